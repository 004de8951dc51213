//! Undo, redo, and freezing: always in sight at the foot of the page.

use super::{Setup, focus_soon};
use crate::domain::{Admission, Definition, Fingerprint};
use crate::setup::{AdmissionWish, Draft, History};
use crate::web::app::App;
use crate::web::pages::live::{live, tap};
use crate::web::pages::marks::show;
use crate::web::route::{ConferenceKey, Route};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) fn foot(setup: Setup) -> AnyView {
    let own = setup.own;
    let dialog = NodeRef::<Dialog>::new();
    let no_past = live(move || !setup.history.with(History::can_undo));
    let no_future = live(move || !setup.history.with(History::can_redo));
    let refused = move || setup.problems.with(|all| all.iter().filter(|one| one.is_refused()).count());
    let is_refused = live(move || refused() > 0 || setup.is_frozen.get());
    let begin = move || match setup.read_now(Draft::admission) {
        AdmissionWish::Open => show(dialog),
        AdmissionWish::Slips => setup.app.go(&Route::Slips(setup.desk.with_value(|desk| desk.key.clone()))),
    };
    let state = live(move || match refused() {
        0 if setup.is_frozen.get() => own.frozen.to_owned(),
        0 => own.ready.to_owned(),
        count => (own.not_ready)(count),
    });
    view! {
        <div class="foot">
            <button id="undo" disabled=no_past on:click=tap(move || setup.undo())>{own.undo}</button>
            <button id="redo" disabled=no_future on:click=tap(move || setup.redo())>{own.redo}</button>
            <p class="progress" role="status">{state}</p>
            <button id="freeze" class="primary" disabled=is_refused on:click=tap(begin)>{own.freeze}</button>
        </div>
        {question(setup, dialog)}
    }
    .into_any()
}

/// Shows what would be frozen, and asks once.
fn question(setup: Setup, dialog: NodeRef<Dialog>) -> AnyView {
    let own = setup.own;
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let confirm = tap(move || {
        close();
        freeze(setup);
    });
    let facts = live(move || match setup.read(Draft::definition) {
        Some(definition) => facts(setup, &definition),
        None => ().into_any(),
    });
    let again = live(move || match setup.read(Draft::frozen).filter(|_| !setup.is_frozen.get()) {
        Some(frozen) => view! { <p class="tip">{(own.freeze_again)(&frozen.check_code().to_string())}</p> }.into_any(),
        None => ().into_any(),
    });
    view! {
        <dialog node_ref=dialog aria-labelledby="freeze-title" class="wide">
            <h2 id="freeze-title">{own.freeze_question}</h2>
            {facts}
            {again}
            <p>{own.freeze_explained}</p>
            <div class="actions">
                <button on:click=tap(close)>{setup.words.not_yet}</button>
                <button class="primary" data-confirm="yes" on:click=confirm>{own.freeze}</button>
            </div>
        </dialog>
    }
    .into_any()
}

/// What the definition says, in short.
pub(super) fn facts(setup: Setup, definition: &Definition) -> AnyView {
    let own = setup.own;
    let join = |parts: Vec<String>| parts.join(" · ");
    let scale = definition.grades.iter().map(|grade| format!("{} {} ({})", grade.name, grade.points, grade.floor));
    let groups = definition.groups.iter().map(|group| format!("{} {} ({})", group.name, group.weight, group.expected));
    let rules = &definition.rules;
    let rules = [
        rules.top_grade_cap_percent.map(|percent| format!("{} {percent} %", own.cap_switch)),
        rules.secrecy_threshold.map(|threshold| format!("{} {threshold}", own.threshold_switch)),
        rules.trim.then(|| own.trim_switch.to_owned()),
    ];
    let rules: Vec<String> = rules.into_iter().flatten().collect();
    let rules = if rules.is_empty() { own.no_options.to_owned() } else { join(rules) };
    let mode = if definition.mode == crate::domain::Mode::Official { own.official } else { setup.words.rehearsal };
    let has_slips = setup.read_now(Draft::admission) == AdmissionWish::Slips;
    let admission = if has_slips { own.slip_admission } else { own.open_admission };
    let facts = [
        (setup.words.conference, definition.title.to_string()),
        (own.mode, mode.to_owned()),
        (setup.words.date, definition.date.to_string()),
        (own.size, (setup.words.size)(definition.reporters.len(), definition.criteria.len())),
        (own.scale, join(scale.collect())),
        (own.weights, join(groups.collect())),
        (own.rules, rules),
        (own.admission, admission.to_owned()),
    ];
    let facts = facts.map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> }.into_any());
    view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
}

/// Returns the fingerprint that the draft would have if it were frozen as it was last; `None` while something is refused,
/// and where slips are wished for that are not made.
pub(super) fn fingerprint(app: App, draft: &Draft) -> Option<Fingerprint> {
    let admission = match draft.admission() {
        AdmissionWish::Open => Admission::Open,
        AdmissionWish::Slips => {
            let desk = app.desk(&ConferenceKey::of(draft.frozen()?))?;
            Admission::Slips(desk.file.conference.slips()?.clone())
        }
    };
    draft.freeze(admission).map(|file| file.conference.fingerprint())
}

/// Makes a conference that is open to everybody, takes it onto this device, and notes it in the draft.
fn freeze(setup: Setup) {
    let Some(file) = setup.read_now(|draft| draft.freeze(Admission::Open)) else { return };
    spawn_local(async move {
        let fingerprint = file.conference.fingerprint();
        if setup.app.add_conference(file).await.is_some() {
            setup.change(move |history| history.note_frozen(fingerprint), || focus_soon("frozen".to_owned()));
        }
    });
}
