//! The page of a conference's participants.

use super::Reading;
use super::conflicts::conflicts;
use super::invited::{invited, removed};
use super::people::People;
use super::person::{self, Editing};
use super::plan::take_list;
use crate::exchange::file_name;
use crate::roster::Roster;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::save_now;
use crate::web::pages::live::{live, tap};
use crate::web::words::Words;
use leptos::prelude::*;

pub(in crate::web::pages) fn participants(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let people = People::new(app, words, desk);
    let own = people.own;
    let reading = Reading::new(app, words, Roster::of_participants(desk.file.conference.groups()));
    let unread = live(move || {
        let count = people.invitations.with(|invitations| invitations.not_understood);
        if count > 0 { (own.kept_as_is)(count) } else { String::new() }
    });
    let (title, hint) = (own.participants, own.participants_hint);
    view! {
        <div class="roster">
            <section class="card">
                <h1>{title}</h1>
                <p class="hint">{hint}</p>
                {conflicts(people)}
                {invited(people)}
                <p class="hint">{unread}</p>
                <div class="actions">
                    <button id="add-one" on:click=tap(move || person::edit(people, Editing::New))>{own.add_one}</button>
                    <button id="save-conference" on:click=tap(move || save(app, &people.desk.get_value()))>{own.save_file}</button>
                </div>
                <p class="hint">{own.save_file_hint}</p>
                {removed(people)}
            </section>
            {take_list(people, reading)}
            {person::form(people)}
        </div>
    }
    .into_any()
}

/// Saves the conference with everything that is known of it.
fn save(app: App, desk: &Desk) {
    let (bytes, digest) = desk.current().encode();
    save_now(app, file_name(&desk.file.conference, "organisation", digest), bytes);
}
