//! The walk of who runs the meeting: agenda, comments, framework, the door, the wall.

use super::Stop;
use crate::browser::Options;
use crate::conference::{Site, hall};
use crate::tablet::Tablet;
use pingyi::text::Language;

/// A meeting that is empty, then the example's, running, with a comment that two devices changed.
pub(super) fn meeting(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    const LIST: &str = "组别\t姓名\t单位\t职务\t出席情况\nA\t周启明\t区委\t书记\t参会\nA\t吴思远\t区政府\t区长\t请假\n";
    let recorder = Tablet::start(site, options);
    recorder.hold_still();
    recorder.open_conference(&site.unmet_conference(language));
    for (page, name) in [
        ("meeting", "100-meeting-empty"),
        ("framework", "101-framework-empty"),
        ("attendance", "102-attendance-empty"),
        ("comments", "103-comments-empty"),
    ] {
        recorder.visit(page);
        recorder.wait_for_element("main h1");
        stop(&recorder, name);
    }
    recorder.visit("meeting");
    recorder.click("#example-meeting");
    recorder.wait_for_element(".agenda");
    recorder.click("#go-on");
    recorder.wait_for_element(".dial");
    recorder.click("#go-on");
    recorder.wait_for_element(".dial");
    // A clock that goes on would make each picture another one.
    recorder.click("#pause");
    recorder.wait_for_element(".dial");
    stop(&recorder, "104-meeting");
    recorder.click(".turns > li:nth-child(2) .point-actions button:last-child");
    recorder.click("dialog[open] #withdraw");
    recorder.wait_for_element("#withdrawn-why");
    stop(&recorder, "105-reporter");
    recorder.click("#save-turn");
    recorder.wait_for_element(".turns .left-out");
    recorder.click("#add-point");
    recorder.wait_for_element("dialog[open] #point-title");
    stop(&recorder, "106-agenda-point");
    recorder.press(fantoccini::key::Key::Escape);
    recorder.visit("comments");
    recorder.wait_for_element(".remark");
    stop(&recorder, "107-comments");
    recorder.click(".remark .remark-actions button:last-child");
    recorder.click("dialog[open] #points summary");
    stop(&recorder, "108-remark");
    recorder.click("#revert");
    recorder.run("document.querySelector('.subjects li:last-child button').click();", &[]);
    stop(&recorder, "109-comments-conference");
    elsewhere(site, options, &recorder);
    stop(&recorder, "110-comments-conflict");
    recorder.visit("framework");
    recorder.wait_for_element(".framework-point");
    stop(&recorder, "111-framework");
    recorder.type_into("#outline-text", "1. A\n1.1 B\n");
    recorder.wait_for_element("#take-outline");
    stop(&recorder, "112-outline");
    recorder.visit("participants");
    recorder.paste_list(LIST);
    recorder.click("#take");
    recorder.wait_for_element(".people");
    recorder.visit("attendance");
    recorder.click(".door li:first-child button");
    recorder.wait_for_element(".door [aria-pressed=true]");
    stop(&recorder, "113-attendance");
    recorder.visit("papers");
    recorder.wait_for_element(".paper");
    stop(&recorder, "116-papers");
    recorder.click("#paper-rectification");
    recorder.wait_for("document.querySelectorAll('.doc-sheet').length > 0");
    stop(&recorder, "117-paper-list");
    write_brief(site, &recorder, stop);
    recorder.visit("projector");
    recorder.wait_for_element(".projector .dial");
    stop(&recorder, "114-projector");
    recorder.click("#lectern");
    recorder.wait_for_element("[data-lectern]");
    stop(&recorder, "115-lectern");
}

/// Changes the first comment here and in another copy of the conference, and opens that copy.
fn elsewhere(site: &Site, options: &Options, recorder: &Tablet) {
    recorder.visit("meeting");
    let copy = recorder.download(|| recorder.click("#save-conference"));
    let other = Tablet::start(site, options);
    other.open_conference(&copy);
    let change = |device: &Tablet, more: &str| {
        device.visit("comments");
        device.click(".remark .remark-actions button:last-child");
        device.type_into("dialog[open] #remark-text", more);
        device.click("#save-remark");
        device.wait_for(&format!("document.querySelector('.remark .passage')?.innerText.includes('{more}')"));
    };
    change(recorder, "(A)");
    change(&other, "(B)");
    other.visit("meeting");
    let changed = other.download(|| other.click("#save-conference"));
    recorder.run("location.hash = '#/';", &[]);
    recorder.wait_for_element("#open");
    recorder.open_conference(&changed);
    recorder.visit("comments");
    recorder.wait_for_element(".conflict");
}

/// A brief whose text is being edited, and one with a picture.
fn write_brief(site: &Site, recorder: &Tablet, stop: Stop<'_>) {
    recorder.click("#paper-news-brief");
    recorder.click("#edit-draft");
    recorder.wait_for_element("#draft-text");
    stop(recorder, "118-draft-editor");
    recorder.click("#discard-draft");
    recorder.wait_for_element("#edit-draft");
    let photo = site.write("photo.jpg", &hall(None));
    recorder.pick("#picture-file", std::slice::from_ref(&photo));
    recorder.wait_for("document.querySelector('.doc-picture img')?.complete");
    recorder.type_into("#caption", "主席台 The platform");
    recorder.type_into("#credit", "Ding Xiaofang");
    recorder.press(fantoccini::key::Key::Tab);
    recorder.wait_for("document.querySelector('.doc-picture figcaption')?.textContent.includes('Ding')");
    stop(recorder, "119-brief-picture");
}
