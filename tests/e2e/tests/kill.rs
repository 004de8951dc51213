//! The browser is killed while somebody grades as fast as a program can: whatever the page had called saved is there.
//!
//! `PINGYI_KILLS` says how often; twice in Chromium and once in Firefox unless it does.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi_e2e::{Ability, Engine, Options, Site, Tablet, lacks};
use serde_json::Value;

/// Taps one grade after the other, and keeps each stored sheet that the page has called saved.
const GRADE: &str = "
    window.said = [];
    const saved = go => document.querySelector('.saved.busy') ? setTimeout(saved, 0, go) : go();
    const tap = () => {
        const free = [...document.querySelectorAll('section.sheet .grade[aria-pressed=false]')];
        free[Math.floor(Math.random() * free.length)].click();
        setTimeout(saved, 0, () => {
            window.said.push(SHEET());
            tap();
        });
    };
    tap();";

/// The stored sheet: its sequence number, and what it holds.
const SHEET: &str = "
    window.SHEET = () => {
        const key = Object.keys(localStorage).find(key => /^pingyi[/].*[/]sheet[/]/.test(key));
        const [head, ...rest] = localStorage[key].split('\\n');
        return [Number(head.split(' ')[1]), rest.join('\\n')];
    };
    return true;";

fn sheet(tablet: &Tablet) -> (u64, String) {
    tablet.run(SHEET, &[]);
    read(&tablet.run("return SHEET();", &[]))
}

fn read(sheet: &Value) -> (u64, String) {
    (sheet[0].as_u64().unwrap(), sheet[1].as_str().unwrap().to_owned())
}

#[test]
fn every_mark_that_the_page_called_saved_is_there_after_the_browser_was_killed() {
    if lacks(&[Ability::LastingProfile]) {
        return;
    }
    let few = if Engine::chosen() == Engine::Chromium { 2 } else { 1 };
    let kills: u64 = std::env::var("PINGYI_KILLS").map_or(few, |kills| kills.parse().unwrap());
    let site = Site::start();
    let demo = site.demo(pingyi::text::Language::English);
    let options = Options::default();
    let mut tablet = Tablet::start(&site, &options);
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    let place = tablet.place();
    let mut marks = 0;
    for kill in 1..=kills {
        sheet(&tablet);
        tablet.run(GRADE, &[]);
        // Now early, now late: the browser writes its first store to disk only after seconds.
        let wanted = 5 + kill * 37 % 150;
        tablet.wait_for(&format!("window.said.length >= {wanted}"));
        let said = tablet.run("return [window.said.length, window.said[window.said.length - 1]];", &[]);
        marks += said[0].as_u64().unwrap();
        let said = read(&said[1]);
        tablet = Tablet::of(tablet.into_browser().kill_and_open(&options));
        tablet.open(&format!("{}{place}", site.url()));
        tablet.wait_for_element("section.sheet");
        tablet.wait_until_started();
        let now = sheet(&tablet);
        assert!(now.0 >= said.0, "kill {kill}: change {} was called saved, and {} is there", said.0, now.0);
        assert!(now.0 > said.0 || now.1 == said.1, "kill {kill}: what is there is not what was called saved");
    }
    println!("{}: {kills} kills, {marks} marks called saved, 0 lost", Engine::chosen());
}
