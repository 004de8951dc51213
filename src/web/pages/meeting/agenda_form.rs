//! The form for one point of the agenda.

use super::agenda::{Forms, point_title};
use super::hall::Hall;
use crate::domain::Text;
use crate::exchange::{Edit, Entry};
use crate::meeting::{AgendaPart, AgendaPoint, MINUTES, MeetingRefused, Place};
use crate::web::app::Notice;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::marks::{close_dialog, show};
use crate::web::pages::records::field;
use leptos::ev::Event;
use leptos::prelude::*;

/// Which point the form is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// A new one, at the end.
    New,
    /// One that is there.
    Of(Entry<AgendaPoint>),
}

/// Opens the form.
pub(super) fn edit(forms: Forms, editing: Editing) {
    forms.editing.set(Some(editing));
    request_animation_frame(move || show(forms.point));
}

/// What is typed in the form.
#[derive(Clone, Copy)]
struct Typed {
    part: RwSignal<AgendaPart>,
    title: RwSignal<String>,
    person: RwSignal<String>,
    minutes: RwSignal<String>,
    comment_minutes: RwSignal<String>,
    is_skipped: RwSignal<bool>,
}

pub(super) fn agenda_form(hall: Hall, forms: Forms) -> AnyView {
    let fields = live(move || match forms.editing.get() {
        Some(editing) => fields(hall, forms, &editing),
        None => ().into_any(),
    });
    view! { <dialog node_ref=forms.point id="point-form" aria-labelledby="point-form-title">{fields}</dialog> }
        .into_any()
}

fn fields(hall: Hall, forms: Forms, editing: &Editing) -> AnyView {
    let own = hall.own;
    let known = match editing {
        Editing::New => None,
        Editing::Of(entry) => entry.first().cloned(),
    };
    let title =
        known.as_ref().map_or_else(|| own.add_point.to_owned(), |point| (own.change_of)(&point_title(hall, point)));
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let typed = Typed {
        part: RwSignal::new(known.as_ref().map_or(AgendaPart::Own, |point| point.part)),
        title: RwSignal::new(known.as_ref().map_or_else(String::new, |point| point.title.to_string())),
        person: RwSignal::new(known.as_ref().map_or_else(String::new, |point| point.person.to_string())),
        minutes: RwSignal::new(number(known.as_ref().and_then(|point| point.minutes))),
        comment_minutes: RwSignal::new(number(known.as_ref().and_then(|point| point.comment_minutes))),
        is_skipped: RwSignal::new(known.is_some_and(|point| point.is_skipped)),
    };
    let parts = AgendaPart::ALL.iter().map(|part| {
        let selected = part_code(*part) == part_code(typed.part.get_untracked());
        view! { <option value=part.code() selected=selected>{hall.language.agenda_part(*part)}</option> }
    });
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if let Some(part) = AgendaPart::of_code(&event_target_value(&event)) {
            typed.part.set(part);
        }
    });
    let comment = live(move || {
        (typed.part.get() == AgendaPart::Reports)
            .then(|| field("point-comment-minutes", own.comment_minutes, typed.comment_minutes, true))
    });
    let (saved, removed) = (editing.clone(), editing.clone());
    let remove = matches!(editing, Editing::Of(_)).then(|| {
        let remove = tap(move || remove(hall, forms, &removed));
        view! { <button id="remove-point" on:click=remove>{own.remove}</button> }
    });
    let skip = matches!(editing, Editing::Of(_)).then(|| {
        let pressed = flag(move || typed.is_skipped.get());
        let toggle = tap(move || typed.is_skipped.update(|is| *is = !*is));
        view! { <div class="choices"><button id="skip-point" aria-pressed=pressed on:click=toggle>{own.skip}</button></div> }
    });
    view! {
        <h2 id="point-form-title">{title}</h2>
        <div class="person-fields">
            <label class="field"><span>{own.part}</span><select id="point-part" on:change=choose>{parts.collect_view()}</select></label>
            {field("point-title", own.title, typed.title, false)}
            {field("point-person", own.person, typed.person, false)}
            {field("point-minutes", own.minutes, typed.minutes, true)}
            {comment}
            {skip}
        </div>
        <div class="actions">
            {remove}
            <button on:click=tap(move || close_dialog(forms.point))>{own.cancel}</button>
            <button class="primary" id="save-point" on:click=tap(move || save(hall, forms, &saved, typed))>{own.save}</button>
        </div>
    }
    .into_any()
}

fn part_code(part: AgendaPart) -> &'static str {
    part.code()
}

/// What was typed can't be taken, and a notice has said why.
pub(super) struct NotTaken;

/// Reads minutes; empty for none.
///
/// # Errors
/// What is no number of minutes, as a notice says then.
pub(super) fn read_minutes(hall: Hall, typed: &str) -> Result<Option<u32>, NotTaken> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let minutes = typed.parse().ok().filter(|minutes| MINUTES.contains(minutes));
    if minutes.is_none() {
        hall.app.notice.set(Some(Notice::Said((hall.own.bad_minutes)(*MINUTES.start(), *MINUTES.end()))));
    }
    minutes.map(Some).ok_or(NotTaken)
}

fn save(hall: Hall, forms: Forms, editing: &Editing, typed: Typed) {
    let part = typed.part.get_untracked();
    let title = typed.title.get_untracked();
    let title = if part == AgendaPart::Own {
        match Text::new(title.trim()) {
            Ok(title) => Some(title),
            Err(fault) => {
                hall.app.notice.set(Some(Notice::Said(hall.language.text_fault(&fault))));
                None
            }
        }
    } else {
        hall.line(&title)
    };
    let Some(title) = title else { return };
    let Some(person) = hall.line(&typed.person.get_untracked()) else { return };
    let Ok(minutes) = read_minutes(hall, &typed.minutes.get_untracked()) else { return };
    let comment_minutes =
        if part == AgendaPart::Reports { typed.comment_minutes.get_untracked() } else { String::new() };
    let Ok(comment_minutes) = read_minutes(hall, &comment_minutes) else { return };
    let is_skipped = typed.is_skipped.get_untracked();
    let fill =
        move |point: AgendaPoint| AgendaPoint { part, title, person, minutes, comment_minutes, is_skipped, ..point };
    let then = move |stored: bool| {
        if stored {
            close_dialog(forms.point);
        }
    };
    match editing {
        Editing::New => {
            let Some(id) = hall.fresh_id() else { return };
            hall.change(
                move |meeting, records| {
                    let count = meeting.agenda.points.len();
                    // Where it will stand is for the agenda to say.
                    let place = Place::between(None, None).ok_or(MeetingRefused::NotThere)?;
                    meeting.agenda.insert(records, count, id, &fill(AgendaPoint::new(part, place)))
                },
                then,
            );
        }
        Editing::Of(entry) => {
            let entry = entry.clone();
            let step = move |_: &_, records: &_| {
                let point = entry.settled().ok_or(MeetingRefused::InConflict)?.clone();
                let mut edit = Edit::default();
                edit.change(records, &entry, &fill(point))?;
                Ok(edit)
            };
            hall.change(step, then);
        }
    }
}

fn remove(hall: Hall, forms: Forms, editing: &Editing) {
    let Editing::Of(entry) = editing.clone() else { return };
    let step = move |_: &_, records: &_| {
        let mut edit = Edit::default();
        edit.remove(records, &entry)?;
        Ok(edit)
    };
    hall.change(step, move |stored| {
        if stored {
            close_dialog(forms.point);
            focus_soon("add-point".to_owned());
        }
    });
}
