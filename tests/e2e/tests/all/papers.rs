//! The papers of the meeting: drawn up from what is written of it, printed, and read again by another program.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::document::Picture;
use pingyi::text::Language;
use pingyi_e2e::{Options, Site, Tablet, hall};
use std::fs;

/// An organiser who looks at the papers of the example's meeting.
fn at_papers(site: &Site) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.open_conference(&site.unmet_conference(Language::English));
    organiser.visit("meeting");
    organiser.click("#example-meeting");
    organiser.wait_for_element(".agenda");
    organiser.visit("papers");
    organiser
}

#[test]
fn every_paper_of_the_meeting_is_drawn_up_in_either_language_and_follows_what_is_written() {
    let site = Site::start();
    let organiser = at_papers(&site);
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
    let organiser = at_papers(&site);
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

/// Everything is on disk.
const SAVED: &str = "!document.querySelector('.saved.busy')";

/// The picture of the news brief as it is stored.
fn stored_picture(organiser: &Tablet) -> Option<Picture> {
    let homes = organiser.homes();
    let (_, raw) = homes.first.iter().find(|(key, _)| key.ends_with("/picture"))?;
    let (_, packed) = raw.split_once('\n')?;
    (!packed.is_empty()).then(|| Picture::unpack(packed).unwrap())
}

#[test]
fn a_brief_has_its_picture_after_a_reload_in_its_file_and_in_no_conference() {
    let site = Site::start();
    let organiser = at_papers(&site);
    organiser.wait_for_element("#paper-minutes");
    assert!(!organiser.has("#picture-file"), "only the brief has a picture");
    organiser.click("#paper-news-brief");
    organiser.wait_for_element("#picture-file");
    let wrong = site.write("none.jpg", b"no picture at all");
    organiser.pick("#picture-file", std::slice::from_ref(&wrong));
    organiser.wait_for("document.querySelector('.draft-panel .problem')?.innerText.includes('none.jpg')");
    assert!(!organiser.has(".doc-picture") && stored_picture(&organiser).is_none());

    // A camera's file tells where it was taken.
    let photo = site.write("photo.jpg", &hall(Some("Taken at 35.9 N, 114.2 E")));
    organiser.pick("#picture-file", std::slice::from_ref(&photo));
    let is_shown = "document.querySelector('.paper .doc-picture img')?.naturalWidth === 480";
    organiser.wait_for(is_shown);
    assert!(!organiser.has(".draft-panel .problem"));
    organiser.wait_for(SAVED);
    let stored = stored_picture(&organiser).unwrap();
    assert_eq!((stored.width, stored.height), (480, 320));
    assert!(!stored.jpeg().windows(5).any(|part| part == b"Taken"), "where it was taken is not kept");

    organiser.type_into("#caption", "The platform");
    organiser.type_into("#credit", "Ding Xiao");
    organiser.wait_for(
        "Object.entries(localStorage).some(([key, value]) => key.endsWith('/said/caption') && value.includes('Ding Xiao'))",
    );
    organiser.reload();
    organiser.wait_for_element("#paper-news-brief");
    organiser.click("#paper-news-brief");
    organiser.wait_for("document.querySelector('#credit')?.value === 'Ding Xiao'");
    // What is typed in the other language meanwhile takes nothing away.
    organiser.click("[lang='zh-CN'][aria-pressed]");
    organiser.wait_for("document.querySelector('#caption')?.value === ''");
    organiser.type_into("#caption", "主席台");
    organiser.press(Key::Tab);
    organiser.wait_for("document.querySelector('.doc-picture figcaption')?.textContent === '主席台'");
    organiser.click("[lang='en'][aria-pressed]");
    organiser.wait_for("document.querySelector('#credit')?.value === 'Ding Xiao'");
    organiser.type_into("#credit", "fang");
    organiser.press(Key::Tab);
    organiser.wait_for(
        "document.querySelector('.doc-picture figcaption')?.textContent === 'The platform (picture: Ding Xiaofang)'",
    );
    organiser.wait_for(is_shown);
    organiser.wait_for(
        "Object.entries(localStorage).every(([key, value]) => !key.endsWith('/said/caption') || !value.includes('Ding'))",
    );
    // The other language has its own words below the same picture.
    organiser.click("[lang='zh-CN'][aria-pressed]");
    organiser.wait_for("document.querySelector('.paper')?.textContent.includes('新闻稿')");
    organiser
        .wait_for("document.querySelector('#caption').value === '主席台' && document.querySelector('.doc-picture')");
    assert!(!organiser.text(".paper").contains("Ding Xiaofang"));
    organiser.click("[lang='en'][aria-pressed]");
    organiser.wait_for("document.querySelector('#caption').value === 'The platform'");

    let file = organiser.download(|| organiser.click("#save-docx"));
    let (file, jpeg) = (fs::read(file).unwrap(), stored.jpeg());
    assert!(file.windows(jpeg.len()).any(|part| part == jpeg), "the file has the picture");
    organiser.visit("meeting");
    organiser.wait_for_element("#save-conference");
    let saved = fs::read_to_string(organiser.download(|| organiser.click("#save-conference"))).unwrap();
    assert!(saved.contains("Ding Xiaofang"), "the words are in the conference's file");
    assert!(!saved.contains(stored.pack().split(' ').next_back().unwrap().get(..200).unwrap()), "the picture is not");

    organiser.visit("papers");
    organiser.wait_for_element("#paper-news-brief");
    organiser.click("#paper-news-brief");
    organiser.click("#remove-picture");
    organiser.wait_for("!document.querySelector('.doc-picture') && !document.querySelector('#remove-picture')");
    organiser.wait_for(SAVED);
    assert!(stored_picture(&organiser).is_none());
    organiser.reload();
    organiser.click("#paper-news-brief");
    organiser.wait_for("document.querySelector('#caption')?.value === 'The platform'");
    assert!(!organiser.has(".doc-picture"));
}
