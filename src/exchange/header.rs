//! What a file says it is. The content alone decides, never the name.

use super::refusal::{Problem, Refusal};
use super::strict::{Member, Members, Object, Raw, decode, read_all};
use serde::de::MapAccess;

/// The kinds of files that we write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `pingyi.conference`: a definition, and what may change beside it.
    Conference,
    /// `pingyi.ballots`: a tablet's export, a station's box, or a merge of boxes.
    Ballots,
    /// `pingyi.results`: a count.
    Results,
    /// `pingyi.kit`: all of it, to count again.
    Kit,
    /// `pingyi.log`: what was done at a station.
    Log,
    /// `pingyi.station-key`: the secret key by which a station signs.
    StationKey,
    /// `pingyi.rescue`: everything that a device stores, as it is stored.
    Rescue,
    /// `pingyi.backup`: everything that a device has stored.
    Backup,
}

impl FileKind {
    /// The version of every kind that this release writes and reads.
    pub const VERSION: u32 = 1;

    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Conference,
        Self::Ballots,
        Self::Results,
        Self::Kit,
        Self::Log,
        Self::StationKey,
        Self::Rescue,
        Self::Backup,
    ];

    /// Returns what `format` says in such a file.
    pub fn format(self) -> &'static str {
        match self {
            Self::Conference => "pingyi.conference",
            Self::Ballots => "pingyi.ballots",
            Self::Results => "pingyi.results",
            Self::Kit => "pingyi.kit",
            Self::Log => "pingyi.log",
            Self::StationKey => "pingyi.station-key",
            Self::Rescue => "pingyi.rescue",
            Self::Backup => "pingyi.backup",
        }
    }

    fn of_format(format: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.format() == format)
    }
}

/// The few members of a file that say what it is, read without looking at the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What the file is.
    pub kind: FileKind,
    /// The fingerprint that it states, if it states one.
    pub conference: Option<String>,
}

impl Header {
    /// Reads what a file says it is.
    ///
    /// # Errors
    /// Refuses what is not JSON, none of our files, of a newer version than this release knows, or says it twice.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of_text(decode(bytes)?)
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Refusal> {
        let raw = read_all(text, Object(HeaderMembers::default()))?;
        let string = |raw: Option<&str>| raw.and_then(|raw| serde_json::from_str::<String>(raw).ok());
        let kind = string(raw.format).and_then(|format| FileKind::of_format(&format));
        let kind = kind.ok_or(Refusal::of_file(Problem::NotOurs))?;
        match raw.version.map(str::parse) {
            Some(Ok(found)) if found > u64::from(FileKind::VERSION) => {
                Err(Refusal::at_key("version", Problem::NewerVersion { found }))
            }
            _ => Ok(Self { kind, conference: string(raw.conference) }),
        }
    }

    /// Makes of a failed reading what should be told first, wherever in the file it stands: that it is no whole JSON
    /// text, another kind of file, or a newer version; then the true problem.
    pub(super) fn explain(text: &str, expected: FileKind, refusal: Refusal) -> Refusal {
        let is_syntax = |problem: &Problem| matches!(problem, Problem::CutShort { .. } | Problem::NotJson { .. });
        match Self::of_text(text) {
            Ok(header) if header.kind != expected => {
                Refusal::of_file(Problem::OtherKind { expected, found: header.kind })
            }
            Err(header) if matches!(header.problem, Problem::NotOurs | Problem::NewerVersion { .. }) => header,
            Err(header) if is_syntax(&header.problem) && !is_syntax(&refusal.problem) => {
                Refusal::of_file(header.problem)
            }
            _ => refusal,
        }
    }
}

/// The members as they stand in the text; whether they are what they should be is for the kind's own reader to say.
#[derive(Default)]
struct HeaderMembers<'de> {
    format: Option<&'de str>,
    version: Option<&'de str>,
    conference: Option<&'de str>,
}

impl<'de> Members<'de> for HeaderMembers<'de> {
    type Value = Self;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let mut skipped = None;
        let place = match key {
            "format" => &mut self.format,
            "version" => &mut self.version,
            "conference" => &mut self.conference,
            _ => &mut skipped,
        };
        member.into(place, Raw)
    }

    fn finish(self) -> Result<Self, Problem> {
        Ok(self)
    }
}
