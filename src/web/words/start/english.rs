//! What the organiser's first pages say beside the common words: start, preparing a tablet, in English.

use super::StartWords;

pub(super) static START: StartWords = StartWords {
    common: &crate::web::words::english::WORDS,
    example: "Rehearsal · example",
    slogan: "Debriefing evaluation, graded on the spot, counted offline",
    introduction: "Secretaries report in turn, the hall grades each of them on tablets, in secret; ballot files go to a station that merges and counts them. No network is needed, and nothing is sent anywhere.",
    try_demo: "Try the example conference",
    open_file: "Open a file",
    open_file_hint: "A conference or ballots: the content decides what it is, never the name.",
    on_this_device: "On this device",
    nothing_here: "There is no conference on this device yet. Try the example, or open the file that the organiser gave you.",
    this_tablet: "As a tablet",
    this_station: "As a station",
    choose_group: "Who grades on this tablet",
    choose_group_hint: "Everybody who grades on this tablet belongs to this group, and can't change it.",
    slips_choose_group: "This conference admits by slips: everybody's group follows from the slip, so the tablet needs none.",
    group_fixed: "Sheets were begun on this tablet, so the group can't be changed any more.",
    to_evaluation: "Go to the evaluation",
    example_hint: "The example brings ballot files with it: choose a group and grade once yourself, or go straight to the station.",
    example_station: "See the station",
    by_slip: "By slip",
    tablet_state: |group, counts| {
        format!("{group} · {} cast, {} to hand in, {} not cast", counts.cast, counts.due, counts.uncast)
    },
    files_taken: |n| match n {
        0 => "No files taken yet".to_owned(),
        1 => "1 file seen".to_owned(),
        n => format!("{n} files seen"),
    },
};
