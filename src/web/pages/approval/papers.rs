//! The papers of the result, to look at and to print. Those of every reporter are one job.

use super::opened;
use crate::document::{
    Document, ResultRecord, SummaryForm, archive_index, feedback_sheet, opinion_sheet, tally_summary,
};
use crate::domain::ResultSheet;
use crate::text::Language;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::draw::{Drawing, draw_one_by_one, print};
use crate::web::pages::count_sheet::language_choice;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::paper_files::paper_files;
use crate::web::paper_jobs::Draft;
use crate::web::route::Page;
use crate::web::today;
use crate::web::words::Words;
use crate::web::words::approval::{ApprovalWords, approval_words};
use crate::web::words::paper::paper_words;
use leptos::prelude::*;
use std::rc::Rc;

/// Draws up one sheet of a paper: the only one, or a reporter's.
type DrawUp = fn(&ResultRecord<'_>, usize, Language) -> Option<Document>;

/// A paper: its name in the page, what it is called, what draws it up, and whether there is one for each reporter.
type Kind = (&'static str, fn(&ApprovalWords) -> &'static str, DrawUp, bool);

const KINDS: [Kind; 5] = [
    (
        "summary",
        |own| own.summary,
        |record, _, language| Some(tally_summary(record, SummaryForm::Outgoing, language)),
        false,
    ),
    (
        "summary-restricted",
        |own| own.summary_restricted,
        |record, _, language| Some(tally_summary(record, SummaryForm::Restricted, language)),
        false,
    ),
    ("feedback", |own| own.feedback, feedback_sheet, true),
    ("opinion", |own| own.opinion, opinion_sheet, true),
    ("archive", |own| own.archive, |record, _, language| Some(archive_index(record, language)), false),
];

/// The page: which paper, in which language, and the sheets as they are printed.
pub(in crate::web::pages) fn papers(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    opened(app, words, desk, |count| page(app, words, desk, count))
}

fn page(app: App, words: &'static Words, desk: &Desk, count: ResultSheet) -> AnyView {
    let shown = app.settings.get_untracked().language;
    let (own, common, language) = (approval_words(shown), paper_words(shown), RwSignal::new(shown));
    let chosen = RwSignal::new(0_usize);
    let (records, file) = (desk.records, desk.file.clone());
    let count = StoredValue::new(count);
    let drawing = Drawing::new();
    // What is on the sheets, for files.
    let drawn = StoredValue::new(Vec::<Document>::new());
    Effect::new(move |_| {
        let Some((_, name, draw_up, is_each)) = KINDS.get(chosen.get()).copied() else { return };
        let (language, records, file) = (language.get(), records.get(), file.clone());
        let reporters = file.conference.reporters().len();
        let total = if is_each { reporters } else { 1 };
        // What all sheets share is set out once.
        let sheet = Rc::new(count.get_value());
        drawn.set_value(Vec::new());
        let one = move |place: usize| {
            let record = ResultRecord::of(&file.conference, &records, &sheet, today());
            let document = draw_up(&record, place, language)?;
            let html = document.to_html();
            drawn.update_value(|drawn| drawn.push(document));
            Some(html)
        };
        draw_one_by_one(drawing, name(own), total, Box::new(one));
    });
    let kinds = KINDS.iter().enumerate().map(|(place, (id, name, _, _))| {
        let pressed = flag(move || chosen.get() == place);
        view! { <button id=format!("paper-{id}") aria-pressed=pressed on:click=tap(move || chosen.set(place))>{name(own)}</button> }
            .into_any()
    });
    let kinds = kinds.collect_view();
    let waits = live(move || !drawing.is_done());
    let progress = live(move || {
        let (done, total) = drawing.progress();
        (done < total).then(|| {
            view! { <p role="status" class="progress"><progress max=total.to_string() value=done.to_string() aria-label=common.drawing></progress>{common.drawing}" "{done}" / "{total}</p> }
        })
    });
    let files = paper_files(app, desk, move || {
        let all = drawing.is_done().then(|| Document::joined(drawn.get_value()));
        all.flatten().and_then(|document| Draft::of(&document))
    });
    let (approve, results) = (desk.href(Page::Approve), desk.href(Page::Results));
    view! {
        <section class="card screen-only">
            <h1>{own.papers}</h1>
            <p class="hint">{own.papers_hint}" "{common.print_hint}</p>
            <div class="field">
                <span id="which-paper">{common.which}</span>
                <div class="choices" role="group" aria-labelledby="which-paper">{kinds}</div>
            </div>
            {language_choice(common, language)}
            {progress}
            <div class="actions">
                <button class="primary" id="print" disabled=waits on:click=tap(print)>{common.print}</button>
                <a class="button" href=approve>{own.approval}</a>
                <a class="button" href=results>{words.results}</a>
                {files}
            </div>
        </section>
        {drawing.view()}
    }
    .into_any()
}
