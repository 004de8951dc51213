//! One evaluator's sheet on a tablet, from the first mark to the hand-in.

use super::{Lock, ReopeningCode};
use crate::domain::{Ballot, BallotId, Choice, Conference, GroupIndex, MarkRefused, Revision, Scoresheet};

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Being graded, never cast.
    Grading,
    /// Cast.
    Cast,
    /// Cast before, and opened for a change that is not cast yet. The ballot as it was is what counts.
    Reopened,
}

/// Whether a cast ballot has left the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// In no file yet.
    Due,
    /// In a file that was handed to the system.
    HandedIn,
}

/// Why a step was not taken. The sheet is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// The sheet is cast; it has to be reopened first.
    #[error("the sheet is cast")]
    NotOpen,
    /// A mark was not taken.
    #[error(transparent)]
    Mark(#[from] MarkRefused),
    /// A place is still empty.
    #[error("{missing} marks are missing")]
    Incomplete {
        /// How many.
        missing: usize,
    },
    /// Another code is needed.
    #[error("the code does not open this sheet")]
    WrongCode,
    /// The ballot was changed a million times.
    #[error("the ballot can't be revised any more")]
    NoRevisionLeft,
}

/// One evaluator's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The id of the ballot that this becomes.
    pub id: BallotId,
    /// The evaluator's group.
    pub group: GroupIndex,
    /// The reporter that was graded last: where to continue.
    pub at: usize,
    /// The marks being given; `None` once cast.
    draft: Option<Scoresheet>,
    /// The ballot as it was cast last.
    cast: Option<(Ballot, Handing)>,
    /// What opens the sheet after its evaluator has left.
    lock: Option<Lock>,
}

impl Sheet {
    /// Begins a sheet.
    pub fn begin(id: BallotId, group: GroupIndex, conference: &Conference) -> Self {
        Self { id, group, at: 0, draft: Some(Scoresheet::blank(conference)), cast: None, lock: None }
    }

    /// Takes up a stored sheet; `None` if it has neither marks nor a ballot, or another's ballot.
    pub fn restore(
        id: BallotId,
        group: GroupIndex,
        at: usize,
        draft: Option<Scoresheet>,
        cast: Option<(Ballot, Handing)>,
        lock: Option<Lock>,
    ) -> Option<Self> {
        let own = cast.as_ref().is_none_or(|(ballot, _)| ballot.id == id && ballot.group == group);
        (own && (draft.is_some() || cast.is_some())).then_some(Self { id, group, at, draft, cast, lock })
    }

    /// Returns where the sheet stands.
    pub fn stage(&self) -> Stage {
        match (&self.draft, &self.cast) {
            (Some(_), Some(_)) => Stage::Reopened,
            (Some(_), None) => Stage::Grading,
            (None, _) => Stage::Cast,
        }
    }

    /// Returns the marks being given; `None` once cast.
    pub fn draft(&self) -> Option<&Scoresheet> {
        self.draft.as_ref()
    }

    /// Returns the ballot as it was cast last.
    pub fn cast_ballot(&self) -> Option<&Ballot> {
        self.cast.as_ref().map(|(ballot, _)| ballot)
    }

    /// Returns whether the ballot has left the tablet; `None` before it is cast.
    pub fn handing(&self) -> Option<Handing> {
        self.cast.as_ref().map(|(_, handing)| *handing)
    }

    /// Returns what opens the sheet.
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// Tells whether whoever holds the tablet may see the marks.
    pub fn is_open(&self) -> bool {
        self.lock.is_none() && self.draft.is_some()
    }

    /// Gives a mark.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open, and what the scoresheet refuses.
    pub fn choose(
        &mut self,
        reporter: usize,
        criterion: usize,
        choice: Choice,
        conference: &Conference,
    ) -> Result<(), SheetFault> {
        self.at = reporter;
        Ok(self.open_draft()?.choose(reporter, criterion, choice, conference)?)
    }

    /// Takes a mark back.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open.
    pub fn clear(&mut self, reporter: usize, criterion: usize) -> Result<(), SheetFault> {
        self.open_draft()?.clear(reporter, criterion);
        Ok(())
    }

    /// Abstains wherever nothing is chosen.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open.
    pub fn abstain_from_the_rest(&mut self) -> Result<(), SheetFault> {
        self.open_draft()?.abstain_from_the_rest();
        Ok(())
    }

    /// Casts the sheet and locks it.
    ///
    /// Before the first hand-in a change replaces the ballot and its revision stays, so that a revision does not mark
    /// the hesitant (spec of the rules, "Secrecy"); afterwards it is the next revision.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open or not complete.
    pub fn cast(&mut self, lock: Lock) -> Result<(), SheetFault> {
        let revision = match &self.cast {
            None => Revision::FIRST,
            Some((ballot, Handing::Due)) => ballot.revision,
            Some((ballot, Handing::HandedIn)) => ballot.revision.next().ok_or(SheetFault::NoRevisionLeft)?,
        };
        let (id, group) = (self.id, self.group);
        let draft = self.open_draft()?;
        let missing = draft.missing();
        let ballot = draft.cast(id, revision, group).ok_or(SheetFault::Incomplete { missing })?;
        let unchanged = self.cast.as_ref().filter(|(before, _)| before.content == ballot.content);
        self.cast = Some(unchanged.cloned().unwrap_or((ballot, Handing::Due)));
        self.draft = None;
        self.lock = Some(lock);
        Ok(())
    }

    /// Locks a sheet that its evaluator leaves uncast.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open.
    pub fn leave(&mut self, lock: Lock) -> Result<(), SheetFault> {
        self.open_draft()?;
        self.lock = Some(lock);
        Ok(())
    }

    /// Opens a locked sheet for its evaluator.
    ///
    /// # Errors
    /// Refuses any other code, and a ballot that can't be taken up as a sheet.
    pub fn reopen(&mut self, code: &ReopeningCode, conference: &Conference) -> Result<(), SheetFault> {
        if !self.lock.as_ref().is_some_and(|lock| lock.opens(code)) {
            return Err(SheetFault::WrongCode);
        }
        if let (None, Some((ballot, _))) = (&self.draft, &self.cast) {
            self.draft = Some(Scoresheet::reopen(ballot, conference).ok_or(SheetFault::NotOpen)?);
        }
        self.lock = None;
        Ok(())
    }

    /// Gives up a change of a cast ballot: the ballot as it was stays, locked as the evaluator leaves.
    ///
    /// # Errors
    /// Refuses where no ballot was cast before.
    pub fn keep_as_cast(&mut self, lock: Lock) -> Result<(), SheetFault> {
        if self.cast.is_none() || !self.is_open() {
            return Err(SheetFault::NotOpen);
        }
        self.draft = None;
        self.lock = Some(lock);
        Ok(())
    }

    /// Notes that the ballot was in a file that left the tablet, if it is among the ballots of that file.
    pub fn hand_in(&mut self, handed: &[Ballot]) {
        if let Some((ballot, handing)) = &mut self.cast
            && handed.contains(ballot)
        {
            *handing = Handing::HandedIn;
        }
    }

    fn open_draft(&mut self) -> Result<&mut Scoresheet, SheetFault> {
        if self.lock.is_some() {
            return Err(SheetFault::NotOpen);
        }
        self.draft.as_mut().ok_or(SheetFault::NotOpen)
    }
}
