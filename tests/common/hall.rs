//! Random conferences with random ballots and rulings, as plain JSON.

use super::{canonical, content_digest, digest, hex, sealed};
use ed25519_dalek::{Signer as _, SigningKey};
use pingyi::exchange::{BallotsFile, ConferenceFile};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const SLIPS_A_GROUP: usize = 3;

/// What a conference and its box are made of. Numbers are taken modulo what there is, so every plan makes a sound one.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) reporters: usize,
    pub(crate) criteria: usize,
    pub(crate) points: Vec<u32>,
    pub(crate) floors: Vec<u32>,
    pub(crate) weights: Vec<u32>,
    pub(crate) cap: Option<usize>,
    pub(crate) threshold: Option<u32>,
    pub(crate) trim: bool,
    pub(crate) slips: bool,
    pub(crate) ledger: Vec<(Option<u32>, Option<u32>)>,
    pub(crate) texts: Vec<String>,
    pub(crate) ballots: Vec<BallotPlan>,
    pub(crate) rulings: Vec<RulingPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct BallotPlan {
    pub(crate) id: usize,
    pub(crate) revision: u32,
    pub(crate) group: usize,
    pub(crate) paper: bool,
    pub(crate) spoilt: Option<usize>,
    pub(crate) marks: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct RulingPlan {
    ballot: usize,
    with_a_stranger: bool,
    counts: Option<usize>,
    replaces: Option<usize>,
    station: usize,
}

pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    let scale = (2..=4usize).prop_flat_map(|grades| {
        let points = prop::sample::subsequence((0..=100).collect::<Vec<u32>>(), grades);
        (points, prop::sample::subsequence((1..=100).collect::<Vec<u32>>(), grades - 1))
    });
    let groups = prop::collection::vec(prop::sample::select(vec![0, 1, 25, 50, 10_000]), 1..=4);
    let rules = (prop::option::weighted(0.3, 0..=100usize), prop::option::of(1..=4u32), any::<bool>());
    let ledger = prop::collection::vec((prop::option::of(0..9u32), prop::option::of(2..9u32)), 4);
    let size = (1..=4usize, 1..=3usize);
    let texts = prop::collection::vec(text(), 6);
    let people = (prop::collection::vec(ballots(), 0..=16), prop::collection::vec(rulings(), 0..=4));
    let plan = (size, scale, groups, rules, prop::bool::weighted(0.25), ledger, texts, people);
    plan.prop_map(|((reporters, criteria), scale, weights, rules, slips, ledger, texts, (ballots, rulings))| Plan {
        reporters,
        criteria,
        points: scale.0.into_iter().rev().collect(),
        floors: scale.1.into_iter().rev().chain([0]).collect(),
        weights: if weights.iter().all(|weight| *weight == 0) { vec![1] } else { weights },
        cap: rules.0,
        threshold: rules.1,
        trim: rules.2,
        slips,
        ledger,
        texts,
        ballots,
        rulings,
    })
}

fn ballots() -> impl Strategy<Value = BallotPlan> {
    let marks = prop::collection::vec(0..60usize, 12);
    let head = (0..10usize, prop_oneof![4 => Just(1u32), 1 => Just(2u32)], 0..4usize, prop::bool::weighted(0.3));
    (head, prop::option::weighted(0.2, 0..5usize), marks).prop_map(|((id, revision, group, paper), spoilt, marks)| {
        BallotPlan { id, revision, group, paper, spoilt: spoilt.filter(|_| paper), marks }
    })
}

fn rulings() -> impl Strategy<Value = RulingPlan> {
    let plan = (any::<usize>(), prop::bool::weighted(0.2), prop::option::weighted(0.7, any::<usize>()));
    (plan, prop::option::weighted(0.4, any::<usize>()), 0..2usize).prop_map(
        |((ballot, with_a_stranger, counts), replaces, station)| RulingPlan {
            ballot,
            with_a_stranger,
            counts,
            replaces,
            station,
        },
    )
}

/// Text that a name may be: with what has to be escaped, and with characters beyond the Basic Multilingual Plane.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => prop::char::range('a', 'z'),
        3 => prop::char::range('一', '龥'),
        1 => prop::sample::select(vec!['"', '\\', '/', '<', '\u{2028}', '\u{FFFD}', '\u{FB33}', 'é']),
        1 => prop::char::range('\u{1F600}', '\u{1F64F}'),
        1 => Just('\u{10FFFF}'),
    ];
    prop::collection::vec(character, 0..8).prop_map(|inner| format!("人{}x", inner.into_iter().collect::<String>()))
}

/// Any value that the details of a later version may hold.
pub(crate) fn details() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991..=9_007_199_254_740_991i64).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    let tree = leaf.prop_recursive(4, 32, 5, |inner| {
        let key = prop_oneof![any::<String>(), text()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..5).prop_map(|members| members.into_iter().collect()),
        ]
    });
    tree.prop_map(|tree| json!({ "version": 2, "later": tree }))
}

/// A conference and everything that was handed in.
pub(crate) struct Hall {
    pub(crate) definition: Value,
    pub(crate) details: Value,
    pub(crate) conference: ConferenceFile,
    /// Every version of every ballot, in no order.
    pub(crate) ballots: Vec<Value>,
    pub(crate) rulings: Vec<Value>,
}

impl Hall {
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut hall = Self::empty(plan);
        hall.ballots = distinct(plan.ballots.iter().map(|ballot| hall.ballot(plan, ballot)).collect());
        for ruling in &plan.rulings {
            let ruling = hall.ruling(ruling);
            hall.rulings.extend(ruling);
        }
        hall.rulings = distinct(std::mem::take(&mut hall.rulings));
        hall
    }

    fn empty(plan: &Plan) -> Self {
        let definition = definition(plan);
        let row = |(group, (present, issued)): (usize, &(Option<u32>, Option<u32>))| {
            let mut row = json!({ "group": group_id(group) });
            for (key, number) in [("present", present), ("issued", issued)] {
                if let Some(number) = number {
                    row[key] = (*number).into();
                }
            }
            row
        };
        let ledger: Vec<Value> = plan.ledger.iter().enumerate().take(plan.weights.len()).map(row).collect();
        let details = json!({ "version": 1, "ledger": ledger });
        let conference = ConferenceFile::read(&conference_bytes(&definition, Some(&details))).unwrap();
        Self { definition, details, conference, ballots: Vec::new(), rulings: Vec::new() }
    }

    pub(crate) fn fingerprint(&self) -> String {
        digest(&self.definition)
    }

    pub(crate) fn is_signed(&self) -> bool {
        self.definition["admission"]["kind"] == "slips"
    }

    /// Makes a ballot of a plan, signed where it has to be.
    pub(crate) fn ballot(&self, plan: &Plan, ballot: &BallotPlan) -> Value {
        let group = ballot.group % plan.weights.len();
        let slip = group * SLIPS_A_GROUP + ballot.id % SLIPS_A_GROUP;
        let id = if plan.slips && !ballot.paper { slip_id(&SLIPS[slip]) } else { random_id(ballot.id) };
        let source = if ballot.paper { "paper" } else { "tablet" };
        let mut value = json!({ "id": id, "revision": ballot.revision, "group": group_id(group), "source": source });
        match ballot.spoilt {
            Some(reason) => {
                value["spoilt"] = ["signed", "numbered", "marked", "wrong-form", "illegible"][reason].into();
            }
            None => value["marks"] = marks(plan, ballot),
        }
        if plan.slips {
            let key = if ballot.paper { &STATIONS[ballot.marks[0] % 2] } else { &SLIPS[slip] };
            self.sign("ballot", value, key, ballot.paper)
        } else {
            value
        }
    }

    /// Makes a ruling on one of the ballots held; `None` if there are none.
    fn ruling(&self, plan: &RulingPlan) -> Option<Value> {
        let ids: BTreeSet<&str> = self.ballots.iter().map(|ballot| ballot["id"].as_str().unwrap()).collect();
        let id = *ids.iter().nth(plan.ballot % ids.len().max(1))?;
        let mut among: BTreeSet<String> = self.highest(id).iter().map(content_digest).collect();
        if plan.with_a_stranger || among.len() < 2 {
            among.insert("5".repeat(64));
        }
        let counts = plan.counts.map(|counts| among.iter().nth(counts % among.len()).unwrap().clone());
        let mut ruling =
            json!({ "ballot": id, "among": among, "by": "监票人 😀", "reason": "as \"shown\" by the slip" });
        if let Some(counts) = counts {
            ruling["counts"] = counts.into();
        }
        if let Some(earlier) = plan.replaces.filter(|_| !self.rulings.is_empty()) {
            ruling["replaces"] = json!([content_digest(&self.rulings[earlier % self.rulings.len()])]);
        }
        let station = &STATIONS[plan.station];
        Some(if self.is_signed() { self.sign("ruling", ruling, station, true) } else { ruling })
    }

    /// Returns the versions of a ballot at its highest revision.
    pub(crate) fn highest(&self, id: &str) -> Vec<Value> {
        let versions = || self.ballots.iter().filter(|ballot| ballot["id"] == id);
        let highest = versions().map(|ballot| ballot["revision"].as_u64()).max().unwrap();
        versions().filter(|ballot| ballot["revision"].as_u64() == highest).cloned().collect()
    }

    fn sign(&self, purpose: &str, mut content: Value, key: &SigningKey, names_signer: bool) -> Value {
        if names_signer {
            content["signer"] = public(key).into();
        }
        let head = format!("pingyi/{purpose}/1\n{}\n", self.fingerprint());
        let message = [head.into_bytes(), canonical(&content)].concat();
        content["signature"] = hex(&key.sign(&message).to_bytes()).into();
        content
    }

    /// Returns the bytes of a ballots file, as the format describes it.
    pub(crate) fn file(&self, ballots: &[Value], rulings: &[Value]) -> Vec<u8> {
        let mut ballots = distinct(ballots.to_vec());
        let key = |ballot: &Value| (ballot["id"].to_string(), ballot["revision"].as_u64(), content_digest(ballot));
        ballots.sort_by_cached_key(key);
        let mut rulings = distinct(rulings.to_vec());
        rulings.sort_by_cached_key(content_digest);
        let mut file = json!({
            "format": "pingyi.ballots", "version": 1, "conference": self.fingerprint(), "count": ballots.len(),
            "ballots": ballots,
        });
        if !rulings.is_empty() {
            file["rulings"] = rulings.into();
        }
        sealed(file)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.file(&self.ballots, &self.rulings)
    }

    pub(crate) fn read(&self, bytes: &[u8]) -> BallotsFile {
        BallotsFile::read(bytes, &self.conference.conference).unwrap()
    }
}

pub(crate) fn conference_bytes(definition: &Value, details: Option<&Value>) -> Vec<u8> {
    let mut file = json!({ "format": "pingyi.conference", "version": 1, "definition": definition });
    if let Some(details) = details {
        file["details"] = details.clone();
    }
    sealed(file)
}

pub(crate) fn grade_id(grade: usize) -> String {
    format!("g{grade}")
}

fn group_id(group: usize) -> String {
    // Not in alphabetical order, so that the definition's order and the files' order differ.
    ["C", "a", "B", "10"][group].to_owned()
}

fn reporter_id(reporter: usize) -> String {
    ["r2", "R1", "r10", "r1"][reporter].to_owned()
}

fn definition(plan: &Plan) -> Value {
    let text = |place: usize| plan.texts[place % plan.texts.len()].clone();
    let reporter = |place: usize| {
        let report = if place == 0 { "oral" } else { "written" };
        json!({ "id": reporter_id(place), "name": text(place), "unit": "", "post": text(place + 1), "report": report })
    };
    let criterion = |place: usize| json!({ "id": format!("c{}", 9 - place), "name": text(place + 2) });
    let grade = |place: usize| json!({ "id": grade_id(place), "name": text(place + 3), "points": plan.points[place], "floor": plan.floors[place] });
    let group = |place: usize| json!({ "id": group_id(place), "name": text(place), "weight": plan.weights[place], "expected": place * 2 });
    let mut rules = json!({});
    if let Some(cap) = plan.cap {
        rules["top_grade_cap_percent"] = cap.max(100usize.div_ceil(plan.reporters)).into();
    }
    if let Some(threshold) = plan.threshold {
        rules["secrecy_threshold"] = threshold.into();
    }
    if plan.trim {
        rules["trim"] = 1.into();
    }
    let admission = if plan.slips { slip_keys(plan.weights.len()) } else { json!({ "kind": "open" }) };
    json!({
        "code": "LAWS-2023", "title": text(0), "host": text(1), "period": "", "date": "2024-02-29", "mode": "official",
        "reporters": (0..plan.reporters).map(reporter).collect::<Vec<_>>(),
        "criteria": (0..plan.criteria).map(criterion).collect::<Vec<_>>(),
        "grades": (0..plan.points.len()).map(grade).collect::<Vec<_>>(),
        "groups": (0..plan.weights.len()).map(group).collect::<Vec<_>>(),
        "rules": rules, "admission": admission,
    })
}

fn marks(plan: &Plan, ballot: &BallotPlan) -> Value {
    let grades = plan.points.len();
    let word = |number: usize| match number % (if ballot.paper { grades + 2 } else { grades + 1 }) {
        grade if grade < grades => grade_id(grade),
        abstain if abstain == grades => "abstain".to_owned(),
        _ => "void".to_owned(),
    };
    let row = |reporter: usize| {
        let marks = &ballot.marks[reporter * plan.criteria..][..plan.criteria];
        (reporter_id(reporter), marks.iter().map(|number| word(*number)).collect::<Vec<_>>().into())
    };
    (0..plan.reporters).map(row).collect::<serde_json::Map<_, Value>>().into()
}

fn slip_keys(groups: usize) -> Value {
    let sorted = |keys: &[SigningKey]| keys.iter().map(public).collect::<BTreeSet<_>>();
    let of_group = |group: usize| (group_id(group), json!(sorted(&SLIPS[group * SLIPS_A_GROUP..][..SLIPS_A_GROUP])));
    let keys: serde_json::Map<_, _> = (0..groups).map(of_group).collect();
    json!({ "kind": "slips", "salt": "0123456789abcdef".repeat(2), "keys": keys, "stations": sorted(&STATIONS) })
}

/// Leaves one of each.
fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    values.into_iter().filter(|value| seen.insert(content_digest(value))).collect()
}

fn random_id(number: usize) -> String {
    hex(&Sha256::digest([u8::try_from(number).unwrap()])[..16])
}

fn slip_id(key: &SigningKey) -> String {
    hex(&Sha256::digest(key.verifying_key().to_bytes())[..16])
}

fn public(key: &SigningKey) -> String {
    hex(&key.verifying_key().to_bytes())
}

static SLIPS: LazyLock<Vec<SigningKey>> = LazyLock::new(|| keys(1, 4 * SLIPS_A_GROUP));
static STATIONS: LazyLock<Vec<SigningKey>> = LazyLock::new(|| keys(101, 2));

fn keys(first: u8, count: usize) -> Vec<SigningKey> {
    (first..).take(count).map(|number| SigningKey::from_bytes(&[number; 32])).collect()
}
