//! Who is invited to a conference: what its records say of each participant, and what a list would change.
//!
//! The pipeline: a table –[`crate::roster`]→ a preview –[`listed`]→ people –[`Plan::of`]→ what is new, changed and gone
//! –[`Plan::take`]→ records. A person decides at each step; nothing is taken in, changed or removed unasked.
//!
//! # Why participants are records
//!
//! Several devices keep the list of one conference without seeing each other. Records keep every version, so that copies
//! merge without losing a word, and two changes of one person stand side by side until somebody decides
//! ([`Invitations::conflicts`]).
//!
//! # Why ids of participants ascend
//!
//! A list has an order that people care about, and records stand by their ids. So the ids of one list ascend in its
//! order, and those of a later one stand behind them: two bytes that count the lists taken in, then fourteen random
//! bytes. A number for the place instead would change with everybody who is put in above, and so would be in conflict
//! all the time.
//!
//! # What this does not do
//!
//! Participants are in a conference's `details` and nowhere else: no tablet has them, and nothing links them to slips or
//! ballots.

mod invitations;
mod listed;
mod participant;
mod plan;

pub use invitations::{Conflict, Invitations, Invited, Said, Version, by_group, fresh_ids};
pub use listed::{Listed, Unplaced, listed, unplaced};
pub use participant::Participant;
pub use plan::{Change, Plan, Taking};
