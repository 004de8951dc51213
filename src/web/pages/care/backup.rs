//! Everything on the device to one file, and back with a preview.

use super::super::live::{live, tap};
use super::aside;
use crate::care::{Fate, Restoring, plan};
use crate::exchange::{Backup, ConferenceFile, FILE_LIMIT, Problem, REMOVED, Refusal, kept_name};
use crate::web::app::{App, Notice};
use crate::web::files::{self, Handed, Picked};
use crate::web::keys::{self, Kind};
use crate::web::station::Refused;
use crate::web::store::{Change, StoreFault};
use crate::web::today;
use crate::web::words::care::{Brought, CareWords};
use crate::web::writer::Writer;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A backup that was opened, and what it would bring.
#[derive(Clone)]
struct Opened {
    backup: Arc<Backup>,
    brings: Restoring,
}

/// Saving a backup, and opening one.
pub(super) fn backup(app: App, own: &'static CareWords) -> AnyView {
    let (opened, message) = (RwSignal::new(None::<Opened>), RwSignal::new(String::new()));
    let pick: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = Picked::of(input.files()).into_iter().next() {
            spawn_local(async move { open(app, &file, opened, message).await });
        }
        input.set_value("");
    });
    let shown = live(move || opened.get().map(|opened_now| preview(app, own, &opened_now, opened, message)));
    view! {
        <h2>{own.backup}</h2>
        <p class="hint">{own.backup_hint}</p>
        <div class="actions">
            <button class="primary" id="save-backup" on:click=tap(move || save(app, own, message))>{own.save_backup}</button>
            <label class="button file">
                <input type="file" id="open-backup" on:change=pick/>
                <span>{own.open_backup}</span>
            </label>
        </div>
        {shown}
        <p role="status" class="handed" id="backup-said">{move || message.get()}</p>
    }
    .into_any()
}

/// Everything that is stored here, readable or not.
fn of_device(app: App) -> Backup {
    let unreadable = app.unreadable.get_untracked().into_iter().map(|value| (value.key, value.raw));
    Backup::of(app.store().all_known().into_iter().chain(unreadable))
}

fn save(app: App, own: &'static CareWords, message: RwSignal<String>) {
    if app.writer.get_untracked() != Writer::Here {
        // Another tab may have written since this one read.
        return message.set(own.cannot_write.to_owned());
    }
    let made = of_device(app);
    let (bytes, digest) = made.encode();
    if Backup::read(&bytes).ok().as_ref() != Some(&made) {
        return app.notice.set(Some(Notice::NotStored(StoreFault::NotKept)));
    }
    let digest: String = digest.to_string().chars().take(8).collect();
    let name = format!("pingyi_backup_{}_{digest}.json", today());
    spawn_local(async move {
        if files::save(app, &name, &bytes).await == Handed::Yes {
            message.set((own.backup_saved)(&name));
        }
    });
}

async fn open(app: App, file: &Picked, opened: RwSignal<Option<Opened>>, message: RwSignal<String>) {
    message.set(String::new());
    opened.set(None);
    let refused = |refusal: &Refusal| app.notice.set(Some(Notice::Refused(Refused::of_refusal(&file.name, refusal))));
    if file.is_larger_than(FILE_LIMIT) {
        return refused(&Refusal::of_file(Problem::TooLarge { limit: FILE_LIMIT }));
    }
    let Some(bytes) = file.read().await else {
        return app.notice.set(Some(Notice::Unreadable(file.name.clone())));
    };
    match Backup::read(&bytes.to_vec()) {
        Ok(backup) => {
            let brings = plan(&app.store().values(), &backup);
            opened.set(Some(Opened { backup: Arc::new(backup), brings }));
        }
        Err(refusal) => refused(&refusal),
    }
}

/// What the backup would bring, for each conference, and the button that brings it.
fn preview(
    app: App,
    own: &'static CareWords,
    opened: &Opened,
    shown: RwSignal<Option<Opened>>,
    message: RwSignal<String>,
) -> AnyView {
    let parts = parts(own, opened);
    let entries = parts.into_values().map(|(title, brought)| {
        let lines = (own.brought)(brought).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <li><b>{title}</b><ul class="hint">{lines}</ul></li> }
    });
    let unreadable = opened.brings.unreadable;
    let unreadable = (unreadable > 0).then(|| view! { <p class="problem">{(own.brought_unreadable)(unreadable)}</p> });
    let changes = |step: &crate::care::Step| matches!(step.fate, Fate::New(_) | Fate::Replaces(_) | Fate::Merges(..));
    let action = if opened.brings.steps.iter().any(changes) || opened.brings.unreadable > 0 {
        let backup = opened.backup.clone();
        let go = tap(move || {
            let backup = backup.clone();
            spawn_local(async move {
                if restore(app, &backup).await {
                    shown.set(None);
                    message.set(own.restored.to_owned());
                }
            });
        });
        view! {
            <p class="hint">{own.nothing_yet}</p>
            <div class="actions"><button class="primary" id="restore" on:click=go>{own.restore}</button></div>
        }
        .into_any()
    } else {
        view! { <p id="nothing-to-restore">{own.nothing_to_restore}</p> }.into_any()
    };
    view! {
        <div class="tip" id="in-backup">
            <h3>{own.in_backup}</h3>
            <ul class="parts">{entries.collect_view()}</ul>
            {unreadable}
            {action}
        </div>
    }
    .into_any()
}

/// What the backup has, by conference and draft, each with its title and what becomes of its values.
fn parts(own: &'static CareWords, opened: &Opened) -> BTreeMap<String, (String, Brought)> {
    let values = opened.backup.values();
    let mut parts: BTreeMap<String, (String, Brought)> = BTreeMap::new();
    for step in &opened.brings.steps {
        let Some((kind, key)) = keys::parse(&step.name) else { continue };
        let value = |name: String| values.get(&name).map(|(_, value)| value.as_str());
        let title = match kind {
            Kind::Settings => own.settings.to_owned(),
            // Its title is not worth what reading a draft would add to this program.
            Kind::Draft | Kind::Before => own.draft.to_owned(),
            _ => {
                let file =
                    value(format!("{key}/conference")).and_then(|value| ConferenceFile::read(value.as_bytes()).ok());
                file.map_or_else(
                    || own.unnamed.to_owned(),
                    |file| file.conference.definition().title.as_str().to_owned(),
                )
            }
        };
        let (_, brought) = parts.entry(key.to_owned()).or_insert((title, Brought::default()));
        let count = match step.fate {
            Fate::New(_) | Fate::Merges(..) => &mut brought.new,
            Fate::Same => &mut brought.same,
            Fate::Replaces(_) => &mut brought.replaced,
            Fate::Stays => &mut brought.kept,
            Fate::LeftOut => &mut brought.left_out,
        };
        *count += 1;
    }
    parts
}

/// Brings what the backup has: all of it or nothing. What is here now decides, not what was here when it was opened.
async fn restore(app: App, backup: &Backup) -> bool {
    let gate = app.gate();
    let turn = gate.lock().await;
    let outcome = changes(app, backup);
    let is_done = match outcome {
        Ok(changes) => changes.is_empty() || app.write(&changes).await,
        Err(fault) => {
            app.notice.set(Some(Notice::NotStored(fault)));
            false
        }
    };
    drop(turn);
    if is_done {
        app.load().await;
    }
    is_done
}

/// Sets aside what would be replaced, and what of the backup can't be read; returns what is to be written.
fn changes(app: App, backup: &Backup) -> Result<Vec<Change>, StoreFault> {
    let store = app.store();
    let stored: BTreeMap<String, String> = store.all_known().into_iter().collect();
    let values = backup.values();
    let mut changes = Vec::new();
    for step in plan(&store.values(), backup).steps {
        let Some((_, value)) = values.get(&step.name) else { continue };
        let (sequence, value) = match step.fate {
            Fate::New(sequence) => (sequence, value.clone()),
            Fate::Replaces(sequence) => {
                if let Some(raw) = stored.get(&format!("pingyi/{}", step.name)) {
                    store.keep_beside(&step.name, raw)?;
                }
                (sequence, value.clone())
            }
            Fate::Merges(sequence, merged) => (sequence, merged),
            Fate::Same | Fate::Stays | Fate::LeftOut => continue,
        };
        changes.push(Change::Bring(step.name, sequence, value));
    }
    let mut removed = aside::removed(&store);
    let mut has_come_back = false;
    for (key, raw) in backup.unreadable() {
        store.keep_beside(kept_name(key).unwrap_or(key), raw)?;
        has_come_back |= removed.bring_back(key, raw);
    }
    if has_come_back {
        changes.push(Change::Put(REMOVED.to_owned(), removed.pack()));
    }
    Ok(changes)
}
