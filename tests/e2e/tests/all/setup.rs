//! Setting a conference up, as an organiser does it.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::domain::Mode;
use pingyi::exchange::ConferenceFile;
use pingyi_e2e::{Choice, Options, Pingyi, Site, Tablet, ballots};
use serde_json::json;
use std::fs;

/// A browser in which a new conference has just been begun.
fn begun(site: &Site) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.click("#set-up");
    organiser.wait_for_element("#title");
    organiser
}

/// Types over what stands in a field.
fn fill(organiser: &Tablet, selector: &str, text: &str) {
    organiser.wait_for_element(selector);
    organiser.run("document.querySelector(arguments[0]).focus();", &[json!(selector)]);
    organiser.type_over(text);
}

/// What stands in the name fields of a list.
fn names(organiser: &Tablet, list: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(input => input.value);";
    let names = organiser.run(script, &[json!(format!("#{list} li .cell:nth-child(2) input"))]);
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn wait_for_names(organiser: &Tablet, expected: &[&str]) {
    let script = "[...document.querySelectorAll('#reporters li .cell:nth-child(2) input')].map(input => input.value)";
    organiser.wait_for(&format!("JSON.stringify({script}) === JSON.stringify({})", json!(expected)));
}

fn freeze(organiser: &Tablet) -> String {
    organiser.click("#freeze:not(:disabled)");
    organiser.click("dialog[open] [data-confirm]");
    organiser.text("#check-code")
}

#[test]
fn a_conference_is_set_up_and_frozen_from_nothing_by_keyboard_alone() {
    let site = Site::start();
    let organiser = Tablet::start(&site, &Options::default());
    let tab_and_enter = |selector: &str| {
        organiser.tab_to(selector);
        organiser.press(Key::Enter);
    };
    let tab_and_type = |selector: &str, text: &str| {
        organiser.tab_to(selector);
        organiser.type_over(text);
    };
    tab_and_enter("#set-up");
    organiser.wait_for_element("#title");
    tab_and_type("#title", "A conference by keys");
    tab_and_type("#host", "Some District");
    tab_and_enter("#official");
    tab_and_type("#reporters-r01-0", "Lu Qinglan");
    tab_and_enter("#add-reporters");
    organiser.wait_for("document.activeElement.id === 'reporters-r02-0'");
    organiser.type_over("He Wenbo");
    organiser.press_with(Key::Alt, Key::Up);
    wait_for_names(&organiser, &["He Wenbo", "Lu Qinglan"]);
    organiser.wait_for("document.activeElement.id === 'reporters-r02-0'");
    organiser.press_with(Key::Control, 'z');
    wait_for_names(&organiser, &["Lu Qinglan", "He Wenbo"]);
    organiser.press_with(Key::Control, 'y');
    wait_for_names(&organiser, &["He Wenbo", "Lu Qinglan"]);
    tab_and_type("#groups-A-2", "12");
    organiser.wait_for("!document.querySelector('.points')");
    tab_and_enter("#freeze");
    organiser.wait_for_element("dialog[open]");
    tab_and_enter("dialog[open] [data-confirm]");
    let code = organiser.text("#check-code");
    organiser.wait_for("document.activeElement.id === 'frozen'");

    organiser.tab_to("#save-edition");
    let file = organiser.download(|| organiser.press(Key::Enter));
    let conference = ConferenceFile::read(&fs::read(&file).unwrap()).unwrap().conference;
    assert_eq!(conference.fingerprint().check_code().to_string(), code);
    assert!(String::from_utf8_lossy(&Pingyi::run(["fingerprint".as_ref(), file.as_os_str()]).stdout).contains(&code));
    let definition = conference.definition();
    assert_eq!((definition.title.as_str(), definition.host.as_str()), ("A conference by keys", "Some District"));
    assert_eq!(definition.mode, Mode::Official);
    let reporters: Vec<_> = definition.reporters.iter().map(|reporter| reporter.name.as_str()).collect();
    assert_eq!(reporters, ["He Wenbo", "Lu Qinglan"]);
    assert_eq!(definition.groups.iter().map(|group| group.expected).collect::<Vec<_>>(), [12]);
}

#[test]
fn a_new_conference_can_be_rehearsed_at_once() {
    let site = Site::start();
    let organiser = begun(&site);
    let code = freeze(&organiser);
    let edition = organiser.download(|| organiser.click("#save-edition"));
    organiser.run("location.hash = '#/';", &[]);
    assert!(organiser.text("#drafts").contains(&code));
    organiser.click(".desks .side a.primary");
    organiser.prepare(0);
    assert!(organiser.text(".check").contains(&code));
    organiser.begin();
    organiser.grade_everybody(|_, _| Choice::Grade(1));
    organiser.review();
    organiser.cast();
    organiser.hand_on();
    let file = organiser.export();
    assert_eq!(ballots(&edition, &file).len(), 1);
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_keeps_it_from_being_frozen() {
    let site = Site::start();
    let organiser = begun(&site);
    for (field, text) in
        [("#code", "abc"), ("#grades-poor-1", "90"), ("#groups-A-1", "many"), ("#criteria-ideology-0", "")]
    {
        fill(&organiser, field, text);
        if text.is_empty() {
            organiser.press(Key::Backspace);
        }
        organiser.wait_for_element(&format!("{field}[aria-invalid=true]"));
        assert!(!organiser.text(&format!("{field}-problem")).is_empty());
        organiser.wait_for_element("#freeze:disabled");
        organiser.click("#undo");
        organiser.wait_for_element(&format!("{field}:not([aria-invalid])"));
    }
    fill(&organiser, "#groups-A-1", "0");
    organiser.wait_for("document.querySelector('#groups-problem').innerText");
    organiser.click(".summary .point");
    organiser.wait_for("document.activeElement.id === 'groups'");
    organiser.click("#cap-on");
    organiser.wait_for("document.querySelector('#cap-problem').innerText");
    assert_eq!(organiser.text(".foot .progress"), "2 points to settle");
}

#[test]
fn every_change_is_there_after_a_reload_and_a_deleted_draft_can_be_brought_back() {
    let site = Site::start();
    let organiser = begun(&site);
    fill(&organiser, "#host", "Some District");
    organiser.take_reporters("Lu Qinglan\tQinghe\tSecretary\nHe Wenbo\tLiuxi\tSecretary\twritten\n", "#add");
    wait_for_names(&organiser, &["Lu Qinglan", "He Wenbo"]);
    organiser.reload();
    organiser.wait_for("document.querySelector('#host')?.value === 'Some District'");
    wait_for_names(&organiser, &["Lu Qinglan", "He Wenbo"]);
    assert_eq!(organiser.texts("#reporters li button[aria-pressed=true]").len(), 1);

    organiser.run("location.hash = '#/';", &[]);
    organiser.click("#drafts .delete");
    organiser.wait_for("!document.querySelector('#drafts')");
    organiser.click("#bring-back");
    organiser.wait_for_element("#drafts");
    organiser.click("#drafts .delete");
    organiser.wait_for_element("#bring-back");
    organiser.reload();
    organiser.wait_until_started();
    assert!(!organiser.has("#drafts"), "no older copy comes back");
}

#[test]
fn the_order_is_changed_by_dragging_by_buttons_and_by_lots() {
    let site = Site::start();
    let organiser = begun(&site);
    let cells: String = ('A'..='H').flat_map(|name| [name, '\n']).collect();
    organiser.take_reporters(&cells, "#replace");
    wait_for_names(&organiser, &["A", "B", "C", "D", "E", "F", "G", "H"]);
    organiser.run("document.querySelector('#reporters').scrollIntoView({ behavior: 'instant' });", &[]);
    organiser.drag("#reporters li:nth-child(1) .handle", "#reporters li:nth-child(3) .handle");
    wait_for_names(&organiser, &["B", "C", "A", "D", "E", "F", "G", "H"]);
    organiser.click("#reporters li:nth-child(3) .entry-buttons button:nth-child(1)");
    wait_for_names(&organiser, &["B", "A", "C", "D", "E", "F", "G", "H"]);
    let before = names(&organiser, "reporters");
    let mut changed = false;
    // One draw in forty thousand leaves the order as it is.
    for _ in 0..5 {
        organiser.click("#draw-lots");
        organiser.click("dialog[open] [data-confirm]");
        organiser.wait_for("!document.querySelector('dialog[open]')");
        let drawn = names(&organiser, "reporters");
        changed |= drawn != before;
        let mut sorted = drawn;
        sorted.sort();
        assert_eq!(sorted, ["A", "B", "C", "D", "E", "F", "G", "H"]);
    }
    assert!(changed);
}

#[test]
fn a_change_after_freezing_says_what_it_means_and_makes_another_conference() {
    let site = Site::start();
    let organiser = begun(&site);
    let first = freeze(&organiser);
    fill(&organiser, "#host", "Some District");
    organiser.wait_for_element(".frozen.is-changed");
    assert!(organiser.text(".frozen").contains("load every tablet anew"));
    organiser.click("#freeze");
    organiser.wait_for_element("dialog[open] .tip");
    organiser.click("dialog[open] [data-confirm]");
    organiser.wait_for(&format!("document.querySelector('#check-code').innerText !== '{first}'"));
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for("document.querySelectorAll('.desk').length === 2");
}

#[test]
fn the_official_conference_and_next_years_are_made_from_one_that_is_here() {
    let site = Site::start();
    let organiser = begun(&site);
    organiser.take_reporters("Lu Qinglan\n", "#replace");
    let rehearsal = freeze(&organiser);
    organiser.click("#make-official");
    organiser.wait_for_element("#official[aria-pressed=true]");
    wait_for_names(&organiser, &["Lu Qinglan"]);
    let official = freeze(&organiser);
    assert_ne!(rehearsal, official);
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for("document.querySelectorAll('.desk').length === 2");
    let copies = organiser.texts(".desk .desk-head a");
    assert_eq!(copies.iter().filter(|text| *text == "Copy for next year").count(), 2);
    assert_eq!(copies.iter().filter(|text| *text == "Make the official one").count(), 1);
    let period = "document.querySelector('#period')?.value";
    organiser.click(".desk .desk-head a[href*='/copy/']");
    organiser.wait_for_element("#rehearsal[aria-pressed=true]");
    organiser.wait_for(&format!("Number({period}) >= 2026"));
    wait_for_names(&organiser, &["Lu Qinglan"]);
}

#[test]
fn a_tab_that_only_looks_changes_no_draft() {
    let site = Site::start();
    let organiser = begun(&site);
    let place = organiser.place();
    organiser.open_second_tab(&site);
    organiser.run("location.hash = arguments[0];", &[json!(place)]);
    organiser.wait_for_element("#title");
    organiser.wait_for_element(".banner button");
    let stored = |tab: &Tablet| tab.run("return { ...localStorage };", &[]);
    let before = stored(&organiser);
    organiser.type_into("#host", "x");
    organiser.wait_for_element(".notice");
    assert_eq!(stored(&organiser), before);
}
