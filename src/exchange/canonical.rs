//! The canonical form of JSON (RFC 8785, JCS), and digests over it.
//!
//! Keys are written in the order that the code names them, so every writer here names them in ascending order; a test
//! compares each file with an independent implementation.

use super::Json;
use crate::domain::frugal::arrange;
use crate::domain::{Digest, hex};
use sha2::Digest as _;

/// A JSON text being written.
#[derive(Default)]
pub(super) struct Writer {
    text: Vec<u8>,
}

impl Writer {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text
    }

    /// Hands over what is written, once it is longer than `limit` bytes, all but the last byte: the next comma depends
    /// on it.
    pub(super) fn flush_above(&mut self, limit: usize, sink: &mut impl FnMut(&[u8])) {
        let last = self.text.len().saturating_sub(1);
        if last > limit
            && let Some(ready) = self.text.get(..last)
        {
            sink(ready);
            self.text.drain(..last);
        }
    }

    pub(super) fn raw(&mut self, text: impl AsRef<[u8]>) -> &mut Self {
        self.text.extend_from_slice(text.as_ref());
        self
    }

    pub(super) fn string(&mut self, text: &str) -> &mut Self {
        // Writing into memory can't fail, and serde_json escapes strings just as RFC 8785 wants it.
        drop(serde_json::to_writer(&mut self.text, text));
        self
    }

    /// Writes `"key":`, with a comma before it unless an object begins here.
    pub(super) fn key(&mut self, key: &str) -> &mut Self {
        self.separate().string(key).raw(":")
    }

    /// Writes a comma unless a list or object begins here.
    pub(super) fn separate(&mut self) -> &mut Self {
        if !matches!(self.text.last(), None | Some(b'{' | b'[' | b':')) {
            self.raw(",");
        }
        self
    }

    pub(super) fn text_member(&mut self, key: &str, text: &str) -> &mut Self {
        self.key(key).string(text)
    }

    pub(super) fn number_member(&mut self, key: &str, number: impl Into<u64>) -> &mut Self {
        self.key(key).raw(number.into().to_string())
    }

    pub(super) fn flag_member(&mut self, key: &str, flag: bool) -> &mut Self {
        self.key(key).raw(if flag { "true" } else { "false" })
    }

    pub(super) fn hex_member(&mut self, key: &str, bytes: &[u8]) -> &mut Self {
        self.key(key).raw("\"").raw(hex::encode(bytes)).raw("\"")
    }

    /// Writes `"key":[…]`, each entry by a function.
    pub(super) fn list_member<T>(
        &mut self,
        key: &str,
        entries: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.key(key).raw("[");
        for entry in entries {
            self.separate();
            write(self, entry);
        }
        self.raw("]")
    }

    pub(super) fn json(&mut self, json: &Json) -> &mut Self {
        match json {
            Json::Flag(flag) => self.raw(if *flag { "true" } else { "false" }),
            Json::Whole(number) => self.raw(number.to_string()),
            Json::Text(text) => self.string(text),
            Json::List(list) => {
                self.raw("[");
                for entry in list {
                    self.separate().json(entry);
                }
                self.raw("]")
            }
            Json::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                // RFC 8785 sorts by UTF-16 code units, which differs from the order of scalar values.
                arrange(&mut members, |(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
                self.raw("{");
                for (key, value) in members {
                    self.key(key).json(value);
                }
                self.raw("}")
            }
        }
    }
}

/// A digest being computed.
pub(super) struct Hasher(sha2::Sha256);

impl Hasher {
    pub(super) fn new() -> Self {
        Self(sha2::Sha256::new())
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// Returns the digest of a text: that of its UTF-8 bytes.
pub fn text_digest(text: &str) -> Digest {
    digest(text.as_bytes())
}

/// Returns the SHA-256 digest of some bytes.
pub(super) fn digest(bytes: &[u8]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finish()
}

/// Writes a file: the members as `write` writes them without and with the digest of the former, and a newline.
pub(super) fn file(write: impl Fn(&mut Writer, Option<Digest>)) -> (Vec<u8>, Digest) {
    let mut without = Writer::default();
    write(&mut without, None);
    let digest = digest(&without.into_bytes());
    let mut with = Writer::default();
    write(&mut with, Some(digest));
    with.raw("\n");
    (with.into_bytes(), digest)
}

/// Writes the member `digest` if there is one.
pub(super) fn digest_member(writer: &mut Writer, digest: Option<Digest>) {
    if let Some(digest) = digest {
        writer.hex_member("digest", &digest.0);
    }
}
