//! The walk of a station: collecting, settling, confirming, results.

use super::Stop;
use crate::browser::Options;
use crate::conference::Site;
use crate::station::Station;
use crate::tablet::Tablet;
use pingyi::text::Language;
use std::ops::Deref;

pub(super) fn counting(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let station = Station::start(site, &demo.conference, options);
    station.hold_still();
    stop(&station, "24-collect-empty");
    station.click("details.pasting summary");
    stop(&station, "24-collect-pasting");
    station.visit("results");
    station.wait_for_element(".empty");
    stop(&station, "25-results-empty");
    station.visit("collect");
    station.collect(&demo.ballots);
    stop(&station, "26-collect");
    station.collect(&demo.incidents);
    stop(&station, "27-collect-contested");
    station.visit("results");
    station.wait_for_element("#open-count");
    stop(&station, "28-results-sealed");
    station.click("#open-count");
    station.wait_for_element("dialog[open]");
    stop(&station, "29-open-dialog");
    station.click("dialog[open] [data-confirm]");
    station.wait_for_element("#status");
    stop(&station, "30-results-open");
    station.click("#restricted");
    station.wait_for_element(".restricted");
    stop(&station, "31-results-restricted");
    approving(&station, stop);
    charts(&station, stop);
    second_tab(&station, site, stop);
}

/// A grade that differs and waits for its reason, components, the decision; and the papers of the result.
fn approving(station: &Station, stop: Stop<'_>) {
    station.visit("approve");
    station.wait_for_element("#grade-0-0");
    stop(station, "36-approve");
    station.click(".approval details > summary");
    station.replace_text("#components-0", "平时考核 40");
    station.replace_text("#on-site-0", "60");
    station.click("#save-components-0");
    station.wait_for_element("[id^=scores-0-]");
    let choose = "
        const select = document.querySelector('#grade-0-1');
        select.value = '0';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    station.run(choose, &[]);
    station.wait_for_element(".reason input");
    stop(station, "37-approve-components");
    station.visit("result-papers");
    station.wait_for_element(".doc-sheet");
    station.click("#paper-feedback");
    station.wait_for("!document.querySelector('#print').disabled");
    stop(station, "38-result-papers");
    station.visit("results");
    station.wait_for_element("#status");
}

/// The charts in what may go out, and in everything with its tables.
fn charts(station: &Station, stop: Stop<'_>) {
    station.visit("charts");
    station.wait_for_element(".doc-chart");
    stop(station, "132-charts");
    station.click("#restricted");
    station.wait_for_element(".restricted");
    station.click("#tables");
    station.wait_for_element(".doc-chart-table[open]");
    stop(station, "133-charts-restricted");
}

/// The same conference in a tab that may only look.
fn second_tab(station: &impl Deref<Target = crate::Browser>, site: &Site, stop: Stop<'_>) {
    station.open_tab();
    station.open(&site.url());
    station.wait_for_element(".banner button");
    stop(station, "32-second-tab");
}

/// Contested ballots settled, a paper ballot, and the count confirmed by two.
pub(super) fn settling(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let station = Station::start(site, &demo.conference, options);
    station.hold_still();
    station.collect(&demo.ballots);
    station.collect(demo.incidents.get(2..3).unwrap_or_default());
    station.visit("settle");
    station.wait_for_element(".question.open");
    stop(&station, "47-settle");
    station.rule(0, "王建国", "本人确认");
    station.wait_for_element(".question .decided");
    stop(&station, "48-settled");
    station.visit("paper");
    station.click(".choices button:nth-child(2)");
    stop(&station, "49-paper");
    station.visit("collect");
    station.wait_for_element("#files li");
    station.take_back(1);
    stop(&station, "53-taken-back");
    station.visit("confirm");
    station.wait_for_element("#teller");
    stop(&station, "50-confirm");
    station.confirm("scrutineer", "王建国");
    station.wait_for_element(".confirmation.given");
    station.confirm("teller", "李静");
    station.wait_for_element("#final");
    station.click("details.log summary");
    stop(&station, "51-final");
    station.visit("collect");
    station.wait_for_element("#check-files");
    let looked_at = [&demo.ballots, &demo.incidents].map(|files| files.get(2..4).unwrap_or_default()).concat();
    station.pick("#check-files", &looked_at);
    station.wait_for("document.querySelectorAll('#checked li').length === 4");
    stop(&station, "52-collect-final");
    station.visit("count-sheet");
    station.wait_for_element(".doc-sheet");
    stop(&station, "60-count-sheet");
    station.visit("results");
    let kit = station.save_file("#save-kit");
    let stranger = Tablet::start(site, options);
    stranger.hold_still();
    stranger.open_files(&[kit]);
    stranger.wait_for_element(".verdict");
    stop(&stranger, "61-recount");
}
