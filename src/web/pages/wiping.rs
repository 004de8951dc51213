//! A tablet is wiped by the receipt of the station that has all its ballots.

use super::hand_in::file_digest;
use super::live::{Live, live};
use super::marks::{ask, show};
use crate::exchange::{ConferenceFile, WipeRefused, may_wipe};
use crate::session::{SheetFault, Tablet};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::words::tablet::{TabletWords, tablet_words};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The field for the receipt, and the question before anything is wiped. `done` is told once it is.
pub(super) fn wiping(app: App, desk: &Desk, done: RwSignal<String>) -> AnyView {
    let own = tablet_words(app.settings.get_untracked().language);
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let dialog = NodeRef::<Dialog>::new();
    // How many sheets that are not cast would be lost: the question says so, and wiping holds to it.
    let loose = RwSignal::new(0);
    let checked = desk.clone();
    let submit: Box<dyn FnMut(web_sys::SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        let receipt = typed.get_untracked();
        let unreadable = unreadable(app, &checked);
        let judged = checked.tablet.with_untracked(|tablet| judge(tablet, &checked.file, unreadable, &receipt, 0));
        match judged {
            Ok(()) => loose.set(0),
            Err(WipeRefused::Uncast { sheets }) => loose.set(sheets),
            Err(refused) => return problem.set((own.refused)(refused)),
        }
        problem.set(String::new());
        show(dialog);
    });
    let desk = desk.clone();
    let confirmed: Box<dyn Fn()> = Box::new(move || {
        wipe(app, own, &desk, (typed.get_untracked(), loose.get_untracked()), problem, done);
    });
    let explained: Live<String> = live(move || match loose.get() {
        0 => own.explained.to_owned(),
        sheets => (own.giving_up)(sheets),
    });
    view! {
        <form class="code-form wiping" on:submit=submit>
            <h2>{own.title}</h2>
            <p class="hint">{own.hint}</p>
            <label for="receipt">{own.receipt}</label>
            <input id="receipt" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())/>
            <button type="button" data-scan="receipt" data-into="#receipt">{own.scan}</button>
            <button id="check-receipt">{own.check}</button>
            <p role="alert" class="problem">{move || problem.get()}</p>
        </form>
        {ask(dialog, own.question, explained, own.wipe, own.keep, confirmed)}
    }
    .into_any()
}

/// Counts the stored sheets of a conference that can't be read.
fn unreadable(app: App, desk: &Desk) -> usize {
    let part = format!("{}/sheet/", desk.key.as_str());
    app.unreadable.with_untracked(|all| all.iter().filter(|value| value.key.contains(&part)).count())
}

fn judge(
    tablet: &Tablet,
    file: &ConferenceFile,
    unreadable: usize,
    receipt: &str,
    given_up: usize,
) -> Result<(), WipeRefused> {
    let digest = file_digest(tablet, file).ok_or(WipeRefused::OtherFile)?;
    may_wipe(tablet, unreadable, receipt, file.conference.fingerprint(), digest, given_up)
}

/// Judges once more what is to be wiped, wipes it, and says so.
fn wipe(
    app: App,
    own: &'static TabletWords,
    desk: &Desk,
    (receipt, given_up): (String, usize),
    problem: RwSignal<String>,
    done: RwSignal<String>,
) {
    let unreadable = unreadable(app, desk);
    let step = move |tablet: &mut Tablet, file: &ConferenceFile| {
        judge(tablet, file, unreadable, &receipt, given_up).map_err(|_| SheetFault::NotOpen)?;
        tablet.wipe();
        Ok(())
    };
    app.change_tablet(desk, step, move |outcome| match outcome {
        Ok(()) => done.set(own.wiped.to_owned()),
        Err(_) => problem.set(own.changed.to_owned()),
    });
}
