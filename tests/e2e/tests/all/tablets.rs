//! What a tablet must do when something happens to it, one behaviour each.

use pingyi::exchange::RescueFile;
use pingyi::text::Language;
use pingyi_e2e::{Ability, Choice, Options, Pingyi, Site, Tablet, ballots, capped_conference, lacks};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// A tablet with the example, bound to the first group, at the welcome.
fn prepared(site: &Site) -> Tablet {
    let tablet = Tablet::start(site, &Options::default());
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.prepare(0);
    tablet
}

/// The choices that are shown as given for the reporter in sight.
fn given(tablet: &Tablet) -> Vec<String> {
    tablet.given()
}

/// Everything in the page's storage.
fn stored(tablet: &Tablet) -> Value {
    tablet.run("return { ...localStorage };", &[])
}

#[test]
fn marks_and_place_survive_a_reload_exactly() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    for (reporter, choice) in
        [(0, Choice::Grade(0)), (1, Choice::Abstain), (11, Choice::Grade(3)), (6, Choice::Grade(2))]
    {
        tablet.go_to(reporter);
        tablet.mark(1, choice);
    }
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!(tablet.at(), 6);
    assert_eq!(given(&tablet), ["Average"]);
    tablet.review();
    let mut expected = vec!["unmarked"; 24];
    for (place, name) in [(1, "Good"), (3, "Abstain"), (23, "Poor"), (13, "Average")] {
        expected[place] = name;
    }
    assert_eq!(tablet.reviewed(), expected);
}

#[test]
fn a_second_tab_only_looks_until_it_takes_over_and_then_the_first_one_only_looks() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    let place = tablet.place();

    let first = tablet.open_second_tab(&site);
    tablet.run("location.hash = arguments[0];", &[json!(place)]);
    tablet.wait_for_element("section.sheet");
    tablet.wait_for_element(".banner button");
    tablet.click(&Tablet::button(1, Choice::Grade(1)));
    tablet.wait_for_element(".notice");
    assert_eq!(given(&tablet), ["Good"], "a tab that only looks gives no mark");
    tablet.click(".notice button");

    let second = tablet.look_at(&first);
    tablet.mark(1, Choice::Grade(2));
    tablet.look_at(&second);
    tablet.click(".banner button");
    tablet.wait_for("!document.querySelector('.banner')");
    assert_eq!(given(&tablet), ["Good", "Average"], "it takes over what the first tab did last");
    tablet.mark(1, Choice::Grade(3));

    tablet.look_at(&first);
    tablet.wait_for_element(".banner button");
    let before = stored(&tablet);
    tablet.click(&Tablet::button(1, Choice::Grade(0)));
    tablet.wait_for_element(".notice");
    assert_eq!(stored(&tablet), before, "the first tab writes nothing any more");
}

#[test]
fn a_damaged_stored_value_is_reported_and_kept_and_the_rest_still_works() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(0));
    let damage = "
        const key = Object.keys(localStorage).find(key => /^pingyi[/].*[/]sheet[/]/.test(key));
        localStorage[key] = localStorage[key].slice(0, -5) + 'xxxxx';
        return [key, localStorage[key]];";
    let damage = || {
        let damaged = tablet.run(damage, &[]);
        [damaged[0].as_str().unwrap().to_owned(), damaged[1].as_str().unwrap().to_owned()]
    };
    // What one home has lost comes back from the other.
    let [key, damaged] = damage();
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!(given(&tablet), ["Good"]);
    assert!(tablet.text(".notice").contains("Brought back"));
    tablet.click(".notice button");
    assert!(tablet.run("return localStorage[arguments[0]];", &[json!(key)]).as_str() != Some(damaged.as_str()));

    // What both have lost is kept as it is.
    let [key, damaged] = damage();
    let damaged = damaged.as_str();
    let script = "
        const [key, value, done] = arguments;
        indexedDB.open('pingyi').onsuccess = ({ target: { result } }) => {
            const change = result.transaction('values', 'readwrite');
            change.objectStore('values').put(value, key);
            change.oncomplete = () => (result.close(), done(true));
        };";
    tablet.run_until_done(script, &[json!(key), json!(damaged)]);
    tablet.reload();
    tablet.wait_until_started();
    assert!(tablet.text(".banner.bad").starts_with("1 stored value can't be read."));
    let holds_it = |tablet: &Tablet| stored(tablet).as_object().unwrap().values().any(|value| value == damaged);
    assert!(holds_it(&tablet), "the damaged value is still there, as it was");

    let place = tablet.place();
    tablet.click(".banner.bad a");
    let saved = tablet.download(|| tablet.click("#save-aside"));
    let saved = RescueFile::read(&fs::read(saved).unwrap()).unwrap();
    assert!(saved.first.values().any(|raw| raw == damaged));
    tablet.run("location.hash = arguments[0];", &[json!(place)]);

    tablet.wait_for_element("button#begin");
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!(given(&tablet), ["Fairly good"]);
    assert!(holds_it(&tablet), "it is never overwritten");
}

#[test]
fn a_mark_that_finds_the_storage_full_is_not_shown_as_given_and_export_still_works() {
    if lacks(&[Ability::FullStorage]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.grade_everybody(|_, _| Choice::Grade(0));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    tablet.begin();
    tablet.fill_first_home();

    // A mark takes no more room than the one before it, until its number in the storage gets one digit longer.
    let choices = [Choice::Grade(0), Choice::Grade(1)];
    let mut last_given = Vec::new();
    for choice in choices.into_iter().cycle().take(20) {
        let button = Tablet::button(0, choice);
        tablet.click(&button);
        tablet.wait_for(&format!("document.querySelector('.notice, {button}[aria-pressed=true]')"));
        if tablet.has(".notice") {
            break;
        }
        last_given = given(&tablet);
    }
    assert!(tablet.text(".notice p").starts_with("The storage of this device is full; the last step was not saved."));
    assert_eq!(given(&tablet), last_given, "what was not stored is not shown as given");
    tablet.click(".notice button");

    tablet.visit("hand-in");
    let file = tablet.download(|| tablet.click("#save-file"));
    assert_eq!(ballots(&demo.conference, &file).len(), 1);
    tablet.reload();
    tablet.wait_until_started();
    tablet.visit("evaluate");
    tablet.wait_for_element("section.sheet");
    assert_eq!(given(&tablet), last_given, "a reload shows the same");
}

/// Holds back, while `window.held` is set, that a transaction of the second home is complete.
const HOLD_BACK: &str = "
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    window.late = [];
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...own, set(told) {
        own.set.call(this, event => {
            const tell = () => told.call(this, event);
            if (window.held) window.late.push(tell); else tell();
        });
    } });";

#[test]
fn a_mark_is_called_saved_only_once_both_places_have_it_and_nothing_moves_or_is_read_out_meanwhile() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.before_each_page(HOLD_BACK);
    tablet.reload();
    tablet.begin();
    let is_said = |text: &str| tablet.wait_for(&format!("document.querySelector('.saved').innerText === '{text}'"));
    is_said("Saved on this device");
    let width = || tablet.run("return document.querySelector('.saved').getBoundingClientRect().width;", &[]);
    let before = width();
    let watch = "
        window.held = true;
        window.spoken = 0;
        const options = { childList: true, characterData: true, subtree: true };
        new MutationObserver(() => window.spoken++).observe(document.querySelector('.saved [role=status]'), options);";
    tablet.run(watch, &[]);
    for grade in [0, 1] {
        let button = Tablet::button(0, Choice::Grade(grade));
        tablet.click(&button);
        tablet.wait_for_element(&format!("{button}[aria-pressed=true]"));
        assert_eq!(tablet.text(".saved"), "Saving…");
        assert_eq!(width(), before);
    }
    tablet.run("window.held = false; window.late.splice(0).forEach(tell => tell());", &[]);
    is_said("Saved on this device");
    assert_eq!((tablet.run("return window.spoken;", &[]), width()), (json!(0), before));
}

#[test]
fn without_storage_the_page_says_so_and_grading_and_export_work() {
    if lacks(&[Ability::BlockedStorage]) {
        return;
    }
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options { blocks_storage: true, ..Options::default() });
    assert!(tablet.text(".banner.bad").starts_with("The browser does not let this page store anything."));
    assert_eq!(tablet.text(".saved"), "Not saved: memory only");
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.grade_everybody(|_, _| Choice::Grade(1));
    tablet.review();
    tablet.cast();
    tablet.hand_on();
    assert_eq!(ballots(&demo.conference, &tablet.export()).len(), 1);
}

#[test]
fn one_top_grade_more_than_the_cap_is_prevented_and_explained() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    // A sixth of twelve reporters: two.
    let conference = site.write("capped.json", &capped_conference(&demo.tablet_edition, 17));
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&conference);
    tablet.prepare(0);
    tablet.begin();
    let top = Tablet::button(0, Choice::Grade(0));
    for reporter in 0..2 {
        tablet.go_to(reporter);
        tablet.mark(0, Choice::Grade(0));
    }
    tablet.go_to(2);
    tablet.wait_for_element(&format!("{top}[aria-disabled=true]"));
    tablet.click(&top);
    tablet.wait_for_element(".cap.problem");
    assert_eq!(
        tablet.text(".cap.problem"),
        "All 2 marks of “Good” are given. To give one here, change another reporter's first."
    );
    assert!(given(&tablet).is_empty());

    tablet.mark(1, Choice::Grade(0));
    tablet.go_to(0);
    tablet.mark(0, Choice::Grade(1));
    tablet.go_to(2);
    tablet.mark(0, Choice::Grade(0));
    assert_eq!(
        given(&tablet),
        ["Good", "Good"],
        "the other criterion has its own count, and a freed mark can be given"
    );
}

#[test]
fn after_a_few_wrong_codes_even_the_right_one_has_to_wait() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.click(".foot button");
    let code = tablet.text("#reopening-code");
    tablet.hand_on();
    let wrong = if code == "000-000" { "111-111" } else { "000-000" };
    for left in ["4 more tries", "3 more tries", "2 more tries", "1 more try", "The next try has to wait"] {
        tablet.type_code(wrong);
        tablet.wait_for(&format!("document.querySelector('.code-form .problem').innerText.includes('{left}')"));
    }
    tablet.type_code(&code);
    tablet.wait_for("document.querySelector('.code-form .problem').innerText.startsWith('Too many wrong codes.')");
    assert!(!tablet.has("section.sheet"));
}

#[test]
fn a_sheet_left_uncast_is_locked_counted_and_not_in_the_export() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    tablet.mark(0, Choice::Grade(2));
    tablet.click(".foot button");
    let code = tablet.text("#reopening-code");
    tablet.hand_on();
    tablet.begin();
    assert!(given(&tablet).is_empty());
    tablet.cast_as_it_is();
    let file = tablet.export();
    assert_eq!(tablet.texts(".numbers dd"), ["1", "1", "0", "1"]);
    assert_eq!(ballots(&demo.conference, &file).len(), 1);
    tablet.visit("evaluate");
    tablet.reopen(&code);
    assert_eq!(given(&tablet), ["Average"]);
}

#[test]
fn changing_the_language_keeps_the_sheet_and_is_remembered() {
    let site = Site::start();
    let tablet = Tablet::start(&site, &Options { language: Language::Chinese, ..Options::default() });
    assert_eq!(tablet.text("#demo"), "试用示例考核会");
    tablet.click("#demo");
    tablet.wait_for("location.hash.endsWith('/prepare')");
    tablet.prepare(2);
    tablet.begin();
    tablet.go_to(3);
    tablet.mark(1, Choice::Abstain);
    assert_eq!(given(&tablet), ["弃权"]);
    tablet.click(".bar-end button");
    tablet.wait_for("document.documentElement.lang === 'en'");
    assert_eq!((given(&tablet), tablet.at()), (vec!["Abstain".to_owned()], 3));
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    assert_eq!((given(&tablet), tablet.at()), (vec!["Abstain".to_owned()], 3));
    assert_eq!(tablet.text("#missing"), "23 marks are missing");
}

#[test]
fn each_kind_of_wrong_file_gets_its_own_message_and_changes_nothing() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    let conference = fs::read_to_string(&demo.tablet_edition).unwrap();
    let results = Pingyi::tally(&demo.conference, false, &demo.ballots);
    let wrong: [(&str, Vec<u8>, &str); 7] = [
        ("empty.json", Vec::new(), "empty"),
        ("picture.json", vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a], "not"),
        ("cut.json", conference.as_bytes()[..conference.len() / 2].to_vec(), "incomplete"),
        ("edited.json", conference.replacen("Lu Qinglan", "Lu Qinglang", 1).into_bytes(), "digest"),
        ("newer.json", conference.replacen("\"version\":1}", "\"version\":2}", 1).into_bytes(), "newer"),
        ("results.json", results, "results"),
        ("ballots.json", fs::read(&demo.ballots[0]).unwrap(), "Open the conference file first"),
    ];
    let mut messages = Vec::new();
    for (name, bytes, part) in wrong {
        let file: PathBuf = site.write(name, &bytes);
        tablet.open_files(&[file]);
        tablet.wait_for_element(".notice");
        let message = tablet.text(".notice p");
        let about = message.strip_prefix(&format!("{name}: ")).unwrap_or_else(|| panic!("{message}"));
        assert!(about.contains(part), "{message}");
        messages.push(about.to_owned());
        tablet.click(".notice button");
        tablet.wait_for("!document.querySelector('.notice')");
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 7, "each fault has its own words: {messages:#?}");
    assert!(!tablet.has(".desks"), "nothing was taken onto the device");
}

#[test]
fn the_settings_are_reached_and_left_without_a_network_while_grading() {
    let mut site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    site.stop();
    tablet.click(".bar-end a");
    tablet.click("[aria-labelledby=size] button:nth-child(3)");
    tablet.wait_for("document.documentElement.dataset.size === 'larger'");
    tablet.click("#back");
    tablet.wait_for_element("section.sheet");
    assert_eq!(given(&tablet), ["Fairly good"]);
}

#[test]
fn the_code_of_a_sheet_left_uncast_is_noted_before_another_program_takes_the_page() {
    let site = Site::start();
    let tablet = prepared(&site);
    tablet.begin();
    tablet.mark(0, Choice::Grade(1));
    tablet.click(".foot button");
    let code = tablet.text("#reopening-code");
    tablet.click(".home");
    tablet.wait_for("document.documentElement.dataset.away === 'code' && location.hash.endsWith('/evaluate')");
    assert_eq!(tablet.text("#reopening-code"), code);
    tablet.hand_on();
    tablet.click(".home");
    tablet.wait_for_element(".desks");
}
