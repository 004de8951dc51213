//! A definition, read strictly: its shape is a table, and a value is built of what fits it.

use super::json::Json;
use super::refusal::{Expected, Problem, Refusal};
use super::results_file::ID;
use super::shape::{Shape, needed, optional};
use super::signing;
use super::strict::{hex_bytes, word};
use crate::domain::{
    Admission, ConferenceCode, Criterion, Date, Definition, Grade, Group, Id, Mode, PublicKey, Report, Reporter, Rules,
    SlipKeys, Text, hex, limits,
};

const MODES: &[&str] = &["rehearsal", "official"];
const REPORTS: &[&str] = &["oral", "written"];
const ADMISSIONS: &[&str] = &["open", "slips"];

const NAME: Shape = Shape::Text(|text| Ok(Text::new(text).map(drop)?));
const NOTE: Shape = Shape::Text(|text| Ok(Text::optional(text).map(drop)?));
const CODE: Shape = Shape::Text(|text| ConferenceCode::new(text).map(drop).ok_or(Problem::Expected(Expected::Code)));
const DATE: Shape = Shape::Text(|text| Date::parse(text).map(drop).ok_or(Problem::Expected(Expected::Date)));
const PUBLIC_KEY: Shape = Shape::Text(|text| {
    let key = PublicKey(hex_bytes(text)?);
    signing::verifying_key(&key).map(drop).ok_or(Problem::Expected(Expected::PublicKey))
});

const DEFINITION: Shape = Shape::Object(&[
    needed("code", CODE),
    needed("title", NAME),
    needed("host", NOTE),
    needed("period", NOTE),
    needed("date", DATE),
    needed("mode", Shape::Text(|text| word(text, MODES, &[(), ()]))),
    needed("reporters", Shape::List(0, &REPORTER)),
    needed("criteria", Shape::List(0, &CRITERION)),
    needed("grades", Shape::List(0, &GRADE)),
    needed("groups", Shape::List(0, &GROUP)),
    needed("rules", RULES),
    needed("admission", Shape::By(admission_shape)),
    optional("sealing", Shape::Reserved),
]);

const REPORTER: Shape = Shape::Object(&[
    needed("id", ID),
    needed("name", NAME),
    needed("unit", NOTE),
    needed("post", NOTE),
    needed("report", Shape::Text(|text| word(text, REPORTS, &[(), ()]))),
]);

const CRITERION: Shape = Shape::Object(&[needed("id", ID), needed("name", NAME)]);

const GRADE: Shape = Shape::Object(&[
    needed("id", ID),
    needed("name", NAME),
    needed("points", Shape::Whole(limits::POINTS)),
    needed("floor", Shape::Whole(limits::POINTS)),
]);

const GROUP: Shape = Shape::Object(&[
    needed("id", ID),
    needed("name", NAME),
    needed("weight", Shape::Whole(limits::WEIGHT)),
    needed("expected", Shape::Whole(limits::PEOPLE)),
]);

const RULES: Shape = Shape::Object(&[
    optional("top_grade_cap_percent", Shape::Whole(limits::CAP_PERCENT)),
    optional("secrecy_threshold", Shape::Whole(limits::SECRECY_THRESHOLD)),
    optional("trim", Shape::Whole(1..=1)),
]);

const OPEN: Shape = Shape::Object(&[needed("kind", KIND)]);

const SLIPS: Shape = Shape::Object(&[
    needed("kind", KIND),
    needed("salt", Shape::Text(|text| hex_bytes::<16>(text).map(drop))),
    needed("keys", Shape::ById(&Shape::List(0, &PUBLIC_KEY))),
    needed("stations", Shape::List(0, &PUBLIC_KEY)),
]);

const KIND: Shape = Shape::Text(|text| word(text, ADMISSIONS, &[(), ()]));

/// Whatever is wrong with the kind is found in the shape that the other keys belong to.
fn admission_shape(admission: &Json) -> &'static Shape {
    let of_slips = ["salt", "keys", "stations"].iter().any(|key| admission.get(key).is_some());
    if is_slips(admission) || (of_slips && admission.text("kind") != "open") { &SLIPS } else { &OPEN }
}

fn is_slips(admission: &Json) -> bool {
    admission.text("kind") == "slips"
}

/// Reads a definition.
pub(super) fn read_definition(json: &Json) -> Result<Definition, Refusal> {
    DEFINITION.check(json)?;
    // After the check every value is there; `None` would be a gap between the table and what follows.
    definition(json).ok_or(Refusal::of_file(Problem::Expected(Expected::Object)))
}

fn definition(json: &Json) -> Option<Definition> {
    Some(Definition {
        code: ConferenceCode::new(json.text("code"))?,
        title: text(json, "title")?,
        host: text(json, "host")?,
        period: text(json, "period")?,
        date: Date::parse(json.text("date"))?,
        mode: if json.text("mode") == "official" { Mode::Official } else { Mode::Rehearsal },
        reporters: each(json, "reporters", reporter)?,
        criteria: each(json, "criteria", |json| Some(Criterion { id: id(json)?, name: text(json, "name")? }))?,
        grades: each(json, "grades", |json| {
            let (points, floor) = (json.number("points")?, json.number("floor")?);
            Some(Grade { id: id(json)?, name: text(json, "name")?, points, floor })
        })?,
        groups: each(json, "groups", |json| {
            let (weight, expected) = (json.number("weight")?, json.number("expected")?);
            Some(Group { id: id(json)?, name: text(json, "name")?, weight, expected })
        })?,
        rules: rules(json.get("rules")?),
        admission: admission(json.get("admission")?)?,
    })
}

fn each<T>(json: &Json, key: &str, read: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.list(key).iter().map(read).collect()
}

fn id(json: &Json) -> Option<Id> {
    Id::new(json.text("id"))
}

fn text(json: &Json, key: &str) -> Option<Text> {
    Text::optional(json.text(key)).ok()
}

fn reporter(json: &Json) -> Option<Reporter> {
    let report = if json.text("report") == "written" { Report::Written } else { Report::Oral };
    Some(Reporter {
        id: id(json)?,
        name: text(json, "name")?,
        unit: text(json, "unit")?,
        post: text(json, "post")?,
        report,
    })
}

fn rules(json: &Json) -> Rules {
    Rules {
        top_grade_cap_percent: json.number("top_grade_cap_percent"),
        secrecy_threshold: json.number("secrecy_threshold"),
        trim: json.get("trim").is_some(),
    }
}

fn admission(json: &Json) -> Option<Admission> {
    if !is_slips(json) {
        return Some(Admission::Open);
    }
    let Some(Json::Object(groups)) = json.get("keys") else { return None };
    // The table of an object is sorted, as the definition wants its groups.
    let keys = groups.iter().map(|(group, list)| {
        let Json::List(list) = list else { return None };
        Some((Id::new(group)?, public_keys(list)?))
    });
    Some(Admission::Slips(SlipKeys {
        salt: hex::decode(json.text("salt"))?,
        keys: keys.collect::<Option<_>>()?,
        stations: public_keys(json.list("stations"))?,
    }))
}

fn public_keys(list: &[Json]) -> Option<Vec<PublicKey>> {
    let key = |json: &Json| if let Json::Text(text) = json { hex::decode(text).map(PublicKey) } else { None };
    list.iter().map(key).collect()
}
