//! The year after the meeting: tasks made, planned, worked on, closed and opened again, and taken into the next year.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use fantoccini::key::Key;
use pingyi::exchange::{ConferenceFile, Sorted};
use pingyi::follow_up::{Counts, FollowUp, Owner, SOON, State};
use pingyi::meeting::Meeting;
use pingyi::text::Language;
use pingyi_e2e::{Options, Site, Tablet};
use serde_json::json;
use std::fs;
use std::path::Path;

/// A browser that shows the follow-up of the example conference, with its meeting and what the year before left.
fn at(site: &Site) -> Tablet {
    let organiser = Tablet::start(site, &Options::default());
    organiser.open_conference(&site.demo(Language::English).conference);
    organiser.visit("follow-up");
    organiser.wait_for_element("#only-open");
    organiser
}

/// The follow-up in a conference file.
fn read(file: &Path) -> (FollowUp, Meeting) {
    let file = ConferenceFile::read(&fs::read(file).unwrap()).unwrap();
    let sorted = Sorted::of(file.details.as_ref().unwrap().records());
    let meeting = Meeting::of(&sorted, &file.conference);
    let today = file.conference.definition().date;
    (FollowUp::of(&sorted, &meeting, &file.conference, today, SOON), meeting)
}

/// The follow-up as the page saves it.
fn saved(organiser: &Tablet) -> (FollowUp, Meeting) {
    read(&organiser.download(|| organiser.click("#save-conference")))
}

/// How many tasks are how far, as the numbers at the top say.
fn number(organiser: &Tablet, which: &str) -> String {
    organiser.text(&format!("#only-{which} b"))
}

fn wait_for_tasks(organiser: &Tablet, count: usize) {
    organiser.wait_for(&format!("document.querySelectorAll('.tasks > .task').length === {count}"));
}

/// Opens the task that answers some words.
fn open(organiser: &Tablet, words: &str) {
    let script = "
        const all = [...document.querySelectorAll('.tasks > .task')];
        all.find(task => task.querySelector('.answers').innerText.includes(arguments[0])).querySelector('button').click();";
    organiser.run(script, &[json!(words)]);
    organiser.wait_for_element("dialog[open] #measure");
}

fn fill(organiser: &Tablet, field: &str, text: &str) {
    organiser.click(field);
    organiser.type_over(text);
}

/// Gives a field for a day a value, as its picker does.
fn pick_day(organiser: &Tablet, field: &str, day: &str) {
    let script = "
        const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    organiser.run(script, &[json!(field), json!(day)]);
}

fn wait_until_closed(organiser: &Tablet) {
    organiser.wait_for("!document.querySelector('dialog[open]')");
}

const FUNDS: &str = "Publish how village funds are used";
const TRAINING: &str = "rotation training of village secretaries";

#[test]
fn a_task_is_planned_worked_on_done_closed_with_a_name_and_opened_again_and_its_history_says_so() {
    let site = Site::start();
    let organiser = at(&site);
    organiser.click("#make-all");
    wait_for_tasks(&organiser, 11);
    assert!(!organiser.has("#unanswered"));
    open(&organiser, TRAINING);
    fill(&organiser, "#measure", "Two rounds by autumn");
    fill(&organiser, "#leader", "Zhou Qiming");
    fill(&organiser, "#unit", "Organization Department");
    pick_day(&organiser, "#deadline", "2099-10-31");
    organiser.click("#set-in-progress");
    organiser.click("#save-task");
    wait_until_closed(&organiser);
    organiser.wait_for("document.activeElement.id.startsWith('task-')");
    organiser.wait_for("document.querySelector('#group-later')");

    open(&organiser, TRAINING);
    organiser.wait_for_element("#set-in-progress[aria-pressed=true]");
    organiser.click("#set-done");
    organiser.click("#save-task");
    wait_until_closed(&organiser);
    organiser.wait_for("document.querySelector('#only-done b').innerText === '2'");

    open(&organiser, TRAINING);
    fill(&organiser, "#proof", "Both rounds were held");
    organiser.click("#close-task");
    organiser.wait_for("document.querySelector('#closing-problem').innerText === 'Say who closes it.'");
    organiser.wait_for("document.activeElement.id === 'closed-by'");
    organiser.type_into("#closed-by", "Inspection Office");
    pick_day(&organiser, "#closed-on", "2023-11-02");
    organiser.click("#close-task");
    wait_until_closed(&organiser);
    organiser.wait_for("document.querySelector('#only-closed b').innerText === '1'");
    assert_eq!(organiser.text("#closed"), "1 of 11 closed (9%)");
    let (follow_up, _) = saved(&organiser);
    let closed: Vec<_> = follow_up.tasks.iter().filter_map(|line| line.entry.settled()).filter(|task| matches!(&task.state, State::Closed { by, on } if by.as_str() == "Inspection Office" && on.to_string() == "2023-11-02")).collect();
    assert_eq!(closed.len(), 1);
    assert_eq!(
        (closed[0].measure.as_str(), closed[0].proof.as_str()),
        ("Two rounds by autumn", "Both rounds were held")
    );

    open(&organiser, TRAINING);
    assert!(organiser.text("#closed-said").contains("Closed by Inspection Office on 2023-11-02"));
    organiser.click("#history summary");
    let history = organiser.texts(".history > li");
    assert_eq!(history.len(), 4, "made, planned, done, closed");
    assert!(history[0].contains("Task made"), "{history:?}");
    assert!(history[1].contains("corrective measure: — → Two rounds by autumn"), "{history:?}");
    assert!(history[1].contains("status: open → in progress"), "{history:?}");
    assert!(
        history[3].contains("closed by: — → Inspection Office") && history[3].contains("as it is now"),
        "{history:?}"
    );
    organiser.click("#reopen");
    wait_until_closed(&organiser);
    organiser.wait_for("document.querySelector('#only-closed b').innerText === '0'");
    open(&organiser, TRAINING);
    organiser.wait_for_element("#set-open[aria-pressed=true]");
    organiser.click("#history summary");
    assert!(organiser.texts(".history > li")[4].contains("status: closed → open"));
}

#[test]
fn tasks_are_looked_at_from_every_side_and_narrowed_and_the_numbers_fit() {
    let site = Site::start();
    let organiser = at(&site);
    let headings = || organiser.texts(".task-group h2");
    assert_eq!(organiser.text("#closed"), "0 of 6 closed (0%)");
    assert_eq!(["overdue", "open", "in-progress", "done"].map(|which| number(&organiser, which)), ["5", "3", "2", "1"]);
    assert_eq!(headings(), ["Overdue", "Done or closed"], "the most urgent first");
    organiser.click("#by-reporter");
    organiser.wait_for_element("#by-reporter[aria-pressed=true]");
    wait_for_tasks(&organiser, 6);
    let by_reporter = headings();
    assert_eq!(by_reporter.len(), 5, "{by_reporter:?}");
    organiser.click("#by-point");
    organiser.wait_for("document.querySelector('#no-point')");
    assert_eq!(headings().last().unwrap(), "Under no point");
    organiser.click("#by-common");
    organiser.wait_for("document.querySelector('.concerns')");
    assert_eq!(headings().len(), 1);
    assert!(organiser.text(".task-group").contains("1 of them has no task yet."));
    organiser.click("#by-deadline");
    organiser.click("#only-done");
    wait_for_tasks(&organiser, 1);
    organiser.type_into("#words", "nobody wrote this");
    organiser.wait_for("document.querySelector('#narrowed').innerText.includes('No task fits')");
    wait_for_tasks(&organiser, 0);
    organiser.click("#clear");
    wait_for_tasks(&organiser, 6);
    organiser.wait_for("document.activeElement.id === 'by-deadline'");
    organiser.type_into("#words", "VILLAGE FUNDS");
    wait_for_tasks(&organiser, 1);
    assert_eq!(organiser.text("#narrowed .actions span"), "1 of 6 tasks shown");
    // What is asked for stays while a task is worked on.
    open(&organiser, FUNDS);
    organiser.click("#set-in-progress");
    organiser.click("#save-task");
    wait_until_closed(&organiser);
    wait_for_tasks(&organiser, 1);
    organiser.click("#clear");
    organiser.click("#one-by-one summary");
    organiser.click("#one-by-one li:first-child button");
    wait_for_tasks(&organiser, 7);
    assert!(organiser.text("#unanswered").contains("4 problems and requirements have no task yet"));
    organiser.choose("#whose", "1");
    organiser.wait_for_element("#years dd");
    assert_eq!(organiser.texts("#years dd"), ["1", "0", "1", "0"], "last year's problem was closed");
}

#[test]
fn half_a_measure_survives_a_reload_and_a_comment_that_is_half_typed_as_well() {
    let site = Site::start();
    let organiser = at(&site);
    organiser.visit("comments");
    organiser.click("#compose");
    organiser.type_into("#compose", "Half a comm");
    organiser.wait_for("Object.keys(localStorage).some(key => key.endsWith('/said'))");
    organiser.visit("follow-up");
    organiser.wait_for_element(".tasks > .task");
    open(&organiser, FUNDS);
    fill(&organiser, "#measure", "Half a mea");
    fill(&organiser, "#leader", "Zhou");
    organiser.click("#proof");
    organiser.type_into("#proof", "Half a pro");
    organiser.wait_for("Object.entries(localStorage).some(([key, value]) => key.endsWith('/said/task') && value.includes('Half a pro'))");
    organiser.reload();
    organiser.wait_for("document.querySelector('dialog[open] #measure')?.value === 'Half a mea'");
    let value = |field: &str| organiser.run("return document.querySelector(arguments[0]).value;", &[json!(field)]);
    assert_eq!([value("#leader"), value("#proof")], [json!("Zhou"), json!("Half a pro")]);
    organiser.click("#measure");
    organiser.press(Key::End);
    organiser.type_into("#measure", "sure");
    organiser.press(Key::Escape);
    wait_until_closed(&organiser);
    organiser.wait_for("document.querySelector('.tasks').innerText.includes('Half a measure')");
    organiser.reload();
    organiser.wait_for_element(".tasks > .task");
    assert!(!organiser.has("dialog[open]"), "nothing is half typed any more");
    organiser.visit("comments");
    organiser.wait_for("document.querySelector('#compose')?.value === 'Half a comm'");
}

#[test]
fn a_removed_task_is_brought_back_and_what_two_devices_changed_stands_side_by_side() {
    let site = Site::start();
    let ours = at(&site);
    open(&ours, FUNDS);
    ours.click("#remove-task");
    wait_for_tasks(&ours, 5);
    assert!(ours.text("#unanswered").contains("5 problems"), "what was decided against asks for nothing");
    ours.click("#removed summary");
    ours.click("#removed button");
    wait_for_tasks(&ours, 6);
    let copy = ours.download(|| ours.click("#save-conference"));
    let theirs = Tablet::start(&site, &Options::default());
    theirs.open_conference(&copy);
    let change = |device: &Tablet, measure: &str| {
        device.visit("follow-up");
        device.wait_for_element(".tasks > .task");
        open(device, FUNDS);
        fill(device, "#measure", measure);
        device.click("#save-task");
        wait_until_closed(device);
    };
    change(&ours, "On the board");
    change(&theirs, "In the group");
    let other = theirs.download(|| theirs.click("#save-conference"));
    ours.run("location.hash = '#/';", &[]);
    ours.wait_for_element("#open");
    ours.open_conference(&other);
    ours.visit("follow-up");
    ours.wait_for_element(".conflict");
    let mut marked = ours.texts(".version mark");
    marked.sort();
    assert_eq!(marked, ["In the group", "On the board"]);
    ours.click(".conflict .version:last-child button");
    ours.wait_for("!document.querySelector('.conflict')");
    assert_eq!(Counts::of(&saved(&ours).0.tasks).in_conflict, 0);
}

#[test]
fn what_is_not_closed_goes_into_next_years_conference_once_with_the_framework_and_the_line_of_years() {
    let site = Site::start();
    let organiser = at(&site);
    open(&organiser, FUNDS);
    organiser.type_into("#closed-by", "Inspection Office");
    organiser.click("#close-task");
    wait_until_closed(&organiser);
    organiser.wait_for("document.querySelector('#only-closed b').innerText === '1'");
    assert!(organiser.text("#carry").contains("no other conference"));
    organiser.run("location.hash = '#/';", &[]);
    organiser.click(".desk a[href*='/copy/']");
    organiser.click("#freeze:not(:disabled)");
    organiser.click("dialog[open] [data-confirm]");
    organiser.wait_for_element("#check-code");
    organiser.run("location.hash = '#/';", &[]);
    let script = "
        const cards = [...document.querySelectorAll('.desk')];
        return cards.find(card => !card.innerText.includes('2022')).querySelector('a.follow-up-link').hash;";
    organiser.wait_for("document.querySelectorAll('.desk').length === 2");
    let place = organiser.run(script, &[]);
    organiser.run("location.hash = arguments[0];", &[place]);
    organiser.wait_for_element("#no-comments");
    let from = organiser.run("return document.querySelector('#carry-from option:last-child').value;", &[]);
    organiser.choose("#carry-from", from.as_str().unwrap());
    organiser.wait_for_element("#take-over");
    assert!(organiser.text("#preview").contains("10 tasks that are not closed come along."));
    assert!(!organiser.has(".tasks > .task"), "nothing is written before it is asked for");
    organiser.click("#take-over");
    organiser
        .wait_for("document.querySelector('#taken').innerText === 'Taken over: 10 tasks, 16 points of the framework.'");
    organiser.wait_for_element("#nothing-new");
    assert!(organiser.text("#preview").contains("10 tasks were taken over before and stay as they are."));
    wait_for_tasks(&organiser, 10);
    organiser.reload();
    wait_for_tasks(&organiser, 10);
    organiser.choose("#carry-from", from.as_str().unwrap());
    organiser.wait_for_element("#nothing-new");
    assert!(!organiser.has("#take-over"), "a second time adds nothing");
    organiser.click("#by-reporter");
    organiser.choose("#whose", "1");
    organiser.wait_for_element("#years dd");
    assert_eq!(organiser.texts("#years li").len(), 2, "last year and the year before");
    assert_eq!(organiser.texts("#years li:first-child dd"), ["1", "1", "1", "0"]);
    let (follow_up, meeting) = saved(&organiser);
    assert_eq!((follow_up.tasks.len(), meeting.framework.nodes.len()), (10, 16));
    assert_eq!(follow_up.line_of_years(&Owner::Reporter(1)).len(), 2);
}
