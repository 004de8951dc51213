//! The words of a tablet's pages in English.

use super::{PrepareWords, TabletWords};
use crate::exchange::WipeRefused;

pub(super) static TABLET: TabletWords = TabletWords {
    show_codes: "Show as QR codes",
    taken: "The station has taken the ballots, as you said. Its receipt proves it.",
    no_download: "On an iPad's Home Screen an app can't save files. Use one of these ways instead.",
    scan_slip: "Scan with the camera",
    title: "Wipe this tablet",
    hint: "The station shows a receipt beside the file it has accepted. Only that receipt lets the ballots be wiped from this tablet.",
    receipt: "The station's receipt",
    scan: "Scan",
    check: "Check",
    refused: |refused| {
        match refused {
        WipeRefused::Mistyped => "A receipt has 8 characters, such as 7K3M-2QXA.".to_owned(),
        WipeRefused::OtherFile => "This is not the receipt for the ballots on this tablet, so nothing was wiped. If a ballot was cast after the file was handed in, hand in again and use the new receipt.".to_owned(),
        WipeRefused::Unreadable { sheets } => format!("Sheets that can't be read here: {sheets}. They may hold ballots that were not handed in, so nothing was wiped. First save them to a file and remove them (page Storage and backup)."),
        WipeRefused::Uncast { sheets } => {
            format!("Not cast: {sheets}. Their marks are in no file, so nothing was wiped. Whoever holds their codes or slips must finish them; then hand in again.")
        }
    }
    },
    question: "Wipe the ballots from this tablet?",
    explained: "The receipt is right: the station has all ballots of this tablet. Wiping removes them from here for good. Afterwards nobody can change a ballot on this tablet, a used slip that is used here again makes its ballot contested, and the tablet has to be prepared anew: wipe when grading is over.",
    giving_up: |sheets| {
        format!(
            "The receipt is right, but sheets not cast here: {sheets}. Their marks are in no file: wiping loses them for good. If their evaluators can still come, let them cast first and hand in again. Wipe only if they have left."
        )
    },
    wipe: "Wipe",
    keep: "Keep them",
    changed: "What is on this tablet has changed meanwhile, so nothing was wiped. Check the receipt again.",
    wiped: "The ballots are wiped from this tablet; the station has them. Hand the tablet back.",
};

pub(super) static PREPARE: PrepareWords = PrepareWords {
    check_device: "Check this device",
    scan_conference: "Scan a conference",
    mode: "Mode",
    official: "Official",
    tablet_code: "Code of this tablet",
    tablet_code_hint: "Note it at the station (Collect, Tablets that are out), which then knows whether this tablet is back. It is in no file.",
    show_code: "Show as QR code",
    other_tablets: "For other tablets",
    other_tablets_hint: "Every tablet gets the same conference, and shows the same check code.",
    show_conference: "Show as QR codes",
};
