//! The browser's driver: one process for each browser, ended with it.

use crate::engine::Engine;
use crate::equipment;
use pingyi::text::Language;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a driver may take until it listens, before another one is tried.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many are tried: now and then one starts and never listens.
const TRIES: usize = 4;
/// Between two looks at whether it does.
const GLANCE: Duration = Duration::from_millis(15);
/// What driver and browser print, in the driver's folder.
const LOG: &str = "log";
/// What they print as errors.
const ERRORS: &str = "errors";

/// A running driver.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    folder: TempDir,
    // Ended after the driver, as the browser would complain.
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts a driver at a free port. A browser that asks its surroundings for language and folders finds these.
    pub(crate) fn start(engine: Engine, language: Language, downloads: &Path) -> Self {
        let mut said = String::new();
        for _ in 0..TRIES {
            let mut driver = Self::launch(engine, language, downloads);
            if driver.waits_until_it_listens(engine) {
                return driver;
            }
            said = [driver.log(), driver.printed_in(ERRORS)].concat();
        }
        panic!("{} does not listen: {said}", equipment::driver(engine).display());
    }

    fn launch(engine: Engine, language: Language, downloads: &Path) -> Self {
        let folder = tempfile::Builder::new().prefix("pingyi-e2e-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no folder for the driver: {error}"));
        let program = equipment::driver(engine);
        let mut command = Command::new(&program);
        let screen = (engine == Engine::WebKit).then(Screen::start);
        let port = match engine {
            Engine::Chromium => 0,
            // It may look at what the browser itself reports.
            Engine::Firefox => {
                command.arg("--allow-system-access");
                0
            }
            Engine::WebKit => {
                let display = screen.as_ref().map(|screen| screen.name.clone()).unwrap_or_default();
                surround(&mut command, folder.path(), &display, language, downloads);
                free_port()
            }
        };
        let [log, errors] = [LOG, ERRORS].map(|name| {
            File::create(folder.path().join(name)).unwrap_or_else(|error| panic!("no log of the driver: {error}"))
        });
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(log).stderr(errors);
        let process = command.spawn().unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        Self { process, port, folder, _screen: screen }
    }

    /// Finds out at which port it listens; says whether it does.
    fn waits_until_it_listens(&mut self, engine: Engine) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let announced = match engine {
                Engine::Chromium => number_after(&self.log(), "started successfully on port "),
                Engine::Firefox => number_after(&self.log(), "Listening on 127.0.0.1:"),
                Engine::WebKit => TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok().map(|_| self.port),
            };
            if let Some(port) = announced {
                self.port = port;
                return true;
            }
            // One that has ended will not listen any more.
            if !matches!(self.process.try_wait(), Ok(None)) {
                return false;
            }
            thread::sleep(GLANCE);
        }
        false
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns what driver and browser have printed.
    pub(crate) fn log(&self) -> String {
        self.printed_in(LOG)
    }

    fn printed_in(&self, file: &str) -> String {
        fs::read(self.folder.path().join(file))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Kills everything that the driver has started, at once.
    pub(crate) fn kill_browser(&self) {
        xtask::process::kill_descendants(self.process.id());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Nothing is left of a browser that did not end with its session.
        self.kill_browser();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A screen that nobody sees.
#[derive(Debug)]
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn start() -> Self {
        let program = equipment::screen();
        let mut process = Command::new(&program)
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let mut number = String::new();
        if let Some(output) = process.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        assert!(!number.trim().is_empty(), "{} gives no screen", program.display());
        Self { process, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Gives `MiniBrowser` a home of its own, a screen, a language, and a folder for downloads.
fn surround(command: &mut Command, home: &Path, display: &str, language: Language, downloads: &Path) {
    let settings = home.join("config");
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    let written = fs::create_dir_all(&settings).and_then(|()| fs::write(settings.join("user-dirs.dirs"), folders));
    written.unwrap_or_else(|error| panic!("cannot write the settings of the browser: {error}"));
    let locale = match language {
        Language::Chinese => "zh_CN.UTF-8",
        Language::English => "en_US.UTF-8",
    };
    command.env("DISPLAY", display).env("HOME", home).env("XDG_CONFIG_HOME", &settings);
    command.env("XDG_DATA_HOME", home.join("data")).env("XDG_CACHE_HOME", home.join("cache"));
    command.env("LANG", locale).env("LOCPATH", equipment::locales()).env_remove("LC_ALL").env_remove("LANGUAGE");
    // Root has no sandbox, a screen that nobody sees no graphics card, and nobody is there to be read to.
    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
    command.env("GTK_A11Y", "none").env("NO_AT_BRIDGE", "1");
}

/// A port that is free now; this driver can't choose one itself.
fn free_port() -> u16 {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    bound.unwrap_or_else(|error| panic!("no port is free: {error}")).port()
}

/// The number that stands behind a text.
fn number_after(log: &str, text: &str) -> Option<u16> {
    let rest = log.split_once(text)?.1;
    let (number, _) = rest.split_once(|c: char| !c.is_ascii_digit())?;
    number.parse().ok()
}
