//! Tables as a workbook: a sheet for each, so that each can be sorted, and printed as the paper is.
//!
//! A text is a text to every program, whatever it looks like; its cell is of the format for texts, so that it stays one
//! when somebody edits it. A number is a number with the places that the paper shows. A total is a formula where it is
//! exactly the sum of its column, so that it follows what somebody changes; any other is a number.

mod numbers;
mod sheet;
mod sheet_names;
mod styles;

use super::sections::sections;
use super::{Flow, OfficeFault};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub(super) use numbers::is_plain_number;

/// Writes the workbook.
pub(super) fn write(flow: &Flow) -> Result<Vec<u8>, OfficeFault> {
    let sections = sections(flow);
    if sections.is_empty() {
        return Err(OfficeFault::NoTable);
    }
    let mut workbook = Workbook::new();
    // A file tells no time: the first day that its archive's format knows.
    let date = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(&flow.title).set_author("Pingyi").set_creation_datetime(&date);
    workbook.set_properties(&properties);
    let names = sheet_names::of(sections.iter().map(|section| section.name));
    for (section, name) in sections.iter().zip(names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet::write(sheet, section, flow)?;
    }
    Ok(workbook.save_to_buffer()?)
}

impl From<XlsxError> for OfficeFault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::MaxStringLengthExceeded => Self::TextTooLong,
            XlsxError::RowColumnLimitError => Self::TooLarge,
            _ => Self::Failed,
        }
    }
}
