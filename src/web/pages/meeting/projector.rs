//! What hangs on the wall, or stands on the lectern: who reports, who comes next, the time, how many ballots came back.
//! Nothing here can be changed, and no mark is known.

use super::countdown::{Face, beat, dial, face};
use super::hall::Hall;
use crate::domain::GroupIndex;
use crate::meeting::{Progress, Projection, Returned, Shown};
use crate::web::app::{App, mark_root};
use crate::web::desk::Desk;
use crate::web::pages::collect::Overview;
use crate::web::pages::live::{flag, live, tap};
use crate::web::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

pub(in crate::web::pages) fn projector(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let hall = Hall::new(app, words, desk);
    let own = hall.own;
    let file = desk.file.clone();
    let counts = counts(desk);
    let projection =
        Memo::new(move |_| hall.meeting.with(|meeting| Projection::of(meeting, &file.conference, &counts.get())));
    // Kept at the page's root: all else here is built anew with each change.
    let is_lectern = RwSignal::new(root().is_some_and(|root| root.has_attribute(LECTERN)));
    Effect::new(move |_| mark_root(LECTERN, is_lectern.get()));
    Effect::new(move |_| mark_root(WALL, true));
    on_cleanup(|| mark_root(WALL, false));
    follow(app);
    let moment = beat();
    let shown: Memo<Option<Face>> = Memo::new(move |_| {
        projection
            .with(|projection| projection.current.as_ref().map(|timed| face(hall, &timed.countdown(moment.get()))))
    });
    let now = live(move || {
        projection.with(|projection| match &projection.current {
            Some(timed) => {
                let (name, who) = hall.shown(&timed.shown);
                view! { <h1>{name}</h1><p class="who">{who}</p> }.into_any()
            }
            None => view! { <h1>{projection.title.to_string()}</h1> }.into_any(),
        })
    });
    let clock = live(move || shown.with(Option::is_some).then(|| dial(shown)));
    let next = live(move || {
        projection.with(|projection| projection.next.clone()).map(|next| {
            let (name, who) = hall.shown(&next);
            view! { <p class="coming">{own.next}" "<b>{name}</b>" "<span>{who}</span></p> }
        })
    });
    let order = live(move || projection.with(|projection| order(hall, projection)));
    let returned = live(move || projection.with(|projection| returned(hall, &projection.returned)));
    let pressed = flag(move || is_lectern.get());
    let full = tap(|| {
        let _ = root().map(|root| root.request_fullscreen());
    });
    view! {
        <div class="projector">
            <section class="projector-now">{now}{clock}{next}</section>
            <div class="projector-rest">{order}{returned}</div>
            <div class="actions projector-actions">
                <button id="lectern" aria-pressed=pressed on:click=tap(move || is_lectern.update(|is| *is = !*is))>{own.lectern}</button>
                <button id="full-screen" on:click=full>{own.full_screen}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Set at the root while only the countdown is wanted.
const LECTERN: &str = "data-lectern";
/// Set at the root while this page is shown: nothing but it is.
const WALL: &str = "data-wall";

fn root() -> Option<web_sys::Element> {
    document().document_element()
}

/// How long changes are gathered before they are read: a frame. Frames themselves don't come to a window that the browser
/// takes for covered, which a wall may seem to be.
const GATHERED: Duration = Duration::from_millis(16);

/// Shows what another window of this device writes. Of several changes at once the last is read.
fn follow(app: App) {
    let is_due = StoredValue::new(false);
    let read = move || {
        if is_due.try_update_value(|is_due| std::mem::replace(is_due, true)) == Some(false) {
            let look = move || {
                if is_due.try_set_value(false).is_none() {
                    spawn_local(async move { app.load().await });
                }
            };
            set_timeout(look, GATHERED);
        }
    };
    let changed = Closure::<dyn Fn()>::new(read).into_js_value();
    let _ = window().add_event_listener_with_callback("storage", changed.unchecked_ref());
    let changed = StoredValue::new_local(changed);
    on_cleanup(move || {
        if let Some(changed) = changed.try_get_value() {
            let _ = window().remove_event_listener_with_callback("storage", changed.unchecked_ref());
        }
    });
}

/// How many ballots of each group lie in the station's box, if there is one on this device.
fn counts(desk: &Desk) -> Memo<Vec<(GroupIndex, u32)>> {
    let (station, file) = (desk.station, desk.file.clone());
    Memo::new(move |_| {
        let packed = station.with(|station| station.packed.clone());
        if packed.is_empty() {
            return Vec::new();
        }
        let overview = Overview::of(&packed, &file.conference, &[]);
        overview.rows.iter().map(|row| (row.group, row.returned())).collect()
    })
}

fn order(hall: Hall, projection: &Projection) -> AnyView {
    let lines = projection.order.iter().filter(|line| line.progress != Progress::InWriting).map(|line| {
        let Some(reporter) = hall.reporter(line.position) else { return ().into_any() };
        let state = match line.progress {
            Progress::Now => "is-now",
            Progress::Done => "is-done",
            Progress::Withdrawn => "is-withdrawn",
            Progress::Waiting | Progress::InWriting => "",
        };
        let current = (line.progress == Progress::Now).then_some("step");
        let said = hall.language.progress(line.progress);
        view! { <li class=state aria-current=current><span>{reporter.name.to_string()}</span>" "<small>{reporter.unit.to_string()}</small><span class="state">{said}</span></li> }
            .into_any()
    });
    let points = projection.agenda.iter().filter(|(shown, _)| !matches!(shown, Shown::Report(_) | Shown::Comment(_)));
    let points = points.map(|(shown, is_over)| {
        let (name, who) = hall.shown(shown);
        let class = if *is_over { "is-done" } else { "" };
        view! { <li class=class><span>{name}</span>" "<small>{who}</small></li> }
    });
    view! {
        <section aria-labelledby="wall-order"><h2 id="wall-order">{hall.own.order}</h2><ol class="wall">{lines.collect_view()}</ol></section>
        <section aria-labelledby="wall-agenda"><h2 id="wall-agenda">{hall.own.agenda}</h2><ol class="wall">{points.collect_view()}</ol></section>
    }
    .into_any()
}

fn returned(hall: Hall, rows: &[Returned]) -> AnyView {
    if rows.iter().all(|row| row.returned.is_none()) {
        return ().into_any();
    }
    let rows = rows.iter().map(|row| {
        let name = hall.conference(|conference| conference.group(row.group).map(|group| group.name.to_string()));
        let count = row.returned.map_or_else(|| "–".to_owned(), |count| count.to_string());
        view! { <li><span>{name.unwrap_or_default()}</span><span class="state">{count}" / "{row.expected}</span></li> }
    });
    view! {
        <section aria-labelledby="wall-returned"><h2 id="wall-returned">{hall.own.ballots_returned}</h2><ul class="wall">{rows.collect_view()}</ul></section>
    }
    .into_any()
}
