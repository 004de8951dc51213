//! The count once more, slow and simple, from the words of the rules: over plain JSON, with fractions of its own.

use super::hall::Hall;
use super::{content_digest, digest, without};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A fraction in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction(i128, i128);

impl Fraction {
    pub(crate) fn new(numerator: i128, denominator: i128) -> Self {
        let (mut left, mut right) = (numerator, denominator);
        while right != 0 {
            (left, right) = (right, left % right);
        }
        Self(numerator / left, denominator / left)
    }

    pub(crate) fn parse(text: &str) -> Self {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        Self::new(numerator.parse().unwrap(), denominator.parse().unwrap())
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn times(self, other: Self) -> Self {
        Self::new(self.0 * other.0, self.1 * other.1)
    }

    pub(crate) fn is_above(self, other: Self) -> bool {
        self.0 * other.1 > other.0 * self.1
    }

    fn shown(self) -> String {
        let hundredths = (self.0 * 200 + self.1) / (2 * self.1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }

    fn text(self) -> String {
        if self.1 == 1 { self.0.to_string() } else { format!("{}/{}", self.0, self.1) }
    }
}

/// What becomes of one ballot id.
enum Fate {
    Valid(Value),
    Invalid(String),
    Contested(String),
}

impl Fate {
    fn group(&self) -> &str {
        match self {
            Self::Valid(ballot) => ballot["group"].as_str().unwrap(),
            Self::Invalid(group) | Self::Contested(group) => group,
        }
    }
}

/// Returns the results in restricted and in outgoing form.
pub(crate) fn recount(hall: &Hall) -> [Value; 2] {
    let fates = fates(hall);
    let ledger = ledger(hall, &fates);
    let is_void = |row: &Value| row["issued"].as_u64().is_some_and(|issued| row["returned"].as_u64().unwrap() > issued);
    let void: Vec<&str> = ledger.iter().filter(|row| is_void(row)).map(|row| row["group"].as_str().unwrap()).collect();
    let valid: Vec<&Value> =
        fates.iter().filter_map(|fate| if let Fate::Valid(ballot) = fate { Some(ballot) } else { None }).collect();
    let is_counted = |ballot: &&&Value| !void.contains(&ballot["group"].as_str().unwrap());
    let counted: Vec<&Value> = valid.iter().filter(is_counted).copied().collect();
    let threshold = hall.definition["rules"]["secrecy_threshold"].as_u64().unwrap_or(5);
    let small = |row: &Value| {
        !is_void(row) && row["returned"].as_u64().unwrap() > 0 && row["valid"].as_u64().unwrap() < threshold
    };
    let cells = cells(hall, &counted);
    let sum = |key: &str| ledger.iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
    let contested: Vec<usize> = contested_versions(hall, &fates);
    let superseded = hall.ballots.len() - (fates.len() - contested.len()) - contested.iter().sum::<usize>();
    let results = |cells: Vec<Value>, restricted: bool| {
        let mut results = json!({
            "format": "pingyi.results", "version": 1, "conference": hall.fingerprint(),
            "admission": hall.definition["admission"]["kind"],
            "box": digest(&without(&serde_json::from_slice(&hall.bytes()).unwrap(), &["digest"])),
            "status": if sum("contested") > 0 { "provisional" } else { "complete" },
            "ballots": {
                "counted": counted.len(), "superseded": superseded, "contested": sum("contested"),
                "invalid": sum("invalid"), "void": valid.len() - counted.len(),
            },
            "ledger": ledger, "cells": cells,
        });
        if restricted {
            results["restricted"] = true.into();
        }
        if !void.is_empty() {
            results["void_groups"] = json!(void);
        }
        results["digest"] = digest(&results).into();
        results
    };
    let hide = |cell: &Value| {
        let few = |group: &Value| {
            let grades: u64 = group["counts"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).sum();
            grades > 0 && grades < threshold
        };
        if ledger.iter().any(small) || cell["groups"].as_array().unwrap().iter().any(few) {
            let mut hidden = without(cell, &["groups", "absent_groups", "score", "shown"]);
            hidden["hidden"] = true.into();
            hidden
        } else {
            cell.clone()
        }
    };
    let outgoing = cells.iter().map(hide).collect();
    [results(cells, true), results(outgoing, false)]
}

fn ids(hall: &Hall) -> BTreeSet<&str> {
    hall.ballots.iter().map(|ballot| ballot["id"].as_str().unwrap()).collect()
}

fn fates(hall: &Hall) -> Vec<Fate> {
    ids(hall).into_iter().map(|id| fate(hall, id)).collect()
}

/// For each contested ballot, how many versions are contested.
fn contested_versions(hall: &Hall, fates: &[Fate]) -> Vec<usize> {
    let contested = ids(hall).into_iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Contested(_)));
    contested.map(|(id, _)| hall.highest(id).len()).collect()
}

fn fate(hall: &Hall, id: &str) -> Fate {
    let versions: BTreeMap<String, Value> =
        hall.highest(id).into_iter().map(|ballot| (content_digest(&ballot), ballot)).collect();
    let first = versions.values().next().unwrap();
    let group = first["group"].as_str().unwrap().to_owned();
    if versions.len() == 1 {
        return judge(hall, first);
    }
    let replaced: BTreeSet<&str> = hall.rulings.iter().flat_map(|ruling| strings(&ruling["replaces"])).collect();
    let mut said = BTreeSet::new();
    for ruling in &hall.rulings {
        let decides = strings(&ruling["among"]).into_iter().eq(versions.keys());
        if ruling["ballot"] == id && decides && !replaced.contains(content_digest(ruling).as_str()) {
            said.insert(ruling["counts"].as_str());
        }
    }
    match said.into_iter().collect::<Vec<_>>()[..] {
        [Some(counts)] => judge(hall, &versions[counts]),
        [None] => Fate::Invalid(group),
        _ => Fate::Contested(group),
    }
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().map_or(Vec::new(), |list| list.iter().map(|entry| entry.as_str().unwrap()).collect())
}

fn judge(hall: &Hall, ballot: &Value) -> Fate {
    let invalid = || Fate::Invalid(ballot["group"].as_str().unwrap().to_owned());
    let Some(marks) = ballot["marks"].as_object() else { return invalid() };
    let top = &hall.definition["grades"][0]["id"];
    if let Some(percent) = hall.definition["rules"]["top_grade_cap_percent"].as_u64() {
        let cap = percent * u64::try_from(marks.len()).unwrap() / 100;
        for criterion in 0..hall.definition["criteria"].as_array().unwrap().len() {
            let given = marks.values().filter(|marks| marks[criterion] == *top).count();
            if u64::try_from(given).unwrap() > cap {
                return invalid();
            }
        }
    }
    Fate::Valid(ballot.clone())
}

fn ledger(hall: &Hall, fates: &[Fate]) -> Vec<Value> {
    let row = |group: &Value| {
        let id = group["id"].as_str().unwrap();
        let of_group = || fates.iter().filter(|fate| fate.group() == id);
        let valid = of_group().filter(|fate| matches!(fate, Fate::Valid(_))).count();
        let invalid = of_group().filter(|fate| matches!(fate, Fate::Invalid(_))).count();
        let contested = of_group().count() - valid - invalid;
        let mut row = json!({
            "group": id, "expected": group["expected"], "valid": valid, "invalid": invalid, "contested": contested,
            "returned": valid + invalid + contested,
        });
        if let Some(keys) = hall.definition["admission"]["keys"][id].as_array() {
            row["issued"] = keys.len().into();
        }
        for given in hall.details["ledger"].as_array().unwrap().iter().filter(|given| given["group"] == id) {
            for key in ["present", "issued"] {
                if let Some(number) = given.get(key) {
                    row[key] = number.clone();
                }
            }
        }
        row
    };
    hall.definition["groups"].as_array().unwrap().iter().map(row).collect()
}

fn cells(hall: &Hall, counted: &[&Value]) -> Vec<Value> {
    let definition = &hall.definition;
    let mut cells = Vec::new();
    for reporter in definition["reporters"].as_array().unwrap() {
        for (place, criterion) in definition["criteria"].as_array().unwrap().iter().enumerate() {
            let id = reporter["id"].as_str().unwrap();
            let groups: Vec<Value> = definition["groups"]
                .as_array()
                .unwrap()
                .iter()
                .map(|group| {
                    let of_group = counted.iter().filter(|ballot| ballot["group"] == group["id"]);
                    let marks: Vec<&str> =
                        of_group.map(|ballot| ballot["marks"][id][place].as_str().unwrap()).collect();
                    group_counts(definition, group, &marks)
                })
                .collect();
            let absent: Vec<&Value> =
                groups.iter().filter(|group| group.get("mean").is_none()).map(|group| &group["group"]).collect();
            let mut cell =
                json!({ "reporter": id, "criterion": criterion["id"], "absent_groups": absent, "groups": groups });
            if let Some(score) = score(definition, &groups) {
                let floor = |grade: &&Value| !Fraction::new(number(&grade["floor"]), 1).is_above(score);
                cell["score"] = score.text().into();
                cell["shown"] = score.shown().into();
                cell["grade"] = definition["grades"].as_array().unwrap().iter().find(floor).unwrap()["id"].clone();
            }
            cells.push(cell);
        }
    }
    rank(&mut cells);
    cells
}

fn number(value: &Value) -> i128 {
    value.as_i64().unwrap().into()
}

fn group_counts(definition: &Value, group: &Value, marks: &[&str]) -> Value {
    let grades = definition["grades"].as_array().unwrap();
    let count = |word: &str| marks.iter().filter(|mark| **mark == word).count();
    let counts: Vec<usize> = grades.iter().map(|grade| count(grade["id"].as_str().unwrap())).collect();
    // All points, best first; trimming takes the first and the last.
    let mut points: Vec<i128> =
        grades.iter().zip(&counts).flat_map(|(grade, count)| vec![number(&grade["points"]); *count]).collect();
    if definition["rules"]["trim"] == 1 && points.len() >= 5 {
        points = points[1..points.len() - 1].to_vec();
    }
    let mut row = json!({
        "group": group["id"], "counts": counts, "abstain": count("abstain"), "void": count("void"),
    });
    if !points.is_empty() {
        let length = i128::try_from(points.len()).unwrap();
        row["mean"] = Fraction::new(points.iter().sum(), length).text().into();
    }
    row
}

fn score(definition: &Value, groups: &[Value]) -> Option<Fraction> {
    let weights = definition["groups"].as_array().unwrap().iter().map(|group| number(&group["weight"]));
    let present = weights.zip(groups).filter_map(|(weight, group)| Some((weight, group.get("mean")?.as_str()?)));
    let mut present: Vec<(i128, Fraction)> = present.map(|(weight, mean)| (weight, Fraction::parse(mean))).collect();
    if present.iter().all(|(weight, _)| *weight == 0) {
        for (weight, _) in &mut present {
            *weight = 1;
        }
    }
    let sum: i128 = present.iter().map(|(weight, _)| weight).sum();
    let parts = present.iter().map(|(weight, mean)| mean.times(Fraction::new(*weight, sum)));
    parts.reduce(Fraction::plus)
}

fn rank(cells: &mut [Value]) {
    let all = cells.to_vec();
    for cell in cells.iter_mut().filter(|cell| cell.get("score").is_some()) {
        let of_criterion = all.iter().filter(|other| other["criterion"] == cell["criterion"]);
        let scores: Vec<Fraction> =
            of_criterion.filter_map(|other| Some(Fraction::parse(other.get("score")?.as_str()?))).collect();
        let own = Fraction::parse(cell["score"].as_str().unwrap());
        let better = scores.iter().filter(|score| score.is_above(own)).count();
        let equal = scores.iter().filter(|score| **score == own).count();
        cell["rank"] = (better + 1).into();
        cell["tied"] = (equal > 1).into();
    }
}
