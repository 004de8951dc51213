//! What is stored on this device: how much, a backup of it, restoring one, deleting a conference.

use super::super::live::live;
use super::facts::estimate;
use super::{aside, backup, deleting, own_words};
use crate::exchange::amount;
use crate::web::app::App;
use crate::web::route::Route;
use crate::web::words::Words;
use crate::web::words::care::CareWords;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of what is stored.
pub(crate) fn storage(app: App, words: &'static Words) -> AnyView {
    let own = own_words(app);
    view! {
        <section class="card narrow storage">
            <p class="hint">{words.for_organiser}</p>
            <h1>{words.storage}</h1>
            <p class="hint">{own.storage_hint}</p>
            {meter(app, own)}
            <div class="actions"><a class="button" href=Route::Check.href()>{own.check}</a></div>
            {aside::aside(app, own)}
            {backup::backup(app, own)}
            {deleting::deleting(app, own)}
        </section>
    }
    .into_any()
}

/// How full the storage is, by the page's own count and by the browser's.
fn meter(app: App, own: &'static CareWords) -> AnyView {
    let usage = RwSignal::new(app.store().usage());
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        // Whatever was stored, here or by another tab that let go, changes the safety for a moment.
        app.safety.track();
        app.desks.track();
        usage.set(app.store().usage());
        spawn_local(async move {
            if let Some((used, quota)) = estimate().await {
                said.set((own.estimate)(&amount(used), &amount(quota)));
            }
        });
    });
    let text = live(move || (own.used)(usage.get().ours(), usage.get().percent()));
    let percent = live(move || usage.get().percent().min(100).to_string());
    let others = live(move || usage.get().is_others().then(|| view! { <p class="hint">{own.used_by_others}</p> }));
    view! {
        <p><label for="used" id="usage">{text}</label></p>
        <progress id="used" max="100" value=percent></progress>
        {others}
        <p class="hint" id="estimate">{move || said.get()}</p>
    }
    .into_any()
}
