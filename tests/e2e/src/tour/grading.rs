//! The walk of a tablet: from the empty start page to what is handed in.

use super::Stop;
use crate::browser::Options;
use crate::conference::{Site, Slips, capped_conference};
use crate::tablet::{Choice, Tablet};
use pingyi::text::Language;

pub(super) fn before(site: &Site, tablet: &Tablet, stop: Stop<'_>) {
    stop(tablet, "01-start-empty");
    tablet.run("location.hash = '#/settings';", &[]);
    tablet.wait_for_element("#theme");
    stop(tablet, "02-settings");
    newer_release(tablet, stop);
    tablet.run("location.hash = '#/0123456789abcdef/evaluate';", &[]);
    tablet.wait_for_element(".empty h1");
    stop(tablet, "03-unknown-conference");
    tablet.run("location.hash = '#/';", &[]);
    let cut = site.write("cut.json", b"{\"format\":\"pingyi.conference\",");
    tablet.open_files(&[cut]);
    tablet.wait_for_element(".notice");
    stop(tablet, "04-refused-file");
    tablet.click(".notice button");
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.visit("evaluate");
    tablet.wait_for_element(".empty h1");
    stop(tablet, "05-not-prepared");
    tablet.visit("prepare");
    tablet.wait_for_element("a#begin");
    stop(tablet, "06-prepare");
    tablet.prepare(1);
    stop(tablet, "07-welcome");
    tablet.click("details.reopen summary");
    tablet.type_code("000-000");
    tablet.wait_for("document.querySelector('.problem').innerText");
    stop(tablet, "08-welcome-wrong-code");
}

/// The line about a newer release, as the page shows it when one waits and while another tab is open.
fn newer_release(tablet: &Tablet, stop: Stop<'_>) {
    tablet.wait_until_offline_ready();
    tablet.run("document.documentElement.dataset.release = 'waiting';", &[]);
    tablet.wait_for_element(".release:not([hidden])");
    tablet.run("document.querySelector('.release .others').hidden = false;", &[]);
    stop(tablet, "02-settings-newer-release");
    tablet.run("document.querySelector('.release .others').hidden = true;", &[]);
    tablet.run("delete document.documentElement.dataset.release;", &[]);
}

pub(super) fn grading(tablet: &Tablet, stop: Stop<'_>) {
    tablet.begin();
    stop(tablet, "09-grading");
    tablet.mark(0, Choice::Grade(0));
    tablet.mark(1, Choice::Abstain);
    stop(tablet, "10-grading-marked");
    tablet.review();
    stop(tablet, "11-review-missing");
    tablet.click("#abstain-rest");
    tablet.wait_for_element("dialog[open]");
    stop(tablet, "12-abstain-dialog");
    tablet.click("dialog[open] button:first-child");
    tablet.visit("evaluate");
    tablet.wait_for_element("section.sheet");
    tablet.grade_everybody(|reporter, criterion| Choice::Grade((reporter + criterion) % 4));
    stop(tablet, "13-grading-complete");
    tablet.review();
    stop(tablet, "14-review-complete");
    tablet.click("#cast");
    tablet.wait_for_element("dialog[open]");
    stop(tablet, "15-cast-dialog");
    tablet.click("dialog[open] [data-confirm]");
    let code = tablet.text("#reopening-code");
    stop(tablet, "16-code");
    tablet.hand_on();
    tablet.reopen(&code);
    stop(tablet, "17-grading-reopened");
    tablet.click(".foot button");
    tablet.wait_for_element("#reopening-code");
    stop(tablet, "18-left");
    tablet.hand_on();
}

pub(super) fn handing_in(tablet: &Tablet, stop: Stop<'_>) {
    tablet.visit("hand-in");
    tablet.wait_for_element("#save-file");
    stop(tablet, "19-hand-in");
    tablet.click("#show-ballots");
    tablet.wait_for_element(".codes .symbol");
    stop(tablet, "19-hand-in-codes");
    tablet.click("#close-codes");
    tablet.export();
    stop(tablet, "20-handed-in");
    tablet.run("location.hash = '#/';", &[]);
    tablet.wait_for_element(".desks");
    stop(tablet, "21-start");
}

/// A conference with a cap, and nothing cast.
pub(super) fn cap(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let conference = site.write("capped.json", &capped_conference(&demo.tablet_edition, 9));
    let tablet = Tablet::start(site, options);
    tablet.hold_still();
    tablet.open_conference(&conference);
    tablet.prepare(0);
    tablet.visit("hand-in");
    tablet.wait_for_element(".tip");
    stop(&tablet, "22-hand-in-empty");
    tablet.visit("evaluate");
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    tablet.click(".steps button:nth-child(2)");
    tablet.wait_for("document.querySelector('.grade[aria-disabled=true]')");
    tablet.click(&Tablet::button(0, Choice::Grade(0)));
    tablet.wait_for_element(".cap.problem");
    stop(&tablet, "23-grading-cap");
}

/// A conference with slips, from the code to the ballot cast after a reload.
pub(super) fn by_slips(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let [here, elsewhere] = [1, 2].map(|number| Slips::write(site, language, number));
    let [code, other, foreign] = [here.code(1, 0), here.code(1, 1), elsewhere.code(1, 0)];
    let tablet = Tablet::start(site, options);
    tablet.hold_still();
    tablet.open_conference(&here.conference);
    stop(&tablet, "40-prepare-slips");
    tablet.admit_by_slips();
    stop(&tablet, "41-welcome-slip");
    tablet.type_slip("#slip", foreign);
    tablet.wait_for_element("#slip-state .problem");
    stop(&tablet, "42-welcome-slip-foreign");
    tablet.type_slip("#slip", code);
    tablet.wait_for_element("#open-slip");
    stop(&tablet, "43-welcome-slip-recognised");
    tablet.open_by_slip(code);
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    tablet.review();
    tablet.click("#abstain-rest");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("!document.querySelector('#cast').disabled");
    tablet.click("#cast");
    tablet.type_slip("#slip-again", other);
    tablet.wait_for("document.querySelector('dialog[open] .problem').innerText");
    stop(&tablet, "44-cast-dialog-other-slip");
    tablet.type_slip("#slip-again", code);
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for_element("#keep-slip");
    stop(&tablet, "45-cast-by-slip");
    tablet.hand_on();
    tablet.type_slip("#slip", code);
    tablet.wait_for_element("#open-slip");
    stop(&tablet, "46-welcome-slip-used");
}
