//! The approved grades: what the committee makes of the count.
//!
//! The count proposes a grade for each reporter and criterion; further components, where there are any, are combined with
//! its exact score first. What the committee approves may differ, with a written reason (spec of the rules, "Grades").
//! All of it are records in a conference's `details`, like those of the [`meeting`](crate::meeting):
//! [`ApprovalSheet::of`] sets them out beside the count, and each step is a function that returns an
//! [`Edit`](crate::exchange::Edit).
//!
//! # What this does not do
//!
//! It changes nothing of the count, whose results stay what they are. It decides nothing: that a quota is exceeded is said
//! and stops nobody.

mod components;
mod decision;
mod grade;
mod pasted;
mod points;
mod refused;
mod sheet;

pub use components::{Component, ComponentScore, Components, MOST_COMPONENTS, component_score_id, components_id};
pub use decision::{Decision, decision_id};
pub use grade::{Approval, approval_id};
pub use pasted::{PastedScores, UnreadLine, read_scores};
pub use points::Points;
pub use refused::ApprovalRefused;
pub use sheet::{ApprovalRow, ApprovalSheet, Quota};
