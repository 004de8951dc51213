//! Drafts made from conferences that are there already.

use super::draft::{AdmissionWish, Draft, Entry, List, Optional};
use super::presets::Wording;
use crate::domain::{Admission, Date, Definition, Id, Mode, Text};
use crate::exchange::ConferenceFile;

/// Begins the codes of example conferences.
const EXAMPLE: &str = "EXAMPLE-";

impl Draft {
    /// Makes next year's conference of a file: a rehearsal with the same people, scale, groups and rules.
    ///
    /// The period's year goes one on, in title and code as well; the day is the one that is given. Slips are wished for
    /// where there were some, their keys are not taken over.
    pub fn copy_of(file: &ConferenceFile, words: &[&Wording], today: Date) -> Self {
        let mut draft = Self::of(file.conference.definition(), words);
        draft.mode = Mode::Rehearsal;
        draft.date = today.to_string();
        let year = year_in(&draft.period).or_else(|| year_in(&draft.title)).map(str::to_owned);
        let next = year.as_deref().and_then(|year| year.parse::<u16>().ok()?.checked_add(1));
        if let (Some(year), Some(next)) = (year, next) {
            let next = format!("{next:04}");
            for text in [&mut draft.period, &mut draft.title, &mut draft.code] {
                *text = text.replace(&year, &next);
            }
        }
        draft
    }

    /// Makes the official conference of a rehearsal, or the other way round: the same definition but for the mode and
    /// the admission's keys, so another fingerprint. Ballots of one are refused by the other.
    pub fn counterpart_of(file: &ConferenceFile, words: &[&Wording]) -> Self {
        let mut draft = Self::of(file.conference.definition(), words);
        draft.mode = match draft.mode {
            Mode::Rehearsal => Mode::Official,
            Mode::Official => Mode::Rehearsal,
        };
        draft
    }

    /// Takes a definition over. Whoever is called like a placeholder of one of these languages is one.
    fn of(definition: &Definition, words: &[&Wording]) -> Self {
        let optional = |number: Option<u32>| Optional {
            is_on: number.is_some(),
            typed: number.map_or_else(String::new, |number| number.to_string()),
        };
        let code = definition.code.as_str();
        Self {
            title: definition.title.to_string(),
            host: definition.host.to_string(),
            period: definition.period.to_string(),
            date: definition.date.to_string(),
            code: code.strip_prefix(EXAMPLE).unwrap_or(code).to_owned(),
            mode: definition.mode,
            lists: List::ALL.map(|list| entries(list, definition, words)),
            reporters_made: u32::try_from(definition.reporters.len()).unwrap_or(u32::MAX),
            cap: optional(definition.rules.top_grade_cap_percent),
            threshold: optional(definition.rules.secrecy_threshold),
            trim: definition.rules.trim,
            admission: match definition.admission {
                Admission::Open => AdmissionWish::Open,
                Admission::Slips(_) => AdmissionWish::Slips,
            },
            frozen: None,
        }
    }
}

fn entries(list: List, definition: &Definition, words: &[&Wording]) -> Vec<Entry> {
    let entry = |id: &Id, cells: Vec<String>| Entry { id: id.clone(), cells, report: None, is_placeholder: false };
    match list {
        List::Reporters => {
            let reporters = definition.reporters.iter().map(|reporter| Entry {
                report: Some(reporter.report),
                is_placeholder: words.iter().any(|words| words.reporter == reporter.name.as_str()),
                ..entry(&reporter.id, [&reporter.name, &reporter.unit, &reporter.post].map(ToString::to_string).into())
            });
            reporters.collect()
        }
        List::Criteria => {
            definition.criteria.iter().map(|criterion| entry(&criterion.id, vec![criterion.name.to_string()])).collect()
        }
        List::Grades => {
            let cells =
                |name: &Text, points: u32, floor: u32| vec![name.to_string(), points.to_string(), floor.to_string()];
            let grades = definition.grades.iter();
            grades.map(|grade| entry(&grade.id, cells(&grade.name, grade.points, grade.floor))).collect()
        }
        List::Groups => {
            let cells = |name: &Text, weight: u32, expected: u32| {
                vec![name.to_string(), weight.to_string(), expected.to_string()]
            };
            let groups = definition.groups.iter();
            groups.map(|group| entry(&group.id, cells(&group.name, group.weight, group.expected))).collect()
        }
    }
}

/// Returns the first year in a text: four digits with no digit beside them.
pub(super) fn year_in(text: &str) -> Option<&str> {
    let runs = text.split(|character: char| !character.is_ascii_digit());
    runs.into_iter().find(|run| run.len() == 4)
}
