//! `pingyi.ballots`, version 1: a tablet's export, a station's box, or a merge of boxes (spec of the formats,
//! "Ballots").

use super::canonical::{Hasher, Writer};
use super::conference_file::{format, version};
use super::frozen::{FrozenConference, SPOILAGES, SPOILT};
use super::header::{FileKind, Header};
use super::quick;
use super::refusal::{Expected, Place, Problem, Refusal, Segment};
use super::signing::verify;
use super::strict::{
    Each, List, Member, Members, Notes, Object, Read, Str, Whole, decode, hex_bytes, needed, read_all, word,
};
use crate::domain::{
    Ballot, BallotBox, BallotId, Cast, Content, ContentDigest, Digest, Fingerprint, GroupIndex, Identify, Mark,
    Revision, Ruling, Signature, SignedRuling, Source, Spoilage, Text, limits,
};
use serde::Deserializer;
use serde::de::MapAccess;
use std::collections::BTreeSet;

const SOURCES: &[&str] = &["tablet", "paper"];

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
fn verify_all(ballots: &BallotBox, conference: &FrozenConference) -> Result<(), Refusal> {
    if conference.slips().is_none() {
        return Ok(());
    }
    let place = |list: &str, index: usize, key: &str| {
        Place::new(vec![Segment::Key(list.to_owned()), Segment::Index(index), Segment::Key(key.to_owned())])
    };
    for (index, cast) in ballots.casts().enumerate() {
        let ballot = &cast.ballot;
        let key = match ballot.signer() {
            Some(signer) => conference.station(signer),
            None => conference.slip(ballot.id).map(|(_, key)| key),
        };
        let verified = key
            .zip(cast.signature.as_deref())
            .is_some_and(|(key, signature)| verify(key, &conference.signed_ballot(ballot), signature));
        if !verified {
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

#[derive(Clone, Copy)]
struct OneBallot<'c>(&'c FrozenConference);

impl<'de> Read<'de> for OneBallot<'_> {
    type Value = Cast;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Cast, D::Error> {
        Object(BallotMembers::new(self.0)).read(notes, from)
    }
}

struct BallotMembers<'c> {
    conference: &'c FrozenConference,
    id: Option<BallotId>,
    revision: Option<u32>,
    group: Option<GroupIndex>,
    on_paper: Option<bool>,
    marks: Option<MarkedPlaces>,
    spoilt: Option<Spoilage>,
    signature: Option<Signature>,
    signer: Option<u8>,
}

impl<'c> BallotMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self {
            conference,
            id: None,
            revision: None,
            group: None,
            on_paper: None,
            marks: None,
            spoilt: None,
            signature: None,
            signer: None,
        }
    }

    fn content(&mut self, on_paper: bool) -> Result<Content, Problem> {
        match (self.marks.take(), self.spoilt) {
            (Some(marks), None) if marks.has_void && !on_paper => Err(Problem::PaperOnly),
            (Some(marks), None) => Ok(Content::Marks(marks.marks)),
            (None, Some(_)) if !on_paper => Err(Problem::PaperOnly),
            (None, Some(spoilage)) => Ok(Content::Spoilt(spoilage)),
            _ => Err(Problem::MarksOrSpoilt),
        }
    }

    /// Checks who signed against who may: nobody under open admission, the slip, or a station.
    fn source(&self, id: BallotId, group: GroupIndex, on_paper: bool) -> Result<Source, Problem> {
        let slip = self.conference.slip(id);
        if self.conference.slips().is_none() {
            let signed = self.signature.is_some() || self.signer.is_some();
            let source = if on_paper { Source::Paper { signer: None } } else { Source::Tablet };
            return if signed { Err(Problem::SignatureUnderOpen) } else { Ok(source) };
        }
        needed(self.signature.as_ref(), "signature")?;
        match (on_paper, slip) {
            (true, Some(_)) => Err(Problem::PaperWithSlipId),
            (true, None) => Ok(Source::Paper { signer: Some(needed(self.signer, "signer")?) }),
            (false, _) if self.signer.is_some() => Err(Problem::PaperOnly),
            (false, None) => Err(Problem::NoSlip),
            (false, Some((of_slip, _))) if *of_slip != group => Err(Problem::SlipOfOtherGroup),
            (false, Some(_)) => Ok(Source::Tablet),
        }
    }
}

impl<'de> Members<'de> for BallotMembers<'_> {
    type Value = Cast;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let conference = self.conference;
        match key {
            "group" => member.into(
                &mut self.group,
                Str(|text: &str| conference.group_by_id(text).ok_or(Problem::Expected(Expected::Group))),
            ),
            "id" => member.into(&mut self.id, Str(|text: &str| hex_bytes(text).map(BallotId))),
            "marks" => member.into(&mut self.marks, Object(MarksMembers::new(conference))),
            "revision" => member.into(&mut self.revision, Whole(limits::REVISION)),
            "signature" => member.into(&mut self.signature, Str(|text: &str| hex_bytes(text).map(Signature))),
            "signer" => member.into(&mut self.signer, Str(|text: &str| station(text, conference))),
            "source" => member.into(&mut self.on_paper, Str(|text: &str| word(text, SOURCES, &[false, true]))),
            "spoilt" => member.into(&mut self.spoilt, Str(|text: &str| word(text, SPOILT, &SPOILAGES))),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(mut self) -> Result<Cast, Problem> {
        let id = needed(self.id, "id")?;
        let revision = needed(self.revision, "revision").map(Revision::new)?;
        let group = needed(self.group, "group")?;
        let on_paper = needed(self.on_paper, "source")?;
        let content = self.content(on_paper)?;
        let source = self.source(id, group, on_paper)?;
        let ballot = Ballot { id, revision: needed(revision, "revision")?, group, source, content };
        Ok(Cast { ballot, signature: self.signature.map(Box::new) })
    }
}

fn station(text: &str, conference: &FrozenConference) -> Result<u8, Problem> {
    let refuse =
        if conference.slips().is_none() { Problem::SignatureUnderOpen } else { Problem::Expected(Expected::Station) };
    conference.station_index(&hex_bytes(text)?).ok_or(refuse)
}

struct MarkedPlaces {
    marks: Box<[Mark]>,
    has_void: bool,
}

/// The marks of one ballot. Canonical files name the reporters in ascending order, so each is tried first that follows
/// the last one.
struct MarksMembers<'c> {
    conference: &'c FrozenConference,
    marks: Vec<Option<Mark>>,
    next: usize,
    has_void: bool,
}

impl<'c> MarksMembers<'c> {
    fn new(conference: &'c FrozenConference) -> Self {
        Self { conference, marks: vec![None; conference.marks()], next: 0, has_void: false }
    }

    /// Returns a reporter's place in the definition.
    fn reporter(&mut self, id: &str) -> Option<usize> {
        let order = self.conference.canonical_order();
        let reporters = self.conference.reporters();
        let id_at = |place: usize| reporters.get(*order.get(place)?).map(|reporter| reporter.id.as_str());
        let place = if id_at(self.next) == Some(id) {
            self.next
        } else {
            order.binary_search_by(|position| reporters.get(*position).map_or("", |r| r.id.as_str()).cmp(id)).ok()?
        };
        self.next = place + 1;
        order.get(place).copied()
    }
}

impl<'de> Members<'de> for MarksMembers<'_> {
    type Value = MarkedPlaces;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let criteria = self.conference.criteria().len();
        let Some(reporter) = self.reporter(key) else {
            return member.refuse(Problem::Expected(Expected::Reporter));
        };
        let start = reporter * criteria;
        let Some(places) = self.marks.get_mut(start..start + criteria) else {
            return member.refuse(Problem::Expected(Expected::Reporter));
        };
        if places.iter().any(Option::is_some) {
            return member.refuse(Problem::RepeatedKey);
        }
        let reader = MarkList { conference: self.conference, places, has_void: &mut self.has_void };
        member.into(&mut None, reader)
    }

    fn finish(self) -> Result<MarkedPlaces, Problem> {
        let criteria = self.conference.criteria().len().max(1);
        let missing = self.marks.iter().position(Option::is_none);
        if let Some(reporter) = missing.and_then(|place| self.conference.reporters().get(place / criteria)) {
            return Err(Problem::MissingKey(reporter.id.to_string()));
        }
        Ok(MarkedPlaces { marks: self.marks.into_iter().flatten().collect(), has_void: self.has_void })
    }
}

/// One reporter's marks, one a criterion.
struct MarkList<'m, 'c> {
    conference: &'c FrozenConference,
    places: &'m mut [Option<Mark>],
    has_void: &'m mut bool,
}

impl<'de> Read<'de> for MarkList<'_, '_> {
    type Value = ();

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<(), D::Error> {
        let entries = Problem::Expected(Expected::Entries(self.places.len()));
        let mut free = self.places.iter_mut();
        let take = |mark: Mark| {
            *self.has_void |= mark == Mark::Void;
            *free.next().ok_or_else(|| entries.clone())? = Some(mark);
            Ok(())
        };
        Each { reader: OneMark(self.conference), take }.read(notes, from)?;
        if free.next().is_some() { Err(notes.fail(entries)) } else { Ok(()) }
    }
}

#[derive(Clone, Copy)]
struct OneMark<'c>(&'c FrozenConference);

impl<'de> Read<'de> for OneMark<'_> {
    type Value = Mark;

    fn read<D: Deserializer<'de>>(self, notes: &Notes, from: D) -> Result<Mark, D::Error> {
        let mark = |text: &str| {
            let grade = self.0.indexed_grades().find(|(_, grade)| grade.id.as_str() == text);
            match (grade, text) {
                (Some((index, _)), _) => Ok(Mark::Grade(index)),
                (None, "abstain") => Ok(Mark::Abstain),
                (None, "void") => Ok(Mark::Void),
                _ => Err(Problem::Expected(Expected::Mark)),
            }
        };
        Str(mark).read(notes, from)
    }
}

/// The list of rulings, which is absent when there are none.
struct SomeRulings<'c>(&'c FrozenConference);

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
