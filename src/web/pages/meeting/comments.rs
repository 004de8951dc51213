//! The page on which is written down what is said: of one reporter at a time, or of the whole conference.

use super::agenda::newer;
use super::beside::beside;
use super::composer::{Composing, composer};
use super::hall::Hall;
use super::remark::{Remarking, remark_dialog, row};
use super::running::running;
use crate::domain::{Id, Reporter};
use crate::exchange::{Entry, RecordId, Typing};
use crate::meeting::{Comment, CommentList, CommentPart, Meeting, Step};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::keys::HalfTyped;
use crate::web::pages::live::{flag, live, tap};
use crate::web::pages::records::{Facts, conflict};
use crate::web::words::Words;
use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Dialog;
use leptos::prelude::*;

/// Of whom something is said: a reporter, by position, or the whole conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Reporter(usize),
    Conference,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) hall: Hall,
    pub(super) subject: RwSignal<Subject>,
    pub(super) composing: Composing,
    pub(super) remarking: RwSignal<Option<Remarking>>,
    pub(super) remark: NodeRef<Dialog>,
    /// How often somebody left the form with Esc.
    pub(super) escaped: RwSignal<u32>,
}

impl Table {
    /// Returns the id of whom is spoken; `None` for the whole conference.
    pub(super) fn about(&self, subject: Subject) -> Option<Id> {
        match subject {
            Subject::Reporter(position) => self.hall.reporter(position).map(|reporter| reporter.id),
            Subject::Conference => None,
        }
    }

    /// Returns the list in which what is composed will stand.
    pub(super) fn list(&self) -> CommentList {
        let subject = self.subject.get_untracked();
        CommentList { about: self.about(subject), part: self.composing.part.get_untracked() }
    }

    /// Turns to somebody else; what is half typed goes along, as a part that may be said of them.
    pub(super) fn turn_to(&self, subject: Subject) {
        self.subject.set(subject);
        if !parts(subject).contains(&self.composing.part.get_untracked()) {
            self.composing.part.set(parts(subject).first().copied().unwrap_or(CommentPart::Problem));
        }
        self.composing.keep(*self);
        self.composing.focus();
    }

    /// Turns to the next in running order, the whole conference behind the last, or to the one before.
    pub(super) fn step(&self, forward: bool) {
        let order = self.hall.meeting.with_untracked(subjects);
        let here = order.iter().position(|subject| *subject == self.subject.get_untracked()).unwrap_or(0);
        let to = if forward { here + 1 } else { here.wrapping_sub(1) };
        if let Some(subject) = order.get(to) {
            self.turn_to(*subject);
        }
    }
}

/// Everybody in running order, and the whole conference.
pub(super) fn subjects(meeting: &Meeting) -> Vec<Subject> {
    let reporters = meeting.order.turns.iter().map(|turn| Subject::Reporter(turn.position));
    reporters.chain([Subject::Conference]).collect()
}

/// What may be said of a reporter, or of the whole conference.
pub(super) fn parts(subject: Subject) -> &'static [CommentPart] {
    match subject {
        Subject::Reporter(_) => &[CommentPart::Strength, CommentPart::Problem, CommentPart::Requirement],
        Subject::Conference => &[
            CommentPart::Superior,
            CommentPart::Speech,
            CommentPart::Review,
            CommentPart::Problem,
            CommentPart::Requirement,
        ],
    }
}

pub(in crate::web::pages) fn comments(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let hall = Hall::new(app, words, desk);
    let begun = begun(hall, desk);
    let subject = RwSignal::new(begun.subject);
    let table = Table {
        hall,
        subject,
        composing: Composing::new(begun.part, begun.text, begun.record, begun.by),
        remarking: RwSignal::new(None),
        remark: NodeRef::new(),
        escaped: RwSignal::new(0),
    };
    let head = live(move || head(table, subject.get()));
    let lists = live(move || {
        let subject = subject.get();
        hall.meeting.with(|meeting| {
            parts(subject).iter().map(|part| list(table, meeting, subject, *part)).collect_view().into_any()
        })
    });
    let keys: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| {
        let forward = match event.key().as_str() {
            "PageDown" => true,
            "PageUp" => false,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            table.step(forward);
        }
    });
    if let Some((entry, text)) = begun.remark {
        super::remark::reopen(table, entry, text);
    }
    view! {
        <div class="commenting" on:keydown=keys>
            {choice(table)}
            <div class="commenting-main">
                {running(hall)}
                <section class="card" aria-labelledby="subject">
                    {head}
                    {composer(table)}
                    {lists}
                    {removed(table)}
                    {newer(hall)}
                </section>
            </div>
            {beside(hall, subject)}
            {remark_dialog(table)}
        </div>
    }
    .into_any()
}

/// What the page begins with.
struct Begun {
    subject: Subject,
    part: CommentPart,
    text: String,
    record: Option<RecordId>,
    by: String,
    /// A comment that was being changed, with the text as it was left.
    remark: Option<(Entry<Comment>, String)>,
}

/// Goes on with what was half typed; else with whoever reports or is commented on now.
fn begun(hall: Hall, desk: &Desk) -> Begun {
    let position =
        |id: &Id| hall.conference(|conference| conference.reporters().iter().position(|reporter| reporter.id == *id));
    let of_id = |id: &Id| position(id).map(Subject::Reporter);
    hall.meeting.with_untracked(|meeting| {
        let runs = meeting.current().and_then(|step| match step.step {
            Step::Report(id) | Step::Comment(id) => of_id(&id),
            Step::Point(_) => None,
        });
        let first = subjects(meeting).first().copied().unwrap_or(Subject::Conference);
        let subject = runs.unwrap_or(first);
        let part = match subject {
            Subject::Reporter(_) => CommentPart::Problem,
            Subject::Conference => CommentPart::Superior,
        };
        let mut begun = Begun { subject, part, text: String::new(), record: None, by: String::new(), remark: None };
        let Some(typing) = desk.said.get_untracked() else { return begun };
        let known = meeting.comments.by_id();
        match known.get(&typing.record) {
            // It is written already: only forgetting it was cut short.
            Some(entry) if typing.seen.is_empty() && entry.sayings().any(|said| is_written(said, &typing)) => {
                hall.app.keep_typing(desk, HalfTyped::Comment, None);
            }
            Some(entry) if entry.seen == typing.seen && entry.settled().is_some() => {
                begun.subject = entry
                    .first()
                    .and_then(|said| said.about.as_ref())
                    .map_or(Subject::Conference, |about| of_id(about).unwrap_or(Subject::Conference));
                begun.remark = Some(((*entry).clone(), typing.text.clone()));
            }
            found => {
                // What was typed over something that has changed since becomes a comment of its own, before anybody's eyes.
                begun.record = if found.is_some() { None } else { Some(typing.record) };
                let mut note = typing.note.splitn(3, ' ');
                let about = note.next().unwrap_or_default();
                let about = Id::new(about).and_then(|id| of_id(&id));
                begun.subject = about.unwrap_or(if typing.note.is_empty() { subject } else { Subject::Conference });
                let part = note.next().and_then(CommentPart::of_code);
                begun.part = part.filter(|part| parts(begun.subject).contains(part)).unwrap_or(CommentPart::Problem);
                note.next().unwrap_or_default().clone_into(&mut begun.by);
                begun.text.clone_from(&typing.text);
            }
        }
        begun
    })
}

fn is_written(said: &Comment, typing: &Typing) -> bool {
    said.text.as_str() == typing.text.trim()
}

fn head(table: Table, subject: Subject) -> AnyView {
    let own = table.hall.own;
    match subject {
        Subject::Reporter(position) => {
            let Some(Reporter { name, unit, post, .. }) = table.hall.reporter(position) else { return ().into_any() };
            let place: Vec<String> =
                [unit.to_string(), post.to_string()].into_iter().filter(|text| !text.is_empty()).collect();
            view! { <h1 id="subject">{name.to_string()}</h1><p class="hint">{place.join(" · ")}</p> }.into_any()
        }
        Subject::Conference => {
            view! { <h1 id="subject">{own.whole_conference}</h1><p class="hint">{own.whole_conference_hint}</p> }
                .into_any()
        }
    }
}

/// Everybody of whom something may be said: a list beside the page, or a field to choose from where there is no room.
fn choice(table: Table) -> AnyView {
    let hall = table.hall;
    let name = move |subject: Subject| match subject {
        Subject::Reporter(position) => {
            hall.reporter(position).map_or_else(String::new, |reporter| reporter.name.to_string())
        }
        Subject::Conference => hall.own.whole_conference.to_owned(),
    };
    let order = Memo::new(move |_| hall.meeting.with(subjects));
    let buttons = live(move || {
        let buttons = order.get().into_iter().map(|subject| {
            let about = table.about(subject);
            let count = Memo::new(move |_| hall.meeting.with(|meeting| count(meeting, about.as_ref())));
            let number = live(move || Some(count.get()).filter(|count| *count > 0).map(|count| view! { <span class="badge">{count}</span> }));
            let is_here = live(move || (table.subject.get() == subject).then_some("true"));
            view! { <li><button aria-current=is_here on:click=tap(move || table.turn_to(subject))><span>{name(subject)}</span>{number}</button></li> }
        });
        buttons.collect_view()
    });
    let options = live(move || {
        let options = order.get().into_iter().enumerate().map(|(place, subject)| {
            let selected = live(move || table.subject.get() == subject);
            view! { <option value=place selected=selected>{name(subject)}</option> }
        });
        options.collect_view()
    });
    let choose: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let place = event_target_value(&event).parse().ok();
        if let Some(subject) = place.and_then(|place: usize| order.with_untracked(|order| order.get(place).copied())) {
            table.turn_to(subject);
        }
    });
    view! {
        <nav class="subjects" aria-label=hall.own.of_whom>
            <ol>{buttons}</ol>
            <label class="field"><span>{hall.own.of_whom}</span><select id="of-whom" on:change=choose>{options}</select></label>
        </nav>
    }
    .into_any()
}

fn count(meeting: &Meeting, about: Option<&Id>) -> usize {
    CommentPart::ALL.iter().map(|part| meeting.comments.about(about, *part).len()).sum()
}

fn list(table: Table, meeting: &Meeting, subject: Subject, part: CommentPart) -> AnyView {
    let hall = table.hall;
    let about = table.about(subject);
    let entries = meeting.comments.about(about.as_ref(), part);
    let label = (hall.own.parts)(part);
    let hint = entries.is_empty().then(|| view! { <span class="hint">" · "{hall.own.none_yet}</span> });
    let count = entries.len();
    let rows = entries.iter().enumerate().map(|(place, entry)| {
        if entry.is_conflict() {
            let card = conflict(hall.scribe, label.to_owned(), entry, |said| facts(hall, meeting, said));
            return view! { <li>{card}</li> }.into_any();
        }
        row(table, meeting, entry, (place, count))
    });
    let id = format!("list-{}", part.code());
    view! {
        <h2 id=id.clone()>{label}{hint}</h2>
        <ol class="remarks" aria-labelledby=id>{rows.collect_view()}</ol>
    }
    .into_any()
}

fn facts(hall: Hall, meeting: &Meeting, said: &Comment) -> Facts {
    let own = hall.own;
    vec![
        (own.text.to_owned(), said.text.to_string()),
        (own.kind.to_owned(), (own.parts)(said.part).to_owned()),
        (own.points.to_owned(), point_labels(hall, meeting, said).join(hall.words.comma)),
        (own.common.to_owned(), if said.is_common { own.yes } else { own.no }.to_owned()),
        (own.by.to_owned(), said.by.to_string()),
    ]
}

/// Names the points of the framework that a comment is filed under.
pub(super) fn point_labels(hall: Hall, meeting: &Meeting, said: &Comment) -> Vec<String> {
    let name = |id: &RecordId| {
        meeting.framework.label(*id).map_or_else(|| hall.own.point_gone.to_owned(), ToString::to_string)
    };
    said.points.iter().map(name).collect()
}

/// What was removed, each with the way back.
fn removed(table: Table) -> AnyView {
    let hall = table.hall;
    let view = live(move || {
        let about = table.about(table.subject.get());
        hall.meeting.with(|meeting| {
            let gone = meeting.comments.removed.iter();
            let gone: Vec<&Entry<Comment>> =
                gone.filter(|entry| entry.first().is_some_and(|said| said.about == about)).collect();
            if gone.is_empty() {
                return ().into_any();
            }
            let line = |entry: &Entry<Comment>| {
                let text = entry.first().map_or_else(String::new, |said| said.text.to_string());
                let entry = entry.clone();
                let back = tap(move || {
                    let entry = entry.clone();
                    let step = move |_: &_, records: &_| {
                        let mut edit = crate::exchange::Edit::default();
                        if let Some(said) = entry.first() {
                            edit.bring_back(records, &entry, said)?;
                        }
                        Ok(edit)
                    };
                    hall.change(step, |_| ());
                });
                view! { <li><span class="passage">{text}</span><button class="quiet" on:click=back>{hall.own.bring_back}</button></li> }
                    .into_any()
            };
            let count = (hall.own.removed)(gone.len());
            let lines = gone.into_iter().map(line).collect_view();
            view! { <details class="reopen" id="removed"><summary>{count}</summary><ul class="lines">{lines}</ul></details> }.into_any()
        })
    });
    view.into_any()
}

/// A button that says whether something is so, and turns it over.
pub(super) fn toggle(id: &'static str, label: &'static str, is: RwSignal<bool>) -> AnyView {
    let pressed = flag(move || is.get());
    view! { <div class="choices"><button id=id aria-pressed=pressed on:click=tap(move || is.update(|is| *is = !*is))>{label}</button></div> }
        .into_any()
}
