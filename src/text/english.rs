//! The English catalogue.

pub(super) mod setup;

use super::{Remedy, criterion_name, grade_name, group_name, reporter_name, short};
use crate::domain::{
    Conference, DefinitionFault, Field, Finding, GroupIndex, Invalidity, LedgerIdentity, RulingEffect, Spoilage,
    Status, TextFault,
};
use crate::exchange::{Expected, FileKind, Problem, Rescued, SlipCodeFault, SlipRefused};
use std::fmt::Write as _;

pub(super) fn problem(problem: &Problem) -> String {
    let fixed = match problem {
        Problem::Empty => "The file is empty.",
        Problem::Utf16 => "The file is in UTF-16 and not in UTF-8, as if a text editor had saved it.",
        Problem::NotOurs => "This is not a file of Pingyi.",
        Problem::UnknownKey => "This entry does not belong here.",
        Problem::RepeatedKey => "This entry stands here twice.",
        Problem::Reserved => "This release does not know this entry yet.",
        Problem::GroupTwice => "The ledger lists this group twice.",
        Problem::NotAscending => "This entry is not in ascending order.",
        Problem::Twice => "This entry repeats the one before.",
        Problem::MarksOrSpoilt => "A ballot needs either marks or the reason why it is spoilt.",
        Problem::PaperOnly => "Only a paper ballot may hold this.",
        Problem::CountsNotAmong => "The ruling decides for a version that was not before it.",
        Problem::SignatureUnderOpen => "The entry is signed, but this conference works without slips.",
        Problem::NothingOfConference => "This rescue file holds nothing of this conference.",
        Problem::NoSlip => "The ballot was cast with a slip that this conference does not have.",
        Problem::SlipOfOtherGroup => "The ballot's slip belongs to another group.",
        Problem::PaperWithSlipId => "The paper ballot has the number of a slip.",
        Problem::WrongSignature => "The signature does not match: the content was changed, or somebody else wrote it.",
        Problem::WrongDigest => "The file was changed after it was exported.",
        Problem::TooLarge { limit } => return format!("The file is larger than {} MiB.", limit >> 20),
        Problem::NotUtf8 { offset } => return format!("The file is damaged at byte {offset}: not text in UTF-8."),
        Problem::CutShort { line, column } => {
            return format!("The file is incomplete: it ends at line {line}, column {column}.");
        }
        Problem::NotJson { line, column } => {
            return format!("The file is damaged at line {line}, column {column}: not JSON.");
        }
        Problem::UnpairedSurrogate { line, column } => {
            return format!("A character at line {line}, column {column} is incomplete.");
        }
        Problem::TooDeep { limit } => return format!("Values are nested deeper than {limit} levels."),
        Problem::StringTooLong { limit } => return format!("A text is longer than {limit} characters."),
        Problem::OtherKind { expected, found } => {
            return format!("This is a {}, but a {} is needed.", file_kind(*found), file_kind(*expected));
        }
        Problem::NewerVersion { found } => {
            return format!("The file was written by a newer release (file version {found}).");
        }
        Problem::MissingKey(key) => return format!("The entry “{key}” is missing."),
        Problem::Expected(expectation) => return format!("Expected {}.", expected(expectation)),
        Problem::Text(fault) => return text_fault(fault),
        Problem::Definition(fault) => return definition_fault(fault),
        Problem::OtherConference { expected, found } => {
            let (found, expected) = (found.check_code(), expected.check_code());
            return format!("The file is of another conference: check code {found}, not {expected}.");
        }
        Problem::Count { stated, found } => {
            return format!("The file states {stated} ballots, but holds {found}.");
        }
    };
    fixed.to_owned()
}

pub(super) fn remedy(remedy: Remedy) -> String {
    let fixed = match remedy {
        Remedy::ExportAgain => "Export it again from the tablet or station that it came from.",
        Remedy::AskForOriginal => "Ask for the original file, as the tablet or station exported it.",
        Remedy::TakeAsExported => "Use the file as it was exported, not a copy that another program saved.",
        Remedy::ChooseOurs => "Choose a file that Pingyi exported.",
        Remedy::ChooseKind(kind) => return format!("Choose the {}.", file_kind(kind)),
        Remedy::HandInParts => "Check that it is the right file, and hand in a large box as several files.",
        Remedy::Update => "Update Pingyi on this device, then open the file again.",
        Remedy::CorrectSetup => "Correct it where the conference is set up, and export the file again.",
        Remedy::CompareCheckCodes => {
            "Compare the check codes on the tablet and the station; a rehearsal and the official conference are \
             different conferences."
        }
        Remedy::CheckSlip => "Check that the slip was printed for this conference and this group.",
        Remedy::TellScrutineer => "Do not count it; ask for the original file and tell the scrutineer.",
    };
    fixed.to_owned()
}

pub(super) fn expected(expected: &Expected) -> String {
    let fixed = match expected {
        Expected::Object => "an object",
        Expected::List => "a list",
        Expected::Text => "text",
        Expected::Value => "a value without null or fractions",
        Expected::Id => "an id of up to 32 letters, digits, dots, dashes or underscores",
        Expected::Code => "a code of 3 to 24 capital letters, digits or dashes",
        Expected::Date => "a day such as 2023-02-09",
        Expected::Mark => "a grade of this conference, “abstain”, or on paper “void”",
        Expected::Group => "a group of this conference",
        Expected::Reporter => "a reporter of this conference",
        Expected::PublicKey => "a valid Ed25519 public key",
        Expected::Station => "a station of this conference",
        Expected::Fraction => "a fraction in lowest terms such as 2440/27, or a whole number",
        Expected::TwoPlaces => "a score with two decimals such as 90.37",
        Expected::Whole(least, most) if least == most => return format!("the number {least}"),
        Expected::Whole(least, most) => return format!("a whole number from {least} to {most}"),
        Expected::Hex(digits) => return format!("{digits} lower-case hexadecimal digits"),
        Expected::OneOf(words) => return format!("one of: {}", words.join(", ")),
        Expected::Entries(count) => return format!("a list with {count} entries, one for each criterion"),
        Expected::AtLeast(count) => return format!("a list with at least {count} entries"),
    };
    fixed.to_owned()
}

pub(super) fn slip_refused(refused: SlipRefused) -> String {
    let fixed = match refused {
        SlipRefused::Mistyped(SlipCodeFault::Length { found }) => {
            return format!("A slip's code has 16 characters; here there are {found}.");
        }
        SlipRefused::Mistyped(SlipCodeFault::Character(character)) => {
            return format!("Mistyped: “{character}” is in no slip's code. Compare it with your slip.");
        }
        SlipRefused::Mistyped(SlipCodeFault::Check) => {
            "Mistyped: check the characters. Most often two are swapped, or 5 and S, 8 and B, 2 and Z are confused."
        }
        SlipRefused::OtherConference => {
            "No slip of this conference has this code. The slip is another conference's, or several characters are \
             mistyped. Compare the code with your slip; if it is right, ask the organiser."
        }
    };
    fixed.to_owned()
}

pub(super) fn definition_fault(fault: &DefinitionFault) -> String {
    match fault {
        DefinitionFault::Length { field: place, found, least, most } => {
            format!("Of {} there are {found}; {least} to {most} are allowed.", field(*place))
        }
        DefinitionFault::Range { field: place, found, least, most } => {
            format!("For {} {found} is given; {least} to {most} is allowed.", field(*place))
        }
        DefinitionFault::Repeated(place) => format!("Given twice: {}.", field(*place)),
        DefinitionFault::ReservedGrade(place) => {
            format!("The words “abstain” and “void” are reserved: choose another for {}.", field(*place))
        }
        DefinitionFault::NotDescending(place) => {
            format!("Grades go from best to worst: {} must be below that of the grade before.", field(*place))
        }
        DefinitionFault::LastFloor(place) => {
            format!("The worst grade must begin at 0, so that every score has a grade: {}.", field(*place))
        }
        DefinitionFault::NoWeight => "Every group has the weight 0; at least one needs a weight.".to_owned(),
        DefinitionFault::CapAllowsNothing => {
            "With so few reporters the quota on the top grade allows not even one.".to_owned()
        }
        DefinitionFault::UnknownGroup(place) => format!("There is no such group: {}.", field(*place)),
        DefinitionFault::NotAscending(place) => format!("Keys must ascend: {}.", field(*place)),
    }
}

/// Names a field of a definition; entries count from 1.
fn field(field: Field) -> String {
    let (what, entry) = match field {
        Field::Reporters => return "reporters".to_owned(),
        Field::Criteria => return "evaluation items".to_owned(),
        Field::Grades => return "grades".to_owned(),
        Field::Groups => return "groups".to_owned(),
        Field::Cap => return "the quota on the top grade (percent)".to_owned(),
        Field::Threshold => return "the secrecy threshold".to_owned(),
        Field::Stations => return "stations".to_owned(),
        Field::ReporterId(entry) => ("the id of reporter", entry),
        Field::CriterionId(entry) => ("the id of evaluation item", entry),
        Field::GradeId(entry) => ("the id of grade", entry),
        Field::GradePoints(entry) => ("the points of grade", entry),
        Field::GradeFloor(entry) => ("the floor of grade", entry),
        Field::GroupId(entry) => ("the id of group", entry),
        Field::GroupWeight(entry) => ("the weight of group", entry),
        Field::GroupExpected(entry) => ("the expected number of group", entry),
        Field::SlipGroup(entry) => ("slip key list", entry),
        Field::SlipKey(_, entry) => ("slip key", entry),
        Field::Station(entry) => ("the key of station", entry),
    };
    format!("{what} {}", entry + 1)
}

pub(super) fn text_fault(fault: &TextFault) -> String {
    match fault {
        TextFault::Empty => "Something must be written here.".to_owned(),
        TextFault::TooLong { limit } => format!("The text is longer than {limit} characters."),
        TextFault::OuterSpace => "The text begins or ends with a space.".to_owned(),
        TextFault::Forbidden { character } => {
            format!("The text holds a control character that is not allowed (U+{:04X}).", u32::from(*character))
        }
    }
}

pub(super) fn finding(finding: &Finding, conference: &Conference) -> String {
    match finding {
        Finding::PointsOutsideBand(grade) => {
            let name = grade_name(*grade, conference);
            format!(
                "The points of the grade “{name}” lie outside its own band of scores: a unanimous “{name}” could be \
                 proposed as another grade."
            )
        }
        Finding::LedgerFails { group: index, identity } => {
            let fails = match identity {
                LedgerIdentity::ExpectedAtLeastPresent => "more evaluators are present than expected.",
                LedgerIdentity::PresentAtLeastIssued => "more ballots were issued than evaluators are present.",
                LedgerIdentity::IssuedAtLeastReturned => {
                    "more ballots were returned than issued; its evaluation is void and must be repeated."
                }
            };
            format!("{}: {fails}", group(*index, conference))
        }
        Finding::AtMostHalfPresent(index) => {
            format!("{}: half of the expected evaluators or fewer are present.", group(*index, conference))
        }
        Finding::UnanimousSmallGroup { reporter, criterion, group: index } => format!(
            "{} is small and gave {} the same grade throughout on “{}”: the result tells everybody's mark.",
            group(*index, conference),
            reporter_name(*reporter, conference),
            criterion_name(*criterion, conference)
        ),
        Finding::Contested(ballot) => {
            format!("Ballot {} has several versions and needs a ruling; until then it does not count.", short(ballot))
        }
        Finding::RulingWithoutEffect { ruling, effect } => {
            format!("Ruling {} decides nothing: it {}.", short(ruling), ruling_effect(*effect))
        }
    }
}

fn group(group: GroupIndex, conference: &Conference) -> String {
    let (id, name) = group_name(group, conference);
    format!("Group {id} ({name})")
}

pub(super) fn file_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Conference => "conference file",
        FileKind::Ballots => "ballots file",
        FileKind::Results => "results file",
        FileKind::Kit => "recount kit",
        FileKind::Log => "log",
        FileKind::StationKey => "station key",
        FileKind::Rescue => "rescue file",
        FileKind::Backup => "backup",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Provisional => "provisional",
        Status::Complete => "complete",
    }
}

pub(super) fn spoilage(spoilage: Spoilage) -> &'static str {
    match spoilage {
        Spoilage::Signed => "signed with a name",
        Spoilage::Numbered => "numbered",
        Spoilage::Marked => "marked so that it can be recognised",
        Spoilage::WrongForm => "not the right form",
        Spoilage::Illegible => "illegible",
    }
}

pub(super) fn invalidity(invalidity: Invalidity) -> String {
    match invalidity {
        Invalidity::Spoilt(reason) => format!("spoilt: {}", spoilage(reason)),
        Invalidity::OverCap => "more top grades than the quota allows".to_owned(),
        Invalidity::RuledNone => "ruled that no version counts".to_owned(),
    }
}

pub(super) fn ruling_effect(effect: RulingEffect) -> &'static str {
    match effect {
        RulingEffect::Decides => "decides its ballot",
        RulingEffect::Disagrees => "contradicts another ruling, so that the ballot stays contested",
        RulingEffect::Replaced => "was replaced by a later ruling",
        RulingEffect::OtherVersions => "was made between other versions than those held now",
    }
}

/// Says of a rescue file what was left aside.
pub(super) fn rescued(rescued: &Rescued) -> String {
    let Rescued { uncast, reopened, unreadable } = rescued;
    let mut text = "Rescue file: only ballots that were cast are taken.".to_owned();
    if *uncast > 0 {
        let _ = write!(text, " Sheets never cast, not counted: {uncast}.");
    }
    if *reopened > 0 {
        let _ = write!(text, " Ballots reopened and not cast again, taken as they were cast last: {reopened}.");
    }
    if !unreadable.is_empty() {
        let _ = write!(text, " Unreadable or not used: {} ({}).", unreadable.len(), unreadable.join(", "));
    }
    text
}
