use super::*;
use crate::domain::{CellView, Finding, LedgerRow, ResultSheet, Status};
use crate::exchange::{MergedBox, Problem, Refusal};

const LANGUAGES: [Language; 2] = Language::ALL;

fn merge(language: Language, files: Vec<DemoFile>) -> (ConferenceFile, MergedBox, Vec<Refusal>) {
    let conference = conference(language).unwrap();
    let (mut merged, mut refusals) = (MergedBox::new(), Vec::new());
    for file in files {
        match BallotsFile::read(&file.bytes, &conference.conference) {
            Ok(ballots) => drop(merged.merge(ballots, &conference.conference)),
            Err(refusal) => refusals.push(refusal),
        }
    }
    (conference, merged, refusals)
}

fn count(conference: &ConferenceFile, merged: &MergedBox) -> ResultSheet {
    ResultSheet::of(merged.ballots(), &conference.conference, conference.attendance())
}

#[test]
fn the_example_is_a_marked_rehearsal_in_both_languages_with_equal_ids() {
    let [chinese, english] = LANGUAGES.map(|language| conference(language).unwrap().conference);
    assert!(chinese.is_example() && english.is_example());
    assert!(chinese.definition().title.as_str().ends_with("（示例）"));
    assert!(english.definition().title.as_str().ends_with("(example)"));
    assert_ne!(chinese.fingerprint(), english.fingerprint());
    let ids = |conference: &Conference| -> Vec<_> {
        let reporters = conference.reporters().iter().map(|reporter| reporter.id.clone());
        reporters.chain(conference.groups().iter().map(|group| group.id.clone())).collect()
    };
    assert_eq!(ids(&chinese), ids(&english));
    assert_eq!(chinese.reporters().len(), 12);
}

#[test]
fn the_sound_set_is_complete_and_secrecy_hides_a_cell_but_not_most() {
    for language in LANGUAGES {
        for seed in [SEED, 0, 1, 7, u64::MAX] {
            let files = tablet_files(language, seed).unwrap();
            assert_eq!(files.len(), 7);
            let (conference, merged, refusals) = merge(language, files);
            assert_eq!(refusals, []);
            let sheet = count(&conference, &merged);
            assert_eq!((sheet.status, sheet.counted, sheet.invalid(), sheet.superseded), (Status::Complete, 29, 1, 0));
            assert_eq!(sheet.findings, [Finding::AtMostHalfPresent(REPRESENTATIVES)]);
            let returned: Vec<u32> = sheet.ledger.rows().iter().map(LedgerRow::returned).collect();
            assert_eq!(returned, [9, 21, 0]);
            let hidden = sheet.views(false).filter(|view| matches!(view, CellView::Hidden(_))).count();
            assert_eq!(hidden, 1, "seed {seed}");
        }
    }
}

#[test]
fn the_first_example_has_several_proposed_grades() {
    let (conference, merged, _) = merge(Language::English, tablet_files(Language::English, SEED).unwrap());
    let sheet = count(&conference, &merged);
    let grades: std::collections::BTreeSet<_> = sheet.cells.iter().filter_map(|cell| Some(cell.standing?.0)).collect();
    assert!(grades.len() > 1, "{grades:?}");
}

#[test]
fn incidents_leave_the_box_right_and_the_broken_ones_are_told_apart() {
    for language in LANGUAGES {
        let mut files = tablet_files(language, SEED).unwrap();
        files.extend(incidents(language, SEED).unwrap());
        let (conference, merged, refusals) = merge(language, files);
        let sheet = count(&conference, &merged);
        assert_eq!((sheet.status, sheet.counted, sheet.contested()), (Status::Provisional, 28, 1));
        assert_eq!((sheet.superseded, sheet.invalid()), (1, 1));
        let problems: Vec<&Problem> = refusals.iter().map(|refusal| &refusal.problem).collect();
        assert!(
            matches!(
                problems[..],
                [
                    Problem::CutShort { .. },
                    Problem::WrongDigest,
                    Problem::OtherConference { .. },
                    Problem::Empty,
                    Problem::NewerVersion { found: 2 }
                ]
            ),
            "{problems:?}"
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let files = |seed| (tablet_files(Language::English, seed).unwrap(), incidents(Language::English, seed).unwrap());
    assert_eq!(files(3), files(3));
    assert_ne!(files(3), files(4));
}

#[test]
fn names_of_files_are_ascii_and_all_different() {
    let files = tablet_files(Language::Chinese, SEED).unwrap().into_iter();
    let names: Vec<String> = files.chain(incidents(Language::Chinese, SEED).unwrap()).map(|file| file.name).collect();
    let different: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len());
    assert!(names.iter().all(|name| name.is_ascii() && name.starts_with("REHEARSAL_EXAMPLE-QIBIN-2022_")));
}

#[test]
fn a_large_set_holds_so_many_ballots_in_files_of_ten_thousand() {
    for ballots in [0, 1, 3, 10_001] {
        let mut set = large(Language::English, ballots, SEED).unwrap();
        let conference = set.conference.clone();
        let (mut merged, mut files) = (MergedBox::new(), 0);
        for file in set.by_ref() {
            files += 1;
            merged.merge(BallotsFile::read(&file.bytes, &conference.conference).unwrap(), &conference.conference);
        }
        assert_eq!(files, ballots.div_ceil(10_000));
        let sheet = count(&conference, &merged);
        assert_eq!((sheet.counted, sheet.void, sheet.status), (ballots, 0, Status::Complete));
        assert!(conference.conference.is_example());
    }
    assert!(large(Language::English, u32::MAX, SEED).is_none());
}

#[test]
fn the_page_gets_all_files_of_the_example_it_shows_and_none_for_another_conference() {
    for language in Language::ALL {
        let fingerprint = conference(language).unwrap().conference.fingerprint();
        let both = [tablet_files(language, SEED).unwrap(), incidents(language, SEED).unwrap()].concat();
        assert_eq!(files_of(fingerprint), both);
        assert_eq!(both.len(), FILES);
    }
    let other = include_bytes!("../../tests/data/worked-examples/1-absent-group/conference.json");
    assert_eq!(files_of(ConferenceFile::read(other).unwrap().conference.fingerprint()), []);
}

#[test]
fn the_examples_meeting_holds_what_was_said_and_what_an_earlier_conference_left_open() {
    use crate::exchange::Sorted;
    use crate::follow_up::{Counts, FollowUp, Owner, SOON};
    use crate::meeting::{CommentPart, Meeting};
    for language in LANGUAGES {
        let file = conference_with_meeting(language).unwrap();
        assert_eq!(file.conference.fingerprint(), conference(language).unwrap().conference.fingerprint());
        assert_eq!(file.attendance(), conference(language).unwrap().attendance());
        assert_eq!(ConferenceFile::read(&file.encode().0).unwrap(), file);
        let records = file.details.as_ref().unwrap().records();
        let sorted = Sorted::of(records);
        let meeting = Meeting::of(&sorted, &file.conference);
        let tops: Vec<_> =
            meeting.framework.below(None).iter().map(|entry| meeting.framework.branch(entry.id).len() - 1).collect();
        assert_eq!(tops, [0, 3, 4, 4, 0]);
        let said = |part| meeting.comments.about(None, part).len();
        assert_eq!([CommentPart::Review, CommentPart::Superior, CommentPart::Speech].map(said), [9, 2, 5]);
        assert_eq!((meeting.agenda.points.len(), meeting.newer().count()), (6, 0));
        let today = file.conference.definition().date;
        let follow_up = FollowUp::of(&sorted, &meeting, &file.conference, today, SOON);
        let counts = Counts::of(&follow_up.tasks);
        assert_eq!((counts.total(), counts.closed, counts.in_conflict, follow_up.unanswered.len()), (6, 0, 0, 5));
        assert_eq!(follow_up.former().count(), 1, "somebody who reported the year before has left");
        assert_eq!(follow_up.line_of_years(&Owner::Reporter(1)).len(), 1);
    }
}

#[test]
fn the_examples_invented_words_say_that_they_are() {
    for (language, mark) in [(Language::Chinese, "（示例"), (Language::English, "(Example")] {
        let file = conference_with_meeting(language).unwrap();
        let meeting = crate::meeting::Meeting::of(
            &crate::exchange::Sorted::of(file.details.as_ref().unwrap().records()),
            &file.conference,
        );
        let invented = meeting.comments.all().filter_map(|entry| entry.settled()).filter(|said| said.about.is_some());
        assert!(
            invented
                .inspect(|said| assert!(said.by.is_empty(), "nobody said so"))
                .all(|said| said.text.as_str().contains(mark))
        );
        assert!(earlier_conference(language).unwrap().conference.is_example());
    }
}
