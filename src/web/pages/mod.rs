//! The pages, a file each, and which program has which.

mod approval;
mod care;
mod charts;
mod collect;
mod confirm;
mod count_sheet;
mod deliveries;
mod draft;
mod drafts;
mod evaluate;
mod focus;
mod follow_up;
mod hand_in;
mod ledger;
pub(crate) mod live;
mod marks;
mod meeting;
mod paper;
mod paper_files;
mod paper_grid;
mod papers;
mod picture;
mod prepare;
mod records;
mod recount;
mod results;
mod review;
mod roster;
mod settings;
mod settle;
mod setup;
mod slip;
mod start;
mod station_key;
mod station_log;
mod tablets_out;
mod ways_in;
mod wiping;

use super::app::App;
use super::desk::Desk;
use super::route::{Page, Route};
use super::words::count::result_words;
use super::words::grading::grading_words;
use super::words::start::start_words;
use super::words::{
    CollectWords, ConfirmWords, ScrutinyWords, StationWords, Words, collect_words, confirm_words, scrutiny_words,
    station_words,
};
use crate::domain::Definition;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Shows a route; the desk is that of the route's conference.
pub(super) type Pages = fn(App, &'static Words, &Route, Option<Desk>) -> AnyView;

/// The pages of the organiser's program.
pub(super) fn of_organiser(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    let own = start_words(app.settings.get_untracked().language);
    match (route, desk) {
        (Route::Conference(_, Page::Prepare), Some(desk)) => prepare::prepare(app, own, &desk),
        (Route::Settings, _) => settings::settings(app, words),
        (Route::Recount, _) => recount::recount(app, words),
        (Route::Start, _) => start::start(app, own),
        _ => other_program(words),
    }
}

/// The pages of the program that looks after a device.
pub(super) fn of_care(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Check), Some(desk)) => care::check(app, words, Some(&desk)),
        (Route::Check, _) => care::check(app, words, None),
        (Route::Storage, _) => care::storage(app, words),
        _ => other_program(words),
    }
}

/// The pages of the program for setting up.
pub(super) fn of_setup(app: App, words: &'static Words, route: &Route, _desk: Option<Desk>) -> AnyView {
    match route {
        Route::Setup(key) => setup::setup(app, words, key.clone()),
        Route::Slips(key) => setup::slips(app, words, key.clone()),
        Route::NewSetup(origin) => setup::begin(app, words, origin.clone()),
        _ => other_program(words),
    }
}

/// The page of the program that takes reporters from a list.
pub(super) fn of_roster(app: App, words: &'static Words, route: &Route, _desk: Option<Desk>) -> AnyView {
    match route {
        Route::Roster(key) => roster::reporters(app, words, key.clone()),
        _ => other_program(words),
    }
}

/// The page of the program for a conference's participants.
pub(super) fn of_participants(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Participants), Some(desk)) => roster::participants(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the program that runs the meeting.
pub(super) fn of_meeting(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Meeting), Some(desk)) => meeting::meeting(app, words, &desk),
        (Route::Conference(_, Page::Attendance), Some(desk)) => meeting::attendance(app, words, &desk),
        (Route::Conference(_, Page::Projector), Some(desk)) => meeting::projector(app, words, &desk),
        _ => other_program(words),
    }
}

/// The page of the program that follows tasks over the year.
pub(super) fn of_follow_up(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::FollowUp), Some(desk)) => follow_up::follow_up(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the program in which is written down what is said.
pub(super) fn of_comments(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Comments), Some(desk)) => meeting::comments(app, words, &desk),
        (Route::Conference(_, Page::Framework), Some(desk)) => meeting::framework(app, words, &desk),
        _ => other_program(words),
    }
}

/// The page of the program for the meeting's papers.
pub(super) fn of_papers(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Papers), Some(desk)) => papers::papers(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the program for approved grades and the papers of the result.
pub(super) fn of_approval(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    match (route, desk) {
        (Route::Conference(_, Page::Approve), Some(desk)) => approval::approve(app, words, &desk),
        (Route::Conference(_, Page::ResultPapers), Some(desk)) => approval::papers(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the tablet's program.
pub(super) fn of_tablet(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    let own = grading_words(app.settings.get_untracked().language);
    match (route, desk) {
        (Route::Conference(_, Page::Evaluate), Some(desk)) => evaluate::evaluate(app, own, desk),
        (Route::Conference(_, Page::Review), Some(desk)) => review::review(app, own, desk),
        (Route::Conference(_, Page::HandIn), Some(desk)) => hand_in::hand_in(app, own, &desk),
        (Route::Settings, _) => settings::settings(app, words),
        _ => other_program(words),
    }
}

/// The pages of the station's program.
pub(super) fn of_station(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    prepare_worker(app);
    match (route, desk) {
        (Route::Conference(_, Page::Collect), Some(desk)) => collect::collect(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the station's program for single ballots.
pub(super) fn of_scrutiny(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    prepare_worker(app);
    match (route, desk) {
        (Route::Conference(_, Page::Paper), Some(desk)) => paper::paper(app, words, &desk),
        (Route::Conference(_, Page::Settle), Some(desk)) => settle::settle(app, words, &desk),
        _ => other_program(words),
    }
}

/// The page of the program with which two people confirm the count.
pub(super) fn of_confirmation(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    prepare_worker(app);
    match (route, desk) {
        (Route::Conference(_, Page::Confirm), Some(desk)) => confirm::page(app, words, &desk),
        (Route::Conference(_, Page::CountSheet), Some(desk)) => count_sheet::count_sheet(app, words, &desk),
        _ => other_program(words),
    }
}

/// The pages of the count's program.
pub(super) fn of_count(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    prepare_worker(app);
    let own = result_words(app.settings.get_untracked().language);
    match (route, desk) {
        (Route::Conference(_, Page::Results), Some(desk)) => results::results(app, own, desk),
        _ => other_program(words),
    }
}

/// The page of the charts' program.
pub(super) fn of_charts(app: App, words: &'static Words, route: &Route, desk: Option<Desk>) -> AnyView {
    prepare_worker(app);
    let own = result_words(app.settings.get_untracked().language);
    match (route, desk) {
        (Route::Conference(_, Page::Charts), Some(desk)) => charts::charts(app, own, desk),
        _ => other_program(words),
    }
}

/// Starts the worker while there may still be a network to load it from.
fn prepare_worker(app: App) {
    spawn_local(async move { app.bench().prepare().await });
}

/// Returns the station's words in the language that is shown.
fn own_words(app: App) -> &'static StationWords {
    station_words(app.settings.get_untracked().language)
}

/// Returns the words of collecting in the language that is shown.
fn collecting_words(app: App) -> &'static CollectWords {
    collect_words(app.settings.get_untracked().language)
}

/// Returns the words of single ballots in the language that is shown.
fn ballot_words(app: App) -> &'static ScrutinyWords {
    scrutiny_words(app.settings.get_untracked().language)
}

/// Returns the words of confirming in the language that is shown.
fn confirming_words(app: App) -> &'static ConfirmWords {
    confirm_words(app.settings.get_untracked().language)
}

/// Returns who holds a conference, if that is known, and when.
fn host_and_day(definition: &Definition) -> String {
    let day = definition.date.to_string();
    if definition.host.as_str().is_empty() { day } else { format!("{} · {day}", definition.host) }
}

/// Stands while `boot.js` loads the program that has the page.
fn other_program(words: &'static Words) -> AnyView {
    view! { <p class="loading">{words.loading}</p> }.into_any()
}
