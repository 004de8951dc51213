//! How the ballots grade, taken together: whether they tell the reporters apart. Never about one ballot.

use super::{BallotBox, Canvass, Conference, Distribution, Fraction, Mark, ResultSheet, Score, Verdict};

/// A number of ballots that tells nothing of single ones (spec of the rules, "Secrecy": the threshold).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shielded {
    /// So many, and so many others that neither are few.
    Exactly(u32),
    /// Fewer than the threshold, or none.
    FewerThan(u32),
    /// All, or all but fewer than the threshold.
    AllButFewerThan(u32),
}

impl Shielded {
    /// Shields a part of a whole.
    pub fn of(part: u32, whole: u32, threshold: u32) -> Self {
        if part < threshold {
            Self::FewerThan(threshold)
        } else if whole.saturating_sub(part) < threshold {
            Self::AllButFewerThan(threshold)
        } else {
            Self::Exactly(part)
        }
    }
}

/// How one criterion was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionQuality {
    /// Ballots that count and grade at least two reporters here.
    pub ballots: u32,
    /// How many of these give everybody whom they grade the same grade.
    pub uniform: Shielded,
    /// How much of all differences between grades lies between reporters, from 0 to 1: the rest lies between the
    /// evaluators of one reporter. It is the correlation ratio (K. Pearson, 1905): the sum of squares between reporters
    /// by that of all grades. `None` where all grades are the same, or a cell is hidden.
    pub between: Option<Fraction>,
    /// The best and the worst score; only in restricted form.
    pub scores: Option<(Score, Score)>,
    /// Each group's mean over the reporters whom it graded; only in restricted form, and only of groups with as many valid
    /// ballots as the threshold asks for.
    pub groups: Vec<Option<Score>>,
}

/// How the ballots grade, criterion by criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// In the order of the definition; `None` where secrecy hides a cell of the criterion and the form is not restricted.
    pub criteria: Vec<Option<CriterionQuality>>,
}

impl Quality {
    /// Looks through the ballots that count, in the groups that are not void. What is not `restricted` holds nothing about
    /// groups, no score, and nothing of a criterion with a hidden cell: sums over it would tell the cell.
    pub fn of(ballots: &BallotBox, sheet: &ResultSheet, conference: &Conference, restricted: bool) -> Self {
        let uniform = uniform_ballots(ballots, sheet, conference);
        let of_criterion = |(criterion, (graded, uniform)): (usize, (u32, u32))| {
            let is_hidden = sheet.cells.iter().any(|cell| cell.tally.criterion == criterion && cell.hidden);
            (restricted || !is_hidden).then(|| CriterionQuality {
                ballots: graded,
                uniform: Shielded::of(uniform, graded, conference.rules().threshold()),
                between: between_reporters(&Distribution::of(sheet, restricted), criterion, conference),
                scores: restricted.then(|| best_and_worst(sheet, criterion)).flatten(),
                groups: if restricted { group_means(sheet, criterion, conference) } else { Vec::new() },
            })
        };
        Self { criteria: uniform.into_iter().enumerate().map(of_criterion).collect() }
    }
}

/// Returns for each criterion how many ballots grade at least two reporters, and how many of them give all the same.
fn uniform_ballots(ballots: &BallotBox, sheet: &ResultSheet, conference: &Conference) -> Vec<(u32, u32)> {
    let mut counted = vec![(0, 0); conference.criteria().len()];
    for (_, group, verdict) in Canvass::of(ballots, conference).verdicts() {
        let Verdict::Counts(ballot) = verdict else { continue };
        if sheet.ledger.is_void(group) {
            continue;
        }
        let marks = ballot.marks().unwrap_or_default();
        for (criterion, (graded, uniform)) in counted.iter_mut().enumerate() {
            let of_criterion = marks.iter().skip(criterion).step_by(conference.criteria().len().max(1));
            let mut grades =
                of_criterion.filter_map(|mark| if let Mark::Grade(grade) = mark { Some(grade) } else { None });
            if let (Some(first), Some(second)) = (grades.next(), grades.next()) {
                *graded += 1;
                *uniform += u32::from(first == second && grades.all(|grade| grade == first));
            }
        }
    }
    counted
}

/// Returns (Σ Sᵣ²/nᵣ − S²/N) / (Q − S²/N), where S are sums of points, Q of their squares, n numbers of grades.
fn between_reporters(distribution: &Distribution, criterion: usize, conference: &Conference) -> Option<Fraction> {
    let (mut all, mut sum, mut squares) = (0_u64, 0_u64, 0_u64);
    let mut by_reporter = Fraction::zero();
    for cell in distribution.of_criterion(criterion) {
        let given = cell.counts.as_ref()?.grades.iter().zip(conference.grades());
        let given = given.map(|(count, grade)| (u64::from(*count), u64::from(grade.points)));
        let (mut number, mut points) = (0, 0);
        for (count, each) in given {
            number += count;
            points += count * each;
            squares += count * each * each;
        }
        all += number;
        sum += points;
        if let Some(mean) = Fraction::new(points, number) {
            by_reporter = by_reporter.plus(&mean.times(&Fraction::whole(points)));
        }
    }
    let common = Fraction::new(sum, all)?.times(&Fraction::whole(sum));
    by_reporter.minus(&common)?.over(&Fraction::whole(squares).minus(&common)?)
}

fn best_and_worst(sheet: &ResultSheet, criterion: usize) -> Option<(Score, Score)> {
    let of_criterion = sheet.cells.iter().filter(|cell| cell.tally.criterion == criterion);
    let scores = || of_criterion.clone().filter_map(|cell| cell.tally.score.as_ref());
    Some((scores().max()?.clone(), scores().min()?.clone()))
}

fn group_means(sheet: &ResultSheet, criterion: usize, conference: &Conference) -> Vec<Option<Score>> {
    let mean = |(place, row): (usize, &super::LedgerRow)| {
        let of_criterion = sheet.cells.iter().filter(|cell| cell.tally.criterion == criterion);
        let mut sum = Fraction::zero();
        let mut number = 0;
        for mean in of_criterion.filter_map(|cell| cell.tally.groups.get(place)?.mean.as_ref()) {
            sum = sum.plus(mean);
            number += 1;
        }
        (row.valid >= conference.rules().threshold()).then_some(())?;
        sum.over(&Fraction::whole(number))
    };
    sheet.ledger.rows().iter().enumerate().map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_a_small_number_nor_a_small_rest_is_told() {
        assert_eq!(Shielded::of(0, 28, 5), Shielded::FewerThan(5));
        assert_eq!(Shielded::of(4, 28, 5), Shielded::FewerThan(5));
        assert_eq!(Shielded::of(5, 28, 5), Shielded::Exactly(5));
        assert_eq!(Shielded::of(23, 28, 5), Shielded::Exactly(23));
        assert_eq!(Shielded::of(24, 28, 5), Shielded::AllButFewerThan(5));
        assert_eq!(Shielded::of(28, 28, 5), Shielded::AllButFewerThan(5));
        assert_eq!(Shielded::of(4, 4, 5), Shielded::FewerThan(5));
    }
}
