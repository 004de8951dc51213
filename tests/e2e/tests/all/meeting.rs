//! The meeting run with the page: by the keyboard alone, with the clock moved, a reload in mid-sentence, two recorders.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::exchange::{ConferenceFile, Sorted};
use pingyi::meeting::{CommentPart, Meeting};
use pingyi::text::Language;
use pingyi_e2e::{Ability, Options, Site, Station, Tablet, lacks};
use serde_json::json;
use std::fs;
use std::path::Path;

/// A browser that shows a page of the example conference's meeting, of which nothing is known yet.
fn at(site: &Site, page: &str) -> Tablet {
    let recorder = Tablet::start(site, &Options::default());
    recorder.open_conference(&site.unmet_conference(Language::English));
    recorder.visit(page);
    recorder
}

/// The meeting in a conference file.
fn meeting(file: &Path) -> Meeting {
    let file = ConferenceFile::read(&fs::read(file).unwrap()).unwrap();
    Meeting::of(&Sorted::of(file.details.unwrap().records()), &file.conference)
}

/// Saves the conference from the page of the meeting.
fn saved(recorder: &Tablet) -> Meeting {
    recorder.visit("meeting");
    meeting(&recorder.download(|| recorder.click("#save-conference")))
}

/// What was said of one reporter, by the place in the definition.
fn said(meeting: &Meeting, reporter: &str, part: CommentPart) -> Vec<String> {
    let about = pingyi::domain::Id::new(reporter).unwrap();
    meeting.comments.about(Some(&about), part).iter().map(|entry| entry.first().unwrap().text.to_string()).collect()
}

/// The ids of the example's reporters who report orally, in the definition's order.
fn reporters() -> Vec<String> {
    let file = pingyi::demo::conference(Language::English).unwrap();
    file.conference.reporters().iter().map(|reporter| reporter.id.to_string()).collect()
}

/// Types where the focus is, as a person does.
fn type_here(recorder: &Tablet, text: &str) {
    text.chars().for_each(|character| recorder.press(character));
}

/// Says something of whom is chosen, and waits until it is written.
fn write(recorder: &Tablet, text: &str) {
    type_here(recorder, text);
    recorder.press(Key::Enter);
    recorder.wait_for(&format!(
        "[...document.querySelectorAll('.remark .passage')].some(said => said.innerText === {})",
        json!(text)
    ));
}

#[test]
fn three_reporters_are_commented_on_with_the_keyboard_alone_and_all_of_it_is_in_the_file() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    recorder.wait_for_element("#compose");
    recorder.tab_to("#compose");
    for number in 1..=3 {
        write(&recorder, &format!("Problem {number} is said"));
        recorder.press_with(Key::Alt, Key::Down);
        recorder.wait_for_element("#part-requirement[aria-pressed=true]");
        write(&recorder, &format!("Requirement {number} is set"));
        recorder.press_with(Key::Alt, Key::Up);
        recorder.press_with(Key::Alt, Key::Up);
        recorder.wait_for_element("#part-strength[aria-pressed=true]");
        write(&recorder, &format!("Strength {number} is seen"));
        recorder.press_with(Key::Alt, Key::Down);
        recorder.press_with(Key::Alt, Key::PageDown);
        recorder.wait_for("document.querySelectorAll('.remark').length === 0");
    }
    let meeting = saved(&recorder);
    for (place, reporter) in reporters().iter().take(3).enumerate() {
        let number = place + 1;
        assert_eq!(said(&meeting, reporter, CommentPart::Problem), [format!("Problem {number} is said")]);
        assert_eq!(said(&meeting, reporter, CommentPart::Requirement), [format!("Requirement {number} is set")]);
        assert_eq!(said(&meeting, reporter, CommentPart::Strength), [format!("Strength {number} is seen")]);
    }
}

#[test]
fn a_reload_in_mid_sentence_goes_on_where_the_sentence_was() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    recorder.click(".subjects li:nth-child(2) button");
    recorder.click("#part-requirement");
    type_here(&recorder, "Half a sen");
    recorder.wait_for("Object.keys(localStorage).some(key => key.endsWith('/said'))");
    recorder.reload();
    recorder.wait_for("document.querySelector('#compose')?.value === 'Half a sen'");
    recorder.wait_for_element("#part-requirement[aria-pressed=true]");
    recorder.wait_for_element(".subjects li:nth-child(2) button[aria-current]");
    recorder.click("#compose");
    recorder.press(Key::End);
    type_here(&recorder, "tence");
    recorder.press(Key::Enter);
    recorder.wait_for("document.querySelector('.remark .passage')?.innerText === 'Half a sentence'");
    assert_eq!(said(&saved(&recorder), &reporters()[1], CommentPart::Requirement), ["Half a sentence"]);
    recorder.visit("comments");
    recorder.wait_for_element("#compose");
    assert_eq!(recorder.run("return document.querySelector('#compose').value;", &[]), json!(""), "it is written, once");
}

#[test]
fn a_comment_that_is_being_changed_is_still_being_changed_after_a_reload_and_esc_keeps_what_was_typed() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    recorder.click("#compose");
    write(&recorder, "Too few visits");
    recorder.click(".remark-actions button:last-child");
    recorder
        .wait_for("document.activeElement.id === 'remark-text' || document.querySelector('dialog[open] #remark-text')");
    recorder.click("#remark-text");
    recorder.press(Key::End);
    type_here(&recorder, " to villages");
    recorder.wait_for("Object.keys(localStorage).some(key => key.endsWith('/said'))");
    recorder.reload();
    recorder.wait_for("document.querySelector('dialog[open] #remark-text')?.value === 'Too few visits to villages'");
    recorder.click("#common");
    recorder.press(Key::Escape);
    recorder.wait_for("document.querySelector('.remark .passage')?.innerText === 'Too few visits to villages'");
    let meeting = saved(&recorder);
    let about = pingyi::domain::Id::new(&reporters()[0]).unwrap();
    let entry = &meeting.comments.about(Some(&about), CommentPart::Problem)[0];
    assert!(entry.settled().unwrap().is_common);
}

#[test]
fn a_comment_is_split_where_the_cursor_stands_joined_again_moved_and_brought_back() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    let texts = || recorder.texts(".remark .passage");
    recorder.click("#compose");
    write(&recorder, "First part. Second part.");
    recorder.click(".remark-actions button:last-child");
    recorder.wait_for_element("dialog[open] #remark-text");
    recorder.run("document.querySelector('#remark-text').setSelectionRange(11, 11);", &[]);
    recorder.click("#split");
    recorder.wait_for("document.querySelectorAll('.remark').length === 2");
    assert_eq!(texts(), ["First part.", "Second part."]);
    recorder.click(".remark:first-child .remark-actions button:nth-child(2)");
    recorder.wait_for("document.querySelector('.remark .passage').innerText === 'Second part.'");
    recorder.click(".remark:first-child .remark-actions button:last-child");
    recorder.click("dialog[open] #join");
    recorder.wait_for("document.querySelectorAll('.remark').length === 1");
    assert_eq!(texts(), ["Second part.\nFirst part."]);
    recorder.wait_for_element("#removed");
    recorder.click("#removed summary");
    recorder.click("#removed button");
    recorder.wait_for("document.querySelectorAll('.remark').length === 2");
}

#[test]
fn what_two_recorders_wrote_comes_together_and_what_both_changed_stands_side_by_side() {
    let site = Site::start();
    let first = at(&site, "comments");
    first.click("#compose");
    write(&first, "A common beginning");
    first.visit("meeting");
    let begun = first.download(|| first.click("#save-conference"));
    let second = Tablet::start(&site, &Options::default());
    second.open_conference(&begun);
    let change = |recorder: &Tablet, more: &str, own: &str| {
        recorder.visit("comments");
        recorder.click(".remark-actions button:last-child");
        recorder.click("dialog[open] #remark-text");
        recorder.press(Key::End);
        type_here(recorder, more);
        recorder.press(Key::Enter);
        recorder.wait_for(&format!("document.querySelector('.remark .passage')?.innerText.endsWith({})", json!(more)));
        recorder.wait_for("!document.querySelector('dialog[open]')");
        recorder.click("#compose");
        write(recorder, own);
    };
    change(&first, " of the first", "Only the first heard this");
    change(&second, " of the second", "Only the second heard this");
    second.visit("meeting");
    let other = second.download(|| second.click("#save-conference"));
    first.run("location.hash = '#/';", &[]);
    first.wait_for_element("#open");
    first.open_conference(&other);
    first.visit("comments");
    first.wait_for_element(".conflict");
    assert_eq!(
        first.texts(".conflict .version dd:first-of-type").len(),
        2,
        "both versions of what both changed stand beside each other"
    );
    let others = first.texts(".remark .passage");
    assert!(others.contains(&"Only the first heard this".to_owned()), "{others:?}");
    assert!(others.contains(&"Only the second heard this".to_owned()), "{others:?}");
    first.click(".conflict .version:last-child button");
    first.wait_for("!document.querySelector('.conflict')");
    let kept = said(&saved(&first), &reporters()[0], CommentPart::Problem);
    assert_eq!(kept.len(), 3, "{kept:?}");
}

/// Lets the page's clock stand later by what the session storage says, in milliseconds.
const MOVED_CLOCK: &str = "
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(sessionStorage.getItem('later') ?? 0);";

#[test]
fn a_countdown_warns_runs_over_and_survives_sleep_and_reload() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    let site = Site::start();
    let recorder = Tablet::start(&site, &Options::default());
    recorder.before_each_page(MOVED_CLOCK);
    recorder.open_conference(&site.unmet_conference(Language::English));
    recorder.visit("meeting");
    recorder.click("#typical");
    recorder.wait_for_element(".agenda");
    let later = |minutes: f64| {
        recorder.run("sessionStorage.setItem('later', arguments[0] * 60000);", &[json!(minutes)]);
    };
    // The first point has ten minutes.
    recorder.click("#go-on");
    recorder.wait_for_element(".dial.enough");
    later(9.5);
    recorder.wait_for_element(".dial.little");
    recorder.reload();
    recorder.wait_for_element(".dial.little");
    later(75.0);
    recorder.wait_for_element(".dial.over");
    assert!(recorder.text(".dial .figure").starts_with("+65:"), "{}", recorder.text(".dial .figure"));
    recorder.click("#pause");
    recorder.wait_for("document.querySelector('.dial .line').innerText === 'Paused'");
    later(500.0);
    recorder.reload();
    recorder.wait_for_element(".dial.over");
    assert!(recorder.text(".dial .figure").starts_with("+65:"), "a pause takes no time");
    later(0.0);
    recorder.click("#pause");
    recorder.wait_for("document.querySelector('.dial .line').innerText.includes('clock')");
}

#[test]
fn the_order_of_reporters_changes_one_withdraws_and_an_item_is_put_in_without_another_fingerprint() {
    let site = Site::start();
    let recorder = at(&site, "meeting");
    recorder.click("#typical");
    recorder.wait_for_element(".turns");
    let code = recorder.text(".check b");
    let names = || recorder.texts(".turns > li .point-text > b");
    let before = names();
    recorder
        .click(".turns > li:first-child .point-actions .icon:nth-of-type(3), .turns > li:first-child [id$='-down']");
    recorder.wait_for(&format!("document.querySelector('.turns > li b').innerText === {}", json!(before[1])));
    assert_eq!(names()[1], before[0]);
    recorder.click(".turns > li:first-child .point-actions button:last-child");
    recorder.click("dialog[open] #withdraw");
    recorder.type_into("#withdrawn-why", "ill");
    recorder.click("#save-turn");
    recorder.wait_for_element(".turns > li:first-child .left-out, .turns > li.left-out:first-child");
    assert!(recorder.text(".turns > li:first-child").contains("ill"));
    recorder.click("#add-point");
    recorder.type_into("dialog[open] #point-title", "A minute of silence");
    recorder.type_into("#point-minutes", "1");
    recorder.click("#save-point");
    recorder.wait_for("[...document.querySelectorAll('.agenda b')].some(b => b.innerText === 'A minute of silence')");
    assert_eq!(recorder.text(".check b"), code, "the definition is as the tablets have it");
    let meeting = saved(&recorder);
    assert_eq!(meeting.order.turns[0].position, 1);
    assert!(meeting.order.turns[0].has_withdrawn());
}

#[test]
fn the_projector_shows_what_the_other_window_does_and_takes_nothing_from_it() {
    let site = Site::start();
    let recorder = at(&site, "meeting");
    recorder.click("#typical");
    recorder.wait_for_element(".agenda");
    let place = recorder.place();
    let station = recorder.open_tab();
    recorder.open(&format!("{}{}", site.url(), place.replace("/meeting", "/projector")));
    recorder.wait_for_element(".projector");
    assert!(!recorder.has(".projector .dial"), "nothing runs yet");
    let wall = recorder.look_at(&station);
    recorder.click("#go-on");
    recorder.wait_for_element(".dial");
    let _ = recorder.look_at(&wall);
    recorder.wait_for_element(".projector .dial.enough");
    recorder.click("#lectern");
    recorder.wait_for_element("[data-lectern]");
    let _ = recorder.look_at(&station);
    assert!(!recorder.has(".banner"), "this window still writes");
    recorder.click("#go-on");
    recorder.wait_for("document.querySelector('#now').innerText.includes('Report')");
    let _ = recorder.look_at(&wall);
    recorder.wait_for("document.querySelector('.projector h1').innerText.includes('Report')");
    recorder.wait_for_element("[data-lectern]");
}

#[test]
fn an_outline_that_is_pasted_becomes_the_framework_after_a_preview_and_points_move() {
    let site = Site::start();
    let recorder = at(&site, "framework");
    recorder.type_into("#outline-text", "1. One main line\n2. Three teams\n2.1 Leading geese\n2.2 Party members\n");
    recorder.wait_for_element("#take-outline");
    assert_eq!(recorder.texts(".preview .point-text b").len(), 4);
    recorder.click("#take-outline");
    recorder.wait_for("document.querySelectorAll('.framework:not(.preview) .framework-point').length === 4");
    recorder.wait_for_element(".framework .depth-1");
    recorder.click(".framework-point:nth-child(4) [aria-label^='One level higher']");
    recorder.wait_for("document.querySelectorAll('.framework .depth-1').length === 1");
    let framework = saved(&recorder).framework;
    assert_eq!(framework.nodes.iter().map(|node| node.depth).collect::<Vec<_>>(), [0, 0, 1, 0]);
}

#[test]
fn who_came_is_ticked_off_and_the_numbers_go_into_the_ledger() {
    const LIST: &str = "组别\t姓名\t单位\nA\t周启明\t区委\nA\t吴思远\t区政府\n";
    let site = Site::start();
    let organiser = at(&site, "participants");
    organiser.wait_for_element("#paste");
    organiser.paste_list(LIST);
    organiser.click("#take");
    organiser.wait_for_element(".people");
    organiser.visit("attendance");
    organiser.click(".door li:first-child button[id^=present]");
    organiser.wait_for_element(".door li:first-child button[id^=present][aria-pressed=true]");
    organiser.click(".door li:nth-child(2) button[id^=absent]");
    organiser.wait_for_element(".door li:nth-child(2) button[id^=absent][aria-pressed=true]");
    organiser.click("#into-ledger");
    organiser.wait_for_element(".handed:not(:empty)");
    organiser.visit("collect");
    organiser.wait_for_element("#ledger input");
    let present = organiser.run("return document.querySelector('#ledger tbody tr input').value;", &[]);
    assert_eq!(present, json!("1"));
}

#[test]
fn the_example_brings_its_meeting_with_last_years_tasks_beside_the_reporter() {
    let site = Site::start();
    let recorder = at(&site, "meeting");
    recorder.click("#example-meeting");
    recorder.wait_for_element(".agenda > li:nth-child(5)");
    recorder.visit("framework");
    recorder.wait_for("document.querySelectorAll('.framework-point').length === 16");
    recorder.visit("comments");
    recorder.wait_for_element(".remark");
    recorder.wait_for_element(".carried li");
}

#[test]
fn a_conference_whose_comments_are_in_no_file_is_not_deleted() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    recorder.click("#compose");
    write(&recorder, "Said in the hall");
    let delete = || {
        recorder.run("location.hash = '#/storage';", &[]);
        recorder.wait_for_element(".deleting input");
        recorder.run("document.querySelector('.deleting input').value = '';", &[]);
        recorder.type_into(".deleting input", "EXAMPLE-QIBIN-2022");
        recorder.click(".deleting button");
    };
    delete();
    recorder.wait_for("document.querySelector('.deleting .problem')?.innerText.includes('Save the conference file')");
    recorder.run("history.back();", &[]);
    recorder.wait_for_element("#compose");
    assert_eq!(said(&saved(&recorder), &reporters()[0], CommentPart::Problem), ["Said in the hall"]);
    delete();
    recorder.click("dialog[open] [data-confirm]");
    recorder.wait_for_element("#deleted:not(:empty)");
    let left = recorder.run("return Object.keys(localStorage).filter(key => key.includes('/record/')).length;", &[]);
    assert_eq!(left, json!(0));
}

#[test]
fn what_the_calm_page_saves_brings_every_comment_to_another_device() {
    let site = Site::start();
    let recorder = at(&site, "comments");
    recorder.click("#compose");
    write(&recorder, "Said before the page stopped");
    recorder.run("location.hash = '#/rescue'; location.reload();", &[]);
    let save = ".rescue:not([hidden]) [data-part=save]:not(:disabled)";
    recorder.wait_for(&format!("document.querySelector('{save}')?.clientHeight"));
    let rescue = recorder.download(|| recorder.click(save));
    let other = Tablet::start(&site, &Options::default());
    other.open_files(&[rescue]);
    other.wait_for("location.hash.endsWith('/prepare')");
    other.visit("comments");
    other.wait_for_element(".remark");
    assert_eq!(other.text(".remark .passage"), "Said before the page stopped");
}

#[test]
fn the_projector_counts_the_ballots_that_came_back_and_knows_no_mark() {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let station = Station::start(&site, &demo.conference, &Options::default());
    station.visit("projector");
    station.wait_for_element(".projector h1");
    assert!(!station.has("#wall-returned"), "nothing has come back, so nothing is said of it");
    station.visit("collect");
    station.collect(&demo.ballots[..2]);
    let returned: Vec<String> = station.ledger().into_iter().map(|row| row[3].clone()).collect();
    station.visit("projector");
    station.wait_for_element("#wall-returned");
    let shown = station.texts("[aria-labelledby=wall-returned] .state");
    let counts: Vec<String> = shown.iter().map(|text| text.split(" / ").next().unwrap().to_owned()).collect();
    assert_eq!(counts, returned);
    assert!(counts.iter().any(|count| count != "0"), "{shown:?}");
    let wall = station.text(".projector");
    let file = pingyi::demo::conference(Language::English).unwrap();
    assert!(file.conference.definition().grades.iter().all(|grade| !wall.contains(grade.name.as_str())), "{wall}");
}
