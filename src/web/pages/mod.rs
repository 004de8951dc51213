//! The pages, a file each, and which program has which.

mod collect;
mod drafts;
mod evaluate;
mod hand_in;
mod live;
mod marks;
mod prepare;
mod results;
mod review;
mod settings;
mod setup;
mod start;

use super::app::App;
use super::desk::Desk;
use super::route::{Page, Route};
use super::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Shows a route; the desk is that of the route's conference.
pub(super) type Pages = fn(App, &'static Words, &Route, Option<Desk>) -> AnyView;

/// The pages of the organiser's program.
pub(super) fn of_organiser(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Prepare), Some(desk)) => prepare::prepare(app, words, &desk),
        (Route::Settings, _) => settings::settings(app, words),
        (Route::Start, _) => start::start(app, words),
        (Route::Conference(..) | Route::Setup(_) | Route::NewSetup(_), _) => other_program(words),
    }
}

/// The pages of the program for setting up.
pub(super) fn of_setup(app: App, words: &'static Words, route: &Route, _desk: Option<Desk>) -> AnyView {
    match route {
        Route::Setup(key) => setup::setup(app, words, key.clone()),
        Route::NewSetup(origin) => setup::begin(app, words, origin.clone()),
        _ => other_program(words),
    }
}

/// The pages of the tablet's program.
pub(super) fn of_tablet(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Evaluate), Some(desk)) => evaluate::evaluate(app, words, desk),
        (Route::Conference(_, Page::Review), Some(desk)) => review::review(app, words, desk),
        (Route::Conference(_, Page::HandIn), Some(desk)) => hand_in::hand_in(app, words, &desk),
        (Route::Settings, _) => settings::settings(app, words),
        _ => other_program(words),
    }
}

/// The pages of the station's program.
pub(super) fn of_station(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    spawn_local(async move { app.bench().prepare().await });
    match (route, desk) {
        (Route::Conference(_, Page::Collect), Some(desk)) => collect::collect(app, words, &desk),
        (Route::Conference(_, Page::Results), Some(desk)) => results::results(app, words, desk),
        _ => other_program(words),
    }
}

/// Stands while `boot.js` loads the program that has the page.
fn other_program(words: &'static Words) -> AnyView {
    view! { <p class="loading">{words.loading}</p> }.into_any()
}
