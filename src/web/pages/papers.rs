//! The papers of the meeting and its follow-up, to look at and to print.

use super::count_sheet::language_choice;
use super::draft::{Composed, edited, panel};
use super::live::{flag, live, tap};
use super::paper_files::paper_files;
use super::picture;
use super::records::Scribe;
use crate::document::{
    Document, MeetingRecord, agenda_sheet, comments_sheet, minutes, news_brief, paper_ballots, problem_list,
    rectification_list, responsibility_list, running_order_sheet, sign_in_sheet,
};
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::draw::{draw, print};
use crate::web::paper_jobs::Paper;
use crate::web::route::Page;
use crate::web::today;
use crate::web::words::Words;
use crate::web::words::paper::{PaperWords, paper_words};
use leptos::prelude::*;

/// A paper: its name in the page, and what draws it up.
type Kind = (&'static str, fn(&PaperWords) -> &'static str, fn(&MeetingRecord<'_>, Language) -> Vec<Document>);

const KINDS: [Kind; 10] = [
    ("agenda", |own| own.agenda, |record, language| vec![agenda_sheet(record, language)]),
    ("running-order", |own| own.running_order, |record, language| vec![running_order_sheet(record, language)]),
    ("sign-in", |own| own.sign_in, |record, language| vec![sign_in_sheet(record, language)]),
    ("paper-ballot", |own| own.paper_ballot, |record, language| paper_ballots(record.conference, language)),
    ("comments", |own| own.comments, |record, language| vec![comments_sheet(record, language)]),
    ("problems", |own| own.problems, |record, language| vec![problem_list(record, language)]),
    ("responsibilities", |own| own.responsibilities, |record, language| vec![responsibility_list(record, language)]),
    ("rectification", |own| own.rectification, |record, language| vec![rectification_list(record, language)]),
    ("minutes", |own| own.minutes, |record, language| vec![minutes(record, language)]),
    ("news-brief", |own| own.news_brief, |record, language| vec![news_brief(record, language)]),
];

/// The papers whose text can be edited.
const DRAFTS: [&str; 2] = ["minutes", "news-brief"];

/// The page: which paper, in which language, and the sheets as they are printed. They are drawn up anew when something
/// that stands on them changes.
pub(super) fn papers(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let shown = app.settings.get_untracked().language;
    let (own, language) = (paper_words(shown), RwSignal::new(shown));
    let chosen = RwSignal::new(0_usize);
    let (records, file) = (desk.records, desk.file.clone());
    let scribe = Scribe::new(app, words, desk);
    let drawn = Memo::new(move |_| {
        let (name, _, draw_up) = KINDS.get(chosen.get())?;
        let record = records.with(|records| MeetingRecord::of(&file.conference, records, today()));
        Some((*name, draw_up(&record, language.get())))
    });
    let composed = Memo::new(move |_| {
        drawn.with(|drawn| {
            let (paper, documents) = drawn.as_ref().filter(|(name, _)| DRAFTS.contains(name))?;
            let document = documents.first()?;
            Some(Composed { paper, language: document.language, text: document.to_draft() })
        })
    });
    let entry = Memo::new(move |_| {
        let composed = composed.get()?;
        records.with(|records| edited(records, scribe, composed.paper, composed.language))
    });
    let brief_in = Memo::new(move |_| {
        let is_brief = drawn.with(|drawn| drawn.as_ref().is_some_and(|(name, _)| *name == picture::PAPER));
        is_brief.then(|| language.get())
    });
    let caption = Memo::new(move |_| {
        let language = brief_in.get()?;
        records.with(|records| picture::caption(records, scribe, language))
    });
    let shot = desk.picture;
    let paper = Memo::new(move |_| {
        let (_, documents) = drawn.get()?;
        let said = entry.get().and_then(|entry| entry.settled().map(|said| said.text.to_string()));
        let below = caption.get().and_then(|caption| caption.settled().cloned());
        let put = |document: Document| {
            let document = match &said {
                Some(said) => document.edited(said),
                None => document,
            };
            if brief_in.get().is_none() {
                return document;
            }
            shot.with(|shot| picture::with_picture(document, shot.as_ref(), below.as_ref()))
        };
        Paper::of_all(documents.into_iter().map(put).collect())
    });
    let draft = panel(scribe, own, composed, entry);
    let picture = picture::panel(scribe, own, brief_in, caption);
    let sheets = live(move || paper.get().map(draw));
    let kinds = KINDS.iter().enumerate().map(|(place, (id, name, _))| {
        let pressed = flag(move || chosen.get() == place);
        view! { <button id=format!("paper-{id}") aria-pressed=pressed on:click=tap(move || chosen.set(place))>{name(own)}</button> }
            .into_any()
    });
    let kinds = kinds.collect_view();
    let files = paper_files(app, desk, move || paper.get().and_then(|paper| paper.draft));
    let (meeting, follow_up) = (desk.href(Page::Meeting), desk.href(Page::FollowUp));
    view! {
        <section class="card screen-only">
            <h1>{own.papers}</h1>
            <p class="hint">{own.papers_hint}" "{own.print_hint}</p>
            <div class="field">
                <span id="which-paper">{own.which}</span>
                <div class="choices" role="group" aria-labelledby="which-paper">{kinds}</div>
            </div>
            {language_choice(own, language)}
            <div class="actions">
                <button class="primary" id="print" on:click=tap(print)>{own.print}</button>
                <a class="button" href=meeting>{words.meeting}</a>
                <a class="button" href=follow_up>{words.follow_up}</a>
                {files}
            </div>
            {draft}
            {picture}
        </section>
        {sheets}
    }
    .into_any()
}
