//! Running programs.

use crate::failure::{Context, Failure, Result};
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Cargo, as the one that started this task.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    without_cargo_run(&mut command);
    command
}

/// Removes what `cargo run` tells about xtask itself, which is nothing to a program it starts and
/// could make build scripts run again.
pub fn without_cargo_run(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
            .iter()
            .any(|start| text.starts_with(start))
        {
            command.env_remove(&name);
        }
    }
}

/// Shows a command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs a command to its end, its output going to the terminal.
///
/// # Errors
/// Fails when the program is missing or ends with another code than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context(|| format!("cannot start `{}`", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status}); see its output above", shown(command))))
    }
}

/// Runs a command and gives what it printed, or nothing when it is missing or failed.
pub fn printed(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Finds a program on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    env::split_paths(&env::var_os("PATH")?)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|file| file.is_file())
}

/// How a watched command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With code 0.
    Success,
    /// With another code or by a signal.
    Failure,
    /// It ran longer than its limit and was ended.
    TooLong,
}

/// Runs a command, handing each line it prints on standard output to `line`, for `limit` at most.
///
/// # Errors
/// Fails when the program cannot be started.
pub fn watch(command: &mut Command, limit: Duration, mut line: impl FnMut(&str)) -> Result<Ending> {
    let mut child = command
        .stdout(Stdio::piped())
        .stdin(Stdio::null())
        .spawn()
        .context(|| format!("cannot start `{}`", shown(command)))?;
    let lines = lines_of(&mut child);
    let end = Instant::now() + limit;
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(text) => line(&text),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                end_with_descendants(&mut child);
                return Ok(Ending::TooLong);
            }
        }
    }
    let status = child.wait().context(|| format!("lost `{}`", shown(command)))?;
    Ok(if status.success() { Ending::Success } else { Ending::Failure })
}

fn lines_of(child: &mut Child) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || send_lines(output, &sender));
    }
    receiver
}

fn send_lines(output: impl Read, sender: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(output);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let text = String::from_utf8_lossy(&bytes);
        if sender.send(text.trim_end_matches(['\n', '\r']).to_owned()).is_err() {
            return;
        }
        bytes.clear();
    }
}

/// Ends a child and what it started; elsewhere than on Linux the child alone.
fn end_with_descendants(child: &mut Child) {
    kill_descendants(child.id());
    let _ = child.kill();
    let _ = child.wait();
}

/// Kills everything that a process has started, at once and without asking; elsewhere than on Linux nothing.
pub fn kill_descendants(id: u32) {
    let mut doomed = vec![id];
    let parents = parents();
    let mut next = 0;
    while let Some(&parent) = doomed.get(next) {
        doomed.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        next += 1;
    }
    let ids: Vec<String> = doomed.iter().skip(1).map(ToString::to_string).collect();
    if !ids.is_empty() {
        // `kill` is part of every shell; the program of that name may be missing.
        let _ = Command::new("sh").args(["-c", &format!("kill -9 {} 2>/dev/null", ids.join(" "))]).status();
    }
}

/// Process ids with their parents', from Linux's /proc.
fn parents() -> Vec<(u32, u32)> {
    let Ok(folder) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    folder
        .flatten()
        .filter_map(|entry| {
            let id: u32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let after_name = stat.rsplit_once(')')?.1;
            Some((id, after_name.split_whitespace().nth(1)?.parse().ok()?))
        })
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn each_printed_line_is_seen_and_the_exit_code_told() {
        let mut seen = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two; exit 3"]);
        let ending = watch(&mut command, Duration::from_mins(1), |line| {
            seen.push(line.to_owned());
        });
        assert_eq!(ending.unwrap(), Ending::Failure);
        assert_eq!(seen, ["one", "two"]);
    }

    #[test]
    fn a_command_that_hangs_is_ended_with_its_children() {
        let start = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & sleep 600"]);
        let ending = watch(&mut command, Duration::from_millis(200), |_| ());
        assert_eq!(ending.unwrap(), Ending::TooLong);
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program-of-pingyi")).unwrap_err();
        assert!(failure.to_string().contains("no-such-program-of-pingyi"));
    }
}
