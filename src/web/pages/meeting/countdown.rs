//! What a countdown looks like. It is worked out anew at each drawing from what is stored and the time it is now, so that a
//! timer that was held up is late and never wrong.

use super::hall::{Hall, now};
use crate::meeting::{Countdown, Left, Milliseconds, Moment, Running};
use crate::web::pages::live::live;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// How often the time is looked at.
const BEAT: Duration = Duration::from_millis(250);

/// Returns the time now, for as long as the page is shown; at once when it comes to the front again.
pub(super) fn beat() -> RwSignal<Moment> {
    let moment = RwSignal::new(now());
    let look = move || {
        // A page that was left does not look any more.
        let _ = moment.try_set(now());
    };
    if let Ok(timer) = set_interval_with_handle(look, BEAT) {
        on_cleanup(move || timer.clear());
    }
    let seen = Closure::<dyn Fn()>::new(look).into_js_value();
    let _ = document().add_event_listener_with_callback("visibilitychange", seen.unchecked_ref());
    let seen = StoredValue::new_local(seen);
    on_cleanup(move || {
        if let Some(seen) = seen.try_get_value() {
            let _ = document().remove_event_listener_with_callback("visibilitychange", seen.unchecked_ref());
        }
    });
    moment
}

/// Minutes and seconds, as on a clock.
pub(super) fn minutes(milliseconds: Milliseconds, up: bool) -> String {
    let seconds = if up { milliseconds.div_ceil(1_000) } else { milliseconds / 1_000 };
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What a countdown says: its state for the style sheet, the figure, and a line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) state: &'static str,
    pub(super) figure: String,
    pub(super) line: String,
}

pub(super) fn face(hall: Hall, countdown: &Countdown) -> Face {
    let own = hall.own;
    let (state, figure) = match countdown.left {
        Left::Unplanned => ("enough", minutes(countdown.taken, false)),
        Left::Enough(left) => ("enough", minutes(left, true)),
        Left::Little(left) => ("little", minutes(left, true)),
        Left::Over(over) => ("over", format!("+{}", minutes(over, false))),
    };
    let line = match (countdown.running, countdown.left) {
        (Running::ClockBehind { .. }, _) => own.clock_behind,
        (Running::Paused, _) => own.paused,
        (Running::Ended, _) => own.ended,
        (Running::NotYet, _) => own.not_begun,
        (Running::Now, Left::Over(_)) => own.over_time,
        (Running::Now, Left::Little(_)) => own.almost_over,
        (Running::Now, Left::Unplanned) => own.no_time_planned,
        (Running::Now, Left::Enough(_)) => own.left,
    };
    Face { state, figure, line: line.to_owned() }
}

/// The face, large. A screen reader is told of what changes once a state, not each second.
pub(super) fn dial(face: Memo<Option<Face>>) -> AnyView {
    let class =
        live(move || face.with(|face| face.as_ref().map_or_else(String::new, |face| format!("dial {}", face.state))));
    let figure = live(move || face.with(|face| face.as_ref().map_or_else(String::new, |face| face.figure.clone())));
    let line = Memo::new(move |_| face.with(|face| face.as_ref().map_or_else(String::new, |face| face.line.clone())));
    view! {
        <div class=class>
            <span class="figure" role="timer" aria-live="off">{figure}</span>
            <span class="line" role="status">{live(move || line.get())}</span>
        </div>
    }
    .into_any()
}
