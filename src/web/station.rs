//! What a station holds of a conference, and how it is stored.

use crate::domain::{Digest, Fingerprint};
use crate::exchange::{Log, split_kept_box};
use crate::station::{Delivery, Intake, Origin, PreparedTablets};
use crate::text::Language;
use std::sync::Arc;

/// Who may see the count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Seal {
    /// Nobody.
    #[default]
    Sealed,
    /// Somebody opened it before two people had confirmed it, at this time in ISO 8601.
    Opened(String),
    /// Two people have confirmed the results with this digest. Nothing may be changed.
    Final(Digest),
}

/// A file that was refused, and why, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) name: String,
    pub(crate) chinese: String,
    pub(crate) english: String,
}

impl Refused {
    /// Returns why, in a language.
    pub(crate) fn text(&self, language: Language) -> &str {
        if language == Language::Chinese { &self.chinese } else { &self.english }
    }
}

/// What a station holds of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Station {
    /// What was delivered.
    pub(crate) intake: Intake,
    /// The union of all deliveries, packed; empty for none.
    pub(crate) packed: Arc<str>,
    /// Files that were refused, the newest first.
    pub(crate) refused: Vec<Refused>,
    pub(crate) seal: Seal,
    pub(crate) tablets: PreparedTablets,
    pub(crate) log: Log,
    /// A paper ballot that is half typed, packed; empty for none.
    pub(crate) typing: Arc<str>,
}

/// Separates the parts of a stored line; names and texts hold no control characters.
pub(super) const UNIT: char = '\u{1f}';

impl Station {
    /// Begins a station with nothing delivered.
    pub(crate) fn new(conference: Fingerprint) -> Self {
        Self {
            intake: Intake::default(),
            packed: "".into(),
            refused: Vec::new(),
            seal: Seal::default(),
            tablets: PreparedTablets::default(),
            log: Log::new(conference),
            typing: "".into(),
        }
    }

    /// Tells whether two people have confirmed the count.
    pub(crate) fn is_final(&self) -> bool {
        matches!(self.seal, Seal::Final(_))
    }

    /// Returns how many files lie here or were refused.
    pub(crate) fn files(&self) -> usize {
        let is_file = |delivery: &&Delivery| matches!(delivery.origin, Origin::File(_));
        self.intake.deliveries().iter().filter(is_file).count() + self.refused.len()
    }

    /// Forgets which file brought which ballot, once the result is final.
    pub(crate) fn close(&mut self, results: Digest) {
        self.intake.close(self.packed.clone());
        self.refused.clear();
        self.seal = Seal::Final(results);
    }

    /// Packs everything but the deliveries and the log, which are stored by themselves.
    pub(crate) fn pack(&self) -> String {
        let seal = match &self.seal {
            Seal::Sealed => "sealed".to_owned(),
            Seal::Opened(time) => format!("opened {time}"),
            Seal::Final(digest) => format!("final {digest}"),
        };
        format!("2 {seal}\n{}\n{}", self.tablets.pack(), pack_refused(&self.refused))
    }

    /// Unpacks what is stored beside deliveries and log.
    pub(crate) fn unpack(&mut self, text: &str) -> Option<()> {
        let (seal, rest) = text.split_once('\n')?;
        let (tablets, refused) = rest.split_once('\n')?;
        let seal = match seal.strip_prefix("2 ")?.split_once(' ') {
            None => Seal::Sealed,
            Some(("opened", time)) => Seal::Opened(time.to_owned()),
            Some(("final", digest)) => Seal::Final(Digest::parse(digest)?),
            Some(_) => return None,
        };
        (self.seal, self.tablets) = (seal, PreparedTablets::unpack(tablets)?);
        self.refused = unpack_refused(refused);
        Some(())
    }

    /// Packs the deliveries, with their union before them, so that opening the page need not merge them again.
    pub(crate) fn pack_intake(&self) -> String {
        format!("{}\n{}\n{}", self.packed.len(), self.packed, self.intake.pack())
    }

    /// Unpacks the deliveries.
    pub(crate) fn unpack_intake(&mut self, text: &str) -> Option<()> {
        let (packed, intake) = split_kept_box(text)?;
        self.intake = Intake::unpack(intake).ok()?;
        self.packed = packed.into();
        Some(())
    }
}

/// Packs refusals, a line each.
pub(super) fn pack_refused(refused: &[Refused]) -> String {
    let line = |refused: &Refused| format!("{}{UNIT}{}{UNIT}{}", refused.name, refused.chinese, refused.english);
    refused.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Unpacks refusals; what is none is left out.
pub(super) fn unpack_refused(text: &str) -> Vec<Refused> {
    let one = |line: &str| {
        let [name, chinese, english] = line.split(UNIT).map(str::to_owned).collect::<Vec<_>>().try_into().ok()?;
        Some(Refused { name, chinese, english })
    };
    text.lines().filter_map(one).collect()
}

/// Makes any name of a file one that can be stored and shown.
pub(super) fn printable(name: &str) -> String {
    name.chars().map(|character| if character.is_control() { '\u{FFFD}' } else { character }).collect()
}
