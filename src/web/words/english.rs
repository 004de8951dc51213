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
    check_code: "Check code",
    check_code_hint: "Compare it with the code the chair reads out: every tablet must show the same.",
    rehearsal: "Rehearsal",
    example: "Rehearsal · example",
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
    save_set_aside: "Save them to a file",
    understood: "Understood",
    full: "The storage of this device is full; the last step was not saved. Export the ballots on the page Hand in, then free some space.",
    no_room: "There is no room for another sheet. Hand in, then make room on the page Storage.",
    storage: "Storage and backup",
    not_kept: "This device did not keep the last step. Try again; if it happens again, use another device.",
    file_unreadable: "The device did not give this file. Pick it again.",
    no_conference_for_ballots: "These ballots belong to a conference that is not on this device. Open the conference file first, then the ballots.",
    no_randomness: "The browser gives no random numbers, so this can't be done. Update the browser.",
    half_typed: "A paper ballot is typed in half: it is not counted.",
    no_worker: "The counting program did not start; no file was merged or made. Reload the page where it can be loaded, then try again.",
    box_unreadable: "The box stored on this device can't be read; no file was merged.",
    slogan: "Debriefing evaluation, graded on the spot, counted offline",
    introduction: "Secretaries report in turn, the hall grades each of them on tablets, in secret; ballot files go to a station that merges and counts them. No network is needed, and nothing is sent anywhere.",
    try_demo: "Try the example conference",
    open_file: "Open a file",
    open_file_hint: "A conference or ballots: the content decides what it is, never the name.",
    on_this_device: "On this device",
    nothing_here: "There is no conference on this device yet. Try the example, or open the file that the organiser gave you.",
    this_tablet: "As a tablet",
    this_station: "As a station",
    not_prepared: "This tablet is not prepared",
    not_prepared_hint: "The organiser has to choose the group of evaluators first.",
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
    choose_group: "Who grades on this tablet",
    choose_group_hint: "Everybody who grades on this tablet belongs to this group, and can't change it.",
    slips_choose_group: "This conference admits by slips: everybody's group follows from the slip, so the tablet needs none.",
    group_fixed: "Sheets were begun on this tablet, so the group can't be changed any more.",
    to_evaluation: "Go to the evaluation",
    save_tablet_edition: "Save the conference for other tablets",
    example_hint: "The example brings ballot files with it: choose a group and grade once yourself, or go straight to the station.",
    example_station: "See the station",
    your_group: "Your group",
    to_grade: "To be graded",
    secrecy_promise: "The evaluation is secret: a ballot carries no name, no time and no device.",
    begin: "Begin grading",
    have_code: "I have a reopening code",
    reopening_code: "Reopening code",
    reopen: "Reopen",
    code_form: "A reopening code has six letters or digits.",
    by_slip: "By slip",
    slip_code: "The code on your slip",
    slip_code_hint: "16 characters. Capitals or not, dashes and spaces make no difference; O is read as 0, I and L as 1.",
    slip_unused: "Grade and cast with this slip on this tablet only. Ballots that differ on two tablets are contested: neither counts until somebody has decided.",
    slip_left: "A sheet was begun here with this slip. All its marks are saved, but nothing is cast yet.",
    slip_cast: "This slip was used here, and its ballot is cast. If the slip is not yours, give it to the organiser. Open the ballot again?",
    slip_continue: "Go on grading",
    slip_reopen: "Open it again",
    slip_again: "The page was loaded again, and codes are not kept. Type the code of your slip once more to sign the ballot.",
    slip_other: "This is another slip. The sheet can be cast only with the slip with which it was begun.",
    slip_cast_explained: "The ballot is signed with your slip, with which you can still change it on this tablet.",
    slip_left_hint: "All your marks are saved, but nothing is cast yet. Come back to this tablet with your slip to finish.",
    keep_slip: "Keep your slip until the end of the conference if you may want to change something, and do so on this tablet. Then destroy it: it opens your ballot and proves that it is yours.",
    cast_done: "Your ballot is cast",
    cast_done_hint: "It is saved on this tablet until the organiser hands all ballots in.",
    left: "Your sheet is locked",
    left_hint: "All your marks are saved, but nothing is cast yet. Come back with the code to finish.",
    code_hint: "Write it down if you may want to change something. It is shown only now and kept nowhere.",
    next_person: "Done: hand the tablet on",
    abstain: "Abstain",
    written_report: "Written report",
    reopened: "You reopened a ballot that is cast. Until you cast it again, it counts as it was.",
    previous: "Previous",
    next: "Next",
    next_missing: "Next unmarked",
    review: "Review and cast",
    all_reporters: "All reporters",
    complete: "Done",
    progress: "Progress",
    all_marked: "All marked: review and cast",
    leave: "Finish later",
    keys: "Keyboard: digits grade, 0 abstains, ↑↓ criterion, ←→ reporter, Enter next unmarked",
    review_title: "Review your sheet",
    review_hint: "Look it over, then cast. After that, the next person on this tablet can't see your marks.",
    nothing_open: "No sheet is open",
    back_to_grading: "Back to grading",
    keep_as_cast: "Keep the ballot as it was",
    cast: "Cast my ballot",
    cast_question: "Cast your ballot now?",
    cast_explained: "You will then see a reopening code, with which you can still change it before hand-in.",
    not_yet: "Not yet",
    abstain_question: "Abstain from the rest?",
    abstain_yes: "Abstain from the rest",
    reporter: "Reporter",
    change: "Change",
    unmarked: "unmarked",
    nothing_cast: "No ballot is cast on this tablet yet: there is nothing to hand in.",
    export_differs: "The file did not come back the same when read again, so it is not offered. Reload the page and try again; the ballots are still here.",
    ballots_cast: "Cast here",
    handed_in: "Handed in",
    not_handed_in: "To hand in",
    uncast: "Sheets not cast",
    uncast_hint: "Some sheets are not cast. Ask whoever holds their codes or slips to finish them; nobody casts for them.",
    share: "Share…",
    save_file: "Save file",
    copy_text: "Copy as text",
    restricted_file: "This file holds every ballot cast here. It goes to the station and nowhere else.",
    hand_over_impossible: "The browser could not hand the file over. Try another way.",
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
    no_ballots_yet: "No ballots to count yet",
    no_ballots_hint: "Collect ballot files first.",
    sealed: "The count is sealed",
    sealed_hint: "Until it is opened, only the ledger and the open points are shown, no result.",
    open_count: "Open the count",
    open_question: "Open the count now?",
    open_explained: "This device will then show the results, and keeps a note that the count was opened.",
    status_complete: "Complete",
    status_provisional: "Provisional: ballots are contested",
    restricted_banner: "RESTRICTED: only for those who may see the box",
    view: "View",
    by_rank: "By rank",
    by_order: "By running order",
    show_restricted: "Show restricted",
    rank: "Rank",
    tied: "tied",
    shares: "Shares",
    score: "Score",
    proposed: "Proposed grade",
    mean: "mean",
    hidden_cell: "hidden to protect a small group: rank and proposed grade only",
    findings: "Findings",
    save_outgoing: "Save the results",
    save_restricted: "Save the restricted results",
    results_files_hint: "The results file hides what could reveal a small group; the restricted one holds everything.",
    set_aside: |n| {
        format!(
            "{n} stored {} can't be read. Nothing was overwritten; they are kept as they are.",
            if n == 1 { "value" } else { "values" }
        )
    },
    of_newer_release: |n| {
        format!(
            "{n} stored {} written by a newer release of Pingyi, and left as they are. Open this page with that release.",
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
    tablet_state: |group, counts| {
        format!("{group} · {} cast, {} to hand in, {} not cast", counts.cast, counts.due, counts.uncast)
    },
    files_taken: |n| match n {
        0 => "No files taken yet".to_owned(),
        1 => "1 file seen".to_owned(),
        n => format!("{n} files seen"),
    },
    cast_here: |cast, waiting| {
        let cast = if cast == 1 {
            "1 ballot cast on this tablet".to_owned()
        } else {
            format!("{cast} ballots cast on this tablet")
        };
        if waiting == 0 { cast } else { format!("{cast}, {waiting} locked and not cast") }
    },
    wait: |seconds| format!("Too many wrong codes. Wait {seconds} seconds, then try again."),
    wrong_code: |left| {
        if left == 0 {
            "This code opens no sheet on this tablet. The next try has to wait.".to_owned()
        } else {
            format!(
                "This code opens no sheet on this tablet. {left} more {} before you have to wait.",
                if left == 1 { "try" } else { "tries" }
            )
        }
    },
    number_of: |number, all| format!("{number} of {all}"),
    missing: |n| format!("{n} to mark"),
    marks_missing: |n| if n == 1 { "1 mark is missing".to_owned() } else { format!("{n} marks are missing") },
    cap: |top, given, cap| format!("“{top}”: {given} of at most {cap}"),
    cap_reached: |top, cap| {
        format!("All {cap} marks of “{top}” are given. To give one here, change another reporter's first.")
    },
    abstain_rest: |n| format!("Abstain from the other {n}"),
    abstain_explained: |n| {
        format!("All {n} places without a mark become abstentions. You can still change them before casting.")
    },
    review_missing: |n| {
        format!(
            "{n} {} missing. Grade or abstain everywhere, then you can cast.",
            if n == 1 { "mark is" } else { "marks are" }
        )
    },
    file_checked: |name, bytes| format!("{name}, {bytes} bytes, read back and found equal"),
    handed_over: |name| format!("Handed to the system: {name}. Make sure that it arrived where it should go."),
    merging_files: |done, of| format!("Merging: {done} of {of} files"),
    count_new: |n| format!("{n} new"),
    count_present: |n| format!("{n} already present"),
    count_newer: |n| format!("{n} newer {}", if n == 1 { "revision" } else { "revisions" }),
    count_older: |n| format!("{n} older {}, kept and not counted", if n == 1 { "revision" } else { "revisions" }),
    count_contested: |n| format!("{n} contested, to be settled"),
    count_rulings: |n| format!("{n} {}", if n == 1 { "ruling" } else { "rulings" }),
    contest: |id, group, versions| format!("Ballot {id}… ({group}): {versions} different contents"),
    counted: |counted, invalid, contested| format!("{counted} counted, {invalid} invalid, {contested} contested"),
    opened_at: |time| format!("opened on this device on {time}"),
    groups_absent: |groups| format!("{groups} absent, weights re-normalised"),
    rule: |weights, scale| {
        format!(
            "The rule: weights {weights}; points (floors) {scale}. Abstentions are not averaged; an absent group's weight is shared; ranks use the exact score, shown to two places."
        )
    },
};
