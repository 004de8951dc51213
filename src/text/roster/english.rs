//! The English catalogue of rosters.

use crate::roster::{Basis, Issue, Meaning, Presence, SkipReason, TableFault};
use crate::spreadsheet::{OpeningFault, SpreadsheetFault};
use crate::text::english::text_fault;

pub(super) fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Number => "running number (not taken over)",
        Meaning::Name => "name",
        Meaning::Unit => "unit",
        Meaning::Post => "post",
        Meaning::Report => "oral or written",
        Meaning::Group => "group",
        Meaning::Presence => "expected or on leave",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Heading => "by its heading",
        Basis::Contents => "by what stands in it",
        Basis::Order => "supposed from its place, please check",
        Basis::Chosen => "as you said",
    }
}

pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Expected => "expected",
        Presence::OnLeave => "on leave",
    }
}

pub(super) fn issue(issue: &Issue) -> String {
    match issue {
        Issue::NoNameColumn => "No column of names was found. Say which column holds the names.".to_owned(),
        Issue::NoGroupColumn => {
            "No column of groups was found. Say below which group these people belong to.".to_owned()
        }
        Issue::TooManyPeople { limit } => {
            format!("There are more than {limit} people. This row and those after it are left out.")
        }
        Issue::NoName => "There is no name. The row is left out.".to_owned(),
        Issue::Text(fault) => format!("{} The row is left out.", text_fault(fault)),
        Issue::Repeats { row } => {
            format!("Name and unit are those of row {}. Both rows are kept; please check.", row + 1)
        }
        Issue::SeveralPeople => {
            "The cell seems to hold more than one person. It is kept as one; please check.".to_owned()
        }
        Issue::NoGroup => "The group is blank. Say below which one is meant.".to_owned(),
        Issue::UnknownGroup(word) => format!("This conference has no group “{word}”. Say below which one is meant."),
        Issue::AmbiguousGroup(word) => format!("Several groups are called “{word}”. Say below which one is meant."),
        Issue::UnknownReport(word) => format!("“{word}” is neither oral nor written. Taken as oral for now."),
        Issue::NoReport => "It does not say whether oral or written. Taken as oral for now.".to_owned(),
        Issue::UnknownPresence(word) => {
            format!("“{word}” is neither expected nor on leave. Taken as expected for now.")
        }
        Issue::NoPresence => "It does not say whether expected or on leave. Taken as expected for now.".to_owned(),
    }
}

pub(super) fn skip_reason(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Blank => "blank row",
        SkipReason::AboveHeadings => "above the headings",
        SkipReason::Headings => "headings",
        SkipReason::HeadingsAgain => "headings once more",
        SkipReason::PartTitle => "title of a part",
        SkipReason::Sum => "sum",
        SkipReason::Note => "note",
        SkipReason::Finding => "something is wrong, as said there",
        SkipReason::BeyondLimit => "more people than allowed",
        SkipReason::NoNameColumn => "no column of names",
    }
}

pub(super) fn table_fault(fault: &TableFault) -> String {
    match fault {
        TableFault::Empty => "There is nothing in the table.".to_owned(),
        TableFault::TooLarge { limit } => format!("It is larger than {} MiB, which no roster is.", limit >> 20),
        TableFault::TooManyRows { limit } => {
            format!("The table has more than {limit} rows. Copy the list alone and paste it.")
        }
        TableFault::TooManyColumns { row, limit } => {
            format!("Row {} has more than {limit} columns. Copy the list alone and paste it.", row + 1)
        }
        TableFault::CellTooLong { row, column, limit } => {
            format!("Row {}, column {} has more than {limit} characters.", row + 1, column + 1)
        }
        TableFault::Markup => {
            "This is a web page and not a spreadsheet, whatever its name says. Open it in a spreadsheet \
                               program and save it as XLSX, or copy the list and paste it."
                .to_owned()
        }
        TableFault::NotText => {
            "This is not a table as text. Save it as XLSX or as CSV UTF-8, or copy the list and paste it.".to_owned()
        }
        TableFault::NotUtf8 { offset } => {
            format!("From byte {} on, the file is not text in UTF-8. Save it as CSV UTF-8.", offset + 1)
        }
    }
}

pub(super) fn spreadsheet_fault(fault: &SpreadsheetFault) -> String {
    match fault {
        SpreadsheetFault::Protected => {
            "The file has a password. Save it without one, or copy the list and paste it.".to_owned()
        }
        SpreadsheetFault::Damaged => {
            "The file is damaged or incomplete. Open it in a spreadsheet program and save it again.".to_owned()
        }
        SpreadsheetFault::TooLarge { limit } => {
            format!("The file is larger than {} MiB when it is unpacked. Copy the list and paste it.", limit >> 20)
        }
        SpreadsheetFault::OtherKind => {
            "This is no spreadsheet that can be read. Save it as XLSX, or copy the list and paste it.".to_owned()
        }
        SpreadsheetFault::NoSuchSheet => "The file has no such sheet.".to_owned(),
        SpreadsheetFault::Table(fault) => table_fault(fault),
    }
}

pub(super) fn opening_fault(fault: &OpeningFault) -> String {
    match fault {
        OpeningFault::NoProgram => {
            "The program that opens spreadsheet files can't be loaded now: there is no connection. Copy the list and \
             paste it."
                .to_owned()
        }
        OpeningFault::Ended => {
            "The file is damaged, or needs more memory than there is for it. Copy the list and paste it.".to_owned()
        }
        OpeningFault::TooSlow => {
            "Opening the file took too long and was stopped. Copy the list and paste it.".to_owned()
        }
        OpeningFault::Refused(fault) => spreadsheet_fault(fault),
    }
}
