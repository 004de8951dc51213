//! Every screen, in both languages and both themes, keeps to WCAG 2.2 AA as far as axe-core can tell.

use pingyi::text::Language;
use pingyi_e2e::{Size, tour};

const TABLET: Size = Size { width: 1024, height: 768 };
const PHONE: Size = Size { width: 390, height: 844 };

fn barriers(language: Language, size: Size) -> Vec<String> {
    let mut barriers = Vec::new();
    tour(language, size, |browser, screen| {
        for theme in ["light", "dark"] {
            browser.run("document.documentElement.dataset.theme = arguments[0];", &[theme.into()]);
            let found = browser.barriers().into_iter();
            barriers.extend(found.map(|barrier| format!("{screen}, {theme}: {barrier}")));
        }
    });
    barriers
}

#[test]
fn every_screen_in_chinese_is_accessible_in_both_themes() {
    let barriers = barriers(Language::Chinese, TABLET);
    assert!(barriers.is_empty(), "{}", barriers.join("\n"));
}

#[test]
fn every_screen_in_english_is_accessible_in_both_themes() {
    let barriers = barriers(Language::English, TABLET);
    assert!(barriers.is_empty(), "{}", barriers.join("\n"));
}

#[test]
fn every_screen_is_accessible_on_a_phone() {
    let barriers = barriers(Language::English, PHONE);
    assert!(barriers.is_empty(), "{}", barriers.join("\n"));
}
