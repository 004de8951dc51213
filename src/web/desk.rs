//! One conference on this device: its tablet's sheets and its station's box.

use super::drafts::TakeDrafts;
use super::keys::{self, HalfTyped};
use super::route::{ConferenceKey, Page, Route};
use super::station::Station;
use super::store::Change;
use crate::document::Picture;
use crate::exchange::{
    self, ConferenceFile, Details, Log, Misfit, Records, Typing, pack_sheet, pack_tablet, unpack_record,
};
use crate::session::{Sheet, Stage, Tablet};
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
    /// What people wrote: the records of `details` and those stored each by itself. Only of `details` in programs that do
    /// not take the others up.
    pub(crate) records: RwSignal<Records>,
    /// A comment that is half typed.
    pub(crate) said: RwSignal<Option<Typing>>,
    /// A task of which something is half typed.
    pub(crate) planned: RwSignal<Option<Typing>>,
    /// A paper whose text is half typed.
    pub(crate) edited: RwSignal<Option<Typing>>,
    /// The words below a picture, half typed.
    pub(crate) captioned: RwSignal<Option<Typing>>,
    /// The picture of the news brief, in programs that take it up.
    pub(crate) picture: RwSignal<Option<Picture>>,
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
        let records = file.details.as_ref().map(|details| details.records().clone()).unwrap_or_default();
        let (records, said, planned) = (RwSignal::new(records), RwSignal::new(None), RwSignal::new(None));
        let (edited, captioned, picture) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let tablet = RwSignal::new(Tablet::default());
        let file = Arc::new(file);
        Self { key, file, details, records, said, planned, edited, captioned, picture, tablet, station }
    }

    /// Returns the conference with what is known of it now.
    pub(crate) fn current(&self) -> ConferenceFile {
        let details = self.details.get_untracked();
        let details = self.records.with_untracked(|records| match details {
            None if records.is_empty() => None,
            // Of a newer release's details nothing can be changed here, so nothing was written beside them either.
            details => details.clone().unwrap_or_default().with_more_records(records).or(details),
        });
        ConferenceFile { conference: self.file.conference.clone(), details }
    }

    /// Returns what is half typed.
    pub(crate) fn half_typed(&self, of: HalfTyped) -> RwSignal<Option<Typing>> {
        match of {
            HalfTyped::Comment => self.said,
            HalfTyped::Task => self.planned,
            HalfTyped::Paper => self.edited,
            HalfTyped::Caption => self.captioned,
        }
    }

    /// Returns the address of one of the conference's pages.
    pub(crate) fn href(&self, page: Page) -> String {
        Route::Conference(self.key.clone(), page).href()
    }

    /// Returns the changes that lead from one state of the tablet to another.
    pub(crate) fn tablet_changes(&self, before: &Tablet, after: &Tablet) -> Vec<Change> {
        let mut changes = Vec::new();
        for sheet in after.sheets() {
            if before.sheets().iter().find(|known| known.id == sheet.id) != Some(sheet) {
                let name = keys::sheet(&self.key, sheet.id, after.wiped);
                let packed = pack_sheet(sheet, &self.file.conference);
                // Once cast, nothing tells how often the marks were changed.
                let is_cast = sheet.stage() == Stage::Cast;
                changes.push(if is_cast { Change::Settle(name, packed) } else { Change::Put(name, packed) });
            }
        }
        let known = |tablet: &Tablet| (tablet.group, tablet.tries, tablet.code, tablet.wiped);
        if known(before) != known(after) {
            changes.push(Change::Put(keys::tablet(&self.key), pack_tablet(after, &self.file.conference)));
        }
        let is_gone = |sheet: &&Sheet| after.sheets().iter().all(|left| left.id != sheet.id);
        let gone = before.sheets().iter().filter(is_gone);
        changes.extend(gone.map(|sheet| Change::Forget(keys::sheet(&self.key, sheet.id, before.wiped))));
        changes
    }
}

/// How a part of a conference is taken up from what is stored.
type TakePart = fn(&Desk, &BTreeMap<String, String>, &mut dyn FnMut(&str, Misfit));

/// What a program takes up of what is stored: a part that it has no page for costs it nothing.
#[derive(Clone, Copy, Default)]
pub(crate) struct TakeUp {
    /// The sheets: [`restore_tablet`].
    pub(crate) tablet: Option<TakePart>,
    /// Deliveries, log and whatever else is the station's: [`restore_station`].
    pub(crate) station: Option<TakePart>,
    /// Records that are stored each by itself: [`restore_records`].
    pub(crate) records: Option<TakePart>,
    /// The picture of the news brief: [`restore_picture`].
    pub(crate) picture: Option<TakePart>,
    /// Conferences being set up.
    pub(crate) drafts: Option<TakeDrafts>,
}

/// Builds the desks from what is stored. `report` is told the names that can't be understood, and whether a newer
/// release wrote them.
pub(crate) fn restore(
    values: &BTreeMap<String, String>,
    take_up: TakeUp,
    report: &mut dyn FnMut(&str, Misfit),
) -> Vec<Desk> {
    let mut desks = Vec::new();
    for (name, value) in values {
        let Some((keys::Kind::Conference, stored_key)) = keys::parse(name) else { continue };
        if value.is_empty() {
            forget_deleted(stored_key, values, report);
            continue;
        }
        match ConferenceFile::read(value.as_bytes()).map(Desk::new) {
            Ok(desk) if desk.key.as_str() == stored_key => {
                for take in [take_up.tablet, take_up.station, take_up.records, take_up.picture].into_iter().flatten() {
                    take(&desk, values, report);
                }
                desks.push(desk);
            }
            _ => report(name, Misfit::Damaged),
        }
    }
    desks
}

/// An empty conference stands for one that was deleted: what one home still has of it goes. The tablet's own value stays, as
/// it tells sheets from before the deletion from later ones.
fn forget_deleted(key: &str, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    for name in values.keys() {
        let is_left = match keys::parse(name) {
            Some((keys::Kind::Conference | keys::Kind::Tablet, _)) | None => false,
            Some((_, conference)) => conference == key,
        };
        if is_left {
            report(name, Misfit::Wiped);
        }
    }
}

/// Takes up the sheets of a conference.
pub(crate) fn restore_tablet(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    desk.tablet.set(exchange::restore_tablet(desk.key.as_str(), &desk.file.conference, values, report));
}

/// Takes up what the station has of a conference.
pub(crate) fn restore_station(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    let mut station = Station::new(desk.file.conference.fingerprint());
    let mut restore = |name: String, take: &mut dyn FnMut(&str) -> Option<()>| {
        if values.get(&name).is_some_and(|value| take(value).is_none()) {
            report(&name, Misfit::Damaged);
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

/// Takes up the records that are stored each by itself, and the texts that are half typed.
pub(crate) fn restore_records(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    restore_written(desk, values, report);
    for of in HalfTyped::ALL {
        let name = keys::said(&desk.key, of);
        let Some(value) = values.get(&name).filter(|value| !value.is_empty()) else { continue };
        match Typing::unpack(value) {
            Ok(typing) => desk.half_typed(of).set(Some(typing)),
            Err(fault) => report(&name, fault.into()),
        }
    }
}

/// Takes up the records that are stored each by itself.
pub(crate) fn restore_written(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    let mut records = desk.records.get_untracked();
    let prefix = keys::records(&desk.key);
    let stored = values.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
    for (name, value) in stored {
        match unpack_record(value) {
            Ok(one) if one.versions().all(|version| keys::record(&desk.key, version.id) == *name) => {
                records.merge(&one);
            }
            Ok(_) => report(name, Misfit::Damaged),
            Err(fault) => report(name, fault.into()),
        }
    }
    desk.records.set(records);
}

/// Takes up the picture of the news brief.
pub(crate) fn restore_picture(desk: &Desk, values: &BTreeMap<String, String>, report: &mut dyn FnMut(&str, Misfit)) {
    let name = keys::picture(&desk.key);
    let Some(value) = values.get(&name).filter(|value| !value.is_empty()) else { return };
    match Picture::unpack(value) {
        Ok(picture) => desk.picture.set(Some(picture)),
        Err(fault) => report(&name, fault.into()),
    }
}
