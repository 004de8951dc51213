//! What takes long: coverage-guided fuzzing of the strict reader, on stable Rust, and killing browsers.
//!
//! The flags are those that cargo-fuzz passes, less the sanitizers, which need a nightly compiler;
//! with no `unsafe` code in this project they would have nothing to find.

use crate::failure::{Context, Failure, Result};
use crate::page;
use crate::process;
use crate::steps::{cargo, whole_app};
use crate::tools::{Need, Toolbox, Voice, duration};
use crate::workspace::Workspace;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The fuzz target, named after the property it guards.
const TARGET: &str = "reading_never_panics";

/// Makes LLVM count the edges that a run takes and trace its comparisons, for libFuzzer.
const FLAGS: [&str; 9] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
    "-Coverflow-checks",
    "--cfg=fuzzing",
];

/// Kills Chromium so often while a script grades as fast as it can, and Firefox a quarter as often; each time every mark
/// that the page had called saved has to be there afterwards. Prints how many were.
///
/// # Errors
/// Fails when the page cannot be built or a browser is missing; a lost mark is told by the exit code.
pub fn kill(workspace: &Workspace, kills: u64) -> Result<ExitCode> {
    let needs = [&page::NEEDS[..], &[Need::Browser, Need::Firefox]].concat();
    let toolbox = Toolbox::prepare(workspace, &needs, Voice::Quiet)?;
    page::build(workspace, &toolbox, page::Build::Release)?;
    process::run(&mut cargo(workspace, "build --profile native -p pingyi --bin pingyi"))?;
    let mut all_are_there = true;
    for (engine, kills) in [("chromium", kills), ("firefox", kills.div_ceil(4))] {
        eprintln!("killing {engine} {kills} times");
        let mut command = cargo(workspace, "test --quiet -p pingyi-e2e --test all -- kill:: --nocapture");
        command.envs(whole_app(workspace, &toolbox)).env("PINGYI_ENGINE", engine);
        toolbox.equip(command.env("PINGYI_KILLS", kills.to_string()))?;
        let status = command.status().context(|| format!("cannot start `{}`", process::shown(&command)))?;
        all_are_there &= status.success();
    }
    Ok(if all_are_there { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fuzzes for so many seconds.
///
/// # Errors
/// Fails when the fuzzer cannot be built; an input that breaks the reader is told by the exit code.
pub fn run(workspace: &Workspace, seconds: u64) -> Result<ExitCode> {
    let start = Instant::now();
    let program = build(workspace)?;
    eprintln!("fuzzer: built in {}", duration(start.elapsed()));
    let work = workspace.target.join("fuzz").join("work");
    let corpus = work.join("corpus");
    fs::create_dir_all(&corpus).context(|| format!("cannot make the folder {}", corpus.display()))?;
    let seeds = copy_seeds(&workspace.root.join("tests").join("data"), &work.join("seeds"))?;
    eprintln!("fuzzing {TARGET} for {seconds} s from {seeds} seeds");
    let mut command = Command::new(program);
    command.current_dir(&work).arg(&corpus).arg(work.join("seeds"));
    command.args([format!("-max_total_time={seconds}"), "-timeout=10".to_owned(), "-max_len=65536".to_owned()]);
    command.args(["-artifact_prefix=found-", "-print_final_stats=1"]);
    let status = command.status().context(|| format!("cannot start `{}`", process::shown(&command)))?;
    if status.success() {
        println!("nothing found in {seconds} s");
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "an input broke the reader: see {}; move it to tests/data/rejected/ with the findings expected of it",
        work.join("found-*").display()
    );
    Ok(ExitCode::FAILURE)
}

fn build(workspace: &Workspace) -> Result<PathBuf> {
    let host = host()?;
    let target = workspace.target.join("fuzz");
    let mut command = process::cargo();
    command.current_dir(workspace.root.join("fuzz"));
    // Naming the target keeps the flags away from build scripts, which must not be instrumented.
    command.args(["build", "--quiet", "--release", "--target", &host, "--bin", TARGET, "--target-dir"]).arg(&target);
    command.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}")).env_remove("RUSTFLAGS");
    process::run(&mut command)?;
    Ok(target.join(host).join("release").join(format!("{TARGET}{}", env::consts::EXE_SUFFIX)))
}

fn host() -> Result<String> {
    process::printed(Command::new("rustc").arg("-vV"))
        .and_then(|text| Some(text.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned()))
        .ok_or_else(|| Failure::new("`rustc -vV` does not tell the host; is Rust on PATH?"))
}

/// Copies every file below `from` into one flat folder, as libFuzzer reads seeds; gives their number.
fn copy_seeds(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to).context(|| format!("cannot make the folder {}", to.display()))?;
    let mut open = vec![from.to_path_buf()];
    let mut count = 0;
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(from).unwrap_or(&path).to_string_lossy().replace(['/', '\\'], "-");
            fs::copy(&path, to.join(name)).context(|| format!("cannot copy {}", path.display()))?;
            count += 1;
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_of_nested_folders_do_not_overwrite_each_other() {
        let folder = env::temp_dir().join(format!("pingyi-soak-{}", std::process::id()));
        fs::create_dir_all(folder.join("from/a")).unwrap();
        fs::create_dir_all(folder.join("from/b")).unwrap();
        fs::write(folder.join("from/a/ballot.json"), "1").unwrap();
        fs::write(folder.join("from/b/ballot.json"), "2").unwrap();
        let count = copy_seeds(&folder.join("from"), &folder.join("to")).unwrap();
        assert_eq!((count, fs::read_dir(folder.join("to")).unwrap().count()), (2, 2));
        assert_eq!(copy_seeds(&folder.join("missing"), &folder.join("to")).unwrap(), 0);
        fs::remove_dir_all(&folder).unwrap();
    }
}
