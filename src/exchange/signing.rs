//! Ed25519, verified strictly: canonical encodings only, no points of small order.

use super::canonical;
use crate::domain::{BallotId, PublicKey, Signature};

pub(super) use ed25519_dalek::VerifyingKey;

/// Returns the key to verify with; `None` for bytes that are no canonical point, or one of small order.
pub(super) fn verifying_key(key: &PublicKey) -> Option<VerifyingKey> {
    let decoded = VerifyingKey::from_bytes(&key.0).ok()?;
    (is_canonical(&key.0) && !decoded.is_weak()).then_some(decoded)
}

/// Tells whether the y coordinate is below 2²⁵⁵ − 19, as only one encoding of each point is.
fn is_canonical(key: &[u8; 32]) -> bool {
    let [lowest, middle @ .., highest] = key;
    *highest & 0x7f != 0x7f || middle.iter().any(|byte| *byte != 0xff) || *lowest < 0xed
}

/// Tells whether a signature is the key's over a message.
pub(super) fn verify(key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
    key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0)).is_ok()
}

/// Returns the id of the ballot that a slip opens: the first 16 bytes of its public key's digest.
pub(super) fn slip_id(key: &PublicKey) -> BallotId {
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(canonical::digest(&key.0).0) {
        *to = from;
    }
    BallotId(id)
}

#[cfg(test)]
mod tests;
