//! A conference's records on a page: what is changed of them, and how that is said.

use crate::domain::{Conference, ContentDigest, Reporter, Text};
use crate::exchange::{Entry, RecordId};
use crate::text::Language;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::random;
use crate::web::words::Words;
use crate::web::words::records::{RecordWords, record_words};
use crate::web::written::EditStep;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A conference's records on a page.
#[derive(Clone, Copy)]
pub(in crate::web::pages) struct Scribe {
    pub(in crate::web::pages) app: App,
    pub(in crate::web::pages) language: Language,
    pub(in crate::web::pages) words: &'static Words,
    pub(in crate::web::pages) common: &'static RecordWords,
    pub(in crate::web::pages) desk: StoredValue<Desk>,
}

impl Scribe {
    pub(in crate::web::pages) fn new(app: App, words: &'static Words, desk: &Desk) -> Self {
        let language = app.settings.get_untracked().language;
        Self { app, language, words, common: record_words(language), desk: StoredValue::new(desk.clone()) }
    }

    /// Changes records: stored first, shown second. Why not is said in a notice.
    pub(in crate::web::pages) fn edit(&self, step: EditStep, then: Box<dyn FnOnce(bool)>) {
        self.app.edit_records(&self.desk.get_value(), step, then);
    }

    /// Saves the conference with everything that is known of it.
    pub(in crate::web::pages) fn save(&self) {
        self.app.save_conference(&self.desk.get_value());
    }

    /// Looks at the definition.
    pub(in crate::web::pages) fn conference<T>(&self, look: impl FnOnce(&Conference) -> T) -> T {
        self.desk.with_value(|desk| look(desk.file.conference.conference()))
    }

    pub(in crate::web::pages) fn reporter(&self, position: usize) -> Option<Reporter> {
        self.conference(|conference| conference.reporters().get(position).cloned())
    }

    /// Returns what is seen of a record before something is written over it: its entry's versions, or those of its removal.
    pub(in crate::web::pages) fn seen<K>(&self, id: RecordId, entry: Option<Entry<K>>) -> BTreeSet<ContentDigest> {
        let removed = || self.desk.with_value(|desk| desk.records.with_untracked(|all| all.seen(id)));
        entry.map_or_else(removed, |entry| entry.seen)
    }

    /// Returns a new record's id; where the browser gives no random numbers, a notice says so.
    pub(in crate::web::pages) fn fresh_id(&self) -> Option<RecordId> {
        let id = random().map(RecordId);
        if id.is_none() {
            self.app.notice.set(Some(Notice::NoRandomness));
        }
        id
    }

    /// Reads a single line; why it can't be taken is said in a notice.
    pub(in crate::web::pages) fn line(&self, typed: &str) -> Option<Text> {
        match Text::optional(typed.trim()) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.app.notice.set(Some(Notice::Said(self.language.text_fault(&fault))));
                None
            }
        }
    }
}
