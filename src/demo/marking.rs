//! Made-up ballots from a seed.

use crate::domain::{Ballot, BallotId, Conference, Content, GradeIndex, GroupIndex, Mark, Revision, Source};

/// How often, in percent, a reporter gets each of four grades; the rest abstains.
pub(super) type Leaning = [u32; 4];

/// Mostly good.
pub(super) const STRONG: Leaning = [66, 25, 5, 0];
/// Good or fairly good.
pub(super) const USUAL: Leaning = [47, 38, 9, 2];
/// Mostly fairly good.
pub(super) const WEAK: Leaning = [24, 43, 22, 6];

/// Fills in ballots as a hall of evaluators might.
pub(super) struct Marking {
    random: fastrand::Rng,
    leanings: Vec<Leaning>,
}

impl Marking {
    /// Begins with a seed; there is a leaning for each reporter, and they begin again where there are more reporters.
    pub(super) fn new(seed: u64, leanings: Vec<Leaning>) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), leanings }
    }

    /// Returns an id as random as a real one.
    pub(super) fn ballot_id(&mut self) -> BallotId {
        BallotId(self.random.u128(..).to_be_bytes())
    }

    /// Returns a tablet's ballot with a mark for every reporter and criterion.
    pub(super) fn ballot(&mut self, group: GroupIndex, conference: &Conference) -> Ballot {
        let id = self.ballot_id();
        let mut marks = Vec::with_capacity(conference.marks());
        for reporter in 0..conference.reporters().len() {
            let leaning = self.leanings.get(reporter % self.leanings.len().max(1)).copied().unwrap_or(USUAL);
            marks.extend(conference.criteria().iter().map(|_| mark(leaning, self.random.u32(0..100))));
        }
        let content = Content::Marks(marks.into());
        Ballot { id, revision: Revision::FIRST, group, source: Source::Tablet, content }
    }
}

fn mark(leaning: Leaning, percent: u32) -> Mark {
    let mut bound = 0;
    for (grade, share) in (0u8..).zip(leaning) {
        bound += share;
        if percent < bound {
            return Mark::Grade(GradeIndex(grade));
        }
    }
    Mark::Abstain
}
