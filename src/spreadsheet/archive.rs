//! What an archive holds, and how large it becomes, before anything else opens it.

use super::SpreadsheetFault;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bounds of a file.
pub mod limits {
    /// The greatest size of a file, in bytes: 32 MiB. A roster with photographs has a few.
    pub const FILE: usize = 32 << 20;
    /// The greatest size of all parts of an archive after unpacking, in bytes: 128 MiB. A sheet with a million
    /// formatted blank rows has about half of that.
    pub const UNPACKED: usize = 128 << 20;
    /// The greatest size of those parts that are kept in memory while a sheet is read, in bytes: 24 MiB.
    pub const HELD: usize = 24 << 20;
    /// How many parts an archive may have.
    pub const PARTS: usize = 10_000;
}

/// What an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A workbook of Excel or WPS.
    Xlsx,
    /// A table of LibreOffice.
    Ods,
}

/// Folders whose parts are never in memory as a whole: sheets are read cell by cell, pictures not at all.
const PASSING: [&str; 4] = ["worksheets/", "media/", "embeddings/", "drawings/"];

/// Says what an archive is, after unpacking every part of it once to see how large it becomes.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, SpreadsheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SpreadsheetFault::Damaged)?;
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(plain(&name.map_err(|_| SpreadsheetFault::Damaged)?));
    }
    let kind = if names.iter().any(|name| name.ends_with("workbook.xml")) {
        Kind::Xlsx
    } else if names.iter().any(|name| name == "content.xml") && names.iter().any(|name| name == "mimetype") {
        Kind::Ods
    } else {
        return Err(SpreadsheetFault::OtherKind);
    };
    if names.len() > limits::PARTS {
        return Err(SpreadsheetFault::TooLarge { limit: limits::UNPACKED });
    }
    let (mut unpacked, mut held) = (Budget::new(limits::UNPACKED), Budget::new(limits::HELD));
    for part in 0..archive.len() {
        let file = archive.by_index(part).map_err(|_| SpreadsheetFault::Damaged)?;
        let name = plain(&file.name().map_err(|_| SpreadsheetFault::Damaged)?);
        let size = size(file, unpacked.left)?;
        unpacked.spend(size)?;
        if !PASSING.iter().any(|folder| name.contains(folder)) {
            held.spend(size)?;
        }
    }
    Ok(kind)
}

/// Returns a part's name as all programs understand it: some write capitals or the separators of Windows.
fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace('\\', "/")
}

/// What may still be unpacked.
struct Budget {
    left: usize,
    limit: usize,
}

impl Budget {
    fn new(limit: usize) -> Self {
        Self { left: limit, limit }
    }

    fn spend(&mut self, size: usize) -> Result<(), SpreadsheetFault> {
        self.left = self.left.checked_sub(size).ok_or(SpreadsheetFault::TooLarge { limit: self.limit })?;
        Ok(())
    }
}

/// Unpacks a part into nothing, as far as one byte beyond the limit, and returns its size. What the archive itself says
/// of sizes is not believed.
fn size(mut part: impl Read, limit: usize) -> Result<usize, SpreadsheetFault> {
    let mut buffer = [0; 8192];
    let mut size = 0;
    while size <= limit {
        match part.read(&mut buffer).map_err(|_| SpreadsheetFault::Damaged)? {
            0 => break,
            read => size += read,
        }
    }
    Ok(size)
}
