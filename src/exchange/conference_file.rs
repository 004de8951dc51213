//! `pingyi.conference`, version 1 (spec of the formats, "Conference").

use super::canonical;
use super::details::Details;
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::read_definition::read_definition;
use super::refusal::{Expected, Place, Problem, Refusal, Segment};
use super::strict::{Member, Members, Object, STRING_LIMIT, Str, Whole, decode, hex_bytes, read_all};
use super::write_definition::write_definition;
use super::{FrozenConference, strict};
use crate::domain::{Admission, Attendance, Conference, Definition, Digest, Field};
use serde::de::MapAccess;

/// A conference as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferenceFile {
    /// The definition, with its fingerprint.
    pub conference: FrozenConference,
    /// What may change after the tablets are loaded; `None` in a tablet edition.
    pub details: Option<Details>,
}

impl ConferenceFile {
    /// Makes a file of a conference: a tablet edition if nothing is known of the hall yet.
    pub fn new(conference: FrozenConference, attendance: Vec<Attendance>) -> Self {
        let details = (!attendance.is_empty()).then(|| Details::default().with_attendance(attendance, &conference));
        Self { conference, details }
    }

    /// Returns what people counted in the hall.
    pub fn attendance(&self) -> &[Attendance] {
        self.details.as_ref().map_or(&[], Details::attendance)
    }

    /// Reads a conference file.
    ///
    /// # Errors
    /// Refuses anything that the format does not allow, with the place.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of_text(decode(bytes)?)
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Refusal> {
        Self::of_members(text).map_err(|refusal| Header::explain(text, FileKind::Conference, refusal))
    }

    fn of_members(text: &str) -> Result<Self, Refusal> {
        let parts = read_all(text, Object(FileMembers::default()))?;
        let definition = read_definition(&parts.definition).map_err(|refusal| refusal.within("definition"))?;
        if let Some(fault) = definition.faults().first() {
            let place = Place::new(field_path(fault.field(), &definition)).within("definition");
            return Err(Refusal { place, problem: Problem::Definition(*fault) });
        }
        let conference = Conference::new(definition)
            .map_err(|_| Refusal::at_key("definition", Problem::Expected(Expected::Object)))?;
        let conference = FrozenConference::new(conference)
            .ok_or_else(|| Refusal::at_key("definition", Problem::Expected(Expected::PublicKey)))?;
        let details = parts.details.map(|details| Details::read(details, &conference)).transpose();
        let details = details.map_err(|refusal| refusal.within("details"))?;
        let file = Self { conference, details };
        let (_, digest) = file.encode();
        if digest == parts.digest { Ok(file) } else { Err(Refusal::at_key("digest", Problem::WrongDigest)) }
    }

    /// Writes the file, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        canonical::file(|writer, digest| {
            writer.raw("{").key("definition");
            write_definition(writer, self.conference.definition());
            if let Some(details) = &self.details {
                writer.key("details").json(&details.json());
            }
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::Conference.format());
            writer.number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Returns the same file without `details`: what goes to tablets.
    #[must_use]
    pub fn tablet_edition(&self) -> Self {
        Self { conference: self.conference.clone(), details: None }
    }
}

/// Returns the way from the definition to one of its fields.
fn field_path(field: Field, definition: &Definition) -> Vec<Segment> {
    let key = |key: &str| Segment::Key(key.to_owned());
    let entry = |list: &str, index, member: &str| vec![key(list), Segment::Index(index), key(member)];
    let slips = |group: usize| {
        let group = match &definition.admission {
            Admission::Slips(slips) => slips.keys.get(group),
            Admission::Open => None,
        };
        [Some(key("admission")), Some(key("keys")), group.map(|(group, _)| key(group.as_str()))].into_iter().flatten()
    };
    match field {
        Field::Reporters => vec![key("reporters")],
        Field::ReporterId(index) => entry("reporters", index, "id"),
        Field::Criteria => vec![key("criteria")],
        Field::CriterionId(index) => entry("criteria", index, "id"),
        Field::Grades => vec![key("grades")],
        Field::GradeId(index) => entry("grades", index, "id"),
        Field::GradePoints(index) => entry("grades", index, "points"),
        Field::GradeFloor(index) => entry("grades", index, "floor"),
        Field::Groups => vec![key("groups")],
        Field::GroupId(index) => entry("groups", index, "id"),
        Field::GroupWeight(index) => entry("groups", index, "weight"),
        Field::GroupExpected(index) => entry("groups", index, "expected"),
        Field::Cap => vec![key("rules"), key("top_grade_cap_percent")],
        Field::Threshold => vec![key("rules"), key("secrecy_threshold")],
        Field::SlipGroup(group) => slips(group).collect(),
        Field::SlipKey(group, index) => slips(group).chain([Segment::Index(index)]).collect(),
        Field::Stations => vec![key("admission"), key("stations")],
        Field::Station(index) => vec![key("admission"), key("stations"), Segment::Index(index)],
    }
}

#[derive(Default)]
struct FileMembers {
    definition: Option<Json>,
    details: Option<Json>,
    digest: Option<Digest>,
    format: Option<()>,
    version: Option<u32>,
}

struct FileParts {
    definition: Json,
    details: Option<Json>,
    digest: Digest,
}

impl<'de> Members<'de> for FileMembers {
    type Value = FileParts;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "definition" => member.into(&mut self.definition, AnyJson { depth: 32, string: STRING_LIMIT }),
            "details" => member.into(&mut self.details, AnyJson { depth: 64, string: 200_000 }),
            "digest" => member.into(&mut self.digest, Str(|text: &str| hex_bytes(text).map(Digest))),
            "format" => member.into(&mut self.format, format(FileKind::Conference)),
            "version" => member.into(&mut self.version, version()),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<FileParts, Problem> {
        strict::needed(self.format, "format")?;
        strict::needed(self.version, "version")?;
        Ok(FileParts {
            definition: strict::needed(self.definition, "definition")?,
            details: self.details,
            digest: strict::needed(self.digest, "digest")?,
        })
    }
}

/// Reads `format`, which must name the kind.
pub(super) fn format(kind: FileKind) -> Str<impl FnOnce(&str) -> Result<(), Problem>> {
    Str(move |text: &str| if text == kind.format() { Ok(()) } else { Err(Problem::NotOurs) })
}

/// Reads `version`, which must be the one that this release knows.
pub(super) fn version() -> Whole {
    Whole(FileKind::VERSION..=FileKind::VERSION)
}
