//! Words of a list that name no group of the conference: a person says what each means.

use super::Reading;
use super::people::People;
use crate::domain::Id;
use crate::participants::{Unplaced, unplaced};
use crate::roster::Roster;
use crate::web::pages::live::live;
use leptos::ev::Event;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was said of each word: a group, or none.
pub(super) type Chosen = RwSignal<BTreeMap<String, Option<Id>>>;

/// Stands for no group among the choices; no id is like it.
const NO_GROUP: &str = "-";

/// Returns what a group is called; its id if there is no such group.
pub(super) fn name_of(roster: &Roster, group: &Id) -> String {
    let Roster::Participants(groups) = roster else { return group.to_string() };
    groups.iter().find(|(id, _)| id == group).map_or_else(|| group.to_string(), |(_, name)| name.to_string())
}

/// A choice for each word that names no group.
pub(super) fn choices(people: People, reading: Reading, chosen: Chosen) -> AnyView {
    let words = Memo::new(move |_| {
        let words = reading.preview.with(|preview| preview.as_ref().map_or_else(Vec::new, unplaced));
        words.into_iter().map(|Unplaced { word, people }| (word, people)).collect::<Vec<_>>()
    });
    let view = live(move || {
        let words = words.get();
        if words.is_empty() {
            return ().into_any();
        }
        let lines = words.iter().enumerate().map(|(place, (word, count))| line(people, chosen, place, word, *count));
        view! {
            <fieldset class="groups-of-words">
                <legend>{people.own.groups_to_choose}</legend>
                {lines.collect_view()}
            </fieldset>
        }
        .into_any()
    });
    view.into_any()
}

fn line(people: People, chosen: Chosen, place: usize, word: &str, count: usize) -> AnyView {
    let own = people.own;
    let label = (own.word_means)(word, count);
    let said = chosen.with_untracked(|chosen| chosen.get(word).cloned());
    let word = word.to_owned();
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let value = event_target_value(&event);
        chosen.update(|chosen| match value.as_str() {
            "" => drop(chosen.remove(&word)),
            NO_GROUP => drop(chosen.insert(word.clone(), None)),
            id => drop(chosen.insert(word.clone(), Id::new(id))),
        });
    });
    let is_open = said.is_none();
    view! {
        <label class="field">
            <span>{label}</span>
            <select id=format!("word-{}", place + 1) on:change=choose>
                <option value="" selected=is_open>{own.choose}</option>
                {options(people, said.as_ref())}
            </select>
        </label>
    }
    .into_any()
}

/// The groups of the conference, and none.
pub(super) fn options(people: People, chosen: Option<&Option<Id>>) -> AnyView {
    let groups = people.groups();
    let options = groups.into_iter().map(|group| {
        let is_chosen = chosen.is_some_and(|chosen| chosen.as_ref() == Some(&group.id));
        view! { <option value=group.id.to_string() selected=is_chosen>{group.name.to_string()}</option> }.into_any()
    });
    let is_none = chosen == Some(&None);
    view! { {options.collect_view()}<option value=NO_GROUP selected=is_none>{people.own.no_group}</option> }.into_any()
}

/// Reads a choice among [`options`].
pub(super) fn chosen_group(value: &str) -> Option<Id> {
    // No id begins with a dash.
    Id::new(value)
}
