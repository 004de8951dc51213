//! One thing that an organiser does to a draft.

use super::draft::{AdmissionWish, Draft, Entry, FieldPath, List};
use super::presets::{Preset, Wording};
use super::rows::Row;
use crate::domain::{Id, Mode, Report};

/// The greatest length of a typed text, in characters: far beyond every limit, and what a stored draft may hold.
pub(super) const TYPED_LIMIT: usize = 10_000;

/// One thing that an organiser does to a draft. One that names an entry which is not there changes nothing.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Types in a field. What is beyond 10,000 characters is cut off.
    Type(FieldPath, String),
    /// Makes it a rehearsal or official.
    Mode(Mode),
    /// Says how a reporter reports.
    Report(Id, Report),
    /// Switches the cap on the top grade; on with 40 % where nothing is typed.
    Cap(bool),
    /// Switches a secrecy threshold of one's own; on with 5 where nothing is typed.
    Threshold(bool),
    /// Switches trimming.
    Trim(bool),
    /// Wishes for slips or not.
    Admission(AdmissionWish),
    /// Adds an empty entry at the end of a list.
    Add(List),
    /// Removes an entry.
    Remove(List, Id),
    /// Moves an entry to a place, from 0 on; beyond the end it becomes the last.
    Move(List, Id, usize),
    /// Puts the entries of a list in the order of these ids. Those that are not named keep their order behind them.
    Order(List, Vec<Id>),
    /// Takes reporters in: instead of all, or behind those who are there. Placeholders go.
    Rows {
        /// Who is taken in, in order.
        rows: Vec<Row>,
        /// Whether those who are there and not named go.
        replacing: bool,
    },
    /// Takes a preset.
    Preset(Preset, &'static Wording),
}

impl Draft {
    /// Does one thing to the draft.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Type(field, text) => self.type_into(&field, &text),
            Edit::Mode(mode) => self.mode = mode,
            Edit::Report(id, report) => self.set_report(&id, report),
            Edit::Cap(is_on) => switch(&mut self.cap, is_on, "40"),
            Edit::Threshold(is_on) => switch(&mut self.threshold, is_on, "5"),
            Edit::Trim(trim) => self.trim = trim,
            Edit::Admission(wish) => self.admission = wish,
            Edit::Add(list) => self.add_entry(list, Vec::new(), false),
            Edit::Remove(list, id) => self.list_mut(list).retain(|entry| entry.id != id),
            Edit::Move(list, id, to) => self.move_entry(list, &id, to),
            Edit::Order(list, ids) => self.order(list, &ids),
            Edit::Rows { rows, replacing } => self.take_rows(rows, replacing),
            Edit::Preset(preset, words) => self.set_preset(preset, words),
        }
    }

    fn type_into(&mut self, field: &FieldPath, text: &str) {
        let Some(typed) = self.text_mut(field) else { return };
        if typed == text {
            return;
        }
        *typed = text.chars().take(TYPED_LIMIT).collect();
        if let FieldPath::Entry(list, id, _) = field
            && let Some(entry) = self.list_mut(*list).iter_mut().find(|entry| entry.id == *id)
        {
            entry.is_placeholder = false;
        }
    }

    fn set_report(&mut self, id: &Id, report: Report) {
        let mut reporters = self.list_mut(List::Reporters).iter_mut();
        if let Some(entry) = reporters.find(|entry| entry.id == *id) {
            entry.report = Some(report);
        }
    }

    fn move_entry(&mut self, list: List, id: &Id, to: usize) {
        let Some(from) = self.place(list, id) else { return };
        let entries = self.list_mut(list);
        let entry = entries.remove(from);
        entries.insert(to.min(entries.len()), entry);
    }

    fn order(&mut self, list: List, ids: &[Id]) {
        let entries = self.list_mut(list);
        let mut left = std::mem::take(entries);
        for id in ids {
            let named = left.iter().position(|entry| entry.id == *id);
            entries.extend(named.map(|place| left.remove(place)));
        }
        entries.append(&mut left);
    }

    /// Adds an entry with an id that no other has; cells that are not given are empty.
    pub(super) fn add_entry(&mut self, list: List, mut cells: Vec<String>, is_placeholder: bool) {
        cells.resize(list.columns().len(), String::new());
        let Some(id) = self.fresh_id(list) else { return };
        let report = (list == List::Reporters).then_some(Report::Oral);
        self.list_mut(list).push(Entry { id, cells, report, is_placeholder });
    }

    /// Returns an id that no entry of the list has, and no reporter ever had; `None` when numbers run out.
    fn fresh_id(&mut self, list: List) -> Option<Id> {
        let ids: Vec<&Id> = self.list(list).iter().map(|entry| &entry.id).collect();
        let free = |id: &Id| !ids.contains(&id);
        let numbered = |prefix: &str, from: u32| {
            let ids = (from..).filter_map(|number| Some((number, Id::new(&format!("{prefix}{number:02}"))?)));
            ids.into_iter().find(|(_, id)| free(id))
        };
        match list {
            List::Reporters => {
                let (number, id) = numbered("r", self.reporters_made.checked_add(1)?)?;
                self.reporters_made = number;
                Some(id)
            }
            List::Criteria => numbered("c", 1).map(|(_, id)| id),
            List::Grades => numbered("g", 1).map(|(_, id)| id),
            List::Groups => {
                let letters = ('A'..='Z').filter_map(|letter| Id::new(letter.encode_utf8(&mut [0; 4])));
                letters.into_iter().find(|id| free(id)).or_else(|| numbered("G", 27).map(|(_, id)| id))
            }
        }
    }
}

/// Switches a rule. One that is switched on for the first time begins with a usual number.
fn switch(rule: &mut super::draft::Optional, is_on: bool, usual: &str) {
    rule.is_on = is_on;
    if is_on && rule.typed.is_empty() {
        usual.clone_into(&mut rule.typed);
    }
}
