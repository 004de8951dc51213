//! Deleting a conference: its code is typed, and everything that was done for it must have left the device.

use super::super::live::{Live, live};
use super::super::marks::{ask, show};
use crate::care::{Deleting, DeletionRefused, may_delete};
use crate::domain::Digest;
use crate::exchange::{BallotsFile, pack_tablet, unpack_box};
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::keys;
use crate::web::store::{Change, StoreFault};
use crate::web::words::care::CareWords;
use crate::web::writer::Writer;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A conference whose code was typed, and how many sheets would be lost with it.
#[derive(Clone)]
struct Chosen {
    desk: Desk,
    typed: String,
    lost: usize,
    problem: RwSignal<String>,
}

/// A form for each conference on the device, and the question that they share.
pub(super) fn deleting(app: App, own: &'static CareWords) -> AnyView {
    let (done, chosen) = (RwSignal::new(String::new()), RwSignal::new(None::<Chosen>));
    let dialog = NodeRef::<Dialog>::new();
    let forms = live(move || {
        let desks = app.desks.get();
        if desks.is_empty() {
            return view! { <p class="hint">{own.no_conference}</p> }.into_any();
        }
        desks.iter().map(|desk| form(app, own, desk, chosen, dialog)).collect_view().into_any()
    });
    let confirmed: Box<dyn Fn()> = Box::new(move || {
        let Some(chosen) = chosen.get_untracked() else { return };
        spawn_local(async move {
            match delete(app, &chosen).await {
                Ok(true) => done.set(own.deleted.to_owned()),
                Ok(false) => {}
                Err(refused) => chosen.problem.set((own.refused)(refused)),
            }
        });
    });
    let explained: Live<String> =
        live(move || (own.explained)(chosen.with(|chosen| chosen.as_ref().map_or(0, |chosen| chosen.lost))));
    view! {
        <h2>{own.delete}</h2>
        <p class="hint">{own.delete_hint}</p>
        {forms}
        <p role="status" class="handed" id="deleted">{move || done.get()}</p>
        {ask(dialog, own.question, explained, own.delete_button, own.keep, confirmed)}
    }
    .into_any()
}

fn form(
    app: App,
    own: &'static CareWords,
    desk: &Desk,
    chosen: RwSignal<Option<Chosen>>,
    dialog: NodeRef<Dialog>,
) -> AnyView {
    let definition = desk.file.conference.definition();
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let desk = desk.clone();
    let label = (own.delete_label)(definition.code.as_str());
    let title = definition.title.to_string();
    let field = format!("code-{}", desk.key.as_str());
    let labelled = field.clone();
    let submit: Box<dyn FnMut(web_sys::SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        if app.writer.get_untracked() != Writer::Here {
            return problem.set(own.cannot_write.to_owned());
        }
        let typed = typed.get_untracked();
        match judge(app, &desk, &typed) {
            Ok(lost) => {
                problem.set(String::new());
                chosen.set(Some(Chosen { desk: desk.clone(), typed, lost, problem }));
                show(dialog);
            }
            Err(refused) => problem.set((own.refused)(refused)),
        }
    });
    view! {
        <form class="code-form deleting" on:submit=submit>
            <h3>{title}</h3>
            <label for=labelled>{label}</label>
            <input id=field autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="32"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())/>
            <button>{own.delete_button}</button>
            <p role="alert" class="problem">{move || problem.get()}</p>
        </form>
    }
    .into_any()
}

fn judge(app: App, desk: &Desk, typed: &str) -> Result<usize, DeletionRefused> {
    let part = format!("{}/", desk.key.as_str());
    let unreadable = app.unreadable.with_untracked(|all| all.iter().filter(|value| value.key.contains(&part)).count());
    let ballots = box_digest(desk)?;
    let records = keys::records(&desk.key);
    let has_records = app.store().values().keys().any(|name| name.starts_with(&records));
    desk.station.with_untracked(|station| {
        desk.tablet.with_untracked(|tablet| {
            let is_half_typed = !station.typing.is_empty();
            let written = has_records.then(|| desk.current().encode().1);
            let deleting = Deleting { tablet, unreadable, ballots, log: &station.log, written, is_half_typed };
            may_delete(&deleting, typed, &desk.file.conference)
        })
    })
}

/// Returns the digest of the station's box as a file; `None` where nothing was delivered.
fn box_digest(desk: &Desk) -> Result<Option<Digest>, DeletionRefused> {
    let packed = desk.station.with_untracked(|station| station.packed.clone());
    if packed.is_empty() {
        return Ok(None);
    }
    let conference = &desk.file.conference;
    let ballots = unpack_box(&packed, conference).map_err(|_| DeletionRefused::Unreadable { values: 1 })?;
    Ok(Some(BallotsFile::of(ballots, conference).digest))
}

/// Deletes after judging once more; `false` if it could not be stored. An empty conference and a tablet that was wiped once
/// more are left, so that neither home of the store brings anything back.
async fn delete(app: App, chosen: &Chosen) -> Result<bool, DeletionRefused> {
    let desk = &chosen.desk;
    let gate = app.gate();
    let turn = gate.lock().await;
    if !app.is_current(desk) {
        app.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
        return Ok(false);
    }
    let sheets = judge(app, desk, &chosen.typed)?;
    if sheets != chosen.lost {
        return Ok(false);
    }
    let mut tablet = desk.tablet.get_untracked();
    tablet.wipe();
    tablet.code = None;
    let kept = [keys::conference(&desk.key), keys::tablet(&desk.key)];
    let mut changes = vec![
        Change::Settle(keys::conference(&desk.key), String::new()),
        Change::Settle(keys::tablet(&desk.key), pack_tablet(&tablet, &desk.file.conference)),
    ];
    let prefix = format!("{}/", desk.key.as_str());
    let names = app.store().values().into_keys().filter(|name| name.starts_with(&prefix) && !kept.contains(name));
    changes.extend(names.map(Change::Forget));
    let is_deleted = app.write(&changes).await;
    drop(turn);
    if is_deleted {
        app.load().await;
    }
    Ok(is_deleted)
}
