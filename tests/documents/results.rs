//! The papers of the result, of the example: to the letter, and what they may never tell.

use super::{assert_golden, later};
use pingyi::approval::{Component, Components, Decision, Points};
use pingyi::document::{
    Document, FaceMark, ResultRecord, SummaryForm, archive_index, feedback_sheet, opinion_sheet, paper_ballots,
    tally_summary,
};
use pingyi::domain::{Cell, Date, Fraction, GradeIndex, Id, ResultSheet, Text};
use pingyi::exchange::{BallotsFile, ConferenceFile, MergedBox, Records, Sorted};
use pingyi::text::Language;

/// The example with its meeting, its count, and what was approved of it.
struct Example {
    file: ConferenceFile,
    count: ResultSheet,
    records: Records,
}

impl Example {
    fn in_language(language: Language) -> Self {
        let file = pingyi::demo::conference_with_meeting(language).unwrap();
        let mut merged = MergedBox::new();
        for demo in pingyi::demo::tablet_files(language, pingyi::demo::SEED).unwrap() {
            merged.merge(BallotsFile::read(&demo.bytes, &file.conference).unwrap(), &file.conference);
        }
        let ballots = merged.into_file(&file.conference).ballots;
        let count = ResultSheet::of(&ballots, &file.conference, file.attendance());
        let records = file.details.as_ref().unwrap().records().clone();
        Self { file, count, records }
    }

    /// Combines the first criterion with a component, approves all but the first reporter as proposed, and decides.
    fn approve(&mut self) {
        let conference = &self.file.conference;
        let part = Id::new("routine").unwrap();
        let name = Text::new(if self.is_chinese() { "平时考核" } else { "routine assessment" }).unwrap();
        let parts = vec![Component { id: part.clone(), name, weight: 40 }];
        let components = Components { criterion: conference.criteria()[0].id.clone(), on_site: 60, parts };
        let sheet =
            |records: &Records| pingyi::approval::ApprovalSheet::of(&Sorted::of(records), &self.count, conference);
        let combined = sheet(&self.records).combine(&self.records, 0, Some(components), conference).unwrap();
        combined.apply(&mut self.records);
        let scores: Vec<_> = (0..12).map(|place| (place, Points::typed(&format!("{}.5", 80 + place)))).collect();
        sheet(&self.records).score(&self.records, 0, &part, &scores, conference).unwrap().apply(&mut self.records);
        let before = sheet(&self.records);
        let (top, row) =
            (GradeIndex::TOP, before.rows.iter().find(|row| row.proposed != Some(GradeIndex::TOP)).unwrap());
        before.approve(&self.records, row, top, "年内整改到位", conference).unwrap().apply(&mut self.records);
        for criterion in 0..2 {
            let rest = sheet(&self.records).approve_rest(&self.records, criterion, conference).unwrap();
            rest.apply(&mut self.records);
        }
        let body =
            Text::new(if self.is_chinese() { "中共淇滨区委常委会" } else { "District Standing Committee" }).unwrap();
        let decision = Decision { body, date: Date::new(2023, 2, 20), quota_percent: Some(40) };
        sheet(&self.records).decide(&self.records, &decision, conference).unwrap().apply(&mut self.records);
    }

    fn is_chinese(&self) -> bool {
        self.file.conference.criteria()[0].name.as_str().chars().any(|character| character >= '\u{4E00}')
    }

    fn record(&self) -> ResultRecord<'_> {
        ResultRecord::of(&self.file.conference, &self.records, &self.count, later())
    }
}

/// Everything that may leave the organisers' hands.
pub(super) fn outgoing(record: &ResultRecord<'_>, language: Language) -> Vec<Document> {
    let reporters = 0..record.meeting.conference.reporters().len();
    let sheets = reporters.flat_map(|one| [feedback_sheet, opinion_sheet].map(|paper| paper(record, one, language)));
    let mut papers: Vec<Document> = sheets.flatten().collect();
    papers.extend([tally_summary(record, SummaryForm::Outgoing, language), archive_index(record, language)]);
    papers
}

#[test]
fn the_papers_of_the_examples_result_are_met_to_the_letter() {
    for language in Language::ALL {
        let mut example = Example::in_language(language);
        assert_golden(&feedback_sheet(&example.record(), 11, language).unwrap(), "feedback-nothing-approved");
        example.approve();
        let record = example.record();
        assert_golden(&feedback_sheet(&record, 0, language).unwrap(), "feedback");
        assert_golden(&feedback_sheet(&record, 11, language).unwrap(), "feedback-hidden");
        assert_golden(&opinion_sheet(&record, 0, language).unwrap(), "overall-opinion");
        assert_golden(&archive_index(&record, language), "archive-index");
        for form in [SummaryForm::Restricted, SummaryForm::Outgoing] {
            let document = tally_summary(&record, form, language);
            assert_golden(&document, document.name);
        }
        let ballots = paper_ballots(&example.file.conference, language);
        assert_eq!(ballots.len(), 3);
        assert_golden(&ballots[0], "paper-ballot-A");
        assert_eq!(feedback_sheet(&record, 12, language), None);
    }
}

#[test]
fn what_goes_out_tells_no_score_no_groups_mean_and_no_restricted_paper_lacks_its_mark() {
    let mut example = Example::in_language(Language::English);
    example.approve();
    let record = example.record();
    let score = |cell: &Cell| cell.tally.score.as_ref().map(Fraction::to_two_places);
    let means = |cell: &Cell| -> Vec<String> {
        cell.tally.groups.iter().filter_map(|group| group.mean.as_ref()).map(Fraction::to_two_places).collect()
    };
    let mut secrets: Vec<String> = example.count.cells.iter().filter_map(score).collect();
    secrets.extend(example.count.cells.iter().flat_map(means));
    secrets.extend(record.approvals.rows.iter().filter_map(|row| row.combined.as_ref()).map(Fraction::to_two_places));
    assert!(secrets.len() > 60);
    for document in outgoing(&record, Language::English) {
        let text = document.to_text();
        assert!(secrets.iter().all(|secret| !text.contains(secret.as_str())), "{}", document.name);
        assert_eq!(document.marks, [FaceMark::Example]);
        let names_a_group = example.file.conference.groups().iter().any(|group| text.contains(group.name.as_str()));
        assert!(!names_a_group || document.name == "tally-summary", "{}: {text}", document.name);
    }
    let restricted = tally_summary(&record, SummaryForm::Restricted, Language::English);
    assert_eq!(restricted.marks, [FaceMark::Restricted, FaceMark::Example]);
    assert!(secrets.iter().take(24).all(|score| restricted.to_text().contains(score.as_str())));
}

#[test]
fn a_feedback_sheet_tells_no_rank() {
    let mut example = Example::in_language(Language::English);
    example.approve();
    let (record, mut other) = (example.record(), Example::in_language(Language::English));
    other.approve();
    // The same reporter with the same marks, at another place.
    for cell in &mut other.count.cells {
        if let Some((_, rank)) = &mut cell.standing {
            rank.place += 3;
            rank.tied = !rank.tied;
        }
    }
    for reporter in 0..12 {
        let sheet = |record: &ResultRecord<'_>| feedback_sheet(record, reporter, Language::English).unwrap().to_html();
        assert_eq!(sheet(&record), sheet(&other.record()));
    }
}

#[test]
fn a_ballot_on_paper_says_the_cap_and_has_a_box_for_every_grade_and_no_number() {
    let (file, _) = super::example("2-cap-void-blank-tie");
    let ballot = paper_ballots(&file.conference, Language::English).remove(0);
    let text = ballot.to_text();
    assert!(text.contains("At most 2 × “好”"), "{text}");
    assert_eq!(text.matches('□').count(), 5 * 5);
    let (many, _) = super::example("1-absent-group");
    let mut definition = many.conference.definition().clone();
    let one = definition.criteria[0].clone();
    definition.criteria =
        (0..10).map(|n| pingyi::domain::Criterion { id: Id::new(&format!("c{n}")).unwrap(), ..one.clone() }).collect();
    let conference =
        pingyi::exchange::FrozenConference::new(pingyi::domain::Conference::new(definition).unwrap()).unwrap();
    let ballot = paper_ballots(&conference, Language::English).remove(0);
    assert_eq!(
        ballot.to_text().matches('□').count(),
        conference.reporters().len() * 10 * 5,
        "ten criteria fit as well"
    );
}
