//! The reporters in their running order, and the form for one of them.

use super::agenda::{Forms, move_buttons, start_button, taken, time_spent};
use super::agenda_form::read_minutes;
use super::hall::Hall;
use crate::domain::{Id, Report};
use crate::meeting::{AgendaPoint, Meeting, MeetingRefused, ReportTurn, Step, Turn};
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::marks::{close_dialog, show};
use crate::web::pages::records::field;
use crate::web::pages::records::{Facts, conflict};
use leptos::prelude::*;

/// Which reporter the form is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Turning {
    reporter: Id,
    name: String,
    said: ReportTurn,
}

/// All who report orally, in order.
pub(super) fn turns(hall: Hall, forms: Forms, meeting: &Meeting, point: Option<&AgendaPoint>) -> AnyView {
    let own = hall.own;
    let oral: Vec<&Turn> = meeting.order.of_report(Report::Oral).collect();
    let rows = oral.iter().enumerate().map(|(place, turn)| row(hall, forms, turn, point, (place, oral.len())));
    let rows = rows.collect_view();
    view! { <ol class="turns" aria-label=own.order>{rows}</ol> }.into_any()
}

/// Those who report in writing: nobody reads them out.
pub(super) fn written(hall: Hall, meeting: &Meeting) -> AnyView {
    let names = meeting.order.of_report(Report::Written).filter_map(|turn| hall.reporter(turn.position));
    let names: Vec<String> = names.map(|reporter| reporter.name.to_string()).collect();
    view! { <p class="hint written">{names.join(hall.words.comma)}</p> }.into_any()
}

fn row(hall: Hall, forms: Forms, turn: &Turn, point: Option<&AgendaPoint>, (place, count): (usize, usize)) -> AnyView {
    let own = hall.own;
    let Some(reporter) = hall.reporter(turn.position) else { return ().into_any() };
    let Some(said) = turn.entry.first().cloned() else { return ().into_any() };
    let name = reporter.name.to_string();
    if turn.entry.is_conflict() {
        let card = conflict(hall.scribe, name, &turn.entry, |said| facts(hall, said));
        return view! { <li>{card}</li> }.into_any();
    }
    let has_withdrawn = turn.has_withdrawn();
    let why = said.withdrawn.as_ref().map(ToString::to_string).unwrap_or_default();
    let withdrawn = has_withdrawn.then(|| {
        let why = if why.is_empty() { String::new() } else { format!("{}{why}", hall.language.colon()) };
        view! { <span class="tag bad">{own.withdrawn}{why}</span> }
    });
    let minutes = said.minutes.or(point.and_then(|point| point.minutes));
    let is_left_out = has_withdrawn || point.is_some_and(|point| point.is_skipped);
    let next = if said.clock.has_ended() {
        let comment = (own.comment_on)(&name);
        start_button(hall, Step::Comment(reporter.id.clone()), &comment, &said.comment_clock, is_left_out)
    } else {
        start_button(hall, Step::Report(reporter.id.clone()), &name, &said.clock, is_left_out)
    };
    let comment = (said.comment_clock.has_begun()).then(|| {
        let text = if said.comment_clock.is_running() {
            own.being_commented.to_owned()
        } else {
            (own.comment_took)(&taken(&said.comment_clock))
        };
        view! { <small class="time">{text}</small> }
    });
    let turning = Turning { reporter: reporter.id.clone(), name: name.clone(), said: said.clone() };
    let change = tap(move || {
        forms.turning.set(Some(turning.clone()));
        request_animation_frame(move || show(forms.turn));
    });
    let id = reporter.id.clone();
    let moves = move_buttons(&name, place, count, hall, &format!("turn-{}", reporter.id), move |to| {
        let id = id.clone();
        hall.change(move |meeting, records| shift(meeting, records, &id, to), |_| ());
    });
    let class = if has_withdrawn { "agenda-point left-out" } else { "agenda-point" };
    view! {
        <li class=class>
            <div class="point-line">
                <div class="point-text">
                    <b>{name.clone()}</b><small>{reporter.unit.to_string()}</small>{withdrawn}
                    {time_spent(hall, minutes, &said.clock)}{comment}
                </div>
                <div class="point-actions">
                    {next}
                    {moves}
                    <button class="quiet" aria-label=(own.change_of)(&name) on:click=change>{own.change}</button>
                </div>
            </div>
        </li>
    }
    .into_any()
}

/// Moves somebody among those who report orally: written reports keep their places between them.
fn shift(
    meeting: &Meeting,
    records: &crate::exchange::Records,
    id: &Id,
    to: usize,
) -> Result<crate::exchange::Edit, MeetingRefused> {
    let turns = &meeting.order.turns;
    let is_his = |turn: &Turn| turn.entry.sayings().any(|said| said.reporter == *id);
    let from = turns.iter().position(is_his).ok_or(MeetingRefused::NotThere)?;
    let others = turns.iter().enumerate().filter(|(place, turn)| turn.report == Report::Oral && *place != from);
    let others: Vec<usize> = others.map(|(place, _)| place).collect();
    // In the list without him he comes before whoever stands at the place now, or behind the last.
    let place = match others.get(to) {
        Some(place) => {
            if *place > from {
                place - 1
            } else {
                *place
            }
        }
        None => turns.len().saturating_sub(1),
    };
    meeting.order.shift(records, from, place)
}

fn facts(hall: Hall, said: &ReportTurn) -> Facts {
    let own = hall.own;
    let withdrawn = said
        .withdrawn
        .as_ref()
        .map_or_else(|| own.no.to_owned(), |why| if why.is_empty() { own.yes.to_owned() } else { why.to_string() });
    vec![
        (own.minutes.to_owned(), said.minutes.map_or_else(String::new, |minutes| minutes.to_string())),
        (own.withdrawn.to_owned(), withdrawn),
        (own.taken.to_owned(), taken(&said.clock)),
        (own.comment_taken.to_owned(), taken(&said.comment_clock)),
        (own.place.to_owned(), said.place.as_str().to_owned()),
    ]
}

pub(super) fn turn_dialog(hall: Hall, forms: Forms) -> AnyView {
    let fields = live(move || match forms.turning.get() {
        Some(turning) => fields(hall, forms, &turning),
        None => ().into_any(),
    });
    view! { <dialog node_ref=forms.turn id="turn-form" aria-labelledby="turn-form-title">{fields}</dialog> }.into_any()
}

fn fields(hall: Hall, forms: Forms, turning: &Turning) -> AnyView {
    let own = hall.own;
    let said = &turning.said;
    let minutes = RwSignal::new(said.minutes.map_or_else(String::new, |minutes| minutes.to_string()));
    let has_withdrawn = RwSignal::new(said.withdrawn.is_some());
    let why = RwSignal::new(said.withdrawn.as_ref().map(ToString::to_string).unwrap_or_default());
    let reason = live(move || has_withdrawn.get().then(|| field("withdrawn-why", own.why, why, false)));
    let reset = said.clock.has_begun().then(|| {
        let id = turning.reporter.clone();
        let reset = tap(move || {
            let id = id.clone();
            let both = move |meeting: &Meeting, records: &_| {
                let step = Step::Comment(id.clone());
                let comment =
                    meeting.steps().into_iter().any(|planned| planned.step == step && planned.clock.has_begun());
                meeting.reset(records, &if comment { step } else { Step::Report(id) })
            };
            hall.change(both, move |stored| {
                if stored {
                    close_dialog(forms.turn);
                }
            });
        });
        view! { <button id="reset-turn" on:click=reset>{own.reset}</button> }
    });
    let (id, before) = (turning.reporter.clone(), said.clone());
    let save = tap(move || {
        let Ok(minutes) = read_minutes(hall, &minutes.get_untracked()) else { return };
        let why = if has_withdrawn.get_untracked() {
            let Some(why) = hall.line(&why.get_untracked()) else { return };
            Some(why)
        } else {
            None
        };
        let (id, before) = (id.clone(), before.clone());
        let step = move |meeting: &Meeting, records: &_| {
            let turn = meeting.order.get(&id).ok_or(MeetingRefused::NotThere)?;
            if before.minutes == minutes {
                return meeting.order.withdraw(records, &id, why);
            }
            let said = turn.entry.settled().ok_or(MeetingRefused::InConflict)?.clone();
            let mut edit = meeting.order.plan(records, &id, minutes)?;
            if said.withdrawn != why {
                edit.change(records, &turn.entry, &ReportTurn { minutes, withdrawn: why, ..said })?;
            }
            Ok(edit)
        };
        hall.change(step, move |stored| {
            if stored {
                close_dialog(forms.turn);
            }
        });
    });
    view! {
        <h2 id="turn-form-title">{(own.change_of)(&turning.name)}</h2>
        <div class="person-fields">
            {field("turn-minutes", own.minutes_of_report, minutes, true)}
            <div class="choices"><button id="withdraw" aria-pressed=flag(move || has_withdrawn.get()) on:click=tap(move || has_withdrawn.update(|has| *has = !*has))>{own.withdrawn}</button></div>
            {reason}
            <p class="hint">{own.withdrawn_hint}</p>
        </div>
        <div class="actions">
            {reset}
            <button on:click=tap(move || close_dialog(forms.turn))>{own.cancel}</button>
            <button class="primary" id="save-turn" on:click=save>{own.save}</button>
        </div>
    }
    .into_any()
}
