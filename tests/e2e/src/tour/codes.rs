//! The walk past QR codes and receipts.

use super::Stop;
use crate::browser::Options;
use crate::camera::{Symbol, film};
use crate::conference::Site;
use crate::station::Station;
use crate::tablet::Tablet;
use pingyi::text::Language;

/// QR codes shown, scanned, and not scanned.
pub(super) fn codes(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let seen = site.path("foreign.y4m");
    film(&seen, &[Symbol::of_text("https://example.org/")]);
    let tablet = Tablet::start(site, &Options { camera: Some(seen), ..options.clone() });
    tablet.hold_still();
    tablet.open_conference(&demo.tablet_edition);
    tablet.click("#show-tablet-code");
    tablet.wait_for_element(".codes .symbol");
    stop(&tablet, "80-tablet-code");
    tablet.click("#close-codes");
    tablet.click("#show-conference");
    tablet.click("#pause-codes");
    stop(&tablet, "81-conference-shown");
    tablet.click("#close-codes");
    tablet.run("location.hash = '#/';", &[]);
    tablet.click("#scan-conference");
    tablet.wait_for_element(".codes-state.problem");
    stop(&tablet, "82-scanning");
    let without = Tablet::start(site, options);
    without.hold_still();
    without.click("#scan-conference");
    without.wait_for_element(".codes .problem");
    stop(&without, "83-no-camera");
}

/// A receipt, from the station's screen to the wiped tablet; the tablet is noted as out.
pub(super) fn receipts(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let tablet = Tablet::start(site, options);
    tablet.hold_still();
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.cast_as_it_is();
    let file = tablet.export();
    let station = Station::start(site, &demo.conference, options);
    station.hold_still();
    station.collect(&[file]);
    let receipt = station.text(".receipt .code");
    station.click("[data-show=receipt]");
    station.wait_for_element(".codes .symbol");
    stop(&station, "84-receipt-shown");
    station.click("#close-codes");
    station.click("details.tablets-out summary");
    station.type_into("#tablet-code", "7K3M-2QXA");
    station.click(".tablets-out form button:last-of-type");
    station.wait_for_element(".tablets li");
    stop(&station, "85-tablets-out");
    tablet.type_into("#receipt", "0000-0000");
    tablet.click("#check-receipt");
    tablet.wait_for("document.querySelector('.wiping .problem').innerText");
    stop(&tablet, "86-wrong-receipt");
    tablet.run("document.querySelector('#receipt').select();", &[]);
    tablet.type_into("#receipt", &receipt);
    tablet.click("#check-receipt");
    tablet.wait_for_element("dialog[open]");
    stop(&tablet, "87-wipe-dialog");
    tablet.click("dialog[open] [data-confirm]");
    tablet.wait_for("document.querySelector('#cast-count').innerText === '0'");
    stop(&tablet, "88-wiped");
}
