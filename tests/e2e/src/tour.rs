//! A walk through every screen, for pictures and for checks of accessibility.

use crate::browser::{Options, Size};
use crate::camera::{Symbol, film};
use crate::conference::{Site, Slips, capped_conference};
use crate::station::Station;
use crate::tablet::{Choice, Tablet};
use pingyi::text::Language;
use std::ops::Deref;
use std::path::Path;

/// Visits every screen in one language at one size; `stop` is told each one's name while it is shown.
pub fn tour(language: Language, size: Size, mut stop: impl FnMut(&crate::Browser, &str)) {
    let hall = Site::start();
    let options = Options { language, size, ..Options::default() };
    let tablet = Tablet::start(&hall, &options);
    tablet.hold_still();
    before(&hall, &tablet, &mut stop);
    grading(&tablet, &mut stop);
    handing_in(&tablet, &mut stop);
    setting_up(&hall, &options, &mut stop);
    freezing_with_slips(&hall, &options, &mut stop);
    reporters(&hall, &options, &mut stop);
    participants(&hall, language, &options, &mut stop);
    cap(&hall, language, &options, &mut stop);
    counting(&hall, language, &options, &mut stop);
    settling(&hall, language, &options, &mut stop);
    by_slips(&hall, language, &options, &mut stop);
    codes(&hall, language, &options, &mut stop);
    receipts(&hall, language, &options, &mut stop);
    care(&hall, language, &options, &mut stop);
    calm_pages(&tablet, &mut stop);
}

/// What stands in for the app: asked for by its address, and after a panic.
fn calm_pages(tablet: &Tablet, stop: Stop<'_>) {
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

type Stop<'s> = &'s mut dyn FnMut(&crate::Browser, &str);

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

fn before(site: &Site, tablet: &Tablet, stop: Stop<'_>) {
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

fn grading(tablet: &Tablet, stop: Stop<'_>) {
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

fn handing_in(tablet: &Tablet, stop: Stop<'_>) {
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

/// A conference being set up, with something wrong; frozen; changed since; deleted.
fn setting_up(site: &Site, options: &Options, stop: Stop<'_>) {
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

/// Reporters taken from a list in which something is wrong, and from one without headings.
fn reporters(site: &Site, options: &Options, stop: Stop<'_>) {
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
fn participants(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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

/// A conference with a cap, and nothing cast.
fn cap(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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

fn counting(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let station = Station::start(site, &demo.conference, options);
    station.hold_still();
    stop(&station, "24-collect-empty");
    station.click("details.pasting summary");
    stop(&station, "24-collect-pasting");
    station.visit("results");
    station.wait_for_element(".empty");
    stop(&station, "25-results-empty");
    station.visit("collect");
    station.collect(&demo.ballots);
    stop(&station, "26-collect");
    station.collect(&demo.incidents);
    stop(&station, "27-collect-contested");
    station.visit("results");
    station.wait_for_element("#open-count");
    stop(&station, "28-results-sealed");
    station.click("#open-count");
    station.wait_for_element("dialog[open]");
    stop(&station, "29-open-dialog");
    station.click("dialog[open] [data-confirm]");
    station.wait_for_element("#status");
    stop(&station, "30-results-open");
    station.click("#restricted");
    station.wait_for_element(".restricted");
    stop(&station, "31-results-restricted");
    second_tab(&station, site, stop);
}

/// Contested ballots settled, a paper ballot, and the count confirmed by two.
fn settling(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    let demo = site.demo(language);
    let station = Station::start(site, &demo.conference, options);
    station.hold_still();
    station.collect(&demo.ballots);
    station.collect(demo.incidents.get(2..3).unwrap_or_default());
    station.visit("settle");
    station.wait_for_element(".question.open");
    stop(&station, "47-settle");
    station.rule(0, "王建国", "本人确认");
    station.wait_for_element(".question .decided");
    stop(&station, "48-settled");
    station.visit("paper");
    station.click(".choices button:nth-child(2)");
    stop(&station, "49-paper");
    station.visit("collect");
    station.wait_for_element("#files li");
    station.take_back(1);
    stop(&station, "53-taken-back");
    station.visit("confirm");
    station.wait_for_element("#teller");
    stop(&station, "50-confirm");
    station.confirm("scrutineer", "王建国");
    station.wait_for_element(".confirmation.given");
    station.confirm("teller", "李静");
    station.wait_for_element("#final");
    station.click("details.log summary");
    stop(&station, "51-final");
    station.visit("collect");
    station.wait_for_element("#check-files");
    let looked_at = [&demo.ballots, &demo.incidents].map(|files| files.get(2..4).unwrap_or_default()).concat();
    station.pick("#check-files", &looked_at);
    station.wait_for("document.querySelectorAll('#checked li').length === 4");
    stop(&station, "52-collect-final");
    station.visit("count-sheet");
    station.wait_for_element(".doc-sheet");
    stop(&station, "60-count-sheet");
    station.visit("results");
    let kit = station.save_file("#save-kit");
    let stranger = Tablet::start(site, options);
    stranger.hold_still();
    stranger.open_files(&[kit]);
    stranger.wait_for_element(".verdict");
    stop(&stranger, "61-recount");
}

/// Freezing with slips, up to the question before.
fn freezing_with_slips(site: &Site, options: &Options, stop: Stop<'_>) {
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

/// The same conference in a tab that may only look.
fn second_tab(station: &impl Deref<Target = crate::Browser>, site: &Site, stop: Stop<'_>) {
    station.open_tab();
    station.open(&site.url());
    station.wait_for_element(".banner button");
    stop(station, "32-second-tab");
}

/// A conference with slips, from the code to the ballot cast after a reload.
fn by_slips(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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

/// QR codes shown, scanned, and not scanned.
fn codes(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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
fn receipts(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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

/// Looking after a device: the check, what is stored, a backup's preview, deleting refused and asked.
fn care(site: &Site, language: Language, options: &Options, stop: Stop<'_>) {
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
}
