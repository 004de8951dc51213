//! The receipt that a station gives for a file it accepted.

use super::canonical;
use crate::domain::{CheckCode, Digest, Fingerprint};

/// Returns the receipt for a ballots file, eight characters shown as `XXXX-XXXX`: 40 bits of a digest over conference
/// and file, which both sides compute. It shows that the very file arrived; it is no secret.
pub fn receipt(conference: Fingerprint, file: Digest) -> CheckCode {
    CheckCode::of(canonical::digest(format!("pingyi/receipt/1\n{conference}\n{file}").as_bytes()))
}
