//! What is missing until the definition can be frozen, beside everything else.

use super::field::element_id;
use super::{Setup, focus_soon};
use crate::domain::Mode;
use crate::setup::{Column, Draft, DraftProblem, FieldPath, List};
use crate::web::pages::live::{live, tap};
use leptos::prelude::*;

pub(super) fn summary(setup: Setup) -> AnyView {
    let own = setup.own;
    let size = live(move || {
        let (reporters, criteria) =
            setup.read(|draft| (draft.list(List::Reporters).len(), draft.list(List::Criteria).len()));
        (setup.words.size)(reporters, criteria)
    });
    let mode =
        live(move || if setup.read(Draft::mode) == Mode::Official { own.official } else { setup.words.rehearsal });
    view! {
        <aside class="card summary" aria-labelledby="summary">
            <h2 id="summary">{own.summary}</h2>
            <p class="hint">{mode}" · "{size}</p>
            {points(setup, true)}
            {points(setup, false)}
        </aside>
    }
    .into_any()
}

/// The points to settle, or those to look at; each leads to its field.
fn points(setup: Setup, refused: bool) -> AnyView {
    let own = setup.own;
    let problems = move || -> Vec<DraftProblem> {
        let of_kind = |problem: &&DraftProblem| problem.is_refused() == refused;
        setup.problems.with(|problems| problems.iter().filter(of_kind).cloned().collect())
    };
    let view = live(move || {
        let problems = problems();
        if problems.is_empty() {
            let ready = if refused { own.ready } else { "" };
            return view! { <p class="ready">{ready}</p> }.into_any();
        }
        let head = if refused { (own.not_ready)(problems.len()) } else { (own.warnings)(problems.len()) };
        let class = if refused { "points problem" } else { "points problem warning" };
        let points = problems.iter().map(|problem| point(setup, problem)).collect_view();
        view! { <h3 class=class>{head}</h3><ul>{points}</ul> }.into_any()
    });
    view.into_any()
}

fn point(setup: Setup, problem: &DraftProblem) -> AnyView {
    let place = setup.read_now(|draft| setup.language.draft_field(&problem.field, draft));
    let fault = setup.language.draft_fault(&problem.fault);
    let target = target(&problem.field);
    view! {
        <li><button class="point" on:click=tap(move || focus_soon(target.clone()))><b>{place}</b><span>{fault}</span></button></li>
    }
    .into_any()
}

/// Returns the id of the element to go to.
fn target(field: &FieldPath) -> String {
    match field {
        FieldPath::Entry(list, id, column) if !list.columns().contains(column) => {
            element_id(&FieldPath::Entry(*list, id.clone(), Column::Name))
        }
        field => element_id(field),
    }
}
