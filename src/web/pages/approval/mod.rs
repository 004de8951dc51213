//! The approved grades beside the count, and the papers of the result.

mod components;
mod decision;
mod grades;
mod papers;

pub(super) use papers::papers;

use crate::approval::{ApprovalRefused, ApprovalSheet};
use crate::domain::ResultSheet;
use crate::exchange::{Edit, Entry, Records, Sorted, unpack_box};
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::pages::live::live;
use crate::web::pages::records::Scribe;
use crate::web::route::Page;
use crate::web::station::Seal;
use crate::web::words::Words;
use crate::web::words::approval::{ApprovalWords, approval_words};
use leptos::prelude::*;
use std::ops::Deref;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Board {
    scribe: Scribe,
    own: &'static ApprovalWords,
    /// The count does not change while the page is shown: files are merged elsewhere, and then everything is loaded anew.
    count: StoredValue<ResultSheet>,
    sheet: Memo<ApprovalSheet>,
}

impl Deref for Board {
    type Target = Scribe;

    fn deref(&self) -> &Scribe {
        &self.scribe
    }
}

impl Board {
    /// Changes the records by what is set out when its turn comes. Why not is said in a notice.
    fn change(
        &self,
        step: impl FnOnce(&ApprovalSheet, &Records) -> Result<Edit, ApprovalRefused> + 'static,
        then: impl FnOnce(bool) + 'static,
    ) {
        let (own, language) = (self.own, self.language);
        let (desk, count) = (self.desk.get_value(), self.count);
        let step = move |records: &Records| {
            let conference = &desk.file.conference;
            let sheet = count.with_value(|count| ApprovalSheet::of(&Sorted::of(records), count, conference));
            step(&sheet, records).map_err(|refused| refusal(refused, own, language))
        };
        self.edit(Box::new(step), Box::new(then));
    }

    /// Names a grade.
    fn grade(&self, place: Option<usize>) -> String {
        let name = |place: usize| {
            self.conference(|conference| conference.grades().get(place).map(|grade| grade.name.to_string()))
        };
        place.and_then(name).unwrap_or_else(|| "–".to_owned())
    }
}

fn refusal(refused: ApprovalRefused, own: &ApprovalWords, language: Language) -> String {
    match refused {
        ApprovalRefused::Edit(edit) => language.edit_refused(edit).to_owned(),
        ApprovalRefused::Text(fault) => language.text_fault(&fault),
        ApprovalRefused::NoReason => own.no_reason.to_owned(),
        ApprovalRefused::NotThere => own.not_there.to_owned(),
        ApprovalRefused::Components => own.components_wrong.to_owned(),
    }
}

/// Shows a page of the count once it is open: before, where to open it.
fn opened(app: App, words: &'static Words, desk: &Desk, show: impl FnOnce(ResultSheet) -> AnyView) -> AnyView {
    let (is_empty, seal) = desk.station.with_untracked(|station| (station.packed.is_empty(), station.seal.clone()));
    let own = approval_words(app.settings.get_untracked().language);
    let (target, label) = match (is_empty, seal) {
        (true, _) => (Page::Collect, words.collect),
        (false, Seal::Sealed) => (Page::Results, words.results),
        (false, Seal::Opened(_) | Seal::Final(_)) => {
            let conference = &desk.file.conference;
            let ballots = desk.station.with_untracked(|station| unpack_box(&station.packed, conference));
            let Ok(ballots) = ballots else {
                return view! { <p class="problem" role="alert">{own.box_unreadable}</p> }.into_any();
            };
            return show(ResultSheet::of(&ballots, conference, desk.current().attendance()));
        }
    };
    let hint = if is_empty { own.no_ballots } else { own.sealed };
    view! {
        <section class="card narrow empty">
            <h1>{own.approval}</h1>
            <p>{hint}</p>
            <a class="button primary" href=desk.href(target)>{label}</a>
        </section>
    }
    .into_any()
}

/// The page.
pub(super) fn approve(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    opened(app, words, desk, |count| {
        let scribe = Scribe::new(app, words, desk);
        let count = StoredValue::new(count);
        let (records, file) = (desk.records, desk.file.clone());
        let sheet = Memo::new(move |_| {
            records.with(|records| {
                count.with_value(|count| ApprovalSheet::of(&Sorted::of(records), count, &file.conference))
            })
        });
        let board = Board { scribe, own: approval_words(scribe.language), count, sheet };
        page(board, desk)
    })
}

fn page(board: Board, desk: &Desk) -> AnyView {
    let own = board.own;
    let criteria = board.conference(|conference| conference.criteria().len());
    let criteria = (0..criteria).map(|criterion| section(board, criterion)).collect_view();
    let newer = live(move || {
        let count = board.sheet.with(|sheet| sheet.newer.len());
        (count > 0).then(|| view! { <p class="tip">{(board.common.newer)(count)}</p> })
    });
    let (results, papers) = (desk.href(Page::Results), desk.href(Page::ResultPapers));
    view! {
        <section class="card approval" aria-labelledby="approval">
            <h1 id="approval">{own.approval}</h1>
            <p class="hint">{own.approval_hint}</p>
            <p class="restricted" role="note">{own.restricted}</p>
            {newer}
            {decision::decision(board)}
            <div class="actions">
                <a class="button" href=results>{board.words.results}</a>
                <a class="button" href=papers>{own.papers}</a>
            </div>
        </section>
        {criteria}
    }
    .into_any()
}

/// One criterion: its quota, its components, its table.
fn section(board: Board, criterion: usize) -> AnyView {
    let own = board.own;
    let name = board.conference(|conference| {
        conference.criteria().get(criterion).map(|criterion| criterion.name.to_string()).unwrap_or_default()
    });
    let quota = live(move || {
        let quota =
            board.desk.with_value(|desk| board.sheet.with(|sheet| sheet.quota(criterion, &desk.file.conference)))?;
        let top = board.grade(Some(0));
        let text = (own.quota)(&top, quota.approved, quota.expected, quota.allowed);
        let (class, more) = if quota.expected > quota.allowed { ("tip", own.over_quota) } else { ("hint", "") };
        Some(view! { <p class=class>{text}" "{more}</p> })
    });
    let rest = live(move || {
        let waiting = board.sheet.with(|sheet| {
            let rows = sheet.rows.iter().filter(|row| row.criterion == criterion && row.approval.is_none());
            rows.filter(|row| row.proposed.is_some()).count()
        });
        let approve = super::live::tap(move || {
            let desk = board.desk.get_value();
            let step = move |sheet: &ApprovalSheet, records: &Records| {
                sheet.approve_rest(records, criterion, &desk.file.conference)
            };
            board.change(step, |_| ());
        });
        (waiting > 0).then(|| {
            view! { <button class="primary" id=format!("rest-{criterion}") on:click=approve>{(own.approve_rest)(waiting)}</button> }
        })
    });
    let title = format!("criterion-{criterion}");
    let heading = title.clone();
    view! {
        <section class="card approval" aria-labelledby=title>
            <h2 id=heading>{name}</h2>
            {quota}
            {components::components(board, criterion)}
            {grades::grades(board, criterion)}
            <div class="actions">{rest}</div>
        </section>
    }
    .into_any()
}

/// Versions that two devices wrote of one record, if they did.
fn undecided<K: crate::exchange::Kind + 'static>(
    board: Board,
    title: &str,
    entry: Option<&Entry<K>>,
    facts: impl Fn(&K) -> super::records::Facts,
) -> Option<AnyView> {
    let entry = entry.filter(|entry| entry.is_conflict())?;
    Some(super::records::conflict(board.scribe, title.to_owned(), entry, facts))
}
