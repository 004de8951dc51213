//! How a device stores a draft: JSON with a version, read back as a whole or not at all.

use super::draft::{AdmissionWish, Draft, Entry, List, Optional};
use crate::domain::{Digest, Fingerprint, Id, Mode, Report};
use crate::exchange::{CompactFault, Json};
use std::collections::BTreeMap;

/// The version that this release writes.
const VERSION: i64 = 1;
/// The key of each list, in the order of [`List::ALL`].
const LISTS: [&str; 4] = ["reporters", "criteria", "grades", "groups"];

impl Draft {
    /// Packs the draft for storage.
    pub fn pack(&self) -> String {
        let optional = |rule: &Optional| Json::List(vec![Json::Flag(rule.is_on), text(&rule.typed)]);
        let mut members = BTreeMap::from([
            ("version", Json::Whole(VERSION)),
            ("title", text(&self.title)),
            ("host", text(&self.host)),
            ("period", text(&self.period)),
            ("date", text(&self.date)),
            ("code", text(&self.code)),
            ("official", Json::Flag(self.mode == Mode::Official)),
            ("made", Json::Whole(self.reporters_made.into())),
            ("cap", optional(&self.cap)),
            ("threshold", optional(&self.threshold)),
            ("trim", Json::Flag(self.trim)),
            ("slips", Json::Flag(self.admission == AdmissionWish::Slips)),
            ("frozen", text(&self.frozen.map_or_else(String::new, |frozen| frozen.to_string()))),
        ]);
        for (key, list) in LISTS.into_iter().zip(List::ALL) {
            members.insert(key, Json::List(self.list(list).iter().map(pack_entry).collect()));
        }
        Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()).write()
    }

    /// Unpacks a stored draft.
    ///
    /// # Errors
    /// Anything that is not exactly what [`Draft::pack`] writes.
    pub fn unpack(packed: &str) -> Result<Self, CompactFault> {
        let json = Json::read(packed).ok_or(CompactFault::Damaged)?;
        match json.get("version") {
            Some(Json::Whole(VERSION)) => {}
            Some(Json::Whole(version)) if *version > VERSION => return Err(CompactFault::Newer),
            _ => return Err(CompactFault::Damaged),
        }
        // Written again it is the same, or something in it was not understood.
        unpack(&json).filter(|draft| draft.pack() == packed).ok_or(CompactFault::Damaged)
    }
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn pack_entry(entry: &Entry) -> Json {
    let kind = match (entry.report, entry.is_placeholder) {
        (None, _) => "",
        (Some(Report::Oral), false) => "oral",
        (Some(Report::Written), false) => "written",
        (Some(Report::Oral), true) => "oral placeholder",
        (Some(Report::Written), true) => "written placeholder",
    };
    let cells = entry.cells.iter().map(|cell| text(cell));
    Json::List([text(entry.id.as_str()), text(kind)].into_iter().chain(cells).collect())
}

fn unpack_entry(list: List, json: &Json) -> Option<Entry> {
    let Json::List(texts) = json else { return None };
    let texts: Option<Vec<String>> = texts.iter().map(as_text).collect();
    let mut texts = texts?.into_iter();
    let (id, kind) = (Id::new(&texts.next()?)?, texts.next()?);
    let cells: Vec<String> = texts.collect();
    if cells.len() != list.columns().len() {
        return None;
    }
    let (kind, is_placeholder) = kind.strip_suffix(" placeholder").map_or((kind.as_str(), false), |kind| (kind, true));
    let report = match (list, kind) {
        (List::Reporters, "oral") => Some(Report::Oral),
        (List::Reporters, "written") => Some(Report::Written),
        (List::Reporters, _) => return None,
        _ => None,
    };
    Some(Entry { id, cells, report, is_placeholder })
}

fn as_text(json: &Json) -> Option<String> {
    match json {
        Json::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn unpack(json: &Json) -> Option<Draft> {
    let flag = |json: &Json| if let Json::Flag(flag) = json { Some(*flag) } else { None };
    let text = |key: &str| json.get(key).and_then(as_text);
    let optional = |key: &str| {
        let Json::List(parts) = json.get(key)? else { return None };
        let [is_on, typed] = parts.as_slice() else { return None };
        Some(Optional { is_on: flag(is_on)?, typed: as_text(typed)? })
    };
    let list = |list: List| {
        let key = LISTS.get(list.position())?;
        let Json::List(entries) = json.get(key)? else { return None };
        entries.iter().map(|entry| unpack_entry(list, entry)).collect::<Option<Vec<Entry>>>()
    };
    let Some(Json::Whole(made)) = json.get("made") else { return None };
    let frozen = text("frozen")?;
    Some(Draft {
        title: text("title")?,
        host: text("host")?,
        period: text("period")?,
        date: text("date")?,
        code: text("code")?,
        mode: if flag(json.get("official")?)? { Mode::Official } else { Mode::Rehearsal },
        lists: [list(List::Reporters)?, list(List::Criteria)?, list(List::Grades)?, list(List::Groups)?],
        reporters_made: u32::try_from(*made).ok()?,
        cap: optional("cap")?,
        threshold: optional("threshold")?,
        trim: flag(json.get("trim")?)?,
        admission: if flag(json.get("slips")?)? { AdmissionWish::Slips } else { AdmissionWish::Open },
        frozen: if frozen.is_empty() { None } else { Some(Fingerprint(Digest::parse(&frozen)?)) },
    })
}
