//! A tablet's ballots file in few bytes, for QR codes (docs/formats.md, "Symbols").
//!
//! # Why there is a form beside the file
//!
//! A ballot of 72 marks takes some 1,300 bytes in its file and 59 here: one small symbol instead of one that hardly any
//! camera reads, and seven symbols for forty ballots instead of a hundred. What comes out is the very file: it is written
//! anew from the ballots, and its digest is compared.

use super::ballots_file::{BallotsFile, verify_all};
use super::compact::{pack_cast, unpack_cast};
use super::frozen::FrozenConference;
use super::refusal::{Problem, Refusal};
use crate::domain::{BallotBox, Cast, Digest, Fingerprint};

/// What packed files begin with. No text begins so: the last byte stands in no UTF-8.
const MARK: &[u8; 4] = b"PYB\xff";
/// The form of this release.
const VERSION: u8 = 1;

/// Packs the file that a tablet hands in: its ballots, ascending, and the digest that stands in it. Rulings and paper are
/// at stations only, and have no place here.
pub fn pack_file<'a>(casts: impl Iterator<Item = &'a Cast>, conference: Fingerprint, file: Digest) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.push(VERSION);
    bytes.extend(conference.0.0);
    bytes.extend(file.0);
    for cast in casts {
        let packed = pack_cast(cast);
        bytes.extend(u16::try_from(packed.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(packed);
    }
    bytes
}

impl BallotsFile {
    /// Reads what was handed in to a station: a ballots file, or one that is packed as [`pack_file`] does.
    ///
    /// # Errors
    /// Refuses what [`BallotsFile::read`] refuses, and a packed file that is not exactly the one its digest names.
    pub fn read_handed_in(bytes: &[u8], conference: &FrozenConference) -> Result<Self, Refusal> {
        match bytes.strip_prefix(MARK) {
            Some(packed) => unpack(packed, conference),
            None => Self::read(bytes, conference),
        }
    }
}

fn unpack(bytes: &[u8], conference: &FrozenConference) -> Result<BallotsFile, Refusal> {
    let damaged = || Refusal::of_file(Problem::WrongDigest);
    let (version, bytes) = bytes.split_first().ok_or_else(damaged)?;
    if *version > VERSION {
        return Err(Refusal::of_file(Problem::NewerVersion { found: u64::from(*version) }));
    }
    let (found, bytes) = bytes.split_first_chunk::<32>().ok_or_else(damaged)?;
    let (expected, found) = (conference.fingerprint(), Fingerprint(Digest(*found)));
    if found != expected {
        return Err(Refusal::at_key("conference", Problem::OtherConference { expected, found }));
    }
    let (digest, bytes) = bytes.split_first_chunk::<32>().ok_or_else(damaged)?;
    let ballots = unpack_ballots(bytes, conference).ok_or_else(damaged)?;
    let file = BallotsFile::of(ballots, conference);
    if file.digest != Digest(*digest) {
        return Err(damaged());
    }
    verify_all(&file.ballots, conference)?;
    Ok(file)
}

fn unpack_ballots(mut bytes: &[u8], conference: &FrozenConference) -> Option<BallotBox> {
    let mut ballots = BallotBox::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let (packed, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        ballots.add(unpack_cast(packed, conference)?, conference);
        bytes = rest;
    }
    bytes.is_empty().then_some(ballots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::worked_examples::examples;

    /// The worked examples as tablets hand them in: rulings have no place there.
    fn handed_in() -> Vec<(FrozenConference, BallotsFile)> {
        let without_rulings = |(conference, file): (FrozenConference, BallotsFile)| {
            let ballots = BallotBox::from_distinct(file.ballots.casts().cloned().collect());
            let file = BallotsFile::of(ballots, &conference);
            (conference, file)
        };
        examples().into_iter().map(without_rulings).collect()
    }

    fn packed(conference: &FrozenConference, file: &BallotsFile) -> Vec<u8> {
        pack_file(file.ballots.casts(), conference.fingerprint(), file.digest)
    }

    #[test]
    fn every_worked_example_comes_out_as_the_very_file_packed_or_not() {
        let examples = handed_in();
        assert!(examples.iter().any(|(conference, _)| conference.slips().is_some()), "signatures are packed as well");
        for (conference, file) in examples {
            for bytes in [packed(&conference, &file), file.encode(&conference)] {
                let read = BallotsFile::read_handed_in(&bytes, &conference).unwrap();
                assert_eq!(read.encode(&conference), file.encode(&conference));
            }
        }
    }

    #[test]
    fn whatever_is_changed_is_refused_and_never_another_file() {
        for (conference, file) in handed_in() {
            let bytes = packed(&conference, &file);
            for place in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << (place % 8);
                let read = BallotsFile::read_handed_in(&changed, &conference);
                assert!(read.is_err() || read == Ok(file.clone()), "byte {place}");
            }
            for length in 0..bytes.len() {
                assert!(BallotsFile::read_handed_in(&bytes[..length], &conference).is_err(), "{length} bytes");
            }
        }
    }

    #[test]
    fn another_conferences_and_a_newer_releases_ballots_are_named() {
        let examples = handed_in();
        let ((one, file), (other, _)) = (&examples[0], &examples[1]);
        let refused = BallotsFile::read_handed_in(&packed(one, file), other).unwrap_err();
        let (expected, found) = (other.fingerprint(), one.fingerprint());
        assert_eq!(refused.problem, Problem::OtherConference { expected, found });
        let mut newer = packed(one, file);
        newer[4] = 2;
        let refused = BallotsFile::read_handed_in(&newer, one).unwrap_err();
        assert_eq!(refused.problem, Problem::NewerVersion { found: 2 });
    }
}
