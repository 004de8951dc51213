//! One comment in its list, and the form in which it is changed, filed, split, joined or removed.

use super::agenda::move_buttons;
use super::comments::{Subject, Table, parts, point_labels, toggle};
use super::composer::TEXT;
use crate::domain::{Id, Passage};
use crate::exchange::{Edit, Entry, RecordId, Typing};
use crate::meeting::{Comment, CommentList, CommentPart, Meeting, MeetingRefused};
use crate::web::app::Notice;
use crate::web::keys::HalfTyped;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::marks::{close_dialog, show};
use crate::web::pages::records::field;
use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Textarea;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A comment that is being changed.
#[derive(Clone, PartialEq)]
pub(super) struct Remarking {
    entry: Entry<Comment>,
    said: Comment,
    /// The text as it was left, if the page was loaded anew in the midst of it.
    text: String,
    has_next: bool,
}

/// One comment in its list.
pub(super) fn row(table: Table, meeting: &Meeting, entry: &Entry<Comment>, (place, count): (usize, usize)) -> AnyView {
    let (hall, id) = (table.hall, entry.id);
    let own = hall.own;
    let Some(said) = entry.first().cloned() else { return ().into_any() };
    let mut tags = point_labels(hall, meeting, &said);
    if said.is_common {
        tags.insert(0, own.common.to_owned());
    }
    let tags = tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view();
    let by = (!said.by.is_empty()).then(|| view! { <small>{said.by.to_string()}</small> });
    let remarking = Remarking {
        entry: entry.clone(),
        text: said.text.to_string(),
        said: said.clone(),
        has_next: place + 1 < count,
    };
    let open = tap(move || open(table, remarking.clone()));
    let list = CommentList { about: said.about.clone(), part: said.part };
    let short: String = said.text.as_str().chars().take(24).collect();
    let moves = move_buttons(&short, place, count, hall, &format!("remark-{id}"), move |to| {
        let list = list.clone();
        let step = move |meeting: &Meeting, records: &_| {
            let from = meeting.comments.list(&list).iter().position(|entry| entry.id == id);
            meeting.comments.shift(records, &list, from.ok_or(MeetingRefused::NotThere)?, to)
        };
        hall.change(step, |_| ());
    });
    let label = (own.change_of)(&short);
    view! {
        <li class="remark">
            <p class="passage">{said.text.to_string()}</p>
            <p class="remark-tags">{tags}{by}</p>
            <div class="remark-actions">{moves}<button class="quiet" id=format!("change-{id}") aria-label=label on:click=open>{own.change}</button></div>
        </li>
    }
    .into_any()
}

fn open(table: Table, remarking: Remarking) {
    table.remarking.set(Some(remarking));
    request_animation_frame(move || show(table.remark));
}

/// Opens a comment that was being changed when the page was loaded anew.
pub(super) fn reopen(table: Table, entry: Entry<Comment>, text: String) {
    let Some(said) = entry.settled().cloned() else { return };
    open(table, Remarking { entry, said, text, has_next: false });
}

/// What is typed in the form.
#[derive(Clone, Copy)]
struct Typed {
    text: NodeRef<Textarea>,
    part: RwSignal<CommentPart>,
    points: RwSignal<BTreeSet<RecordId>>,
    is_common: RwSignal<bool>,
    by: RwSignal<String>,
}

pub(super) fn remark_dialog(table: Table) -> AnyView {
    let fields = live(move || match table.remarking.get() {
        Some(remarking) => fields(table, &remarking),
        None => ().into_any(),
    });
    let cancelled: Box<dyn FnMut(Event)> = Box::new(move |event| {
        event.prevent_default();
        table.escaped.update(|times| *times += 1);
    });
    view! { <dialog node_ref=table.remark on:cancel=cancelled id="remark" class="wide" aria-labelledby="remark-title">{fields}</dialog> }.into_any()
}

fn fields(table: Table, remarking: &Remarking) -> AnyView {
    let hall = table.hall;
    let own = hall.own;
    let said = &remarking.said;
    let typed = Typed {
        text: NodeRef::new(),
        part: RwSignal::new(said.part),
        points: RwSignal::new(said.points.clone()),
        is_common: RwSignal::new(said.is_common),
        by: RwSignal::new(said.by.to_string()),
    };
    let kept = remarking.clone();
    let input = move |_: Event| keep(table, &kept.entry, typed);
    let to_save = remarking.clone();
    let by_key = remarking.clone();
    let keys: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| {
        let composes = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && !event.shift_key() && !composes {
            event.prevent_default();
            save(table, &by_key, typed, Then::Close);
        }
    });
    // Esc closes the form: what was typed stays.
    let by_escape = remarking.clone();
    Effect::new(move |before: Option<u32>| {
        let times = table.escaped.get();
        if before.is_some_and(|before| before != times) {
            save(table, &by_escape, typed, Then::Close);
        }
        times
    });
    let kinds = parts(if said.about.is_some() { Subject::Reporter(0) } else { Subject::Conference });
    let kinds = kinds.iter().map(|part| {
        let part = *part;
        let pressed = flag(move || typed.part.get() == part);
        view! { <button aria-pressed=pressed on:click=tap(move || typed.part.set(part))>{(own.parts)(part)}</button> }
    });
    let kinds = kinds.collect_view();
    let (splitting, joining, removing) = (remarking.clone(), remarking.clone(), remarking.clone());
    let split = tap(move || {
        let at = typed.text.get_untracked().and_then(|field| field.selection_start().ok().flatten());
        save(table, &splitting, typed, Then::Split(at.unwrap_or(0)));
    });
    let join = remarking.has_next.then(|| {
        let join = tap(move || save(table, &joining, typed, Then::Join));
        view! { <button id="join" on:click=join>{own.join}</button> }
    });
    let remove = tap(move || {
        let entry = removing.entry.clone();
        let step = move |_: &_, records: &_| {
            let mut edit = Edit::default();
            edit.remove(records, &entry)?;
            Ok(edit)
        };
        hall.finish(step, move |stored| {
            if stored {
                close(table, None);
            }
        });
    });
    let text = remarking.text.clone();
    view! {
        <h2 id="remark-title">{own.change_remark}</h2>
        <div class="person-fields">
            <div class="field"><label for="remark-text">{own.text}</label>
                <textarea id="remark-text" rows="4" node_ref=typed.text prop:value=text on:input=input on:keydown=keys></textarea></div>
            <div class="actions">
                <button id="split" on:click=split>{own.split}</button>
                {join}
            </div>
            <div class="field" role="group" aria-label=own.kind><span>{own.kind}</span><div class="choices">{kinds}</div></div>
            {points(table, typed)}
            {toggle("common", own.common, typed.is_common)}
            {field("remark-by", own.by, typed.by, false)}
        </div>
        <div class="actions">
            <button id="remove-remark" on:click=remove>{own.remove}</button>
            <button id="revert" on:click=tap(move || {
                hall.app.keep_typing(&hall.desk.get_value(), HalfTyped::Comment, None);
                close(table, None);
            })>{own.revert}</button>
            <button class="primary" id="save-remark" on:click=tap(move || save(table, &to_save, typed, Then::Close))>{own.save}</button>
        </div>
    }
    .into_any()
}

/// The points of the framework, each to be ticked.
fn points(table: Table, typed: Typed) -> AnyView {
    let hall = table.hall;
    let nodes = hall.meeting.with_untracked(|meeting| {
        let line = |node: &crate::meeting::Node| {
            let point = node.entry.first()?;
            let theme = if point.theme.is_empty() { String::new() } else { format!(" {}", point.theme) };
            Some((node.entry.id, node.depth, format!("{}{theme}", point.label)))
        };
        meeting.framework.nodes.iter().filter_map(line).collect::<Vec<_>>()
    });
    if nodes.is_empty() {
        return ().into_any();
    }
    let boxes = nodes.into_iter().map(|(id, depth, label)| {
        let is_ticked = typed.points.with_untracked(|points| points.contains(&id));
        let tick: Box<dyn FnMut(Event)> = Box::new(move |event| {
            let is_ticked = event_target_checked(&event);
            typed.points.update(|points| {
                if is_ticked {
                    points.insert(id);
                } else {
                    points.remove(&id);
                }
            });
        });
        view! { <label class=format!("tick depth-{}", depth.min(6))><input type="checkbox" prop:checked=is_ticked on:change=tick/><span>{label}</span></label> }
    });
    let count = live(move || (hall.own.filed_under)(typed.points.with(BTreeSet::len)));
    view! {
        <details class="reopen" id="points"><summary>{count}</summary><div class="ticks">{boxes.collect_view()}</div></details>
    }
    .into_any()
}

fn keep(table: Table, entry: &Entry<Comment>, typed: Typed) {
    let Some(field) = Id::new(TEXT) else { return };
    let Some(text) = typed.text.get_untracked().map(|text| text.value()) else { return };
    let typing = Typing { record: entry.id, field, seen: entry.seen.clone(), note: String::new(), text };
    table.hall.app.keep_typing(&table.hall.desk.get_value(), HalfTyped::Comment, Some(typing));
}

/// What follows once a change is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Close,
    /// Splits where the cursor stands: so many UTF-16 units into the text.
    Split(u32),
    Join,
}

fn save(table: Table, remarking: &Remarking, typed: Typed, then: Then) {
    let hall = table.hall;
    let Some(typed_text) = typed.text.get_untracked().map(|text| text.value()) else { return };
    let text = match Passage::typed(&typed_text) {
        Ok(text) => text,
        Err(fault) => return hall.app.notice.set(Some(Notice::Said(hall.language.text_fault(&fault)))),
    };
    let Some(by) = hall.line(&typed.by.get_untracked()) else { return };
    let (part, is_common) = (typed.part.get_untracked(), typed.is_common.get_untracked());
    let points = typed.points.get_untracked();
    let (entry, said) = (remarking.entry.clone(), remarking.said.clone());
    let id = entry.id;
    let list = CommentList { about: said.about.clone(), part };
    let at = match then {
        Then::Split(units) => byte_of(&typed_text, units, text.as_str()),
        Then::Close | Then::Join => 0,
    };
    let before = list.clone();
    let step = move |meeting: &Meeting, records: &_| {
        let (mut edit, place) = if part == said.part {
            (Edit::default(), said.place.clone())
        } else {
            let end = meeting.comments.list(&before).len();
            let edit = meeting.comments.bring(records, &entry, &before, end)?;
            let place = edit.pending::<Comment>(entry.id).map_or_else(|| said.place.clone(), |moved| moved.place);
            (edit, place)
        };
        edit.change(records, &entry, &Comment { part, place, text, points, is_common, by, ..said })?;
        Ok(edit)
    };
    hall.finish(step, move |stored| {
        if !stored {
            return;
        }
        close(table, Some(id));
        let place = move |meeting: &Meeting| {
            meeting
                .comments
                .list(&list)
                .iter()
                .position(|entry| entry.id == id)
                .ok_or(MeetingRefused::NotThere)
                .map(|place| (list, place))
        };
        match then {
            Then::Close => {}
            Then::Split(_) => {
                let Some(second) = hall.fresh_id() else { return };
                let step = move |meeting: &Meeting, records: &_| {
                    let (list, place) = place(meeting)?;
                    meeting.comments.split(records, &list, place, at, second)
                };
                hall.change(step, |_| ());
            }
            Then::Join => {
                let step = move |meeting: &Meeting, records: &_| {
                    let (list, place) = place(meeting)?;
                    meeting.comments.join(records, &list, place)
                };
                hall.change(step, |_| ());
            }
        }
    });
}

/// Returns how many bytes of a text as it is kept lie before a place of the text as it was typed.
fn byte_of(typed: &str, units: u32, kept: &str) -> usize {
    let units = usize::try_from(units).unwrap_or(usize::MAX);
    let before: Vec<u16> = typed.encode_utf16().take(units).collect();
    let before = String::from_utf16_lossy(&before);
    // The white space at the beginning is not kept.
    let cut = typed.len() - typed.trim_start().len();
    before.len().saturating_sub(cut).min(kept.len())
}

fn close(table: Table, focus: Option<RecordId>) {
    close_dialog(table.remark);
    table.remarking.set(None);
    // What waits in the composer is the half-typed text again.
    table.composing.keep(table);
    match focus {
        Some(id) => focus_soon(format!("change-{id}")),
        None => focus_soon("compose".to_owned()),
    }
}
