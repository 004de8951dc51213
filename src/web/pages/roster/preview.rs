//! How a list was understood, before anything of it is taken.

use super::Reading;
use super::columns::head;
use crate::domain::Report;
use crate::roster::{Entry, Finding, Issue, Meaning, Part, Preview, SkipReason, Skipped};
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::live;
use leptos::ev::Event;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many rows are listed; of those behind them only the ones about which there is something to say.
const LISTED: usize = 200;
/// How many characters of a cell are shown.
const CELL: usize = 80;
/// Below which row headings are not looked for by a person either.
const HEADINGS: usize = 20;

/// The preview of a list, where there is one.
pub(super) fn preview(reading: Reading) -> AnyView {
    let said = live(move || {
        reading.preview.with(|preview| preview.as_ref().map_or_else(String::new, |preview| summary(reading, preview)))
    });
    let shown = live(move || {
        reading.preview.with(|preview| match preview {
            Some(preview) => shown(reading, preview),
            None => ().into_any(),
        })
    });
    view! { <p id="found" role="status">{said}</p>{shown} }.into_any()
}

fn summary(reading: Reading, preview: &Preview) -> String {
    let own = reading.own;
    let left_out = preview.skipped().iter().filter(|skipped| is_worth_saying(skipped.reason)).count();
    let to_check = preview.findings().len();
    let mut said = (own.found)(preview.entries().len());
    let counts = [(left_out, own.left_out), (to_check, own.to_check)];
    for (count, say) in counts.into_iter().filter(|(count, _)| *count > 0) {
        said.push_str(reading.words.comma);
        said.push_str(&say(count));
    }
    said
}

/// Tells whether leaving a row out is more than what everybody expects.
fn is_worth_saying(reason: SkipReason) -> bool {
    !matches!(reason, SkipReason::Blank | SkipReason::Headings | SkipReason::HeadingsAgain)
}

fn shown(reading: Reading, preview: &Preview) -> AnyView {
    let own = reading.own;
    let whole = preview.findings().iter().filter(|finding| finding.row.is_none());
    let whole = whole.map(|finding| view! { <li>{reading.language.roster_finding(finding)}</li> }.into_any());
    let supposed = if preview.is_supposed() {
        view! { <p class="tip" id="supposed">{own.supposed}</p> }.into_any()
    } else {
        ().into_any()
    };
    let (rows, more) = rows(reading, preview);
    let more = if more > 0 { (own.not_shown)(more) } else { String::new() };
    let columns = 0..preview.columns().len();
    let heads = columns.map(|column| head(reading, preview, column)).collect_view();
    view! {
        <ul class="findings warn">{whole.collect_view()}</ul>
        {supposed}
        {headings(reading, preview)}
        <div class="scroll understood" role="region" aria-labelledby="found" tabindex="0">
            <table id="preview">
                <thead><tr><th scope="col">{own.row}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint">{more}</p>
    }
    .into_any()
}

/// A choice of the row that holds the headings.
fn headings(reading: Reading, preview: &Preview) -> AnyView {
    let own = reading.own;
    let option = |row: usize| {
        let cells = preview.table().rows().get(row).map_or(&[][..], Vec::as_slice);
        let cells: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let label =
            format!("{}{}{}", (own.nth_row)(row + 1), reading.language.colon(), shortened(&cells.join(" "), 40));
        let is_chosen = preview.headings() == Some(row);
        (!cells.is_empty())
            .then(|| view! { <option value=row.to_string() selected=is_chosen>{label}</option> }.into_any())
    };
    let last = preview.headings().map_or(0, |row| row + 1).max(HEADINGS).min(preview.table().rows().len());
    let options = (0..last).filter_map(option).collect_view();
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let row = event_target_value(&event).parse().ok();
        reading.correct(|preview| preview.with_headings(row));
        focus_soon("headings".to_owned());
    });
    let is_none = preview.headings().is_none();
    view! {
        <label class="field headings">
            <span>{own.headings}</span>
            <select id="headings" on:change=choose><option value="" selected=is_none>{own.no_headings}</option>{options}</select>
        </label>
    }
    .into_any()
}

/// The rows that are listed, and how many are not.
fn rows(reading: Reading, preview: &Preview) -> (Vec<AnyView>, usize) {
    let mut findings: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in preview.findings() {
        if let Some(row) = finding.row {
            findings.entry(row).or_default().push(finding);
        }
    }
    let entries: BTreeMap<usize, &Entry> = preview.entries().iter().map(|entry| (entry.row, entry)).collect();
    let skipped: BTreeMap<usize, &Skipped> = preview.skipped().iter().map(|skipped| (skipped.row, skipped)).collect();
    let (mut listed, mut more) = (Vec::new(), 0);
    for row in 0..preview.table().rows().len() {
        let (entry, skipped) = (entries.get(&row).copied(), skipped.get(&row).map(|skipped| skipped.reason));
        let found = findings.get(&row).map_or(&[][..], Vec::as_slice);
        let is_due = skipped != Some(SkipReason::Blank) && (listed.len() < LISTED || !found.is_empty());
        if is_due && listed.len() < 2 * LISTED {
            listed.push(line(reading, preview, row, entry, skipped, found));
        } else if skipped != Some(SkipReason::Blank) {
            more += 1;
        }
    }
    (listed, more)
}

/// A row as it stands there, and below it what there is to say about it: beside it nobody would see it on a phone.
fn line(
    reading: Reading,
    preview: &Preview,
    row: usize,
    entry: Option<&Entry>,
    skipped: Option<SkipReason>,
    found: &[&Finding],
) -> AnyView {
    let class = match (entry, found.is_empty()) {
        (Some(_), true) => "",
        (_, false) => "attention",
        (None, true) => "left-out",
    };
    let cells = preview.columns().iter().enumerate().map(|(place, column)| {
        let raw = preview.table().cell(row, place);
        let read = column.meaning().zip(entry).and_then(|(meaning, entry)| read_as(reading, meaning, entry));
        let class = if read.is_some() { "" } else { "unread" };
        let text = read.unwrap_or_else(|| raw.to_owned());
        view! { <td class=class>{shortened(&text, CELL)}</td> }.into_any()
    });
    // A finding says it better, and the headings are named above the table.
    let reason = skipped.filter(|reason| !matches!(reason, SkipReason::Finding | SkipReason::Headings));
    let reason = reason.map(|reason| (reading.own.is_left_out)(reading.language.skip_reason(reason)));
    let said: Vec<String> =
        reason.into_iter().chain(found.iter().map(|finding| issue(reading, &finding.issue))).collect();
    let remark = if said.is_empty() {
        ().into_any()
    } else {
        let columns = preview.columns().len();
        view! { <tr class=format!("remark {class}")><td></td><td colspan=columns><span>{said.join(" ")}</span></td></tr> }.into_any()
    };
    view! { <tr class=class><th scope="row">{row + 1}</th>{cells.collect_view()}</tr>{remark} }.into_any()
}

/// Says what a finding is about; the row stands above it.
fn issue(reading: Reading, issue: &Issue) -> String {
    reading.language.roster_finding(&Finding { row: None, column: None, issue: issue.clone() })
}

/// Returns what will be taken from a column for somebody; `None` where the cell is not taken.
fn read_as(reading: Reading, meaning: Meaning, entry: &Entry) -> Option<String> {
    let text = match (meaning, &entry.part) {
        (Meaning::Name, _) => entry.name.to_string(),
        (Meaning::Unit, _) => entry.unit.to_string(),
        (Meaning::Post, _) => entry.post.to_string(),
        (Meaning::Report, Part::Reporter(Report::Oral)) => reading.own.oral.to_owned(),
        (Meaning::Report, Part::Reporter(Report::Written)) => reading.own.written.to_owned(),
        (Meaning::Group, Part::Participant { group, .. }) => {
            let group = group.as_ref()?;
            reading.roster.with_value(|roster| super::groups::name_of(roster, group))
        }
        (Meaning::Presence, Part::Participant { presence, .. }) => reading.language.presence(*presence).to_owned(),
        _ => return None,
    };
    Some(text)
}

/// Returns the beginning of a text.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let beginning: String = text.chars().take(limit).collect();
    if beginning.len() < text.len() { format!("{beginning}…") } else { beginning }
}
