//! When a tablet may be wiped: by the receipt of the station that has everything, and by nothing else.

use super::receipt::receipt;
use crate::domain::{CheckCode, Digest, Fingerprint};
use crate::session::Tablet;

/// Why a tablet is not wiped. It is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WipeRefused {
    /// What was typed is no receipt at all.
    #[error("a receipt has eight characters")]
    Mistyped,
    /// A receipt, but not for the file of all ballots that are cast here now.
    #[error("the receipt is for another file")]
    OtherFile,
    /// Sheets are stored there that can't be read, so nobody knows what is in them.
    #[error("{sheets} sheets can't be read")]
    Unreadable {
        /// How many.
        sheets: usize,
    },
    /// Marks that are in no file would be lost.
    #[error("{sheets} sheets are not cast")]
    Uncast {
        /// How many sheets have marks, or were reopened, and are not cast.
        sheets: usize,
    },
}

/// Says whether a typed or scanned receipt lets a tablet be wiped: it is the one for the file that holds every ballot
/// cast there, as it was cast last, and no sheet has marks beside. `unreadable` is how many stored sheets of the conference
/// can't be read: they are in no file. `given_up` is how many sheets that are not cast the person at the tablet has agreed
/// to lose, because their evaluators have left; it must be exactly as many as there are.
///
/// # Errors
/// The first reason against it: no receipt, another file's, sheets that can't be read, sheets that are not cast.
pub fn may_wipe(
    tablet: &Tablet,
    unreadable: usize,
    typed: &str,
    conference: Fingerprint,
    file: Digest,
    given_up: usize,
) -> Result<(), WipeRefused> {
    let typed = CheckCode::parse(typed.trim()).ok_or(WipeRefused::Mistyped)?;
    if typed != receipt(conference, file) {
        return Err(WipeRefused::OtherFile);
    }
    if unreadable > 0 {
        return Err(WipeRefused::Unreadable { sheets: unreadable });
    }
    match tablet.sheets().iter().filter(|sheet| sheet.has_loose_marks()).count() {
        sheets if sheets == given_up => Ok(()),
        sheets => Err(WipeRefused::Uncast { sheets }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BallotBox, BallotId, Cast, Choice, GradeIndex, GroupIndex};
    use crate::exchange::{BallotsFile, ConferenceFile, FrozenConference};
    use crate::session::{Lock, ReopeningCode, Tries};

    fn conference() -> FrozenConference {
        let file = include_bytes!("../../tests/data/worked-examples/2-cap-void-blank-tie/conference.json");
        ConferenceFile::read(file).unwrap().conference
    }

    fn code() -> ReopeningCode {
        ReopeningCode::from_random([1; 6])
    }

    fn tablet(conference: &FrozenConference) -> Tablet {
        let known_by = CheckCode::from_random([7; 5]);
        let mut tablet = Tablet::restore(Some(GroupIndex(1)), Tries::default(), Vec::new());
        tablet.code = Some(known_by);
        tablet.begin(BallotId([1; 16]), conference).unwrap();
        let sheet = tablet.open_sheet_mut().unwrap();
        sheet.abstain_from_the_rest().unwrap();
        sheet.cast(Lock::new(&code(), [1; 16])).unwrap();
        tablet
    }

    fn file(tablet: &Tablet, conference: &FrozenConference) -> Digest {
        let mut ballots = BallotBox::new();
        for cast in tablet.casts() {
            ballots.add(Cast::clone(cast), conference);
        }
        BallotsFile::of(ballots, conference).digest
    }

    fn judged(tablet: &Tablet, typed: &str, conference: &FrozenConference) -> Result<(), WipeRefused> {
        may_wipe(tablet, 0, typed, conference.fingerprint(), file(tablet, conference), 0)
    }

    fn given(tablet: &Tablet, conference: &FrozenConference) -> String {
        receipt(conference.fingerprint(), file(tablet, conference)).to_string()
    }

    #[test]
    fn the_receipt_for_all_ballots_lets_a_tablet_be_wiped_however_it_is_typed() {
        let conference = conference();
        let tablet = tablet(&conference);
        let receipt = given(&tablet, &conference);
        for typed in [receipt.clone(), receipt.to_lowercase(), receipt.replace('-', " "), format!(" {receipt}\n")] {
            assert_eq!(judged(&tablet, &typed, &conference), Ok(()));
        }
        assert_eq!(judged(&tablet, "7K3M", &conference), Err(WipeRefused::Mistyped));
        assert_eq!(judged(&tablet, "0000-0000", &conference), Err(WipeRefused::OtherFile));
    }

    #[test]
    fn a_ballot_changed_or_cast_since_makes_the_receipt_another_files() {
        let conference = conference();
        let mut tablet = tablet(&conference);
        let receipt = given(&tablet, &conference);
        tablet.reopen(&code(), &conference).unwrap();
        assert_eq!(judged(&tablet, &receipt, &conference), Err(WipeRefused::Uncast { sheets: 1 }));
        let sheet = tablet.open_sheet_mut().unwrap();
        sheet.choose(0, 0, Choice::Grade(GradeIndex(2)), &conference).unwrap();
        sheet.cast(Lock::new(&code(), [2; 16])).unwrap();
        assert_eq!(judged(&tablet, &receipt, &conference), Err(WipeRefused::OtherFile));
        assert_eq!(judged(&tablet, &given(&tablet, &conference), &conference), Ok(()));
    }

    #[test]
    fn a_sheet_that_is_not_cast_keeps_the_tablet_from_being_wiped() {
        let conference = conference();
        let mut tablet = tablet(&conference);
        let receipt = given(&tablet, &conference);
        tablet.begin(BallotId([2; 16]), &conference).unwrap();
        assert_eq!(judged(&tablet, &receipt, &conference), Ok(()), "there is no mark on it yet");
        tablet.open_sheet_mut().unwrap().choose(0, 0, Choice::Abstain, &conference).unwrap();
        assert_eq!(judged(&tablet, &receipt, &conference), Err(WipeRefused::Uncast { sheets: 1 }));
        let giving_up = |typed: &str, sheets| {
            may_wipe(&tablet, 0, typed, conference.fingerprint(), file(&tablet, &conference), sheets)
        };
        assert_eq!(giving_up(&receipt, 1), Ok(()), "whoever gives it up knows that there is one");
        assert_eq!(giving_up(&receipt, 2), Err(WipeRefused::Uncast { sheets: 1 }));
        assert_eq!(giving_up("0000-0000", 1), Err(WipeRefused::OtherFile), "the receipt is needed all the same");
    }

    #[test]
    fn a_sheet_that_cannot_be_read_keeps_the_tablet_from_being_wiped() {
        let conference = conference();
        let tablet = tablet(&conference);
        let receipt = given(&tablet, &conference);
        let judged = may_wipe(&tablet, 2, &receipt, conference.fingerprint(), file(&tablet, &conference), 0);
        assert_eq!(judged, Err(WipeRefused::Unreadable { sheets: 2 }));
    }

    #[test]
    fn a_wiped_tablet_has_neither_sheets_nor_group_and_is_still_known_at_the_station() {
        let conference = conference();
        let mut tablet = tablet(&conference);
        tablet.wipe();
        assert_eq!((tablet.sheets().len(), tablet.group), (0, None));
        assert_eq!(tablet.code, Some(CheckCode::from_random([7; 5])));
        assert_eq!(judged(&tablet, &given(&tablet, &conference), &conference), Ok(()), "nothing is lost any more");
    }
}
