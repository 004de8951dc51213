//! What charts may show outside: standings, and the marks of the whole hall.

use super::{Grade, GradeIndex, GroupCounts, Rank, ResultSheet, Score};

/// The marks of the whole hall in one cell, groups put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallCounts {
    /// How often each grade was given, best first, before any trimming.
    pub grades: Vec<u32>,
    /// How many abstained.
    pub abstain: u32,
    /// How many marks are void.
    pub void: u32,
}

/// One reporter on one criterion, as a chart may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallCell {
    /// The reporter's place in the definition.
    pub reporter: usize,
    /// The criterion's place in the definition.
    pub criterion: usize,
    /// The proposed grade and the place; `None` if nobody graded.
    pub standing: Option<(GradeIndex, Rank)>,
    /// The marks; `None` where secrecy hides them.
    pub counts: Option<HallCounts>,
}

/// The distribution of the grades in the whole hall: no group, and no score.
///
/// With two groups, a weighted score and the hall's distribution together reveal the groups' means (spec of the rules,
/// "Secrecy"): what goes out carries one or the other. Outgoing charts are made from this type alone. It has no score in
/// it and gives no way back to one, so no set of outgoing charts can hold both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    cells: Vec<HallCell>,
}

impl Distribution {
    /// Takes what may go out; in `restricted` form also the marks of hidden cells.
    pub fn of(sheet: &ResultSheet, restricted: bool) -> Self {
        let cell = |cell: &super::Cell| HallCell {
            reporter: cell.tally.reporter,
            criterion: cell.tally.criterion,
            standing: cell.standing,
            counts: (restricted || !cell.hidden).then(|| HallCounts::of(&cell.tally.groups)),
        };
        Self { cells: sheet.cells.iter().map(cell).collect() }
    }

    /// Returns the cells of a criterion, in the order of the definition.
    pub fn of_criterion(&self, criterion: usize) -> impl Iterator<Item = &HallCell> {
        self.cells.iter().filter(move |cell| cell.criterion == criterion)
    }
}

impl HallCounts {
    fn of(groups: &[GroupCounts]) -> Self {
        let most = groups.iter().map(|group| group.counts.len()).max().unwrap_or(0);
        let of_grade = |place: usize| groups.iter().filter_map(|group| group.counts.get(place)).sum();
        Self {
            grades: (0..most).map(of_grade).collect(),
            abstain: groups.iter().map(|group| group.abstain).sum(),
            void: groups.iter().map(|group| group.void).sum(),
        }
    }

    /// Returns how many grades were given.
    pub fn given(&self) -> u32 {
        self.grades.iter().sum()
    }

    /// Returns by how many points two of the grades differ on average: exact, 0 where all are the same; `None` with fewer
    /// than two grades.
    ///
    /// It is the mean difference (C. Gini, *Variabilità e mutabilità*, 1912), without repetition: the mean of |a − b| over
    /// all pairs of grades that were given.
    pub fn mean_difference(&self, scale: &[Grade]) -> Option<Score> {
        let given: Vec<(u64, u64)> =
            self.grades.iter().zip(scale).map(|(count, grade)| (u64::from(*count), u64::from(grade.points))).collect();
        let all: u64 = given.iter().map(|(count, _)| count).sum();
        let mut sum = 0;
        for (place, (count, points)) in given.iter().enumerate() {
            let later = given.iter().skip(place + 1);
            sum += later.map(|(others, theirs)| count * others * points.abs_diff(*theirs)).sum::<u64>();
        }
        Score::new(sum, all * all.saturating_sub(1) / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, Text};

    fn scale() -> Vec<Grade> {
        let grade = |(id, points): (&str, u32)| Grade {
            id: Id::new(id).unwrap(),
            name: Text::new(id).unwrap(),
            points,
            floor: points - 10,
        };
        [("a", 100), ("b", 80), ("c", 60), ("d", 40)].map(grade).to_vec()
    }

    fn spread(grades: [u32; 4]) -> Option<String> {
        let counts = HallCounts { grades: grades.to_vec(), abstain: 0, void: 0 };
        counts.mean_difference(&scale()).map(|spread| spread.to_string())
    }

    #[test]
    fn the_mean_difference_is_that_of_all_pairs() {
        assert_eq!(spread([5, 0, 0, 0]).as_deref(), Some("0"));
        assert_eq!(spread([1, 1, 0, 0]).as_deref(), Some("20"));
        // Of six pairs two agree, and four differ by 60.
        assert_eq!(spread([2, 0, 0, 2]).as_deref(), Some("40"));
        // Worked example 1, criterion 1, both groups: 16, 8, 3, 0 of 27: 128 · 20 + 48 · 40 + 24 · 20 = 4960, by 351 pairs.
        assert_eq!(spread([16, 8, 3, 0]).as_deref(), Some("4960/351"));
    }

    #[test]
    fn one_grade_differs_from_none() {
        assert_eq!(spread([0, 0, 0, 0]), None);
        assert_eq!(spread([0, 1, 0, 0]), None);
    }
}
