//! The meeting and the year after it, in English.

use crate::exchange::EditRefused;
use crate::follow_up::{CarryRefused, Due, Status, TaskField, TaskRefused};
use crate::meeting::{AgendaPart, Came, CommentPart, DepthBasis, MeetingRefused, OutlineFault, Progress};
use crate::text::english::text_fault;

pub(super) fn agenda_part(part: AgendaPart) -> &'static str {
    match part {
        AgendaPart::Spirit => "Transmission of the superior conference’s spirit",
        AgendaPart::Reports => "Oral reports, each with its comment",
        AgendaPart::WrittenReports => "Written reports",
        AgendaPart::Evaluation => "On-site evaluation",
        AgendaPart::SuperiorComment => "Superior’s comment",
        AgendaPart::Speech => "Speech",
        AgendaPart::Own => "Other",
    }
}

pub(super) fn comment_part(part: CommentPart) -> &'static str {
    match part {
        CommentPart::Strength => "strength",
        CommentPart::Problem => "problem",
        CommentPart::Requirement => "requirement",
        CommentPart::Superior => "superior’s comment",
        CommentPart::Speech => "speech",
        CommentPart::Review => "review of the year",
    }
}

pub(super) fn came(came: Came) -> &'static str {
    match came {
        Came::Present => "present",
        Came::OnLeave => "on leave",
        Came::Absent => "absent",
    }
}

pub(super) fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Waiting => "still to report",
        Progress::Now => "reporting",
        Progress::Done => "has reported",
        Progress::InWriting => "in writing",
        Progress::Withdrawn => "withdrawn",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::InProgress => "in progress",
        Status::Done => "done, not closed yet",
        Status::Closed => "closed",
    }
}

pub(super) fn field(field: TaskField) -> &'static str {
    match field {
        TaskField::From => "comment answered",
        TaskField::Origin => "earlier conference",
        TaskField::Reporter => "reporter",
        TaskField::Measure => "corrective measure",
        TaskField::Leader => "leader responsible",
        TaskField::Unit => "unit responsible",
        TaskField::Deadline => "deadline",
        TaskField::Status => "status",
        TaskField::ClosedBy => "closed by",
        TaskField::ClosedOn => "closed on",
        TaskField::Proof => "proof",
    }
}

pub(super) fn due(due: Due) -> String {
    let counted = |days: u32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match due {
        Due::Overdue { days } => format!("overdue by {}", counted(days)),
        Due::Soon { days: 0 } => "due today".to_owned(),
        Due::Soon { days } | Due::Later { days } => format!("{} left", counted(days)),
        Due::NoDeadline => "no deadline".to_owned(),
        Due::Over => "done".to_owned(),
    }
}

pub(super) fn depth_basis(basis: DepthBasis) -> &'static str {
    match basis {
        DepthBasis::Marker => "by its number",
        DepthBasis::Indentation => "by its indentation",
    }
}

pub(super) fn outline_fault(fault: &OutlineFault) -> String {
    match fault {
        OutlineFault::Empty => "There is nothing in it. Paste an outline, one line for each point.".to_owned(),
        OutlineFault::TooLong { limit } => format!("It has more than {limit} characters. Paste it in several parts."),
        OutlineFault::TooMany { line, limit } => {
            format!("Line {line}: there are more than {limit} points. Paste them in several parts.")
        }
        OutlineFault::TooDeep { line, limit } => {
            format!("Line {line}: more than {limit} points stand below each other. Indent it less.")
        }
        OutlineFault::Text { line, fault } => format!("Line {line}: {}", text_fault(fault)),
    }
}

pub(super) fn edit_refused(refused: EditRefused) -> &'static str {
    match refused {
        EditRefused::Stale => {
            "This was changed elsewhere just now, and nothing was written. Look at what it says, then change it."
        }
        EditRefused::Exhausted => "This can’t be changed any more. Write a new one.",
    }
}

pub(super) fn meeting_refused(refused: &MeetingRefused) -> String {
    let fixed = match refused {
        MeetingRefused::Edit(refused) => edit_refused(*refused),
        MeetingRefused::Text(fault) => return text_fault(fault),
        MeetingRefused::NotThere => "This is not there any more. Look at what is.",
        MeetingRefused::InConflict => "Several versions of this stand side by side. Decide between them first.",
        MeetingRefused::BelowItself => "A point can’t be moved below itself. Choose another place.",
        MeetingRefused::NothingToSplit => "One half would be empty. Put the cursor inside the text.",
        MeetingRefused::NotTogether => {
            "These are about different reporters or things, or others said them, and can’t stand together."
        }
        MeetingRefused::LeftOut => "This is skipped, or the reporter has withdrawn. Take that back first.",
        MeetingRefused::NotRunning => "This is not running.",
    };
    fixed.to_owned()
}

pub(super) fn task_refused(refused: &TaskRefused) -> String {
    let fixed = match refused {
        TaskRefused::Edit(refused) => edit_refused(*refused),
        TaskRefused::Text(fault) => return text_fault(fault),
        TaskRefused::NoName => "Say who closes it.",
        TaskRefused::InConflict => "Several versions of this task stand side by side. Decide between them first.",
        TaskRefused::NoTask => "Only problems and requirements ask for a task.",
    };
    fixed.to_owned()
}

pub(super) fn carry_refused(refused: CarryRefused) -> &'static str {
    match refused {
        CarryRefused::SameConference => "This is the same conference. Choose last year’s conference file.",
        CarryRefused::NoDetails => {
            "This file holds the definition alone, and no tasks. Choose the organiser’s file, not the tablets’."
        }
        CarryRefused::Newer => "A newer release wrote this file. Update Pingyi on this device first.",
        CarryRefused::Rehearsal => {
            "A rehearsal’s tasks are not carried into an official conference. Choose the official one’s file."
        }
        CarryRefused::Kind => "The tasks can’t be written. Export what is on this device and open the page again.",
    }
}
