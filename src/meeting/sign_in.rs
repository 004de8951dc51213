//! Who came: participants ticked off at the door, counted by group.
//!
//! # What this does not do
//!
//! It says who is in the hall, and nothing about ballots: no slip, no ballot and no tablet knows of it.

use super::codes::codes;
use crate::domain::{Attendance, ContentDigest, Group, GroupIndex};
use crate::exchange::fields::{Fields, Written};
use crate::exchange::{Content, Edit, EditRefused, Entry, FrozenConference, Kind, RecordId, Records, Shelf, Sorted};
use crate::participants::{Invitations, Invited};
use crate::roster::Presence;
use std::collections::BTreeSet;

codes! {
    /// Whether a participant came.
    Came {
        /// They are there.
        Present = "present",
        /// They are excused.
        OnLeave = "on-leave",
        /// They are not there.
        Absent = "absent",
    }
}

/// What was noted of one participant at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The participant's record.
    pub participant: RecordId,
    /// Whether they came.
    pub came: Came,
}

impl Kind for SignIn {
    const KIND: &'static str = "attendance";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["participant", "presence"])?;
        let participant = RecordId::parse(fields.string("participant")?)?;
        Some(Self { participant, came: Came::of_code(fields.string("presence")?)? })
    }

    fn content(&self) -> Content {
        Written::default().text("participant", &self.participant).text("presence", &self.came.code()).content()
    }
}

/// Returns the id of the record about a participant: derived, so that two devices at two doors write the same one.
pub fn sign_in_id(participant: RecordId) -> RecordId {
    RecordId::derived(SignIn::KIND, &[&participant.to_string()])
}

/// A participant with what was noted at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Who.
    pub invited: Invited,
    /// Whether they came; `None` while nothing is noted, or two devices noted different things. Whoever has sent excuses
    /// is on leave until they are noted as present.
    pub came: Option<Came>,
    /// Different things that were noted, until somebody decides.
    pub conflict: Option<Entry<SignIn>>,
    /// The versions that a note replaces.
    seen: BTreeSet<ContentDigest>,
}

impl Expected {
    /// Notes whether the participant came; `None` takes the note back.
    ///
    /// # Errors
    /// If something else was noted meanwhile.
    pub fn note(&self, records: &Records, came: Option<Came>) -> Result<Edit, EditRefused> {
        let (participant, mut edit) = (self.invited.id, Edit::default());
        let id = sign_in_id(participant);
        match came {
            Some(came) => edit.write(records, id, &self.seen, &SignIn { participant, came })?,
            None if self.seen.is_empty() => {}
            None => edit.remove(records, &Entry::<SignIn> { id, seen: self.seen.clone(), versions: Vec::new() })?,
        }
        Ok(edit)
    }
}

/// One group at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAtDoor {
    /// The group; `None` for those who are in none of the conference's.
    pub group: Option<GroupIndex>,
    /// How many the definition expects; 0 without a group.
    pub planned: u32,
    /// Everybody invited, in the list's order.
    pub people: Vec<Expected>,
}

impl GroupAtDoor {
    /// Returns how many came, are on leave, or are absent.
    pub fn count(&self, came: Came) -> u32 {
        let count = self.people.iter().filter(|person| person.came == Some(came)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Returns how many nothing is known of yet.
    pub fn unknown(&self) -> u32 {
        let count = self.people.iter().filter(|person| person.came.is_none()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// Everybody who is invited, by group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The definition's groups in order; behind them those of none, where there are any.
    pub groups: Vec<GroupAtDoor>,
    /// How many participants can't be ticked off, as versions of them stand side by side.
    pub undecided_people: usize,
    /// Notes that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
}

impl Door {
    /// Brings the list of participants and the notes at the door together.
    pub fn of(sorted: &Sorted<'_>, invitations: &Invitations, conference: &FrozenConference) -> Self {
        let shelf = Shelf::<SignIn>::of(sorted);
        let indexed = conference.indexed_groups().map(|(index, group)| (Some(index), Some(group)));
        let mut groups = Vec::new();
        for (index, group) in indexed.chain([(None, None)]) {
            let belongs = |invited: &&Invited| is_in(invited, group, conference.groups());
            let people = invitations.invited.iter().filter(belongs).map(|invited| expected(invited, &shelf));
            let people: Vec<Expected> = people.collect();
            if index.is_some() || !people.is_empty() {
                groups.push(GroupAtDoor { group: index, planned: group.map_or(0, |group| group.expected), people });
            }
        }
        Self { groups, undecided_people: invitations.conflicts.len(), newer: shelf.newer }
    }

    /// Returns the numbers of those present that the ledger may take over: of each group of which something was noted.
    /// How many ballots were issued is for people to count.
    pub fn proposed(&self) -> Vec<Attendance> {
        let noted = |group: &&GroupAtDoor| group.people.iter().any(|person| !person.seen.is_empty());
        let row = |group: &GroupAtDoor| {
            Some(Attendance { group: group.group?, present: Some(group.count(Came::Present)), issued: None })
        };
        self.groups.iter().filter(noted).filter_map(row).collect()
    }
}

/// Tells whether somebody is in a group; `None` stands for those who are in none of the conference's.
fn is_in(invited: &Invited, group: Option<&Group>, groups: &[Group]) -> bool {
    let of = invited.participant.group.as_ref();
    match group {
        Some(group) => of == Some(&group.id),
        None => of.is_none_or(|of| groups.iter().all(|group| group.id != *of)),
    }
}

fn expected(invited: &Invited, shelf: &Shelf<SignIn>) -> Expected {
    let id = sign_in_id(invited.id);
    let entry = shelf.get(id);
    let excused = (invited.participant.presence == Presence::OnLeave).then_some(Came::OnLeave);
    let seen = entry.or_else(|| shelf.get_removed(id)).map(|entry| entry.seen.clone()).unwrap_or_default();
    let came = match entry {
        Some(entry) => entry.settled().map(|said| said.came),
        None => excused,
    };
    let conflict = entry.filter(|entry| entry.is_conflict()).cloned();
    Expected { invited: invited.clone(), came, conflict, seen }
}
