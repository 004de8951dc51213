//! What is on this device, and what can be done with it.

use super::drafts;
use super::live::{live, tap};
use crate::demo;
use crate::domain::Mode;
use crate::session::TabletCounts;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::Picked;
use crate::web::route::{Origin, Page, Route};
use crate::web::words::setup::setup_words;
use crate::web::words::start::StartWords;
use crate::web::words::tablet::{prepare_words, to_hand_in};
use crate::web::writer::Writer;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// The first page.
pub(crate) fn start(app: App, words: &'static StartWords) -> AnyView {
    let list = live(move || {
        let desks = app.desks.get();
        if !desks.is_empty() {
            return view! {
                <h2>{words.on_this_device}</h2>
                <ul class="desks">{desks.into_iter().map(|desk| card(app, words, &desk)).collect_view()}</ul>
            }
            .into_any();
        }
        let text = if app.writer.get() == Writer::Asking { words.loading } else { words.nothing_here };
        view! { <p class="hint">{text}</p> }.into_any()
    });
    let own = setup_words(app.settings.get_untracked().language);
    super::recount::take_drops(app);
    let scan = prepare_words(app.settings.get_untracked().language).scan_conference;
    view! {
        <section class="hero">
            <h1>{words.slogan}</h1>
            <p>{words.introduction}</p>
            <div class="actions">
                <button class="primary" id="demo" on:click=tap(move || open_demo(app))>{words.try_demo}</button>
                <a class="button" id="set-up" href=Route::NewSetup(Origin::Defaults).href()>{own.set_up}</a>
                {open_button(app, words.open_file)}
                <button type="button" id="scan-conference" data-scan="conference" data-into="#open">{scan}</button>
            </div>
            <p class="hint">{words.open_file_hint}</p>
        </section>
        {drafts::drafts(app, words, own)}
        {list}
    }
    .into_any()
}

/// A button that picks files of any kind. There is no `accept`: odd ones grey out sound files.
pub(super) fn open_button(app: App, label: &'static str) -> impl IntoView {
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            app.open_files(Picked::of(input.files()));
            input.set_value("");
        }
    });
    view! {
        <label class="button file">
            <input type="file" multiple id="open" on:change=pick/>
            <span>{label}</span>
        </label>
    }
}

fn card(app: App, words: &'static StartWords, desk: &Desk) -> impl IntoView + use<> {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    let mode = match definition.mode {
        Mode::Rehearsal if conference.is_example() => Some(words.example),
        Mode::Rehearsal => Some(words.rehearsal),
        Mode::Official => None,
    };
    let size = (words.size)(conference.reporters().len(), conference.criteria().len());
    let counts: TabletCounts = desk.tablet.with(crate::session::Tablet::counts);
    let group = desk.tablet.with(|tablet| tablet.group.and_then(|group| conference.group(group).cloned()));
    let group = match conference.slips() {
        Some(_) => Some(words.by_slip.to_owned()),
        None => group.map(|group| group.name.to_string()),
    };
    let tablet_state = match &group {
        None => words.not_prepared.to_owned(),
        Some(group) => (words.tablet_state)(group, counts),
    };
    let resume = if group.is_none() { Page::Prepare } else { Page::Evaluate };
    let reminder = (counts.due > 0).then(|| {
        let text = to_hand_in(app.settings.get_untracked().language, counts.due);
        view! { <p class="tip to-hand-in">{text}</p> }
    });
    let files = desk.station.with(crate::web::station::Station::files);
    view! {
        <li class="card desk">
            <div class="desk-head">
                {mode.map(|mode| view! { <span class="tag rehearsal-tag">{mode}</span> })}
                <h3>{definition.title.to_string()}</h3>
                <p class="hint">{super::host_and_day(definition)}" · "{size}</p>
                <p class="hint">{words.check_code}" "<b class="code">{conference.fingerprint().check_code().to_string()}</b></p>
                {follow_ups(app, desk)}
            </div>
            <div class="side">
                <h4>{words.this_tablet}</h4>
                <p class="hint">{tablet_state}</p>
                {reminder}
                <div class="actions">
                    <a class="button primary" href=desk.href(resume)>{words.evaluate}</a>
                    <a class="button" href=desk.href(Page::HandIn)>{words.hand_in}</a>
                </div>
            </div>
            <div class="side">
                <h4>{words.this_station}</h4>
                <p class="hint">{(words.files_taken)(files)}</p>
                <div class="actions">
                    <a class="button" href=desk.href(Page::Collect)>{words.collect}</a>
                    <a class="button" href=desk.href(Page::Results)>{words.results}</a>
                </div>
            </div>
        </li>
    }
}

/// Who is invited to a conference, and what can be set up from it.
fn follow_ups(app: App, desk: &Desk) -> AnyView {
    let own = setup_words(app.settings.get_untracked().language);
    let copy = Route::NewSetup(Origin::LastYear(desk.key.clone())).href();
    let official = if desk.file.conference.definition().mode == Mode::Rehearsal {
        let href = Route::NewSetup(Origin::Rehearsal(desk.key.clone())).href();
        view! { <a class="quiet button" href=href>{own.make_official}</a> }.into_any()
    } else {
        ().into_any()
    };
    let words = crate::web::words::words(app.settings.get_untracked().language);
    let (participants, meeting) = (desk.href(Page::Participants), desk.href(Page::Meeting));
    let follow_up = desk.href(Page::FollowUp);
    let check = desk.href(Page::Check);
    let check_device = prepare_words(app.settings.get_untracked().language).check_device;
    view! {
        <div class="actions">
            <a class="quiet button meeting-link" href=meeting>{words.meeting}</a>
            <a class="quiet button follow-up-link" href=follow_up>{words.follow_up}</a>
            <a class="quiet button participants" href=participants>{own.participants}</a>
            <a class="quiet button check-device" href=check>{check_device}</a>
            <a class="quiet button" href=copy>{own.copy}</a>
            {official}
        </div>
    }
    .into_any()
}

/// Sets up the demo conference, in the language that is shown.
fn open_demo(app: App) {
    let language = app.settings.get_untracked().language;
    spawn_local(async move {
        let Some(file) = demo::conference(language) else { return };
        if let Some(desk) = app.add_conference(file).await {
            app.go(&Route::Conference(desk.key, Page::Prepare));
        }
    });
}
