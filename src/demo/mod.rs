//! The example: a made-up rehearsal conference and its files, to try the program with.
//!
//! The setting is the one that Pingyi was made for, a district's annual debriefing evaluation conference on 9 February
//! 2023. The units and people in it are invented, and so is every mark. The same language and seed give the same
//! bytes.
//!
//! # Why constructors return `None`
//!
//! Names and definitions are checked like everybody else's. That all of them pass is for the tests to show, so that
//! nothing here can stop a page.

mod definition;
mod incidents;
mod large;
mod marking;
mod meeting;

pub use incidents::incidents;
pub use large::{LargeSet, large};
pub use meeting::{conference_with_meeting, earlier_conference};

use crate::domain::{
    Attendance, Ballot, BallotBox, Cast, Conference, Content, Definition, Fingerprint, GroupIndex, Mark, Revision,
    Source, Spoilage,
};
use crate::exchange::{BallotsFile, ConferenceFile, FrozenConference, file_name};
use crate::text::Language;
use marking::Marking;

/// The seed of the example that everybody sees first.
pub const SEED: u64 = 2022;

/// A file to be offered or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFile {
    /// The name that the program gives such a file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The groups' places in the definition.
const LEADERS: GroupIndex = GroupIndex(0);
const HEADS: GroupIndex = GroupIndex(1);
const REPRESENTATIVES: GroupIndex = GroupIndex(2);

/// What each tablet collects: a group, and how many ballots. With [`paper_ballots`] group A returns 9 and group B 21.
const TABLETS: [(GroupIndex, usize); 6] = [(LEADERS, 5), (LEADERS, 4), (HEADS, 5), (HEADS, 5), (HEADS, 5), (HEADS, 4)];

/// The reporter and criterion that most leaders abstain on, so that secrecy hides one cell of the example.
const LITTLE_KNOWN: (usize, usize) = (11, 1);

/// Returns the example conference with its ledger; `None` never, as a test shows.
///
/// Group C is absent, which is a normal case and shares its weight among the others.
pub fn conference(language: Language) -> Option<ConferenceFile> {
    let given = |group, count| Attendance { group, present: Some(count), issued: Some(count) };
    let attendance = vec![given(LEADERS, 9), given(HEADS, 21), given(REPRESENTATIVES, 0)];
    Some(ConferenceFile::new(freeze(definition::example(language)?)?, attendance))
}

/// Returns the files of six tablets and of the ballots on paper: a sound set; `None` never, as a test shows.
pub fn tablet_files(language: Language, seed: u64) -> Option<Vec<DemoFile>> {
    let conference = freeze(definition::example(language)?)?;
    let files = sound_set(&conference, seed);
    Some(files.into_iter().map(|(what, casts)| demo_file(&conference, &what, casts)).collect())
}

/// How many files the example brings: [`tablet_files`] and [`incidents`].
pub const FILES: usize = 15;

/// Returns all [`FILES`] of the example conference that has a fingerprint; none for any other conference.
pub fn files_of(fingerprint: Fingerprint) -> Vec<DemoFile> {
    let is_it = |language: &Language| {
        definition::example(*language).and_then(freeze).is_some_and(|frozen| frozen.fingerprint() == fingerprint)
    };
    let language = Language::ALL.into_iter().find(is_it);
    let sets = language.map(|language| [tablet_files(language, SEED), incidents(language, SEED)]);
    sets.into_iter().flatten().flatten().flatten().collect()
}

fn freeze(definition: Definition) -> Option<FrozenConference> {
    FrozenConference::new(Conference::new(definition).ok()?)
}

/// Returns each file's name and ballots.
fn sound_set(conference: &FrozenConference, seed: u64) -> Vec<(String, Vec<Cast>)> {
    let mut marking = Marking::new(seed, definition::LEANINGS.to_vec());
    let mut files: Vec<(String, Vec<Cast>)> = Vec::new();
    for ((group, count), number) in TABLETS.into_iter().zip(1..) {
        let casts = (0..count).map(|place| tablet_ballot(&mut marking, group, number == 1 || place > 2, conference));
        files.push((format!("tablet-{number:02}"), casts.collect()));
    }
    files.push(("paper".to_owned(), paper_ballots(&mut marking, conference)));
    files
}

fn tablet_ballot(marking: &mut Marking, group: GroupIndex, abstains: bool, conference: &Conference) -> Cast {
    let mut ballot = marking.ballot(group, conference);
    let place = LITTLE_KNOWN.0 * conference.criteria().len() + LITTLE_KNOWN.1;
    if let (Content::Marks(marks), true) = (&mut ballot.content, group == LEADERS && abstains)
        && let Some(mark) = marks.get_mut(place)
    {
        *mark = Mark::Abstain;
    }
    Cast { ballot, signature: None }
}

/// Returns one ballot with a void mark and one that was signed with a name.
fn paper_ballots(marking: &mut Marking, conference: &Conference) -> Vec<Cast> {
    let source = Source::Paper { signer: None };
    let mut unclear = marking.ballot(HEADS, conference);
    unclear.source = source;
    if let Content::Marks(marks) = &mut unclear.content
        && let Some(mark) = marks.first_mut()
    {
        *mark = Mark::Void;
    }
    let spoilt = Ballot {
        id: marking.ballot_id(),
        revision: Revision::FIRST,
        group: HEADS,
        source,
        content: Content::Spoilt(Spoilage::Signed),
    };
    [unclear, spoilt].map(|ballot| Cast { ballot, signature: None }).into()
}

fn demo_file(conference: &FrozenConference, what: &str, casts: Vec<Cast>) -> DemoFile {
    let file = BallotsFile::of(BallotBox::from_distinct(casts), conference);
    DemoFile { name: file_name(conference, what, file.digest), bytes: file.encode(conference) }
}

#[cfg(test)]
mod tests;
