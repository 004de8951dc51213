//! The example's meeting: framework, agenda, what was said, tasks, and what an earlier conference left open.
//!
//! # Why this is no part of the example that tablets open
//!
//! A tablet has the definition alone. So these words stand in a module that only the organiser's programs and the command
//! line name, and the evaluators' program is no larger for them.

mod words;

use super::{conference, definition, freeze};
use crate::domain::{ConferenceCode, Date, Id, Passage, Text};
use crate::exchange::{ConferenceFile, Details, Edit, FrozenConference, Kind, RecordId, Records, Sorted};
use crate::follow_up::{State, Task, carry, task_id};
use crate::meeting::{AgendaPart, AgendaPoint, Comment, CommentPart, FrameworkPoint, Meeting, Place};
use crate::text::Language;
use definition::{Phrase, text};
use std::collections::BTreeSet;

/// Returns the example conference with its meeting, and what is left of [`earlier_conference`]; `None` never, as a test
/// shows. It has the same fingerprint as [`conference`].
pub fn conference_with_meeting(language: Language) -> Option<ConferenceFile> {
    let file = conference(language)?;
    let frozen = file.conference.clone();
    let mut writing = Writing::of(&frozen, language, "2022");
    let carried = carry(&earlier_conference(language)?, &file.conference, &writing.records).ok()?;
    carried.edit.apply(&mut writing.records);
    let points = writing.framework()?;
    writing.agenda()?;
    writing.whole_conference(&points)?;
    let comments = writing.comments(&points)?;
    writing.tasks(&comments)?;
    with_records(file, writing.records)
}

/// Returns an example of the conference a year before, which is invented as a whole: some tasks are open, one is closed;
/// `None` never, as a test shows.
pub fn earlier_conference(language: Language) -> Option<ConferenceFile> {
    let mut earlier = definition::example(language)?;
    earlier.code = ConferenceCode::new("EXAMPLE-QIBIN-2021")?;
    earlier.title = Text::new(&earlier.title.as_str().replace("2022", "2021")).ok()?;
    earlier.period = Text::new("2021").ok()?;
    earlier.date = Date::new(2022, 1, 20)?;
    earlier.reporters.first_mut()?.name = text(words::PREDECESSOR, language)?;
    let conference = freeze(earlier)?;
    let mut writing = Writing::of(&conference, language, "2021");
    let places = Place::spread(None, None, words::EARLIER.len())?;
    for (number, ((about, part, said), place)) in words::EARLIER.into_iter().zip(places).enumerate() {
        let comment = writing.comment(Some(about), part, place, said)?;
        let id = writing.put(&format!("comment {number}"), &comment)?;
        let task = Task { unit: writing.unit_of(about)?, ..Task::answering(id, comment.about) };
        let closed = State::Closed {
            by: text(("组织部", "Organization Department"), language)?,
            on: Date::new(2022, 10, 31)?,
        };
        let state = [State::InProgress, closed, State::Open].into_iter().nth(number).unwrap_or(State::Done);
        writing.write(task_id(id), &Task { state, deadline: Date::new(2022, 12, 31), ..task })?;
    }
    with_records(ConferenceFile { conference: conference.clone(), details: Some(Details::default()) }, writing.records)
}

fn with_records(file: ConferenceFile, records: Records) -> Option<ConferenceFile> {
    let details = file.details?.with_records(records)?;
    Some(ConferenceFile { details: Some(details), ..file })
}

/// The records while they are written.
struct Writing<'c> {
    conference: &'c FrozenConference,
    language: Language,
    year: &'static str,
    records: Records,
}

impl<'c> Writing<'c> {
    fn of(conference: &'c FrozenConference, language: Language, year: &'static str) -> Self {
        Self { conference, language, year, records: Records::default() }
    }

    /// Writes a record whose id comes from a name: the example is the same everywhere.
    fn put<K: Kind>(&mut self, name: &str, said: &K) -> Option<RecordId> {
        let id = RecordId::derived(K::KIND, &["example", self.year, name]);
        self.write(id, said)
    }

    fn write<K: Kind>(&mut self, id: RecordId, said: &K) -> Option<RecordId> {
        let mut edit = Edit::default();
        edit.write(&self.records, id, &self.records.seen(id), said).ok()?;
        edit.apply(&mut self.records);
        Some(id)
    }

    fn passage(&self, (chinese, english): Phrase) -> Option<Passage> {
        let phrase = match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        Passage::optional(phrase).ok()
    }

    /// Returns a phrase that may be empty.
    fn note(&self, phrase: Phrase) -> Option<Text> {
        if phrase.0.is_empty() { Some(Text::default()) } else { text(phrase, self.language) }
    }

    fn unit_of(&self, reporter: &str) -> Option<Text> {
        let known = self.conference.reporters().iter().find(|known| known.id.as_str() == reporter);
        known.map(|known| known.unit.clone())
    }

    fn framework(&mut self) -> Option<Vec<RecordId>> {
        let places = Place::spread(None, None, words::FRAMEWORK.len())?;
        let (mut ids, mut top) = (Vec::new(), None);
        for (number, ((depth, label, theme, says), place)) in words::FRAMEWORK.into_iter().zip(places).enumerate() {
            let point = FrameworkPoint {
                parent: if depth == 0 { None } else { top },
                place,
                label: self.note(label)?,
                theme: self.note(theme)?,
                text: self.passage(says)?,
            };
            let id = self.put(&format!("point {number}"), &point)?;
            if depth == 0 {
                top = Some(id);
            }
            ids.push(id);
        }
        Some(ids)
    }

    fn agenda(&mut self) -> Option<()> {
        let meeting = Meeting::of(&Sorted::of(&self.records), self.conference);
        meeting.agenda.take_typical(&self.records).ok()?.apply(&mut self.records);
        let meeting = Meeting::of(&Sorted::of(&self.records), self.conference);
        for entry in &meeting.agenda.points {
            let point = entry.settled()?;
            let person = match point.part {
                AgendaPart::SuperiorComment => words::SUPERIOR,
                AgendaPart::Speech | AgendaPart::Reports => words::SPEAKER,
                _ => continue,
            };
            self.write(entry.id, &AgendaPoint { person: self.note(person)?, ..point.clone() })?;
        }
        Some(())
    }

    fn comment(&self, about: Option<&str>, part: CommentPart, place: Place, said: Phrase) -> Option<Comment> {
        let about = match about {
            Some(about) => Some(Id::new(about)?),
            None => None,
        };
        let (text, by) = (self.passage(said)?, Text::default());
        Some(Comment { about, part, place, text, points: BTreeSet::new(), is_common: false, by })
    }

    /// Writes review, superior's comment and speech; each part of the speech stands under its focus.
    fn whole_conference(&mut self, points: &[RecordId]) -> Option<()> {
        let tops = words::FRAMEWORK.iter().zip(points).filter(|((depth, ..), _)| *depth == 0);
        let tops: Vec<RecordId> = tops.map(|(_, id)| *id).collect();
        let all: [(CommentPart, &[Phrase], Option<Phrase>); 3] = [
            (CommentPart::Review, &words::REVIEW, None),
            (CommentPart::Superior, &words::SUPERIOR_COMMENT, Some(words::SUPERIOR)),
            (CommentPart::Speech, &words::SPEECH, Some(words::SPEAKER)),
        ];
        for (part, phrases, by) in all {
            let places = Place::spread(None, None, phrases.len())?;
            for (number, (said, place)) in phrases.iter().zip(places).enumerate() {
                let comment = self.comment(None, part, place, *said)?;
                let focus = tops.get(number).filter(|_| part == CommentPart::Speech);
                let by = self.note(by.unwrap_or_default())?;
                let comment = Comment { by, points: focus.into_iter().copied().collect(), ..comment };
                self.put(&format!("{} {number}", part.code()), &comment)?;
            }
        }
        Some(())
    }

    fn comments(&mut self, points: &[RecordId]) -> Option<Vec<(RecordId, Comment)>> {
        let places = Place::spread(None, None, words::COMMENTS.len())?;
        let mut comments = Vec::new();
        for (number, ((about, part, point, is_common, said), place)) in
            words::COMMENTS.into_iter().zip(places).enumerate()
        {
            let comment = self.comment(Some(about), part, place, said)?;
            let comment = Comment { is_common, points: points.get(point).into_iter().copied().collect(), ..comment };
            comments.push((self.put(&format!("comment {number}"), &comment)?, comment));
        }
        Some(comments)
    }

    fn tasks(&mut self, comments: &[(RecordId, Comment)]) -> Option<()> {
        for (number, (of, measure, unit)) in words::MEASURES.into_iter().enumerate() {
            let (id, comment) = comments.get(of)?;
            let task = Task {
                measure: self.passage(measure)?,
                unit: self.note(unit)?,
                deadline: Date::new(2023, [6, 9, 3].get(number).copied()?, 30),
                state: if number == 0 { State::InProgress } else { State::Open },
                ..Task::answering(*id, comment.about.clone())
            };
            self.write(task_id(*id), &task)?;
        }
        Some(())
    }
}
