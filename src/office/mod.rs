//! The papers as files for other programs: XLSX and CSV for tables, DOCX for texts.
//!
//! All three are made of any [`Document`], whatever its paper: [`Flow`] sets its blocks out as lines and tables, and the
//! writers know nothing else. The same document gives the same bytes: there is no clock in a file, and no order that a
//! hash makes.
//!
//! # Why this is a program of its own in a browser
//!
//! The library that writes XLSX weighs more than a page. So a page packs the flow ([`Flow::pack`], a few kilobytes of
//! code), and a worker that is loaded when somebody first asks for a file (`src/bin/office.rs`) unpacks it and writes.
//!
//! # Why XLSX is written by a library and DOCX by us
//!
//! `rust_xlsxwriter` is kept, takes a fixed date, and knows what Excel can't bear in names, texts and footers, which one
//! learns by having Excel refuse a file. For that its 143 kB after brotli are loaded, by those alone who ask for a file.
//! `docx-rs` 0.4.22 would add 112 kB to the ZIP writer that is there, and has no heads of tables that repeat on every
//! sheet, which a list of four sheets can't do without. What our papers need of a word processor's format is a dozen
//! elements, 15 kB of ours. HTML under the name of a Word file, on the other hand, makes Word warn of the ending, and has
//! neither page numbers nor heads that repeat.
//!
//! # What this does not do
//!
//! It gives no file of papers with cards: a slip's code is a secret that stands on the paper and nowhere else. Codes to
//! scan are left out; their captions stay.

mod csv;
mod docx;
mod flow;
mod packed;
mod sections;
mod words;
mod xlsx;

pub use flow::{Flow, Part, Piece, Style};

use crate::document::Document;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeFile {
    /// A workbook, a sheet for each table (ISO/IEC 29500, Office Open XML).
    Xlsx,
    /// The tables as plain text (RFC 4180).
    Csv,
    /// A text with its tables (ISO/IEC 29500, Office Open XML).
    Docx,
}

/// Why there is no such file of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficeFault {
    /// It has secrets on it that are for one person each.
    #[error("the paper holds secrets that no file may hold")]
    Secret,
    /// It has no table.
    #[error("the paper has no table")]
    NoTable,
    /// A text is longer than the 32,767 characters that a cell of a workbook holds.
    #[error("a text is longer than a cell of a workbook can hold")]
    TextTooLong,
    /// A table is larger than a sheet of a workbook.
    #[error("a table is larger than a sheet of a workbook")]
    TooLarge,
    /// The file could not be put together.
    #[error("the file could not be put together")]
    Failed,
}

impl OfficeFile {
    /// All kinds, tables first.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::Docx];

    /// Returns the ending of its names, without a dot; it names the kind wherever a word does.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Docx => "docx",
        }
    }

    /// Returns its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Returns the kind with an ending.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.ending() == ending)
    }

    /// Tells whether a file of this kind makes sense for a paper with or without tables.
    pub fn suits(self, has_tables: bool) -> bool {
        has_tables || self == Self::Docx
    }
}

impl OfficeFault {
    /// Returns a word for it, by which a worker tells the page.
    pub fn as_word(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::NoTable => "no-table",
            Self::TextTooLong => "text-too-long",
            Self::TooLarge => "too-large",
            Self::Failed => "failed",
        }
    }

    /// Returns the fault of a word; any other word is of a file that could not be put together.
    pub fn of_word(word: &str) -> Self {
        let known = [Self::Secret, Self::NoTable, Self::TextTooLong, Self::TooLarge];
        known.into_iter().find(|fault| fault.as_word() == word).unwrap_or(Self::Failed)
    }
}

impl Flow {
    /// Writes a file of a kind.
    ///
    /// # Errors
    /// Says why there is none.
    pub fn write(&self, kind: OfficeFile) -> Result<Vec<u8>, OfficeFault> {
        match kind {
            OfficeFile::Xlsx => xlsx::write(self),
            OfficeFile::Csv => csv::write(self),
            OfficeFile::Docx => docx::write(self),
        }
    }
}

/// Writes a document's tables as a workbook: a sheet for each, with all that stands around it.
///
/// # Errors
/// Fails where there is no table, where there are secrets, or where something is larger than a workbook can hold.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    Flow::of(document)?.write(OfficeFile::Xlsx)
}

/// Writes a document's tables as comma-separated values: UTF-8 with a byte order mark, lines that end with CRLF.
///
/// # Errors
/// Fails where there is no table, or where there are secrets.
pub fn csv(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    Flow::of(document)?.write(OfficeFile::Csv)
}

/// Writes a document as a text for a word processor.
///
/// # Errors
/// Fails where there are secrets.
pub fn docx(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    Flow::of(document)?.write(OfficeFile::Docx)
}
