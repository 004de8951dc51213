//! The check of a device, before and after a meeting: one line each, green, red or not known, with what to do.

use super::super::live::{live, tap};
use super::facts::{ask_to_keep, at_conference, follow, try_out};
use super::own_words;
use crate::care::{Device, Keep, Keeping, Point, Verdict, WriterPlace, left_to_do, points};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::route::{Page, Route};
use crate::web::words::Words;
use crate::web::words::care::CareWords;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of the check, for a conference or for the device alone.
pub(crate) fn check(app: App, words: &'static Words, desk: Option<&Desk>) -> AnyView {
    let own = own_words(app);
    let device = follow(app);
    let checked = desk.cloned();
    let found = Memo::new(move |_| {
        let at = checked.as_ref().map(|desk| at_conference(app, desk));
        points(&device.get(), at.as_ref())
    });
    let asked = RwSignal::new(String::new());
    let list = move |wanted: fn(Point) -> bool| {
        live(move || {
            let shown = found.get().into_iter().filter(|point| wanted(*point));
            shown.map(|point| line(own, point, device, asked)).collect_view()
        })
    };
    let of_device: fn(Point) -> bool = |point| !is_of_conference(point) && !point.is_for_afterwards();
    let conference = desk.map(|desk| {
        view! {
            <h2>{own.this_conference}</h2>
            {facts(words, desk)}
            <ul class="points">{list(is_of_conference)}</ul>
            {others(app, own, desk)}
            <h2>{own.after}</h2>
            <ul class="points" id="afterwards">{list(Point::is_for_afterwards)}</ul>
        }
    });
    let ways = desk.map_or_else(|| conferences(app, own), |desk| ways(words, desk));
    view! {
        <section class="card narrow checking">
            <p class="hint">{words.for_organiser}</p>
            <h1>{own.check}</h1>
            <p class="hint">{own.check_hint}</p>
            {live(move || summary(own, device.get(), &found.get()))}
            <h2>{own.this_device}</h2>
            <ul class="points">{list(of_device)}</ul>
            <p role="status" class="handed" id="asked">{move || asked.get()}</p>
            {conference}
            <div class="actions">
                <button id="check-again" on:click=tap(move || try_out(app, device))>{own.check_again}</button>
                <a class="button" href=Route::Storage.href()>{words.storage}</a>
            </div>
            {ways}
            <p class="hint">{own.release}" "<span id="build">{build()}</span></p>
        </section>
    }
    .into_any()
}

fn is_of_conference(point: Point) -> bool {
    matches!(point, Point::Prepared(_) | Point::Day(_) | Point::Others(_))
}

/// Says on top whether the device is ready. What the browser will never say does not keep it from that.
fn summary(own: &'static CareWords, device: Device, found: &[Point]) -> AnyView {
    let is_looking = device.first_home.is_none() || device.writer == WriterPlace::Asking || device.app == Keep::Coming;
    let (class, text) = match left_to_do(found) {
        0 if is_looking => ("verdict", own.checking.to_owned()),
        0 => ("verdict good", own.ready.to_owned()),
        count => ("verdict bad", (own.to_do)(count)),
    };
    view! { <p class=class role="status" id="summary"><b>{text}</b></p> }.into_any()
}

fn line(own: &'static CareWords, point: Point, device: RwSignal<Device>, asked: RwSignal<String>) -> AnyView {
    let said = (own.point)(point);
    let verdict = point.verdict();
    let (class, mark, word) = match verdict {
        Verdict::Good => ("point good", "✓", own.good),
        Verdict::ToDo => ("point bad", "!", own.do_it),
        Verdict::Hint => ("point hinted", "i", own.hint),
        Verdict::Unknown => ("point", "?", own.unknown),
    };
    let remedy =
        (verdict != Verdict::Good && !said.remedy.is_empty()).then(|| view! { <p class="remedy">{said.remedy}</p> });
    let ask = matches!(point, Point::Keeping(Keeping::MayGo)).then(|| {
        let ask = tap(move || ask_now(own, device, asked));
        view! { <button id="ask-to-keep" on:click=ask>{own.ask_to_keep}</button> }
    });
    view! {
        <li class=class>
            <span class="sign" aria-hidden="true">{mark}</span>
            <div>
                <p><b>{said.title}</b>" "<span class="hidden">{word}</span><span class="state">{said.state}</span></p>
                {remedy}
                {ask}
            </div>
        </li>
    }
    .into_any()
}

fn ask_now(own: &'static CareWords, device: RwSignal<Device>, asked: RwSignal<String>) {
    spawn_local(async move {
        let keeping = ask_to_keep().await;
        asked.set(if keeping == Keeping::Promised { own.promised } else { own.refused_to_keep }.to_owned());
        device.update(|device| device.keeping = keeping);
    });
}

fn facts(words: &'static Words, desk: &Desk) -> AnyView {
    let conference = &desk.file.conference;
    let definition = conference.definition();
    view! {
        <dl class="facts">
            <dt>{words.conference}</dt><dd>{definition.title.to_string()}</dd>
            <dt>{words.date}</dt><dd>{definition.date.to_string()}</dd>
            <dt>{words.check_code}</dt>
            <dd><b class="code large">{conference.fingerprint().check_code().to_string()}</b><br/><span class="hint">{words.check_code_hint}</span></dd>
        </dl>
    }
    .into_any()
}

/// Names the other conferences on the device.
fn others(app: App, own: &'static CareWords, desk: &Desk) -> AnyView {
    let key = desk.key.clone();
    live(move || {
        let others = app.desks.get().into_iter().filter(|other| other.key != key);
        let names: Vec<_> =
            others.map(|other| view! { <li><a href=other.href(Page::Check)>{name(&other)}</a></li> }).collect();
        (!names.is_empty())
            .then(|| view! { <p class="hint">{own.others}</p><ul class="named" id="others">{names}</ul> })
    })
    .into_any()
}

fn name(desk: &Desk) -> String {
    let definition = desk.file.conference.definition();
    format!("{} · {}", definition.title, definition.date)
}

/// Leads to the pages that the lines name.
fn ways(words: &'static Words, desk: &Desk) -> AnyView {
    view! {
        <div class="actions">
            <a class="button" href=desk.href(Page::Prepare)>{words.prepare}</a>
            <a class="button" href=desk.href(Page::HandIn)>{words.hand_in}</a>
        </div>
    }
    .into_any()
}

/// The conferences on the device, each with its check.
fn conferences(app: App, own: &'static CareWords) -> AnyView {
    let list = live(move || {
        let desks = app.desks.get();
        if desks.is_empty() {
            return view! { <p class="hint">{own.no_conference}</p> }.into_any();
        }
        let entries = desks.iter().map(|desk| view! { <li><a href=desk.href(Page::Check)>{name(desk)}</a></li> });
        view! { <ul class="named">{entries.collect_view()}</ul> }.into_any()
    });
    view! { <h2>{own.conferences}</h2>{list} }.into_any()
}

/// Names this build: the release, and the first digits of what stands in the name of the evaluators' program.
fn build() -> String {
    let script = document().query_selector("script[data-wasm]").ok().flatten();
    let wasm = script.and_then(|script| script.get_attribute("data-wasm")).unwrap_or_default();
    let digits: String = wasm.split(['-', '_']).nth(1).unwrap_or_default().chars().take(12).collect();
    format!("{} {digits}", env!("CARGO_PKG_VERSION")).trim_end().to_owned()
}
