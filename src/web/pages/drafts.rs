//! On the start page: conferences that are being set up here.

use crate::domain::Mode;
use crate::setup::{Draft, FieldPath, History};
use crate::web::app::App;
use crate::web::drafts::DraftDesk;
use crate::web::pages::live::{live, tap};
use crate::web::route::Route;
use crate::web::words::Words;
use crate::web::words::setup::SetupWords;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list of drafts, and the one that was deleted last, which can be brought back.
pub(super) fn drafts(app: App, words: &'static Words, own: &'static SetupWords) -> AnyView {
    let deleted = RwSignal::new(None::<DraftDesk>);
    let bring_back = move || {
        if let Some(desk) = deleted.get_untracked() {
            spawn_local(async move {
                if app.put_draft(desk).await.is_some() {
                    deleted.set(None);
                }
            });
        }
    };
    let gone = live(move || match deleted.get() {
        Some(desk) => {
            let title = desk.history.with_untracked(|history| title(history, own));
            let text = (own.deleted)(&title);
            let button = view! { <button id="bring-back" on:click=tap(bring_back)>{own.bring_back}</button> };
            view! { <p class="tip"><span>{text}</span>{button}</p> }.into_any()
        }
        None => ().into_any(),
    });
    let list = live(move || {
        let drafts = app.drafts.get();
        if drafts.is_empty() {
            return ().into_any();
        }
        let cards = drafts.into_iter().map(|desk| card(app, words, own, desk, deleted)).collect_view();
        view! { <h2>{own.being_set_up}</h2><ul class="desks" id="drafts">{cards}</ul> }.into_any()
    });
    view! { <div class="being-set-up">{list}<div role="status">{gone}</div></div> }.into_any()
}

fn card(
    app: App,
    words: &'static Words,
    own: &'static SetupWords,
    desk: DraftDesk,
    deleted: RwSignal<Option<DraftDesk>>,
) -> AnyView {
    let (title, draft) = desk.history.with_untracked(|history| (title(history, own), history.draft().clone()));
    let (class, mode) = match draft.mode() {
        Mode::Rehearsal => ("tag rehearsal-tag", words.rehearsal),
        Mode::Official => ("tag", own.official),
    };
    let frozen = draft.frozen().map(|frozen| format!(" · {}", (own.frozen_as)(&frozen.check_code().to_string())));
    let href = Route::Setup(desk.key.clone()).href();
    let delete = tap(move || {
        let desk = desk.clone();
        spawn_local(async move {
            if app.delete_draft(&desk).await {
                deleted.set(Some(desk));
            }
        });
    });
    view! {
        <li class="card draft">
            <div class="desk-head">
                <span class=class>{mode}</span>
                <h3>{title}</h3>
                <p class="hint">{draft.text(&FieldPath::Date).to_owned()}{frozen.unwrap_or_default()}</p>
            </div>
            <div class="actions">
                <a class="button primary" href=href>{own.go_on}</a>
                <button class="delete" on:click=delete>{own.delete}</button>
            </div>
        </li>
    }
    .into_any()
}

fn title(history: &History, own: &SetupWords) -> String {
    let draft: &Draft = history.draft();
    let title = draft.text(&FieldPath::Title).trim();
    if title.is_empty() { own.untitled.to_owned() } else { title.to_owned() }
}
