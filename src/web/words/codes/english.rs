//! The words around codes in English.

use super::{CameraFault, CodesWords};
use crate::exchange::SymbolKind;

pub(super) static WORDS: CodesWords = CodesWords {
    close: "Close",
    pause: "Pause",
    go_on: "Go on",
    shown_title: |kind| match kind {
        SymbolKind::Slip => "Slip",
        SymbolKind::Conference => "Conference for other tablets",
        SymbolKind::Receipt => "Receipt for the tablet",
        SymbolKind::Tablet => "Code of this tablet",
        SymbolKind::Ballots => "Ballots for the station",
    },
    shown_hint: |kind| match kind {
        SymbolKind::Slip => "",
        SymbolKind::Conference => {
            "On the other tablet: start page, Scan a conference. Hold it so that the whole square is in its picture, until it has all parts. Then compare the check code."
        }
        SymbolKind::Receipt => "On the tablet: page Hand in, Wipe this tablet, Scan. Or type the receipt there.",
        SymbolKind::Tablet => "At the station: page Collect, Tablets that are out, Scan. Or type the code there.",
        SymbolKind::Ballots => {
            "At the station: Collect, Scan ballots. Keep the whole square in its picture until it has all parts."
        }
    },
    symbol: |number, count| if count == 1 { "QR code".to_owned() } else { format!("QR code {number} of {count}") },
    check_code: "Check code",
    too_long: |kind| match kind {
        SymbolKind::Ballots => "These are too many ballots to be shown as QR codes. Hand them in as a file.",
        _ => "This conference is too large to be shown as QR codes. Save it, and give the file to the tablets.",
    },
    marks_shown: "Restricted: any camera reads all marks cast here from this. Show it to the station only.",
    taken_question: "Has the station taken the ballots? It then shows a receipt for them.",
    taken: "Yes, it has",
    not_taken: "Not yet",
    scan_title: |kind| match kind {
        SymbolKind::Slip => "Scan your slip",
        SymbolKind::Conference => "Scan a conference",
        SymbolKind::Receipt => "Scan the station's receipt",
        SymbolKind::Tablet => "Scan a tablet's code",
        SymbolKind::Ballots => "Scan a tablet's ballots",
    },
    scan_hint: |kind| match kind {
        SymbolKind::Slip => "Hold the slip's QR code before the camera.",
        SymbolKind::Conference => {
            "Point the camera at the QR codes on the screen of the other device, until all parts are there."
        }
        SymbolKind::Receipt => "Point the camera at the receipt's QR code on the station's screen.",
        SymbolKind::Tablet => "Point the camera at the QR code on the tablet's page Prepare this tablet.",
        SymbolKind::Ballots => {
            "On the tablet: page Hand in, Show as QR codes. Point the camera at them until all parts are there, or pick photos of them."
        }
    },
    camera_picture: "The camera's picture",
    starting: "Starting the camera…",
    photo: "Pick a photo",
    no_code_in_photo: "There is no readable QR code in this photo. Take one from nearer, with more light.",
    several: "There is more than one code in the picture. Show only the one that is meant.",
    not_ours: "This QR code is none of Pingyi's.",
    other_kind: |kind| match kind {
        SymbolKind::Slip => "This is a slip. It is not what is wanted here.",
        SymbolKind::Conference => "This is a conference. Scan it from the start page.",
        SymbolKind::Receipt => "This is a receipt of the station. It is not what is wanted here.",
        SymbolKind::Tablet => "This is the code of a tablet. It is not what is wanted here.",
        SymbolKind::Ballots => "These are ballots. Scan them at the station, page Collect.",
    },
    progress: |there, all| format!("{there} of {all} parts"),
    other_whole: |kind| match kind {
        SymbolKind::Ballots => {
            "This part is of other ballots than those begun with. What was collected stays; to take the others instead, close and scan again."
        }
        _ => {
            "This part belongs to another conference. What was collected stays; to take the other one instead, close and scan again."
        }
    },
    damaged: "The parts do not fit together, so none of them is kept. Scan them again.",
    fault: |fault| match fault {
        CameraFault::None => "This device has no camera that the browser can use.",
        CameraFault::NotAllowed => {
            "The camera is not allowed for this page. Allow it in the browser's or the device's settings, then scan again."
        }
        CameraFault::InUse => {
            "The camera does not start; another program may be using it. Close that one, then scan again."
        }
        CameraFault::Insecure => "This page came over an insecure connection (http), where browsers give no camera.",
    },
    instead: |kind| match kind {
        SymbolKind::Conference => "Or open the conference as a file from the start page.",
        SymbolKind::Ballots => "Or take a photo of the codes and pick it here, or hand the ballots in as a file.",
        SymbolKind::Slip | SymbolKind::Receipt | SymbolKind::Tablet => "Or close this and type the code.",
    },
};
