//! The key by which a station signs rulings and paper ballots under slips, and the file that keeps it.

use super::canonical;
use super::frozen::FrozenConference;
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Expected, Problem, Refusal};
use super::results_file::{DIGEST, of_kind};
use super::shape::{Shape, needed};
use super::strict::{STRING_LIMIT, decode, read_all};
use crate::domain::{Ballot, Digest, PublicKey, Ruling, Signature, hex};
use ed25519_dalek::{Signer as _, SigningKey};

/// A station's secret key.
///
/// Who holds it can sign rulings and paper ballots. It is kept in a file of its own that the organiser guards, and while
/// the page is open in memory; never in the page's storage.
#[derive(Clone)]
pub struct StationKey(SigningKey);

impl std::fmt::Debug for StationKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "StationKey({})", hex::encode(&self.public().0))
    }
}

impl PartialEq for StationKey {
    fn eq(&self, other: &Self) -> bool {
        self.public() == other.public()
    }
}

impl Eq for StationKey {}

impl StationKey {
    /// Makes a key of 32 random bytes.
    pub fn from_random(seed: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&seed))
    }

    /// Returns the public key, which the definition lists among its stations.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Returns the place of the key among a conference's stations; `None` if it is none of them.
    pub fn signer(&self, conference: &FrozenConference) -> Option<u8> {
        conference.station_index(&self.public().0)
    }

    /// Signs a paper ballot, whose `signer` must be this key's.
    pub fn sign_ballot(&self, ballot: &Ballot, conference: &FrozenConference) -> Signature {
        Signature(self.0.sign(&conference.signed_ballot(ballot)).to_bytes())
    }

    /// Signs a ruling, whose `signer` must be this key's.
    pub fn sign_ruling(&self, ruling: &Ruling, conference: &FrozenConference) -> Signature {
        Signature(self.0.sign(&conference.signed_ruling(ruling)).to_bytes())
    }

    /// Writes the file that keeps the key, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        canonical::file(|writer, digest| {
            writer.raw("{");
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::StationKey.format()).hex_member("public", &self.public().0);
            writer.hex_member("secret", self.0.as_bytes()).number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Reads the file that keeps a key.
    ///
    /// # Errors
    /// Refuses what is no such file of this version, is damaged, or whose two halves don't belong together.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::StationKey, refusal))
    }

    fn of_text(text: &str) -> Result<Self, Refusal> {
        let json = read_all(text, AnyJson { depth: 32, string: STRING_LIMIT })?;
        STATION_KEY.check(&json)?;
        let member = |key: &str| match json.get(key) {
            Some(Json::Text(text)) => text.as_str(),
            _ => "",
        };
        let seed = hex::decode(member("secret"));
        let key = seed
            .map(Self::from_random)
            .ok_or_else(|| Refusal::at_key("secret", Problem::Expected(Expected::Hex(64))))?;
        if member("public") != hex::encode(&key.public().0) {
            return Err(Refusal::at_key("public", Problem::Expected(Expected::PublicKey)));
        }
        if member("digest") == key.encode().1.to_string() {
            Ok(key)
        } else {
            Err(Refusal::at_key("digest", Problem::WrongDigest))
        }
    }
}

const STATION_KEY: Shape = Shape::Object(&[
    needed("format", Shape::Text(|text| of_kind(text, FileKind::StationKey))),
    needed("version", Shape::Whole(FileKind::VERSION..=FileKind::VERSION)),
    needed("public", DIGEST),
    needed("secret", DIGEST),
    needed("digest", DIGEST),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_kept() {
        let key = StationKey::from_random([5; 32]);
        let (bytes, _) = key.encode();
        let read = StationKey::read(&bytes).unwrap();
        assert_eq!(read.0.as_bytes(), key.0.as_bytes());
    }

    #[test]
    fn a_key_with_another_keys_public_half_or_one_digit_changed_is_refused() {
        let [one, other] = [5, 6].map(|byte| StationKey::from_random([byte; 32]));
        let text = String::from_utf8(one.encode().0).unwrap();
        let swapped = text.replace(&hex::encode(&one.public().0), &hex::encode(&other.public().0));
        assert_eq!(StationKey::read(swapped.as_bytes()).unwrap_err().place.to_string(), "public");
        let changed = text.replace("\"secret\":\"05", "\"secret\":\"06");
        assert_eq!(StationKey::read(changed.as_bytes()).unwrap_err().place.to_string(), "public");
    }

    #[test]
    fn a_key_never_shows_its_secret_half_when_it_is_printed() {
        assert!(!format!("{:?}", StationKey::from_random([5; 32])).contains("05050505"));
    }
}
