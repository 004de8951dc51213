//! Who is invited, by groups.

use super::people::People;
use super::person::{self, Editing};
use crate::domain::Group;
use crate::participants::{Invited, by_group};
use crate::roster::Presence;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::{flag, live, tap};
use leptos::prelude::*;

/// A table for each group, with counts.
pub(super) fn invited(people: People) -> AnyView {
    let own = people.own;
    let said = live(move || {
        people.invitations.with(|invitations| {
            let (expected, on_leave) = counts(invitations.invited.iter());
            if invitations.invited.is_empty() { own.nobody_yet.to_owned() } else { (own.total)(expected, on_leave) }
        })
    });
    let tables = live(move || {
        let groups = people.groups();
        people.invitations.with(|invitations| {
            let twice = invitations.twice();
            let parts = by_group(&invitations.invited, &groups).into_iter().filter(|(_, part)| !part.is_empty());
            let tables = parts.map(|(group, part)| {
                let rows = part.iter().map(|invited| line(people, invited, twice.contains(&invited.id))).collect_view();
                table(people, group, counts(part.into_iter()), rows)
            });
            tables.collect_view().into_any()
        })
    });
    view! { <p id="total" role="status">{said}</p>{tables} }.into_any()
}

fn counts<'i>(invited: impl Iterator<Item = &'i Invited>) -> (usize, usize) {
    let (mut expected, mut on_leave) = (0, 0);
    for invited in invited {
        match invited.participant.presence {
            Presence::Expected => expected += 1,
            Presence::OnLeave => on_leave += 1,
        }
    }
    (expected, on_leave)
}

fn table(people: People, group: Option<&Group>, counts: (usize, usize), rows: Vec<AnyView>) -> AnyView {
    let own = people.own;
    let id = group.map_or_else(|| "of-no-group".to_owned(), |group| format!("of-{}", group.id));
    let name = group.map_or_else(|| own.no_group.to_owned(), |group| group.name.to_string());
    let mut said = (own.of_group)(counts.0, counts.1);
    if let Some(group) = group.filter(|group| usize::try_from(group.expected) != Ok(counts.0)) {
        said.push_str(people.words.comma);
        said.push_str(&(own.planned)(group.expected));
    }
    view! {
        <h2 id=id.clone()>{name}</h2>
        <p class="hint">{said}</p>
        <table class="people" aria-labelledby=id>
            <thead class="hidden"><tr><th scope="col">{own.person}</th><th scope="col">{own.status}</th><th scope="col">{own.correct}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn line(people: People, invited: &Invited, is_twice: bool) -> AnyView {
    let own = people.own;
    let participant = &invited.participant;
    let name = participant.name.to_string();
    let place = [participant.unit.as_str(), participant.post.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
    let twice = if is_twice { view! { <span class="tag bad">{own.twice}</span> }.into_any() } else { ().into_any() };
    let is_away = participant.presence == Presence::OnLeave;
    let id = format!("leave-{}", invited.id);
    let (toggled, edited) = (invited.clone(), invited.clone());
    let toggle = tap(move || {
        let mut to = toggled.participant.clone();
        to.presence = if is_away { Presence::Expected } else { Presence::OnLeave };
        let id = format!("leave-{}", toggled.id);
        people.write(&toggled, Some(&to), Box::new(move || focus_soon(id)));
    });
    let edit = tap(move || person::edit(people, Editing::Of(edited.clone())));
    let away = people.language.presence(Presence::OnLeave);
    view! {
        <tr>
            <th scope="row"><b>{name.clone()}</b><small>{place.join(" · ")}</small>{twice}</th>
            <td><span class="choices"><button id=id aria-pressed=flag(move || is_away) aria-label=(own.on_leave_of)(&name) on:click=toggle>{away}</button></span></td>
            <td><button class="quiet" aria-label=(own.correct_of)(&name) on:click=edit>{own.correct}</button></td>
        </tr>
    }
    .into_any()
}

/// Those who were removed, each with the way back.
pub(super) fn removed(people: People) -> AnyView {
    let own = people.own;
    let gone = Memo::new(move |_| people.invitations.with(|invitations| invitations.removed.clone()));
    let view = live(move || {
        let gone = gone.get();
        if gone.is_empty() {
            return ().into_any();
        }
        let line = |invited: Invited| {
            let (text, name) = (people.line(&invited.participant), invited.participant.name.to_string());
            let back = tap(move || people.write(&invited, Some(&invited.participant), Box::new(|| ())));
            view! { <li><span>{text}</span><button class="quiet" aria-label=(own.bring_back_of)(&name) on:click=back>{own.bring_back}</button></li> }
                .into_any()
        };
        let count = (own.removed)(gone.len());
        let lines = gone.into_iter().map(line).collect_view();
        view! { <details class="reopen" id="removed"><summary>{count}</summary><ul class="lines">{lines}</ul></details> }.into_any()
    });
    view.into_any()
}
