//! The organiser binds the tablet to a group, notes by which code it is known, and gives the conference to other tablets.

use super::live::{live, tap};
use crate::domain::{CheckCode, Digest, GroupIndex, Mode};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::{can_download, save_now, share, shareable};
use crate::web::random;
use crate::web::route::{Page, Route};
use crate::web::words::start::StartWords;
use crate::web::words::tablet::{PrepareWords, prepare_words};
use crate::web::writer::Writer;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page on which a tablet is prepared.
pub(crate) fn prepare(app: App, words: &'static StartWords, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    let slips = conference.slips().is_some();
    let begun = desk.tablet.with_untracked(|tablet| !tablet.sheets().is_empty());
    let groups = conference
        .indexed_groups()
        .map(|(index, group)| group_button(app, desk, index, group.id.as_str(), group.name.as_str(), begun));
    let groups = (!slips).then(
        || view! { <div class="choices stacked" role="group" aria-labelledby="group">{groups.collect_view()}</div> },
    );
    let example = conference.is_example().then(|| example_hint(words, desk));
    let own = prepare_words(app.settings.get_untracked().language);
    let mode = mode_name(words, own, definition.mode);
    view! {
        <section class="card narrow">
            <p class="hint">{words.for_organiser}</p>
            <h1>{words.prepare}</h1>
            <dl class="facts">
                <dt>{words.conference}</dt><dd>{definition.title.to_string()}</dd>
                <dt>{own.mode}</dt><dd>{mode}</dd>
                <dt>{words.date}</dt><dd>{definition.date.to_string()}</dd>
                <dt>{words.check_code}</dt>
                <dd><b class="code large">{conference.fingerprint().check_code().to_string()}</b><br/><span class="hint">{words.check_code_hint}</span></dd>
            </dl>
            <h2 id="group">{words.choose_group}</h2>
            <p class="hint">{if slips { words.slips_choose_group } else if begun { words.group_fixed } else { words.choose_group_hint }}</p>
            {groups}
            <div class="actions">
                <a class="button primary" id="begin" href=desk.href(Page::Evaluate)>{words.to_evaluation}</a>
                <a class="button" id="to-check" href=desk.href(Page::Check)>{own.check_device}</a>
            </div>
            {example}
            {tablet_code(app, own, desk)}
            {for_others(app, words, own, desk)}
        </section>
    }
    .into_any()
}

fn group_button(app: App, desk: &Desk, index: GroupIndex, id: &str, name: &str, begun: bool) -> impl IntoView + use<> {
    let tablet = desk.tablet;
    let pressed = move || tablet.with(|tablet| if tablet.group == Some(index) { "true" } else { "false" });
    let desk = desk.clone();
    let choose = move |_| {
        let step = move |tablet: &mut crate::session::Tablet, _: &_| {
            tablet.group = Some(index);
            Ok(())
        };
        app.change_tablet(&desk, step, |_| ());
    };
    let (id, name) = (id.to_owned(), name.to_owned());
    view! { <button aria-pressed=pressed disabled=begun on:click=choose><b class="badge">{id}</b>{name}</button> }
}

/// Tells a newcomer what the demo offers at this point.
fn example_hint(words: &'static StartWords, desk: &Desk) -> impl IntoView + use<> {
    view! {
        <aside class="tip">
            <p>{words.example_hint}</p>
            <a class="button" href=desk.href(Page::Collect)>{words.example_station}</a>
        </aside>
    }
}

fn mode_name(words: &'static StartWords, own: &'static PrepareWords, mode: Mode) -> &'static str {
    match mode {
        Mode::Rehearsal => words.rehearsal,
        Mode::Official => own.official,
    }
}

/// The code by which the station knows this tablet, made when it is first prepared.
fn tablet_code(app: App, own: &'static PrepareWords, desk: &Desk) -> AnyView {
    let (tablet, making) = (desk.tablet, desk.clone());
    Effect::new(move |_| {
        if app.writer.get() == Writer::Here && tablet.with(|tablet| tablet.code.is_none()) {
            make_code(app, &making);
        }
    });
    let code = live(move || match tablet.with(|tablet| tablet.code) {
        Some(code) => {
            let code = code.to_string();
            let shown = code.clone();
            view! {
                <b class="code huge" id="tablet-code">{code}</b>
                <button type="button" id="show-tablet-code" data-show="tablet" data-code=shown>{own.show_code}</button>
            }
            .into_any()
        }
        None => ().into_any(),
    });
    view! {
        <h2>{own.tablet_code}</h2>
        <p class="hint">{own.tablet_code_hint}</p>
        <div class="actions">{code}</div>
    }
    .into_any()
}

fn make_code(app: App, desk: &Desk) {
    let Some(code) = random().map(CheckCode::from_random) else { return };
    let step = move |tablet: &mut crate::session::Tablet, _: &_| {
        tablet.code.get_or_insert(code);
        Ok(())
    };
    app.change_tablet(desk, step, |_| ());
}

/// The ways in which the conference gets to other tablets: file, share sheet, QR codes.
fn for_others(app: App, words: &'static StartWords, own: &'static PrepareWords, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    let note = format!("{} · {}", mode_name(words, own, definition.mode), definition.date);
    let (bytes, digest) = desk.file.tablet_edition().encode();
    let share_button = shareable(&edition_name(desk, digest), &bytes).map(|shared| {
        let shared = StoredValue::new_local(shared);
        let hand_over = tap(move || {
            spawn_local(async move {
                share(shared.get_value()).await;
            });
        });
        view! { <button id="share-edition" on:click=hand_over>{words.share}</button> }
    });
    let saved = desk.clone();
    let save = tap(move || save_tablet_edition(app, &saved));
    // Where downloads are of no use, saving is sharing.
    let save = (can_download() || share_button.is_none())
        .then(|| view! { <button id="save-edition" on:click=save>{words.save_tablet_edition}</button> });
    let show: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| put_file(&event, &bytes));
    view! {
        <h2>{own.other_tablets}</h2>
        <p class="hint">{own.other_tablets_hint}</p>
        <div class="actions">
            {save}
            {share_button}
            <button type="button" id="show-conference" data-show="conference" data-title=definition.title.to_string() data-note=note
                data-check=conference.fingerprint().check_code().to_string() on:click=show>{own.show_conference}</button>
        </div>
    }
    .into_any()
}

/// Gives a button the file that it shows, before `boot.js` hears of the tap.
pub(super) fn put_file(event: &MouseEvent, bytes: &[u8]) {
    if let Some(button) = event.current_target() {
        let bytes = js_sys::Uint8Array::from(bytes);
        let _ = js_sys::Reflect::set(&button, &crate::web::codes::FILE.into(), &bytes);
    }
}

fn edition_name(desk: &Desk, digest: Digest) -> String {
    crate::exchange::file_name(&desk.file.conference, "conference", digest)
}

/// Saves the conference as tablets get it.
pub(super) fn save_tablet_edition(app: App, desk: &Desk) {
    let (bytes, digest) = desk.file.tablet_edition().encode();
    save_now(app, edition_name(desk, digest), bytes);
}

/// Leads to the page from elsewhere.
pub(super) fn route(desk: &Desk) -> Route {
    Route::Conference(desk.key.clone(), Page::Prepare)
}
