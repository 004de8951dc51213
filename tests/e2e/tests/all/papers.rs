//! The papers of the meeting: drawn up from what is written of it, printed, and read again by another program.

use pingyi::text::Language;
use pingyi_e2e::{Options, Site, Tablet};

#[test]
fn every_paper_of_the_meeting_is_drawn_up_in_either_language_and_follows_what_is_written() {
    let site = Site::start();
    let organiser = Tablet::start(&site, &Options::default());
    organiser.open_conference(&site.unmet_conference(Language::English));
    organiser.visit("meeting");
    organiser.click("#example-meeting");
    organiser.wait_for_element(".agenda");
    organiser.visit("papers");
    let holds = |part: &str| {
        let part = serde_json::to_string(part).unwrap();
        // A sheet that is out of sight has no text that is shown.
        organiser.wait_for(&format!("document.querySelector('.paper')?.textContent.includes({part})"));
    };
    holds("Superior’s comment");
    for (paper, part) in [
        ("running-order", "Secretary of the Working Committee"),
        ("sign-in", "Signature"),
        ("comments", "Publish how village funds are used."),
        ("problems", "Some village centres serve one purpose only"),
        ("responsibilities", "Unit responsible"),
        ("rectification", "30 June 2023"),
        ("minutes", "Yan Hao, deputy secretary"),
        ("news-brief", "responsibility field"),
    ] {
        organiser.click(&format!("#paper-{paper}"));
        holds(part);
    }
    let news = organiser.run("return document.querySelector('.paper').textContent;", &[]);
    assert!(
        news.as_str().is_some_and(|news| !news.is_empty() && !news.contains('%')),
        "no number of the count is in it"
    );
    organiser.click("[lang='zh-CN'][aria-pressed]");
    holds("新闻稿");
}
