//! Freezing with slips: keys of the stations, slips on paper, then the definition. Nothing is stored before the end.
//!
//! What was made is held in memory beyond the page, so that a look at another page of this program, or at this one in the
//! other language, does not make printed slips worthless. Another program is not loaded while there are slips.

use super::freeze::facts;
use super::stations::stations;
use super::{Setup, focus_soon};
use crate::document::Card;
use crate::domain::{Admission, Definition};
use crate::exchange::{ConferenceFile, SlipBatch, StationKey};
use crate::setup::{AdmissionWish, Draft, History, Stations};
use crate::web::app::{Notice, mark_root};
use crate::web::draw::{draw, print};
use crate::web::pages::count_sheet::language_choice;
use crate::web::pages::live::{live, tap};
use crate::web::pages::marks::{ask, show};
use crate::web::paper_jobs::Issue;
use crate::web::route::{DraftKey, Route};
use crate::web::words::issue::{IssueWords, issue_words};
use crate::web::words::paper::paper_words;
use crate::web::writer::Writer;
use leptos::ev::{BeforeUnloadEvent, beforeunload};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Issuing {
    /// Kept aside, as it is large.
    setup: StoredValue<Setup>,
    pub(super) own: &'static IssueWords,
    pub(super) stations: RwSignal<Stations>,
    /// The keys made here, so that a file that was lost on its way can be saved again.
    pub(super) made: RwSignal<Vec<StationKey>>,
    is_making: RwSignal<bool>,
    /// The conference with its slips, while they are on the screen. It is nowhere else.
    issue: RwSignal<Option<Issue>>,
}

impl Issuing {
    pub(super) fn setup(self) -> Setup {
        self.setup.get_value()
    }

    /// Returns the conference as it would be without slips, whose code and mode begin the names of files.
    pub(super) fn open_conference(self) -> Option<ConferenceFile> {
        self.setup().read_now(|draft| draft.freeze(Admission::Open))
    }
}

/// What outlasts the page.
#[derive(Clone, Default)]
struct Held {
    stations: ArcRwSignal<Stations>,
    made: ArcRwSignal<Vec<StationKey>>,
    is_making: ArcRwSignal<bool>,
    issue: ArcRwSignal<Option<Issue>>,
}

thread_local! {
    static HELD: RefCell<Option<(DraftKey, Held)>> = const { RefCell::new(None) };
}

/// Returns what is held for a draft; that of another draft is dropped.
fn held_for(draft: &DraftKey) -> Held {
    HELD.with_borrow_mut(|slot| match slot {
        Some((known, held)) if known == draft => held.clone(),
        _ => slot.insert((draft.clone(), Held::default())).1.clone(),
    })
}

/// The page: the steps, or the slips on the screen.
pub(super) fn page(setup: Setup) -> AnyView {
    let held = held_for(&setup.desk.with_value(|desk| desk.key.clone()));
    let issuing = Issuing {
        setup: StoredValue::new(setup),
        own: issue_words(setup.language),
        stations: held.stations.into(),
        made: held.made.into(),
        is_making: held.is_making.into(),
        issue: held.issue.into(),
    };
    Effect::new(move |_| mark_root("data-slips", issuing.issue.with(Option::is_some)));
    let warn = window_event_listener(beforeunload, move |event: BeforeUnloadEvent| {
        if issuing.issue.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    });
    on_cleanup(move || warn.remove());
    let definition = Memo::new(move |_| setup.read(Draft::definition));
    let view = live(move || match (issuing.issue.get(), definition.get()) {
        (Some(issue), _) if is_stale(setup, &issue) => stale(issuing),
        (Some(issue), _) => on_paper(issuing, issue),
        (None, Some(_)) if setup.read(Draft::admission) == AdmissionWish::Open => {
            closed(issuing, issuing.own.not_wished)
        }
        (None, Some(_)) if setup.is_frozen.get() => closed(issuing, issuing.own.already),
        (None, Some(definition)) => steps(issuing, &definition),
        (None, None) => closed(issuing, issuing.own.not_ready),
    });
    view.into_any()
}

fn back(issuing: Issuing) -> Route {
    Route::Setup(issuing.setup().desk.with_value(|desk| desk.key.clone()))
}

fn closed(issuing: Issuing, text: &'static str) -> AnyView {
    view! {
        <section class="card narrow empty">
            <h1>{issuing.own.title}</h1>
            <p>{text}</p>
            <a class="button primary" href=back(issuing).href()>{issuing.own.to_setup}</a>
        </section>
    }
    .into_any()
}

/// Tells whether the draft was changed since its slips were made.
fn is_stale(setup: Setup, issue: &Issue) -> bool {
    let frozen = &issue.file.conference;
    let Some(keys) = frozen.slips().cloned() else { return true };
    let now = setup.read(|draft| draft.freeze(Admission::Slips(keys)));
    now.is_none_or(|now| now.conference.fingerprint() != frozen.fingerprint())
}

fn stale(issuing: Issuing) -> AnyView {
    let own = issuing.own;
    view! {
        <section class="card narrow">
            <h1>{own.title}</h1>
            <p class="problem" role="alert">{own.stale}</p>
            <div class="actions">
                <button class="primary" id="discard" on:click=tap(move || issuing.issue.set(None))>{own.discard}</button>
                <a class="button" href=back(issuing).href()>{own.to_setup}</a>
            </div>
        </section>
    }
    .into_any()
}

fn steps(issuing: Issuing, definition: &Definition) -> AnyView {
    let (own, setup) = (issuing.own, issuing.setup());
    let again = setup.read_now(Draft::frozen).map(|frozen| {
        let code = frozen.check_code().to_string();
        view! { <p class="tip"><span>{(setup.own.freeze_again)(&code)}" "{(own.again)(&code)}</span></p> }.into_any()
    });
    view! {
        <section class="card">
            <h1>{own.title}</h1>
            <p class="hint">{own.introduction}</p>
            {again}
            {facts(issuing.setup(), definition)}
            <p><a class="button" href=back(issuing).href()>{own.to_setup}</a></p>
        </section>
        {stations(issuing)}
        {slips(issuing, definition)}
    }
    .into_any()
}

/// How many slips there will be, and the button that makes them.
fn slips(issuing: Issuing, definition: &Definition) -> AnyView {
    let own = issuing.own;
    let numbers = |expected: u32| {
        let slips = SlipBatch::needed(expected);
        (slips, slips.div_ceil(u64::try_from(Card::PER_SHEET).unwrap_or(1)))
    };
    let row = |group: &crate::domain::Group| {
        let (slips, sheets) = numbers(group.expected);
        let name = format!("{} {}", group.id, group.name);
        view! {
            <tr><th scope="row">{name}</th><td>{group.expected}</td><td>{slips}</td><td>{sheets}</td></tr>
        }
        .into_any()
    };
    let total: u64 = definition.groups.iter().map(|group| numbers(group.expected).0).sum();
    let is_too_many = total > SlipBatch::LIMIT;
    let language = RwSignal::new(issuing.setup().language);
    let writer = issuing.setup().app.writer;
    let waits = live(move || {
        let is_ready = issuing.stations.with(|all| all.ready().is_some()) && writer.get() == Writer::Here;
        is_too_many || issuing.is_making.get() || !is_ready
    });
    let state = live(move || match (is_too_many, issuing.is_making.get()) {
        (true, _) => (own.too_many)(SlipBatch::LIMIT),
        (_, true) => own.making.to_owned(),
        _ => String::new(),
    });
    let paper = paper_words(issuing.setup().language);
    view! {
        <section class="card" aria-labelledby="slips">
            <h2 id="slips">{own.slips}</h2>
            <p class="hint">{own.slips_hint}</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="slips">
                <table>
                    <thead><tr><th scope="col">{issuing.setup().words.group}</th><th scope="col">{own.expected}</th><th scope="col">{own.count}</th><th scope="col">{own.sheets}</th></tr></thead>
                    <tbody>{definition.groups.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="hint">{own.cover}</p>
            {language_choice(paper, language)}
            <p role="status">{state}</p>
            <div class="actions">
                <button class="primary" id="make-slips" disabled=waits on:click=tap(move || make(issuing, language))>{own.make}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Lets the worker make the slips, and shows them.
fn make(issuing: Issuing, language: RwSignal<crate::text::Language>) {
    let stations = issuing.stations.with_untracked(Stations::ready);
    let Some((open, stations)) = issuing.open_conference().zip(stations) else { return };
    // The page may be built anew meanwhile.
    let (app, language) = (issuing.setup().app, language.get_untracked());
    let held = held_for(&issuing.setup().desk.with_value(|desk| desk.key.clone()));
    held.is_making.set(true);
    spawn_local(async move {
        match app.bench().issue(&open, &stations, language).await {
            Ok(Some(issue)) => {
                held.issue.set(Some(issue));
                focus_soon("print-title".to_owned());
            }
            Ok(None) => app.notice.set(Some(Notice::NoRandomness)),
            Err(fault) => app.notice.set(Some(Notice::Station(fault))),
        }
        held.is_making.set(false);
    });
}

/// The slips as sheets, to print; and what comes after.
fn on_paper(issuing: Issuing, issue: Issue) -> AnyView {
    let (own, words) = (issuing.own, issuing.setup().words);
    let paper = paper_words(issuing.setup().language);
    let [printed, discarded] = [(); 2].map(|()| NodeRef::<Dialog>::new());
    let check_code = issue.file.conference.fingerprint().check_code().to_string();
    let file = StoredValue::new(issue.file);
    let explained = move || (own.printed_explained)(&check_code);
    view! {
        <section class="card screen-only">
            <h1 id="print-title" tabindex="-1">{own.print_title}</h1>
            <p class="tip">{own.print_first}</p>
            <p class="hint">{paper.print_hint}</p>
            <div class="actions">
                <button class="primary" id="print" on:click=tap(print)>{paper.print}</button>
                <button id="printed" on:click=tap(move || show(printed))>{own.printed}</button>
                <button id="discard" class="quiet" on:click=tap(move || show(discarded))>{own.discard}</button>
            </div>
            {ask(printed, own.printed_question, explained, own.printed, words.not_yet, move || freeze(issuing, file.get_value()))}
            {ask(discarded, own.discard_question, || own.discard_explained.to_owned(), own.discard, words.not_yet, move || issuing.issue.set(None))}
        </section>
        {draw(issue.slips)}
    }
    .into_any()
}

/// Stores the conference, forgets the codes, and shows what was frozen.
fn freeze(issuing: Issuing, file: ConferenceFile) {
    // The page may be built anew while this is stored.
    let (app, desk, route) = (issuing.setup().app, issuing.setup().desk.get_value(), back(issuing));
    let held = held_for(&desk.key);
    spawn_local(async move {
        let fingerprint = file.conference.fingerprint();
        if app.add_conference(file).await.is_none() {
            return;
        }
        let note = move |history: &mut History| history.note_frozen(fingerprint);
        let then = move || {
            held.issue.set(None);
            mark_root("data-slips", false);
            app.go(&route);
        };
        app.change_draft(&desk, Box::new(note), Box::new(then));
    });
}
