//! The ballot count sheet (计票情况表): what scrutineer and teller check and sign.

use super::words::{Words, words};
use super::{
    Block, Cell, Column, Document, FaceMark, Fact, NumberedGroups, Orientation, SignatureLine, Table, foot, fours,
    group_label, mode_marks,
};
use crate::domain::{BallotBox, Canvass, Digest, Finding, GroupIndex, Ledger, LedgerRow, ResultSheet, Status, Verdict};
use crate::exchange::FrozenConference;
use crate::text::Language;
use std::collections::BTreeMap;

/// A count, as the sheet needs it.
#[derive(Clone, Copy, Debug)]
pub struct BallotCount<'c> {
    /// Whose ballots were counted.
    pub conference: &'c FrozenConference,
    /// What was counted.
    pub ballots: &'c BallotBox,
    /// What came out.
    pub sheet: &'c ResultSheet,
    /// The digest of the results in outgoing form, which the two people confirm.
    pub results: Digest,
    /// The last digest of the audit log; `None` where none is kept.
    pub log: Option<Digest>,
}

/// Draws up the ballot count sheet: the ledger with its identities, what was not counted and why, the digest in
/// numbered fours, and the lines to sign on.
///
/// It holds no mark, no score and no ballot's id, so it is not restricted. A provisional count has no lines to sign on:
/// only a complete one can be confirmed (spec of the formats, "Results", `status`).
pub fn ballot_count_sheet(count: &BallotCount<'_>, language: Language) -> Document {
    let words = words(language);
    let provisional = (count.sheet.status == Status::Provisional).then_some(FaceMark::Provisional);
    let mut blocks = vec![
        Block::Facts(facts(count, words, language)),
        Block::Heading(words.ledger.to_owned()),
        Block::Table(ledger_table(count, words, language)),
        Block::Together(vec![Block::Heading(words.identities.to_owned()), Block::Table(identity_table(count, words))]),
    ];
    blocks.extend(uncounted(count, words, language));
    blocks.extend(notes(count, words, language));
    blocks.push(confirmation(count, words));
    Document {
        language,
        name: "ballot-count",
        orientation: Orientation::Portrait,
        marks: provisional.into_iter().chain(mode_marks(count.conference)).collect(),
        title: words.ballot_count.to_owned(),
        subtitle: count.conference.definition().title.to_string(),
        blocks,
        foot: foot(count.conference, Some(count.results), words),
    }
}

fn facts(count: &BallotCount<'_>, words: &Words, language: Language) -> Vec<Fact> {
    let (definition, sheet) = (count.conference.definition(), count.sheet);
    let admission = if count.conference.slips().is_some() { words.by_slips } else { words.open };
    let written = [(words.host, definition.host.as_str()), (words.period, definition.period.as_str())];
    let written = written.into_iter().filter(|(_, text)| !text.is_empty());
    let numbers = [
        (words.counted, sheet.counted),
        (words.invalid_ballots, sheet.invalid()),
        (words.contested_ballots, sheet.contested()),
        (words.void_ballots, sheet.void),
        (words.superseded, sheet.superseded),
    ];
    let mut facts: Vec<Fact> = written.map(|(label, text)| Fact::new(label, text)).collect();
    facts.push(Fact::new(words.day, (words.date)(definition.date)));
    facts.push(Fact::new(words.check_code, count.conference.fingerprint().check_code().to_string()));
    facts.push(Fact::new(words.admission, admission));
    facts.push(Fact::new(words.status, language.status(sheet.status)));
    // Void ballots are so rare that the line would puzzle more people than it informs.
    let told = numbers.into_iter().filter(|(label, number)| *label != words.void_ballots || *number > 0);
    facts.extend(told.map(|(label, number)| Fact::new(label, number.to_string())));
    facts
}

fn ledger_table(count: &BallotCount<'_>, words: &Words, language: Language) -> Table {
    // The heads of the numbers are short in Chinese, which leaves more room for the groups' names.
    let name_width = if language == Language::Chinese { 13 } else { 9 };
    let number = |head| Column::numbers(head, 4);
    let columns = vec![
        Column::text(words.group, name_width),
        number(words.expected),
        number(words.present),
        number(words.issued),
        number(words.returned),
        number(words.not_returned),
        number(words.valid).below(words.of_returned),
        number(words.invalid).below(words.of_returned),
        number(words.contested).below(words.of_returned),
    ];
    let rows = count.sheet.ledger.rows();
    let named = |row: &LedgerRow| [Cell::Text(group_text(row.group, count, words))].into_iter().chain(numbers(row));
    Table { columns, rows: rows.iter().map(|row| named(row).collect()).collect(), total: total(rows, words) }
}

/// Returns a group's name, and whether its evaluation is void.
fn group_text(index: GroupIndex, count: &BallotCount<'_>, words: &Words) -> String {
    let name = count.conference.group(index).map_or_else(String::new, group_label);
    if count.sheet.ledger.is_void(index) { format!("{name}{}", words.void_group) } else { name }
}

fn numbers(row: &LedgerRow) -> [Cell; 8] {
    [
        Cell::count(row.expected),
        Cell::known(row.present),
        Cell::known(row.issued),
        Cell::count(row.returned()),
        Cell::known(not_returned(row)),
        Cell::count(row.valid),
        Cell::count(row.invalid),
        Cell::count(row.contested),
    ]
}

/// Returns how many ballots stayed out; `None` if that is unknown, or more came back than were given out.
fn not_returned(row: &LedgerRow) -> Option<u32> {
    row.issued.and_then(|issued| issued.checked_sub(row.returned()))
}

/// Returns the sums; one that lacks a group's number is unknown.
fn total(rows: &[LedgerRow], words: &Words) -> Vec<Cell> {
    let sum = |number: &dyn Fn(&LedgerRow) -> Option<u32>| {
        Cell::known(rows.iter().map(|row| number(row).map(u64::from)).sum::<Option<u64>>())
    };
    vec![
        Cell::text(words.total),
        sum(&|row| Some(row.expected)),
        sum(&|row| row.present),
        sum(&|row| row.issued),
        sum(&|row| Some(row.returned())),
        sum(&not_returned),
        sum(&|row| Some(row.valid)),
        sum(&|row| Some(row.invalid)),
        sum(&|row| Some(row.contested)),
    ]
}

/// Says of each identity of the ledger where it holds (spec of the rules, "Definitions").
fn identity_table(count: &BallotCount<'_>, words: &Words) -> Table {
    let ledger = &count.sheet.ledger;
    let at_least = |more: Option<u32>, less: Option<u32>| Some(more? >= less?);
    let outcomes = [
        outcome(ledger, count, words, |row| at_least(Some(row.expected), row.present)),
        outcome(ledger, count, words, |row| at_least(row.present, row.issued)),
        outcome(ledger, count, words, |row| at_least(row.issued, Some(row.returned()))),
        outcome(ledger, count, words, |row| Some(row.returned() == row.valid + row.invalid + row.contested)),
        outcome(ledger, count, words, |row| Some(row.is_void() || marks_add_up(row, count.sheet))),
    ];
    let rows = words.identity.iter().zip(outcomes);
    Table {
        columns: vec![Column::text(words.identity_head, 2), Column::text(words.outcome, 1)],
        rows: rows.map(|(identity, outcome)| vec![Cell::text(*identity), Cell::Text(outcome)]).collect(),
        total: Vec::new(),
    }
}

/// Names the groups where an identity fails and those where it can't be known; else says that it holds.
fn outcome(
    ledger: &Ledger,
    count: &BallotCount<'_>,
    words: &Words,
    holds: impl Fn(&LedgerRow) -> Option<bool>,
) -> String {
    let named = |wanted: Option<bool>| -> Vec<&str> {
        let rows = ledger.rows().iter().filter(|row| holds(row) == wanted);
        rows.filter_map(|row| count.conference.group(row.group)).map(|group| group.id.as_str()).collect()
    };
    let (failing, unknown) = (named(Some(false)).join(words.comma), named(None).join(words.comma));
    let said = [(failing, words.fails), (unknown, words.unknown)];
    let said: Vec<String> =
        said.iter().filter(|(groups, _)| !groups.is_empty()).map(|(groups, say)| say(groups)).collect();
    if said.is_empty() { words.holds.to_owned() } else { said.join(words.semicolon) }
}

/// Tells whether a group's grades, abstentions and void marks add up to its valid ballots in every cell.
fn marks_add_up(row: &LedgerRow, sheet: &ResultSheet) -> bool {
    let of_group = |cell: &crate::domain::Cell| {
        let counts = cell.tally.groups.get(row.group.position());
        counts.map_or(0, |counts| counts.grades() + counts.abstain + counts.void)
    };
    sheet.cells.iter().all(|cell| of_group(cell) == row.valid)
}

/// Lists what was not counted, by group and reason.
fn uncounted(count: &BallotCount<'_>, words: &Words, language: Language) -> Vec<Block> {
    let mut reasons: BTreeMap<(GroupIndex, String), u32> = BTreeMap::new();
    for (_, group, verdict) in Canvass::of(count.ballots, count.conference).verdicts() {
        let reason = match verdict {
            Verdict::Counts(_) if count.sheet.ledger.is_void(group) => words.valid_in_void_group.to_owned(),
            Verdict::Counts(_) => continue,
            Verdict::Invalid(invalidity) => language.invalidity(invalidity),
            Verdict::Contested => words.contested_reason.to_owned(),
        };
        *reasons.entry((group, reason)).or_default() += 1;
    }
    let heading = Block::Heading(words.uncounted.to_owned());
    if reasons.is_empty() {
        return vec![heading, Block::Paragraph(words.none_uncounted.to_owned())];
    }
    let name = |group| count.conference.group(group).map_or_else(String::new, group_label);
    let row = |((group, reason), number)| vec![Cell::Text(name(group)), Cell::Text(reason), Cell::count(number)];
    let columns = vec![Column::text(words.group, 3), Column::text(words.reason, 4), Column::numbers(words.number, 1)];
    let rows = reasons.into_iter().map(|(key, number): (_, u32)| row((key, number))).collect();
    vec![heading, Block::Table(Table { columns, rows, total: Vec::new() })]
}

/// Says what the ledger's findings mean; nothing of findings that concern marks.
fn notes(count: &BallotCount<'_>, words: &Words, language: Language) -> Vec<Block> {
    let findings: Vec<Finding> = count.sheet.ledger.findings(count.conference);
    if findings.is_empty() {
        return Vec::new();
    }
    let sentences = findings.iter().map(|finding| language.finding(finding, count.conference)).collect();
    vec![Block::Together(vec![Block::Heading(words.notes.to_owned()), Block::List(sentences)])]
}

/// Returns what people confirm and the lines they sign on, on one sheet, so that no signature stands alone.
fn confirmation(count: &BallotCount<'_>, words: &Words) -> Block {
    let groups = NumberedGroups { label: words.results_digest.to_owned(), groups: fours(count.results) };
    let mut blocks = vec![Block::NumberedGroups(groups), Block::Note(words.digest_explained.to_owned())];
    blocks.extend(count.log.map(|log| Block::Facts(vec![Fact::new(words.log_digest, fours(log).join(" "))])));
    if count.sheet.status == Status::Provisional {
        blocks.push(Block::Paragraph(words.not_to_be_signed.to_owned()));
    } else {
        let line = |role: &str| SignatureLine { role: role.to_owned(), date: words.day.to_owned() };
        blocks.push(Block::Paragraph(words.declaration.to_owned()));
        blocks.push(Block::Signatures(vec![line(words.scrutineer), line(words.teller)]));
    }
    Block::Together(blocks)
}
