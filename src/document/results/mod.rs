//! The papers of the result: tally summary, feedback sheets, overall opinion, archive index.
//!
//! Their marks say who may see them. What goes out carries the distribution of the whole hall and never the score, as with
//! two groups both together tell the groups' means (spec of the rules, "Secrecy"); scores and groups stand on the
//! restricted tally summary alone.

mod archive;
mod feedback;
mod opinion;
mod tally_summary;
mod words;

pub use archive::archive_index;
pub use feedback::feedback_sheet;
pub use opinion::opinion_sheet;
pub use tally_summary::{SummaryForm, tally_summary};

use super::meeting::{MeetingRecord, beside};
use super::{Block, Cell, Document, FaceMark, Fact, Orientation, foot, mode_marks};
use crate::approval::{ApprovalRow, ApprovalSheet};
use crate::domain::{Date, GradeIndex, Reporter, ResultSheet, Status};
use crate::exchange::{FrozenConference, Records, Sorted};
use crate::text::Language;
use words::{Words, words};

/// Everything that the papers are made from, set out once.
#[derive(Clone, Debug)]
pub struct ResultRecord<'c> {
    /// What was said and what follows from it.
    pub meeting: MeetingRecord<'c>,
    /// What was counted.
    pub count: &'c ResultSheet,
    /// What was approved.
    pub approvals: ApprovalSheet,
}

impl<'c> ResultRecord<'c> {
    /// Sets everything out; `today` tells which deadlines went by.
    pub fn of(conference: &'c FrozenConference, records: &Records, count: &'c ResultSheet, today: Date) -> Self {
        let meeting = MeetingRecord::of(conference, records, today);
        let approvals = ApprovalSheet::of(&Sorted::of(records), count, conference);
        Self { meeting, count, approvals }
    }

    fn document(&self, language: Language, name: &'static str, title: &str, blocks: Vec<Block>) -> Document {
        let conference = self.meeting.conference;
        let provisional = (self.count.status == Status::Provisional).then_some(FaceMark::Provisional);
        Document {
            language,
            name,
            orientation: Orientation::Portrait,
            marks: provisional.into_iter().chain(mode_marks(conference)).collect(),
            title: title.to_owned(),
            subtitle: conference.definition().title.to_string(),
            blocks,
            foot: foot(conference, None, super::words::words(language)),
        }
    }

    /// Returns what is known of a reporter on each criterion.
    fn rows(&self, reporter: usize) -> impl Iterator<Item = &ApprovalRow> {
        self.approvals.rows.iter().filter(move |row| row.reporter == reporter)
    }

    /// Returns what was counted of a reporter on a criterion.
    fn cell(&self, row: &ApprovalRow) -> Option<&crate::domain::Cell> {
        self.count
            .cells
            .iter()
            .find(|cell| (cell.tally.reporter, cell.tally.criterion) == (row.reporter, row.criterion))
    }

    fn criterion(&self, row: &ApprovalRow) -> String {
        let criterion = self.meeting.conference.criteria().get(row.criterion);
        criterion.map_or_else(String::new, |criterion| criterion.name.to_string())
    }

    fn grade(&self, grade: Option<GradeIndex>) -> Option<String> {
        grade.and_then(|grade| self.meeting.conference.grade(grade)).map(|grade| grade.name.to_string())
    }

    /// Returns the approved grade; says so where there is none yet.
    fn approved(&self, row: &ApprovalRow, words: &Words) -> String {
        let grade = self.grade(row.approved(self.meeting.conference));
        grade.unwrap_or_else(|| words.not_approved.to_owned())
    }

    fn has_withdrawn(&self, reporter: &Reporter) -> bool {
        self.meeting.meeting.order.get(&reporter.id).is_some_and(crate::meeting::Turn::has_withdrawn)
    }

    /// Who it is about.
    fn person(&self, reporter: &Reporter, language: Language) -> Block {
        let words = words(language);
        let definition = self.meeting.conference.definition();
        let mut facts = vec![Fact::new(words.name, reporter.name.as_str())];
        let more = [(words.unit, &reporter.unit), (words.post, &reporter.post), (words.period, &definition.period)];
        let more = more.into_iter().filter(|(_, text)| !text.is_empty());
        facts.extend(more.map(|(label, text)| Fact::new(label, text.as_str())));
        facts.push(Fact::new(words.day, day(definition.date, language)));
        if self.has_withdrawn(reporter) {
            facts.push(Fact::new(words.report, words.withdrawn));
        }
        Block::Facts(facts)
    }

    /// Who decided and when; nothing while nobody has.
    fn decision(&self, language: Language) -> Option<Fact> {
        let words = words(language);
        let decision = self.approvals.decided()?;
        let date = decision.date.filter(|_| decision.is_made())?;
        Some(Fact::new(words.decided_by, (words.decided)(decision.body.as_str(), &day(date, language))))
    }

    fn name(&self, reporter: usize, language: Language) -> String {
        let Some(reporter) = self.meeting.conference.reporters().get(reporter) else { return String::new() };
        let words = words(language);
        let more = [reporter.unit.as_str(), if self.has_withdrawn(reporter) { words.withdrawn } else { "" }];
        let more: Vec<&str> = more.into_iter().filter(|text| !text.is_empty()).collect();
        beside(reporter.name.as_str(), &more.join(words.semicolon), language)
    }
}

/// Writes a day.
fn day(date: Date, language: Language) -> String {
    (super::words::words(language).date)(date)
}

/// How often the whole hall gave each grade, best first, then how many abstained and how many marks are void. It holds no
/// group. `None` where secrecy hides the cell, but in the restricted form.
fn whole_hall(record: &ResultRecord<'_>, row: &ApprovalRow, restricted: bool) -> Option<(Vec<u32>, u32, u32)> {
    let groups = &record.cell(row).filter(|cell| restricted || !cell.hidden)?.tally.groups;
    let grades = 0..record.meeting.conference.grades().len();
    let of_grade = |grade: usize| groups.iter().filter_map(|group| group.counts.get(grade)).sum();
    let (abstain, void) = (groups.iter().map(|group| group.abstain).sum(), groups.iter().map(|group| group.void).sum());
    Some((grades.map(of_grade).collect(), abstain, void))
}

/// Writes the distribution of the whole hall as cells: the grades, abstentions, and void marks where a column is there for
/// them. Where secrecy hides it, nobody knows it.
fn distribution(record: &ResultRecord<'_>, row: &ApprovalRow, restricted: bool, has_void: bool) -> Vec<Cell> {
    let columns = record.meeting.conference.grades().len() + 1 + usize::from(has_void);
    match whole_hall(record, row, restricted) {
        Some((counts, abstain, void)) => {
            let more = [abstain].into_iter().chain(has_void.then_some(void));
            counts.into_iter().chain(more).map(Cell::count).collect()
        }
        None => vec![Cell::Unknown; columns],
    }
}

/// Tells whether any mark is void that may be told: only paper has such marks.
fn has_void(record: &ResultRecord<'_>, restricted: bool) -> bool {
    record.approvals.rows.iter().filter_map(|row| whole_hall(record, row, restricted)).any(|(_, _, void)| void > 0)
}
