//! Looking after a device: the check before and after a meeting, room, backup and restoring, deleting a conference.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::exchange::{BallotsFile, ConferenceFile, RescueFile, receipt};
use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Choice, Options, Site, Station, Tablet, ballots, hall, lacks, lived_in};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A tablet with the example, bound to the first group, at the welcome.
fn prepared(site: &Site) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.open_conference(&site.demo(Language::English).tablet_edition);
    tablet.prepare(0);
    tablet
}

fn cast_one_and_begin_another(tablet: &Tablet) {
    tablet.begin();
    tablet.cast_as_it_is();
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
}

/// Goes to a page that belongs to no conference.
fn go(tablet: &Browser, page: &str) {
    tablet.run("location.hash = arguments[0];", &[json!(format!("#/{page}"))]);
}

fn go_to_check(tablet: &Tablet) {
    tablet.visit("check");
    tablet.wait_for_element("#summary");
    tablet.wait_for("document.querySelectorAll('.point').length > 9");
}

fn go_to_storage(tablet: &Browser) {
    go(tablet, "storage");
    tablet.wait_for_element("#save-backup");
    tablet.wait_for("!document.querySelector('.saved.busy')");
}

/// Waits until the line of the check with this title says this.
fn wait_for_line(tablet: &Tablet, title: &str, verdict: &str, state: &str) {
    let line = format!(
        "[...document.querySelectorAll('.point')].find(point => point.querySelector('b').innerText === '{title}')"
    );
    tablet.wait_for(&format!("{line} && {line}.matches('{verdict}') && {line}.innerText.includes('{state}')"));
}

fn save_backup(tablet: &Tablet) -> PathBuf {
    tablet.download(|| tablet.click("#save-backup"))
}

fn restore(tablet: &Tablet, backup: &Path) {
    tablet.pick("#open-backup", &[backup.to_path_buf()]);
    tablet.click("#restore");
    tablet.wait_for("document.querySelector('#backup-said').innerText.includes('restored')");
    tablet.wait_for("!document.querySelector('.saved.busy')");
}

#[test]
fn the_check_shows_a_line_for_everything_and_follows_what_changes() {
    // Firefox asks its user, who is not there, before it promises to keep anything.
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.wait_until_offline_ready();
    go_to_check(&tablet);
    for (title, state) in [
        ("Storing", "in both places"),
        ("Other tabs", "This tab writes"),
        ("Without a network", "Every file is on the device"),
        ("Newer release", "None is waiting"),
        ("Clock", "Today is"),
        ("Room", "% used"),
        ("Stored values", "All can be read"),
        ("Prepared", "Evaluators can begin"),
        ("Earlier conferences", "Nothing else"),
        ("Ballots", "None is cast here"),
        ("Sheets not cast", "None"),
    ] {
        wait_for_line(&tablet, title, ".good", state);
    }
    wait_for_line(&tablet, "Installed", ".hinted", "In a tab");
    wait_for_line(&tablet, "Day", ".hinted", "days ago");
    assert!(tablet.text("#build").starts_with("0.1.0 "));
    let code = tablet.text(".facts .code");
    assert_eq!(code, tablet.text(".check b"));
    // The browser has promised nothing, and says so; that alone is left to do.
    wait_for_line(&tablet, "Kept for good", ".bad", "may remove");
    tablet.wait_for("document.querySelector('#summary').innerText === '1 thing to do'");
    tablet.click("#ask-to-keep");
    tablet.wait_for("document.querySelector('#asked').innerText");

    tablet.run("document.documentElement.dataset.release = 'waiting';", &[]);
    wait_for_line(&tablet, "Newer release", ".bad", "not in use");
    tablet.run("document.documentElement.dataset.offline = 'failed';", &[]);
    wait_for_line(&tablet, "Without a network", ".bad", "missing");
    tablet.run("document.documentElement.dataset.offline = 'none';", &[]);
    wait_for_line(&tablet, "Without a network", ".bad", "keeps no app");
}

#[test]
fn a_promise_of_the_browser_makes_the_device_ready_and_a_file_that_was_cleared_is_found() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let mut site = Site::start();
    let mut tablet = prepared(&site);
    tablet.before_each_page(
        "let kept = false;
        StorageManager.prototype.persisted = async () => kept;
        StorageManager.prototype.persist = async () => kept = true;",
    );
    tablet.reload();
    tablet.wait_until_offline_ready();
    go_to_check(&tablet);
    tablet.click("#ask-to-keep");
    wait_for_line(&tablet, "Kept for good", ".good", "promises");
    tablet.wait_for("document.querySelector('#summary').matches('.good')");
    assert_eq!(tablet.text("#summary"), "Ready");

    let clear = "
        const done = arguments[arguments.length - 1];
        caches.keys()
            .then(([name]) => caches.open(name))
            .then(async (cache) => cache.delete((await cache.keys()).find(({ url }) => url.endsWith('/station.js'))))
            .then(done);";
    assert_eq!(tablet.run_until_done(clear, &[]), true);
    site.stop();
    tablet.click("#check-again");
    wait_for_line(&tablet, "Without a network", ".bad", "Files are missing");
    tablet.browser_mut().expect_message("ERR_CONNECTION_REFUSED");
    site.restart();
    tablet.click("#check-again");
    wait_for_line(&tablet, "Without a network", ".good", "Every file");
}

#[test]
fn after_the_meeting_the_check_asks_until_everything_has_left_the_tablet() {
    let site = Site::start();
    let tablet = prepared(&site);
    cast_one_and_begin_another(&tablet);
    go_to_check(&tablet);
    wait_for_line(&tablet, "Ballots", ".bad", "Cast here: 1; not handed in: 1");
    wait_for_line(&tablet, "Sheets not cast", ".bad", "1");
    wait_for_line(&tablet, "File", ".good", "equal");
    tablet.visit("evaluate");
    tablet.wait_for_element("section.sheet");
    tablet.cast_as_it_is();
    tablet.export();
    go_to_check(&tablet);
    wait_for_line(&tablet, "Ballots", ".good", "Cast here: 2; all handed in");
    wait_for_line(&tablet, "Sheets not cast", ".good", "None");
}

#[test]
fn another_tab_another_conference_and_a_clock_that_is_behind_are_told() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let tablet = prepared(&site);
    go(&tablet, "");
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.wait_for_element("#tablet-code");
    // The example in Chinese and English are two conferences.
    go(&tablet, "");
    tablet.open_files(&[site.demo(Language::Chinese).tablet_edition]);
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.wait_for_element("#tablet-code");
    tablet.before_each_page(
        "const Now = Date;
        globalThis.Date = class extends Now {
            constructor(...given) { super(...(given.length ? given : [1e12])); }
            static now() { return 1e12; }
        };",
    );
    tablet.click("#to-check");
    tablet.wait_for_element("#others a");
    wait_for_line(&tablet, "Earlier conferences", ".bad", "1");
    wait_for_line(&tablet, "Clock", ".bad", "2001-09-09");
    let place = tablet.place();
    let first = tablet.open_second_tab(&site);
    tablet.run("location.hash = arguments[0];", &[json!(place)]);
    wait_for_line(&tablet, "Other tabs", ".bad", "Another tab writes");
    tablet.look_at(&first);
    wait_for_line(&tablet, "Other tabs", ".good", "This tab writes");
}

/// Puts so many units of text under a key.
const PUT: &str = "localStorage.setItem(arguments[0], 'x'.repeat(arguments[1]));";

fn put(tablet: &Tablet, key: &str, units: usize) {
    tablet.run(PUT, &[json!(key), json!(units)]);
}

#[test]
fn from_60_per_cent_on_the_page_warns_and_from_85_on_no_new_sheet_is_begun_while_all_else_works() {
    let site = Site::start();
    let tablet = prepared(&site);
    cast_one_and_begin_another(&tablet);
    assert!(!tablet.has("html[data-scarce], html[data-spent]"));

    // Ours: what was set aside counts against our budget like everything else.
    put(&tablet, "pingyi-aside/1/x", 1_250_000);
    tablet.visit("hand-in");
    tablet.wait_for_element("html[data-scarce]");
    assert!(tablet.text(".room.scarce").contains("More than 60 %"));
    put(&tablet, "pingyi-aside/1/x", 1_750_000);
    tablet.visit("evaluate");
    tablet.wait_for_element("html[data-spent]");
    assert!(tablet.text(".room.spent").contains("no new sheet can be begun"));

    // The sheet that was begun goes on to the end, and can be changed after it was cast.
    tablet.wait_for_element("section.sheet");
    tablet.mark(1, Choice::Grade(2));
    tablet.review();
    tablet.click("#abstain-rest");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("!document.querySelector('#cast').disabled");
    let code = tablet.cast();
    tablet.hand_on();
    tablet.click("button#begin");
    tablet.wait_for_element(".notice");
    assert!(tablet.text(".notice p").starts_with("There is no room for another sheet."));
    assert!(!tablet.has("section.sheet"));
    tablet.click(".notice button");
    tablet.reopen(&code);
    tablet.go_to(0);
    tablet.mark(0, Choice::Grade(3));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    let demo = site.demo(Language::English);
    assert_eq!(ballots(&demo.conference, &tablet.export()).len(), 2);

    go_to_storage(&tablet);
    let used = tablet.run("return document.querySelector('#used').value;", &[]);
    assert!(used.as_f64().is_some_and(|used| (87.0..95.0).contains(&used)), "{used}");

    // With room again, one begins again.
    tablet.run("localStorage.removeItem('pingyi-aside/1/x');", &[]);
    tablet.run("history.back();", &[]);
    tablet.wait_for_element("#cast-count");
    tablet.visit("evaluate");
    tablet.wait_for("!document.querySelector('html[data-spent], html[data-scarce]')");
    tablet.begin();
}

#[test]
fn what_other_pages_of_the_same_address_store_counts_against_the_browsers_limit() {
    let site = Site::start();
    let tablet = prepared(&site);
    put(&tablet, "another-app", 3_000_000);
    tablet.visit("hand-in");
    tablet.wait_for_element("#cast-count");
    assert!(!tablet.has("html[data-scarce], html[data-spent]"), "our own budget still has room beside it");
    put(&tablet, "another-app", 3_300_000);
    tablet.visit("evaluate");
    tablet.wait_for_element("html[data-scarce]");
    put(&tablet, "another-app", 4_600_000);
    tablet.click("button#begin");
    tablet.wait_for_element(".notice");
    tablet.wait_for_element("html[data-spent]");
    assert!(!tablet.has("section.sheet"));
    go_to_storage(&tablet);
    assert!(tablet.text(".storage").contains("other pages of the same address"));
}

#[test]
fn a_backup_brings_everything_to_an_empty_device_and_nothing_to_the_one_it_came_from() {
    let site = Site::start();
    let tablet = Tablet::start(&site, &Options::default());
    lived_in(&site, &tablet, |_| ());
    go_to_storage(&tablet);
    let before = tablet.homes();
    let backup = save_backup(&tablet);
    let text: Value = serde_json::from_slice(&fs::read(&backup).unwrap()).unwrap();
    assert_eq!(text["restricted"], true);
    assert_eq!(text["stored"], json!(before.first), "as it is stored, to the character");
    tablet.pick("#open-backup", std::slice::from_ref(&backup));
    tablet.wait_for_element("#nothing-to-restore");
    assert_eq!(tablet.homes(), before);

    let other = Tablet::start(&site, &Options::default());
    other.open_files(std::slice::from_ref(&backup));
    other.wait_for("location.hash === '#/storage'");
    other.pick("#open-backup", std::slice::from_ref(&backup));
    other.wait_for_element("#restore");
    assert!(other.homes().first.is_empty(), "a preview changes nothing");
    other.click("#restore");
    other.wait_for("document.querySelector('#backup-said').innerText.includes('restored')");
    other.wait_for("!document.querySelector('.saved.busy')");
    assert_eq!(other.homes(), before, "both homes hold what the first device had");
    other.reload();
    other.wait_until_started();
    assert!(!other.has(".banner, .notice"));

    let cut = site.write("cut.json", &fs::read(&backup).unwrap()[..2000]);
    other.pick("#open-backup", &[cut]);
    other.wait_for_element(".notice");
    assert_eq!(other.homes(), before);
}

#[test]
fn restoring_an_earlier_backup_takes_nothing_from_the_device_and_a_later_one_sets_aside_what_it_replaces() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    go_to_storage(&tablet);
    let earlier = save_backup(&tablet);
    tablet.run("history.back();", &[]);
    tablet.wait_for_element("section.sheet");
    tablet.mark(0, Choice::Grade(2));
    tablet.mark(1, Choice::Grade(3));
    go_to_storage(&tablet);
    let (later, homes) = (save_backup(&tablet), tablet.homes());
    tablet.pick("#open-backup", std::slice::from_ref(&earlier));
    tablet.wait_for_element("#nothing-to-restore");
    assert!(tablet.text("#in-backup").contains("1 earlier than here"));
    assert_eq!(tablet.homes(), homes);

    let other = Tablet::start(&site, &Options::default());
    go_to_storage(&other);
    restore(&other, &earlier);
    let sheet = |tablet: &Tablet| {
        let homes = tablet.homes();
        let found = homes.first.into_iter().find(|(key, _)| key.starts_with("pingyi/") && key.contains("/sheet/"));
        found.map(|(_, raw)| raw)
    };
    let replaced = sheet(&other).unwrap();
    restore(&other, &later);
    assert_eq!(sheet(&other), sheet(&tablet));
    let aside = other.homes().first.into_iter().find(|(key, _)| key.starts_with("pingyi-aside/"));
    assert_eq!(aside.map(|(_, raw)| raw), Some(replaced));
    go(&other, "");
    other.click("li.desk .side a.primary");
    other.wait_for_element("section.sheet");
    assert_eq!(other.given(), ["Average", "Poor"]);
}

/// Types the conference's code, and asks for it to be deleted.
fn ask_to_delete(tablet: &Browser, code: &str) {
    tablet.wait_for_element(".deleting input");
    tablet.run("document.querySelector('.deleting input').select();", &[]);
    tablet.type_into(".deleting input", code);
    tablet.click(".deleting button");
}

fn code(tablet: &Browser) -> String {
    tablet.text(".deleting label").rsplit(' ').next().unwrap_or_default().to_owned()
}

fn wait_for_refusal(tablet: &Browser, part: &str) {
    tablet.wait_for(&format!("document.querySelector('.deleting .problem').innerText.includes('{part}')"));
}

#[test]
fn a_conference_is_deleted_by_its_code_once_its_ballots_were_handed_in_and_nothing_brings_it_back() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.cast_as_it_is();
    tablet.visit("papers");
    tablet.click("#paper-news-brief");
    tablet.wait_for_element("#picture-file");
    tablet.pick("#picture-file", &[site.write("photo.jpg", &hall(None))]);
    tablet.wait_for_element(".doc-picture");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    tablet.visit("evaluate");
    tablet.wait_for_element(".welcome");
    go_to_storage(&tablet);
    let before = tablet.homes();
    let code = code(&tablet);
    ask_to_delete(&tablet, "X");
    wait_for_refusal(&tablet, "not the conference");
    ask_to_delete(&tablet, &code);
    wait_for_refusal(&tablet, "not handed in: 1");
    assert_eq!(tablet.homes(), before);
    tablet.run("history.back();", &[]);
    tablet.wait_for_element(".welcome");
    tablet.export();
    go_to_storage(&tablet);
    let (undeleted, backup) = (tablet.homes(), save_backup(&tablet));
    ask_to_delete(&tablet, &code.to_lowercase());
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#deleted').innerText");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    let deleted = tablet.homes();
    assert_eq!(deleted.first, deleted.second);
    assert!(deleted.first.values().all(|raw| !raw.contains("abstain") && !raw.contains("Qinglan")));
    assert!(!deleted.first.keys().any(|key| key.contains("/sheet/") || key.contains("/picture")));

    // Either home comes back with what was there before, as after a crash.
    for first in [true, false] {
        let mut homes = deleted.clone();
        if first {
            homes.first = undeleted.first.clone();
        } else {
            homes.second = undeleted.second.clone();
        }
        tablet.set_homes(&homes);
        tablet.open(&site.url());
        tablet.wait_until_started();
        assert!(!tablet.has(".desks"), "it is not brought back");
        tablet.wait_for("!document.querySelector('.saved.busy')");
        assert!(!tablet.homes().first.keys().any(|key| key.contains("/sheet/") || key.contains("/picture")));
    }

    // Whoever wants it back has the backup.
    go_to_storage(&tablet);
    restore(&tablet, &backup);
    go(&tablet, "");
    tablet.click("li.desk .side a:not(.primary)");
    tablet.wait_for("document.querySelector('#cast-count')?.innerText === '1'");
}

#[test]
fn a_stations_conference_is_deleted_once_its_box_was_saved_as_it_is_now() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots[..2]);
    station.save_box();
    station.collect(&demo.ballots[2..3]);
    go_to_storage(&station);
    let code = code(&station);
    ask_to_delete(&station, &code);
    wait_for_refusal(&station, "was not saved");
    station.run("history.back();", &[]);
    station.wait_for_element("#ballot-files");
    station.save_box();
    go_to_storage(&station);
    ask_to_delete(&station, &code);
    station.click("dialog[open] [data-confirm]");
    station.wait_for("document.querySelector('#deleted').innerText");
    assert!(!station.has(".deleting"));
}

/// Damages a stored value of this kind in both homes, and loads the page anew; returns its key and what is left of it.
fn damage(tablet: &Tablet, kind: &str) -> (String, String) {
    let mut homes = tablet.homes();
    let key = homes.first.keys().find(|key| key.contains(kind)).unwrap().clone();
    let raw = homes.first[&key][..homes.first[&key].len() - 3].to_owned();
    for home in [&mut homes.first, &mut homes.second] {
        home.insert(key.clone(), raw.clone());
    }
    tablet.set_homes(&homes);
    tablet.reload();
    tablet.wait_until_started();
    assert_eq!(
        tablet.text(".banner.bad p"),
        "1 stored value can't be read. Nothing was overwritten; it is kept as found."
    );
    (key, raw)
}

fn wait_until_said(tablet: &Tablet, part: &str) {
    tablet.wait_for(&format!("document.querySelector('#aside-said').innerText.includes('{part}')"));
}

/// Saves the values that can't be read, and removes them; returns where they were saved.
fn save_and_remove(tablet: &Tablet) -> PathBuf {
    tablet.wait_for_element("#remove-aside");
    let saved = tablet.download(|| tablet.click("#save-aside"));
    wait_until_said(tablet, "Handed to the system");
    tablet.click("#remove-aside");
    tablet.wait_for_element("dialog[open]");
    let question = tablet.text("dialog[open]");
    let names = ["Sheet of an evaluator · ", "pingyi_set-aside_"];
    assert!(names.iter().all(|name| question.contains(name)), "what is lost, and where it is: {question}");
    tablet.click("dialog[open] [data-confirm]");
    wait_until_said(tablet, "are removed from this device");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    assert!(!tablet.has(".banner") && !tablet.has("#aside"));
    saved
}

/// The receipt that a station gives for a file.
fn receipt_for(conference: &Path, file: &Path) -> String {
    let conference = ConferenceFile::read(&fs::read(conference).unwrap()).unwrap().conference;
    let ballots = BallotsFile::read(&fs::read(file).unwrap(), &conference).unwrap();
    receipt(conference.fingerprint(), ballots.digest).to_string()
}

#[test]
fn a_sheet_that_cant_be_read_keeps_a_tablet_from_being_wiped_until_it_was_saved_and_removed_for_good() {
    let site = Site::start();
    let tablet = prepared(&site);
    for _ in 0..2 {
        tablet.begin();
        tablet.cast_as_it_is();
    }
    let (key, raw) = damage(&tablet, "/sheet/");
    let receipt = receipt_for(&site.demo(Language::English).tablet_edition, &tablet.export());
    tablet.type_into("#receipt", &receipt);
    tablet.click("#check-receipt");
    tablet.wait_for("document.querySelector('.wiping .problem').innerText.includes(\"can't be read here: 1\")");

    tablet.click(".banner.bad a");
    tablet.wait_for_element("#remove-aside");
    let lines = tablet.texts("#aside li");
    assert_eq!(lines.len(), 1);
    let title = tablet.text(".deleting h3");
    assert!(
        lines[0].starts_with(&format!("Sheet of an evaluator · {title} · ")) && lines[0].ends_with(" B"),
        "{lines:?}"
    );
    let before = tablet.homes();
    tablet.click("#remove-aside");
    wait_until_said(&tablet, "save them to a file first");
    assert!(!tablet.has("dialog[open]") && tablet.homes() == before, "nothing goes that was not saved");
    let saved = RescueFile::read(&fs::read(save_and_remove(&tablet)).unwrap()).unwrap();
    assert_eq!((saved.first.values().collect::<Vec<_>>(), saved.second.len()), (vec![&raw], 0));
    let after = tablet.homes();
    assert_eq!(after.first, after.second);
    assert!(after.first.keys().all(|key| !key.starts_with("pingyi-aside/")));

    // Either home comes back with what was there before, as after a crash.
    for home in ["first", "second", "aside"] {
        let mut homes = after.clone();
        match home {
            "first" => homes.first.insert(key.clone(), raw.clone()),
            "second" => homes.second.insert(key.clone(), raw.clone()),
            _ => homes.first.insert(key.replacen("pingyi/", "pingyi-aside/1/", 1), raw.clone()),
        };
        tablet.set_homes(&homes);
        tablet.open(&site.url());
        tablet.wait_until_started();
        assert!(!tablet.has(".banner, .notice"), "{home}: it is not brought back");
        tablet.wait_for("!document.querySelector('.saved.busy')");
        assert_eq!(tablet.homes(), after, "{home}");
    }

    tablet.click("li.desk .side a:not(.primary)");
    tablet.type_into("#receipt", &receipt);
    tablet.click("#check-receipt");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#handed').innerText.startsWith('The ballots are wiped')");
}

#[test]
fn a_value_that_cant_be_read_keeps_its_conference_until_it_was_removed_and_a_backup_brings_it_back_to_be_seen() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    let (_, raw) = damage(&tablet, "/sheet/");
    go_to_storage(&tablet);
    let code = code(&tablet);
    ask_to_delete(&tablet, &code);
    wait_for_refusal(&tablet, "be read: 1");
    let backup = save_backup(&tablet);
    save_and_remove(&tablet);
    restore(&tablet, &backup);
    tablet.reload();
    tablet.wait_for_element("#remove-aside");
    assert!(tablet.homes().first.iter().any(|(key, held)| key.starts_with("pingyi-aside/") && *held == raw));
    save_and_remove(&tablet);
    ask_to_delete(&tablet, &code);
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#deleted').innerText");
    assert!(!tablet.has(".deleting"));
}

#[test]
fn what_changed_since_it_was_saved_is_not_removed() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    damage(&tablet, "/sheet/");
    go_to_storage(&tablet);
    tablet.wait_for_element("#remove-aside");
    tablet.download(|| tablet.click("#save-aside"));
    wait_until_said(&tablet, "Handed to the system");
    let change = "
        const key = Object.keys(localStorage).find(key => key.startsWith('pingyi-aside/'));
        localStorage[key] += 'x';";
    tablet.run(change, &[]);
    let before = tablet.homes();
    tablet.click("#remove-aside");
    tablet.click("dialog[open] [data-confirm]");
    wait_until_said(&tablet, "they are not what was saved");
    assert_eq!(tablet.homes(), before);
    save_and_remove(&tablet);
}
