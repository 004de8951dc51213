//! Who decided, when, and the quota.

use super::{Board, undecided};
use crate::approval::{ApprovalSheet, Decision};
use crate::domain::Date;
use crate::exchange::{Entry, Records};
use crate::web::app::Notice;
use crate::web::pages::live::{live, tap};
use crate::web::pages::records::field;
use leptos::ev::Event;
use leptos::prelude::*;

pub(super) fn decision(board: Board) -> AnyView {
    let own = board.own;
    let said = board.sheet.with_untracked(|sheet| sheet.decision.as_ref().and_then(Entry::first).cloned());
    let said = said.unwrap_or_default();
    let body = RwSignal::new(said.body.to_string());
    let date = RwSignal::new(said.date.map(|date| date.to_string()).unwrap_or_default());
    let quota = RwSignal::new(said.quota_percent.map(|percent| percent.to_string()).unwrap_or_default());
    let save = tap(move || {
        let Some(decision) = typed(board, &body.get_untracked(), &date.get_untracked(), &quota.get_untracked()) else {
            return;
        };
        let desk = board.desk.get_value();
        let step =
            move |sheet: &ApprovalSheet, records: &Records| sheet.decide(records, &decision, &desk.file.conference);
        board.change(step, |_| ());
    });
    let state = live(move || {
        let decided = board.sheet.with(|sheet| sheet.decided().filter(|decision| decision.is_made()).cloned());
        let text =
            decided.and_then(|decision| Some((own.decided)(decision.body.as_str(), &decision.date?.to_string())));
        match text {
            Some(text) => view! { <p><span class="tag good" id="decided">{text}</span></p> }.into_any(),
            None => view! { <p class="hint" id="decided">{own.not_decided}</p> }.into_any(),
        }
    });
    let facts = move |decision: &Decision| {
        let percent = decision.quota_percent.map(|percent| percent.to_string()).unwrap_or_default();
        let date = decision.date.map(|date| date.to_string()).unwrap_or_default();
        vec![
            (own.body.to_owned(), decision.body.to_string()),
            (own.date.to_owned(), date),
            (own.quota_percent.to_owned(), percent),
        ]
    };
    let conflict =
        live(move || board.sheet.with(|sheet| undecided(board, own.decision, sheet.decision.as_ref(), facts)));
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| date.set(event_target_value(&event)));
    view! {
        <h2>{own.decision}</h2>
        {state}
        {conflict}
        <div class="beside-each-other">
            {field("body", own.body, body, false)}
            <div class="field">
                <label for="date">{own.date}</label>
                <input type="date" id="date" prop:value=live(move || date.get()) on:input=input/>
            </div>
            {field("quota", own.quota_percent, quota, true)}
        </div>
        <p class="hint">{own.quota_hint}</p>
        <div class="actions"><button id="save-decision" on:click=save>{own.save_decision}</button></div>
    }
    .into_any()
}

/// Reads what was typed; what can't be taken is said in a notice.
fn typed(board: Board, body: &str, date: &str, quota: &str) -> Option<Decision> {
    let refuse = |said: &str| {
        board.app.notice.set(Some(Notice::Said(said.to_owned())));
        None::<Decision>
    };
    let body = board.line(body)?;
    let date = match date.trim() {
        "" => None,
        text => match Date::parse(text) {
            None => return refuse(board.own.date_wrong),
            date => date,
        },
    };
    let quota_percent = match quota.trim().trim_end_matches(['%', '％']).trim() {
        "" => None,
        text => match text.parse().ok().filter(|percent| (1..=100).contains(percent)) {
            None => return refuse(board.own.quota_wrong),
            percent => percent,
        },
    };
    Some(Decision { body, date, quota_percent })
}
