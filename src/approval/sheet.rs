//! The count, its further components and the approved grades, side by side.

use super::components::{ComponentScore, Components, component_score_id, components_id};
use super::decision::{Decision, decision_id};
use super::grade::{Approval, approval_id};
use super::points::Points;
use super::refused::ApprovalRefused;
use crate::domain::{
    Cell, ContentDigest, Criterion, Fraction, GradeIndex, Id, Passage, Rank, Reporter, ResultSheet, Score,
    proposed_grade,
};
use crate::exchange::{Edit, Entry, FrozenConference, Kind, RecordId, Records, Shelf, Sorted};
use std::collections::BTreeSet;

/// One reporter on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalRow {
    /// The reporter's position in the definition.
    pub reporter: usize,
    /// The criterion's position in the definition.
    pub criterion: usize,
    /// The exact score of the count; `None` if nobody graded.
    pub on_site: Option<Score>,
    /// The scores of the criterion's components, in their order; `None` where one is not known, or two devices differ.
    pub parts: Vec<Option<Points>>,
    /// The count and all components, exactly combined; the count alone where there are none. `None` while anything that
    /// has a weight is missing.
    pub combined: Option<Score>,
    /// The place by what is combined, among those of the same criterion.
    pub rank: Option<Rank>,
    /// The grade that follows from what is combined.
    pub proposed: Option<GradeIndex>,
    /// Whether secrecy hides everything but the proposed grade and the place on what leaves the organisers' hands.
    pub hidden: bool,
    /// What was approved; several versions where two devices differ.
    pub approval: Option<Entry<Approval>>,
}

/// How many reporters have the top grade on a criterion, against the quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The most there should be.
    pub allowed: usize,
    /// How many have it approved.
    pub approved: usize,
    /// How many would have it, with what is proposed for those who have none approved.
    pub expected: usize,
}

/// All of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalSheet {
    /// By reporter, then by criterion, in the definition's order.
    pub rows: Vec<ApprovalRow>,
    /// The components of each criterion, in the definition's order.
    pub components: Vec<Option<Entry<Components>>>,
    /// The decision; `None` if nobody wrote of it.
    pub decision: Option<Entry<Decision>>,
    /// Records that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
    approvals: Shelf<Approval>,
    scores: Shelf<ComponentScore>,
    combinations: Shelf<Components>,
    decisions: Shelf<Decision>,
}

impl ApprovalRow {
    /// Returns the approved grade; `None` while there is none, or two devices differ.
    pub fn approved(&self, conference: &FrozenConference) -> Option<GradeIndex> {
        let approval = self.approval.as_ref()?.settled()?;
        conference.indexed_grades().find(|(_, grade)| grade.id == approval.grade).map(|(index, _)| index)
    }

    /// Tells whether another grade is proposed by now than when one was approved.
    pub fn has_moved(&self, conference: &FrozenConference) -> bool {
        let proposed = self.proposed.and_then(|grade| conference.grade(grade)).map(|grade| &grade.id);
        let approval = self.approval.as_ref().and_then(Entry::settled);
        approval.is_some_and(|approval| approval.proposed.as_ref() != proposed)
    }
}

impl ApprovalSheet {
    /// Sets everything out beside a count.
    pub fn of(sorted: &Sorted<'_>, count: &ResultSheet, conference: &FrozenConference) -> Self {
        let (approvals, scores) = (Shelf::of(sorted), Shelf::of(sorted));
        let (combinations, decisions) = (Shelf::<Components>::of(sorted), Shelf::<Decision>::of(sorted));
        let entry = |criterion: &Criterion| {
            let about = |entry: &&Entry<Components>| entry.sayings().all(|said| said.criterion == criterion.id);
            combinations.get(components_id(conference, &criterion.id)).filter(about).cloned()
        };
        let mut sheet = Self {
            rows: Vec::new(),
            components: conference.criteria().iter().map(entry).collect(),
            decision: decisions.get(decision_id(conference)).cloned(),
            newer: Vec::new(),
            approvals,
            scores,
            combinations,
            decisions,
        };
        for newer in [&sheet.approvals.newer, &sheet.scores.newer, &sheet.combinations.newer, &sheet.decisions.newer] {
            sheet.newer.extend(newer);
        }
        sheet.rows = count.cells.iter().filter_map(|cell| sheet.row(cell, conference)).collect();
        sheet.rank();
        sheet
    }

    fn row(&self, cell: &Cell, conference: &FrozenConference) -> Option<ApprovalRow> {
        let (reporter, criterion) = (cell.tally.reporter, cell.tally.criterion);
        let (who, what) = (conference.reporters().get(reporter)?, conference.criteria().get(criterion)?);
        let components = self.combination(criterion);
        let score = |part: &Id| {
            let entry = self.scores.get(component_score_id(conference, &what.id, part, &who.id));
            entry.and_then(Entry::settled).map(|said| said.score)
        };
        let parts: Vec<Option<Points>> = components
            .map(|components| components.parts.iter().map(|part| score(&part.id)).collect())
            .unwrap_or_default();
        let on_site = cell.tally.score.clone();
        let combined = match components {
            Some(components) => combine(components, on_site.as_ref(), &parts),
            None => on_site.clone(),
        };
        let proposed = combined.as_ref().map(|score| proposed_grade(score, conference));
        let approval = self.approvals.get(approval_id(conference, &what.id, &who.id)).cloned();
        let hidden = cell.hidden;
        Some(ApprovalRow { reporter, criterion, on_site, parts, combined, rank: None, proposed, hidden, approval })
    }

    /// Gives each row its place among those of its criterion.
    fn rank(&mut self) {
        let scores: Vec<(usize, Option<Score>)> =
            self.rows.iter().map(|row| (row.criterion, row.combined.clone())).collect();
        for row in &mut self.rows {
            let Some(score) = &row.combined else { continue };
            let others =
                || scores.iter().filter(|(criterion, _)| *criterion == row.criterion).filter_map(|(_, it)| it.as_ref());
            let better = others().filter(|other| *other > score).count();
            let tied = others().filter(|other| *other == score).count() > 1;
            row.rank = u32::try_from(better + 1).ok().map(|place| Rank { place, tied });
        }
    }

    /// Returns how a criterion's count is combined with further components; in a conflict, by the first version.
    pub fn combination(&self, criterion: usize) -> Option<&Components> {
        self.components.get(criterion)?.as_ref()?.first()
    }

    /// Returns the decision; `None` while there is none, or two devices differ.
    pub fn decided(&self) -> Option<&Decision> {
        self.decision.as_ref()?.settled()
    }

    /// Counts the top grades of a criterion against the quota: the decision's, else the cap of the ballots if there is
    /// one. `None` without either.
    pub fn quota(&self, criterion: usize, conference: &FrozenConference) -> Option<Quota> {
        let decided = self.decision.as_ref().and_then(Entry::first).and_then(|decision| decision.quota_percent);
        let percent = decided.or(conference.rules().top_grade_cap_percent)?;
        let rows = || self.rows.iter().filter(|row| row.criterion == criterion);
        let allowed = rows().count() * usize::try_from(percent).ok()? / 100;
        let approved = rows().filter(|row| row.approved(conference) == Some(GradeIndex::TOP)).count();
        let expected = rows().filter(|row| row.approved(conference).or(row.proposed) == Some(GradeIndex::TOP)).count();
        Some(Quota { allowed, approved, expected })
    }

    /// Says how a criterion's count is combined from now on; `None`: with nothing. Scores that were typed stay.
    ///
    /// # Errors
    /// If the components are none, too many or without weight, or something else stands by now than what was seen.
    pub fn combine(
        &self,
        records: &Records,
        criterion: usize,
        components: Option<Components>,
        conference: &FrozenConference,
    ) -> Result<Edit, ApprovalRefused> {
        let id = components_id(conference, &criterion_of(conference, criterion)?.id);
        let mut edit = Edit::default();
        match (components, self.combinations.get(id)) {
            (Some(components), _) if !components.is_sound() => return Err(ApprovalRefused::Components),
            (Some(components), entry) if entry.and_then(Entry::settled) == Some(&components) => {}
            (Some(components), _) => edit.write(records, id, &seen(&self.combinations, id), &components)?,
            (None, Some(entry)) => edit.remove(records, entry)?,
            (None, None) => {}
        }
        Ok(edit)
    }

    /// Writes the scores of one component, all or none; `None` removes one.
    ///
    /// # Errors
    /// If there is no such reporter or component, or something else stands by now than what was seen.
    pub fn score(
        &self,
        records: &Records,
        criterion: usize,
        part: &Id,
        scores: &[(usize, Option<Points>)],
        conference: &FrozenConference,
    ) -> Result<Edit, ApprovalRefused> {
        let criterion = &criterion_of(conference, criterion)?.id;
        let mut edit = Edit::default();
        for (reporter, score) in scores {
            let reporter = &reporter_of(conference, *reporter)?.id;
            let id = component_score_id(conference, criterion, part, reporter);
            let entry = self.scores.get(id);
            match score {
                Some(score) if entry.and_then(Entry::settled).is_some_and(|said| said.score == *score) => {}
                Some(score) => {
                    let (criterion, part, reporter) = (criterion.clone(), part.clone(), reporter.clone());
                    let to = ComponentScore { criterion, part, reporter, score: *score };
                    edit.write(records, id, &seen(&self.scores, id), &to)?;
                }
                None => entry.map_or(Ok(()), |entry| edit.remove(records, entry))?,
            }
        }
        Ok(edit)
    }

    /// Approves a grade.
    ///
    /// # Errors
    /// If it differs from the proposed one and no reason is given, or something else stands by now than what was seen.
    pub fn approve(
        &self,
        records: &Records,
        row: &ApprovalRow,
        grade: GradeIndex,
        reason: &str,
        conference: &FrozenConference,
    ) -> Result<Edit, ApprovalRefused> {
        let (id, approval) = approval(row, grade, Passage::typed_or_empty(reason)?, conference)?;
        if approval.differs() && approval.reason.as_str().is_empty() {
            return Err(ApprovalRefused::NoReason);
        }
        let mut edit = Edit::default();
        if row.approval.as_ref().and_then(Entry::settled) != Some(&approval) {
            edit.write(records, id, &seen(&self.approvals, id), &approval)?;
        }
        Ok(edit)
    }

    /// Approves every proposed grade of a criterion where nothing is approved yet.
    ///
    /// # Errors
    /// If something else stands by now than what was seen.
    pub fn approve_rest(
        &self,
        records: &Records,
        criterion: usize,
        conference: &FrozenConference,
    ) -> Result<Edit, ApprovalRefused> {
        let mut edit = Edit::default();
        for row in self.rows.iter().filter(|row| row.criterion == criterion && row.approval.is_none()) {
            let Some(grade) = row.proposed else { continue };
            let (id, approval) = approval(row, grade, Passage::default(), conference)?;
            edit.write(records, id, &seen(&self.approvals, id), &approval)?;
        }
        Ok(edit)
    }

    /// Takes an approval back.
    ///
    /// # Errors
    /// If something else stands by now than what was seen.
    pub fn take_back(&self, records: &Records, row: &ApprovalRow) -> Result<Edit, ApprovalRefused> {
        let mut edit = Edit::default();
        if let Some(entry) = &row.approval {
            edit.remove(records, entry)?;
        }
        Ok(edit)
    }

    /// Writes who decided, when, and the quota.
    ///
    /// # Errors
    /// If something else stands by now than what was seen.
    pub fn decide(
        &self,
        records: &Records,
        decision: &Decision,
        conference: &FrozenConference,
    ) -> Result<Edit, ApprovalRefused> {
        let id = decision_id(conference);
        let mut edit = Edit::default();
        if self.decided() != Some(decision) {
            edit.write(records, id, &seen(&self.decisions, id), decision)?;
        }
        Ok(edit)
    }
}

/// Combines the count with its components: Σ weight × score / Σ weight. `None` if anything with a weight is missing.
fn combine(components: &Components, on_site: Option<&Score>, parts: &[Option<Points>]) -> Option<Score> {
    let parts = components.parts.iter().zip(parts).map(|(part, score)| (part.weight, score.map(Points::to_fraction)));
    let all = std::iter::once((components.on_site, on_site.cloned())).chain(parts).filter(|(weight, _)| *weight > 0);
    let add = |sum: Fraction, (weight, score): (u32, Option<Score>)| {
        Some(sum.plus(&Fraction::new(weight.into(), components.sum())?.times(&score?)))
    };
    all.into_iter().try_fold(Fraction::zero(), add)
}

fn approval(
    row: &ApprovalRow,
    grade: GradeIndex,
    reason: Passage,
    conference: &FrozenConference,
) -> Result<(RecordId, Approval), ApprovalRefused> {
    let (reporter, criterion) = (reporter_of(conference, row.reporter)?, criterion_of(conference, row.criterion)?);
    let named = |grade: GradeIndex| conference.grade(grade).map(|grade| grade.id.clone());
    let approval = Approval {
        reporter: reporter.id.clone(),
        criterion: criterion.id.clone(),
        grade: named(grade).ok_or(ApprovalRefused::NotThere)?,
        proposed: row.proposed.and_then(named),
        reason,
    };
    Ok((approval_id(conference, &criterion.id, &reporter.id), approval))
}

fn reporter_of(conference: &FrozenConference, position: usize) -> Result<&Reporter, ApprovalRefused> {
    conference.reporters().get(position).ok_or(ApprovalRefused::NotThere)
}

fn criterion_of(conference: &FrozenConference, position: usize) -> Result<&Criterion, ApprovalRefused> {
    conference.criteria().get(position).ok_or(ApprovalRefused::NotThere)
}

/// Returns what was seen of a record, removed ones included; nothing of one that nobody wrote.
fn seen<K: Kind>(shelf: &Shelf<K>, id: RecordId) -> BTreeSet<ContentDigest> {
    let entry = shelf.get(id).or_else(|| shelf.get_removed(id));
    entry.map(|entry| entry.seen.clone()).unwrap_or_default()
}
