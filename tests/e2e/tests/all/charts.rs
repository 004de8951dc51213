//! The charts of the count: sealed as the results are, drawn for others or for those who may see the box, and saved as they
//! are seen.

use pingyi::text::Language;
use pingyi_e2e::{Options, Pingyi, Site, Station};
use serde_json::Value;

const DRAWN: &str = "document.querySelectorAll('.doc-chart svg').length";

/// Returns the pictures on the page, as XML.
fn pictures(station: &Station) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.doc-chart svg')].map((svg) => new XMLSerializer().serializeToString(svg));";
    let all = station.run(script, &[]);
    all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns who stands in which row of the first chart's table.
fn rows(station: &Station) -> Vec<String> {
    let script =
        "return [...document.querySelector('.doc-chart').querySelectorAll('tbody th')].map((th) => th.textContent);";
    let all = station.run(script, &[]);
    all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn charts_are_sealed_until_the_count_is_opened_and_show_first_what_may_go_out() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.visit("charts");
    station.wait_for_element(".empty");
    station.visit("collect");
    station.collect(&demo.ballots);
    station.visit("charts");
    station.wait_for_element("#open-count");
    assert!(!station.has("svg.bar-chart, .doc-chart"), "nothing is drawn before the count is opened");
    station.open_count();
    station.click("#to-charts");
    station.wait_for(&format!("{DRAWN} === 5"));
    let outgoing = pictures(&station);
    assert!(outgoing.iter().all(|svg| !svg.contains("RESTRICTED") && !svg.contains("Score")));
    station.click("#restricted");
    station.wait_for(&format!("{DRAWN} === 7"));
    assert!(pictures(&station).iter().all(|svg| svg.contains("RESTRICTED: only for those who may see the box")));
    station.wait_for_element(".restricted");
    station.click("#restricted");
    station.wait_for(&format!("{DRAWN} === 5"));
    assert_eq!(pictures(&station), outgoing);
}

#[test]
fn charts_are_sorted_as_asked_for_and_every_picture_has_its_text_and_its_table() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.open_count();
    station.click("#to-charts");
    station.wait_for(&format!("{DRAWN} === 5"));
    let ranked = rows(&station);
    station.click("#by-order");
    station.wait_for("document.querySelector('.doc-chart svg')?.textContent.includes('In running order')");
    let running = rows(&station);
    assert_ne!(ranked, running);
    let sorted = |mut names: Vec<String>| {
        names.sort_unstable();
        names
    };
    assert_eq!(sorted(ranked), sorted(running));
    let named = "[...document.querySelectorAll('.doc-chart')].every((figure) => { const svg = figure.querySelector('svg'); \
        return svg.getAttribute('role') === 'img' && svg.querySelector('title').textContent && \
        svg.querySelector('desc').textContent === figure.querySelector('figcaption').textContent; })";
    station.wait_for(named);
    assert!(!station.has(".doc-chart-table[open]"));
    station.click("#tables");
    station.wait_for("document.querySelectorAll('.doc-chart-table[open] table').length === 5");
    station.wait_for(
        "[...document.querySelectorAll('.paper h2')].some((h) => h.textContent === 'Quality of the grading')",
    );
}

#[test]
fn a_saved_picture_is_the_one_on_the_screen() {
    let site = Site::start();
    let demo = site.demo(Language::Chinese);
    let station =
        Station::start(&site, &demo.conference, &Options { language: Language::Chinese, ..Options::default() });
    station.collect(&demo.ballots);
    station.open_count();
    station.click("#to-charts");
    station.wait_for(&format!("{DRAWN} === 5"));
    let file = station.download(|| station.click(".save-picture"));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    assert!(
        name.starts_with("REHEARSAL_EXAMPLE-QIBIN-2022_chart-grades-1_")
            && file.extension().is_some_and(|end| end == "svg"),
        "{name}"
    );
    let saved = std::fs::read_to_string(&file).unwrap();
    assert!(saved.contains("等次分布"));
    // The browser's own reading of both, as it writes attributes and empty elements its own way.
    let same = "const parsed = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement; \
        const text = (node) => [...node.querySelectorAll('*')].map((one) => one.localName + [...one.attributes].map((a) => a.name + a.value).join() + one.textContent).join(); \
        return text(parsed) === text(document.querySelector('.doc-chart svg')) && text(parsed).length > 1000;";
    assert_eq!(station.run(same, &[saved.into()]), Value::Bool(true));
}

#[test]
fn last_years_results_are_compared_and_this_conferences_own_are_not() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.open_count();
    let own = station.download(|| station.click("#save-outgoing"));
    // The example in another language is another conference with the same ids.
    let other = site.demo(Language::Chinese);
    let earlier = site.write("last-year.json", &Pingyi::tally(&other.conference, true, &other.ballots));
    station.click("#to-charts");
    station.wait_for(&format!("{DRAWN} === 5"));
    station.pick("#last-year", &[own]);
    station.wait_for_element(".problem[role='alert']");
    station.wait_for(&format!("{DRAWN} === 5"));
    station.pick("#last-year", std::slice::from_ref(&demo.conference));
    station.wait_for_element(".notice");
    station.wait_for(&format!("{DRAWN} === 5"));
    station.pick("#last-year", &[earlier]);
    station.wait_for(&format!("{DRAWN} === 7"));
    assert!(station.text("#compared").contains("last-year.json"));
    station.click("#without-last-year");
    station.wait_for(&format!("{DRAWN} === 5"));
}

#[test]
fn who_has_withdrawn_is_marked_in_results_charts_and_summary_and_keeps_the_place() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.visit("meeting");
    station.wait_for_element(".agenda");
    station.click(".turns > li:nth-child(2) .point-actions button:last-child");
    station.click("dialog[open] #withdraw");
    station.type_into("#withdrawn-why", "Moved to another post");
    station.click("#save-turn");
    station.wait_for_element(".turns .left-out");
    station.open_count();
    let marked = station.texts(".result th .flag");
    assert_eq!(marked, ["withdrawn", "withdrawn"], "once for each criterion");
    assert_eq!(station.texts(".result tbody tr").len(), 24);
    station.click("#to-charts");
    station.wait_for(&format!("{DRAWN} === 5"));
    let pictures = pictures(&station);
    assert!(pictures.iter().all(|svg| svg.contains("withdrawn")), "every picture marks the row");
    assert!(pictures.iter().all(|svg| !svg.contains("another post")), "why is nobody's business here");
    station.visit("result-papers");
    station.wait_for_element("#paper-summary");
    station.wait_for("document.querySelectorAll('.paper th, .paper td').length > 0");
    let cells = station.run(
        "return [...document.querySelectorAll('.paper td')].filter(td => td.textContent.includes('withdrawn')).length;",
        &[],
    );
    assert_eq!(cells, 2);
}
