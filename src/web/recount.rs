//! Recount kits: opened from the first page, verified and counted again by the worker, stored nowhere.

use super::app::App;
use super::files::Picked;
use super::jobs::{Bench, JobFault, get, set};
use super::route::Route;
use super::station::{Refused, unpack_refused};
use crate::domain::{Date, Mode, Status};
use js_sys::{Array, Object, Uint8Array};
use leptos::prelude::{Update, WithUntracked};
use wasm_bindgen::{JsCast, JsValue};

/// A kit that was opened, and what is known of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenedKit {
    /// What the file is called.
    pub(crate) name: String,
    /// What came of it; `None` while the worker counts.
    pub(crate) outcome: Option<Result<Counted, KitFault>>,
}

/// Why a kit was not counted again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KitFault {
    /// The file is refused.
    Refused(Refused),
    /// The worker did not do its job.
    Job(JobFault),
}

/// A sound kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) title: String,
    pub(crate) date: Date,
    pub(crate) mode: Mode,
    pub(crate) check_code: String,
    pub(crate) has_slips: bool,
    /// The number of ballots with all their versions; `None` in a public kit.
    pub(crate) ballots: Option<u32>,
    pub(crate) status: Option<Status>,
    /// The digest that the results state.
    pub(crate) digest: String,
    /// The keys of the results that differ; none where they are equal to the byte.
    pub(crate) differing: Vec<String>,
}

impl Bench {
    /// Verifies a kit and counts it again.
    async fn recount(&self, name: &str, bytes: Uint8Array) -> Result<Counted, KitFault> {
        let message = Object::new();
        set(&message, "name", &name.into());
        set(&message, "kit", &bytes);
        let answer = self.run(&message, &Array::of1(&bytes.buffer()), |_| ()).await.map_err(KitFault::Job)?;
        if let Some(refused) = get(&answer, "refused").as_string() {
            let refused = unpack_refused(&refused).into_iter().next();
            return Err(refused.map_or(KitFault::Job(JobFault::NoWorker), KitFault::Refused));
        }
        counted(&answer).ok_or(KitFault::Job(JobFault::NoWorker))
    }
}

fn counted(answer: &JsValue) -> Option<Counted> {
    let text = |key: &str| get(answer, key).as_string();
    let differing = get(answer, "differing").dyn_into::<Array>().ok()?;
    Some(Counted {
        title: text("title")?,
        date: Date::parse(&text("date")?)?,
        mode: if text("mode")? == "official" { Mode::Official } else { Mode::Rehearsal },
        check_code: text("check_code")?,
        has_slips: get(answer, "has_slips").is_truthy(),
        ballots: text("ballots").and_then(|number| number.parse().ok()),
        status: match text("status").as_deref() {
            Some("complete") => Some(Status::Complete),
            Some("provisional") => Some(Status::Provisional),
            _ => None,
        },
        digest: text("digest")?,
        differing: differing.iter().filter_map(|key| key.as_string()).collect(),
    })
}

impl App {
    /// Opens a kit, and shows on a page of its own what comes of it.
    pub(crate) async fn recount(&self, file: &Picked, bytes: Uint8Array) {
        let kits = self.kits();
        let place = kits.with_untracked(Vec::len);
        kits.update(|kits| kits.push(OpenedKit { name: file.name.clone(), outcome: None }));
        self.go(&Route::Recount);
        let outcome = self.bench().recount(&file.name, bytes).await;
        kits.update(|kits| {
            if let Some(kit) = kits.get_mut(place) {
                kit.outcome = Some(outcome);
            }
        });
    }
}
