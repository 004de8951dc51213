//! The rulings of a ballots file, read strictly.

use super::frozen::FrozenConference;
use super::read_ballot::station;
use super::refusal::{Expected, Problem};
use super::strict::{Each, List, Member, Members, Notes, Object, Read, Str, hex_bytes, needed};
use crate::domain::{BallotId, ContentDigest, Digest, Ruling, Signature, SignedRuling, Text};
use serde::Deserializer;
use serde::de::MapAccess;
use std::collections::BTreeSet;

/// The list of rulings, which is absent when there are none.
pub(super) struct SomeRulings<'c>(pub(super) &'c FrozenConference);

impl<'de> Read<'de> for SomeRulings<'_> {
    type Value = Vec<SignedRuling>;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Self::Value, D::Error> {
        let rulings = List(|_| Object(RulingMembers::new(self.0))).read(notes, from)?;
        if rulings.is_empty() { Err(notes.fail(Problem::Expected(Expected::AtLeast(1)))) } else { Ok(rulings) }
    }
}

struct RulingMembers<'c> {
    conference: &'c FrozenConference,
    ballot: Option<BallotId>,
    among: Option<BTreeSet<ContentDigest>>,
    counts: Option<ContentDigest>,
    by: Option<Text>,
    reason: Option<Text>,
    replaces: Option<BTreeSet<ContentDigest>>,
    signature: Option<Signature>,
    signer: Option<u8>,
}

impl<'c> RulingMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self {
            conference,
            ballot: None,
            among: None,
            counts: None,
            by: None,
            reason: None,
            replaces: None,
            signature: None,
            signer: None,
        }
    }
}

impl<'de> Members<'de> for RulingMembers<'_> {
    type Value = SignedRuling;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let conference = self.conference;
        match key {
            "among" => member.into(&mut self.among, DigestSet { least: 2 }),
            "ballot" => member.into(&mut self.ballot, Str(|text: &str| hex_bytes(text).map(BallotId))),
            "by" => member.into(&mut self.by, Str(|text: &str| Ok(Text::new(text)?))),
            "counts" => member.into(&mut self.counts, Str(content_digest)),
            "reason" => member.into(
                &mut self.reason,
                Str(|text: &str| match Text::up_to(Ruling::REASON_LIMIT, text)? {
                    reason if reason.as_str().is_empty() => Err(crate::domain::TextFault::Empty.into()),
                    reason => Ok(reason),
                }),
            ),
            "replaces" => member.into(&mut self.replaces, DigestSet { least: 1 }),
            "signature" => member.into(&mut self.signature, Str(|text: &str| hex_bytes(text).map(Signature))),
            "signer" => member.into(&mut self.signer, Str(|text: &str| station(text, conference))),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<SignedRuling, Problem> {
        let among = needed(self.among, "among")?;
        if self.counts.is_some_and(|counts| !among.contains(&counts)) {
            return Err(Problem::CountsNotAmong);
        }
        if self.conference.slips().is_none() {
            if self.signature.is_some() || self.signer.is_some() {
                return Err(Problem::SignatureUnderOpen);
            }
        } else {
            needed(self.signature.as_ref(), "signature")?;
            needed(self.signer, "signer")?;
        }
        let ruling = Ruling {
            ballot: needed(self.ballot, "ballot")?,
            among,
            counts: self.counts,
            by: needed(self.by, "by")?,
            reason: needed(self.reason, "reason")?,
            replaces: self.replaces.unwrap_or_default(),
            signer: self.signer,
        };
        Ok(SignedRuling { ruling, signature: self.signature })
    }
}

fn content_digest(text: &str) -> Result<ContentDigest, Problem> {
    hex_bytes(text).map(|bytes| ContentDigest(Digest(bytes)))
}

/// A list of content digests that ascends strictly.
struct DigestSet {
    least: usize,
}

impl<'de> Read<'de> for DigestSet {
    type Value = BTreeSet<ContentDigest>;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Self::Value, D::Error> {
        let mut set = BTreeSet::new();
        let take = |digest: ContentDigest| match set.last() {
            Some(before) if *before == digest => Err(Problem::Twice),
            Some(before) if *before > digest => Err(Problem::NotAscending),
            _ => {
                set.insert(digest);
                Ok(())
            }
        };
        Each { reader: OneDigest, take }.read(notes, from)?;
        if set.len() < self.least {
            return Err(notes.fail(Problem::Expected(Expected::AtLeast(self.least))));
        }
        Ok(set)
    }
}

#[derive(Clone, Copy)]
struct OneDigest;

impl<'de> Read<'de> for OneDigest {
    type Value = ContentDigest;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<ContentDigest, D::Error> {
        Str(content_digest).read(notes, from)
    }
}
