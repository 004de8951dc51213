//! From a box full of ballots to a count that nobody can doubt: taking back, settling, paper, confirming.

use pingyi::text::Language;
use pingyi_e2e::{Options, Pingyi, Site, Station};
use std::path::{Path, PathBuf};

/// Returns the file whose name has a part; an empty path, which no browser takes, if there is none.
fn named<'p>(files: &'p [PathBuf], part: &str) -> &'p Path {
    files.iter().find(|path| path.to_string_lossy().contains(part)).map_or(Path::new(""), PathBuf::as_path)
}

#[test]
fn a_file_that_is_taken_back_out_leaves_the_box_as_if_it_had_never_come() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    let before = station.save_box();
    station.collect(&[named(&demo.incidents, "newer-revision").into()]);
    station.collect(&[named(&demo.incidents, "contested").into()]);
    station.collect(&[named(&demo.incidents, "the-same-file-again").into()]);
    let all = station.save_box();
    assert!(all != before);
    // The newest is above; what the repeated file shares with the first one stays.
    for line in [0, 0, 0] {
        station.take_back(line);
    }
    assert!(station.save_box() == before);
    station.reload();
    station.wait_for_element("#files li");
    assert!(station.save_box() == before);

    // What was taken out lies aside, through a reload too, and comes back as it was.
    assert_eq!(station.texts("#aside li").len(), 3);
    station.visit("confirm");
    assert!(station.text("#aside").contains('3'), "whoever confirms is told");
    station.visit("collect");
    for left in [2, 1, 0] {
        station.click("#aside li:first-child button");
        station.wait_for(&format!("document.querySelectorAll('#aside li').length === {left}"));
    }
    assert!(station.save_box() == all);
    station.take_back(0);
    assert_eq!(station.texts("#aside li").len(), 1);
}

#[test]
fn a_contested_ballot_is_settled_with_name_and_reason_and_a_late_version_opens_the_question_again() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.collect(&[named(&demo.incidents, "contested").into()]);
    let contested = |station: &Station| -> u32 {
        station.visit("collect");
        station.wait_for_element("#ledger tbody tr");
        station.ledger().iter().map(|row| row[6].parse::<u32>().unwrap()).sum()
    };
    assert_eq!(contested(&station), 1);

    station.visit("settle");
    station.wait_for_element(".question.open");
    assert!(!station.has(".question input:checked"), "nothing is chosen beforehand");
    station.click(".ruling-form button");
    station.wait_for("document.querySelector('.ruling-form .problem').innerText !== ''");
    assert!(station.has(".question.open"), "without a choice there is no ruling");
    station.rule(0, "Wang Jianguo", "the evaluator confirmed it");
    station.wait_for("!document.querySelector('.question.open') && document.querySelector('.question .decided')");
    assert_eq!(contested(&station), 0);
    station.visit("settle");
    station.wait_for_element(".question .decided");
    assert!(station.text(".rulings").contains("Wang Jianguo"));
    // Somebody decides otherwise, and the first ruling gives way.
    station.rule(2, "Li Jing", "neither can be told");
    station.wait_for("document.querySelector('.decided')?.innerText.includes('None')");
    assert_eq!(station.texts(".rulings li").len(), 2);
    let file = site.write("box.json", &station.save_box());
    let text = Pingyi::run(["tally", "--conference", demo.conference.to_str().unwrap(), file.to_str().unwrap()]);
    assert!(text.status.success(), "nothing is contested any more");

    // A third version of the same ballot turns up: the rulings were not about it.
    let incident = named(&demo.incidents, "contested");
    let third = site.write("third.json", &pingyi_e2e::edited_ballot(&demo.conference, incident));
    station.visit("collect");
    station.collect(&[third]);
    assert_eq!(contested(&station), 1);
    station.visit("settle");
    station.wait_for_element(".question.open");
    assert_eq!(station.texts(".question.open .versions thead th").len(), 4, "three versions side by side");
    assert!(station.text(".rulings").contains("another version came after it"));
}

#[test]
fn a_paper_ballot_counts_once_two_people_have_typed_the_same() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.visit("paper");
    station.click(".choices button:nth-child(2)");
    let type_marks = |keys: &str| {
        station.click(".paper-grid .place");
        station.run("document.querySelector('.paper-grid').focus();", &[]);
        for key in keys.chars() {
            station.press(key);
        }
        station.click("#paper-done");
    };
    // Twelve reporters, two criteria.
    type_marks("1234012340123401234012x4");
    station.wait_for_element(".paper .tip");
    station.wait_for("!document.querySelector('.saved.busy')");
    station.reload();
    station.wait_for_element(".paper .tip");
    assert!(
        !station.texts(".place").iter().any(|text| text == "Good"),
        "the second person does not see the first one's"
    );
    type_marks("1234012340123401234012x3");
    station.wait_for_element(".corrections li");
    station.wait_for("!document.querySelector('.saved.busy')");
    station.reload();
    station.wait_for_element(".corrections li");
    assert_eq!(station.texts(".corrections li").len(), 1);
    assert!(!station.has("#enter-ballot"), "what differs does not count");
    station.click(".corrections button:nth-child(4)");
    station.wait_for_element("#enter-ballot");
    station.run("const button = document.querySelector('#enter-ballot'); button.click(); button.click();", &[]);
    station.wait_for_element("#entered");
    // A spoilt one.
    station.click(".choices button:nth-child(2)");
    for _ in 0..2 {
        station.run(
            "const select = document.querySelector('#spoilt'); select.value = '0';
             select.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        station.click("#paper-done");
    }
    station.click("#enter-ballot");
    station.wait_for_element("#entered");

    station.visit("collect");
    station.wait_for("document.querySelectorAll('#files li').length === 2");
    assert_eq!(station.ledger()[1][3..6], ["2", "1", "1"]);
    let file = site.write("box.json", &station.save_box());
    let ballots = pingyi_e2e::ballots(&demo.conference, &file);
    let counted = ballots.iter().find_map(|ballot| ballot.marks()).unwrap();
    assert_eq!(counted.len(), 24);
    assert_eq!(counted.iter().filter(|mark| **mark == pingyi::domain::Mark::Void).count(), 1);
}

#[test]
fn two_people_confirm_and_the_result_is_final_until_both_open_it_again() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.tablet_edition, &Options::default());
    station.collect(&demo.ballots);
    station.visit("confirm");
    station.confirm("scrutineer", "Wang Jianguo");
    station.wait_for_element(".confirmation.given");
    assert!(!station.has(".result"), "one confirmation opens nothing");
    station.confirm("teller", "wang  jianguo");
    station.wait_for("document.querySelector('#teller .problem').innerText !== ''");
    station.reload();
    station.confirm("teller", "Li Jing");
    station.wait_for_element("#final");
    assert!(station.text("#final").contains("Li Jing"));
    station.click("details.log summary");
    let log = station.save_file("#save-log");
    let checked = Pingyi::run(["check", log.to_str().unwrap()]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));

    station.visit("results");
    station.wait_for_element("#final");
    let restricted = station.save_results(true);
    assert!(restricted == Pingyi::tally(&demo.tablet_edition, true, &demo.ballots));
    let kit = station.save_file("#save-kit");
    let recount = Pingyi::run(["recount", kit.to_str().unwrap()]);
    assert!(recount.status.success(), "{}", String::from_utf8_lossy(&recount.stdout));
    let public = std::fs::read_to_string(station.save_file("#save-public-kit")).unwrap();
    assert!(!public.contains("\"marks\"") && !public.contains("Li Jing"));
    // A copy of the conference that brings numbers of the hall changes nothing that was confirmed.
    station.run("location.hash = '#/';", &[]);
    station.wait_for_element("#open");
    station.pick("#open", std::slice::from_ref(&demo.conference));
    station.wait_for_element(".notice");
    station.click(".notice button");
    station.run("history.back();", &[]);
    station.wait_for("/[/](results|confirm)$/.test(location.hash)");
    station.visit("results");
    station.wait_for_element("#final");
    assert!(station.save_results(true) == restricted);

    // Nothing comes in any more, and nothing says which file brought which ballot.
    station.visit("collect");
    station.wait_for_element("#files li");
    assert!(!station.has("#ballot-files") && !station.has(".take-back") && !station.has("#ledger input"));
    assert_eq!(station.lines().len(), 1);
    station.visit("confirm");
    station.click(".reopen-result summary");
    for (field, text) in [(1, "Wang Jianguo"), (2, "Li Jing"), (3, "a file came late")] {
        station.type_into(&format!(".reopen-result .field:nth-of-type({field}) input"), text);
    }
    station.click(".reopen-result form button");
    station.click("dialog[open] [data-confirm]");
    station.wait_for_element("#scrutineer");
    station.visit("collect");
    station.wait_for_element("#ballot-files");
}

#[test]
fn the_ledger_takes_what_the_hall_counted_and_a_group_with_too_many_ballots_is_void() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.tablet_edition, &Options::default());
    station.collect(&demo.ballots);
    assert_eq!(station.ledger()[0][..4], ["9", "", "", "9"]);
    let set = |row: usize, column: usize, number: &str| {
        let selector = format!("#ledger tbody tr:nth-child({row}) td:nth-child({column}) input");
        station.replace_text(&selector, number);
        station.run(
            "document.querySelector(arguments[0]).dispatchEvent(new Event('change', { bubbles: true }));",
            &[selector.as_str().into()],
        );
    };
    set(1, 3, "9");
    station.wait_for("!document.querySelector('.findings.warn')");
    // Whoever types on in the next field while the first one is stored keeps the field.
    station.click("#ledger tbody tr:nth-child(2) td:nth-child(3) input");
    for key in ['2', '1', '\u{e004}', '2', '1', '\u{e004}'] {
        station.press(key);
    }
    station.wait_for("!document.querySelector('.saved.busy')");
    assert_eq!(station.ledger()[1][1..3], ["21", "21"]);
    set(1, 4, "8");
    station.wait_for("document.querySelector('.findings.warn')?.innerText.includes('void')");
    station.reload();
    station.wait_for("document.querySelector('.findings.warn')?.innerText.includes('void')");
    assert_eq!(station.ledger()[0][..4], ["9", "9", "8", "9"]);
    set(1, 4, "9");
    station.wait_for("!document.querySelector('.findings.warn')");
}

#[test]
fn tablets_that_are_out_are_noted_and_come_back() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.click(".tablets-out summary");
    for code in ["7K3M-2QXA", "7k3m 2qxb", "7K3M-2QXA", "7K3M"] {
        station.replace_text("#tablet-code", code);
        station.click(".tablets-out form button:not([type])");
    }
    // The third time was the first tablet's second: it is back.
    station.wait_for("document.querySelectorAll('.tablets li').length === 2");
    station.wait_for("document.querySelector('.tablets-out').innerText.includes('2 noted, 1 still out')");
    station.click(".tablets li [aria-pressed=false]");
    station.wait_for("document.querySelector('.tablets-out').innerText.includes('2 noted, 0 still out')");
    station.reload();
    station.click(".tablets-out summary");
    station.wait_for("document.querySelector('.tablets-out').innerText.includes('2 noted, 0 still out')");
}
