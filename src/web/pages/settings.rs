//! Language, text size, theme.

use crate::text::Language;
use crate::web::app::App;
use crate::web::route::Route;
use crate::web::settings::{SIZES, Settings, THEMES};
use crate::web::words::Words;
use leptos::prelude::*;

/// The page of settings.
pub(crate) fn settings(app: App, words: &'static Words) -> AnyView {
    let languages = Language::ALL.map(|language| {
        let label = if language == Language::Chinese { "中文" } else { "English" };
        choice(app, label, move |settings| settings.language == language, move |settings| settings.language = language)
    });
    let sizes = SIZES.map(|(size, _)| {
        let label = (words.text_size_name)(size);
        choice(app, label, move |settings| settings.size == size, move |settings| settings.size = size)
    });
    let themes = THEMES.map(|(theme, _)| {
        let label = (words.theme_name)(theme);
        choice(app, label, move |settings| settings.theme == theme, move |settings| settings.theme = theme)
    });
    view! {
        <section class="card narrow">
            <h1>{words.settings}</h1>
            <h2 id="language">"语言 Language"</h2>
            <div class="choices" role="group" aria-labelledby="language">{languages.collect_view()}</div>
            <h2 id="size">{words.text_size}</h2>
            <div class="choices" role="group" aria-labelledby="size">{sizes.collect_view()}</div>
            <h2 id="theme">{words.theme}</h2>
            <div class="choices" role="group" aria-labelledby="theme">{themes.collect_view()}</div>
            <p class="hint">{words.about}" "{env!("CARGO_PKG_VERSION")}</p>
            <div class="actions">
                {back(app, words)}
                <a class="button" href="#/">{words.to_start}</a>
                <a class="button" id="to-storage" href="#/storage">{words.storage}</a>
            </div>
        </section>
    }
    .into_any()
}

/// Leads back to the conference's page one came from: the start page may be another program's, which can't be loaded
/// without a connection.
fn back(app: App, words: &'static Words) -> Option<impl IntoView> {
    let before = app.before.get_untracked();
    let is_conference = matches!(before, Route::Conference(..));
    is_conference.then(|| view! { <a class="button primary" id="back" href=before.href()>{words.back}</a> })
}

fn choice(
    app: App,
    label: &'static str,
    is: impl Fn(&Settings) -> bool + Send + Sync + 'static,
    set: impl Fn(&mut Settings) + Copy + 'static,
) -> impl IntoView {
    let pressed = move || app.settings.with(|settings| if is(settings) { "true" } else { "false" });
    view! { <button aria-pressed=pressed on:click=move |_| app.change_settings(set)>{label}</button> }
}
