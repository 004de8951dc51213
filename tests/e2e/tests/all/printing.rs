//! What Chromium prints of every paper, read and measured by `PDFium`: nothing is lost between screen and sheet, and breaks
//! are where a person would make them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use pingyi::text::Language;
use pingyi_e2e::{Ability, Browser, Inked, Options, Site, Station, Tablet, hall, inked, lacks, printed, texts_on};
use serde_json::Value;

/// Without what a line break on paper or in a cell may put between its words, and without hyphens: `PDFium` reads one at the
/// end of a line as another character.
fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !['-', '\u{fffe}'].contains(character)).collect()
}

fn list(browser: &Browser, script: &str) -> Vec<String> {
    let found = browser.run(script, &[]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(dense).collect()
}

/// Every text of the sheets on the screen that stands in an element of its own.
fn texts_on_screen(browser: &Browser) -> Vec<String> {
    let texts = list(
        browser,
        "const shown = [...document.querySelectorAll('.doc-body *')].filter(part => part.checkVisibility());
         const said = shown.filter(part => !part.children.length && !part.closest('svg, summary'));
         return said.map(part => part.textContent);",
    );
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// Prints what is shown, and looks at what every paper must have: each text of the screen, marks, foot and number on every
/// page, the heads of a table above its last row, and 10 mm of white; the number alone stands below them.
fn printed_whole(browser: &Browser, what: &str, language: Language) -> Vec<String> {
    let pdf = printed(browser);
    let pages: Vec<String> = texts_on(&pdf).iter().map(|page| dense(page)).collect();
    let all = pages.concat();
    for text in texts_on_screen(browser) {
        // A long text may be broken by the end of a sheet, with head and foot between.
        let (begin, end) = (first(&text, 14), last(&text, 14));
        assert!(all.contains(begin) && all.contains(end), "{what}: {text} is lost in {all}");
    }
    let mark = match language {
        Language::Chinese => "演练·示例：人员和测评均为虚构",
        Language::English => "REHEARSAL·EXAMPLE:allpeopleandmarksareinvented",
    };
    let foot = list(browser, "return [document.querySelector('.doc-foot').textContent];").concat();
    assert!(!foot.is_empty());
    // Papers for one person each that are printed together say so.
    let is_run = browser.run("return Boolean(document.querySelector('.paper > article + article'));", &[]) == true;
    for (number, page) in (1..).zip(&pages) {
        let numbered = match (language, is_run) {
            (Language::Chinese, false) => format!("第{number}页，共{}页", pages.len()),
            (Language::English, false) => format!("Page{number}of{}", pages.len()),
            (Language::Chinese, true) => format!("同批打印：第{number}张，共{}张", pages.len()),
            (Language::English, true) => format!("Printedtogether:sheet{number}of{}", pages.len()),
        };
        for part in [mark, &foot, &numbered] {
            assert!(page.contains(part), "{what}, page {number}: no {part} in {page}");
        }
    }
    heads_stand_above_the_last_row(browser, what, &pages);
    for (number, page) in (1..).zip(inked(&pdf)) {
        assert!(is_set_on_a4(page), "{what}, page {number}: {page:?}");
    }
    pages
}

fn is_set_on_a4(page: Inked) -> bool {
    let near = |length: f64, wanted: f64| (length - wanted).abs() < 1.0;
    let is_a4 = [(210.0, 297.0), (297.0, 210.0)].iter().any(|(w, h)| near(page.width, *w) && near(page.height, *h));
    is_a4 && page.left > 9.5 && page.right > 9.5 && page.top > 9.5 && page.bottom > 3.0
}

fn heads_stand_above_the_last_row(browser: &Browser, what: &str, pages: &[String]) {
    let script = "
        const words = parts => [...parts].map(part => part.textContent);
        const tables = [...document.querySelectorAll('.doc-table')].filter(table => table.checkVisibility());
        return tables.filter(table => table.tBodies[0].rows.length).map(table =>
            [words(table.tHead.querySelectorAll('th')), words([...table.rows].at(-1).cells)]);";
    let tables = browser.run(script, &[]);
    for table in tables.as_array().into_iter().flatten() {
        let words = |place: usize| -> Vec<String> {
            let texts = table[place].as_array().into_iter().flatten().filter_map(Value::as_str);
            texts.map(dense).filter(|text| !text.is_empty()).collect()
        };
        let (heads, row) = (words(0), words(1));
        let has = |page: &&String, texts: &[String]| texts.iter().all(|text| page.contains(text.as_str()));
        let on = pages.iter().find(|page| has(page, &row) && has(page, &heads));
        assert!(on.is_some(), "{what}: {heads:?} stand not above {row:?}");
    }
}

fn first(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

fn last(text: &str, characters: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(characters);
    text.char_indices().nth(skipped).map_or("", |(begin, _)| &text[begin..])
}

fn options(language: Language) -> Options {
    Options { language, ..Options::default() }
}

#[test]
fn every_paper_of_the_meeting_is_printed_whole_in_either_language() {
    if lacks(&[Ability::Printing]) {
        return;
    }
    let site = Site::start();
    for language in Language::ALL {
        let organiser = Tablet::start(&site, &options(language));
        organiser.open_conference(&site.unmet_conference(language));
        organiser.visit("meeting");
        organiser.click("#example-meeting");
        organiser.wait_for_element(".agenda");
        organiser.visit("papers");
        organiser.wait_for_element("#paper-agenda");
        let kinds = organiser
            .run("return [...document.querySelectorAll('.choices [id^=paper-]')].map(button => button.id);", &[]);
        let kinds: Vec<&str> = kinds.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(kinds.len(), 10);
        for kind in kinds {
            organiser.click(&format!("#{kind}"));
            organiser.wait_for(&format!("document.querySelector('#{kind}').getAttribute('aria-pressed') === 'true'"));
            if kind == "paper-news-brief" {
                let photo = site.write("photo.jpg", &hall(None));
                organiser.pick("#picture-file", std::slice::from_ref(&photo));
                organiser.wait_for("document.querySelector('.doc-picture img')?.complete");
            }
            let pages = printed_whole(&organiser, kind, language);
            if kind == "paper-paper-ballot" {
                assert_eq!(pages.len(), 3, "a sheet for each group");
            }
        }
    }
}

/// A station with the example's count, open.
fn counted(site: &Site, language: Language) -> Station {
    let demo = site.demo(language);
    let station = Station::start(site, &demo.conference, &options(language));
    station.collect(&demo.ballots);
    station.open_count();
    station
}

#[test]
fn every_paper_of_the_result_and_the_count_sheet_are_printed_whole_in_either_language() {
    if lacks(&[Ability::Printing]) {
        return;
    }
    let site = Site::start();
    for language in Language::ALL {
        let station = counted(&site, language);
        station.visit("result-papers");
        station.wait_for_element("#paper-summary");
        for kind in ["summary", "summary-restricted", "feedback", "opinion", "archive"] {
            station.click(&format!("#paper-{kind}"));
            let sheets = if ["feedback", "opinion"].contains(&kind) { 12 } else { 1 };
            station.wait_for(&format!(
                "document.querySelectorAll('.paper article').length === {sheets} && !document.querySelector('#print').disabled"
            ));
            let pages = printed_whole(&station, kind, language);
            if sheets > 1 {
                assert_eq!(pages.len(), sheets, "each reporter's sheet is one page");
            }
            if kind == "summary-restricted" {
                assert!(pages.len() >= 2, "each criterion begins a sheet");
            }
        }
        station.visit("count-sheet");
        station.wait_for_element(".paper article");
        printed_whole(&station, "count sheet", language);
        station.visit("charts");
        station.wait_for("document.querySelectorAll('.doc-chart svg').length === 5");
        printed_whole(&station, "charts", language);
    }
}

#[test]
fn lines_to_sign_on_never_stand_on_a_sheet_of_their_own() {
    if lacks(&[Ability::Printing]) {
        return;
    }
    let site = Site::start();
    let station = counted(&site, Language::English);
    station.visit("result-papers");
    station.wait_for_element("#paper-archive");
    station.click("#paper-archive");
    station.wait_for_element(".paper .doc-signatures");
    // With a line of words between table and signatures, and without.
    fill_two_sheets(&station);
    station.run("document.querySelector('.paper .doc-note').remove();", &[]);
    fill_two_sheets(&station);
}

/// Lets the last table grow row by row until it has twice come to the end of a sheet.
fn fill_two_sheets(station: &Station) {
    station.run("[...document.querySelectorAll('.doc-table tr')].at(-1).cells[1].textContent = 'the last';", &[]);
    let grow = "
        const rows = [...document.querySelectorAll('.doc-table')].at(-1).tBodies[0];
        rows.append(rows.rows[0].cloneNode(true));";
    let mut pages_before = texts_on(&printed(station)).len();
    let mut turned = 0;
    for number in 1..100 {
        station.run(grow, &[]);
        let pages = texts_on(&printed(station));
        let signed = pages.iter().find(|page| page.contains("Taken over by")).unwrap();
        assert!(signed.contains("the last") && signed.contains("Filed by"), "{number} rows more: {signed}");
        turned += usize::from(pages.len() > pages_before);
        pages_before = pages.len();
        if turned == 2 {
            return;
        }
    }
    panic!("the table never came to the end of a sheet");
}
