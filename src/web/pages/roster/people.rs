//! What the parts of the page of participants share.

use super::person::Editing;
use crate::domain::{Group, Id};
use crate::exchange::{Details, Records};
use crate::participants::{Invitations, Invited, Participant};
use crate::text::Language;
use crate::web::app::{App, Notice};
use crate::web::desk::Desk;
use crate::web::words::Words;
use crate::web::words::roster::{RosterWords, roster_words};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
pub(super) struct People {
    pub(super) app: App,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) own: &'static RosterWords,
    pub(super) desk: StoredValue<Desk>,
    pub(super) invitations: Memo<Invitations>,
    pub(super) editing: RwSignal<Option<Editing>>,
    pub(super) dialog: NodeRef<Dialog>,
}

impl People {
    pub(super) fn new(app: App, words: &'static Words, desk: &Desk) -> Self {
        let language = app.settings.get_untracked().language;
        let details = desk.details;
        let invitations = Memo::new(move |_| {
            details.with(|details| {
                details.as_ref().map_or_else(Invitations::default, |details| Invitations::of(details.records()))
            })
        });
        Self {
            app,
            language,
            words,
            own: roster_words(language),
            desk: StoredValue::new(desk.clone()),
            invitations,
            editing: RwSignal::new(None),
            dialog: NodeRef::new(),
        }
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        self.desk.with_value(|desk| desk.file.conference.groups().to_vec())
    }

    /// Returns what somebody's group is called.
    pub(super) fn group_name(&self, group: Option<&Id>) -> String {
        let Some(group) = group else { return self.own.no_group.to_owned() };
        let known = self.groups().into_iter().find(|known| known.id == *group);
        known.map_or_else(|| group.to_string(), |group| group.name.to_string())
    }

    /// Says everything about somebody in one line.
    pub(super) fn line(&self, participant: &Participant) -> String {
        let parts = self.texts(participant);
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// Says how a change would leave somebody otherwise than they are.
    pub(super) fn difference(&self, from: &Participant, to: &Participant) -> String {
        let [before, after] = [from, to].map(|participant| self.texts(participant));
        let differing = before.iter().zip(&after).filter(|(before, after)| before != after);
        let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
        let changes: Vec<String> =
            differing.map(|(before, after)| (self.own.becomes)(&shown(before), &shown(after))).collect();
        format!("{}{}{}", from.name, self.language.colon(), changes.join(self.words.comma))
    }

    /// Returns what is said of somebody: name, unit, post, group, status.
    pub(super) fn texts(&self, participant: &Participant) -> [String; 5] {
        [
            participant.name.to_string(),
            participant.unit.to_string(),
            participant.post.to_string(),
            self.group_name(participant.group.as_ref()),
            self.language.presence(participant.presence).to_owned(),
        ]
    }

    /// Changes the records: stored first, shown second; `then` runs when it is shown. A step that gives `None` changes
    /// nothing: what it was made from does not stand any more, and the page shows by now what does.
    pub(super) fn change(&self, step: Box<dyn FnOnce(Records) -> Option<Records>>, then: Box<dyn FnOnce()>) {
        let (app, desk) = (self.app, self.desk.get_value());
        if desk.details.with_untracked(|details| details.as_ref().is_some_and(Details::is_newer)) {
            app.notice.set(Some(Notice::NewerDetails));
            return;
        }
        spawn_local(async move {
            let step = |details: Details| {
                let records = step(details.records().clone())?;
                details.with_records(records)
            };
            if app.change_details(&desk, step).await {
                then();
            }
        });
    }

    /// Writes another version of somebody; `None` removes them.
    pub(super) fn write(&self, invited: &Invited, to: Option<&Participant>, then: Box<dyn FnOnce()>) {
        let Some(kind) = Participant::kind() else { return };
        let (Invited { id, seen, .. }, content) = (invited.clone(), to.map(Participant::content));
        let step = move |mut records: Records| {
            records.write_over(&seen, id, kind, content)?;
            Some(records)
        };
        self.change(Box::new(step), then);
    }
}
