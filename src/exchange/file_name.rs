//! The names of files that we write: ASCII, and telling at a glance whose they are.

use super::canonical;
use crate::domain::{Conference, Digest, Mode};

/// Returns `<code>_<what>_<first 8 of the digest>.json`, with `REHEARSAL_` before it where that is the mode.
pub fn file_name(conference: &Conference, what: &str, digest: Digest) -> String {
    named(conference, what, digest, "json")
}

/// Returns the same for a picture, which ends with `.svg`.
pub fn picture_name(conference: &Conference, what: &str, digest: Digest) -> String {
    named(conference, what, digest, "svg")
}

/// Returns the same of a file for other programs, with its ending; the digest is that of all its bytes.
pub fn office_file_name(conference: &Conference, what: &str, bytes: &[u8], ending: &str) -> String {
    named(conference, what, canonical::digest(bytes), ending)
}

fn named(conference: &Conference, what: &str, digest: Digest, ending: &str) -> String {
    let definition = conference.definition();
    let rehearsal = if definition.mode == Mode::Rehearsal { "REHEARSAL_" } else { "" };
    let digest: String = digest.to_string().chars().take(8).collect();
    format!("{rehearsal}{}_{what}_{digest}.{ending}", definition.code)
}
