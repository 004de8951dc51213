//! The key that a station signs with: loaded from its file, kept in memory, stored nowhere.

use crate::exchange::StationKey;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::files::Picked;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// Under slips, asks for the station's key, or says that it is there.
pub(super) fn station_key(app: App, desk: &Desk) -> Option<impl IntoView + use<>> {
    let own = super::ballot_words(app);
    desk.file.conference.slips()?;
    let (desk, desk_of_state) = (desk.clone(), desk.clone());
    let message = RwSignal::new("");
    let pick = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| Picked::of(input.files()).into_iter().next()) else { return };
        let desk = desk.clone();
        spawn_local(async move { message.set(load(app, &desk, file, [own.key_foreign, own.key_unsound]).await) });
    };
    let state = move || {
        if is_missing(&desk_of_state, app) {
            let pick = pick.clone();
            view! {
                <div class="tip">
                    <p>{own.key_needed}</p>
                    <label class="button file"><input type="file" id="station-key" on:change=pick/><span>{own.load_key}</span></label>
                    <p role="alert" class="problem">{move || message.get()}</p>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="handed" id="key-loaded">{own.key_loaded}</p> }.into_any()
        }
    };
    Some(state)
}

/// Tells whether a key is needed to sign, and is not there.
pub(super) fn is_missing(desk: &Desk, app: App) -> bool {
    let conference = &desk.file.conference;
    let is_there = || app.station_key.with(|key| key.as_ref().is_some_and(|key| key.signer(conference).is_some()));
    conference.slips().is_some() && !is_there()
}

/// Takes up a key's file; returns what is wrong with it.
async fn load(app: App, desk: &Desk, file: Picked, [foreign, unsound]: [&'static str; 2]) -> &'static str {
    let Some(bytes) = file.read().await else {
        app.notice.set(Some(Notice::Unreadable(file.name)));
        return "";
    };
    match StationKey::read(&bytes.to_vec()) {
        Ok(key) if key.signer(&desk.file.conference).is_some() => {
            app.station_key.set(Some(key));
            ""
        }
        Ok(_) => foreign,
        // Why exactly is of no use to whoever holds the wrong file, and the sentences for it are many.
        Err(_) => unsound,
    }
}
