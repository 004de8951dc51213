//! The components of a criterion beside the count, and their scores.

use super::{Board, undecided};
use crate::approval::{ApprovalSheet, Component, Components, UnreadLine, read_scores};
use crate::domain::{Id, Text};
use crate::exchange::Records;
use crate::web::app::Notice;
use crate::web::pages::live::{live, tap};
use leptos::ev::Event;
use leptos::prelude::*;

pub(super) fn components(board: Board, criterion: usize) -> AnyView {
    let own = board.own;
    let known = board.sheet.with_untracked(|sheet| sheet.combination(criterion).cloned());
    let is_open = known.is_some();
    let line = |part: &Component| format!("{} {}", part.name, part.weight);
    let lines = known.as_ref().map(|known| known.parts.iter().map(line).collect::<Vec<_>>().join("\n"));
    let lines = RwSignal::new(lines.unwrap_or_default());
    let on_site = RwSignal::new(known.map_or_else(|| "100".to_owned(), |known| known.on_site.to_string()));
    let save = tap(move || {
        let Ok(components) = typed(board, criterion, &lines.get_untracked(), &on_site.get_untracked()) else {
            return;
        };
        let desk = board.desk.get_value();
        let step = move |sheet: &ApprovalSheet, records: &Records| {
            sheet.combine(records, criterion, components, &desk.file.conference)
        };
        board.change(step, |_| ());
    });
    let conflict = live(move || {
        board.sheet.with(|sheet| {
            let entry = sheet.components.get(criterion).and_then(Option::as_ref);
            undecided(board, own.components, entry, move |said: &Components| {
                let mut facts = vec![(own.on_site_weight.to_owned(), said.on_site.to_string())];
                facts.extend(said.parts.iter().map(|part| (part.name.to_string(), part.weight.to_string())));
                facts
            })
        })
    });
    let parts = Memo::new(move |_| {
        board.sheet.with(|sheet| sheet.combination(criterion).map(|known| known.parts.clone()).unwrap_or_default())
    });
    let lists = live(move || parts.get().into_iter().map(|part| list(board, criterion, part)).collect_view());
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| lines.set(event_target_value(&event)));
    let weigh: Box<dyn FnMut(Event)> = Box::new(move |event| on_site.set(event_target_value(&event)));
    let (id, weight) = (format!("components-{criterion}"), format!("on-site-{criterion}"));
    view! {
        <details open=is_open>
            <summary>{own.components}</summary>
            <p class="hint">{own.components_hint}</p>
            {conflict}
            <div class="beside-each-other">
                <div class="field">
                    <label for=weight.clone()>{own.on_site_weight}</label>
                    <input id=weight inputmode="numeric" autocomplete="off" prop:value=live(move || on_site.get()) on:input=weigh/>
                </div>
                <div class="field">
                    <label for=id.clone()>{own.component_lines}</label>
                    <textarea id=id rows="3" spellcheck="false" prop:value=live(move || lines.get()) on:input=input></textarea>
                </div>
            </div>
            <div class="actions"><button id=format!("save-components-{criterion}") on:click=save>{own.save_components}</button></div>
            {lists}
        </details>
    }
    .into_any()
}

/// Reads what was typed, a component a line: `None` for no components at all. What can't be read is said in a notice.
fn typed(board: Board, criterion: usize, lines: &str, on_site: &str) -> Result<Option<Components>, ()> {
    let refuse = |said: String| {
        board.app.notice.set(Some(Notice::Said(said)));
        Err(())
    };
    let before = board.sheet.with_untracked(|sheet| sheet.combination(criterion).cloned());
    let mut parts: Vec<Component> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let read = line.rsplit_once(char::is_whitespace).and_then(|(name, weight)| {
            Some((Text::new(name.trim()).ok()?, weight.trim_end_matches(['%', '％']).parse().ok()?))
        });
        let Some((name, weight)) = read else { return refuse((board.own.line_wrong)(line)) };
        // A component that keeps its name keeps its scores.
        let known = before.iter().flat_map(|before| &before.parts).find(|part| part.name == name);
        let known = known.map(|part| part.id.clone());
        let is_taken = |id: &Id| {
            let theirs = before.iter().flat_map(|before| &before.parts).chain(&parts);
            theirs.into_iter().any(|part| part.id == *id)
        };
        let mut fresh = (1..).filter_map(|number: u32| Id::new(&format!("c{number}"))).filter(|id| !is_taken(id));
        let Some(id) = known.or_else(|| fresh.next()) else { return refuse(board.own.components_wrong.to_owned()) };
        parts.push(Component { id, name, weight });
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let Ok(on_site) = on_site.trim().trim_end_matches(['%', '％']).parse() else {
        return refuse((board.own.line_wrong)(on_site));
    };
    let criterion = board.conference(|conference| conference.criteria().get(criterion).map(|one| one.id.clone()));
    let criterion = criterion.ok_or(())?;
    Ok(Some(Components { criterion, on_site, parts }))
}

/// Takes a pasted list of scores of one component.
fn list(board: Board, criterion: usize, part: Component) -> AnyView {
    let own = board.own;
    let pasted = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<(usize, Vec<String>)>);
    let id = format!("scores-{criterion}-{}", part.id);
    let button = format!("read-{criterion}-{}", part.id);
    let label = (own.scores_of)(part.name.as_str());
    let take = tap(move || {
        let read = board.conference(|conference| read_scores(&pasted.get_untracked(), conference.reporters()));
        let unread = read.unread.iter().map(|line| match line {
            UnreadLine::NoScore(line) => format!("{line} — {}", own.no_score),
            UnreadLine::Nobody(line) => format!("{line} — {}", own.nobody),
            UnreadLine::Several(line) => format!("{line} — {}", own.several),
            UnreadLine::Twice(line) => format!("{line} — {}", own.twice),
        });
        let unread: Vec<String> = unread.collect();
        let count = read.scores.len();
        let scores: Vec<_> = read.scores.into_iter().map(|(reporter, score)| (reporter, Some(score))).collect();
        let (desk, part) = (board.desk.get_value(), part.id.clone());
        let step = move |sheet: &ApprovalSheet, records: &Records| {
            sheet.score(records, criterion, &part, &scores, &desk.file.conference)
        };
        board.change(step, move |stored| {
            if stored {
                outcome.set(Some((count, unread)));
                pasted.set(String::new());
            }
        });
    });
    let said = live(move || {
        outcome.get().map(|(count, unread)| {
            let lines = unread.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <div role="status"><p>{(own.scores_read)(count)}</p><ul class="unread-lines">{lines}</ul></div> }
        })
    });
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| pasted.set(event_target_value(&event)));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="2" spellcheck="false" prop:value=live(move || pasted.get()) on:input=input></textarea>
            {said}
            <div class="actions"><button id=button on:click=take>{own.read_scores}</button></div>
        </div>
    }
    .into_any()
}
