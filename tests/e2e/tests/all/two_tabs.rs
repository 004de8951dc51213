//! Two tabs of one browser give marks at the same time, each taking over from the other again and again: none is lost,
//! none is doubled.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi::text::Language;
use pingyi_e2e::{Ability, Choice, Options, Site, Tablet, lacks};
use serde_json::json;

/// So many marks are given in all, at least.
const MARKS: usize = 1000;

/// Gives marks without end, each on a button that is not pressed; takes over where another tab writes, though not at
/// once. Notes of each mark that is shown as given the sheet's number in the store, and what was given; and how often the
/// other tab took over before it was shown whether a mark was given.
const GIVE: &str = "
    window.given = [];
    window.unknown = 0;
    const turn = () => new Promise(go => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = go;
        port2.postMessage(0);
    });
    const key = Object.keys(localStorage).find(key => /^pingyi[/].*[/]sheet[/]/.test(key));
    const find = selector => document.querySelector(selector);
    const takeOver = async () => {
        const lost = performance.now();
        while (performance.now() - lost < 800) await turn();
        find('.banner button')?.click();
        while (find('.banner button')) await turn();
    };
    const giveOne = async () => {
        const criterion = Math.floor(Math.random() * 2);
        const row = `section.sheet [aria-labelledby=criterion-${criterion}] .grade`;
        const free = [...document.querySelectorAll(row)].map((grade, place) => [grade, place])
            .filter(([grade]) => grade.getAttribute('aria-pressed') === 'false');
        if (free.length === 0) return turn();
        const [grade, place] = free[Math.floor(Math.random() * free.length)];
        grade.click();
        for (;;) {
            if (find('.notice, .banner')) {
                window.unknown += 1;
                return find('.notice button')?.click();
            }
            if (document.querySelectorAll(row)[place]?.getAttribute('aria-pressed') === 'true') break;
            await turn();
        }
        window.given.push([Number(localStorage[key].split(' ')[1]), criterion, place]);
    };
    (async () => {
        while (!window.isOver) {
            if (find('.banner button')) await takeOver();
            else await giveOne();
            await turn();
        }
    })();";

/// The number of the stored sheet, in the home that is on disk.
fn number(tablet: &Tablet) -> u64 {
    let homes = tablet.homes();
    let (_, sheet) = homes.second.iter().find(|(key, _)| key.contains("/sheet/")).unwrap();
    sheet.split(' ').nth(1).unwrap().parse().unwrap()
}

/// What was given in a tab: the sheet's number, criterion and grade of each mark, and how many are not known.
struct Given {
    marks: Vec<[u64; 3]>,
    unknown: usize,
}

/// Stops giving in the tab in sight.
fn stop(tablet: &Tablet) -> Given {
    let given = tablet.run("window.isOver = true; return [window.given, window.unknown];", &[]);
    let (marks, unknown) = serde_json::from_value(given).unwrap();
    Given { marks, unknown }
}

fn fight(prepare_tab: impl Fn(&Tablet)) {
    let site = Site::start();
    let demo = site.demo(Language::English);
    let tablet = Tablet::start(&site, &Options::default());
    prepare_tab(&tablet);
    tablet.open(&site.url());
    tablet.wait_until_started();
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    for criterion in 0..2 {
        tablet.mark(criterion, Choice::Abstain);
    }
    tablet.wait_for("!document.querySelector('.saved.busy')");
    let (place, before) = (tablet.place(), number(&tablet));

    let first = tablet.open_tab();
    prepare_tab(&tablet);
    tablet.open(&format!("{}{place}", site.url()));
    tablet.wait_for_element("section.sheet");
    tablet.wait_for_element(".banner button");
    tablet.run(GIVE, &[]);
    let second = tablet.look_at(&first);
    tablet.run(GIVE, &[]);

    tablet.wait_for(&format!("window.given.length >= {}", MARKS / 2));
    tablet.look_at(&second);
    tablet.wait_for(&format!("window.given.length >= {}", MARKS / 2));
    let there = stop(&tablet);
    tablet.look_at(&first);
    let here = stop(&tablet);
    tablet.wait_for("!document.querySelector('.saved.busy')");

    let mut marks = [there.marks, here.marks].concat();
    marks.sort_unstable();
    let numbers: Vec<u64> = marks.iter().map(|[number, ..]| *number).collect();
    let after = number(&tablet);
    assert!(numbers.iter().all(|number| (before + 1..=after).contains(number)), "each mark given is in the store");
    let twice: Vec<_> =
        marks.windows(2).filter(|pair| matches!(pair, [[one, ..], [next, ..]] if one == next)).collect();
    assert!(twice.is_empty(), "each mark is a change of its own, but not {twice:?}");
    let others: Vec<u64> = (before + 1..=after).filter(|number| !numbers.contains(number)).collect();
    assert!(others.len() <= there.unknown + here.unknown, "{others:?} are changes that nobody asked for");
    assert!(numbers.len() >= MARKS);
    tablet.reload();
    tablet.wait_for_element("section.sheet");
    tablet.wait_until_started();
    for criterion in 0..2 {
        let [number, _, place] = marks.iter().rev().find(|[_, row, _]| *row == criterion).unwrap();
        if others.iter().any(|other| other > number) {
            continue;
        }
        let script = "
            const row = document.querySelectorAll(`[aria-labelledby=criterion-${arguments[0]}] .grade`);
            return [...row].findIndex(grade => grade.getAttribute('aria-pressed') === 'true');";
        assert_eq!(tablet.run(script, &[json!(criterion)]), json!(place), "the last mark given is the one that stands");
    }
}

#[test]
fn two_tabs_at_once_lose_and_double_no_mark() {
    fight(|_| ());
}

#[test]
fn two_tabs_at_once_lose_and_double_no_mark_where_the_browser_has_no_locks() {
    if lacks(&[Ability::Protocol]) {
        return;
    }
    fight(|tablet| tablet.before_each_page("delete Navigator.prototype.locks;"));
}
