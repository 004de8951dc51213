//! What was frozen: fingerprint and check code, large, and what can be done with it.

use super::Setup;
use crate::domain::{Fingerprint, Mode};
use crate::setup::Draft;
use crate::web::desk::Desk;
use crate::web::pages::live::{live, tap};
use crate::web::pages::prepare::save_tablet_edition;
use crate::web::route::{ConferenceKey, Origin, Page, Route};
use leptos::prelude::*;

pub(super) fn frozen(setup: Setup) -> AnyView {
    let frozen = Memo::new(move |_| setup.read(Draft::frozen));
    let view = live(move || match frozen.get() {
        Some(fingerprint) => card(setup, fingerprint),
        None => ().into_any(),
    });
    view.into_any()
}

fn card(setup: Setup, fingerprint: Fingerprint) -> AnyView {
    let own = setup.own;
    let code = fingerprint.check_code().to_string();
    let is_changed = move || !setup.is_frozen.get();
    let head = live(move || if is_changed() { own.changed } else { own.frozen });
    let hint = {
        let code = code.clone();
        live(move || if is_changed() { (own.changed_hint)(&code) } else { own.frozen_hint.to_owned() })
    };
    let class = live(move || if is_changed() { "card frozen is-changed" } else { "card frozen" });
    let digits: Vec<char> = fingerprint.to_string().chars().collect();
    let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
    view! {
        <section class=class aria-labelledby="frozen">
            <h2 id="frozen" tabindex="-1">{head}</h2>
            <p class="hint">{setup.words.check_code}</p>
            <p class="code huge" id="check-code">{code}</p>
            <p class="hint">{own.fingerprint}<br/><span class="code" id="fingerprint">{groups.join(" ")}</span></p>
            <p>{hint}</p>
            {actions(setup, fingerprint)}
        </section>
    }
    .into_any()
}

/// What can be done with the frozen conference, where it is still on this device.
fn actions(setup: Setup, fingerprint: Fingerprint) -> AnyView {
    let key = ConferenceKey::of(fingerprint);
    let desk = Memo::new(move |_| setup.app.desk(&key));
    let view = live(move || match desk.get() {
        Some(desk) => buttons(setup, desk),
        None => ().into_any(),
    });
    view.into_any()
}

fn buttons(setup: Setup, desk: Desk) -> AnyView {
    let own = setup.own;
    let prepare = desk.href(Page::Prepare);
    let is_rehearsal = desk.file.conference.definition().mode == Mode::Rehearsal;
    let official = if is_rehearsal {
        let href = Route::NewSetup(Origin::Rehearsal(desk.key.clone())).href();
        view! { <a class="button" id="make-official" href=href>{own.make_official}</a> }.into_any()
    } else {
        ().into_any()
    };
    let hint = if is_rehearsal { own.make_official_hint } else { "" };
    let save = tap(move || save_tablet_edition(setup.app, &desk));
    view! {
        <div class="actions">
            <button class="primary" id="save-edition" on:click=save>{setup.words.save_tablet_edition}</button>
            <a class="button" href=prepare>{setup.words.prepare}</a>
            {official}
        </div>
        <p class="hint">{hint}</p>
    }
    .into_any()
}
