//! The follow-up, in English.

use super::FollowUpWords;
use crate::follow_up::Urgency;

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

pub(super) static WORDS: FollowUpWords = FollowUpWords {
    tasks: "Tasks to follow up",
    by_progress: "Show by progress",
    closed_of: |closed, total, percent| format!("{closed} of {total} closed ({percent}%)"),
    progress_of: |whose| format!("Closed: {whose}"),
    overdue: "overdue",
    soon: |days| format!("due within {days} days"),
    in_conflict: |count| {
        if count == 1 {
            "1 more says different things on different devices. Decide below.".to_owned()
        } else {
            format!("{count} more say different things on different devices. Decide below.")
        }
    },
    unanswered: |count| {
        if count == 1 {
            "1 problem or requirement has no task yet".to_owned()
        } else {
            format!("{count} problems and requirements have no task yet")
        }
    },
    make_all: "Make tasks of all",
    make_one: "Make a task",
    make_of: |what| format!("Make a task: {what}"),
    one_by_one: "One by one",
    no_comments: "There are no comments yet. Problems and requirements that are written down at the meeting become tasks here.",
    to_comments: "To the comments",
    no_tasks: "There are no tasks yet.",
    view: "View",
    by_reporter: "By reporter",
    by_point: "By framework point",
    by_deadline: "By deadline",
    common_problems: "Common problems",
    narrow: "Narrow down by reporter, point or words",
    of_whom: "Reporter",
    point: "Framework point",
    all: "All",
    search: "Words",
    shown_of: |shown, total| format!("{shown} of {} shown", counted(total, "task", "tasks")),
    nothing_found: "No task fits what is asked for.",
    clear: "Show all again",
    under_none: "Under no point",
    urgency: |urgency| match urgency {
        Urgency::Overdue => "Overdue",
        Urgency::Soon => "Due soon",
        Urgency::Later => "Due later",
        Urgency::NoDeadline => "Without a deadline",
        Urgency::Over => "Done or closed",
    },
    counts: |total, closed, overdue| {
        let overdue = if overdue == 0 { String::new() } else { format!(", {overdue} overdue") };
        let total = if total == 1 { "1 task".to_owned() } else { format!("{total} tasks") };
        format!("{total}, {closed} closed{overdue}")
    },
    no_common: "There are no common problems. One that concerns two or more reporters, or was marked as common, stands here.",
    common: "Common",
    concerns: |names| format!("Concerns: {names}"),
    without_task: |count| {
        if count == 1 { "1 of them has no task yet.".to_owned() } else { format!("{count} of them have no task yet.") }
    },
    measure: "Corrective measure",
    no_measure: "No corrective measure yet",
    leader: "Leader responsible",
    unit: "Unit responsible",
    deadline: "Deadline",
    status: "Status",
    proof: "Proof that it is done",
    open: "Open",
    open_of: |what| format!("Open the task: {what}"),
    task: "Task",
    comment_gone: "the comment was removed",
    comment_missing: "The comment that this answers is not on this device. Open the conference file that has it.",
    closing: "Close",
    closing_hint: "Whoever closes it has to be named. What shows that it is done stands above.",
    closed_by: "Closed by",
    closed_on: "Closed on",
    close: "Close the task",
    closed_said: |by, on| format!("Closed by {by} on {on}"),
    reopen: "Open again",
    bad_date: "Give dates like this: 2023-06-30.",
    changed_since: "This task was changed elsewhere meanwhile. Below is what you had typed: check it before you save.",
    half_typed: "Something was half typed for a task that can’t be changed now: it was removed, or its versions stand side by side. This is what was typed:",
    discard: "Discard",
    history: |count| format!("History ({})", counted(count, "version", "versions")),
    made: "Task made",
    stands: "as it is now",
    unchanged: "Nothing changed",
    line_of_years: "Line of years",
    no_years: "Nothing is known of earlier years. Once an earlier conference is taken over, its problems, requirements and closed tasks stand here.",
    problems: "Problems",
    requirements: "Requirements",
    tasks_closed: "Tasks closed",
    tasks_open: "Tasks open",
    only: "Only this one",
    only_of: |name| format!("Only this one: {name}, with the line of years"),
    former: "earlier years",
    former_hint: "Reported in earlier years, and not this time:",
    carry: "Take over from an earlier conference",
    carry_hint: "Tasks that are not closed there come along, and everybody’s line of years grows. However often it is done, nothing comes twice.",
    carry_from: "Earlier conference",
    choose: "Choose one",
    no_other: "There is no other conference on this device. Open last year’s conference file first, then come back here.",
    open_file: "Open a file",
    carry_tasks: |count| {
        if count == 1 {
            "1 task that is not closed comes along.".to_owned()
        } else {
            format!("{count} tasks that are not closed come along.")
        }
    },
    carry_years: |count| format!("{} added to the line of years.", counted(count, "entry is", "entries are")),
    carry_present: |count| {
        if count == 1 {
            "1 task was taken over before and stays as it is.".to_owned()
        } else {
            format!("{count} tasks were taken over before and stay as they are.")
        }
    },
    carry_unmatched: |count, names| {
        let people = counted(count, "person does not report here", "people do not report here");
        format!("{people}, or unit and name differ; the tasks stay under the old name: {names}.")
    },
    carry_newer: |count| {
        format!("{} written by a newer release and left behind.", counted(count, "record was", "records were"))
    },
    with_framework: |count| format!("With the framework of work ({})", counted(count, "point", "points")),
    nothing_new: "There is nothing to take over: all of it is here already.",
    take: "Take over",
    taken: |tasks, points| {
        let tasks = counted(tasks, "task", "tasks");
        format!("Taken over: {tasks}, {} of the framework.", counted(points, "point", "points"))
    },
};
