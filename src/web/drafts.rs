//! Conferences that are being set up on this device.

use super::app::{App, Notice};
use super::keys;
use super::route::DraftKey;
use super::store::{Change, StoreFault};
use crate::exchange::{CompactFault, Misfit};
use crate::setup::{Draft, History};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// A conference that is being set up.
#[derive(Clone)]
pub(crate) struct DraftDesk {
    pub(crate) key: DraftKey,
    pub(crate) history: RwSignal<History>,
}

/// Equal only if they are the same in memory: one from before a takeover by another tab must not write.
impl PartialEq for DraftDesk {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.history == other.history
    }
}

/// How drafts are taken up, in the program that shows them: [`restore`].
pub(crate) type TakeDrafts =
    fn(&BTreeMap<String, String>, &[DraftDesk], &mut dyn FnMut(&str, Misfit)) -> Vec<DraftDesk>;

/// Builds the drafts from what is stored. One that is known already and stored as it is stays, with its steps back.
/// `report` is told the names that can't be understood, and why.
pub(crate) fn restore(
    values: &BTreeMap<String, String>,
    known: &[DraftDesk],
    report: &mut dyn FnMut(&str, Misfit),
) -> Vec<DraftDesk> {
    let mut drafts = Vec::new();
    for (name, value) in values {
        // An empty value stands for a draft that was deleted.
        let key = match keys::parse(name) {
            Some((keys::Kind::Draft, key)) if !value.is_empty() => DraftKey::parse(key),
            _ => continue,
        };
        match key.ok_or(CompactFault::Damaged).and_then(|key| Ok((key, Draft::unpack(value)?))) {
            Ok((key, draft)) => {
                let same = |desk: &&DraftDesk| {
                    desk.key == key && desk.history.with_untracked(|history| *history.draft() == draft)
                };
                let desk = known.iter().find(same).cloned();
                let fresh = || {
                    let before = keys::before(&key);
                    let stored =
                        values.get(&before).filter(|value| !value.is_empty()).map(|value| Draft::unpack(value));
                    let history = match stored.transpose() {
                        Ok(None) => History::new(draft),
                        Ok(Some(before)) => History::resume(draft, before),
                        Err(fault) => {
                            report(&before, fault.into());
                            History::new(draft)
                        }
                    };
                    DraftDesk { key, history: RwSignal::new(history) }
                };
                drafts.push(desk.unwrap_or_else(fresh));
            }
            Err(fault) => report(name, fault.into()),
        }
    }
    drafts
}

impl App {
    /// Returns the draft with a key.
    pub(crate) fn draft(&self, key: &DraftKey) -> Option<DraftDesk> {
        self.drafts.with(|drafts| drafts.iter().find(|desk| desk.key == *key).cloned())
    }

    /// Stores a new draft; `None` if it can't be stored.
    pub(crate) async fn add_draft(&self, draft: Draft) -> Option<DraftDesk> {
        let Some(key) = super::random().map(DraftKey::from_random) else {
            self.notice.set(Some(Notice::NoRandomness));
            return None;
        };
        self.put_draft(DraftDesk { key, history: RwSignal::new(History::new(draft)) }).await
    }

    /// Stores a draft that is not on this device, as after it was deleted.
    pub(crate) async fn put_draft(&self, desk: DraftDesk) -> Option<DraftDesk> {
        let packed = desk.history.with_untracked(|history| history.draft().pack());
        if !self.write(&[Change::Put(keys::draft(&desk.key), packed)]).await {
            return None;
        }
        self.drafts.update(|drafts| drafts.push(desk.clone()));
        Some(desk)
    }

    /// Deletes a draft: empties it, which leaves nothing of it in the store.
    pub(crate) async fn delete_draft(&self, desk: &DraftDesk) -> bool {
        let emptied = [keys::draft(&desk.key), keys::before(&desk.key)].map(|key| Change::Put(key, String::new()));
        let deleted = self.write(&emptied).await;
        if deleted {
            self.drafts.update(|drafts| drafts.retain(|known| known != desk));
        }
        deleted
    }

    /// Changes a draft: applies a step to a copy, stores it, and then shows it; `then` runs when it is shown.
    pub(crate) fn change_draft(&self, desk: &DraftDesk, step: Box<dyn FnOnce(&mut History)>, then: Box<dyn FnOnce()>) {
        let (app, desk) = (*self, desk.clone());
        let gate = self.gate();
        spawn_local(async move {
            let _turn = gate.lock().await;
            if !app.drafts.with_untracked(|drafts| drafts.contains(&desk)) {
                app.notice.set(Some(Notice::NotStored(StoreFault::ReadOnly)));
                return;
            }
            let before = desk.history.get_untracked();
            let mut after = before.clone();
            step(&mut after);
            let mut changes = Vec::new();
            if after.draft() != before.draft() {
                changes.push(Change::Put(keys::draft(&desk.key), after.draft().pack()));
            }
            if after.before() != before.before() {
                let before = after.before().map_or_else(String::new, Draft::pack);
                changes.push(Change::Put(keys::before(&desk.key), before));
            }
            let is_stored = changes.is_empty() || app.write(&changes).await;
            if is_stored {
                if after != before {
                    desk.history.set(after);
                }
                then();
            }
        });
    }
}
