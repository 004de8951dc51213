//! What was done at this station, and the file of it.

use crate::exchange::{LogEntry, file_name};
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::save_now;
use crate::web::settings::local_time;
use crate::web::words::ConfirmWords;
use leptos::prelude::*;

/// The log, the newest entry first, folded away.
pub(super) fn station_log(app: App, desk: &Desk) -> impl IntoView + use<> {
    let own = super::confirming_words(app);
    let language = app.settings.get_untracked().language;
    let (station, desk) = (desk.station, desk.clone());
    let save = move |_| {
        let (bytes, digest) = station.with_untracked(|station| station.log.encode());
        save_now(app, file_name(&desk.file.conference, "log", digest), bytes);
    };
    let entries = move || {
        station
            .with(|station| station.log.entries().iter().rev().map(|entry| line(own, language, entry)).collect_view())
    };
    let last = move || station.with(|station| station.log.last().to_string());
    let is_empty = move || station.with(|station| station.log.entries().is_empty());
    view! {
        <details class="log">
            <summary>{own.log}</summary>
            {move || is_empty().then(|| view! { <p class="hint">{own.log_empty}</p> })}
            <div class="log-scroll" tabindex="0" role="region" aria-label=own.log><ol class="log-entries" id="log">{entries}</ol></div>
            <p class="hint">{own.log_last}" "<span class="code">{last}</span></p>
            <button id="save-log" on:click=save>{own.save_log}</button>
        </details>
    }
}

fn line(own: &'static ConfirmWords, language: Language, entry: &LogEntry) -> impl IntoView + use<> {
    let name = |word: &str| (own.number)(word).map_or_else(|| word.to_owned(), str::to_owned);
    let numbers: Vec<String> = entry.numbers.iter().map(|(word, number)| format!("{} {number}", name(word))).collect();
    let parts = [entry.about.clone(), numbers.join(", "), entry.note.clone()];
    let rest = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li><span class="hint">{local_time(&entry.time, language)}" "{(own.role)(entry.role)}</span>" "<b>{(own.action)(entry.action)}</b>" "{rest}</li>
    }
}
