//! Paper ballots: typed by two people, one after the other, and put into the box once both agree.

use super::live::{flag, live, tap};
use super::marks::mark_name;
use super::paper_grid::grid;
use crate::domain::{Ballot, BallotBox, BallotId, Cast, Content, GroupIndex, Mark, Revision, Source};
use crate::exchange::Action;
use crate::station::{Origin, PaperDifference, PaperEntry, PaperTyping, SPOILAGES, Turn, compare};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::random;
use crate::web::station::Station;
use crate::web::station_work::noted;
use crate::web::words::{ScrutinyWords, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the parts of the page share.
#[derive(Clone)]
pub(super) struct Typing {
    pub(super) app: App,
    pub(super) words: &'static Words,
    pub(super) own: &'static ScrutinyWords,
    pub(super) desk: Desk,
    /// `None` where the browser has no random numbers: nothing can be typed then.
    id: RwSignal<Option<BallotId>>,
    group: RwSignal<Option<GroupIndex>>,
    turn: RwSignal<Turn>,
    first: RwSignal<PaperEntry>,
    second: RwSignal<PaperEntry>,
    /// Whether a ballot is being put into the box: a second tap must not put it in twice.
    is_entering: RwSignal<bool>,
    /// Whether a ballot was put into the box just now.
    entered: RwSignal<bool>,
}

/// The page on which paper ballots are typed in.
pub(crate) fn paper(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let own = super::ballot_words(app);
    let begun = begun(desk);
    let is_unreadable = begun.is_none() && desk.station.with_untracked(|station| !station.typing.is_empty());
    if is_unreadable {
        return view! { <p class="problem" role="alert">{words.not_kept}</p> }.into_any();
    }
    let Some(begun) = begun else {
        return view! { <p class="problem" role="alert">{words.no_randomness}</p> }.into_any();
    };
    let typing = Typing {
        app,
        words,
        own,
        desk: desk.clone(),
        id: RwSignal::new(Some(begun.id)),
        group: RwSignal::new(begun.group),
        turn: RwSignal::new(begun.turn),
        first: RwSignal::new(begun.first),
        second: RwSignal::new(begun.second),
        is_entering: RwSignal::new(false),
        entered: RwSignal::new(false),
    };
    keep(&typing);
    let station = desk.station;
    let is_final = Memo::new(move |_| station.with(Station::is_final));
    let stage = {
        let typing = typing.clone();
        move || match typing.turn.get() {
            _ if is_final.get() => view! { <p class="tip">{super::own_words(app).is_final}</p> }.into_any(),
            _ if typing.id.get().is_none() => {
                view! { <p class="problem" role="alert">{words.no_randomness}</p> }.into_any()
            }
            Turn::First => entry(&typing, typing.first, own.first_person),
            Turn::Second => entry(&typing, typing.second, own.second_person),
            Turn::Compare => comparison(&typing),
        }
    };
    view! {
        <section class="card paper">
            <h1>{words.paper}</h1>
            <p class="hint">{own.paper_intro}</p>
            {super::station_key::station_key(app, desk)}
            {move || typing.entered.get().then(|| view! { <p class="handed" role="status" id="entered">{own.entered}</p> })}
            {stage}
        </section>
    }
    .into_any()
}

/// Returns the ballot that was being typed in here, or a new one. `None` without random numbers, and where what is kept
/// can't be read: a newer release may have written it, and nothing is written over it.
fn begun(desk: &Desk) -> Option<PaperTyping> {
    let conference = &desk.file.conference;
    let kept = desk.station.with_untracked(|station| station.typing.clone());
    if kept.is_empty() {
        Some(PaperTyping::new(BallotId(random()?), conference))
    } else {
        PaperTyping::unpack(&kept, conference)
    }
}

/// Stores what is typed, so that a reload finds it; what is empty leaves nothing behind.
fn keep(typing: &Typing) {
    let typing = typing.clone();
    Effect::new(move |_| {
        let Some(id) = typing.id.get() else { return };
        let now = PaperTyping {
            id,
            group: typing.group.get(),
            turn: typing.turn.get(),
            first: typing.first.get(),
            second: typing.second.get(),
        };
        let conference = &typing.desk.file.conference;
        let empty = PaperTyping { group: now.group, ..PaperTyping::new(now.id, conference) };
        let packed = if now == empty { String::new() } else { now.pack() };
        let (app, desk) = (typing.app, typing.desk.clone());
        spawn_local(async move {
            let step = |station: &mut Station| {
                let is_news = *station.typing != *packed && !station.is_final();
                if is_news {
                    station.typing = packed.into();
                }
                is_news
            };
            app.change_station(&desk, step).await;
        });
    });
}

/// One person's turn.
fn entry(typing: &Typing, entry: RwSignal<PaperEntry>, title: &'static str) -> AnyView {
    let own = typing.own;
    let is_second = typing.turn.get_untracked() == Turn::Second;
    let (going_on, missing) = (typing.clone(), typing.clone());
    let is_ready = move || missing.group.get().is_some() && entry.with(|entry| entry.content().is_some());
    let done = move |_| {
        let next = if going_on.turn.get_untracked() == Turn::First { Turn::Second } else { Turn::Compare };
        going_on.entered.set(false);
        going_on.turn.set(next);
    };
    let left = move || {
        entry.with(|entry| {
            let left = if entry.spoilt.is_some() { 0 } else { entry.missing() };
            (left > 0).then(|| (own.marks_left)(left))
        })
    };
    let marks = {
        let typing = typing.clone();
        let is_spoilt = Memo::new(move |_| entry.with(|entry| entry.spoilt.is_some()));
        move || (!is_spoilt.get()).then(|| grid(&typing, entry))
    };
    view! {
        <h2>{title}</h2>
        {is_second.then(|| view! { <p class="tip">{own.second_hint}</p> }.into_any())}
        {if is_second { chosen_group(typing) } else { groups(typing) }}
        {spoilage(own, entry)}
        {marks}
        <div class="actions">
            <button class="primary" id="paper-done" disabled=live(move || !is_ready()) on:click=done>
                {if is_second { typing.words.confirm } else { own.first_done }}
            </button>
            {again(typing)}
            <span class="hint" role="status">{left}</span>
        </div>
    }
    .into_any()
}

/// Names the group, which belongs to the ballot as its marks do.
fn chosen_group(typing: &Typing) -> AnyView {
    let group = typing.group.get_untracked().and_then(|group| typing.desk.file.conference.group(group));
    let name = group.map_or_else(String::new, |group| format!("{} {}", group.id, group.name));
    view! { <p id="paper-group">{typing.words.group}" "<b>{name}</b></p> }.into_any()
}

fn groups(typing: &Typing) -> AnyView {
    let group = typing.group;
    let button = |index: GroupIndex, id: String, name: String| {
        let pressed = flag(move || group.get() == Some(index));
        view! { <button aria-pressed=pressed on:click=tap(move || group.set(Some(index)))><b class="badge">{id}</b>{name}</button> }
            .into_any()
    };
    let groups = typing.desk.file.conference.indexed_groups();
    let buttons = groups.map(|(index, group)| button(index, group.id.to_string(), group.name.to_string()));
    view! { <div class="choices" role="group" aria-label=typing.words.group>{buttons.collect_view()}</div> }.into_any()
}

fn spoilage(own: &'static ScrutinyWords, entry: RwSignal<PaperEntry>) -> AnyView {
    let choose = move |chosen: String| {
        let place = chosen.parse::<usize>().ok();
        entry.update(|entry| entry.spoilt = place.and_then(|place| SPOILAGES.get(place).copied()));
    };
    let options = SPOILAGES.into_iter().enumerate().map(|(place, spoilage)| {
        let is_chosen = move || entry.with(|entry| entry.spoilt == Some(spoilage));
        view! { <option value=place.to_string() selected=live(is_chosen)>{own.spoilt}{": "}{(own.spoilage)(spoilage)}</option> }.into_any()
    });
    view! {
        <label class="field">{own.spoilt}
            <select id="spoilt" on:change:target=move |event| choose(event.target().value())><option value="">{own.not_spoilt}</option>{options.collect_view()}</select>
        </label>
    }
    .into_any()
}

fn again(typing: &Typing) -> AnyView {
    let typing = typing.clone();
    let own = typing.own;
    let is_entering = typing.is_entering;
    view! { <button disabled=live(move || is_entering.get()) on:click=tap(move || begin_again(&typing))>{own.begin_again}</button> }.into_any()
}

fn begin_again(typing: &Typing) {
    let empty = PaperEntry::new(&typing.desk.file.conference);
    typing.first.set(empty.clone());
    typing.second.set(empty);
    typing.turn.set(Turn::First);
    // The next paper may be another group's.
    typing.group.set(None);
    typing.id.set(random().map(BallotId));
}

/// Both entries against each other: what differs is corrected against the paper, by both together.
fn comparison(typing: &Typing) -> AnyView {
    let own = typing.own;
    let (first, second) = (typing.first, typing.second);
    let difference = Memo::new(move |_| first.with(|first| second.with(|second| compare(first, second))));
    let shown = typing.clone();
    let view = move || match difference.get() {
        None => {
            let (putting, waiting) = (shown.clone(), shown.clone());
            view! {
                <p class="handed">{own.entries_equal}</p>
                <button class="primary big" id="enter-ballot" disabled=live(move || super::station_key::is_missing(&waiting.desk, waiting.app)) on:click=tap(move || enter(&putting))>{own.enter_ballot}</button>
            }
            .into_any()
        }
        Some(PaperDifference::Spoilage) => {
            view! { <p class="problem" role="alert">{own.spoilage_differs}</p> }.into_any()
        }
        Some(PaperDifference::Marks(places)) => {
            let rows = places.iter().map(|place| correction(&shown, *place)).collect_view();
            view! { <p class="problem" role="alert">{(own.entries_differ)(places.len())}</p><ul class="corrections">{rows}</ul> }
                .into_any()
        }
    };
    view! { {chosen_group(typing)}{live(view)}<div class="actions">{again(typing)}</div> }.into_any()
}

/// A place at which the two differ, with all marks to choose from.
fn correction(typing: &Typing, place: usize) -> impl IntoView + use<> {
    let Typing { words, own, desk, first, second, .. } = typing.clone();
    let conference = &desk.file.conference;
    let criteria = conference.criteria().len().max(1);
    let reporter = conference.reporters().get(place / criteria).map_or_else(String::new, |it| it.name.to_string());
    let criterion = conference.criteria().get(place % criteria).map_or_else(String::new, |it| it.name.to_string());
    let name = |mark: Option<Mark>| mark.map_or_else(String::new, |mark| mark_name(mark, conference, words, own));
    let typed = (own.typed)(
        &name(first.with_untracked(|entry| entry.mark(place))),
        &name(second.with_untracked(|entry| entry.mark(place))),
    );
    let buttons = all_marks(typing).into_iter().map(|mark| {
        let set = move |_| {
            first.update(|entry| entry.set(place, mark));
            second.update(|entry| entry.set(place, mark));
        };
        view! { <button on:click=set>{mark_name(mark, conference, words, own)}</button> }
    });
    view! { <li><b>{reporter}</b>" · "{criterion}" "<span class="hint">{typed}</span><div class="choices">{buttons.collect_view()}</div></li> }
}

/// Every mark that paper allows: the grades, best first, abstain, void.
pub(super) fn all_marks(typing: &Typing) -> Vec<Mark> {
    let grades = typing.desk.file.conference.indexed_grades().map(|(index, _)| Mark::Grade(index));
    grades.chain([Mark::Abstain, Mark::Void]).collect()
}

/// Puts the ballot into the box, under an id of its own.
fn enter(typing: &Typing) {
    if typing.is_entering.get_untracked() {
        return;
    }
    let (app, desk) = (typing.app, typing.desk.clone());
    let conference = &desk.file.conference;
    let content: Option<Content> = typing.first.with_untracked(PaperEntry::content);
    let (Some(content), Some(group)) = (content, typing.group.get_untracked()) else { return };
    let Some(id) = typing.id.get_untracked() else { return };
    let key = app.station_key.get_untracked();
    let signer = key.as_ref().and_then(|key| key.signer(conference));
    if conference.slips().is_some() && signer.is_none() {
        return;
    }
    let ballot = Ballot { id, revision: Revision::FIRST, group, source: Source::Paper { signer }, content };
    let signature = key.filter(|_| signer.is_some()).map(|key| Box::new(key.sign_ballot(&ballot, conference)));
    let ballots = BallotBox::from_distinct(vec![Cast { ballot, signature }]);
    let entry = noted(Action::PaperEntered, conference.group(group).map_or("", |group| group.id.as_str()));
    let typing = typing.clone();
    typing.is_entering.set(true);
    spawn_local(async move {
        let entered = app.add_own(&desk, Origin::Paper, &ballots, entry).await;
        // The page may have been left or built anew meanwhile; the same id keeps the ballot from counting twice.
        let is_here = typing.id.try_get_untracked().flatten() == Some(id);
        if is_here {
            typing.is_entering.set(false);
        }
        if entered && is_here {
            begin_again(&typing);
            typing.entered.set(true);
        }
    });
}
