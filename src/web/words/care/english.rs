//! The words of looking after a device in English.

use super::{Brought, CareWords, Said};
use crate::care::{Clock, DeletionRefused, Keep, Keeping, Place, Point, WriterPlace};
use crate::web::keys::Kind;

pub(super) static WORDS: CareWords = CareWords {
    check: "Check of this device",
    check_hint: "Once before the meeting and once after it, on every tablet. The page follows what changes by itself.",
    ready: "Ready",
    checking: "Checking…",
    to_do: |count| if count == 1 { "1 thing to do".to_owned() } else { format!("{count} things to do") },
    good: "Good",
    do_it: "To do",
    hint: "Look",
    unknown: "Not known",
    this_device: "This device",
    this_conference: "This conference",
    after: "After the meeting",
    point,
    ask_to_keep: "Ask the browser to keep it",
    promised: "The browser promises to keep what is stored.",
    refused_to_keep: "The browser does not promise it now. Install Pingyi (Add to Home Screen, or Install), open it by its icon and ask again.",
    check_again: "Check again",
    release: "Release",
    conferences: "Conferences on this device",
    no_conference: "There is no conference on this device.",
    others: "Also on this device",
    storage_hint: "What Pingyi has stored on this device. The page sends nothing anywhere.",
    used: |units, percent| format!("{units} characters, {percent} % of what may be used"),
    used_by_others: "Most of it belongs to other pages of the same address, with which this page shares its storage.",
    estimate: |used, quota| format!("In all, by the browser's count: {used} of {quota}"),
    aside: "Values that can't be read",
    aside_hint: "They are damaged, or another value took their place, and are kept as they are. While they are here, a tablet is not wiped and a conference not deleted, as ballots may be in them. Save them to a file, which is restricted like the ballots themselves, and give it to whoever looks after Pingyi; then they can be removed.",
    kind: |kind| match kind {
        Some(Kind::Settings) => "Settings of the device",
        Some(Kind::Conference) => "Definition of a conference",
        Some(Kind::Tablet) => "Group and code of the tablet",
        Some(Kind::Sheet) => "Sheet of an evaluator",
        Some(Kind::Station) => "State of the station",
        Some(Kind::Box) => "Box of the station",
        Some(Kind::Log) => "Log of the station",
        Some(Kind::Typing) => "Paper ballot typed in half",
        Some(Kind::Record) => "Record of the meeting or its follow-up",
        Some(Kind::Picture) => "Picture of the news brief",
        Some(Kind::Said) => "Text typed in half",
        Some(Kind::Draft | Kind::Before) => "Conference being set up",
        None => "Value of an unknown kind",
    },
    not_here: "conference not on this device",
    newer_stays: "A newer release of Pingyi wrote it and can read it, so it stays. Open this page with that release.",
    out_of_reach_stays: "It is in the second place of the storage, which can't be read now, so it stays. Reload the page.",
    aside_save: "Save them to a file",
    aside_remove: "Remove from this device",
    save_aside_first: "Nothing was removed: save them to a file first.",
    aside_changed: "Nothing was removed: they are not what was saved. Save them to a file once more.",
    aside_question: "Remove these values from this device?",
    aside_explained: |names, file| {
        format!(
            "Gone from this device for good: {names}. Ballots and marks in them are then in the file {file} alone. Look first whether it is there."
        )
    },
    keep_values: "Keep them",
    aside_removed: "The values are removed from this device.",
    backup: "Backup",
    backup_hint: "Everything on this device in one file: conferences, ballots, marks that are not cast, the station's box. The file is restricted: keep it like the ballots themselves, and delete it when it is no longer needed.",
    save_backup: "Save a backup",
    backup_saved: |name| format!("Handed to the system: {name}. Look whether the file is there."),
    open_backup: "Open a backup",
    in_backup: "In this backup",
    nothing_yet: "Nothing has been restored yet. Nothing that is here will be lost: what the backup replaces is set aside.",
    settings: "Settings of the device",
    draft: "Being set up",
    unnamed: "A conference that can't be read",
    brought: |brought| {
        let Brought { new, same, replaced, kept, left_out } = brought;
        [
            (new, "new here"),
            (same, "here already, the same"),
            (replaced, "later than here: counts, and what is here is set aside"),
            (kept, "earlier than here: what is here stays, the backup's stays in its file"),
            (left_out, "of another tablet, or from before this one was wiped: left out"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, text)| format!("{count} {text}"))
        .collect()
    },
    brought_unreadable: |count| format!("Values in it that can't be read: {count}. They are set aside."),
    restore: "Restore",
    restored: "The backup is restored.",
    nothing_to_restore: "Nothing in this backup is to be restored here.",
    delete: "Delete a conference",
    delete_hint: "Removes a conference and everything that was done for it from this device. Save a backup first if in doubt.",
    delete_label: |code| format!("To delete it, type its code, {code}"),
    delete_button: "Delete",
    refused: |refused| match refused {
        DeletionRefused::OtherCode => "This is not the conference's code, so nothing was deleted.".to_owned(),
        DeletionRefused::Unreadable { values } => format!(
            "Values of this conference that can't be read: {values}. First save them to a file and remove them (above, Values that can't be read). A newer release's values can't be removed."
        ),
        DeletionRefused::Due { ballots } => {
            format!("Ballots cast here and not handed in: {ballots}. Hand them in first (page Hand in).")
        }
        DeletionRefused::BoxNotExported => {
            "The station's box, as it is now, was not saved. Save it first (page Collect, Save the box).".to_owned()
        }
        DeletionRefused::RecordsNotSaved => {
            "What was written of the meeting is in no file yet. Save the conference file first (Meeting).".to_owned()
        }
        DeletionRefused::HalfTyped => {
            "A paper ballot is typed in half. Finish it first, or discard it (page Paper).".to_owned()
        }
    },
    question: "Delete this conference from this device?",
    explained: |sheets| {
        let lost = match sheets {
            0 => String::new(),
            sheets => format!(" Sheets with marks that are not cast and in no file: {sheets}. They are lost for good."),
        };
        format!("Its definition, sheets, box and log are removed from here.{lost}")
    },
    keep: "Keep it",
    deleted: "The conference is deleted from this device.",
    cannot_write: "This tab may only look. Continue here first.",
};

fn said(title: &'static str, state: impl Into<String>, remedy: &'static str) -> Said {
    Said { title, state: state.into(), remedy }
}

fn point(point: Point) -> Said {
    match point {
        Point::Storage { first, second } => storage(first, second),
        Point::Keeping(keeping) => keeping_said(keeping),
        Point::Place(place) => place_said(place),
        Point::Writer(WriterPlace::Asking) => said("Other tabs", "Asking", ""),
        Point::Writer(WriterPlace::Here) => said("Other tabs", "This tab writes, and no other", ""),
        Point::Writer(WriterPlace::Elsewhere) => said(
            "Other tabs",
            "Another tab writes; this one may only look",
            "Close the other tab, or tap Continue here above.",
        ),
        Point::App(keep) => app_said(keep),
        Point::Release { waits: false } => said("Newer release", "None is waiting", ""),
        Point::Release { waits: true } => said(
            "Newer release",
            "One is on the device and not in use",
            "Before the meeting: tap Use it now at the top, on every tablet. During it: leave it.",
        ),
        Point::Clock(Clock::Plausible, today) => said("Clock", format!("Today is {today}"), ""),
        Point::Clock(Clock::Behind, today) => said(
            "Clock",
            format!("It says {today}, a year before this release was made"),
            "Set date and time in the device's settings.",
        ),
        Point::Room(usage) => said(
            "Room",
            format!("{} % used", usage.percent()),
            "Hand in, then delete conferences that are no longer needed (page Storage and backup).",
        ),
        Point::Unreadable { damaged: 0, newer: 0 } => said("Stored values", "All can be read", ""),
        Point::Unreadable { damaged, newer } => said(
            "Stored values",
            format!("Can't be read: {damaged}; of a newer release: {newer}"),
            "Save them to a file (page Storage and backup), give it to whoever looks after Pingyi, then remove them there. A newer release's values need that release.",
        ),
        conference => conference_said(conference),
    }
}

fn storage(first: Option<bool>, second: Option<bool>) -> Said {
    let title = "Storing";
    match (first, second) {
        (Some(false), _) => said(
            title,
            "The browser does not let this page store anything",
            "Use an ordinary window, not a private one, and allow this site to store data.",
        ),
        (_, Some(false)) => said(
            title,
            "Only in one place: if the browser is ended by force, the last seconds can be lost",
            "Use an ordinary window or another browser; else hand in often.",
        ),
        (Some(true), Some(true)) => said(title, "Written and read back, in both places", ""),
        _ => said(title, "Trying", ""),
    }
}

fn keeping_said(keeping: Keeping) -> Said {
    let title = "Kept for good";
    match keeping {
        Keeping::Promised => said(title, "The browser promises it", ""),
        Keeping::MayGo => said(
            title,
            "The browser may remove what is stored when the device runs short",
            "Install Pingyi and open it by its icon, then tap the button.",
        ),
        Keeping::NotSaid => said(
            title,
            "The browser does not say",
            "At an http address, and in some browsers, it can't be known: hand in on the day itself.",
        ),
    }
}

fn place_said(place: Place) -> Said {
    let title = "Installed";
    match place {
        Place::Installed => said(title, "Opened by its icon", ""),
        Place::Tab => said(
            title,
            "In a tab",
            "That works too. Don't change between tab and icon: on some devices each has a storage of its own.",
        ),
        Place::AppleTab => said(
            title,
            "In a tab, whose storage this device deletes after 7 days",
            "Share, Add to Home Screen, then always open it by the icon: the two share no storage.",
        ),
    }
}

fn app_said(keep: Keep) -> Said {
    let title = "Without a network";
    match keep {
        Keep::Whole => said(title, "Every file is on the device", ""),
        Keep::Coming => said(title, "Being fetched", "Leave the page open and connected until this line is green."),
        Keep::Lacking => said(
            title,
            "Files are missing: the app may not start without a network",
            "Connect the device, reload the page, and check again.",
        ),
        Keep::Never => said(
            title,
            "The browser keeps no app at this address",
            "Open Pingyi at its https address, in an ordinary window; else keep the tab open and the server running.",
        ),
    }
}

fn conference_said(point: Point) -> Said {
    match point {
        Point::Prepared(true) => said("Prepared", "Evaluators can begin", ""),
        Point::Prepared(false) => {
            said("Prepared", "No group is chosen", "Choose who grades on this tablet (page Prepare).")
        }
        Point::Day(0) => said("Day", "The conference is today", ""),
        Point::Day(days) => said(
            "Day",
            if days > 0 { format!("The conference is in {days} days") } else { format!("It was {} days ago", -days) },
            "If that is not so, the clock is wrong, or this is another conference.",
        ),
        Point::Others(0) => said("Earlier conferences", "Nothing else is on this device", ""),
        Point::Others(others) => said(
            "Earlier conferences",
            format!("Others on this device: {others}"),
            "Hand in what is theirs, then delete them (page Storage and backup).",
        ),
        Point::Ballots { cast: 0, .. } => said("Ballots", "None is cast here", ""),
        Point::Ballots { cast, due: 0 } => said("Ballots", format!("Cast here: {cast}; all handed in"), ""),
        Point::Ballots { cast, due } => said(
            "Ballots",
            format!("Cast here: {cast}; not handed in: {due}"),
            "Hand in (page Hand in), and keep the tablet until the station gives its receipt.",
        ),
        Point::Uncast(0) => said("Sheets not cast", "None", ""),
        Point::Uncast(sheets) => said(
            "Sheets not cast",
            format!("{sheets}"),
            "Their evaluators must cast them, by reopening code or slip, before the tablet is handed back.",
        ),
        Point::File(Some(true)) => said("File", "Written, read again, and equal", ""),
        Point::File(Some(false)) => said(
            "File",
            "It was not read again as it was written",
            "Don't wipe this tablet. Save a backup (page Storage and backup) and use another browser or release.",
        ),
        _ => said("File", "Not yet read again", ""),
    }
}
