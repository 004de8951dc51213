//! What an evaluator's pages say beside the common words: grading, reviewing, casting, handing in, in English.

use super::GradingWords;

pub(super) static GRADING: GradingWords = GradingWords {
    common: &crate::web::words::english::WORDS,
    not_prepared_hint: "The organiser has to choose the group of evaluators first.",
    your_group: "Your group",
    to_grade: "To be graded",
    secrecy_promise: "The evaluation is secret: a ballot carries no name, no time and no device.",
    begin: "Begin grading",
    have_code: "I have a reopening code",
    reopening_code: "Reopening code",
    reopen: "Reopen",
    code_form: "A reopening code has six letters or digits.",
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
    reopened: "You reopened a ballot that is cast. Until you cast it again, it counts as it was.",
    previous: "Previous",
    next: "Next",
    next_missing: "Next unmarked",
    review: "Review and cast",
    all_reporters: "All reporters",
    complete: "Done",
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
    abstain_question: "Abstain from the rest?",
    abstain_yes: "Abstain from the rest",
    change: "Change",
    unmarked: "unmarked",
    nothing_cast: "No ballot is cast on this tablet yet: there is nothing to hand in.",
    export_differs: "The file did not come back the same when read again, so it is not offered. Reload the page and try again; the ballots are still here.",
    ballots_cast: "Cast here",
    handed_in: "Handed in",
    not_handed_in: "To hand in",
    uncast: "Sheets not cast",
    uncast_hint: "Some sheets are not cast. Ask whoever holds their codes or slips to finish them; nobody casts for them.",
    save_file: "Save file",
    copy_text: "Copy as text",
    restricted_file: "This file holds every ballot cast here. It goes to the station and nowhere else.",
    hand_over_impossible: "The browser could not hand the file over. Try another way.",
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
};
