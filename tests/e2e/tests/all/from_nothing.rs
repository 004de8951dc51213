//! A whole conference with slips, from an empty device to a kit that strangers can check.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::domain::hex;
use pingyi::exchange::ConferenceFile;
use pingyi_e2e::{Ability, Choice, Options, Pingyi, Site, Station, Tablet, ballots, codes_on, lacks, printed};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Two reporters as a spreadsheet puts them on the clipboard.
const ROSTER: &str = "鲁晴岚\t东关街道党工委\t书记\r\n何文博\t西街街道党工委\t书记\r\n";

/// What an organiser has when everything is frozen.
struct Frozen {
    conference: PathBuf,
    key: PathBuf,
    /// What the slips say, in the order in which they are printed.
    codes: Vec<String>,
}

fn fill(organiser: &Tablet, selector: &str, text: &str) {
    organiser.wait_for_element(selector);
    organiser.run("document.querySelector(arguments[0]).focus();", &[json!(selector)]);
    organiser.type_over(text);
}

/// Sets up an official conference with two groups, reporters from a spreadsheet, and slips.
fn set_up(site: &Site) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.click("#set-up");
    fill(&organiser, "#title", "From nothing");
    organiser.click("#official");
    organiser.take_reporters(ROSTER, "#replace");
    fill(&organiser, "#groups-A-2", "3");
    organiser.click("#add-groups");
    organiser.wait_for_element("#groups-B-0");
    fill(&organiser, "#groups-B-0", "Representatives");
    fill(&organiser, "#groups-B-1", "1");
    fill(&organiser, "#groups-B-2", "4");
    organiser.click("#slips-on");
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element("#make-key");
    organiser
}

/// Makes and reads back the station's key.
fn keep_key(organiser: &Tablet) -> PathBuf {
    assert!(organiser.has("#make-slips:disabled"), "no slips without a station that can rule");
    let key = organiser.download(|| organiser.click("#make-key"));
    organiser.wait_for_element("#station-keys li");
    assert!(organiser.has("#make-slips:disabled"), "the key's file was not read back yet");
    organiser.pick("#read-key", std::slice::from_ref(&key));
    organiser.wait_for_element("#station-keys .good");
    key
}

/// Prints the slips, and freezes the conference.
fn print_and_freeze(organiser: &Tablet) -> (PathBuf, Vec<String>) {
    organiser.click("#make-slips:not(:disabled)");
    organiser.wait_for_element(".doc-card");
    organiser.run("window.print = () => { window.hasPrinted = true; };", &[]);
    organiser.click("#print");
    organiser.wait_for("window.hasPrinted");
    let pages = codes_on(&printed(organiser));
    // The cover, and a sheet a group, as slips of two groups never share one.
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [0, 5, 6]);
    let shown: Vec<String> = codes_shown(organiser).iter().map(|code| code.replace('-', "")).collect();
    let codes: Vec<String> = pages.into_iter().flatten().collect();
    let sorted = |codes: &[String]| {
        let mut codes = codes.to_vec();
        codes.sort();
        codes
    };
    assert_eq!(sorted(&codes), sorted(&shown), "a camera reads what people read");
    organiser.click("#printed");
    organiser.click("dialog[open] [data-confirm]");
    let check_code = organiser.text("#check-code");
    let edition = organiser.download(|| organiser.click("#save-edition"));
    let file = ConferenceFile::read(&fs::read(&edition).unwrap()).unwrap();
    assert_eq!(file.conference.fingerprint().check_code().to_string(), check_code);
    (edition, shown)
}

fn frozen(site: &Site) -> Frozen {
    let organiser = set_up(site);
    let key = site.write("key.json", &fs::read(keep_key(&organiser)).unwrap());
    let (edition, codes) = print_and_freeze(&organiser);
    let left = organiser.left_behind().to_uppercase();
    assert!(left.contains("FROM NOTHING"), "the conference is stored");
    for code in &codes {
        let fours = [&code[..4], &code[4..8], &code[8..12], &code[12..]].join("-");
        assert!(!left.contains(code) && !left.contains(&fours), "a code stayed on the device");
    }
    let secret = fs::read_to_string(&key).unwrap();
    let secret = secret.split("\"secret\":\"").nth(1).unwrap()[..64].to_uppercase();
    assert!(!left.contains(&secret), "the station's key stayed on the device");
    Frozen { conference: site.write("edition.json", &fs::read(edition).unwrap()), key, codes }
}

/// A tablet on which these slips grade, each giving everybody one grade; returns what it hands in.
fn tablet(site: &Site, frozen: &Frozen, name: &str, slips: &[(usize, usize)]) -> PathBuf {
    let tablet = Tablet::start(site, &Options::default());
    tablet.open_conference(&frozen.conference);
    tablet.admit_by_slips();
    for (slip, grade) in slips {
        tablet.open_by_slip(frozen.codes.get(*slip).unwrap());
        tablet.grade_everybody(|_, _| Choice::Grade(*grade));
        tablet.review();
        tablet.cast_by_slip();
        tablet.hand_on();
    }
    site.write(name, &fs::read(tablet.export()).unwrap())
}

fn load_key(station: &Station, key: &Path) {
    station.wait_for_element("#station-key");
    station.pick("#station-key", &[key.to_path_buf()]);
    station.wait_for_element("#key-loaded");
}

/// Types a paper ballot in twice, and puts it in.
fn enter_paper(station: &Station, group: usize, keys: &str) {
    station.click(&format!(".choices button:nth-child({group})"));
    for _ in 0..2 {
        station.click(".paper-grid .place");
        station.run("document.querySelector('.paper-grid').focus();", &[]);
        for key in keys.chars() {
            station.press(key);
        }
        station.click("#paper-done");
    }
    station.click("#enter-ballot");
    station.wait_for_element("#entered");
}

/// Gives a kit the digests that it would have if it were true.
fn mended(kit: &str) -> Vec<u8> {
    fn mend(part: &mut Value) {
        part.as_object_mut().unwrap().remove("digest");
        let digest = Sha256::digest(serde_json::to_vec(part).unwrap());
        part["digest"] = hex::encode(&digest).into();
    }
    let mut kit: Value = serde_json::from_str(kit).unwrap();
    mend(kit.get_mut("results").unwrap());
    mend(&mut kit);
    serde_json::to_vec(&kit).unwrap()
}

/// Opens kits in a profile that knows nothing: the sound one, one whose score was raised, and the public one.
fn check_elsewhere(site: &Site, kit: &str, public: &[u8]) {
    let stranger = Tablet::start(site, &Options::default());
    stranger.open_files(&[site.write("kit.json", kit.as_bytes())]);
    stranger.wait_for_element(".verdict.handed");
    let said = stranger.text(".recounted");
    assert!(said.contains("The recount agrees") && said.contains("Every signature and digest"), "{said}");
    assert!(said.contains("From nothing") && said.contains("complete"), "{said}");

    let raised = kit.replacen("\"rank\":1", "\"rank\":2", 1);
    stranger.pick("#open", &[site.write("raised.json", &mended(&raised))]);
    stranger.wait_for_element(".verdict.problem");
    assert!(stranger.text(".recounted li").contains("scores, grades, ranks"));

    stranger.pick("#open", &[site.write("edited.json", raised.as_bytes())]);
    assert!(stranger.text(".recounted .why").contains("digest"), "an edited file is refused");

    // Dropped on the page instead of picked.
    let drop = "
        const files = new DataTransfer();
        files.items.add(new File([arguments[0]], 'public.json'));
        document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }));";
    stranger.run(drop, &[String::from_utf8_lossy(public).into()]);
    stranger.wait_for("document.querySelectorAll('.recounted').length === 4");
    stranger.wait_for("document.querySelector('.recounted').innerText.includes('A public kit')");
    assert!(!stranger.left_behind().contains("/conference/"), "nothing of a kit is stored");
}

/// The codes on the slips that are shown. Those that are not on the screen are not laid out, and have no inner text.
fn codes_shown(organiser: &Tablet) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.doc-card-code p')].map(code => code.textContent);";
    let codes = organiser.run(script, &[]);
    codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_conference_from_nothing_ends_in_a_count_that_strangers_can_check() {
    if lacks(&[Ability::Printing]) {
        return;
    }
    let site = Site::start();
    let frozen = frozen(&site);
    // Slips 0 to 4 are group A's, 5 to 10 group B's. Slip 1 is used on two tablets with different grades.
    let files = [
        tablet(&site, &frozen, "first.json", &[(0, 0), (1, 1)]),
        tablet(&site, &frozen, "second.json", &[(1, 3), (5, 0)]),
        tablet(&site, &frozen, "third.json", &[(6, 1), (7, 2)]),
    ];

    let station = Station::start(&site, &frozen.conference, &Options::default());
    station.collect(&files);
    assert_eq!(station.ledger().iter().map(|row| row[6].as_str()).collect::<Vec<_>>(), ["1", "0"]);
    station.visit("settle");
    load_key(&station, &frozen.key);
    station.rule(0, "Wang Jianguo", "the evaluator says so");
    station.wait_for("!document.querySelector('.question.open') && document.querySelector('.question .decided')");
    station.visit("paper");
    if station.has("#station-key") {
        load_key(&station, &frozen.key);
    }
    enter_paper(&station, 1, "1122");
    enter_paper(&station, 2, "21x0");
    station.visit("collect");
    station.wait_for("document.querySelectorAll('#files li').length === 6");
    assert_eq!(station.ledger()[0][3..], ["3", "3", "0", "0"]);
    assert_eq!(station.ledger()[1][3..], ["4", "4", "0", "0"]);

    station.make_final();
    station.visit("results");
    station.wait_for_element("#final");
    let kit = station.save_file("#save-kit");
    let recount = Pingyi::run(["recount", kit.to_str().unwrap()]);
    assert!(recount.status.success(), "{}", String::from_utf8_lossy(&recount.stdout));
    check_elsewhere(
        &site,
        &fs::read_to_string(kit).unwrap(),
        &fs::read(station.save_file("#save-public-kit")).unwrap(),
    );
    let box_file = site.write("box.json", &station.save_box());
    assert_eq!(ballots(&frozen.conference, &box_file).len(), 8, "six slips, one of them twice, and two on paper");
    let text = Pingyi::run(["tally", "--conference", frozen.conference.to_str().unwrap(), box_file.to_str().unwrap()]);
    assert!(text.status.success(), "nothing is contested");
}

#[test]
fn slips_that_are_discarded_freeze_nothing_and_a_changed_definition_needs_others() {
    let site = Site::start();
    let organiser = set_up(&site);
    keep_key(&organiser);
    organiser.click("#make-slips:not(:disabled)");
    organiser.wait_for_element(".doc-card");
    let first = codes_shown(&organiser);
    // Neither the other language, nor another page of the program, nor a tap on the way out loses what may be printed.
    organiser.click(".bar-end button");
    organiser.wait_for("document.querySelector('#print').innerText === '打印'");
    organiser.click(".bar-end button");
    organiser.wait_for("document.querySelector('#print').innerText === 'Print'");
    organiser.run("history.back();", &[]);
    organiser.wait_for_element("#freeze");
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element(".doc-card");
    organiser.click(".home");
    organiser.wait_for_element("html[data-away=slips]");
    organiser.wait_for_element(".doc-card");
    assert_eq!(codes_shown(&organiser), first);
    // A change of the definition makes them worthless, and says so.
    organiser.run("location.hash = location.hash.replace('/slips', '');", &[]);
    fill(&organiser, "#host", "Somebody");
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element(".problem[role=alert]");
    assert!(!organiser.has(".doc-card"), "slips of another definition can't be frozen");
    organiser.click("#discard");
    organiser.click("#make-slips:not(:disabled)");
    organiser.wait_for_element("#printed");
    organiser.click("#discard");
    organiser.click("dialog[open] [data-confirm]");
    organiser.wait_for_element("#make-slips:not(:disabled)");
    assert!(!organiser.left_behind().contains(r#"\"mode\":\"official\""#), "no conference was stored");
    organiser.click("#make-slips");
    organiser.wait_for_element(".doc-card");
    let second = codes_shown(&organiser);
    assert!(first.iter().all(|code| !second.contains(code)), "other slips have other codes");
    organiser.click("#printed");
    organiser.click("dialog[open] [data-confirm]");
    let frozen = organiser.text("#check-code");
    organiser.wait_for_element("#freeze:disabled");
    fill(&organiser, "#title", "Another title");
    organiser.wait_for_element(".is-changed");
    organiser.click("#freeze:not(:disabled)");
    organiser.wait_for_element("#make-key");
    organiser.run("history.back();", &[]);
    assert_eq!(organiser.text("#check-code"), frozen);
    organiser.reload();
    assert_eq!(organiser.text("#check-code"), frozen);
}
