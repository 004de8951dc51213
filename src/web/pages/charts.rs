//! The charts of the count: sealed as the results are, then in what may go out or in everything.

use super::collect::{attendance, packed};
use super::live::{flag, live, tap};
use super::results::once_open;
use crate::document::ChartOrder;
use crate::exchange::{FILE_LIMIT, Problem};
use crate::text::Language;
use crate::web::app::{App, Notice};
use crate::web::chart_jobs::{Asked, ChartPaper, Drawing, LastFile, Picture};
use crate::web::desk::Desk;
use crate::web::draw::{draw, print};
use crate::web::files::{Picked, save_as};
use crate::web::paper_jobs::Paper;
use crate::web::route::Page;
use crate::web::station::{Refused, printable};
use crate::web::words::charts::{ChartWords, chart_words};
use crate::web::words::count::ResultWords;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Last year's results, where there is a file of them.
type Last = RwSignal<Option<LastFile>>;

/// What is drawn, and whether last year's file was this year's.
struct Wanted {
    asked: RwSignal<Asked>,
    last: Last,
    is_own: RwSignal<bool>,
}

/// What the worker drew; `None` while it does.
type Drawn = RwSignal<Option<Arc<Vec<ChartPaper>>>>;

/// The page of charts.
pub(super) fn charts(app: App, words: &'static ResultWords, desk: Desk) -> AnyView {
    once_open(app, words, desk, Box::new(open))
}

fn open(app: App, words: &'static ResultWords, desk: &Desk) -> AnyView {
    let shown = app.settings.get_untracked().language;
    let own = chart_words(shown);
    let asked = RwSignal::new(Asked { restricted: false, order: ChartOrder::Place, language: shown });
    let unfolded = RwSignal::new(false);
    let last = RwSignal::new(None);
    let is_own = RwSignal::new(false);
    let drawn = drawn(app, desk, &Wanted { asked, last, is_own });
    let sheets = live(move || match drawn.get() {
        Some(papers) => papers.iter().map(|paper| sheet(app, own, paper, unfolded.get())).collect_view().into_any(),
        None => view! { <p class="loading" role="status">{own.drawing}</p> }.into_any(),
    });
    let banner = live(move || {
        let restricted = asked.get().restricted;
        restricted
            .then(|| view! { <p class="restricted" role="note">{words.restricted_banner}</p> }.into_any())
            .into_any()
    });
    let hint = live(move || if asked.get().restricted { own.restricted_hint } else { own.outgoing_hint });
    let waits = live(move || drawn.with(Option::is_none));
    let back = desk.href(Page::Results);
    view! {
        <section class="card screen-only">
            <h1>{own.title}</h1>
            {banner}
            <p class="hint" id="form">{hint}</p>
            {choices(words, own, asked, unfolded)}
            <div class="actions">
                <button class="primary" id="print" disabled=waits on:click=tap(print)>{own.print}</button>
                <a class="button" href=back>{own.back}</a>
            </div>
            <p class="hint">{own.print_hint}</p>
            {last_year(app, own, last, is_own)}
        </section>
        {sheets}
    }
    .into_any()
}

/// How the charts are sorted, for whom they are, whether their tables are seen, and in which language they are.
fn choices(
    words: &'static ResultWords,
    own: &'static ChartWords,
    asked: RwSignal<Asked>,
    unfolded: RwSignal<bool>,
) -> AnyView {
    let orders = [(ChartOrder::Place, "by-rank", words.by_rank), (ChartOrder::Running, "by-order", words.by_order)];
    let orders = orders.map(|(order, id, label)| {
        let pressed = flag(move || asked.get().order == order);
        let choose = tap(move || asked.update(|asked| asked.order = order));
        view! { <button id=id aria-pressed=pressed on:click=choose>{label}</button> }.into_any()
    });
    let restricted = flag(move || asked.get().restricted);
    let restrict = tap(move || asked.update(|asked| asked.restricted = !asked.restricted));
    let tables = flag(move || unfolded.get());
    let unfold = tap(move || unfolded.update(|unfolded| *unfolded = !*unfolded));
    let languages = Language::ALL.map(|language| {
        let name = if language == Language::Chinese { "中文" } else { "English" };
        let pressed = flag(move || asked.get().language == language);
        let choose = tap(move || asked.update(|asked| asked.language = language));
        view! { <button lang=language.tag() aria-pressed=pressed on:click=choose>{name}</button> }.into_any()
    });
    view! {
        <div class="choices tools" role="group" aria-label=words.view>
            {orders.into_iter().collect_view()}
            <button id="restricted" aria-pressed=restricted on:click=restrict>{words.show_restricted}</button>
            <button id="tables" aria-pressed=tables on:click=unfold>{own.tables}</button>
        </div>
        <div class="field">
            <span id="paper-language">{own.language}</span>
            <div class="choices" role="group" aria-labelledby="paper-language">{languages.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// Takes last year's results, and lets go of them.
fn last_year(app: App, own: &'static ChartWords, last: Last, is_own: RwSignal<bool>) -> AnyView {
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let picked = Picked::of(input.files()).into_iter().next();
        input.set_value("");
        is_own.set(false);
        spawn_local(async move {
            let Some(file) = picked else { return };
            if file.is_larger_than(FILE_LIMIT) {
                let refused = Refused::of(&file.name, Problem::TooLarge { limit: FILE_LIMIT });
                return app.notice.set(Some(Notice::Refused(refused)));
            }
            match file.read().await {
                Some(bytes) => {
                    last.set(Some(LastFile { name: printable(&file.name), bytes: bytes.to_vec().into() }));
                }
                None => app.notice.set(Some(Notice::Unreadable(file.name))),
            }
        });
    });
    let said = live(move || match last.get() {
        Some(file) => view! {
            <button id="without-last-year" on:click=tap(move || last.set(None))>{own.without_last_year}</button>
            <p class="tip" id="compared">{(own.compared_with)(&file.name)}</p>
        }
        .into_any(),
        None if is_own.get() => view! { <p class="problem" role="alert">{own.own_results}</p> }.into_any(),
        None => ().into_any(),
    });
    view! {
        <div class="actions">
            <label class="button file"><input type="file" id="last-year" on:change=pick/><span>{own.last_year}</span></label>
            {said}
        </div>
        <p class="hint">{own.last_year_hint}</p>
    }
    .into_any()
}

/// The charts of one document, and below them what saves each.
fn sheet(app: App, own: &'static ChartWords, paper: &ChartPaper, unfolded: bool) -> AnyView {
    const FOLDED: &str = "<details class=\"doc-chart-table\"";
    let Paper { title, mut html, .. } = paper.paper.clone();
    if unfolded {
        // No text of a document holds this: what HTML would take for its own is escaped there.
        html = html.replace(FOLDED, &format!("{FOLDED} open"));
    }
    let pictures = paper.pictures.iter().map(|picture| {
        let Picture { title, name, svg } = picture.clone();
        let save = tap(move || {
            let (name, svg) = (name.clone(), svg.clone());
            spawn_local(async move {
                save_as(app, &name, svg.as_bytes(), "image/svg+xml").await;
            });
        });
        view! { <button class="save-picture" on:click=save>{(own.save)(&title)}</button> }.into_any()
    });
    let pictures = pictures.collect_view();
    view! {
        <section class="chart-set">
            {draw(Paper { title, html, draft: None })}
            <div class="actions">{pictures}</div>
        </section>
    }
    .into_any()
}

/// Asks the worker for the charts, again whenever something that they show changes.
fn drawn(app: App, desk: &Desk, wanted: &Wanted) -> Drawn {
    let Wanted { asked, last, is_own } = *wanted;
    let drawn = RwSignal::new(None);
    // An answer that was overtaken must not be shown: it may be of the other form.
    let turn = StoredValue::new(0_u32);
    let (packed, attendance) = (packed(desk), attendance(desk));
    let desk = desk.clone();
    Effect::new(move |_| {
        let (packed, asked, file) = (packed.get(), asked.get(), last.get());
        attendance.track();
        drawn.set(None);
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        let desk = desk.clone();
        spawn_local(async move {
            match app.bench().charts(&desk.current(), &packed, asked, file.as_ref()).await {
                _ if turn.try_get_value() != Some(now) => {}
                Ok(Drawing::Drawn(papers)) => drawn.set(Some(Arc::new(papers))),
                // Without it they are drawn again.
                Ok(Drawing::OwnResults) => {
                    is_own.set(true);
                    last.set(None);
                }
                Ok(Drawing::Refused(refused)) => {
                    app.notice.set(Some(Notice::Refused(refused)));
                    last.set(None);
                }
                Err(fault) => app.notice.set(Some(Notice::Station(fault))),
            }
        });
    });
    drawn
}
