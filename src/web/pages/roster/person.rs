//! The form for one participant.

use super::groups::{chosen_group, options};
use super::people::People;
use crate::domain::{Id, Text, TextFault};
use crate::exchange::Records;
use crate::participants::{Invited, Participant, fresh_ids};
use crate::roster::Presence;
use crate::web::app::Notice;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::marks::{close_dialog, show};
use crate::web::random;
use leptos::ev::Event;
use leptos::prelude::*;

/// Whom the form is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// Somebody new.
    New,
    /// Somebody who is invited.
    Of(Invited),
}

/// What is typed in the form.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    unit: RwSignal<String>,
    post: RwSignal<String>,
    group: RwSignal<Option<Id>>,
    presence: RwSignal<Presence>,
    /// What is wrong with name, unit, post.
    faults: RwSignal<[String; 3]>,
}

/// Opens the form.
pub(super) fn edit(people: People, editing: Editing) {
    people.editing.set(Some(editing));
    request_animation_frame(move || show(people.dialog));
}

/// The dialog that holds the form.
pub(super) fn form(people: People) -> AnyView {
    let fields = live(move || match people.editing.get() {
        Some(editing) => fields(people, &editing),
        None => ().into_any(),
    });
    view! { <dialog node_ref=people.dialog id="person" aria-labelledby="person-title">{fields}</dialog> }.into_any()
}

fn fields(people: People, editing: &Editing) -> AnyView {
    let own = people.own;
    let (title, known) = match editing {
        Editing::New => (own.add_one.to_owned(), None),
        Editing::Of(invited) => {
            ((own.correct_of)(invited.participant.name.as_str()), Some(invited.participant.clone()))
        }
    };
    let text = |read: fn(&Participant) -> &Text| {
        RwSignal::new(known.as_ref().map_or_else(String::new, |known| read(known).to_string()))
    };
    let groups: Vec<Id> = people.groups().into_iter().map(|group| group.id).collect();
    let group = known.as_ref().map_or_else(|| groups.first().cloned(), |known| known.group.clone());
    // One that the conference does not have counts as none, and can't be offered.
    let group = group.filter(|group| groups.contains(group));
    let typed = Typed {
        name: text(|known| &known.name),
        unit: text(|known| &known.unit),
        post: text(|known| &known.post),
        group: RwSignal::new(group.clone()),
        presence: RwSignal::new(known.map_or(Presence::Expected, |known| known.presence)),
        faults: RwSignal::default(),
    };
    let choose: Box<dyn FnMut(Event)> =
        Box::new(move |event| typed.group.set(chosen_group(&event_target_value(&event))));
    let save_of = editing.clone();
    view! {
        <h2 id="person-title">{title}</h2>
        <div class="person-fields">
            {field("person-name", own.name, typed.name, typed.faults, 0)}
            {field("person-unit", own.unit, typed.unit, typed.faults, 1)}
            {field("person-post", own.post, typed.post, typed.faults, 2)}
            <label class="field"><span>{own.group}</span><select id="person-group" on:change=choose>{options(people, Some(&group))}</select></label>
            {status(people, typed.presence)}
        </div>
        <div class="actions">
            {remove(people, editing)}
            <button on:click=tap(move || close_dialog(people.dialog))>{own.cancel}</button>
            <button class="primary" id="save-person" on:click=tap(move || save(people, &save_of, typed))>{own.save}</button>
        </div>
    }
    .into_any()
}

fn field(
    id: &'static str,
    label: &'static str,
    typed: RwSignal<String>,
    faults: RwSignal<[String; 3]>,
    place: usize,
) -> AnyView {
    let value = live(move || typed.get());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| typed.set(event_target_value(&event)));
    let said = move || faults.with(|faults| faults.get(place).cloned().unwrap_or_default());
    let invalid = live(move || (!said().is_empty()).then_some("true"));
    let problem = format!("{id}-problem");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="text" id=id autocomplete="off" spellcheck="false" aria-describedby=problem.clone() aria-invalid=invalid prop:value=value on:input=input/>
            <p class="problem" id=problem aria-live="polite">{live(said)}</p>
        </div>
    }
    .into_any()
}

fn status(people: People, presence: RwSignal<Presence>) -> AnyView {
    let button = |of: Presence| {
        let pressed = flag(move || presence.get() == of);
        view! { <button aria-pressed=pressed on:click=tap(move || presence.set(of))>{people.language.presence(of)}</button> }
            .into_any()
    };
    let buttons = [Presence::Expected, Presence::OnLeave].map(button);
    view! {
        <div class="field" role="group" aria-label=people.own.status>
            <span>{people.own.status}</span><div class="choices">{buttons.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// A button that takes somebody off the list. They can be brought back.
fn remove(people: People, editing: &Editing) -> AnyView {
    let Editing::Of(invited) = editing.clone() else { return ().into_any() };
    let remove = tap(move || {
        let then = move || {
            close_dialog(people.dialog);
            focus_soon("add-one".to_owned());
        };
        people.write(&invited, None, Box::new(then));
    });
    view! { <button id="remove-person" on:click=remove>{people.own.remove}</button> }.into_any()
}

fn save(people: People, editing: &Editing, typed: Typed) {
    let text = |signal: RwSignal<String>, may_be_empty: bool| {
        let text = signal.get_untracked();
        if may_be_empty { Text::optional(text.trim()) } else { Text::new(text.trim()) }
    };
    let (name, unit, post) = (text(typed.name, false), text(typed.unit, true), text(typed.post, true));
    let said = |read: &Result<Text, TextFault>| match read {
        Ok(_) => String::new(),
        Err(fault) => people.language.text_fault(fault),
    };
    typed.faults.set([said(&name), said(&unit), said(&post)]);
    let (Ok(name), Ok(unit), Ok(post)) = (name, unit, post) else { return };
    let (group, presence) = (typed.group.get_untracked(), typed.presence.get_untracked());
    let participant = Participant { name, unit, post, group, presence };
    let then: Box<dyn FnOnce()> = Box::new(move || close_dialog(people.dialog));
    match editing {
        // Saving what was not changed is no version.
        Editing::Of(invited) if invited.participant == participant => then(),
        Editing::Of(invited) => people.write(invited, Some(&participant), then),
        Editing::New => add(people, &participant, then),
    }
}

fn add(people: People, participant: &Participant, then: Box<dyn FnOnce()>) {
    let (Some(kind), Some(number)) = (Participant::kind(), random()) else {
        people.app.notice.set(Some(Notice::NoRandomness));
        return;
    };
    let content = participant.content();
    let step = move |mut records: Records| {
        for id in fresh_ids(&records, vec![number]) {
            records.write(id, kind.clone(), Some(content.clone()))?;
        }
        Some(records)
    };
    people.change(Box::new(step), then);
}
