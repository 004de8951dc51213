//! `pingyi.results`, version 1 (spec of the formats, "Results").

use super::canonical::{self, Writer, digest_member};
use super::frozen::FrozenConference;
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Expected, Problem, Refusal};
use super::strict::{decode, read_all};
use crate::domain::{Cell, CellView, Digest, GroupCounts, LedgerRow, ResultSheet, Status};

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
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::Results, refusal))
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 32, string: super::strict::STRING_LIMIT })?;
        check_keys(&json)?;
        let Json::Object(mut members) = json else {
            return Err(Refusal::of_file(Problem::Expected(Expected::Object)));
        };
        let stated = members.remove("digest");
        let mut writer = Writer::default();
        let json = Json::Object(members);
        writer.json(&json);
        let digest = canonical::digest(&writer.into_bytes());
        match stated {
            Some(Json::Text(stated)) if stated == digest.to_string() => {
                let Json::Object(mut members) = json else {
                    return Err(Refusal::of_file(Problem::NotOurs));
                };
                members.insert("digest".to_owned(), Json::Text(stated));
                Ok(Self { json: Json::Object(members) })
            }
            Some(Json::Text(_)) => Err(Refusal::at_key("digest", Problem::WrongDigest)),
            Some(_) => Err(Refusal::at_key("digest", Problem::Expected(Expected::Hex(64)))),
            None => Err(Refusal::of_file(Problem::MissingKey("digest".to_owned()))),
        }
    }

    /// Returns the canonical bytes, without a final newline.
    pub(super) fn canonical(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.json(&self.json);
        writer.into_bytes()
    }
}

/// Checks the keys at the top: which must be there, which may.
fn check_keys(json: &Json) -> Result<(), Refusal> {
    const NEEDED: [&str; 10] =
        ["admission", "ballots", "box", "cells", "conference", "digest", "format", "ledger", "status", "version"];
    const ALLOWED: [&str; 2] = ["restricted", "void_groups"];
    let Json::Object(members) = json else {
        return Err(Refusal::of_file(Problem::Expected(Expected::Object)));
    };
    if json.get("format") != Some(&Json::Text(FileKind::Results.format().to_owned())) {
        return Err(Refusal::of_file(Problem::NotOurs));
    }
    if json.get("version") != Some(&Json::Whole(FileKind::VERSION.into())) {
        let version = Expected::Whole(FileKind::VERSION.into(), FileKind::VERSION.into());
        return Err(Refusal::at_key("version", Problem::Expected(version)));
    }
    if let Some(unknown) = members.keys().find(|key| !NEEDED.iter().chain(&ALLOWED).any(|known| known == key)) {
        return Err(Refusal::at_key(unknown, Problem::UnknownKey));
    }
    match NEEDED.iter().find(|key| !members.contains_key(**key)) {
        Some(missing) => Err(Refusal::of_file(Problem::MissingKey((*missing).to_owned()))),
        None => Ok(()),
    }
}
