//! Rosters from spreadsheets: a table pasted or read from a file, and how it is understood.
//!
//! The pipeline: text or bytes –read→ [`Table`] –understand→ [`Preview`], which says what each column holds, who was
//! read, and what was not; a person may say otherwise ([`Preview::with`]). Nothing is left out silently.
//!
//! # Why this layer repairs where others refuse
//!
//! Our own files are written by machines, so a fault in them is damage. A roster is typed by people for people: names
//! are widened by spaces, titles stand above headings, notes below. What is changed shows in the preview before
//! anything is taken over, and what is left out is listed with its reason.
//!
//! # What this does not do
//!
//! It opens no XLSX files ([`crate::spreadsheet`] does), gives nobody an id, and stores nothing.

mod columns;
mod decode;
mod delimited;
mod finding;
mod fold;
mod meaning;
mod preview;
mod rows;
mod table;
mod words;

pub use columns::{Basis, Column};
pub use finding::{Finding, Issue, SkipReason, Skipped};
pub use fold::folded;
pub(crate) use fold::half_width;
pub use meaning::Meaning;
pub use preview::{Entry, Part, Presence, Preview, Roster};
pub use table::{Table, TableFault, limits};
