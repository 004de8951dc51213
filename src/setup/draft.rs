//! What an organiser has typed so far.

use super::presets::{Preset, Wording};
use crate::domain::{Date, Fingerprint, Id, Mode, Report};

/// One of a definition's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Who reports, in running order.
    Reporters,
    /// What they are graded on.
    Criteria,
    /// The scale, best first.
    Grades,
    /// The groups of evaluators.
    Groups,
}

/// What an entry of a list has a field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What it is called.
    Name,
    /// A reporter's unit.
    Unit,
    /// A reporter's post.
    Post,
    /// A grade's points.
    Points,
    /// A grade's floor.
    Floor,
    /// A group's weight.
    Weight,
    /// How many evaluators a group expects.
    Expected,
}

impl List {
    /// Every list, in the order of a definition.
    pub const ALL: [Self; 4] = [Self::Reporters, Self::Criteria, Self::Grades, Self::Groups];

    /// Returns the fields that its entries have, in order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Reporters => &[Column::Name, Column::Unit, Column::Post],
            Self::Criteria => &[Column::Name],
            Self::Grades => &[Column::Name, Column::Points, Column::Floor],
            Self::Groups => &[Column::Name, Column::Weight, Column::Expected],
        }
    }

    pub(super) fn position(self) -> usize {
        Self::ALL.iter().position(|list| *list == self).unwrap_or(0)
    }
}

/// Names a field of a draft. Entries are named by their ids, which outlast any change of order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldPath {
    /// The conference's full name.
    Title,
    /// Who holds it.
    Host,
    /// The period reported on.
    Period,
    /// The day.
    Date,
    /// The code that begins the names of files; empty for the suggested one.
    Code,
    /// A list as a whole.
    List(List),
    /// A field of an entry.
    Entry(List, Id, Column),
    /// The cap on the top grade, in percent.
    Cap,
    /// The secrecy threshold.
    Threshold,
}

/// Whether evaluators will need slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdmissionWish {
    /// Anybody with a tablet.
    Open,
    /// Holders of slips, whose keys are made at freezing.
    Slips,
}

/// One line of a list, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names it in files; made automatically, and never shown unless asked for.
    pub id: Id,
    /// A text for each of the list's columns.
    pub(super) cells: Vec<String>,
    /// Oral or written; only reporters have it.
    pub report: Option<Report>,
    /// Whether it stands in for somebody who is not known yet; only reporters do.
    pub is_placeholder: bool,
}

/// A text with a switch, for a rule that may be off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Optional {
    pub(super) is_on: bool,
    pub(super) typed: String,
}

impl Optional {
    /// Returns what is typed, if the rule is on.
    pub(super) fn in_force(&self) -> Option<&str> {
        self.is_on.then_some(self.typed.as_str())
    }
}

/// What an organiser has typed of a conference's definition, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub(super) title: String,
    pub(super) host: String,
    pub(super) period: String,
    pub(super) date: String,
    pub(super) code: String,
    pub(super) mode: Mode,
    /// In the order of [`List::ALL`].
    pub(super) lists: [Vec<Entry>; 4],
    /// How many reporters were ever made, so that an id is never used for a second person.
    pub(super) reporters_made: u32,
    pub(super) cap: Optional,
    pub(super) threshold: Optional,
    pub(super) trim: bool,
    pub(super) admission: AdmissionWish,
    pub(super) frozen: Option<Fingerprint>,
}

impl Draft {
    /// Starts a conference that is valid from the first second: a rehearsal, on the day that is given.
    ///
    /// A conference in the first half of a year is about the year before (practice).
    pub fn new(words: &Wording, today: Date) -> Self {
        let year = if today.month() <= 6 { today.year().saturating_sub(1) } else { today.year() };
        let period = format!("{year:04}");
        let mut draft = Self {
            title: (words.title)(&period),
            host: String::new(),
            period,
            date: today.to_string(),
            code: String::new(),
            mode: Mode::Rehearsal,
            lists: Default::default(),
            reporters_made: 0,
            cap: Optional::default(),
            threshold: Optional::default(),
            trim: false,
            admission: AdmissionWish::Open,
            frozen: None,
        };
        draft.add_criteria(words);
        draft.set_preset(Preset::Default, words);
        draft.set_preset(Preset::NoWeights, words);
        draft.add_entry(List::Reporters, vec![words.reporter.to_owned()], true);
        draft
    }

    /// Returns what is typed in a field; empty for an entry that is not there.
    pub fn text(&self, field: &FieldPath) -> &str {
        match field {
            FieldPath::Title => &self.title,
            FieldPath::Host => &self.host,
            FieldPath::Period => &self.period,
            FieldPath::Date => &self.date,
            FieldPath::Code => &self.code,
            FieldPath::Cap => &self.cap.typed,
            FieldPath::Threshold => &self.threshold.typed,
            FieldPath::List(_) => "",
            FieldPath::Entry(list, id, column) => self.entry(*list, id).map_or("", |entry| entry.text(*list, *column)),
        }
    }

    pub(super) fn text_mut(&mut self, field: &FieldPath) -> Option<&mut String> {
        match field {
            FieldPath::Title => Some(&mut self.title),
            FieldPath::Host => Some(&mut self.host),
            FieldPath::Period => Some(&mut self.period),
            FieldPath::Date => Some(&mut self.date),
            FieldPath::Code => Some(&mut self.code),
            FieldPath::Cap => Some(&mut self.cap.typed),
            FieldPath::Threshold => Some(&mut self.threshold.typed),
            FieldPath::List(_) => None,
            FieldPath::Entry(list, id, column) => {
                let entry = self.list_mut(*list).iter_mut().find(|entry| entry.id == *id)?;
                entry.cells.get_mut(place(*list, *column)?)
            }
        }
    }

    /// Returns the entries of a list, in order.
    pub fn list(&self, list: List) -> &[Entry] {
        self.lists.get(list.position()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn list_mut(&mut self, list: List) -> &mut Vec<Entry> {
        let [reporters, criteria, grades, groups] = &mut self.lists;
        match list {
            List::Reporters => reporters,
            List::Criteria => criteria,
            List::Grades => grades,
            List::Groups => groups,
        }
    }

    /// Finds an entry.
    pub fn entry(&self, list: List, id: &Id) -> Option<&Entry> {
        self.list(list).iter().find(|entry| entry.id == *id)
    }

    /// Returns an entry's place in its list, from 0 on.
    pub fn place(&self, list: List, id: &Id) -> Option<usize> {
        self.list(list).iter().position(|entry| entry.id == *id)
    }

    /// Returns the mode: rehearsal or official.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns whether evaluators will need slips.
    pub fn admission(&self) -> AdmissionWish {
        self.admission
    }

    /// Tells whether a rule that may be off is on: the cap and the threshold; false for any other field.
    pub fn is_on(&self, field: &FieldPath) -> bool {
        match field {
            FieldPath::Cap => self.cap.is_on,
            FieldPath::Threshold => self.threshold.is_on,
            _ => false,
        }
    }

    /// Tells whether one highest and one lowest grade are left out.
    pub fn trims(&self) -> bool {
        self.trim
    }

    /// Returns the fingerprint under which this draft was frozen last.
    pub fn frozen(&self) -> Option<Fingerprint> {
        self.frozen
    }

    /// Returns the code that is taken when none is typed: of the period's year, else of the date's.
    pub fn suggested_code(&self) -> String {
        let is_digits = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = super::copies::year_in(&self.period).or_else(|| self.date.get(..4)).filter(is_digits);
        year.map_or_else(|| "PINGYI".to_owned(), |year| format!("PINGYI-{year}"))
    }
}

impl Entry {
    /// Returns what is typed in one of its fields.
    pub fn text(&self, list: List, column: Column) -> &str {
        place(list, column).and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }
}

/// Returns the place of a column among its list's.
fn place(list: List, column: Column) -> Option<usize> {
    list.columns().iter().position(|known| *known == column)
}
