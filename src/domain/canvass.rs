//! Which ballots count: revisions, contested versions, rulings, cap and spoilage decided, once and for all.

use super::{
    Ballot, BallotBox, BallotId, Cast, Conference, Content, ContentDigest, GroupIndex, Revision, SignedRuling,
    Spoilage, Versions,
};
use std::collections::BTreeMap;

/// Why a ballot is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalidity {
    /// Spoilt on paper.
    Spoilt(Spoilage),
    /// More top grades than the cap allows.
    OverCap,
    /// A ruling said that none of its versions counts.
    RuledNone,
}

/// What becomes of one ballot id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'b> {
    /// This version is counted.
    Counts(&'b Ballot),
    /// Returned, but not counted.
    Invalid(Invalidity),
    /// Different contents at the highest revision, and no ruling, or rulings that disagree.
    Contested,
}

/// A ballot id whose versions people must decide between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest<'b> {
    /// The ballot.
    pub ballot: BallotId,
    /// The revision at which its versions differ.
    pub revision: Revision,
    /// The versions, ascending by content digest.
    pub versions: Vec<(ContentDigest, &'b Cast)>,
}

/// What a held ruling does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulingEffect {
    /// It decides its ballot.
    Decides,
    /// It is in force, but another one in force says something else, so that the ballot stays contested.
    Disagrees,
    /// Another held ruling replaces it.
    Replaced,
    /// It decided between other versions than those held now.
    OtherVersions,
}

/// A contest that rulings have settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledContest<'b> {
    /// What was decided on.
    pub contest: Contest<'b>,
    /// The version that counts; `None` for none of them.
    pub counts: Option<ContentDigest>,
}

/// A ballot box looked through: one verdict for every ballot id.
#[derive(Clone, Debug)]
pub struct Canvass<'b> {
    verdicts: Vec<(BallotId, GroupIndex, Verdict<'b>)>,
    contests: Vec<Contest<'b>>,
    settled: Vec<SettledContest<'b>>,
    effects: Vec<(ContentDigest, RulingEffect)>,
    superseded: usize,
}

impl<'b> Canvass<'b> {
    /// Looks through a box.
    ///
    /// Per id the highest revision counts; two contents there are contested until a ruling in force names one of them
    /// or none. A ruling is in force when no other held ruling replaces it and it decided between exactly the versions
    /// held. Clocks never decide anything (spec of the rules, "Which ballot counts").
    pub fn of(ballots: &'b BallotBox, conference: &Conference) -> Self {
        let rulings = Rulings::of(ballots);
        let mut canvass = Self {
            verdicts: Vec::new(),
            contests: Vec::new(),
            settled: Vec::new(),
            effects: Vec::new(),
            superseded: 0,
        };
        let mut settled = Vec::new();
        let mut ids = ballots.versions().peekable();
        while let Some((id, revision, versions)) = ids.next() {
            if ids.peek().is_some_and(|(later, _, _)| *later == id) {
                canvass.superseded += versions.count();
                continue;
            }
            match versions {
                Versions::One(cast) => canvass.take(&cast.ballot, conference),
                Versions::Several(casts) => {
                    let settlement = rulings.settle(id, casts);
                    settled.push(Settled { id, casts, settlement });
                    canvass.take_several(id, revision, casts, settlement, conference);
                }
            }
        }
        canvass.effects = rulings.effects(ballots, &settled);
        canvass
    }

    /// Returns each ballot id with its group and verdict, ascending by id.
    pub fn verdicts(&self) -> impl Iterator<Item = (BallotId, GroupIndex, Verdict<'b>)> {
        self.verdicts.iter().copied()
    }

    /// Returns the contested ballots, ascending by id.
    pub fn contests(&self) -> &[Contest<'b>] {
        &self.contests
    }

    /// Returns the contests that rulings have settled, ascending by ballot.
    pub fn settled(&self) -> &[SettledContest<'b>] {
        &self.settled
    }

    /// Returns what each held ruling does, ascending by its content digest.
    pub fn ruling_effects(&self) -> &[(ContentDigest, RulingEffect)] {
        &self.effects
    }

    /// Returns how many versions are held that are neither counted, invalid nor contested.
    pub fn superseded(&self) -> usize {
        self.superseded
    }

    fn take(&mut self, ballot: &'b Ballot, conference: &Conference) {
        let verdict = match &ballot.content {
            Content::Spoilt(spoilage) => Verdict::Invalid(Invalidity::Spoilt(*spoilage)),
            Content::Marks(_) if ballot.is_over_cap(conference) => Verdict::Invalid(Invalidity::OverCap),
            Content::Marks(_) => Verdict::Counts(ballot),
        };
        self.verdicts.push((ballot.id, ballot.group, verdict));
    }

    fn take_several(
        &mut self,
        id: BallotId,
        revision: Revision,
        casts: &'b BTreeMap<ContentDigest, Cast>,
        settlement: Settlement,
        conference: &Conference,
    ) {
        // A contested or none-ruled id belongs to the group of its version with the smallest content digest.
        let group = casts.values().next().map_or(GroupIndex(0), |cast| cast.ballot.group);
        let chosen = match settlement {
            Settlement::Version(digest) => casts.get(&digest),
            Settlement::NoVersion | Settlement::Open => None,
        };
        let versions = casts.iter().map(|(digest, cast)| (*digest, cast)).collect();
        let contest = Contest { ballot: id, revision, versions };
        match (settlement, chosen) {
            (Settlement::Version(digest), Some(cast)) => {
                self.superseded += casts.len() - 1;
                self.take(&cast.ballot, conference);
                self.settled.push(SettledContest { contest, counts: Some(digest) });
            }
            (Settlement::NoVersion, _) => {
                self.superseded += casts.len() - 1;
                self.verdicts.push((id, group, Verdict::Invalid(Invalidity::RuledNone)));
                self.settled.push(SettledContest { contest, counts: None });
            }
            (Settlement::Open | Settlement::Version(_), _) => {
                self.contests.push(contest);
                self.verdicts.push((id, group, Verdict::Contested));
            }
        }
    }
}

/// What the rulings in force say of one ballot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settlement {
    Version(ContentDigest),
    NoVersion,
    Open,
}

/// An id with several contents at its highest revision.
struct Settled<'b> {
    id: BallotId,
    casts: &'b BTreeMap<ContentDigest, Cast>,
    settlement: Settlement,
}

struct Rulings<'b> {
    /// What other rulings replace, ascending.
    replaced: Vec<ContentDigest>,
    /// The rulings held, ascending by ballot.
    by_ballot: Vec<(BallotId, ContentDigest, &'b SignedRuling)>,
}

impl<'b> Rulings<'b> {
    fn of(ballots: &'b BallotBox) -> Self {
        let (mut replaced, mut by_ballot) = (Vec::new(), Vec::new());
        for (digest, signed) in ballots.rulings() {
            replaced.extend(signed.ruling.replaces.iter().filter(|replaced| **replaced != digest).copied());
            by_ballot.push((signed.ruling.ballot, digest, signed));
        }
        replaced.sort_unstable();
        by_ballot.sort_unstable_by_key(|(ballot, digest, _)| (*ballot, *digest));
        Self { replaced, by_ballot }
    }

    fn is_replaced(&self, ruling: &ContentDigest) -> bool {
        self.replaced.binary_search(ruling).is_ok()
    }

    fn settle(&self, id: BallotId, casts: &BTreeMap<ContentDigest, Cast>) -> Settlement {
        let from = self.by_ballot.partition_point(|(ballot, _, _)| *ballot < id);
        let of_ballot = self.by_ballot.iter().skip(from).take_while(|(ballot, _, _)| *ballot == id);
        let in_force =
            of_ballot.filter(|(_, digest, signed)| !self.is_replaced(digest) && decides_between(signed, casts));
        let mut said = in_force.map(|(_, _, signed)| signed.ruling.counts);
        match said.next() {
            Some(first) if said.all(|other| other == first) => first.map_or(Settlement::NoVersion, Settlement::Version),
            _ => Settlement::Open,
        }
    }

    fn effects(&self, ballots: &BallotBox, settled: &[Settled<'_>]) -> Vec<(ContentDigest, RulingEffect)> {
        let effect = |digest: &ContentDigest, signed: &SignedRuling| {
            let place = settled.binary_search_by_key(&signed.ruling.ballot, |settled| settled.id);
            let held = place.ok().and_then(|place| settled.get(place));
            match held.filter(|held| decides_between(signed, held.casts)) {
                _ if self.is_replaced(digest) => RulingEffect::Replaced,
                None => RulingEffect::OtherVersions,
                Some(held) if held.settlement == Settlement::Open => RulingEffect::Disagrees,
                Some(_) => RulingEffect::Decides,
            }
        };
        ballots.rulings().map(|(digest, signed)| (digest, effect(&digest, signed))).collect()
    }
}

/// Tells whether a ruling decided between exactly these versions.
fn decides_between(signed: &SignedRuling, casts: &BTreeMap<ContentDigest, Cast>) -> bool {
    signed.ruling.among.iter().eq(casts.keys())
}
