//! Strict verification against published vectors and against the edges of the curve.
//!
//! Each table is run to its last line, and how many lines of each kind there were is asserted, so that none is left out
//! unnoticed.

use super::*;
use crate::domain::hex;
use std::collections::BTreeMap;

const RFC_8032: &str = include_str!("../../../tests/data/ed25519/rfc8032.txt");
const WYCHEPROOF: &str = include_str!("../../../tests/data/ed25519/wycheproof.txt");
const EDGES: &str = include_str!("../../../tests/data/ed25519/edges.txt");

/// Returns the lines of a table, each split into its fields.
fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn bytes(digits: &str) -> Vec<u8> {
    digits.as_bytes().chunks(2).map(|pair| hex::decode::<1>(str::from_utf8(pair).unwrap()).unwrap()[0]).collect()
}

fn key(digits: &str) -> Option<VerifyingKey> {
    verifying_key(&PublicKey(hex::decode(digits).unwrap()))
}

/// Tells whether a file with this key would be read, and then a signature of these bytes taken for the key's.
fn accepts(public: &str, message: &str, signature: &str) -> bool {
    // Readers refuse any other length before they look at the signature: `Expected::Hex(128)`.
    let signature = hex::decode(signature).map(Signature);
    key(public).zip(signature).is_some_and(|(key, signature)| verify(&key, &bytes(message), &signature))
}

/// Adds one to the count of a kind.
fn count<'k>(counts: &mut BTreeMap<(&'k str, &'k str), usize>, verdict: &'k str, kind: &'k str) {
    *counts.entry((verdict, kind)).or_default() += 1;
}

#[test]
fn every_vector_of_rfc_8032_is_accepted_and_no_other_message_or_signature() {
    let mut run = 0;
    for line in lines(RFC_8032) {
        let [name, secret, public, message, signature] = line[..] else { unreachable!("five fields a line") };
        let signing = ed25519_dalek::SigningKey::from_bytes(&hex::decode(secret).unwrap());
        assert_eq!(hex::encode(signing.verifying_key().as_bytes()), public, "{name}");
        let signed = ed25519_dalek::Signer::sign(&signing, &bytes(message)).to_bytes();
        assert_eq!(hex::encode(&signed), signature, "{name}");
        assert!(accepts(public, message, signature), "{name}");
        assert!(!accepts(public, &format!("{message}00"), signature), "{name}");
        for place in 0..64 {
            let mut changed = signed;
            changed[place] ^= 1;
            assert!(!accepts(public, message, &hex::encode(&changed)), "{name}, byte {place}");
        }
        run += 1;
    }
    assert_eq!(run, 5);
}

#[test]
fn every_vector_of_wycheproof_gets_its_own_verdict_and_none_is_left_out() {
    let mut counts = BTreeMap::new();
    for line in lines(WYCHEPROOF) {
        let [number, verdict, flag, public, message, signature] = line[..] else { unreachable!("six fields a line") };
        // There is no third verdict: nothing is merely "acceptable", so our stricter rule departs from no vector.
        assert!(matches!(verdict, "valid" | "invalid"), "{number}");
        assert_eq!(accepts(public, message, signature), verdict == "valid", "{number} {flag}");
        count(&mut counts, verdict, flag);
    }
    let expected = [
        (("invalid", "CompressedSignature"), 4),
        (("invalid", "InvalidEncoding"), 22),
        (("invalid", "InvalidKtv"), 1),
        (("invalid", "InvalidSignature"), 20),
        (("invalid", "SignatureMalleability"), 8),
        (("invalid", "SignatureWithGarbage"), 5),
        (("invalid", "TruncatedSignature"), 3),
        (("valid", "Ktv"), 38),
        (("valid", "TinkOverflow"), 32),
        (("valid", "Valid"), 18),
    ];
    assert_eq!(counts, expected.into());
    assert_eq!(counts.values().sum::<usize>(), 151);
}

/// What the vectors above leave out: keys and R of small order, in every encoding, and parts of small order.
#[test]
fn small_orders_other_encodings_and_equations_times_eight_are_refused() {
    let mut counts = BTreeMap::new();
    for line in lines(EDGES) {
        let [verdict, kind, public, message, signature] = line[..] else { unreachable!("five fields a line") };
        let kind = kind.split_once(", y =").or(kind.split_once(" + ")).map_or(kind, |(kind, _)| kind);
        assert_eq!(accepts(public, message, signature), verdict == "accepted", "{kind} {public}");
        let is_bad_key = ["key of small", "key not", "key is no"].iter().any(|start| kind.starts_with(start));
        assert_eq!(key(public).is_none(), is_bad_key, "{kind}");
        count(&mut counts, verdict, kind);
    }
    let expected = [
        (("accepted", "key and R with parts of small order that cancel"), 7),
        (("accepted", "key with a part of small order, k a multiple of its order"), 7),
        (("accepted", "proper"), 1),
        (("refused", "R of small order"), 7),
        (("refused", "R of small order, not canonical"), 1),
        (("refused", "R of small order, proper key"), 8),
        (("refused", "R with a part of small order, holds only times eight"), 7),
        (("refused", "S"), 8),
        (("refused", "key is no point"), 3),
        (("refused", "key not canonical"), 20),
        (("refused", "key of small order, canonical"), 8),
        (("refused", "key of small order, not canonical"), 3),
        (("refused", "key of small order, sign of zero"), 2),
        (("refused", "key of small order, sign of zero, not canonical"), 1),
        (("refused", "key with a part of small order, holds only times eight"), 7),
    ];
    assert_eq!(counts, expected.into());
    assert_eq!(counts.values().sum::<usize>(), 90);
}
