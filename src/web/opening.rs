//! Opening files of any kind: the content decides what each is, and where it leads.

use super::app::{App, Notice};
use super::desk::Desk;
use super::files::Picked;
use super::keys;
use super::route::{ConferenceKey, Page, Route};
use super::station::{Refused, Station};
use super::station_work::noted;
use super::store::{Change, StoreFault};
use crate::exchange::{
    Action, ConferenceFile, Details, DetailsReport, FILE_LIMIT, FileKind, Header, LogEntry, Problem, Refusal,
    RescueFile,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A file that was opened: where it leads.
enum Opened {
    Conference(Desk),
    Ballots(Desk),
    /// What was rescued from another device; the conferences of which it has ballots.
    Rescue(Vec<Desk>),
    Kit(js_sys::Uint8Array),
    /// It is restored where one sees first what it would bring.
    Backup,
}

impl App {
    /// Opens files of any kind: the content decides what each is.
    pub(crate) fn open_files(&self, files: Vec<Picked>) {
        let app = *self;
        spawn_local(async move {
            let (mut route, mut has_kit) = (None, false);
            let mut ballots: Vec<(Desk, Vec<Picked>)> = Vec::new();
            for file in files {
                match app.open_file(&file).await {
                    Ok(Opened::Conference(desk)) => route = Some(Route::Conference(desk.key, Page::Prepare)),
                    Ok(Opened::Ballots(desk)) => add_file(&mut ballots, desk, file),
                    Ok(Opened::Rescue(desks)) => {
                        for desk in desks {
                            add_file(&mut ballots, desk, file.clone());
                        }
                    }
                    Ok(Opened::Backup) => route = Some(Route::Storage),
                    Ok(Opened::Kit(bytes)) => {
                        has_kit = true;
                        app.recount(&file, bytes).await;
                    }
                    Err(notice) => app.notice.set(Some(notice)),
                }
            }
            for (desk, files) in ballots {
                app.collect(&desk, files).await;
                route = Some(Route::Conference(desk.key, Page::Collect));
            }
            // Another page would take a notice, or what came of a kit, away before it is read.
            if let (Some(route), None, false) = (route, app.notice.get_untracked(), has_kit) {
                app.go(&route);
            }
        });
    }

    async fn open_file(&self, file: &Picked) -> Result<Opened, Notice> {
        let refused = |refusal: Refusal| Notice::Refused(Refused::of_refusal(&file.name, &refusal));
        if file.is_larger_than(FILE_LIMIT) {
            return Err(refused(Refusal::of_file(Problem::TooLarge { limit: FILE_LIMIT })));
        }
        let buffer = file.read().await.ok_or_else(|| Notice::Unreadable(file.name.clone()))?;
        let bytes = buffer.to_vec();
        let header = Header::read(&bytes).map_err(refused)?;
        match header.kind {
            FileKind::Conference => {
                let conference = ConferenceFile::read(&bytes).map_err(refused)?;
                let desk = self.add_conference(conference).await;
                desk.map(Opened::Conference).ok_or(Notice::NotStored(StoreFault::NotKept))
            }
            FileKind::Ballots => {
                let desks = self.desks.get_untracked();
                let stated = header.conference.unwrap_or_default();
                let desk = desks.into_iter().find(|desk| desk.file.conference.fingerprint().to_string() == stated);
                desk.map(Opened::Ballots).ok_or_else(|| Notice::NoConference(file.name.clone()))
            }
            FileKind::Rescue => self.open_rescue(file, &RescueFile::read(&bytes).map_err(refused)?).await,
            FileKind::Kit => Ok(Opened::Kit(buffer)),
            FileKind::Backup => Ok(Opened::Backup),
            found => {
                let expected = FileKind::Conference;
                Err(refused(Refusal::of_file(Problem::OtherKind { expected, found })))
            }
        }
    }

    /// Takes the conferences onto this device of which a rescue file has ballots, sheets or records; those that it has not
    /// itself may be here.
    async fn open_rescue(&self, file: &Picked, rescue: &RescueFile) -> Result<Opened, Notice> {
        let mut written = None;
        for conference in rescue.conferences() {
            let has_records = conference.details.as_ref().is_some_and(|details| !details.records().is_empty());
            if has_records || rescue.has_work_of(&conference.conference) {
                let desk = self.add_conference(conference).await;
                let desk = desk.ok_or(Notice::NotStored(StoreFault::NotKept))?;
                if has_records {
                    written = Some(desk);
                }
            }
        }
        let mut desks = self.desks.get_untracked();
        desks.retain(|desk| rescue.has_work_of(&desk.file.conference));
        match (desks.is_empty(), written) {
            (false, _) => Ok(Opened::Rescue(desks)),
            (true, Some(desk)) => Ok(Opened::Conference(desk)),
            (true, None) => Err(Notice::NoConference(file.name.clone())),
        }
    }

    /// Takes a conference onto this device; `None` if it can't be stored. Of one that is here already, the details are
    /// merged: it is the same definition.
    pub(crate) async fn add_conference(&self, file: ConferenceFile) -> Option<Desk> {
        let key = ConferenceKey::of(file.conference.fingerprint());
        if let Some(known) = self.desk(&key) {
            self.take_details(&known, file.details.as_ref()).await;
            return Some(known);
        }
        let text = String::from_utf8(file.encode().0).ok()?;
        if !self.write(&[Change::Put(keys::conference(&key), text)]).await {
            return None;
        }
        // Sheets and a box may be in the store already, if only the conference itself was lost.
        self.load().await;
        self.desk(&key)
    }

    /// Takes over what another copy of a conference knows, and tells of numbers that differ.
    async fn take_details(&self, desk: &Desk, other: Option<&Details>) {
        let Some(other) = other else { return };
        let conference = desk.file.conference.conference();
        let is_final = desk.station.with_untracked(Station::is_final);
        let mut report = DetailsReport::default();
        let step = |details: Details| {
            let attendance = details.attendance().to_vec();
            let (mut merged, found) = details.merge(other, conference);
            // The numbers of the hall are part of what two people have confirmed.
            if is_final && !found.filled.is_empty() {
                merged = merged.with_attendance(attendance, conference);
            }
            report = found;
            Some(merged)
        };
        if !self.change_details(desk, step).await {
            return;
        }
        let has_changed = report.new_records > 0 || (!is_final && !report.filled.is_empty());
        if has_changed {
            let records = u32::try_from(report.new_records).unwrap_or(u32::MAX);
            let entry =
                LogEntry { numbers: [("records".to_owned(), records)].into(), ..noted(Action::DetailsMerged, "") };
            self.note(desk, entry).await;
        }
        let differing = report.differing.iter().map(|(ours, _)| ours.group);
        let differing = differing.chain(report.filled.iter().copied().filter(|_| is_final));
        let differing = differing.filter_map(|group| conference.group(group));
        let differing: Vec<&str> = differing.map(|group| group.id.as_str()).collect();
        if !differing.is_empty() {
            self.notice.set(Some(Notice::LedgerDiffers(differing.join(", "))));
        }
    }
}

/// Puts a file with the others of its conference.
fn add_file(ballots: &mut Vec<(Desk, Vec<Picked>)>, desk: Desk, file: Picked) {
    match ballots.iter_mut().find(|(known, _)| *known == desk) {
        Some((_, files)) => files.push(file),
        None => ballots.push((desk, vec![file])),
    }
}
