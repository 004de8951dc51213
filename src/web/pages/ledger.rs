//! The ledger by group: what the hall counted is typed in, what came back is counted, and each identity is checked.

use super::collect::Overview;
use super::live::live;
use crate::domain::{Attendance, Conference, Finding, GroupIndex, LedgerRow, limits};
use crate::exchange::{Action, Details, LogEntry};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::station::Station;
use crate::web::station_work::noted;
use crate::web::words::{StationWords, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which of the two numbers that the hall counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Present,
    Issued,
}

/// The ledger with fields for what is counted in the hall.
pub(super) fn ledger(app: App, words: &'static Words, desk: &Desk, overview: Memo<Overview>) -> AnyView {
    let own = super::own_words(app);
    view! {
        {table(app, words, desk, overview, true)}
        <p class="hint">{own.ledger_hint}</p>
        {findings(own, desk, overview)}
    }
    .into_any()
}

/// The ledger to look at only.
pub(super) fn plain_ledger(app: App, words: &'static Words, desk: &Desk, overview: Memo<Overview>) -> AnyView {
    view! { {table(app, words, desk, overview, false)} {findings(super::own_words(app), desk, overview)} }.into_any()
}

fn table(app: App, words: &'static Words, desk: &Desk, overview: Memo<Overview>, is_editable: bool) -> AnyView {
    let heads = [
        words.group,
        words.expected,
        words.present,
        words.issued,
        words.returned,
        words.valid,
        words.invalid,
        words.contested,
    ];
    let desk = desk.clone();
    // Rows are not drawn anew for what is typed into them: that would take the field away in which somebody types.
    let station = desk.station;
    let shape = Memo::new(move |_| {
        let counted = |row: &LedgerRow| LedgerRow { present: None, issued: None, ..*row };
        let rows: Vec<LedgerRow> = overview.with(|overview| overview.rows.iter().map(counted).collect());
        let is_editable = is_editable && !station.with(Station::is_final);
        (overview.with(|overview| overview.is_readable), is_editable, rows)
    });
    let rows = move || {
        let (is_readable, is_editable, rows) = shape.get();
        if !is_readable {
            return view! { <tr><td colspan="8" class="hint problem">{words.box_unreadable}</td></tr> }.into_any();
        }
        let row = |row| ledger_row(app, words, &desk, overview, row, is_editable);
        rows.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=words.ledger>
            <table class="figures" id="ledger">
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn ledger_row(
    app: App,
    words: &'static Words,
    desk: &Desk,
    overview: Memo<Overview>,
    row: LedgerRow,
    is_editable: bool,
) -> AnyView {
    let place = row.group;
    let now = move || overview.with(|overview| overview.rows.iter().find(|row| row.group == place).copied());
    let group = desk.file.conference.group(row.group);
    let (id, name) = group.map_or_else(Default::default, |group| (group.id.to_string(), group.name.to_string()));
    let is_void = move || now().is_some_and(|row| row.is_void());
    let void = live(move || is_void().then(|| view! { <span class="tag bad">{words.void_group}</span> }));
    let absent = (row.returned() == 0).then(|| view! { <span class="tag">{words.absent}</span> });
    let number = |counted: Counted, label: &str| {
        let number = move |row: LedgerRow| if counted == Counted::Present { row.present } else { row.issued };
        let number = Memo::new(move |_| now().and_then(number));
        if is_editable {
            field(app, desk, place, counted, format!("{label} {id}"), number)
        } else {
            let text = live(move || number.get().map_or_else(|| "–".to_owned(), |number| number.to_string()));
            view! { {text} }.into_any()
        }
    };
    let (present, issued) = (number(Counted::Present, words.present), number(Counted::Issued, words.issued));
    view! {
        <tr>
            <th scope="row"><b class="badge">{id}</b>{name}{void}{absent}</th>
            <td>{row.expected}</td><td>{present}</td><td>{issued}</td>
            <td><b>{row.returned()}</b></td><td>{row.valid}</td><td>{row.invalid}</td>
            <td class:attention={row.contested > 0}>{row.contested}</td>
        </tr>
    }
    .into_any()
}

fn field(
    app: App,
    desk: &Desk,
    group: GroupIndex,
    counted: Counted,
    label: String,
    number: Memo<Option<u32>>,
) -> AnyView {
    let desk = desk.clone();
    let value = move || number.get().map_or_else(String::new, |number| number.to_string());
    let change = move |input: web_sys::HtmlInputElement| {
        let typed = input.value();
        let parsed = typed.trim().parse().ok().filter(|number| limits::PEOPLE.contains(number));
        if parsed.is_none() && !typed.trim().is_empty() {
            input.set_value(&untrack(value));
            return;
        }
        let desk = desk.clone();
        spawn_local(async move { set_number(app, &desk, group, counted, parsed).await });
    };
    view! { <input class="number" inputmode="numeric" maxlength="7" aria-label=label prop:value=live(value) on:change:target=move |event| change(event.target())/> }
        .into_any()
}

async fn set_number(app: App, desk: &Desk, group: GroupIndex, counted: Counted, number: Option<u32>) {
    let conference: &Conference = &desk.file.conference;
    let step = |details: Details| {
        let mut attendance = details.attendance().to_vec();
        if !attendance.iter().any(|row| row.group == group) {
            attendance.push(Attendance { group, present: None, issued: None });
        }
        for row in attendance.iter_mut().filter(|row| row.group == group) {
            match counted {
                Counted::Present => row.present = number,
                Counted::Issued => row.issued = number,
            }
        }
        attendance.sort_unstable_by_key(|row| row.group.position());
        Some(details.with_attendance(attendance, conference))
    };
    if app.change_details(desk, step).await {
        let about = conference.group(group).map_or("", |group| group.id.as_str());
        let word = if counted == Counted::Present { "present" } else { "issued" };
        let numbers = number.map(|number| (word.to_owned(), number)).into_iter().collect();
        app.note(desk, LogEntry { numbers, ..noted(Action::LedgerChanged, about) }).await;
    }
}

/// Names each identity that fails, and what follows from it.
fn findings(own: &'static StationWords, desk: &Desk, overview: Memo<Overview>) -> AnyView {
    let file = desk.file.clone();
    let found = move || {
        let name = |group| file.conference.group(group).map_or_else(String::new, |group| group.name.to_string());
        let sentence = |finding: &Finding| match finding {
            Finding::LedgerFails { group, identity } => Some((own.identity)(*identity, &name(*group))),
            Finding::AtMostHalfPresent(group) => Some((own.half_present)(&name(*group))),
            _ => None,
        };
        let sentences: Vec<String> = overview.with(|overview| overview.findings.iter().filter_map(sentence).collect());
        (!sentences.is_empty()).then(|| {
            let lines = sentences.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <div role="status"><ul class="findings warn">{lines}</ul></div> }.into_any()
        })
    };
    view! { {live(found)} }.into_any()
}
