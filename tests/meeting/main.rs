//! The meeting and the year after it, through the public interface: what several recorders write, in any order.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod agenda;
mod carrying;
mod clocks;
mod comments;
mod door;
mod follow_up;
mod framework;
mod kinds;
mod outlines;
mod places;
mod records;

use pingyi::domain::{Date, Id, Passage, Text};
use pingyi::exchange::{Edit, Entry, FrozenConference, RecordId, Records, Sorted};
use pingyi::follow_up::{FollowUp, SOON};
use pingyi::meeting::{Comment, CommentList, CommentPart, Meeting};
use pingyi::text::Language;

/// One device with its records.
#[derive(Clone)]
struct Device {
    conference: FrozenConference,
    records: Records,
    /// Makes the ids of one device differ from another's.
    name: u8,
    made: u32,
}

impl Device {
    fn new(name: u8) -> Self {
        let conference = pingyi::demo::conference(Language::Chinese).unwrap().conference;
        Self { conference, records: Records::default(), name, made: 0 }
    }

    /// The same device's copy elsewhere.
    fn copy(&self, name: u8) -> Self {
        Self { name, ..self.clone() }
    }

    fn id(&mut self) -> RecordId {
        self.made += 1;
        RecordId::derived("test", &[&self.name.to_string(), &self.made.to_string()])
    }

    fn meeting(&self) -> Meeting {
        Meeting::of(&Sorted::of(&self.records), &self.conference)
    }

    fn follow_up(&self, today: &str) -> FollowUp {
        FollowUp::of(&Sorted::of(&self.records), &self.meeting(), &self.conference, date(today), SOON)
    }

    /// Writes an edit and returns how many records it wrote.
    fn write<E: std::fmt::Debug>(&mut self, edit: Result<Edit, E>) -> usize {
        edit.unwrap().apply(&mut self.records)
    }

    /// Types a comment at the end of its list.
    fn say(&mut self, about: &str, part: CommentPart, text: &str) -> RecordId {
        let (list, id) = (list(about, part), self.id());
        let said = (Passage::typed(text).unwrap(), Text::default());
        let edit = self.meeting().comments.insert(&self.records, &list, usize::MAX, id, said);
        self.write(edit);
        id
    }

    fn change_comment(&mut self, id: RecordId, change: impl FnOnce(&mut Comment)) {
        let (meeting, mut edit) = (self.meeting(), Edit::default());
        let entry = meeting.comments.by_id()[&id];
        let mut said = entry.settled().unwrap().clone();
        change(&mut said);
        edit.change(&self.records, entry, &said).unwrap();
        edit.apply(&mut self.records);
    }

    /// The texts of a list, versions that stand side by side with a bar between them.
    fn texts(&self, about: &str, part: CommentPart) -> Vec<String> {
        let text =
            |entry: &Entry<Comment>| entry.sayings().map(|said| said.text.to_string()).collect::<Vec<_>>().join("|");
        self.meeting().comments.list(&list(about, part)).iter().map(text).collect()
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn text(text: &str) -> Text {
    Text::optional(text).unwrap()
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A reporter's list, or for an empty id the whole conference's.
fn list(about: &str, part: CommentPart) -> CommentList {
    CommentList { about: Id::new(about), part }
}
