//! `pingyi.ballots`, version 1: a tablet's export, a station's box, or a merge of boxes (spec of the formats,
//! "Ballots").

use super::canonical::{Hasher, Writer};
use super::conference_file::{format, version};
use super::frozen::FrozenConference;
use super::header::{FileKind, Header};
use super::quick;
use super::read_ballot::OneBallot;
use super::read_ruling::SomeRulings;
use super::refusal::{Place, Problem, Refusal, Segment};
use super::signing::verify;
use super::strict::{Each, Member, Members, Object, Str, Whole, decode, hex_bytes, needed, read_all};
use crate::domain::{BallotBox, Cast, ContentDigest, Digest, Fingerprint, Identify, SignedRuling};
use serde::de::MapAccess;

/// How much canonical text is gathered before it goes to the hash or the output, in bytes.
const CHUNK: usize = 64 * 1024;

/// A ballots file that was read, or is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotsFile {
    /// The ballots and rulings.
    pub ballots: BallotBox,
    /// The digest of the file.
    pub digest: Digest,
}

impl BallotsFile {
    /// Reads a ballots file of a conference.
    ///
    /// # Errors
    /// Refuses anything that the format does not allow, with the place. Nothing of a refused file is kept.
    pub fn read(bytes: &[u8], conference: &FrozenConference) -> Result<Self, Refusal> {
        Self::of_text(decode(bytes)?, conference)
    }

    pub(super) fn of_text(text: &str, conference: &FrozenConference) -> Result<Self, Refusal> {
        if let Some(file) = quick::read(text, conference) {
            return Ok(file);
        }
        Self::read_strictly(text, conference).map_err(|refusal| explain(text, conference, refusal))
    }

    /// Reads a file in any form that the format allows; every refusal comes from here.
    pub(super) fn read_strictly(text: &str, conference: &FrozenConference) -> Result<Self, Refusal> {
        let parts = read_all(text, Object(FileMembers::new(conference)))?;
        let (stated, found) = (u64::from(parts.count), u64::try_from(parts.casts.len()).unwrap_or(u64::MAX));
        if stated != found {
            return Err(Refusal::at_key("count", Problem::Count { stated, found }));
        }
        let ballots = gather(parts.casts, parts.rulings, conference)?;
        let file = Self { ballots, digest: parts.digest };
        if digest(&file.ballots, conference) != parts.digest {
            return Err(Refusal::at_key("digest", Problem::WrongDigest));
        }
        verify_all(&file.ballots, conference)?;
        Ok(file)
    }

    /// Makes a file of a box.
    pub fn of(ballots: BallotBox, conference: &FrozenConference) -> Self {
        let digest = digest(&ballots, conference);
        Self { ballots, digest }
    }

    /// Returns the bytes of the file.
    pub fn encode(&self, conference: &FrozenConference) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(conference, |chunk| bytes.extend_from_slice(chunk));
        bytes
    }

    /// Writes the bytes of the file piece by piece, so that a large one need not be in memory twice.
    pub fn write(&self, conference: &FrozenConference, sink: impl FnMut(&[u8])) {
        write(&self.ballots, Some(self.digest), conference, sink);
    }
}

/// A box with the digest of its file, which is computed only when a merge has changed the box.
#[derive(Clone, Debug)]
pub struct MergedBox {
    ballots: BallotBox,
    digest: Option<Digest>,
}

impl MergedBox {
    /// Returns a box without ballots.
    pub fn new() -> Self {
        Self { ballots: BallotBox::new(), digest: None }
    }

    /// Takes up a box whose digest is not known.
    pub fn of(ballots: BallotBox) -> Self {
        Self { ballots, digest: None }
    }

    /// Returns what the box holds.
    pub fn ballots(&self) -> &BallotBox {
        &self.ballots
    }

    /// Adds a file's ballots and rulings.
    pub fn merge(&mut self, file: BallotsFile, conference: &FrozenConference) -> crate::domain::MergeReport {
        let adopted = self.ballots.is_empty().then_some(file.digest);
        let signatures = conference.slips().is_some();
        let report = self.ballots.merge(file.ballots, conference);
        // A repeated ballot can still bring a smaller signature, which changes the file.
        if adopted.is_some() || signatures || report.added_something() {
            self.digest = adopted;
        }
        report
    }

    /// Adds another box's ballots and rulings.
    pub fn merge_box(&mut self, other: BallotBox, conference: &FrozenConference) -> crate::domain::MergeReport {
        self.digest = None;
        self.ballots.merge(other, conference)
    }

    /// Returns the digest of the box's file, and remembers it.
    pub fn digest(&mut self, conference: &FrozenConference) -> Digest {
        let digest = self.digest.unwrap_or_else(|| digest(&self.ballots, conference));
        self.digest = Some(digest);
        digest
    }

    /// Returns the bytes of the box's file, and its digest.
    pub fn encode(&mut self, conference: &FrozenConference) -> (Vec<u8>, Digest) {
        let digest = self.digest(conference);
        let mut bytes = Vec::new();
        write(&self.ballots, Some(digest), conference, |chunk| bytes.extend_from_slice(chunk));
        (bytes, digest)
    }

    /// Returns the box as a file.
    pub fn into_file(self, conference: &FrozenConference) -> BallotsFile {
        let digest = self.digest.unwrap_or_else(|| digest(&self.ballots, conference));
        BallotsFile { ballots: self.ballots, digest }
    }
}

impl Default for MergedBox {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the digest of a box's file.
fn digest(ballots: &BallotBox, conference: &FrozenConference) -> Digest {
    let mut hasher = Hasher::new();
    write(ballots, None, conference, |chunk| hasher.update(chunk));
    hasher.finish()
}

fn write(ballots: &BallotBox, digest: Option<Digest>, conference: &FrozenConference, mut sink: impl FnMut(&[u8])) {
    let mut writer = Writer::default();
    writer.raw("{\"ballots\":[");
    for cast in ballots.casts() {
        writer.separate();
        conference.write_ballot(&mut writer, &cast.ballot, cast.signature.as_deref());
        writer.flush_above(CHUNK, &mut sink);
    }
    writer.raw("]").text_member("conference", &conference.fingerprint().to_string());
    writer.number_member("count", u64::try_from(ballots.len()).unwrap_or(u64::MAX));
    super::canonical::digest_member(&mut writer, digest);
    writer.text_member("format", FileKind::Ballots.format());
    if ballots.rulings().next().is_some() {
        writer.list_member("rulings", ballots.rulings(), |writer, (_, signed)| {
            conference.write_ruling(writer, &signed.ruling, signed.signature.as_ref());
        });
    }
    writer.number_member("version", FileKind::VERSION).raw("}");
    if digest.is_some() {
        writer.raw("\n");
    }
    sink(&writer.into_bytes());
}

/// Names another conference before anything that follows from it, such as unknown reporters.
fn explain(text: &str, conference: &FrozenConference, refusal: Refusal) -> Refusal {
    let refusal = Header::explain(text, FileKind::Ballots, refusal);
    let stated = Header::of_text(text).ok().filter(|header| header.kind == FileKind::Ballots);
    let stated = stated.and_then(|header| Digest::parse(&header.conference?)).map(Fingerprint);
    match stated {
        Some(found) if found != conference.fingerprint() => {
            let expected = conference.fingerprint();
            Refusal::at_key("conference", Problem::OtherConference { expected, found })
        }
        _ => refusal,
    }
}

/// Puts the ballots, which ascend by id and revision, into a box; equal ones must ascend by content digest.
pub(super) fn gather(
    casts: Vec<Cast>,
    rulings: Vec<SignedRuling>,
    conference: &FrozenConference,
) -> Result<BallotBox, Refusal> {
    let key = |cast: &Cast| (cast.ballot.id, cast.ballot.revision);
    let refuse = |list: &str, index: usize, problem| Refusal {
        place: Place::new(vec![Segment::Key(list.to_owned()), Segment::Index(index)]),
        problem,
    };
    let order = |left: ContentDigest, right: ContentDigest| match left.cmp(&right) {
        std::cmp::Ordering::Less => Ok(()),
        std::cmp::Ordering::Equal => Err(Problem::Twice),
        std::cmp::Ordering::Greater => Err(Problem::NotAscending),
    };
    let mut has_versions = false;
    for (index, pair) in casts.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        match key(before).cmp(&key(after)) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Greater => {
                return Err(refuse("ballots", index + 1, Problem::NotAscending));
            }
            std::cmp::Ordering::Equal => {
                has_versions = true;
                order(conference.ballot(&before.ballot), conference.ballot(&after.ballot))
                    .map_err(|problem| refuse("ballots", index + 1, problem))?;
            }
        }
    }
    let mut ballots = BallotBox::new();
    if has_versions {
        for cast in casts {
            ballots.add(cast, conference);
        }
    } else {
        ballots = BallotBox::from_distinct(casts);
    }
    let mut before = None;
    for (index, ruling) in rulings.into_iter().enumerate() {
        let digest = conference.ruling(&ruling.ruling);
        if let Some(before) = before {
            order(before, digest).map_err(|problem| refuse("rulings", index, problem))?;
        }
        before = Some(digest);
        ballots.add_ruling(ruling, conference);
    }
    Ok(ballots)
}

/// Verifies every signature where admission is by slips.
pub(super) fn verify_all(ballots: &BallotBox, conference: &FrozenConference) -> Result<(), Refusal> {
    if conference.slips().is_none() {
        return Ok(());
    }
    let place = |list: &str, index: usize, key: &str| {
        Place::new(vec![Segment::Key(list.to_owned()), Segment::Index(index), Segment::Key(key.to_owned())])
    };
    for (index, cast) in ballots.casts().enumerate() {
        if !conference.verifies(cast) {
            let place = place("ballots", index, "signature");
            return Err(Refusal { place, problem: Problem::WrongSignature });
        }
    }
    for (index, (_, signed)) in ballots.rulings().enumerate() {
        let key = signed.ruling.signer.and_then(|signer| conference.station(signer));
        let verified = key
            .zip(signed.signature.as_ref())
            .is_some_and(|(key, signature)| verify(key, &conference.signed_ruling(&signed.ruling), signature));
        if !verified {
            let place = place("rulings", index, "signature");
            return Err(Refusal { place, problem: Problem::WrongSignature });
        }
    }
    Ok(())
}

struct FileParts {
    casts: Vec<Cast>,
    count: u32,
    rulings: Vec<SignedRuling>,
    digest: Digest,
}

struct FileMembers<'c> {
    conference: &'c FrozenConference,
    casts: Vec<Cast>,
    ballots: Option<()>,
    fingerprint: Option<()>,
    count: Option<u32>,
    rulings: Option<Vec<SignedRuling>>,
    digest: Option<Digest>,
    format: Option<()>,
    version: Option<u32>,
}

impl<'c> FileMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self {
            conference,
            casts: Vec::new(),
            ballots: None,
            fingerprint: None,
            count: None,
            rulings: None,
            digest: None,
            format: None,
            version: None,
        }
    }
}

impl<'de> Members<'de> for FileMembers<'_> {
    type Value = FileParts;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let conference = self.conference;
        match key {
            "ballots" => {
                let casts = &mut self.casts;
                let take = |cast| {
                    casts.push(cast);
                    Ok(())
                };
                member.into(&mut self.ballots, Each { reader: OneBallot(conference), take })
            }
            "conference" => member.into(&mut self.fingerprint, Str(|text: &str| check_fingerprint(text, conference))),
            "count" => member.into(&mut self.count, Whole(0..=u32::MAX)),
            "digest" => member.into(&mut self.digest, Str(|text: &str| hex_bytes(text).map(Digest))),
            "format" => member.into(&mut self.format, format(FileKind::Ballots)),
            "rulings" => member.into(&mut self.rulings, SomeRulings(conference)),
            "version" => member.into(&mut self.version, version()),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<FileParts, Problem> {
        needed(self.format, "format")?;
        needed(self.version, "version")?;
        needed(self.fingerprint, "conference")?;
        needed(self.ballots, "ballots")?;
        Ok(FileParts {
            casts: self.casts,
            count: needed(self.count, "count")?,
            rulings: self.rulings.unwrap_or_default(),
            digest: needed(self.digest, "digest")?,
        })
    }
}

fn check_fingerprint(text: &str, conference: &FrozenConference) -> Result<(), Problem> {
    let found = Fingerprint(Digest(hex_bytes(text)?));
    let expected = conference.fingerprint();
    if found == expected { Ok(()) } else { Err(Problem::OtherConference { expected, found }) }
}
