//! Values that can't be read: what they are, saving them to a file, and removing them once they were saved.

use super::super::live::{Live, live, tap};
use super::super::marks::{ask, show};
use crate::exchange::{IN_SECOND_HOME, REMOVED, Removed, RescueFile, StoredValue, amount, kept_name};
use crate::web::app::{App, Notice};
use crate::web::files::{Handed, save};
use crate::web::keys::{self, Kind};
use crate::web::store::{Change, Store, StoreFault, Unreadable};
use crate::web::today;
use crate::web::words::care::CareWords;
use crate::web::writer::Writer;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The file of all values that can't be read, as both homes have them: made before the tap, as a share sheet opens only
/// straight from one.
#[derive(Clone, PartialEq, Eq)]
struct Made {
    keys: Vec<String>,
    homes: RescueFile,
    name: String,
    bytes: Vec<u8>,
}

/// What the parts of this section share.
#[derive(Clone, Copy)]
struct Aside {
    app: App,
    own: &'static CareWords,
    made: RwSignal<Option<Arc<Made>>>,
    saved: RwSignal<Option<Arc<Made>>>,
    message: RwSignal<String>,
    dialog: NodeRef<Dialog>,
}

/// The values that can't be read, where there are any.
pub(super) fn aside(app: App, own: &'static CareWords) -> AnyView {
    let (made, saved, message) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(String::new()));
    let this = Aside { app, own, made, saved, message, dialog: NodeRef::new() };
    Effect::new(move |_| {
        let keys = app.unreadable.with(|all| all.iter().map(|value| value.key.clone()).collect());
        spawn_local(async move { made.set(make(app, keys).await.map(Arc::new)) });
    });
    let shown = live(move || app.unreadable.with(|all| (!all.is_empty()).then(|| this.section(all))));
    let confirmed: Box<dyn Fn()> = Box::new(move || spawn_local(async move { message.set(this.remove().await) }));
    let explained: Live<String> = live(move || this.explained());
    view! {
        {shown}
        <p role="status" class="handed" id="aside-said">{move || message.get()}</p>
        {ask(this.dialog, own.aside_question, explained, own.aside_remove, own.keep_values, confirmed)}
    }
    .into_any()
}

/// Reads the values from both homes, writes the file, and reads it back; `None` if it does not come back the same.
async fn make(app: App, keys: Vec<String>) -> Option<Made> {
    let homes = app.store().as_stored(&keys).await?;
    let (bytes, digest) = homes.encode();
    let digest: String = digest.to_string().chars().take(8).collect();
    let name = format!("pingyi_set-aside_{}_{digest}.json", today());
    (RescueFile::read(&bytes).ok().as_ref() == Some(&homes)).then_some(Made { keys, homes, name, bytes })
}

/// What was removed from this device before.
pub(super) fn removed(store: &Store) -> Removed {
    store.values().get(REMOVED).map(|(_, noted)| Removed::unpack(noted)).unwrap_or_default()
}

impl Aside {
    fn section(self, all: &[Unreadable]) -> AnyView {
        let own = self.own;
        let lines = all.iter().map(|value| {
            let reason = self.reason_to_stay(value).map(|reason| view! { <p class="hint">{reason}</p> });
            view! { <li><b>{self.name(value)}</b>{reason}</li> }
        });
        let remove = all.iter().any(|value| self.reason_to_stay(value).is_none()).then(|| {
            view! { <button id="remove-aside" on:click=tap(move || self.ask_to_remove())>{own.aside_remove}</button> }
        });
        view! {
            <h2>{own.aside}</h2>
            <p class="hint">{own.aside_hint}</p>
            <ul class="parts" id="aside">{lines.collect_view()}</ul>
            <div class="actions">
                <button class="primary" id="save-aside" on:click=tap(move || self.save())>{own.aside_save}</button>
                {remove}
            </div>
        }
        .into_any()
    }

    /// Names a value in plain words: what it is, of which conference, and its size.
    fn name(self, value: &Unreadable) -> String {
        let own = self.own;
        let (kind, key) = match kept_name(&value.key).and_then(keys::parse) {
            Some((kind, key)) => (Some(kind), key),
            None => (None, ""),
        };
        let is_of_conference = !matches!(kind, None | Some(Kind::Settings | Kind::Draft | Kind::Before));
        let desks = self.app.desks.get();
        let desk = desks.iter().find(|desk| desk.key.as_str() == key);
        let title = match desk {
            Some(desk) => desk.file.conference.definition().title.to_string(),
            None if is_of_conference => own.not_here.to_owned(),
            None => String::new(),
        };
        let size = amount(u64::try_from(value.raw.len()).unwrap_or(u64::MAX));
        let parts = [(own.kind)(kind).to_owned(), title, size];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Says why a value can't be removed here, if it can't.
    fn reason_to_stay(self, value: &Unreadable) -> Option<&'static str> {
        if value.newer {
            return Some(self.own.newer_stays);
        }
        let found = StoredValue::open(&value.key, value.raw.clone());
        let is_pointer = matches!(found, StoredValue::Sound(_, value) if value == IN_SECOND_HOME);
        (is_pointer && !self.app.store().has_second_home()).then_some(self.own.out_of_reach_stays)
    }

    fn removable(self) -> Vec<Unreadable> {
        let all = self.app.unreadable.get_untracked();
        all.into_iter().filter(|value| self.reason_to_stay(value).is_none()).collect()
    }

    fn save(self) {
        let Some(made) = self.made.get_untracked() else {
            return self.app.notice.set(Some(Notice::NotStored(StoreFault::NotKept)));
        };
        spawn_local(async move {
            if save(self.app, &made.name, &made.bytes).await == Handed::Yes {
                self.message.set((self.own.backup_saved)(&made.name));
                self.saved.set(Some(made));
            }
        });
    }

    /// Asks, once everything was saved as it is now.
    fn ask_to_remove(self) {
        let own = self.own;
        if self.app.writer.get_untracked() != Writer::Here {
            return self.message.set(own.cannot_write.to_owned());
        }
        let saved = self.saved.get_untracked();
        if saved.is_none() || saved != self.made.get_untracked() {
            return self.message.set(own.save_aside_first.to_owned());
        }
        self.message.set(String::new());
        show(self.dialog);
    }

    /// Says what is lost.
    fn explained(self) -> String {
        self.app.unreadable.track();
        let names: Vec<String> = self.removable().iter().map(|value| self.name(value)).collect();
        let file = self.saved.with(|saved| saved.as_ref().map(|saved| saved.name.clone()));
        (self.own.aside_explained)(&names.join("; "), &file.unwrap_or_default())
    }

    /// Removes what was saved from both homes, and notes it so that no home brings it back; returns what came of it.
    async fn remove(self) -> String {
        let (app, own) = (self.app, self.own);
        let Some(saved) = self.saved.get_untracked() else { return own.save_aside_first.to_owned() };
        let gate = app.gate();
        let turn = gate.lock().await;
        let store = app.store();
        if store.as_stored(&saved.keys).await.as_ref() != Some(&saved.homes) {
            self.made.set(make(app, saved.keys.clone()).await.map(Arc::new));
            return own.aside_changed.to_owned();
        }
        let mut noted = removed(&store);
        let mut changes = Vec::new();
        for value in self.removable().into_iter().filter(|value| saved.keys.contains(&value.key)) {
            let texts = [&saved.homes.first, &saved.homes.second].map(|home| home.get(&value.key));
            texts.into_iter().flatten().for_each(|raw| noted.add(&value.key, raw));
            changes.push(Change::Remove(value.key));
        }
        // The note comes second: where there is no room left, this makes some.
        let is_done = app.write(&changes).await && app.write(&[Change::Put(REMOVED.to_owned(), noted.pack())]).await;
        drop(turn);
        app.load().await;
        self.saved.set(None);
        if is_done { own.aside_removed.to_owned() } else { String::new() }
    }
}
