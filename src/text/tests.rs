use super::Language;
use crate::domain::{
    BallotId, ContentDigest, DefinitionFault, Digest, Field, Finding, Fingerprint, GradeIndex, GroupIndex, Invalidity,
    LedgerIdentity, RulingEffect, Spoilage, Status, TextFault,
};
use crate::exchange::{
    ConferenceFile, Expected, FileKind, Place, Problem, Refusal, Rescued, Segment, SlipCodeFault, SlipRefused,
};
use crate::setup::{Column, Draft, DraftFault, FieldPath, List};
use std::collections::BTreeSet;

fn fingerprint(byte: u8) -> Fingerprint {
    Fingerprint(Digest([byte; 32]))
}

/// One of every variant.
fn problems() -> Vec<Problem> {
    let (line, column) = (3, 14);
    vec![
        Problem::Empty,
        Problem::TooLarge { limit: 256 << 20 },
        Problem::Utf16,
        Problem::NotUtf8 { offset: 9 },
        Problem::CutShort { line, column },
        Problem::NotJson { line, column },
        Problem::UnpairedSurrogate { line, column },
        Problem::TooDeep { limit: 32 },
        Problem::StringTooLong { limit: 10_000 },
        Problem::NotOurs,
        Problem::OtherKind { expected: FileKind::Ballots, found: FileKind::Kit },
        Problem::NewerVersion { found: 2 },
        Problem::UnknownKey,
        Problem::RepeatedKey,
        Problem::Reserved,
        Problem::MissingKey("digest".to_owned()),
        Problem::Expected(Expected::Group),
        Problem::Text(TextFault::OuterSpace),
        Problem::Definition(DefinitionFault::NoWeight),
        Problem::GroupTwice,
        Problem::OtherConference { expected: fingerprint(1), found: fingerprint(2) },
        Problem::NothingOfConference,
        Problem::Count { stated: 3, found: 2 },
        Problem::NotAscending,
        Problem::Twice,
        Problem::MarksOrSpoilt,
        Problem::PaperOnly,
        Problem::CountsNotAmong,
        Problem::SignatureUnderOpen,
        Problem::NoSlip,
        Problem::SlipOfOtherGroup,
        Problem::PaperWithSlipId,
        Problem::WrongSignature,
        Problem::WrongDigest,
    ]
}

fn expectations() -> Vec<Expected> {
    vec![
        Expected::Object,
        Expected::List,
        Expected::Text,
        Expected::Whole(1, 1),
        Expected::Whole(0, 100),
        Expected::Value,
        Expected::Id,
        Expected::Code,
        Expected::Date,
        Expected::Hex(64),
        Expected::OneOf(&["oral", "written"]),
        Expected::Mark,
        Expected::Group,
        Expected::Reporter,
        Expected::PublicKey,
        Expected::Station,
        Expected::Entries(2),
        Expected::AtLeast(2),
        Expected::Fraction,
        Expected::TwoPlaces,
    ]
}

fn definition_faults() -> Vec<DefinitionFault> {
    let fields = [
        Field::ReporterId(0),
        Field::CriterionId(0),
        Field::GradeId(0),
        Field::GroupId(0),
        Field::SlipGroup(0),
        Field::SlipKey(0, 0),
        Field::Station(0),
    ];
    let lengths = [Field::Reporters, Field::Criteria, Field::Grades, Field::Groups, Field::Stations];
    let ranges = [
        Field::GradePoints(1),
        Field::GradeFloor(1),
        Field::GroupWeight(1),
        Field::GroupExpected(1),
        Field::Cap,
        Field::Threshold,
    ];
    let length = |field| DefinitionFault::Length { field, found: 300, least: 1, most: 200 };
    let range = |field| DefinitionFault::Range { field, found: 300, least: 0, most: 100 };
    let mut faults = vec![
        DefinitionFault::ReservedGrade(Field::GradeId(1)),
        DefinitionFault::NotDescending(Field::GradePoints(1)),
        DefinitionFault::LastFloor(Field::GradeFloor(3)),
        DefinitionFault::NoWeight,
        DefinitionFault::CapAllowsNothing,
        DefinitionFault::UnknownGroup(Field::SlipGroup(1)),
        DefinitionFault::NotAscending(Field::Station(1)),
    ];
    faults.extend(fields.map(DefinitionFault::Repeated));
    faults.extend(lengths.map(length));
    faults.extend(ranges.map(range));
    faults
}

fn text_faults() -> [TextFault; 4] {
    [
        TextFault::Empty,
        TextFault::TooLong { limit: 200 },
        TextFault::OuterSpace,
        TextFault::Forbidden { character: '\u{202E}' },
    ]
}

fn slips_refused() -> [SlipRefused; 4] {
    let mistyped = [SlipCodeFault::Length { found: 9 }, SlipCodeFault::Character('U'), SlipCodeFault::Check];
    let [length, character, check] = mistyped.map(SlipRefused::Mistyped);
    [length, character, check, SlipRefused::OtherConference]
}

fn findings() -> Vec<Finding> {
    let group = GroupIndex(0);
    let effects = [RulingEffect::Disagrees, RulingEffect::Replaced, RulingEffect::OtherVersions];
    let identities = [
        LedgerIdentity::ExpectedAtLeastPresent,
        LedgerIdentity::PresentAtLeastIssued,
        LedgerIdentity::IssuedAtLeastReturned,
    ];
    let ruling = ContentDigest(Digest([7; 32]));
    let mut findings = vec![
        Finding::PointsOutsideBand(GradeIndex(1)),
        Finding::AtMostHalfPresent(group),
        Finding::UnanimousSmallGroup { reporter: 0, criterion: 0, group },
        Finding::Contested(BallotId([9; 16])),
    ];
    findings.extend(identities.map(|identity| Finding::LedgerFails { group, identity }));
    findings.extend(effects.map(|effect| Finding::RulingWithoutEffect { ruling, effect }));
    findings
}

fn draft_faults() -> Vec<DraftFault> {
    vec![
        DraftFault::Code,
        DraftFault::Date,
        DraftFault::Number { least: 0, most: 100 },
        DraftFault::SameName,
        DraftFault::SamePerson,
        DraftFault::OutsideBand { least: 90, most: 100 },
        DraftFault::OutsideBand { least: 90, most: 90 },
        DraftFault::NobodyExpected,
        DraftFault::Placeholder { official: false },
        DraftFault::Placeholder { official: true },
    ]
}

/// Every field that a new draft has.
fn draft_fields(draft: &Draft) -> Vec<FieldPath> {
    let basics = [FieldPath::Title, FieldPath::Host, FieldPath::Period, FieldPath::Date, FieldPath::Code];
    let entries = List::ALL.into_iter().flat_map(|list| {
        let columns = move |id: &crate::domain::Id| {
            let id = id.clone();
            list.columns().iter().map(move |column: &Column| FieldPath::Entry(list, id.clone(), *column))
        };
        let entries = draft.list(list).iter().flat_map(move |entry| columns(&entry.id));
        [FieldPath::List(list)].into_iter().chain(entries)
    });
    basics.into_iter().chain(entries).chain([FieldPath::Cap, FieldPath::Threshold]).collect()
}

fn example() -> ConferenceFile {
    let bytes = include_bytes!("../../tests/data/worked-examples/1-absent-group/conference.json");
    ConferenceFile::read(bytes).unwrap()
}

/// Every sentence and phrase of a language, with a name of the code it stands for.
fn catalogue(language: Language) -> Vec<(String, String)> {
    let conference = example().conference;
    let mut texts = Vec::new();
    let mut add = |code: String, text: String| texts.push((code, text));
    for problem in &problems() {
        add(format!("{problem:?}"), language.problem(problem));
    }
    for expected in &expectations() {
        add(format!("{expected:?}"), language.expected(expected));
    }
    for fault in &definition_faults() {
        add(format!("{fault:?}"), language.definition_fault(fault));
    }
    for fault in &draft_faults() {
        add(format!("{fault:?}"), language.draft_fault(fault));
    }
    let draft = Draft::new(language.wording(), crate::domain::Date::new(2023, 2, 9).unwrap());
    for field in draft_fields(&draft) {
        add(format!("{field:?}"), language.draft_field(&field, &draft));
    }
    for fault in &text_faults() {
        add(format!("{fault:?}"), language.text_fault(fault));
    }
    for refused in slips_refused() {
        add(format!("{refused:?}"), language.slip_refused(refused));
    }
    for finding in &findings() {
        add(format!("{finding:?}"), language.finding(finding, &conference));
    }
    for rescued in [
        Rescued::default(),
        Rescued { uncast: 1, ..Rescued::default() },
        Rescued { reopened: 1, ..Rescued::default() },
        Rescued { unreadable: vec!["pingyi/x".to_owned()], ..Rescued::default() },
    ] {
        add(format!("{rescued:?}"), language.rescued(&rescued));
    }
    for kind in FileKind::ALL {
        add(format!("{kind:?}"), language.file_kind(kind).to_owned());
    }
    for status in [Status::Provisional, Status::Complete] {
        add(format!("{status:?}"), language.status(status).to_owned());
    }
    for reason in [Spoilage::Signed, Spoilage::Numbered, Spoilage::Marked, Spoilage::WrongForm, Spoilage::Illegible] {
        add(format!("{reason:?}"), language.spoilage(reason).to_owned());
    }
    for invalidity in [Invalidity::Spoilt(Spoilage::Signed), Invalidity::OverCap, Invalidity::RuledNone] {
        add(format!("{invalidity:?}"), language.invalidity(invalidity));
    }
    for effect in [RulingEffect::Decides, RulingEffect::Disagrees, RulingEffect::Replaced, RulingEffect::OtherVersions]
    {
        add(format!("{effect:?}"), language.ruling_effect(effect).to_owned());
    }
    texts
}

#[test]
fn every_code_has_text_and_no_two_codes_share_it() {
    for language in Language::ALL {
        let texts = catalogue(language);
        let mut seen = BTreeSet::new();
        for (code, text) in &texts {
            assert!(!text.is_empty(), "{code}");
            // Two problems carry the text of the fault inside them, word for word.
            let carries = code.starts_with("Text(") || code.starts_with("Definition(");
            assert!(carries || seen.insert(text.clone()), "{code}: {text}");
        }
    }
}

#[test]
fn the_two_languages_say_different_words() {
    for ((code, chinese), (_, english)) in catalogue(Language::Chinese).iter().zip(catalogue(Language::English)) {
        assert_ne!(*chinese, english, "{code}");
        assert!(chinese.chars().any(is_han), "{code}: {chinese}");
    }
}

#[test]
fn chinese_sentences_have_chinese_punctuation() {
    for (code, text) in catalogue(Language::Chinese) {
        let found = text.find([',', ';', '!', '?', '(', ')', '"', '\'']);
        assert_eq!(found, None, "{code}: {text}");
        assert!(!text.ends_with('.') && !text.contains(". ") && !text.contains(": "), "{code}: {text}");
    }
}

#[test]
fn english_sentences_hold_no_chinese_but_names() {
    for (code, text) in catalogue(Language::English) {
        let names = ["PointsOutsideBand", "LedgerFails", "AtMostHalfPresent", "UnanimousSmallGroup"];
        let has_names = names.iter().any(|name| code.starts_with(name));
        assert!(has_names || !text.chars().any(|character| is_han(character) || character == '。'), "{code}: {text}");
    }
}

#[test]
fn every_problem_has_a_remedy_and_both_are_whole_sentences() {
    for problem in problems() {
        for (language, stop) in [(Language::Chinese, '。'), (Language::English, '.')] {
            for sentence in [language.problem(&problem), language.remedy(&problem)] {
                assert!(sentence.ends_with(stop), "{sentence}");
                assert!(!sentence.starts_with(|first: char| first.is_ascii_lowercase()), "{sentence}");
            }
        }
    }
}

#[test]
fn a_refusal_says_where_what_and_what_to_do() {
    let place = Place::new(vec![Segment::Key("ballots".to_owned()), Segment::Index(3)]);
    let refusal = Refusal { place, problem: Problem::Expected(Expected::Group) };
    assert_eq!(
        Language::English.refusal(&refusal),
        "ballots[3]: Expected a group of this conference. Ask for the original file, as the tablet or station exported \
         it."
    );
    assert_eq!(
        Language::Chinese.refusal(&refusal),
        "ballots[3]：此处应为本次会议的组别。请索取平板或计票台导出的原始文件。"
    );
    let refusal = Refusal::of_file(Problem::Empty);
    assert_eq!(Language::Chinese.refusal(&refusal), "文件是空的。请从原平板或计票台重新导出。");
}

#[test]
fn another_conference_is_told_by_both_check_codes_and_by_no_fingerprint() {
    let problem = Problem::OtherConference { expected: fingerprint(1), found: fingerprint(2) };
    for language in Language::ALL {
        let text = language.problem(&problem);
        for fingerprint in [fingerprint(1), fingerprint(2)] {
            assert!(text.contains(&fingerprint.check_code().to_string()), "{text}");
            assert!(!text.contains(&fingerprint.to_string()), "{text}");
        }
    }
}

#[test]
fn languages_are_read_from_tags_and_locales() {
    for (tag, language) in [
        ("zh-CN", Some(Language::Chinese)),
        ("zh_CN.UTF-8", Some(Language::Chinese)),
        ("ZH", Some(Language::Chinese)),
        ("en", Some(Language::English)),
        ("en-GB", Some(Language::English)),
        ("C.UTF-8", None),
        ("zhuang", None),
        ("", None),
    ] {
        assert_eq!(Language::parse(tag), language, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(Language::parse(language.tag()), Some(language));
    }
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}
