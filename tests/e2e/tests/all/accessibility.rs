//! Every screen, in both languages and both themes, keeps to WCAG 2.2 AA as far as axe-core can tell.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Options, PARTS, Site, Size, Tablet, lacks, tour};
use serde_json::json;

const TABLET: Size = Size { width: 1024, height: 768 };
const PHONE: Size = Size { width: 390, height: 844 };

/// Goes through every screen of a part and says what axe complains of, in both themes; `more` adds what it finds at each.
fn barriers(part: &str, language: Language, size: Size, more: impl Fn(&Browser) -> Vec<String>) -> String {
    let mut barriers = Vec::new();
    tour(language, size, Some(part), |browser, screen| {
        let mut note = |found: Vec<String>| barriers.extend(found.iter().map(|barrier| format!("{screen}: {barrier}")));
        note(more(browser));
        note(browser.barriers());
        browser.run("document.documentElement.dataset.theme = 'dark';", &[]);
        note(browser.barriers_of_colours());
        browser.run("delete document.documentElement.dataset.theme;", &[]);
    });
    barriers.join("\n")
}

fn every_screen_is_accessible(part: &str, language: Language) {
    if lacks(&[Ability::Film]) {
        return;
    }
    let barriers = barriers(part, language, TABLET, |_| Vec::new());
    assert!(barriers.is_empty(), "{barriers}");
}

fn every_screen_is_accessible_on_a_phone(part: &str, language: Language) {
    if lacks(&[Ability::PhoneScreen, Ability::Film]) {
        return;
    }
    let barriers = barriers(part, language, PHONE, faults_of_size);
    assert!(barriers.is_empty(), "{barriers}");
}

/// Four tests for each part of the walk.
macro_rules! parts {
    ($($part:ident)+) => {
        $(mod $part {
            use pingyi::text::Language;

            #[test]
            fn every_screen_in_chinese_is_accessible_in_both_themes() {
                super::every_screen_is_accessible(stringify!($part), Language::Chinese);
            }

            #[test]
            fn every_screen_in_english_is_accessible_in_both_themes() {
                super::every_screen_is_accessible(stringify!($part), Language::English);
            }

            #[test]
            fn on_a_phone_every_screen_in_chinese_is_accessible_and_fits_fingers_and_width() {
                super::every_screen_is_accessible_on_a_phone(stringify!($part), Language::Chinese);
            }

            #[test]
            fn on_a_phone_every_screen_in_english_is_accessible_and_fits_fingers_and_width() {
                super::every_screen_is_accessible_on_a_phone(stringify!($part), Language::English);
            }
        })+

        #[test]
        fn every_part_of_the_walk_is_looked_at() {
            assert_eq!([$(stringify!($part)),+], PARTS);
        }
    };
}

parts! { tablet setup meeting follow_up station care }

/// Names what is too small to be hit by a finger, and what makes the page scroll sideways.
const FAULTS_OF_SIZE: &str = "
    const shown = element => element.checkVisibility() && !element.closest('.skip') && !element.matches('.file input');
    const named = element => `${element.tagName} ${element.id} ${element.className} ${element.innerText}`.slice(0, 80);
    const faults = [];
    for (const element of document.querySelectorAll('button, a, summary, input, label.file')) {
        // A box to tick is hit by its label too.
        const target = element.matches('[type=checkbox]') ? element.closest('label') ?? element : element;
        const { width, height } = target.getBoundingClientRect();
        const least = element.matches('.grade') ? 56 : 44;
        if (shown(element) && Math.min(width, height) < least - 0.5)
            faults.push(`${named(element)} is ${Math.round(width)} by ${Math.round(height)}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`);
    return faults;";

fn faults_of_size(browser: &Browser) -> Vec<String> {
    let found = browser.run(FAULTS_OF_SIZE, &[]);
    found.as_array().unwrap().iter().map(ToString::to_string).collect()
}

/// Names the element that has the focus, if nothing of it can be seen. The browser's own controls have it in between.
const HIDDEN_FOCUS: &str = "
    if (!document.hasFocus()) return '';
    const focused = document.activeElement;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const parts = [0.1, 0.5, 0.9];
    const seen = parts.some(x => parts.some(y => {
        const at = document.elementFromPoint(left + x * width, top + y * height);
        return at && (focused.contains(at) || at.contains(focused));
    }));
    return seen ? '' : `${focused.tagName} ${focused.id} ${focused.innerText}`;";

#[test]
fn the_focus_can_be_seen_wherever_tab_leads_while_grading() {
    if lacks(&[Ability::PhoneScreen]) {
        return;
    }
    for size in [TABLET, PHONE] {
        let site = Site::start();
        let tablet = Tablet::start(&site, &Options { size, ..Options::default() });
        tablet.click("#demo");
        tablet.wait_for("location.hash.endsWith('/prepare')");
        tablet.prepare(0);
        tablet.begin();
        for _ in 0..50 {
            tablet.press(Key::Tab);
            let hidden = tablet.run(HIDDEN_FOCUS, &[]);
            assert_eq!(hidden, json!(""), "the focus is behind something on a screen of {size:?}");
        }
    }
}
