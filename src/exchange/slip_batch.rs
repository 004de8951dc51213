//! Making the slips of a definition (spec of the formats, "Ballots", slips; spec of the product, "Before").

use super::frozen::FrozenConference;
use super::slip_code::SlipCode;
use crate::domain::{Admission, BallotId, Conference, Definition, Group, Id, PublicKey, SlipKeys};
use std::collections::BTreeSet;

/// Fills a slice with random bytes; `None` if the device has none to give.
pub type Randomness<'r> = &'r mut dyn FnMut(&mut [u8]) -> Option<()>;

/// All slips of a definition with their secret codes, group by group, in the order in which they are printed.
///
/// Only the public keys outlive it, in the definition. It can't be cloned, written or shown: drop it once printing is
/// confirmed, which overwrites the codes in memory; they exist on paper alone then.
pub struct SlipBatch {
    salt: [u8; 16],
    groups: Vec<(Id, Vec<FreshSlip>)>,
}

/// A slip just made: its code, and the public key that comes from it.
pub struct FreshSlip {
    code: SlipCode,
    key: PublicKey,
}

/// Why no slips are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlipBatchFault {
    /// The device gives no random bytes.
    #[error("there are no random bytes")]
    NoRandomness,
    /// Two slips came out alike, which sound randomness does once in billions of conferences.
    #[error("the random bytes repeat themselves")]
    Repetition,
    /// More slips than are printed at a time.
    #[error("{needed} slips are needed, and {limit} is the limit")]
    TooMany {
        /// How many all groups need.
        needed: u64,
        /// [`SlipBatch::LIMIT`].
        limit: u64,
    },
}

impl SlipBatch {
    /// The most slips that one batch holds, in all groups together.
    pub const LIMIT: u64 = 100_000;

    /// Returns how many slips a group gets: one for each evaluator expected, and a tenth to spare, rounded up and at
    /// least two (spec of the product, "Before").
    pub fn needed(expected: u32) -> u64 {
        u64::from(expected) + u64::from(expected.div_ceil(10).max(2))
    }

    /// Makes the slips of these groups, with a fresh salt and fresh codes, and shuffles each group's.
    ///
    /// # Errors
    /// Stops where randomness is missing or repeats itself, and at more than [`SlipBatch::LIMIT`] slips.
    pub fn new(groups: &[Group], random: Randomness<'_>) -> Result<Self, SlipBatchFault> {
        let needed = groups.iter().map(|group| Self::needed(group.expected)).sum();
        if needed > Self::LIMIT {
            return Err(SlipBatchFault::TooMany { needed, limit: Self::LIMIT });
        }
        let mut salt = [0; 16];
        random(&mut salt).ok_or(SlipBatchFault::NoRandomness)?;
        let mut seen = BTreeSet::new();
        let mut made = Vec::new();
        for group in groups {
            let slips = (0..Self::needed(group.expected)).map(|_| FreshSlip::new(&salt, &mut seen, random));
            let mut slips: Vec<FreshSlip> = slips.collect::<Result<_, _>>()?;
            shuffle(&mut slips, random).ok_or(SlipBatchFault::NoRandomness)?;
            made.push((group.id.clone(), slips));
        }
        Ok(Self { salt, groups: made })
    }

    /// Returns the public halves for the definition, each list ascending as the format wants it.
    pub fn keys(&self, stations: &[PublicKey]) -> SlipKeys {
        let ascending = |mut keys: Vec<PublicKey>| {
            keys.sort_unstable();
            keys
        };
        let of_group = |slips: &[FreshSlip]| ascending(slips.iter().map(|slip| slip.key).collect());
        SlipKeys {
            salt: self.salt,
            keys: self.groups.iter().map(|(group, slips)| (group.clone(), of_group(slips))).collect(),
            stations: ascending(stations.to_vec()),
        }
    }

    /// Returns each group's slips in the order in which they are printed, which tells nothing of their keys.
    pub fn groups(&self) -> impl Iterator<Item = (&Id, &[FreshSlip])> {
        self.groups.iter().map(|(group, slips)| (group, slips.as_slice()))
    }

    /// Freezes a definition with these slips and stations for its admission; `None` if that breaks a rule of definitions,
    /// as when a station has the key of a slip or there are more than sixteen.
    pub fn freeze(&self, definition: Definition, stations: &[PublicKey]) -> Option<FrozenConference> {
        let admission = Admission::Slips(self.keys(stations));
        FrozenConference::new(Conference::new(Definition { admission, ..definition }).ok()?)
    }

    /// Tells whether a definition's slip keys are those of this batch, whichever stations it names.
    pub fn matches(&self, keys: &SlipKeys) -> bool {
        self.keys(&keys.stations) == *keys
    }
}

impl FreshSlip {
    fn new(salt: &[u8; 16], seen: &mut BTreeSet<BallotId>, random: Randomness<'_>) -> Result<Self, SlipBatchFault> {
        let mut values = [0; 15];
        random(&mut values).ok_or(SlipBatchFault::NoRandomness)?;
        let code = SlipCode::from_random(values);
        // The id follows from the key and the key from the code: where the ids differ, so does everything.
        if !seen.insert(code.ballot_id(salt)) {
            return Err(SlipBatchFault::Repetition);
        }
        Ok(Self { key: code.public_key(salt), code })
    }

    /// Returns the secret code.
    pub fn code(&self) -> &SlipCode {
        &self.code
    }

    /// Returns what the slip's QR code holds: the sixteen characters in upper case, without dashes.
    ///
    /// Nothing else, so that any reader shows just what is printed beside it, and so that the alphanumeric mode and a
    /// small symbol suffice.
    pub fn qr_text(&self) -> String {
        self.code.to_string().replace('-', "")
    }
}

/// Shuffles by Fisher and Yates: every order is equally likely. `None` without random bytes.
fn shuffle<T>(list: &mut [T], random: Randomness<'_>) -> Option<()> {
    for last in (1..list.len()).rev() {
        list.swap(last, up_to(last, random)?);
    }
    Some(())
}

/// Draws a number from 0 to `greatest`, each equally likely: what lies beyond the last whole multiple is drawn again.
fn up_to(greatest: usize, random: Randomness<'_>) -> Option<usize> {
    let count = u64::try_from(greatest).ok()? + 1;
    let beyond = u64::MAX - u64::MAX % count;
    // A draw lies beyond with a chance of less than one in billions, so a few tries are as good as endless ones.
    for _ in 0..8 {
        let mut bytes = [0; 8];
        random(&mut bytes)?;
        let drawn = u64::from_le_bytes(bytes);
        if drawn < beyond {
            return usize::try_from(drawn % count).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Text;

    fn group(id: &str, expected: u32) -> Group {
        Group { id: Id::new(id).unwrap(), name: Text::new(id).unwrap(), weight: 1, expected }
    }

    fn seeded(seed: u64) -> impl FnMut(&mut [u8]) -> Option<()> {
        let mut source = fastrand::Rng::with_seed(seed);
        move |bytes| {
            source.fill(bytes);
            Some(())
        }
    }

    #[test]
    fn a_tenth_is_spare_rounded_up_and_at_least_two() {
        let needed = [0, 1, 9, 20, 21, 30, 100, 101, 1_000_000].map(SlipBatch::needed);
        assert_eq!(needed, [2, 3, 11, 22, 24, 33, 110, 112, 1_100_000]);
    }

    #[test]
    fn missing_and_repeating_randomness_stop_the_batch() {
        let groups = [group("A", 3)];
        let fault = |random: Randomness<'_>| SlipBatch::new(&groups, random).err();
        assert_eq!(fault(&mut |_| None), Some(SlipBatchFault::NoRandomness));
        assert_eq!(fault(&mut |_| Some(())), Some(SlipBatchFault::Repetition));
        let (mut left, mut source) = (4, seeded(1));
        let mut ending = |bytes: &mut [u8]| {
            left -= 1;
            if left > 0 { source(bytes) } else { None }
        };
        assert_eq!(fault(&mut ending), Some(SlipBatchFault::NoRandomness));
    }

    #[test]
    fn more_slips_than_the_limit_are_refused_before_any_is_made() {
        let groups = [group("A", 90_000), group("B", 1_000)];
        let mut never = |_: &mut [u8]| -> Option<()> { unreachable!("no slip is made") };
        let fault = SlipBatchFault::TooMany { needed: 100_100, limit: 100_000 };
        assert_eq!(SlipBatch::new(&groups, &mut never).err(), Some(fault));
    }

    #[test]
    fn every_order_of_four_comes_up_about_equally_often() {
        let mut random = seeded(7);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..24_000 {
            let mut list = [0, 1, 2, 3];
            shuffle(&mut list, &mut random).unwrap();
            *counts.entry(list).or_insert(0u32) += 1;
        }
        assert_eq!(counts.len(), 24);
        // Five standard deviations of a fair draw.
        assert!(counts.values().all(|count| (845..=1155).contains(count)), "{counts:?}");
    }

    #[test]
    fn a_qr_code_holds_the_sixteen_characters_alone() {
        let batch = SlipBatch::new(&[group("A", 1)], &mut seeded(3)).unwrap();
        for (_, slips) in batch.groups() {
            for slip in slips {
                let text = slip.qr_text();
                assert!(
                    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
                );
                assert!(SlipCode::parse(&text).unwrap() == *slip.code());
            }
        }
    }
}
