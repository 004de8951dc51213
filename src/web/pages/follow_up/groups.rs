//! The tasks in groups: by whose they are, by point of the framework, by deadline.

use super::bar;
use super::bits::{button, nothing, para, span};
use super::board::{Board, View};
use super::line::line;
use crate::domain::frugal::set_of;
use crate::exchange::RecordId;
use crate::follow_up::{Counts, Filter, FollowUp, Owner, TaskLine, Urgency};
use crate::meeting::Meeting;
use crate::web::pages::focus::focus_soon;
use crate::web::pages::live::tap;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What stands over a group.
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) title: String,
    /// What stands beside the title: unit or watchword.
    pub(super) beside: AnyView,
    pub(super) action: AnyView,
}

/// The groups that a filter leaves something of.
pub(super) fn groups(board: Board, follow_up: &FollowUp, view: View, filter: &Filter) -> AnyView {
    let wanted = set_of(follow_up.filtered(filter).into_iter().map(|line| line.entry.id));
    // A task under two points stands twice, and only once can it have the name that the focus goes by.
    let mut named = BTreeSet::new();
    let mut shown = |heading: Heading, lines: Vec<&TaskLine>| {
        let lines: Vec<&TaskLine> = lines.into_iter().filter(|line| wanted.contains(&line.entry.id)).collect();
        if lines.is_empty() { nothing() } else { group(board, heading, &lines, &mut named) }
    };
    let views: Vec<AnyView> = match view {
        View::Reporter | View::Common => {
            let groups = follow_up.by_owner().into_iter();
            groups.map(|(owner, lines)| shown(of_owner(board, owner, filter), lines)).collect()
        }
        View::Point => board.meeting.with(|meeting| {
            let groups = follow_up.by_point(meeting).into_iter();
            groups.map(|(point, lines)| shown(of_point(board, meeting, point), lines)).collect()
        }),
        View::Deadline => {
            let groups = follow_up.by_deadline().into_iter();
            groups.map(|(urgency, lines)| shown(of_urgency(board, urgency), lines)).collect()
        }
    };
    let former = if view == View::Reporter { former(board, follow_up, filter) } else { nothing() };
    view! { <div class="task-groups">{views}{former}</div> }.into_any()
}

/// One group, with how far it is.
pub(super) fn group(board: Board, heading: Heading, lines: &[&TaskLine], named: &mut BTreeSet<RecordId>) -> AnyView {
    let Heading { id, title, beside, action } = heading;
    let counts = Counts::of(lines.iter().copied());
    let said = (board.own.counts)(counts.total(), counts.closed, counts.overdue);
    let rows: Vec<AnyView> = lines.iter().map(|task| line(board, task, named.insert(task.entry.id))).collect();
    let class = if counts.overdue > 0 { "hint attention" } else { "hint" };
    view! {
        <section class="task-group" aria-labelledby=id.clone()>
            <div class="group-head">
                <h2 id=id.clone()>{title.clone()}</h2>{beside}
                {para(class, said)}
                {action}
            </div>
            {bar(board, &title, &counts)}
            <ul class="tasks">{rows}</ul>
        </section>
    }
    .into_any()
}

fn of_owner(board: Board, owner: &Owner, filter: &Filter) -> Heading {
    let (name, unit) = board.name(owner);
    let id = match owner {
        Owner::Reporter(position) => format!("reporter-{position}"),
        Owner::Former { name, unit } => {
            format!("former-{}", RecordId::derived("former", &[name.as_str(), unit.as_str()]))
        }
        Owner::Conference => "conference".to_owned(),
    };
    let tag = if matches!(owner, Owner::Former { .. }) { span("tag", board.own.former) } else { nothing() };
    let beside = vec![span("aside", unit), tag].into_any();
    let action =
        if filter.owner.is_none() && *owner != Owner::Conference { only(board, owner, &name) } else { nothing() };
    Heading { id, title: name, beside, action }
}

/// Picks out somebody, with the line of years.
fn only(board: Board, owner: &Owner, name: &str) -> AnyView {
    let (owner, label) = (owner.clone(), (board.own.only_of)(name));
    button(None, "quiet only", Some(label), board.own.only, move || pick(board, &owner))
}

/// Those who reported in earlier years and have no task here: the way to their line of years.
fn former(board: Board, follow_up: &FollowUp, filter: &Filter) -> AnyView {
    let has_task = |owner: &Owner| follow_up.tasks.iter().any(|line| line.owner == *owner);
    let former: Vec<&Owner> = follow_up.former().filter(|owner| !has_task(owner)).collect();
    if former.is_empty() || *filter != Filter::default() {
        return nothing();
    }
    let buttons = former.into_iter().map(|owner| {
        let (name, owner) = (board.whole_name(owner), owner.clone());
        let act = tap(move || pick(board, &owner));
        view! { <button class="quiet" on:click=act>{name}</button> }.into_any()
    });
    let buttons: Vec<AnyView> = buttons.collect();
    view! { <div class="former">{para("hint", board.own.former_hint)}<div class="actions">{buttons}</div></div> }
        .into_any()
}

fn pick(board: Board, owner: &Owner) {
    board.filter.update(|filter| filter.owner = Some(owner.clone()));
    focus_soon("by-reporter".to_owned());
}

fn of_point(board: Board, meeting: &Meeting, point: Option<RecordId>) -> Heading {
    let Some(id) = point else {
        return Heading {
            id: "no-point".into(),
            title: board.own.under_none.into(),
            beside: nothing(),
            action: nothing(),
        };
    };
    let known = meeting.framework.get(id).and_then(|node| node.entry.first());
    let gone = || board.scribe.common.point_gone.to_owned();
    let title = meeting.framework.label(id).map_or_else(gone, ToString::to_string);
    let theme = known.map(|point| point.theme.to_string()).filter(|theme| !theme.is_empty());
    let theme = theme.map(|theme| span("theme", theme));
    let gone = known.is_none().then(|| span("aside", gone()));
    let beside: Vec<AnyView> = [theme, gone].into_iter().flatten().collect();
    Heading { id: format!("point-{id}"), title, beside: beside.into_any(), action: nothing() }
}

fn of_urgency(board: Board, urgency: Urgency) -> Heading {
    let id = match urgency {
        Urgency::Overdue => "group-overdue",
        Urgency::Soon => "group-soon",
        Urgency::Later => "group-later",
        Urgency::NoDeadline => "group-no-deadline",
        Urgency::Over => "group-over",
    };
    let title = (board.own.urgency)(urgency).to_owned();
    Heading { id: id.to_owned(), title, beside: nothing(), action: nothing() }
}
