//! A slip in its holder's hand: its code, recognised as one of a conference.

use super::frozen::FrozenConference;
use super::signing;
use super::slip_code::{SlipCode, SlipCodeFault};
use crate::domain::{Ballot, PublicKey, Signature};
use crate::session::Slip;

/// A slip of a conference, with its code.
///
/// A secret, to be kept in memory and only while its holder grades. It can be neither printed nor stored.
#[derive(Clone, PartialEq, Eq)]
pub struct HeldSlip {
    code: SlipCode,
    salt: [u8; 16],
    slip: Slip,
}

/// Why typed or scanned text is no slip of a conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlipRefused {
    /// No slip's code at all.
    #[error(transparent)]
    Mistyped(#[from] SlipCodeFault),
    /// A sound code whose key is not among the conference's.
    #[error("no slip of this conference has the code")]
    OtherConference,
}

impl HeldSlip {
    /// Recognises a slip by its code, as typed or scanned.
    ///
    /// # Errors
    /// Tells a mistyped code from one of another conference. Under open admission every sound code is of another one.
    pub fn read(text: &str, conference: &FrozenConference) -> Result<Self, SlipRefused> {
        let code = SlipCode::parse(text)?;
        let salt = conference.slips().ok_or(SlipRefused::OtherConference)?.salt;
        let PublicKey(key) = code.public_key(&salt);
        let id = signing::slip_id(&PublicKey(key));
        let known = conference.slip(id).filter(|(_, known)| *known.as_bytes() == key);
        let (group, _) = known.ok_or(SlipRefused::OtherConference)?;
        Ok(Self { code, salt, slip: Slip { id, group: *group } })
    }

    /// Returns what a tablet may know of the slip.
    pub fn slip(&self) -> Slip {
        self.slip
    }

    /// Signs a ballot of the conference that the slip was recognised by.
    pub fn sign(&self, ballot: &Ballot, conference: &FrozenConference) -> Signature {
        self.code.sign(&self.salt, &conference.signed_ballot(ballot))
    }
}
