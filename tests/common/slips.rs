//! A conference with slips whose codes are known, so that every file of it can be made again to the byte.

use super::form::{canonical, content_digest, digest, hex, sealed, without};
use curve25519_dalek::Scalar;
use ed25519_dalek::{Signer as _, SigningKey};
use pingyi::domain::hex as hexadecimal;
use pingyi::exchange::{ConferenceFile, SlipCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha512};
use std::collections::BTreeSet;

const SALT: [u8; 16] = *b"pingyi's attacks";

/// One of the printed slips: the first three are group A's, the next two group B's.
pub(crate) fn slip(number: u8) -> SlipCode {
    let mut value = number;
    SlipCode::from_random([(); 15].map(|()| {
        value = value.wrapping_mul(5).wrapping_add(3);
        value
    }))
}

/// Returns the group that a slip is printed for.
pub(crate) fn group(number: u8) -> &'static str {
    if number < 3 { "A" } else { "B" }
}

/// Returns the id of a slip's ballot.
pub(crate) fn slip_id(number: u8) -> String {
    slip(number).ballot_id(&SALT).to_string()
}

/// Returns the public key of a slip.
pub(crate) fn slip_key(number: u8) -> String {
    hex(&slip(number).public_key(&SALT).0)
}

/// One of the two stations.
pub(crate) fn station(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[100 + number; 32])
}

/// Returns the public key of a station.
pub(crate) fn station_key(number: u8) -> String {
    hex(&station(number).verifying_key().to_bytes())
}

/// Returns the definition: two reporters, two criteria, two groups, five slips and two stations.
pub(crate) fn definition() -> Value {
    let reporter = |id: &str, name: &str| json!({ "id": id, "name": name, "unit": "", "post": "", "report": "oral" });
    let grade = |id: &str, name: &str, points: u32, floor: u32| json!({ "id": id, "name": name, "points": points, "floor": floor });
    let group = |id: &str, weight: u32| json!({ "id": id, "name": id, "weight": weight, "expected": 3 });
    let keys = |slips: std::ops::Range<u8>| slips.map(slip_key).collect::<BTreeSet<_>>();
    let stations: BTreeSet<String> = (0..2).map(station_key).collect();
    json!({
        "code": "ATTACKS-2023", "title": "述职评议考核会", "host": "", "period": "2023", "date": "2024-01-19",
        "mode": "official",
        "reporters": [reporter("r01", "甲"), reporter("r02", "乙")],
        "criteria": [{ "id": "party", "name": "抓党建" }, { "id": "style", "name": "改作风" }],
        "grades": [
            grade("good", "好", 100, 90), grade("fair", "较好", 80, 70), grade("average", "一般", 60, 50),
            grade("poor", "差", 40, 0),
        ],
        "groups": [group("A", 60), group("B", 40)],
        "rules": { "secrecy_threshold": 1 },
        "admission": { "kind": "slips", "salt": hex(&SALT), "keys": { "A": keys(0..3), "B": keys(3..5) }, "stations": stations },
    })
}

/// A conference, and what its tablets and stations write.
pub(crate) struct SlipsHall {
    pub(crate) definition: Value,
    pub(crate) conference: ConferenceFile,
}

impl SlipsHall {
    pub(crate) fn of(definition: Value) -> Self {
        let conference = ConferenceFile::read(&conference_bytes(&definition)).unwrap();
        Self { definition, conference }
    }

    pub(crate) fn fingerprint(&self) -> String {
        digest(&self.definition)
    }

    /// A ballot of a slip, on which every mark is the same grade.
    pub(crate) fn ballot(&self, number: u8, revision: u32, grade: &str) -> Value {
        let content = json!({
            "id": slip_id(number), "revision": revision, "group": group(number), "source": "tablet",
            "marks": { "r01": [grade, grade], "r02": [grade, grade] },
        });
        self.sign_with_slip("ballot", &content, number)
    }

    /// A paper ballot that the first station typed.
    pub(crate) fn paper(&self, group: &str, grade: &str) -> Value {
        let content = json!({
            "id": "5c".repeat(16), "revision": 1, "group": group, "source": "paper", "signer": station_key(0),
            "marks": { "r01": [grade, "void"], "r02": [grade, grade] },
        });
        self.sign_with_station("ballot", &content, 0)
    }

    /// A ruling of the first station between these versions of one ballot; the first is to count.
    pub(crate) fn ruling(&self, versions: &[&Value]) -> Value {
        let among: BTreeSet<String> = versions.iter().map(|version| content_digest(version)).collect();
        let content = json!({
            "ballot": versions[0]["id"], "among": among, "counts": content_digest(versions[0]), "by": "监票人 王",
            "reason": "核对了票签", "signer": station_key(0),
        });
        self.sign_with_station("ruling", &content, 0)
    }

    pub(crate) fn sign_with_slip(&self, purpose: &str, content: &Value, number: u8) -> Value {
        let signature = slip(number).sign(&SALT, &self.message(purpose, content));
        with(content, "signature", hex(&signature.0))
    }

    pub(crate) fn sign_with_station(&self, purpose: &str, content: &Value, number: u8) -> Value {
        let signature = station(number).sign(&self.message(purpose, content));
        with(content, "signature", hex(&signature.to_bytes()))
    }

    /// A ballot again with another signature of its slip, as valid as the first: with a nonce that is not derived.
    pub(crate) fn signed_again(&self, ballot: &Value, number: u8) -> Value {
        let message = self.message("ballot", &without(ballot, &["signature"]));
        let (nonce, key) = (SigningKey::from_bytes(&[7; 32]), slip_signing_key(number));
        let [first, public] = [&nonce, &key].map(|key| key.verifying_key().to_bytes());
        let hash = Sha512::new().chain_update(first).chain_update(public).chain_update(message).finalize();
        let factor = Scalar::from_bytes_mod_order_wide(&hash.into());
        let second = nonce.to_scalar() + factor * key.to_scalar();
        with(ballot, "signature", hex(&first) + &hex(second.as_bytes()))
    }

    fn message(&self, purpose: &str, content: &Value) -> Vec<u8> {
        let head = format!("pingyi/{purpose}/1\n{}\n", self.fingerprint());
        [head.into_bytes(), canonical(&without(content, &["signature"]))].concat()
    }

    /// A ballots file with everything in its place.
    pub(crate) fn file(&self, ballots: &[&Value], rulings: &[&Value]) -> Value {
        let mut ballots = ballots.to_vec();
        let key = |ballot: &&Value| (ballot["id"].to_string(), ballot["revision"].as_u64(), content_digest(ballot));
        ballots.sort_by_cached_key(key);
        let mut rulings = rulings.to_vec();
        rulings.sort_by_cached_key(|ruling| content_digest(ruling));
        let mut file = json!({
            "format": "pingyi.ballots", "version": 1, "conference": self.fingerprint(), "count": ballots.len(),
            "ballots": ballots,
        });
        if !rulings.is_empty() {
            file["rulings"] = json!(rulings);
        }
        mended(&file)
    }
}

pub(crate) fn conference_bytes(definition: &Value) -> Vec<u8> {
    sealed(json!({ "format": "pingyi.conference", "version": 1, "definition": definition }))
}

/// Returns a file with the digest that goes with its content, as anybody can compute it.
pub(crate) fn mended(file: &Value) -> Value {
    serde_json::from_slice(&sealed(without(file, &["digest"]))).unwrap()
}

/// Returns an object with a member set.
pub(crate) fn with(object: &Value, key: &str, value: impl Into<Value>) -> Value {
    let mut object = object.clone();
    object[key] = value.into();
    object
}

/// Derives a slip's key from its code as the format describes it.
fn slip_signing_key(number: u8) -> SigningKey {
    let characters = slip(number).to_string().replace('-', "");
    let seed = Sha256::digest(format!("pingyi/slip/1\n{}\n{characters}", hexadecimal::encode(&SALT)));
    SigningKey::from_bytes(&seed.into())
}
