//! The station takes ballot files, and shows what became of each and where the ledger stands. Never marks.

use crate::domain::{Attendance, Canvass, Ledger, LedgerRow};
use crate::exchange::{ConferenceFile, FrozenConference, unpack_box};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::{Picked, download};
use crate::web::jobs::{Counts, Line, Product};
use crate::web::route::Page;
use crate::web::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What a station may know before the count is opened: numbers, and which ballots are open.
#[derive(Clone, PartialEq)]
pub(super) struct Overview {
    pub(super) rows: Vec<LedgerRow>,
    /// Contested ballots: the beginning of the id, the group's place, how many versions.
    pub(super) contests: Vec<(String, usize, usize)>,
    /// Whether the stored box could be read at all.
    pub(super) is_readable: bool,
}

impl Overview {
    /// Counts a stored box, without tallying it.
    pub(super) fn of(packed: &str, file: &ConferenceFile) -> Self {
        let conference: &FrozenConference = &file.conference;
        let ballots = if packed.is_empty() { None } else { unpack_box(packed, conference).ok() };
        let is_readable = packed.is_empty() || ballots.is_some();
        let ballots = ballots.unwrap_or_default();
        let canvass = Canvass::of(&ballots, conference);
        let attendance: &[Attendance] = file.attendance();
        let contests = canvass.contests().iter().map(|contest| {
            let group = contest.versions.first().map_or(0, |(_, cast)| cast.ballot.group.position());
            (contest.ballot.to_string().chars().take(8).collect(), group, contest.versions.len())
        });
        Self {
            rows: Ledger::of(&canvass, conference, attendance).rows().to_vec(),
            contests: contests.collect(),
            is_readable,
        }
    }
}

/// The page of the station.
pub(crate) fn collect(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let station = desk.station;
    let file = desk.file.clone();
    let packed = Memo::new(move |_| station.with(|station| station.packed.clone()));
    let overview = Memo::new(move |_| packed.with(|packed| Overview::of(packed, &file)));
    let demo = desk.file.conference.is_example().then(|| demo_files(app, words, desk));
    let is_empty = move || packed.with(|packed| packed.is_empty());
    let export_desk = desk.clone();
    let export = move || {
        let (desk, target) = (export_desk.clone(), export_desk.href(Page::Results));
        (!is_empty()).then(|| {
            view! {
                <div class="actions">
                    <a class="button primary" href=target>{words.results}</a>
                    <button id="save-box" on:click=move |_| save(app, &desk, Product::Ballots)>{words.save_box}</button>
                </div>
                <p class="hint">{words.restricted_box}</p>
            }
        })
    };
    view! {
        <div class="station">
            <section class="card">
                <h1>{words.collect}</h1>
                {drop_zone(app, words, desk)}
                {demo}
                {progress(app, words)}
                {lines(app, words, desk)}
            </section>
            <section class="card">
                <h2>{words.ledger}</h2>
                {ledger_table(words, desk, overview)}
                {contests(words, desk, overview)}
                {export}
            </section>
        </div>
    }
    .into_any()
}

fn take(app: App, desk: &Desk, files: Vec<Picked>) {
    if files.is_empty() {
        return;
    }
    let desk = desk.clone();
    spawn_local(async move { app.collect(&desk, files).await });
}

fn drop_zone(app: App, words: &'static Words, desk: &Desk) -> impl IntoView + use<> {
    let over = RwSignal::new(false);
    let (picking, dropping) = (desk.clone(), desk.clone());
    let pick = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            take(app, &picking, Picked::of(input.files()));
            input.set_value("");
        }
    };
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(app, &dropping, Picked::of(event.data_transfer().and_then(|dropped| dropped.files())));
    };
    let hover = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <div class="drop" class:over=move || over.get() on:dragover=hover on:dragleave=move |_| over.set(false) on:drop=drop>
            <label class="button primary file">
                <input type="file" multiple id="ballot-files" on:change=pick/>
                <span>{words.pick_files}</span>
            </label>
            <p class="hint">{words.drop_here}</p>
        </div>
    }
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

/// A line for each file, the newest first.
fn lines(app: App, words: &'static Words, desk: &Desk) -> impl IntoView + use<> {
    let station = desk.station;
    let language = app.settings.get_untracked().language;
    move || {
        let lines = station.with(|station| station.lines.clone());
        if lines.is_empty() {
            return view! { <p class="hint">{words.no_files_yet}</p> }.into_any();
        }
        let rows = lines.into_iter().map(|line| file_line(words, language, line));
        view! { <h2>{words.files}</h2><ul class="files" id="files">{rows.collect_view()}</ul> }.into_any()
    }
}

fn file_line(words: &'static Words, language: crate::text::Language, line: Line) -> impl IntoView {
    let (class, mark, text) = match line.outcome {
        Ok(counts) => {
            let attention = counts.contested > 0;
            let nothing = counts.new + counts.newer + counts.older + counts.rulings == 0;
            let class = if attention {
                "contested"
            } else if nothing {
                "present"
            } else {
                "taken"
            };
            let mark = if attention {
                "!"
            } else if nothing {
                "="
            } else {
                "✓"
            };
            (class, mark, counts_text(words, counts))
        }
        Err((chinese, english)) => {
            let text = if language == crate::text::Language::Chinese { chinese } else { english };
            ("refused", "✕", format!("{}{}{text}", words.refused, language.colon()))
        }
    };
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true">{mark}</span>
            <span><b class="file-name">{line.name}</b><span class="what">{text}</span></span>
        </li>
    }
}

fn counts_text(words: &Words, counts: Counts) -> String {
    let parts = [
        (counts.new, words.count_new),
        (counts.newer, words.count_newer),
        (counts.contested, words.count_contested),
        (counts.present, words.count_present),
        (counts.older, words.count_older),
        (counts.rulings, words.count_rulings),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, say)| say(number));
    let text = parts.collect::<Vec<_>>().join(words.comma);
    if text.is_empty() { words.count_nothing.to_owned() } else { text }
}

pub(super) fn ledger_table(words: &'static Words, desk: &Desk, overview: Memo<Overview>) -> impl IntoView + use<> {
    let file = desk.file.clone();
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
    let rows = move || {
        let (is_readable, rows) = overview.with(|overview| (overview.is_readable, overview.rows.clone()));
        if !is_readable {
            return view! { <tr><td colspan="8" class="hint problem">{words.box_unreadable}</td></tr> }.into_any();
        }
        let row = |row: LedgerRow| {
            let group = file.conference.group(row.group);
            let (id, name) =
                group.map_or_else(Default::default, |group| (group.id.to_string(), group.name.to_string()));
            let known = |number: Option<u32>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            let void = row.is_void().then(|| view! { <span class="tag bad">{words.void_group}</span> });
            let absent = (row.returned() == 0).then(|| view! { <span class="tag">{words.absent}</span> });
            view! {
                <tr>
                    <th scope="row"><b class="badge">{id}</b>{name}{void}{absent}</th>
                    <td>{row.expected}</td><td>{known(row.present)}</td><td>{known(row.issued)}</td>
                    <td><b>{row.returned()}</b></td><td>{row.valid}</td><td>{row.invalid}</td>
                    <td class:attention={row.contested > 0}>{row.contested}</td>
                </tr>
            }
        };
        rows.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=words.ledger>
            <table class="figures" id="ledger">
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

pub(super) fn contests(words: &'static Words, desk: &Desk, overview: Memo<Overview>) -> impl IntoView + use<> {
    let file = desk.file.clone();
    move || {
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
                </div>
            }
        })
    }
}

/// Makes a file of the box, and hands it to the browser.
pub(super) fn save(app: App, desk: &Desk, product: Product) {
    let desk = desk.clone();
    spawn_local(async move {
        let packed = desk.station.with_untracked(|station| station.packed.clone());
        match app.bench().produce(&desk.file, &packed, product).await {
            Ok(produced) => {
                download(&produced.name, &produced.bytes);
            }
            Err(fault) => app.notice.set(Some(crate::web::app::Notice::Station(fault))),
        }
    });
}
