//! `pingyi.conference`, version 1 (spec of the formats, "Conference").

use super::canonical::{self, Writer};
use super::header::{FileKind, Header};
use super::json::{AnyJson, Json};
use super::refusal::{Expected, Place, Problem, Refusal, Segment};
use super::shape::{Key, Shape, needed, optional};
use super::strict::{List, Member, Members, Object, Str, Whole, decode, hex_bytes, read_all, word};
use super::{FrozenConference, signing, strict};
use crate::domain::{
    Admission, Attendance, Conference, ConferenceCode, Criterion, Date, Definition, DefinitionFault, Digest, Field,
    Grade, Group, Id, Mode, PublicKey, Report, Reporter, Rules, SlipKeys, Text, limits,
};
use serde::de::MapAccess;

/// The version of `details` that this release understands. Others are kept untouched.
const DETAILS_VERSION: i64 = 1;

const MODES: &[&str] = &["rehearsal", "official"];
const REPORTS: &[&str] = &["oral", "written"];
const ADMISSIONS: &[&str] = &["open", "slips"];

/// A conference as a file holds it.
#[derive(Clone, Debug)]
pub struct ConferenceFile {
    /// The definition, with its fingerprint.
    pub conference: FrozenConference,
    /// The ledger's given numbers; part of `details`.
    pub attendance: Vec<Attendance>,
    /// What may change after the tablets are loaded, as it was read; `None` in a tablet edition.
    details: Option<Json>,
}

impl ConferenceFile {
    /// Makes a file of a conference: a tablet edition if nothing is known of the hall yet.
    pub fn new(conference: FrozenConference, attendance: Vec<Attendance>) -> Self {
        let details = (!attendance.is_empty()).then(|| details_json(&attendance, &conference));
        Self { conference, attendance, details }
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
        if let Some(fault) = parts.definition.faults().first() {
            let place = Place::new(fault_path(fault, &parts.definition)).within("definition");
            return Err(Refusal { place, problem: Problem::Definition(*fault) });
        }
        let conference = Conference::new(parts.definition)
            .map_err(|_| Refusal::at_key("definition", Problem::Expected(Expected::Object)))?;
        let conference = FrozenConference::new(conference)
            .ok_or_else(|| Refusal::at_key("definition", Problem::Expected(Expected::PublicKey)))?;
        let attendance = parts.details.as_ref().map_or(Ok(Vec::new()), |details| ledger(details, &conference))?;
        let file = Self { conference, attendance, details: parts.details };
        let (_, digest) = file.encode();
        if digest == parts.digest { Ok(file) } else { Err(Refusal::at_key("digest", Problem::WrongDigest)) }
    }

    /// Writes the file, and returns its digest.
    pub fn encode(&self) -> (Vec<u8>, Digest) {
        canonical::file(|writer, digest| {
            writer.raw("{").key("definition");
            write_definition(writer, self.conference.definition());
            if let Some(details) = &self.details {
                writer.key("details").json(details);
            }
            canonical::digest_member(writer, digest);
            writer.text_member("format", FileKind::Conference.format());
            writer.number_member("version", FileKind::VERSION).raw("}");
        })
    }

    /// Returns the same file without `details`: what goes to tablets.
    #[must_use]
    pub fn tablet_edition(&self) -> Self {
        Self { conference: self.conference.clone(), attendance: Vec::new(), details: None }
    }
}

/// Writes a definition in canonical form.
pub(super) fn write_definition(writer: &mut Writer, definition: &Definition) {
    writer.raw("{").key("admission");
    write_admission(writer, &definition.admission);
    writer.text_member("code", definition.code.as_str());
    writer.list_member("criteria", &definition.criteria, |writer, criterion| {
        writer.raw("{").text_member("id", criterion.id.as_str()).text_member("name", criterion.name.as_str()).raw("}");
    });
    writer.text_member("date", &definition.date.to_string());
    writer.list_member("grades", &definition.grades, |writer, grade| {
        writer.raw("{").number_member("floor", grade.floor).text_member("id", grade.id.as_str());
        writer.text_member("name", grade.name.as_str()).number_member("points", grade.points).raw("}");
    });
    writer.list_member("groups", &definition.groups, |writer, group| {
        writer.raw("{").number_member("expected", group.expected).text_member("id", group.id.as_str());
        writer.text_member("name", group.name.as_str()).number_member("weight", group.weight).raw("}");
    });
    writer.text_member("host", definition.host.as_str());
    writer.text_member("mode", if definition.mode == Mode::Rehearsal { "rehearsal" } else { "official" });
    writer.text_member("period", definition.period.as_str());
    writer.list_member("reporters", &definition.reporters, write_reporter);
    writer.key("rules");
    write_rules(writer, &definition.rules);
    writer.text_member("title", definition.title.as_str()).raw("}");
}

fn write_reporter(writer: &mut Writer, reporter: &Reporter) {
    let report = if reporter.report == Report::Oral { "oral" } else { "written" };
    writer.raw("{").text_member("id", reporter.id.as_str()).text_member("name", reporter.name.as_str());
    writer.text_member("post", reporter.post.as_str()).text_member("report", report);
    writer.text_member("unit", reporter.unit.as_str()).raw("}");
}

fn write_rules(writer: &mut Writer, rules: &Rules) {
    writer.raw("{");
    if let Some(threshold) = rules.secrecy_threshold {
        writer.number_member("secrecy_threshold", threshold);
    }
    if let Some(percent) = rules.top_grade_cap_percent {
        writer.number_member("top_grade_cap_percent", percent);
    }
    if rules.trim {
        writer.number_member("trim", 1u32);
    }
    writer.raw("}");
}

fn write_admission(writer: &mut Writer, admission: &Admission) {
    let write_key = |writer: &mut Writer, key: &PublicKey| {
        writer.raw("\"").raw(crate::domain::hex::encode(&key.0)).raw("\"");
    };
    writer.raw("{");
    match admission {
        Admission::Open => writer.text_member("kind", "open"),
        Admission::Slips(slips) => {
            let mut groups: Vec<_> = slips.keys.iter().collect();
            groups.sort_unstable_by_key(|(group, _)| group);
            writer.key("keys").raw("{");
            for (group, keys) in groups {
                writer.list_member(group.as_str(), keys, write_key);
            }
            writer.raw("}").text_member("kind", "slips").hex_member("salt", &slips.salt);
            writer.list_member("stations", &slips.stations, write_key)
        }
    };
    writer.raw("}");
}

fn details_json(attendance: &[Attendance], conference: &Conference) -> Json {
    let row = |given: &Attendance| {
        let group = conference.group(given.group).map(|group| Json::Text(group.id.to_string()));
        let number = |number: Option<u32>| number.map(|number| Json::Whole(number.into()));
        let members = [("group", group), ("issued", number(given.issued)), ("present", number(given.present))];
        let known = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Json::Object(known.collect())
    };
    let ledger = Json::List(attendance.iter().map(row).collect());
    Json::Object([("ledger".to_owned(), ledger), ("version".to_owned(), Json::Whole(DETAILS_VERSION))].into())
}

const VERSION: Key = needed("version", Shape::Whole(1..=u32::MAX));
const LEDGER: Key = optional("ledger", Shape::List(0, &LEDGER_ROW));
const LEDGER_ROW: Shape = Shape::Object(&[
    needed("group", Shape::Text(|_| Ok(()))),
    optional("present", Shape::Whole(limits::PEOPLE)),
    optional("issued", Shape::Whole(limits::PEOPLE)),
]);

/// `details` in the version that this release knows.
const DETAILS: Shape = Shape::Object(&[VERSION, LEDGER]);

/// `details` of a later version: kept untouched, but the ledger is used.
const LATER_DETAILS: Shape = Shape::Part(&[VERSION, LEDGER]);

/// Reads `details.version` and `details.ledger`; in the version that this release knows, nothing else may be there.
fn ledger(details: &Json, conference: &Conference) -> Result<Vec<Attendance>, Refusal> {
    let known = details.get("version") == Some(&Json::Whole(DETAILS_VERSION));
    let shape = if known { DETAILS } else { LATER_DETAILS };
    shape.check(details).map_err(|refusal| refusal.within("details"))?;
    let mut attendance: Vec<Attendance> = Vec::new();
    let Some(Json::List(rows)) = details.get("ledger") else {
        return Ok(attendance);
    };
    for (index, row) in rows.iter().enumerate() {
        let refuse = |problem| {
            let steps = [Segment::Key("ledger".to_owned()), Segment::Index(index), Segment::Key("group".to_owned())];
            Refusal { place: Place::new(steps.into()).within("details"), problem }
        };
        let given = ledger_row(row, conference).ok_or_else(|| refuse(Problem::Expected(Expected::Group)))?;
        if attendance.iter().any(|earlier| earlier.group == given.group) {
            return Err(refuse(Problem::GroupTwice));
        }
        attendance.push(given);
    }
    Ok(attendance)
}

/// Reads a row whose shape was checked; `None` if its group does not exist.
fn ledger_row(row: &Json, conference: &Conference) -> Option<Attendance> {
    let Some(Json::Text(group)) = row.get("group") else { return None };
    let number = |key: &str| match row.get(key) {
        Some(Json::Whole(number)) => u32::try_from(*number).ok(),
        _ => None,
    };
    Some(Attendance { group: conference.group_by_id(group)?, present: number("present"), issued: number("issued") })
}

/// Returns the way from the definition to what is wrong with it.
fn fault_path(fault: &DefinitionFault, definition: &Definition) -> Vec<Segment> {
    let field = match fault {
        DefinitionFault::Length { field, .. }
        | DefinitionFault::Range { field, .. }
        | DefinitionFault::Repeated(field)
        | DefinitionFault::ReservedGrade(field)
        | DefinitionFault::NotDescending(field)
        | DefinitionFault::LastFloor(field)
        | DefinitionFault::UnknownGroup(field)
        | DefinitionFault::NotAscending(field) => *field,
        DefinitionFault::NoWeight => Field::Groups,
        DefinitionFault::CapAllowsNothing => Field::Cap,
    };
    field_path(field, definition)
}

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
    definition: Option<Definition>,
    details: Option<Json>,
    digest: Option<Digest>,
    format: Option<()>,
    version: Option<u32>,
}

struct FileParts {
    definition: Definition,
    details: Option<Json>,
    digest: Digest,
}

impl<'de> Members<'de> for FileMembers {
    type Value = FileParts;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "definition" => member.into(&mut self.definition, Object(DefinitionMembers::default())),
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

fn id() -> Str<impl FnOnce(&str) -> Result<Id, Problem>> {
    Str(|text: &str| Id::new(text).ok_or(Problem::Expected(Expected::Id)))
}

fn name() -> Str<impl FnOnce(&str) -> Result<Text, Problem>> {
    Str(|text: &str| Ok(Text::new(text)?))
}

fn note() -> Str<impl FnOnce(&str) -> Result<Text, Problem>> {
    Str(|text: &str| Ok(Text::optional(text)?))
}

#[derive(Default)]
struct DefinitionMembers {
    code: Option<ConferenceCode>,
    title: Option<Text>,
    host: Option<Text>,
    period: Option<Text>,
    date: Option<Date>,
    mode: Option<Mode>,
    reporters: Option<Vec<Reporter>>,
    criteria: Option<Vec<Criterion>>,
    grades: Option<Vec<Grade>>,
    groups: Option<Vec<Group>>,
    rules: Option<Rules>,
    admission: Option<Admission>,
}

impl<'de> Members<'de> for DefinitionMembers {
    type Value = Definition;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "code" => member.into(
                &mut self.code,
                Str(|text: &str| ConferenceCode::new(text).ok_or(Problem::Expected(Expected::Code))),
            ),
            "title" => member.into(&mut self.title, name()),
            "host" => member.into(&mut self.host, note()),
            "period" => member.into(&mut self.period, note()),
            "date" => member
                .into(&mut self.date, Str(|text: &str| Date::parse(text).ok_or(Problem::Expected(Expected::Date)))),
            "mode" => {
                member.into(&mut self.mode, Str(|text: &str| word(text, MODES, &[Mode::Rehearsal, Mode::Official])))
            }
            "reporters" => member.into(&mut self.reporters, List(|_| Object(ReporterMembers::default()))),
            "criteria" => member.into(&mut self.criteria, List(|_| Object(CriterionMembers::default()))),
            "grades" => member.into(&mut self.grades, List(|_| Object(GradeMembers::default()))),
            "groups" => member.into(&mut self.groups, List(|_| Object(GroupMembers::default()))),
            "rules" => member.into(&mut self.rules, Object(RulesMembers::default())),
            "admission" => member.into(&mut self.admission, Object(AdmissionMembers::default())),
            "sealing" => member.refuse(Problem::Reserved),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Definition, Problem> {
        Ok(Definition {
            code: strict::needed(self.code, "code")?,
            title: strict::needed(self.title, "title")?,
            host: strict::needed(self.host, "host")?,
            period: strict::needed(self.period, "period")?,
            date: strict::needed(self.date, "date")?,
            mode: strict::needed(self.mode, "mode")?,
            reporters: strict::needed(self.reporters, "reporters")?,
            criteria: strict::needed(self.criteria, "criteria")?,
            grades: strict::needed(self.grades, "grades")?,
            groups: strict::needed(self.groups, "groups")?,
            rules: strict::needed(self.rules, "rules")?,
            admission: strict::needed(self.admission, "admission")?,
        })
    }
}

#[derive(Default)]
struct ReporterMembers {
    id: Option<Id>,
    name: Option<Text>,
    unit: Option<Text>,
    post: Option<Text>,
    report: Option<Report>,
}

impl<'de> Members<'de> for ReporterMembers {
    type Value = Reporter;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "id" => member.into(&mut self.id, id()),
            "name" => member.into(&mut self.name, name()),
            "unit" => member.into(&mut self.unit, note()),
            "post" => member.into(&mut self.post, note()),
            "report" => {
                member.into(&mut self.report, Str(|text: &str| word(text, REPORTS, &[Report::Oral, Report::Written])))
            }
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Reporter, Problem> {
        Ok(Reporter {
            id: strict::needed(self.id, "id")?,
            name: strict::needed(self.name, "name")?,
            unit: strict::needed(self.unit, "unit")?,
            post: strict::needed(self.post, "post")?,
            report: strict::needed(self.report, "report")?,
        })
    }
}

#[derive(Default)]
struct CriterionMembers {
    id: Option<Id>,
    name: Option<Text>,
}

impl<'de> Members<'de> for CriterionMembers {
    type Value = Criterion;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "id" => member.into(&mut self.id, id()),
            "name" => member.into(&mut self.name, name()),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Criterion, Problem> {
        Ok(Criterion { id: strict::needed(self.id, "id")?, name: strict::needed(self.name, "name")? })
    }
}

#[derive(Default)]
struct GradeMembers {
    id: Option<Id>,
    name: Option<Text>,
    points: Option<u32>,
    floor: Option<u32>,
}

impl<'de> Members<'de> for GradeMembers {
    type Value = Grade;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "id" => member.into(&mut self.id, id()),
            "name" => member.into(&mut self.name, name()),
            "points" => member.into(&mut self.points, Whole(limits::POINTS)),
            "floor" => member.into(&mut self.floor, Whole(limits::POINTS)),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Grade, Problem> {
        Ok(Grade {
            id: strict::needed(self.id, "id")?,
            name: strict::needed(self.name, "name")?,
            points: strict::needed(self.points, "points")?,
            floor: strict::needed(self.floor, "floor")?,
        })
    }
}

#[derive(Default)]
struct GroupMembers {
    id: Option<Id>,
    name: Option<Text>,
    weight: Option<u32>,
    expected: Option<u32>,
}

impl<'de> Members<'de> for GroupMembers {
    type Value = Group;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "id" => member.into(&mut self.id, id()),
            "name" => member.into(&mut self.name, name()),
            "weight" => member.into(&mut self.weight, Whole(limits::WEIGHT)),
            "expected" => member.into(&mut self.expected, Whole(limits::PEOPLE)),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Group, Problem> {
        Ok(Group {
            id: strict::needed(self.id, "id")?,
            name: strict::needed(self.name, "name")?,
            weight: strict::needed(self.weight, "weight")?,
            expected: strict::needed(self.expected, "expected")?,
        })
    }
}

#[derive(Default)]
struct RulesMembers {
    cap: Option<u32>,
    threshold: Option<u32>,
    trim: Option<u32>,
}

impl<'de> Members<'de> for RulesMembers {
    type Value = Rules;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "top_grade_cap_percent" => member.into(&mut self.cap, Whole(limits::CAP_PERCENT)),
            "secrecy_threshold" => member.into(&mut self.threshold, Whole(limits::SECRECY_THRESHOLD)),
            "trim" => member.into(&mut self.trim, Whole(1..=1)),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Rules, Problem> {
        Ok(Rules { top_grade_cap_percent: self.cap, secrecy_threshold: self.threshold, trim: self.trim.is_some() })
    }
}

#[derive(Default)]
struct AdmissionMembers {
    kind: Option<bool>,
    salt: Option<[u8; 16]>,
    keys: Option<Vec<(Id, Vec<PublicKey>)>>,
    stations: Option<Vec<PublicKey>>,
}

impl<'de> Members<'de> for AdmissionMembers {
    type Value = Admission;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        match key {
            "kind" => member.into(&mut self.kind, Str(|text: &str| word(text, ADMISSIONS, &[false, true]))),
            "salt" => member.into(&mut self.salt, Str(hex_bytes::<16>)),
            "keys" => member.into(&mut self.keys, Object(KeysMembers::default())),
            "stations" => member.into(&mut self.stations, List(|_| public_key())),
            _ => member.refuse(Problem::UnknownKey),
        }
    }

    fn finish(self) -> Result<Admission, Problem> {
        if strict::needed(self.kind, "kind")? {
            let (salt, keys) = (strict::needed(self.salt, "salt")?, strict::needed(self.keys, "keys")?);
            Ok(Admission::Slips(SlipKeys { salt, keys, stations: strict::needed(self.stations, "stations")? }))
        } else if self.salt.is_some() || self.keys.is_some() || self.stations.is_some() {
            Err(Problem::UnknownKey)
        } else {
            Ok(Admission::Open)
        }
    }
}

#[derive(Default)]
struct KeysMembers {
    keys: Vec<(Id, Vec<PublicKey>)>,
}

impl<'de> Members<'de> for KeysMembers {
    type Value = Vec<(Id, Vec<PublicKey>)>;

    fn member<A: MapAccess<'de>>(&mut self, key: &str, member: Member<'_, A>) -> Result<(), A::Error> {
        let Some(group) = Id::new(key) else {
            return member.refuse(Problem::UnknownKey);
        };
        let known = self.keys.iter().any(|(earlier, _)| *earlier == group);
        if known {
            return member.refuse(Problem::RepeatedKey);
        }
        let mut keys = None;
        member.into(&mut keys, List(|_| public_key()))?;
        self.keys.push((group, keys.unwrap_or_default()));
        Ok(())
    }

    fn finish(mut self) -> Result<Self::Value, Problem> {
        self.keys.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
        Ok(self.keys)
    }
}

fn public_key() -> Str<impl FnOnce(&str) -> Result<PublicKey, Problem>> {
    Str(|text: &str| {
        let key = PublicKey(hex_bytes(text)?);
        signing::verifying_key(&key).map(|_| key).ok_or(Problem::Expected(Expected::PublicKey))
    })
}
