//! The count: sealed until somebody opens it, then criterion by criterion.

use super::collect::{attendance, contests, overview, packed, save};
use super::ledger::plain_ledger;
use super::live::{flag, live, tap};
use super::marks::{ask, show};
use crate::domain::{Cell, CellView, Conference, Finding, Group, GroupCounts, GroupIndex, ResultSheet, Status};
use crate::exchange::unpack_box;
use crate::meeting::withdrawn;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::jobs::Product;
use crate::web::route::Page;
use crate::web::settings::local_time;
use crate::web::station::{Seal, Station};
use crate::web::words::count::ResultWords;
use crate::web::words::count_words;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page of results.
pub(crate) fn results(app: App, words: &'static ResultWords, desk: Desk) -> AnyView {
    let (packed, attendance) = (packed(&desk), attendance(&desk));
    let tallied = move |app: App, words: &'static ResultWords, desk: &Desk| {
        packed.track();
        attendance.track();
        open(app, words, desk)
    };
    once_open(app, words, desk, Box::new(tallied))
}

/// Shows what of a count may be seen once it is open.
type Shown = Box<dyn Fn(App, &'static ResultWords, &Desk) -> AnyView + Send>;

/// A page of the count: where there is no ballot yet it says so, and before the count is opened what is missing.
pub(super) fn once_open(app: App, words: &'static ResultWords, desk: Desk, shown: Shown) -> AnyView {
    let station = desk.station;
    let seal = Memo::new(move |_| station.with(|station| station.seal.clone()));
    let is_empty = Memo::new(move |_| station.with(|station| station.packed.is_empty()));
    let (packed, attendance) = (packed(&desk), attendance(&desk));
    let view = live(move || {
        if is_empty.get() {
            return view! {
                <section class="card narrow empty">
                    <h1>{words.no_ballots_yet}</h1>
                    <p>{words.no_ballots_hint}</p>
                    <a class="button primary" href=desk.href(Page::Collect)>{words.collect}</a>
                </section>
            }
            .into_any();
        }
        match seal.get() {
            Seal::Sealed => {
                packed.track();
                attendance.track();
                sealed(app, words, &desk)
            }
            Seal::Opened(_) | Seal::Final(_) => shown(app, words, &desk),
        }
    });
    view.into_any()
}

/// What is shown before the count is opened: the ledger and the open points, no result.
fn sealed(app: App, words: &'static ResultWords, desk: &Desk) -> AnyView {
    let own = count_words(app.settings.get_untracked().language);
    let overview = overview(desk);
    let dialog = NodeRef::<Dialog>::new();
    let opening = desk.clone();
    let open = move || {
        let desk = opening.clone();
        spawn_local(async move { app.open_count(&desk).await });
    };
    view! {
        <section class="card">
            <h1>{words.sealed}</h1>
            <p>{words.sealed_hint}</p>
            {plain_ledger(app, words, desk, overview)}
            {contests(words, desk, overview)}
            <div class="actions">
                <a class="button primary" href=desk.href(Page::Confirm)>{words.confirm}</a>
                <button class="quiet" id="open-count" on:click=tap(move || show(dialog))>{own.open_early}</button>
            </div>
        </section>
        {ask(dialog, words.open_question, move || words.open_explained.to_owned(), words.open_count, words.not_yet, open)}
    }
    .into_any()
}

/// How the reporters are sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Rank,
    Definition,
}

fn open(app: App, words: &'static ResultWords, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let ballots = desk.station.with_untracked(|station| unpack_box(&station.packed, conference));
    let Ok(ballots) = ballots else {
        return view! { <p class="problem" role="alert">{words.box_unreadable}</p> }.into_any();
    };
    let sheet = Arc::new(ResultSheet::of(&ballots, conference, desk.current().attendance()));
    let (restricted, order) = (RwSignal::new(false), RwSignal::new(Order::Rank));
    let absent = absent_everywhere(conference, &sheet);
    let withdrawn = desk.records.with_untracked(|records| withdrawn(records, conference));
    let absent_note = (!absent.is_empty()).then(|| {
        let names: Vec<String> = absent.iter().map(|group| format!("{} {}", group.id, group.name)).collect();
        view! { <p class="tip">{(words.groups_absent)(&names.join(words.comma))}</p> }.into_any()
    });
    let absent: Vec<String> = absent.iter().map(|group| group.id.to_string()).collect();
    let (status, status_class) = match sheet.status {
        Status::Complete => (words.status_complete, "tag good"),
        Status::Provisional => (words.status_provisional, "tag bad"),
    };
    let tables = {
        let (sheet, desk, absent) = (sheet.clone(), desk.clone(), absent.clone());
        move || {
            let criteria = desk.file.conference.criteria().len();
            let table = |criterion| {
                let table = Table {
                    words,
                    conference: &desk.file.conference,
                    withdrawn: &withdrawn,
                    absent: &absent,
                    restricted: restricted.get(),
                };
                criterion_table(&table, &sheet, criterion, order.get())
            };
            let tables = (0..criteria).map(table).collect_view();
            view! { {tables}{findings(app, words, &desk, &sheet, restricted.get())} }.into_any()
        }
    };
    let overview = overview(desk);
    let charts = desk.href(Page::Charts);
    let is_final = desk.station.with_untracked(Station::is_final);
    let confirming = desk.href(Page::Confirm);
    let seal = if is_final {
        view! { <span class="tag good" id="final">{super::own_words(app).final_result}</span> }.into_any()
    } else {
        view! { <a class="button" href=confirming>{words.confirm}</a> }.into_any()
    };
    let own = count_words(app.settings.get_untracked().language);
    let files = [
        ("save-outgoing", words.save_outgoing, Product::Outgoing),
        ("save-restricted", words.save_restricted, Product::Restricted),
        ("save-kit", own.save_kit, Product::Kit),
        ("save-public-kit", own.save_public_kit, Product::PublicKit),
    ];
    let files = files.map(|(id, label, product)| {
        let desk = desk.clone();
        view! { <button id=id class:primary={product == Product::Outgoing} on:click=tap(move || save(app, &desk, product))>{label}</button> }.into_any()
    });
    let files = files.into_iter().collect_view();
    let (counted, invalid, contested) = (sheet.counted, sheet.invalid(), sheet.contested());
    view! {
        <section class="card results">
            <div class="result-head">
                <h1>{words.results}</h1>
                <span class=status_class id="status">{status}</span>
                <span class="hint">{(words.counted)(counted, invalid, contested)}</span>
                {opened_note(app, words, desk)}
                {seal}
            </div>
            {live(move || restricted.get().then(|| view! { <p class="restricted" role="note">{words.restricted_banner}</p> }.into_any()))}
            <div class="choices tools" role="group" aria-label=words.view>
                <button aria-pressed=flag(move || order.get() == Order::Rank) on:click=tap(move || order.set(Order::Rank))>{words.by_rank}</button>
                <button aria-pressed=flag(move || order.get() == Order::Definition) on:click=tap(move || order.set(Order::Definition))>{words.by_order}</button>
                <button id="restricted" aria-pressed=flag(move || restricted.get()) on:click=tap(move || restricted.update(|on| *on = !*on))>{words.show_restricted}</button>
            </div>
            {absent_note}
            {live(tables)}
            <div class="actions"><a class="button" id="to-charts" href=charts>{words.charts}</a></div>
            {rule(words, conference)}
            <h2>{words.ledger}</h2>
            {plain_ledger(app, words, desk, overview)}
            {contests(words, desk, overview)}
            <div class="actions">
                <a class="button primary" href=desk.href(Page::Approve)>{own.approve}</a>
                <a class="button" href=desk.href(Page::ResultPapers)>{own.papers}</a>
            </div>
            <h2>{words.files}</h2>
            <div class="actions">
                {files}
            </div>
            <p class="hint">{words.results_files_hint}" "{own.kit_hint}</p>
        </section>
    }
    .into_any()
}

/// Says when the count was opened here, in the way of the language.
fn opened_note(app: App, words: &'static ResultWords, desk: &Desk) -> AnyView {
    let opened = desk.station.with_untracked(|station| match &station.seal {
        Seal::Opened(time) => Some(time.clone()),
        Seal::Sealed | Seal::Final(_) => None,
    });
    let language = app.settings.get_untracked().language;
    opened
        .map(|time| {
            view! { <span class="hint" id="opened">{(words.opened_at)(&local_time(&time, language))}</span> }.into_any()
        })
        .into_any()
}

/// Returns the groups that gave no grade anywhere: said once, above the tables. Where secrecy hides a cell, only groups
/// that returned nothing: that a group abstained everywhere would tell everybody's marks.
fn absent_everywhere<'c>(conference: &'c Conference, sheet: &ResultSheet) -> Vec<&'c Group> {
    let is_absent = |index: GroupIndex| {
        sheet.cells.iter().all(|cell| cell.tally.groups.get(index.position()).is_none_or(|group| group.mean.is_none()))
    };
    let is_hiding = sheet.cells.iter().any(|cell| cell.hidden);
    let may_show = |index: GroupIndex| {
        let row = sheet.ledger.rows().get(index.position());
        !is_hiding || row.is_some_and(|row| row.returned() == 0 || row.is_void())
    };
    conference
        .indexed_groups()
        .filter(|(index, _)| is_absent(*index) && may_show(*index))
        .map(|(_, group)| group)
        .collect()
}

/// What the tables share.
struct Table<'t> {
    words: &'static ResultWords,
    conference: &'t Conference,
    /// The positions of reporters who have withdrawn.
    withdrawn: &'t BTreeSet<usize>,
    /// Ids of groups that are absent everywhere.
    absent: &'t [String],
    restricted: bool,
}

fn criterion_table(table: &Table<'_>, sheet: &ResultSheet, criterion: usize, order: Order) -> AnyView {
    let Table { words, conference, restricted, .. } = *table;
    let title = conference.criteria().get(criterion).map_or_else(String::new, |named| named.name.to_string());
    let of_criterion = |view: &CellView<'_>| matches!(view, CellView::Full(cell) | CellView::Hidden(cell) if cell.tally.criterion == criterion);
    let mut views: Vec<CellView<'_>> = sheet.views(restricted).filter(of_criterion).collect();
    if order == Order::Rank {
        let place = |view: &CellView<'_>| match view {
            CellView::Full(cell) | CellView::Hidden(cell) => {
                (cell.standing.map_or(u32::MAX, |(_, rank)| rank.place), cell.tally.reporter)
            }
        };
        views.sort_unstable_by_key(place);
    }
    let grades =
        conference.grades().iter().map(|grade| view! { <th scope="col">{grade.name.to_string()}</th> }.into_any());
    let grades = grades.collect_view();
    let rows = views.into_iter().map(|view| match view {
        CellView::Full(cell) => full_row(table, cell),
        CellView::Hidden(cell) => hidden_row(table, cell),
    });
    let rows = rows.collect_view();
    view! {
        <h2>{title.clone()}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=title>
            <table class="figures result">
                <thead><tr>
                    <th scope="col">{words.rank}</th><th scope="col">{words.reporter}</th>{grades}
                    <th scope="col">{words.abstain}</th><th scope="col" class="bar-column">{words.shares}</th>
                    <th scope="col">{words.score}</th><th scope="col">{words.proposed}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rank_cell(words: &ResultWords, cell: &Cell) -> String {
    cell.standing.map_or_else(
        || "–".to_owned(),
        |(_, rank)| {
            if rank.tied { format!("{} {}", rank.place, words.tied) } else { rank.place.to_string() }
        },
    )
}

fn reporter_cell(table: &Table<'_>, cell: &Cell) -> AnyView {
    let reporter = table.conference.reporters().get(cell.tally.reporter);
    let (name, unit) =
        reporter.map_or_else(Default::default, |reporter| (reporter.name.to_string(), reporter.unit.to_string()));
    let has_withdrawn = table.withdrawn.contains(&cell.tally.reporter);
    let withdrawn = has_withdrawn.then(|| view! { <small class="flag">{table.words.withdrawn}</small> });
    view! { <th scope="row"><b>{name}</b><small>{unit}</small>{withdrawn}</th> }.into_any()
}

fn grade_name(conference: &Conference, cell: &Cell) -> String {
    let grade = cell.standing.and_then(|(grade, _)| conference.grade(grade));
    grade.map_or_else(|| "–".to_owned(), |grade| grade.name.to_string())
}

fn full_row(table: &Table<'_>, cell: &Cell) -> AnyView {
    let Table { words, conference, restricted, .. } = *table;
    let groups = &cell.tally.groups;
    let grades = conference.grades().len();
    let sum = |grade: usize| groups.iter().map(|group| group.counts.get(grade).copied().unwrap_or(0)).sum::<u32>();
    let counts: Vec<u32> = (0..grades).map(sum).collect();
    let abstained: u32 = groups.iter().map(|group| group.abstain).sum();
    let absent =
        cell.tally.absent_groups().filter_map(|group| conference.group(group)).map(|group| group.id.to_string());
    let absent: Vec<String> = absent.filter(|id| !table.absent.contains(id)).collect();
    let absent = absent.join(words.comma);
    let flag =
        (!absent.is_empty()).then(|| view! { <small class="flag">{(words.groups_absent)(&absent)}</small> }.into_any());
    let score = cell.tally.score.as_ref().map_or_else(|| "–".to_owned(), crate::domain::Fraction::to_two_places);
    let detail = restricted.then(|| group_details(words, conference, groups));
    view! {
        <tr>
            <td class="rank">{rank_cell(words, cell)}</td>
            {reporter_cell(table, cell)}
            {counts.iter().chain([&abstained]).map(|count| view! { <td>{*count}</td> }.into_any()).collect_view()}
            <td class="bar-column">{bar(conference, &counts)}{detail}</td>
            <td class="score"><b>{score}</b>{flag}</td>
            <td class="proposed">{grade_name(conference, cell)}</td>
        </tr>
    }
    .into_any()
}

fn hidden_row(table: &Table<'_>, cell: &Cell) -> AnyView {
    let Table { words, conference, .. } = *table;
    let columns = (conference.grades().len() + 3).to_string();
    view! {
        <tr class="is-hidden">
            <td class="rank">{rank_cell(words, cell)}</td>
            {reporter_cell(table, cell)}
            <td colspan=columns class="hint">{words.hidden_cell}</td>
            <td class="proposed">{grade_name(conference, cell)}</td>
        </tr>
    }
    .into_any()
}

/// Each group's counts, for those who may see the box.
fn group_details(words: &'static ResultWords, conference: &Conference, groups: &[GroupCounts]) -> AnyView {
    let lines = conference.groups().iter().zip(groups).map(|(group, counts)| {
        let numbers: Vec<String> = counts.counts.iter().map(u32::to_string).collect();
        let mean = counts.mean.as_ref().map_or_else(|| "–".to_owned(), crate::domain::Fraction::to_two_places);
        view! { <small class="group-line">{group.id.to_string()}" "{numbers.join("/")}" · "{words.mean}" "{mean}</small> }.into_any()
    });
    lines.collect_view().into_any()
}

/// A stacked bar of the grades' shares. Each shade also has its own pattern of borders, and the numbers stand beside it.
fn bar(conference: &Conference, counts: &[u32]) -> AnyView {
    let total: u32 = counts.iter().sum();
    let mut from = 0;
    let parts: Vec<(usize, u32, u32)> = counts
        .iter()
        .enumerate()
        .map(|(grade, count)| {
            let start = from;
            from += count;
            (grade, start, *count)
        })
        .collect();
    let share = |count: u32| (count * 1000).checked_div(total).unwrap_or(0);
    let label: Vec<String> = conference
        .grades()
        .iter()
        .zip(counts)
        .map(|(grade, count)| format!("{} {}.{}%", grade.name, share(*count) / 10, share(*count) % 10))
        .collect();
    let rects = parts.into_iter().filter(|(_, _, count)| *count > 0).map(|(grade, start, count)| {
        let class = format!("share share-{grade}");
        view! { <rect class=class x=share(start).to_string() y="0" width=share(count).to_string() height="100"></rect> }
    });
    let rects = rects.collect_view();
    view! {
        <svg class="bar-chart" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label=label.join(", ")>{rects}</svg>
    }
    .into_any()
}

/// Prints the rule beside the result: the weights alone can change a grade.
fn rule(words: &'static ResultWords, conference: &Conference) -> AnyView {
    let weights: Vec<String> =
        conference.groups().iter().map(|group| format!("{} {}", group.id, group.weight)).collect();
    let scale: Vec<String> = conference
        .grades()
        .iter()
        .map(|grade| format!("{} {} (≥ {})", grade.name, grade.points, grade.floor))
        .collect();
    let legend = conference.grades().iter().enumerate().map(|(place, grade)| {
        let class = format!("swatch share-{place}");
        view! { <span class="legend"><span class=class></span>{grade.name.to_string()}</span> }
    });
    view! {
        <p class="legend-line">{legend.collect_view()}</p>
        <p class="hint">{(words.rule)(&weights.join(words.comma), &scale.join(words.comma))}</p>
    }
    .into_any()
}

/// What people should know; that a small group was of one mind would itself reveal its marks, so it is restricted.
fn findings(app: App, words: &'static ResultWords, desk: &Desk, sheet: &ResultSheet, restricted: bool) -> AnyView {
    let language = app.settings.get_untracked().language;
    let conference = desk.file.conference.conference();
    let shown =
        sheet.findings.iter().filter(|finding| restricted || !matches!(finding, Finding::UnanimousSmallGroup { .. }));
    let lines: Vec<String> = shown.map(|finding| language.finding(finding, conference)).collect();
    (!lines.is_empty())
        .then(|| {
            view! {
                <h2>{words.findings}</h2>
                <ul class="findings">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
            .into_any()
        })
        .into_any()
}
