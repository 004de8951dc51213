//! What a backup would bring to a device: nothing there is lost, and nothing counts twice.
//!
//! # Why not every value by itself
//!
//! The values of one station describe one another: deliveries, seal and log of two stations must not be mixed, so
//! whichever has the higher numbers counts as a whole. And what a tablet was wiped of is at the station: a backup from
//! before, or from another tablet, must not bring it back, or let what is here pass for wiped.

use crate::exchange::{Backup, REMOVED, pack_record, unpack_record};
use std::collections::{BTreeMap, BTreeSet};

/// What a device has, or a backup: values by name, each with its number.
type Values = BTreeMap<String, (u64, String)>;

/// What becomes of one value of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is none here, or it was deleted: it is taken, under this number.
    New(u64),
    /// It is here already.
    Same,
    /// It has the higher number: it is taken, under this one, and what is here is set aside.
    Replaces(u64),
    /// Both hold versions of a record that the other has not: it becomes all of them, under this number.
    Merges(u64, String),
    /// What is here stays; the backup's is still in its file.
    Stays,
    /// Sheets and group of a tablet from before it was wiped, or of another tablet than this one: not taken.
    LeftOut,
}

/// One value of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What a backup would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restoring {
    /// Its values, by name.
    pub steps: Vec<Step>,
    /// How many values it has that can't be read. They are set aside.
    pub unreadable: usize,
}

/// The parts of a station that count as a whole.
const STATION: [&str; 4] = ["station", "box", "log", "typing"];

/// Says what a backup would bring to a device that has these values.
pub fn plan(here: &Values, backup: &Backup) -> Restoring {
    let there = backup.values();
    let device = Device { here, there: &there, stations: stations(here, &there) };
    // An empty value stands for one that was deleted: a backup brings no deletions, and what was removed elsewhere as well
    // may be here still.
    let values = there.iter().filter(|(name, (_, value))| !value.is_empty() && *name != REMOVED);
    let steps =
        values.map(|(name, (sequence, value))| Step { name: name.clone(), fate: device.fate(name, *sequence, value) });
    Restoring { steps: steps.collect(), unreadable: backup.unreadable().count() }
}

struct Device<'a> {
    here: &'a Values,
    there: &'a Values,
    /// The conferences of which the backup's station counts.
    stations: BTreeSet<String>,
}

impl Device<'_> {
    fn fate(&self, name: &str, sequence: u64, value: &str) -> Fate {
        let known = self.here.get(name);
        let beyond = known.map_or(sequence, |(known, _)| sequence.max(known.saturating_add(1)));
        let (conference, part) = name.split_once('/').unwrap_or((name, ""));
        if is_deleted(self.here, conference) || known.is_some_and(|(_, known)| known.is_empty()) {
            return Fate::New(beyond);
        }
        let is_of_tablet = part == "tablet" || part.starts_with("sheet/");
        if is_of_tablet && !self.is_same_tablet(conference) {
            return Fate::LeftOut;
        }
        if let Some((_, known)) = known.filter(|_| part.starts_with("record/")) {
            return merged(known, value, beyond).unwrap_or(Fate::Stays);
        }
        let is_theirs = match known {
            _ if STATION.contains(&part) => self.stations.contains(conference),
            Some((known, _)) => sequence > *known,
            None => true,
        };
        match known {
            Some((_, known)) if known == value => Fate::Same,
            None if is_theirs => Fate::New(sequence),
            Some(_) if is_theirs => Fate::Replaces(beyond),
            _ => Fate::Stays,
        }
    }

    /// Tells whether a conference has no sheets here, or the backup's are of the same tablet, wiped as often.
    fn is_same_tablet(&self, conference: &str) -> bool {
        let Some(here) = tablet_of(self.here, conference) else { return true };
        tablet_of(self.there, conference).is_none_or(|there| there == here)
    }
}

/// Brings all versions of a record together: no word of either side is lost. `None` if one can't be read.
fn merged(here: &str, there: &str, beyond: u64) -> Option<Fate> {
    let mut versions = unpack_record(here).ok()?;
    if versions.merge(&unpack_record(there).ok()?) == 0 {
        return Some(Fate::Same);
    }
    let id = versions.versions().next()?.id;
    Some(Fate::Merges(beyond, pack_record(&versions, id)?))
}

/// An empty conference stands for one that was deleted.
fn is_deleted(values: &Values, conference: &str) -> bool {
    values.get(&format!("{conference}/conference")).is_some_and(|(_, value)| value.is_empty())
}

/// Returns by which code the station knows a conference's tablet, and how often it was wiped; `None` where no group, code
/// or sheet is stored.
fn tablet_of(values: &Values, conference: &str) -> Option<(String, u32)> {
    let stored = values.get(&format!("{conference}/tablet"));
    if let Some((_, value)) = stored.filter(|(_, value)| !value.is_empty()) {
        let words: Vec<&str> = value.split(' ').collect();
        let word = |place: usize| words.get(place).copied().unwrap_or("-");
        return Some((word(3).to_owned(), word(4).parse().unwrap_or(0)));
    }
    let prefix = format!("{conference}/sheet/");
    let sheets = values.keys().filter_map(|name| name.strip_prefix(&prefix));
    let wiped = sheets.map(|sheet| sheet.split('/').nth(1).and_then(|wiped| wiped.parse().ok()).unwrap_or(0)).max();
    wiped.map(|wiped| ("-".to_owned(), wiped))
}

/// Returns the conferences of which the backup's station has the higher number, where anything of it differs.
fn stations(here: &Values, there: &Values) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in there.keys() {
        let Some((conference, _)) = name.split_once('/').filter(|(_, part)| STATION.contains(part)) else { continue };
        let greatest = |values: &Values, others: &Values| {
            let names = STATION.iter().map(|part| format!("{conference}/{part}"));
            let differing = names.filter(|name| value_of(values, name) != value_of(others, name));
            differing.filter_map(|name| values.get(&name).map(|(sequence, _)| *sequence)).max()
        };
        if greatest(there, here) > greatest(here, there) {
            found.insert(conference.to_owned());
        }
    }
    found
}

fn value_of<'v>(values: &'v Values, name: &str) -> Option<&'v str> {
    values.get(name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::exchange::{Json, RecordId, Records, envelope};

    fn values(all: &[(&str, u64, &str)]) -> Values {
        all.iter().map(|(name, sequence, value)| ((*name).to_owned(), (*sequence, (*value).to_owned()))).collect()
    }

    fn fates(here: &[(&str, u64, &str)], there: &[(&str, u64, &str)]) -> Vec<Fate> {
        let stored = there.iter().map(|(name, sequence, value)| {
            let key = format!("pingyi/{name}");
            (key.clone(), envelope(&key, *sequence, value))
        });
        plan(&values(here), &Backup::of(stored)).steps.into_iter().map(|step| step.fate).collect()
    }

    #[test]
    fn on_an_empty_device_everything_is_new_under_its_own_number() {
        let there =
            [("a/conference", 1, "c"), ("a/sheet/1", 5, "s"), ("a/tablet", 2, "2 A 0 X 0"), ("settings", 3, "1")];
        assert_eq!(fates(&[], &there), [Fate::New(1), Fate::New(5), Fate::New(2), Fate::New(3)]);
    }

    #[test]
    fn the_higher_number_counts_and_nothing_that_differs_is_lost() {
        let here = [("a/conference", 4, "c"), ("b/conference", 4, "d"), ("settings", 4, "x")];
        let there = [("a/conference", 5, "c2"), ("b/conference", 3, "d2"), ("settings", 9, "x")];
        assert_eq!(fates(&here, &there), [Fate::Replaces(5), Fate::Stays, Fate::Same]);
        assert_eq!(fates(&here[2..], &[("settings", 4, "y")]), [Fate::Stays], "of the same number, that which is here");
    }

    #[test]
    fn what_was_deleted_here_comes_back_above_the_deletion_and_a_deletion_is_not_brought() {
        let here = [("a/conference", 9, ""), ("a/tablet", 7, "2 - 0 - 1"), ("draft/1", 6, "")];
        let there =
            [("a/conference", 3, "c"), ("a/sheet/1", 2, "s"), ("a/tablet", 2, "2 A 0 X 0"), ("draft/1", 2, "d")];
        assert_eq!(fates(&here, &there), [Fate::New(10), Fate::New(2), Fate::New(8), Fate::New(7)]);
        assert!(fates(&[("a/conference", 1, "c")], &[("a/conference", 9, "")]).is_empty());
        assert!(
            fates(&[], &[("removed", 9, "1 00")]).is_empty(),
            "nor what was removed there because it can't be read"
        );
    }

    #[test]
    fn sheets_from_before_a_wiping_or_of_another_tablet_are_left_out() {
        let before = [("a/sheet/1", 2, "s"), ("a/tablet", 2, "2 A 0 X 0")];
        let wiped = [("a/tablet", 5, "2 - 0 X 1")];
        assert_eq!(fates(&wiped, &before), [Fate::LeftOut, Fate::LeftOut]);
        assert_eq!(
            fates(&before, &[("a/tablet", 5, "2 - 0 X 1")]),
            [Fate::LeftOut],
            "what is here is not wiped by a backup"
        );
        let other = [("a/sheet/2", 9, "s"), ("a/tablet", 9, "2 B 0 Y 0")];
        assert_eq!(fates(&before, &other), [Fate::LeftOut, Fate::LeftOut], "another tablet's sheets belong to another");
        let same = [("a/sheet/1", 3, "t"), ("a/sheet/2", 1, "u"), ("a/tablet", 2, "2 A 0 X 0")];
        assert_eq!(fates(&before, &same), [Fate::Replaces(3), Fate::New(1), Fate::Same]);
    }

    #[test]
    fn two_devices_versions_of_a_record_come_together() {
        let id = RecordId([7; 16]);
        let mut records = Records::default();
        records.write(id, Id::new("comment").unwrap(), Some([("text".to_owned(), Json::Text("0".to_owned()))].into()));
        let written = |text: &str| {
            let mut records = records.clone();
            let content = [("text".to_owned(), Json::Text(text.to_owned()))];
            records.write(id, Id::new("comment").unwrap(), Some(content.into()));
            records
        };
        let (ours, theirs) = (written("a"), written("b"));
        let mut both = ours.clone();
        both.merge(&theirs);
        let [ours, theirs, both] = [&ours, &theirs, &both].map(|records| pack_record(records, id).unwrap());
        let name = "a/record/1";
        let brought = fates(&[(name, 4, &ours)], &[(name, 2, &theirs)]);
        assert_eq!(brought, [Fate::Merges(5, both.clone())]);
        assert_eq!(fates(&[(name, 4, &both)], &[(name, 9, &theirs)]), [Fate::Same]);
        assert_eq!(fates(&[(name, 4, &ours)], &[(name, 9, "?")]), [Fate::Stays], "what can't be read replaces nothing");
    }

    #[test]
    fn a_stations_parts_are_taken_together_or_not_at_all() {
        let here = [("a/box", 4, "b"), ("a/log", 9, "l"), ("a/station", 2, "sealed")];
        let later = [("a/box", 12, "b2"), ("a/log", 8, "l2"), ("a/station", 1, "final"), ("a/typing", 1, "t")];
        assert_eq!(fates(&here, &later), [Fate::Replaces(12), Fate::Replaces(10), Fate::Replaces(3), Fate::New(1)]);
        let earlier = [("a/box", 5, "b2"), ("a/log", 8, "l2"), ("a/station", 3, "final"), ("a/typing", 1, "t")];
        assert_eq!(fates(&here, &earlier), vec![Fate::Stays; 4]);
    }
}
