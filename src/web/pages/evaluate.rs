//! Grading: the heart of the app.

use super::marks::{choice_name, choices, fresh_lock};
use super::slip::way_in_by_slip;
use crate::domain::{BallotId, Choice, Conference, GradeIndex, MarkRefused};
use crate::session::{ReopeningCode, SheetFault, Stage, Tries};
use crate::web::app::{App, Closed, Notice};
use crate::web::desk::Desk;
use crate::web::random;
use crate::web::route::Page;
use crate::web::words::grading::GradingWords;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The page for the evaluator: welcome, grading, or what is said after casting.
pub(crate) fn evaluate(app: App, words: &'static GradingWords, desk: Desk) -> AnyView {
    let tablet = desk.tablet;
    let open = Memo::new(move |_| tablet.with(|tablet| tablet.open_sheet().map(|sheet| sheet.id)));
    let by_slip = desk.file.conference.slips().is_some();
    let admits = Memo::new(move |_| by_slip || tablet.with(|tablet| tablet.group.is_some()));
    let key = desk.key.clone();
    let closed = move || app.closed.get().filter(|closed| closed.conference == key);
    let view = move || match (open.get(), closed(), admits.get()) {
        (Some(_), _, _) => grading(app, words, &desk),
        (None, Some(closed), _) => closed_card(app, words, &closed, &desk),
        (None, None, true) => welcome(app, words, &desk),
        (None, None, false) => view! {
            <section class="card narrow empty">
                <h1>{words.not_prepared}</h1>
                <p>{words.not_prepared_hint}</p>
                <a class="button primary" href=super::prepare::route(&desk).href()>{words.prepare}</a>
            </section>
        }
        .into_any(),
    };
    view.into_any()
}

/// What the next evaluator sees first.
fn welcome(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    let counts = desk.tablet.with_untracked(crate::session::Tablet::counts);
    let by_slip = conference.slips().is_some();
    // Under slips the group is the slip's, and is shown as soon as there is one.
    let group = desk.tablet.with_untracked(|tablet| tablet.group).filter(|_| !by_slip);
    let group = group.and_then(|group| conference.group(group)).map(|group| {
        view! { <dt>{words.your_group}</dt><dd><b>{group.name.to_string()}</b></dd> }
    });
    let way_in = if by_slip { way_in_by_slip(app, words, desk) } else { way_in(app, words, desk) };
    view! {
        <section class="card narrow welcome">
            <h1>{definition.title.to_string()}</h1>
            <p class="hint">{super::host_and_day(definition)}</p>
            <dl class="facts">
                {group}
                <dt>{words.check_code}</dt><dd><b class="code">{conference.fingerprint().check_code().to_string()}</b></dd>
                <dt>{words.to_grade}</dt><dd>{(words.size)(conference.reporters().len(), conference.criteria().len())}</dd>
            </dl>
            <p>{words.secrecy_promise}</p>
            {way_in}
            <p class="hint" id="counts">{(words.cast_here)(counts.cast, counts.uncast + counts.reopened)}</p>
            {to_hand_in(app, words, desk)}
        </section>
    }
    .into_any()
}

/// Reminds whoever hands in for all: no evaluator has to do anything about it.
fn to_hand_in(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let due = desk.tablet.with_untracked(crate::session::Tablet::counts).due;
    if due == 0 {
        return ().into_any();
    }
    let text = crate::web::words::tablet::to_hand_in(app.settings.get_untracked().language, due);
    view! { <p class="hint to-hand-in">{text}" "<a href=desk.href(Page::HandIn)>{words.hand_in}</a></p> }.into_any()
}

/// How one begins under open admission, or comes back with a reopening code.
fn way_in(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let begin = {
        let desk = desk.clone();
        move |_| begin(app, &desk)
    };
    view! {
        <button class="primary big" id="begin" on:click=begin>{words.begin}</button>
        <details class="reopen">
            <summary>{words.have_code}</summary>
            {reopening(app, words, desk)}
        </details>
    }
    .into_any()
}

fn begin(app: App, desk: &Desk) {
    let Some(id) = random().map(BallotId) else {
        app.notice.set(Some(Notice::NoRandomness));
        return;
    };
    let step = move |tablet: &mut crate::session::Tablet, file: &crate::exchange::ConferenceFile| {
        tablet.begin(id, &file.conference).map(|_| ()).ok_or(SheetFault::NotOpen)
    };
    app.change_tablet(desk, step, |_| ());
}

/// The field in which a reopening code is typed.
fn reopening(app: App, words: &'static GradingWords, desk: &Desk) -> impl IntoView + use<> {
    let typed = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    // Waiting is counted from the last wrong try in this page; a reload begins it again.
    let last_wrong = RwSignal::new(now());
    let desk = desk.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let tries = desk.tablet.with_untracked(|tablet| tablet.tries);
        let left = f64::from(tries.wait_seconds()) - (now() - last_wrong.get_untracked()) / 1000.0;
        if left > 0.0 {
            message.set((words.wait)(seconds(left)));
            return;
        }
        let Some(code) = ReopeningCode::parse(&typed.get_untracked()) else {
            message.set(words.code_form.to_owned());
            return;
        };
        let step = move |tablet: &mut crate::session::Tablet, file: &crate::exchange::ConferenceFile| {
            tablet.reopen(&code, &file.conference).map(|_| ())
        };
        let tablet = desk.tablet;
        app.change_tablet(&desk, step, move |outcome| {
            if outcome.is_err() {
                last_wrong.set(now());
                let failed = tablet.with_untracked(|tablet| tablet.tries.failed);
                message.set((words.wrong_code)(Tries::FREE.saturating_sub(failed)));
            }
        });
    };
    view! {
        <form class="code-form" on:submit=submit>
            <label for="code">{words.reopening_code}</label>
            <input id="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="9"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())/>
            <button>{words.reopen}</button>
            <p role="alert" class="problem">{move || message.get()}</p>
        </form>
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 300")]
fn seconds(left: f64) -> u32 {
    left.ceil() as u32
}

/// Shown once, after casting or leaving: a reopening code is kept nowhere.
fn closed_card(app: App, words: &'static GradingWords, closed: &Closed, desk: &Desk) -> AnyView {
    let (title, text) = match (closed.cast, &closed.code) {
        (true, _) => (words.cast_done, words.cast_done_hint),
        (false, Some(_)) => (words.left, words.left_hint),
        (false, None) => (words.left, words.slip_left_hint),
    };
    let back = match &closed.code {
        Some(code) => view! {
            <p class="hint">{words.reopening_code}</p>
            <p class="code huge" id="reopening-code">{code.clone()}</p>
            <p class="hint">{words.code_hint}</p>
        }
        .into_any(),
        None => view! { <p class="tip" id="keep-slip">{words.keep_slip}</p> }.into_any(),
    };
    view! {
        <section class="card narrow done" role="status">
            <p class="tick" aria-hidden="true">{if closed.cast { "✓" } else { "…" }}</p>
            <h1>{title}</h1>
            <p>{text}</p>
            {back}
            <button class="primary big" id="next-person" on:click=move |_| app.closed.set(None)>{words.next_person}</button>
            {to_hand_in(app, words, desk)}
        </section>
    }
    .into_any()
}

/// What the parts of the grading page share.
#[derive(Clone)]
struct Grading {
    app: App,
    words: &'static GradingWords,
    desk: Desk,
    /// The reporter being graded.
    at: Memo<usize>,
    /// The criterion that a digit on the keyboard marks.
    active: RwSignal<usize>,
    /// Why the last choice was not taken.
    refused: RwSignal<Option<(usize, MarkRefused)>>,
}

impl Grading {
    fn conference(&self) -> &Conference {
        &self.desk.file.conference
    }

    fn reporters(&self) -> usize {
        self.conference().reporters().len()
    }

    /// Reads something off the open sheet.
    fn read<T>(&self, read: impl Fn(&crate::domain::Scoresheet) -> T, otherwise: T) -> T {
        self.desk.tablet.with(|tablet| tablet.open_sheet().and_then(|sheet| sheet.draft()).map_or(otherwise, read))
    }

    fn choose(&self, criterion: usize, choice: Choice) {
        let (at, refused) = (self.at.get_untracked(), self.refused);
        let step = move |tablet: &mut crate::session::Tablet, file: &crate::exchange::ConferenceFile| {
            let sheet = tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?;
            sheet.choose(at, criterion, choice, &file.conference)
        };
        self.app.change_tablet(&self.desk, step, move |outcome| {
            refused.set(match outcome {
                Err(SheetFault::Mark(fault)) => Some((criterion, fault)),
                _ => None,
            });
        });
    }

    fn go(&self, reporter: usize) {
        if reporter >= self.reporters() {
            return;
        }
        let step = move |tablet: &mut crate::session::Tablet, _: &_| {
            if let Some(sheet) = tablet.open_sheet_mut() {
                sheet.at = reporter;
            }
            Ok(())
        };
        let (active, refused) = (self.active, self.refused);
        self.app.change_tablet(&self.desk, step, move |_| {
            active.set(0);
            refused.set(None);
        });
    }

    fn next_missing(&self) -> Option<usize> {
        let at = self.at.get();
        self.read(move |draft| draft.next_missing(at), None)
    }

    /// Goes to the next reporter who lacks a mark, or to the review when none does.
    fn go_on(&self) {
        let at = self.at.get_untracked();
        let next = self.desk.tablet.with_untracked(|tablet| {
            tablet.open_sheet().and_then(|sheet| sheet.draft()).and_then(|draft| draft.next_missing(at))
        });
        match next {
            Some(next) if next != at => self.go(next),
            Some(_) => self.go((at + 1) % self.reporters().max(1)),
            None => self.app.go(&crate::web::route::Route::Conference(self.desk.key.clone(), Page::Review)),
        }
    }

    /// Digits grade, 0 abstains, arrows move. Only while the focus is on the sheet, so that no shortcut surprises.
    fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let criteria = self.conference().criteria().len();
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowRight" | "n" | "PageDown" => self.go(self.at.get_untracked() + 1),
            "ArrowLeft" | "p" | "PageUp" => self.go(self.at.get_untracked().wrapping_sub(1)),
            "ArrowDown" => self.active.set((active + 1).min(criteria.saturating_sub(1))),
            "ArrowUp" => self.active.set(active.saturating_sub(1)),
            "Enter" if !is_button(event) => self.go_on(),
            key => {
                let Some(choice) = self.choice_of_key(key) else { return };
                self.choose(active, choice);
                self.active.set((active + 1).min(criteria.saturating_sub(1)));
            }
        }
        event.prevent_default();
    }

    fn choice_of_key(&self, key: &str) -> Option<Choice> {
        let digit: usize = key.parse().ok()?;
        match digit {
            0 => Some(Choice::Abstain),
            digit => choices(self.conference()).get(digit - 1).copied().filter(|choice| *choice != Choice::Abstain),
        }
    }
}

fn is_button(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|target| matches!(target.tag_name().as_str(), "BUTTON" | "A"))
}

fn grading(app: App, words: &'static GradingWords, desk: &Desk) -> AnyView {
    let tablet = desk.tablet;
    let at = Memo::new(move |_| tablet.with(|tablet| tablet.open_sheet().map_or(0, |sheet| sheet.at)));
    let grading =
        Grading { app, words, desk: desk.clone(), at, active: RwSignal::new(0), refused: RwSignal::new(None) };
    let sheet = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        at.track();
        if let Some(sheet) = sheet.get() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = sheet.focus_with_options(&options);
        }
    });
    let keys = grading.clone();
    view! {
        <div class="grading">
            {list(&grading)}
            <section class="sheet" node_ref=sheet tabindex="-1" aria-labelledby="reporter" on:keydown=move |event| keys.key(&event)>
                {reopened_note(&grading)}
                {reporter_head(&grading)}
                {rows(&grading)}
                {steps(&grading)}
                <p class="hint keys">{words.keys}</p>
            </section>
            {foot(&grading)}
        </div>
    }
    .into_any()
}

/// Reminds whoever reopened a cast ballot that it still counts as it was.
fn reopened_note(grading: &Grading) -> impl IntoView + use<> {
    let (tablet, words) = (grading.desk.tablet, grading.words);
    move || {
        let stage = tablet.with(|tablet| tablet.open_sheet().map(crate::session::Sheet::stage));
        (stage == Some(Stage::Reopened)).then(|| view! { <p class="tip">{words.reopened}</p> })
    }
}

fn reporter_head(grading: &Grading) -> impl IntoView + use<> {
    let (grading, words) = (grading.clone(), grading.words);
    move || {
        let at = grading.at.get();
        let reporter = grading.conference().reporters().get(at)?.clone();
        let written = (reporter.report == crate::domain::Report::Written)
            .then(|| view! { <span class="tag">{words.written_report}</span> });
        Some(view! {
            <header class="reporter">
                <p class="number">{(words.number_of)(at + 1, grading.reporters())}{written}</p>
                <h1 id="reporter" aria-live="polite">{reporter.name.to_string()}</h1>
                <p class="unit">{reporter.unit.to_string()}" "<span class="post">{reporter.post.to_string()}</span></p>
            </header>
        })
    }
}

fn rows(grading: &Grading) -> impl IntoView + use<> {
    let criteria = grading.conference().criteria().to_vec();
    let rows = criteria.into_iter().enumerate().map(|(criterion, named)| {
        let id = format!("criterion-{criterion}");
        let labelled_by = id.clone();
        let active = grading.active;
        let buttons = choices(grading.conference()).into_iter().enumerate();
        let buttons = buttons.map(|(place, choice)| grade_button(grading, criterion, place, choice)).collect_view();
        view! {
            <div class="row" class:active=move || active.get() == criterion role="group" aria-labelledby=labelled_by>
                <div class="row-head">
                    <h2 id=id>{named.name.to_string()}</h2>
                    {cap_note(grading, criterion)}
                </div>
                <div class="grades">{buttons}</div>
            </div>
        }
    });
    rows.collect_view()
}

fn grade_button(grading: &Grading, criterion: usize, place: usize, choice: Choice) -> impl IntoView + use<> {
    let name = choice_name(choice, grading.conference(), grading.words);
    let chosen = {
        let grading = grading.clone();
        Memo::new(move |_| {
            let at = grading.at.get();
            grading.read(|draft| draft.choice(at, criterion), None) == Some(choice)
        })
    };
    let spent = is_top_spent(grading, criterion, choice);
    let grading = grading.clone();
    let class = if choice == Choice::Abstain { "grade abstain" } else { "grade" };
    let key = if choice == Choice::Abstain { "0".to_owned() } else { (place + 1).to_string() };
    let tap = move |_| {
        grading.active.set(criterion);
        grading.choose(criterion, choice);
    };
    view! {
        <button class=class aria-pressed=move || if chosen.get() { "true" } else { "false" }
            aria-disabled=move || if spent.get() && !chosen.get() { Some("true") } else { None } on:click=tap>
            <span class="mark" aria-hidden="true"></span><span>{name}</span><kbd aria-hidden="true">{key}</kbd>
        </button>
    }
}

/// Tells whether all top grades that the cap allows on a criterion are given.
fn is_top_spent(grading: &Grading, criterion: usize, choice: Choice) -> Memo<bool> {
    let cap = grading.conference().top_grade_cap().filter(|_| choice == Choice::Grade(GradeIndex::TOP));
    let grading = grading.clone();
    Memo::new(move |_| cap.is_some_and(|cap| grading.read(|draft| draft.top_grades(criterion), 0) >= cap))
}

/// Says how many top grades are left, and why one more was not taken.
fn cap_note(grading: &Grading, criterion: usize) -> impl IntoView + use<> {
    let cap = grading.conference().top_grade_cap();
    let top = grading.conference().grade(GradeIndex::TOP).map_or_else(String::new, |grade| grade.name.to_string());
    let (grading, words) = (grading.clone(), grading.words);
    cap.map(move |cap| {
        let given = {
            let grading = grading.clone();
            Memo::new(move |_| grading.read(|draft| draft.top_grades(criterion), 0))
        };
        let refused = move || grading.refused.get().is_some_and(|(row, _)| row == criterion);
        view! {
            <p class="cap" class:problem=refused role="status">
                {move || if refused() { (words.cap_reached)(&top, cap) } else { (words.cap)(&top, given.get(), cap) }}
            </p>
        }
    })
}

/// One step back, one on, and the next reporter who lacks a mark.
fn steps(grading: &Grading) -> impl IntoView + use<> {
    let words = grading.words;
    let (back, on, go_on, state) = (grading.clone(), grading.clone(), grading.clone(), grading.clone());
    let last = grading.reporters().saturating_sub(1);
    let complete = Memo::new(move |_| {
        let at = state.at.get();
        state.read(|draft| draft.missing_for(at) == 0, false)
    });
    let rest = grading.clone();
    let label = move || if rest.next_missing().is_some() { words.next_missing } else { words.review };
    let (first, at) = (grading.at, grading.at);
    view! {
        <div class="steps">
            <button disabled=move || first.get() == 0 on:click=move |_| back.go(back.at.get_untracked().wrapping_sub(1))>{words.previous}</button>
            <button disabled=move || at.get() == last on:click=move |_| on.go(on.at.get_untracked() + 1)>{words.next}</button>
            <button id="next-missing" class:primary=move || complete.get() on:click=move |_| go_on.go_on()>{label}</button>
        </div>
    }
}

/// All reporters with what they lack. On narrow screens it opens over the sheet.
fn list(grading: &Grading) -> impl IntoView + use<> {
    let words = grading.words;
    let reporters = grading.conference().reporters().to_vec();
    let entries = reporters.into_iter().enumerate().map(|(place, reporter)| {
        let (state, jump) = (grading.clone(), grading.clone());
        let missing = Memo::new(move |_| state.read(|draft| draft.missing_for(place), 0));
        let at = grading.at;
        let label = move || if missing.get() == 0 { words.complete.to_owned() } else { (words.missing)(missing.get()) };
        view! {
            <li>
                <button class:complete=move || missing.get() == 0 aria-current=move || (at.get() == place).then_some("true")
                    on:click=move |_| { jump.go(place); close_list(); }>
                    <span class="place">{place + 1}</span>
                    <span class="who"><b>{reporter.name.to_string()}</b><small>{reporter.unit.to_string()}</small></span>
                    <span class="state">{label}</span>
                </button>
            </li>
        }
    });
    view! {
        <details class="list" id="list" open=is_wide()>
            <summary>{words.all_reporters}</summary>
            <ol>{entries.collect_view()}</ol>
        </details>
    }
}

/// Tells whether list and sheet stand side by side.
fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width >= 900.0)
}

fn close_list() {
    let list = web_sys::window().and_then(|window| window.document()?.get_element_by_id("list"));
    if let Some(list) = list.filter(|_| !is_wide()) {
        let _ = list.remove_attribute("open");
    }
}

/// How far the sheet is, and the ways out of it.
fn foot(grading: &Grading) -> impl IntoView + use<> {
    let (words, state) = (grading.words, grading.clone());
    let total = grading.conference().marks();
    let missing = Memo::new(move |_| state.read(crate::domain::Scoresheet::missing, total));
    let leaving = grading.clone();
    view! {
        <footer class="foot">
            <div class="progress">
                <progress max=total value=move || total - missing.get() aria-label=words.progress></progress>
                <span id="missing">{move || if missing.get() == 0 { words.all_marked.to_owned() } else { (words.marks_missing)(missing.get()) }}</span>
            </div>
            <button on:click=move |_| leave(&leaving)>{words.leave}</button>
            <a class="button" class:primary=move || missing.get() == 0 id="review" href=grading.desk.href(Page::Review)>{words.review}</a>
        </footer>
    }
}

/// Locks the sheet for later.
fn leave(grading: &Grading) {
    let app = grading.app;
    let Some((code, lock)) = fresh_lock(grading.conference()) else {
        app.notice.set(Some(Notice::NoRandomness));
        return;
    };
    let step = move |tablet: &mut crate::session::Tablet, _: &_| {
        tablet.open_sheet_mut().ok_or(SheetFault::NotOpen)?.leave(lock)
    };
    let desk = grading.desk.clone();
    app.change_tablet(&grading.desk, step, move |outcome| {
        if outcome.is_ok() {
            app.say_closed(&desk, code, false);
        }
    });
}
