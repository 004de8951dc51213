//! The walk of who looks after a device, and the calm pages.

use super::Stop;
use crate::browser::Options;
use crate::conference::Site;
use crate::homes::of_newer_release;
use crate::tablet::{Choice, Tablet};
use pingyi::text::Language;

/// Looking after a device: the check, what is stored, a backup's preview, deleting refused and asked.
pub(super) fn care(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let tablet = Tablet::start(site, options);
    tablet.hold_still();
    tablet.wait_until_offline_ready();
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.visit("check");
    tablet.wait_for("document.querySelector('#summary')?.matches('.bad')");
    stop(&tablet, "90-check-before");
    tablet.visit("evaluate");
    tablet.begin();
    tablet.cast_as_it_is();
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet.visit("check");
    tablet.wait_for_element("#afterwards .bad");
    stop(&tablet, "91-check-after");
    tablet.run("location.hash = '#/storage';", &[]);
    tablet.wait_for_element("#save-backup");
    let backup = tablet.download(|| tablet.click("#save-backup"));
    tablet.type_into(".deleting input", "X");
    tablet.click(".deleting button");
    tablet.wait_for("document.querySelector('.deleting .problem').innerText");
    stop(&tablet, "92-storage");
    let other = Tablet::start(site, options);
    other.hold_still();
    // The example in the other language is another conference.
    let another = if language == Language::Chinese { Language::English } else { Language::Chinese };
    other.open_conference(&site.demo(another).tablet_edition);
    other.wait_for_element("#tablet-code");
    other.run("location.hash = '#/check';", &[]);
    other.wait_for_element(".named a");
    stop(&other, "93-check-device");
    other.run("location.hash = '#/storage';", &[]);
    other.pick("#open-backup", &[backup]);
    other.wait_for_element("#restore");
    stop(&other, "94-restore");
    other.run("localStorage.setItem('pingyi-aside/1/x', 'x'.repeat(1_250_000));", &[]);
    other.run("location.hash = '#/check';", &[]);
    other.wait_for_element("html[data-scarce]");
    stop(&other, "95-room-scarce");
    other.run("localStorage.setItem('pingyi-aside/1/x', 'x'.repeat(1_750_000));", &[]);
    other.run("location.hash = '#/storage';", &[]);
    other.wait_for_element("html[data-spent]");
    stop(&other, "96-room-spent");
    other.run("localStorage.removeItem('pingyi-aside/1/x');", &[]);
    let typed = other.text(".deleting label").chars().rev().take_while(|last| *last != ' ').collect::<String>();
    other.type_into(".deleting input", &typed.chars().rev().collect::<String>());
    other.click(".deleting button");
    other.wait_for_element("dialog[open]");
    stop(&other, "97-delete-dialog");
    values_aside(&tablet, stop);
}

/// A sheet that can't be read any more, and one that a newer release wrote: saved, and removed.
fn values_aside(tablet: &Tablet, stop: Stop<'_>) {
    let mut homes = tablet.homes();
    let sheets: Vec<String> = homes.first.keys().filter(|key| key.contains("/sheet/")).cloned().collect();
    for (place, sheet) in sheets.iter().enumerate() {
        let raw = if place == 0 { "cut off".to_owned() } else { of_newer_release(sheet, "x") };
        homes.first.insert(sheet.clone(), raw.clone());
        homes.second.insert(sheet.clone(), raw);
    }
    tablet.set_homes(&homes);
    tablet.reload();
    tablet.wait_for_element("#remove-aside");
    stop(tablet, "98-values-aside");
    tablet.download(|| tablet.click("#save-aside"));
    tablet.wait_for("document.querySelector('#aside-said').innerText");
    tablet.click("#remove-aside");
    tablet.wait_for_element("dialog[open]");
    stop(tablet, "99-remove-aside-dialog");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("!document.querySelector('#remove-aside')");
    stop(tablet, "99-removed-aside");
}

/// What stands in for the app: asked for by its address, and after a panic.
pub(super) fn calm_pages(tablet: &Tablet, stop: Stop<'_>) {
    const SAVE: &str = ".rescue [data-part=save]:not(:disabled)";
    tablet.run("document.documentElement.dataset.unfiled = '';", &[]);
    stop(tablet, "90-in-no-file");
    tablet.run("delete document.documentElement.dataset.unfiled; document.documentElement.dataset.panic = '';", &[]);
    tablet.wait_for_element(SAVE);
    stop(tablet, "91-panic");
    tablet.run("location.hash = '#/rescue'; location.reload();", &[]);
    tablet.wait_for("document.documentElement.dataset.rescue !== undefined");
    tablet.wait_for_element(SAVE);
    tablet.download(|| tablet.click(SAVE));
    tablet.wait_for_element(".rescue-told [data-part=done]:not([hidden])");
    stop(tablet, "92-rescue");
}
