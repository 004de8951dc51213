//! The walk of who sets a conference up: definition, slips, reporters, participants.

use super::Stop;
use crate::browser::Options;
use crate::conference::Site;
use crate::tablet::Tablet;
use pingyi::text::Language;
use std::path::Path;

/// A conference being set up, with something wrong; frozen; changed since; deleted.
pub(super) fn setting_up(site: &Site, options: &Options, stop: Stop<'_>) {
    let organiser = Tablet::start(site, options);
    organiser.hold_still();
    organiser.click("#set-up");
    organiser.wait_for_element("#title");
    stop(&organiser, "33-setup");
    organiser.click("#cap-on");
    organiser.run("document.querySelector('#title').select();", &[]);
    organiser.type_into("#title", " ");
    organiser.run("document.querySelector('#grades-good-1').select();", &[]);
    organiser.type_into("#grades-good-1", "85");
    organiser.wait_for("document.querySelector('#grades-good-1-problem').innerText");
    organiser.wait_for("document.querySelector('#title-problem').innerText");
    stop(&organiser, "34-setup-problems");
    for _ in 0..3 {
        organiser.click("#undo");
    }
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element("dialog[open]");
    stop(&organiser, "35-freeze-dialog");
    organiser.click("dialog[open] [data-confirm]");
    organiser.wait_for_element("#check-code");
    stop(&organiser, "36-frozen");
    organiser.type_into("#host", "x");
    organiser.wait_for_element(".frozen.is-changed");
    stop(&organiser, "37-changed-since");
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for_element("#drafts .delete");
    stop(&organiser, "38-start-drafts");
    organiser.click("#drafts .delete");
    organiser.wait_for_element("#bring-back");
    stop(&organiser, "39-draft-deleted");
}

/// Freezing with slips, up to the question before.
pub(super) fn freezing_with_slips(site: &Site, options: &Options, stop: Stop<'_>) {
    let organiser = Tablet::start(site, options);
    organiser.hold_still();
    organiser.click("#set-up");
    organiser.click("#slips-on");
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element("#make-key");
    stop(&organiser, "62-slips-steps");
    let key = organiser.download(|| organiser.click("#make-key"));
    organiser.pick("#read-key", &[key]);
    organiser.wait_for_element("#station-keys .good");
    stop(&organiser, "63-slips-key");
    organiser.click("#make-slips:not(:disabled)");
    organiser.wait_for_element(".doc-card");
    stop(&organiser, "64-slips-paper");
    organiser.click("#printed");
    organiser.wait_for_element("dialog[open]");
    stop(&organiser, "65-slips-question");
}

/// Reporters taken from a list in which something is wrong, and from one without headings.
pub(super) fn reporters(site: &Site, options: &Options, stop: Stop<'_>) {
    let organiser = Tablet::start(site, options);
    organiser.hold_still();
    organiser.click("#set-up");
    organiser.click("#open-list");
    organiser.wait_for_element("#paste");
    stop(&organiser, "70-reporters");
    organiser.paste_list(
        "述职人员名单\t\t\t\t\n序号\t姓　名\t所在单位\t述职形式\t备注\n1\t陆青岚\t青禾镇党委\t现场\t\n\
         2\t贺文博\t\t书面\t\n3\t\t石桥坪乡党委\t现场\t\n4\t沈立秋\t望岚街道党工委\t线上\t\n合计\t4\t\t\t\n",
    );
    stop(&organiser, "71-reporters-preview");
    organiser.paste_list("甲\t乙\t丙\n丁\t戊\t己\n");
    organiser.wait_for_element("#supposed");
    stop(&organiser, "72-reporters-supposed");
    organiser.click("#replace:not(:disabled)");
    organiser.wait_for_element("#undo");
    stop(&organiser, "73-reporters-taken");
}

/// Participants from a list with a group that is none, changed by another device and in conflict.
pub(super) fn participants(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    const LIST: &str = "组别\t姓名\t单位\t职务\t出席情况\nA\t周启明\t区委\t书记\t参会\n\
        A\t吴思远\t区政府\t区长\t请假\n媒体\t王秀兰\t区融媒体中心\t记者\t参会\n";
    let demo = site.demo(language);
    let organiser = Tablet::start(site, options);
    organiser.hold_still();
    organiser.open_conference(&demo.conference);
    organiser.visit("participants");
    organiser.wait_for_element("#paste");
    stop(&organiser, "74-participants-empty");
    organiser.paste_list(LIST);
    organiser.wait_for_element("#groups-first");
    stop(&organiser, "75-participants-groups");
    organiser.choose("#word-1", "C");
    organiser.wait_for_element("#take");
    stop(&organiser, "76-participants-plan");
    organiser.click("#take");
    organiser.wait_for_element(".people");
    let before = organiser.download(|| organiser.click("#save-conference"));
    organiser.click(".people td:last-child button");
    organiser.wait_for_element("dialog[open] #person-name");
    stop(&organiser, "77-participant");
    organiser.click("#remove-person");
    organiser.wait_for_element("#removed");
    organiser.paste_list(LIST);
    organiser.wait_for_element("#take");
    stop(&organiser, "78-participants-again");
    participants_elsewhere(site, options, &organiser, &before);
    stop(&organiser, "79-participants-conflict");
}

/// Changes the first participant in another copy of the conference, and opens that copy.
fn participants_elsewhere(site: &Site, options: &Options, organiser: &Tablet, copy: &Path) {
    let other = Tablet::start(site, options);
    other.open_conference(copy);
    other.visit("participants");
    other.wait_for_element(".people");
    other.click(".people .choices button");
    other.wait_for_element(".people tr:first-child .choices button[aria-pressed=true]");
    let changed = other.download(|| other.click("#save-conference"));
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for_element("#open");
    organiser.open_conference(&changed);
    organiser.visit("participants");
    organiser.wait_for_element(".in-conflict");
}
