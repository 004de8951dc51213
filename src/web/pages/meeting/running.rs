//! What runs now and what comes next, with the countdown.

use super::countdown::{Face, beat, dial, face};
use super::hall::{Hall, now};
use crate::meeting::{Meeting, PlannedStep, Running};
use crate::web::pages::live::{live, tap};
use leptos::prelude::*;

/// A card with what runs, the countdown, and the one button that goes on.
pub(super) fn running(hall: Hall) -> AnyView {
    let own = hall.own;
    let moment = beat();
    let current = Memo::new(move |_| hall.meeting.with(Meeting::current));
    let next = Memo::new(move |_| hall.meeting.with(Meeting::next));
    let shown: Memo<Option<Face>> = Memo::new(move |_| {
        current.with(|current| current.as_ref().map(|step| face(hall, &step.countdown(moment.get()))))
    });
    let head = live(move || match current.get() {
        Some(step) => {
            let (name, who) = hall.meeting.with(|meeting| hall.step_name(meeting, &step.step));
            view! { <h2 id="now">{name}</h2><p class="hint">{who}</p> }.into_any()
        }
        None => view! { <h2 id="now">{own.nothing_runs}</h2> }.into_any(),
    });
    let clock = live(move || current.with(Option::is_some).then(|| dial(shown)));
    let buttons = live(move || controls(hall, current.get(), next.get()));
    let coming = live(move || {
        next.get().map(|step| {
            let (name, who) = hall.meeting.with(|meeting| hall.step_name(meeting, &step.step));
            let who = if who.is_empty() { String::new() } else { format!(" · {who}") };
            view! { <p class="coming">{own.next}" "<b>{name}</b>{who}</p> }
        })
    });
    view! {
        <section class="card running" aria-labelledby="now">
            <div class="running-text">{head}{coming}</div>
            {clock}
            <div class="actions">{buttons}</div>
        </section>
    }
    .into_any()
}

fn controls(hall: Hall, current: Option<PlannedStep>, next: Option<PlannedStep>) -> AnyView {
    let own = hall.own;
    let go_on = next.map(|step| {
        let label = if current.is_some() { own.go_on } else { own.start };
        let start = tap(move || {
            let step = step.step.clone();
            hall.change(move |meeting, records| meeting.start(records, &step, now()), |_| ());
        });
        view! { <button class="primary big" id="go-on" on:click=start>{label}</button> }
    });
    let others = current.map(|step| {
        let is_running = step.countdown(now()).running != Running::Paused;
        let (paused, ended) = (step.step.clone(), step.step.clone());
        let pause = tap(move || {
            let step = paused.clone();
            let change = move |meeting: &Meeting, records: &_| {
                if is_running { meeting.pause(records, &step, now()) } else { meeting.start(records, &step, now()) }
            };
            hall.change(change, |_| ());
        });
        let end = tap(move || {
            let step = ended.clone();
            hall.change(move |meeting, records| meeting.end(records, &step, now()), |_| ());
        });
        view! {
            <button id="pause" on:click=pause>{if is_running { own.pause } else { own.resume }}</button>
            <button id="end" on:click=end>{own.end}</button>
        }
    });
    view! { {go_on} {others} }.into_any()
}
