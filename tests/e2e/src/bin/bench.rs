//! Measures the whole app: `cargo xtask bench NAME`, or `cargo run -p pingyi-e2e --bin bench -- NAME`.
//!
//! Each measurement is compared with something of the same kind on the same machine in the same run, in turns, so that
//! its ratio says the same on a slow machine and a fast one. The exit code tells whether a limit was exceeded.
#![expect(clippy::panic, reason = "a measurement that can't be taken has no figure to give")]

use pingyi_e2e::{Browser, Demo, Options, Pingyi, Signed, Site, Station, Tablet};
use serde_json::{Value, json};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let within = match env::args().nth(1).as_deref() {
        Some("tap") => tap(),
        Some("keys") => keys(),
        Some("merge10k") => merge10k(),
        Some("verify10k") => verify10k(),
        Some("tally100k") => tally100k(),
        _ => {
            eprintln!("name a measurement: tap, keys, merge10k, verify10k or tally100k");
            return ExitCode::FAILURE;
        }
    };
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One line of a table: what, the figure, and the most it may be.
struct Figure {
    what: &'static str,
    value: f64,
    unit: &'static str,
    limit: Option<f64>,
}

impl Figure {
    fn plain(what: &'static str, value: f64, unit: &'static str) -> Self {
        Self { what, value, unit, limit: None }
    }

    fn limited(what: &'static str, value: f64, unit: &'static str, limit: f64) -> Self {
        Self { what, value, unit, limit: Some(limit) }
    }
}

/// Prints the figures; says whether all are within their limits.
fn report(figures: &[Figure]) -> bool {
    for Figure { what, value, unit, limit } in figures {
        let judged = limit.map_or_else(String::new, |limit| {
            let verdict = if *value <= limit { "within" } else { "OVER" };
            format!("{verdict} its limit of {limit:.3}")
        });
        println!("{what:58} {value:9.2} {unit:4} {judged}");
    }
    figures.iter().all(|figure| figure.limit.is_none_or(|limit| figure.value <= limit))
}

fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred"
    )]
    let place = (share * (sorted.len().saturating_sub(1)) as f64).round() as usize;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

fn median(figures: &[f64]) -> f64 {
    quantile(figures, 0.5)
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len() as f64
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

/// Clicks buttons, one after the other; tells for each how long until it was shown as pressed, style and layout done.
///
/// A page that stores at once shows the mark in a microtask; where it takes a task, one is waited for.
const HANDLE: &str = "
    const [reporter, done] = arguments;
    const pause = () => new Promise(go => { const pipe = new MessageChannel(); pipe.port1.onmessage = go; pipe.port2.postMessage(0); });
    const shown = async button => {
        for (let turn = 0; button.getAttribute('aria-pressed') !== 'true'; turn++)
            await (turn < 200 ? Promise.resolve() : pause());
    };
    (async () => {
        const times = [];
        document.querySelectorAll('#list li button')[reporter].click();
        while (!document.querySelectorAll('#list li button')[reporter].hasAttribute('aria-current')) await pause();
        for (const row of document.querySelectorAll('.row'))
            for (const button of row.querySelectorAll('.grade')) {
                document.body.offsetHeight;
                await pause();
                const start = performance.now();
                button.click();
                await shown(button);
                document.body.offsetHeight;
                times.push(performance.now() - start);
            }
        done(times);
    })();";

/// Clicks buttons, each at another moment between two frames; tells for each how long until it was painted.
///
/// A frame is waited for in any case: how long depends on when within it the tap falls, by far more than on the page.
/// So the moments are spread evenly over a frame, the same ones for every page; left to chance, they made the ratio
/// swing by a third between runs.
const PAINT: &str = "
    const [selector, turn, done] = arguments;
    const frame = () => new Promise(requestAnimationFrame);
    const length = 1000 / 60;
    (async () => {
        const times = [];
        const buttons = [...document.querySelectorAll(selector)];
        for (const [place, button] of buttons.entries()) {
            const moment = ((place + turn) % buttons.length + 0.5) / buttons.length;
            const due = await frame() + (3 + moment) * length;
            await new Promise(go => setTimeout(go, due - performance.now() - 1));
            while (performance.now() < due);
            const start = performance.now();
            button.click();
            await frame();
            await frame();
            times.push(performance.now() - start);
        }
        done(times);
    })();";

fn tap() -> bool {
    let site = Site::start();
    let demo = Demo::write(&site.path("large"), "en", Some(1));
    let tablet = Tablet::start(&site, &Options::default());
    tablet.wait_until_offline_ready();
    tablet.open_conference(&demo.tablet_edition);
    tablet.prepare(0);
    tablet.begin();
    let handled: Vec<f64> =
        (0..36).flat_map(|reporter| numbers(&tablet.run_until_done(HANDLE, &[json!(reporter)]))).collect();

    let (_bare_site, bare) = bare_page(&site);
    let (mut painted, mut painted_bare) = (Vec::new(), Vec::new());
    for reporter in 0..36 {
        tablet.go_to(reporter);
        painted.extend(numbers(&tablet.run_until_done(PAINT, &[json!(".grade"), json!(reporter)])));
        painted_bare.extend(numbers(&bare.run_until_done(PAINT, &[json!("button"), json!(reporter)])));
    }
    println!("{} taps handled, {} painted; 36 reporters, 2 criteria", handled.len(), painted.len());
    report(&[
        Figure::plain("a tap: handler, storing, style and layout, median", median(&handled), "ms"),
        Figure::limited("the same, 95 of 100 taps", quantile(&handled, 0.95), "ms", 4.0),
        Figure::plain("the same, the slowest", quantile(&handled, 1.0), "ms"),
        Figure::plain("a tap until it is painted, mean", mean(&painted), "ms"),
        Figure::plain("a bare button until it is painted, mean", mean(&painted_bare), "ms"),
        Figure::limited("ratio of the two", mean(&painted) / mean(&painted_bare), "", 1.2),
    ])
}

/// Types into the field for comments, a key at a time; tells for each how long its handler took with storing, style and
/// layout.
const TYPE: &str = "
    const [count, done] = arguments;
    const pause = () => new Promise(go => { const pipe = new MessageChannel(); pipe.port1.onmessage = go; pipe.port2.postMessage(0); });
    const stored = () => Object.entries(localStorage).find(([key]) => key.endsWith('/said'))?.[1];
    const field = document.querySelector('#compose');
    field.focus();
    (async () => {
        const times = [];
        for (let key = 0; key < count; key++) {
            document.body.offsetHeight;
            await pause();
            const before = stored();
            const start = performance.now();
            document.execCommand('insertText', false, '字');
            for (let turn = 0; stored() === before; turn++) await (turn < 200 ? Promise.resolve() : pause());
            document.body.offsetHeight;
            times.push(performance.now() - start);
        }
        done(times);
    })();";

/// Writes what stands in the field, and tells how long until it stands in its list, style and layout done.
const WRITE: &str = "
    const [done] = arguments;
    const pause = () => new Promise(go => { const pipe = new MessageChannel(); pipe.port1.onmessage = go; pipe.port2.postMessage(0); });
    const count = document.querySelectorAll('.remark').length;
    const start = performance.now();
    document.querySelector('#write').click();
    (async () => {
        while (document.querySelectorAll('.remark').length === count) await pause();
        document.body.offsetHeight;
        done([performance.now() - start]);
    })();";

fn keys() -> bool {
    const KEYS: usize = 40;
    let site = Site::start();
    let recorder = Tablet::start(&site, &Options::default());
    recorder.wait_until_offline_ready();
    recorder.open_conference(&site.commented_conference(pingyi::text::Language::Chinese));
    recorder.visit("comments");
    recorder.wait_for_element("#compose");
    let (mut typed, mut written) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        typed.extend(numbers(&recorder.run_until_done(TYPE, &[json!(KEYS)])));
        written.extend(numbers(&recorder.run_until_done(WRITE, &[])));
    }
    println!("{} keys typed; 36 reporters with 20 comments each, and {} more of one", typed.len(), written.len());
    report(&[
        Figure::plain("a key: handler, storing, style and layout, median", median(&typed), "ms"),
        Figure::limited("the same, 95 of 100 keys", quantile(&typed, 0.95), "ms", 4.0),
        Figure::plain("a comment written, until it stands in its list, median", median(&written), "ms"),
    ])
}

/// A page with nothing but ten buttons that change their colour.
fn bare_page(site: &Site) -> (Site, Browser) {
    let folder = site.path("bare");
    let page = "<!doctype html><title>bare</title><link rel=icon href=data:,><link rel=stylesheet href=bare.css>\
                <script type=module src=bare.js></script>";
    let style = "button { width: 100px; height: 60px } .on { background: blue; color: white }";
    let script = "for (let number = 0; number < 10; number++) {
        const button = document.body.appendChild(document.createElement('button'));
        button.textContent = number;
        button.addEventListener('click', () => button.classList.toggle('on'));
    }";
    let write = |name: &str, text: &str| {
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join(name), text))
            .unwrap_or_else(|error| panic!("cannot write {name}: {error}"));
    };
    for (name, text) in [("index.html", page), ("bare.css", style), ("bare.js", script)] {
        write(name, text);
    }
    let served = Site::of(folder);
    let browser = Browser::start(&Options::default());
    browser.open(&served.url());
    browser.wait_for("document.querySelectorAll('button').length === 10");
    (served, browser)
}

/// Notes when the page was given a file, and when its line and the ledger stood.
const WATCH_MERGE: &str = "
    document.addEventListener('change', () => window.given = performance.now(), { capture: true });
    new MutationObserver((_, observer) => {
        if (!document.querySelector('#files li')) return;
        document.body.offsetHeight;
        window.merged = performance.now();
        observer.disconnect();
    }).observe(document.body, { childList: true, subtree: true });";

/// Notes how long opening the results takes.
const OPEN_RESULTS: &str = "
    const [done] = arguments;
    new MutationObserver((_, observer) => {
        if (!document.querySelector('#status')) return;
        document.body.offsetHeight;
        observer.disconnect();
        done(performance.now() - start);
    }).observe(document.body, { childList: true, subtree: true });
    const start = performance.now();
    document.querySelector('dialog[open] [data-confirm]').click();";

/// Has the program's worker check, merge and tally the picked file, and parses the same bytes in turn.
const COUNT_AND_PARSE: &str = "
    const [conference, done] = arguments;
    (async () => {
        const bytes = new Uint8Array(await document.querySelector('#parsed').files[0].arrayBuffer());
        const worker = new Worker('./worker.js', { type: 'module' });
        const answer = () => new Promise(go => worker.onmessage = ({ data }) => typeof data === 'number' || go(data));
        const job = content => { worker.postMessage({ conference: new TextEncoder().encode(conference), ...content }); return answer(); };
        await answer();
        const times = [];
        for (let round = 0; round < 5; round++) {
            let start = performance.now();
            window.kept = JSON.parse(new TextDecoder().decode(bytes)).ballots.length;
            const parsed = performance.now() - start;
            start = performance.now();
            const merged = await job({ box: '', names: ['ballots'], files: [bytes] });
            const counted = await job({ box: merged.box, product: 'restricted-results' });
            times.push(parsed, performance.now() - start);
            if (counted.bytes.length < 1000) throw new Error('no results');
        }
        worker.terminate();
        done(times);
    })();";

fn merge10k() -> bool {
    const ROUNDS: usize = 5;
    let site = Site::start();
    let demo = Demo::write(&site.path("large"), "en", Some(10_000));
    let conference = fs::read_to_string(&demo.conference).unwrap_or_default();
    let (mut merged, mut opened, mut parsed, mut counted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let station = Station::start(&site, &demo.conference, &Options::default());
        station.wait_until_offline_ready();
        for pair in count_and_parse(&station, &conference, &demo.ballots).chunks_exact(2) {
            parsed.extend(pair.first());
            counted.extend(pair.last());
        }
        station.run(WATCH_MERGE, &[]);
        station.collect(&demo.ballots);
        merged.extend(station.run("return window.merged - window.given;", &[]).as_f64());
        station.visit("results");
        station.click("#open-count");
        station.wait_for_element("dialog[open]");
        opened.extend(station.run_until_done(OPEN_RESULTS, &[]).as_f64());
    }
    let bytes: u64 = demo.ballots.iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum();
    println!("10,000 ballots, {bytes} bytes, {ROUNDS} rounds, each in a fresh profile");
    report(&[
        Figure::plain("picked until read, checked, merged, stored, in the ledger", median(&merged), "ms"),
        Figure::plain("count opened until the results stand", median(&opened), "ms"),
        Figure::plain("TextDecoder and JSON.parse of the same bytes", median(&parsed), "ms"),
        Figure::plain("checked, merged and tallied by the worker", median(&counted), "ms"),
        Figure::limited("ratio of the last to the one before", median(&counted) / median(&parsed), "", 2.0),
    ])
}

fn count_and_parse(station: &Station, conference: &str, files: &[PathBuf]) -> Vec<f64> {
    let field = "
        document.querySelector('#parsed')?.remove();
        const field = document.body.appendChild(document.createElement('input'));
        field.type = 'file';
        field.id = 'parsed';";
    station.run(field, &[]);
    station.pick("#parsed", files);
    let times = numbers(&station.run_until_done(COUNT_AND_PARSE, &[json!(conference)]));
    station.run("document.querySelector('#parsed').remove();", &[]);
    times
}

/// Notes the longest time between two frames of the page.
const WATCH_FRAMES: &str = "
    let before = performance.now();
    window.longest = 0;
    const frame = now => {
        window.longest = Math.max(window.longest, now - before);
        before = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);";

/// 10,000 signed ballots of 50 tablets, verified in the tab and natively, and how long the page stood still meanwhile.
fn verify10k() -> bool {
    const ROUNDS: usize = 3;
    let site = Site::start();
    let signed = Signed::write(&site, 50, 200);
    let program = Pingyi::program().to_string_lossy().into_owned();
    let names = signed.files.iter().map(|file| file.to_string_lossy().into_owned());
    let conference = signed.conference.to_string_lossy().into_owned();
    let tally: Vec<String> =
        [program, "tally".into(), "--conference".into(), conference].into_iter().chain(names).collect();
    let tally: Vec<&str> = tally.iter().map(String::as_str).collect();
    let (mut in_tab, mut still, mut natively) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let station = Station::start(&site, &signed.conference, &Options::default());
        station.wait_until_offline_ready();
        station.run(WATCH_MERGE, &[]);
        station.run(WATCH_FRAMES, &[]);
        station.collect(&signed.files);
        in_tab.extend(station.run("return (window.merged - window.given) / 1000;", &[]).as_f64());
        still.extend(station.run("return window.longest / 1000;", &[]).as_f64());
        natively.push(measure(&tally).0);
    }
    println!("10,000 signed ballots in 50 files, {ROUNDS} rounds, each in a fresh profile");
    report(&[
        Figure::plain("in the tab: picked until verified, merged, in the ledger", median(&in_tab), "s"),
        Figure::plain("the page's longest pause meanwhile", median(&still), "s"),
        Figure::plain("pingyi tally of the same files", median(&natively), "s"),
        Figure::limited("ratio of the page's pause to the work", median(&still) / median(&in_tab), "", 0.1),
        Figure::limited("ratio of the tab to native", median(&in_tab) / median(&natively), "", 6.0),
    ])
}

/// Runs a command for its own and its children's wall time and greatest memory.
const MEASURE: &str = "
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";

/// What a script would do that trusts its file.
const COUNT: &str = "
import collections, json, sys
with open(sys.argv[1], encoding='utf-8') as file:
    ballots = json.load(file)['ballots']
counts = collections.Counter(
    (reporter, criterion, grade)
    for ballot in ballots
    for reporter, grades in ballot['marks'].items()
    for criterion, grade in enumerate(grades)
)
print(len(counts))";

fn tally100k() -> bool {
    const ROUNDS: usize = 5;
    let site = Site::start();
    let demo = Demo::write(&site.path("large"), "en", Some(100_000));
    let merged = site.write("box.json", &Pingyi::merge(&demo.conference, &demo.ballots));
    let conference = demo.conference.to_string_lossy().into_owned();
    let merged_name = merged.to_string_lossy().into_owned();
    let program = Pingyi::program().to_string_lossy().into_owned();
    let tally = [program.as_str(), "tally", "--format", "json", "--conference", &conference, &merged_name];
    let count = ["python3", "-c", COUNT, &merged_name];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(measure(&tally));
        theirs.push(measure(&count));
    }
    let seconds = |runs: &[(f64, f64)]| median(&runs.iter().map(|run| run.0).collect::<Vec<_>>());
    let memory = |runs: &[(f64, f64)]| median(&runs.iter().map(|run| run.1 / 1024.0).collect::<Vec<_>>());
    println!("100,000 ballots, {} bytes in one file, {ROUNDS} rounds", size(&merged));
    report(&[
        Figure::plain("pingyi tally: checked, merged, counted", seconds(&ours), "s"),
        Figure::plain("Python: json.load and Counter, nothing checked", seconds(&theirs), "s"),
        Figure::limited("ratio of times", seconds(&ours) / seconds(&theirs), "", 1.0 / 15.0),
        Figure::limited("pingyi tally: greatest memory", memory(&ours), "MiB", 286.0),
        Figure::plain("Python: greatest memory", memory(&theirs), "MiB"),
    ])
}

fn measure(command: &[&str]) -> (f64, f64) {
    let output = Command::new("python3").args(["-c", MEASURE]).args(command).output();
    let output =
        output.unwrap_or_else(|error| panic!("python3, which this is measured against, can't be run: {error}"));
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut figures = printed.split_whitespace().filter_map(|figure| figure.parse().ok());
    figures.next().zip(figures.next()).unwrap_or_else(|| panic!("no figures in `{printed}`"))
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}
