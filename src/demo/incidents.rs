//! Files as they turn up on the day: some that change the count, some that must be refused.

use super::{DemoFile, definition, demo_file, freeze, sound_set};
use crate::domain::{Cast, Content, Date, GradeIndex, Mark, Revision};
use crate::exchange::FrozenConference;
use crate::text::Language;

/// Returns troubled files for [`super::tablet_files`] of the same language and seed; `None` never, as a test shows.
///
/// In order: an exact duplicate under another name; a newer revision of one ballot; another content of one ballot at
/// the same revision; a file cut short; an edited one; one of another conference; an empty one; one of a newer version.
/// Merged with the sound set the first three supersede one ballot and contest one; the other five are refused.
pub fn incidents(language: Language, seed: u64) -> Option<Vec<DemoFile>> {
    let conference = freeze(definition::example(language)?)?;
    let mut sets = sound_set(&conference, seed).into_iter().map(|(_, casts)| casts);
    let (first, second, third) = (sets.next()?, sets.next()?, sets.next()?);
    let sound = demo_file(&conference, "tablet-01", first.clone());
    let text = String::from_utf8(sound.bytes.clone()).ok()?;
    let named = |what: &str, bytes: Vec<u8>| DemoFile { name: sound.name.replace("tablet-01", what), bytes };
    Some(vec![
        named("1-the-same-file-again", sound.bytes.clone()),
        demo_file(&conference, "2-newer-revision", newer_revision(second)?),
        demo_file(&conference, "3-contested-ballot", contested(third)?),
        named("4-cut-short", text.as_bytes().get(..text.len() * 2 / 3)?.to_vec()),
        named("5-edited", text.replacen("\"fairly-good\"", "\"good\"", 1).into_bytes()),
        demo_file(&another_conference(language)?, "6-another-conference", first),
        named("7-empty", Vec::new()),
        named("8-newer-version", text.replace("\"version\":1}", "\"version\":2}").into_bytes()),
    ])
}

/// Returns a tablet's ballots after its first evaluator reopened and changed one that was handed in.
fn newer_revision(mut casts: Vec<Cast>) -> Option<Vec<Cast>> {
    let cast = casts.first_mut()?;
    cast.ballot.revision = Revision::FIRST.next()?;
    change_first_mark(cast)?;
    Some(casts)
}

/// Returns one ballot that says something else under the same id and revision, as a restored tablet might produce.
fn contested(mut casts: Vec<Cast>) -> Option<Vec<Cast>> {
    casts.truncate(1);
    change_first_mark(casts.first_mut()?)?;
    Some(casts)
}

fn change_first_mark(cast: &mut Cast) -> Option<()> {
    let Content::Marks(marks) = &mut cast.ballot.content else {
        return None;
    };
    let (good, poor) = (Mark::Grade(GradeIndex::TOP), Mark::Grade(GradeIndex(3)));
    let mark = marks.first_mut()?;
    *mark = if *mark == good { poor } else { good };
    Some(())
}

/// Returns the same conference as rehearsed a day earlier: another fingerprint.
fn another_conference(language: Language) -> Option<FrozenConference> {
    let mut definition = definition::example(language)?;
    definition.date = Date::new(2023, 2, 8)?;
    freeze(definition)
}
