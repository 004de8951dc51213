//! What became of a task, version by version.

use super::task::Task;
use crate::domain::{ContentDigest, Revision};
use crate::exchange::{Content, Json, Kind, RecordId, Records};
use crate::meeting::codes::codes;
use std::collections::BTreeSet;

codes! {
    /// A field of a task.
    TaskField {
        /// The comment that it answers.
        From = "from",
        /// Where it was carried over from.
        Origin = "origin",
        /// The reporter.
        Reporter = "reporter",
        /// What is to be done.
        Measure = "measure",
        /// The leader responsible.
        Leader = "leader",
        /// The unit responsible.
        Unit = "unit",
        /// The last day.
        Deadline = "deadline",
        /// How far it is.
        Status = "status",
        /// Who closed it.
        ClosedBy = "closed_by",
        /// When it was closed.
        ClosedOn = "closed_on",
        /// What shows that it is done.
        Proof = "proof",
    }
}

/// One version of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskVersion {
    /// What identifies it.
    pub digest: ContentDigest,
    /// Its number: versions of one number were written unseen by each other.
    pub revision: Revision,
    /// The versions that it replaced.
    pub replaces: BTreeSet<ContentDigest>,
    /// What it says; `None` if it was removed, or a newer release wrote it.
    pub task: Option<Task>,
    /// Whether the record was removed by it.
    pub is_removal: bool,
    /// What it says otherwise than a version that it replaced; of a first version, everything that it says.
    pub changed: Vec<TaskField>,
    /// Whether nothing replaces it.
    pub stands: bool,
}

/// Returns the versions of a task, the oldest first.
pub fn history(records: &Records, id: RecordId) -> Vec<TaskVersion> {
    let contents: Vec<_> = records.history(id).map(|record| (record.digest(), record.content.as_ref())).collect();
    let standing = records.seen(id);
    let version = |record: &crate::exchange::Record| {
        let digest = record.digest();
        let before: Vec<Option<&Content>> = contents
            .iter()
            .filter(|(digest, _)| record.replaces.contains(digest))
            .map(|(_, content)| *content)
            .collect();
        let is_task = record.kind.as_str() == Task::KIND;
        TaskVersion {
            digest,
            revision: record.revision,
            replaces: record.replaces.clone(),
            task: record.content.as_ref().filter(|_| is_task).and_then(Task::of_content),
            is_removal: record.content.is_none(),
            changed: changed(record.content.as_ref(), &before),
            stands: standing.contains(&digest),
        }
    };
    records.history(id).map(version).collect()
}

fn changed(now: Option<&Content>, before: &[Option<&Content>]) -> Vec<TaskField> {
    let value = |content: Option<&Content>, field: TaskField| -> Option<Json> {
        content.and_then(|content| content.get(field.code())).cloned()
    };
    let differs = |field: &&TaskField| match before {
        [] => value(now, **field).is_some(),
        before => before.iter().any(|before| value(*before, **field) != value(now, **field)),
    };
    TaskField::ALL.iter().filter(differs).copied().collect()
}
