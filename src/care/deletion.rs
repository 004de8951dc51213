//! When a conference may be deleted from a device: when everything that was done there has left it.

use crate::domain::Digest;
use crate::exchange::{Action, FrozenConference, Log};
use crate::session::Tablet;

/// Why a conference is not deleted. Everything is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeletionRefused {
    /// What was typed is not the conference's code.
    #[error("another code was typed")]
    OtherCode,
    /// Values are stored that can't be read, so nobody knows what is in them.
    #[error("{values} stored values can't be read")]
    Unreadable {
        /// How many.
        values: usize,
    },
    /// Ballots cast here are in no file.
    #[error("{ballots} ballots were not handed in")]
    Due {
        /// How many.
        ballots: usize,
    },
    /// The station's box, as it is now, is in no file.
    #[error("the box was not exported")]
    BoxNotExported,
    /// What was written of the meeting, as it is now, is in no file.
    #[error("the conference file was not saved")]
    RecordsNotSaved,
    /// A paper ballot is typed in half.
    #[error("a paper ballot is typed in half")]
    HalfTyped,
}

/// What a device has of a conference.
pub struct Deleting<'a> {
    /// The sheets.
    pub tablet: &'a Tablet,
    /// How many stored values of the conference can't be read.
    pub unreadable: usize,
    /// The digest of the box as a file; `None` where nothing was delivered.
    pub ballots: Option<Digest>,
    /// What was done at the station.
    pub log: &'a Log,
    /// The digest of the conference as a file; `None` where nothing was written of its meeting here.
    pub written: Option<Digest>,
    /// Whether a paper ballot is typed in half.
    pub is_half_typed: bool,
}

/// Says whether a conference may be deleted whose code was typed, and if so how many sheets with marks that are not cast are
/// lost by it.
///
/// # Errors
/// The first reason against it.
pub fn may_delete(
    deleting: &Deleting<'_>,
    typed: &str,
    conference: &FrozenConference,
) -> Result<usize, DeletionRefused> {
    if !typed.trim().eq_ignore_ascii_case(conference.definition().code.as_str()) {
        return Err(DeletionRefused::OtherCode);
    }
    if deleting.unreadable > 0 {
        return Err(DeletionRefused::Unreadable { values: deleting.unreadable });
    }
    let ballots = deleting.tablet.counts().due;
    if ballots > 0 {
        return Err(DeletionRefused::Due { ballots });
    }
    if deleting.ballots.is_some_and(|digest| !is_exported(deleting.log, digest)) {
        return Err(DeletionRefused::BoxNotExported);
    }
    if deleting.written.is_some_and(|digest| !is_exported(deleting.log, digest)) {
        return Err(DeletionRefused::RecordsNotSaved);
    }
    if deleting.is_half_typed {
        return Err(DeletionRefused::HalfTyped);
    }
    Ok(deleting.tablet.sheets().iter().filter(|sheet| sheet.has_loose_marks()).count())
}

/// Whether the log knows of an export of this very file: one from before a later delivery has another digest.
fn is_exported(log: &Log, digest: Digest) -> bool {
    let digest = digest.to_string();
    log.entries().iter().any(|entry| entry.action == Action::Exported && entry.note == digest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BallotId, Cast, GroupIndex};
    use crate::exchange::{ConferenceFile, LogEntry, Role};
    use crate::session::{Lock, ReopeningCode, Tries};

    fn conference() -> FrozenConference {
        let file = include_bytes!("../../tests/data/worked-examples/2-cap-void-blank-tie/conference.json");
        ConferenceFile::read(file).unwrap().conference
    }

    fn log(conference: &FrozenConference, exported: Option<Digest>) -> Log {
        let mut log = Log::new(conference.fingerprint());
        if let Some(digest) = exported {
            log.push(LogEntry {
                time: "2026-11-24T16:00:00Z".to_owned(),
                role: Role::Organiser,
                action: Action::Exported,
                about: "box.json".to_owned(),
                note: digest.to_string(),
                numbers: std::collections::BTreeMap::new(),
            });
        }
        log
    }

    fn judged(
        tablet: &Tablet,
        unreadable: usize,
        ballots: Option<Digest>,
        exported: Option<Digest>,
    ) -> Result<usize, DeletionRefused> {
        let conference = conference();
        let log = log(&conference, exported);
        let code = conference.definition().code.as_str().to_lowercase();
        may_delete(
            &Deleting { tablet, unreadable, ballots, log: &log, written: None, is_half_typed: false },
            &format!(" {code}"),
            &conference,
        )
    }

    #[test]
    fn only_the_conferences_own_code_lets_it_be_deleted() {
        let conference = conference();
        let (tablet, log) = (Tablet::default(), log(&conference, None));
        let deleting =
            Deleting { tablet: &tablet, unreadable: 0, ballots: None, log: &log, written: None, is_half_typed: false };
        for typed in ["", "X", &format!("{}X", conference.definition().code)] {
            assert_eq!(may_delete(&deleting, typed, &conference), Err(DeletionRefused::OtherCode), "{typed}");
        }
        assert_eq!(judged(&tablet, 0, None, None), Ok(0));
        let unsaved = Deleting { written: Some(Digest([3; 32])), ..deleting };
        assert_eq!(
            may_delete(&unsaved, conference.definition().code.as_str(), &conference),
            Err(DeletionRefused::RecordsNotSaved)
        );
        let half = Deleting { is_half_typed: true, ..unsaved };
        let half = Deleting { written: None, ..half };
        assert_eq!(
            may_delete(&half, conference.definition().code.as_str(), &conference),
            Err(DeletionRefused::HalfTyped)
        );
    }

    #[test]
    fn ballots_that_were_not_handed_in_and_values_that_cannot_be_read_keep_it() {
        let conference = conference();
        let code = ReopeningCode::from_random([1; 6]);
        let mut tablet = Tablet::restore(Some(GroupIndex(1)), Tries::default(), Vec::new());
        tablet.begin(BallotId([1; 16]), &conference).unwrap();
        tablet.open_sheet_mut().unwrap().abstain_from_the_rest().unwrap();
        assert_eq!(judged(&tablet, 0, None, None), Ok(1), "one sheet that is not cast would be lost");
        tablet.open_sheet_mut().unwrap().cast(Lock::new(&code, [1; 16])).unwrap();
        assert_eq!(judged(&tablet, 0, None, None), Err(DeletionRefused::Due { ballots: 1 }));
        let casts: Vec<Cast> = tablet.casts().cloned().collect();
        tablet.hand_in(&casts);
        assert_eq!(judged(&tablet, 0, None, None), Ok(0));
        assert_eq!(judged(&tablet, 2, None, None), Err(DeletionRefused::Unreadable { values: 2 }));
    }

    #[test]
    fn a_box_that_changed_since_it_was_exported_keeps_it() {
        let [now, before] = [Digest([1; 32]), Digest([2; 32])];
        let tablet = Tablet::default();
        assert_eq!(judged(&tablet, 0, Some(now), None), Err(DeletionRefused::BoxNotExported));
        assert_eq!(judged(&tablet, 0, Some(now), Some(before)), Err(DeletionRefused::BoxNotExported));
        assert_eq!(judged(&tablet, 0, Some(now), Some(now)), Ok(0));
    }
}
