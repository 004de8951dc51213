//! A document as a text for word processors (`WordprocessingML`, ISO/IEC 29500-1): A4, headings that are headings, heads of
//! tables that repeat on every sheet, marks and page numbers on each, fonts for Chinese and for Latin letters.

mod body;
mod parts;
mod table;
mod xml;

use super::{Flow, OfficeFault};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes the file. Its parts stand in one order and tell no time, so that the same flow gives the same bytes.
pub(super) fn write(flow: &Flow) -> Result<Vec<u8>, OfficeFault> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for part in parts::of(flow) {
        let method = if part.is_loose { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        archive.start_file(part.name, options.compression_method(method)).map_err(|_| OfficeFault::Failed)?;
        archive.write_all(&part.bytes).map_err(|_| OfficeFault::Failed)?;
    }
    Ok(archive.finish().map_err(|_| OfficeFault::Failed)?.into_inner())
}
