//! Spreadsheet files to tables: XLSX, XLS, ODS, and CSV in the encodings that Excel writes in Chinese.
//!
//! # Why this is apart from the roster
//!
//! The library that opens such files is as large as the page itself. It is in a program of its own
//! (`src/bin/spreadsheet.rs`), which the page loads only when somebody gives it such a file; the table then goes over
//! to [`crate::roster`].
//!
//! # How hostile files are bounded
//!
//! * Before the library sees an archive, every part of it is unpacked and counted, so that no small file becomes a
//!   large one. XLSX sheets are read cell by cell, whatever size they claim.
//! * XLS and ODS are read by the library as a whole, and a hostile one can make it use much memory or time, or panic. So
//!   the program has a memory of bounded size (`build.rs`) and the page gives it limited time: it ends, and the page says
//!   so. Natively nothing bounds these two; the command line does not open them.

mod archive;
mod cells;
mod message;

use crate::roster::{Table, TableFault};
use calamine::{Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use encoding_rs::GB18030;
use std::io::Cursor;

pub use archive::limits;
pub use message::{pack, unpack};

/// How many sheets are looked at to find one with content.
const SHEETS_LOOKED_AT: usize = 16;

/// A sheet of a file, and what other sheets there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// The names of the sheets, in order; none in a CSV file.
    pub sheets: Vec<String>,
    /// Which of them the table is.
    pub shown: usize,
    /// Its cells. Rows and columns count from its first, hidden ones too; a merged cell has its text once, in its
    /// first row and column.
    pub table: Table,
}

/// Why a file gives no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetFault {
    /// It is encrypted with a password.
    #[error("protected by a password")]
    Protected,
    /// It is a spreadsheet, but cut or damaged.
    #[error("damaged")]
    Damaged,
    /// It is larger than any roster, or becomes so when it is unpacked.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The greatest number of bytes.
        limit: usize,
    },
    /// It is a file of another kind: a document, a picture, a binary workbook.
    #[error("no spreadsheet that can be read")]
    OtherKind,
    /// There is no such sheet.
    #[error("no such sheet")]
    NoSuchSheet,
    /// The sheet is no table that a roster can be read from.
    #[error(transparent)]
    Table(#[from] TableFault),
}

/// Why a page got no table from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpeningFault {
    /// The program that opens such files can't be loaded.
    #[error("the program can't be loaded")]
    NoProgram,
    /// The program ended: the file needs more memory than it has, or is damaged in a way that the library can't bear.
    #[error("the program ended")]
    Ended,
    /// The program was ended: it took too long.
    #[error("it took too long")]
    TooSlow,
    /// The file was read, and refused.
    #[error(transparent)]
    Refused(#[from] SpreadsheetFault),
}

/// Reads a sheet of a file; without a number, the first visible one with content.
///
/// The content decides what the file is, never its name.
///
/// # Errors
/// Says why there is no table.
pub fn read(bytes: &[u8], sheet: Option<usize>) -> Result<Workbook, SpreadsheetFault> {
    if bytes.len() > limits::FILE {
        return Err(SpreadsheetFault::TooLarge { limit: limits::FILE });
    }
    match bytes {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => match archive::kind(bytes)? {
            archive::Kind::Xlsx => of_xlsx(bytes, sheet),
            archive::Kind::Ods => of_ods(bytes, sheet),
        },
        [0xD0, 0xCF, 0x11, 0xE0, ..] => of_xls(bytes, sheet),
        _ => of_text(bytes, sheet),
    }
}

fn of_xlsx(bytes: &[u8], sheet: Option<usize>) -> Result<Workbook, SpreadsheetFault> {
    let mut file = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx_error(&error))?;
    let sheets = worksheets(file.sheets_metadata());
    choose(&sheets, sheet, |name| {
        let mut reader = file.worksheet_cells_reader(name).map_err(|error| of_xlsx_error(&error))?;
        let mut table = Table::new();
        while let Some(cell) = reader.next_cell().map_err(|error| of_xlsx_error(&error))? {
            let (row, column) = cell.get_position();
            cells::put(&mut table, row, column, cell.get_value())?;
        }
        Ok(table)
    })
}

fn of_xls(bytes: &[u8], sheet: Option<usize>) -> Result<Workbook, SpreadsheetFault> {
    // A workbook of today with a password is an encrypted stream inside a file of the old form.
    if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes)) {
        return Err(SpreadsheetFault::Protected);
    }
    let mut file = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => SpreadsheetFault::Protected,
        _ => SpreadsheetFault::Damaged,
    })?;
    let sheets = worksheets(file.sheets_metadata());
    choose(&sheets, sheet, |name| cells::of_range(&file.worksheet_range(name).map_err(|_| SpreadsheetFault::Damaged)?))
}

fn of_ods(bytes: &[u8], sheet: Option<usize>) -> Result<Workbook, SpreadsheetFault> {
    let mut file = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => SpreadsheetFault::Protected,
        OdsError::CellLimitExceeded { .. } => SpreadsheetFault::TooLarge { limit: limits::UNPACKED },
        _ => SpreadsheetFault::Damaged,
    })?;
    let sheets = worksheets(file.sheets_metadata());
    choose(&sheets, sheet, |name| cells::of_range(&file.worksheet_range(name).map_err(|_| SpreadsheetFault::Damaged)?))
}

fn of_text(bytes: &[u8], sheet: Option<usize>) -> Result<Workbook, SpreadsheetFault> {
    if sheet.is_some_and(|sheet| sheet > 0) {
        return Err(SpreadsheetFault::NoSuchSheet);
    }
    let table = match Table::from_csv(bytes) {
        Err(fault @ TableFault::NotUtf8 { .. }) => {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(fault)?;
            Table::from_csv(text.as_bytes())?
        }
        Err(TableFault::NotText) => return Err(SpreadsheetFault::OtherKind),
        table => table?,
    };
    Ok(Workbook { sheets: Vec::new(), shown: 0, table })
}

fn of_xlsx_error(error: &XlsxError) -> SpreadsheetFault {
    match error {
        XlsxError::Password => SpreadsheetFault::Protected,
        _ => SpreadsheetFault::Damaged,
    }
}

/// Returns the names of the sheets with cells, and whether each is visible.
fn worksheets(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    with_cells.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

/// Reads the sheet that was asked for, or looks for the first with content, hidden ones last.
fn choose(
    sheets: &[(String, bool)],
    asked: Option<usize>,
    mut read: impl FnMut(&str) -> Result<Table, SpreadsheetFault>,
) -> Result<Workbook, SpreadsheetFault> {
    let numbered = || sheets.iter().enumerate();
    let visible = numbered().filter(|(_, (_, visible))| *visible);
    let hidden = numbered().filter(|(_, (_, visible))| !*visible);
    let mut candidates: Vec<(usize, &(String, bool))> = visible.chain(hidden).take(SHEETS_LOOKED_AT).collect();
    if let Some(asked) = asked {
        candidates = vec![(asked, sheets.get(asked).ok_or(SpreadsheetFault::NoSuchSheet)?)];
    }
    for (shown, (name, _)) in candidates {
        let table = read(name)?;
        if !table.is_empty() {
            return Ok(Workbook { sheets: sheets.iter().map(|(name, _)| name.clone()).collect(), shown, table });
        }
    }
    Err(TableFault::Empty.into())
}
