//! A definition, read strictly.

use super::refusal::{Expected, Problem};
use super::signing;
use super::strict::{self, List, Member, Members, Object, Str, Whole, hex_bytes, word};
use crate::domain::{
    Admission, ConferenceCode, Criterion, Date, Definition, Grade, Group, Id, Mode, PublicKey, Report, Reporter, Rules,
    SlipKeys, Text, limits,
};
use serde::de::MapAccess;

const MODES: &[&str] = &["rehearsal", "official"];
const REPORTS: &[&str] = &["oral", "written"];
const ADMISSIONS: &[&str] = &["open", "slips"];

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
pub(super) struct DefinitionMembers {
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
        // There are no more groups than that, and a hostile file could name millions, each compared with each.
        if self.keys.len() >= *limits::GROUPS.end() {
            return member.refuse(Problem::UnknownKey);
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
