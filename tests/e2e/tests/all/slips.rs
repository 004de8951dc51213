//! Grading with slips, from the code to the count: two tablets, the command line, and nothing secret left behind.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::domain::hex;
use pingyi::text::Language;
use pingyi_e2e::{Choice, Options, Pingyi, Site, Slips, Tablet, ballots};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// A tablet at the welcome of a conference with slips.
fn admitting(site: &Site, slips: &Slips) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.open_conference(&slips.conference);
    tablet.admit_by_slips();
    tablet
}

/// Gives every mark and casts.
fn grade_and_cast(tablet: &Tablet, first: Choice) {
    tablet.go_to(0);
    tablet.mark(0, first);
    tablet.grade_everybody(|reporter, criterion| match (reporter, criterion) {
        (0, 0) => first,
        _ => Choice::Abstain,
    });
    tablet.review();
    tablet.cast_by_slip();
    tablet.hand_on();
}

/// What is said of the code in the field, once something is.
fn said(tablet: &Tablet) -> String {
    tablet.wait_for("document.querySelector('#slip-state').innerText");
    // An empty line at the end is shown by one engine and left out by another.
    tablet.text("#slip-state").trim_end().to_owned()
}

/// Types a code, and returns what is said of it.
fn answer(tablet: &Tablet, code: &str) -> String {
    tablet.run(
        "const field = document.querySelector('#slip'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[],
    );
    tablet.wait_for("!document.querySelector('#slip-state').innerText");
    tablet.type_slip("#slip", code);
    said(tablet)
}

/// Panics if a slip's code or what signs is anywhere on the device.
fn holds_nothing_of(tablet: &Tablet, slips: &Slips, code: &str) {
    let plain = code.replace('-', "");
    let seed = Sha256::digest(format!("pingyi/slip/1\n{}\n{plain}", hex::encode(&slips.salt)));
    let left = tablet.left_behind().to_uppercase();
    assert!(left.contains("/SHEET/"), "the sheets are there");
    for secret in [code, &plain, &hex::encode(&seed)] {
        assert!(!left.contains(&secret.to_uppercase()), "{secret} is left on the tablet");
    }
}

/// Lets the command line judge files: exit status, and the results.
fn counted(slips: &Slips, files: &[&Path]) -> (Option<i32>, Value) {
    let conference = ["tally", "--format", "json", "--restricted", "--conference", slips.conference.to_str().unwrap()];
    let output = Pingyi::run(conference.into_iter().chain(files.iter().map(|file| file.to_str().unwrap())));
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn each_kind_of_wrong_code_has_its_own_words_and_the_group_is_shown_before_grading() {
    let site = Site::start();
    let [here, elsewhere] = [1, 2].map(|number| Slips::write(&site, Language::English, number));
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&here.conference);
    assert!(!tablet.has("[aria-labelledby=group]"), "no group can be chosen");
    assert!(tablet.text("main").contains("everybody's group follows from the slip"));
    tablet.admit_by_slips();

    let code = here.code(2, 1);
    let mistyped = format!("{}{}", &code[..18], if code.ends_with('A') { "B" } else { "A" });
    assert!(answer(&tablet, &mistyped).starts_with("Mistyped: check the characters."));
    assert!(answer(&tablet, "abu").starts_with("Mistyped: “U” is in no slip's code."));
    assert!(answer(&tablet, elsewhere.code(2, 1)).starts_with("No slip of this conference has this code."));
    tablet.type_slip("#slip", "7k2");
    tablet.wait_for("!document.querySelector('#slip-state').innerText");
    tablet.press(Key::Enter);
    assert_eq!(said(&tablet), "A slip's code has 16 characters; here there are 3.");

    let careless = code.replace('-', "").replace('0', "o").replace('1', "l").to_lowercase();
    let said = answer(&tablet, &careless);
    let field = tablet.run("return document.querySelector('#slip').value;", &[]);
    assert_eq!(field.as_str(), Some(code), "what was typed is grouped in fours");
    let group = tablet.text("#slip-group");
    assert!(said.contains(&group) && said.contains("on this tablet only"), "{said}");
    assert!(!tablet.left_behind().contains("/sheet/"), "typing a code begins nothing");
    tablet.press(Key::Enter);
    tablet.wait_for_element("section.sheet");
    holds_nothing_of(&tablet, &here, code);
}

#[test]
fn the_same_slip_on_two_tablets_is_contested_and_on_one_a_recast_is_the_next_revision() {
    let site = Site::start();
    let slips = Slips::write(&site, Language::English, 3);
    let (shared, own) = (slips.code(1, 0), slips.code(0, 2));
    let [first, second] = [(); 2].map(|()| admitting(&site, &slips));

    first.open_by_slip(shared);
    grade_and_cast(&first, Choice::Grade(0));
    holds_nothing_of(&first, &slips, shared);
    first.open_by_slip(own);
    grade_and_cast(&first, Choice::Grade(1));
    let before = site.write("before.json", &fs::read(first.export()).unwrap());
    let revisions = |file: &PathBuf| -> Vec<u32> {
        ballots(&slips.conference, file).iter().map(|ballot| ballot.revision.number()).collect()
    };
    assert_eq!(revisions(&before), [1, 1]);
    assert_eq!(counted(&slips, &[&before]).0, Some(0));

    first.visit("evaluate");
    let said = answer(&first, shared);
    assert!(said.contains("This slip was used here, and its ballot is cast."), "{said}");
    first.open_by_slip(shared);
    first.wait_for_element(".sheet .tip");
    grade_and_cast(&first, Choice::Grade(0));
    first.visit("hand-in");
    assert_eq!(first.text("#due-count"), "0", "unchanged, it is no new revision");
    first.visit("evaluate");
    first.open_by_slip(shared);
    grade_and_cast(&first, Choice::Grade(2));
    let after = first.export();
    let mut numbers = revisions(&after);
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
    let (status, results) = counted(&slips, &[&before, &after]);
    assert_eq!((status, &results["ballots"]["counted"]), (Some(0), &Value::from(2)));

    second.open_by_slip(shared);
    grade_and_cast(&second, Choice::Grade(3));
    let other = second.export();
    let (status, results) = counted(&slips, &[&before, &other]);
    assert_eq!((status, &results["ballots"]["contested"]), (Some(1), &Value::from(1)));
    let merged = site.write("merged.json", &Pingyi::merge(&slips.conference, &[before, other]));
    assert_eq!(ballots(&slips.conference, &merged).len(), 3);
    for tablet in [&first, &second] {
        holds_nothing_of(tablet, &slips, shared);
    }
}

#[test]
fn after_a_reload_the_marks_are_there_and_casting_asks_for_the_same_slip() {
    let site = Site::start();
    let slips = Slips::write(&site, Language::English, 4);
    let (own, other) = (slips.code(2, 0), slips.code(2, 1));
    let tablet = admitting(&site, &slips);
    tablet.open_by_slip(own);
    tablet.mark(1, Choice::Grade(2));
    tablet.click(".foot button");
    tablet.wait_for_element("#keep-slip");
    assert!(!tablet.has("#reopening-code"), "the slip is the code");
    tablet.hand_on();
    assert!(answer(&tablet, own).contains("A sheet was begun here with this slip."));
    tablet.open_by_slip(own);
    assert_eq!(tablet.given(), ["Average"]);

    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!(tablet.given(), ["Average"]);
    tablet.grade_everybody(|_, _| Choice::Grade(1));
    tablet.review();
    tablet.click("#cast");
    tablet.wait_for_element("dialog[open] #slip-again");
    for (code, part) in [(other, "This is another slip."), (&own[..18], "A slip's code has 16 characters")] {
        tablet.type_slip("#slip-again", code);
        tablet.click("dialog[open] [data-confirm]");
        tablet.wait_for(&format!("document.querySelector('dialog[open] .problem').innerText.startsWith(\"{part}\")"));
    }
    tablet.type_slip("#slip-again", own);
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for_element("#keep-slip");
    tablet.hand_on();
    let file = tablet.export();
    assert_eq!(counted(&slips, &[&file]).0, Some(0));
    assert_eq!(ballots(&slips.conference, &file).len(), 1);
    holds_nothing_of(&tablet, &slips, own);
    holds_nothing_of(&tablet, &slips, other);
}
