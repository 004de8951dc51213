//! A device on which something of every kind was done.

use crate::conference::{Site, hall};
use crate::tablet::{Choice, Tablet};
use pingyi::text::Language;

/// The title of the conference that is being set up on the device.
pub const DRAFT_TITLE: &str = "Being set up";

/// Does something of everything on a device: sets a conference up, casts a ballot, leaves a sheet, begins another, takes
/// files, types half a paper ballot, writes one comment and half of another,
/// gives the news brief a picture, opens the count. `meanwhile` is called now and then while things are on their way.
///
/// Returns the reopening code of the sheet that was left; on it the first reporter has the second grade and an
/// abstention.
pub fn lived_in(site: &Site, tablet: &Tablet, mut meanwhile: impl FnMut(&Tablet)) -> String {
    let demo = site.demo(Language::English);
    set_up(tablet, &mut meanwhile);
    tablet.open(&site.url());
    tablet.wait_until_started();
    tablet.open_conference(&demo.conference);
    tablet.wait_for_element("#tablet-code");
    meanwhile(tablet);
    tablet.prepare(0);
    let code = grade(tablet, &mut meanwhile);
    tablet.visit("collect");
    tablet.wait_for_element("#ballot-files");
    for (taken, file) in demo.ballots.iter().take(2).enumerate() {
        tablet.pick("#ballot-files", std::slice::from_ref(file));
        tablet.wait_for(&format!("document.querySelectorAll('#files li').length === {}", taken + 1));
        tablet.wait_for("!document.querySelector('.working, .saved.busy')");
        meanwhile(tablet);
    }
    type_paper(tablet, &mut meanwhile);
    comment(tablet, &mut meanwhile);
    illustrate(site, tablet, &mut meanwhile);
    tablet.visit("results");
    tablet.click("#open-count");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for_element("#opened");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    code
}

fn set_up(tablet: &Tablet, meanwhile: &mut impl FnMut(&Tablet)) {
    tablet.click("#set-up");
    tablet.wait_for_element("#title");
    meanwhile(tablet);
    tablet.run("document.querySelector('#title').focus();", &[]);
    tablet.type_over(DRAFT_TITLE);
    tablet.wait_for_element("#undo:not(:disabled)");
    // A language that was chosen, and taken back.
    for language in ["zh-CN", "en"] {
        tablet.click(".bar-end button");
        tablet.wait_for(&format!("document.documentElement.lang === '{language}'"));
        tablet.wait_for("!document.querySelector('.saved.busy')");
        meanwhile(tablet);
    }
}

/// Casts one sheet, leaves the second, and has a third one open.
fn grade(tablet: &Tablet, meanwhile: &mut impl FnMut(&Tablet)) -> String {
    let begin = |grade, meanwhile: &mut dyn FnMut(&Tablet)| {
        tablet.begin();
        tablet.mark(0, Choice::Grade(grade));
        meanwhile(tablet);
        tablet.mark(1, Choice::Abstain);
    };
    begin(0, meanwhile);
    tablet.cast_as_it_is();
    begin(1, meanwhile);
    tablet.click(".foot button");
    let code = tablet.text("#reopening-code");
    tablet.hand_on();
    begin(2, meanwhile);
    tablet.wait_for("!document.querySelector('.saved.busy')");
    code
}

fn type_paper(tablet: &Tablet, meanwhile: &mut impl FnMut(&Tablet)) {
    tablet.visit("paper");
    tablet.click(".choices button:nth-child(1)");
    tablet.click(".paper-grid .place");
    for _ in 0..2 {
        tablet.run("document.querySelector('.paper-grid').focus();", &[]);
        tablet.press('1');
        tablet.wait_for("!document.querySelector('.saved.busy')");
        meanwhile(tablet);
    }
}

/// Half a sentence that stands in the field for comments.
pub const HALF_A_SENTENCE: &str = "Half a sen";

/// Writes a comment of the second reporter in two versions, and half of another.
fn comment(tablet: &Tablet, meanwhile: &mut impl FnMut(&Tablet)) {
    let is_stored = |tablet: &Tablet| tablet.wait_for("!document.querySelector('.saved.busy')");
    tablet.visit("comments");
    tablet.click(".subjects li:nth-child(3) button");
    tablet.type_into("#compose", "Said");
    tablet.click("#write");
    tablet.wait_for_element(".remark");
    is_stored(tablet);
    meanwhile(tablet);
    tablet.click(".remark-actions button:last-child");
    tablet.type_into("dialog[open] #remark-text", ", and written");
    tablet.click("#save-remark");
    tablet.wait_for("document.querySelector('.remark .passage').innerText === 'Said, and written'");
    tablet.type_into("#compose", "Half");
    is_stored(tablet);
    meanwhile(tablet);
    tablet.type_into("#compose", " a sen");
    tablet.wait_for("document.querySelector('#compose').value.length === 10");
    is_stored(tablet);
}

/// Gives the news brief a picture.
fn illustrate(site: &Site, tablet: &Tablet, meanwhile: &mut impl FnMut(&Tablet)) {
    let photo = site.write("photo.jpg", &hall(None));
    tablet.visit("papers");
    tablet.click("#paper-news-brief");
    tablet.wait_for_element("#picture-file");
    tablet.pick("#picture-file", std::slice::from_ref(&photo));
    tablet.wait_for_element(".doc-picture");
    tablet.wait_for("!document.querySelector('.saved.busy')");
    meanwhile(tablet);
}
