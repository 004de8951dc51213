//! The station's words in English.

use super::{CollectWords, ConfirmWords, CountWords, ScrutinyWords, StationWords};
use crate::domain::{LedgerIdentity, Spoilage};
use crate::exchange::{Action, Role};
use crate::station::ConfirmationRefused;

pub(super) static WORDS: StationWords = StationWords {
    ledger_hint: "Present and issued are counted in the hall and typed here; they can be corrected at any time.",
    identity: |identity, group| match identity {
        LedgerIdentity::ExpectedAtLeastPresent => format!("{group}: more present than expected. Check the numbers."),
        LedgerIdentity::PresentAtLeastIssued => {
            format!("{group}: more ballots issued than people present. Check the numbers.")
        }
        LedgerIdentity::IssuedAtLeastReturned => {
            format!(
                "{group}: more ballots returned than issued. The group's evaluation is void and must be repeated; none of its ballots counts."
            )
        }
    },
    half_present: |group| format!("{group}: half of those expected or fewer are present."),
    is_final: "The result is final: nothing can be taken or changed. If it must be, scrutineer and teller open it again on the page Confirm.",
    reason: "Reason",
    final_result: "The result is final",
};

pub(super) static COLLECT: CollectWords = CollectWords {
    receipt: "Receipt",
    take_back: "Take back out",
    take_back_question: "Take this file back out?",
    take_back_explained: "The box will be as if it had never come; ballots that other files hold too stay. What is taken out lies aside here, and can be put back in, until the result is final.",
    aside: "Taken back out",
    aside_hint: "Not in the box, and not counted. Once the result is final these are deleted: put back in what belongs to the count.",
    put_back: "Put back in",
    keep: "Keep it",
    paper_ballot: "Paper ballot",
    ruling: "Ruling",
    closed: |count| {
        format!(
            "All {count} ballots taken before the result became final; where each came from is deleted, as the rules want"
        )
    },
    clear_refused: "Clear the refusals",
    count_uncast: |n| format!("{n} {} never cast, not counted", if n == 1 { "sheet" } else { "sheets" }),
    count_unreadable: |n| format!("{n} stored {} unreadable or not used", if n == 1 { "value" } else { "values" }),
    tablets: "Tablets that are out",
    tablets_hint: "A tablet shows its code when it is prepared: note it here, and again when the tablet is back. The list stays at this station and is in no file.",
    tablets_out: |out, all| format!("{all} noted, {out} still out"),
    tablet_code: "Tablet's code",
    note_tablet: "Note it",
    tablet_code_wrong: "A code has 8 characters, such as 7K3M-2QXA. Compare it with the tablet.",
    tablet_known: "This tablet is noted already.",
    out: "Out",
    back: "Back",
    remove: "Remove",
    show_receipt: "Show as QR code",
    scan: "Scan",
    tablet_is_back: "The tablet is noted as back.",
    wipe_before_final: "Once the result is final, the receipts are gone from this list; then a tablet's file is checked at the top of this page.",
    scan_ballots: "Scan ballots",
    paste: "Paste ballots as text",
    paste_hint: "What “Copy as text” gave on a tablet; of several tablets one after the other. With a keyboard, paste anywhere on this page.",
    take_pasted: "Take the text",
    check_files: "Check a tablet's file",
    check_hint: "A tablet that was not wiped yet hands its file in once more. Nothing is taken: if all its ballots are in the final box, its receipt is shown here and kept nowhere.",
    all_held: "All of it is in the final box.",
    not_held: "Holds something that is not in the final box. To take it in, scrutineer and teller open the result again; do not wipe the tablet.",
};

pub(super) static SCRUTINY: ScrutinyWords = ScrutinyWords {
    settle_intro: "Where one ballot has different contents, none of them counts until somebody decides. A ruling needs a name and a reason, and stays with the box.",
    nothing_to_settle: "There is nothing to settle.",
    open_questions: "To be settled",
    settled_questions: "Settled",
    idle_rulings: "Rulings without effect",
    ballot: "Ballot",
    version: |number| format!("Version {number}"),
    versions_differ: |places, all| format!("{places} of {all} marks differ; only those are shown."),
    counts_this: |number| format!("Version {number} counts"),
    counts_none: "None counts (an invalid ballot)",
    ruled_by: "Decided by",
    reason_hint: "Such as: the evaluator confirmed that the second one holds.",
    rule: "Give the ruling",
    rule_again: "Rule again",
    rule_incomplete: "Choose which one counts, and give a name and a reason of at most 2,000 characters.",
    disagreeing: "Rulings on this ballot disagree, so it is still open. A new ruling replaces them.",
    replaced: "replaced by a later ruling",
    other_versions: "another version came after it, so it does not apply any more; the ballot must be ruled on again",
    decides: "in force",
    decided: |by, reason| format!("{by}: {reason}"),
    key_needed: "This conference has slips: rulings and paper ballots are signed by the station. Load the station's key file; the key stays in memory and is not stored.",
    load_key: "Load the station's key",
    key_loaded: "The station's key is loaded",
    key_foreign: "This is not the key of any station of this conference.",
    key_unsound: "This is no sound file of a station's key. Load the one that was saved when the slips were made, or its copy.",
    paper_intro: "Each paper ballot is typed by two people, one after the other, and counts once both agree. Under slips it is given in exchange for an unused slip.",
    first_person: "First person",
    second_person: "Second person",
    second_hint: "Another person types it without seeing what the first one typed.",
    first_done: "Done: hand over to the second person",
    spoilt: "Spoilt as a whole",
    not_spoilt: "Valid: mark by mark",
    spoilage: |spoilage| match spoilage {
        Spoilage::Signed => "Signed",
        Spoilage::Numbered => "Numbered",
        Spoilage::Marked => "Otherwise marked",
        Spoilage::WrongForm => "Wrong form",
        Spoilage::Illegible => "Illegible as a whole",
    },
    void_mark: "Void",
    entries_equal: "Both entries agree",
    entries_differ: |places| format!("The entries differ in {places} places. Correct each against the paper."),
    spoilage_differs: "The two judged differently whether, or why, the ballot is spoilt. Settle it with the paper in hand and begin again.",
    enter_ballot: "Put it into the box",
    begin_again: "Begin again",
    entered: "One paper ballot is in the box.",
    marks_left: |left| format!("{left} marks left"),
    paper_keys: "Keyboard: digits grade, 0 abstains, X is void, arrows move",
    typed: |first, second| format!("first: {first}; second: {second}"),
};

pub(super) static CONFIRM: ConfirmWords = ConfirmWords {
    confirm_title: "Confirm the count",
    confirm_hint: "Scrutineer and teller, two different people, look at the ledger and the open points. Each then copies two groups of the result's digest from the count sheet or from another station: that confirms it. When both have, the result is final.",
    provisional_hint: "Ballots are contested, so the result is provisional and can't be confirmed yet. Settle them first.",
    lying_aside: |count| {
        format!("Taken back out, not in the box: {count}. They are not counted, and deleted once the result is final.")
    },
    digest: "Digest of the result (16 groups)",
    role: |role| match role {
        Role::Organiser => "Organiser",
        Role::Scrutineer => "Scrutineer",
        Role::Teller => "Teller",
    },
    name: "Name",
    group_number: |number| format!("Group {number}"),
    confirm: "Confirm",
    confirmed_by: |name| format!("Confirmed by {name}"),
    stale: "Earlier confirmations were of another result and don't hold any more: ",
    refused: |refused| match refused {
        ConfirmationRefused::Name => "Give a name.",
        ConfirmationRefused::SamePerson => "Scrutineer and teller must be two different people.",
        ConfirmationRefused::Groups => "These are not the groups of the result's digest. Compare them again.",
    },
    final_hint: |scrutineer, teller| {
        format!(
            "Confirmed by {scrutineer} (scrutineer) and {teller} (teller). Where each ballot came from is deleted; nothing changes any more."
        )
    },
    reopen: "Open again",
    reopen_hint: "Both sign again and give a reason, which stays on record. After that the result must be confirmed anew.",
    reopen_refused: "Give two different names and a reason.",
    log: "Log",
    log_last: "Digest of the last entry",
    save_log: "Save the log",
    log_empty: "Nothing is noted yet.",
    action: |action| match action {
        Action::FileTaken => "File taken",
        Action::FileRefused => "File refused",
        Action::TakenBack => "Taken back out",
        Action::PaperEntered => "Paper ballot entered",
        Action::Ruled => "Ruling given",
        Action::LedgerChanged => "Ledger corrected",
        Action::CountOpened => "Count opened early",
        Action::Confirmed => "Count confirmed",
        Action::Finalised => "Result final",
        Action::Reopened => "Opened again",
        Action::Exported => "Exported",
        Action::TabletOut => "Tablet noted",
        Action::TabletBack => "Tablet back",
        Action::DetailsMerged => "Details merged",
    },
    number: |word| match word {
        "new" => Some("new"),
        "already-present" => Some("already present"),
        "newer" => Some("newer revision"),
        "older" => Some("older revision"),
        "contested" => Some("contested"),
        "rulings" => Some("rulings"),
        "records" => Some("records"),
        "present" => Some("present"),
        "issued" => Some("issued"),
        _ => None,
    },
};

pub(super) static COUNT: CountWords = CountWords {
    open_early: "Open the count early",
    approve: "Approve grades",
    papers: "Print the papers",
    save_kit: "Save the recount kit (restricted)",
    save_public_kit: "Save the public kit",
    kit_hint: "The restricted kit holds every ballot and is for those who may see the box; the public one holds outgoing results and digests only.",
};
