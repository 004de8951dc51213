//! Digests as values, and their written forms. Computing them is the work of [`crate::exchange`].

/// The 32 bytes of a SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        hex::decode(text).map(Self)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&hex::encode(&self.0))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Digest({self})")
    }
}

/// The digest of a conference's definition: what a ballot is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub Digest);

impl Fingerprint {
    /// Returns the check code that people compare: the first 40 bits.
    pub fn check_code(&self) -> CheckCode {
        CheckCode::of(self.0)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The digest of a ballot's or ruling's content (it without its signature): what order, equality and rulings refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(pub Digest);

impl std::fmt::Display for ContentDigest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Eight characters that the chair can read aloud, shown as `XXXX-XXXX`. It finds mix-ups; it proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CheckCode([u8; 5]);

impl CheckCode {
    /// Takes the first 40 bits of a digest.
    pub fn of(digest: Digest) -> Self {
        let [first, second, third, fourth, fifth, ..] = digest.0;
        Self([first, second, third, fourth, fifth])
    }

    /// Makes a code of 40 random bits, to name something by.
    pub fn from_random(bits: [u8; 5]) -> Self {
        Self(bits)
    }

    /// Reads a typed code: case, dashes and spaces are ignored, O is 0, I and L are 1; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let typed: Vec<char> = text.chars().filter(|character| !matches!(character, '-' | ' ')).collect();
        if typed.len() != 8 {
            return None;
        }
        let mut bits = 0_u64;
        for character in typed {
            bits = bits << 5 | u64::from(crockford::value(character)?);
        }
        let [_, _, _, code @ ..] = bits.to_be_bytes();
        Some(Self(code))
    }
}

impl std::fmt::Display for CheckCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = crockford::encode(&self.0);
        let (left, right) = code.split_at_checked(4).unwrap_or((&code, ""));
        write!(formatter, "{left}-{right}")
    }
}

/// Lower-case hexadecimal, the only one that files hold.
pub mod hex {
    /// Writes two digits a byte.
    pub fn encode(bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            text.extend([digit(byte >> 4), digit(byte & 15)]);
        }
        text
    }

    /// Reads exactly `2 * N` lower-case digits; `None` for anything else.
    pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        if text.len() != N * 2 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let &[high, low] = pair else { return None };
            *byte = value(high)? << 4 | value(low)?;
        }
        Some(bytes)
    }

    fn digit(value: u8) -> char {
        char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 })
    }

    fn value(digit: u8) -> Option<u8> {
        match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        }
    }
}

/// Crockford's base 32: no I, L, O or U, so that a code survives being read aloud and typed by hand.
pub mod crockford {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// Returns the character for a value below 32; larger values wrap around.
    pub fn character(value: u8) -> char {
        ALPHABET.get(usize::from(value % 32)).map_or('0', |byte| char::from(*byte))
    }

    /// Returns the value of a character as people type it: case is ignored, O is 0, I and L are 1; `None` for others.
    pub fn value(character: char) -> Option<u8> {
        let character = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        (0u8..32).zip(ALPHABET).find(|(_, byte)| char::from(**byte) == character).map(|(value, _)| value)
    }

    /// Writes the bytes five bits a character, the highest first; the last character is filled up with zero bits.
    pub fn encode(bytes: &[u8]) -> String {
        let mut text = String::new();
        let (mut held, mut bits) = (0u16, 0u8);
        for byte in bytes {
            held = held << 8 | u16::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                text.push(character(low_five(held >> bits)));
                held &= (1 << bits) - 1;
            }
        }
        if bits > 0 {
            text.push(character(low_five(held << (5 - bits))));
        }
        text
    }

    fn low_five(value: u16) -> u8 {
        u8::try_from(value & 31).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_lower_case_and_exact() {
        assert_eq!(hex::encode(&[0, 255, 171]), "00ffab");
        assert_eq!(hex::decode("00ffab"), Some([0, 255, 171]));
        assert_eq!(hex::decode::<3>("00FFAB"), None);
        assert_eq!(hex::decode::<3>("00ffa"), None);
        assert_eq!(hex::decode::<3>("00ffabcc"), None);
    }

    #[test]
    fn a_check_code_is_the_first_forty_bits_in_crockfords_base_32() {
        let mut bytes = [0xff; 32];
        bytes[0] = 0b0000_0000;
        bytes[1] = 0b0100_0100;
        assert_eq!(Fingerprint(Digest(bytes)).check_code().to_string(), "012F-ZZZZ");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CheckCode::from_random([0x01, 0x23, 0xff, 0xe0, 0x5a]);
        let text = code.to_string();
        for typed in [text.clone(), text.to_lowercase(), text.replace('-', " "), text.replace('0', "O")] {
            assert_eq!(CheckCode::parse(&typed), Some(code));
        }
        for wrong in ["", "012F-ZZZ", "012F-ZZZU", "012F-ZZZZZ"] {
            assert_eq!(CheckCode::parse(wrong), None);
        }
    }

    #[test]
    fn crockford_reads_what_people_confuse() {
        assert_eq!([crockford::value('o'), crockford::value('I'), crockford::value('l')], [Some(0), Some(1), Some(1)]);
        assert_eq!([crockford::value('U'), crockford::value('-'), crockford::value('Z')], [None, None, Some(31)]);
    }
}
