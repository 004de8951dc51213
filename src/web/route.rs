//! Where in the app one is: the part of the address behind `#`.

use crate::domain::{Fingerprint, hex};
use crate::exchange::kept_key;

/// The first 16 hexadecimal digits of a fingerprint: what names a conference in addresses and storage keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ConferenceKey(String);

impl ConferenceKey {
    pub(crate) fn of(fingerprint: Fingerprint) -> Self {
        Self(kept_key(fingerprint))
    }

    fn parse(text: &str) -> Option<Self> {
        is_key(text).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names a conference that is being set up: 16 random hexadecimal digits, as it has no fingerprint yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DraftKey(String);

impl DraftKey {
    pub(crate) fn from_random(bytes: [u8; 8]) -> Self {
        Self(hex::encode(&bytes))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        is_key(text).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_key(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The pages of one conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Bind the tablet to a group.
    Prepare,
    /// Grade.
    Evaluate,
    /// Look over the whole sheet, and cast.
    Review,
    /// Export the ballots cast here.
    HandIn,
    /// Merge ballot files.
    Collect,
    /// Type paper ballots in.
    Paper,
    /// Decide on contested ballots.
    Settle,
    /// Two people confirm the count.
    Confirm,
    /// Print the ballot count sheet.
    CountSheet,
    /// See the count.
    Results,
    /// See the count in charts.
    Charts,
    /// Who is invited.
    Participants,
    /// Run the meeting: agenda, running order, time.
    Meeting,
    /// Write down what is said.
    Comments,
    /// The framework of work.
    Framework,
    /// Who came.
    Attendance,
    /// What hangs on the wall, or stands on the lectern.
    Projector,
    /// The tasks that follow from the comments.
    FollowUp,
    /// Print the papers of the meeting.
    Papers,
    /// The approved grades beside the count.
    Approve,
    /// Print the papers of the result.
    ResultPapers,
    /// Whether this device is ready, and whether everything has left it.
    Check,
}

const PAGES: [(Page, &str); 22] = [
    (Page::Prepare, "prepare"),
    (Page::Evaluate, "evaluate"),
    (Page::Review, "review"),
    (Page::HandIn, "hand-in"),
    (Page::Collect, "collect"),
    (Page::Paper, "paper"),
    (Page::Settle, "settle"),
    (Page::Confirm, "confirm"),
    (Page::CountSheet, "count-sheet"),
    (Page::Results, "results"),
    (Page::Charts, "charts"),
    (Page::Participants, "participants"),
    (Page::Meeting, "meeting"),
    (Page::Comments, "comments"),
    (Page::Framework, "framework"),
    (Page::Attendance, "attendance"),
    (Page::Projector, "projector"),
    (Page::FollowUp, "follow-up"),
    (Page::Papers, "papers"),
    (Page::Approve, "approve"),
    (Page::ResultPapers, "result-papers"),
    (Page::Check, "check"),
];

/// What a conference that is being set up begins from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The defaults.
    Defaults,
    /// Last year's conference.
    LastYear(ConferenceKey),
    /// The rehearsal of an official one.
    Rehearsal(ConferenceKey),
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What is on this device.
    Start,
    /// Language, text size, theme.
    Settings,
    /// Whether this device is ready.
    Check,
    /// What is stored here: room, backup, deleting.
    Storage,
    /// Counting a kit again.
    Recount,
    /// Setting a conference up.
    Setup(DraftKey),
    /// Making the slips of one that is being set up, and freezing it with them.
    Slips(DraftKey),
    /// Taking the reporters of one that is being set up from a list.
    Roster(DraftKey),
    /// Beginning to set one up.
    NewSetup(Origin),
    /// A page of a conference.
    Conference(ConferenceKey, Page),
}

impl Route {
    /// Reads the part of an address behind `#`; anything unknown leads to the start.
    pub(crate) fn parse(hash: &str) -> Self {
        let mut steps = hash.trim_start_matches(['#', '/']).split('/');
        match (steps.next(), steps.next(), steps.next()) {
            (Some("settings"), None, None) => Self::Settings,
            (Some("check"), None, None) => Self::Check,
            (Some("storage"), None, None) => Self::Storage,
            (Some("recount"), None, None) => Self::Recount,
            (Some("setup"), Some("new"), None) => Self::NewSetup(Origin::Defaults),
            (Some("setup"), Some(key), None) => DraftKey::parse(key).map_or(Self::Start, Self::Setup),
            (Some(key), Some(page), None) => {
                let page = PAGES.into_iter().find(|(_, word)| *word == page).map(|(page, _)| page);
                let found = ConferenceKey::parse(key).zip(page);
                found.map_or(Self::Start, |(key, page)| Self::Conference(key, page))
            }
            (Some("setup"), Some(key), Some("roster")) => DraftKey::parse(key).map_or(Self::Start, Self::Roster),
            (Some("setup"), Some(key), Some("slips")) => DraftKey::parse(key).map_or(Self::Start, Self::Slips),
            (Some("setup"), Some(word), Some(key)) => {
                let origin = ConferenceKey::parse(key).and_then(|key| match word {
                    "copy" => Some(Origin::LastYear(key)),
                    "official" => Some(Origin::Rehearsal(key)),
                    _ => None,
                });
                origin.map_or(Self::Start, Self::NewSetup)
            }
            _ => Self::Start,
        }
    }

    /// Returns the part of an address from `#` on.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Check => "#/check".to_owned(),
            Self::Storage => "#/storage".to_owned(),
            Self::Recount => "#/recount".to_owned(),
            Self::Setup(key) => format!("#/setup/{}", key.as_str()),
            Self::Slips(key) => format!("#/setup/{}/slips", key.as_str()),
            Self::Roster(key) => format!("#/setup/{}/roster", key.as_str()),
            Self::NewSetup(Origin::Defaults) => "#/setup/new".to_owned(),
            Self::NewSetup(Origin::LastYear(key)) => format!("#/setup/copy/{}", key.as_str()),
            Self::NewSetup(Origin::Rehearsal(key)) => format!("#/setup/official/{}", key.as_str()),
            Self::Conference(key, page) => {
                let word = PAGES.into_iter().find(|(known, _)| known == page).map_or("", |(_, word)| word);
                format!("#/{}/{word}", key.as_str())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_route_is_parsed_from_its_own_address() {
        let key = ConferenceKey::parse("0123456789abcdef").unwrap();
        let pages = PAGES.map(|(page, _)| Route::Conference(key.clone(), page));
        let draft = DraftKey::from_random([7; 8]);
        let setup = [Route::Setup(draft.clone()), Route::Roster(draft.clone()), Route::Slips(draft)];
        let origins = [Origin::Defaults, Origin::LastYear(key.clone()), Origin::Rehearsal(key.clone())];
        let others = [Route::Start, Route::Settings, Route::Check, Route::Storage, Route::Recount]
            .into_iter()
            .chain(setup)
            .chain(origins.map(Route::NewSetup));
        for route in pages.into_iter().chain(others) {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[wasm_bindgen_test]
    fn an_unknown_address_leads_to_the_start() {
        for hash in [
            "",
            "#",
            "#/x",
            "#/0123456789abcdef/nowhere",
            "#/0123/evaluate",
            "#/setup/x",
            "#/setup/copy/x",
            "#/setup/x/slips",
            "#/setup/new/0123456789abcdef",
            "#/setup/x/roster",
            "#/a/b/c/d",
        ] {
            assert_eq!(Route::parse(hash), Route::Start);
        }
    }
}
