//! Finding and installing the pinned tools.
//!
//! A tool is taken from PATH when it is there in exactly the pinned version, else from a folder of
//! the person who runs the task, outside the clone, where a second clone finds it again.

use crate::browser::Browser;
use crate::engines::{Firefox, WebKit};
use crate::failure::{Context, Failure, Result};
use crate::npm;
use crate::office;
use crate::process;
use crate::python;
use crate::workspace::Workspace;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The version of Trunk.
pub const TRUNK: &str = "0.21.14";

/// The target that the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What a task needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// wasm-bindgen and its test runner.
    Bindgen,
    /// Trunk.
    Trunk,
    /// Node with wasm-opt, axe-core and zbar.
    Npm,
    /// The same where Node is there; without it the page is built unoptimised.
    NpmIfThere,
    /// Chromium and its driver.
    Browser,
    /// Firefox and its driver.
    Firefox,
    /// `WebKitGTK`, its driver, and a screen that nobody sees.
    WebKit,
    /// Lighthouse, which only its measurement needs.
    Lighthouse,
    /// Python with the packages of the independent verifier, and with what makes pictures of printed pages.
    Python,
    /// LibreOffice, which opens the files that papers are saved as.
    Office,
}

/// What building and testing need: first what may take a person to install, last what takes minutes.
pub const ALL: [Need; 9] = [
    Need::WasmTarget,
    Need::Npm,
    Need::Python,
    Need::Office,
    Need::Browser,
    Need::WebKit,
    Need::Firefox,
    Need::Bindgen,
    Need::Trunk,
];

/// Whether tools that are there already are mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Each tool has its line.
    Full,
    /// Only what has to be installed is told.
    Quiet,
}

/// The tools that were found, for the programs that a task starts.
#[derive(Debug, Default)]
pub struct Toolbox {
    /// Folders that go first on PATH.
    folders: Vec<PathBuf>,
    /// The folder of the npm modules.
    pub modules: Option<PathBuf>,
    /// The browser for tests.
    pub browser: Option<Browser>,
    /// Firefox, for tests.
    pub firefox: Option<Firefox>,
    /// `WebKitGTK`, for tests.
    pub webkit: Option<WebKit>,
    /// The folder of the npm modules with Lighthouse.
    pub lighthouse: Option<PathBuf>,
    /// The Python for the independent verifier and for pictures of printed pages.
    pub python: Option<PathBuf>,
    /// LibreOffice, for tests.
    pub office: Option<PathBuf>,
}

impl Toolbox {
    /// Finds what is needed and installs what is missing.
    ///
    /// # Errors
    /// Fails when something can be neither found nor installed, saying how to get it.
    pub fn prepare(workspace: &Workspace, needs: &[Need], voice: Voice) -> Result<Self> {
        let mut toolbox = Self::default();
        for need in needs {
            toolbox.provide(workspace, *need, voice)?;
        }
        Ok(toolbox)
    }

    /// Finds [everything](ALL) and installs what is missing; goes on after what can't be had, so that all of that is named
    /// at once.
    ///
    /// # Errors
    /// Fails when something can be neither found nor installed, saying how to get each.
    pub fn prepare_everything(workspace: &Workspace, voice: Voice) -> Result<()> {
        let mut toolbox = Self::default();
        let failures: Vec<String> = ALL
            .iter()
            .filter_map(|need| toolbox.provide(workspace, *need, voice).err())
            .map(|failure| failure.to_string())
            .collect();
        if failures.is_empty() { Ok(()) } else { Err(Failure::new(failures.join("\n\nxtask: "))) }
    }

    fn provide(&mut self, workspace: &Workspace, need: Need, voice: Voice) -> Result<()> {
        match need {
            Need::WasmTarget => wasm_target(voice)?,
            Need::Bindgen => self.folders.extend(bindgen(workspace)?.provide(voice)?),
            Need::Trunk => self.folders.extend(trunk().provide(voice)?),
            Need::Npm => self.add_modules(npm::PAGE.provide(workspace, voice)?),
            Need::NpmIfThere if npm::is_there() => self.add_modules(npm::PAGE.provide(workspace, voice)?),
            Need::NpmIfThere => tell_of_missing_node(),
            Need::Browser => self.browser = Some(Browser::provide(voice)?),
            Need::Firefox => self.firefox = Some(Firefox::provide(voice)?),
            Need::WebKit => self.webkit = Some(WebKit::provide(voice)?),
            Need::Lighthouse => self.lighthouse = Some(npm::LIGHTHOUSE.provide(workspace, voice)?),
            Need::Python => self.python = Some(python::provide(workspace, voice)?),
            Need::Office => self.office = Some(office::provide(voice)?),
        }
        Ok(())
    }

    fn add_modules(&mut self, folder: PathBuf) {
        self.folders.push(folder.join(".bin"));
        self.modules = Some(folder);
    }

    /// Puts the tools first on a command's PATH.
    ///
    /// # Errors
    /// Fails when a tool's folder cannot be on PATH because its name holds the separator.
    pub fn equip<'a>(&self, command: &'a mut Command) -> Result<&'a mut Command> {
        Ok(command.env("PATH", self.path()?))
    }

    /// The PATH with the tools first; the folder of this program too, as Trunk's hook calls it.
    fn path(&self) -> Result<OsString> {
        let own = env::current_exe().ok().and_then(|file| Some(file.parent()?.to_path_buf()));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(own).chain(env::split_paths(&inherited));
        env::join_paths(folders)
            .context(|| "cannot put the tools on PATH; set PINGYI_TOOLS to another folder".to_owned())
    }
}

/// The folder for tools: `PINGYI_TOOLS`, else below the platform's folder for caches.
///
/// # Errors
/// Fails when the environment names no home folder.
pub fn folder() -> Result<PathBuf> {
    let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = variable("PINGYI_TOOLS") {
        return Ok(own);
    }
    let caches = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")))
    };
    caches.map(|caches| caches.join("pingyi").join("tools")).ok_or_else(|| {
        Failure::new("no folder for tools: HOME is not set; set PINGYI_TOOLS to a folder that may be written to")
    })
}

/// Says what is being installed, does it, and says how long it took.
///
/// # Errors
/// Passes on the failure of `work`.
pub fn installing<T>(name: &str, roughly: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("{name}: installing; on two cores this takes {roughly}");
    let start = Instant::now();
    let made = work()?;
    eprintln!("{name}: installed in {}", duration(start.elapsed()));
    Ok(made)
}

/// Says that a tool is there already.
pub fn ready(voice: Voice, name: &str, place: &Path) {
    if voice == Voice::Full {
        eprintln!("{name}: ready, {}", place.display());
    }
}

/// Writes a duration for people: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn wasm_target(voice: Voice) -> Result<()> {
    let name = "Rust's standard library for WebAssembly";
    let mut query = Command::new("rustc");
    query.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if let Some(folder) = process::printed(&mut query).map(PathBuf::from).filter(|folder| folder.is_dir()) {
        ready(voice, name, &folder);
        return Ok(());
    }
    if process::on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "the Rust target {WASM_TARGET} is missing and there is no rustup to add it; \
             install the package of your system that has it, or Rust by rustup"
        )));
    }
    installing(name, "about 5 s", || process::run(Command::new("rustup").args(["target", "add", WASM_TARGET])))
}

/// A tool that cargo installs.
pub(crate) struct CargoTool {
    pub(crate) package: &'static str,
    pub(crate) version: String,
    /// Each answers to `--version` with the tool's version.
    pub(crate) programs: &'static [&'static str],
    pub(crate) folder_name: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) roughly: &'static str,
    pub(crate) arguments: &'static [&'static str],
    pub(crate) settings: &'static [(&'static str, &'static str)],
}

/// For tools that mostly wait: their own release profile takes three times as long.
pub(crate) const UNOPTIMISED: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        folder_name: "trunk",
        purpose: "bundles the page",
        roughly: "about 4 min",
        arguments: &["--locked"],
        settings: &UNOPTIMISED,
    }
}

fn bindgen(workspace: &Workspace) -> Result<CargoTool> {
    let file = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        Failure::new(format!("{} has no package wasm-bindgen; restore the file from git", file.display()))
    })?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: version.to_owned(),
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        folder_name: "wasm-bindgen",
        purpose: "connects WebAssembly and JavaScript",
        roughly: "about 90 s",
        // With --locked its lock file asks for a version that was withdrawn.
        arguments: &[],
        settings: &[],
    })
}

/// Finds a package's version in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ") == Some(&format!("\"{package}\"")))?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

impl CargoTool {
    /// Gives the folder to put on PATH, none when the tool is on PATH already.
    pub(crate) fn provide(&self, voice: Voice) -> Result<Option<PathBuf>> {
        let name = format!("{} {} ({})", self.package, self.version, self.purpose);
        if let Some(program) = self.programs.first().and_then(|program| process::on_path(program))
            && self.programs.iter().all(|program| self.is_exact(Path::new(program)))
        {
            ready(voice, &name, &program);
            return Ok(None);
        }
        let root = folder()?.join(format!("{}-{}", self.folder_name, self.version));
        let programs = root.join("bin");
        if self.is_in(&programs) {
            ready(voice, &name, &programs);
            return Ok(Some(programs));
        }
        installing(&name, self.roughly, || self.install(&root))?;
        if self.is_in(&programs) {
            return Ok(Some(programs));
        }
        Err(Failure::new(format!(
            "{name} was installed into {} but does not answer with its version; remove that folder and try again",
            root.display()
        )))
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| self.is_exact(&folder.join(format!("{program}{}", env::consts::EXE_SUFFIX))))
    }

    fn is_exact(&self, program: &Path) -> bool {
        process::printed(Command::new(program).arg("--version"))
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, root: &Path) -> Result<()> {
        fs::create_dir_all(root).context(|| format!("cannot make the folder {}", root.display()))?;
        let mut command = process::cargo();
        // Outside the clone, so that its settings do not apply to the tool.
        command.current_dir(root).args(["install", "--quiet", "--root"]).arg(root).args(self.arguments);
        command.arg(format!("{}@{}", self.package, self.version));
        for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(name);
        }
        process::run(command.envs(self.settings.iter().copied()))
    }
}

fn tell_of_missing_node() {
    eprintln!("Node.js with npm is missing, so the page is built without wasm-opt: it works the same but is larger");
}

/// FNV-1a: names a folder after a file's content; nothing has to be safe against an attacker here.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_exactly_the_named_package_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }

    #[test]
    fn another_lock_file_has_another_folder() {
        assert_ne!(digest(b"a"), digest(b"b"));
        assert_eq!(digest(b""), 0xcbf2_9ce4_8422_2325);
    }

    #[test]
    fn durations_are_written_for_people() {
        assert_eq!(duration(Duration::from_millis(440)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(42)), "42 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
