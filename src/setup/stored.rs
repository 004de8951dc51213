//! How a device stores a draft: a list of lists in JSON, read back as a whole or not at all.

use super::draft::{AdmissionWish, Draft, Entry, List, Optional};
use crate::domain::{Digest, Fingerprint, Id, Mode, Report};
use crate::exchange::{CompactFault, Json};

/// The version that this release writes.
const VERSION: i64 = 1;

impl Draft {
    /// Packs the draft for storage: version, texts, choices, how many reporters were made, and each list's entries.
    pub fn pack(&self) -> String {
        let frozen = self.frozen.map_or_else(String::new, |frozen| frozen.to_string());
        let texts = [
            &self.title,
            &self.host,
            &self.period,
            &self.date,
            &self.code,
            &self.cap.typed,
            &self.threshold.typed,
            &frozen,
        ];
        let choices = [
            self.mode == Mode::Official,
            self.cap.is_on,
            self.threshold.is_on,
            self.trim,
            self.admission == AdmissionWish::Slips,
        ];
        let parts = vec![
            Json::Whole(VERSION),
            Json::List(texts.into_iter().map(|text| Json::Text(text.clone())).collect()),
            Json::List(choices.into_iter().map(Json::Flag).collect()),
            Json::Whole(self.reporters_made.into()),
            Json::List(self.lists.iter().map(|list| Json::List(list.iter().map(pack_entry).collect())).collect()),
        ];
        Json::List(parts).write()
    }

    /// Unpacks a stored draft.
    ///
    /// # Errors
    /// Anything that is not exactly what [`Draft::pack`] writes.
    pub fn unpack(packed: &str) -> Result<Self, CompactFault> {
        let parts = list(Json::read(packed)).ok_or(CompactFault::Damaged)?;
        match parts.first() {
            Some(Json::Whole(VERSION)) => {}
            Some(Json::Whole(version)) if *version > VERSION => return Err(CompactFault::Newer),
            _ => return Err(CompactFault::Damaged),
        }
        // Written again it is the same, or something in it was not understood.
        unpack(parts).filter(|draft| draft.pack() == packed).ok_or(CompactFault::Damaged)
    }
}

fn pack_entry(entry: &Entry) -> Json {
    let kind = match entry.report {
        None => "",
        Some(Report::Oral) => "oral",
        Some(Report::Written) => "written",
    };
    let head = [entry.id.as_str(), kind, if entry.is_placeholder { "placeholder" } else { "" }];
    let texts = head.into_iter().chain(entry.cells.iter().map(String::as_str));
    Json::List(texts.map(|text| Json::Text(text.to_owned())).collect())
}

fn unpack(parts: Vec<Json>) -> Option<Draft> {
    let [_, strings, choices, made, lists] = <[Json; 5]>::try_from(parts).ok()?;
    let [title, host, period, date, code, cap, threshold, frozen] = texts(strings)?.try_into().ok()?;
    let choices: Vec<bool> = list(Some(choices))?.iter().map(|choice| *choice == Json::Flag(true)).collect();
    let [official, has_cap, has_threshold, trim, slips] = choices.try_into().ok()?;
    let Json::Whole(made) = made else { return None };
    let entries = |list_of: List, entries: Json| -> Option<Vec<Entry>> {
        list(Some(entries))?.into_iter().map(|entry| unpack_entry(list_of, entry)).collect()
    };
    let [reporters, criteria, grades, groups] = list(Some(lists))?.try_into().ok()?;
    Some(Draft {
        title,
        host,
        period,
        date,
        code,
        mode: if official { Mode::Official } else { Mode::Rehearsal },
        lists: [
            entries(List::Reporters, reporters)?,
            entries(List::Criteria, criteria)?,
            entries(List::Grades, grades)?,
            entries(List::Groups, groups)?,
        ],
        reporters_made: u32::try_from(made).ok()?,
        cap: Optional { is_on: has_cap, typed: cap },
        threshold: Optional { is_on: has_threshold, typed: threshold },
        trim,
        admission: if slips { AdmissionWish::Slips } else { AdmissionWish::Open },
        frozen: if frozen.is_empty() { None } else { Some(Fingerprint(Digest::parse(&frozen)?)) },
    })
}

fn unpack_entry(list: List, entry: Json) -> Option<Entry> {
    let mut texts = texts(entry)?.into_iter();
    let (id, kind, placeholder) = (Id::new(&texts.next()?)?, texts.next()?, texts.next()?);
    let report = match (list, kind.as_str()) {
        (List::Reporters, "oral") => Some(Report::Oral),
        (List::Reporters, "written") => Some(Report::Written),
        (List::Reporters, _) => return None,
        _ => None,
    };
    let cells: Vec<String> = texts.collect();
    let is_whole = cells.len() == list.columns().len();
    is_whole.then_some(Entry { id, cells, report, is_placeholder: placeholder == "placeholder" })
}

fn list(json: Option<Json>) -> Option<Vec<Json>> {
    match json {
        Some(Json::List(list)) => Some(list),
        _ => None,
    }
}

fn texts(json: Json) -> Option<Vec<String>> {
    let text = |json| if let Json::Text(text) = json { Some(text) } else { None };
    list(Some(json))?.into_iter().map(text).collect()
}
