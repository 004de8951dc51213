//! The reporters of a conference that is being set up, taken from a list.

use super::Reading;
use super::preview::preview;
use super::source::source;
use crate::domain::Report;
use crate::roster::{Part, Roster};
use crate::setup::{Edit, History, List, Row};
use crate::web::app::App;
use crate::web::drafts::DraftDesk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{live, tap};
use crate::web::route::{DraftKey, Route};
use crate::web::words::Words;
use crate::web::writer::Writer;
use leptos::prelude::*;

/// What was done last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    /// So many people; whether the draft was changed by it.
    Taken(usize, bool),
    Undone,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Reporters {
    app: App,
    reading: Reading,
    desk: StoredValue<DraftDesk>,
    done: RwSignal<Done>,
}

/// The page that takes reporters from a list.
pub(in crate::web::pages) fn reporters(app: App, words: &'static Words, key: DraftKey) -> AnyView {
    let desk = Memo::new(move |_| app.draft(&key));
    let view = live(move || match desk.get() {
        Some(desk) => page(&Reporters {
            app,
            reading: Reading::new(app, words, Roster::Reporters),
            desk: StoredValue::new(desk),
            done: RwSignal::new(Done::Nothing),
        }),
        None if app.writer.get() == Writer::Asking => view! { <p class="loading">{words.loading}</p> }.into_any(),
        None => view! {
            <section class="card empty">
                <h1>{words.no_such_conference}</h1>
                <p>{words.no_such_conference_hint}</p>
                <a class="button primary" href="#/">{words.to_start}</a>
            </section>
        }
        .into_any(),
    });
    view.into_any()
}

fn page(page: &Reporters) -> AnyView {
    let own = page.reading.own;
    let back = Route::Setup(page.desk.with_value(|desk| desk.key.clone())).href();
    let done_here = page.done;
    let class = live(move || if matches!(done_here.get(), Done::Taken(..)) { "button primary" } else { "button" });
    let (title, hint) = (own.reporters, own.reporters_hint);
    view! {
        <section class="card roster">
            <h1>{title}</h1>
            <p class="hint">{hint}</p>
            {done(page)}
            {source(page.reading)}
            {preview(page.reading)}
            {take(page)}
            <div class="actions"><a class=class id="back" href=back>{own.back_to_setup}</a></div>
        </section>
    }
    .into_any()
}

/// Says what was done, with the way back from it: another program can't undo it.
fn done(page: &Reporters) -> AnyView {
    let page = *page;
    let own = page.reading.own;
    let desk = page.desk.get_value();
    let can_undo = move || desk.history.with(History::can_undo);
    let said = live(move || match page.done.get() {
        Done::Nothing => ().into_any(),
        Done::Undone => view! { <p class="tip">{own.undone}</p> }.into_any(),
        Done::Taken(count, has_changed) => {
            let undo = tap(move || {
                let then = move || page.done.set(Done::Undone);
                page.app.change_draft(&page.desk.get_value(), Box::new(History::undo), Box::new(then));
            });
            // A list that says what stands already is no step: undoing would take back an earlier one.
            let disabled = !has_changed || !can_undo();
            view! {
                <p class="tip taken">
                    <span>{(own.taken)(count)}</span>
                    <button id="undo" disabled=disabled on:click=undo>{own.undo}</button>
                </p>
            }
            .into_any()
        }
    });
    view! { <div id="done" role="status" tabindex="-1">{said}</div> }.into_any()
}

/// Takes the list: in place of those there, or behind them.
fn take(page: &Reporters) -> AnyView {
    let page = *page;
    let own = page.reading.own;
    let history = page.desk.with_value(|desk| desk.history);
    let here = live(move || {
        let count = history
            .with(|history| history.draft().list(List::Reporters).iter().filter(|entry| !entry.is_placeholder).count());
        if count > 0 { (own.replace_hint)(count) } else { String::new() }
    });
    let count =
        move || page.reading.preview.with(|preview| preview.as_ref().map_or(0, |preview| preview.entries().len()));
    let none = move || live(move || count() == 0);
    view! {
        <p class="hint">{here}</p>
        <div class="actions">
            <button class="primary" id="replace" disabled=none() on:click=tap(move || change(&page, true))>{own.replace}</button>
            <button id="add" disabled=none() on:click=tap(move || change(&page, false))>{own.add}</button>
        </div>
    }
    .into_any()
}

fn change(page: &Reporters, replacing: bool) {
    let page = *page;
    let rows = page.reading.preview.with_untracked(|preview| preview.as_ref().map_or_else(Vec::new, rows));
    let count = rows.len();
    let history = page.desk.with_value(|desk| desk.history);
    let before = history.with_untracked(|history| history.draft().clone());
    let step = move |history: &mut History| history.apply(Edit::Rows { rows, replacing });
    let then = move || {
        page.reading.clear();
        let has_changed = history.with_untracked(|history| *history.draft() != before);
        page.done.set(Done::Taken(count, has_changed));
        focus_soon("done".to_owned());
    };
    page.app.change_draft(&page.desk.get_value(), Box::new(step), Box::new(then));
}

fn rows(preview: &crate::roster::Preview) -> Vec<Row> {
    let row = |entry: &crate::roster::Entry| Row {
        name: entry.name.to_string(),
        unit: entry.unit.to_string(),
        post: entry.post.to_string(),
        report: if let Part::Reporter(report) = entry.part { report } else { Report::Oral },
    };
    preview.entries().iter().map(row).collect()
}
