//! When the app can't go on: a calm page that works without it, and whose file a station takes.

use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Choice, Options, Pingyi, Site, Station, Tablet, lacks};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

const CALM: &str = ".rescue:not([hidden])";
const SAVE: &str = ".rescue [data-part=save]:not(:disabled)";

/// The example on a tablet, bound to the first group, at the welcome.
fn prepared(site: &Site, options: &Options) -> Tablet {
    let tablet = Tablet::start(site, options);
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.prepare(0);
    tablet
}

/// One evaluator casts, and the next one gives a mark.
fn cast_one_and_begin_another(tablet: &Tablet) {
    tablet.begin();
    tablet.grade_everybody(|reporter, _| Choice::Grade(reporter % 4));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
}

/// From now on no page of this browser can start a program; returns what undoes that.
fn forbid_programs(browser: &Browser) -> serde_json::Value {
    let source =
        "WebAssembly.instantiate = WebAssembly.instantiateStreaming = () => Promise.reject(new Error('forbidden'));";
    browser.protocol("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }))
}

/// Runs a script among the page's own; those of the driver live in a world of their own.
fn run_in_page(browser: &Browser, script: &str) {
    browser.protocol("Runtime.evaluate", &json!({ "expression": script }));
}

/// Saves what is stored by the calm page.
fn export(browser: &Browser) -> PathBuf {
    browser.wait_for_element(SAVE);
    let file = browser.download(|| browser.click(SAVE));
    browser.wait_for_element(".rescue-told [data-part=done]:not([hidden])");
    file
}

fn is_seen(browser: &Browser, selector: &str) -> bool {
    let script = "return document.querySelector(arguments[0])?.checkVisibility() ?? false;";
    browser.run(script, &[json!(selector)]) == json!(true)
}

#[test]
fn where_the_app_cant_start_a_station_takes_what_the_calm_page_saved_and_then_the_hand_in_brings_nothing_new() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let mut site = Site::start();
    let demo = site.demo(Language::English);
    let mut tablet = Tablet::start(&site, &Options::default());
    tablet.browser_mut().expect_message("forbidden");
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    cast_one_and_begin_another(&tablet);
    tablet.wait_until_offline_ready();
    site.stop();
    let forbidden = forbid_programs(&tablet);
    tablet.reload();
    tablet.wait_for_element(CALM);
    let text = tablet.text(".rescue");
    for part in ["本页无法启动", "The page cannot start", "没有丢失", "Your marks are saved"] {
        assert!(text.contains(part), "{text}");
    }
    let rescue = export(&tablet);
    tablet.protocol("Page.removeScriptToEvaluateOnNewDocument", &forbidden);
    tablet.click(".rescue [data-part=reload]");
    tablet.wait_for_element("section.sheet");
    assert_eq!(tablet.texts(".grade[aria-pressed=true]"), ["Fairly good"], "the uncast sheet is still open");
    let handed_in = tablet.export();

    site.restart();
    let check = Pingyi::run(["check".as_ref(), rescue.as_os_str()]);
    let told = String::from_utf8(check.stdout).unwrap();
    assert!(
        told.contains("rescue file, sound") && told.contains("ballots 1") && told.contains("not counted: 1"),
        "{told}"
    );
    assert!(check.status.success());
    let merged = Pingyi::merge(&demo.conference, std::slice::from_ref(&rescue));
    assert_eq!(merged, fs::read(&handed_in).unwrap(), "the ballots are the hand-in's, to the byte");

    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&[rescue]);
    let (class, _, text) = station.lines().remove(0);
    assert_eq!((class.as_str(), text.as_str()), ("taken", "1 new, 1 sheet never cast, not counted"));
    station.collect(&[handed_in]);
    let (class, _, text) = station.lines().remove(0);
    assert!(class == "present" && text.contains("already present"), "{class}: {text}");
    assert_eq!(station.texts(".receipt b").len(), 2);
    let receipts = station.texts(".receipt b");
    assert_eq!(receipts[0], receipts[1], "the tablet can be wiped by either receipt");
}

#[test]
fn a_panic_stops_the_app_calmly_and_a_reload_goes_on_with_the_same_marks() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let mut tablet = prepared(&site, &Options::default());
    for part in ["panicked", "unreachable", "out of reach"] {
        tablet.browser_mut().expect_message(part);
    }
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    tablet.mark(1, Choice::Grade(2));
    let break_it = "
        for (const name of ['createElement', 'createElementNS', 'createTextNode', 'importNode']) {
            const able = Document.prototype[name];
            Document.prototype[name] = function (what) {
                if (what === 'a') return able.call(this, what);
                throw new Error('out of reach');
            };
        }
        Node.prototype.cloneNode = () => { throw new Error('out of reach'); };
        document.querySelector('#review').click();";
    run_in_page(&tablet, break_it);
    tablet.wait_for_element(CALM);
    assert!(tablet.has("html[data-panic]"));
    assert!(tablet.text(".rescue").contains("This page has stopped") && !tablet.text(".rescue").contains("本页"));
    assert!(!is_seen(&tablet, "#main") && !is_seen(&tablet, "header.bar"));
    let stored = "return JSON.stringify({ ...localStorage });";
    let before = tablet.run(stored, &[]);
    tablet.press('1');
    assert_eq!(tablet.run(stored, &[]), before, "what has panicked takes no more marks");
    let rescue = export(&tablet);
    assert!(fs::read_to_string(rescue).unwrap().contains("/sheet/"));
    tablet.click(".rescue [data-part=reload]");
    assert_eq!(tablet.reviewed()[..2], ["Good", "Average"]);
}

#[test]
fn a_trap_in_the_program_counts_as_a_panic_and_another_scripts_error_does_not() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let mut tablet = Tablet::start(&site, &Options::default());
    tablet.browser_mut().expect_message("of another kind");
    tablet.browser_mut().expect_message("a trap");
    run_in_page(&tablet, "Promise.reject(new Error('of another kind'));");
    tablet.run("location.hash = '#/settings';", &[]);
    tablet.wait_for_element("#theme");
    assert!(!tablet.has(CALM));
    run_in_page(&tablet, "Promise.reject(new WebAssembly.RuntimeError('a trap'));");
    tablet.wait_for_element(CALM);
    tablet.click(".rescue [data-part=home]");
    tablet.wait_for_element("#demo");
    assert_eq!(tablet.place(), "#/");
}

#[test]
fn the_rescue_address_loads_no_program_and_leaves_nothing_behind() {
    let site = Site::start();
    let browser = Browser::start(&Options::default());
    browser.open(&format!("{}#/rescue", site.url()));
    browser.wait_for_element(".rescue-told [data-part=empty]:not([hidden])");
    assert!(browser.has(".rescue [data-part=save]:disabled"));
    let loaded = "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length;";
    // The service worker keeps the app in its own time; the page itself has loaded none of it.
    assert_eq!(browser.run(loaded, &[]), json!(0));
    // WebKit still names a database that was never made.
    let databases = "indexedDB.databases().then(all => arguments[0](all.filter(({ version }) => version > 0)));";
    assert_eq!(browser.run_until_done(databases, &[]), json!([]));
    let tablet = Tablet::of(browser);
    tablet.click(".rescue [data-part=home]");
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    let homes = tablet.homes();
    assert!(!homes.second.is_empty(), "the second home is as good as new");
    assert_eq!(homes.first, homes.second);
}

#[test]
fn an_empty_station_opens_a_rescue_file_with_its_conference() {
    let site = Site::start();
    let tablet = prepared(&site, &Options::default());
    cast_one_and_begin_another(&tablet);
    tablet.run("location.hash = '#/rescue';", &[]);
    tablet.wait_for_element(CALM);
    let rescue = export(&tablet);
    let station = Tablet::start(&site, &Options::default());
    station.open_files(&[rescue]);
    station.wait_for("location.hash.endsWith('/collect')");
    station.wait_for_element("#files .taken");
    assert_eq!(station.text("#files .what"), "1 new, 1 sheet never cast, not counted");
}

#[test]
fn without_storage_the_page_asks_before_it_is_left_until_everything_is_in_a_file() {
    if lacks(&[Ability::BlockedStorage]) {
        return;
    }
    let site = Site::start();
    let tablet = prepared(&site, &Options { blocks_storage: true, ..Options::default() });
    let asks = || {
        let script = "
            const leaving = new Event('beforeunload', { cancelable: true });
            dispatchEvent(leaving);
            return leaving.defaultPrevented;";
        tablet.run(script, &[]) == json!(true)
    };
    cast_one_and_begin_another(&tablet);
    tablet.wait_for_element("html[data-unfiled]");
    assert!(is_seen(&tablet, ".unfiled button") && asks());
    let file = tablet.download(|| tablet.click(".unfiled button"));
    tablet.wait_for("document.documentElement.dataset.unfiled === undefined");
    assert!(!is_seen(&tablet, ".unfiled") && !asks());
    let check = Pingyi::run(["check".as_ref(), file.as_os_str()]);
    let told = String::from_utf8(check.stdout).unwrap();
    assert!(told.contains("ballots 1") && check.status.success(), "{told}");
    tablet.mark(1, Choice::Grade(3));
    tablet.wait_for_element("html[data-unfiled]");
    // A hand-in holds what was cast, and not the sheet that is still open.
    tablet.export();
    assert!(asks(), "an uncast sheet is in no hand-in");
}
