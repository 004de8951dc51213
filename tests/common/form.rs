//! The written form of files, by other means than the program's own: plain JSON, canonical form, digests.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Returns the canonical form by an independent implementation of RFC 8785.
pub(crate) fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap()
}

/// Returns the digest of a value's canonical form.
pub(crate) fn digest(value: &Value) -> String {
    hex(&Sha256::digest(canonical(value)))
}

/// Returns an object without some of its members.
pub(crate) fn without(value: &Value, keys: &[&str]) -> Value {
    let mut value = value.clone();
    for key in keys {
        value.as_object_mut().unwrap().remove(*key);
    }
    value
}

/// Returns the content digest of a ballot or ruling.
pub(crate) fn content_digest(value: &Value) -> String {
    digest(&without(value, &["signature"]))
}

/// Returns the bytes of a file: the value with its digest, canonical, and a newline.
pub(crate) fn sealed(mut file: Value) -> Vec<u8> {
    file["digest"] = digest(&without(&file, &["digest"])).into();
    [canonical(&file), b"\n".to_vec()].concat()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
