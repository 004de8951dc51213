//! A list of participants compared with those who are invited: a person says what of it is taken.

use super::Reading;
use super::groups::{Chosen, choices};
use super::people::People;
use super::preview::preview;
use super::source::source;
use crate::exchange::Records;
use crate::participants::{Change, Plan, Taking, listed};
use crate::web::app::Notice;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::random;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is wanted until a person says otherwise: nobody is removed, and nobody who was removed comes back, unasked.
const FIRST: Taking = Taking { new: true, back: false, changed: true, gone: false };
/// How many people of each part are listed by name.
const LISTED: usize = 50;

/// One of the parts of a plan: what is said of it, its people, and the switch that wants it done.
struct PlanPart {
    id: &'static str,
    said: String,
    people: Vec<String>,
    read: fn(&Taking) -> bool,
    set: fn(&mut Taking, bool),
}

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Comparing {
    people: People,
    reading: Reading,
    /// `None` while there is no list, or a word of it names no group.
    plan: Memo<Option<Plan>>,
    taking: RwSignal<Taking>,
    is_done: RwSignal<bool>,
}

/// A section that takes a list in.
pub(super) fn take_list(people: People, reading: Reading) -> AnyView {
    let own = people.own;
    let chosen: Chosen = RwSignal::new(BTreeMap::new());
    let plan = Memo::new(move |_| {
        let list = reading.preview.with(|preview| {
            let preview = preview.as_ref().filter(|preview| !preview.entries().is_empty())?;
            chosen.with(|chosen| listed(preview, chosen))
        });
        list.map(|list| people.invitations.with(|invitations| Plan::of(&list, invitations)))
    });
    let taking = RwSignal::new(FIRST);
    let comparing = Comparing { people, reading, plan, taking, is_done: RwSignal::new(false) };
    let done = live(move || {
        let is_done = comparing.is_done.get() && reading.preview.with(Option::is_none);
        if is_done { view! { <p class="handed">{own.list_taken}</p> }.into_any() } else { ().into_any() }
    });
    view! {
        <section class="card" aria-labelledby="take-list">
            <h2 id="take-list" tabindex="-1">{own.take_list}</h2>
            <p class="hint">{own.take_list_hint}</p>
            <div role="status">{done}</div>
            {source(reading)}
            {preview(reading)}
            {choices(people, reading, chosen)}
            {compared(&comparing)}
        </section>
    }
    .into_any()
}

fn compared(comparing: &Comparing) -> AnyView {
    let comparing = *comparing;
    let own = comparing.people.own;
    let view = live(move || {
        let has_people = comparing
            .reading
            .preview
            .with(|preview| preview.as_ref().is_some_and(|preview| !preview.entries().is_empty()));
        match comparing.plan.get() {
            Some(plan) => shown(&comparing, &plan),
            None if has_people => view! { <p class="tip" id="groups-first">{own.groups_first}</p> }.into_any(),
            None => ().into_any(),
        }
    });
    view.into_any()
}

fn shown(comparing: &Comparing, plan: &Plan) -> AnyView {
    let comparing = *comparing;
    let own = comparing.people.own;
    if plan.is_nothing() {
        return view! { <p class="tip" id="nothing-new">{own.plan_nothing}</p> }.into_any();
    }
    let (_, _, conflicts) = plan.counts();
    let conflicts = if conflicts > 0 { (own.plan_conflicts)(conflicts) } else { String::new() };
    let names: Vec<&str> = plan.ambiguous().map(|participant| participant.name.as_str()).collect();
    let ambiguous = if names.is_empty() { String::new() } else { (own.plan_ambiguous)(&names.join(", ")) };
    let parts: Vec<PlanPart> =
        parts(comparing.people, plan).into_iter().filter(|part| !part.people.is_empty()).collect();
    let reads: Vec<fn(&Taking) -> bool> = parts.iter().map(|part| part.read).collect();
    let is_idle = live(move || comparing.taking.with(|taking| !reads.iter().any(|read| read(taking))));
    let lines = parts.into_iter().map(|part| line(&comparing, part)).collect_view();
    view! {
        <h3 id="plan">{own.plan}</h3>
        <div class="plan">{lines}</div>
        <p class="problem">{conflicts}</p>
        <p class="problem" id="ambiguous">{ambiguous}</p>
        <div class="actions">
            <button class="primary" id="take" disabled=is_idle on:click=tap(move || take(&comparing))>{own.take}</button>
        </div>
    }
    .into_any()
}

fn parts(people: People, plan: &Plan) -> [PlanPart; 4] {
    let own = people.own;
    let new = plan.changes.iter().filter_map(|change| match change {
        Change::New(to) => Some(people.line(to)),
        _ => None,
    });
    let back = plan.changes.iter().filter_map(|change| match change {
        Change::Back(_, to) => Some(people.line(to)),
        _ => None,
    });
    let changed = plan.changes.iter().filter_map(|change| match change {
        Change::Changed(from, to) => Some(people.difference(&from.participant, to)),
        _ => None,
    });
    let gone = plan.gone.iter().map(|invited| people.line(&invited.participant));
    let (new, back): (Vec<_>, Vec<_>) = (new.collect(), back.collect());
    let (changed, gone): (Vec<_>, Vec<_>) = (changed.collect(), gone.collect());
    [
        PlanPart {
            id: "take-new",
            said: (own.plan_new)(new.len()),
            people: new,
            read: |taking| taking.new,
            set: |taking, is| taking.new = is,
        },
        PlanPart {
            id: "take-back",
            said: (own.plan_back)(back.len()),
            people: back,
            read: |taking| taking.back,
            set: |taking, is| taking.back = is,
        },
        PlanPart {
            id: "take-changed",
            said: (own.plan_changed)(changed.len()),
            people: changed,
            read: |taking| taking.changed,
            set: |taking, is| taking.changed = is,
        },
        PlanPart {
            id: "take-gone",
            said: (own.plan_gone)(gone.len()),
            people: gone,
            read: |taking| taking.gone,
            set: |taking, is| taking.gone = is,
        },
    ]
}

fn line(comparing: &Comparing, part: PlanPart) -> AnyView {
    let PlanPart { id, said, people, read, set } = part;
    let taking = comparing.taking;
    let pressed = flag(move || taking.with(read));
    let toggle = tap(move || taking.update(|taking| set(taking, !read(taking))));
    let more = people.len().saturating_sub(LISTED);
    let more = if more > 0 { (comparing.people.own.and_more)(more) } else { String::new() };
    let names = people.into_iter().take(LISTED).map(|line| view! { <li>{line}</li> }.into_any()).collect_view();
    view! {
        <div class="plan-part">
            <div class="choices"><button id=id aria-pressed=pressed on:click=toggle>{said}</button></div>
            <ul class="lines">{names}</ul>
            <p class="hint">{more}</p>
        </div>
    }
    .into_any()
}

fn take(comparing: &Comparing) {
    let comparing = *comparing;
    let Some(plan) = comparing.plan.get_untracked() else { return };
    let taking = comparing.taking.get_untracked();
    // Drawn before, so that missing random numbers are not taken for a list that has changed.
    let numbers: Option<Vec<[u8; 14]>> = plan.changes.iter().map(|_| random()).collect();
    let Some(numbers) = numbers else {
        comparing.people.app.notice.set(Some(Notice::NoRandomness));
        return;
    };
    let mut numbers = numbers.into_iter();
    let step = move |records: Records| plan.take(taking, records, || numbers.next());
    let then = move || {
        comparing.reading.clear();
        comparing.taking.set(FIRST);
        comparing.is_done.set(true);
        focus_soon("take-list".to_owned());
    };
    comparing.people.change(Box::new(step), Box::new(then));
}
