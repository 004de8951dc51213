//! The walk of who follows the tasks over the year, and takes them into the next one.

use super::Stop;
use crate::browser::Options;
use crate::conference::Site;
use crate::tablet::Tablet;
use fantoccini::key::Key;
use pingyi::text::Language;

/// The example's tasks from every side, one of them planned, closed and in conflict; then next year's conference.
pub(super) fn follow_up(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let empty = Tablet::start(site, options);
    empty.hold_still();
    empty.open_conference(&site.unmet_conference(language));
    empty.visit("follow-up");
    empty.wait_for_element("#no-comments");
    stop(&empty, "120-follow-up-empty");
    drop(empty);
    let organiser = Tablet::start(site, options);
    organiser.hold_still();
    organiser.open_conference(&site.demo(language).conference);
    organiser.visit("follow-up");
    organiser.click("#one-by-one summary");
    stop(&organiser, "121-follow-up");
    organiser.click("#make-all");
    organiser.wait_for("!document.querySelector('#unanswered')");
    organiser.click("#by-reporter");
    organiser.wait_for_element("#reporter-0");
    stop(&organiser, "122-by-reporter");
    organiser.choose("#whose", "1");
    organiser.wait_for_element("#years dd");
    stop(&organiser, "123-line-of-years");
    organiser.click("#only-done");
    organiser.wait_for("document.querySelector('#narrowed > p')");
    stop(&organiser, "124-nothing-found");
    organiser.click("#clear");
    organiser.click("#by-point");
    organiser.wait_for_element("#no-point");
    stop(&organiser, "125-by-point");
    organiser.click("#by-common");
    organiser.wait_for_element(".concerns");
    stop(&organiser, "126-common-problems");
    organiser.click("#by-deadline");
    organiser.click(".is-overdue .open-task");
    organiser.wait_for_element("dialog[open] #measure");
    organiser.click("#close-task");
    organiser.wait_for("document.querySelector('#closing-problem').innerText");
    stop(&organiser, "127-task");
    organiser.type_into("#closed-by", "督查室");
    organiser.click("#close-task");
    organiser.wait_for("!document.querySelector('dialog[open]')");
    organiser.click("#only-closed");
    organiser.wait_for("document.querySelectorAll('.task').length === 1");
    organiser.click(".open-task");
    organiser.click("dialog[open] #history summary");
    stop(&organiser, "128-task-closed");
    organiser.press(Key::Escape);
    organiser.wait_for("!document.querySelector('dialog[open]')");
    organiser.click("#clear");
    elsewhere(site, options, &organiser);
    stop(&organiser, "129-tasks-in-conflict");
    next_year(&organiser, stop);
}

/// Changes a task here and in another copy of the conference, and opens that copy.
fn elsewhere(site: &Site, options: &Options, organiser: &Tablet) {
    let copy = organiser.download(|| organiser.click("#save-conference"));
    let other = Tablet::start(site, options);
    other.open_conference(&copy);
    other.visit("follow-up");
    let change = |device: &Tablet, more: &str| {
        device.click(".is-overdue .open-task");
        device.type_into("dialog[open] #leader", more);
        device.click("#save-task");
        device.wait_for("!document.querySelector('dialog[open]')");
    };
    change(organiser, "周启明");
    change(&other, "吴思远");
    let changed = other.download(|| other.click("#save-conference"));
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for_element("#open");
    organiser.open_conference(&changed);
    organiser.visit("follow-up");
    organiser.wait_for_element(".conflict");
}

/// A conference made from this one takes over what is open here.
fn next_year(organiser: &Tablet, stop: Stop<'_>) {
    organiser.run("location.hash = location.hash.replace(/^#.(.*).follow-up$/, '#/setup/copy/$1');", &[]);
    organiser.click("#freeze:not(:disabled)");
    organiser.click("dialog[open] [data-confirm]");
    organiser.wait_for_element("#check-code");
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for("document.querySelectorAll('.desk').length > 1");
    let next = "
        const cards = [...document.querySelectorAll('.desk')];
        location.hash = cards.find(card => !card.innerText.includes('2022')).querySelector('a.follow-up-link').hash;";
    organiser.run(next, &[]);
    organiser.wait_for_element("#carry-from option:nth-child(2)");
    organiser.run(
        "
        const list = document.querySelector('#carry-from');
        list.selectedIndex = [...list.options].findIndex(option => option.innerText.includes('2022'));
        list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    organiser.wait_for_element("#take-over");
    stop(organiser, "130-carry-over");
    organiser.click("#take-over");
    organiser.wait_for_element("#nothing-new");
    stop(organiser, "131-carried-over");
}
