//! Taking over from an earlier conference: what is not closed there, the line of years, and the framework.

use super::bits::{button, nothing, para};
use super::board::Board;
use super::filters as select;
use crate::exchange::Records;
use crate::follow_up::{CarryRefused, carry, carry_framework};
use crate::web::desk::Desk;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::live;
use crate::web::route::ConferenceKey;
use leptos::ev::Event;
use leptos::prelude::*;

/// What would be taken over.
struct Preview {
    tasks: usize,
    years: usize,
    present: usize,
    /// Name and unit of those who could not be matched.
    unmatched: Vec<String>,
    newer: usize,
    points: usize,
}

/// What is chosen on the card.
#[derive(Clone, Copy)]
struct Choice {
    from: RwSignal<Option<ConferenceKey>>,
    with_framework: RwSignal<bool>,
    said: RwSignal<String>,
}

pub(super) fn carrying(board: Board) -> AnyView {
    let own = board.own;
    let choice =
        Choice { from: RwSignal::new(None), with_framework: RwSignal::new(true), said: RwSignal::new(String::new()) };
    let here = board.scribe.desk.with_value(|desk| desk.key.clone());
    let form = live(move || {
        let others = board.scribe.app.desks.get();
        let others: Vec<Desk> = others.into_iter().filter(|desk| desk.key != here).collect();
        if others.is_empty() { no_other(board) } else { form(board, choice, others) }
    });
    view! {
        <section class="card" id="carry" aria-labelledby="carry-title">
            <h2 id="carry-title">{own.carry}</h2>
            {para("hint", own.carry_hint)}
            {form}
            <p class="handed" id="taken" role="status">{live(move || choice.said.get())}</p>
        </section>
    }
    .into_any()
}

/// How another conference comes onto this device.
fn no_other(board: Board) -> AnyView {
    view! {
        {para("", board.own.no_other)}
        <div class="actions"><a class="button" href="#/">{board.own.open_file}</a></div>
    }
    .into_any()
}

fn form(board: Board, choice: Choice, others: Vec<Desk>) -> AnyView {
    let own = board.own;
    let named = |desk: Desk| {
        let definition = desk.file.conference.definition();
        (format!("{} · {}", definition.title, definition.date), desk.key)
    };
    let others: Vec<(String, ConferenceKey)> = others.into_iter().map(named).collect();
    let keys: Vec<ConferenceKey> = others.iter().map(|(_, key)| key.clone()).collect();
    let options = live(move || {
        let chosen = choice.from.get();
        let none = select::Choice::new(String::new(), own.choose.to_owned(), chosen.is_none());
        let others = others.iter().map(|(name, key)| {
            select::Choice::new(key.as_str().to_owned(), name.clone(), chosen.as_ref() == Some(key))
        });
        std::iter::once(none).chain(others).collect()
    });
    let choose = move |value: String| {
        choice.said.set(String::new());
        choice.from.set(keys.iter().find(|key| key.as_str() == value).cloned());
    };
    let from = select::select("carry-from", own.carry_from, options, Box::new(choose));
    let shown = live(move || match choice.from.get().and_then(|key| preview(board, &key)) {
        None => nothing(),
        Some(Err(refused)) => {
            view! { <p class="problem" role="alert">{board.scribe.language.carry_refused(refused)}</p> }.into_any()
        }
        Some(Ok(preview)) => offer(board, choice, &preview),
    });
    view! {
        {from}
        {shown}
    }
    .into_any()
}

fn preview(board: Board, key: &ConferenceKey) -> Option<Result<Preview, CarryRefused>> {
    let from = board.scribe.app.desk(key)?.current();
    let (records, to) = board.scribe.desk.with_value(|desk| (desk.records, desk.file.clone()));
    let look = |records: &Records| {
        let carried = carry(&from, &to.conference, records)?;
        let points = carry_framework(&from, &to.conference, records)?.records().len();
        let unmatched = carried
            .unmatched
            .iter()
            .map(|(name, unit)| if unit.is_empty() { name.to_string() } else { format!("{name} · {unit}") });
        let (tasks, years, present, newer) = (carried.tasks, carried.years, carried.present, carried.newer);
        Ok(Preview { tasks, years, present, unmatched: unmatched.collect(), newer, points })
    };
    Some(records.with(look))
}

/// What would be taken over in words, and the button that does it.
fn offer(board: Board, choice: Choice, preview: &Preview) -> AnyView {
    let own = board.own;
    let counted = |count: usize, say: fn(usize) -> String| (count > 0).then(|| say(count));
    let names = preview.unmatched.join(board.scribe.words.comma);
    let unmatched = (!preview.unmatched.is_empty()).then(|| (own.carry_unmatched)(preview.unmatched.len(), &names));
    let lines = [
        counted(preview.tasks, own.carry_tasks),
        counted(preview.years, own.carry_years),
        counted(preview.present, own.carry_present),
        unmatched,
        counted(preview.newer, own.carry_newer),
    ];
    let lines = lines.into_iter().flatten().map(|line| view! { <li>{line}</li> }.into_any()).collect_view();
    let list = view! { <ul class="findings" id="preview">{lines}</ul> };
    if preview.tasks + preview.years + preview.points == 0 {
        return view! { {list}<p class="hint" id="nothing-new">{own.nothing_new}</p> }.into_any();
    }
    let framework = (preview.points > 0).then(|| {
        let tick: Box<dyn FnMut(Event)> =
            Box::new(move |event| choice.with_framework.set(event_target_checked(&event)));
        let is_ticked = live(move || choice.with_framework.get());
        view! {
            <label class="tick"><input type="checkbox" id="with-framework" prop:checked=is_ticked on:change=tick/>
                <span>{(own.with_framework)(preview.points)}</span></label>
        }
    });
    let (tasks, points) = (preview.tasks, preview.points);
    let take =
        button(Some("take-over".to_owned()), "primary", None, own.take, move || take(board, choice, (tasks, points)));
    view! {
        {list}
        {framework}
        <div class="actions">{take}</div>
    }
    .into_any()
}

/// Takes over, as one step: all of it is written, or nothing.
fn take(board: Board, choice: Choice, (tasks, points): (usize, usize)) {
    let scribe = board.scribe;
    let Some(from) = choice.from.get_untracked().and_then(|key| scribe.app.desk(&key)) else { return };
    let (from, to) = (from.current(), scribe.desk.with_value(|desk| desk.file.clone()));
    let with_framework = choice.with_framework.get_untracked();
    let said = (board.own.taken)(tasks, if with_framework { points } else { 0 });
    let step = move |records: &Records| {
        let all = || {
            let edit = carry(&from, &to.conference, records)?.edit;
            if with_framework { Ok(edit.and(carry_framework(&from, &to.conference, records)?)) } else { Ok(edit) }
        };
        all().map_err(|refused: CarryRefused| scribe.language.carry_refused(refused).to_owned())
    };
    let then = move |stored: bool| {
        if stored && choice.said.try_get_untracked().is_some() {
            choice.said.set(said);
            focus_soon("carry-from".to_owned());
        }
    };
    scribe.edit(Box::new(step), Box::new(then));
}
