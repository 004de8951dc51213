//! `pingyi.results`, version 1 (spec of the formats, "Results").

use super::canonical::{self, Writer, digest_member};
use super::frozen::FrozenConference;
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Expected, Problem, Refusal};
use super::shape::{Shape, needed, optional};
use super::strict::{decode, hex_bytes, read_all, word};
use crate::domain::{
    Cell, CellView, Digest, Fingerprint, Fraction, GroupCounts, Id, LedgerRow, ResultSheet, Status, limits,
};
use std::ops::RangeInclusive;

/// Writes a result as a file, and returns its digest. `ballots` is the digest of the merged ballots file.
pub fn results_json(
    sheet: &ResultSheet,
    ballots: Digest,
    conference: &FrozenConference,
    restricted: bool,
) -> (Vec<u8>, Digest) {
    canonical::file(|writer, digest| write(writer, digest, sheet, ballots, conference, restricted))
}

fn write(
    writer: &mut Writer,
    digest: Option<Digest>,
    sheet: &ResultSheet,
    ballots: Digest,
    conference: &FrozenConference,
    restricted: bool,
) {
    let admission = if conference.slips().is_some() { "slips" } else { "open" };
    writer.raw("{").text_member("admission", admission).key("ballots").raw("{");
    writer.number_member("contested", sheet.contested()).number_member("counted", sheet.counted);
    writer.number_member("invalid", sheet.invalid()).number_member("superseded", sheet.superseded);
    writer.number_member("void", sheet.void).raw("}").hex_member("box", &ballots.0);
    writer.list_member("cells", sheet.views(restricted), |writer, view| match view {
        CellView::Full(cell) => write_cell(writer, cell, conference),
        CellView::Hidden(cell) => write_hidden(writer, cell, conference),
    });
    writer.text_member("conference", &conference.fingerprint().to_string());
    digest_member(writer, digest);
    writer.text_member("format", FileKind::Results.format());
    writer.list_member("ledger", sheet.ledger.rows(), |writer, row| write_row(writer, row, conference));
    if restricted {
        writer.flag_member("restricted", true);
    }
    let status = if sheet.status == Status::Complete { "complete" } else { "provisional" };
    writer.text_member("status", status).number_member("version", FileKind::VERSION);
    let void = sheet.ledger.rows().iter().filter(|row| row.is_void());
    let void: Vec<&str> = void.filter_map(|row| conference.group(row.group)).map(|group| group.id.as_str()).collect();
    if !void.is_empty() {
        writer.list_member("void_groups", void, |writer, group| {
            writer.string(group);
        });
    }
    writer.raw("}");
}

fn write_row(writer: &mut Writer, row: &LedgerRow, conference: &FrozenConference) {
    writer.raw("{").number_member("contested", row.contested).number_member("expected", row.expected);
    writer.text_member("group", conference.group(row.group).map_or("", |group| group.id.as_str()));
    writer.number_member("invalid", row.invalid);
    for (key, number) in [("issued", row.issued), ("present", row.present)] {
        if let Some(number) = number {
            writer.number_member(key, number);
        }
    }
    writer.number_member("returned", row.returned()).number_member("valid", row.valid).raw("}");
}

fn write_cell(writer: &mut Writer, cell: &Cell, conference: &FrozenConference) {
    let tally = &cell.tally;
    let group_id = |position: usize| conference.groups().get(position).map_or("", |group| group.id.as_str());
    writer.raw("{").list_member("absent_groups", tally.absent_groups(), |writer, group| {
        writer.string(group_id(group.position()));
    });
    write_criterion(writer, cell, conference);
    write_grade(writer, cell, conference);
    writer.list_member("groups", tally.groups.iter().enumerate(), |writer, (position, counts)| {
        write_counts(writer, group_id(position), counts);
    });
    write_rank(writer, cell);
    write_reporter(writer, cell, conference);
    if let Some(score) = &tally.score {
        writer.text_member("score", &score.to_string()).text_member("shown", &score.to_two_places());
    }
    write_tied(writer, cell);
    writer.raw("}");
}

fn write_hidden(writer: &mut Writer, cell: &Cell, conference: &FrozenConference) {
    writer.raw("{");
    write_criterion(writer, cell, conference);
    write_grade(writer, cell, conference);
    writer.flag_member("hidden", true);
    write_rank(writer, cell);
    write_reporter(writer, cell, conference);
    write_tied(writer, cell);
    writer.raw("}");
}

fn write_criterion(writer: &mut Writer, cell: &Cell, conference: &FrozenConference) {
    let criterion = conference.criteria().get(cell.tally.criterion);
    writer.text_member("criterion", criterion.map_or("", |criterion| criterion.id.as_str()));
}

fn write_reporter(writer: &mut Writer, cell: &Cell, conference: &FrozenConference) {
    let reporter = conference.reporters().get(cell.tally.reporter);
    writer.text_member("reporter", reporter.map_or("", |reporter| reporter.id.as_str()));
}

fn write_grade(writer: &mut Writer, cell: &Cell, conference: &FrozenConference) {
    if let Some(grade) = cell.standing.and_then(|(grade, _)| conference.grade(grade)) {
        writer.text_member("grade", grade.id.as_str());
    }
}

fn write_rank(writer: &mut Writer, cell: &Cell) {
    if let Some((_, rank)) = cell.standing {
        writer.number_member("rank", rank.place);
    }
}

fn write_tied(writer: &mut Writer, cell: &Cell) {
    if let Some((_, rank)) = cell.standing {
        writer.flag_member("tied", rank.tied);
    }
}

fn write_counts(writer: &mut Writer, group: &str, counts: &GroupCounts) {
    writer.raw("{").number_member("abstain", counts.abstain);
    writer.list_member("counts", &counts.counts, |writer, count| {
        writer.raw(count.to_string());
    });
    writer.text_member("group", group);
    if let Some(mean) = &counts.mean {
        writer.text_member("mean", &mean.to_string());
    }
    writer.number_member("void", counts.void).raw("}");
}

/// A results file that was read: whole and undamaged. What it says is only worth as much as a recount confirms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsFile {
    /// All members.
    pub json: Json,
}

impl ResultsFile {
    /// Reads a results file.
    ///
    /// # Errors
    /// Refuses what is not a results file of this version, is damaged, or was edited.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of_text(decode(bytes)?)
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Refusal> {
        Self::of_members(text).map_err(|refusal| Header::explain(text, FileKind::Results, refusal))
    }

    fn of_members(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 32, string: super::strict::STRING_LIMIT })?;
        RESULTS.check(&json)?;
        check_cells(&json)?;
        let Json::Object(mut members) = json else {
            return Err(Refusal::of_file(Problem::Expected(Expected::Object)));
        };
        let stated = members.remove("digest");
        let without = Self { json: Json::Object(members.clone()) };
        let digest = Json::Text(canonical::digest(&without.canonical()).to_string());
        if stated != Some(digest.clone()) {
            return Err(Refusal::at_key("digest", Problem::WrongDigest));
        }
        members.insert("digest".to_owned(), digest);
        Ok(Self { json: Json::Object(members) })
    }

    /// Tells whether the results are in the form that hides nothing.
    pub fn is_restricted(&self) -> bool {
        self.json.get("restricted").is_some()
    }

    /// Returns the fingerprint of the conference that was counted.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        Digest::parse(self.text("conference")?).map(Fingerprint)
    }

    /// Returns a member that is a text, such as `status` and `digest`.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.json.get(key) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns the cells as they stand in the file.
    pub(super) fn cells(&self) -> &[Json] {
        self.json.list("cells")
    }

    /// Returns the canonical bytes, without a final newline.
    pub(super) fn canonical(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.json(&self.json);
        writer.into_bytes()
    }
}

/// Returns the ledger of results that were made a moment ago, without checking anything else of them; `None` for what
/// are no results of this conference.
pub fn ledger_of_results(bytes: &[u8], conference: &FrozenConference) -> Option<Vec<LedgerRow>> {
    let json = read_all(decode(bytes).ok()?, AnyJson { depth: 32, string: super::strict::STRING_LIMIT }).ok()?;
    let row = |row: &Json| {
        Some(LedgerRow {
            group: conference.group_by_id(row.text("group"))?,
            expected: row.number("expected")?,
            present: row.number("present"),
            issued: row.number("issued"),
            valid: row.number("valid")?,
            invalid: row.number("invalid")?,
            contested: row.number("contested")?,
        })
    };
    json.list("ledger").iter().map(row).collect()
}

const ANY: RangeInclusive<u32> = 0..=u32::MAX;
const IDS: Shape = Shape::List(0, &ID);
pub(super) const ID: Shape = Shape::Text(|text| Id::new(text).map(drop).ok_or(Problem::Expected(Expected::Id)));
pub(super) const DIGEST: Shape = Shape::Text(|text| hex_bytes::<32>(text).map(drop));
const FRACTION: Shape = Shape::Text(|text| {
    // Of 26 groups with a million ballots each, the longest score has some 350 digits.
    let fraction = Some(text).filter(|text| text.len() <= 1_000).and_then(Fraction::parse);
    fraction.map(drop).ok_or(Problem::Expected(Expected::Fraction))
});
const TWO_PLACES: Shape = Shape::Text(|text| {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split_once('.').filter(|(whole, rest)| {
        let has_whole = !whole.is_empty() && (*whole == "0" || !whole.starts_with('0'));
        has_whole && is_number(whole) && is_number(rest) && rest.len() == 2
    });
    parts.map(drop).ok_or(Problem::Expected(Expected::TwoPlaces))
});
const ADMISSION: Shape = Shape::Text(|text| word(text, &["open", "slips"], &[(), ()]));
const STATUS: Shape = Shape::Text(|text| word(text, &["complete", "provisional"], &[(), ()]));
const FORMAT: Shape = Shape::Text(|text| of_kind(text, FileKind::Results));

/// Accepts what `format` says in a file of a kind.
pub(super) fn of_kind(text: &str, kind: FileKind) -> Result<(), Problem> {
    if text == kind.format() { Ok(()) } else { Err(Problem::NotOurs) }
}

/// What stands in every results file.
const RESULTS: Shape = Shape::Object(&[
    needed("format", FORMAT),
    needed("version", Shape::Whole(FileKind::VERSION..=FileKind::VERSION)),
    needed("conference", DIGEST),
    needed("admission", ADMISSION),
    optional("restricted", Shape::True),
    needed("box", DIGEST),
    needed("status", STATUS),
    needed("ballots", BALLOTS),
    needed("ledger", Shape::List(1, &LEDGER_ROW)),
    optional("void_groups", Shape::List(1, &ID)),
    needed(
        "cells",
        Shape::List(1, &Shape::By(|cell| if cell.get("hidden").is_some() { &HIDDEN_CELL } else { &FULL_CELL })),
    ),
    needed("digest", DIGEST),
]);

const BALLOTS: Shape = Shape::Object(&[
    needed("counted", Shape::Whole(ANY)),
    needed("superseded", Shape::Whole(ANY)),
    needed("contested", Shape::Whole(ANY)),
    needed("invalid", Shape::Whole(ANY)),
    needed("void", Shape::Whole(ANY)),
]);

const LEDGER_ROW: Shape = Shape::Object(&[
    needed("group", ID),
    needed("expected", Shape::Whole(limits::PEOPLE)),
    optional("present", Shape::Whole(limits::PEOPLE)),
    optional("issued", Shape::Whole(limits::PEOPLE)),
    needed("returned", Shape::Whole(ANY)),
    needed("valid", Shape::Whole(ANY)),
    needed("invalid", Shape::Whole(ANY)),
    needed("contested", Shape::Whole(ANY)),
]);

const HIDDEN_CELL: Shape = Shape::Object(&[
    needed("reporter", ID),
    needed("criterion", ID),
    needed("hidden", Shape::True),
    optional("grade", ID),
    optional("rank", RANK),
    optional("tied", Shape::Flag),
]);

const FULL_CELL: Shape = Shape::Object(&[
    needed("reporter", ID),
    needed("criterion", ID),
    needed("groups", Shape::List(1, &GROUP_COUNTS)),
    needed("absent_groups", IDS),
    optional("score", FRACTION),
    optional("shown", TWO_PLACES),
    optional("grade", ID),
    optional("rank", RANK),
    optional("tied", Shape::Flag),
]);

const RANK: Shape = Shape::Whole(1..=200);

const GROUP_COUNTS: Shape = Shape::Object(&[
    needed("group", ID),
    needed("counts", Shape::List(2, &Shape::Whole(ANY))),
    needed("abstain", Shape::Whole(ANY)),
    needed("void", Shape::Whole(ANY)),
    optional("mean", FRACTION),
]);

/// Checks what the members of a cell have to do with each other: a cell is graded or it is not, and what is restricted
/// hides nothing.
fn check_cells(results: &Json) -> Result<(), Refusal> {
    let Some(Json::List(cells)) = results.get("cells") else {
        return Ok(());
    };
    let restricted = results.get("restricted").is_some();
    let check = |cell: &Json| {
        let hidden = cell.get("hidden").is_some();
        if restricted && hidden {
            return Err(Refusal::at_key("hidden", Problem::UnknownKey));
        }
        let standing: &[&str] =
            if hidden { &["grade", "rank", "tied"] } else { &["grade", "rank", "tied", "score", "shown"] };
        let missing = standing.iter().find(|key| cell.get(key).is_none());
        match missing.filter(|_| standing.iter().any(|key| cell.get(key).is_some())) {
            Some(missing) => Err(Refusal::of_file(Problem::MissingKey((*missing).to_owned()))),
            None => Ok(()),
        }
    };
    (0..)
        .zip(cells)
        .try_for_each(|(index, cell)| check(cell).map_err(|refusal| refusal.within_list(index).within("cells")))
}
