//! All sheets of one conference on one tablet.

use super::{Handing, ReopeningCode, Sheet, SheetFault, Slip, SlipUse, Stage, Tries};
use crate::domain::{BallotId, Cast, CheckCode, Conference, GroupIndex};

/// What an organiser reads off a tablet. Numbers only, never marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TabletCounts {
    /// Ballots cast here.
    pub cast: usize,
    /// Of these, ballots in no file yet.
    pub due: usize,
    /// Sheets begun and never cast.
    pub uncast: usize,
    /// Cast ballots opened for a change that is not cast yet.
    pub reopened: usize,
}

/// The sheets of one conference on one tablet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tablet {
    /// The group that the organiser bound the tablet to; `None` until then. Under slips each slip has its own, and this
    /// one means nothing.
    pub group: Option<GroupIndex>,
    /// Wrong reopening codes typed here.
    pub tries: Tries,
    /// What the station knows this tablet by while it is out; random, and in no file. `None` until it is prepared.
    pub code: Option<CheckCode>,
    /// How often it was wiped.
    pub wiped: u32,
    /// The sheets, in no order that tells anything: by ballot id.
    sheets: Vec<Sheet>,
}

impl Tablet {
    /// Takes up what was stored.
    pub fn restore(group: Option<GroupIndex>, tries: Tries, mut sheets: Vec<Sheet>) -> Self {
        sheets.sort_unstable_by_key(|sheet| sheet.id);
        Self { group, tries, sheets, ..Self::default() }
    }

    /// Returns all sheets, ascending by ballot id.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Returns the sheet that whoever holds the tablet is working on.
    pub fn open_sheet(&self) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.is_open())
    }

    /// Returns the open sheet for a change.
    pub fn open_sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheets.iter_mut().find(|sheet| sheet.is_open())
    }

    /// Begins a sheet for the next evaluator, in the tablet's group; `None` if the tablet is bound to none, if a sheet
    /// is still open, or if the conference admits by slips.
    pub fn begin(&mut self, id: BallotId, conference: &Conference) -> Option<&Sheet> {
        let group = self.group.filter(|_| conference.slips().is_none())?;
        if self.open_sheet().is_some() || self.sheets.iter().any(|sheet| sheet.id == id) {
            return None;
        }
        self.add(Sheet::begin(id, group, conference));
        self.open_sheet()
    }

    fn add(&mut self, sheet: Sheet) {
        let place = self.sheets.partition_point(|known| known.id < sheet.id);
        self.sheets.insert(place, sheet);
    }

    /// Returns what a slip was used for on this tablet.
    pub fn slip_use(&self, slip: Slip) -> SlipUse {
        match self.sheets.iter().find(|sheet| sheet.slip() == Some(slip)).map(Sheet::stage) {
            None => SlipUse::Unused,
            Some(Stage::Grading) => SlipUse::Left,
            Some(Stage::Cast | Stage::Reopened) => SlipUse::Cast,
        }
    }

    /// Opens a slip's sheet for its holder: a new one in the slip's own group, or the one that the slip has here. What
    /// of the two it will be, and whether a ballot is cast already, says [`Tablet::slip_use`] beforehand.
    ///
    /// # Errors
    /// Refuses while a sheet is open, and where the conference does not admit by slips.
    pub fn open_by_slip(&mut self, slip: Slip, conference: &Conference) -> Result<(), SheetFault> {
        if conference.slips().is_none() {
            return Err(SheetFault::OtherAdmission);
        }
        if self.open_sheet().is_some() {
            return Err(SheetFault::NotOpen);
        }
        match self.sheets.iter_mut().find(|sheet| sheet.id == slip.id) {
            Some(sheet) => sheet.reopen_by_slip(slip, conference)?,
            None => self.add(Sheet::begin(slip.id, slip.group, conference)),
        }
        Ok(())
    }

    /// Opens the sheet that a code belongs to, and returns its id.
    ///
    /// # Errors
    /// A code that opens nothing here counts as a wrong try.
    pub fn reopen(&mut self, code: &ReopeningCode, conference: &Conference) -> Result<BallotId, SheetFault> {
        if self.open_sheet().is_some() {
            return Err(SheetFault::NotOpen);
        }
        let fits = |sheet: &&mut Sheet| sheet.lock().is_some_and(|lock| lock.opens(code));
        let Some(sheet) = self.sheets.iter_mut().find(fits) else {
            self.tries.failed += 1;
            return Err(SheetFault::WrongCode);
        };
        sheet.reopen(code, conference)?;
        self.tries = Tries::default();
        Ok(sheet.id)
    }

    /// Returns the ballots to hand in: every one cast here, as it was cast last.
    pub fn casts(&self) -> impl Iterator<Item = &Cast> {
        self.sheets.iter().filter_map(Sheet::last_cast)
    }

    /// Notes which ballots were in a file that left the tablet. One that was cast meanwhile is still due.
    pub fn hand_in(&mut self, handed: &[Cast]) {
        self.sheets.iter_mut().for_each(|sheet| sheet.hand_in(handed));
    }

    /// Forgets every sheet and the group, so that the tablet has to be prepared anew. What it is known by stays, as it is
    /// still to be handed back.
    ///
    /// Whoever calls this knows that a station has all the ballots (`may_wipe` of the exchange).
    pub fn wipe(&mut self) {
        *self = Self { code: self.code, wiped: self.wiped.saturating_add(1), ..Self::default() };
    }

    /// Counts the sheets by where they stand.
    pub fn counts(&self) -> TabletCounts {
        let count = |holds: &dyn Fn(&Sheet) -> bool| self.sheets.iter().filter(|sheet| holds(sheet)).count();
        TabletCounts {
            cast: count(&|sheet| sheet.last_cast().is_some()),
            due: count(&|sheet| sheet.handing() == Some(Handing::Due)),
            uncast: count(&|sheet| sheet.stage() == Stage::Grading),
            reopened: count(&|sheet| sheet.stage() == Stage::Reopened),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Choice, GradeIndex};
    use crate::exchange::ConferenceFile;
    use crate::session::Lock;

    fn conference() -> Conference {
        let file = include_bytes!("../../tests/data/worked-examples/2-cap-void-blank-tie/conference.json");
        ConferenceFile::read(file).unwrap().conference.conference().clone()
    }

    fn code(first: u8) -> (ReopeningCode, Lock) {
        let code = ReopeningCode::from_random([first, 1, 2, 3, 4, 5]);
        (code.clone(), Lock::new(&code, [first; 16]))
    }

    fn tablet_with_one_cast(conference: &Conference) -> Tablet {
        let mut tablet = Tablet { group: Some(GroupIndex(1)), ..Tablet::default() };
        tablet.begin(BallotId([1; 16]), conference).unwrap();
        let sheet = tablet.open_sheet_mut().unwrap();
        sheet.choose(0, 0, Choice::Grade(GradeIndex(1)), conference).unwrap();
        assert_eq!(sheet.cast(code(1).1), Err(SheetFault::Incomplete { missing: 4 }));
        sheet.abstain_from_the_rest().unwrap();
        sheet.cast(code(1).1).unwrap();
        tablet
    }

    fn hand_in_all(tablet: &mut Tablet) {
        let ballots: Vec<Cast> = tablet.casts().cloned().collect();
        tablet.hand_in(&ballots);
    }

    #[test]
    fn a_ballot_that_was_in_no_file_is_still_due() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        let in_file: Vec<Cast> = tablet.casts().cloned().collect();
        tablet.reopen(&code(1).0, &conference).unwrap();
        tablet.open_sheet_mut().unwrap().choose(1, 0, Choice::Grade(GradeIndex(2)), &conference).unwrap();
        tablet.open_sheet_mut().unwrap().cast(code(2).1).unwrap();
        tablet.hand_in(&in_file);
        assert_eq!(tablet.counts().due, 1);
    }

    #[test]
    fn after_casting_the_next_evaluator_begins_afresh_and_sees_no_marks() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        assert!(tablet.open_sheet().is_none());
        let sheet = tablet.begin(BallotId([0; 16]), &conference).unwrap();
        assert_eq!(sheet.draft().unwrap().missing(), conference.marks());
        assert_eq!(tablet.counts(), TabletCounts { cast: 1, due: 1, uncast: 1, reopened: 0 });
        assert!(tablet.begin(BallotId([2; 16]), &conference).is_none(), "one sheet is open already");
    }

    #[test]
    fn reopening_before_the_hand_in_keeps_the_revision_and_after_it_makes_the_next() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        for (handed_in, revision) in [(false, 1), (true, 2)] {
            if handed_in {
                hand_in_all(&mut tablet);
            }
            tablet.reopen(&code(1).0, &conference).unwrap();
            let sheet = tablet.open_sheet_mut().unwrap();
            sheet.choose(0, 0, Choice::Grade(GradeIndex(revision)), &conference).unwrap();
            sheet.choose(1, 0, Choice::Grade(GradeIndex(revision)), &conference).unwrap();
            sheet.cast(code(1).1).unwrap();
            assert_eq!(tablet.casts().next().unwrap().ballot.revision.number(), u32::from(revision));
            assert_eq!(tablet.counts().due, 1);
        }
    }

    #[test]
    fn casting_the_same_marks_again_after_the_hand_in_makes_no_new_revision() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        hand_in_all(&mut tablet);
        tablet.reopen(&code(1).0, &conference).unwrap();
        tablet.open_sheet_mut().unwrap().cast(code(2).1).unwrap();
        assert_eq!(tablet.casts().next().unwrap().ballot.revision.number(), 1);
        assert_eq!(tablet.counts().due, 0);
    }

    #[test]
    fn a_ballot_reopened_and_left_is_still_handed_in_as_it_was_cast() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        let before: Vec<Cast> = tablet.casts().cloned().collect();
        tablet.reopen(&code(1).0, &conference).unwrap();
        let sheet = tablet.open_sheet_mut().unwrap();
        sheet.choose(0, 0, Choice::Abstain, &conference).unwrap();
        sheet.leave(code(3).1).unwrap();
        assert_eq!(tablet.casts().cloned().collect::<Vec<_>>(), before);
        assert_eq!(tablet.counts(), TabletCounts { cast: 1, due: 1, uncast: 0, reopened: 1 });
        tablet.reopen(&code(3).0, &conference).unwrap();
        assert_eq!(tablet.open_sheet().unwrap().draft().unwrap().choice(0, 0), Some(Choice::Abstain));
        tablet.open_sheet_mut().unwrap().keep_as_cast(code(4).1).unwrap();
        assert_eq!(tablet.casts().cloned().collect::<Vec<_>>(), before);
    }

    #[test]
    fn a_wrong_code_opens_nothing_and_is_counted_until_a_right_one() {
        let conference = conference();
        let mut tablet = tablet_with_one_cast(&conference);
        assert_eq!(tablet.reopen(&code(9).0, &conference), Err(SheetFault::WrongCode));
        assert_eq!((tablet.tries.failed, tablet.open_sheet()), (1, None));
        tablet.reopen(&code(1).0, &conference).unwrap();
        assert_eq!(tablet.tries.failed, 0);
    }

    #[test]
    fn the_cap_is_prevented_and_a_changed_mind_stays_possible() {
        let conference = conference();
        let mut tablet = Tablet { group: Some(GroupIndex(0)), ..Tablet::default() };
        tablet.begin(BallotId([1; 16]), &conference).unwrap();
        let sheet = tablet.open_sheet_mut().unwrap();
        let top = Choice::Grade(GradeIndex::TOP);
        sheet.choose(0, 0, top, &conference).unwrap();
        sheet.choose(1, 0, top, &conference).unwrap();
        assert!(matches!(sheet.choose(2, 0, top, &conference), Err(SheetFault::Mark(_))));
        sheet.choose(0, 0, top, &conference).unwrap();
        sheet.choose(0, 0, Choice::Grade(GradeIndex(1)), &conference).unwrap();
        sheet.choose(2, 0, top, &conference).unwrap();
    }
}
