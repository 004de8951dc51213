//! Problems that several reporters share (共性问题).

use crate::domain::frugal::arrange;
use crate::domain::{Id, Passage};
use crate::exchange::{FrozenConference, RecordId};
use crate::meeting::{CommentPart, Meeting, positions};
use crate::roster::folded;
use std::collections::BTreeMap;

/// A problem that was pointed out to several reporters in the same words, or was marked as common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonProblem {
    /// The words, as they were said first.
    pub text: Passage,
    /// The positions of the reporters it was said of, ascending, each once.
    pub reporters: Vec<usize>,
    /// The comments.
    pub comments: Vec<RecordId>,
    /// Whether somebody marked it as common.
    pub is_marked: bool,
}

/// Returns the common problems, those of most reporters first. The same words are the same problem, whatever their
/// white space, punctuation and width.
pub fn common_problems(meeting: &Meeting, conference: &FrozenConference) -> Vec<CommonProblem> {
    let positions: BTreeMap<Id, usize> = positions(conference);
    let mut found: Vec<(String, CommonProblem)> = Vec::new();
    for entry in meeting.comments.all() {
        let Some(said) = entry.first().filter(|said| said.part == CommentPart::Problem) else { continue };
        let words = folded(said.text.as_str());
        let place = found.iter().position(|(known, _)| *known == words).unwrap_or_else(|| {
            let (reporters, comments) = (Vec::new(), Vec::new());
            found.push((words, CommonProblem { text: said.text.clone(), reporters, comments, is_marked: false }));
            found.len() - 1
        });
        let Some((_, problem)) = found.get_mut(place) else { continue };
        let position = said.about.as_ref().and_then(|about| positions.get(about));
        problem.reporters.extend(position.filter(|position| !problem.reporters.contains(position)));
        problem.comments.push(entry.id);
        problem.is_marked |= said.is_common;
    }
    let found = found.into_iter().map(|(_, mut problem)| {
        arrange(&mut problem.reporters, Ord::cmp);
        problem
    });
    let mut common: Vec<_> = found.filter(|problem| problem.is_marked || problem.reporters.len() > 1).collect();
    arrange(&mut common, |one, other| other.reporters.len().cmp(&one.reporters.len()));
    common
}
