//! The ballots and rulings held at one place. Merging is set union: nothing is deleted, nothing counted twice.

use super::{Ballot, BallotId, ContentDigest, Revision, Ruling, Signature, SignedRuling};
use std::collections::{BTreeMap, BTreeSet};

/// Computes the digests that identify contents. The domain does not hash; [`crate::exchange`] does.
pub trait Identify {
    /// Returns the content digest of a ballot of this conference.
    fn ballot(&self, ballot: &Ballot) -> ContentDigest;

    /// Returns the content digest of a ruling of this conference.
    fn ruling(&self, ruling: &Ruling) -> ContentDigest;
}

/// A ballot with the signature that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// What was cast.
    pub ballot: Ballot,
    /// `None` under open admission. Boxed because most boxes hold none.
    pub signature: Option<Box<Signature>>,
}

/// The different contents held for one id and revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Versions {
    /// The usual case. Its digest is not needed, and not computed.
    One(Cast),
    /// Two or more, ascending by content digest.
    Several(BTreeMap<ContentDigest, Cast>),
}

impl Versions {
    /// Returns the casts, ascending by content digest.
    pub fn casts(&self) -> impl Iterator<Item = &Cast> {
        let (one, several) = match self {
            Self::One(cast) => (Some(cast), None),
            Self::Several(casts) => (None, Some(casts)),
        };
        one.into_iter().chain(several.into_iter().flat_map(BTreeMap::values))
    }

    /// Returns how many different contents there are.
    pub fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Several(casts) => casts.len(),
        }
    }

    /// Adds a cast, and tells whether its content is new. Of two signatures of one content the smaller stays.
    fn add(&mut self, cast: Cast, identify: &impl Identify) -> bool {
        match self {
            Self::One(held) if held.ballot == cast.ballot => {
                keep_smaller(held, cast);
                false
            }
            Self::One(held) => {
                let mut several = BTreeMap::new();
                several.extend([held.clone(), cast].map(|cast| (identify.ballot(&cast.ballot), cast)));
                *self = Self::Several(several);
                true
            }
            Self::Several(casts) => match casts.entry(identify.ballot(&cast.ballot)) {
                std::collections::btree_map::Entry::Occupied(mut held) => {
                    keep_smaller(held.get_mut(), cast);
                    false
                }
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(cast);
                    true
                }
            },
        }
    }
}

fn keep_smaller(held: &mut Cast, other: Cast) {
    if other.signature.is_some() && (held.signature.is_none() || other.signature < held.signature) {
        held.signature = other.signature;
    }
}

/// What merging a file did, in numbers of its ballots and rulings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Ballots of an id not held before.
    pub new: usize,
    /// Ballots held already, content for content.
    pub already_present: usize,
    /// Ballots that supersede an earlier revision held before.
    pub newer_revision: usize,
    /// Ballots that are kept, though a later revision is held.
    pub older_revision: usize,
    /// Ids that have, through this file, two different contents at their highest revision.
    pub contested: BTreeSet<BallotId>,
    /// Rulings not held before.
    pub new_rulings: usize,
    /// Rulings held already.
    pub present_rulings: usize,
}

impl MergeReport {
    /// Tells whether the file added anything to the box.
    pub fn added_something(&self) -> bool {
        self.new + self.newer_revision + self.older_revision + self.contested.len() + self.new_rulings > 0
    }
}

/// A set of ballots and rulings of one conference, in the order of the format: by id, revision, content digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BallotBox {
    versions: BTreeMap<(BallotId, Revision), Versions>,
    rulings: BTreeMap<ContentDigest, SignedRuling>,
}

impl BallotBox {
    /// Returns a box without ballots.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds a box from ballots that all differ in id or revision; of any that do not, the last one stays.
    /// For storage and readers that have checked it; [`BallotBox::add`] takes anything.
    pub fn from_distinct(casts: Vec<Cast>) -> Self {
        let keyed = casts.into_iter().map(|cast| ((cast.ballot.id, cast.ballot.revision), Versions::One(cast)));
        Self { versions: keyed.collect(), rulings: BTreeMap::new() }
    }

    /// Returns how many ballots are held, every version counted.
    pub fn len(&self) -> usize {
        self.versions.values().map(Versions::count).sum()
    }

    /// Tells whether the box holds neither ballots nor rulings.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.rulings.is_empty()
    }

    /// Returns every ballot held, in the order of the format.
    pub fn casts(&self) -> impl Iterator<Item = &Cast> {
        self.versions.values().flat_map(Versions::casts)
    }

    /// Returns the versions by id and revision, ascending.
    pub fn versions(&self) -> impl Iterator<Item = (BallotId, Revision, &Versions)> {
        self.versions.iter().map(|((id, revision), versions)| (*id, *revision, versions))
    }

    /// Returns the rulings held, ascending by content digest.
    pub fn rulings(&self) -> impl Iterator<Item = (ContentDigest, &SignedRuling)> {
        self.rulings.iter().map(|(digest, ruling)| (*digest, ruling))
    }

    /// Adds one ballot.
    pub fn add(&mut self, cast: Cast, identify: &impl Identify) -> MergeReport {
        let mut report = MergeReport::default();
        self.add_reporting(cast, identify, &mut report);
        report
    }

    /// Adds one ruling, and tells whether it is new. Of two signatures of one content the smaller stays.
    pub fn add_ruling(&mut self, ruling: SignedRuling, identify: &impl Identify) -> bool {
        let digest = identify.ruling(&ruling.ruling);
        let Some(held) = self.rulings.get_mut(&digest) else {
            self.rulings.insert(digest, ruling);
            return true;
        };
        if ruling.signature.is_some() && (held.signature.is_none() || ruling.signature < held.signature) {
            held.signature = ruling.signature;
        }
        false
    }

    /// Adds all that another box of the same conference holds.
    ///
    /// Set union over (id, revision, content): commutative, associative, idempotent (spec of the rules, "Which ballot
    /// counts").
    pub fn merge(&mut self, other: Self, identify: &impl Identify) -> MergeReport {
        let mut report = MergeReport::default();
        if self.versions.is_empty() {
            self.adopt(other.versions, &mut report);
        } else {
            for versions in other.versions.into_values() {
                match versions {
                    Versions::One(cast) => self.add_reporting(cast, identify, &mut report),
                    Versions::Several(casts) => {
                        for cast in casts.into_values() {
                            self.add_reporting(cast, identify, &mut report);
                        }
                    }
                }
            }
        }
        for ruling in other.rulings.into_values() {
            let is_new = self.add_ruling(ruling, identify);
            *(if is_new { &mut report.new_rulings } else { &mut report.present_rulings }) += 1;
        }
        report
    }

    /// Takes over all versions at once: the fast way into an empty box.
    fn adopt(&mut self, versions: BTreeMap<(BallotId, Revision), Versions>, report: &mut MergeReport) {
        let mut before = None;
        for ((id, _), held) in &versions {
            *(if before == Some(*id) { &mut report.newer_revision } else { &mut report.new }) += 1;
            if held.count() > 1 {
                report.contested.insert(*id);
            } else {
                report.contested.remove(id);
            }
            before = Some(*id);
        }
        self.versions = versions;
    }

    fn add_reporting(&mut self, cast: Cast, identify: &impl Identify, report: &mut MergeReport) {
        let (id, revision) = (cast.ballot.id, cast.ballot.revision);
        let (highest, held) = self.highest_revision(id);
        if let Some(versions) = self.versions.get_mut(&(id, revision)) {
            if !versions.add(cast, identify) {
                report.already_present += 1;
            } else if highest == Some(revision) {
                report.contested.insert(id);
            } else {
                report.older_revision += 1;
            }
            return;
        }
        self.versions.insert((id, revision), Versions::One(cast));
        match highest {
            None => report.new += 1,
            Some(highest) if highest > revision => report.older_revision += 1,
            Some(_) => {
                report.newer_revision += 1;
                if held > 1 {
                    report.contested.remove(&id);
                }
            }
        }
    }

    /// Returns the highest revision held for an id, and how many contents it has.
    fn highest_revision(&self, id: BallotId) -> (Option<Revision>, usize) {
        let Some(last) = Revision::new(*super::limits::REVISION.end()) else {
            return (None, 0);
        };
        let highest = self.versions.range((id, Revision::FIRST)..=(id, last)).next_back();
        highest.map_or((None, 0), |((_, revision), versions)| (Some(*revision), versions.count()))
    }
}
