//! What all pages say that write records, in English.

use super::RecordWords;

pub(in crate::web::words) static WORDS: RecordWords = RecordWords {
    save_file: "Save the conference file",
    save_file_hint: "The file has agenda, comments, attendance and follow-up. Opened on another device, both sides’ records come together and no word is lost.",
    newer: |count| {
        if count == 1 {
            "1 record was written by a newer release. It is kept as it is and can’t be shown here.".to_owned()
        } else {
            format!(
                "{count} records were written by a newer release. They are kept as they are and can’t be shown here."
            )
        }
    },
    change_of: |what| format!("Change: {what}"),
    yes: "yes",
    no: "no",
    cancel: "Cancel",
    save: "Save",
    remove: "Remove",
    conflict_hint: "Two devices wrote different things. Compare them and keep one; the others stay in the history.",
    nth_version: |number| format!("Version {number}"),
    keep: |number| format!("Keep version {number}"),
    says_removed: "(removed)",
    says_newer: "(written by a newer release; it can’t be shown here)",
    whole_conference: "Whole conference",
    point_gone: "(a point that was removed)",
    bring_back: "Bring back",
    removed: |count| format!("{count} removed"),
    revert: "Discard the change",
};
