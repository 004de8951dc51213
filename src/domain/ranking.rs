//! Places by score, criterion by criterion.

use super::{Conference, Score, Tally};

/// A reporter's place on one criterion (名次).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place, from 1; equal scores share one, and the next place is skipped (1, 1, 3).
    pub place: u32,
    /// Whether others share it (并列).
    pub tied: bool,
}

/// The places of all cells, in the order of [`Tally::cells`]; cells that nobody graded have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    ranks: Vec<Option<Rank>>,
}

impl Ranking {
    /// Ranks each criterion by itself, by exact score.
    pub fn of(tally: &Tally, conference: &Conference) -> Self {
        let mut scores: Vec<Vec<&Score>> = vec![Vec::new(); conference.criteria().len()];
        for cell in tally.cells() {
            if let (Some(list), Some(score)) = (scores.get_mut(cell.criterion), &cell.score) {
                list.push(score);
            }
        }
        for list in &mut scores {
            list.sort_unstable_by(|left, right| right.cmp(left));
        }
        let rank = |criterion: usize, score: &Score| {
            let list = scores.get(criterion)?;
            let better = list.partition_point(|other| *other > score);
            let not_worse = list.partition_point(|other| *other >= score);
            Some(Rank { place: u32::try_from(better).ok()? + 1, tied: not_worse - better > 1 })
        };
        let ranks = tally.cells().iter().map(|cell| rank(cell.criterion, cell.score.as_ref()?));
        Self { ranks: ranks.collect() }
    }

    /// Returns the places, in the order of [`Tally::cells`].
    pub fn ranks(&self) -> &[Option<Rank>] {
        &self.ranks
    }
}
