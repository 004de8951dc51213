use crate::domain::TextFault;
use crate::roster::{Basis, Finding, Issue, Meaning, Presence, SkipReason, TableFault};
use crate::spreadsheet::{OpeningFault, SpreadsheetFault};
use crate::text::Language;
use std::collections::BTreeSet;

fn issues() -> Vec<Issue> {
    let word = || "列席".to_owned();
    vec![
        Issue::NoNameColumn,
        Issue::NoGroupColumn,
        Issue::TooManyPeople { limit: 200 },
        Issue::NoName,
        Issue::Text(TextFault::TooLong { limit: 200 }),
        Issue::Repeats { row: 3 },
        Issue::SeveralPeople,
        Issue::NoGroup,
        Issue::UnknownGroup(word()),
        Issue::AmbiguousGroup(word()),
        Issue::UnknownReport(word()),
        Issue::NoReport,
        Issue::UnknownPresence(word()),
        Issue::NoPresence,
    ]
}

fn opening_faults() -> Vec<OpeningFault> {
    let tables = [
        TableFault::Empty,
        TableFault::TooLarge { limit: 8 << 20 },
        TableFault::TooManyRows { limit: 20_000 },
        TableFault::TooManyColumns { row: 4, limit: 64 },
        TableFault::CellTooLong { row: 4, column: 2, limit: 32_767 },
        TableFault::Markup,
        TableFault::NotText,
        TableFault::NotUtf8 { offset: 9 },
    ];
    let spreadsheets = [
        SpreadsheetFault::Protected,
        SpreadsheetFault::Damaged,
        SpreadsheetFault::TooLarge { limit: 128 << 20 },
        SpreadsheetFault::OtherKind,
        SpreadsheetFault::NoSuchSheet,
    ];
    let read = spreadsheets.into_iter().chain(tables.map(SpreadsheetFault::Table)).map(OpeningFault::Refused);
    [OpeningFault::NoProgram, OpeningFault::Ended, OpeningFault::TooSlow].into_iter().chain(read).collect()
}

fn sentences(language: Language) -> Vec<String> {
    let finding = |issue| language.roster_finding(&Finding { row: Some(11), column: Some(2), issue });
    let findings = issues().into_iter().map(finding);
    findings.chain(opening_faults().iter().map(|fault| language.opening_fault(fault))).collect()
}

fn phrases(language: Language) -> Vec<&'static str> {
    let reasons = [
        SkipReason::Blank,
        SkipReason::AboveHeadings,
        SkipReason::Headings,
        SkipReason::HeadingsAgain,
        SkipReason::PartTitle,
        SkipReason::Sum,
        SkipReason::Note,
        SkipReason::Finding,
        SkipReason::BeyondLimit,
        SkipReason::NoNameColumn,
    ];
    let bases = [Basis::Heading, Basis::Contents, Basis::Order, Basis::Chosen];
    let meanings = Meaning::ALL.map(|meaning| language.column_meaning(meaning));
    let presences = [Presence::Expected, Presence::OnLeave].map(|presence| language.presence(presence));
    let bases = bases.map(|basis| language.column_basis(basis));
    let reasons = reasons.map(|reason| language.skip_reason(reason));
    meanings.into_iter().chain(presences).chain(bases).chain(reasons).collect()
}

#[test]
fn every_code_of_a_roster_has_words_of_its_own() {
    for language in Language::ALL {
        let phrases = phrases(language).into_iter().map(str::to_owned);
        let texts: Vec<String> = sentences(language).into_iter().chain(phrases).collect();
        let different: BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), texts.len());
        assert!(!different.contains(&String::new()));
    }
}

#[test]
fn sentences_of_a_roster_are_whole_and_in_their_own_language() {
    for sentence in sentences(Language::Chinese) {
        assert!(sentence.ends_with('。') && !sentence.contains([',', ';', ':', '(', '"', '!']), "{sentence}");
    }
    for sentence in sentences(Language::English) {
        assert!(
            sentence.ends_with('.') && sentence.starts_with(|first: char| first.is_ascii_uppercase()),
            "{sentence}"
        );
        assert!(!sentence.contains(['。', '，', '：']), "{sentence}");
    }
}

#[test]
fn a_finding_names_its_row_and_column_as_people_count_them() {
    let finding = Finding { row: Some(0), column: Some(3), issue: Issue::UnknownGroup("列席".to_owned()) };
    assert_eq!(Language::Chinese.roster_finding(&finding), "第 1 行第 4 列：本次会议没有“列席”这一组，请在下面指定。");
    assert_eq!(
        Language::English.roster_finding(&finding),
        "Row 1, column 4: This conference has no group “列席”. Say below which one is meant."
    );
    let finding = Finding { row: None, column: None, issue: Issue::NoNameColumn };
    assert_eq!(Language::Chinese.roster_finding(&finding), "没有找到姓名列，请指定哪一列是姓名。");
}
