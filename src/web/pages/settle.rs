//! Contested ballots side by side; a ruling needs a name and a reason.

use super::live::live;
use super::marks::mark_name;
use crate::domain::{BallotBox, ContentDigest, RulingEffect, SignedRuling};
use crate::exchange::{Action, FrozenConference, LogEntry, unpack_box};
use crate::station::{Docket, HeldRuling, Origin, Question};
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::station::Station;
use crate::web::station_work::noted;
use crate::web::words::{ScrutinyWords, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the parts of the page share.
#[derive(Clone)]
struct Settling {
    app: App,
    words: &'static Words,
    own: &'static ScrutinyWords,
    desk: Desk,
    /// Who decides; it stays from one ruling to the next.
    by: RwSignal<String>,
}

/// The page on which contested ballots are settled.
pub(crate) fn settle(app: App, words: &'static Words, desk: &Desk) -> AnyView {
    let own = super::ballot_words(app);
    let settling = Settling { app, words, own, desk: desk.clone(), by: RwSignal::new(String::new()) };
    let (station, file) = (desk.station, desk.file.clone());
    let packed = Memo::new(move |_| station.with(|station| station.packed.clone()));
    let docket = Memo::new(move |_| {
        let ballots = packed.with(|packed| unpack_box(packed, &file.conference)).unwrap_or_default();
        Docket::of(&ballots, &file.conference)
    });
    let key = super::station_key::station_key(app, desk);
    let content = move || {
        let docket = docket.get();
        if docket == Docket::default() {
            return view! { <p class="hint" id="nothing-to-settle">{own.nothing_to_settle}</p> }.into_any();
        }
        let is_final = station.with(Station::is_final);
        let part = |title: &'static str, questions: Vec<Question>| {
            let cards = questions.into_iter().map(|question| card(&settling, &question, is_final)).collect_view();
            view! { <h2>{title}</h2>{cards} }.into_any()
        };
        let idle = docket.idle.iter().map(|held| idle_line(&settling, held)).collect_view();
        view! {
            {is_final.then(|| view! { <p class="tip">{super::own_words(app).is_final}</p> })}
            {(!docket.open.is_empty()).then(|| part(own.open_questions, docket.open.clone()))}
            {(!docket.settled.is_empty()).then(|| part(own.settled_questions, docket.settled.clone()))}
            {(!docket.idle.is_empty()).then(|| view! { <h2>{own.idle_rulings}</h2><ul class="findings">{idle}</ul> })}
        }
        .into_any()
    };
    view! {
        <section class="card settle">
            <h1>{words.settle}</h1>
            <p class="hint">{own.settle_intro}</p>
            {key}
            {live(content)}
        </section>
    }
    .into_any()
}

/// One question: its versions side by side, the rulings held, and the form for another one.
fn card(settling: &Settling, question: &Question, is_final: bool) -> AnyView {
    let Settling { own, desk, .. } = settling;
    let conference = &desk.file.conference;
    let group = conference.group(question.group).map_or_else(String::new, |group| group.name.to_string());
    let short: String = question.ballot.to_string().chars().take(8).collect();
    let state = match question.decided {
        None => None,
        Some(None) => Some(own.counts_none.to_owned()),
        Some(Some(digest)) => Some((own.counts_this)(place_of(question, digest) + 1)),
    };
    let open_class = if question.decided.is_none() { "question open" } else { "question" };
    let rulings = question.rulings.iter().map(|held| ruling_line(settling, question, held)).collect_view();
    let disagree = question.rulings.iter().any(|held| held.effect == RulingEffect::Disagrees);
    let form = (!is_final).then(|| form(settling, question));
    view! {
        <article class=open_class>
            <h3>{own.ballot}" "<span class="code">{short}"…"</span>" · "{group}</h3>
            {state.map(|state| view! { <p class="decided"><b>{state}</b></p> })}
            {versions(settling, question)}
            {disagree.then(|| view! { <p class="tip">{own.disagreeing}</p> })}
            <ul class="rulings">{rulings}</ul>
            {form}
        </article>
    }
    .into_any()
}

fn place_of(question: &Question, digest: ContentDigest) -> usize {
    question.versions.iter().position(|(known, _)| *known == digest).unwrap_or(0)
}

/// The marks that differ, a column for each version.
fn versions(settling: &Settling, question: &Question) -> AnyView {
    let Settling { words, own, desk, .. } = settling;
    let conference: &FrozenConference = &desk.file.conference;
    let criteria = conference.criteria().len().max(1);
    let heads = (1..=question.versions.len()).map(|number| view! { <th scope="col">{(own.version)(number)}</th> });
    let spoilt = question.versions.iter().map(|(_, cast)| match &cast.ballot.content {
        crate::domain::Content::Spoilt(spoilage) => Some((own.spoilage)(*spoilage)),
        crate::domain::Content::Marks(_) => None,
    });
    let spoilt: Vec<Option<&str>> = spoilt.collect();
    let spoilt_row = spoilt.iter().any(Option::is_some).then(|| {
        let cells = spoilt.iter().map(|text| view! { <td>{text.unwrap_or(own.not_spoilt)}</td> }).collect_view();
        view! { <tr><th scope="row">{own.spoilt}</th>{cells}</tr> }.into_any()
    });
    let row = |place: &usize| {
        let reporter = conference.reporters().get(place / criteria);
        let criterion = conference.criteria().get(place % criteria);
        let cells = question.versions.iter().map(|(_, cast)| {
            let mark = cast.ballot.marks().and_then(|marks| marks.get(*place)).copied();
            view! { <td>{mark.map_or_else(String::new, |mark| mark_name(mark, conference, words, own))}</td> }
        });
        view! {
            <tr>
                <th scope="row"><b>{reporter.map_or_else(String::new, |reporter| reporter.name.to_string())}</b>
                <small>{criterion.map_or_else(String::new, |criterion| criterion.name.to_string())}</small></th>
                {cells.collect_view()}
            </tr>
        }
    };
    let rows = question.differing.iter().map(row).collect_view();
    let hint = spoilt_row.is_none().then(|| (own.versions_differ)(question.differing.len(), conference.marks()));
    view! {
        <p class="hint">{hint}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=own.ballot>
            <table class="versions"><thead><tr><th></th>{heads.collect_view()}</tr></thead><tbody>{spoilt_row}{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn ruling_line(settling: &Settling, question: &Question, held: &HeldRuling) -> AnyView {
    let own = settling.own;
    let effect = effect_name(own, held.effect);
    let counts = match held.ruling.counts {
        Some(digest) if question.versions.iter().any(|(known, _)| *known == digest) => {
            (own.counts_this)(place_of(question, digest) + 1)
        }
        Some(digest) => digest.to_string().chars().take(8).collect(),
        None => own.counts_none.to_owned(),
    };
    let said = (own.decided)(held.ruling.by.as_str(), held.ruling.reason.as_str());
    view! { <li><span class="tag">{effect}</span>" "{counts}" — "{said}</li> }.into_any()
}

fn effect_name(own: &ScrutinyWords, effect: RulingEffect) -> &'static str {
    match effect {
        RulingEffect::Decides => own.decides,
        RulingEffect::Disagrees => own.disagreeing,
        RulingEffect::Replaced => own.replaced,
        RulingEffect::OtherVersions => own.other_versions,
    }
}

fn idle_line(settling: &Settling, held: &HeldRuling) -> AnyView {
    let own = settling.own;
    let short: String = held.ruling.ballot.to_string().chars().take(8).collect();
    let said = (own.decided)(held.ruling.by.as_str(), held.ruling.reason.as_str());
    view! { <li>{own.ballot}" "<span class="code">{short}"…"</span>" — "{said}" — "{effect_name(own, held.effect)}</li> }.into_any()
}

/// The form for a ruling. Nothing is chosen beforehand.
fn form(settling: &Settling, question: &Question) -> AnyView {
    let Settling { own, by, .. } = settling.clone();
    let chosen: RwSignal<Option<Option<ContentDigest>>> = RwSignal::new(None);
    let (reason, message) = (RwSignal::new(String::new()), RwSignal::new(""));
    let name = format!("ruling-{}", question.ballot);
    let option = |value: Option<ContentDigest>, label: String| {
        let name = name.clone();
        view! {
            <label class="radio"><input type="radio" name=name on:change=move |_| chosen.set(Some(value))/><span>{label}</span></label>
        }
        .into_any()
    };
    let versions = question.versions.iter().enumerate();
    let options =
        versions.map(|(place, (digest, _))| option(Some(*digest), (own.counts_this)(place + 1))).collect_view();
    let none = option(None, own.counts_none.to_owned());
    let (submitting, asked) = (settling.clone(), question.clone());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let made = chosen.get_untracked().and_then(|counts| {
            let signer = signer(&submitting).ok()?;
            let ruling = asked.rule(counts, &by.get_untracked(), &reason.get_untracked(), signer).ok()?;
            Some(sign(&submitting, ruling))
        });
        message.set(if made.is_none() { own.rule_incomplete } else { "" });
        if let Some(ruling) = made {
            give(&submitting, ruling);
        }
    };
    let label = if question.decided.is_some() { own.rule_again } else { own.rule };
    let (app, desk) = (settling.app, settling.desk.clone());
    let disabled = move || super::station_key::is_missing(&desk, app);
    view! {
        <form class="ruling-form" on:submit=submit>
            <div class="radios" role="radiogroup" aria-label=own.rule>{options}{none}</div>
            {text_field(own.ruled_by, "", "200", by)}
            {text_field(super::own_words(app).reason, own.reason_hint, "2000", reason)}
            <button class="primary" disabled=live(disabled)>{label}</button>
            <p role="alert" class="problem">{live(move || message.get())}</p>
        </form>
    }
    .into_any()
}

fn text_field(label: &'static str, hint: &'static str, longest: &'static str, text: RwSignal<String>) -> AnyView {
    view! {
        <label class="field">{label}<input maxlength=longest placeholder=hint
            prop:value=live(move || text.get()) on:input:target=move |event| text.set(event.target().value())/></label>
    }
    .into_any()
}

/// The key is missing, or of another conference.
struct KeyMissing;

/// Returns who signs: nobody under open admission.
fn signer(settling: &Settling) -> Result<Option<u8>, KeyMissing> {
    let conference = &settling.desk.file.conference;
    if conference.slips().is_none() {
        return Ok(None);
    }
    let signer = settling.app.station_key.with_untracked(|key| key.as_ref()?.signer(conference));
    signer.map(Some).ok_or(KeyMissing)
}

fn sign(settling: &Settling, ruling: crate::domain::Ruling) -> SignedRuling {
    let conference = &settling.desk.file.conference;
    let signature = settling.app.station_key.with_untracked(|key| {
        key.as_ref().filter(|_| ruling.signer.is_some()).map(|key| key.sign_ruling(&ruling, conference))
    });
    SignedRuling { ruling, signature }
}

fn give(settling: &Settling, ruling: SignedRuling) {
    let (app, desk) = (settling.app, settling.desk.clone());
    let about = ruling.ruling.ballot.to_string();
    let note = format!("{}: {}", ruling.ruling.by, ruling.ruling.reason);
    let mut ballots = BallotBox::new();
    ballots.add_ruling(ruling, &desk.file.conference);
    let entry = LogEntry { note, ..noted(Action::Ruled, &about) };
    spawn_local(async move {
        app.add_own(&desk, Origin::Ruling, &ballots, entry).await;
    });
}
