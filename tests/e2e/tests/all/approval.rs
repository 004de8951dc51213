//! Approved grades: proposed beside approved, components, quota, decision; and the papers of the result.

use pingyi::text::Language;
use pingyi_e2e::{Choice, Options, Site, Station, Tablet};

/// A station with the example's count, open.
fn counted(site: &Site) -> Station {
    let demo = site.demo(Language::English);
    let station = Station::start(site, &demo.conference, &Options::default());
    station.collect(&demo.ballots);
    station.visit("results");
    station.click("#open-count");
    station.click("dialog[open] [data-confirm]");
    station.wait_for_element("#status");
    station
}

/// Chooses a grade of the first criterion by its place, counted from the best; 4 for none.
fn choose(station: &Station, reporter: usize, grade: usize) {
    let script = "
        const select = document.querySelector(`#grade-0-${arguments[0]}`);
        select.value = arguments[1] < 4 ? String(arguments[1]) : '';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    station.run(script, &[reporter.into(), grade.into()]);
}

fn chosen(station: &Station) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[id^=grade-0-]')].map(select => select.value);";
    let chosen = station.run(script, &[]);
    chosen.as_array().into_iter().flatten().map(|value| value.as_str().unwrap_or_default().to_owned()).collect()
}

fn holds(station: &Station, selector: &str, part: &str) {
    let (selector, part) = (serde_json::json!(selector), serde_json::json!(part));
    station.wait_for(&format!("document.querySelector({selector})?.textContent.includes({part})"));
}

#[test]
fn grades_are_approved_with_a_reason_where_they_differ_and_survive_a_reload() {
    let site = Site::start();
    let station = counted(&site);
    station.visit("approve");
    station.wait_for_element("#grade-0-11");
    let proposed = station
        .run("return document.querySelector('#grade-0-0').closest('tr').querySelector('.proposed').innerText;", &[]);
    assert_eq!(proposed, "Good");
    // As proposed: at once. Otherwise only with a reason.
    choose(&station, 0, 0);
    station.wait_for("document.querySelector('#grade-0-0').value === '0'");
    choose(&station, 1, 2);
    station.click(".reason button.primary");
    holds(&station, "div.notice", "needs a reason");
    station.type_into(".reason input", "Inspection found a serious lack");
    station.click(".reason button.primary");
    holds(&station, ".why", "Inspection found a serious lack");
    station.wait_for("!document.querySelector('div.notice')");
    station.click("#rest-0");
    station.wait_for("!document.querySelector('#rest-0')");
    let before = chosen(&station);
    assert_eq!((before.len(), before[0].as_str(), before[1].as_str()), (12, "0", "2"));
    assert!(before.iter().all(|grade| !grade.is_empty()));
    choose(&station, 2, 4);
    station.wait_for_element("#rest-0");
    station.replace_text("#body", "District Standing Committee");
    station.run("const date = document.querySelector('#date'); date.value = '2023-02-20'; date.dispatchEvent(new Event('input', { bubbles: true }));", &[]);
    station.replace_text("#quota", "10");
    station.click("#save-decision");
    holds(&station, "#decided", "District Standing Committee, 2023-02-20");
    holds(&station, ".approval .tip", "over the quota");
    station.reload();
    station.wait_for_element("#grade-0-11");
    let mut expected = before;
    expected[2] = String::new();
    assert_eq!(chosen(&station), expected);
    holds(&station, "#decided", "District Standing Committee");
}

#[test]
fn further_components_change_what_is_proposed_and_pasted_scores_are_read_or_named() {
    let site = Site::start();
    let station = counted(&site);
    station.visit("approve");
    station.wait_for_element("#grade-0-11");
    station.click(".approval details > summary");
    station.replace_text("#components-0", "routine work 40");
    station.replace_text("#on-site-0", "60");
    station.click("#save-components-0");
    station.wait_for_element("[id^=scores-0-]");
    holds(&station, "td.combined", "–");
    let names = station.run("return [...document.querySelectorAll('#grade-0-0')].map(one => one.closest('tr').querySelector('b').innerText);", &[]);
    let first = names[0].as_str().unwrap().to_owned();
    station.type_into("[id^=scores-0-]", &format!("Name score\n{first} 20\nNobody at all 70"));
    station.click("[id^=read-0-]");
    holds(&station, ".approval div[role=status]", "1");
    holds(&station, ".unread-lines", "Nobody at all 70");
    let row = "document.querySelector('#grade-0-0').closest('tr')";
    station.wait_for(&format!("/^\\d+\\.\\d\\d$/.test({row}.querySelector('.combined').innerText)"));
    // 0.6 × 90 and more, and 0.4 × 20, propose no more than the third grade.
    station.wait_for(&format!("{row}.querySelector('.proposed').innerText !== 'Good'"));
    let typed = station
        .run("return document.querySelector('#grade-0-0').closest('tr').querySelector('input.number').value;", &[]);
    assert_eq!(typed, "20");
    station.reload();
    station.wait_for(&format!("{row}.querySelector('input.number')?.value === '20'"));
}

#[test]
fn the_page_is_sealed_until_the_count_is_open() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.visit("approve");
    holds(&station, "main", "There are no ballots yet");
    station.visit("collect");
    station.collect(&demo.ballots[..1]);
    for page in ["approve", "result-papers"] {
        station.visit(page);
        holds(&station, "main", "The count is not open yet");
        assert!(!station.text("main").contains("Good"));
    }
}

#[test]
fn a_feedback_sheet_for_everybody_is_one_job_in_either_language_and_holds_no_score() {
    let site = Site::start();
    let station = counted(&site);
    station.visit("result-papers");
    holds(&station, ".paper", "Summary of results");
    station.click("#paper-feedback");
    station.wait_for(
        "document.querySelectorAll('.paper article').length === 12 && !document.querySelector('#print').disabled",
    );
    holds(&station, ".paper", "Received by");
    assert!(!station.text(".paper").contains("Rank"));
    station.click("[lang='zh-CN'][aria-pressed]");
    holds(&station, ".paper", "签收人");
    station.wait_for(
        "document.querySelectorAll('.paper article').length === 12 && !document.querySelector('#print').disabled",
    );
    for (paper, part) in [("summary-restricted", "各组平均分"), ("opinion", "综合评价意见"), ("archive", "归档人")]
    {
        station.click(&format!("#paper-{paper}"));
        holds(&station, ".paper", part);
    }
}

#[test]
fn thirty_six_sheets_are_one_job_that_shows_how_far_it_is_while_the_page_answers() {
    let site = Site::start();
    let conference = site.long_conference(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&conference);
    tablet.prepare(0);
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    tablet.cast_as_it_is();
    let ballots = tablet.export();
    let station = Station::start(&site, &conference, &Options::default());
    station.collect(&[ballots]);
    station.open_count();
    station.visit("result-papers");
    station.wait_for("!document.querySelector('#print').disabled");
    // While sheets are drawn, what is shown of it is noted, and the page is asked for its other language.
    let watch = "
        window.shown = [];
        window.answered = null;
        new MutationObserver(() => {
            const progress = document.querySelector('.progress progress');
            if (progress && window.shown.at(-1) !== progress.value) window.shown.push(progress.value);
            if (progress && window.shown.length === 3) document.querySelector('#paper-opinion').click();
            const opinion = document.querySelector('#paper-opinion[aria-pressed=true]');
            if (opinion) window.answered ??= progress?.value ?? 'too late';
        }).observe(document.body, { childList: true, subtree: true, attributes: true });";
    station.run(watch, &[]);
    station.click("#paper-feedback");
    let is_done =
        "document.querySelectorAll('.paper article').length === 36 && !document.querySelector('#print').disabled";
    station.wait_for(&format!("{is_done} && document.querySelector('#paper-opinion').ariaPressed === 'true'"));
    let shown = station.run("return window.shown;", &[]);
    let shown: Vec<u64> = shown.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
    assert!(shown.len() > 12, "it is shown sheet by sheet: {shown:?}");
    let answered = station.run("return window.answered;", &[]);
    assert!(answered.as_u64().is_some_and(|done| done < 36), "a tap counts before the last sheet: {answered}");
    let names = station.run(
        "return new Set([...document.querySelectorAll('.paper article')].map(sheet => sheet.textContent)).size;",
        &[],
    );
    assert!(names.as_u64().is_some_and(|names| names >= 12), "no sheet of the first job is left: {names}");
    assert!(!station.text(".paper").contains("Received by"), "nor of the paper that was overtaken");
}
