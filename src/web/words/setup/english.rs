//! Setting a conference up, in English.

use super::SetupWords;
use crate::setup::{List, Preset};

pub(super) static WORDS: SetupWords = SetupWords {
    set_up: "Set up a conference",
    being_set_up: "Being set up",
    go_on: "Go on setting up",
    delete: "Delete",
    deleted: |title| format!("“{title}” was deleted."),
    bring_back: "Bring it back",
    copy: "Copy for next year",
    make_official: "Make the official one",
    make_official_hint: "The same definition, but official, with a check code of its own: no ballot of the rehearsal can be counted with it.",
    untitled: "Conference without a title",
    no_such_draft: "This conference is not being set up on this device",
    no_such_draft_hint: "It may be on another device, or it was deleted here.",
    official: "Official",
    introduction: "Everything has a default, so it can be rehearsed at once. Every change is saved as you make it.",
    undo: "Undo",
    redo: "Redo",
    basics: "The conference",
    title_hint: "As it stands above every screen and sheet.",
    host_hint: "Who holds it. May be left empty.",
    period_hint: "What is reported on, usually a year. May be left empty.",
    date_hint: "The day of the meeting.",
    code_hint: |suggested| {
        format!("Begins the names of files: capital letters, digits, dashes. Left empty: {suggested}.")
    },
    mode: "Rehearsal or official",
    mode_hint: "They are two conferences with different check codes: ballots of a rehearsal never count.",
    list_hint: |list| match list {
        List::Reporters => "Who reports and is graded, in running order: 1 to 200.",
        List::Criteria => "What every reporter is graded on, each with a count of its own: 1 to 10.",
        List::Grades => "Best first. Points make the score; the best grade whose floor the score reaches is proposed.",
        List::Groups => {
            "Who grades: 1 to 26 groups. Weights are relative to each other, and an absent group's is shared. Expected is how many should come."
        }
    },
    add: |list| match list {
        List::Reporters => "Add a reporter",
        List::Criteria => "Add an item",
        List::Grades => "Add a grade",
        List::Groups => "Add a group",
    },
    number: "No.",
    move_up: |name| format!("Move up: {name}"),
    move_down: |name| format!("Move down: {name}"),
    remove: |name| format!("Remove: {name}"),
    moved: |name, place, of| format!("{name} is now {place} of {of}"),
    order_hint: "Change the order by dragging, with the arrows, or with Alt+↑ and Alt+↓ in a line.",
    draw_lots: "Draw lots for the order",
    draw_question: "Draw lots now?",
    draw_explained: |count| {
        format!("The order of all {count} reporters is drawn anew, every order equally likely. You can undo it.")
    },
    open_list: "Paste or open a list",
    open_list_hint: "From Excel, WPS or another spreadsheet, with a preview before anything is taken.",
    participants: "Participants",
    presets: "Usual choices",
    preset: |preset| match preset {
        Preset::Default => "Good 100 · Fairly good 80 · Average 60 · Poor 40",
        Preset::Narrow => "Good 95 · Fairly good 85 · Average 70 · Poor 50",
        Preset::Personnel => "Excellent · Competent · Basically competent · Incompetent",
        Preset::NoWeights => "No weights: one group",
        Preset::ThreeGroups => "Three groups: 50, 25, 25",
    },
    rules: "Rules",
    rules_hint: "All optional. They are printed on every sheet.",
    cap_switch: "Limit the top grade",
    cap_hint: "The most top grades a ballot may give on one item, in percent of the reporters, rounded down. A tablet prevents more; a paper ballot with more is invalid.",
    threshold_switch: "Own secrecy threshold",
    threshold_hint: "Where a group has fewer ballots, its results show rank and grade only. Without a threshold of its own: 5.",
    trim_switch: "Drop the highest and the lowest",
    trim_hint: "Leaves out one highest and one lowest grade per group, where the group gave at least five.",
    summary: "Before it can be frozen",
    ready: "Nothing is missing: it can be frozen.",
    not_ready: |count| if count == 1 { "1 point to settle".to_owned() } else { format!("{count} points to settle") },
    warnings: |count| if count == 1 { "1 point to look at".to_owned() } else { format!("{count} points to look at") },
    freeze: "Freeze",
    freeze_question: "Freeze this definition?",
    freeze_explained: "From then on every ballot is bound to exactly this. A later change makes another conference.",
    freeze_again: |code| {
        format!(
            "It was frozen before, with the check code {code}. This makes another conference: load every tablet anew. Ballots that were cast for {code} can't be counted with it."
        )
    },
    size: "Size",
    scale: "Grades: points (floors)",
    weights: "Groups: weights (expected)",
    no_options: "none",
    admission: "Admission",
    open_admission: "Open: anybody at a prepared tablet",
    slip_admission: "By slips, every ballot signed",
    slips_switch: "Slips",
    slips_switch_hint: "Slips are printed when it is frozen, one an evaluator. Every ballot is signed, so that a forged or changed one is found. Without slips anybody at a tablet can grade: accidents are found, forgery is not.",
    frozen: "The definition is frozen",
    frozen_hint: "The chair reads the check code out; every tablet must show the same.",
    frozen_as: |code| format!("Frozen: {code}"),
    fingerprint: "Fingerprint",
    changed: "Changed since it was frozen",
    changed_hint: |code| {
        format!(
            "What was frozen as {code} stays as it is, and tablets loaded with it go on showing {code}. If you freeze again, that is another conference: load every tablet anew."
        )
    },
};
