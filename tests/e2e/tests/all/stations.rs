//! What a station must do, one behaviour each.

use pingyi::text::Language;
use pingyi_e2e::{Ability, Demo, Options, Pingyi, Site, Station, Tablet, lacks};
use serde_json::json;

#[test]
fn one_tap_opens_the_example_and_its_files_lead_to_results() {
    let site = Site::start();
    let tablet = Tablet::start(&site, &Options { language: Language::Chinese, ..Options::default() });
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.click(".tip a");
    tablet.click("#demo-files");
    tablet.wait_for("document.querySelectorAll('#files li').length === 15");
    let station = Station::of(tablet.into_browser());
    assert_eq!(
        station.ledger(),
        [
            ["9", "9", "9", "9", "9", "0", "0"],
            ["22", "21", "21", "21", "19", "1", "1"],
            ["12", "0", "0", "0", "0", "0", "0"]
        ]
    );
    assert_eq!(station.texts(".contests li").len(), 1);
    station.click(".station .primary.button[href]");
    station.click("#open-count");
    station.click("dialog[open] [data-confirm]");
    station.wait_for_element("#status");
    assert_eq!(station.text("#status"), "暂定：有争议票");
    assert_eq!(station.texts(".result tbody tr").len(), 24);
    assert_eq!(station.texts(".result tr.is-hidden").len(), 1, "secrecy hides one cell of the example");
}

#[test]
fn a_page_that_can_not_be_loaded_now_leaves_one_where_one_was() {
    if lacks(&[Ability::NoServiceWorkers]) {
        return;
    }
    let mut site = Site::start();
    let mut tablet = Tablet::without_service_worker(&site, &Options::default());
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.prepare(1);
    tablet.begin();
    site.stop();
    tablet.run("location.hash = location.hash.replace('evaluate', 'collect');", &[]);
    tablet.wait_for("document.documentElement.dataset.away !== undefined && location.hash.endsWith('/evaluate')");
    tablet.mark(0, pingyi_e2e::Choice::Grade(0));
    assert_eq!(tablet.given().len(), 1, "grading goes on");
    tablet.browser_mut().expect_message("ERR_CONNECTION_REFUSED");
}

#[test]
fn the_count_is_sealed_until_somebody_opens_it_and_stays_open() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.visit("results");
    station.wait_for_element("#open-count");
    station.reload();
    station.wait_for_element("#open-count");
    assert!(!station.has(".result, .score, #status, #save-outgoing"), "no result is in the page");
    assert_eq!(station.ledger().len(), 3, "the ledger is");
    station.click("#open-count");
    station.click("dialog[open] button:first-child");
    station.wait_for("!document.querySelector('dialog[open]')");
    assert!(!station.has(".result"), "asking is not opening");
    station.open_count();
    assert_eq!(station.text("#status"), "Complete");
    station.reload();
    station.wait_for_element("#status");
}

#[test]
fn each_refused_file_gets_a_line_with_its_reason_and_leaves_the_box_as_it_was() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    let before = station.save_box();
    station.collect(&demo.incidents[3..]);
    let lines = station.lines();
    let refused: Vec<_> = lines.iter().take(5).collect();
    assert!(refused.iter().all(|(what, _, text)| what == "refused" && text.starts_with("Refused: ")), "{refused:#?}");
    let mut reasons: Vec<_> = refused.iter().map(|(_, _, text)| text).collect();
    reasons.sort();
    reasons.dedup();
    assert_eq!(reasons.len(), 5, "each has its own reason: {reasons:#?}");
    assert!(station.save_box() == before);
}

#[test]
fn ten_thousand_ballots_are_merged_while_the_page_answers_and_survive_a_reload() {
    let site = Site::start();
    let demo = Demo::write(&site.path("large"), "en", Some(10_000));
    let station = Station::start(&site, &demo.conference, &Options::default());
    // While the files are being merged, the language is changed in the page, and timers run.
    let watch = "
        const merging = () => Boolean(document.querySelector('.working'));
        window.beats = 0;
        window.answered = false;
        setInterval(() => { if (merging()) window.beats++; }, 10);
        new MutationObserver(() => {
            if (document.documentElement.lang === 'zh-CN') window.answered = merging();
        }).observe(document.documentElement, { attributeFilter: ['lang'] });
        new MutationObserver((_, observer) => {
            if (!merging()) return;
            observer.disconnect();
            document.querySelector('.bar-end button').click();
        }).observe(document.body, { childList: true, subtree: true });";
    station.run(watch, &[]);
    station.collect(&demo.ballots);
    assert_eq!(station.run("return window.answered;", &[]), json!(true), "a tap works while files are merged");
    let beats = station.run("return window.beats;", &[]).as_u64().unwrap();
    assert!(beats > 2, "timers ran only {beats} times while files were merged");

    let returned = |station: &Station| station.texts("#ledger tbody td:nth-child(5)");
    assert_eq!(returned(&station), ["5000", "2500", "2500"]);
    station.reload();
    station.wait_for("document.querySelectorAll('#files li').length === 1");
    assert_eq!(returned(&station), ["5000", "2500", "2500"]);
    station.open_count();
    let counted = Pingyi::tally(&demo.conference, false, &demo.ballots);
    assert!(station.save_results(false) == counted, "the results are those of the command line program");

    // Once the result is final, no store of the browser says which file brought which ballot.
    let name = demo.ballots[0].file_name().unwrap().to_string_lossy().into_owned();
    assert!(stored_boxes(&station).iter().any(|stored| stored.contains(&name)), "while collecting it is known");
    station.make_final();
    station.visit("collect");
    station.wait_for("document.querySelectorAll('#files li').length === 1");
    let boxes = stored_boxes(&station);
    assert!(!boxes.is_empty() && boxes.iter().all(|stored| !stored.contains(&name)));
}

#[test]
fn an_address_of_a_conference_that_is_not_here_shows_an_empty_page() {
    let site = Site::start();
    let tablet = Tablet::start(&site, &Options::default());
    for page in ["prepare", "evaluate", "review", "hand-in", "collect", "results"] {
        tablet.open(&format!("{}#/0123456789abcdef/{page}", site.url()));
        tablet.wait_for("document.querySelector('.empty h1')?.innerText === 'This conference is not on this device'");
    }
    tablet.click(".empty a");
    tablet.wait_for_element("#demo");
}

/// Returns every value of a box in localStorage and in all databases, as they are stored.
fn stored_boxes(station: &Station) -> Vec<String> {
    let script = "
        const [done] = arguments;
        const answer = request => new Promise(go => request.onsuccess = () => go(request.result));
        (async () => {
            const found = Object.entries(localStorage).filter(([key]) => key.includes('/box')).map(([, value]) => value);
            for (const { name } of await indexedDB.databases()) {
                const database = await answer(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                    const rows = database.transaction(store).objectStore(store);
                    found.push(...(await answer(rows.getAll())).map(value =>
                        typeof value === 'string' ? value : JSON.stringify(value)));
                }
                database.close();
            }
            done(found);
        })();";
    let found = station.run_until_done(script, &[]);
    found.as_array().into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}
