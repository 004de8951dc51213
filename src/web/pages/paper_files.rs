//! Buttons that save a paper as a file for other programs. They stand last in the row of its Print button, in `.actions`.

use super::live::{live, tap};
use crate::exchange::office_file_name;
use crate::office::OfficeFile;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::files::{Handed, can_download, save_as};
use crate::web::office::make;
use crate::web::paper_jobs::Draft;
use crate::web::words::paper_files::{PaperFileWords, paper_file_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A file that was made.
#[derive(Clone)]
struct Made {
    name: String,
    bytes: Vec<u8>,
    kind: OfficeFile,
}

/// How far a file is.
#[derive(Clone)]
enum State {
    /// Nothing was asked for.
    Idle,
    /// It is being made.
    Making,
    /// It waits for a tap of its own: a share sheet opens for nothing else (spec of the platform, "File exchange").
    Waits(Made),
    /// It was handed to the system; its name.
    Handed(String),
}

/// Gives the paper that is shown, if it may be a file.
type Drafting = Arc<dyn Fn() -> Option<Draft> + Send + Sync>;

/// Names a file by its bytes.
type Naming = Box<dyn Fn(&[u8]) -> String>;

#[derive(Clone, Copy)]
struct Files {
    app: App,
    own: &'static PaperFileWords,
    state: RwSignal<State>,
    /// Counts papers and files, by which a file is known that was overtaken.
    turn: StoredValue<u32>,
}

/// The buttons of a paper; nothing while there is none, or where it may be in no file.
pub(super) fn paper_files(app: App, desk: &Desk, draft: impl Fn() -> Option<Draft> + Send + Sync + 'static) -> AnyView {
    let own = paper_file_words(app.settings.get_untracked().language);
    let files = Files { app, own, state: RwSignal::new(State::Idle), turn: StoredValue::new(0) };
    let draft: Drafting = Arc::new(draft);
    let drawn = Arc::clone(&draft);
    let kinds = RwSignal::new(None);
    Effect::new(move |_| {
        let now = drawn().map(|draft| draft.has_tables);
        // Buttons that stay the same are not made anew: one of them may have the focus.
        if kinds.get_untracked() != now {
            kinds.set(now);
        }
        // Whatever was made is of another paper now.
        files.state.set(State::Idle);
        files.turn.update_value(|turn| *turn += 1);
    });
    let conference = StoredValue::new(desk.file.conference.clone());
    let buttons = live(move || {
        let has_tables = kinds.get()?;
        let button = |(kind, label): (OfficeFile, &'static str)| {
            let draft = Arc::clone(&draft);
            let act = tap(move || {
                if let Some(draft) = untrack(|| draft()) {
                    let name = move |bytes: &[u8]| {
                        conference.with_value(|own| office_file_name(own, &draft.name, bytes, kind.ending()))
                    };
                    files.make(draft.packed, kind, Box::new(name));
                }
            });
            view! { <button id=format!("save-{}", kind.ending()) on:click=act>{label}</button> }.into_any()
        };
        let suitable = OfficeFile::ALL.into_iter().zip(own.save_as).filter(|(kind, _)| kind.suits(has_tables));
        let [with_tables, without] = own.hints;
        let buttons = suitable.map(button).collect_view();
        let hint = if has_tables { with_tables } else { without };
        Some(
            view! { <div class="actions" role="group" aria-label=own.files>{buttons}</div><p class="hint whole">{hint}</p> }
                .into_any(),
        )
    });
    let state = live(move || files.shown());
    view! { {buttons}<div class="whole" id="paper-file" role="status">{state}</div> }.into_any()
}

impl Files {
    fn make(self, packed: Vec<u8>, kind: OfficeFile, name: Naming) {
        if matches!(self.state.get_untracked(), State::Making) {
            return;
        }
        self.state.set(State::Making);
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let made = make(&packed, kind).await;
            if self.turn.try_get_value() != Some(turn) {
                // The page was left, or another paper chosen.
                return;
            }
            match made {
                Ok(bytes) => {
                    let made = Made { name: name(&bytes), bytes, kind };
                    if can_download() { self.hand(made).await } else { self.state.set(State::Waits(made)) }
                }
                Err(fault) => {
                    self.state.set(State::Idle);
                    self.app.notice.set(Some(Notice::Said((self.own.fault)(fault).to_owned())));
                }
            }
        });
    }

    /// Hands a file to the system, and says so.
    async fn hand(self, made: Made) {
        let handed = save_as(self.app, &made.name, &made.bytes, made.kind.media_type()).await;
        let state = if handed == Handed::Yes { State::Handed(made.name) } else { State::Idle };
        let _ = self.state.try_set(state);
    }

    fn shown(self) -> Option<AnyView> {
        match self.state.get() {
            State::Idle => None,
            State::Making => Some(view! { <p class="hint">{self.own.making}</p> }.into_any()),
            State::Handed(name) => Some(view! { <p class="hint">{(self.own.handed)(&name)}</p> }.into_any()),
            State::Waits(made) => {
                let label = (self.own.hand_over)(&made.name);
                let act = tap(move || {
                    let made = made.clone();
                    spawn_local(self.hand(made));
                });
                Some(view! { <button class="primary" id="hand-over" on:click=act>{label}</button> }.into_any())
            }
        }
    }
}
