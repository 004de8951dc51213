//! Counting a kit again, for whoever has one.

use super::live::live;
use super::start::open_button;
use crate::domain::Mode;
use crate::text::Language;
use crate::web::app::App;
use crate::web::files::Picked;
use crate::web::recount::{Counted, KitFault, OpenedKit};
use crate::web::words::Words;
use crate::web::words::recount::{RecountWords, recount_words};
use leptos::ev::{DragEvent, dragover, drop};
use leptos::prelude::*;

/// The page: what came of the kit that was opened, and a way to open another.
pub(super) fn recount(app: App, words: &'static Words) -> AnyView {
    let language = app.settings.get_untracked().language;
    let own = recount_words(language);
    take_drops(app);
    // The last one first.
    let reports = live(move || {
        let kits = app.kits().get();
        kits.iter().rev().map(|kit| report(words, own, language, kit)).collect_view().into_any()
    });
    view! {
        <section class="card narrow">
            <h1>{own.title}</h1>
            <p class="hint">{own.introduction}</p>
            <div class="actions">{open_button(app, own.open)}</div>
            <p class="hint">{own.drop}" "{own.restricted}</p>
        </section>
        {reports}
    }
    .into_any()
}

/// Takes files that are dropped anywhere on the page, as if they had been picked.
pub(super) fn take_drops(app: App) {
    let hover = window_event_listener(dragover, |event: DragEvent| event.prevent_default());
    let taken = window_event_listener(drop, move |event: DragEvent| {
        event.prevent_default();
        app.open_files(Picked::of(event.data_transfer().and_then(|dropped| dropped.files())));
    });
    on_cleanup(move || {
        hover.remove();
        taken.remove();
    });
}

fn report(words: &'static Words, own: &'static RecountWords, language: Language, kit: &OpenedKit) -> AnyView {
    let name = kit.name.clone();
    let inside = match &kit.outcome {
        None => view! { <p class="loading" role="status">{own.working}</p> }.into_any(),
        Some(Err(KitFault::Job(_))) => view! { <p class="problem" role="alert">{words.no_worker}</p> }.into_any(),
        Some(Err(KitFault::Refused(refused))) => {
            let text = if language == Language::Chinese { &refused.chinese } else { &refused.english };
            view! { <h2 class="problem">{own.refused}</h2><p role="alert" class="why">{text.clone()}</p> }.into_any()
        }
        Some(Ok(counted)) => verdict(words, own, language, counted),
    };
    view! { <section class="card narrow recounted"><p class="hint">{name}</p>{inside}</section> }.into_any()
}

fn verdict(words: &'static Words, own: &'static RecountWords, language: Language, counted: &Counted) -> AnyView {
    let (class, head, hint) = match counted {
        Counted { differing, .. } if !differing.is_empty() => ("problem verdict", own.differs, own.differs_hint),
        Counted { ballots: None, .. } => ("handed verdict", own.no_ballots, own.no_ballots_hint),
        Counted { has_slips: true, .. } => ("handed verdict", own.equal, own.equal_hint),
        _ => ("handed verdict", own.equal, own.equal_open_hint),
    };
    let part = |key: &String| {
        let name = (own.part)(key).map_or_else(|| key.clone(), str::to_owned);
        view! { <li>{name}</li> }.into_any()
    };
    let parts = counted.differing.iter().map(part).collect_view();
    view! {
        <h2 class=class role="status">{head}</h2>
        <p>{hint}</p>
        <ul>{parts}</ul>
        {facts(words, own, language, counted)}
    }
    .into_any()
}

fn facts(words: &'static Words, own: &'static RecountWords, language: Language, counted: &Counted) -> AnyView {
    let mode = match counted.mode {
        Mode::Rehearsal => words.rehearsal,
        Mode::Official => "",
    };
    let title = [counted.title.as_str(), mode].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let digits: Vec<char> = counted.digest.chars().collect();
    let fours: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
    let facts = [
        (words.conference, Some(title.join(" · "))),
        (words.date, Some(counted.date.to_string())),
        (words.check_code, Some(counted.check_code.clone())),
        (own.ballots, counted.ballots.map(|number| number.to_string())),
        (own.status, counted.status.map(|status| language.status(status).to_owned())),
        (own.digest, Some(fours.join(" "))),
    ];
    let facts = facts.into_iter().filter_map(|(label, text)| Some((label, text?)));
    let facts = facts.map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> }.into_any());
    view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
}
