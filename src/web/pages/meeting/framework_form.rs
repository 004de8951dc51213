//! The form for one point of the framework.

use super::framework::Forms;
use super::hall::Hall;
use crate::domain::{Passage, Text};
use crate::exchange::{Edit, Entry, RecordId};
use crate::meeting::{FrameworkPoint, MeetingRefused};
use crate::web::app::Notice;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{live, tap};
use crate::web::pages::marks::{close_dialog, show};
use crate::web::pages::records::field;
use leptos::ev::Event;
use leptos::prelude::*;

/// Which point the form is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// A new one below another, or at the top.
    New(Option<RecordId>),
    /// One that is there.
    Of(Entry<FrameworkPoint>),
}

/// Opens the form.
pub(super) fn edit(forms: Forms, editing: Editing) {
    forms.editing.set(Some(editing));
    request_animation_frame(move || show(forms.dialog));
}

pub(super) fn point_form(hall: Hall, forms: Forms) -> AnyView {
    let fields = live(move || match forms.editing.get() {
        Some(editing) => fields(hall, forms, &editing),
        None => ().into_any(),
    });
    view! { <dialog node_ref=forms.dialog id="framework-form" class="wide" aria-labelledby="framework-form-title">{fields}</dialog> }
        .into_any()
}

fn fields(hall: Hall, forms: Forms, editing: &Editing) -> AnyView {
    let own = hall.own;
    let known = match editing {
        Editing::New(_) => None,
        Editing::Of(entry) => entry.first().cloned(),
    };
    let title = known.as_ref().map_or_else(|| own.add_point.to_owned(), |point| (own.change_of)(point.label.as_str()));
    let text_of = |read: fn(&FrameworkPoint) -> String| RwSignal::new(known.as_ref().map_or_else(String::new, read));
    let label = text_of(|point| point.label.to_string());
    let theme = text_of(|point| point.theme.to_string());
    let text = text_of(|point| point.text.to_string());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| text.set(event_target_value(&event)));
    let (saved, gone) = (editing.clone(), editing.clone());
    let save = tap(move || save(hall, forms, &saved, (label, theme, text)));
    let remove = matches!(editing, Editing::Of(_)).then(|| {
        let remove = tap(move || {
            let Editing::Of(entry) = &gone else { return };
            let id = entry.id;
            hall.change(
                move |meeting, records| meeting.framework.remove(records, id),
                move |stored| {
                    if stored {
                        close_dialog(forms.dialog);
                        focus_soon("add-framework-point".to_owned());
                    }
                },
            );
        });
        view! { <button id="remove-framework-point" on:click=remove>{own.remove_branch}</button> }
    });
    view! {
        <h2 id="framework-form-title">{title}</h2>
        <div class="person-fields">
            {field("framework-label", own.label, label, false)}
            {field("framework-theme", own.theme, theme, false)}
            <div class="field"><label for="framework-text">{own.substance}</label>
                <textarea id="framework-text" rows="6" prop:value=live(move || text.get()) on:input=input></textarea></div>
        </div>
        <div class="actions">
            {remove}
            <button on:click=tap(move || close_dialog(forms.dialog))>{own.cancel}</button>
            <button class="primary" id="save-framework-point" on:click=save>{own.save}</button>
        </div>
    }
    .into_any()
}

type Typed = (RwSignal<String>, RwSignal<String>, RwSignal<String>);

fn save(hall: Hall, forms: Forms, editing: &Editing, (label, theme, text): Typed) {
    let read = || {
        let label = Text::new(label.get_untracked().trim())?;
        let theme = Text::optional(theme.get_untracked().trim())?;
        Ok((label, theme, Passage::typed_or_empty(&text.get_untracked())?))
    };
    let typed = match read() {
        Ok(typed) => typed,
        Err(fault) => {
            let fault: crate::domain::TextFault = fault;
            return hall.app.notice.set(Some(Notice::Said(hall.language.text_fault(&fault))));
        }
    };
    let then = move |stored: bool| {
        if stored {
            close_dialog(forms.dialog);
        }
    };
    match editing {
        Editing::New(parent) => {
            let (parent, Some(id)) = (*parent, hall.fresh_id()) else { return };
            hall.change(
                move |meeting, records| {
                    let end = meeting.framework.below(parent).len();
                    meeting.framework.insert(records, parent, end, id, typed)
                },
                then,
            );
        }
        Editing::Of(entry) => {
            let entry = entry.clone();
            let step = move |_: &_, records: &_| {
                let point = entry.settled().ok_or(MeetingRefused::InConflict)?.clone();
                let (label, theme, text) = typed;
                let mut edit = Edit::default();
                edit.change(records, &entry, &FrameworkPoint { label, theme, text, ..point })?;
                Ok(edit)
            };
            hall.change(step, then);
        }
    }
}
