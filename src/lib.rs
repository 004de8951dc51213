//! Pingyi (评议) runs a debriefing evaluation conference in the browser, without a network: evaluators grade and cast,
//! tablets hand in ballot files, a station merges and counts them.
//!
//! # The layers
//!
//! `domain` ← `session` ← `exchange` ← `care` ← `station` ← `setup` ← `text` ← `chart` ← `document` ← `office` ← `demo` ←
//! `web` and `cli`: a layer knows those to its left and nothing else.
//! Aside of them, `domain` ← `roster` ← `spreadsheet` ← `text`; and `participants` knows `roster` and `exchange`,
//! `participants` ← `meeting` ← `follow_up` ← `text`, and `approval` knows `roster` and `exchange`.
//!
//! * [`domain`] holds values and rules: what a ballot is, which one counts, how it is tallied, what stays secret.
//! * [`session`] is one evaluator's work on one device, as a state machine.
//! * [`exchange`] turns bytes into domain values and back: versioned files, canonical form, digests, signatures.
//! * [`care`] looks after a device: the check before and after a meeting, what a backup brings, what may be deleted.
//! * [`station`] is the work of those who count: what was delivered, paper ballots, confirming the count.
//! * [`roster`] understands lists of people from spreadsheets; [`spreadsheet`] opens the files.
//! * [`participants`] is who is invited to a conference, as records hold them, and what a list would change.
//! * [`meeting`] is what happens in the hall: framework, agenda and running order, time, who came, what was said.
//! * [`follow_up`] is the year after it: tasks, views of them, carrying them into the next conference.
//! * [`approval`] is what the committee makes of the count: further components, approved grades, the decision.
//! * [`setup`] is a conference while its organiser sets it up: what is typed, what is wrong with it, undo.
//! * [`text`] turns the core's codes into sentences, in Chinese and English.
//! * [`chart`] draws: shapes on a plane, written as SVG; it knows nothing of conferences.
//! * [`document`] makes the papers of a conference: from conference and count to a tree, from the tree to text and HTML.
//! * [`office`] makes files for other programs of the papers: XLSX, CSV, DOCX.
//! * [`demo`] is the example conference.
//! * `web` (only for wasm32) and `cli` (only natively) are the shells: storage, files, clock, randomness.
//!
//! # Why one package
//!
//! Browser crates are dependencies for wasm32 only, so the compiler itself refuses a browser type in the core, and
//! `cargo test` compiles the core alone.
//!
//! # Why the core gives codes instead of sentences
//!
//! Every refusal, fault and finding is an enum with data. One exhaustive `match` a language turns it into text, so a
//! code without a sentence in both languages does not compile.

pub mod approval;
pub mod care;
pub mod chart;
pub mod demo;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod follow_up;
pub mod meeting;
pub mod office;
pub mod participants;
pub mod roster;
pub mod session;
pub mod setup;
pub mod spreadsheet;
pub mod station;
pub mod text;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod web;
