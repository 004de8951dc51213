//! The whole sheet at a glance, and casting it.

use super::marks::{ask, choice_name, choices, fresh_lock, show};
use super::slip::{ask_for_slip, is_slip_at_hand};
use crate::session::{SheetFault, Stage};
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::route::{Page, Route};
use crate::web::words::grading::GradingWords;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The page on which a sheet is reviewed and cast.
pub(crate) fn review(app: App, words: &'static GradingWords, desk: Desk) -> AnyView {
    let tablet = desk.tablet;
    let is_open = Memo::new(move |_| tablet.with(|tablet| tablet.open_sheet().is_some()));
    let view = move || {
        if is_open.get() {
            return open_review(app, words, &desk);
        }
        view! {
            <section class="card narrow empty">
                <h1>{words.nothing_open}</h1>
                <a class="button primary" href=desk.href(Page::Evaluate)>{words.evaluate}</a>
            </section>
        }
        .into_any()
    };
    view.into_any()
}

fn open_review(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let tablet = desk.tablet;
    let missing = Memo::new(move |_| {
        tablet.with(|tablet| {
            tablet.open_sheet().and_then(|sheet| sheet.draft()).map_or(0, crate::domain::Scoresheet::missing)
        })
    });
    let reopened =
        tablet.with_untracked(|tablet| tablet.open_sheet().map(crate::session::Sheet::stage)) == Some(Stage::Reopened);
    let by_slip = desk.file.conference.slips().is_some();
    let [cast_dialog, slip_dialog, abstain_dialog] = [(); 3].map(|()| NodeRef::<Dialog>::new());
    let (casting, asking, abstaining, keeping) = (desk.clone(), desk.clone(), desk.clone(), desk.clone());
    let ask_to_cast = move |_| {
        let is_ready = !by_slip || is_slip_at_hand(app, &asking);
        show(if is_ready { cast_dialog } else { slip_dialog });
    };
    let explained = if by_slip { words.slip_cast_explained } else { words.cast_explained };
    let for_slip = by_slip.then(|| {
        let casting = desk.clone();
        ask_for_slip(app, words, desk, slip_dialog, move || close(app, &casting, Closing::Cast))
    });
    let keep = reopened
        .then(|| view! { <button on:click=move |_| close(app, &keeping, Closing::Keep)>{words.keep_as_cast}</button> });
    let rest = move || {
        (missing.get() > 0).then(|| {
            view! { <button id="abstain-rest" on:click=move |_| show(abstain_dialog)>{(words.abstain_rest)(missing.get())}</button> }
        })
    };
    view! {
        <section class="card review">
            <h1>{words.review_title}</h1>
            <p class="hint">{move || if missing.get() == 0 { words.review_hint.to_owned() } else { (words.review_missing)(missing.get()) }}</p>
            {summary(words, desk)}
            <div class="scroll" tabindex="0" role="region" aria-label=words.review_title>{table(app, words, desk)}</div>
            <div class="actions sticky">
                <a class="button" href=desk.href(Page::Evaluate)>{words.back_to_grading}</a>
                {keep}
                {rest}
                <button class="primary" id="cast" disabled=move || missing.get() != 0 on:click=ask_to_cast>{words.cast}</button>
            </div>
        </section>
        {ask(cast_dialog, words.cast_question, move || explained.to_owned(), words.cast, words.not_yet,
            move || close(app, &casting, Closing::Cast))}
        {for_slip}
        {ask(abstain_dialog, words.abstain_question, move || (words.abstain_explained)(missing.get()), words.abstain_yes, words.not_yet,
            move || abstain_from_rest(app, &abstaining))}
    }
    .into_any()
}

/// How often each choice was made, criterion by criterion.
fn summary(words: &'static GradingWords, desk: &Desk) -> impl IntoView + use<> {
    let desk = desk.clone();
    move || {
        let conference = &desk.file.conference;
        let all = choices(conference);
        let criteria = conference.criteria().iter().enumerate().map(|(criterion, named)| {
            let counts = all.iter().map(|choice| {
                let given = desk.tablet.with(|tablet| {
                    let draft = tablet.open_sheet().and_then(|sheet| sheet.draft());
                    draft.map_or(0, |draft| {
                        let places = 0..conference.reporters().len();
                        places.filter(|reporter| draft.choice(*reporter, criterion) == Some(*choice)).count()
                    })
                });
                view! { <span class="tally">{choice_name(*choice, conference, words)}" "<b>{given}</b></span> }
            });
            view! { <p class="summary"><span class="criterion">{named.name.to_string()}</span>{counts.collect_view()}</p> }
        });
        criteria.collect_view()
    }
}

fn table(app: App, words: &'static GradingWords, desk: &Desk) -> impl IntoView + use<> {
    let conference = &desk.file.conference;
    let heads =
        conference.criteria().iter().map(|criterion| view! { <th scope="col">{criterion.name.to_string()}</th> });
    let heads = heads.collect_view();
    let rows = (0..conference.reporters().len()).map(|place| row(app, words, desk, place)).collect_view();
    view! {
        <table>
            <thead><tr><th scope="col">{words.reporter}</th>{heads}<th><span class="hidden">{words.change}</span></th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(app: App, words: &'static GradingWords, desk: &Desk, place: usize) -> impl IntoView + use<> {
    let conference = &desk.file.conference;
    let reporter = conference.reporters().get(place);
    let (name, unit) =
        reporter.map_or_else(Default::default, |reporter| (reporter.name.to_string(), reporter.unit.to_string()));
    let label = format!("{} {name}", words.change);
    let (target, marks) = (desk.clone(), mark_cells(words, desk, place));
    let change = move |_| go_to(app, &target, place);
    view! {
        <tr>
            <th scope="row"><span class="place">{place + 1}</span><b>{name}</b><small>{unit}</small></th>
            {marks}
            <td><button class="quiet" aria-label=label on:click=change>{words.change}</button></td>
        </tr>
    }
}

fn mark_cells(words: &'static GradingWords, desk: &Desk, place: usize) -> impl IntoView + use<> {
    let cells = (0..desk.file.conference.criteria().len()).map(|criterion| {
        let desk = desk.clone();
        Memo::new(move |_| desk.tablet.with(|tablet| tablet.open_sheet()?.draft()?.choice(place, criterion)))
    });
    let file = desk.file.clone();
    let cells = cells.map(move |choice| {
        let file = file.clone();
        let text = move || {
            choice
                .get()
                .map_or_else(|| words.unmarked.to_owned(), |choice| choice_name(choice, &file.conference, words))
        };
        view! { <td class:unmarked=move || choice.get().is_none()>{text}</td> }
    });
    cells.collect_view()
}

/// Goes back to one reporter.
fn go_to(app: App, desk: &Desk, place: usize) {
    let step = move |tablet: &mut crate::session::Tablet, _: &_| {
        tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?.at = place;
        Ok(())
    };
    let route = Route::Conference(desk.key.clone(), Page::Evaluate);
    app.change_tablet(desk, step, move |_| app.go(&route));
}

fn abstain_from_rest(app: App, desk: &Desk) {
    let step = |tablet: &mut crate::session::Tablet, _: &_| {
        tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?.abstain_from_the_rest()
    };
    app.change_tablet(desk, step, |_| ());
}

/// How a sheet is closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Cast,
    Keep,
}

/// Casts the sheet, or keeps the ballot as it was, and says what its evaluator needs to come back.
fn close(app: App, desk: &Desk, closing: Closing) {
    let Some((code, lock)) = fresh_lock(&desk.file.conference) else {
        app.notice.set(Some(Notice::NoRandomness));
        return;
    };
    let held = app.slip.get_untracked();
    let step = move |tablet: &mut crate::session::Tablet, file: &crate::exchange::ConferenceFile| {
        let sheet = tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?;
        match held.filter(|held| sheet.slip() == Some(held.slip())) {
            _ if closing == Closing::Keep => sheet.keep_as_cast(lock),
            Some(held) => sheet.cast_by_slip(held.slip(), &|ballot| held.sign(ballot, &file.conference)),
            None => sheet.cast(lock),
        }
    };
    let closed = desk.clone();
    let route = Route::Conference(desk.key.clone(), Page::Evaluate);
    app.change_tablet(desk, step, move |outcome| {
        if outcome.is_ok() {
            app.say_closed(&closed, code, true);
            app.go(&route);
        }
    });
}
