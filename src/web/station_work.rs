//! What can be done at a station: each step is stored first, shown second, and noted in the log.

use super::app::{App, Notice, Progress};
use super::desk::Desk;
use super::files::{Handed, Picked, save};
use super::jobs::{JobFault, Merged, Product};
use super::keys;
use super::station::{Refused, Seal, Station};
use super::store::{Change, StoreFault};
use super::writer::Writer;
use crate::demo;
use crate::domain::frugal::map_of;
use crate::domain::{BallotBox, Digest};
use crate::exchange::{Action, FILE_LIMIT, LogEntry, Problem, RecordId, Role, logged_name, pack_box};
use crate::station::{Brought, Delivery, Finality, Intake, Origin, confirmation_content, reopening_content};
use leptos::prelude::*;
use std::sync::Arc;

/// An entry for the log, by the organiser and now.
pub(crate) fn noted(action: Action, about: &str) -> LogEntry {
    LogEntry {
        time: now(),
        role: Role::Organiser,
        action,
        about: about.to_owned(),
        note: String::new(),
        numbers: std::collections::BTreeMap::new(),
    }
}

/// The time by this device's clock: `YYYY-MM-DDThh:mm:ssZ`.
fn now() -> String {
    let time = String::from(js_sys::Date::new_0().to_iso_string());
    time.chars().take(19).chain(['Z']).collect()
}

fn numbers(brought: Brought) -> std::collections::BTreeMap<String, u32> {
    let Brought { new, present, newer, older, contested, rulings, uncast, unreadable } = brought;
    let words = ["new", "already-present", "newer", "older", "contested", "rulings", "uncast", "unreadable"];
    let counts = words.into_iter().zip([new, present, newer, older, contested, rulings, uncast, unreadable]);
    let counts = counts.filter(|(_, count)| *count > 0);
    map_of(counts.map(|(word, count)| (word.to_owned(), u32::try_from(count).unwrap_or(u32::MAX))))
}

/// The log's entry for a file.
fn noted_delivery(delivery: &Delivery) -> LogEntry {
    let name = if let Origin::File(name) = &delivery.origin { name.as_str() } else { "" };
    LogEntry { numbers: numbers(delivery.brought), ..noted(Action::FileTaken, &logged_name(name)) }
}

impl App {
    /// Changes a station: applies a step to what it holds now, stores what has changed, and then shows it. A step that
    /// returns false changes nothing.
    pub(crate) async fn change_station(&self, desk: &Desk, step: impl FnOnce(&mut Station) -> bool) -> bool {
        let gate = self.gate();
        let _turn = gate.lock().await;
        if !self.is_current(desk) {
            self.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
            return false;
        }
        let before = desk.station.get_untracked();
        let mut after = before.clone();
        if !step(&mut after) {
            return false;
        }
        let mut changes = Vec::new();
        if before.packed != after.packed || before.intake != after.intake {
            changes.push(Change::Put(keys::ballots(&desk.key), after.pack_intake()));
        }
        if before.pack() != after.pack() {
            changes.push(Change::Put(keys::station(&desk.key), after.pack()));
        }
        if before.typing != after.typing {
            changes.push(Change::Put(keys::typing(&desk.key), after.typing.to_string()));
        }
        if before.log != after.log {
            let log = String::from_utf8(after.log.encode().0).unwrap_or_default();
            changes.push(Change::Put(keys::log(&desk.key), log));
        }
        let stored = self.write(&changes).await;
        if stored {
            desk.station.set(after);
        }
        stored
    }

    /// Adds an entry to a station's log.
    pub(crate) async fn note(&self, desk: &Desk, entry: LogEntry) -> bool {
        let step = |station: &mut Station| {
            station.log.push(entry);
            true
        };
        self.change_station(desk, step).await
    }

    /// Tells whether the box may be changed now; says why not.
    fn may_change_box(&self, desk: &Desk) -> bool {
        if self.writer.get_untracked() != Writer::Here {
            self.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
            return false;
        }
        let is_final = desk.station.with_untracked(Station::is_final);
        if is_final {
            self.notice.set(Some(Notice::Final));
        }
        !is_final
    }

    /// Merges files into a station's box, off the main thread.
    pub(crate) async fn collect(&self, desk: &Desk, files: Vec<Picked>) {
        let collecting = self.inner.with_value(|inner| inner.collecting.clone());
        let _turn = collecting.lock().await;
        if !self.may_change_box(desk) {
            return;
        }
        let of = files.len();
        self.progress.set(Some(Progress { done: 0, of }));
        let (sound, refused) = self.read(&files).await;
        self.merge(desk, sound, refused, of).await;
        self.progress.set(None);
    }

    /// Looks which files hold nothing that the box lacks, and takes none of them.
    pub(crate) async fn check(&self, desk: &Desk, files: Vec<Picked>) -> (Vec<Delivery>, Vec<Refused>) {
        let collecting = self.inner.with_value(|inner| inner.collecting.clone());
        let _turn = collecting.lock().await;
        self.progress.set(Some(Progress { done: 0, of: files.len() }));
        let (sound, mut refused) = self.read(&files).await;
        let base = desk.station.with_untracked(|station| station.packed.clone());
        let mut found = Vec::new();
        match self.bench().check(&desk.current(), &base, sound).await {
            Ok(checked) => {
                refused.extend(checked.refused);
                found = checked.taken;
            }
            Err(fault) => self.notice.set(Some(Notice::Station(fault))),
        }
        self.progress.set(None);
        (found, refused)
    }

    /// Reads files that were picked, and refuses those that are too large.
    async fn read(&self, files: &[Picked]) -> (Vec<(String, js_sys::Uint8Array)>, Vec<Refused>) {
        let (mut sound, mut refused) = (Vec::new(), Vec::new());
        for file in files {
            if file.is_larger_than(FILE_LIMIT) {
                refused.push(Refused::of(&file.name, Problem::TooLarge { limit: FILE_LIMIT }));
            } else if let Some(bytes) = file.read().await {
                sound.push((file.name.clone(), bytes));
            } else {
                self.notice.set(Some(Notice::Unreadable(file.name.clone())));
            }
        }
        (sound, refused)
    }

    /// Takes the files that the example conference brings with it.
    pub(crate) async fn collect_demo(&self, desk: &Desk) {
        let collecting = self.inner.with_value(|inner| inner.collecting.clone());
        let _turn = collecting.lock().await;
        if !self.may_change_box(desk) {
            return;
        }
        let base = desk.station.with_untracked(|station| station.packed.clone());
        let merged = self.bench().merge_demo(&desk.current(), &base, self.report(demo::FILES)).await;
        self.store_merged(desk, &base, merged, Vec::new()).await;
        self.progress.set(None);
    }

    /// Merges files that were read, and stores what came of it.
    async fn merge(&self, desk: &Desk, files: Vec<(String, js_sys::Uint8Array)>, refused: Vec<Refused>, of: usize) {
        let base = desk.station.with_untracked(|station| station.packed.clone());
        let merged = self.bench().merge(&desk.current(), &base, files, self.report(of)).await;
        self.store_merged(desk, &base, merged, refused).await;
    }

    /// Begins to show progress through a number of files.
    fn report(&self, of: usize) -> impl Fn(usize) + 'static {
        let progress = self.progress;
        progress.set(Some(Progress { done: 0, of }));
        move |done| progress.set(Some(Progress { done, of }))
    }

    async fn store_merged(
        &self,
        desk: &Desk,
        base: &Arc<str>,
        merged: Result<Merged, JobFault>,
        mut refused: Vec<Refused>,
    ) {
        match merged {
            Ok(merged) => {
                refused.splice(0..0, merged.refused.clone());
                self.take_merged(desk, base, merged, refused, None).await;
            }
            Err(fault) => self.notice.set(Some(Notice::Station(fault))),
        }
    }

    /// Stores what a merge gave, unless the box is another one by now. The log gets an entry for each delivery, or the
    /// one given.
    async fn take_merged(
        &self,
        desk: &Desk,
        base: &Arc<str>,
        merged: Merged,
        refused: Vec<Refused>,
        entry: Option<LogEntry>,
    ) -> bool {
        let step = move |after: &mut Station| {
            if after.packed != *base || after.is_final() {
                return false;
            }
            for delivery in merged.taken {
                let numbers = numbers(delivery.brought);
                after.log.push(match &entry {
                    Some(entry) => LogEntry { numbers, ..entry.clone() },
                    None => noted_delivery(&delivery),
                });
                if delivery.origin == Origin::Paper && entry.is_some() {
                    after.typing = "".into();
                }
                after.intake.push(delivery);
            }
            for file in refused {
                after.log.push(noted(Action::FileRefused, &logged_name(&file.name)));
                after.refused.insert(0, file);
            }
            after.packed = merged.packed.into();
            true
        };
        self.change_station(desk, step).await
    }

    /// Adds a paper ballot or a ruling made here.
    pub(crate) async fn add_own(&self, desk: &Desk, origin: Origin, ballots: &BallotBox, entry: LogEntry) -> bool {
        let packed = pack_box(ballots, &desk.file.conference).into();
        let delivery = Delivery { origin, brought: Brought::default(), receipt: None, packed };
        self.unite(desk, delivery, Some(entry)).await
    }

    /// Puts a delivery that was taken back out into the box again.
    pub(crate) async fn put_back(&self, desk: &Desk, delivery: Delivery) -> bool {
        self.unite(desk, delivery, None).await
    }

    async fn unite(&self, desk: &Desk, delivery: Delivery, entry: Option<LogEntry>) -> bool {
        let collecting = self.inner.with_value(|inner| inner.collecting.clone());
        let _turn = collecting.lock().await;
        if !self.may_change_box(desk) {
            return false;
        }
        let mut parts = Intake::default();
        parts.push(delivery);
        let base = desk.station.with_untracked(|station| station.packed.clone());
        match self.bench().unite(&desk.current(), &base, &parts).await {
            Ok(merged) => self.take_merged(desk, &base, merged, Vec::new(), entry).await,
            Err(fault) => {
                self.notice.set(Some(Notice::Station(fault)));
                false
            }
        }
    }

    /// Takes a delivery back out: the box becomes what the others give.
    pub(crate) async fn take_back(&self, desk: &Desk, place: usize) {
        let collecting = self.inner.with_value(|inner| inner.collecting.clone());
        let _turn = collecting.lock().await;
        if !self.may_change_box(desk) {
            return;
        }
        let before = desk.station.with_untracked(|station| station.intake.clone());
        let mut rest = before.clone();
        let Some(taken) = rest.take_back(place) else { return };
        self.progress.set(Some(Progress { done: 0, of: 1 }));
        match self.bench().unite(&desk.current(), "", &rest).await {
            Ok(merged) => {
                let step = move |after: &mut Station| {
                    if after.intake != before {
                        return false;
                    }
                    let about = if let Origin::File(name) = &taken.origin { name.as_str() } else { "" };
                    after.log.push(LogEntry {
                        numbers: numbers(taken.brought),
                        ..noted(Action::TakenBack, &logged_name(about))
                    });
                    (after.intake, after.packed) = (rest, merged.packed.into());
                    true
                };
                self.change_station(desk, step).await;
            }
            Err(fault) => self.notice.set(Some(Notice::Station(fault))),
        }
        self.progress.set(None);
    }

    /// Opens the count before two people have confirmed it.
    pub(crate) async fn open_count(&self, desk: &Desk) {
        let step = |station: &mut Station| {
            if station.seal != Seal::Sealed {
                return false;
            }
            station.seal = Seal::Opened(now());
            station.log.push(noted(Action::CountOpened, ""));
            true
        };
        self.change_station(desk, step).await;
    }

    /// Notes one person's confirmation; with the second one, the result becomes final.
    pub(crate) async fn confirm(&self, desk: &Desk, role: Role, name: &str, results: Digest) {
        let content = confirmation_content(role, name, results);
        let Some((id, (kind, content))) = super::random().map(RecordId).zip(content) else {
            self.notice.set(Some(Notice::NoRandomness));
            return;
        };
        if !self.write_record(desk, id, kind, Some(content)).await {
            return;
        }
        let entry = LogEntry { role, note: short(results), ..noted(Action::Confirmed, name) };
        self.note(desk, entry).await;
        self.agree_on_seal(desk, results).await;
    }

    /// Makes a result final that two people have confirmed, and opens one again whose confirmations don't hold any more.
    pub(crate) async fn agree_on_seal(&self, desk: &Desk, results: Digest) {
        let is_final = desk.details.with_untracked(|details| {
            details.as_ref().is_some_and(|details| Finality::of(details.records(), results).is_final())
        });
        if is_final {
            let step = |station: &mut Station| {
                let is_new = station.seal != Seal::Final(results);
                if is_new {
                    station.close(results);
                    station.log.push(LogEntry { note: short(results), ..noted(Action::Finalised, "") });
                }
                is_new
            };
            self.change_station(desk, step).await;
        } else {
            let step = |station: &mut Station| {
                let was_final = station.is_final();
                if was_final {
                    station.seal = Seal::Opened(now());
                    station.log.push(noted(Action::Reopened, ""));
                }
                was_final
            };
            self.change_station(desk, step).await;
        }
    }

    /// Opens a final result again: both people, and a reason, which stay on record.
    pub(crate) async fn reopen(&self, desk: &Desk, names: [&str; 2], reason: &str, results: Digest) {
        let records = desk.details.with_untracked(|details| details.as_ref().map(|details| details.records().clone()));
        let finality = Finality::of(&records.unwrap_or_default(), results);
        let content = reopening_content(&finality, names, reason);
        let Some((id, (kind, content))) = super::random().map(RecordId).zip(content) else {
            self.notice.set(Some(Notice::NoRandomness));
            return;
        };
        if !self.write_record(desk, id, kind, Some(content)).await {
            return;
        }
        let entry = LogEntry { note: reason.to_owned(), ..noted(Action::Reopened, &names.join(" / ")) };
        let step = |station: &mut Station| {
            station.seal = Seal::Opened(now());
            station.log.push(entry);
            true
        };
        self.change_station(desk, step).await;
    }

    /// Writes a version of a record of a conference's details.
    pub(crate) async fn write_record(
        &self,
        desk: &Desk,
        id: RecordId,
        kind: crate::domain::Id,
        content: Option<std::collections::BTreeMap<String, crate::exchange::Json>>,
    ) -> bool {
        let mut is_newer = false;
        let step = |details: crate::exchange::Details| {
            let mut records = details.records().clone();
            records.write(id, kind, content)?;
            let changed = details.with_records(records);
            is_newer = changed.is_none();
            changed
        };
        let changed = self.change_details(desk, step).await;
        if is_newer {
            self.notice.set(Some(Notice::NewerDetails));
        }
        changed
    }

    /// Makes a file of the box, hands it to the browser, and notes it.
    pub(crate) async fn export(&self, desk: &Desk, product: Product) {
        let packed = desk.station.with_untracked(|station| station.packed.clone());
        match self.bench().produce(&desk.current(), &packed, product).await {
            Ok(produced) => {
                // What was not handed over is in no file, and the log must not say so.
                if save(*self, &produced.name, &produced.bytes).await != Handed::Yes {
                    return;
                }
                let entry = LogEntry { note: produced.digest, ..noted(Action::Exported, &produced.name) };
                self.note(desk, entry).await;
            }
            Err(fault) => self.notice.set(Some(Notice::Station(fault))),
        }
    }
}

/// The first two groups of a digest, enough to tell results apart in the log.
fn short(digest: Digest) -> String {
    digest.to_string().chars().take(8).collect()
}
