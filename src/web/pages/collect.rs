//! The station takes ballot files, and shows what became of each and where the ledger stands. Never marks.

use super::live::live;
use super::ways_in::{BALLOTS, CHECKED, ways_in};
use crate::domain::{Attendance, Canvass, Finding, Ledger, LedgerRow};
use crate::exchange::{FrozenConference, unpack_box};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::Picked;
use crate::web::jobs::Product;
use crate::web::route::Page;
use crate::web::station::Station;
use crate::web::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What a station may know before the count is opened: numbers, and which ballots are open.
#[derive(Clone, PartialEq)]
pub(super) struct Overview {
    pub(super) rows: Vec<LedgerRow>,
    /// Contested ballots: the beginning of the id, the group's place, how many versions.
    pub(super) contests: Vec<(String, usize, usize)>,
    /// Identities of the ledger that fail, and groups of which few came.
    pub(super) findings: Vec<Finding>,
    /// Whether the stored box could be read at all.
    pub(super) is_readable: bool,
}

impl Overview {
    /// Counts a stored box, without tallying it.
    pub(super) fn of(packed: &str, conference: &FrozenConference, attendance: &[Attendance]) -> Self {
        let ballots = if packed.is_empty() { None } else { unpack_box(packed, conference).ok() };
        let is_readable = packed.is_empty() || ballots.is_some();
        let ballots = ballots.unwrap_or_default();
        let canvass = Canvass::of(&ballots, conference);
        let contests = canvass.contests().iter().map(|contest| {
            let group = contest.versions.first().map_or(0, |(_, cast)| cast.ballot.group.position());
            (contest.ballot.to_string().chars().take(8).collect(), group, contest.versions.len())
        });
        let ledger = Ledger::of(&canvass, conference, attendance);
        let findings = ledger.findings(conference);
        Self { rows: ledger.rows().to_vec(), contests: contests.collect(), findings, is_readable }
    }
}

/// The box as it is stored.
pub(super) fn packed(desk: &Desk) -> Memo<Arc<str>> {
    let station = desk.station;
    Memo::new(move |_| station.with(|station| station.packed.clone()))
}

/// What people counted in the hall.
pub(super) fn attendance(desk: &Desk) -> Memo<Vec<Attendance>> {
    let details = desk.details;
    Memo::new(move |_| {
        details.with(|details| details.as_ref().map_or_else(Vec::new, |details| details.attendance().to_vec()))
    })
}

/// Looks through the box as it is now, whenever box or ledger change.
pub(super) fn overview(desk: &Desk) -> Memo<Overview> {
    let (packed, attendance, file) = (packed(desk), attendance(desk), desk.file.clone());
    Memo::new(move |_| packed.with(|packed| Overview::of(packed, &file.conference, &attendance.get())))
}

/// The page of the station.
pub(crate) fn collect(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let station = desk.station;
    let (own, own_collecting) = (super::own_words(app), super::collecting_words(app));
    let overview = overview(desk);
    let is_final = Memo::new(move |_| station.with(Station::is_final));
    let is_example = desk.file.conference.is_example();
    let demo_desk = desk.clone();
    let demo = move || (is_example && !is_final.get()).then(|| demo_files(app, words, &demo_desk));
    let is_empty = Memo::new(move |_| station.with(|station| station.packed.is_empty()));
    let export_desk = desk.clone();
    let export = move || {
        let (desk, target) = (export_desk.clone(), export_desk.href(Page::Results));
        (!is_empty.get()).then(|| {
            view! {
                <div class="actions">
                    <a class="button primary" href=target>{words.results}</a>
                    <button id="save-box" on:click=move |_| save(app, &desk, Product::Ballots)>{words.save_box}</button>
                </div>
                <p class="hint">{words.restricted_box}</p>
            }
        })
    };
    let zone_desk = desk.clone();
    let zone = move || {
        if is_final.get() {
            view! { <p class="tip">{own.is_final}</p>{check_zone(app, words, &zone_desk)} }.into_any()
        } else {
            let desk = zone_desk.clone();
            ways_in(own_collecting, (words.pick_files, words.drop_here), &BALLOTS, move |files| take(app, &desk, files))
        }
    };
    view! {
        <div class="station">
            <section class="card">
                <h1>{words.collect}</h1>
                {zone}
                {demo}
                {progress(app, words)}
                {super::deliveries::deliveries(app, words, desk)}
            </section>
            <section class="card">
                <h2>{words.ledger}</h2>
                {super::ledger::ledger(app, words, desk, overview)}
                {contests(words, desk, overview)}
                {export}
                {super::tablets_out::tablets_out(app, desk)}
            </section>
        </div>
    }
    .into_any()
}

fn take(app: App, desk: &Desk, files: Vec<Picked>) {
    let desk = desk.clone();
    spawn_local(async move { app.collect(&desk, files).await });
}

/// Once the result is final, files are only looked at: a tablet that is not wiped yet gets its receipt.
fn check_zone(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let own = super::collecting_words(app);
    let (seen, desk) = (RwSignal::new((Vec::new(), Vec::new())), desk.clone());
    let check = move |files: Vec<Picked>| {
        let desk = desk.clone();
        spawn_local(async move { seen.set(app.check(&desk, files).await) });
    };
    let list = move || seen.with(|(found, refused)| super::deliveries::checked(app, words, found, refused));
    view! { {ways_in(own, (own.check_files, own.check_hint), &CHECKED, check)}<div role="status">{list}</div> }
        .into_any()
}

/// The demo brings its own files, so that a newcomer sees the station at work at once.
fn demo_files(app: App, words: &'static Words, desk: &Desk) -> impl IntoView + use<> {
    let desk = desk.clone();
    let tap = move |_| {
        let desk = desk.clone();
        spawn_local(async move { app.collect_demo(&desk).await });
    };
    view! { <p class="tip"><span>{words.demo_files_hint}</span><button id="demo-files" on:click=tap>{words.demo_files}</button></p> }
}

fn progress(app: App, words: &'static Words) -> impl IntoView {
    move || {
        app.progress.get().map(|progress| {
            view! {
                <p class="working" role="status">
                    <progress max=progress.of value=progress.done aria-label=words.merging></progress>
                    {(words.merging_files)(progress.done, progress.of)}
                </p>
            }
        })
    }
}

pub(super) fn contests(words: &'static Words, desk: &Desk, overview: Memo<Overview>) -> AnyView {
    let file = desk.file.clone();
    let settle = desk.href(Page::Settle);
    let shown = move || {
        let contests = overview.with(|overview| overview.contests.clone());
        let entry = |(id, group, versions): (String, usize, usize)| {
            let group = file.conference.groups().get(group).map_or_else(String::new, |group| group.name.to_string());
            view! { <li>{(words.contest)(&id, &group, versions)}</li> }
        };
        (!contests.is_empty()).then(|| {
            view! {
                <div class="tip contests">
                    <h3>{words.contested_ballots}</h3>
                    <p>{words.contested_hint}</p>
                    <ul>{contests.into_iter().map(entry).collect_view()}</ul>
                    <a class="button" href=settle.clone()>{words.settle}</a>
                </div>
            }
            .into_any()
        })
    };
    view! { {live(shown)} }.into_any()
}

/// Makes a file of the box, and hands it to the browser.
pub(super) fn save(app: App, desk: &Desk, product: Product) {
    let desk = desk.clone();
    spawn_local(async move { app.export(&desk, product).await });
}
