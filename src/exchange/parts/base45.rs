//! Bytes in the alphabet of QR codes' alphanumeric mode: base 45 of RFC 9285.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Writes three characters for two bytes, and two for a last single one.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2 + 2);
    for pair in bytes.chunks(2) {
        let mut value = pair.iter().fold(0, |value, byte| value << 8 | usize::from(*byte));
        for _ in 0..=pair.len() {
            text.extend(ALPHABET.get(value % 45).map(|byte| char::from(*byte)));
            value /= 45;
        }
    }
    text
}

/// Reads what [`encode`] writes; `None` for anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for group in text.as_bytes().chunks(3) {
        let mut value = 0;
        for byte in group.iter().rev() {
            value = value * 45 + ALPHABET.iter().position(|known| known == byte)?;
        }
        match (group.len(), u16::try_from(value).ok()?) {
            (3, value) => bytes.extend(value.to_be_bytes()),
            (2, value) => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_9285_are_written_and_read() {
        for (plain, written) in [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("", "")] {
            assert_eq!(encode(plain.as_bytes()), written);
            assert_eq!(decode(written).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(decode("QED8WEX0").as_deref(), Some("ietf!".as_bytes()));
    }

    #[test]
    fn what_encodes_no_bytes_is_refused() {
        for wrong in ["A", "GGW", ":::", "::", "bb8", "字", "BB8A"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
