//! How a device stores what it holds: small, and read back as strictly as any file.
//!
//! A station's box takes a line a ballot: about 75 characters for 72 marks, 160 with a signature. A tablet's sheet is
//! a line of its own: about 215 characters once 72 marks are cast and signed. Neither is a file format: another release may change it, and says so in its first word.

use super::ballots_file::BallotsFile;
use super::canonical::Writer;
use super::frozen::{FrozenConference, SPOILAGES};
use crate::domain::{
    Ballot, BallotBox, BallotId, Cast, Choice, Content, Digest, GradeIndex, GroupIndex, Mark, Revision, Scoresheet,
    Signature, Source, hex,
};
use crate::session::{Handing, Lock, Sheet};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

/// The first word of stored boxes and sheets of this release.
const VERSION: &str = "1";

/// Why stored text can't be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompactFault {
    /// Not what this release writes, or damaged.
    #[error("what is stored is damaged")]
    Damaged,
    /// Written by a newer release: to be left untouched.
    #[error("what is stored was written by a newer release")]
    Newer,
}

/// Packs a box: a version, a line for each ballot, and the rulings as the file without ballots that would hold them.
pub fn pack_box(ballots: &BallotBox, conference: &FrozenConference) -> String {
    let mut text = String::from(VERSION);
    for cast in ballots.casts() {
        text.push('\n');
        BASE64.encode_string(pack_cast(cast), &mut text);
    }
    if ballots.rulings().next().is_some() {
        let mut rulings = BallotBox::new();
        for (_, ruling) in ballots.rulings() {
            rulings.add_ruling(ruling.clone(), conference);
        }
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(&BallotsFile::of(rulings, conference).encode(conference)));
    }
    text
}

/// Returns how many ballots a packed box holds, every version counted.
pub fn packed_ballots(text: &str) -> usize {
    text.lines().skip(1).filter(|line| !is_rulings(line)).count()
}

/// Tells the line that holds the rulings from those that hold a ballot each.
fn is_rulings(line: &str) -> bool {
    line.starts_with('{')
}

/// Unpacks a box.
///
/// # Errors
/// Anything that is not exactly what [`pack_box`] writes for this conference.
pub fn unpack_box(text: &str, conference: &FrozenConference) -> Result<BallotBox, CompactFault> {
    let mut lines = text.lines();
    check_version(lines.next())?;
    let mut ballots = BallotBox::new();
    let mut casts: Vec<Cast> = Vec::new();
    let mut rulings = None;
    for line in lines {
        if is_rulings(line) {
            rulings = Some(BallotsFile::read(line.as_bytes(), conference).map_err(|_| CompactFault::Damaged)?);
        } else {
            let bytes = BASE64.decode(line).map_err(|_| CompactFault::Damaged)?;
            casts.push(unpack_cast(&bytes, conference).ok_or(CompactFault::Damaged)?);
        }
    }
    let key = |cast: &Cast| (cast.ballot.id, cast.ballot.revision);
    if casts.is_sorted_by(|left, right| key(left) < key(right)) {
        ballots = BallotBox::from_distinct(casts);
    } else {
        for cast in casts {
            ballots.add(cast, conference);
        }
    }
    if let Some(rulings) = rulings {
        ballots.merge(rulings.ballots, conference);
    }
    Ok(ballots)
}

fn check_version(word: Option<&str>) -> Result<(), CompactFault> {
    match word {
        Some(VERSION) => Ok(()),
        Some(word) if word.parse::<u32>().is_ok() => Err(CompactFault::Newer),
        _ => Err(CompactFault::Damaged),
    }
}

/// Two marks a byte: a grade's place, 10 for abstain, 11 for void.
pub(super) fn pack_cast(cast: &Cast) -> Vec<u8> {
    let ballot = &cast.ballot;
    let mut bytes = Vec::with_capacity(160);
    bytes.extend(ballot.id.0);
    bytes.extend(ballot.revision.number().to_le_bytes().get(..3).unwrap_or_default());
    let (kind, signer) = match ballot.source {
        Source::Tablet => (0, 0),
        Source::Paper { signer: None } => (1, 0),
        Source::Paper { signer: Some(signer) } => (2, signer),
    };
    let has_signature = u8::from(cast.signature.is_some()) << 2;
    let spoilt = u8::from(ballot.marks().is_none()) << 3;
    bytes.extend([ballot.group.0, kind | has_signature | spoilt | signer << 4]);
    bytes.extend(cast.signature.iter().flat_map(|signature| signature.0));
    match &ballot.content {
        Content::Marks(marks) => {
            let nibbles: Vec<u8> = marks.iter().map(|mark| nibble(*mark)).collect();
            bytes.extend(nibbles.chunks(2).map(|pair| pair.iter().fold(0, |byte, nibble| byte << 4 | nibble)));
        }
        Content::Spoilt(spoilage) => {
            bytes.extend((0u8..).zip(SPOILAGES).find(|(_, known)| known == spoilage).map(|(place, _)| place));
        }
    }
    bytes
}

fn nibble(mark: Mark) -> u8 {
    match mark {
        Mark::Grade(grade) => grade.0,
        Mark::Abstain => 10,
        Mark::Void => 11,
    }
}

pub(super) fn unpack_cast(bytes: &[u8], conference: &FrozenConference) -> Option<Cast> {
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let ([low, middle, high, group, flags], rest) = rest.split_first_chunk::<5>()?;
    let revision = Revision::new(u32::from_le_bytes([*low, *middle, *high, 0]))?;
    let source = match flags & 3 {
        0 => Source::Tablet,
        1 => Source::Paper { signer: None },
        2 => Source::Paper { signer: Some(flags >> 4) },
        _ => return None,
    };
    let (signature, rest) = if flags & 4 == 0 {
        (None, rest)
    } else {
        let (signature, rest) = rest.split_first_chunk::<64>()?;
        (Some(Box::new(Signature(*signature))), rest)
    };
    let content = if flags & 8 == 0 {
        Content::Marks(unpack_marks(rest, conference.marks())?)
    } else {
        let [place] = rest else { return None };
        Content::Spoilt(*SPOILAGES.get(usize::from(*place))?)
    };
    let ballot = Ballot { id: BallotId(*id), revision, group: GroupIndex(*group), source, content };
    ballot.check(conference).ok()?;
    Some(Cast { ballot, signature })
}

fn unpack_marks(bytes: &[u8], count: usize) -> Option<Box<[Mark]>> {
    if bytes.len() != count.div_ceil(2) {
        return None;
    }
    let last_is_single = count % 2 == 1;
    let mark = |nibble: u8| match nibble {
        0..=9 => Some(Mark::Grade(GradeIndex(nibble))),
        10 => Some(Mark::Abstain),
        11 => Some(Mark::Void),
        _ => None,
    };
    let mut marks = Vec::with_capacity(count);
    for (place, byte) in bytes.iter().enumerate() {
        if !(last_is_single && place + 1 == bytes.len()) {
            marks.push(mark(byte >> 4)?);
        }
        marks.push(mark(byte & 15)?);
    }
    Some(marks.into())
}

/// Packs a sheet: version, id, group, reporter, lock, hand-in, marks being given, ballot.
pub fn pack_sheet(sheet: &Sheet, conference: &FrozenConference) -> String {
    let group = conference.group(sheet.group).map_or("", |group| group.id.as_str());
    let lock = match sheet.lock() {
        None => "-".to_owned(),
        Some(Lock::Slip) => "slip".to_owned(),
        Some(Lock::Code { salt, digest }) => format!("{}:{digest}", hex::encode(salt)),
    };
    let handing = match sheet.handing() {
        None => "-",
        Some(Handing::Due) => "due",
        Some(Handing::HandedIn) => "in",
    };
    let draft =
        sheet.draft().map_or("-".to_owned(), |draft| draft.marks().iter().map(|place| letter(*place)).collect());
    let ballot = sheet.last_cast().map_or("-".to_owned(), |cast| BASE64.encode(pack_cast(cast)));
    format!("{VERSION} {} {group} {} {lock} {handing} {draft} {ballot}", sheet.id, sheet.at)
}

/// Unpacks a sheet.
///
/// # Errors
/// Anything that is not exactly what [`pack_sheet`] writes for this conference.
pub fn unpack_sheet(text: &str, conference: &FrozenConference) -> Result<Sheet, CompactFault> {
    check_version(text.split(' ').next())?;
    restore_sheet(text, conference).ok_or(CompactFault::Damaged)
}

fn restore_sheet(text: &str, conference: &FrozenConference) -> Option<Sheet> {
    let words: Vec<&str> = text.split(' ').collect();
    let [_, id, group, at, lock, handing, draft, ballot] = words.try_into().ok()?;
    let draft = match draft {
        "-" => None,
        letters => Some(Scoresheet::restore(places(letters)?, conference)?),
    };
    let cast = match (handing, ballot) {
        ("-", "-") => None,
        ("due", ballot) => Some((unpack_own(ballot, conference)?, Handing::Due)),
        ("in", ballot) => Some((unpack_own(ballot, conference)?, Handing::HandedIn)),
        _ => return None,
    };
    let lock = match (lock, lock.split_once(':')) {
        ("-", _) => None,
        ("slip", _) => Some(Lock::Slip),
        (_, Some((salt, digest))) => Some(Lock::Code { salt: hex::decode(salt)?, digest: Digest::parse(digest)? }),
        (_, None) => return None,
    };
    let at = at.parse().ok().filter(|at| *at < conference.reporters().len())?;
    let (id, group) = (BallotId::parse(id)?, conference.group_by_id(group)?);
    if conference.slips().is_some() && conference.slip(id).is_none_or(|(own, _)| *own != group) {
        return None;
    }
    Sheet::begin(id, group, conference).restore(at, draft, cast, lock)
}

/// Unpacks a ballot cast here. A signature that does not hold must not spoil the file of all others at the hand-in.
fn unpack_own(text: &str, conference: &FrozenConference) -> Option<Cast> {
    let cast = unpack_cast(&BASE64.decode(text).ok()?, conference)?;
    let sound = cast.ballot.source == Source::Tablet && (conference.slips().is_none() || conference.verifies(&cast));
    sound.then_some(cast)
}

fn letter(place: Option<Choice>) -> char {
    match place {
        None => '.',
        Some(Choice::Abstain) => 'a',
        Some(Choice::Grade(grade)) => char::from_digit(u32::from(grade.0), 10).unwrap_or('.'),
    }
}

/// Reads the letters of all places; `None` if one is no letter of ours.
fn places(letters: &str) -> Option<Vec<Option<Choice>>> {
    let mut places = Vec::with_capacity(letters.len());
    for letter in letters.chars() {
        places.push(match letter {
            '.' => None,
            'a' => Some(Choice::Abstain),
            digit => Some(Choice::Grade(GradeIndex(u8::try_from(digit.to_digit(10)?).ok()?))),
        });
    }
    Some(places)
}

/// Returns a short digest of stored text, by which damage is found: the first 16 hexadecimal digits of the digest of the
/// three parts with a line feed between them.
pub(super) fn short_digest([first, second, third]: [&str; 3]) -> String {
    let mut writer = Writer::default();
    writer.raw(first).raw("\n").raw(second).raw("\n").raw(third);
    super::canonical::digest(&writer.into_bytes()).to_string().chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ConferenceFile;
    use crate::exchange::worked_examples::examples;
    use crate::session::{ReopeningCode, Tablet, Tries};

    #[test]
    fn every_worked_example_is_unpacked_as_it_was_packed() {
        for (conference, file) in examples() {
            let text = pack_box(&file.ballots, &conference);
            assert_eq!(packed_ballots(&text), file.ballots.len());
            assert_eq!(unpack_box(&text, &conference), Ok(file.ballots));
        }
    }

    #[test]
    fn damaged_and_newer_boxes_are_told_apart_and_never_taken_up() {
        for (conference, file) in examples() {
            let text = pack_box(&file.ballots, &conference);
            assert_eq!(unpack_box(&text.replacen('1', "2", 1), &conference), Err(CompactFault::Newer));
            assert_eq!(unpack_box("", &conference), Err(CompactFault::Damaged));
            let cut: String = text.lines().take(2).collect::<Vec<_>>().join("\n");
            assert_eq!(unpack_box(&cut[..cut.len() - 2], &conference), Err(CompactFault::Damaged));
        }
    }

    #[test]
    fn a_ballot_of_72_marks_takes_at_most_150_characters_or_250_with_its_signature() {
        let ballot = Ballot {
            id: BallotId([255; 16]),
            revision: Revision::FIRST,
            group: GroupIndex(2),
            source: Source::Tablet,
            content: Content::Marks(vec![Mark::Abstain; 72].into()),
        };
        let length = |signature| BASE64.encode(pack_cast(&Cast { ballot: ballot.clone(), signature })).len();
        assert!(length(None) <= 150 && length(Some(Box::new(Signature([255; 64])))) <= 250);
    }

    fn open_example() -> FrozenConference {
        let file = include_bytes!("../../tests/data/worked-examples/1-absent-group/conference.json");
        ConferenceFile::read(file).unwrap().conference
    }

    #[test]
    fn a_sheet_that_was_stored_before_there_were_slips_is_taken_up() {
        let conference = open_example();
        let lock = "07070707070707070707070707070707:55de8274352b6716ba31a30216ab7b6f061a456185c9a339994295e43b43b51a";
        for rest in [
            "- - 2. -".to_owned(),
            format!("{lock} in - AwMDAwMDAwMDAwMDAwMDAwEAAAAAKg"),
            "- in 2a AwMDAwMDAwMDAwMDAwMDAwEAAAAAKg".to_owned(),
        ] {
            let stored = format!("1 03030303030303030303030303030303 A 0 {rest}");
            let sheet = unpack_sheet(&stored, &conference).unwrap();
            assert_eq!(pack_sheet(&sheet, &conference), stored);
        }
        let locked = format!("1 03030303030303030303030303030303 A 0 {lock} in - AwMDAwMDAwMDAwMDAwMDAwEAAAAAKg");
        let mut sheet = unpack_sheet(&locked, &conference).unwrap();
        sheet.reopen(&ReopeningCode::from_random([1; 6]), &conference).unwrap();
    }

    #[test]
    fn a_sheet_is_unpacked_as_it_was_packed_at_every_stage() {
        let conference = open_example();
        let mut tablet = Tablet::restore(Some(GroupIndex(0)), Tries::default(), Vec::new());
        tablet.begin(BallotId([3; 16]), &conference);
        let code = ReopeningCode::from_random([1; 6]);
        let lock = Lock::new(&code, [7; 16]);
        let check = |tablet: &Tablet| {
            let sheet = &tablet.sheets()[0];
            assert_eq!(unpack_sheet(&pack_sheet(sheet, &conference), &conference).as_ref(), Ok(sheet));
        };
        check(&tablet);
        tablet.open_sheet_mut().unwrap().choose(0, 0, Choice::Grade(GradeIndex(2)), &conference).unwrap();
        check(&tablet);
        tablet.open_sheet_mut().unwrap().abstain_from_the_rest().unwrap();
        tablet.open_sheet_mut().unwrap().cast(lock).unwrap();
        check(&tablet);
        let ballots: Vec<Cast> = tablet.casts().cloned().collect();
        tablet.hand_in(&ballots);
        check(&tablet);
        tablet.reopen(&code, &conference).unwrap();
        check(&tablet);
    }
}
