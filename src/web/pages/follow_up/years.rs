//! The line of years of whoever was picked out.

use super::bits::{nothing, para};
use super::board::Board;
use crate::exchange::Entry;
use crate::follow_up::{Owner, Year};
use crate::web::pages::live::live;
use leptos::prelude::*;

/// What earlier conferences said of the one whose tasks are asked for.
pub(super) fn of_chosen(board: Board) -> AnyView {
    let owner = move || board.filter.with(|filter| filter.owner.clone());
    let view = live(move || match owner().filter(|owner| *owner != Owner::Conference) {
        Some(owner) => board.follow_up.with(|follow_up| line(board, &owner, follow_up.line_of_years(&owner))),
        None => nothing(),
    });
    view.into_any()
}

fn line(board: Board, owner: &Owner, years: &[Entry<Year>]) -> AnyView {
    let own = board.own;
    let title = format!("{}{}{}", own.line_of_years, board.scribe.language.colon(), board.whole_name(owner));
    if years.is_empty() {
        return view! { <div class="years" id="years"><h2>{title}</h2>{para("hint", own.no_years)}</div> }.into_any();
    }
    let rows = years.iter().filter_map(Entry::first).map(|year| {
        let numbers = [
            (own.problems, year.problems),
            (own.requirements, year.requirements),
            (own.tasks_closed, year.tasks_closed),
            (own.tasks_open, year.tasks_open),
        ];
        let numbers = numbers.map(|(label, number)| view! { <div><dt>{label}</dt><dd>{number}</dd></div> }.into_any());
        view! {
            <li>
                <p><b>{year.title.to_string()}</b>" "<small>{year.date.to_string()}</small></p>
                <dl>{numbers.into_iter().collect_view()}</dl>
            </li>
        }
        .into_any()
    });
    view! { <div class="years" id="years"><h2>{title}</h2><ol>{rows.collect_view()}</ol></div> }.into_any()
}
