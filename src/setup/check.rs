//! What is wrong with a draft beyond single fields.

use super::draft::{Column, Draft, FieldPath, List};
use super::problem::{DraftFault, DraftProblem};
use crate::domain::{Definition, DefinitionFault, Field, Id, Mode, bands};

impl Draft {
    /// Adds what is wrong with the definition that was read of the draft. `unread` are the columns where it has stand-ins.
    pub(super) fn check(&self, definition: &Definition, unread: &[(List, Column)], problems: &mut Vec<DraftProblem>) {
        let is_read = |list: List, column: Column| !unread.contains(&(list, column));
        let mut note = |field, fault| problems.push(DraftProblem { field, fault });
        for fault in definition.faults() {
            let Some(field) = self.field(fault.field()) else { continue };
            let compares = match &field {
                FieldPath::Entry(list, _, column) => is_read(*list, *column),
                _ => fault != DefinitionFault::NoWeight || is_read(List::Groups, Column::Weight),
            };
            if compares || matches!(fault, DefinitionFault::Range { .. }) {
                note(field, DraftFault::Definition(fault));
            }
        }
        if is_read(List::Grades, Column::Points) && is_read(List::Grades, Column::Floor) {
            for (grade, band) in definition.grades.iter().zip(bands(&definition.grades)) {
                if !band.contains(&grade.points) && !band.is_empty() {
                    let fault = DraftFault::OutsideBand { least: band.start, most: band.end - 1 };
                    note(FieldPath::Entry(List::Grades, grade.id.clone(), Column::Points), fault);
                }
            }
        }
        for group in definition.groups.iter().filter(|group| group.expected == 0) {
            if is_read(List::Groups, Column::Expected) {
                note(FieldPath::Entry(List::Groups, group.id.clone(), Column::Expected), DraftFault::NobodyExpected);
            }
        }
        self.check_names(&mut note);
        self.check_people(definition, &mut note);
    }

    /// Names criteria, grades and groups that can't be told apart.
    fn check_names(&self, note: &mut impl FnMut(FieldPath, DraftFault)) {
        for list in [List::Criteria, List::Grades, List::Groups] {
            let mut seen = Vec::new();
            for entry in self.list(list) {
                let name = entry.text(list, Column::Name).trim();
                if !name.is_empty() && seen.contains(&name) {
                    note(FieldPath::Entry(list, entry.id.clone(), Column::Name), DraftFault::SameName);
                }
                seen.push(name);
            }
        }
    }

    /// Names reporters who stand there twice, and placeholders.
    fn check_people(&self, definition: &Definition, note: &mut impl FnMut(FieldPath, DraftFault)) {
        let field = |id: &Id| FieldPath::Entry(List::Reporters, id.clone(), Column::Name);
        let mut seen = Vec::new();
        for reporter in &definition.reporters {
            let person = (&reporter.name, &reporter.unit);
            if !reporter.name.as_str().is_empty() && seen.contains(&person) {
                note(field(&reporter.id), DraftFault::SamePerson);
            }
            seen.push(person);
        }
        let official = self.mode == Mode::Official;
        for entry in self.list(List::Reporters).iter().filter(|entry| entry.is_placeholder) {
            note(field(&entry.id), DraftFault::Placeholder { official });
        }
    }

    /// Returns the draft's field for a definition's; `None` for what a draft has none of.
    fn field(&self, field: Field) -> Option<FieldPath> {
        let entry = |list: List, position: usize, column: Column| {
            let id = self.list(list).get(position)?.id.clone();
            Some(FieldPath::Entry(list, id, column))
        };
        match field {
            Field::Reporters => Some(FieldPath::List(List::Reporters)),
            Field::Criteria => Some(FieldPath::List(List::Criteria)),
            Field::Grades => Some(FieldPath::List(List::Grades)),
            Field::Groups => Some(FieldPath::List(List::Groups)),
            Field::ReporterId(position) => entry(List::Reporters, position, Column::Name),
            Field::CriterionId(position) => entry(List::Criteria, position, Column::Name),
            Field::GradeId(position) => entry(List::Grades, position, Column::Name),
            Field::GroupId(position) => entry(List::Groups, position, Column::Name),
            Field::GradePoints(position) => entry(List::Grades, position, Column::Points),
            Field::GradeFloor(position) => entry(List::Grades, position, Column::Floor),
            Field::GroupWeight(position) => entry(List::Groups, position, Column::Weight),
            Field::GroupExpected(position) => entry(List::Groups, position, Column::Expected),
            Field::Cap => Some(FieldPath::Cap),
            Field::Threshold => Some(FieldPath::Threshold),
            Field::SlipGroup(_) | Field::SlipKey(..) | Field::Station(_) | Field::Stations => None,
        }
    }
}
