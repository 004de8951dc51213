//! Lists of people: reporters taken into a draft, participants kept for a conference.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::exchange::ConferenceFile;
use pingyi::participants::{Conflict, Invitations};
use pingyi::text::Language;
use pingyi_e2e::{Options, Site, Tablet};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the tests' data.
fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/roster").join(name).canonicalize().unwrap()
}

/// A browser that shows the page for the reporters of a new conference.
fn at_reporters(site: &Site) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.click("#set-up");
    organiser.click("#open-list");
    organiser.wait_for_element("#paste");
    organiser
}

/// The reporters of the draft, as the page for setting up shows them: name, unit, post.
fn reporters(organiser: &Tablet) -> Vec<String> {
    organiser.click("#back");
    organiser.wait_for_element("#title");
    let script = "
        const texts = line => [...line.querySelectorAll('input')].map(input => input.value).join('|');
        return [...document.querySelectorAll('#reporters li')].map(texts);";
    let lines = organiser.run(script, &[]);
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// The four reporters of the files in the tests' data.
const OF_FILES: [&str; 4] = [
    "陆青岚|青禾镇党委|党委书记",
    "贺文博|柳溪镇党委|党委书记",
    "秦知|石桥坪乡党委|党委书记",
    "沈立秋|望岚街道党工委|党工委书记",
];

#[test]
fn what_excel_copies_is_previewed_a_column_is_corrected_and_the_list_is_taken_and_undone() {
    let site = Site::start();
    let organiser = at_reporters(&site);
    let cells = "述职人员名单\t\t\t\t\r\n序号\t姓　名\t所在单位\t备注\t述职形式\r\n\
        1\t陆 青岚\t青禾镇党委\t党委书记\t现场\r\n2\t贺文博\t\"柳溪镇\n党委\"\t党委书记\t书面\r\n\
        3\t\t石桥坪乡党委\t党委书记\t远程\r\n合计\t3\t\t\t\r\n";
    organiser.paste_list(cells);
    assert_eq!(organiser.text("#found"), "2 people found, 3 rows left out, 1 point to check");
    assert_eq!(organiser.chosen("#column-2"), "name");
    assert_eq!(organiser.chosen("#column-4"), "not used");
    assert_eq!(organiser.chosen("#headings"), "row 2: 序号 姓　名 所在单位 备注 述职形式");
    let rows = organiser.understood();
    assert_eq!(rows[2][1..5], ["陆青岚", "青禾镇党委", "党委书记", "oral"]);
    assert_eq!(rows[3][2], "柳溪镇党委");
    assert_eq!(rows[4].last().unwrap(), "There is no name. The row is left out.");
    assert_eq!(rows[5].last().unwrap(), "Left out: sum");

    organiser.choose("#column-4", "post");
    organiser.wait_for("document.activeElement.id === 'column-4'");
    assert_eq!(organiser.chosen("#column-4"), "post");
    organiser.click("#replace");
    organiser.wait_for_element("#undo");
    organiser.click("#undo");
    organiser.wait_for("!document.querySelector('#undo')");
    organiser.paste_list(cells);
    organiser.choose("#column-4", "post");
    organiser.click("#replace:not(:disabled)");
    organiser.wait_for_element("#undo");
    assert_eq!(reporters(&organiser), ["陆青岚|青禾镇党委|党委书记", "贺文博|柳溪镇党委|党委书记"]);
    assert_eq!(organiser.texts("#reporters li button[aria-pressed=true]").len(), 1, "one reports in writing");
    organiser.click("#open-list");
    organiser.paste_list("秦知\t石桥坪乡党委\n");
    organiser.click("#add:not(:disabled)");
    organiser.wait_for_element("#undo");
    assert_eq!(reporters(&organiser).last().unwrap(), "秦知|石桥坪乡党委|");

    // Taking a list is undone from Setup too, which is another program, once it is too late here.
    organiser.click("#undo:not(:disabled)");
    organiser.wait_for("document.querySelectorAll('#reporters li').length === 2");
    organiser.reload();
    organiser.wait_for("document.querySelectorAll('#reporters li').length === 2");
    // A list that says what stands already is no step that could be undone.
    organiser.click("#open-list");
    organiser.paste_list(cells);
    organiser.choose("#column-4", "post");
    organiser.click("#replace:not(:disabled)");
    organiser.wait_for_element("#undo:disabled");
}

#[test]
fn a_list_that_is_left_untaken_changes_nothing() {
    let site = Site::start();
    let organiser = at_reporters(&site);
    let stored = || organiser.run("return { ...localStorage };", &[]);
    let before = stored();
    organiser.paste_list("姓名\t单位\n陆青岚\t青禾镇党委\n");
    organiser.choose("#column-2", "post");
    assert_eq!(stored(), before);
    assert_eq!(reporters(&organiser).len(), 1);
    assert_eq!(stored(), before);
}

#[test]
fn spreadsheet_files_are_opened_whatever_they_are_and_a_sheet_is_chosen() {
    let site = Site::start();
    let organiser = at_reporters(&site);
    organiser.pick("#list-file", &[data("reporters.xlsx")]);
    organiser.wait_for("document.querySelector('#found').innerText.startsWith('4 people')");
    assert!(organiser.text("#file-name").contains("reporters.xlsx"));
    assert!(!organiser.has("#sheet"), "it has one sheet");
    organiser.pick("#list-file", &[data("three-sheets.xlsx")]);
    organiser.wait_for_element("#sheet");
    assert_eq!(organiser.chosen("#sheet"), "参会人员");
    organiser.choose("#sheet", "0");
    organiser.wait_for("document.querySelector('#list-fault').innerText");
    assert!(!organiser.has("#preview") && organiser.has("#replace:disabled"));
    organiser.choose("#sheet", "1");
    organiser.wait_for("document.querySelector('#preview')?.innerText.includes('现场')");
    organiser.pick("#list-file", &[data("protected.xlsx")]);
    organiser.wait_for("document.querySelector('#list-fault').innerText.includes('password')");
    organiser.pick("#list-file", &[data("reporters.xlsx")]);
    organiser.wait_for("document.querySelector('#found').innerText.startsWith('4 people')");
    organiser.click("#replace");
    organiser.wait_for_element("#undo");
    assert_eq!(reporters(&organiser), OF_FILES);
}

#[test]
fn a_csv_file_as_excel_writes_it_in_chinese_is_opened() {
    let site = Site::start();
    let organiser = at_reporters(&site);
    organiser.pick("#list-file", &[data("reporters-gb18030.csv")]);
    organiser.wait_for("document.querySelector('#found').innerText.startsWith('4 people')");
    organiser.click("#replace");
    organiser.wait_for_element("#undo");
    assert_eq!(reporters(&organiser), OF_FILES);
}

const PARTICIPANTS: &str = "组别\t姓名\t单位\t职务\t出席情况\r\n\
    A\t周启明\t区委\t区委书记\t参会\r\nA\t吴思远\t区政府\t区长\t请假（出差）\r\n\
    B\t郑和平\t区财政局\t局长\t参会\r\n媒体\t王秀兰\t区融媒体中心\t记者\t参会\r\n";

/// A browser with a conference open on its page of participants.
fn at_participants(site: &Site, conference: &Path) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.open_conference(conference);
    organiser.run("location.hash = '#/';", &[]);
    organiser.click(".desks a.participants");
    organiser.wait_for_element("#paste");
    organiser
}

/// Opens another copy of the conference, and comes back to its participants.
fn open_copy(organiser: &Tablet, conference: &Path) {
    organiser.run("location.hash = '#/';", &[]);
    organiser.wait_for_element("#open");
    organiser.open_conference(conference);
    organiser.visit("participants");
    organiser.wait_for_element("#paste");
}

/// Who is on the page's list, in its order.
fn people(organiser: &Tablet) -> Vec<String> {
    organiser.texts(".people tbody th b")
}

fn wait_for_people(organiser: &Tablet, expected: &[&str]) {
    let script = "JSON.stringify([...document.querySelectorAll('.people tbody th b')].map(name => name.innerText))";
    organiser.wait_for(&format!("{script} === JSON.stringify({})", json!(expected)));
}

fn save(organiser: &Tablet) -> PathBuf {
    organiser.download(|| organiser.click("#save-conference"))
}

fn conflicts(file: &Path) -> Vec<Conflict> {
    let read = ConferenceFile::read(&fs::read(file).unwrap()).unwrap();
    Invitations::of(read.details.unwrap().records()).conflicts
}

/// Takes the list whose guests from the media belong to group C.
fn take_list(organiser: &Tablet) {
    organiser.paste_list(PARTICIPANTS);
    organiser.wait_for_element("#groups-first");
    assert!(!organiser.has("#take"), "a word that is no group is not taken silently");
    organiser.choose("#word-1", "C");
    organiser.click("#take:not(:disabled)");
    wait_for_people(organiser, &["周启明", "吴思远", "郑和平", "王秀兰"]);
}

#[test]
fn participants_are_taken_from_a_list_once_however_often_it_is_pasted() {
    let site = Site::start();
    let demo = site.demo(Language::Chinese);
    let organiser = at_participants(&site, &demo.conference);
    take_list(&organiser);
    assert_eq!(organiser.text("#total"), "3 expected, 1 on leave");
    organiser.paste_list(PARTICIPANTS);
    organiser.wait_for_element("#nothing-new");
    let next = "组别\t姓名\t单位\t职务\t出席情况\r\n\
        A\t周启明\t区委\t区委书记\t请假\r\nB\t郑和平\t区财政局\t局长\t参会\r\nB\t林晓\t区统计局\t局长\t参会\r\n";
    organiser.paste_list(next);
    assert_eq!(organiser.text("#take-new"), "Add 1 new person");
    assert_eq!(organiser.text("#take-changed"), "Change 1 person");
    assert_eq!(organiser.text("#take-gone"), "Remove 2 people who are not on this list");
    organiser.click("#take");
    wait_for_people(&organiser, &["周启明", "吴思远", "郑和平", "林晓", "王秀兰"]);
    organiser.paste_list(next);
    organiser.click("#take-gone");
    organiser.click("#take:not(:disabled)");
    wait_for_people(&organiser, &["周启明", "郑和平", "林晓"]);
    organiser.click("#removed summary");
    organiser.click("#removed li:last-child button");
    wait_for_people(&organiser, &["周启明", "郑和平", "林晓", "王秀兰"]);
    organiser.reload();
    wait_for_people(&organiser, &["周启明", "郑和平", "林晓", "王秀兰"]);
}

#[test]
fn one_person_is_added_corrected_and_removed_and_no_tablet_gets_any_of_it() {
    let site = Site::start();
    let demo = site.demo(Language::Chinese);
    let organiser = at_participants(&site, &demo.conference);
    organiser.click("#add-one");
    organiser.wait_for_element("dialog[open] #person-name");
    organiser.click("#save-person");
    organiser.wait_for("document.querySelector('#person-name-problem').innerText");
    organiser.type_into("#person-name", "周启明");
    organiser.type_into("#person-unit", " 区委 ");
    organiser.click("#save-person");
    organiser.wait_for("!document.querySelector('dialog[open]')");
    wait_for_people(&organiser, &["周启明"]);
    organiser.click(".people .choices button");
    organiser.wait_for_element(".people .choices button[aria-pressed=true]");
    organiser.wait_for("document.activeElement.id.startsWith('leave-')");
    assert_eq!(organiser.text("#total"), "0 expected, 1 on leave");
    organiser.click(".people td:last-child button");
    organiser.wait_for_element("dialog[open] #person-post");
    organiser.type_into("#person-post", "区委书记");
    organiser.click("#save-person");
    organiser.wait_for("document.querySelector('.people tbody th').innerText.includes('区委 · 区委书记')");

    organiser.visit("prepare");
    let edition = organiser.download(|| organiser.click("#save-edition"));
    assert!(!fs::read_to_string(edition).unwrap().contains("周启明"));
    organiser.visit("participants");
    organiser.click(".people td:last-child button");
    organiser.click("#remove-person");
    organiser.wait_for("!document.querySelector('.people')");
    assert!(people(&organiser).is_empty());
}

#[test]
fn what_two_devices_wrote_of_one_person_stands_side_by_side_until_one_is_kept() {
    let site = Site::start();
    let demo = site.demo(Language::Chinese);
    let ours = at_participants(&site, &demo.conference);
    take_list(&ours);
    let theirs = at_participants(&site, &save(&ours));
    wait_for_people(&theirs, &["周启明", "吴思远", "郑和平", "王秀兰"]);
    ours.click(".people .choices button");
    ours.wait_for_element(".people tr:first-child .choices button[aria-pressed=true]");
    theirs.click(".people td:last-child button");
    theirs.wait_for_element("dialog[open] #person-post");
    theirs.type_into("#person-post", "、组长");
    theirs.click("#save-person");
    theirs.wait_for("document.querySelector('.people tbody th').innerText.includes('区委书记、组长')");

    open_copy(&ours, &save(&theirs));
    ours.wait_for_element(".in-conflict");
    assert_eq!(ours.text("#in-conflict"), "1 person was changed in two ways");
    assert_eq!(people(&ours), ["吴思远", "郑和平", "王秀兰"]);
    let mut marked = ours.texts(".version mark");
    marked.sort();
    assert_eq!(marked, ["expected", "on leave", "区委书记", "区委书记、组长"]);
    assert_eq!(conflicts(&save(&ours)).len(), 1);
    let script = "
        const sides = [...document.querySelectorAll('.version')];
        sides.find(side => side.innerText.includes('组长')).querySelector('button').click();";
    ours.run(script, &[]);
    wait_for_people(&ours, &["周启明", "吴思远", "郑和平", "王秀兰"]);
    assert!(ours.text(".people tbody th").contains("区委书记、组长"));
    assert!(!ours.has(".in-conflict"));

    open_copy(&theirs, &save(&ours));
    wait_for_people(&theirs, &["周启明", "吴思远", "郑和平", "王秀兰"]);
    assert!(conflicts(&save(&theirs)).is_empty());
}
