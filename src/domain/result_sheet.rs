//! The result of a conference, and what of it may leave the organisers' hands.

use super::{
    Attendance, BallotBox, Canvass, Conference, Finding, GradeIndex, Ledger, Rank, Ranking, RulingEffect, Tally,
    TallyCell, Verdict, tally::proposed_grade,
};

/// Whether a result can still change by a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something is contested.
    Provisional,
    /// Nothing is contested. "Final" is what two people say of a complete result.
    Complete,
}

/// One reporter's result on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Counts and score.
    pub tally: TallyCell,
    /// The proposed grade and the place; `None` if nobody graded.
    pub standing: Option<(GradeIndex, Rank)>,
    /// Whether secrecy hides everything but the standing in outgoing form.
    pub hidden: bool,
}

/// What a reader of a result may see of a cell.
#[derive(Clone, Copy, Debug)]
pub enum CellView<'c> {
    /// All of it.
    Full(&'c Cell),
    /// Only the proposed grade and the place.
    Hidden(&'c Cell),
}

/// The whole result. The same definition, ledger, ballots and rulings give an equal one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultSheet {
    /// Provisional or complete.
    pub status: Status,
    /// Valid ballots of the groups that are not void.
    pub counted: u32,
    /// Versions held that neither count nor are invalid or contested.
    pub superseded: u32,
    /// Valid ballots of void groups.
    pub void: u32,
    /// By group.
    pub ledger: Ledger,
    /// By reporter, then criterion.
    pub cells: Vec<Cell>,
    /// What people should know of this count.
    pub findings: Vec<Finding>,
}

impl ResultSheet {
    /// Canvasses, tabulates and ranks a box.
    pub fn of(ballots: &BallotBox, conference: &Conference, attendance: &[Attendance]) -> Self {
        let canvass = Canvass::of(ballots, conference);
        let ledger = Ledger::of(&canvass, conference, attendance);
        let tally = Tally::of(&canvass, &ledger, conference);
        let ranking = Ranking::of(&tally, conference);
        let findings = findings(&canvass, &ledger, &tally, conference);
        let (mut counted, mut void) = (0, 0);
        for (_, group, verdict) in canvass.verdicts() {
            if matches!(verdict, Verdict::Counts(_)) {
                *(if ledger.is_void(group) { &mut void } else { &mut counted }) += 1;
            }
        }
        let status = if canvass.contests().is_empty() { Status::Complete } else { Status::Provisional };
        let superseded = u32::try_from(canvass.superseded()).unwrap_or(u32::MAX);
        let cells = cells(tally, &ranking, &ledger, conference);
        Self { status, counted, superseded, void, ledger, cells, findings }
    }

    /// Returns how many ballot ids are invalid.
    pub fn invalid(&self) -> u32 {
        self.ledger.rows().iter().map(|row| row.invalid).sum()
    }

    /// Returns how many ballot ids are contested.
    pub fn contested(&self) -> u32 {
        self.ledger.rows().iter().map(|row| row.contested).sum()
    }

    /// Returns the cells as the restricted form (for those who may see the box) or the outgoing form shows them.
    pub fn views(&self, restricted: bool) -> impl Iterator<Item = CellView<'_>> {
        self.cells.iter().map(
            move |cell| {
                if cell.hidden && !restricted { CellView::Hidden(cell) } else { CellView::Full(cell) }
            },
        )
    }
}

fn cells(tally: Tally, ranking: &Ranking, ledger: &Ledger, conference: &Conference) -> Vec<Cell> {
    let threshold = conference.rules().threshold();
    // A score alone can reveal a small group (spec of the rules, "Secrecy").
    let all_hidden = ledger.rows().iter().any(|row| !row.is_void() && row.returned() > 0 && row.valid < threshold);
    let small = |cell: &TallyCell| cell.groups.iter().any(|group| (1..threshold).contains(&group.grades()));
    let cell = |tally: TallyCell, rank: Option<Rank>| {
        let standing = tally.score.as_ref().zip(rank).map(|(score, rank)| (proposed_grade(score, conference), rank));
        Cell { hidden: all_hidden || small(&tally), standing, tally }
    };
    tally.into_cells().into_iter().zip(ranking.ranks()).map(|(tally, rank)| cell(tally, *rank)).collect()
}

fn findings(canvass: &Canvass<'_>, ledger: &Ledger, tally: &Tally, conference: &Conference) -> Vec<Finding> {
    let contested = canvass.contests().iter().map(|contest| Finding::Contested(contest.ballot));
    let idle = canvass.ruling_effects().iter().filter(|(_, effect)| *effect != RulingEffect::Decides);
    let idle = idle.map(|(ruling, effect)| Finding::RulingWithoutEffect { ruling: *ruling, effect: *effect });
    let mut findings: Vec<Finding> = contested.chain(idle).collect();
    findings.extend(ledger.findings(conference));
    findings.extend(conference.findings());
    findings.extend(tally.unanimous_small_groups(conference));
    findings
}
