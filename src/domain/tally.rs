//! Marks counted and averaged, cell by cell.

use super::{Canvass, Conference, Fraction, Grade, GradeIndex, GroupIndex, Ledger, Mark, Verdict};

/// An exact score, from 0 to 100.
pub type Score = Fraction;

/// The fewest grades in a group's cell for which trimming applies (spec of the rules, "Tally").
const TRIM_FROM: u32 = 5;

/// One group's marks in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCounts {
    /// How often each grade was given, best first, before any trimming.
    pub counts: Vec<u32>,
    /// How many abstained.
    pub abstain: u32,
    /// How many marks are void.
    pub void: u32,
    /// The mean of the points, after trimming; `None` if the group gave no grade here.
    pub mean: Option<Score>,
}

impl GroupCounts {
    fn none(conference: &Conference) -> Self {
        Self { counts: vec![0; conference.grades().len()], abstain: 0, void: 0, mean: None }
    }

    /// Returns how many grades were given.
    pub fn grades(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn add(&mut self, mark: Mark) {
        match mark {
            Mark::Grade(grade) => {
                if let Some(count) = self.counts.get_mut(grade.position()) {
                    *count += 1;
                }
            }
            Mark::Abstain => self.abstain += 1,
            Mark::Void => self.void += 1,
        }
    }

    fn average(&self, grades: &[Grade], trim: bool) -> Option<Score> {
        let mut counts = self.counts.clone();
        if trim && self.grades() >= TRIM_FROM {
            if let Some(highest) = counts.iter_mut().find(|count| **count > 0) {
                *highest -= 1;
            }
            if let Some(lowest) = counts.iter_mut().rev().find(|count| **count > 0) {
                *lowest -= 1;
            }
        }
        let points: u64 =
            counts.iter().zip(grades).map(|(count, grade)| u64::from(*count) * u64::from(grade.points)).sum();
        Fraction::new(points, counts.iter().map(|count| u64::from(*count)).sum())
    }
}

/// One reporter on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyCell {
    /// The reporter's place in the definition.
    pub reporter: usize,
    /// The criterion's place in the definition.
    pub criterion: usize,
    /// One entry for every group, in order; a void group's is all zeros.
    pub groups: Vec<GroupCounts>,
    /// The weighted mean of the groups that gave a grade here; `None` if none did.
    pub score: Option<Score>,
}

impl TallyCell {
    /// Returns the groups that gave no grade here.
    pub fn absent_groups(&self) -> impl Iterator<Item = GroupIndex> {
        (0u8..).map(GroupIndex).zip(&self.groups).filter(|(_, counts)| counts.mean.is_none()).map(|(group, _)| group)
    }
}

/// All cells, by reporter, then by criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    cells: Vec<TallyCell>,
}

impl Tally {
    /// Counts the ballots that count, in the groups that are not void.
    pub fn of(canvass: &Canvass<'_>, ledger: &Ledger, conference: &Conference) -> Self {
        let (criteria, groups) = (conference.criteria().len(), conference.groups().len());
        let empty = vec![GroupCounts::none(conference); groups];
        let mut counted = vec![empty; conference.marks()];
        for (_, group, verdict) in canvass.verdicts() {
            let Verdict::Counts(ballot) = verdict else {
                continue;
            };
            if ledger.is_void(group) {
                continue;
            }
            for (cell, mark) in counted.iter_mut().zip(ballot.marks().unwrap_or_default()) {
                if let Some(counts) = cell.get_mut(group.position()) {
                    counts.add(*mark);
                }
            }
        }
        let cells = counted.into_iter().enumerate().map(|(position, groups)| {
            tabulate(position / criteria.max(1), position % criteria.max(1), groups, conference)
        });
        Self { cells: cells.collect() }
    }

    /// Returns the cells, by reporter, then by criterion.
    pub fn cells(&self) -> &[TallyCell] {
        &self.cells
    }

    /// Returns the cells themselves.
    pub fn into_cells(self) -> Vec<TallyCell> {
        self.cells
    }
}

fn tabulate(reporter: usize, criterion: usize, mut groups: Vec<GroupCounts>, conference: &Conference) -> TallyCell {
    for counts in &mut groups {
        counts.mean = counts.average(conference.grades(), conference.rules().trim);
    }
    let score = weighted_mean(&groups, conference);
    TallyCell { reporter, criterion, groups, score }
}

/// Shares the weights of absent groups among the others; where all present ones have weight 0, they count equally.
fn weighted_mean(groups: &[GroupCounts], conference: &Conference) -> Option<Score> {
    let weights = conference.groups().iter().map(|group| u64::from(group.weight));
    let present: Vec<(u64, &Score)> =
        weights.zip(groups).filter_map(|(weight, counts)| Some((weight, counts.mean.as_ref()?))).collect();
    let sum: u64 = present.iter().map(|(weight, _)| weight).sum();
    let share = |weight: u64| {
        if sum == 0 { Fraction::new(1, count(present.len())) } else { Fraction::new(weight, sum) }
    };
    if present.is_empty() {
        return None;
    }
    present.iter().try_fold(Fraction::zero(), |score, (weight, mean)| Some(score.plus(&share(*weight)?.times(mean))))
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Returns the best grade whose floor the score reaches. The last floor is 0, so there always is one.
pub fn proposed_grade(score: &Score, conference: &Conference) -> GradeIndex {
    let reached = conference.indexed_grades().find(|(_, grade)| *score >= Fraction::whole(u64::from(grade.floor)));
    reached.map_or(GradeIndex::TOP, |(index, _)| index)
}
