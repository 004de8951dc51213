//! The page that runs the meeting: what runs now, and the agenda with all reports in their order.

use super::agenda_form::{Editing, agenda_form, edit};
use super::countdown::minutes;
use super::hall::{Hall, now};
use super::running::running;
use super::turns::{Turning, turn_dialog, turns, written};
use crate::demo;
use crate::exchange::Entry;
use crate::meeting::{AgendaPart, AgendaPoint, Clock, Countdown, Meeting, Milliseconds, Step};
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{live, tap};
use crate::web::pages::records::{Facts, conflict};
use crate::web::route::Page;
use crate::web::words::Words;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the dialogs of the page are about.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    pub(super) editing: RwSignal<Option<Editing>>,
    pub(super) point: NodeRef<Dialog>,
    pub(super) turning: RwSignal<Option<Turning>>,
    pub(super) turn: NodeRef<Dialog>,
}

pub(in crate::web::pages) fn meeting(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let hall = Hall::new(app, words, desk);
    let own = hall.own;
    let forms = Forms {
        editing: RwSignal::new(None),
        point: NodeRef::new(),
        turning: RwSignal::new(None),
        turn: NodeRef::new(),
    };
    let (projector, papers) = (desk.href(Page::Projector), desk.href(Page::Papers));
    let list = live(move || hall.meeting.with(|meeting| list(hall, forms, meeting)));
    let typical = live(move || {
        hall.meeting.with(|meeting| meeting.agenda.points.is_empty()).then(|| {
            let take = tap(move || {
                hall.change(
                    |meeting, records| meeting.agenda.take_typical(records),
                    |_| focus_soon("add-point".to_owned()),
                );
            });
            view! {
                <div class="tip">
                    <p>{own.no_agenda}</p>
                    <button class="primary" id="typical" on:click=take>{own.take_typical}</button>
                </div>
            }
        })
    });
    let example = live(move || {
        let is_missing = hall.desk.with_value(|desk| desk.file.conference.conference().is_example())
            && hall.meeting.with(|meeting| meeting.agenda.points.is_empty() && meeting.comments.all().next().is_none());
        is_missing.then(|| {
            view! {
                <div class="tip">
                    <p>{own.example_meeting_hint}</p>
                    <button id="example-meeting" on:click=tap(move || take_example(hall))>{own.example_meeting}</button>
                </div>
            }
        })
    });
    view! {
        <div class="meeting">
            {running(hall)}
            <section class="card" aria-labelledby="agenda">
                <h1 id="agenda">{own.agenda}</h1>
                {example}
                {typical}
                {times(hall)}
                {list}
                <div class="actions">
                    <button id="add-point" on:click=tap(move || edit(forms, Editing::New))>{own.add_point}</button>
                    <a class="button" id="open-projector" href=projector target="_blank" rel="noopener">{own.open_projector}</a>
                    <a class="button" id="to-papers" href=papers>{own.to_papers}</a>
                    <button id="save-conference" on:click=tap(move || hall.save())>{own.save_file}</button>
                </div>
                <p class="hint">{own.save_file_hint}</p>
                {newer(hall)}
            </section>
            {agenda_form(hall, forms)}
            {turn_dialog(hall, forms)}
        </div>
    }
    .into_any()
}

/// Takes what is known of the example's meeting, in the language that the conference has.
fn take_example(hall: Hall) {
    let fingerprint = hall.desk.with_value(|desk| desk.file.conference.fingerprint());
    let all = [Language::Chinese, Language::English].into_iter().filter_map(demo::conference_with_meeting);
    let Some(file) = all.into_iter().find(|file| file.conference.fingerprint() == fingerprint) else { return };
    spawn_local(async move {
        hall.app.add_conference(file).await;
    });
}

/// Says that a newer release wrote something here.
pub(super) fn newer(hall: Hall) -> AnyView {
    let count = Memo::new(move |_| hall.meeting.with(|meeting| meeting.newer().count()));
    live(move || (count.get() > 0).then(|| view! { <p class="hint">{(hall.own.newer)(count.get())}</p> })).into_any()
}

/// Planned and taken time of the whole meeting.
fn times(hall: Hall) -> AnyView {
    let said = live(move || {
        hall.meeting.with(|meeting| {
            let times = meeting.times(now());
            let whole = |milliseconds: Milliseconds| milliseconds.div_ceil(60_000);
            (hall.own.times)(whole(times.planned), whole(times.taken), whole(times.planned_so_far))
        })
    });
    view! { <p class="hint" id="times">{said}</p> }.into_any()
}

fn list(hall: Hall, forms: Forms, meeting: &Meeting) -> AnyView {
    let mut are_brought = false;
    let count = meeting.agenda.points.len();
    let mut rows = Vec::new();
    for (place, entry) in meeting.agenda.points.iter().enumerate() {
        let Some(point) = entry.first() else { continue };
        let below = match point.part {
            AgendaPart::Reports if !are_brought => {
                are_brought = true;
                turns(hall, forms, meeting, Some(point))
            }
            AgendaPart::WrittenReports => written(hall, meeting),
            _ => ().into_any(),
        };
        rows.push(point_row(hall, forms, entry, point, (place, count), below));
    }
    let rest = if are_brought { ().into_any() } else { turns(hall, forms, meeting, None) };
    view! { <ol class="agenda">{rows}</ol>{rest} }.into_any()
}

fn point_row(
    hall: Hall,
    forms: Forms,
    entry: &Entry<AgendaPoint>,
    point: &AgendaPoint,
    (place, count): (usize, usize),
    below: AnyView,
) -> AnyView {
    let own = hall.own;
    let title = point_title(hall, point);
    if entry.is_conflict() {
        let card = conflict(hall.scribe, title, entry, |point| facts(hall, point));
        return view! { <li>{card}{below}</li> }.into_any();
    }
    let id = entry.id;
    let person = (!point.person.is_empty()).then(|| view! { <small>{point.person.to_string()}</small> });
    let skipped = point.is_skipped.then(|| view! { <span class="tag">{own.skipped}</span> });
    let time = time_spent(hall, point.minutes, &point.clock);
    let start = (point.part != AgendaPart::Reports)
        .then(|| start_button(hall, Step::Point(id), &title, &point.clock, point.is_skipped));
    let edited = entry.clone();
    let change = tap(move || edit(forms, Editing::Of(edited.clone())));
    let label = (own.change_of)(&title);
    let moves = move_buttons(&title, place, count, hall, &format!("point-{id}"), move |to| {
        hall.change(
            move |meeting, records| {
                // The place may be another by now.
                let from = meeting.agenda.points.iter().position(|entry| entry.id == id);
                meeting.agenda.shift(records, from.ok_or(crate::meeting::MeetingRefused::NotThere)?, to)
            },
            |_| (),
        );
    });
    let class = if point.is_skipped { "agenda-point left-out" } else { "agenda-point" };
    view! {
        <li class=class id=format!("point-{id}")>
            <div class="point-line">
                <div class="point-text"><b>{title}</b>{person}{skipped}{time}</div>
                <div class="point-actions">
                    {start}
                    {moves}
                    <button class="quiet" aria-label=label on:click=change>{own.change}</button>
                </div>
            </div>
            {below}
        </li>
    }
    .into_any()
}

pub(super) fn point_title(hall: Hall, point: &AgendaPoint) -> String {
    if point.title.is_empty() { hall.language.agenda_part(point.part).to_owned() } else { point.title.to_string() }
}

fn facts(hall: Hall, point: &AgendaPoint) -> Facts {
    let own = hall.own;
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    vec![
        (own.title.to_owned(), point_title(hall, point)),
        (own.person.to_owned(), point.person.to_string()),
        (own.minutes.to_owned(), number(point.minutes)),
        (own.comment_minutes.to_owned(), number(point.comment_minutes)),
        (own.skipped.to_owned(), if point.is_skipped { own.yes } else { own.no }.to_owned()),
        (own.taken.to_owned(), taken(&point.clock)),
    ]
}

/// How long something took so far.
pub(super) fn taken(clock: &Clock) -> String {
    if clock.has_begun() { minutes(Countdown::of(None, clock, 0, now()).taken, false) } else { String::new() }
}

/// Planned beside taken time.
pub(super) fn time_spent(hall: Hall, planned: Option<u32>, clock: &Clock) -> AnyView {
    let planned = planned.map(|planned| (hall.own.planned)(planned));
    let actual = (clock.has_ended() && clock.has_begun()).then(|| (hall.own.took)(&taken(clock)));
    let running = clock.is_running().then(|| hall.own.runs.to_owned());
    let parts: Vec<String> = [planned, actual, running].into_iter().flatten().collect();
    view! { <small class="time">{parts.join(" · ")}</small> }.into_any()
}

/// Starts a step out of its turn, or takes back that it ran.
pub(super) fn start_button(hall: Hall, step: Step, title: &str, clock: &Clock, is_left_out: bool) -> AnyView {
    let own = hall.own;
    if is_left_out || (clock.has_begun() && !clock.has_ended()) {
        return ().into_any();
    }
    let label = if clock.has_begun() { own.again } else { own.start };
    let start = tap(move || {
        let step = step.clone();
        hall.change(move |meeting, records| meeting.start(records, &step, now()), |_| ());
    });
    view! { <button class="quiet" aria-label=format!("{label}{}{title}", hall.language.colon()) on:click=start>{label}</button> }.into_any()
}

/// Buttons that move something up or down; `shift` is told where to.
pub(super) fn move_buttons(
    title: &str,
    place: usize,
    count: usize,
    hall: Hall,
    id: &str,
    shift: impl Fn(usize) + Clone + 'static,
) -> AnyView {
    let button = |up: bool| {
        let to = if up { place.checked_sub(1) } else { Some(place + 1).filter(|to| *to < count) };
        let (label, sign) = if up { (hall.own.up, "↑") } else { (hall.own.down, "↓") };
        let label = format!("{label}{}{title}", hall.language.colon());
        let (shift, id) = (shift.clone(), format!("{id}-{}", if up { "up" } else { "down" }));
        let focus = id.clone();
        let act = tap(move || {
            if let Some(to) = to {
                shift(to);
                focus_soon(focus.clone());
            }
        });
        view! { <button class="quiet icon" id=id aria-label=label aria-disabled=to.is_none().then_some("true") on:click=act>{sign}</button> }
            .into_any()
    };
    view! { {button(true)}{button(false)} }.into_any()
}
