//! Setting a conference up, in English.

use super::{definition_fault, text_fault};
use crate::setup::{Column, Draft, DraftFault, FieldPath, List, Wording};

pub(in super::super) static WORDING: Wording = Wording {
    title: |period| format!("{period} Party Committee Secretaries’ Debriefing, Evaluation and Assessment Meeting"),
    criteria: ["Leading primary-level Party building", "Responsibility system for ideological work"],
    grades: ["Good", "Fairly good", "Average", "Poor"],
    personnel_grades: ["Excellent", "Competent", "Basically competent", "Incompetent"],
    everybody: "Evaluators",
    groups: ["Leaders", "Heads of units", "Grassroots representatives"],
    reporter: "Reporter (to be named)",
};

pub(in super::super) fn draft_fault(fault: &DraftFault) -> String {
    match fault {
        DraftFault::Text(fault) => text_fault(fault),
        DraftFault::Code => {
            "A code has 3 to 24 capital letters, digits or dashes, and begins with a letter or digit.".to_owned()
        }
        DraftFault::Date => "Give a day of the calendar, such as 2023-02-09.".to_owned(),
        DraftFault::Number { least, most } => format!("Give a whole number from {least} to {most}."),
        DraftFault::Definition(fault) => definition_fault(fault),
        DraftFault::SameName => "Another one has the same name, so that evaluators can't tell them apart.".to_owned(),
        DraftFault::SamePerson => {
            "Another reporter has the same name and unit: make sure that nobody stands here twice.".to_owned()
        }
        DraftFault::OutsideBand { least, most } => {
            let band = if least == most { format!("be {least}") } else { format!("lie between {least} and {most}") };
            format!(
                "The points should {band}, in the grade's own band of scores; else a unanimous mark could be proposed \
                 as another grade."
            )
        }
        DraftFault::NobodyExpected => "Nobody is expected: this group's ballots can't be checked.".to_owned(),
        DraftFault::Placeholder { official: false } => {
            "This reporter is a placeholder: good for a rehearsal, refused in an official conference.".to_owned()
        }
        DraftFault::Placeholder { official: true } => {
            "An official conference has no placeholders: give the reporter's name.".to_owned()
        }
    }
}

pub(in super::super) fn draft_field(field: &FieldPath, draft: &Draft) -> String {
    let name = match field {
        FieldPath::Title => "Title",
        FieldPath::Host => "Host",
        FieldPath::Period => "Period",
        FieldPath::Date => "Date",
        FieldPath::Code => "Code",
        FieldPath::List(List::Reporters) => "Reporters",
        FieldPath::List(List::Criteria) => "Evaluation items",
        FieldPath::List(List::Grades) => "Grades",
        FieldPath::List(List::Groups) => "Groups",
        FieldPath::Cap => "Quota on the top grade",
        FieldPath::Threshold => "Secrecy threshold",
        FieldPath::Entry(list, id, column) => {
            let place = draft.place(*list, id).map_or(0, |place| place + 1);
            return format!("{} {place}: {}", entry_name(*list), column_name(*list, *column));
        }
    };
    name.to_owned()
}

fn entry_name(list: List) -> &'static str {
    match list {
        List::Reporters => "Reporter",
        List::Criteria => "Evaluation item",
        List::Grades => "Grade",
        List::Groups => "Group",
    }
}

pub(in super::super) fn column_name(_list: List, column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Unit => "Unit",
        Column::Post => "Post",
        Column::Points => "Points",
        Column::Floor => "Floor",
        Column::Weight => "Weight",
        Column::Expected => "Expected",
    }
}
