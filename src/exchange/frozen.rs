//! A conference with its fingerprint: what files are read against and written for.

use super::canonical::{self, Writer};
use super::signing::{self, VerifyingKey};
use super::write_definition::write_definition;
use crate::domain::frugal::arrange;
use crate::domain::{
    Ballot, BallotId, Cast, Conference, Content, ContentDigest, Fingerprint, GroupIndex, Identify, Mark, Ruling,
    Signature, Source, Spoilage, hex,
};
use std::collections::BTreeMap;

/// The words for reasons why a paper ballot is spoilt, in the order of [`SPOILAGES`].
pub(super) const SPOILT: &[&str] = &["signed", "numbered", "marked", "wrong-form", "illegible"];

/// The reasons why a paper ballot is spoilt, in the order of [`SPOILT`].
pub(super) const SPOILAGES: [Spoilage; 5] =
    [Spoilage::Signed, Spoilage::Numbered, Spoilage::Marked, Spoilage::WrongForm, Spoilage::Illegible];

/// A checked definition with its fingerprint, and with what reading and writing many ballots needs at hand.
#[derive(Clone, Debug)]
pub struct FrozenConference {
    conference: Conference,
    fingerprint: Fingerprint,
    /// The places of the reporters, ascending by id: the order in which canonical files name them.
    canonical_order: Vec<usize>,
    tokens: Tokens,
    slips: BTreeMap<BallotId, (GroupIndex, VerifyingKey)>,
    stations: Vec<VerifyingKey>,
}

/// What the marks of a ballot are written with. Ids are plain ASCII without anything to escape.
#[derive(Clone, Debug)]
pub(super) struct Tokens {
    /// `"r01":[` and the reporter's place in the definition, ascending by id.
    pub(super) reporters: Vec<(String, usize)>,
    /// `"good"` and what it means: the grades in order, then abstain and void.
    pub(super) marks: Vec<(String, Mark)>,
}

impl Tokens {
    fn of(conference: &Conference, canonical_order: &[usize]) -> Self {
        let reporter = |position: &usize| {
            let id = conference.reporters().get(*position).map_or("", |reporter| reporter.id.as_str());
            (format!("\"{id}\":["), *position)
        };
        let grades = conference.indexed_grades().map(|(index, grade)| (grade.id.as_str(), Mark::Grade(index)));
        let marks = grades.chain([("abstain", Mark::Abstain), ("void", Mark::Void)]);
        let marks = marks.map(|(word, mark)| (format!("\"{word}\""), mark)).collect();
        Self { reporters: canonical_order.iter().map(reporter).collect(), marks }
    }

    fn mark(&self, mark: Mark) -> &str {
        let grades = self.marks.len().saturating_sub(2);
        let place = match mark {
            Mark::Grade(grade) => grade.position(),
            Mark::Abstain => grades,
            Mark::Void => grades + 1,
        };
        self.marks.get(place).map_or("", |(token, _)| token)
    }
}

impl PartialEq for FrozenConference {
    /// The fingerprint stands for the whole definition.
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for FrozenConference {}

impl std::ops::Deref for FrozenConference {
    type Target = Conference;

    fn deref(&self) -> &Conference {
        &self.conference
    }
}

impl FrozenConference {
    /// Freezes a conference; `None` if one of its public keys is not a valid point.
    pub fn new(conference: Conference) -> Option<Self> {
        let mut writer = Writer::default();
        write_definition(&mut writer, conference.definition());
        let fingerprint = Fingerprint(canonical::digest(&writer.into_bytes()));
        let reporters = conference.reporters();
        let mut canonical_order: Vec<usize> = (0..reporters.len()).collect();
        let id = |position: &usize| reporters.get(*position).map(|reporter| &reporter.id);
        arrange(&mut canonical_order, |one, other| id(one).cmp(&id(other)));
        let mut slips = BTreeMap::new();
        let mut stations = Vec::new();
        if let Some(keys) = conference.slips() {
            for (group, keys) in &keys.keys {
                let group = conference.group_by_id(group.as_str())?;
                for key in keys {
                    slips.insert(signing::slip_id(key), (group, signing::verifying_key(key)?));
                }
            }
            stations = keys.stations.iter().map(signing::verifying_key).collect::<Option<_>>()?;
        }
        let tokens = Tokens::of(&conference, &canonical_order);
        Some(Self { conference, fingerprint, canonical_order, tokens, slips, stations })
    }

    /// Returns the digest of the definition.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Returns the conference without its fingerprint.
    pub fn conference(&self) -> &Conference {
        &self.conference
    }

    /// Returns the slip that a ballot id belongs to: its group and key.
    pub(super) fn slip(&self, id: BallotId) -> Option<&(GroupIndex, VerifyingKey)> {
        self.slips.get(&id)
    }

    /// Returns a station's key.
    pub(super) fn station(&self, signer: u8) -> Option<&VerifyingKey> {
        self.stations.get(usize::from(signer))
    }

    /// Finds a station by its key.
    pub(super) fn station_index(&self, key: &[u8; 32]) -> Option<u8> {
        (0u8..).zip(&self.conference.slips()?.stations).find(|(_, station)| station.0 == *key).map(|(index, _)| index)
    }

    /// Returns the places of the reporters, ascending by id.
    pub(super) fn canonical_order(&self) -> &[usize] {
        &self.canonical_order
    }

    /// Returns what the marks of a ballot are written with.
    pub(super) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Writes a ballot in canonical form; without a signature it is the ballot's content.
    pub(super) fn write_ballot(&self, writer: &mut Writer, ballot: &Ballot, signature: Option<&Signature>) {
        let group = self.conference.group(ballot.group).map_or("", |group| group.id.as_str());
        writer.raw("{\"group\":\"").raw(group).raw("\",\"id\":\"").raw(hex::encode(&ballot.id.0)).raw("\"");
        if let Content::Marks(marks) = &ballot.content {
            self.write_marks(writer, marks);
        }
        writer.raw(",\"revision\":").raw(ballot.revision.number().to_string());
        self.write_signature(writer, signature, ballot.signer());
        let source = if ballot.source == Source::Tablet { "tablet" } else { "paper" };
        writer.raw(",\"source\":\"").raw(source).raw("\"");
        if let Content::Spoilt(spoilage) = &ballot.content {
            let word = SPOILAGES.iter().zip(SPOILT).find(|(known, _)| *known == spoilage).map_or("", |(_, word)| word);
            writer.raw(",\"spoilt\":\"").raw(word).raw("\"");
        }
        writer.raw("}");
    }

    /// The hot path of writing.
    fn write_marks(&self, writer: &mut Writer, marks: &[Mark]) {
        let criteria = self.criteria().len();
        writer.raw(",\"marks\":{");
        for (place, (token, position)) in self.tokens.reporters.iter().enumerate() {
            writer.raw(if place == 0 { "" } else { "," }).raw(token);
            let start = position * criteria;
            for (criterion, mark) in marks.get(start..start + criteria).unwrap_or_default().iter().enumerate() {
                writer.raw(if criterion == 0 { "" } else { "," }).raw(self.tokens.mark(*mark));
            }
            writer.raw("]");
        }
        writer.raw("}");
    }

    /// Writes a ruling in canonical form; without a signature it is the ruling's content.
    pub(super) fn write_ruling(&self, writer: &mut Writer, ruling: &Ruling, signature: Option<&Signature>) {
        let digest = |writer: &mut Writer, digest: &ContentDigest| {
            writer.raw("\"").raw(digest.to_string()).raw("\"");
        };
        writer.raw("{").list_member("among", &ruling.among, digest).hex_member("ballot", &ruling.ballot.0);
        writer.text_member("by", ruling.by.as_str());
        if let Some(counts) = &ruling.counts {
            writer.hex_member("counts", &counts.0.0);
        }
        writer.text_member("reason", ruling.reason.as_str());
        if !ruling.replaces.is_empty() {
            writer.list_member("replaces", &ruling.replaces, digest);
        }
        self.write_signature(writer, signature, ruling.signer);
        writer.raw("}");
    }

    fn write_signature(&self, writer: &mut Writer, signature: Option<&Signature>, signer: Option<u8>) {
        if let Some(signature) = signature {
            writer.hex_member("signature", &signature.0);
        }
        let stations = self.conference.slips().map(|slips| &slips.stations);
        if let Some(key) = signer.and_then(|signer| stations?.get(usize::from(signer))) {
            writer.hex_member("signer", &key.0);
        }
    }

    /// Returns what a ballot's signature is over.
    pub(super) fn signed_ballot(&self, ballot: &Ballot) -> Vec<u8> {
        let mut writer = self.signed("pingyi/ballot/1\n");
        self.write_ballot(&mut writer, ballot, None);
        writer.into_bytes()
    }

    /// Tells whether a ballot under slips is signed by its slip or station.
    pub(super) fn verifies(&self, cast: &Cast) -> bool {
        let ballot = &cast.ballot;
        let key = match ballot.signer() {
            Some(signer) => self.station(signer),
            None => self.slip(ballot.id).map(|(_, key)| key),
        };
        let signed = key.zip(cast.signature.as_deref());
        signed.is_some_and(|(key, signature)| signing::verify(key, &self.signed_ballot(ballot), signature))
    }

    /// Returns what a ruling's signature is over.
    pub(super) fn signed_ruling(&self, ruling: &Ruling) -> Vec<u8> {
        let mut writer = self.signed("pingyi/ruling/1\n");
        self.write_ruling(&mut writer, ruling, None);
        writer.into_bytes()
    }

    fn signed(&self, purpose: &str) -> Writer {
        let mut writer = Writer::default();
        writer.raw(purpose).raw(self.fingerprint.to_string()).raw("\n");
        writer
    }
}

impl Identify for FrozenConference {
    fn ballot(&self, ballot: &Ballot) -> ContentDigest {
        let mut writer = Writer::default();
        self.write_ballot(&mut writer, ballot, None);
        ContentDigest(canonical::digest(&writer.into_bytes()))
    }

    fn ruling(&self, ruling: &Ruling) -> ContentDigest {
        let mut writer = Writer::default();
        self.write_ruling(&mut writer, ruling, None);
        ContentDigest(canonical::digest(&writer.into_bytes()))
    }
}
