//! The papers of a conference: from the conference and its count to a tree, and from the tree to text and HTML.
//!
//! A document is made by a pure function ([`slips`], [`ballot_count_sheet`], [`outgoing_charts`]) in the language it is asked for, whatever
//! the interface speaks. What it is made into knows nothing of conferences: [`Document::to_text`] writes plain lines,
//! [`Document::to_html`] what a browser shows as sheets of A4 and prints. Files for other programs come from the same tree
//! (`crate::office`).
//!
//! # Why one HTML is written here instead of a view in the page
//!
//! So that the sheet on the screen, the sheet on paper and the sheet in a file are the same by construction, and so
//! that what is printed can be tested without the page. Sizes and breaks are the style sheet's (`style/print.css`).
//!
//! # What this does not do
//!
//! It decides nothing: counts, grades and what stays secret come from [`crate::domain`]. It knows no clock; a date on a
//! paper is the conference's or is written by hand.

mod ballot_count;
mod charts;
mod draft;
mod html;
mod meeting;
mod paper_ballot;
mod picture;
mod plain;
mod qr;
mod results;
mod slips;
mod tree;
mod words;

pub use ballot_count::{BallotCount, ballot_count_sheet};
pub use charts::{ChartOrder, Charted, ROWS_PER_CHART, outgoing_charts, restricted_charts};
pub use meeting::{
    MeetingRecord, agenda_sheet, comments_sheet, illustrated, minutes, news_brief, problem_list, rectification_list,
    responsibility_list, running_order_sheet, sign_in_sheet,
};
pub use paper_ballot::paper_ballots;
pub use picture::Picture;
pub use qr::{Correction, QrCode};
pub use results::{ResultRecord, SummaryForm, archive_index, feedback_sheet, opinion_sheet, tally_summary};
pub use slips::slips;
pub use tree::{
    Align, Block, Card, Cell, Column, Document, FaceMark, Fact, Figure, NumberedGroups, Orientation, SignatureLine,
    Table,
};

use crate::domain::{Conference, Digest, Group, Mode};
use crate::exchange::FrozenConference;
use crate::text::Language;
use words::Words;

impl FaceMark {
    /// Returns what stands on the face of a sheet.
    pub fn text(self, language: Language) -> &'static str {
        words::words(language).mark(self)
    }
}

/// Returns the marks that every paper of a conference bears: rehearsal, or the stronger one of an example.
fn mode_marks(conference: &Conference) -> Vec<FaceMark> {
    match conference.definition().mode {
        Mode::Rehearsal if conference.is_example() => vec![FaceMark::Example],
        Mode::Rehearsal => vec![FaceMark::Rehearsal],
        Mode::Official => Vec::new(),
    }
}

/// Returns the foot that ties a sheet to its conference and, where it has them, to its results.
fn foot(conference: &FrozenConference, results: Option<Digest>, words: &Words) -> Vec<String> {
    let check_code = conference.fingerprint().check_code();
    let mut foot = vec![
        conference.definition().code.to_string(),
        format!("{} {check_code}", words.check_code),
        concat!("Pingyi ", env!("CARGO_PKG_VERSION")).to_owned(),
    ];
    if let Some(digest) = results {
        let beginning: Vec<String> = fours(digest).into_iter().take(4).collect();
        foot.insert(2, format!("{} {}…", words.results, beginning.join(" ")));
    }
    foot
}

/// Returns a digest's 64 digits in fours, as people compare and type them.
fn fours(digest: Digest) -> Vec<String> {
    let digits: Vec<char> = digest.to_string().chars().collect();
    digits.chunks(4).map(|four| four.iter().collect()).collect()
}

/// Names a group as people know it: its letter and its name.
fn group_label(group: &Group) -> String {
    format!("{} {}", group.id, group.name)
}
