//! The one-file edition, opened from a disk: a station and an archive without any server.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::text::Language;
use pingyi_e2e::{Ability, Choice, Options, Pingyi, Site, Station, Tablet, lacks, one_file};
use std::fs;
use std::path::Path;

/// Opens the file in a browser of its own, and the example in it.
fn with_example(file: &Path, options: &Options) -> Tablet {
    let browser = pingyi_e2e::Browser::start(options);
    browser.open(&format!("file://{}", file.display()));
    let tablet = Tablet::of(browser);
    tablet.wait_until_started();
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet
}

/// From the example to a kit that the command line counts again, by every program of a station.
fn counts_the_example(options: &Options) {
    let site = Site::start();
    let file = one_file(&site);
    let tablet = with_example(&file, options);
    assert!(tablet.has("html[data-one-file]"));
    tablet.visit("collect");
    tablet.wait_for_element("html[data-worker=ready]");
    tablet.click("#demo-files");
    tablet.wait_for("document.querySelectorAll('#files li').length > 2 && !document.querySelector('.working')");
    if options.blocks_storage {
        tablet.wait_for_element("html[data-unfiled]");
    }
    tablet.visit("count-sheet");
    tablet.wait_for_element("#print");
    let station = Station::of(tablet.into_browser());
    station.open_count();
    let kit = station.save_file("#save-kit");
    let recount = Pingyi::run(["recount".as_ref(), kit.as_os_str()]);
    let told = String::from_utf8(recount.stdout).unwrap();
    assert!(told.contains("equal to the byte"), "{told}");
    if options.blocks_storage {
        station.wait_for("document.documentElement.dataset.unfiled === undefined");
    } else {
        station.reload();
        station.wait_for_element("#status");
    }
}

#[test]
fn a_file_from_a_disk_collects_counts_and_saves_a_kit_that_the_command_line_counts_alike() {
    if lacks(&[Ability::BlockedStorage]) {
        return;
    }
    counts_the_example(&Options::default());
}

#[test]
fn without_storage_it_does_the_same_from_memory_and_says_what_is_in_no_file() {
    if lacks(&[Ability::BlockedStorage]) {
        return;
    }
    counts_the_example(&Options { blocks_storage: true, ..Options::default() });
}

#[test]
fn it_says_what_it_lacks_grades_and_hands_in_and_its_rescue_page_works() {
    let site = Site::start();
    let file = one_file(&site);
    let tablet = with_example(&file, &Options { language: Language::Chinese, ..Options::default() });
    assert!(tablet.text(".one-file").contains("单文件版"));
    tablet.prepare(0);
    tablet.begin();
    tablet.grade_everybody(|_, _| Choice::Grade(1));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    let handed_in = fs::read_to_string(tablet.export()).unwrap();
    assert!(handed_in.contains("\"count\":1"));
    tablet.run("location.hash = '#/rescue';", &[]);
    tablet.wait_for_element(".rescue:not([hidden]) [data-part=save]:not(:disabled)");
    let rescue = tablet.download(|| tablet.click(".rescue [data-part=save]"));
    assert!(fs::read_to_string(rescue).unwrap().contains("\"digest\""));
}

#[test]
fn spreadsheet_files_are_opened_in_a_worker_of_its_own() {
    let site = Site::start();
    let file = one_file(&site);
    let browser = pingyi_e2e::Browser::start(&Options::default());
    browser.open(&format!("file://{}#/setup/new", file.display()));
    browser.wait_for("/setup\\/[0-9a-f]{16}$/.test(location.hash)");
    browser.run("location.hash += '/roster';", &[]);
    browser.wait_for_element("input[type=file]");
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/roster/reporters.xlsx").canonicalize().unwrap();
    browser.pick("input[type=file]", &[table]);
    browser.wait_for_element("table tbody tr");
}

#[test]
fn the_whole_page_is_in_the_file_and_its_policy_lets_nothing_else_in() {
    let site = Site::start();
    let text = fs::read_to_string(one_file(&site)).unwrap();
    let (_, policy) = text.split_once("Content-Security-Policy\" content=\"").unwrap();
    let (policy, _) = policy.split_once("\">").unwrap();
    for part in ["default-src 'none'", "connect-src 'none'", "worker-src blob:", "'wasm-unsafe-eval'", "'sha256-"] {
        assert!(policy.contains(part), "{policy}");
    }
    for part in ["'self'", "unsafe-inline", "'unsafe-eval'", "http", "data:;", "script-src blob"] {
        assert!(!policy.contains(part), "{policy}");
    }
    assert!(!text.contains("src=\"./") && !text.contains("href=\"./"));
}
