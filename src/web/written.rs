//! Writing records: each is a value of its own, stored first and shown second. What is half typed has a value too.

use super::app::{App, Notice};
use super::desk::Desk;
use super::files::{Handed, save};
use super::keys::{self, HalfTyped};
use super::station_work::noted;
use super::store::{Change, StoreFault};
use crate::domain::frugal::set_of;
use crate::exchange::{Action, Details, Edit, LogEntry, RecordId, Records, Typing, file_name, pack_record};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Makes an edit of the records that stand now, or says in the language shown why not.
pub(crate) type EditStep = Box<dyn FnOnce(&Records) -> Result<Edit, String>>;

impl App {
    /// Writes what a step makes. `then` is told whether it is stored; where it is not, a notice has said why, and the text
    /// that is half typed stays.
    pub(crate) fn edit_records(&self, desk: &Desk, step: EditStep, then: Box<dyn FnOnce(bool)>) {
        let (app, desk) = (*self, desk.clone());
        spawn_local(async move {
            let gate = app.gate();
            let turn = gate.lock().await;
            let stored = app.write_edit(&desk, step, None).await;
            drop(turn);
            then(stored);
        });
    }

    /// The same for a text that was half typed: it is no longer, in the same change.
    pub(crate) fn finish_typing(&self, desk: &Desk, of: HalfTyped, step: EditStep, then: Box<dyn FnOnce(bool)>) {
        let (app, desk) = (*self, desk.clone());
        let half_typed = desk.half_typed(of);
        // At once: what is typed from now on is another text.
        let typed = half_typed.write_untracked().take();
        spawn_local(async move {
            let gate = app.gate();
            let turn = gate.lock().await;
            let forgotten = Change::Put(keys::said(&desk.key, of), String::new());
            let stored = app.write_edit(&desk, step, Some(forgotten)).await;
            let is_typing = half_typed.with_untracked(Option::is_some);
            if stored && is_typing {
                app.store_typing(&desk, of).await;
            } else if !stored && !is_typing {
                *half_typed.write_untracked() = typed;
            }
            drop(turn);
            then(stored);
        });
    }

    async fn write_edit(&self, desk: &Desk, step: EditStep, besides: Option<Change>) -> bool {
        let refuse = |notice| {
            self.notice.set(Some(notice));
            false
        };
        if !self.is_current(desk) {
            return refuse(Notice::NotStored(StoreFault::ReadOnly));
        }
        if desk.details.with_untracked(|details| details.as_ref().is_some_and(Details::is_newer)) {
            return refuse(Notice::NewerDetails);
        }
        let edit = match desk.records.with_untracked(step) {
            Ok(edit) => edit,
            Err(said) => return refuse(Notice::Said(said)),
        };
        let mut changes = desk.records.with_untracked(|records| changes(desk, records, &edit));
        changes.extend(besides);
        if changes.is_empty() {
            return true;
        }
        let stored = self.write(&changes).await;
        if stored && !edit.is_nothing() {
            desk.records.update(|records| {
                edit.apply(records);
            });
        }
        // What a person was told to do, they have done.
        let is_told = self.notice.with_untracked(|notice| matches!(notice, Some(Notice::Said(_))));
        if stored && is_told {
            self.notice.set(None);
        }
        stored
    }

    /// Hands the conference with everything that is known of it to the browser, and notes it: a device is only rid of what
    /// is in a file.
    pub(crate) fn save_conference(&self, desk: &Desk) {
        let (app, desk) = (*self, desk.clone());
        spawn_local(async move {
            let (bytes, digest) = desk.current().encode();
            let name = file_name(&desk.file.conference, "organisation", digest);
            if save(app, &name, &bytes).await == Handed::Yes {
                let entry = LogEntry { note: digest.to_string(), ..noted(Action::Exported, &name) };
                app.note(&desk, entry).await;
            }
        });
    }

    /// Keeps a text that is being typed; `None` forgets it. Keys that come while one is being stored are stored together.
    pub(crate) fn keep_typing(&self, desk: &Desk, of: HalfTyped, typing: Option<Typing>) {
        let (app, desk) = (*self, desk.clone());
        // Nobody has to draw anything for it: the field shows what is typed.
        *desk.half_typed(of).write_untracked() = typing;
        spawn_local(async move {
            let gate = app.gate();
            let _turn = gate.lock().await;
            if app.is_current(&desk) {
                app.store_typing(&desk, of).await;
            }
        });
    }

    async fn store_typing(&self, desk: &Desk, of: HalfTyped) {
        let name = keys::said(&desk.key, of);
        let packed = desk.half_typed(of).with_untracked(|said| said.as_ref().map_or_else(String::new, Typing::pack));
        if self.store().text(&name) != packed {
            self.write(&[Change::Put(name, packed)]).await;
        }
    }
}

/// Returns the values to store: those of the records that change, whole.
fn changes(desk: &Desk, records: &Records, edit: &Edit) -> Vec<Change> {
    let ids = set_of(edit.records().iter().map(|record| record.id));
    let value = |id: RecordId| {
        let mut of_one = records.only(id);
        for record in edit.records().iter().filter(|record| record.id == id) {
            of_one.insert(record.clone());
        }
        Some(Change::Put(keys::record(&desk.key, id), pack_record(&of_one, id)?))
    };
    ids.into_iter().filter_map(value).collect()
}
