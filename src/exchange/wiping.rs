//! When a tablet may be wiped: by the receipt of the station that has everything, and by nothing else.

use super::receipt::receipt;
use crate::domain::{CheckCode, Digest, Fingerprint};
use crate::session::Tablet;

/// Why a tablet is not wiped. It is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WipeRefused {
    /// What was typed is no receipt at all.
    #[error("a receipt has eight characters")]
    Mistyped,
    /// A receipt, but not for the file of all ballots that are cast here now.
    #[error("the receipt is for another file")]
    OtherFile,
    /// Marks that are in no file would be lost.
    #[error("{sheets} sheets are not cast")]
    Uncast {
        /// How many sheets were begun or reopened and are not cast.
        sheets: usize,
    },
}

/// Says whether a typed or scanned receipt lets a tablet be wiped: it is the one for the file that holds every ballot
/// cast there, as it was cast last, and no sheet has marks beside.
///
/// # Errors
/// The first reason against it: no receipt, another file's, sheets that are not cast.
pub fn may_wipe(tablet: &Tablet, typed: &str, conference: Fingerprint, file: Digest) -> Result<(), WipeRefused> {
    let typed = CheckCode::parse(typed.trim()).ok_or(WipeRefused::Mistyped)?;
    if typed != receipt(conference, file) {
        return Err(WipeRefused::OtherFile);
    }
    let counts = tablet.counts();
    match counts.uncast + counts.reopened {
        0 => Ok(()),
        sheets => Err(WipeRefused::Uncast { sheets }),
    }
}
