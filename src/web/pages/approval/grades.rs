//! The table of one criterion: what is proposed, and what is approved.

use super::{Board, undecided};
use crate::approval::{Approval, ApprovalRow, ApprovalSheet, Component, Points};
use crate::domain::{Fraction, GradeIndex, Id};
use crate::exchange::{Entry, Records};
use crate::web::app::Notice;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{live, tap};
use leptos::ev::Event;
use leptos::prelude::*;

pub(super) fn grades(board: Board, criterion: usize) -> AnyView {
    let own = board.own;
    let parts = Memo::new(move |_| {
        board.sheet.with(|sheet| sheet.combination(criterion).map(|known| known.parts.clone()).unwrap_or_default())
    });
    let conflicts = live(move || {
        board.sheet.with(|sheet| {
            let rows = sheet.rows.iter().filter(|row| row.criterion == criterion);
            let views = rows.filter_map(|row| {
                let (name, _) = who(board, row.reporter);
                undecided(board, &name, row.approval.as_ref(), move |said: &Approval| facts(board, said))
            });
            views.collect::<Vec<_>>().collect_view()
        })
    });
    let table = live(move || {
        let parts = parts.get();
        let reporters = board.conference(|conference| conference.reporters().len());
        let heads = parts.iter().map(|part| view! { <th scope="col">{part.name.to_string()}</th> }.into_any());
        let heads = heads.collect_view();
        let combined = (!parts.is_empty()).then(|| view! { <th scope="col">{own.combined}</th> });
        let rows = (0..reporters).map(|reporter| row(board, criterion, reporter, &parts)).collect_view();
        view! {
            <table class="figures approved">
                <thead><tr>
                    <th scope="col">{own.reporter}</th><th scope="col">{own.on_site}</th>{heads}{combined}
                    <th scope="col">{own.rank}</th><th scope="col">{own.proposed}</th><th scope="col">{own.approved}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        {conflicts}
        <div class="scroll" tabindex="0" role="region" aria-labelledby=format!("criterion-{criterion}")>{table}</div>
    }
    .into_any()
}

fn facts(board: Board, said: &Approval) -> crate::web::pages::records::Facts {
    let name = |id: Option<&Id>| {
        let named = board.conference(|conference| conference.grades().iter().position(|grade| Some(&grade.id) == id));
        board.grade(named)
    };
    vec![
        (board.own.approved.to_owned(), name(Some(&said.grade))),
        (board.own.proposed.to_owned(), name(said.proposed.as_ref())),
        (board.own.reason.to_owned(), said.reason.to_string()),
    ]
}

fn who(board: Board, reporter: usize) -> (String, String) {
    let reporter = board.reporter(reporter);
    reporter.map_or_else(Default::default, |reporter| (reporter.name.to_string(), reporter.unit.to_string()))
}

fn shown(score: Option<&Fraction>) -> String {
    score.map_or_else(|| "–".to_owned(), Fraction::to_two_places)
}

fn row(board: Board, criterion: usize, reporter: usize, parts: &[Component]) -> AnyView {
    let row = Memo::new(move |_| {
        board
            .sheet
            .with(|sheet| sheet.rows.iter().find(|row| (row.reporter, row.criterion) == (reporter, criterion)).cloned())
    });
    let text = move |read: fn(&ApprovalRow) -> String| live(move || row.with(|row| row.as_ref().map(read)));
    let (name, unit) = who(board, reporter);
    let scores = parts.iter().enumerate().map(|(place, part)| {
        let typed = live(move || {
            let score = row.with(|row| row.as_ref().and_then(|row| row.parts.get(place).copied().flatten()));
            score.map(|score| score.to_string()).unwrap_or_default()
        });
        let (id, label) = (part.id.clone(), format!("{}{}{name}", part.name, board.language.colon()));
        let change: Box<dyn FnMut(Event)> =
            Box::new(move |event| score(board, criterion, reporter, &id, &event_target_value(&event)));
        view! { <td><input class="number" inputmode="decimal" autocomplete="off" aria-label=label prop:value=typed on:change=change/></td> }.into_any()
    });
    let scores = scores.collect_view();
    let combined = (!parts.is_empty())
        .then(|| view! { <td class="combined">{text(|row| shown(row.combined.as_ref()))}</td> }.into_any());
    let rank = live(move || {
        row.with(|row| {
            let rank = row.as_ref().and_then(|row| row.rank);
            rank.map_or_else(|| "–".to_owned(), |rank| (board.own.place)(rank.place, rank.tied))
        })
    });
    let proposed =
        live(move || board.grade(row.with(|row| row.as_ref().and_then(|row| row.proposed)).map(GradeIndex::position)));
    view! {
        <tr>
            <th scope="row"><b>{name}</b><small>{unit}</small></th>
            <td>{text(|row| shown(row.on_site.as_ref()))}</td>
            {scores}{combined}
            <td>{rank}</td>
            <td class="proposed">{proposed}</td>
            <td class="approve">{approve(board, criterion, reporter, row)}</td>
        </tr>
    }
    .into_any()
}

/// Writes one score that was typed; an empty field takes it away.
fn score(board: Board, criterion: usize, reporter: usize, part: &Id, typed: &str) {
    let score = Points::typed(typed);
    if score.is_none() && !typed.trim().is_empty() {
        board.app.notice.set(Some(Notice::Said(format!("{}{}{typed}", board.own.no_score, board.language.colon()))));
        return;
    }
    let (desk, part) = (board.desk.get_value(), part.clone());
    let step = move |sheet: &ApprovalSheet, records: &Records| {
        sheet.score(records, criterion, &part, &[(reporter, score)], &desk.file.conference)
    };
    board.change(step, |_| ());
}

/// The choice of the grade, and the reason where it differs.
fn approve(board: Board, criterion: usize, reporter: usize, row: Memo<Option<ApprovalRow>>) -> AnyView {
    let own = board.own;
    let id = format!("{criterion}-{reporter}");
    // A grade that differs waits for its reason.
    let (waiting, reason) = (RwSignal::new(None::<GradeIndex>), RwSignal::new(String::new()));
    let approved = Memo::new(move |_| {
        board.desk.with_value(|desk| row.with(|row| row.as_ref().and_then(|row| row.approved(&desk.file.conference))))
    });
    let chosen = live(move || {
        let grade = waiting.get().or_else(|| approved.get());
        grade.map(|grade| grade.position().to_string()).unwrap_or_default()
    });
    let grades = board.conference(|conference| {
        conference.indexed_grades().map(|(index, grade)| (index, grade.name.to_string())).collect::<Vec<_>>()
    });
    let options = grades.iter().map(|(index, name)| {
        let index = *index;
        let is_chosen = live(move || waiting.get().or_else(|| approved.get()) == Some(index));
        view! { <option value=index.position().to_string() selected=is_chosen>{name.clone()}</option> }.into_any()
    });
    let options = options.collect_view();
    let write = move |grade: GradeIndex, reason: String| {
        let desk = board.desk.get_value();
        let step = move |sheet: &ApprovalSheet, records: &Records| {
            let row = sheet.rows.iter().find(|row| (row.reporter, row.criterion) == (reporter, criterion));
            let row = row.ok_or(crate::approval::ApprovalRefused::NotThere)?;
            sheet.approve(records, row, grade, &reason, &desk.file.conference)
        };
        board.change(step, move |stored| {
            if stored {
                waiting.set(None);
            }
        });
    };
    let reason_id = format!("reason-{id}");
    let to_reason = reason_id.clone();
    let change: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let value = event_target_value(&event);
        let grade = grades.iter().map(|(index, _)| *index).find(|index| index.position().to_string() == value);
        let now = row.get_untracked();
        match grade {
            None => {
                waiting.set(None);
                let step = move |sheet: &ApprovalSheet, records: &Records| match &now {
                    Some(row) => sheet.take_back(records, row),
                    None => Ok(crate::exchange::Edit::default()),
                };
                board.change(step, |_| ());
            }
            Some(grade) if now.and_then(|row| row.proposed) == Some(grade) => write(grade, String::new()),
            Some(grade) => {
                reason.set(String::new());
                waiting.set(Some(grade));
                focus_soon(to_reason.clone());
            }
        }
    });
    let (name, _) = who(board, reporter);
    let label = format!("{}{}{name}", own.approved, board.language.colon());
    let reason_label = format!("{}{}{name}", own.reason, board.language.colon());
    let ask = live(move || {
        let grade = waiting.get()?;
        let input: Box<dyn FnMut(Event)> = Box::new(move |event| reason.set(event_target_value(&event)));
        let go = tap(move || write(grade, reason.get_untracked()));
        let keep = tap(move || waiting.set(None));
        Some(view! {
            <span class="reason">
                <input id=reason_id.clone() aria-label=reason_label.clone() placeholder=own.reason autocomplete="off" on:input=input/>
                <span class="actions"><button class="primary" on:click=go>{own.approve}</button><button on:click=keep>{board.common.cancel}</button></span>
            </span>
        })
    });
    let state = live(move || state(board, row));
    view! {
        <select id=format!("grade-{id}") aria-label=label prop:value=chosen on:change=change>
            <option value="">{own.not_approved}</option>
            {options}
        </select>
        {ask}
        {state}
    }
    .into_any()
}

/// Says why a grade differs, and whether another one is proposed by now.
fn state(board: Board, row: Memo<Option<ApprovalRow>>) -> Option<AnyView> {
    row.with(|row| {
        let row = row.as_ref()?;
        let said = row.approval.as_ref().and_then(Entry::settled)?;
        let moved = board.desk.with_value(|desk| row.has_moved(&desk.file.conference));
        let moved = moved.then(|| view! { <span class="tag bad">{board.own.moved}</span> });
        let reason = (!said.reason.as_str().is_empty()).then(|| {
            view! { <small class="why">{board.own.reason}{board.language.colon()}{said.reason.to_string()}</small> }
        });
        Some(view! { {reason}{moved} }.into_any())
    })
}
