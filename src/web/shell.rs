//! What stands around every page: bar, banners, notices.

use super::app::{App, Closed, Notice};
use super::desk::{Desk, TakeUp};
use super::jobs::JobFault;
use super::pages::Pages;
use super::pages::live::{live, tap};
use super::route::{ConferenceKey, Page, Route};
use super::store::{Safety, StoreFault};
use super::words::Words;
use super::writer::Writer;
use crate::domain::Mode;
use crate::text::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The whole app.
pub(crate) fn shell(pages: Pages, take_up: TakeUp) -> impl IntoView {
    let app = App::open(take_up);
    follow_address(app);
    Effect::new(move |_| app.settings.get().apply());
    let language = Memo::new(move |_| app.settings.get().language);
    let route = Memo::new(move |_| app.route.get());
    move || {
        // All text changes with the language, so the whole view is built again. State lives in the signals.
        let words = super::words::words(language.get());
        view! {
            <button class="skip" on:click=tap(focus_main)>{words.skip}</button>
            {live(move || bar(app, words, &route.get()))}
            {banners(app, words)}
            <main id="main" tabindex="-1">{live(move || page(app, words, pages, route.get()))}</main>
            {notices(app, words)}
        }
    }
}

/// Keeps the route as the address has it.
fn follow_address(app: App) {
    let read = move || {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        let route = Route::parse(&hash.unwrap_or_default());
        // Whoever comes next must not find the code of a cast ballot. That of a sheet left uncast stays until it is noted.
        let must_stay = app.closed.with_untracked(|closed| closed.as_ref().is_some_and(Closed::must_be_noted));
        if !must_stay && !matches!(route, Route::Conference(_, Page::Evaluate)) {
            app.closed.set(None);
        }
        app.measure();
        app.before.set(app.route.get_untracked());
        app.route.set(route);
    };
    read();
    let changed = Closure::<dyn Fn()>::new(move || {
        read();
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus_main();
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    }
    changed.forget();
}

fn focus_main() {
    let main = web_sys::window().and_then(|window| window.document()?.get_element_by_id("main"));
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = main.focus_with_options(&options);
    }
}

fn page(app: App, words: &'static Words, pages: Pages, route: Route) -> AnyView {
    let Route::Conference(key, _) = route.clone() else { return pages(app, words, &route, None) };
    let desk = Memo::new(move |_| app.desk(&key));
    let view = move || match desk.get() {
        Some(desk) => pages(app, words, &route, Some(desk)),
        None if app.writer.get() == Writer::Asking => view! { <p class="loading">{words.loading}</p> }.into_any(),
        None => view! {
            <section class="card empty">
                <h1>{words.no_such_conference}</h1>
                <p>{words.no_such_conference_hint}</p>
                <a class="button primary" href="#/">{words.to_start}</a>
            </section>
        }
        .into_any(),
    };
    view.into_any()
}

fn bar(app: App, words: &'static Words, route: &Route) -> AnyView {
    let conference = match route {
        // Until what is stored has been read, a conference's bar keeps its room: nothing moves as it comes.
        Route::Conference(key, page) => {
            let desk = app.desk(key);
            let is_shown = desk.is_some() || app.writer.get() == Writer::Asking;
            is_shown.then(|| conference_bar(words, desk.as_ref(), key, *page))
        }
        _ => None,
    };
    let other =
        if app.settings.get_untracked().language == Language::Chinese { Language::English } else { Language::Chinese };
    view! {
        <header class="bar">
            <a class="home" href="#/"><span aria-hidden="true" class="seal">"评"</span><b>{words.name}</b><span class="hidden">" "{words.to_start}</span></a>
            {conference}
            <span class="bar-end">
                {saved(app, words)}
                <button class="quiet" lang=other.tag() on:click=tap(move || app.change_settings(|settings| settings.language = other))>
                    {if other == Language::Chinese { "中文" } else { "English" }}
                </button>
                <a class="quiet button" href="#/settings">{words.settings}</a>
            </span>
        </header>
    }
    .into_any()
}

fn conference_bar(words: &'static Words, desk: Option<&Desk>, key: &ConferenceKey, page: Page) -> AnyView {
    let conference = desk.map(|desk| &desk.file.conference);
    let banner = conference.filter(|conference| conference.definition().mode == Mode::Rehearsal).map(|conference| {
        let text = if conference.is_example() { words.example_banner } else { words.rehearsal_banner };
        view! { <p class="rehearsal" role="note">{text}</p> }
    });
    let title = conference.map_or_else(|| NOT_YET.to_owned(), |conference| conference.definition().title.to_string());
    let code =
        conference.map_or_else(|| NOT_YET.to_owned(), |conference| conference.fingerprint().check_code().to_string());
    let tab = |target: Page, label: &'static str| {
        let is_here = page == target
            || (page == Page::Review && target == Page::Evaluate)
            || (page == Page::CountSheet && target == Page::Confirm);
        let current = if is_here { Some("page") } else { None };
        view! { <a href=Route::Conference(key.clone(), target).href() aria-current=current>{label}</a> }
    };
    let tabs = tabs(page);
    let nav = (!tabs.is_empty()).then(|| {
        let tabs = tabs.iter().map(|(target, label)| tab(*target, label(words))).collect_view();
        view! { <nav class="tabs" aria-label=words.pages>{tabs}</nav> }
    });
    view! {
        <span class="bar-title">
            <span class="title">{title}</span>
            <span class="check">{words.check_code}" "<b>{code}</b></span>
        </span>
        {nav}
        {banner}
    }
    .into_any()
}

/// A page that one can step over to, and what it is called.
type Tab = (Page, fn(&Words) -> &'static str);

/// The pages beside one: those of the same work.
fn tabs(page: Page) -> &'static [Tab] {
    match page {
        Page::Participants => &[],
        Page::Prepare | Page::Evaluate | Page::Review | Page::HandIn | Page::Check => {
            &[(Page::Evaluate, |words| words.evaluate), (Page::HandIn, |words| words.hand_in)]
        }
        Page::Meeting
        | Page::Comments
        | Page::Framework
        | Page::Attendance
        | Page::Projector
        | Page::FollowUp
        | Page::Papers => &[
            (Page::Meeting, |words| words.meeting),
            (Page::Comments, |words| words.comments),
            (Page::FollowUp, |words| words.follow_up),
            (Page::Attendance, |words| words.attendance),
            (Page::Framework, |words| words.framework),
        ],
        Page::Collect
        | Page::Paper
        | Page::Settle
        | Page::Confirm
        | Page::CountSheet
        | Page::Results
        | Page::Approve
        | Page::ResultPapers
        | Page::Charts => &[
            (Page::Collect, |words| words.collect),
            (Page::Paper, |words| words.paper),
            (Page::Settle, |words| words.settle),
            (Page::Confirm, |words| words.confirm),
            (Page::Results, |words| words.results),
        ],
    }
}

/// Keeps a line's height while nothing is known that could stand there.
const NOT_YET: &str = "\u{a0}";

/// Says, always in the same place, whether what one sees is on disk; "saved" stands there at no other time. Both words have
/// one place, so that nothing moves, and the style sheet lets "saving" stay for a moment, so that nothing flickers. A screen
/// reader finds what is shown, but speaks only of what is amiss, and not at each mark.
fn saved(app: App, words: &'static Words) -> AnyView {
    let state = move || match (app.is_blocked(), app.writer.get(), app.safety.get()) {
        (true, _, _) => ("saved bad", words.not_saved),
        (false, Writer::Elsewhere, _) => ("saved bad", words.read_only),
        (false, Writer::Asking, _) | (false, Writer::Here, Safety::Pending) => ("saved busy", ""),
        (false, Writer::Here, Safety::OneHome) => ("saved warn", words.saved_once),
        (false, Writer::Here, Safety::Durable) => ("saved", ""),
    };
    view! {
        <span class=live(move || state().0)>
            <span class="is-saving">{words.saving}</span>
            <span class="is-saved">{words.saved}</span>
            <span role="status">{live(move || state().1)}</span>
        </span>
    }
    .into_any()
}

fn banners(app: App, words: &'static Words) -> AnyView {
    let blocked = app.is_blocked().then(|| view! { <p class="banner bad" role="alert">{words.storage_blocked}</p> });
    let elsewhere = live(move || {
        // The wall is read-only by its nature, whoever writes.
        let is_wall = matches!(app.route.get(), Route::Conference(_, Page::Projector));
        (app.writer.get() == Writer::Elsewhere && !is_wall).then(|| {
            view! {
                <div class="banner" role="alert">
                    <p>{words.other_tab}</p>
                    <button on:click=tap(move || app.ask_to_write(true))>{words.continue_here}</button>
                </div>
            }
        })
    });
    let unreadable = live(move || {
        let newer = app.unreadable.with(|all| all.iter().filter(|value| value.newer).count());
        let damaged = app.unreadable.with(Vec::len) - newer;
        (newer + damaged > 0).then(|| {
            let text = |say: fn(usize) -> String, count: usize| (count > 0).then(|| say(count));
            view! {
                <div class="banner bad" role="alert">
                    <p>{text(words.set_aside, damaged)}" "{text(words.of_newer_release, newer)}</p>
                    <a class="button" href=Route::Storage.href()>{words.see_set_aside}</a>
                </div>
            }
        })
    });
    view! { {blocked} {elsewhere} {unreadable} }.into_any()
}

fn notices(app: App, words: &'static Words) -> AnyView {
    let shown = live(move || {
        app.notice.get().map(|notice| {
            let text = notice_text(&notice, words, app.settings.get_untracked().language);
            view! {
                <div class="notice" role="alert">
                    <p>{text}</p>
                    <button on:click=tap(move || app.notice.set(None))>{words.understood}</button>
                </div>
            }
        })
    });
    view! { {shown} }.into_any()
}

/// Says what a notice says.
pub(crate) fn notice_text(notice: &Notice, words: &Words, language: Language) -> String {
    let about = |name: &str, text: &str| format!("{name}{}{text}", language.colon());
    match notice {
        Notice::Said(text) => text.clone(),
        Notice::NotStored(StoreFault::Full) => words.full.to_owned(),
        Notice::NotStored(StoreFault::ReadOnly) => words.other_tab.to_owned(),
        Notice::NotStored(StoreFault::Blocked) => words.storage_blocked.to_owned(),
        Notice::NotStored(StoreFault::NotKept) => words.not_kept.to_owned(),
        Notice::Refused(refused) => about(&refused.name, refused.text(language)),
        Notice::NotHandedOver(name) => about(name, words.not_handed_over),
        Notice::Unreadable(name) => about(name, words.file_unreadable),
        Notice::NoConference(name) => about(name, words.no_conference_for_ballots),
        Notice::NoRandomness => words.no_randomness.to_owned(),
        Notice::Final => words.final_result.to_owned(),
        Notice::BroughtBack(count) => (words.brought_back)(*count),
        Notice::CaughtUp(count) => (words.caught_up)(*count),
        Notice::StoredAgain => words.stored_again.to_owned(),
        Notice::NewerDetails => words.newer_details.to_owned(),
        Notice::LedgerDiffers(groups) => (words.ledger_differs)(groups),
        Notice::NoRoom => words.no_room.to_owned(),
        Notice::Station(JobFault::BoxUnreadable) => words.box_unreadable.to_owned(),
        Notice::Station(JobFault::NoWorker) => words.no_worker.to_owned(),
    }
}
