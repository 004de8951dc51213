//! Papers saved as files for other programs: made in the page, without its server, and opened by another library.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::document::{Document, MeetingRecord, running_order_sheet};
use pingyi::domain::Date;
use pingyi::office::{csv, docx, xlsx};
use pingyi::text::Language;
use pingyi_e2e::{Ability, Options, Site, Station, Tablet, lacks, one_file};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Everything of the program that makes files, as the page asked for it.
const ASKED_FOR: &str =
    "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('office')).length;";

/// Shows the papers of the example's meeting.
fn shows_papers(organiser: &Tablet) {
    organiser.visit("meeting");
    organiser.click("#example-meeting");
    organiser.wait_for_element(".agenda");
    organiser.visit("papers");
    shows(organiser, "running-order");
}

fn shows(organiser: &Tablet, paper: &str) {
    organiser.click(&format!("#paper-{paper}"));
    organiser.wait_for(&format!("document.querySelector('#paper-{paper}').ariaPressed === 'true'"));
}

/// The running order of the example's meeting, drawn up by the same core.
fn running_order(language: Language) -> Document {
    let file = pingyi::demo::conference_with_meeting(language).unwrap();
    let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), Date::FIRST);
    running_order_sheet(&record, language)
}

/// Tells whether a file is called as one of ours is: whose, what, in which language, the beginning of its digest.
fn is_named(path: &Path, what: &str, ending: &str) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    let rest = name.strip_prefix(&format!("REHEARSAL_EXAMPLE-QIBIN-2022_{what}_"));
    let digest = rest.and_then(|rest| rest.strip_suffix(&format!(".{ending}")));
    digest.is_some_and(|digest| digest.len() == 8 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[test]
fn papers_become_workbooks_tables_and_texts_without_the_server_to_the_byte_as_the_core_writes_them() {
    let mut site = Site::start();
    let organiser = Tablet::start(&site, &Options::default());
    organiser.wait_until_offline_ready();
    organiser.open_conference(&site.unmet_conference(Language::English));
    shows_papers(&organiser);
    assert_eq!(organiser.run(ASKED_FOR, &[]), 0, "nothing of it is loaded before somebody asks");
    site.stop();
    let document = running_order(Language::English);
    for (ending, expected) in [("xlsx", xlsx(&document)), ("csv", csv(&document)), ("docx", docx(&document))] {
        let file = organiser.download(|| organiser.click(&format!("#save-{ending}")));
        assert!(is_named(&file, "running-order-en", ending), "{}", file.display());
        assert!(fs::read(&file).unwrap() == expected.unwrap(), "{ending}");
        let name = file.file_name().unwrap().to_str().unwrap();
        organiser.wait_for(&format!("document.querySelector('#paper-file').innerText.includes('{name}')"));
        if ending != "docx" {
            let table = pingyi::spreadsheet::read(&fs::read(&file).unwrap(), None).unwrap().table.to_paste();
            assert!(table.contains("1\tLu Qinglan\tQinghe Township"), "{table}");
        }
    }
}

#[test]
fn a_paper_offers_the_files_that_make_sense_for_it_in_the_papers_language() {
    let site = Site::start();
    let options = Options { language: Language::Chinese, ..Options::default() };
    let organiser = Tablet::start(&site, &options);
    organiser.open_conference(&site.unmet_conference(Language::Chinese));
    shows_papers(&organiser);
    let offered = || organiser.texts("[id^=save-]");
    assert_eq!(offered(), ["保存为 XLSX", "保存为 CSV", "保存为 DOCX"]);
    shows(&organiser, "minutes");
    organiser.wait_for("document.querySelectorAll('[id^=save-]').length === 1");
    assert_eq!(offered(), ["保存为 DOCX"]);
    organiser.click("[lang=en][aria-pressed]");
    organiser.wait_for("document.querySelector('.paper')?.textContent.includes('Minutes')");
    let file = organiser.download(|| organiser.click("#save-docx"));
    assert!(is_named(&file, "minutes-en", "docx"), "{}", file.display());
}

#[test]
fn the_ballot_count_sheet_is_saved_from_the_stations_page() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.visit("count-sheet");
    station.wait_for_element(".doc-sheet");
    let file = station.save_file("#save-xlsx");
    assert!(is_named(&file, "ballot-count-en", "xlsx"), "{}", file.display());
    let table = pingyi::spreadsheet::read(&fs::read(&file).unwrap(), None).unwrap().table.to_paste();
    assert!(table.contains("Ballot count sheet") && table.contains("Total"), "{table}");
}

#[test]
fn where_the_program_can_not_be_loaded_the_page_says_so_and_makes_the_file_later() {
    if lacks(&[Ability::NoServiceWorkers]) {
        return;
    }
    let mut site = Site::start();
    let mut organiser = Tablet::without_service_worker(&site, &Options::default());
    organiser.open_conference(&site.unmet_conference(Language::English));
    shows_papers(&organiser);
    site.stop();
    organiser.click("#save-xlsx");
    organiser.wait_for("document.querySelector('.notice')?.innerText.includes('the program that makes it can’t be loaded'.replace('’', \"'\"))");
    assert_eq!(organiser.text("#paper-file"), "");
    organiser.browser_mut().expect_message("ERR_CONNECTION_REFUSED");
    site.restart();
    let file = organiser.download(|| organiser.click("#save-xlsx"));
    assert!(fs::read(file).unwrap() == xlsx(&running_order(Language::English)).unwrap());
}

#[test]
fn on_an_ipads_home_screen_a_file_waits_for_a_tap_that_opens_the_share_sheet() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let organiser = Tablet::start(&site, &Options::default());
    organiser.open_conference(&site.unmet_conference(Language::English));
    let script = "
        Object.defineProperty(navigator, 'standalone', { value: true });
        Object.defineProperty(Navigator.prototype, 'canShare', { value: ({ files }) => files[0].name.endsWith('.xlsx') });
        Object.defineProperty(Navigator.prototype, 'share', { value: async ({ files }) => {
            window.shared = { type: files[0].type, size: files[0].size, isTapped: navigator.userActivation.isActive };
        } });";
    organiser.protocol("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    organiser.reload();
    shows_papers(&organiser);
    organiser.click("#save-xlsx");
    organiser.wait_for_element("#hand-over");
    assert!(organiser.run("return window.shared ?? null;", &[]).is_null());
    organiser.click("#hand-over");
    organiser.wait_for("document.querySelector('#paper-file').innerText.startsWith('Handed to the system')");
    let length = xlsx(&running_order(Language::English)).unwrap().len();
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(organiser.run("return window.shared;", &[]), json!({ "type": kind, "size": length, "isTapped": true }));
    // Of another paper that file says nothing.
    shows(&organiser, "agenda");
    organiser.wait_for("document.querySelector('#paper-file').innerText === ''");
}

#[test]
fn the_one_file_edition_saves_papers_too() {
    let site = Site::start();
    let browser = pingyi_e2e::Browser::start(&Options::default());
    browser.open(&format!("file://{}", one_file(&site).display()));
    let organiser = Tablet::of(browser);
    organiser.wait_until_started();
    organiser.open_conference(&site.unmet_conference(Language::English));
    shows_papers(&organiser);
    let file = organiser.download(|| organiser.click("#save-xlsx"));
    assert!(fs::read(file).unwrap() == xlsx(&running_order(Language::English)).unwrap());
}

#[test]
fn an_evaluators_tablet_asks_for_nothing_that_makes_files_of_papers() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    tablet.visit("hand-in");
    assert_eq!(tablet.run(ASKED_FOR, &[]), 0);
    let all = "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('_bg.wasm')).length;";
    assert_ne!(tablet.run(all, &[]), 0, "what it asks for is seen");
}
