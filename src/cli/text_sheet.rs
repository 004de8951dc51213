//! A result as tables to read in a terminal or to print.

use super::table::{Align, Table, pad, width};
use super::words::{Words, words};
use crate::domain::{
    Cell, CellView, Conference, Digest, Finding, Fraction, GroupCounts, LedgerRow, Mode, Rank, ResultSheet,
};
use crate::exchange::FrozenConference;
use crate::text::Language;

/// Draws a result: what it is of, the ledger, a table for each criterion, the rule, and the findings.
pub(super) fn draw(
    sheet: &ResultSheet,
    ballots: Digest,
    conference: &FrozenConference,
    restricted: bool,
    language: Language,
) -> String {
    let drawing = Drawing { sheet, conference, restricted, language, words: words(language) };
    let mut parts = vec![drawing.head(ballots), drawing.ledger()];
    parts.extend((0..conference.criteria().len()).map(|criterion| drawing.criterion(criterion)));
    parts.push(drawing.rule());
    parts.extend(drawing.findings());
    parts.join("\n")
}

struct Drawing<'s> {
    sheet: &'s ResultSheet,
    conference: &'s FrozenConference,
    restricted: bool,
    language: Language,
    words: &'static Words,
}

impl Drawing<'_> {
    fn head(&self, ballots: Digest) -> String {
        let (words, definition) = (self.words, self.conference.definition());
        let mut lines = Vec::new();
        if self.restricted {
            lines.push(format!("{}{}{}", words.restricted, self.language.colon(), words.restricted_why));
        }
        lines.push(definition.title.to_string());
        let mode = if definition.mode == Mode::Rehearsal { words.rehearsal } else { words.official };
        let facts =
            [definition.host.as_str(), &definition.date.to_string(), definition.code.as_str(), mode].map(String::from);
        lines.push(facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "));
        if self.conference.is_example() {
            lines.push(words.example.to_owned());
        }
        let mut labels = vec![
            (words.status, self.language.status(self.sheet.status).to_owned()),
            (words.check_code_label, self.conference.fingerprint().check_code().to_string()),
            (words.digest_of_box, ballots.to_string()),
        ];
        labels.extend(self.numbers());
        let widest = labels.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        lines.push(String::new());
        lines.extend(labels.iter().map(|(label, value)| format!("  {}  {value}", pad(label, widest))));
        if self.conference.slips().is_none() {
            lines.push(format!("  {}", words.open_admission));
        }
        lines.join("\n") + "\n"
    }

    /// Returns the totals that stand in no row of the ledger; those that are usual only when there is something.
    fn numbers(&self) -> impl Iterator<Item = (&'static str, String)> {
        let (words, sheet) = (self.words, self.sheet);
        let numbers = [
            (words.counted, sheet.counted, true),
            (words.superseded, sheet.superseded, sheet.superseded > 0),
            (words.of_void_groups, sheet.void, sheet.void > 0),
        ];
        numbers.into_iter().filter(|(_, _, shows)| *shows).map(|(label, number, _)| (label, number.to_string()))
    }

    fn ledger(&self) -> String {
        let words = self.words;
        let mut columns = vec![left(words.group), left(words.name)];
        columns.extend(
            [
                words.weight,
                words.expected,
                words.present,
                words.issued,
                words.returned,
                words.valid,
                words.invalid,
                words.contested,
            ]
            .map(right),
        );
        let mut table = Table::new(columns);
        for row in self.sheet.ledger.rows() {
            table.row(self.ledger_row(row));
        }
        format!("{}\n{}", words.ledger, table.draw())
    }

    fn ledger_row(&self, row: &LedgerRow) -> Vec<String> {
        let group = self.conference.group(row.group);
        let mut cells = vec![
            group.map_or(String::new(), |group| group.id.to_string()),
            group.map_or(String::new(), |group| group.name.to_string()),
            group.map_or(String::new(), |group| group.weight.to_string()),
        ];
        let numbers = [
            Some(row.expected),
            row.present,
            row.issued,
            Some(row.returned()),
            Some(row.valid),
            Some(row.invalid),
            Some(row.contested),
        ];
        cells.extend(numbers.map(|number| number.map_or("–".to_owned(), |number| number.to_string())));
        cells
    }

    fn criterion(&self, criterion: usize) -> String {
        let words = self.words;
        let name = self.conference.criteria().get(criterion).map_or("", |criterion| criterion.name.as_str());
        let mut columns = vec![right(words.rank), left(words.reporter), left(words.unit)];
        columns.extend(self.conference.grades().iter().map(|grade| right(grade.name.as_str())));
        columns.extend([right(words.abstain), right(words.void), right(words.score)]);
        columns.extend([left(words.proposed_grade), left(words.notes)]);
        let mut table = Table::new(columns);
        let mut views: Vec<CellView<'_>> =
            self.sheet.views(self.restricted).filter(|view| cell(view).tally.criterion == criterion).collect();
        // Stable, so that equal ranks keep the order of the definition; what nobody graded comes last.
        views.sort_by_key(|view| cell(view).standing.map_or(u32::MAX, |(_, rank)| rank.place));
        for view in &views {
            table.row(self.row(view));
        }
        format!("{}. {name}\n{}", criterion + 1, table.draw())
    }

    fn row(&self, view: &CellView<'_>) -> Vec<String> {
        let shown = cell(view);
        let reporter = self.conference.reporters().get(shown.tally.reporter);
        let mut cells = vec![
            shown.standing.map_or("–".to_owned(), |(_, rank)| self.rank(rank)),
            reporter.map_or(String::new(), |reporter| reporter.name.to_string()),
            reporter.map_or(String::new(), |reporter| reporter.unit.to_string()),
        ];
        let numbers = self.conference.grades().len() + 3;
        match view {
            CellView::Hidden(_) => cells.extend(std::iter::repeat_n("·".to_owned(), numbers)),
            CellView::Full(cell) => {
                let pooled = pooled(&cell.tally.groups, self.conference);
                cells.extend(pooled.counts.iter().map(u32::to_string));
                cells.extend([pooled.abstain.to_string(), pooled.void.to_string()]);
                cells.push(cell.tally.score.as_ref().map_or("–".to_owned(), Fraction::to_two_places));
            }
        }
        let grade = shown.standing.and_then(|(grade, _)| self.conference.grade(grade));
        cells.push(grade.map_or("–".to_owned(), |grade| grade.name.to_string()));
        cells.push(self.notes(view));
        cells
    }

    fn rank(&self, rank: Rank) -> String {
        match (rank.tied, self.language) {
            (false, _) => rank.place.to_string(),
            (true, Language::Chinese) => format!("{}{}", self.words.tied, rank.place),
            (true, Language::English) => format!("{}=", rank.place),
        }
    }

    fn notes(&self, view: &CellView<'_>) -> String {
        match view {
            CellView::Hidden(_) => self.words.hidden.to_owned(),
            CellView::Full(cell) => {
                let absent = absent_groups(cell, self.conference);
                let mut notes = Vec::new();
                if cell.tally.score.is_none() {
                    notes.push(self.words.nobody_graded.to_owned());
                } else if !absent.is_empty() {
                    notes.push(format!("{}{}", self.words.absent, absent.join(", ")));
                }
                if cell.hidden {
                    notes.push(self.words.hidden_outgoing.to_owned());
                }
                notes.join("; ")
            }
        }
    }

    fn rule(&self) -> String {
        let (words, conference) = (self.words, self.conference);
        let list = |entries: Vec<String>| entries.join(words.comma);
        let weights = conference.groups().iter().map(|group| format!("{} {}", group.id, group.weight)).collect();
        let points = conference.grades().iter().map(|grade| format!("{} {}", grade.name, grade.points)).collect();
        let floors = conference.grades().iter().map(|grade| format!("{} ≥ {}", grade.name, grade.floor)).collect();
        let mut lines = vec![
            words.rule.to_owned(),
            format!("  {}{}", words.rule_weights, list(weights)),
            format!("  {}{}", words.rule_points, list(points)),
            format!("  {}{}", words.rule_floors, list(floors)),
            format!("  {}", words.rule_mean),
            format!("  {}", words.rule_shares),
        ];
        if conference.rules().trim {
            lines.push(format!("  {}", words.rule_trim));
        }
        lines.extend(conference.top_grade_cap().map(|cap| format!("  {}{cap}", words.rule_cap)));
        lines.push(format!("  {}{}", words.rule_threshold, conference.rules().threshold()));
        lines.join("\n") + "\n"
    }

    fn findings(&self) -> Option<String> {
        let shown = self.sheet.findings.iter().filter(|finding| self.restricted || may_go_out(finding));
        let lines: Vec<String> =
            shown.map(|finding| format!("  {}\n", self.language.finding(finding, self.conference))).collect();
        (!lines.is_empty()).then(|| format!("{}\n{}", self.words.findings, lines.concat()))
    }
}

/// Tells whether a finding may stand in outgoing form: that a small group was of one mind tells everybody's mark.
fn may_go_out(finding: &Finding) -> bool {
    match finding {
        Finding::UnanimousSmallGroup { .. } => false,
        Finding::PointsOutsideBand(_)
        | Finding::LedgerFails { .. }
        | Finding::AtMostHalfPresent(_)
        | Finding::Contested(_)
        | Finding::RulingWithoutEffect { .. } => true,
    }
}

/// Returns the cell behind a view, of which a hidden one may show only the standing.
fn cell<'c>(view: &CellView<'c>) -> &'c Cell {
    match view {
        CellView::Full(cell) | CellView::Hidden(cell) => cell,
    }
}

/// Returns the ids of the groups that gave no grade.
pub(super) fn absent_groups<'c>(cell: &Cell, conference: &'c Conference) -> Vec<&'c str> {
    cell.tally.absent_groups().filter_map(|group| conference.group(group)).map(|group| group.id.as_str()).collect()
}

/// Adds up the marks of all groups.
pub(super) fn pooled(groups: &[GroupCounts], conference: &Conference) -> GroupCounts {
    let mut sum = GroupCounts { counts: vec![0; conference.grades().len()], abstain: 0, void: 0, mean: None };
    for group in groups {
        sum.counts.iter_mut().zip(&group.counts).for_each(|(sum, count)| *sum += count);
        sum.abstain += group.abstain;
        sum.void += group.void;
    }
    sum
}

fn left(head: &str) -> (String, Align) {
    (head.to_owned(), Align::Left)
}

fn right(head: &str) -> (String, Align) {
    (head.to_owned(), Align::Right)
}
