//! Setting a conference up: everything on one page, a section each.

mod basics;
mod entries;
mod field;
mod freeze;
mod frozen;
mod lists;
mod reorder;
mod reporters;
mod rules;
mod slips;
mod stations;
mod summary;

use super::focus::focus_soon;
use super::live::live;
use crate::domain::Mode;
use crate::setup::{Draft, DraftProblem, Edit, FieldPath, History};
use crate::text::Language;
use crate::web::app::App;
use crate::web::drafts::DraftDesk;
use crate::web::route::{DraftKey, Origin, Route};
use crate::web::today;
use crate::web::words::Words;
use crate::web::words::setup::{SetupWords, setup_words};
use crate::web::writer::Writer;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Setup {
    app: App,
    language: Language,
    words: &'static Words,
    own: &'static SetupWords,
    history: RwSignal<History>,
    problems: Memo<Vec<DraftProblem>>,
    /// Whether the draft is just what was frozen last.
    is_frozen: Memo<bool>,
    desk: StoredValue<DraftDesk>,
}

impl Setup {
    fn new(app: App, words: &'static Words, desk: DraftDesk) -> Self {
        let language = app.settings.get_untracked().language;
        let history = desk.history;
        let problems = Memo::new(move |_| history.with(|history| history.draft().problems()));
        let is_frozen = Memo::new(move |_| {
            history.with(|history| {
                let frozen = history.draft().frozen();
                frozen.is_some() && freeze::fingerprint(app, history.draft()) == frozen
            })
        });
        let own = setup_words(language);
        Self { app, language, words, own, history, problems, is_frozen, desk: StoredValue::new(desk) }
    }

    /// Reads something off the draft.
    fn read<T>(&self, read: impl FnOnce(&Draft) -> T) -> T {
        self.history.with(|history| read(history.draft()))
    }

    /// Reads something off the draft, without following its changes.
    fn read_now<T>(&self, read: impl FnOnce(&Draft) -> T) -> T {
        self.history.with_untracked(|history| read(history.draft()))
    }

    fn edit(&self, edit: Edit) {
        self.change(move |history| history.apply(edit), || ());
    }

    /// Changes draft and steps; `then` runs when the change is stored and shown.
    fn change(&self, step: impl FnOnce(&mut History) + 'static, then: impl FnOnce() + 'static) {
        let desk = self.desk.get_value();
        self.app.change_draft(&desk, Box::new(step), Box::new(then));
    }

    /// Returns what is said beside a field, and whether it is a refusal.
    fn beside(&self, field: &FieldPath) -> (String, bool) {
        self.problems.with(|problems| {
            let of_field = || problems.iter().filter(|problem| problem.field == *field);
            let sentences: Vec<_> = of_field().map(|problem| self.language.draft_fault(&problem.fault)).collect();
            (sentences.join(" "), of_field().any(DraftProblem::is_refused))
        })
    }

    fn undo(&self) {
        self.change(History::undo, keep_focus());
    }

    fn redo(&self) {
        self.change(History::redo, keep_focus());
    }

    fn key(&self, event: &KeyboardEvent) {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => self.undo(),
            ("y", false) | ("z", true) => self.redo(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The page of a draft.
pub(super) fn setup(app: App, words: &'static Words, key: DraftKey) -> AnyView {
    with_draft(app, words, key, page)
}

fn with_draft(app: App, words: &'static Words, key: DraftKey, page: fn(Setup) -> AnyView) -> AnyView {
    let desk = Memo::new(move |_| app.draft(&key));
    let view = live(move || match desk.get() {
        Some(desk) => page(Setup::new(app, words, desk)),
        None if app.writer.get() == Writer::Asking => view! { <p class="loading">{words.loading}</p> }.into_any(),
        None => no_such_draft(app, words),
    });
    view.into_any()
}

/// The page on which a draft is frozen with slips.
pub(super) fn slips(app: App, words: &'static Words, key: DraftKey) -> AnyView {
    with_draft(app, words, key, slips::page)
}

/// Makes a draft of what it begins from, and goes to its page in place of this one.
pub(super) fn begin(app: App, words: &'static Words, origin: Origin) -> AnyView {
    let is_begun = StoredValue::new(false);
    let view = live(move || {
        // Drafts and conferences are read once it is known who may write.
        let draft = if app.writer.get() == Writer::Asking { None } else { first_draft(app, &origin) };
        match draft {
            Some(draft) if !is_begun.get_value() => {
                is_begun.set_value(true);
                spawn_local(async move {
                    if let Some(desk) = app.add_draft(draft).await {
                        let _ = window().location().replace(&Route::Setup(desk.key).href());
                    }
                });
                view! { <p class="loading">{words.loading}</p> }.into_any()
            }
            None if app.writer.get() != Writer::Asking => no_such_draft(app, words),
            _ => view! { <p class="loading">{words.loading}</p> }.into_any(),
        }
    });
    view.into_any()
}

/// Returns what a conference begins from; `None` if that is not on this device.
fn first_draft(app: App, origin: &Origin) -> Option<Draft> {
    let language = app.settings.get_untracked().language;
    let words = Language::ALL.map(Language::wording);
    match origin {
        Origin::Defaults => Some(Draft::new(language.wording(), today())),
        Origin::LastYear(key) => Some(Draft::copy_of(&app.desk(key)?.file, &words, today())),
        Origin::Rehearsal(key) => Some(Draft::counterpart_of(&app.desk(key)?.file, &words)),
    }
}

fn no_such_draft(app: App, words: &'static Words) -> AnyView {
    let own = setup_words(app.settings.get_untracked().language);
    view! {
        <section class="card empty">
            <h1>{own.no_such_draft}</h1>
            <p>{own.no_such_draft_hint}</p>
            <a class="button primary" href="#/">{words.to_start}</a>
        </section>
    }
    .into_any()
}

fn page(setup: Setup) -> AnyView {
    let own = setup.own;
    let rehearses = move || setup.read(Draft::mode) == Mode::Rehearsal;
    let class = live(move || if rehearses() { "tag rehearsal-tag" } else { "tag" });
    let mode = live(move || if rehearses() { setup.words.rehearsal } else { own.official });
    // On the window: the focus may be nowhere, as after a tap beside a field.
    let keys = window_event_listener(keydown, move |event| setup.key(&event));
    on_cleanup(move || keys.remove());
    view! {
        <div class="setup">
            <div class="sections">
                <header class="setup-head">
                    <h1>{own.set_up}</h1><span class=class>{mode}</span>
                    <p class="hint">{own.introduction}</p>
                </header>
                {frozen::frozen(setup)}
                {basics::basics(setup)}
                {reporters::reporters(setup)}
                {lists::lists(setup)}
                {rules::rules(setup)}
            </div>
            {summary::summary(setup)}
            {freeze::foot(setup)}
        </div>
    }
    .into_any()
}

/// Returns what puts the focus back where it is now: where it is inside a line that moves, the browser may drop it.
fn keep_focus() -> impl FnOnce() {
    let focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    move || focused.into_iter().for_each(focus_soon)
}
