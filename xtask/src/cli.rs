//! The command line of `cargo xtask`.

use crate::failure::{Failure, Result};
use crate::page::Build;
use crate::server::Server;
use crate::tools::{Need, Toolbox, Voice};
use crate::workspace::Workspace;
use crate::{bench, finish, page, sizes, soak, steps};
use std::io;
use std::process::ExitCode;

/// The port that is tried first.
const PORT: u16 = 8080;

/// How long `soak` fuzzes, in seconds, when nothing else is asked for.
const SOAK_SECONDS: u64 = 60;

/// How often `soak` kills Chromium when nothing else is asked for; Firefox a quarter as often.
const SOAK_KILLS: u64 = 200;

const HELP: &str = "\
Development tasks of Pingyi. Usage: cargo xtask COMMAND [OPTIONS]

  setup                     Find or install the pinned tools (the other commands do it for
                            what they need): the WebAssembly target, wasm-bindgen, Trunk,
                            wasm-opt, axe-core, Chromium, Firefox, WebKitGTK, a Python environment. On
                            two cores the first time takes about 10 minutes. They go into a folder of your own,
                            outside the clone: PINGYI_TOOLS, or ~/.cache/pingyi/tools and its like.
  serve [--port N]          Build the page and serve it on this machine, at port 8080 or the
        [--no-build]        next free one, until Ctrl-C. --no-build serves dist as it is.
  test  [--only STEP…]      Run every check and test, and sum them up in the last line.
        [--list]            --only runs the named steps, --list names them.
  dist  [--quick]           Build the page for release into dist and print its sizes. --quick
                            builds a larger one in a fraction of the time, to try a change out.
  bench [NAME…] [--list]    Build the page and measure it against its budgets.
  soak  [--seconds N]       Fuzz the reader of files, guided by coverage, for 60 seconds or N;
        [--kills N]         seeds come from tests/data. Then kill Chromium 200 times or N, and
                            Firefox a quarter as often, while marks are given: none may be lost.
  help                      Print this.

Environment: PINGYI_TOOLS names the folder for tools; CHROME and CHROMEDRIVER, FIREFOX and
GECKODRIVER, MINIBROWSER and WEBKITWEBDRIVER the browsers and their drivers, where those on PATH
are not to be used; CARGO_TARGET_DIR cargo's target folder.
Without Node.js `serve` builds a page without wasm-opt; the other commands need Node.js 20.
`test` also needs Python 3.9 with venv, in which the independent verifier is written.
";

/// Runs the task that the arguments name.
///
/// # Errors
/// Fails when the arguments are wrong or the task fails.
pub fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let arguments: Vec<String> = arguments.collect();
    let (command, mut rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), Arguments(rest.to_vec())),
        None => ("help", Arguments(Vec::new())),
    };
    if rest.flag("--help") || rest.flag("-h") || matches!(command, "help" | "--help" | "-h") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    match command {
        "setup" => rest.end().and_then(|()| setup()),
        "serve" => serve(rest),
        "test" => test(rest),
        "dist" => dist(rest),
        "bench" => bench(rest),
        "soak" => {
            let seconds = rest.number("--seconds")?.unwrap_or(SOAK_SECONDS);
            let kills = rest.number("--kills")?.unwrap_or(SOAK_KILLS);
            rest.end()?;
            let workspace = Workspace::find()?;
            let fuzzed = soak::run(&workspace, seconds)?;
            let killed = if kills == 0 { ExitCode::SUCCESS } else { soak::kill(&workspace, kills)? };
            Ok(if fuzzed == ExitCode::SUCCESS { killed } else { fuzzed })
        }
        // Trunk's hook; nothing for people, so the help does not name it.
        "build-programs" => page::build_programs().map(|()| ExitCode::SUCCESS),
        "finish-page" => finish::hook().map(|()| ExitCode::SUCCESS),
        other => Err(Failure::new(format!("there is no command `{other}`; `cargo xtask help` lists them"))),
    }
}

fn setup() -> Result<ExitCode> {
    Toolbox::prepare_everything(&Workspace::find()?, Voice::Full)?;
    Ok(ExitCode::SUCCESS)
}

fn serve(mut arguments: Arguments) -> Result<ExitCode> {
    let port = arguments.number("--port")?.unwrap_or(PORT);
    let build = !arguments.flag("--no-build");
    arguments.end()?;
    let workspace = Workspace::find()?;
    if build {
        let needs = page::NEEDS.map(|need| if need == Need::Npm { Need::NpmIfThere } else { need });
        page::build(&workspace, &Toolbox::prepare(&workspace, &needs, Voice::Quiet)?, Build::Release)?;
    } else if !workspace.dist().join("index.html").is_file() {
        return Err(Failure::new("dist holds no page yet; run `cargo xtask serve` without --no-build"));
    }
    let server = start(&workspace, port)?;
    println!("\n    Pingyi is at  {}\n\n    Ctrl-C ends it.\n", server.url());
    server.wait();
    Ok(ExitCode::SUCCESS)
}

/// Starts the server at the first free port from `first` on.
fn start(workspace: &Workspace, first: u16) -> Result<Server> {
    for port in first..=first.saturating_add(100) {
        match Server::start(workspace.dist(), ("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                eprintln!("port {port} is taken; trying the next one");
            }
            Err(error) => {
                return Err(Failure::new(format!("cannot serve dist at port {port}: {error}")));
            }
        }
    }
    Err(Failure::new(format!("no port from {first} on is free; name another one by --port")))
}

fn test(mut arguments: Arguments) -> Result<ExitCode> {
    if arguments.flag("--list") {
        arguments.end()?;
        steps::list();
        return Ok(ExitCode::SUCCESS);
    }
    let only = arguments.flag("--only");
    let names = arguments.names()?;
    match (only, names.is_empty()) {
        (true, true) => Err(Failure::new("--only needs the name of a step; `cargo xtask test --list` has them")),
        (false, false) => Err(Failure::new("name steps after --only; `cargo xtask test --list` has them")),
        _ => steps::run(&Workspace::find()?, &names),
    }
}

fn dist(mut arguments: Arguments) -> Result<ExitCode> {
    let build = if arguments.flag("--quick") { Build::Quick } else { Build::Release };
    arguments.end()?;
    let workspace = Workspace::find()?;
    page::build(&workspace, &Toolbox::prepare(&workspace, &page::NEEDS, Voice::Quiet)?, build)?;
    if build == Build::Quick {
        return Ok(ExitCode::SUCCESS);
    }
    print!("\n{}", sizes::table(&sizes::of_page(&workspace.dist())?));
    Ok(ExitCode::SUCCESS)
}

fn bench(mut arguments: Arguments) -> Result<ExitCode> {
    if arguments.flag("--list") {
        arguments.end()?;
        bench::list();
        return Ok(ExitCode::SUCCESS);
    }
    bench::run(&Workspace::find()?, &arguments.names()?)
}

/// The arguments that are not yet understood.
struct Arguments(Vec<String>);

impl Arguments {
    /// Takes a flag; says whether it was there.
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() < before
    }

    /// Takes `NAME N` or `NAME=N`.
    fn number<T: std::str::FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let prefix = format!("{name}=");
        let Some(place) = self.0.iter().position(|argument| argument == name || argument.starts_with(&prefix)) else {
            return Ok(None);
        };
        let argument = self.0.remove(place);
        let value = match argument.strip_prefix(&prefix) {
            Some(value) => value.to_owned(),
            None if place < self.0.len() => self.0.remove(place),
            None => return Err(Failure::new(format!("{name} needs a number after it"))),
        };
        let number =
            value.parse().map_err(|_| Failure::new(format!("{name} needs a number in range, not `{value}`")))?;
        Ok(Some(number))
    }

    /// Takes the rest as names, of which none may be an option.
    fn names(self) -> Result<Vec<String>> {
        match self.0.iter().find(|name| name.starts_with('-')) {
            Some(option) => Err(unknown(option)),
            None => Ok(self.0),
        }
    }

    /// Refuses what is left over.
    fn end(self) -> Result<()> {
        self.0.first().map_or(Ok(()), |argument| Err(unknown(argument)))
    }
}

fn unknown(argument: &str) -> Failure {
    Failure::new(format!("`{argument}` is not understood here; see `cargo xtask help`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(text: &str) -> Arguments {
        Arguments(text.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn a_number_follows_its_option_or_an_equals_sign() {
        assert_eq!(arguments("--port 9000").number::<u16>("--port").unwrap(), Some(9000));
        assert_eq!(arguments("--port=9000").number::<u16>("--port").unwrap(), Some(9000));
        assert_eq!(arguments("").number::<u16>("--port").unwrap(), None);
        for wrong in ["--port", "--port x", "--port 70000", "--port="] {
            assert!(arguments(wrong).number::<u16>("--port").is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for wrong in ["fly", "serve --prot 1", "serve now", "test fmt", "test --only", "test --only --fast", "dist x"] {
            assert!(run(wrong.split(' ').map(str::to_owned)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn help_names_every_command() {
        for command in ["setup", "serve", "test", "dist", "bench", "soak"] {
            assert!(HELP.contains(&format!("\n  {command}")), "{command}");
        }
    }
}
