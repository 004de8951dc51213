//! The ballot count sheet, to print.

use super::collect::{attendance, packed};
use super::live::{flag, live, tap};
use super::paper_files::paper_files;
use crate::text::Language;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::draw::{draw, print};
use crate::web::paper_jobs::Paper;
use crate::web::route::Page;
use crate::web::words::Words;
use crate::web::words::paper::{PaperWords, paper_words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of the sheet. It is drawn up anew whenever something that stands on it changes.
pub(super) fn count_sheet(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let shown = app.settings.get_untracked().language;
    let (own, language) = (paper_words(shown), RwSignal::new(shown));
    let sheet = drawn(app, desk, language);
    let confirm = desk.href(Page::Confirm);
    let is_empty = desk.station.with_untracked(|station| station.packed.is_empty());
    let paper = live(move || match sheet.get() {
        Some(paper) => draw(paper),
        None if is_empty => view! { <p class="tip">{words.no_ballots_hint}</p> }.into_any(),
        None => view! { <p class="loading" role="status">{own.drawing}</p> }.into_any(),
    });
    let files = paper_files(app, desk, move || sheet.get().and_then(|paper| paper.draft));
    let waits = live(move || sheet.with(Option::is_none));
    view! {
        <section class="card screen-only">
            <h1>{own.count_sheet}</h1>
            <p class="hint">{own.count_sheet_hint}" "{own.print_hint}</p>
            {language_choice(own, language)}
            <div class="actions">
                <button class="primary" id="print" disabled=waits on:click=tap(print)>{own.print}</button>
                <a class="button" href=confirm>{own.back}</a>
                {files}
            </div>
        </section>
        {paper}
    }
    .into_any()
}

/// Chooses the language of a paper, which need not be the one of the page.
pub(super) fn language_choice(own: &'static PaperWords, language: RwSignal<Language>) -> AnyView {
    let buttons = Language::ALL.map(|one| {
        let name = if one == Language::Chinese { "中文" } else { "English" };
        let pressed = flag(move || language.get() == one);
        view! { <button lang=one.tag() aria-pressed=pressed on:click=tap(move || language.set(one))>{name}</button> }
            .into_any()
    });
    view! {
        <div class="field">
            <span id="paper-language">{own.language}</span>
            <div class="choices" role="group" aria-labelledby="paper-language">{buttons.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The sheet as the worker draws it up; `None` while it does.
fn drawn(app: App, desk: &Desk, language: RwSignal<Language>) -> RwSignal<Option<Paper>> {
    let sheet = RwSignal::new(None);
    // An answer that was overtaken must not be shown: it is in another language, or of other numbers.
    let turn = StoredValue::new(0_u32);
    let (packed, attendance) = (packed(desk), attendance(desk));
    let station = desk.station;
    let log = Memo::new(move |_| station.with(|station| station.log.last()));
    let desk = desk.clone();
    Effect::new(move |_| {
        let (packed, log, language) = (packed.get(), log.get(), language.get());
        attendance.track();
        sheet.set(None);
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        if packed.is_empty() {
            return;
        }
        let desk = desk.clone();
        spawn_local(async move {
            match app.bench().count_sheet(&desk.current(), &packed, log, language).await {
                Ok(paper) if turn.try_get_value() == Some(now) => sheet.set(Some(paper)),
                Ok(_) => {}
                Err(fault) => app.notice.set(Some(Notice::Station(fault))),
            }
        });
    });
    sheet
}
