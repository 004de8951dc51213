//! The code on a slip, and the keys that come from it (spec of the formats, "Ballots", slips).

use super::canonical;
use super::signing;
use crate::domain::{BallotId, PublicKey, Signature, crockford, hex};
use ed25519_dalek::{Signer as _, SigningKey};
use zeroize::Zeroize as _;

/// The sixteen characters of a slip: fifteen random ones and a check character.
///
/// A secret: whoever holds it can cast and reopen the slip's ballot. It is in no file and in no storage, and overwritten
/// in memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SlipCode([u8; 16]);

/// Why typed text is no slip's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlipCodeFault {
    /// Not sixteen characters, dashes and spaces left aside.
    #[error("a slip's code has 16 characters, and this has {found}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that no code holds.
    #[error("`{0}` is in no slip's code")]
    Character(char),
    /// The check character does not fit: something is mistyped.
    #[error("the check character does not fit")]
    Check,
}

impl SlipCode {
    /// Makes a code from fifteen random values; only their lowest five bits are used.
    pub fn from_random(values: [u8; 15]) -> Self {
        let mut code = [0; 16];
        for (place, value) in code.iter_mut().zip(values) {
            *place = value % 32;
        }
        code[15] = check_value(&code);
        Self(code)
    }

    /// Reads a typed or scanned code: case, dashes, spaces and full width are ignored, O is 0, I and L are 1, U is
    /// refused.
    ///
    /// # Errors
    /// Tells an impossible character, a wrong length and a failing check apart: the first of them that applies.
    pub fn parse(text: &str) -> Result<Self, SlipCodeFault> {
        let mut code = [0; 16];
        let mut found = 0;
        for character in text.chars().filter_map(meant) {
            let value = crockford::value(character).ok_or(SlipCodeFault::Character(character))?;
            code.iter_mut().skip(found).take(1).for_each(|place| *place = value);
            found += 1;
        }
        if found != code.len() {
            return Err(SlipCodeFault::Length { found });
        }
        if code[15] == check_value(&code) { Ok(Self(code)) } else { Err(SlipCodeFault::Check) }
    }

    /// Groups what is being typed in fours, in the characters that codes are printed with; what no code holds stays as
    /// it is, for its writer to see. The caret keeps its place among the characters; it is counted in UTF-16 units, as
    /// browsers do.
    pub fn in_fours(typed: &str, caret: usize) -> (String, usize) {
        let (mut text, mut units, mut moved) = (String::new(), 0, 0);
        let mut count = 0usize;
        for character in typed.chars() {
            if let Some(meant) = meant(character) {
                text.push_str(if count > 0 && count.is_multiple_of(4) { "-" } else { "" });
                text.push(crockford::value(meant).map_or(meant, crockford::character));
                count += 1;
            }
            units += character.len_utf16();
            if units <= caret {
                moved = text.encode_utf16().count();
            }
        }
        (text, moved)
    }

    /// Returns the public key of the slip.
    pub fn public_key(&self, salt: &[u8; 16]) -> PublicKey {
        PublicKey(self.signing_key(salt).verifying_key().to_bytes())
    }

    /// Returns the id of the ballot that the slip opens.
    pub fn ballot_id(&self, salt: &[u8; 16]) -> BallotId {
        signing::slip_id(&self.public_key(salt))
    }

    /// Signs a ballot of a conference with this salt.
    pub fn sign(&self, salt: &[u8; 16], message: &[u8]) -> Signature {
        Signature(self.signing_key(salt).sign(message).to_bytes())
    }

    fn signing_key(&self, salt: &[u8; 16]) -> SigningKey {
        let characters: String = self.0.iter().map(|value| crockford::character(*value)).collect();
        let seed = canonical::digest(format!("pingyi/slip/1\n{}\n{characters}", hex::encode(salt)).as_bytes());
        SigningKey::from_bytes(&seed.0)
    }
}

impl Drop for SlipCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Display for SlipCode {
    /// Writes the code in fours: `3AHR-Z6DM-V29G-QY54`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            let dash = if place > 0 && place.is_multiple_of(4) { "-" } else { "" };
            write!(formatter, "{dash}{}", crockford::character(*value))?;
        }
        Ok(())
    }
}

/// Returns the character that is meant, in upper case; `None` for what only separates. Chinese keyboards type full-width
/// letters, digits and dashes as well.
fn meant(character: char) -> Option<char> {
    let plain = match u32::from(character) {
        full @ 0xFF01..=0xFF5E => char::from_u32(full - 0xFEE0).unwrap_or(character),
        _ => character,
    };
    let separates = plain.is_whitespace() || matches!(plain, '-' | '\u{2010}'..='\u{2015}');
    (!separates).then(|| plain.to_ascii_uppercase())
}

/// Returns Σ(2i+1)·vᵢ mod 32 over the first fifteen values: odd factors find every single mistyped character.
fn check_value(code: &[u8; 16]) -> u8 {
    let products = (0u32..15).zip(code).map(|(place, value)| (2 * place + 1) * u32::from(*value));
    u8::try_from(products.sum::<u32>() % 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: &str = "000102030405060708090a0b0c0d0e0f";
    const CODE: &str = "3AHR-Z6DM-V29G-QY54";

    #[test]
    fn the_formats_test_vector_is_met() {
        let salt = hex::decode(SALT).unwrap();
        let code = SlipCode::parse(CODE).unwrap();
        assert_eq!(code.to_string(), CODE);
        let public = code.public_key(&salt);
        assert_eq!(hex::encode(&public.0), "fb2dc142bc116c17b00f8b8a43f63e0bf780e404447e9830ffebd097c214a692");
        assert_eq!(code.ballot_id(&salt).to_string(), "1e7e592491c70a42e1ee047848c07d21");
        let fingerprint = "ab".repeat(32);
        let content = r#"{"group":"A","id":"1e7e592491c70a42e1ee047848c07d21","marks":{"r01":["good","abstain"]},"revision":1,"source":"tablet"}"#;
        assert_eq!(
            canonical::digest(content.as_bytes()).to_string(),
            "aa5788b26ab9aa9709b131da705e128c459f3546150243d97c6bb3b054ca49ec"
        );
        let message = format!("pingyi/ballot/1\n{fingerprint}\n{content}");
        let signature = code.sign(&salt, message.as_bytes());
        assert_eq!(
            hex::encode(&signature.0),
            "87a7be46bd2223c100a81a4643d24d7274c8d51696dd7b7145bb2d672eaaa83560b26db47e2ed0f75cb05a2cbcaf2149566e4ff2334bb503ef49415f8a4bcd0c"
        );
        let key = signing::verifying_key(&public).unwrap();
        assert!(signing::verify(&key, message.as_bytes(), &signature));
        assert!(!signing::verify(&key, b"another message", &signature));
    }

    #[test]
    fn what_people_confuse_is_forgiven_and_other_mistakes_are_named() {
        assert!(SlipCode::parse("3ahr z6dm v29g qy54").is_ok());
        assert_eq!(SlipCode::parse("3AHR-Z6DM-V29G-QY55").err(), Some(SlipCodeFault::Check));
        assert_eq!(SlipCode::parse("3AHR-Z6DM-V29G-QYU4").err(), Some(SlipCodeFault::Character('U')));
        assert_eq!(SlipCode::parse("3AHR").err(), Some(SlipCodeFault::Length { found: 4 }));
        assert_eq!(SlipCode::parse("3AHU").err(), Some(SlipCodeFault::Character('U')), "named while typing");
        assert_eq!(SlipCode::parse(&CODE.repeat(2)).err(), Some(SlipCodeFault::Length { found: 32 }));
        assert!(SlipCode::parse("３ａｈｒ－Z6DM—V29G\u{3000}QY54\n").is_ok());
        let zeros = SlipCode::from_random([0; 15]).to_string();
        assert!(SlipCode::parse(&zeros.replace('0', "O")).is_ok());
    }

    #[test]
    fn what_is_typed_is_grouped_in_fours_and_the_caret_stays_where_it_was() {
        let typed = |text: &str| {
            let caret = text.find('|').unwrap();
            let (mut text, caret) = SlipCode::in_fours(&text.replace('|', ""), caret);
            text.insert(caret, '|');
            text
        };
        assert_eq!(typed("|"), "|");
        assert_eq!(typed("3ahr|"), "3AHR|");
        assert_eq!(typed("3ahrz|"), "3AHR-Z|");
        assert_eq!(typed("3AHR-|"), "3AHR|", "a dash alone is nothing");
        assert_eq!(typed("3AHR|Z6DM"), "3AHR|-Z6DM", "so Backspace takes the character before the dash");
        assert_eq!(typed("3AxH|R-Z6DM"), "3AXH|-RZ6D-M");
        assert_eq!(typed("oil?u|"), "011?-U|");
        assert_eq!(SlipCode::in_fours("３ａ", 2), ("3A".to_owned(), 2));
        assert_eq!(SlipCode::in_fours("😀a", 2), ("😀A".to_owned(), 2), "in the units that browsers count");
        assert_eq!(SlipCode::in_fours("3a", 9), ("3A".to_owned(), 2));
    }

    #[test]
    fn every_single_mistyped_character_is_found() {
        let code = SlipCode::parse(CODE).unwrap();
        for place in 0..16 {
            for value in 0..32 {
                let mut typed = code.clone();
                typed.0[place] = value;
                assert_eq!(SlipCode::parse(&typed.to_string()).is_ok(), typed == code);
            }
        }
    }
}
