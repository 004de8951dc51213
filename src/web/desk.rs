//! One conference on this device: its tablet's sheets and its station's box.

use super::jobs::Line;
use super::keys;
use super::route::{ConferenceKey, Page, Route};
use super::store::Store;
use crate::exchange::{CompactFault, ConferenceFile, pack_sheet, unpack_sheet};
use crate::session::{Sheet, Tablet, Tries};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a station holds of a conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Station {
    /// The box as it is stored; empty for none.
    pub(crate) packed: Arc<str>,
    /// A line for each file that was taken or refused, the newest first.
    pub(crate) lines: Vec<Line>,
    /// When somebody opened the count, by this device's clock in ISO 8601; `None` while it is sealed.
    pub(crate) opened: Option<String>,
}

impl Station {
    /// Packs everything but the box, which is stored by itself.
    pub(crate) fn pack(&self) -> String {
        let seal = self.opened.as_ref().map_or_else(|| "sealed".to_owned(), |time| format!("opened {time}"));
        format!("1 {seal}\n{}", Line::pack(&self.lines))
    }

    /// Unpacks what is stored beside the box.
    fn unpack(text: &str) -> Option<Self> {
        let (head, lines) = text.split_once('\n')?;
        let opened = match head.strip_prefix("1 ")? {
            "sealed" => None,
            opened => Some(opened.strip_prefix("opened ")?.to_owned()),
        };
        Some(Self { packed: "".into(), lines: Line::unpack(lines), opened })
    }
}

/// One conference on this device.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) key: ConferenceKey,
    pub(crate) file: Arc<ConferenceFile>,
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
        let (tablet, station) = (RwSignal::new(Tablet::default()), RwSignal::new(Station::default()));
        Self { key, file: Arc::new(file), tablet, station }
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
        if (before.group, before.tries) != (after.group, after.tries) {
            changes.push((keys::tablet(&self.key), self.pack_tablet(after)));
        }
        changes
    }

    fn pack_tablet(&self, tablet: &Tablet) -> String {
        let group = tablet.group.and_then(|group| self.file.conference.group(group));
        format!("1 {} {}", group.map_or("-", |group| group.id.as_str()), tablet.tries.failed)
    }

    fn unpack_tablet(&self, text: &str, sheets: Vec<Sheet>) -> Option<Tablet> {
        let words: Vec<&str> = text.split(' ').collect();
        let ["1", group, failed] = words.as_slice() else { return None };
        let group = match *group {
            "-" => None,
            id => Some(self.file.conference.group_by_id(id)?),
        };
        Some(Tablet::restore(group, Tries { failed: failed.parse().ok()? }, sheets))
    }
}

/// How sheets are taken up, in the program that shows them: [`restore_tablet`].
pub(crate) type TakeUp = fn(&Desk, &BTreeMap<String, String>, &mut dyn FnMut(&str, bool));

/// Builds the desks from what is stored. `report` is told the names that can't be understood, and whether a newer
/// release wrote them.
pub(crate) fn restore(
    values: &BTreeMap<String, String>,
    take_up: Option<TakeUp>,
    report: &mut dyn FnMut(&str, bool),
) -> Vec<Desk> {
    let mut desks = Vec::new();
    for (name, value) in values {
        let Some((keys::Kind::Conference, stored_key)) = keys::parse(name) else { continue };
        match ConferenceFile::read(value.as_bytes()).map(Desk::new) {
            Ok(desk) if desk.key.as_str() == stored_key => {
                if let Some(take_up) = take_up {
                    take_up(&desk, values, report);
                }
                restore_station(&desk, values, report);
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
    // Sheets that were begun know the group, should the tablet's own value be lost.
    let group = sheets.first().map(|sheet| sheet.group);
    desk.tablet.set(tablet.unwrap_or_else(|| Tablet::restore(group, Tries::default(), sheets)));
}

fn restore_station(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, bool)) {
    let (name, box_name) = (keys::station(&desk.key), keys::ballots(&desk.key));
    let stored = values.get(&name);
    let station = stored.and_then(|value| Station::unpack(value));
    if station.is_none() && stored.is_some() {
        report(&name, false);
    }
    let mut station = station.unwrap_or_default();
    // Whether it can be unpacked is for the station's program to say: the tablet's has no business with it.
    if let Some(packed) = values.get(&box_name) {
        station.packed = packed.as_str().into();
    }
    desk.station.set(station);
}

/// Stores changes, one after the other. The first fault ends it; what was stored before it stays.
pub(crate) async fn store_all(store: &Store, changes: &[(String, String)]) -> Result<(), super::store::StoreFault> {
    for (name, value) in changes {
        store.put(name, value).await?;
    }
    Ok(())
}
