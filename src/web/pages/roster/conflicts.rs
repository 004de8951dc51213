//! People of whom two devices wrote different things: what each says, beside each other, until somebody decides.

use super::people::People;
use crate::domain::ContentDigest;
use crate::exchange::Records;
use crate::participants::{Conflict, Participant, Said, Version};
use crate::web::pages::live::{live, tap};
use leptos::prelude::*;

pub(super) fn conflicts(people: People) -> AnyView {
    let conflicts = Memo::new(move |_| people.invitations.with(|invitations| invitations.conflicts.clone()));
    let view = live(move || {
        let conflicts = conflicts.get();
        if conflicts.is_empty() {
            return ().into_any();
        }
        let head = (people.own.conflicts)(conflicts.len());
        let cards = conflicts.into_iter().map(|conflict| card(people, &conflict)).collect_view();
        view! {
            <section class="in-conflict" aria-labelledby="in-conflict">
                <h2 id="in-conflict">{head}</h2>
                <p class="hint">{people.own.conflicts_hint}</p>
                {cards}
            </section>
        }
        .into_any()
    });
    view.into_any()
}

fn card(people: People, conflict: &Conflict) -> AnyView {
    let name = conflict.participants().next().map(|participant| participant.name.to_string()).unwrap_or_default();
    let versions = (1..).zip(&conflict.versions).map(|(number, version)| side(people, conflict, number, version));
    view! { <div class="question open"><h3>{name}</h3><div class="versions">{versions.collect_view()}</div></div> }
        .into_any()
}

fn side(people: People, conflict: &Conflict, number: usize, version: &Version) -> AnyView {
    let own = people.own;
    let said = match &version.said {
        Said::Participant(participant) => facts(people, conflict, participant),
        Said::Removed => view! { <p>{own.says_removed}</p> }.into_any(),
        Said::NotUnderstood => view! { <p>{own.says_unknown}</p> }.into_any(),
    };
    let (conflict, digest) = (conflict.clone(), version.digest);
    let keep = tap(move || keep(people, &conflict, digest));
    view! {
        <div class="version">
            <h4>{(own.nth_version)(number)}</h4>
            {said}
            <button on:click=keep>{(own.keep)(number)}</button>
        </div>
    }
    .into_any()
}

/// What a version says; where the versions differ, it is marked.
fn facts(people: People, conflict: &Conflict, participant: &Participant) -> AnyView {
    let own = people.own;
    let others: Vec<[String; 5]> = conflict.participants().map(|other| people.texts(other)).collect();
    let labels = [own.name, own.unit, own.post, own.group, own.status];
    let rows = labels.into_iter().zip(people.texts(participant)).enumerate().map(|(place, (label, text))| {
        let differs = others.iter().any(|other| other.get(place) != Some(&text));
        let text = if text.is_empty() { "—".to_owned() } else { text };
        let text = if differs { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() };
        view! { <dt>{label}</dt><dd>{text}</dd> }.into_any()
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}

fn keep(people: People, conflict: &Conflict, digest: ContentDigest) {
    let (id, seen) = (conflict.id, conflict.seen());
    let step = move |mut records: Records| {
        records.keep(id, digest, &seen)?;
        Some(records)
    };
    people.change(Box::new(step), Box::new(|| ()));
}
