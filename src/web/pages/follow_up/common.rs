//! Problems that several reporters share (共性问题), with the tasks that answer them.

use super::bits::{nothing, para};
use super::board::Board;
use super::groups::{Heading, group};
use crate::exchange::RecordId;
use crate::follow_up::{Cause, CommonProblem, Filter, FollowUp, TaskLine, common_problems};
use leptos::prelude::*;
use std::collections::BTreeSet;

pub(super) fn common(board: Board, follow_up: &FollowUp, filter: &Filter) -> AnyView {
    let file = board.scribe.desk.with_value(|desk| desk.file.clone());
    let problems = board.meeting.with(|meeting| common_problems(meeting, &file.conference));
    if problems.is_empty() {
        return view! { <p class="tip" id="no-common">{board.own.no_common}</p> }.into_any();
    }
    let wanted = follow_up.filtered(filter);
    let mut named = BTreeSet::new();
    let views: Vec<AnyView> = (1..)
        .zip(&problems)
        .map(|(number, problem)| {
            let lines: Vec<&TaskLine> = wanted.iter().copied().filter(|line| answers(line, problem)).collect();
            // Of one that is filtered away as a whole there is nothing to show.
            if lines.is_empty() && *filter != Filter::default() {
                return nothing();
            }
            let without = problem.comments.iter().filter(|comment| follow_up.unanswered.contains(comment)).count();
            one(board, problem, number, (&lines, without), &mut named)
        })
        .collect();
    view! { <div class="task-groups">{views}</div> }.into_any()
}

fn answers(line: &TaskLine, problem: &CommonProblem) -> bool {
    line.task().is_some_and(|task| matches!(&task.cause, Cause::Comment(comment) if problem.comments.contains(comment)))
}

fn one(
    board: Board,
    problem: &CommonProblem,
    number: usize,
    (lines, without): (&[&TaskLine], usize),
    named: &mut BTreeSet<RecordId>,
) -> AnyView {
    let own = board.own;
    let people = problem.reporters.iter().filter_map(|position| board.scribe.reporter(*position));
    let people: Vec<String> = people.map(|reporter| reporter.name.to_string()).collect();
    let people = if people.is_empty() {
        board.scribe.common.whole_conference.to_owned()
    } else {
        people.join(board.scribe.words.comma)
    };
    let without = if without > 0 { para("problem", (own.without_task)(without)) } else { nothing() };
    let beside = vec![para("concerns", (own.concerns)(&people)), without].into_any();
    let heading =
        Heading { id: format!("common-{number}"), title: problem.text.to_string(), beside, action: nothing() };
    group(board, heading, lines, named)
}
