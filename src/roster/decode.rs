//! The text of a file: UTF-8, or UTF-16 where a byte order mark says so.

use super::table::{TableFault, limits};
use std::borrow::Cow;

/// Returns the text of a file, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TableFault> {
    if bytes.len() > limits::INPUT {
        return Err(TableFault::TooLarge { limit: limits::INPUT });
    }
    if is_markup(bytes) {
        return Err(TableFault::Markup);
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => Cow::Borrowed(utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))?),
    };
    if text.contains('\0') { Err(TableFault::NotText) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Result<&str, TableFault> {
    // A zero byte is in no encoding of Chinese text, and in nearly every file that is none.
    if bytes.contains(&0) {
        return Err(TableFault::NotText);
    }
    std::str::from_utf8(bytes).map_err(|error| TableFault::NotUtf8 { offset: error.valid_up_to() })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, TableFault> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return Err(TableFault::NotText) };
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    text.map_err(|_| TableFault::NotText)
}

/// Tells whether a file begins like HTML or XML. Their first characters are ASCII in every encoding but UTF-16.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    matches!(bytes, [b'<', next, ..] if next.is_ascii_alphabetic() || b"!?".contains(next))
}
