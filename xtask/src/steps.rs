//! The steps of `cargo xtask test`.

use crate::failure::{Context, Failure, Result};
use crate::page;
use crate::process::{self, Ending};
use crate::tally::Tally;
use crate::tools::{Need, Toolbox, Voice, WASM_TARGET, duration};
use crate::workspace::Workspace;
use std::ffi::OsString;
use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// One step.
pub struct Step {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it does, for `--list`.
    pub what: &'static str,
    needs: &'static [Need],
    /// Steps without whose success this one has nothing to test.
    after: &'static [&'static str],
    command: fn(&Workspace, &Toolbox) -> Result<Command>,
    /// Whether its runners print how many tests passed.
    counts_tests: bool,
    /// It is ended and has failed after so many minutes.
    minutes: u64,
    /// The command that runs single tests of it once more.
    again: Option<Again>,
}

/// Makes the command that runs the named tests alone.
type Again = fn(&Workspace, &Toolbox, &[String]) -> Result<Command>;

/// So many tests that failed are run once more: a browser or its driver may stumble on a busy machine. Where more failed
/// something is broken.
const MOST_AGAIN: usize = 3;

/// All steps, in order.
pub const STEPS: [Step; 13] = [
    Step {
        name: "fmt",
        what: "the code is formatted",
        needs: &[],
        after: &[],
        command: |workspace, _| Ok(cargo(workspace, "fmt --all -- --check")),
        counts_tests: false,
        minutes: 2,
        again: None,
    },
    Step {
        name: "clippy",
        what: "no lint is raised natively",
        needs: &[],
        after: &[],
        command: |workspace, _| Ok(cargo(workspace, "clippy --workspace --all-targets -- -D warnings")),
        counts_tests: false,
        minutes: 15,
        again: None,
    },
    Step {
        name: "clippy-wasm",
        what: "no lint is raised in the browser's part",
        needs: &[Need::WasmTarget],
        after: &[],
        command: |workspace, _| {
            Ok(cargo(workspace, "clippy -p pingyi --target wasm32-unknown-unknown --all-targets -- -D warnings"))
        },
        counts_tests: false,
        minutes: 15,
        again: None,
    },
    Step {
        name: "doc",
        what: "the documentation builds and its links lead somewhere",
        needs: &[],
        after: &[],
        command: |workspace, _| {
            let mut command = cargo(workspace, "doc --no-deps -p pingyi");
            command.env("RUSTDOCFLAGS", "-D warnings");
            Ok(command)
        },
        counts_tests: false,
        minutes: 10,
        again: None,
    },
    Step {
        name: "css",
        what: "the style sheets use what Chromium 99, Safari 16.4 and Firefox 114 have",
        needs: &[Need::Npm],
        after: &[],
        command: css_baseline,
        counts_tests: false,
        minutes: 2,
        again: None,
    },
    Step {
        name: "unit",
        what: "native tests of everything but the whole app",
        needs: &[],
        after: &[],
        command: |workspace, _| {
            Ok(cargo(workspace, "test --workspace --exclude pingyi-e2e --exclude pingyi-independent --no-fail-fast"))
        },
        counts_tests: true,
        minutes: 20,
        again: None,
    },
    Step {
        name: "independent",
        what: "a program in Python verifies signatures and counts, LibreOffice opens the papers' files",
        needs: &[Need::Python, Need::Office],
        after: &[],
        command: |workspace, toolbox| Ok(independent(workspace, toolbox)),
        counts_tests: true,
        minutes: 10,
        again: None,
    },
    Step {
        name: "browser",
        what: "tests of the browser's part, in Chromium",
        needs: &[Need::WasmTarget, Need::Bindgen, Need::Browser],
        after: &[],
        command: in_browser,
        counts_tests: true,
        minutes: 20,
        again: None,
    },
    Step {
        name: "page",
        what: "the page builds for release",
        needs: &page::NEEDS,
        after: &[],
        command: page::command,
        counts_tests: false,
        minutes: 20,
        again: None,
    },
    Step {
        name: "cli",
        what: "the command line program builds for release",
        needs: &[],
        after: &[],
        command: |workspace, _| Ok(cargo(workspace, "build --profile native -p pingyi --bin pingyi")),
        counts_tests: false,
        minutes: 10,
        again: None,
    },
    Step {
        name: "e2e",
        what: "tests of the whole app, in Chromium",
        needs: &[Need::Npm, Need::Browser, Need::Python],
        after: &["page", "cli"],
        command: |workspace, toolbox| end_to_end(workspace, toolbox, "chromium"),
        counts_tests: true,
        minutes: 30,
        again: Some(|workspace, toolbox, names| end_to_end_again(workspace, toolbox, "chromium", names)),
    },
    Step {
        name: "e2e-firefox",
        what: "the same in Firefox: the main job, tablets, slips, stations, offline, killed",
        needs: &[Need::Npm, Need::Firefox, Need::Python],
        after: &["page", "cli"],
        command: |workspace, toolbox| end_to_end(workspace, toolbox, "firefox"),
        counts_tests: true,
        minutes: 20,
        again: Some(|workspace, toolbox, names| end_to_end_again(workspace, toolbox, "firefox", names)),
    },
    Step {
        name: "e2e-webkit",
        what: "the same in WebKitGTK, the iPad's engine family",
        needs: &[Need::Npm, Need::WebKit, Need::Python],
        after: &["page", "cli"],
        command: |workspace, toolbox| end_to_end(workspace, toolbox, "webkit"),
        counts_tests: true,
        minutes: 20,
        again: Some(|workspace, toolbox, names| end_to_end_again(workspace, toolbox, "webkit", names)),
    },
];

/// Cargo in the root of the clone, with arguments separated by spaces.
pub(crate) fn cargo(workspace: &Workspace, arguments: &str) -> Command {
    let mut command = process::cargo();
    command.current_dir(&workspace.root).args(arguments.split(' '));
    command
}

fn css_baseline(workspace: &Workspace, toolbox: &Toolbox) -> Result<Command> {
    let folder = workspace.root.join("style");
    let entries = fs::read_dir(&folder).context(|| format!("cannot read {}", folder.display()))?;
    let mut sheets: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    sheets.retain(|path| path.extension().is_some_and(|end| end == "css"));
    sheets.sort();
    let mut command = Command::new("node");
    command.arg(workspace.root.join("xtask").join("css-baseline.mjs")).args(&toolbox.modules).args(sheets);
    toolbox.equip(&mut command)?;
    Ok(command)
}

fn independent(workspace: &Workspace, toolbox: &Toolbox) -> Command {
    let mut command = cargo(workspace, "test -p pingyi-independent --no-fail-fast");
    if let Some(python) = &toolbox.python {
        command.env("PINGYI_PYTHON", python);
    }
    if let Some(office) = &toolbox.office {
        command.env("PINGYI_SOFFICE", office);
    }
    command
}

fn in_browser(workspace: &Workspace, toolbox: &Toolbox) -> Result<Command> {
    // No documentation tests: what they show runs natively.
    let mut command = cargo(workspace, "test -p pingyi --tests --no-fail-fast --target");
    command.arg(WASM_TARGET).env("WASM_BINDGEN_USE_BROWSER", "1");
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    if let Some(browser) = &toolbox.browser {
        let file = workspace.target.join("webdriver.json");
        fs::write(&file, browser.capabilities()).context(|| format!("cannot write {}", file.display()))?;
        command.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file);
    }
    toolbox.equip(&mut command)?;
    Ok(command)
}

/// What runs in every engine on every change: the rest says little more of an engine, and takes three times as long.
/// `PINGYI_E2E=all` runs everything there.
const IN_EVERY_ENGINE: [&str; 6] = ["main_job::", "tablets::", "slips::", "stations::", "offline::", "kill::"];

fn end_to_end(workspace: &Workspace, toolbox: &Toolbox, engine: &str) -> Result<Command> {
    let mut command = cargo(workspace, "test -p pingyi-e2e --no-fail-fast");
    if engine != "chromium" && std::env::var_os("PINGYI_E2E").is_none_or(|which| which != "all") {
        command.args(["--test", "all", "--"]).args(IN_EVERY_ENGINE);
    }
    command.envs(whole_app(workspace, toolbox)).env("PINGYI_ENGINE", engine);
    toolbox.equip(&mut command)?;
    Ok(command)
}

fn end_to_end_again(workspace: &Workspace, toolbox: &Toolbox, engine: &str, names: &[String]) -> Result<Command> {
    let mut command = cargo(workspace, "test -p pingyi-e2e --test all -- --test-threads=1 --exact");
    command.args(names).envs(whole_app(workspace, toolbox)).env("PINGYI_ENGINE", engine);
    toolbox.equip(&mut command)?;
    Ok(command)
}

/// What the programs in `tests/e2e` are told: where the built app and the browser are.
pub fn whole_app(workspace: &Workspace, toolbox: &Toolbox) -> Vec<(&'static str, OsString)> {
    let mut variables =
        vec![("PINGYI_DIST", workspace.dist().into()), ("PINGYI_CLI", workspace.native_program().into())];
    if let Some(modules) = &toolbox.modules {
        variables.push(("PINGYI_AXE", modules.join("axe-core").join("axe.min.js").into()));
        let zbar = modules.join("@undecaf").join("zbar-wasm").join("dist").join("main.mjs");
        variables.push(("PINGYI_ZBAR", zbar.into()));
    }
    if let Some(python) = &toolbox.python {
        variables.push(("PINGYI_PYTHON", python.clone().into()));
    }
    if let Some(browser) = &toolbox.browser {
        variables.push(("CHROMEDRIVER", browser.driver.clone().into()));
        variables.push(("CHROMIUM", browser.program.clone().into()));
    }
    if let Some(firefox) = &toolbox.firefox {
        variables.push(("GECKODRIVER", firefox.driver.clone().into()));
        variables.push(("FIREFOX", firefox.program.clone().into()));
    }
    if let Some(webkit) = &toolbox.webkit {
        variables.push(("WEBKITWEBDRIVER", webkit.driver.clone().into()));
        variables.push(("MINIBROWSER", webkit.program.clone().into()));
        variables.push(("XVFB", webkit.screen.clone().into()));
        variables.push(("PINGYI_LOCALES", webkit.locales.clone().into()));
    }
    variables
}

/// How a step went.
struct Outcome {
    name: &'static str,
    tally: Tally,
    time: Duration,
    /// Why it failed beyond its tests, if it did.
    note: String,
    /// Tests that failed and passed when they were run again.
    unsteady: Vec<String>,
}

/// Prints the steps.
pub fn list() {
    for step in &STEPS {
        println!("{:12} {}", step.name, step.what);
    }
}

/// Runs the named steps, all when none is named, and prints the summary.
///
/// # Errors
/// Fails when a name is no step's; a step that fails is told by the exit code.
pub fn run(workspace: &Workspace, names: &[String]) -> Result<ExitCode> {
    let steps = chosen(names)?;
    let start = Instant::now();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for step in steps {
        println!("\n== {}: {}", step.name, step.what);
        let missing = step
            .after
            .iter()
            .find(|name| outcomes.iter().any(|outcome| outcome.name == **name && outcome.tally.failed > 0));
        let outcome = match missing {
            Some(missing) => failed(step, format!("not run, as `{missing}` failed"), Instant::now()),
            None => step.run(workspace),
        };
        println!("== {}: {}, {}", step.name, describe(&outcome), duration(outcome.time));
        outcomes.push(outcome);
    }
    Ok(summary(&outcomes, start.elapsed()))
}

fn chosen(names: &[String]) -> Result<Vec<&'static Step>> {
    for name in names {
        if !STEPS.iter().any(|step| step.name == name) {
            let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            return Err(Failure::new(format!("there is no step `{name}`; the steps are {}", known.join(", "))));
        }
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

impl Step {
    fn run(&self, workspace: &Workspace) -> Outcome {
        let start = Instant::now();
        let prepared = Toolbox::prepare(workspace, self.needs, Voice::Quiet)
            .and_then(|toolbox| (self.command)(workspace, &toolbox));
        let mut command = match prepared {
            Ok(command) => command,
            Err(failure) => return failed(self, failure.to_string(), start),
        };
        let (ending, tally, failures) = watched(&mut command, self.minutes);
        let note = match ending {
            Err(failure) => failure.to_string(),
            Ok(Ending::TooLong) => format!("ended after {} min", self.minutes),
            Ok(Ending::Failure) if tally.failed == 0 => {
                format!("`{}` failed", process::shown(&command))
            }
            Ok(Ending::Failure | Ending::Success) => String::new(),
        };
        let is_worth_it = note.is_empty() && failures.len() <= MOST_AGAIN && is_count(tally.failed, &failures);
        let (tally, unsteady) = match self.again {
            Some(again) if is_worth_it && !failures.is_empty() => self.repeat(workspace, again, tally, failures),
            _ => (tally, Vec::new()),
        };
        let succeeded = note.is_empty() && tally.failed == 0;
        let tally = counted(tally, self.counts_tests, succeeded);
        Outcome { name: self.name, tally, time: start.elapsed(), note, unsteady }
    }

    /// Runs tests that failed once more, alone. Returns the tally and the tests that passed now.
    fn repeat(&self, workspace: &Workspace, again: Again, tally: Tally, failures: Vec<String>) -> (Tally, Vec<String>) {
        println!("\n== {}: run once more, alone: {}", self.name, failures.join(", "));
        let prepared = Toolbox::prepare(workspace, self.needs, Voice::Quiet);
        let Ok(mut command) = prepared.and_then(|toolbox| again(workspace, &toolbox, &failures)) else {
            return (tally, Vec::new());
        };
        let (ending, now, still) = watched(&mut command, self.minutes);
        let is_whole = ending.is_ok_and(|ending| ending != Ending::TooLong);
        if !is_whole || !is_count(now.passed + now.failed, &failures) || !is_count(now.failed, &still) {
            return (tally, Vec::new());
        }
        let unsteady = failures.into_iter().filter(|name| !still.contains(name)).collect();
        (Tally { passed: tally.passed + now.passed, failed: now.failed }, unsteady)
    }
}

/// Runs tests, and returns how that ended, how many passed, and the names of those that failed.
fn watched(command: &mut Command, minutes: u64) -> (Result<Ending>, Tally, Vec<String>) {
    let (mut tally, mut failures) = (Tally::default(), Vec::new());
    let ending = process::watch(command, Duration::from_mins(minutes), |line| {
        println!("{line}");
        tally += Tally::of_line(line).unwrap_or_default();
        failures.extend(failed_test(line).map(str::to_owned));
    });
    (ending, tally, failures)
}

fn is_count(number: u64, names: &[String]) -> bool {
    usize::try_from(number).is_ok_and(|number| number == names.len())
}

/// The name of a test that a line tells the failure of.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// What a step adds to the sum: its tests, or itself; a failure always shows in the sum.
fn counted(tally: Tally, counts_tests: bool, succeeded: bool) -> Tally {
    match (counts_tests, succeeded) {
        (false, _) => Tally::one(succeeded),
        (true, false) if tally.failed == 0 => Tally { failed: 1, ..tally },
        (true, _) => tally,
    }
}

fn failed(step: &Step, note: String, start: Instant) -> Outcome {
    Outcome { name: step.name, tally: Tally::one(false), time: start.elapsed(), note, unsteady: Vec::new() }
}

fn describe(outcome: &Outcome) -> String {
    let Tally { passed, failed } = outcome.tally;
    let mark = if failed == 0 { "ok" } else { "FAILED" };
    let note = if outcome.note.is_empty() { String::new() } else { format!(": {}", outcome.note) };
    let unsteady = match outcome.unsteady.as_slice() {
        [] => String::new(),
        names => format!(" (UNSTEADY, passed only when run again: {})", names.join(", ")),
    };
    format!("{mark}, {passed} passed, {failed} failed{note}{unsteady}")
}

/// Prints the table and, as the last line, the sum.
fn summary(outcomes: &[Outcome], time: Duration) -> ExitCode {
    println!("\n{:12} {:>12}  result", "step", "time");
    let mut sum = Tally::default();
    for outcome in outcomes {
        println!("{:12} {:>12}  {}", outcome.name, duration(outcome.time), describe(outcome));
        sum += outcome.tally;
    }
    println!("{:12} {:>12}", "all", duration(time));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_step_and_names_keep_the_order_of_steps() {
        assert_eq!(chosen(&[]).unwrap().len(), STEPS.len());
        let names = ["unit".to_owned(), "fmt".to_owned()];
        let steps: Vec<_> = chosen(&names).unwrap().iter().map(|step| step.name).collect();
        assert_eq!(steps, ["fmt", "unit"]);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_known_ones() {
        let failure = chosen(&["units".to_owned()]).map(|_| ()).unwrap_err().to_string();
        assert!(failure.contains("`units`") && failure.contains("clippy-wasm"), "{failure}");
    }

    #[test]
    fn a_step_waits_only_for_steps_before_it() {
        for (place, step) in STEPS.iter().enumerate() {
            for name in step.after {
                assert!(STEPS[..place].iter().any(|earlier| earlier.name == *name), "{name}");
            }
        }
    }

    #[test]
    fn a_test_that_failed_is_known_by_its_line_and_one_that_is_unsteady_is_named() {
        assert_eq!(failed_test("test kill::a_killed_one ... FAILED"), Some("kill::a_killed_one"));
        let others =
            ["test kill::a_killed_one ... ok", "test result: FAILED. 1 passed; 1 failed", "    kill::a_killed_one"];
        assert!(others.iter().all(|line| failed_test(line).is_none()));
        let tally = Tally { passed: 5, failed: 0 };
        let unsteady = vec!["kill::a_killed_one".to_owned()];
        let outcome = Outcome { name: "e2e", tally, time: Duration::ZERO, note: String::new(), unsteady };
        let said = describe(&outcome);
        assert!(said.starts_with("ok, 5 passed, 0 failed (UNSTEADY") && said.contains("kill::a_killed_one"), "{said}");
    }

    #[test]
    fn a_failure_shows_in_the_sum_even_when_no_test_ran() {
        let none = Tally::default();
        assert_eq!(counted(none, true, false), Tally { passed: 0, failed: 1 });
        assert_eq!(counted(none, true, true), none);
        assert_eq!(counted(none, false, true), Tally { passed: 1, failed: 0 });
        let some = Tally { passed: 5, failed: 2 };
        assert_eq!(counted(some, true, false), some);
    }
}
