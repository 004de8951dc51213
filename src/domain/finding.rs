//! Findings: what people should know of a conference and its count, kept apart from errors.

use super::{
    BallotId, Conference, ContentDigest, GradeIndex, GroupIndex, Ledger, LedgerRow, RulingEffect, Tally, bands,
};

/// An identity that a group's ledger must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerIdentity {
    /// Expected is at least present.
    ExpectedAtLeastPresent,
    /// Present is at least issued.
    PresentAtLeastIssued,
    /// Issued is at least returned. Where it fails, the group is void.
    IssuedAtLeastReturned,
}

/// Something that people should know. Nothing here stops a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A grade's points lie outside its own band, so that a unanimous grade could be proposed as another one.
    PointsOutsideBand(GradeIndex),
    /// An identity of the ledger fails.
    LedgerFails {
        /// The group.
        group: GroupIndex,
        /// Which identity.
        identity: LedgerIdentity,
    },
    /// Half of the group's evaluators or fewer came.
    AtMostHalfPresent(GroupIndex),
    /// A group below the secrecy threshold was of one mind, so that its result tells everybody's mark.
    UnanimousSmallGroup {
        /// The reporter's place.
        reporter: usize,
        /// The criterion's place.
        criterion: usize,
        /// The group.
        group: GroupIndex,
    },
    /// A ballot has several versions, and nobody has decided.
    Contested(BallotId),
    /// A ruling is held that decides nothing.
    RulingWithoutEffect {
        /// The ruling's content digest.
        ruling: ContentDigest,
        /// Why.
        effect: RulingEffect,
    },
}

impl Conference {
    /// Returns what the organiser should know of the definition.
    pub fn findings(&self) -> Vec<Finding> {
        let graded = self.indexed_grades().zip(bands(self.grades()));
        let outside = graded.filter(|((_, grade), band)| !band.contains(&grade.points));
        outside.map(|((index, _), _)| Finding::PointsOutsideBand(index)).collect()
    }
}

impl Ledger {
    /// Returns the identities that fail, and groups of which few came.
    ///
    /// Where a group's slips are what was issued, those kept in reserve are among them, so that more are issued than
    /// people came: no failure.
    pub fn findings(&self, conference: &Conference) -> Vec<Finding> {
        let by_slips = |row: &LedgerRow| {
            let slips = conference.group(row.group).and_then(|group| conference.slips_issued(group));
            slips.is_some() && slips == row.issued
        };
        self.rows().iter().flat_map(|row| row_findings(row, by_slips(row))).collect()
    }
}

fn row_findings(row: &LedgerRow, by_slips: bool) -> impl Iterator<Item = Finding> {
    let group = row.group;
    let less =
        |left: Option<u32>, right: Option<u32>| matches!((left, right), (Some(left), Some(right)) if left < right);
    let identities = [
        (less(Some(row.expected), row.present), LedgerIdentity::ExpectedAtLeastPresent),
        (!by_slips && less(row.present, row.issued), LedgerIdentity::PresentAtLeastIssued),
        (row.is_void(), LedgerIdentity::IssuedAtLeastReturned),
    ];
    let fails = identities.into_iter().filter(|(fails, _)| *fails);
    let few = row.present.is_some_and(|present| u64::from(present) * 2 <= u64::from(row.expected));
    fails
        .map(move |(_, identity)| Finding::LedgerFails { group, identity })
        .chain(few.then_some(Finding::AtMostHalfPresent(group)))
}

impl Tally {
    /// Returns small groups of one mind.
    pub fn unanimous_small_groups(&self, conference: &Conference) -> Vec<Finding> {
        let threshold = conference.rules().threshold();
        let mut findings = Vec::new();
        for cell in self.cells() {
            for (group, counts) in (0u8..).map(GroupIndex).zip(&cell.groups) {
                let grades = counts.grades();
                if (1..threshold).contains(&grades) && counts.counts.contains(&grades) {
                    let (reporter, criterion) = (cell.reporter, cell.criterion);
                    findings.push(Finding::UnanimousSmallGroup { reporter, criterion, group });
                }
            }
        }
        findings
    }
}
