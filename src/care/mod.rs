//! Looking after a device: whether it is ready for a meeting, whether everything has left it afterwards, what a backup would
//! bring, and when a conference may be deleted. Pure.

mod checklist;
mod deletion;
mod restoring;

pub use checklist::{
    AtConference, Clock, Device, Keep, Keeping, Place, Point, Verdict, WriterPlace, left_to_do, points,
};
pub use deletion::{Deleting, DeletionRefused, may_delete};
pub use restoring::{Fate, Restoring, Step, plan};
