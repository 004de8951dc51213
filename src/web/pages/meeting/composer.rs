//! Where what is said is typed: kept with every key, written with the return key, and by the keyboard alone.

use super::comments::{Table, parts};
use crate::domain::{Id, Passage};
use crate::exchange::{RecordId, Typing};
use crate::meeting::CommentPart;
use crate::web::app::Notice;
use crate::web::keys::HalfTyped;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The field of a record in which a comment's text stands.
pub(super) const TEXT: &str = "text";

/// What is being composed.
#[derive(Clone, Copy)]
pub(super) struct Composing {
    pub(super) part: RwSignal<CommentPart>,
    by: RwSignal<String>,
    /// The record that it will be, from the first key on.
    record: StoredValue<Option<RecordId>>,
    /// What the field begins with.
    begun: StoredValue<String>,
    field: NodeRef<Textarea>,
    /// What was written last, for a screen reader.
    said: RwSignal<String>,
}

impl Composing {
    pub(super) fn new(part: CommentPart, text: String, record: Option<RecordId>, by: String) -> Self {
        Self {
            part: RwSignal::new(part),
            by: RwSignal::new(by),
            record: StoredValue::new(record),
            begun: StoredValue::new(text),
            field: NodeRef::new(),
            said: RwSignal::new(String::new()),
        }
    }

    pub(super) fn focus(&self) {
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }

    fn text(&self) -> String {
        self.field.get_untracked().map_or_else(|| self.begun.get_value(), |field| field.value())
    }

    fn set_text(&self, text: &str) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value(text);
        }
    }

    /// Keeps what is typed, under the promises that marks have.
    pub(super) fn keep(&self, table: Table) {
        let text = self.text();
        // Another text of this page that is half typed, a comment that is being changed, has the place.
        if table.remarking.with_untracked(Option::is_some) {
            return;
        }
        if text.is_empty() {
            self.record.set_value(None);
            return table.hall.app.keep_typing(&table.hall.desk.get_value(), HalfTyped::Comment, None);
        }
        let Some(record) = self.record.get_value().or_else(|| table.hall.fresh_id()) else { return };
        self.record.set_value(Some(record));
        let Some(field) = Id::new(TEXT) else { return };
        let about = table.about(table.subject.get_untracked());
        let about = about.as_ref().map_or("-", Id::as_str);
        let note = format!("{about} {} {}", self.part.get_untracked().code(), self.by.get_untracked());
        let typing = Typing { record, field, seen: BTreeSet::new(), note, text };
        table.hall.app.keep_typing(&table.hall.desk.get_value(), HalfTyped::Comment, Some(typing));
    }
}

pub(super) fn composer(table: Table) -> AnyView {
    let (hall, composing) = (table.hall, table.composing);
    let own = hall.own;
    let choices = live(move || {
        let button = |part: &CommentPart| {
            let part = *part;
            let pressed = flag(move || composing.part.get() == part);
            let choose = tap(move || {
                composing.part.set(part);
                composing.keep(table);
                composing.focus();
            });
            view! { <button id=format!("part-{}", part.code()) aria-pressed=pressed on:click=choose>{(own.parts)(part)}</button> }
        };
        parts(table.subject.get()).iter().map(button).collect_view()
    });
    let keys: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| {
        // While characters are put together, as in Chinese, keys belong to the input method.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.shift_key() => {
                event.prevent_default();
                write(table);
            }
            "ArrowDown" | "ArrowUp" if event.alt_key() => {
                event.prevent_default();
                turn_part(table, event.key() == "ArrowDown");
            }
            _ => {}
        }
    });
    let input = move |_| composing.keep(table);
    let label = live(move || (own.compose)((own.parts)(composing.part.get())));
    let by_changed = move |event: leptos::ev::Event| {
        composing.by.set(event_target_value(&event));
        if !composing.text().is_empty() {
            composing.keep(table);
        }
    };
    view! {
        <div class="composer">
            <div class="choices" role="group" aria-label=own.kind>{choices}</div>
            <label for="compose">{label}</label>
            <textarea id="compose" rows="3" node_ref=composing.field autocomplete="off" aria-describedby="compose-hint"
                prop:value=composing.begun.get_value() on:input=input on:keydown=keys></textarea>
            <div class="composer-foot">
                <label class="field by"><span>{own.by}</span><input type="text" id="compose-by" autocomplete="off" prop:value=live(move || composing.by.get()) on:input=by_changed/></label>
                <button class="primary" id="write" on:click=tap(move || write(table))>{own.write}</button>
            </div>
            <p class="hint" id="compose-hint">{own.keys_hint}</p>
            <p class="hidden" role="status">{live(move || composing.said.get())}</p>
        </div>
    }
    .into_any()
}

/// Goes to the next kind of remark, or the one before.
fn turn_part(table: Table, forward: bool) {
    let all = parts(table.subject.get_untracked());
    let here = all.iter().position(|part| *part == table.composing.part.get_untracked()).unwrap_or(0);
    let to = if forward { here + 1 } else { here + all.len() - 1 } % all.len().max(1);
    if let Some(part) = all.get(to) {
        table.composing.part.set(*part);
        table.composing.said.set((table.hall.own.parts)(*part).to_owned());
        table.composing.keep(table);
    }
}

/// Writes what is typed as a record at the end of its list. The field is free at once; if it can't be written, the text
/// comes back.
fn write(table: Table) {
    let (hall, composing) = (table.hall, table.composing);
    let typed = composing.text();
    if typed.trim().is_empty() {
        return composing.focus();
    }
    let text = match Passage::typed(&typed) {
        Ok(text) => text,
        Err(fault) => return hall.app.notice.set(Some(Notice::Said(hall.language.text_fault(&fault)))),
    };
    let Some(by) = hall.line(&composing.by.get_untracked()) else { return focus_soon("compose-by".to_owned()) };
    let Some(id) = composing.record.get_value().or_else(|| hall.fresh_id()) else { return };
    let list = table.list();
    composing.record.set_value(None);
    composing.set_text("");
    let step = move |meeting: &crate::meeting::Meeting, records: &_| {
        let end = meeting.comments.list(&list).len();
        meeting.comments.insert(records, &list, end, id, (text, by))
    };
    hall.finish(step, move |stored| {
        // The page may have been left meanwhile.
        let Some(of_field) = composing.field.try_get_untracked() else { return };
        if stored {
            composing.said.set(hall.own.written.to_owned());
        } else if let Some(field) = of_field {
            let since = field.value();
            field.set_value(&if since.is_empty() { typed } else { format!("{typed}\n{since}") });
            composing.record.set_value(Some(id));
        }
    });
    composing.focus();
}
