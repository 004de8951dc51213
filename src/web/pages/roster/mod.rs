//! Lists of people taken in: the reporters of a draft, the participants of a conference.
//!
//! Nothing is taken before the preview was seen: a list that is pasted or opened changes the page alone.

mod columns;
mod conflicts;
mod groups;
mod invited;
mod participants;
mod people;
mod person;
mod plan;
mod preview;
mod reporters;
mod source;

pub(super) use participants::participants;
pub(super) use reporters::reporters;

use crate::roster::{Preview, Roster, Table};
use crate::text::Language;
use crate::web::app::App;
use crate::web::files::Picked;
use crate::web::spreadsheet;
use crate::web::words::Words;
use crate::web::words::roster::{RosterWords, roster_words};
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A file with a list, and which of its sheets is shown.
#[derive(Clone, PartialEq, Eq)]
struct Book {
    name: String,
    sheets: Vec<String>,
    shown: usize,
}

/// A list while it is read: what the parts of its page share.
#[derive(Clone, Copy)]
struct Reading {
    language: Language,
    words: &'static Words,
    own: &'static RosterWords,
    roster: StoredValue<Roster>,
    /// What stands in the field for cells.
    pasted: RwSignal<String>,
    book: RwSignal<Option<Book>>,
    bytes: StoredValue<Option<Uint8Array>, LocalStorage>,
    preview: RwSignal<Option<Preview>>,
    /// Why there is no table; empty if there is one, or nothing was given.
    fault: RwSignal<String>,
    is_busy: RwSignal<bool>,
    /// Counts what was given, so that a slow file does not come in after a later one.
    turn: StoredValue<u32>,
}

impl Reading {
    fn new(app: App, words: &'static Words, roster: Roster) -> Self {
        let language = app.settings.get_untracked().language;
        Self {
            language,
            words,
            own: roster_words(language),
            roster: StoredValue::new(roster),
            pasted: RwSignal::new(String::new()),
            book: RwSignal::new(None),
            bytes: StoredValue::new_local(None),
            preview: RwSignal::new(None),
            fault: RwSignal::new(String::new()),
            is_busy: RwSignal::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// Forgets what was given before.
    fn clear(&self) -> u32 {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.bytes.set_value(None);
        self.pasted.set(String::new());
        self.book.set(None);
        self.preview.set(None);
        self.fault.set(String::new());
        self.is_busy.set(false);
        turn
    }

    /// Takes what stands in the field for cells.
    fn paste(&self, text: String) {
        self.clear();
        if !text.trim().is_empty() {
            self.show(Table::from_paste(&text).map_err(|fault| self.language.table_fault(&fault)));
        }
        self.pasted.set(text);
    }

    /// Opens a file.
    fn open(&self, file: Picked) {
        let (reading, turn) = (*self, self.clear());
        if file.is_larger_than(u64::try_from(crate::spreadsheet::limits::FILE).unwrap_or(u64::MAX)) {
            let limit = crate::spreadsheet::limits::FILE;
            let fault = crate::spreadsheet::SpreadsheetFault::TooLarge { limit };
            return self.fault.set(self.language.spreadsheet_fault(&fault));
        }
        self.is_busy.set(true);
        spawn_local(async move {
            match file.read().await {
                Some(bytes) => reading.read(turn, file.name, bytes, None).await,
                None if reading.is_current(turn) => {
                    reading.is_busy.set(false);
                    reading.fault.set(reading.words.file_unreadable.to_owned());
                }
                None => {}
            }
        });
    }

    /// Shows another sheet of the file.
    fn turn_to(&self, sheet: usize) {
        let (reading, turn) = (*self, self.turn.get_value());
        let (Some(book), Some(bytes)) = (self.book.get_untracked(), self.bytes.get_value()) else { return };
        self.is_busy.set(true);
        spawn_local(async move { reading.read(turn, book.name, bytes, Some(sheet)).await });
    }

    async fn read(self, turn: u32, name: String, bytes: Uint8Array, sheet: Option<usize>) {
        let opened = spreadsheet::open(&bytes, sheet).await;
        if !self.is_current(turn) {
            return;
        }
        self.is_busy.set(false);
        match opened {
            Ok(workbook) => {
                self.bytes.set_value(Some(bytes));
                self.book.set(Some(Book { name, sheets: workbook.sheets, shown: workbook.shown }));
                self.show(Ok(workbook.table));
            }
            Err(fault) => {
                // Where only one sheet holds nothing, another can still be chosen.
                self.book.update(|book| {
                    if let (Some(book), Some(sheet)) = (book, sheet) {
                        book.shown = sheet;
                    }
                });
                self.show(Err(self.language.opening_fault(&fault)));
            }
        }
    }

    /// Tells whether the page still waits for what was given then.
    fn is_current(&self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn show(&self, table: Result<Table, String>) {
        let roster = self.roster.get_value();
        let (preview, fault) = match table {
            Ok(table) => (Some(Preview::of(table, roster)), String::new()),
            Err(fault) => (None, fault),
        };
        self.preview.set(preview);
        self.fault.set(fault);
    }

    /// Understands the table otherwise, as a person said.
    fn correct(&self, step: impl FnOnce(Preview) -> Preview) {
        self.preview.update(|preview| *preview = preview.take().map(step));
    }
}
