//! The line of years of whoever was picked out.

use super::board::Board;
use crate::exchange::Entry;
use crate::follow_up::{Owner, Year};
use crate::web::pages::live::live;
use leptos::prelude::*;

/// What earlier conferences said of the one whose tasks are asked for.
pub(super) fn of_chosen(board: Board) -> AnyView {
    let owner = Memo::new(move |_| board.filter.with(|filter| filter.owner.clone()));
    let view = live(move || match owner.get().filter(|owner| *owner != Owner::Conference) {
        Some(owner) => board.follow_up.with(|follow_up| line(board, &owner, follow_up.line_of_years(&owner))),
        None => ().into_any(),
    });
    view.into_any()
}

fn line(board: Board, owner: &Owner, years: &[Entry<Year>]) -> AnyView {
    let own = board.own;
    let title = format!("{}{}{}", own.line_of_years, board.scribe.language.colon(), board.whole_name(owner));
    if years.is_empty() {
        return view! { <div class="years" id="years"><h2>{title}</h2><p class="hint">{own.no_years}</p></div> }
            .into_any();
    }
    let rows = years.iter().filter_map(Entry::first).map(|year| {
        view! {
            <tr>
                <th scope="row"><b>{year.title.to_string()}</b><small>{year.date.to_string()}</small></th>
                <td>{year.problems}</td><td>{year.requirements}</td><td>{year.tasks_closed}</td><td>{year.tasks_open}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [own.conference, own.problems, own.requirements, own.tasks_closed, own.tasks_open];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }.into_any());
    view! {
        <div class="years" id="years">
            <h2 id="years-title">{title}</h2>
            <div class="scroll"><table class="figures" aria-labelledby="years-title">
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table></div>
        </div>
    }
    .into_any()
}
