//! Files of one random ballot of 72 marks each, as tablets hand them in.

use super::picture::Numbers;
use pingyi::domain::{
    Ballot, BallotBox, BallotId, Cast, Conference, Content, GradeIndex, GroupIndex, Id, Mark, Reporter, Revision,
    Source,
};
use pingyi::exchange::{BallotsFile, FrozenConference};
use pingyi::text::Language;

/// The example with 36 reporters and two criteria.
pub(crate) fn conference() -> FrozenConference {
    let mut definition = pingyi::demo::conference(Language::Chinese).unwrap().conference.definition().clone();
    let first: Reporter = definition.reporters[0].clone();
    let reporter = |number: usize| Reporter { id: Id::new(&format!("r{number:02}")).unwrap(), ..first.clone() };
    definition.reporters = (1..=36).map(reporter).collect();
    FrozenConference::new(Conference::new(definition).unwrap()).unwrap()
}

/// A file of random ballots.
pub(crate) fn file(ballots: usize, conference: &FrozenConference, numbers: &mut Numbers) -> BallotsFile {
    let mut all = BallotBox::new();
    for _ in 0..ballots {
        let id = [numbers.next().to_le_bytes(), numbers.next().to_le_bytes()].concat().try_into().unwrap();
        let mark = |number: u64| match number % 5 {
            4 => Mark::Abstain,
            grade => Mark::Grade(GradeIndex(u8::try_from(grade).unwrap())),
        };
        let marks = (0..conference.marks()).map(|_| mark(numbers.next() >> 32)).collect();
        let ballot = Ballot {
            id: BallotId(id),
            revision: Revision::FIRST,
            group: GroupIndex(0),
            source: Source::Tablet,
            content: Content::Marks(marks),
        };
        ballot.check(conference).unwrap();
        all.add(Cast { ballot, signature: None }, conference);
    }
    BallotsFile::of(all, conference)
}
