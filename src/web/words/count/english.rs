//! What the page of results says beside the common words, in English.

use super::ResultWords;

pub(super) static RESULTS: ResultWords = ResultWords {
    common: &crate::web::words::english::WORDS,
    no_ballots_yet: "No ballots to count yet",
    sealed: "The count is sealed",
    sealed_hint: "Until it is opened, only the ledger and the open points are shown, no result.",
    open_count: "Open the count",
    open_question: "Open the count now?",
    open_explained: "This device will then show the results, and keeps a note that the count was opened.",
    charts: "Charts of the results",
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
    withdrawn: "withdrawn",
    hidden_cell: "hidden to protect a small group: rank and proposed grade only",
    findings: "Findings",
    save_outgoing: "Save the results",
    save_restricted: "Save the restricted results",
    results_files_hint: "The results file hides what could reveal a small group; the restricted one holds everything.",
    counted: |counted, invalid, contested| format!("{counted} counted, {invalid} invalid, {contested} contested"),
    opened_at: |time| format!("opened on this device on {time}"),
    groups_absent: |groups| format!("{groups} absent, weights re-normalised"),
    rule: |weights, scale| {
        format!(
            "The rule: weights {weights}; points (floors) {scale}. Abstentions are not averaged; an absent group's weight is shared; ranks use the exact score, shown to two places."
        )
    },
};
