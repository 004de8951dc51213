//! A conference while its organiser sets it up: what is typed, what is wrong with it, and the steps back.
//!
//! A [`Draft`] holds what an organiser typed, right or wrong; an [`Edit`] is one thing they did; a [`History`] undoes it.
//! [`Draft::problems`] says beside which field something is wrong, and a draft without a refused field becomes a
//! conference by [`Draft::freeze`].
//!
//! # Why a draft holds text where a definition holds numbers
//!
//! Whoever types “1” on the way to “100” must neither be corrected nor lose what they typed, and a reload in between must
//! find it. So a draft keeps every field as it was typed, and only the definition made of it has numbers and days.
//! Spaces around a text are left out of the definition, and full-width digits are digits: both come from Chinese input
//! methods and can't be seen.
//!
//! # Why a new draft has somebody to report
//!
//! A definition needs at least one reporter, and a new draft is valid from the first second so that it can be rehearsed
//! at once. Its one reporter is a placeholder: a warning in a rehearsal, refused in an official conference, and gone as
//! soon as real reporters are taken in.
//!
//! # What this does not do
//!
//! The rules of a definition stand in [`crate::domain::Definition::faults`] and nowhere here. Slips and their keys are
//! made when a draft is frozen, not while it is typed. Nothing here is a file: [`Draft::pack`] is how a device keeps a
//! draft.

mod check;
mod copies;
mod draft;
mod edit;
mod examine;
mod history;
mod lots;
mod presets;
mod problem;
mod rows;
mod stations;
mod stored;

pub use draft::{AdmissionWish, Column, Draft, Entry, FieldPath, List};
pub use edit::Edit;
pub use history::History;
pub use lots::draw_lots;
pub use presets::{Preset, Wording};
pub use problem::{DraftFault, DraftProblem, Severity};
pub use rows::Row;
pub use stations::{KeyRead, Station, Stations};
