//! What does not fit one QR code, in several that may be read in any order (docs/formats.md, "Symbols").

mod base45;

use super::canonical;
use super::symbol::SymbolKind;
use crate::domain::CheckCode;

/// The first field of every part, by what it is a part of.
const MARKS: [(SymbolKind, &str); 2] = [(SymbolKind::Conference, "PINGYI1"), (SymbolKind::Ballots, "PINGYIB1")];
/// The most bytes in one part: with its head, at low correction, a symbol of 73 by 73 modules.
const PART: usize = 400;
/// The most parts of a whole; showing them all takes more than a minute.
pub const MOST_PARTS: usize = 200;

/// Why bytes can't be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are more than {MOST_PARTS} symbols hold")]
pub struct TooLong {
    /// How many bytes there are.
    pub bytes: usize,
}

/// Splits bytes into the texts of symbols, in the alphabet that QR codes hold most tightly: parts of a conference, or of
/// ballots if that is the kind.
///
/// # Errors
/// Refuses what takes more than [`MOST_PARTS`] symbols.
pub fn split(kind: SymbolKind, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
    let count = bytes.len().div_ceil(PART).max(1);
    if count > MOST_PARTS {
        return Err(TooLong { bytes: bytes.len() });
    }
    // Parts of about one length, so that all symbols have one size.
    let length = bytes.len().div_ceil(count).max(1);
    let whole = digest(bytes);
    let mark = if kind == SymbolKind::Ballots { MARKS[1].1 } else { MARKS[0].1 };
    let text = |number: usize, part: &[u8]| format!("{mark}/{number}/{count}/{whole}/{}", base45::encode(part));
    let mut texts: Vec<String> = bytes.chunks(length).enumerate().map(|(place, part)| text(place + 1, part)).collect();
    if texts.is_empty() {
        texts.push(text(1, &[]));
    }
    Ok(texts)
}

/// The short digest by which parts know their whole: 40 bits, eight characters.
fn digest(bytes: &[u8]) -> String {
    CheckCode::of(canonical::digest(bytes)).to_string().replace('-', "")
}

/// Why a text was not taken. What was collected stays, unless it was [`PartFault::Damaged`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartFault {
    /// No part of anything.
    #[error("not a part")]
    NotAPart,
    /// A part of another whole.
    #[error("a part of another whole")]
    Foreign,
    /// All parts are there, and together they are not what their digest says. Nothing is kept of them.
    #[error("the parts do not make up their whole")]
    Damaged,
}

/// What a part brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// More parts are needed.
    Part,
    /// The whole, checked against its digest.
    Whole(Vec<u8>),
}

/// Collects parts in any order, each any number of times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collector {
    /// Of what there are parts; nothing is known before the first.
    kind: Option<SymbolKind>,
    digest: String,
    /// A place for each part.
    parts: Vec<Option<Vec<u8>>>,
}

impl Collector {
    /// Returns how many parts are there, and how many there will be; nothing is known before the first.
    pub fn progress(&self) -> (usize, usize) {
        (self.parts.iter().flatten().count(), self.parts.len())
    }

    /// Takes a text that was read off a symbol.
    ///
    /// # Errors
    /// Refuses what is no part, and parts of another whole than the first one's.
    pub fn take(&mut self, text: &str) -> Result<Taken, PartFault> {
        let part = Part::read(text).ok_or(PartFault::NotAPart)?;
        if self.parts.is_empty() {
            self.kind = Some(part.kind);
            part.digest.clone_into(&mut self.digest);
            self.parts = vec![None; part.count];
        }
        if (self.kind, self.digest.as_str(), self.parts.len()) != (Some(part.kind), part.digest, part.count) {
            return Err(PartFault::Foreign);
        }
        self.parts.iter_mut().skip(part.number - 1).take(1).for_each(|place| *place = Some(part.bytes.clone()));
        if self.parts.contains(&None) {
            return Ok(Taken::Part);
        }
        let whole: Vec<u8> = self.parts.iter().flatten().flatten().copied().collect();
        let is_sound = digest(&whole) == self.digest;
        *self = Self::default();
        if is_sound { Ok(Taken::Whole(whole)) } else { Err(PartFault::Damaged) }
    }
}

/// One part as it is read.
pub(super) struct Part<'a> {
    pub(super) kind: SymbolKind,
    /// From 1 to `count`.
    number: usize,
    count: usize,
    digest: &'a str,
    bytes: Vec<u8>,
}

impl<'a> Part<'a> {
    /// Reads the text of a symbol; `None` if it is no part.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        // What is carried may hold slashes itself.
        let [mark, number, count, digest, bytes] = text.splitn(5, '/').collect::<Vec<_>>().try_into().ok()?;
        let number_of = |digits: &str| {
            let is_plain = !digits.starts_with('0') && digits.bytes().all(|digit| digit.is_ascii_digit());
            digits.parse::<usize>().ok().filter(|_| is_plain)
        };
        let (number, count) = (number_of(number)?, number_of(count)?);
        let (kind, _) = MARKS.into_iter().find(|(_, known)| *known == mark)?;
        let fits = digest.len() == 8 && (1..=count).contains(&number) && count <= MOST_PARTS;
        Some(Self { kind, number, count, digest, bytes: base45::decode(bytes).filter(|_| fits)? })
    }
}
