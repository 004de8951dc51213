//! The head of a column: what it was understood to hold, and a choice to say otherwise.

use super::Reading;
use super::preview::shortened;
use crate::roster::{Meaning, Preview};
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, tap};
use leptos::ev::Event;
use leptos::prelude::*;

/// How many characters of a heading are shown.
const HEADING: usize = 40;

pub(super) fn head(reading: Reading, preview: &Preview, place: usize) -> AnyView {
    let own = reading.own;
    let Some(column) = preview.columns().get(place) else { return ().into_any() };
    let number = (own.nth_column)(place + 1);
    let heading = if column.heading.is_empty() { number.clone() } else { shortened(&column.heading, HEADING) };
    let label = format!("{number}{}{heading}", reading.language.colon());
    let basis = match column.understood {
        Some((_, basis)) => reading.language.column_basis(basis),
        None => own.not_understood,
    };
    let id = format!("column-{}", place + 1);
    let meanings = preview.roster().meanings().map(|meaning| {
        let is_chosen = column.meaning() == Some(meaning);
        view! { <option value=value(meaning) selected=is_chosen>{reading.language.column_meaning(meaning)}</option> }
            .into_any()
    });
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let chosen = event_target_value(&event);
        let meaning = Meaning::ALL.into_iter().find(|meaning| value(*meaning) == chosen);
        reading.correct(|preview| preview.with(place, meaning));
        focus_soon(format!("column-{}", place + 1));
    });
    let class = if column.understood.is_some() { "" } else { "unread" };
    view! {
        <th scope="col" class=class>
            <span class="heading">{heading}</span>
            <select id=id aria-label=label on:change=choose>
                <option value="" selected=column.understood.is_none()>{own.not_used}</option>
                {meanings.collect_view()}
            </select>
            <small>{basis}</small>
            {blanks(reading, preview, place)}
        </th>
    }
    .into_any()
}

/// A switch for a column in which cells were merged over several people: whether a blank means what stands above it.
fn blanks(reading: Reading, preview: &Preview, place: usize) -> AnyView {
    let is_filled = preview.are_blanks_filled(place);
    let may_be_merged = matches!(
        preview.columns().get(place).and_then(crate::roster::Column::meaning),
        Some(Meaning::Unit | Meaning::Post | Meaning::Group | Meaning::Presence | Meaning::Report)
    );
    let has_blanks = || preview.entries().iter().any(|entry| preview.table().cell(entry.row, place).is_empty());
    if !(is_filled || may_be_merged && has_blanks()) {
        return ().into_any();
    }
    let id = format!("fill-{}", place + 1);
    let toggle = tap(move || {
        reading.correct(|preview| preview.with_blanks_filled(place, !is_filled));
        focus_soon(format!("fill-{}", place + 1));
    });
    view! {
        <span class="choices"><button id=id aria-pressed=flag(move || is_filled) on:click=toggle>{reading.own.fill_blanks}</button></span>
    }
    .into_any()
}

/// Returns what stands for a meaning among the choices.
fn value(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Number => "number",
        Meaning::Name => "name",
        Meaning::Unit => "unit",
        Meaning::Post => "post",
        Meaning::Report => "report",
        Meaning::Group => "group",
        Meaning::Presence => "presence",
    }
}
