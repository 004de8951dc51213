//! What stands beside while somebody is commented on: what earlier conferences asked of them.

use super::comments::Subject;
use super::hall::Hall;
use crate::exchange::Sorted;
use crate::follow_up::{FollowUp, Owner, SOON, TaskLine};
use crate::meeting::CommentPart;
use crate::web::pages::live::live;
use crate::web::today;
use leptos::prelude::*;

/// The open tasks and problems of earlier years.
pub(super) fn beside(hall: Hall, subject: RwSignal<Subject>) -> AnyView {
    let (records, file) = hall.desk.with_value(|desk| (desk.records, desk.file.clone()));
    // Only the carried tasks: what is typed today changes none of them, so the memo seldom changes what is drawn.
    let carried: Memo<Vec<TaskLine>> = Memo::new(move |_| {
        let lines = records.with(|records| {
            let sorted = Sorted::of(records);
            hall.meeting.with(|meeting| FollowUp::of(&sorted, meeting, &file.conference, today(), SOON).tasks)
        });
        lines.into_iter().filter(|line| line.task().is_some_and(|task| task.origin().is_some())).collect()
    });
    let view = live(move || {
        let subject = subject.get();
        let unit = match subject {
            Subject::Reporter(position) => hall.reporter(position).map(|reporter| reporter.unit),
            Subject::Conference => None,
        };
        // Who leads a unit now answers for what was asked of the one before.
        let concerns = |owner: &Owner| match (owner, subject) {
            (Owner::Reporter(of), Subject::Reporter(position)) => *of == position,
            (Owner::Former { unit: of, .. }, Subject::Reporter(_)) => {
                !of.is_empty() && unit.as_ref().is_some_and(|unit| unit == of)
            }
            (Owner::Conference, Subject::Conference) => true,
            _ => false,
        };
        carried.with(|lines| {
            let lines: Vec<AnyView> =
                lines.iter().filter(|line| concerns(&line.owner)).map(|line| item(hall, line)).collect();
            if lines.is_empty() {
                return view! { <p class="hint">{hall.own.nothing_carried}</p> }.into_any();
            }
            view! { <ul class="carried">{lines}</ul> }.into_any()
        })
    });
    view! {
        <aside class="card beside" aria-labelledby="beside">
            <h2 id="beside">{hall.own.from_before}</h2>
            {view}
        </aside>
    }
    .into_any()
}

fn item(hall: Hall, line: &TaskLine) -> AnyView {
    let Some(task) = line.task() else { return ().into_any() };
    let Some(origin) = task.origin() else { return ().into_any() };
    let status = hall.language.task_status(task.state.status());
    let due = hall.language.due(line.due);
    let kind = match origin.part {
        CommentPart::Requirement => "tag",
        _ => "tag bad",
    };
    let before = match &line.owner {
        Owner::Former { name, .. } => format!("{name} · "),
        _ => String::new(),
    };
    let measure = (!task.measure.is_empty()).then(|| view! { <p class="hint passage">{task.measure.to_string()}</p> });
    view! {
        <li>
            <p><span class=kind>{hall.language.comment_part(origin.part)}</span>" "<small>{before}{origin.title.to_string()}" · "{origin.date.to_string()}</small></p>
            <p class="passage">{origin.text.to_string()}</p>
            {measure}
            <p><small>{status}" · "{due}</small></p>
        </li>
    }
    .into_any()
}
