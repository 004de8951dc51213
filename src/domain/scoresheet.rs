//! A ballot being filled in.

use super::{Ballot, BallotId, Conference, Content, GradeIndex, GroupIndex, Mark, Revision, Source};

/// What an evaluator can choose for one reporter and criterion on a tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A grade.
    Grade(GradeIndex),
    /// No grade, on purpose.
    Abstain,
}

impl From<Choice> for Mark {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Grade(grade) => Self::Grade(grade),
            Choice::Abstain => Self::Abstain,
        }
    }
}

/// Why a choice was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkRefused {
    /// All top grades that the cap allows on this criterion are given.
    #[error("the cap of {cap} top grades on this criterion is reached")]
    CapReached {
        /// How many there may be.
        cap: u32,
    },
    /// No such reporter, criterion or grade.
    #[error("there is no such reporter, criterion or grade")]
    OutOfRange,
}

/// An evaluator's marks so far: a place for every reporter and criterion, empty until chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoresheet {
    marks: Vec<Option<Choice>>,
    criteria: usize,
}

impl Scoresheet {
    /// Returns a sheet with nothing chosen.
    pub fn blank(conference: &Conference) -> Self {
        Self { marks: vec![None; conference.marks()], criteria: conference.criteria().len() }
    }

    /// Takes up a sheet that was stored; `None` if it does not fit the conference.
    pub fn restore(marks: Vec<Option<Choice>>, conference: &Conference) -> Option<Self> {
        let known = |choice: &Choice| match choice {
            Choice::Grade(grade) => conference.grade(*grade).is_some(),
            Choice::Abstain => true,
        };
        let fits = marks.len() == conference.marks() && marks.iter().flatten().all(known);
        fits.then(|| Self { marks, criteria: conference.criteria().len() })
    }

    /// Takes up the marks of a ballot for a change; `None` for a spoilt one or one with void marks.
    pub fn reopen(ballot: &Ballot, conference: &Conference) -> Option<Self> {
        let choice = |mark: &Mark| match mark {
            Mark::Grade(grade) => Some(Some(Choice::Grade(*grade))),
            Mark::Abstain => Some(Some(Choice::Abstain)),
            Mark::Void => None,
        };
        Self::restore(ballot.marks()?.iter().map(choice).collect::<Option<_>>()?, conference)
    }

    /// Returns all places, all criteria of the first reporter first.
    pub fn marks(&self) -> &[Option<Choice>] {
        &self.marks
    }

    /// Returns what is chosen for a reporter and criterion.
    pub fn choice(&self, reporter: usize, criterion: usize) -> Option<Choice> {
        self.marks.get(self.position(reporter, criterion)?).copied().flatten()
    }

    /// Chooses for a reporter and criterion.
    ///
    /// # Errors
    /// Refuses a top grade above the cap, and what does not exist. The sheet is then unchanged.
    pub fn choose(
        &mut self,
        reporter: usize,
        criterion: usize,
        choice: Choice,
        conference: &Conference,
    ) -> Result<(), MarkRefused> {
        let position = self.position(reporter, criterion).ok_or(MarkRefused::OutOfRange)?;
        match choice {
            Choice::Grade(grade) if conference.grade(grade).is_none() => {
                return Err(MarkRefused::OutOfRange);
            }
            Choice::Grade(GradeIndex::TOP) if self.choice(reporter, criterion) != Some(choice) => {
                if let Some(cap) = conference.top_grade_cap().filter(|cap| self.top_grades(criterion) >= *cap) {
                    return Err(MarkRefused::CapReached { cap });
                }
            }
            Choice::Grade(_) | Choice::Abstain => {}
        }
        *self.marks.get_mut(position).ok_or(MarkRefused::OutOfRange)? = Some(choice);
        Ok(())
    }

    /// Takes back what was chosen for a reporter and criterion.
    pub fn clear(&mut self, reporter: usize, criterion: usize) {
        if let Some(place) = self.position(reporter, criterion).and_then(|position| self.marks.get_mut(position)) {
            *place = None;
        }
    }

    /// Chooses to abstain wherever nothing is chosen.
    pub fn abstain_from_the_rest(&mut self) {
        self.marks.iter_mut().filter(|place| place.is_none()).for_each(|place| *place = Some(Choice::Abstain));
    }

    /// Returns how many top grades are given on a criterion.
    pub fn top_grades(&self, criterion: usize) -> u32 {
        let given = self.marks.iter().skip(criterion).step_by(self.criteria.max(1));
        given.filter(|place| **place == Some(Choice::Grade(GradeIndex::TOP))).fold(0, |count, _| count + 1)
    }

    /// Tells whether any mark was given.
    pub fn has_marks(&self) -> bool {
        self.marks.iter().any(Option::is_some)
    }

    /// Returns how many places are empty.
    pub fn missing(&self) -> usize {
        self.marks.iter().filter(|place| place.is_none()).count()
    }

    /// Returns how many places of a reporter are empty.
    pub fn missing_for(&self, reporter: usize) -> usize {
        let places = self.marks.chunks(self.criteria.max(1)).nth(reporter);
        places.map_or(0, |places| places.iter().filter(|place| place.is_none()).count())
    }

    /// Returns the next reporter with an empty place, searching from `after` onwards and then from the start.
    pub fn next_missing(&self, after: usize) -> Option<usize> {
        let reporters = self.marks.len() / self.criteria.max(1);
        let onwards = (after + 1..reporters).chain(0..reporters.min(after + 1));
        onwards.into_iter().find(|reporter| self.missing_for(*reporter) > 0)
    }

    /// Casts the sheet; `None` while a place is empty.
    pub fn cast(&self, id: BallotId, revision: Revision, group: GroupIndex) -> Option<Ballot> {
        let marks: Option<Box<[Mark]>> = self.marks.iter().map(|place| place.map(Mark::from)).collect();
        Some(Ballot { id, revision, group, source: Source::Tablet, content: Content::Marks(marks?) })
    }

    fn position(&self, reporter: usize, criterion: usize) -> Option<usize> {
        (criterion < self.criteria).then(|| reporter * self.criteria + criterion)
    }
}
