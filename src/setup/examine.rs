//! From what was typed to a definition, and to what is wrong with it.

use super::draft::{Column, Draft, Entry, FieldPath, List};
use super::problem::{DraftFault, DraftProblem};
use crate::domain::{
    Admission, Conference, ConferenceCode, Criterion, Date, Definition, Grade, Group, Report, Reporter, Rules, Text,
    limits,
};
use crate::exchange::{ConferenceFile, FrozenConference};
use std::ops::RangeInclusive;

impl Draft {
    /// Lists what is wrong, in the order of the fields.
    pub fn problems(&self) -> Vec<DraftProblem> {
        self.examine().1
    }

    /// Returns the definition, under open admission; `None` while something is refused.
    pub fn definition(&self) -> Option<Definition> {
        self.examine().0
    }

    /// Freezes the draft as it is with an admission, whose keys the caller has made: a tablet edition, as nothing is
    /// known of the hall yet. `None` while something is refused.
    pub fn freeze(&self, admission: Admission) -> Option<ConferenceFile> {
        let definition = Definition { admission, ..self.definition()? };
        let frozen = FrozenConference::new(Conference::new(definition).ok()?)?;
        Some(ConferenceFile::new(frozen, Vec::new()))
    }

    /// Returns the definition, unless something is refused, and what is wrong.
    pub fn examine(&self) -> (Option<Definition>, Vec<DraftProblem>) {
        let mut reading = Reading { problems: Vec::new(), unread: Vec::new() };
        let definition = reading.definition(self);
        let mut problems = reading.problems;
        if let Some(definition) = &definition {
            self.check(definition, &reading.unread, &mut problems);
        }
        let problems = self.in_order(problems);
        let is_refused = problems.iter().any(DraftProblem::is_refused);
        (definition.filter(|_| !is_refused), problems)
    }

    /// Puts problems in the order of the page. There are few, and most stand in order already.
    fn in_order(&self, problems: Vec<DraftProblem>) -> Vec<DraftProblem> {
        let mut ordered: Vec<((usize, usize, usize), DraftProblem)> = Vec::with_capacity(problems.len());
        for problem in problems {
            let standing = self.standing(&problem.field);
            let place = ordered.partition_point(|(earlier, _)| *earlier <= standing);
            ordered.insert(place, (standing, problem));
        }
        ordered.into_iter().map(|(_, problem)| problem).collect()
    }

    /// Returns where a field stands among the others: section, entry, column.
    fn standing(&self, field: &FieldPath) -> (usize, usize, usize) {
        match field {
            FieldPath::Title => (0, 0, 0),
            FieldPath::Host => (0, 1, 0),
            FieldPath::Period => (0, 2, 0),
            FieldPath::Date => (0, 3, 0),
            FieldPath::Code => (0, 4, 0),
            FieldPath::List(list) => (1 + list.position(), 0, 0),
            FieldPath::Entry(list, id, column) => {
                let column = list.columns().iter().position(|known| known == column);
                (1 + list.position(), 1 + self.place(*list, id).unwrap_or(0), column.unwrap_or(0))
            }
            FieldPath::Cap => (5, 0, 0),
            FieldPath::Threshold => (5, 1, 0),
        }
    }
}

/// Reads a draft into a definition. What can't be read has a stand-in there, so that the rest can be checked.
struct Reading {
    problems: Vec<DraftProblem>,
    /// Columns with a number that could not be read: comparing their numbers would compare stand-ins.
    unread: Vec<(List, Column)>,
}

impl Reading {
    fn note(&mut self, field: FieldPath, fault: DraftFault) {
        self.problems.push(DraftProblem { field, fault });
    }

    /// Returns the definition; `None` can't happen, as the stand-ins are sound.
    fn definition(&mut self, draft: &Draft) -> Option<Definition> {
        let typed = draft.code.trim();
        let code = if typed.is_empty() { draft.suggested_code() } else { typed.to_owned() };
        let (code, date) = (ConferenceCode::new(&code), Date::parse(draft.date.trim()));
        if code.is_none() {
            self.note(FieldPath::Code, DraftFault::Code);
        }
        if date.is_none() {
            self.note(FieldPath::Date, DraftFault::Date);
        }
        Some(Definition {
            code: code.or_else(|| ConferenceCode::new("XXX"))?,
            title: self.text(FieldPath::Title, &draft.title),
            host: self.note_text(FieldPath::Host, &draft.host),
            period: self.note_text(FieldPath::Period, &draft.period),
            date: date.or_else(|| Date::new(2000, 1, 1))?,
            mode: draft.mode,
            reporters: draft.list(List::Reporters).iter().map(|entry| self.reporter(entry)).collect(),
            criteria: draft.list(List::Criteria).iter().map(|entry| self.criterion(entry)).collect(),
            grades: draft.list(List::Grades).iter().map(|entry| self.grade(entry)).collect(),
            groups: draft.list(List::Groups).iter().map(|entry| self.group(entry)).collect(),
            rules: self.rules(draft),
            admission: Admission::Open,
        })
    }

    fn reporter(&mut self, entry: &Entry) -> Reporter {
        let field = |column| FieldPath::Entry(List::Reporters, entry.id.clone(), column);
        let typed = |column| entry.text(List::Reporters, column);
        Reporter {
            id: entry.id.clone(),
            name: self.text(field(Column::Name), typed(Column::Name)),
            unit: self.note_text(field(Column::Unit), typed(Column::Unit)),
            post: self.note_text(field(Column::Post), typed(Column::Post)),
            report: entry.report.unwrap_or(Report::Oral),
        }
    }

    fn criterion(&mut self, entry: &Entry) -> Criterion {
        Criterion { id: entry.id.clone(), name: self.name(List::Criteria, entry) }
    }

    fn grade(&mut self, entry: &Entry) -> Grade {
        Grade {
            id: entry.id.clone(),
            name: self.name(List::Grades, entry),
            points: self.cell(List::Grades, entry, Column::Points, limits::POINTS),
            floor: self.cell(List::Grades, entry, Column::Floor, limits::POINTS),
        }
    }

    fn group(&mut self, entry: &Entry) -> Group {
        Group {
            id: entry.id.clone(),
            name: self.name(List::Groups, entry),
            weight: self.cell(List::Groups, entry, Column::Weight, limits::WEIGHT),
            expected: self.cell(List::Groups, entry, Column::Expected, limits::PEOPLE),
        }
    }

    fn rules(&mut self, draft: &Draft) -> Rules {
        let mut number = |field, typed: Option<&str>, range| typed.and_then(|typed| self.number(field, typed, &range));
        Rules {
            top_grade_cap_percent: number(FieldPath::Cap, draft.cap.in_force(), limits::CAP_PERCENT),
            secrecy_threshold: number(FieldPath::Threshold, draft.threshold.in_force(), limits::SECRECY_THRESHOLD),
            trim: draft.trim,
        }
    }

    fn name(&mut self, list: List, entry: &Entry) -> Text {
        self.text(FieldPath::Entry(list, entry.id.clone(), Column::Name), entry.text(list, Column::Name))
    }

    fn text(&mut self, field: FieldPath, typed: &str) -> Text {
        Text::new(typed.trim()).unwrap_or_else(|fault| {
            self.note(field, DraftFault::Text(fault));
            Text::default()
        })
    }

    /// Reads a text that may be empty.
    fn note_text(&mut self, field: FieldPath, typed: &str) -> Text {
        if typed.trim().is_empty() { Text::default() } else { self.text(field, typed) }
    }

    fn cell(&mut self, list: List, entry: &Entry, column: Column, range: RangeInclusive<u32>) -> u32 {
        let field = FieldPath::Entry(list, entry.id.clone(), column);
        self.number(field, entry.text(list, column), &range).unwrap_or_else(|| {
            self.unread.push((list, column));
            *range.start()
        })
    }

    /// Reads a whole number. Whether it lies in the range is for the definition to say, which is also told of it.
    fn number(&mut self, field: FieldPath, typed: &str, range: &RangeInclusive<u32>) -> Option<u32> {
        let number = whole(typed);
        if number.is_none() {
            self.note(field, DraftFault::Number { least: *range.start(), most: *range.end() });
        }
        number
    }
}

/// Reads a whole number of up to nine digits; full-width digits, as Chinese input methods give them, are digits too.
fn whole(typed: &str) -> Option<u32> {
    let digit = |character: char| match character {
        '０'..='９' => u32::from(character).checked_sub(u32::from('０')),
        _ => character.to_digit(10),
    };
    let digits: Option<Vec<u32>> = typed.trim().chars().map(digit).collect();
    let digits = digits.filter(|digits| (1..=9).contains(&digits.len()))?;
    Some(digits.into_iter().fold(0, |number, digit| number * 10 + digit))
}
