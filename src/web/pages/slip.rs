//! The slip's code: the field in which it is typed, and what it opens.
//!
//! The code is in the field, and then in [`App::slip`] while its sheet is open; it is never stored or printed. Fields
//! without autocompletion are not restored by browsers either.

use super::marks::close_dialog;
use crate::exchange::{HeldSlip, SlipCode, SlipCodeFault, SlipRefused};
use crate::session::{Sheet, SlipUse};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::words::grading::GradingWords;
use crate::web::words::tablet::tablet_words;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// A field for a slip's code, and what its text is.
#[derive(Clone, Copy)]
struct SlipField {
    app: App,
    words: &'static GradingWords,
    typed: RwSignal<String>,
    /// Whether to say so if the code is still too short.
    asked: RwSignal<bool>,
    read: Memo<Result<HeldSlip, SlipRefused>>,
}

impl SlipField {
    fn new(app: App, words: &'static GradingWords, desk: &Desk) -> Self {
        let typed = RwSignal::new(String::new());
        let file = desk.file.clone();
        let read = Memo::new(move |_| typed.with(|typed| HeldSlip::read(typed, &file.conference)));
        Self { app, words, typed, asked: RwSignal::new(false), read }
    }

    /// Takes a whole text.
    fn enter(self, text: &str) {
        self.asked.set(false);
        self.typed.set(SlipCode::in_fours(text, 0).0);
    }

    /// Takes what the element holds, and groups it there. While an input method composes, its text is its own.
    fn type_in(self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let composing = js_sys::Reflect::get(event, &"isComposing".into()).is_ok_and(|value| value.is_truthy());
        let Some(element) = target.filter(|_| !composing) else { return };
        let typed = element.value();
        let caret = element.selection_start().ok().flatten().and_then(|caret| usize::try_from(caret).ok());
        let (text, caret) = SlipCode::in_fours(&typed, caret.unwrap_or(usize::MAX));
        if text != typed {
            let caret = u32::try_from(caret).unwrap_or(u32::MAX);
            element.set_value(&text);
            let _ = element.set_selection_range(caret, caret);
        }
        self.enter(&text);
    }

    /// Returns what the text is, once there is enough of it to tell.
    fn outcome(self) -> Option<Result<HeldSlip, SlipRefused>> {
        let read = self.read.get();
        let is_short = matches!(read, Err(SlipRefused::Mistyped(SlipCodeFault::Length { found })) if found < 16);
        (!is_short || self.asked.get()).then_some(read)
    }

    /// Returns the slip that was typed; says what is missing if there is none.
    fn slip(self) -> Option<HeldSlip> {
        self.asked.set(true);
        self.read.get_untracked().ok()
    }

    fn refused(self, refused: SlipRefused) -> String {
        self.app.settings.get_untracked().language.slip_refused(refused)
    }

    /// The field, and a button that has the code scanned into it (`web::codes`).
    fn view(self, id: &'static str) -> impl IntoView {
        let own = tablet_words(self.app.settings.get_untracked().language);
        let into = format!("#{id}");
        let hint = format!("{id}-hint");
        let described_by = hint.clone();
        let invalid = move || self.outcome().is_some_and(|read| read.is_err()).then_some("true");
        view! {
            <label for=id>{self.words.slip_code}</label>
            <input id=id class="code slip-code" autocomplete="off" autocapitalize="characters"
                spellcheck="false" enterkeyhint="go" aria-describedby=described_by aria-invalid=invalid
                prop:value=move || self.typed.get()
                on:input=move |event| self.type_in(&event) on:compositionend=move |event| self.type_in(&event)/>
            <button type="button" data-scan="slip" data-into=into>{own.scan_slip}</button>
            <p class="hint" id=hint>{self.words.slip_code_hint}</p>
        }
    }
}

/// How one begins under slips, or comes back: by the slip's code.
pub(super) fn way_in_by_slip(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let field = SlipField::new(app, words, desk);
    let (opening, shown) = (desk.clone(), desk.clone());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open(field, &opening);
    };
    let state = move || {
        field.outcome().map(|read| match read {
            Ok(held) => recognised(words, &shown, &held),
            Err(refused) => view! { <p class="problem">{field.refused(refused)}</p> }.into_any(),
        })
    };
    view! {
        <form class="slip-form" on:submit=submit>
            {field.view("slip")}
            <div id="slip-state" aria-live="polite">{state}</div>
        </form>
    }
    .into_any()
}

/// Shows whose slip it is and what it was used for, before anything is opened.
fn recognised(words: &'static GradingWords, desk: &Desk, held: &HeldSlip) -> AnyView {
    let slip = held.slip();
    let group = desk.file.conference.group(slip.group).map(|group| group.name.to_string());
    let (text, button) = match desk.tablet.with(|tablet| tablet.slip_use(slip)) {
        SlipUse::Unused => (words.slip_unused, words.begin),
        SlipUse::Left => (words.slip_left, words.slip_continue),
        SlipUse::Cast => (words.slip_cast, words.slip_reopen),
    };
    view! {
        <p>{words.your_group}" "<b id="slip-group">{group}</b></p>
        <p class="tip">{text}</p>
        <button class="primary big" id="open-slip">{button}</button>
    }
    .into_any()
}

fn open(field: SlipField, desk: &Desk) {
    let Some(held) = field.slip() else { return };
    let (app, slip) = (field.app, held.slip());
    let step = move |tablet: &mut crate::session::Tablet, file: &crate::exchange::ConferenceFile| {
        tablet.open_by_slip(slip, &file.conference)
    };
    app.change_tablet(desk, step, move |outcome| {
        if outcome.is_ok() {
            app.slip.set(Some(held));
        }
    });
}

/// Tells whether the slip of the open sheet is in memory; after a reload it is not.
pub(super) fn is_slip_at_hand(app: App, desk: &Desk) -> bool {
    app.slip.with_untracked(|held| held.as_ref().is_some_and(|held| is_of_open_sheet(desk, held)))
}

fn is_of_open_sheet(desk: &Desk, held: &HeldSlip) -> bool {
    desk.tablet.with_untracked(|tablet| tablet.open_sheet().and_then(Sheet::slip)) == Some(held.slip())
}

/// A dialog that asks for the code of the open sheet's slip, and then casts.
pub(super) fn ask_for_slip(
    app: App,
    words: &'static GradingWords,
    desk: &Desk,
    dialog: NodeRef<Dialog>,
    cast: impl Fn() + 'static,
) -> AnyView {
    let field = SlipField::new(app, words, desk);
    let (typed, shown) = (desk.clone(), desk.clone());
    let close = move || {
        field.enter("");
        close_dialog(dialog);
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(held) = field.slip().filter(|held| is_of_open_sheet(&typed, held)) {
            close();
            app.slip.set(Some(held));
            cast();
        }
    };
    let problem = move || match field.outcome()? {
        Ok(held) if is_of_open_sheet(&shown, &held) => None,
        Ok(_) => Some(words.slip_other.to_owned()),
        Err(refused) => Some(field.refused(refused)),
    };
    view! {
        <dialog node_ref=dialog aria-labelledby="slip-dialog-title">
            <form class="slip-form" on:submit=submit>
                <h2 id="slip-dialog-title">{words.cast_question}</h2>
                <p>{words.slip_again}</p>
                {field.view("slip-again")}
                <p class="problem" role="alert">{problem}</p>
                <div class="actions">
                    <button type="button" on:click=move |_| close()>{words.not_yet}</button>
                    <button class="primary" data-confirm="yes">{words.cast}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
