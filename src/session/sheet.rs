//! One evaluator's sheet on a tablet, from the first mark to the hand-in.

use super::{Lock, ReopeningCode, Slip};
use crate::domain::{
    Ballot, BallotId, Cast, Choice, Conference, GroupIndex, MarkRefused, Revision, Scoresheet, Signature,
};

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
    /// Another slip is needed, or none: this sheet is not the slip's.
    #[error("the sheet is another slip's")]
    OtherSlip,
    /// Under slips a sheet is locked by its slip and cast signed; under open admission neither.
    #[error("the conference admits otherwise")]
    OtherAdmission,
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
    cast: Option<(Cast, Handing)>,
    /// Whether the conference admits by slips: then a slip opens the sheet, and the ballot is signed.
    by_slip: bool,
    /// What opens the sheet after its evaluator has left.
    lock: Option<Lock>,
}

impl Sheet {
    /// Begins a sheet.
    pub fn begin(id: BallotId, group: GroupIndex, conference: &Conference) -> Self {
        let by_slip = conference.slips().is_some();
        Self { id, group, at: 0, draft: Some(Scoresheet::blank(conference)), cast: None, by_slip, lock: None }
    }

    /// Takes up marks and a ballot that were stored: as if this sheet, just begun, had come so far. `None` if there are
    /// neither marks nor a ballot, if the ballot is another's, or if ballot or lock are not as the conference admits.
    /// Whether a signature is the slip's is not judged here.
    pub fn restore(
        self,
        at: usize,
        draft: Option<Scoresheet>,
        cast: Option<(Cast, Handing)>,
        lock: Option<Lock>,
    ) -> Option<Self> {
        let own = cast.as_ref().is_none_or(|(Cast { ballot, signature }, _)| {
            ballot.id == self.id && ballot.group == self.group && signature.is_some() == self.by_slip
        });
        let fits = own && (draft.is_some() || cast.is_some()) && lock.as_ref().is_none_or(|lock| self.takes(lock));
        fits.then_some(Self { at, draft, cast, lock, ..self })
    }

    /// Returns where the sheet stands.
    pub fn stage(&self) -> Stage {
        match (&self.draft, &self.cast) {
            (Some(_), Some(_)) => Stage::Reopened,
            (Some(_), None) => Stage::Grading,
            (None, _) => Stage::Cast,
        }
    }

    /// Tells whether it has marks that are in no cast ballot, or was reopened so that they may change.
    pub fn has_loose_marks(&self) -> bool {
        match self.stage() {
            Stage::Cast => false,
            Stage::Reopened => true,
            Stage::Grading => self.draft.as_ref().is_some_and(Scoresheet::has_marks),
        }
    }

    /// Returns the marks being given; `None` once cast.
    pub fn draft(&self) -> Option<&Scoresheet> {
        self.draft.as_ref()
    }

    /// Returns the ballot as it was cast last, with its signature under slips.
    pub fn last_cast(&self) -> Option<&Cast> {
        self.cast.as_ref().map(|(cast, _)| cast)
    }

    /// Returns the slip that the sheet belongs to; `None` under open admission.
    pub fn slip(&self) -> Option<Slip> {
        self.by_slip.then_some(Slip { id: self.id, group: self.group })
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
        self.open_draft()?.choose(reporter, criterion, choice, conference)?;
        self.at = reporter;
        Ok(())
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

    /// Casts the sheet under open admission, and locks it with a reopening code.
    ///
    /// Before the first hand-in a change replaces the ballot and its revision stays, so that a revision does not mark
    /// the hesitant (spec of the rules, "Secrecy"); afterwards it is the next revision.
    ///
    /// # Errors
    /// Refuses under slips, and on a sheet that is not open or not complete.
    pub fn cast(&mut self, lock: Lock) -> Result<(), SheetFault> {
        if self.by_slip || !self.takes(&lock) {
            return Err(SheetFault::OtherAdmission);
        }
        self.close(lock, &|_| None)
    }

    /// Casts the sheet signed by its slip, which is then what opens it. Revisions are as in [`Sheet::cast`].
    ///
    /// # Errors
    /// Refuses any other slip, and on a sheet that is not open or not complete.
    pub fn cast_by_slip(&mut self, slip: Slip, sign: &dyn Fn(&Ballot) -> Signature) -> Result<(), SheetFault> {
        if self.slip() != Some(slip) {
            return Err(SheetFault::OtherSlip);
        }
        self.close(Lock::Slip, &|ballot| Some(Box::new(sign(ballot))))
    }

    /// Makes the ballot; one that is unchanged stays the ballot that it was, with its revision and signature.
    fn close(&mut self, lock: Lock, sign: &dyn Fn(&Ballot) -> Option<Box<Signature>>) -> Result<(), SheetFault> {
        let revision = match &self.cast {
            None => Revision::FIRST,
            Some((cast, Handing::Due)) => cast.ballot.revision,
            Some((cast, Handing::HandedIn)) => cast.ballot.revision.next().ok_or(SheetFault::NoRevisionLeft)?,
        };
        let (id, group) = (self.id, self.group);
        let draft = self.open_draft()?;
        let missing = draft.missing();
        let ballot = draft.cast(id, revision, group).ok_or(SheetFault::Incomplete { missing })?;
        if self.last_cast().is_none_or(|before| before.ballot.content != ballot.content) {
            let signature = sign(&ballot);
            self.cast = Some((Cast { ballot, signature }, Handing::Due));
        }
        self.draft = None;
        self.lock = Some(lock);
        Ok(())
    }

    /// Locks a sheet that its evaluator leaves uncast.
    ///
    /// # Errors
    /// Refuses on a sheet that is not open, and a lock that the conference's admission does not know.
    pub fn leave(&mut self, lock: Lock) -> Result<(), SheetFault> {
        self.open_draft()?;
        if !self.takes(&lock) {
            return Err(SheetFault::OtherAdmission);
        }
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
        self.unlock(conference)
    }

    /// Opens a locked sheet for the holder of its slip.
    ///
    /// # Errors
    /// Refuses any other slip, and a ballot that can't be taken up as a sheet.
    pub fn reopen_by_slip(&mut self, slip: Slip, conference: &Conference) -> Result<(), SheetFault> {
        if self.slip() != Some(slip) {
            return Err(SheetFault::OtherSlip);
        }
        self.unlock(conference)
    }

    fn unlock(&mut self, conference: &Conference) -> Result<(), SheetFault> {
        if let (None, Some((cast, _))) = (&self.draft, &self.cast) {
            self.draft = Some(Scoresheet::reopen(&cast.ballot, conference).ok_or(SheetFault::NotOpen)?);
        }
        self.lock = None;
        Ok(())
    }

    /// Gives up a change of a cast ballot: the ballot as it was stays, locked as the evaluator leaves.
    ///
    /// # Errors
    /// Refuses where no ballot was cast before, and a lock that the conference's admission does not know.
    pub fn keep_as_cast(&mut self, lock: Lock) -> Result<(), SheetFault> {
        if self.cast.is_none() || !self.is_open() {
            return Err(SheetFault::NotOpen);
        }
        self.leave(lock)?;
        self.draft = None;
        Ok(())
    }

    /// Notes that the ballot was in a file that left the tablet, if it is among the ballots of that file.
    pub fn hand_in(&mut self, handed: &[Cast]) {
        if let Some((cast, handing)) = &mut self.cast
            && handed.contains(cast)
        {
            *handing = Handing::HandedIn;
        }
    }

    /// Tells whether a lock is of the kind that the conference's admission knows.
    fn takes(&self, lock: &Lock) -> bool {
        (*lock == Lock::Slip) == self.by_slip
    }

    fn open_draft(&mut self) -> Result<&mut Scoresheet, SheetFault> {
        if self.lock.is_some() {
            return Err(SheetFault::NotOpen);
        }
        self.draft.as_mut().ok_or(SheetFault::NotOpen)
    }
}
