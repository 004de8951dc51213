//! `pingyi.kit`, version 1: conference, ballots and results in one file, to count again (spec of the formats, "Recount
//! kit").

use super::ballots_file::BallotsFile;
use super::canonical;
use super::conference_file::{ConferenceFile, format, version};
use super::details::Details;
use super::header::{FileKind, Header};
use super::refusal::{Problem, Refusal};
use super::results_file::{ResultsFile, results_json};
use super::strict::{Member, Members, Object, Raw, Str, decode, hex_bytes, needed, read_all};
use crate::domain::{Digest, ResultSheet};
use serde::de::MapAccess;

/// A kit that was read: each part whole and undamaged.
#[derive(Clone, Debug)]
pub struct Kit {
    /// The conference, with the ledger.
    pub conference: ConferenceFile,
    /// Every ballot; `None` in a public kit.
    pub ballots: Option<BallotsFile>,
    /// What was counted.
    pub results: ResultsFile,
}

/// What counting again showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recount {
    /// A public kit holds no ballots to count.
    NoBallots,
    /// Equal to the byte.
    Equal,
    /// The results differ; the first keys at the top that do.
    Differs(Vec<String>),
}

impl Kit {
    /// Reads a kit.
    ///
    /// # Errors
    /// Refuses anything that the format does not allow in the kit or in one of its parts, with the place.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = decode(bytes)?;
        Self::of_text(text).map_err(|refusal| Header::explain(text, FileKind::Kit, refusal))
    }

    fn of_text(text: &str) -> Result<Self, Refusal> {
        let parts = read_all(text, Object(KitMembers::default()))?;
        let within = |key: &'static str| move |refusal: Refusal| refusal.within(key);
        let conference = ConferenceFile::of_text(parts.conference).map_err(within("conference"))?;
        // Names and comments have no part in a count, and a public kit goes to everybody.
        if let Some(key) = conference.details.as_ref().and_then(Details::beside_ledger) {
            return Err(Refusal::at_key(key, Problem::UnknownKey).within("details").within("conference"));
        }
        let ballots = parts.ballots.map(|ballots| BallotsFile::of_text(ballots, &conference.conference));
        let ballots = ballots.transpose().map_err(within("ballots"))?;
        let results = ResultsFile::of_text(parts.results).map_err(within("results"))?;
        let kit = Self { conference, ballots, results };
        kit.check_results().map_err(within("results"))?;
        if kit.encode().1 == parts.digest { Ok(kit) } else { Err(Refusal::at_key("digest", Problem::WrongDigest)) }
    }

    /// Checks that the results are of the kit's conference, and in the form that goes with the ballots or without them.
    fn check_results(&self) -> Result<(), Refusal> {
        let expected = self.conference.conference.fingerprint();
        match self.results.fingerprint() {
            Some(found) if found != expected => {
                return Err(Refusal::at_key("conference", Problem::OtherConference { expected, found }));
            }
            _ => {}
        }
        match (&self.ballots, self.results.is_restricted()) {
            (Some(_), false) => Err(Refusal::of_file(Problem::MissingKey("restricted".to_owned()))),
            (None, true) => Err(Refusal::at_key("restricted", Problem::UnknownKey)),
            _ => Ok(()),
        }
    }

    /// Makes a kit of a count: with every ballot and the restricted results, or the public one. Of the conference's
    /// details only the ledger goes along: names and comments have no part in a count.
    ///
    /// # Errors
    /// None in practice: the results were written a moment ago, and are read as any file is.
    pub fn of(conference: &ConferenceFile, ballots: BallotsFile, public: bool) -> Result<Self, Refusal> {
        let sheet = ResultSheet::of(&ballots.ballots, &conference.conference, conference.attendance());
        let (results, _) = results_json(&sheet, ballots.digest, &conference.conference, !public);
        let results = ResultsFile::read(&results)?;
        let conference = ConferenceFile::new(conference.conference.clone(), conference.attendance().to_vec());
        Ok(Self { conference, ballots: (!public).then_some(ballots), results })
    }

    /// Writes the kit, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        let conference = self.conference.encode().0;
        let ballots = self.ballots.as_ref().map(|ballots| ballots.encode(&self.conference.conference));
        canonical::file(|writer, digest| {
            writer.raw("{");
            if let Some(ballots) = &ballots {
                writer.key("ballots").raw(ballots.trim_ascii_end());
            }
            writer.key("conference").raw(conference.trim_ascii_end());
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::Kit.format()).key("results").raw(self.results.canonical());
            writer.number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Returns the digest of the results in outgoing form, which scrutineer and teller confirm: counted from the ballots,
    /// or stated by a public kit. `None` for a public kit that states none.
    pub fn confirmed_digest(&self) -> Option<Digest> {
        let Some(ballots) = &self.ballots else {
            return Digest::parse(self.results.text("digest")?);
        };
        let conference = &self.conference;
        let sheet = ResultSheet::of(&ballots.ballots, &conference.conference, conference.attendance());
        Some(results_json(&sheet, ballots.digest, &conference.conference, false).1)
    }

    /// Counts the kit's ballots again and compares.
    pub fn recount(&self) -> Recount {
        let Some(ballots) = &self.ballots else {
            return Recount::NoBallots;
        };
        let conference = &self.conference;
        let sheet = ResultSheet::of(&ballots.ballots, &conference.conference, conference.attendance());
        let (bytes, _) = results_json(&sheet, ballots.digest, &conference.conference, true);
        if bytes.trim_ascii_end() == self.results.canonical() {
            return Recount::Equal;
        }
        let counted = ResultsFile::read(&bytes).map(|results| results.json);
        let keys = ["admission", "ballots", "box", "cells", "ledger", "status", "void_groups"];
        let differs = |key: &&str| counted.as_ref().map_or(true, |json| json.get(key) != self.results.json.get(key));
        Recount::Differs(keys.iter().filter(|key| differs(key)).map(|key| (*key).to_owned()).collect())
    }
}

#[derive(Default)]
struct KitMembers<'de> {
    conference: Option<&'de str>,
    ballots: Option<&'de str>,
    results: Option<&'de str>,
    digest: Option<Digest>,
    format: Option<()>,
    version: Option<u32>,
}

struct KitParts<'de> {
    conference: &'de str,
    ballots: Option<&'de str>,
    results: &'de str,
    digest: Digest,
}

impl<'de> Members<'de> for KitMembers<'de> {
    type Value = KitParts<'de>;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "conference" => member.into(&mut self.conference, Raw),
            "ballots" => member.into(&mut self.ballots, Raw),
            "results" => member.into(&mut self.results, Raw),
            "digest" => member.into(&mut self.digest, Str(|text: &str| hex_bytes(text).map(Digest))),
            "format" => member.into(&mut self.format, format(FileKind::Kit)),
            "version" => member.into(&mut self.version, version()),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<KitParts<'de>, Problem> {
        needed(self.format, "format")?;
        needed(self.version, "version")?;
        Ok(KitParts {
            conference: needed(self.conference, "conference")?,
            ballots: self.ballots,
            results: needed(self.results, "results")?,
            digest: needed(self.digest, "digest")?,
        })
    }
}
