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
    let mut tablet = Tablet::start(&site, &Options::default());
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
        tablet = killed(tablet, &site, &place, |_| ());
        let now = sheet(&tablet);
        assert!(now.0 >= said.0, "kill {kill}: change {} was called saved, and {} is there", said.0, now.0);
        assert!(now.0 > said.0 || now.1 == said.1, "kill {kill}: what is there is not what was called saved");
    }
    println!("{}: {kills} kills, {marks} marks called saved, 0 lost", Engine::chosen());
}

/// Taps grades until something holds, whatever becomes of each.
fn tap_until(tablet: &Tablet, condition: &str) {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        const tap = () => {{
            if ({condition}) return done(true);
            const free = [...document.querySelectorAll('section.sheet .grade[aria-pressed=false]')];
            free[Math.floor(Math.random() * free.length)].click();
            setTimeout(tap, 5);
        }};
        tap();"
    );
    tablet.run_until_done(&script, &[]);
}

/// Kills the browser and starts it again; `prepare` comes before the page.
fn killed(tablet: Tablet, site: &Site, place: &str, prepare: impl Fn(&Tablet)) -> Tablet {
    let tablet = Tablet::of(tablet.into_browser().kill_and_open(&Options::default()));
    prepare(&tablet);
    tablet.open(&format!("{}{place}", site.url()));
    tablet.wait_for_element("section.sheet");
    tablet.wait_until_started();
    tablet
}

#[test]
fn a_browser_killed_when_there_was_no_room_left_still_has_what_the_page_called_saved() {
    if lacks(&[Ability::LastingProfile, Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(pingyi::text::Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    let place = tablet.place();
    sheet(&tablet);
    tablet.run(GRADE, &[]);
    tablet.wait_for("window.said.length >= 30");

    // What finds no room in the first home is not shown as given, and the page says so.
    tablet.fill_first_home();
    tap_until(&tablet, "document.querySelector('.notice')");
    let said = read(&tablet.run("return window.said[window.said.length - 1];", &[]));
    let tablet = killed(tablet, &site, &place, |tablet| tablet.leave_second_home_no_room(&site.url()));
    let now = sheet(&tablet);
    assert!(now.0 > said.0 || now == said, "{said:?} was called saved, and {now:?} is there");

    // What is in one home only is not called saved without saying so.
    tablet.run("for (const key in { ...localStorage }) if (key.startsWith('filler')) delete localStorage[key];", &[]);
    tap_until(&tablet, "document.querySelector('.saved.warn')");
    assert_eq!(tablet.text(".saved"), "Saved, in one place only");
    let tablet = killed(tablet, &site, &place, |_| ());
    let later = sheet(&tablet);
    assert!(later.0 > now.0 || later == now, "{now:?} was called saved, and {later:?} is there");
}
