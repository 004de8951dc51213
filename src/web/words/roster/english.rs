//! Lists of people, in English.

use super::RosterWords;

pub(super) static WORDS: RosterWords = RosterWords {
    reporters: "Take reporters from a list",
    reporters_hint: "Paste cells or open a spreadsheet file. Nothing of the conference changes before you have seen the preview and said so.",
    paste: "Paste cells",
    paste_hint: "Select the list in your spreadsheet, headings included, copy it, and paste it here.",
    open: "Open a spreadsheet file",
    drop_here: "Or drop it here: XLSX, XLS, ODS or CSV.",
    reading: "Reading …",
    of_file: |name| format!("File: {name}"),
    sheet: "Sheet",
    found: |count| if count == 1 { "1 person found".to_owned() } else { format!("{count} people found") },
    left_out: |count| if count == 1 { "1 row left out".to_owned() } else { format!("{count} rows left out") },
    to_check: |count| if count == 1 { "1 point to check".to_owned() } else { format!("{count} points to check") },
    supposed: "What some columns hold is only supposed from their place. Please check.",
    headings: "Row of the headings",
    no_headings: "no headings",
    row: "Row",
    nth_row: |row| format!("row {row}"),
    nth_column: |column| format!("Column {column}"),
    not_used: "not used",
    not_understood: "not understood",
    fill_blanks: "blank means as above",
    oral: "oral",
    written: "written",
    is_left_out: |reason| format!("Left out: {reason}"),
    not_shown: |count| match count {
        1 => "1 more row, with nothing to say about it, is not listed.".to_owned(),
        count => format!("{count} more rows, with nothing to say about them, are not listed."),
    },
    add: "Add behind those there",
    replace: "Take in place of those there",
    replace_hint: |count| match count {
        1 => "The conference has 1 reporter now.".to_owned(),
        count => format!("The conference has {count} reporters now."),
    },
    taken: |count| {
        if count == 1 { "1 reporter was taken.".to_owned() } else { format!("{count} reporters were taken.") }
    },
    undo: "Undo this",
    undone: "Undone: the list is as it was before.",
    back_to_setup: "Back to setting up",
    participants: "Participants",
    participants_hint: "Who is invited to the conference. For its organisation only: never on tablets, and linked to no slip and no ballot.",
    nobody_yet: "Nobody is on the list yet.",
    total: |expected, on_leave| format!("{expected} expected, {on_leave} on leave"),
    of_group: |expected, on_leave| format!("{expected} expected, {on_leave} on leave"),
    planned: |count| format!("the definition expects {count}"),
    no_group: "No group",
    person: "Person",
    on_leave_of: |name| format!("On leave: {name}"),
    correct: "Correct",
    correct_of: |name| format!("Correct: {name}"),
    twice: "same name and unit twice",
    add_one: "Add a person",
    name: "Name",
    unit: "Unit",
    post: "Post",
    group: "Group",
    status: "Attendance",
    save: "Save",
    cancel: "Cancel",
    remove: "Remove from the list",
    removed: |count| format!("Removed: {count}"),
    bring_back: "Bring back",
    bring_back_of: |name| format!("Bring back: {name}"),
    conflicts: |count| match count {
        1 => "1 person was changed in two ways".to_owned(),
        count => format!("{count} people were changed in two ways"),
    },
    conflicts_hint: "Two devices changed them, neither knowing of the other. Say which change to keep; the others stay in the record.",
    nth_version: |number| format!("Change {number}"),
    says_removed: "Removed from the list",
    says_unknown: "Written by a newer release; this one does not understand it",
    keep: |number| format!("Keep change {number}"),
    kept_as_is: |count| match count {
        1 => "1 more record was written by a newer release and is kept as it is.".to_owned(),
        count => format!("{count} more records were written by a newer release and are kept as they are."),
    },
    take_list: "Paste or open a list",
    take_list_hint: "The same list may be taken again and again: people are matched by name and unit. A unit written in another way makes another person.",
    groups_to_choose: "Which groups are meant?",
    word_means: |word, people| {
        let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
        if word.is_empty() { format!("Without a group: {people}") } else { format!("“{word}”: {people}") }
    },
    choose: "please choose",
    groups_first: "Say first which groups these people belong to.",
    plan: "Compared with the list here",
    plan_back: |count| {
        if count == 1 {
            "Bring back 1 person removed before".to_owned()
        } else {
            format!("Bring back {count} people removed before")
        }
    },
    plan_new: |count| if count == 1 { "Add 1 new person".to_owned() } else { format!("Add {count} new people") },
    plan_changed: |count| if count == 1 { "Change 1 person".to_owned() } else { format!("Change {count} people") },
    plan_gone: |count| match count {
        1 => "Remove 1 person who is not on this list".to_owned(),
        count => format!("Remove {count} people who are not on this list"),
    },
    plan_ambiguous: |names| {
        format!(
            "Several people have this name, and the list has no units: {names}. They are not taken; add their units."
        )
    },
    plan_conflicts: |count| match count {
        1 => "1 person was changed in two ways. Decide above first; nothing is taken for them now.".to_owned(),
        count => format!("{count} people were changed in two ways. Decide above first; nothing is taken for them now."),
    },
    plan_nothing: "It says just what is known here: there is nothing to take.",
    becomes: |before, after| format!("{before} → {after}"),
    and_more: |count| format!("… and {count} more"),
    take: "Take what is chosen",
    list_taken: "The list was taken.",
    save_file: "Save the conference with its participants",
    save_file_hint: "Holds all that is known for its organisation, names too: for other stations, not for tablets.",
};
