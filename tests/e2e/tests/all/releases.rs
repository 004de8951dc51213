//! What earlier releases stored is opened by this one: the same ballots, box and half-done work; what a newer release
//! stored is named, and left as it is.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::exchange::RescueFile;
use pingyi_e2e::{DRAFT_TITLE, HALF_A_SENTENCE, Homes, Options, Site, Station, Tablet, of_newer_release};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Every recording by the name of its file; `cargo run -p pingyi-e2e --bin record` makes one.
fn recordings() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/stores");
    let read = |path: &Path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), read(&path))).collect()
}

/// A device that has this in its store.
fn device(site: &Site, homes: &Homes) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.set_homes(homes);
    tablet.reload();
    tablet.wait_until_started();
    tablet
}

fn open_half_done_work(tablet: &Tablet, code: &str) {
    tablet.wait_for_element("section.sheet");
    assert_eq!(tablet.given(), ["Average", "Abstain"], "the open sheet is open");
    tablet.click(".foot button");
    tablet.text("#reopening-code");
    tablet.hand_on();
    tablet.reopen(code);
    assert_eq!(tablet.given(), ["Fairly good", "Abstain"], "the sheet that was left is opened by its code");
    tablet.visit("paper");
    tablet.wait_for("document.querySelectorAll('.paper-grid .place').length > 0");
    assert!(tablet.texts(".paper-grid .place").iter().any(|mark| mark.contains("Good")), "the half-typed paper ballot");
    tablet.visit("comments");
    tablet.wait_for_element(".remark");
    assert_eq!(tablet.text(".remark .passage"), "Said, and written", "the comment");
    let typed = tablet.run("return document.querySelector('#compose').value;", &[]);
    assert_eq!(typed, HALF_A_SENTENCE, "the comment that is typed in half");
}

#[test]
fn this_release_opens_what_every_earlier_one_stored() {
    let site = Site::start();
    let recordings = recordings();
    assert!(!recordings.is_empty());
    for (name, recorded) in recordings {
        let text = |key: &str| recorded[key].as_str().unwrap().to_owned();
        let tablet = device(&site, &Homes::of_json(&recorded["homes"]));
        assert!(!tablet.has(".banner, .notice"), "{name}: nothing is damaged, and nothing had to be mended");
        assert!(tablet.text("main").contains(DRAFT_TITLE), "{name}: the conference that is being set up");
        tablet.click("li.desk .side a.primary");
        open_half_done_work(&tablet, &text("left_sheet"));
        assert_eq!(fs::read_to_string(tablet.export()).unwrap(), text("ballots"), "{name}: the ballots cast");
        let station = Station::of(tablet.into_browser());
        station.visit("collect");
        assert_eq!(String::from_utf8_lossy(&station.save_box()), text("box"), "{name}: the box");
        station.visit("results");
        station.wait_for_element("#opened");
    }
}

#[test]
fn what_a_newer_release_stored_is_named_and_left_as_it_is() {
    let site = Site::start();
    let (_, recorded) = recordings().into_iter().next().unwrap();
    let mut homes = Homes::of_json(&recorded["homes"]);
    for home in [&mut homes.first, &mut homes.second] {
        for (key, raw) in home.iter_mut() {
            *raw = of_newer_release(key, raw);
        }
    }
    let tablet = device(&site, &homes);
    assert!(!tablet.has("li.desk"), "nothing of it is taken for this release's");
    let count = homes.first.len();
    assert!(tablet.text(".banner.bad").contains(&format!("{count} ")), "each value is counted");
    assert!(tablet.text(".banner.bad").contains("newer release"), "{}", tablet.text(".banner.bad"));
    assert_eq!(tablet.homes(), homes, "it is left as it is, in both homes");
    tablet.click(".banner.bad a");
    tablet.wait_for(&format!("document.querySelectorAll('#aside li').length === {count}"));
    assert!(tablet.texts("#aside li").iter().all(|line| line.contains("A newer release of Pingyi wrote it")));
    assert!(!tablet.has("#remove-aside"), "none of it is removed here");
    let saved = fs::read(tablet.download(|| tablet.click("#save-aside"))).unwrap();
    let saved = RescueFile::read(&saved).unwrap();
    assert_eq!((saved.first, saved.second), (homes.first.clone(), homes.second.clone()), "it can be taken elsewhere");
    assert_eq!(tablet.homes(), homes);
}
