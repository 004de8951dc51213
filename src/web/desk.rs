//! One conference on this device: its tablet's sheets and its station's box.

use super::drafts::TakeDrafts;
use super::keys;
use super::route::{ConferenceKey, Page, Route};
use super::station::Station;
use super::store::Store;
use crate::domain::CheckCode;
use crate::exchange::{CompactFault, ConferenceFile, Details, Log, pack_sheet, unpack_sheet};
use crate::session::{Sheet, Tablet, Tries};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One conference on this device.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) key: ConferenceKey,
    /// As it was when the desk was set up: for the definition, which never changes.
    pub(crate) file: Arc<ConferenceFile>,
    /// What is known beside the definition, as it is now.
    pub(crate) details: RwSignal<Option<Details>>,
    pub(crate) tablet: RwSignal<Tablet>,
    pub(crate) station: RwSignal<Station>,
}

/// Desks are equal only if they are the same in memory, not if they are of the same conference: after another tab has
/// written, everything is loaded afresh, and a page that kept the old desk would write old marks over new ones.
impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.tablet == other.tablet && self.station == other.station
    }
}

impl Desk {
    /// Sets up a conference that was not on this device before.
    pub(crate) fn new(file: ConferenceFile) -> Self {
        let key = ConferenceKey::of(file.conference.fingerprint());
        let station = RwSignal::new(Station::new(file.conference.fingerprint()));
        let details = RwSignal::new(file.details.clone());
        Self { key, details, file: Arc::new(file), tablet: RwSignal::new(Tablet::default()), station }
    }

    /// Returns the conference with what is known of it now.
    pub(crate) fn current(&self) -> ConferenceFile {
        ConferenceFile { conference: self.file.conference.clone(), details: self.details.get_untracked() }
    }

    /// Returns the address of one of the conference's pages.
    pub(crate) fn href(&self, page: Page) -> String {
        Route::Conference(self.key.clone(), page).href()
    }

    /// Returns the changes that lead from one state of the tablet to another: names and values to store.
    pub(crate) fn tablet_changes(&self, before: &Tablet, after: &Tablet) -> Vec<(String, String)> {
        let mut changes = Vec::new();
        for sheet in after.sheets() {
            if before.sheets().iter().find(|known| known.id == sheet.id) != Some(sheet) {
                changes.push((keys::sheet(&self.key, sheet.id), pack_sheet(sheet, &self.file.conference)));
            }
        }
        // A sheet that was wiped is emptied, and then its name is forgotten.
        let is_gone = |sheet: &&Sheet| after.sheets().iter().all(|left| left.id != sheet.id);
        changes.extend(
            before.sheets().iter().filter(is_gone).map(|sheet| (keys::sheet(&self.key, sheet.id), String::new())),
        );
        if (before.group, before.tries, before.code) != (after.group, after.tries, after.code) {
            changes.push((keys::tablet(&self.key), self.pack_tablet(after)));
        }
        changes
    }

    fn pack_tablet(&self, tablet: &Tablet) -> String {
        let group = tablet.group.and_then(|group| self.file.conference.group(group));
        let group = group.map_or("-", |group| group.id.as_str());
        let code = tablet.code.map(|code| format!(" {code}")).unwrap_or_default();
        format!("1 {group} {}{code}", tablet.tries.failed)
    }

    fn unpack_tablet(&self, text: &str, sheets: Vec<Sheet>) -> Option<Tablet> {
        let words: Vec<&str> = text.split(' ').collect();
        let (group, failed, code) = match words.as_slice() {
            ["1", group, failed] => (group, failed, None),
            ["1", group, failed, code] => (group, failed, Some(CheckCode::parse(code)?)),
            _ => return None,
        };
        let group = match *group {
            "-" => None,
            id => Some(self.file.conference.group_by_id(id)?),
        };
        let mut tablet = Tablet::restore(group, Tries { failed: failed.parse().ok()? }, sheets);
        tablet.code = code;
        Some(tablet)
    }
}

/// How a part of a conference is taken up from what is stored.
type TakePart = fn(&Desk, &BTreeMap<String, String>, &mut dyn FnMut(&str, bool));

/// What a program takes up of what is stored: a part that it has no page for costs it nothing.
#[derive(Clone, Copy, Default)]
pub(crate) struct TakeUp {
    /// The sheets: [`restore_tablet`].
    pub(crate) tablet: Option<TakePart>,
    /// Deliveries, log and whatever else is the station's: [`restore_station`].
    pub(crate) station: Option<TakePart>,
    /// Conferences being set up.
    pub(crate) drafts: Option<TakeDrafts>,
}

/// Builds the desks from what is stored. `report` is told the names that can't be understood, and whether a newer
/// release wrote them.
pub(crate) fn restore(
    values: &BTreeMap<String, String>,
    take_up: TakeUp,
    report: &mut dyn FnMut(&str, bool),
) -> Vec<Desk> {
    let mut desks = Vec::new();
    for (name, value) in values {
        let Some((keys::Kind::Conference, stored_key)) = keys::parse(name) else { continue };
        match ConferenceFile::read(value.as_bytes()).map(Desk::new) {
            Ok(desk) if desk.key.as_str() == stored_key => {
                for take in [take_up.tablet, take_up.station].into_iter().flatten() {
                    take(&desk, values, report);
                }
                desks.push(desk);
            }
            _ => report(name, false),
        }
    }
    desks
}

/// Takes up the sheets of a conference.
pub(crate) fn restore_tablet(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, bool)) {
    let prefix = format!("{}/sheet/", desk.key.as_str());
    let mut sheets = Vec::new();
    for (name, value) in values.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix)) {
        match unpack_sheet(value, &desk.file.conference) {
            _ if value.is_empty() => {}
            Ok(sheet) if keys::sheet(&desk.key, sheet.id) == *name => sheets.push(sheet),
            fault => report(name, fault == Err(CompactFault::Newer)),
        }
    }
    let name = keys::tablet(&desk.key);
    let stored = values.get(&name);
    let tablet = stored.and_then(|value| desk.unpack_tablet(value, sheets.clone()));
    if tablet.is_none() && stored.is_some() {
        report(&name, false);
    }
    // Sheets that were begun know the group, should the tablet's own value be lost; under slips each has its own.
    let group = sheets.first().filter(|sheet| sheet.slip().is_none()).map(|sheet| sheet.group);
    desk.tablet.set(tablet.unwrap_or_else(|| Tablet::restore(group, Tries::default(), sheets)));
}

/// Takes up what the station has of a conference.
pub(crate) fn restore_station(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, bool)) {
    let mut station = Station::new(desk.file.conference.fingerprint());
    let mut restore = |name: String, take: &mut dyn FnMut(&str) -> Option<()>| {
        if values.get(&name).is_some_and(|value| take(value).is_none()) {
            report(&name, false);
        }
    };
    restore(keys::station(&desk.key), &mut |value| station.unpack(value));
    restore(keys::ballots(&desk.key), &mut |value| station.unpack_intake(value));
    restore(keys::typing(&desk.key), &mut |value| {
        station.typing = value.into();
        Some(())
    });
    restore(keys::log(&desk.key), &mut |value| {
        station.log =
            Log::read(value.as_bytes()).ok().filter(|log| log.conference() == desk.file.conference.fingerprint())?;
        Some(())
    });
    desk.station.set(station);
}

/// Stores changes, one after the other. The first fault ends it; what was stored before it stays.
pub(crate) async fn store_all(store: &Store, changes: &[(String, String)]) -> Result<(), super::store::StoreFault> {
    for (name, value) in changes {
        store.put(name, value).await?;
    }
    // Only now: until everything is stored, an emptied value keeps its number.
    changes.iter().filter(|(_, value)| value.is_empty()).for_each(|(name, _)| store.forget(name));
    Ok(())
}
