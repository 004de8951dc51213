//! `details` of a conference file: what may change after the tablets are loaded.

use super::json::Json;
use super::records::{RECORD, Records};
use super::refusal::{Expected, Problem, Refusal};
use super::shape::{Key, Shape, needed, optional};
use crate::domain::frugal::map_of;
use crate::domain::{Attendance, Conference, GroupIndex, limits};
use std::collections::BTreeMap;

/// The version of `details` that this release understands. Others are kept untouched.
const DETAILS_VERSION: i64 = 1;

/// What is known of a conference beside its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    attendance: Vec<Attendance>,
    records: Records,
    /// As it was read or last changed.
    json: BTreeMap<String, Json>,
}

impl Default for Details {
    /// Nothing is known yet.
    fn default() -> Self {
        let json = [("version".to_owned(), Json::Whole(DETAILS_VERSION))];
        Self { attendance: Vec::new(), records: Records::default(), json: json.into() }
    }
}

/// What taking over another copy's details did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailsReport {
    /// How many versions of records were new.
    pub new_records: usize,
    /// Groups of whose numbers one or both were taken over.
    pub filled: Vec<GroupIndex>,
    /// Groups for which both copies state a number, and not the same: what was here, which stays, and the other's.
    pub differing: Vec<(Attendance, Attendance)>,
}

impl Details {
    /// Returns what people counted in the hall.
    pub fn attendance(&self) -> &[Attendance] {
        &self.attendance
    }

    /// Returns what people wrote.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Tells whether a newer release wrote them: then only the ledger may be changed.
    pub fn is_newer(&self) -> bool {
        self.json.get("version") != Some(&Json::Whole(DETAILS_VERSION))
    }

    /// Returns the key of what is there beside the ledger of the version that this release knows.
    pub(super) fn beside_ledger(&self) -> Option<&'static str> {
        if self.is_newer() {
            return Some("version");
        }
        self.json.contains_key("records").then_some("records")
    }

    /// Returns the same details with other numbers from the hall.
    #[must_use]
    pub fn with_attendance(mut self, attendance: Vec<Attendance>, conference: &Conference) -> Self {
        self.json.insert("ledger".to_owned(), ledger_json(&attendance, conference));
        self.attendance = attendance;
        self
    }

    /// Returns the same details with other records; `None` if a newer release wrote them.
    #[must_use]
    pub fn with_records(mut self, records: Records) -> Option<Self> {
        if self.is_newer() {
            return None;
        }
        self.json.insert("records".to_owned(), records.to_json());
        self.records = records;
        Some(self)
    }

    /// Returns the same details with these records besides; `None` if a newer release wrote them.
    #[must_use]
    pub fn with_more_records(self, more: &Records) -> Option<Self> {
        if self.is_newer() {
            return None;
        }
        let mut records = self.records.clone();
        if records.merge(more) == 0 { Some(self) } else { self.with_records(records) }
    }

    /// Takes over what another copy of the same conference knows: all records, and numbers where there are none here.
    /// Numbers that differ are reported, and stay as they are here. Of a newer release's details only the ledger is used.
    #[must_use]
    pub fn merge(self, other: &Self, conference: &Conference) -> (Self, DetailsReport) {
        let mut report = DetailsReport::default();
        let mut attendance = self.attendance.clone();
        for theirs in &other.attendance {
            merge_row(&mut attendance, *theirs, &mut report);
        }
        let mut merged = self;
        if attendance != merged.attendance {
            merged = merged.with_attendance(attendance, conference);
        }
        if !merged.is_newer() && !other.is_newer() {
            let mut records = merged.records.clone();
            report.new_records = records.merge(&other.records);
            if report.new_records > 0 {
                merged.json.insert("records".to_owned(), records.to_json());
                merged.records = records;
            }
        }
        (merged, report)
    }

    /// Returns what a file holds.
    pub(super) fn json(&self) -> Json {
        Json::Object(self.json.clone())
    }

    /// Takes up what a file holds. In the version that this release knows, nothing else may be there.
    pub(super) fn read(json: Json, conference: &Conference) -> Result<Self, Refusal> {
        let known = json.get("version") == Some(&Json::Whole(DETAILS_VERSION));
        let shape = if known { DETAILS } else { LATER_DETAILS };
        shape.check(&json)?;
        let attendance = ledger(&json, conference).map_err(|refusal| refusal.within("ledger"))?;
        let records = match json.get("records") {
            Some(Json::List(list)) if known => Records::of_json(list).map_err(|refusal| refusal.within("records"))?,
            _ => Records::default(),
        };
        match json {
            Json::Object(json) => Ok(Self { attendance, records, json }),
            _ => Err(Refusal::of_file(Problem::Expected(Expected::Object))),
        }
    }
}

/// Takes over one group's numbers where there are none yet.
fn merge_row(attendance: &mut Vec<Attendance>, theirs: Attendance, report: &mut DetailsReport) {
    let Some(ours) = attendance.iter_mut().find(|ours| ours.group == theirs.group) else {
        attendance.push(theirs);
        report.filled.push(theirs.group);
        return;
    };
    let differ = |ours: Option<u32>, theirs: Option<u32>| ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs);
    if differ(ours.present, theirs.present) || differ(ours.issued, theirs.issued) {
        report.differing.push((*ours, theirs));
    }
    let before = *ours;
    ours.present = ours.present.or(theirs.present);
    ours.issued = ours.issued.or(theirs.issued);
    if *ours != before {
        report.filled.push(ours.group);
    }
}

fn ledger_json(attendance: &[Attendance], conference: &Conference) -> Json {
    let row = |given: &Attendance| {
        let group = conference.group(given.group).map(|group| Json::Text(group.id.to_string()));
        let number = |number: Option<u32>| number.map(|number| Json::Whole(number.into()));
        let members = [("group", group), ("issued", number(given.issued)), ("present", number(given.present))];
        let known = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Json::Object(map_of(known))
    };
    Json::List(attendance.iter().map(row).collect())
}

const VERSION: Key = needed("version", Shape::Whole(1..=u32::MAX));
const LEDGER: Key = optional("ledger", Shape::List(0, &LEDGER_ROW));
const LEDGER_ROW: Shape = Shape::Object(&[
    needed("group", Shape::Text(|_| Ok(()))),
    optional("present", Shape::Whole(limits::PEOPLE)),
    optional("issued", Shape::Whole(limits::PEOPLE)),
]);

/// `details` in the version that this release knows.
const DETAILS: Shape = Shape::Object(&[VERSION, LEDGER, optional("records", Shape::List(0, &RECORD))]);

/// `details` of a later version: kept untouched, but the ledger is used.
const LATER_DETAILS: Shape = Shape::Part(&[VERSION, LEDGER]);

/// Reads the ledger; places are seen from its list.
fn ledger(details: &Json, conference: &Conference) -> Result<Vec<Attendance>, Refusal> {
    let mut attendance: Vec<Attendance> = Vec::new();
    let Some(Json::List(rows)) = details.get("ledger") else {
        return Ok(attendance);
    };
    for (index, row) in rows.iter().enumerate() {
        let refuse = |problem| Refusal::at_key("group", problem).within_list(index);
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
