//! The ballots cast here leave the tablet.

use super::live::live;
use super::prepare::put_file;
use super::wiping::wiping;
use crate::domain::{BallotBox, Cast, Digest};
use crate::exchange::{BallotsFile, ConferenceFile, file_name, pack_file};
use crate::session::Tablet;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::files::{Handed, can_download, copy, save, share, shareable};
use crate::web::words::grading::GradingWords;
use crate::web::words::tablet::tablet_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A file of all ballots cast here, read again and found equal.
#[derive(Clone, PartialEq, Eq)]
struct Export {
    name: String,
    bytes: Arc<[u8]>,
    casts: Arc<[Cast]>,
    digest: Digest,
}

/// Makes the file, reads it as a station would, and compares; `None` if it does not come back the same.
fn export(tablet: &Tablet, file: &ConferenceFile) -> Option<Export> {
    let conference = &file.conference;
    let mut ballots = BallotBox::new();
    for cast in tablet.casts() {
        ballots.add(cast.clone(), conference);
    }
    let made = BallotsFile::of(ballots, conference);
    let bytes = made.encode(conference);
    let same = BallotsFile::read(&bytes, conference).is_ok_and(|read| read == made);
    same.then(|| Export {
        name: file_name(conference, "ballots", made.digest),
        bytes: bytes.into(),
        casts: tablet.casts().cloned().collect(),
        digest: made.digest,
    })
}

/// Returns the digest of the file of all ballots cast here, for which a station gives its receipt.
pub(super) fn file_digest(tablet: &Tablet, file: &ConferenceFile) -> Option<Digest> {
    export(tablet, file).map(|export| export.digest)
}

/// The page on which a tablet hands in.
pub(crate) fn hand_in(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let tablet = desk.tablet;
    let counts = Memo::new(move |_| tablet.with(Tablet::counts));
    let message = RwSignal::new(String::new());
    let ways_desk = desk.clone();
    let ways = move || {
        if counts.get().cast == 0 {
            // After wiping, the message says all there is to say.
            let text = message.with(String::is_empty).then_some(words.nothing_cast);
            return text.map(|text| view! { <p class="tip">{text}</p> }).into_any();
        }
        // The bytes are ready before the tap: a share sheet opens only straight from one.
        match tablet.with(|tablet| export(tablet, &ways_desk.file)) {
            Some(export) => ways_out(app, words, &ways_desk, &export, message),
            None => view! { <p class="problem" role="alert">{words.export_differs}</p> }.into_any(),
        }
    };
    let state = move || {
        let counts = counts.get();
        let waiting = counts.uncast + counts.reopened;
        view! {
            <dl class="numbers">
                <div><dt>{words.ballots_cast}</dt><dd id="cast-count">{counts.cast}</dd></div>
                <div><dt>{words.handed_in}</dt><dd id="handed-count">{counts.cast - counts.due}</dd></div>
                <div class:attention={counts.due > 0}><dt>{words.not_handed_in}</dt><dd id="due-count">{counts.due}</dd></div>
                <div class:attention={waiting > 0}><dt>{words.uncast}</dt><dd>{waiting}</dd></div>
            </dl>
            {(waiting > 0).then(|| view! { <p class="tip">{words.uncast_hint}</p> })}
        }
    };
    // A station gives its receipt only for what was handed in.
    let wiping_desk = desk.clone();
    let has_handed = Memo::new(move |_| counts.with(|counts| counts.cast > counts.due));
    let wipe = live(move || if has_handed.get() { wiping(app, &wiping_desk, message) } else { ().into_any() });
    view! {
        <section class="card narrow">
            <p class="hint">{words.for_organiser}</p>
            <h1>{words.hand_in}</h1>
            {state}
            {ways}
            <p role="status" class="handed" id="handed">{move || message.get()}</p>
            {wipe}
        </section>
    }
    .into_any()
}

fn ways_out(
    app: App,
    words: &'static GradingWords,
    desk: &Desk,
    export: &Export,
    message: RwSignal<String>,
) -> AnyView {
    let handed = {
        let (desk, export) = (desk.clone(), export.clone());
        move |outcome: Handed| {
            let text = (words.handed_over)(&export.name);
            report(app, words, &desk, outcome, (&export, text), message);
        }
    };
    let own = tablet_words(app.settings.get_untracked().language);
    let share_button = shareable(&export.name, &export.bytes).map(|data| {
        let (data, handed) = (StoredValue::new_local(data), handed.clone());
        let tap = move |_| {
            let (data, handed) = (data.get_value(), handed.clone());
            spawn_local(async move { handed(share(data).await) });
        };
        view! { <button class="primary" id="share-file" on:click=tap>{words.share}</button> }
    });
    let (saved, save_handed) = (export.clone(), handed.clone());
    let (copied, copy_handed) = (export.clone(), handed);
    let copy_tap = move |_| {
        let (export, handed) = (copied.clone(), copy_handed.clone());
        spawn_local(async move { handed(copy(&String::from_utf8_lossy(&export.bytes)).await) });
    };
    let save_button = can_download().then(|| {
        let tap = move |_| {
            let (saved, handed) = (saved.clone(), save_handed.clone());
            spawn_local(async move { handed(save(app, &saved.name, &saved.bytes).await) });
        };
        view! { <button class="primary" id="save-file" on:click=tap>{words.save_file}</button> }
    });
    let remedy = save_button.is_none().then(|| view! { <p class="tip" id="no-download">{own.no_download}</p> });
    let packed = pack_file(export.casts.iter(), desk.file.conference.fingerprint(), export.digest);
    let (shown, shown_desk) = (export.clone(), desk.clone());
    let taken = move |_| report(app, words, &shown_desk, Handed::Yes, (&shown, own.taken.to_owned()), message);
    view! {
        <p>{words.restricted_file}</p>
        <p class="hint">{(words.file_checked)(&export.name, export.bytes.len())}</p>
        <div class="actions">
            {share_button}
            {save_button}
            <button type="button" id="show-ballots" data-show="ballots" on:click=move |event| put_file(&event, &packed)
                on:change=taken>{own.show_codes}</button>
            <button id="copy-file" on:click=copy_tap>{words.copy_text}</button>
        </div>
        {remedy}
    }
    .into_any()
}

/// Says honestly what is known, and notes the hand-in.
fn report(
    app: App,
    words: &'static GradingWords,
    desk: &Desk,
    outcome: Handed,
    (export, text): (&Export, String),
    message: RwSignal<String>,
) {
    match outcome {
        Handed::Cancelled => {}
        Handed::Impossible => message.set(words.hand_over_impossible.to_owned()),
        Handed::Yes => {
            let casts = export.casts.clone();
            let step = move |tablet: &mut Tablet, _: &_| {
                tablet.hand_in(&casts);
                Ok(())
            };
            app.change_tablet(desk, step, move |_| message.set(text));
        }
    }
}
