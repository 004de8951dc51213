//! Finding or installing the engines beside Chromium that the whole app is tested in: Firefox and `WebKitGTK`.

use crate::browser::{self, named};
use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::tools::{self, CargoTool, Voice, installing, ready};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of geckodriver.
pub const GECKODRIVER: &str = "0.37.1";

/// Where systems have `MiniBrowser`, which is on nobody's PATH: below a library folder, in that of the newest interface.
const MINIBROWSER: [&str; 2] = ["webkit2gtk-4.1/MiniBrowser", "webkit2gtk-4.0/MiniBrowser"];

/// The languages that tests want the browser in.
const LOCALES: [&str; 2] = ["zh_CN", "en_US"];

/// Firefox and its driver.
#[derive(Debug)]
pub struct Firefox {
    /// The browser.
    pub program: PathBuf,
    /// geckodriver.
    pub driver: PathBuf,
}

impl Firefox {
    /// Finds Firefox (`FIREFOX`, else on PATH, else on Debian as root by installing it) and geckodriver (`GECKODRIVER`,
    /// else in the pinned version on PATH or installed by cargo).
    ///
    /// # Errors
    /// Fails when one can be neither found nor installed, saying how to get it.
    pub fn provide(voice: Voice) -> Result<Self> {
        let name = "Firefox (runs the tests)";
        let find = || {
            Ok(named("FIREFOX")?.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| process::on_path(name))))
        };
        let packages = ["firefox-esr", "fonts-noto-cjk"];
        let program = found_or_installed(voice, name, "about 60 s", &packages, find, || {
            "Firefox is missing, in which the step e2e-firefox tests. Install it from your system's packages (on Debian: \
             apt-get install firefox-esr fonts-noto-cjk), or set FIREFOX to the program"
                .to_owned()
        })?;
        let driver = match named("GECKODRIVER")? {
            Some(driver) => driver,
            None => match geckodriver().provide(voice)? {
                Some(folder) => folder.join(format!("geckodriver{}", env::consts::EXE_SUFFIX)),
                None => process::on_path("geckodriver").unwrap_or_else(|| "geckodriver".into()),
            },
        };
        Ok(Self { program, driver })
    }
}

fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        version: GECKODRIVER.to_owned(),
        programs: &["geckodriver"],
        folder_name: "geckodriver",
        purpose: "drives Firefox",
        roughly: "about 2 min",
        arguments: &["--locked"],
        settings: &tools::UNOPTIMISED,
    }
}

/// `WebKitGTK`'s `MiniBrowser`, with what it needs to run unseen.
#[derive(Debug)]
pub struct WebKit {
    /// The browser.
    pub program: PathBuf,
    /// `WebKitWebDriver`.
    pub driver: PathBuf,
    /// The server of a screen that nobody sees.
    pub screen: PathBuf,
    /// A folder with the system's languages that tests want.
    pub locales: PathBuf,
}

impl WebKit {
    /// Finds `MiniBrowser` (`MINIBROWSER`, else where systems have it), `WebKitWebDriver` (`WEBKITWEBDRIVER`, else on
    /// PATH) and Xvfb, else installs them on Debian as root; makes the languages.
    ///
    /// # Errors
    /// Fails when something can be neither found nor installed; elsewhere than on Linux always, as nobody has
    /// `WebKitGTK` there.
    pub fn provide(voice: Voice) -> Result<Self> {
        if !cfg!(target_os = "linux") {
            return Err(Failure::new(
                "WebKitGTK, in which the step e2e-webkit tests, is for Linux only; run that step in a Debian container, \
                 and name the other steps after --only here",
            ));
        }
        let name = "WebKitGTK, its driver and Xvfb (run the tests)";
        let packages = ["webkit2gtk-driver", "xvfb", "locales", "fonts-noto-cjk"];
        let (program, driver, screen) = found_or_installed(voice, name, "about 60 s", &packages, Self::find, || {
            "WebKitGTK's MiniBrowser, WebKitWebDriver, Xvfb or the sources of locales are missing, with which the step \
             e2e-webkit tests. Install them from your system's packages (on Debian: apt-get install webkit2gtk-driver \
             xvfb locales fonts-noto-cjk), or set MINIBROWSER and WEBKITWEBDRIVER to the programs"
                .to_owned()
        })?;
        Ok(Self { program, driver, screen, locales: locales()? })
    }

    fn find() -> Result<Option<(PathBuf, PathBuf, PathBuf)>> {
        let program = named("MINIBROWSER")?.or_else(mini_browser);
        let driver = named("WEBKITWEBDRIVER")?.or_else(|| process::on_path("WebKitWebDriver"));
        let languages = Path::new("/usr/share/i18n/locales/zh_CN").exists();
        let found = program.zip(driver).zip(process::on_path("Xvfb").filter(|_| languages));
        Ok(found.map(|((program, driver), screen)| (program, driver, screen)))
    }
}

/// Finds `MiniBrowser` in a library folder or in one below, which is named after the processor.
fn mini_browser() -> Option<PathBuf> {
    ["/usr/lib", "/usr/lib64", "/usr/libexec"].iter().find_map(|library| {
        let below = fs::read_dir(library).into_iter().flatten().flatten().map(|entry| entry.path());
        let folders: Vec<PathBuf> = std::iter::once(PathBuf::from(library)).chain(below).collect();
        MINIBROWSER.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
    })
}

/// Makes the languages that the browser asks the system for, in the folder for tools.
fn locales() -> Result<PathBuf> {
    let folder = tools::folder()?.join("locales");
    fs::create_dir_all(&folder).context(|| format!("cannot make the folder {}", folder.display()))?;
    for name in LOCALES {
        let locale = folder.join(format!("{name}.UTF-8"));
        if !locale.is_dir() {
            process::run(Command::new("localedef").args(["-i", name, "-f", "UTF-8"]).arg(&locale))?;
        }
    }
    Ok(folder)
}

/// Finds something; else installs Debian's packages and finds it then.
fn found_or_installed<T: Named>(
    voice: Voice,
    name: &str,
    roughly: &str,
    packages: &[&str],
    find: impl Fn() -> Result<Option<T>>,
    missing: impl Fn() -> String,
) -> Result<T> {
    if let Some(found) = find()? {
        ready(voice, name, found.place());
        return Ok(found);
    }
    if browser::installs_packages() {
        installing(name, roughly, || browser::install_packages(packages))?;
    }
    find()?.ok_or_else(|| Failure::new(format!("{}. `cargo xtask test --list` shows the other steps", missing())))
}

/// What was found has a place to tell.
trait Named {
    fn place(&self) -> &Path;
}

impl Named for PathBuf {
    fn place(&self) -> &Path {
        self
    }
}

impl Named for (PathBuf, PathBuf, PathBuf) {
    fn place(&self) -> &Path {
        &self.0
    }
}
