//! The whole job, as on the day: evaluators grade and cast on three tablets without a network, their files are merged
//! and counted at two stations.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::domain::{Ballot, BallotId, Content, GradeIndex, Mark};
use pingyi::text::Language;
use pingyi_e2e::{Ability, Choice, Demo, Options, Pingyi, Site, Station, Tablet, ballots, edited_ballot};
use std::fs;
use std::path::{Path, PathBuf};

const REPORTERS: usize = 12;
const CRITERIA: usize = 2;

/// How each evaluator of this test marks: the number of the evaluator shifts the grades, some abstain.
fn choice(evaluator: usize, reporter: usize, criterion: usize) -> Choice {
    match (evaluator + reporter * CRITERIA + criterion) % 5 {
        4 => Choice::Abstain,
        grade => Choice::Grade(grade),
    }
}

fn mark(choice: Choice) -> Mark {
    match choice {
        Choice::Grade(grade) => Mark::Grade(GradeIndex(u8::try_from(grade).unwrap())),
        Choice::Abstain => Mark::Abstain,
    }
}

/// The marks as they stand in a ballot.
fn marks(evaluator: usize) -> Vec<Mark> {
    let places = (0..REPORTERS).flat_map(|reporter| (0..CRITERIA).map(move |criterion| (reporter, criterion)));
    places.map(|(reporter, criterion)| mark(choice(evaluator, reporter, criterion))).collect()
}

fn with_first_mark(evaluator: usize, first: Choice) -> Vec<Mark> {
    let mut marks = marks(evaluator);
    marks[0] = mark(first);
    marks
}

/// Finds the ballot with these marks.
fn ballot_with(ballots: &[Ballot], marks: &[Mark]) -> (BallotId, u32, u8) {
    let has = |ballot: &&Ballot| matches!(&ballot.content, Content::Marks(given) if **given == *marks);
    let ballot = ballots.iter().find(has).expect("a ballot with the marks that were tapped");
    (ballot.id, ballot.revision.number(), ballot.group.0)
}

#[test]
fn ballots_from_three_offline_tablets_are_counted_alike_in_any_order_and_by_the_command_line() {
    let mut site = Site::start();
    let demo = site.demo(Language::English);
    let in_chinese = Options { language: Language::Chinese, ..Options::default() };
    let tablets = [&in_chinese, &Options::default(), &Options::default()].map(|options| Tablet::start(&site, options));
    // The organiser prepares the tablets while there is a network. From the evaluators' page on there is none.
    for (tablet, group) in tablets.iter().zip([0, 1, 0]) {
        tablet.open_conference(&demo.tablet_edition);
        tablet.prepare(group);
        tablet.wait_until_offline_ready();
    }
    site.stop();
    let [shared, by_keys, reloaded] = &tablets;
    let (first_export, second_export) = two_evaluators_share_a_tablet(shared, &demo);
    let files =
        [first_export, second_export, grades_by_keys_alone(by_keys, &demo), grades_across_a_reload(reloaded, &demo)];
    let files = with_troubled_ones(&site, &demo, files);

    let backwards: Vec<_> = files.iter().rev().cloned().collect();
    at_once(&mut site, &demo, &files);
    one_by_one(&mut site, &demo, &backwards);
}

/// The second evaluator can't reach the first one's marks; the first comes back with the code, before and after the
/// hand-in. Returns both exports.
fn two_evaluators_share_a_tablet(tablet: &Tablet, demo: &Demo) -> (PathBuf, PathBuf) {
    tablet.begin();
    grades_by_finger(tablet);
    tablet.grade_everybody(|reporter, criterion| choice(0, reporter, criterion));
    tablet.review();
    let code = tablet.cast();
    tablet.hand_on();

    tablet.visit("review");
    tablet.wait_for_element(".empty");
    tablet.visit("evaluate");
    tablet.begin();
    assert!(!tablet.has(".grade[aria-pressed=true]"), "the second evaluator begins with nothing marked");
    tablet.grade_everybody(|reporter, criterion| choice(1, reporter, criterion));
    tablet.review();
    tablet.cast();
    tablet.hand_on();

    let code = change_the_first_mark(tablet, &code, Choice::Grade(3));
    let before = tablet.export();
    let cast = ballots(&demo.conference, &before);
    let (first, revision, group) = ballot_with(&cast, &with_first_mark(0, Choice::Grade(3)));
    assert_eq!((revision, group), (1, 0), "before the hand-in a change keeps the revision");
    let (second, revision, _) = ballot_with(&cast, &marks(1));
    assert_eq!((cast.len(), revision), (2, 1));

    tablet.visit("evaluate");
    change_the_first_mark(tablet, &code, Choice::Grade(2));
    let after = tablet.export();
    let cast = ballots(&demo.conference, &after);
    assert_eq!(ballot_with(&cast, &with_first_mark(0, Choice::Grade(2))), (first, 2, 0), "after it, it is the next");
    assert_eq!(ballot_with(&cast, &marks(1)), (second, 1, 0), "the other ballot is as it was");
    (before, after)
}

/// The first reporters' marks, tapped with a finger where the engine has fingers.
fn grades_by_finger(tablet: &Tablet) {
    let note = "addEventListener('pointerdown', event => window.touchedBy = event.pointerType, { capture: true });";
    tablet.run(note, &[]);
    for reporter in 0..3 {
        tablet.go_to(reporter);
        (0..CRITERIA).for_each(|criterion| tablet.touch(criterion, choice(0, reporter, criterion)));
    }
    let expected = if tablet.engine().has(Ability::Touch) { "touch" } else { "mouse" };
    assert_eq!(tablet.run("return window.touchedBy;", &[]), expected);
}

fn change_the_first_mark(tablet: &Tablet, code: &str, choice: Choice) -> String {
    tablet.reopen(code);
    tablet.go_to(0);
    tablet.mark(0, choice);
    tablet.review();
    let code = tablet.cast();
    tablet.hand_on();
    code
}

/// From the welcome to the code card with no pointer at all.
fn grades_by_keys_alone(tablet: &Tablet, demo: &Demo) -> PathBuf {
    tablet.tab_to("button#begin");
    tablet.press(Key::Enter);
    tablet.wait_for("document.activeElement.matches('section.sheet')");
    for reporter in 0..REPORTERS {
        tablet.wait_for(&format!("document.querySelector('#list li:nth-child({}) [aria-current]')", reporter + 1));
        for criterion in 0..CRITERIA {
            tablet.press(match choice(2, reporter, criterion) {
                Choice::Grade(grade) => char::from_digit(u32::try_from(grade).unwrap() + 1, 10).unwrap(),
                Choice::Abstain => '0',
            });
        }
        tablet.wait_for(&format!("document.querySelector('#list li:nth-child({}) .complete')", reporter + 1));
        tablet.press(Key::Enter);
    }
    tablet.wait_for_element("section.review");
    tablet.tab_to("#cast");
    tablet.press(Key::Enter);
    tablet.wait_for_element("dialog[open]");
    tablet.tab_to("[data-confirm]");
    tablet.press(Key::Enter);
    tablet.wait_for_element("#reopening-code");
    tablet.tab_to("#next-person");
    tablet.press(Key::Enter);
    tablet.wait_for_element("button#begin");
    let file = tablet.export();
    let cast = ballots(&demo.conference, &file);
    let (_, revision, group) = ballot_with(&cast, &marks(2));
    assert_eq!((cast.len(), revision, group), (1, 1, 1));
    file
}

/// The page is loaded anew in the middle of a sheet, without its server.
fn grades_across_a_reload(tablet: &Tablet, demo: &Demo) -> PathBuf {
    tablet.begin();
    for reporter in 0..5 {
        tablet.go_to(reporter);
        (0..CRITERIA).for_each(|criterion| tablet.mark(criterion, choice(3, reporter, criterion)));
    }
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!(tablet.at(), 4, "the same reporter is in sight");
    tablet.click("#next-missing");
    tablet.wait_for("document.querySelector('#list li:nth-child(6) [aria-current]')");
    tablet.grade_everybody(|reporter, criterion| choice(3, reporter, criterion));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    let file = tablet.export();
    let cast = ballots(&demo.conference, &file);
    assert_eq!((cast.len(), ballot_with(&cast, &marks(3)).1), (1, 1));
    file
}

/// Adds a repeated, a contested, a cut and a foreign file.
fn with_troubled_ones(site: &Site, demo: &Demo, files: [PathBuf; 4]) -> Vec<PathBuf> {
    let read = |path: &Path| fs::read(path).unwrap();
    let repeated = site.write("repeated.json", &read(&files[2]));
    let contested = site.write("contested.json", &edited_ballot(&demo.conference, &files[3]));
    let whole = read(&files[2]);
    let cut = site.write("cut.json", &whole[..whole.len() / 2]);
    let foreign = demo.incidents.iter().find(|path| path.to_string_lossy().contains("another-conference")).unwrap();
    files.into_iter().chain([repeated, contested, cut, foreign.clone()]).collect()
}

/// Starts a station, another device, which gets the app while the server is there; it works without.
fn station(site: &mut Site, demo: &Demo, options: &Options) -> Station {
    site.restart();
    let station = Station::start(site, &demo.conference, options);
    station.wait_until_offline_ready();
    site.stop();
    station
}

fn at_once(site: &mut Site, demo: &Demo, files: &[PathBuf]) {
    let station = station(site, demo, &Options::default());
    station.collect(files);
    let outcomes: Vec<_> = station.lines().into_iter().map(|(what, ..)| what).collect();
    assert_eq!(outcomes, ["refused", "refused", "contested", "present", "taken", "taken", "taken", "taken"]);
    is_counted_as_by_the_program(&station, demo, files);
}

fn one_by_one(site: &mut Site, demo: &Demo, files: &[PathBuf]) {
    let station = station(site, demo, &Options { language: Language::Chinese, ..Options::default() });
    for file in files {
        station.collect(std::slice::from_ref(file));
    }
    let outcomes: Vec<_> = station.lines().into_iter().map(|(what, ..)| what).collect();
    // What was refused is first, then the newest: taken in reverse, the files stand in the order of the other station.
    assert_eq!(outcomes, ["refused", "refused", "taken", "taken", "present", "contested", "taken", "taken"]);
    is_counted_as_by_the_program(&station, demo, files);
}

/// Box and results are those of the command line program, to the byte.
fn is_counted_as_by_the_program(station: &Station, demo: &Demo, files: &[PathBuf]) {
    let merged = station.save_box();
    assert!(merged == Pingyi::merge(&demo.conference, files), "the saved box is what `pingyi merge` writes");
    station.open_count();
    for restricted in [false, true] {
        let results = station.save_results(restricted);
        let counted = Pingyi::tally(&demo.conference, restricted, files);
        assert!(!counted.is_empty() && results == counted, "results with restricted = {restricted} are the program's");
    }
}
