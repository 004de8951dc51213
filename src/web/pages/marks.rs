//! What the pages of grading share: names of choices, codes, dialogs.

use super::live::{Live, live, tap};
use crate::domain::{Choice, Conference, Mark};
use crate::session::{Lock, ReopeningCode};
use crate::web::random;
use crate::web::words::{ScrutinyWords, Words};
use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

/// Returns the choices for every place: the grades, best first, and to abstain.
pub(super) fn choices(conference: &Conference) -> Vec<Choice> {
    let grades = conference.indexed_grades().map(|(index, _)| Choice::Grade(index));
    grades.chain([Choice::Abstain]).collect()
}

/// Returns what a choice is called.
pub(super) fn choice_name(choice: Choice, conference: &Conference, words: &Words) -> String {
    match choice {
        Choice::Grade(grade) => conference.grade(grade).map_or_else(String::new, |grade| grade.name.to_string()),
        Choice::Abstain => words.abstain.to_owned(),
    }
}

/// Returns what a mark is called, a void one on paper included.
pub(super) fn mark_name(mark: Mark, conference: &Conference, words: &Words, own: &ScrutinyWords) -> String {
    match mark {
        Mark::Grade(grade) => choice_name(Choice::Grade(grade), conference, words),
        Mark::Abstain => words.abstain.to_owned(),
        Mark::Void => own.void_mark.to_owned(),
    }
}

/// Returns what a sheet is locked with as its evaluator leaves: its slip, or a fresh reopening code, which is returned
/// as it is written down. `None` if the browser gives no random numbers.
pub(super) fn fresh_lock(conference: &Conference) -> Option<(Option<String>, Lock)> {
    if conference.slips().is_some() {
        return Some((None, Lock::Slip));
    }
    let code = ReopeningCode::from_random(random()?);
    let lock = Lock::new(&code, random()?);
    Some((Some(code.to_string()), lock))
}

/// A dialog that asks once.
pub(super) fn ask(
    dialog: NodeRef<Dialog>,
    title: &'static str,
    text: impl Fn() -> String + Send + 'static,
    yes: &'static str,
    no: &'static str,
    confirmed: impl Fn() + 'static,
) -> AnyView {
    let confirm = tap(move || {
        close_dialog(dialog);
        confirmed();
    });
    ask_with(dialog, title, live(text), [yes, no], confirm)
}

/// As above: one body for all questions.
fn ask_with(
    dialog: NodeRef<Dialog>,
    title: &'static str,
    text: Live<String>,
    [yes, no]: [&'static str; 2],
    confirm: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! {
        <dialog node_ref=dialog aria-labelledby="dialog-title">
            <h2 id="dialog-title">{title}</h2>
            <p>{text}</p>
            <div class="actions">
                <button on:click=tap(move || close_dialog(dialog))>{no}</button>
                <button class="primary" data-confirm="yes" on:click=confirm>{yes}</button>
            </div>
        </dialog>
    }
    .into_any()
}

/// Opens a dialog.
pub(super) fn show(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        // It can only fail if the dialog is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub(super) fn close_dialog(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
