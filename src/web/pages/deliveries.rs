//! What became of each file, and each file taken back out on wish.

use super::live::tap;
use super::marks::{ask, show};
use crate::domain::CheckCode;
use crate::station::{Brought, Delivery, Origin};
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::station::{Refused, Station};
use crate::web::words::{CollectWords, Words};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The files and what else is in the box, the newest first, those refused before all others.
pub(super) fn deliveries(app: App, words: &'static Words, desk: &Desk) -> impl IntoView + use<> {
    let (station, desk) = (desk.station, desk.clone());
    let language = app.settings.get_untracked().language;
    let own = super::collecting_words(app);
    let (dialog, chosen) = (NodeRef::<Dialog>::new(), RwSignal::new(None));
    let take_back = {
        let desk = desk.clone();
        move || {
            let Some(place) = chosen.get_untracked() else { return };
            let desk = desk.clone();
            spawn_local(async move { app.take_back(&desk, place).await });
        }
    };
    let list = move || {
        let (deliveries, aside, refused) = station.with(|station| {
            (station.intake.deliveries().to_vec(), station.intake.aside().to_vec(), station.refused.clone())
        });
        if deliveries.is_empty() && aside.is_empty() && refused.is_empty() {
            return view! { <p class="hint">{words.no_files_yet}</p> }.into_any();
        }
        let ask_back = move |place: usize| {
            chosen.set(Some(place));
            show(dialog);
        };
        let is_kept = !app.is_blocked();
        let has_refused = !refused.is_empty();
        let refused = refused.into_iter().map(|file| refused_line(words, language, file)).collect_view();
        let rows = deliveries.into_iter().enumerate().rev();
        let rows = rows.map(|(place, delivery)| line(words, own, place, &delivery, is_kept, ask_back)).collect_view();
        let put_back = (!aside.is_empty()).then(|| lying_aside(app, own, &desk, aside));
        let desk = desk.clone();
        let clear = tap(move || clear_refused(app, &desk));
        view! {
            <h2>{words.files}</h2>
            <ul class="files" id="files">{refused}{rows}</ul>
            {has_refused.then(|| view! { <button class="quiet" on:click=clear>{own.clear_refused}</button> })}
            {put_back}
        }
        .into_any()
    };
    view! {
        {list}
        {ask(dialog, own.take_back_question, move || own.take_back_explained.to_owned(), own.take_back, own.keep, take_back)}
    }
}

fn clear_refused(app: App, desk: &Desk) {
    let desk = desk.clone();
    let step = |station: &mut Station| {
        station.refused.clear();
        true
    };
    spawn_local(async move {
        app.change_station(&desk, step).await;
    });
}

fn refused_line(words: &'static Words, language: Language, file: Refused) -> impl IntoView {
    let text = file.text(language).to_owned();
    view! {
        <li class="refused">
            <span class="mark" aria-hidden="true">"✕"</span>
            <span class="file-text"><b class="file-name">{file.name}</b><span class="what">{words.refused}{language.colon()}{text}</span></span>
        </li>
    }
}

fn line<F: Fn(usize) + 'static>(
    words: &'static Words,
    own: &'static CollectWords,
    place: usize,
    delivery: &Delivery,
    is_kept: bool,
    ask_back: F,
) -> impl IntoView + use<F> {
    let brought = delivery.brought;
    let (class, mark) = match brought {
        Brought { contested: 1.., .. } => ("contested", "!"),
        brought if brought.is_nothing_new() => ("present", "="),
        _ => ("taken", "✓"),
    };
    let (name, is_open) = (name_of(own, delivery), delivery.origin != Origin::Closed);
    let text = if is_open { brought_text(words, own, brought) } else { String::new() };
    // A station that keeps nothing must not let tablets be wiped.
    let receipt = delivery.receipt.filter(|_| is_kept).map(|given| receipt(own, given));
    let back = is_open.then(|| {
        view! { <button class="quiet take-back" on:click=tap(move || ask_back(place))>{own.take_back}</button> }
    });
    view! {
        <li class=class>
            <span class="mark" aria-hidden="true">{mark}</span>
            <span class="file-text"><b class="file-name">{name}</b><span class="what">{text}</span>{receipt}</span>
            {back}
        </li>
    }
}

fn name_of(own: &CollectWords, delivery: &Delivery) -> String {
    match &delivery.origin {
        Origin::File(name) => name.clone(),
        Origin::Paper => own.paper_ballot.to_owned(),
        Origin::Ruling => own.ruling.to_owned(),
        Origin::Closed => (own.closed)(delivery.brought.new),
    }
}

fn receipt(own: &'static CollectWords, given: CheckCode) -> AnyView {
    view! {
        <span class="receipt">
            {own.receipt}" "<b class="code">{given.to_string()}</b>
            <button class="quiet" data-show="receipt" data-code=given.to_string()>{own.show_receipt}</button>
        </span>
    }
    .into_any()
}

/// What was taken back out: each can be put back in.
fn lying_aside(app: App, own: &'static CollectWords, desk: &Desk, aside: Vec<Delivery>) -> AnyView {
    let rows = aside.into_iter().rev().map(|delivery| {
        let name = name_of(own, &delivery);
        let desk = desk.clone();
        let put_back = tap(move || {
            let (desk, delivery) = (desk.clone(), delivery.clone());
            spawn_local(async move {
                app.put_back(&desk, delivery).await;
            });
        });
        view! {
            <li>
                <span class="mark" aria-hidden="true">"↶"</span>
                <span class="file-text"><b class="file-name">{name}</b></span>
                <button class="quiet take-back" on:click=put_back>{own.put_back}</button>
            </li>
        }
        .into_any()
    });
    view! { <h2>{own.aside}</h2><p class="hint">{own.aside_hint}</p><ul class="files" id="aside">{rows.collect_view()}</ul> }
        .into_any()
}

/// Files that were looked at and not taken, each with its receipt if all of it is in the box.
pub(super) fn checked(app: App, words: &'static Words, found: &[Delivery], refused: &[Refused]) -> AnyView {
    let own = super::collecting_words(app);
    let language = app.settings.get_untracked().language;
    let rows = found.iter().map(|delivery| {
        let (class, mark, text) =
            if delivery.receipt.is_some() { ("taken", "✓", own.all_held) } else { ("contested", "!", own.not_held) };
        view! {
            <li class=class>
                <span class="mark" aria-hidden="true">{mark}</span>
                <span class="file-text">
                    <b class="file-name">{name_of(own, delivery)}</b><span class="what">{text}</span>
                    {delivery.receipt.map(|given| receipt(own, given))}
                </span>
            </li>
        }
        .into_any()
    });
    let refused = refused.iter().cloned().map(|file| refused_line(words, language, file)).collect_view();
    view! { <ul class="files" id="checked">{refused}{rows.collect_view()}</ul> }.into_any()
}

fn brought_text(words: &Words, own: &CollectWords, brought: Brought) -> String {
    let parts = [
        (brought.new, words.count_new),
        (brought.newer, words.count_newer),
        (brought.contested, words.count_contested),
        (brought.present, words.count_present),
        (brought.older, words.count_older),
        (brought.rulings, words.count_rulings),
        (brought.uncast, own.count_uncast),
        (brought.unreadable, own.count_unreadable),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, say)| say(number));
    let text = parts.collect::<Vec<_>>().join(words.comma);
    if text.is_empty() { words.count_nothing.to_owned() } else { text }
}
