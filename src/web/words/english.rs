//! The page in English, in plain official style.

use super::Words;
use crate::web::settings::{TextSize, Theme};

pub(super) static WORDS: Words = Words {
    skip: "Skip to the page",
    name: "Pingyi",
    loading: "Reading what is on this device…",
    pages: "Pages",
    to_start: "Start page",
    back: "Back",
    settings: "Settings",
    text_size: "Text size",
    theme: "Appearance",
    about: "Pingyi, version",
    no_such_conference: "This conference is not on this device",
    no_such_conference_hint: "It may be on another device, or this device's storage was cleared. Open the conference file from the start page.",
    meeting: "Meeting",
    comments: "Comments",
    attendance: "Attendance",
    framework: "Framework",
    follow_up: "Follow-up",
    check_code: "Check code",
    check_code_hint: "Compare it with the code the chair reads out: every tablet must show the same.",
    rehearsal: "Rehearsal",
    rehearsal_banner: "Rehearsal: nothing here counts",
    example_banner: "Rehearsal · example: all names and marks are invented",
    saved: "Saved on this device",
    saving: "Saving…",
    saved_once: "Saved, in one place only",
    caught_up: |count| {
        format!(
            "The page was interrupted while it was saving. Nothing is lost; saved once more in the second place: {count}."
        )
    },
    brought_back: |count| {
        format!(
            "The page was interrupted while it was saving. Brought back from the second place: {count}. Please check what you entered last."
        )
    },
    stored_again: "Somebody cleared this page's storage while it was open. Everything on this page has been saved once more.",
    not_saved: "Not saved: memory only",
    read_only: "Read-only",
    storage_blocked: "The browser does not let this page store anything. You can grade and export, but closing the page loses everything. Use an ordinary window, or allow this site to store data.",
    other_tab: "This page is open in another tab; here you can only look.",
    continue_here: "Continue here",
    see_set_aside: "Save or remove them",
    understood: "Understood",
    full: "The storage of this device is full; the last step was not saved. Export the ballots on the page Hand in, then free some space.",
    no_room: "There is no room for another sheet. Hand in, then make room on the page Storage.",
    storage: "Storage and backup",
    not_kept: "This device did not keep the last step. Try again; if it happens again, use another device.",
    not_handed_over: "This file was not saved: an app on an iPad's Home Screen can't save files, and sharing it did not work. Tap once more. Else do this on another device, or in Safari, which has a store of its own: open the conference there first.",
    file_unreadable: "The device did not give this file. Pick it again.",
    no_conference_for_ballots: "These ballots belong to a conference that is not on this device. Open the conference file first, then the ballots.",
    no_randomness: "The browser gives no random numbers, so this can't be done. Update the browser.",
    half_typed: "A paper ballot is typed in half: it is not counted.",
    no_worker: "The counting program did not start; no file was merged or made. Reload the page where it can be loaded, then try again.",
    box_unreadable: "The box stored on this device can't be read; no file was merged.",
    not_prepared: "This tablet is not prepared",
    evaluate: "Evaluate",
    hand_in: "Hand in",
    collect: "Collect",
    paper: "Paper",
    settle: "Settle",
    confirm: "Confirm",
    final_result: "The result is final: nothing can be taken or changed until scrutineer and teller open it again.",
    newer_details: "A newer release of Pingyi wrote this conference's details; update Pingyi to change them.",
    ledger_differs: |groups| {
        format!(
            "The opened file states other numbers of the hall for group {groups} than are here. Those here stay: compare them in the ledger."
        )
    },
    results: "Results",
    for_organiser: "For the organiser",
    prepare: "Prepare this tablet",
    conference: "Conference",
    date: "Date",
    save_tablet_edition: "Save the conference for other tablets",
    abstain: "Abstain",
    written_report: "Written report",
    progress: "Progress",
    not_yet: "Not yet",
    reporter: "Reporter",
    share: "Share…",
    ledger: "Ledger",
    save_box: "Save the box",
    restricted_box: "The box holds every ballot. Restricted: only for those who may see the box.",
    pick_files: "Pick ballot files",
    drop_here: "Any number at once, or drop them here. A file that comes twice is counted once.",
    demo_files: "Take the example's files",
    demo_files_hint: "The example has files from its tablets: a repeated one, a revised, a contested and damaged ones among them.",
    merging: "Merging",
    no_files_yet: "No file has been taken yet.",
    files: "Files",
    refused: "Refused",
    count_nothing: "no ballots",
    comma: ", ",
    group: "Group",
    expected: "Expected",
    present: "Present",
    issued: "Issued",
    returned: "Returned",
    valid: "Valid",
    invalid: "Invalid",
    contested: "Contested",
    void_group: "more returned than issued: void",
    absent: "absent",
    contested_ballots: "Contested ballots",
    contested_hint: "The same ballot came with different contents. None counts until somebody has decided.",
    no_ballots_hint: "Collect ballot files first.",
    set_aside: |n| {
        format!(
            "{n} stored {} can't be read. Nothing was overwritten; {} kept as found.",
            if n == 1 { "value" } else { "values" },
            if n == 1 { "it is" } else { "they are" }
        )
    },
    of_newer_release: |n| {
        format!(
            "{n} stored {} written by a newer release of Pingyi, and left as found. Open this page with that release.",
            if n == 1 { "value was" } else { "values were" }
        )
    },
    text_size_name: |size| match size {
        TextSize::Normal => "Normal",
        TextSize::Large => "Large",
        TextSize::Larger => "Larger",
    },
    theme_name: |theme| match theme {
        Theme::Device => "As the device",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    },
    size: |reporters, criteria| {
        format!(
            "{reporters} {} on {criteria} {}",
            if reporters == 1 { "reporter" } else { "reporters" },
            if criteria == 1 { "criterion" } else { "criteria" }
        )
    },
    merging_files: |done, of| format!("Merging: {done} of {of} files"),
    count_new: |n| format!("{n} new"),
    count_present: |n| format!("{n} already present"),
    count_newer: |n| format!("{n} newer {}", if n == 1 { "revision" } else { "revisions" }),
    count_older: |n| format!("{n} older {}, kept and not counted", if n == 1 { "revision" } else { "revisions" }),
    count_contested: |n| format!("{n} contested, to be settled"),
    count_rulings: |n| format!("{n} {}", if n == 1 { "ruling" } else { "rulings" }),
    contest: |id, group, versions| format!("Ballot {id}… ({group}): {versions} different contents"),
};
