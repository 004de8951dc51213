//! Codes that are shown on one screen and scanned by another, and what they are for: slips, conferences, receipts and
//! tablets out and back.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Choice, Demo, Options, Site, Slips, Station, Symbol, Tablet, ballots, film, lacks};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A device whose camera sees the film at a path, which may be made later.
fn with_camera(film: &Path) -> Options {
    Options { camera: Some(film.to_path_buf()), ..Options::default() }
}

/// Keeps what the page gets of the camera, to see that it is given back.
fn watch_camera(browser: &Browser) {
    let script = "
        const devices = navigator.mediaDevices, ask = devices.getUserMedia.bind(devices);
        devices.getUserMedia = async wanted => (window.given = await ask(wanted));";
    browser.run(script, &[]);
}

fn wait_until_the_camera_is_off(browser: &Browser) {
    browser.wait_for("window.given && window.given.getTracks().every(track => track.readyState === 'ended')");
    assert!(!browser.has("dialog.codes"));
}

fn value_of(browser: &Browser, field: &str) -> String {
    browser.run("return document.querySelector(arguments[0]).value;", &[json!(field)]).as_str().unwrap().to_owned()
}

/// A tablet with the example, bound to the first group, with one ballot cast, and its file.
fn handed_in(site: &Site, demo: &Demo, options: &Options) -> (Tablet, PathBuf) {
    let tablet = Tablet::start(site, options);
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    cast_one(&tablet);
    let file = tablet.export();
    (tablet, file)
}

fn cast_one(tablet: &Tablet) {
    tablet.begin();
    tablet.cast_as_it_is();
}

fn check_receipt(tablet: &Tablet, receipt: &str) {
    tablet.wait_for_element("#receipt");
    tablet.run("document.querySelector('#receipt').select();", &[]);
    tablet.type_into("#receipt", receipt);
    tablet.click("#check-receipt");
}

/// Everything that is stored of sheets, without envelopes.
fn stored_sheets(tablet: &Tablet) -> String {
    let script = "
        return Object.entries(localStorage).filter(([key]) => key.includes('/sheet/'))
            .map(([, value]) => value.slice(value.indexOf('\\n') + 1)).join('');";
    tablet.run(script, &[]).as_str().unwrap().to_owned()
}

#[test]
fn a_slip_is_scanned_into_its_field_and_the_camera_is_given_back() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let slips = Slips::write(&site, Language::English, 1);
    let seen = site.path("slip.y4m");
    let code = slips.code(1, 0);
    film(&seen, &[Symbol::of_text(&code.replace('-', ""))]);
    let tablet = Tablet::start(&site, &with_camera(&seen));
    tablet.open_conference(&slips.conference);
    tablet.admit_by_slips();
    watch_camera(&tablet);
    tablet.click("[data-scan=slip]");
    tablet.wait_for_element("#open-slip");
    assert_eq!(value_of(&tablet, "#slip"), code);
    wait_until_the_camera_is_off(&tablet);
    tablet.wait_for("document.activeElement.id === 'slip'");
    tablet.press(Key::Enter);
    tablet.wait_for_element("section.sheet");
}

#[test]
fn a_symbol_of_another_kind_is_named_and_escape_gives_the_camera_back() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let slips = Slips::write(&site, Language::English, 1);
    let seen = site.path("receipt.y4m");
    film(&seen, &[Symbol::of_text("PINGYI-RECEIPT:7K3M2QXA")]);
    let tablet = Tablet::start(&site, &with_camera(&seen));
    tablet.open_conference(&slips.conference);
    tablet.admit_by_slips();
    watch_camera(&tablet);
    tablet.click("[data-scan=slip]");
    tablet
        .wait_for("document.querySelector('.codes-state')?.innerText.startsWith('This is a receipt of the station.')");
    tablet.press(Key::Escape);
    wait_until_the_camera_is_off(&tablet);
    tablet.wait_for("document.activeElement.matches('[data-scan=slip]')");
    assert_eq!(value_of(&tablet, "#slip"), "");
}

#[test]
fn a_device_without_a_camera_says_so_and_what_to_do_instead() {
    let site = Site::start();
    let slips = Slips::write(&site, Language::English, 1);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&slips.conference);
    tablet.admit_by_slips();
    tablet.click("[data-scan=slip]");
    tablet.wait_for("document.querySelector('.codes .problem')?.innerText.startsWith('This device has no camera')");
    assert!(tablet.text(".codes-content").contains("type the code"));
    tablet.click("#close-codes");
    tablet.wait_for("!document.querySelector('dialog.codes')");
    tablet.open_by_slip(slips.code(1, 0));
}

#[test]
fn the_tablet_edition_goes_from_screen_to_screen_in_any_order_of_its_parts() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let first = Tablet::start(&site, &Options::default());
    first.open_conference(&demo.conference);
    first.wait_for_element("#show-conference");
    let check_code = first.text(".facts .code");
    first.click("#show-conference");
    assert!(first.text(".codes-facts").contains(&check_code));
    let caption = first.text(".codes-content > p:last-child");
    let count: usize = caption.rsplit(' ').next().unwrap().parse().unwrap();
    let mut symbols = Symbol::all_shown(&first, count);
    assert!(count > 1, "{caption}");

    // Backwards, and the camera misses one of them the first time round.
    symbols.reverse();
    let mut once = symbols.clone();
    once.remove(count / 2);
    let seen = site.path("conference.y4m");
    film(&seen, &[once, symbols].concat());
    let second = Tablet::start(&site, &with_camera(&seen));
    watch_camera(&second);
    second.click("#scan-conference");
    second.wait_for("location.hash.endsWith('/prepare')");
    wait_until_the_camera_is_off(&second);
    assert_eq!(second.text(".facts .code"), check_code);
    let edition = fs::read(second.download(|| second.click("#save-edition"))).unwrap();
    assert_eq!(edition, fs::read(&demo.tablet_edition).unwrap());
}

#[test]
fn only_the_receipt_for_all_ballots_wipes_a_tablet_and_what_is_not_cast_keeps_it() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let (tablet, file) = handed_in(&site, &demo, &Options::default());
    let station = Station::start(&site, &demo.conference, &Options::default());
    let receipt_for = |file: &PathBuf| {
        let before = station.texts(".receipt .code").len();
        station.collect(std::slice::from_ref(file));
        station.wait_for(&format!("document.querySelectorAll('.receipt .code').length > {before}"));
        station.texts(".receipt .code").remove(0)
    };
    let early = receipt_for(&file);
    for (typed, said) in [("7K3M", "A receipt has 8 characters"), ("0000-0000", "This is not the receipt")] {
        check_receipt(&tablet, typed);
        tablet.wait_for(&format!("document.querySelector('.wiping .problem').innerText.startsWith('{said}')"));
    }
    let kept = stored_sheets(&tablet);
    assert!(!kept.is_empty());

    // One more is cast after the file left: the early receipt is another file's.
    tablet.visit("evaluate");
    cast_one(&tablet);
    tablet.visit("hand-in");
    check_receipt(&tablet, &early);
    tablet.wait_for("document.querySelector('.wiping .problem').innerText.startsWith('This is not the receipt')");

    // A sheet that is left uncast keeps the tablet from being wiped even with the right one.
    let all = tablet.export();
    let receipt = receipt_for(&all);
    tablet.visit("evaluate");
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet.visit("hand-in");
    check_receipt(&tablet, &receipt);
    tablet.wait_for("document.querySelector('dialog[open] p').innerText.includes('sheets not cast here: 1')");
    tablet.click("dialog[open] .actions button:first-child");
    tablet.visit("evaluate");
    tablet.cast_as_it_is();
    let all = tablet.export();
    let receipt = receipt_for(&all);

    check_receipt(&tablet, &receipt.to_lowercase().replace('-', ""));
    tablet.wait_for_element("dialog[open]");
    tablet.click("dialog[open] .actions button:first-child");
    assert!(!stored_sheets(&tablet).is_empty(), "the question was answered with no");
    check_receipt(&tablet, "");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#handed').innerText.startsWith('The ballots are wiped')");
    assert_eq!(stored_sheets(&tablet), "");
    assert!(!tablet.left_behind().contains("/sheet/"), "not even the ballots' ids are left");
    tablet.reload();
    tablet.wait_for_element(".tip");
    assert_eq!(tablet.text("#cast-count"), "0");
    assert!(!tablet.has("#receipt"));
    tablet.visit("evaluate");
    tablet.wait_for_element(".empty");
    assert_eq!(ballots(&demo.conference, &all).len(), 3, "the ballots are in the file, and at the station");
}

#[test]
fn a_sheet_whose_evaluator_has_left_is_given_up_knowingly_and_a_final_station_still_gives_receipts() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let (tablet, file) = handed_in(&site, &demo, &Options::default());
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(std::slice::from_ref(&file));
    station.make_final();

    // The receipts are gone with the result, and the tablet is still out.
    station.visit("collect");
    station.wait_for_element("#check-files");
    assert!(!station.has(".receipt"));
    station.pick("#check-files", &[file, demo.ballots[0].clone(), demo.conference.clone()]);
    station.wait_for("document.querySelectorAll('#checked li').length === 3");
    let seen = station.texts("#checked li");
    assert!(seen[0].contains("Refused") && seen[1].contains("All of it") && seen[2].contains("not in the final box"));
    assert_eq!(station.texts("#checked .receipt .code").len(), 1);
    let receipt = station.text("#checked .receipt .code");
    station.reload();
    station.wait_for_element("#check-files");
    assert!(!station.left_behind().contains(&receipt), "what was looked at is kept nowhere");

    tablet.visit("evaluate");
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet.visit("hand-in");
    check_receipt(&tablet, &receipt);
    tablet.wait_for("document.querySelector('dialog[open] p').innerText.includes('sheets not cast here: 1')");
    let before = tablet.run("return { ...localStorage };", &[]);
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#handed').innerText.startsWith('The ballots are wiped')");
    assert_eq!(stored_sheets(&tablet), "");

    // A browser that is killed now may come back with a first home from before: the wiped sheets stay wiped.
    let bring_back = "
        for (const [key, value] of Object.entries(arguments[0])) {
            if (/[/](sheet[/]|tablet$)/.test(key)) localStorage[key] = value;
        }";
    tablet.run(bring_back, &[before]);
    tablet.reload();
    tablet.wait_for("document.querySelector('#cast-count')?.innerText === '0'");
    tablet.wait_for("!Object.keys(localStorage).some(key => key.includes('/sheet/'))");
    assert!(!tablet.left_behind().contains("/sheet/"));
}

#[test]
fn a_receipt_is_scanned_from_the_stations_screen() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let seen = site.path("receipt.y4m");
    let (tablet, file) = handed_in(&site, &demo, &with_camera(&seen));
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&[file]);
    let receipt = station.text(".receipt .code");
    station.click("[data-show=receipt]");
    assert_eq!(station.text(".codes .code"), receipt);
    film(&seen, &[Symbol::shown(&station)]);
    tablet.click("[data-scan=receipt]");
    tablet.wait_for("document.querySelector('#receipt').value");
    assert_eq!(value_of(&tablet, "#receipt"), receipt);
    tablet.press(Key::Enter);
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#handed').innerText.startsWith('The ballots are wiped')");
    assert_eq!(stored_sheets(&tablet), "");
}

#[test]
fn a_photo_of_the_stations_screen_is_read_where_there_is_no_camera() {
    if lacks(&[Ability::WholePicture]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let (tablet, file) = handed_in(&site, &demo, &Options::default());
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&[file]);
    let receipt = station.text(".receipt .code");
    let [without, with] = ["without.png", "with.png"].map(|name| site.path(name));
    fs::write(&without, station.whole_picture()).unwrap();
    station.click("[data-show=receipt]");
    station.wait_for_element(".codes .code");
    fs::write(&with, station.whole_picture()).unwrap();
    tablet.click("[data-scan=receipt]");
    tablet.wait_for("document.querySelector('.codes .problem')?.innerText.startsWith('This device has no camera')");
    tablet.pick("#photo", &[without]);
    tablet.wait_for("document.querySelector('.codes-state').innerText.startsWith('There is no readable QR code')");
    tablet.pick("#photo", &[with]);
    tablet.wait_for("document.querySelector('#receipt').value");
    assert_eq!(value_of(&tablet, "#receipt"), receipt);
    assert!(!tablet.has("dialog.codes"));
}

#[test]
fn a_tablets_code_is_noted_at_the_station_out_and_back_and_is_in_no_file() {
    if lacks(&[Ability::Film]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let (tablet, file) = handed_in(&site, &demo, &Options::default());
    tablet.visit("prepare");
    let code = tablet.text("#tablet-code");
    tablet.reload();
    assert_eq!(tablet.text("#tablet-code"), code);
    let edition = tablet.download(|| tablet.click("#save-edition"));
    for file in [&file, &edition] {
        let text = fs::read_to_string(file).unwrap();
        assert!(!text.contains(&code) && !text.contains(&code.replace('-', "")));
    }
    tablet.click("#show-tablet-code");
    let seen = site.path("tablet.y4m");
    film(&seen, &[Symbol::shown(&tablet)]);

    let station = Station::start(&site, &demo.conference, &with_camera(&seen));
    station.click("details.tablets-out summary");
    for (out, said) in [("1 noted, 1 still out", ""), ("1 noted, 0 still out", "The tablet is noted as back.")] {
        station.click("[data-scan=tablet]");
        station.wait_for("document.querySelector('#tablet-code').value");
        assert_eq!(value_of(&station, "#tablet-code"), code);
        station.press(Key::Enter);
        station.wait_for(&format!("document.querySelector('.tablets-out').innerText.includes('{out}')"));
        assert_eq!(station.texts(".tablets .code"), std::slice::from_ref(&code));
        assert_eq!(station.text(".code-form .said"), said);
    }
    station.collect(&[file]);
    let kept = String::from_utf8(station.save_box()).unwrap();
    assert!(!kept.contains(&code));
}

#[test]
fn codes_that_were_loaded_ahead_work_without_a_network_and_else_the_page_says_so() {
    if lacks(&[Ability::Film, Ability::NoServiceWorkers, Ability::Protocol]) {
        return;
    }
    let mut site = Site::start();
    let slips = Slips::write(&site, Language::English, 1);
    let seen = site.path("slip.y4m");
    film(&seen, &[Symbol::of_text(&slips.code(0, 0).replace('-', ""))]);
    let [ahead, late] = [(); 2].map(|()| {
        let tablet = Tablet::without_service_worker(&site, &with_camera(&seen));
        tablet.open_conference(&slips.conference);
        tablet
    });
    ahead.admit_by_slips();
    ahead.wait_for("performance.getEntriesByName(new URL('codes_bg.wasm', document.baseURI).href)[0]?.responseEnd");
    late.protocol("Network.enable", &json!({}));
    late.protocol("Network.setBlockedURLs", &json!({ "urls": ["*/codes*"] }));
    late.admit_by_slips();
    site.stop();
    ahead.click("[data-scan=slip]");
    ahead.wait_for_element("#open-slip");
    late.click("[data-scan=slip]");
    late.wait_for("document.querySelector('.no-codes').checkVisibility()");
    late.open_by_slip(slips.code(0, 0));
    assert!(!late.has("html[data-away]"));
}
