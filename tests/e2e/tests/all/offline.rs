//! The page without its server, and the change from one release to the next.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Choice, Demo, Options, Pingyi, Release, Site, Station, Tablet, lacks};
use std::path::Path;

const WAITING: &str = "document.documentElement.dataset.release === 'waiting'";
const STARTED: &str = "document.documentElement.dataset.start === 'done' && document.querySelector('main h1, main h2')";

/// A tablet that has every file of the app.
fn ready(site: &Site) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.wait_until_offline_ready();
    tablet
}

/// A tablet on which a sheet with one mark is open.
fn grading(site: &Site, demo: &Demo) -> Tablet {
    let tablet = ready(site);
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet
}

/// The grades given to the reporter in sight.
fn given(tablet: &Tablet) -> Vec<String> {
    tablet.wait_for_element("section.sheet");
    tablet.given()
}

/// Whether the page's style sheets are those of the release that a test made with this remark.
fn is_styled_by(browser: &Browser, remark: &str) -> bool {
    let script = "
        const [remark, done] = arguments;
        const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
        const texts = Promise.all(sheets.map(sheet => fetch(sheet.href).then(answer => answer.text())));
        texts.then(texts => done(texts.every(text => text.includes(remark))));";
    browser.run_until_done(script, &[remark.into()]) == true
}

/// The names of the caches at this address, in order.
fn caches(browser: &Browser) -> Vec<String> {
    let script = "const [done] = arguments; caches.keys().then(names => done(names.sort()));";
    let names = browser.run_until_done(script, &[]);
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Goes to a page by its address, and waits until the program that has it shows it.
fn goes_to(tablet: &Tablet, place: &str) {
    tablet.run("location.hash = arguments[0];", &[place.into()]);
    tablet.wait_for(&format!("location.hash.endsWith('{place}') && {STARTED}"));
    tablet.wait_for("!document.querySelector('.loading')");
    assert!(!tablet.has("html[data-away]"), "{place}");
    assert_eq!(tablet.place(), place);
}

#[test]
fn every_program_starts_and_counts_without_the_server() {
    let mut site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = ready(&site);
    site.stop();
    tablet.reload();
    tablet.wait_until_started();
    tablet.open_conference(&demo.conference);
    let conference = tablet.place().replace("/prepare", "");
    for page in [
        "evaluate",
        "hand-in",
        "collect",
        "paper",
        "settle",
        "confirm",
        "results",
        "charts",
        "participants",
        "follow-up",
        "check",
    ] {
        goes_to(&tablet, &format!("{conference}/{page}"));
    }
    goes_to(&tablet, "#/storage");
    goes_to(&tablet, "#/settings");
    goes_to(&tablet, "#/");
    lists_are_read(&tablet);
    tablet.run("location.hash = arguments[0];", &[format!("{conference}/collect").into()]);
    tablet.wait_for_element("#ballot-files");
    codes_are_there(&tablet);
    let station = Station::of(tablet.into_browser());
    station.collect(&demo.ballots);
    let merged = station.save_box();
    assert!(merged == Pingyi::merge(&demo.conference, &demo.ballots), "the worker merged what `pingyi merge` does");
    station.open_count();
    assert_eq!(station.save_results(false), Pingyi::tally(&demo.conference, false, &demo.ballots));
    station.click("#to-charts");
    station.wait_for_element(".doc-chart");
    station.wait_until_offline_ready();
}

/// Sets a conference up, and takes its reporters from a spreadsheet, which a worker opens.
fn lists_are_read(tablet: &Tablet) {
    tablet.click("#set-up");
    tablet.click("#open-list");
    tablet.wait_for_element("#paste");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/roster/reporters.xlsx").canonicalize().unwrap();
    tablet.pick("#list-file", &[list]);
    tablet.wait_for("document.querySelector('#found')?.innerText.startsWith('4 people')");
}

/// Both files of the program for codes come from what is kept.
fn codes_are_there(tablet: &Tablet) {
    let script = "
        const [done] = arguments;
        const there = name => fetch(new URL(name, document.baseURI)).then(answer => answer.ok);
        Promise.all(['codes.js', 'codes_bg.wasm'].map(there)).then(found => done(found.every(Boolean)), () => done(false));";
    assert_eq!(tablet.run_until_done(script, &[]), true);
}

#[test]
fn a_browser_that_was_closed_opens_the_session_without_the_server() {
    if lacks(&[Ability::LastingProfile]) {
        return;
    }
    let mut site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = grading(&site, &demo);
    let (place, before) = (tablet.place(), given(&tablet));
    assert_eq!(before, ["Fairly good"]);
    site.stop();
    let tablet = Tablet::of(tablet.into_browser().close_and_open(&Options::default()));
    tablet.open(&format!("{}?from=a-link{place}", site.url()));
    assert_eq!(given(&tablet), before);
    tablet.wait_until_offline_ready();
    tablet.open(&format!("{}index.html", site.url()));
    tablet.wait_until_started();
    assert_eq!(tablet.texts(".desks li").len(), 1);
}

#[test]
fn one_wrong_byte_keeps_nothing_and_the_page_works_on_with_its_server() {
    let release = Release::copy();
    release.append("worker.js", " ");
    let site = release.serve();
    let demo = site.demo(Language::English);
    let mut tablet = Tablet::start(&site, &Options::default());
    tablet.wait_for("document.documentElement.dataset.offline === 'failed'");
    assert_eq!(caches(&tablet), [""; 0]);
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.browser_mut().expect_message("is not the file of this release");
}

#[test]
fn a_release_that_was_not_whole_is_kept_once_it_is() {
    if lacks(&[Ability::WorkerAfterFailed]) {
        return;
    }
    let release = Release::copy();
    release.append("worker.js", " ");
    let site = release.serve();
    let mut tablet = Tablet::start(&site, &Options::default());
    tablet.wait_for("document.documentElement.dataset.offline === 'failed'");
    tablet.browser_mut().expect_message("is not the file of this release");
    release.restore();
    tablet.reload();
    tablet.wait_until_offline_ready();
    assert_eq!(caches(&tablet).len(), 1);
}

#[test]
fn a_new_release_waits_for_a_tap_and_takes_the_session_over_without_the_server() {
    let release = Release::copy();
    let first = release.renew("the first release");
    let mut site = release.serve();
    let demo = site.demo(Language::English);
    let tablet = grading(&site, &demo);
    let foreign = ["another app", "pingyi-1 http://other.example/"];
    tablet.run("[...arguments].forEach(name => caches.open(name));", &foreign.map(Into::into));
    tablet.wait_until_offline_ready();
    let second = release.renew("the second release");
    tablet.reload();
    tablet.wait_for(WAITING);
    let url = site.url();
    let own = |name: &str| format!("pingyi-{name} {url}");
    assert!([&first, &second].iter().all(|name| caches(&tablet).contains(&own(name))));
    site.stop();
    // Through a reload, and with a new tab, the first release goes on.
    tablet.reload();
    tablet.wait_for(WAITING);
    assert_eq!(given(&tablet), ["Fairly good"]);
    assert!(!is_styled_by(&tablet, "the second release"));
    assert!(
        tablet.run("return document.querySelector('.release').hidden;", &[]) == true,
        "nobody is disturbed grading"
    );
    tablet.visit("hand-in");
    taken_over_once(&tablet);
    tablet.wait_until_offline_ready();
    assert!(is_styled_by(&tablet, "the second release"));
    let mut left: Vec<_> = foreign.map(str::to_owned).into();
    left.push(own(&second));
    left.sort();
    assert_eq!(caches(&tablet), left);
    tablet.visit("evaluate");
    assert_eq!(given(&tablet), ["Fairly good"]);
}

/// Taps, and waits until the page was loaded anew by that.
fn taken_over_once(tablet: &Tablet) {
    tablet.run("globalThis.isOld = true;", &[]);
    tablet.click(".release button:not(:disabled)");
    tablet.wait_for(&format!("!globalThis.isOld && {STARTED}"));
    assert!(!tablet.has("html[data-release]"), "nothing waits any more");
}

#[test]
fn a_new_release_is_not_taken_while_something_is_unsaved_or_a_second_tab_is_open() {
    let release = Release::copy();
    let site = release.serve();
    let tablet = ready(&site);
    release.renew("the second release");
    tablet.reload();
    tablet.wait_for(WAITING);
    for sign in ["busy", "code", "slips"] {
        tablet.run("document.documentElement.dataset[arguments[0]] = '';", &[sign.into()]);
        tablet.wait_for_element(".release button:disabled");
        tablet.run("delete document.documentElement.dataset[arguments[0]];", &[sign.into()]);
        tablet.wait_for_element(".release button:not(:disabled)");
    }
    let first = tablet.open_second_tab(&site);
    assert!(!is_styled_by(&tablet, "the second release"), "a new tab shows the release that is in use");
    let second = tablet.look_at(&first);
    tablet.click(".release button");
    tablet.wait_for("document.querySelector('.release .others').checkVisibility()");
    assert_eq!(tablet.text(".release .others"), "First close the other tabs and windows of Pingyi.");
    tablet.look_at(&second);
    tablet.close_tab(&first);
    taken_over_once(&tablet);
    assert!(is_styled_by(&tablet, "the second release"));
}

#[test]
fn a_release_that_the_server_takes_back_leaves_the_one_in_use_whole() {
    let release = Release::copy();
    let mut site = release.serve();
    let tablet = ready(&site);
    release.renew("the second release");
    tablet.reload();
    tablet.wait_for(WAITING);
    release.restore();
    // The first release is offered again, but one of its files can't be had.
    release.append("worker.js", " ");
    let script = "
        const [done] = arguments;
        const ended = ({ installing }) => new Promise(tell => installing.onstatechange = ({ target }) => tell(target.state));
        navigator.serviceWorker.ready.then(known => known.update()).then(ended).then(done);";
    assert_eq!(tablet.run_until_done(script, &[]), "installed", "what is there already is not fetched");
    site.stop();
    tablet.reload();
    tablet.wait_until_started();
    tablet.wait_until_offline_ready();
    assert!(!is_styled_by(&tablet, "the second release"));
}

#[test]
fn files_that_somebody_cleared_come_back_with_the_server_and_are_missed_without_it() {
    let mut site = Site::start();
    let mut tablet = ready(&site);
    let clear = "
        const [done] = arguments;
        const emptied = cache => Promise.all(['worker.js', 'count.js'].map(name => cache.delete(name)));
        caches.keys().then(([name]) => caches.open(name)).then(emptied).then(done);";
    tablet.run_until_done(clear, &[]);
    site.stop();
    tablet.reload();
    tablet.wait_until_started();
    tablet.wait_for("document.documentElement.dataset.offline === 'failed'");
    site.restart();
    tablet.reload();
    tablet.wait_until_offline_ready();
    site.stop();
    tablet.reload();
    tablet.wait_until_offline_ready();
    tablet.browser_mut().expect_message("ERR_CONNECTION_REFUSED");
}

#[test]
fn an_app_under_a_path_keeps_to_it() {
    let release = Release::copy_below("hall");
    let mut site = release.serve();
    let browser = Browser::start(&Options::default());
    browser.open(&format!("{}hall/", site.url()));
    browser.wait_until_offline_ready();
    let kept = caches(&browser);
    assert!(kept.len() == 1 && kept[0].ends_with(&format!(" {}hall/", site.url())), "{kept:?}");
    site.stop();
    browser.open(&format!("{}hall/index.html", site.url()));
    browser.wait_until_offline_ready();
    let beside =
        "const [done] = arguments; fetch('../index.html').then(() => done('answered'), () => done('nothing'));";
    assert_eq!(browser.run_until_done(beside, &[]), "nothing");
    let mut browser = browser;
    browser.expect_message("ERR_CONNECTION_REFUSED");
}

#[test]
fn the_app_can_be_installed_from_what_the_page_names() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let tablet = ready(&site);
    let found = tablet.protocol("Page.getAppManifest", &serde_json::json!({}));
    assert_eq!(found["errors"].as_array().unwrap().len(), 0, "{found}");
    let errors = tablet.protocol("Page.getInstallabilityErrors", &serde_json::json!({}));
    assert_eq!(errors["installabilityErrors"].as_array().unwrap().len(), 0, "{errors}");
}

#[test]
fn a_browser_without_service_workers_says_so() {
    if lacks(&[Ability::NoServiceWorkers]) {
        return;
    }
    let site = Site::start();
    let tablet = Tablet::without_service_worker(&site, &Options::default());
    tablet.wait_for("document.documentElement.dataset.offline === 'none'");
}
