//! The keys of the stations: made, saved to files, read back.

use super::slips::Issuing;
use crate::domain::{PublicKey, hex};
use crate::exchange::{StationKey, file_name};
use crate::setup::{KeyRead, Station, Stations};
use crate::web::app::Notice;
use crate::web::files::{self, Handed, Picked};
use crate::web::pages::live::{live, tap};
use crate::web::random;
use crate::web::station::Refused;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

pub(super) fn stations(issuing: Issuing) -> AnyView {
    let own = issuing.own;
    let message = RwSignal::new(String::new());
    let list = live(move || {
        let stations = issuing.stations.get();
        let rows = (1..).zip(stations.list()).map(|(number, station)| row(issuing, message, number, *station));
        rows.collect_view().into_any()
    });
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = Picked::of(input.files()).into_iter().next() {
            spawn_local(async move { message.set(read(issuing, file).await) });
        }
        // The same file can be picked again.
        input.set_value("");
    });
    let add = tap(move || spawn_local(async move { message.set(make_key(issuing).await) }));
    view! {
        <section class="card" aria-labelledby="stations">
            <h2 id="stations">{own.stations}</h2>
            <p class="hint">{own.stations_hint}</p>
            <ul class="station-keys" id="station-keys">{list}</ul>
            <div class="actions">
                <button id="make-key" on:click=add>{own.make_key}</button>
                <label class="button file"><input type="file" id="read-key" on:change=pick/><span>{own.read_key}</span></label>
            </div>
            <p class="hint">{own.read_hint}</p>
            <p role="status" id="key-state">{live(move || message.get())}</p>
        </section>
    }
    .into_any()
}

fn row(issuing: Issuing, message: RwSignal<String>, number: usize, station: Station) -> AnyView {
    let own = issuing.own;
    let (class, state) = if station.is_kept { ("tag good", own.kept) } else { ("tag", own.not_kept) };
    let short: String = hex::encode(&station.key.0).chars().take(8).collect();
    let remove = tap(move || {
        issuing.stations.update(|stations| stations.remove(station.key));
        message.set(String::new());
    });
    let again = issuing.made.with_untracked(|made| made.iter().find(|key| key.public() == station.key).cloned());
    let again = match again.filter(|_| !station.is_kept) {
        Some(key) => {
            let save = tap(move || {
                let key = key.clone();
                spawn_local(async move {
                    save(issuing, &key).await;
                });
            });
            view! { <button on:click=save>{own.save_again}</button> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <li>
            <span><b>{(own.station)(number)}</b>" "<span class="code">{short}</span></span>
            <span class=class>{state}</span>
            <span class="actions">{again}<button class="quiet" aria-label=(own.remove)(number) on:click=remove>"✕"</button></span>
        </li>
    }
    .into_any()
}

/// Makes a key, and hands its file to the browser; returns what to say of it.
async fn make_key(issuing: Issuing) -> String {
    let Some(key) = random().map(StationKey::from_random) else {
        issuing.setup().app.notice.set(Some(Notice::NoRandomness));
        return String::new();
    };
    if issuing.stations.with_untracked(|stations| stations.list().len()) >= Stations::LIMIT {
        return issuing.own.too_many_keys.to_owned();
    }
    match save(issuing, &key).await {
        Handed::Yes => {}
        Handed::Cancelled => return String::new(),
        Handed::Impossible => return issuing.own.not_saved.to_owned(),
    }
    issuing.made.update(|made| made.push(key.clone()));
    issuing.stations.update(|stations| _ = stations.add(key.public()));
    String::new()
}

async fn save(issuing: Issuing, key: &StationKey) -> Handed {
    let Some(file) = issuing.open_conference() else { return Handed::Impossible };
    let (bytes, digest) = key.encode();
    files::save(issuing.setup().app, &file_name(&file.conference, "station-key", digest), &bytes).await
}

/// Reads a key's file; returns what came of it.
async fn read(issuing: Issuing, file: Picked) -> String {
    let (app, own) = (issuing.setup().app, issuing.own);
    let Some(bytes) = file.read().await else {
        app.notice.set(Some(Notice::Unreadable(file.name)));
        return String::new();
    };
    let key = match StationKey::read(&bytes.to_vec()) {
        Ok(key) => key.public(),
        Err(refusal) => {
            app.notice.set(Some(Notice::Refused(Refused::of_refusal(&file.name, &refusal))));
            return String::new();
        }
    };
    let read = issuing.stations.try_update(|stations| stations.read(key)).unwrap_or(KeyRead::TooMany);
    // Somebody may have left the page meanwhile.
    let number = issuing.stations.try_with_untracked(|stations| number_of(stations, key)).unwrap_or_default();
    match read {
        KeyRead::ReadBack => (own.read_back)(number),
        KeyRead::Added => (own.added)(number),
        KeyRead::TooMany => own.too_many_keys.to_owned(),
    }
}

fn number_of(stations: &Stations, key: PublicKey) -> usize {
    stations.list().iter().position(|station| station.key == key).map_or(0, |place| place + 1)
}
