//! The papers of the meeting: drawn up from what is written of it, printed, and read again by another program.

use fantoccini::key::Key;
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

#[test]
fn an_edited_draft_survives_a_reload_in_mid_sentence_is_printed_and_says_when_the_record_has_changed() {
    let site = Site::start();
    let organiser = Tablet::start(&site, &Options::default());
    organiser.open_conference(&site.unmet_conference(Language::English));
    organiser.visit("meeting");
    organiser.click("#example-meeting");
    organiser.wait_for_element(".agenda");
    organiser.visit("papers");
    let holds = |selector: &str, part: &str| {
        let (selector, part) = (serde_json::json!(selector), serde_json::json!(part));
        organiser.wait_for(&format!("document.querySelector({selector})?.textContent.includes({part})"));
    };
    organiser.click("#paper-news-brief");
    holds("#draft-state", "composed from the record");
    organiser.click("#edit-draft");
    organiser.wait_for("document.querySelector('#draft-text')?.value.includes('9 February 2023')");
    organiser.type_into("#draft-text", "\n\n# And then\n\nIt was <b>well</b> rece");
    organiser.wait_for(
        "Object.entries(localStorage).some(([key, value]) => key.endsWith('/said/paper') && value.includes('rece'))",
    );
    organiser.reload();
    organiser.wait_for_element("#paper-news-brief");
    organiser.click("#paper-minutes");
    holds("#draft-state", "News brief");
    organiser.click("#paper-news-brief");
    organiser.wait_for("document.querySelector('#draft-text')?.value.endsWith('It was <b>well</b> rece')");
    organiser.type_into("#draft-text", "ived.");
    organiser.click("#save-draft");
    holds(".paper h3", "And then");
    holds(".paper", "It was <b>well</b> received.");
    holds("#draft-state", "The text was edited");
    organiser.wait_for(
        "Object.entries(localStorage).every(([key, value]) => !key.endsWith('/said/paper') || !value.includes('rece'))",
    );
    // The other language has its own text.
    organiser.click("[lang='zh-CN'][aria-pressed]");
    holds(".paper", "新闻稿");
    assert!(!organiser.text(".paper").contains("And then"));
    organiser.click("[lang='en'][aria-pressed]");
    organiser.reload();
    organiser.click("#paper-news-brief");
    holds(".paper", "It was <b>well</b> received.");
    organiser.visit("comments");
    organiser.wait_for_element(".remark");
    organiser.run("document.querySelector('.subjects li:last-child button').click();", &[]);
    organiser.click("#part-review");
    organiser.type_into("#compose", "A word more on the year.");
    organiser.press(Key::Enter);
    organiser
        .wait_for("[...document.querySelectorAll('.remark')].some(remark => remark.innerText.includes('A word more'))");
    organiser.visit("papers");
    organiser.click("#paper-news-brief");
    holds("#draft-state", "has changed since");
    holds(".paper", "well</b> received.");
    organiser.click("#compose-anew");
    holds("#draft-state", "composed from the record");
    holds(".paper", "A word more on the year.");
    assert!(!organiser.text(".paper").contains("And then"));
}
