//! What the page shows before its program has come, and that nothing moves when it has.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::exchange::envelope;
use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Gate, Options, Site, Size, Tablet, lacks};
use serde_json::{Value, json};

const SETTINGS: &str = "pingyi/settings";

/// Opens an address with settings that an earlier visit stored, in a browser that speaks English; the program is withheld.
fn opened(gate: &Gate, settings: &str, address: &str) -> Browser {
    let browser = Browser::start(&Options::default());
    browser.open(&gate.url());
    let stored = envelope(SETTINGS, 1024, settings);
    browser.run("localStorage.setItem(arguments[0], arguments[1]);", &[json!(SETTINGS), json!(stored)]);
    browser.open(&format!("{}{address}", gate.url()));
    browser.reload();
    browser.wait_for(
        "document.readyState === 'complete' && document.querySelector('html[data-opening] .opening')?.clientHeight",
    );
    browser
}

/// Where the bar and what is seen of the page stand, by selector.
fn places(browser: &Browser, selectors: &[&str]) -> Value {
    let script = "
        const [selectors] = arguments;
        return selectors.map(selector => {
            const all = [...document.querySelectorAll(selector)].filter(element => element.getClientRects().length);
            const { x, y, width, height } = all[0].getBoundingClientRect();
            const text = all[0].matches('.bar') ? '' : all[0].innerText.trim();
            return [selector, all.length, text, ...[x, y, width, height].map(Math.round)];
        });";
    browser.run(script, &[json!(selectors)])
}

/// Waits until the program has drawn what is stored.
fn drawn(browser: &Browser) {
    browser
        .wait_for("document.documentElement.dataset.start === 'done' && !document.querySelector('html[data-opening]')");
}

#[test]
fn before_the_program_has_come_the_start_page_stands_in_the_stored_language_where_it_stays() {
    for (language, name, slogan) in [
        (Language::Chinese, "评议", "述职评议，当场测评，离线计票"),
        (Language::English, "Pingyi", "Debriefing evaluation"),
    ] {
        let site = Site::start();
        let gate = Gate::before(&site.url());
        let browser = opened(&gate, &format!("1 {} large dark", language.tag()), "#/");
        let root =
            "return document.documentElement.matches(`[lang=${arguments[0]}][data-size=large][data-theme=dark]`);";
        assert_eq!(browser.run(root, &[json!(language.tag())]), json!(true));
        assert!(!browser.has("#main"), "the program is there already");
        let seen = browser.text(".opening");
        assert!(seen.contains(name) && seen.contains(slogan), "{seen}");
        assert!(browser.barriers().is_empty(), "{:?}", browser.barriers());
        let places_of = |browser: &Browser| places(browser, &[".bar", ".home b", ".bar-end > a", "h1", ".hero > p"]);
        let before = places_of(&browser);
        gate.open();
        drawn(&browser);
        assert!(!browser.has(".opening") && browser.has("#main"));
        assert_eq!(places_of(&browser), before);
        assert_eq!(browser.run(root, &[json!(language.tag())]), json!(true), "the stored settings were not kept");
    }
}

#[test]
fn a_conferences_bar_has_its_room_from_the_first_paint_on() {
    let site = Site::start();
    let gate = Gate::before(&site.url());
    for page in ["evaluate", "collect"] {
        gate.close();
        let browser = opened(&gate, "1 zh-CN normal light", &format!("#/0123456789abcdef/{page}"));
        assert!(browser.text(".opening [role=main] .loading").contains("正在读取"));
        let shown = if page == "evaluate" { ".of-tablet" } else { ".of-station" };
        browser.wait_for(&format!("document.querySelector('.opening .tabs{shown}').clientHeight > 0"));
        let all = browser.run(
            "return [...document.querySelectorAll('.opening .tabs')].filter(tabs => tabs.clientHeight).length;",
            &[],
        );
        assert_eq!(all, json!(1));
        gate.open();
        drawn(&browser);
        assert!(!browser.has(".opening"));
        assert!(browser.text("main h1").contains("本机没有这次考核会"));
    }
}

/// The sum of what the browser calls layout shifts of the page that is shown.
const SHIFTS: &str = "
    const done = arguments[0];
    let sum = 0;
    new PerformanceObserver(list => { for (const { value } of list.getEntries()) sum += value; })
        .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 100));";

/// Begins a sheet, loads the page anew, and says how much moves until the sheet is there.
fn shifts_of_a_sheet(language: Language, screen: Size) -> f64 {
    let site = Site::start();
    let gate = Gate::before(&site.url());
    gate.open();
    let browser = Browser::start(&Options { language, size: screen, has_service_workers: false, ..Options::default() });
    browser.open(&gate.url());
    let tablet = Tablet::of(browser);
    tablet.wait_until_started();
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.prepare(0);
    tablet.begin();
    gate.close();
    tablet.reload();
    tablet.wait_for_element("html[data-opening]");
    // The first paint is one that is seen.
    tablet.run_until_done("requestAnimationFrame(() => requestAnimationFrame(arguments[0]));", &[]);
    gate.open();
    drawn(&tablet);
    tablet.wait_for_element("section.sheet");
    tablet.run_until_done(SHIFTS, &[]).as_f64().unwrap()
}

#[test]
fn nothing_moves_as_an_open_sheet_comes() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    for language in Language::ALL {
        let sum = shifts_of_a_sheet(language, Size { width: 1024, height: 768 });
        assert!(sum < 0.05, "{language:?}: {sum}");
    }
}

#[test]
fn on_a_phone_nothing_moves_as_an_open_sheet_comes() {
    if lacks(&[Ability::PhoneScreen, Ability::Protocol]) {
        return;
    }
    for language in Language::ALL {
        let sum = shifts_of_a_sheet(language, Size { width: 390, height: 844 });
        assert!(sum < 0.05, "{language:?}: {sum}");
    }
}
