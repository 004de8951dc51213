//! What the app costs, measured.

use crate::failure::{Failure, Result};
use crate::lighthouse;
use crate::page;
use crate::process;
use crate::sizes::{self, Program, kilobytes};
use crate::steps::{cargo, whole_app};
use crate::tools::{Need, Toolbox, Voice};
use crate::workspace::Workspace;
use std::process::ExitCode;

/// The most that the WebAssembly may weigh, in bytes after brotli.
const WASM_BUDGET: u64 = 230_000;

/// What it is meant to weigh.
const WASM_GOAL: u64 = 160_000;

/// The most that the program for spreadsheet files may weigh. Half of it are the tables of characters of old encodings,
/// which XLS files need; nobody loads it but with such a file.
const SPREADSHEET_BUDGET: u64 = 300_000;

/// The most that the program for files of papers may weigh. Most of it is the library that writes workbooks, with charts
/// and pictures that it can't be built without; nobody loads it but with a tap on such a file.
const OFFICE_BUDGET: u64 = 300_000;

/// The most that the programs may weigh that run the meeting and that make of a count approved grades and papers: the
/// recorder's and the organiser's laptops load them, and nobody who grades or collects ballots.
const MEETING_BUDGET: u64 = 300_000;

/// A measurement.
pub struct Bench {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it measures, for `--list`.
    pub what: &'static str,
    /// How it is taken.
    kind: Kind,
}

enum Kind {
    /// By a function here, of the built page; says whether it is within its budget.
    Here(fn(&Workspace) -> Result<bool>),
    /// By a function here, of the built page in Chromium, with Lighthouse.
    Rated(fn(&Workspace, &Toolbox) -> Result<bool>),
    /// Of the whole app, by the program `bench` in `tests/e2e`, which is given the measurement's name.
    WholeApp,
}

/// All measurements, in order.
pub const BENCHES: [Bench; 7] = [
    Bench {
        name: "size",
        what: "what the page loads, raw and after brotli, against its budget",
        kind: Kind::Here(size),
    },
    Bench {
        name: "lighthouse",
        what: "performance, accessibility and best practices by Lighthouse as on a phone, 95 of 100 each",
        kind: Kind::Rated(lighthouse::rate),
    },
    Bench {
        name: "tap",
        what: "a tap on a grade, 36 reporters on 2 criteria, against a bare button",
        kind: Kind::WholeApp,
    },
    Bench {
        name: "keys",
        what: "a key typed into a comment, 36 reporters with 20 comments each",
        kind: Kind::WholeApp,
    },
    Bench {
        name: "merge10k",
        what: "10,000 ballots from the file to the results in a tab, against parsing their JSON",
        kind: Kind::WholeApp,
    },
    Bench {
        name: "verify10k",
        what: "10,000 signed ballots verified in a tab and natively, and the page meanwhile",
        kind: Kind::WholeApp,
    },
    Bench {
        name: "tally100k",
        what: "100,000 ballots counted by the command line program, against Python",
        kind: Kind::WholeApp,
    },
];

/// Prints the measurements.
pub fn list() {
    for bench in &BENCHES {
        println!("{:12} {}", bench.name, bench.what);
    }
}

/// Builds the page and takes the named measurements, all when none is named.
///
/// # Errors
/// Fails when a name is no measurement's or one cannot be taken; a budget that is exceeded is told
/// by the exit code.
pub fn run(workspace: &Workspace, names: &[String]) -> Result<ExitCode> {
    let benches = chosen(names)?;
    let needs = [&page::NEEDS[..], &needs_of(&benches)].concat();
    let toolbox = Toolbox::prepare(workspace, &needs, Voice::Quiet)?;
    page::build(workspace, &toolbox, page::Build::Release)?;
    if benches.iter().any(|bench| matches!(bench.kind, Kind::WholeApp)) {
        process::run(&mut cargo(workspace, "build --profile native -p pingyi --bin pingyi"))?;
    }
    let mut within = true;
    for bench in benches {
        println!("\n== {}: {}", bench.name, bench.what);
        within &= match bench.kind {
            Kind::Here(measure) => measure(workspace)?,
            Kind::Rated(rate) => rate(workspace, &toolbox)?,
            Kind::WholeApp => of_whole_app(workspace, &toolbox, bench.name)?,
        };
    }
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What measurements need beside the page.
fn needs_of(benches: &[&Bench]) -> Vec<Need> {
    let mut needs = Vec::new();
    if benches.iter().any(|bench| !matches!(bench.kind, Kind::Here(_))) {
        needs.push(Need::Browser);
    }
    if benches.iter().any(|bench| matches!(bench.kind, Kind::Rated(_))) {
        needs.push(Need::Lighthouse);
    }
    needs
}

fn chosen(names: &[String]) -> Result<Vec<&'static Bench>> {
    for name in names {
        if !BENCHES.iter().any(|bench| bench.name == name) {
            let known: Vec<_> = BENCHES.iter().map(|bench| bench.name).collect();
            return Err(Failure::new(format!("there is no bench `{name}`; there are {}", known.join(", "))));
        }
    }
    Ok(BENCHES.iter().filter(|bench| names.is_empty() || names.iter().any(|name| name == bench.name)).collect())
}

fn size(workspace: &Workspace) -> Result<bool> {
    let sizes = sizes::of_page(&workspace.dist())?;
    print!("{}", sizes::table(&sizes));
    let mut is_within = true;
    for program in Program::ALL {
        let loaded = sizes.iter().filter(|file| file.is_wasm() && file.is_loaded_by(program));
        let wasm = loaded.map(|file| file.brotli).sum();
        let budget = budget_of(program);
        println!("{}: {}", program.name(), verdict(wasm, budget));
        is_within &= wasm <= budget;
    }
    Ok(is_within)
}

fn budget_of(program: Program) -> u64 {
    match program {
        Program::Spreadsheet => SPREADSHEET_BUDGET,
        Program::Office => OFFICE_BUDGET,
        Program::Meeting | Program::Comments | Program::Papers | Program::Approval => MEETING_BUDGET,
        _ => WASM_BUDGET,
    }
}

fn verdict(wasm: u64, budget: u64) -> String {
    let judged = if wasm <= WASM_GOAL {
        "reaches its goal"
    } else if wasm <= budget {
        "within its budget"
    } else {
        "OVER ITS BUDGET"
    };
    format!(
        "WebAssembly after brotli: {}, {judged} (budget {}, goal {})",
        kilobytes(wasm),
        kilobytes(budget),
        kilobytes(WASM_GOAL)
    )
}

/// Lets the program in `tests/e2e` measure; its failure is an exceeded budget.
fn of_whole_app(workspace: &Workspace, toolbox: &Toolbox, name: &str) -> Result<bool> {
    let mut command = cargo(workspace, "run --quiet -p pingyi-e2e --bin bench --");
    command.arg(name);
    command.envs(whole_app(workspace, toolbox));
    let status = toolbox
        .equip(&mut command)?
        .status()
        .map_err(|cause| Failure::new(format!("cannot start `{}`: {cause}", process::shown(&command))))?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_is_judged_at_the_goal_and_at_the_budget() {
        assert!(verdict(WASM_GOAL, WASM_BUDGET).contains("reaches its goal"));
        assert!(verdict(WASM_GOAL + 1, WASM_BUDGET).contains("within its budget"));
        assert!(verdict(WASM_BUDGET, WASM_BUDGET).contains("within its budget"));
        assert!(verdict(WASM_BUDGET + 1, WASM_BUDGET).contains("OVER ITS BUDGET"));
    }

    #[test]
    fn an_unknown_bench_is_refused() {
        assert!(chosen(&["sise".to_owned()]).is_err());
        assert_eq!(chosen(&[]).unwrap().len(), BENCHES.len());
    }

    #[test]
    fn lighthouse_is_installed_for_its_own_measurement_only() {
        let needs = |name: &str| needs_of(&chosen(&[name.to_owned()]).unwrap());
        assert_eq!(needs("lighthouse"), [Need::Browser, Need::Lighthouse]);
        assert_eq!(needs("tap"), [Need::Browser]);
        assert!(needs("size").is_empty() && !crate::tools::ALL.contains(&Need::Lighthouse));
    }
}
