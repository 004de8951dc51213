//! Writing files so that a reader never meets half of one.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Error, ErrorKind, IntoInnerError, Result, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place, and moves it there when all is on disk.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let (aside, file) = create_aside(path)?;
    let written = fill(file, write).and_then(|()| fs::rename(&aside, path));
    if written.is_err() {
        // The first failure is what the user is told; a leftover file does no harm.
        drop(fs::remove_file(&aside));
    }
    written
}

fn fill(file: File, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut buffered = BufWriter::new(file);
    write(&mut buffered)?;
    buffered.into_inner().map_err(IntoInnerError::into_error)?.sync_all()
}

/// Makes a new file in the same folder, since only there a rename can't fail halfway.
fn create_aside(path: &Path) -> Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(Error::from(ErrorKind::InvalidFilename))?;
    for attempt in 0..100 {
        let mut aside = std::ffi::OsString::from(".");
        aside.push(name);
        aside.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let aside = path.with_file_name(aside);
        match OpenOptions::new().write(true).create_new(true).open(&aside) {
            Ok(file) => return Ok((aside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
