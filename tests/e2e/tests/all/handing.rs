//! Ballots leave a tablet in every way there is, come to the station, and are asked for until they have.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Options, Pingyi, Site, Station, Symbol, Tablet, film, lacks};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A tablet bound to the first group, with ballots cast.
fn tablet_with(site: &Site, conference: &Path, ballots: usize) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.open_conference(conference);
    tablet.prepare(0);
    for _ in 0..ballots {
        tablet.begin();
        tablet.cast_as_it_is();
    }
    tablet
}

fn due(tablet: &Browser) -> String {
    tablet.text("#due-count")
}

/// The same, on the page on which it hands in.
fn handing_in(site: &Site, conference: &Path, ballots: usize) -> Tablet {
    let tablet = tablet_with(site, conference, ballots);
    tablet.visit("hand-in");
    tablet.wait_for_element("#show-ballots");
    tablet
}

/// Lets a script run before everything of the page, from the next load on; the page comes up again.
fn with_script(tablet: &Tablet, script: &str) {
    tablet.protocol("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    tablet.reload();
    tablet.wait_for_element("#show-ballots");
}

/// An app on an iPad's Home Screen.
const HOME_SCREEN: &str = "Object.defineProperty(navigator, 'standalone', { value: true });";

/// A share sheet that takes files whose names end so, and does what `window.answer` says.
fn share_sheet(end: &str) -> String {
    format!(
        "Object.defineProperty(Navigator.prototype, 'canShare', {{ configurable: true, value: data =>
            data.files.every(file => file.name.endsWith('{end}')) }});
        Object.defineProperty(Navigator.prototype, 'share', {{ configurable: true, value: async data => {{
            window.asked = (window.asked ?? 0) + 1;
            if (window.cancels) throw new DOMException('cancelled', 'AbortError');
            window.shared = {{ keys: Object.keys(data), names: data.files.map(file => file.name),
                types: data.files.map(file => file.type), text: await data.files[0].text() }};
        }} }});"
    )
}

/// Takes what was done on a station's page as one more line, and returns what became of it and the text.
fn next_line(station: &Station, act: impl FnOnce()) -> (String, String) {
    let before = station.lines().len();
    act();
    station.wait_for(&format!("document.querySelectorAll('#files li').length === {}", before + 1));
    station.wait_for("!document.querySelector('.working')");
    let (class, _, what) = station.lines().remove(0);
    (class, what)
}

fn paste(station: &Station, selector: &str, text: &str) {
    let script = "
        const given = new DataTransfer();
        given.setData('text/plain', arguments[1]);
        document.querySelector(arguments[0]).dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));";
    station.run(script, &[json!(selector), json!(text)]);
}

fn read(file: &PathBuf) -> String {
    fs::read_to_string(file).unwrap()
}

#[test]
fn ballots_shown_in_several_codes_reach_the_station_though_frames_are_lost_and_its_receipt_wipes_the_tablet() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let conference = site.long_conference(Language::English);
    let tablet = handing_in(&site, &conference, 13);
    tablet.click("#show-ballots");
    assert!(tablet.text(".codes-facts .tip").starts_with("Restricted: any camera reads all marks"));
    let caption = tablet.text(".codes-content > p:last-child");
    assert!(caption.ends_with(" of 3"), "{caption}");
    let shown = Symbol::all_shown(&tablet, 3);
    let seen = site.path("ballots.y4m");
    // In each turn the camera misses something, and what it sees comes in no order.
    let frames = [1, 1, 2, 2, 1, 0].map(|place: usize| shown[place].clone());
    film(&seen, &frames);

    let station = Station::start(&site, &conference, &Options { camera: Some(seen), ..Options::default() });
    let (_, what) = next_line(&station, || station.click("#scan-ballots"));
    assert!(what.starts_with("13 new"), "{what}");
    let receipt = station.text(".receipt .code");
    tablet.click("#ballots-taken");
    tablet.wait_for("document.querySelector('#due-count').innerText === '0'");
    assert!(tablet.text("#handed").starts_with("The station has taken the ballots, as you said."));

    // It was the very file: the station has all of it, and gives the same receipt for it.
    let file = tablet.export();
    let (_, what) = next_line(&station, || station.pick("#ballot-files", &[file]));
    assert_eq!(what, "13 already present");
    assert_eq!(station.texts(".receipt .code"), [receipt.clone(), receipt.clone()]);
    tablet.type_into("#receipt", &receipt);
    tablet.click("#check-receipt");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#handed').innerText.startsWith('The ballots are wiped')");
    assert_eq!(tablet.text("#cast-count"), "0");
}

#[test]
fn one_ballot_is_one_code_that_the_station_reads_off_a_photo() {
    if lacks(&[Ability::WholePicture]) {
        return;
    }
    let site = Site::start();
    let conference = site.long_conference(Language::English);
    let tablet = handing_in(&site, &conference, 1);
    tablet.click("#show-ballots");
    tablet.wait_for_element(".codes .symbol");
    assert!(!tablet.has("#pause-codes"), "one symbol stands still");
    let photo = site.write("photo.png", &tablet.whole_picture());
    let station = Station::start(&site, &conference, &Options::default());
    let (_, what) = next_line(&station, || {
        station.click("#scan-ballots");
        station.wait_for_element(".codes .problem");
        station.pick("#photo", &[photo]);
    });
    assert_eq!(what, "1 new");
}

#[test]
fn what_is_not_handed_in_is_asked_for_until_it_is() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = tablet_with(&site, &demo.tablet_edition, 1);
    let reminder = "For the organiser: 1 ballot on this tablet is still to be handed in.";
    assert!(tablet.text(".welcome .to-hand-in").starts_with(reminder));
    tablet.click(".welcome .to-hand-in a");
    tablet.wait_for_element("#show-ballots");
    // Shown is not taken: closing the codes, and leaving the page while they are shown, hand nothing in.
    tablet.click("#show-ballots");
    tablet.click("#close-codes");
    assert_eq!(due(&tablet), "1");
    tablet.click("#show-ballots");
    tablet.wait_for_element(".codes .symbol");
    tablet.visit("evaluate");
    tablet.wait_for_element(".welcome .to-hand-in");
    assert!(!tablet.has("dialog.codes"));
    tablet.reload();
    tablet.wait_for_element(".welcome .to-hand-in");
    tablet.click(".home");
    assert_eq!(tablet.text(".desk .to-hand-in"), reminder);
    tablet.run("history.back();", &[]);
    tablet.wait_for_element(".welcome .to-hand-in");
    tablet.export();
    tablet.visit("evaluate");
    tablet.wait_for_element(".welcome");
    assert!(!tablet.has(".to-hand-in"));
    tablet.begin();
    tablet.review();
    tablet.click("#abstain-rest");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("!document.querySelector('#cast').disabled");
    tablet.cast();
    assert!(tablet.text(".done .to-hand-in").starts_with(reminder), "of two ballots the new one is asked for");
    tablet.hand_on();
    tablet.click(".home");
    assert_eq!(tablet.text(".desk .to-hand-in"), reminder);
}

#[test]
fn the_share_sheet_gets_one_file_and_nothing_else_and_a_cancelled_one_is_silent() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = handing_in(&site, &demo.tablet_edition, 1);
    assert!(!tablet.has("#share-file"), "this browser has no share sheet");
    with_script(&tablet, &share_sheet(".json"));
    tablet.run("window.cancels = true;", &[]);
    tablet.click("#share-file");
    tablet.run_until_done("setTimeout(arguments[0]);", &[]);
    assert_eq!((due(&tablet).as_str(), tablet.text("#handed").as_str()), ("1", ""));
    tablet.run("window.cancels = false;", &[]);
    tablet.click("#share-file");
    tablet.wait_for("document.querySelector('#due-count').innerText === '0'");
    assert!(tablet.text("#handed").starts_with("Handed to the system:"));
    let shared = tablet.run("return window.shared;", &[]);
    assert_eq!(shared["keys"], json!(["files"]), "no text, no title");
    assert_eq!(shared["types"], json!(["application/json"]));
    let file = tablet.export();
    assert_eq!(shared["names"], json!([file.file_name().unwrap().to_str().unwrap()]));
    assert_eq!(shared["text"], json!(read(&file)));
}

#[test]
fn where_the_share_sheet_takes_no_json_it_gets_text_which_the_station_reads_by_its_content() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = handing_in(&site, &demo.tablet_edition, 1);
    with_script(&tablet, &share_sheet(".txt"));
    tablet.click("#share-file");
    tablet.wait_for("document.querySelector('#due-count').innerText === '0'");
    let shared = tablet.run("return window.shared;", &[]);
    assert_eq!(shared["types"], json!(["text/plain"]));
    let name = shared["names"][0].as_str().unwrap();
    assert!(name.ends_with(".json.txt"), "{name}");
    let text = shared["text"].as_str().unwrap().as_bytes();
    let station = Station::start(&site, &demo.conference, &Options::default());
    for (name, became) in [(name, "1 new"), ("picture.png", "1 already present")] {
        let file = site.write(name, text);
        assert_eq!(next_line(&station, || station.pick("#ballot-files", &[file])).1, became);
    }
}

#[test]
fn an_app_on_an_ipads_home_screen_offers_no_download_and_what_it_copies_is_pasted_at_the_station() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = handing_in(&site, &demo.tablet_edition, 1);
    let clipboard = "
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } });";
    with_script(&tablet, &format!("{HOME_SCREEN}{clipboard}"));
    assert!(!tablet.has("#save-file"));
    assert!(tablet.text("#no-download").contains("can't save files"));
    tablet.click("#copy-file");
    tablet.wait_for("document.querySelector('#due-count').innerText === '0'");
    let copied = tablet.run("return window.copied;", &[]).as_str().unwrap().to_owned();

    let station = Station::start(&site, &demo.conference, &Options::default());
    assert_eq!(next_line(&station, || paste(&station, "body", &copied)).1, "1 new");
    assert_eq!(station.lines()[0].1, "pasted.json");
    let by_field = || {
        station.click("details.pasting summary");
        station.run("document.querySelector('#pasted').value = arguments[0];", &[json!(copied)]);
        station.click("#take-pasted");
    };
    assert_eq!(next_line(&station, by_field).1, "1 already present");
    assert_eq!(station.run("return document.querySelector('#pasted').value;", &[]), json!(""));

    // What is pasted into another field stays there.
    let lines = station.lines().len();
    paste(&station, "#ledger input", &copied);
    // Two tablets at once, and what is no file: each has its line, and what is refused says where.
    let cut = &copied[..copied.len() / 2];
    paste(&station, "#pasted", &format!("{}\n{}{cut}", read(&demo.ballots[0]), read(&demo.ballots[1])));
    station.wait_for(&format!("document.querySelectorAll('#files li').length === {}", lines + 3));
    let refused = station.lines().into_iter().filter(|(class, ..)| class.contains("refused")).collect::<Vec<_>>();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].1, "pasted-3.json");
    assert!(refused[0].2.contains("incomplete"), "{}", refused[0].2);
}

/// Returns the name and the text of the one file that was shared since the last time.
fn shared(browser: &Browser) -> (String, String) {
    browser.wait_for("window.shared");
    let shared = browser.run("const { shared } = window; delete window.shared; return shared;", &[]);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    assert_eq!(shared["names"].as_array().unwrap().len(), 1);
    (text(&shared["names"][0]), text(&shared["text"]))
}

fn go(browser: &Browser, page: &str) {
    browser.run("location.hash = arguments[0];", &[json!(format!("#/{page}"))]);
}

/// How often the log in the store says that something was exported.
fn exports(browser: &Browser) -> usize {
    browser.wait_for("!document.querySelector('.working, .saved.busy')");
    let log = browser.homes().second.into_iter().find(|(key, _)| key.ends_with("/log"));
    log.map_or(0, |(_, log)| log.matches("exported").count())
}

#[test]
fn on_an_ipads_home_screen_every_file_goes_to_the_share_sheet_and_what_was_not_shared_is_not_called_exported() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots[..2]);
    station.before_each_page(&format!("{HOME_SCREEN}{}", share_sheet(".json")));
    station.reload();
    station.wait_for_element("#save-box");
    station.run("window.cancels = true;", &[]);
    station.click("#save-box");
    station.wait_for("window.asked === 1");
    assert_eq!(exports(&station), 0);
    station.run("window.cancels = false;", &[]);
    station.click("#save-box");
    assert_eq!(shared(&station).1.as_bytes(), Pingyi::merge(&demo.conference, &demo.ballots[..2]));
    // The log is written once the sheet has taken the file.
    station.wait_for(
        "Object.entries(localStorage).some(([key, value]) => key.endsWith('/log') && value.includes('exported'))",
    );
    assert_eq!(exports(&station), 1);
    station.visit("confirm");
    station.click("details.log summary");
    station.click("#save-log");
    assert!(shared(&station).1.contains("pingyi.log"));
    station.visit("prepare");
    station.wait_for_element("#share-edition");
    assert!(!station.has("#save-edition"), "saving and sharing would be the same");
    go(&station, "storage");
    station.click("#save-backup");
    assert!(shared(&station).0.starts_with("pingyi_backup_"));
    go(&station, "rescue");
    station.reload();
    station.click(".rescue [data-part=share]:not([hidden])");
    assert!(shared(&station).1.contains("pingyi.rescue"));
    assert!(station.has(".rescue [data-part=save][hidden]"));
}

#[test]
fn on_an_ipads_home_screen_without_a_share_sheet_the_page_says_what_to_do_instead_in_either_language() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    for (language, part) in [(Language::English, "do this on another device"), (Language::Chinese, "换一台设备操作")]
    {
        let demo = site.demo(language);
        let station = Station::start(&site, &demo.conference, &Options { language, ..Options::default() });
        station.collect(&demo.ballots[..1]);
        station.before_each_page(HOME_SCREEN);
        station.reload();
        let is_told = || {
            station.wait_for_element(".notice");
            assert!(station.text(".notice").contains(part), "{}", station.text(".notice"));
            station.click(".notice button");
        };
        station.click("#save-box");
        is_told();
        assert_eq!(exports(&station), 0);
        station.visit("prepare");
        station.click("#save-edition");
        is_told();
        go(&station, "storage");
        station.click("#save-backup");
        is_told();
        assert_eq!(station.text("#backup-said"), "");
        go(&station, "rescue");
        station.reload();
        station.wait_for_element(".rescue-told [data-part=nowhere]:not([hidden])");
        assert!(station.has(".rescue [data-part=save][hidden]"));
    }
}
