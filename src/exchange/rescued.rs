//! What a station takes of a rescue file: the ballots that the device would have handed in, by the same rules.

use super::ballots_file::BallotsFile;
use super::compact::unpack_box;
use super::conference_file::ConferenceFile;
use super::details::Details;
use super::frozen::FrozenConference;
use super::header::FileKind;
use super::kept::{KEPT, KEPT_ASIDE, Misfit, box_name, kept_key, kept_name, restore_tablet, split_kept_box};
use super::one_record::unpack_record;
use super::records::Records;
use super::refusal::{Problem, Refusal};
use super::rescue_file::RescueFile;
use super::stored::{StoredValue, Verdict, judge};
use crate::domain::BallotBox;
use crate::session::Tablet;
use std::collections::{BTreeMap, BTreeSet};

/// What was left aside when ballots were taken from a rescue file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rescued {
    /// Sheets that were begun and never cast. They are never counted.
    pub uncast: usize,
    /// Ballots that were opened for a change which is not cast. They are taken as they were cast last.
    pub reopened: usize,
    /// The keys of what could not be read, or was set aside on the device.
    pub unreadable: Vec<String>,
}

/// Ballots as they came in a file.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The ballots; from a rescue file, what the device would have handed in, to the byte.
    pub file: BallotsFile,
    /// What was left aside; `None` of a ballots file.
    pub rescued: Option<Rescued>,
}

/// Reads a ballots file of a conference, or takes its ballots from a rescue file.
///
/// # Errors
/// Refuses what neither format allows, with the place, and a rescue file that has nothing of this conference.
pub fn read_delivered(bytes: &[u8], conference: &FrozenConference) -> Result<Delivered, Refusal> {
    match BallotsFile::read_handed_in(bytes, conference) {
        Ok(file) => Ok(Delivered { file, rescued: None }),
        Err(Refusal { problem: Problem::OtherKind { found: FileKind::Rescue, .. }, .. }) => {
            let (file, rescued) = RescueFile::read(bytes)?.values().ballots(conference)?;
            Ok(Delivered { file, rescued: Some(rescued) })
        }
        Err(refusal) => Err(refusal),
    }
}

/// What counts of the values in a rescue file, and the keys of what does not.
struct Values {
    /// By name.
    sound: BTreeMap<String, String>,
    /// Keys as they are stored.
    unreadable: BTreeSet<String>,
}

impl RescueFile {
    /// Returns the conferences that the device has, as far as they can be read, with what was written of each.
    pub fn conferences(&self) -> Vec<ConferenceFile> {
        let values = self.values();
        let stored = values.sound.iter().filter_map(|(name, value)| {
            let file = ConferenceFile::read(value.as_bytes()).ok()?;
            let key = kept_key(file.conference.fingerprint());
            let is_own = name.strip_suffix("/conference")? == key;
            is_own.then(|| ConferenceFile { details: values.details(&key, file.details), ..file })
        });
        stored.collect()
    }

    /// Tells whether the device has ballots or sheets of a conference, readable or not, or set aside.
    pub fn has_work_of(&self, conference: &FrozenConference) -> bool {
        let key = kept_key(conference.fingerprint());
        let is_work = |key_of_value: &String| {
            let rest = kept_name(key_of_value).and_then(|name| name.strip_prefix(key.as_str()));
            rest.is_some_and(|rest| rest.starts_with("/sheet/") || rest == "/box")
        };
        self.first.keys().chain(self.second.keys()).any(is_work)
    }

    /// Judges every value as the device would at its start.
    fn values(&self) -> Values {
        let (mut sound, mut unreadable) = (BTreeMap::new(), BTreeSet::new());
        for key in self.first.keys().chain(self.second.keys()) {
            if key.starts_with(KEPT_ASIDE) {
                unreadable.insert(key.clone());
            }
            let Some(name) = key.strip_prefix(KEPT) else { continue };
            let stored = |home: &BTreeMap<String, String>| Some(StoredValue::open(key, home.get(key)?.clone()));
            match judge(key, stored(&self.first), stored(&self.second)) {
                Verdict::Nothing => {}
                Verdict::Take { value, beside, .. } => {
                    sound.insert(name.to_owned(), value);
                    // The other home's, which the device would set aside.
                    unreadable.extend(beside.map(|_| key.clone()));
                }
                Verdict::OutOfReach | Verdict::Refuse { .. } => {
                    unreadable.insert(key.clone());
                }
            }
        }
        Values { sound, unreadable }
    }
}

impl Values {
    /// Brings the records that the device stored each by itself together with those of the conference's file.
    fn details(&self, key: &str, known: Option<Details>) -> Option<Details> {
        let prefix = format!("{key}/record/");
        let mut records = Records::default();
        for (_, value) in self.sound.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix)) {
            if let Ok(versions) = unpack_record(value) {
                records.merge(&versions);
            }
        }
        if records.is_empty() {
            return known;
        }
        known.clone().unwrap_or_default().with_more_records(&records).or(known)
    }

    /// Takes the ballots of a conference: those cast on the tablet, and what the station has in its box.
    fn ballots(mut self, conference: &FrozenConference) -> Result<(BallotsFile, Rescued), Refusal> {
        let key = kept_key(conference.fingerprint());
        let mut misfits = Vec::new();
        let mut report = |name: &str, misfit| misfits.push((name.to_owned(), misfit));
        let tablet = restore_tablet(&key, conference, &self.sound, &mut report);
        let mut ballots = BallotBox::new();
        if let Some(stored) = self.sound.get(&box_name(&key)) {
            match unpack_kept_box(stored, conference) {
                Some(held) => ballots = held,
                None => report(&box_name(&key), Misfit::Damaged),
            }
        }
        for cast in tablet.casts() {
            ballots.add(cast.clone(), conference);
        }
        let is_lost = |(name, misfit)| (misfit != Misfit::Wiped).then(|| format!("{KEPT}{name}"));
        self.unreadable.extend(misfits.into_iter().filter_map(is_lost));
        self.only_of(&key);
        let rescued = rescued(&tablet, self.unreadable);
        if ballots.is_empty() && rescued == Rescued::default() {
            return Err(Refusal::of_file(Problem::NothingOfConference));
        }
        Ok((BallotsFile::of(ballots, conference), rescued))
    }

    /// Leaves out what could not be read of other conferences and is nobody's ballot.
    fn only_of(&mut self, key: &str) {
        self.unreadable.retain(|stored| {
            let rest = kept_name(stored).and_then(|name| name.strip_prefix(key));
            rest.is_some_and(|rest| ["/sheet/", "/tablet", "/box"].iter().any(|kind| rest.starts_with(kind)))
        });
    }
}

fn unpack_kept_box(stored: &str, conference: &FrozenConference) -> Option<BallotBox> {
    match split_kept_box(stored)?.0 {
        "" => Some(BallotBox::new()),
        packed => unpack_box(packed, conference).ok(),
    }
}

fn rescued(tablet: &Tablet, unreadable: BTreeSet<String>) -> Rescued {
    let counts = tablet.counts();
    Rescued { uncast: counts.uncast, reopened: counts.reopened, unreadable: unreadable.into_iter().collect() }
}
