//! Who came, by group.

use super::{Device, id, text};
use pingyi::exchange::{RecordId, Sorted};
use pingyi::meeting::{Came, Door, sign_in_id};
use pingyi::participants::{Invitations, Participant};
use pingyi::roster::Presence;

impl Device {
    fn invite(&mut self, name: &str, group: Option<&str>, presence: Presence) -> RecordId {
        let participant =
            Participant { name: text(name), unit: text(""), post: text(""), group: group.map(id), presence };
        let record = self.id();
        self.records.write(record, Participant::kind().unwrap(), Some(participant.content())).unwrap();
        record
    }

    fn door(&self) -> Door {
        Door::of(&Sorted::of(&self.records), &Invitations::of(&self.records), &self.conference)
    }

    fn note(&mut self, participant: RecordId, came: Option<Came>) {
        let door = self.door();
        let mut people = door.groups.iter().flat_map(|group| &group.people);
        let person = people.find(|person| person.invited.id == participant).unwrap();
        let edit = person.note(&self.records, came);
        self.write(edit);
    }
}

fn counts(door: &Door, group: usize) -> [u32; 4] {
    let group = &door.groups[group];
    [group.count(Came::Present), group.count(Came::OnLeave), group.count(Came::Absent), group.unknown()]
}

#[test]
fn people_are_ticked_off_by_group_and_the_ledger_is_offered_those_present() {
    let mut device = Device::new(1);
    let first = device.invite("甲", Some("A"), Presence::Expected);
    let second = device.invite("乙", Some("A"), Presence::OnLeave);
    device.invite("丙", Some("B"), Presence::OnLeave);
    device.invite("丁", Some("Z"), Presence::Expected);
    let door = device.door();
    assert_eq!(door.groups.len(), 4, "behind the three groups those of none");
    assert_eq!([counts(&door, 0), counts(&door, 1), counts(&door, 3)], [[0, 1, 0, 1], [0, 1, 0, 0], [0, 0, 0, 1]]);
    assert_eq!(door.proposed(), [], "nothing was noted yet");
    device.note(first, Some(Came::Present));
    device.note(second, Some(Came::Present));
    let door = device.door();
    assert_eq!(counts(&door, 0), [2, 0, 0, 0], "who is there is there, excuses or not");
    let proposed: Vec<_> = door.proposed().iter().map(|row| (row.group.position(), row.present, row.issued)).collect();
    assert_eq!(proposed, [(0, Some(2), None)]);
    device.note(second, None);
    assert_eq!(counts(&device.door(), 0), [1, 1, 0, 0]);
    device.note(second, Some(Came::Absent));
    assert_eq!(counts(&device.door(), 0), [1, 0, 1, 0]);
}

#[test]
fn two_doors_write_one_record_and_what_differs_is_shown() {
    let mut ours = Device::new(1);
    let (first, second) =
        (ours.invite("甲", Some("A"), Presence::Expected), ours.invite("乙", Some("A"), Presence::Expected));
    let mut theirs = ours.copy(2);
    ours.note(first, Some(Came::Present));
    theirs.note(first, Some(Came::Present));
    ours.note(second, Some(Came::Present));
    theirs.note(second, Some(Came::Absent));
    ours.records.merge(&theirs.records);
    let door = ours.door();
    assert_eq!(counts(&door, 0), [1, 0, 0, 1]);
    let person = door.groups[0].people.iter().find(|person| person.invited.id == second).unwrap();
    assert_eq!(person.conflict.as_ref().unwrap().id, sign_in_id(second));
    ours.note(second, Some(Came::Absent));
    assert_eq!(counts(&ours.door(), 0), [1, 0, 1, 0]);
}
