//! The page: storage, files, clock, randomness and pictures around the core.
//!
//! Components read signals and send what they intend through [`app::App`], which stores a change first and shows it
//! second. What the page says stands in [`words`], complete in Chinese and English.
//!
//! # Why there are several programs
//!
//! An evaluator's tablet loads no byte of counting, a station none of grading, and neither any of setting a conference
//! up: `src/main.rs` and the programs in `src/bin` start the same shell with different pages, and each stays small. The
//! address says which is needed; `first.js` asks for it, `boot.js` starts it, and loads the page again when one steps over
//! from one to another. What they share is the store; where the browser gives none, `boot.js` carries over what is in memory.

mod app;
mod chart_jobs;
mod chart_worker;
mod codes;
mod desk;
mod drafts;
mod draw;
mod files;
mod jobs;
mod keys;
mod office;
mod opening;
mod pages;
mod paper_jobs;
mod paper_worker;
mod photo;
mod recount;
mod recount_worker;
mod route;
mod settings;
mod shell;
mod spreadsheet;
mod station;
mod station_work;
mod store;
mod words;
mod worker;
mod writer;
mod written;

use desk::TakeUp;
use wasm_bindgen::JsCast;

/// Lets a panic replace what is shown: `index.html` has a page for it that works without this program, and says that the
/// marks are stored, how to go on, and how to save what is stored.
fn watch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        app::mark_root("data-panic", true);
    }));
}

/// Starts the program in which a conference is set up.
pub fn start_setup() {
    watch_panics();
    let take_up = TakeUp { station: Some(desk::restore_station), drafts: Some(drafts::restore), ..TakeUp::default() };
    leptos::mount::mount_to_body(move || shell::shell(pages::of_setup, take_up));
}

/// Starts the program that takes a draft's reporters from a list.
pub fn start_roster() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_roster, TakeUp { drafts: Some(drafts::restore), ..TakeUp::default() })
    });
}

/// Starts the program for a conference's participants.
pub fn start_participants() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_participants, TakeUp { records: Some(desk::restore_records), ..TakeUp::default() })
    });
}

/// Starts the program that runs the meeting: agenda, comments, framework, attendance, projector.
pub fn start_meeting() {
    watch_panics();
    leptos::mount::mount_to_body(|| shell::shell(pages::of_meeting, TAKE_UP_WRITTEN));
}

/// Starts the program that follows tasks over the year.
pub fn start_follow_up() {
    watch_panics();
    leptos::mount::mount_to_body(|| shell::shell(pages::of_follow_up, TAKE_UP_WRITTEN));
}

/// Starts the program in which is written down what is said.
pub fn start_comments() {
    watch_panics();
    leptos::mount::mount_to_body(|| shell::shell(pages::of_comments, TAKE_UP_WRITTEN));
}

/// Starts the program for approved grades and the papers of the result.
pub fn start_approval() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        let take_up =
            TakeUp { station: Some(desk::restore_station), records: Some(desk::restore_records), ..TakeUp::default() };
        shell::shell(pages::of_approval, take_up)
    });
}

/// Starts the program of the meeting's papers.
pub fn start_papers() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        let take_up =
            TakeUp { records: Some(desk::restore_records), picture: Some(desk::restore_picture), ..TakeUp::default() };
        shell::shell(pages::of_papers, take_up)
    });
}

/// What the programs take up that show a count: the records for who has withdrawn.
const TAKE_UP_COUNTED: TakeUp = TakeUp { records: Some(desk::restore_written), ..TAKE_UP_WRITTEN };

/// What the program takes up that writes records: the station too, for how many ballots came back.
const TAKE_UP_WRITTEN: TakeUp = TakeUp {
    tablet: None,
    station: Some(desk::restore_station),
    records: Some(desk::restore_records),
    picture: None,
    drafts: None,
};

/// Starts the organiser's program: what is on this device, opening files, preparing a tablet.
pub fn start_organiser() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        let take_up = TakeUp {
            tablet: Some(desk::restore_tablet),
            station: Some(desk::restore_station),
            drafts: Some(drafts::restore),
            ..TakeUp::default()
        };
        shell::shell(pages::of_organiser, take_up)
    });
}

/// Starts the evaluators' program: grading, casting, handing in.
pub fn start_tablet() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_tablet, TakeUp { tablet: Some(desk::restore_tablet), ..TakeUp::default() })
    });
}

/// Starts the program that looks after the device: the check before and after a meeting, storage, backup.
pub fn start_care() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        let take_up = TakeUp {
            tablet: Some(desk::restore_tablet),
            station: Some(desk::restore_station),
            records: Some(desk::restore_records),
            picture: None,
            drafts: None,
        };
        shell::shell(pages::of_care, take_up)
    });
}

/// Starts the station's program: collecting files, the ledger.
pub fn start_station() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_station, TakeUp { station: Some(desk::restore_station), ..TakeUp::default() })
    });
}

/// Starts the program of the station that deals with single ballots: paper and contested ones.
pub fn start_scrutiny() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_scrutiny, TakeUp { station: Some(desk::restore_station), ..TakeUp::default() })
    });
}

/// Starts the program with which two people confirm the count.
pub fn start_confirmation() {
    watch_panics();
    leptos::mount::mount_to_body(|| {
        shell::shell(pages::of_confirmation, TakeUp { station: Some(desk::restore_station), ..TakeUp::default() })
    });
}

/// Starts the program of the results.
pub fn start_count() {
    watch_panics();
    leptos::mount::mount_to_body(|| shell::shell(pages::of_count, TAKE_UP_COUNTED));
}

/// Starts the program of the charts.
pub fn start_charts() {
    watch_panics();
    leptos::mount::mount_to_body(|| shell::shell(pages::of_charts, TAKE_UP_COUNTED));
}

/// Starts the station's heavy work in a worker.
pub fn start_counter() {
    console_error_panic_hook::set_once();
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        worker::serve(&scope);
    }
}

/// Starts the program that opens spreadsheet files, in a worker.
pub fn start_spreadsheet() {
    console_error_panic_hook::set_once();
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        spreadsheet::serve(&scope);
    }
}

/// Starts the program that makes files for other programs, in a worker.
pub fn start_office() {
    console_error_panic_hook::set_once();
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        office::serve(&scope);
    }
}

/// Starts the program that shows and scans QR codes, beside that of the page.
pub fn start_codes() {
    watch_panics();
    codes::serve();
}

/// Returns today's date by this device's clock.
fn today() -> crate::domain::Date {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).unwrap_or(1);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    crate::domain::Date::new(year, month, day).unwrap_or(crate::domain::Date::FIRST)
}

/// Returns random bytes; `None` if the browser has none to give.
fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}
