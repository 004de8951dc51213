//! Finding or installing Chromium and its driver.

use crate::failure::{Failure, Result};
use crate::process;
use crate::tools::{Voice, installing, ready};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser that tests drive.
#[derive(Debug)]
pub struct Browser {
    /// Chromium or Chrome.
    pub program: PathBuf,
    /// The driver of the same version.
    pub driver: PathBuf,
}

/// How tests start the browser: without a window, a sandbox (which root cannot have), or connections
/// of its own to anywhere.
pub const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Names under which systems have the browser.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

impl Browser {
    /// Finds the browser and its driver: `CHROME` and `CHROMEDRIVER`, else on PATH, else on Debian
    /// as root by installing them.
    ///
    /// # Errors
    /// Fails when one is missing, saying which and how to get it.
    pub fn provide(voice: Voice) -> Result<Self> {
        if let Some(found) = Self::find()? {
            ready(voice, "Chromium and its driver (run the tests)", &found.program);
            return Ok(found);
        }
        if installs_packages() {
            let packages = ["chromium", "chromium-driver", "fonts-noto-cjk"];
            installing("Chromium and its driver (run the tests)", "about 90 s", || install_packages(&packages))?;
        }
        Self::find()?.ok_or_else(|| {
            Failure::new(
                "Chromium or its driver is missing, which the tests in a browser need. Install them from your \
                 system's packages (on Debian: apt-get install chromium chromium-driver fonts-noto-cjk), or set \
                 CHROME and CHROMEDRIVER to the programs; both must be of the same version. \
                 `cargo xtask test --list` shows the steps that need none",
            )
        })
    }

    /// The capabilities that a driver is asked for, as JSON: this browser with [`FLAGS`].
    pub fn capabilities(&self) -> String {
        let program = quoted(&self.program.to_string_lossy());
        let flags = FLAGS.map(quoted).join(", ");
        format!("{{ \"goog:chromeOptions\": {{ \"binary\": {program}, \"args\": [{flags}] }} }}\n")
    }

    fn find() -> Result<Option<Self>> {
        let program = match named("CHROME")? {
            Some(program) => Some(program),
            None => NAMES.iter().find_map(|name| process::on_path(name)),
        };
        let driver = match named("CHROMEDRIVER")? {
            Some(driver) => Some(driver),
            None => process::on_path("chromedriver"),
        };
        Ok(program.zip(driver).map(|(program, driver)| Self { program, driver }))
    }
}

/// A JSON string; paths and flags hold no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The program that a variable names, if it is set.
pub(crate) fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(program) = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if program.is_file() {
        return Ok(Some(program));
    }
    Err(Failure::new(format!("{variable} names {}, which is not a file; correct it or unset it", program.display())))
}

/// Tells whether packages can be installed here without asking anybody: on Debian, as root.
pub(crate) fn installs_packages() -> bool {
    Path::new("/etc/debian_version").exists() && process::printed(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages of Debian.
pub(crate) fn install_packages(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    process::run(apt().arg("update"))?;
    process::run(
        apt().args(["install", "--yes", "--no-install-recommends"]).args(packages).stdout(std::process::Stdio::null()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capabilities_name_the_browser_and_every_flag() {
        let browser = Browser { program: PathBuf::from("C:\\a \"b\""), driver: PathBuf::new() };
        let json = browser.capabilities();
        assert!(json.contains(r#""binary": "C:\\a \"b\"""#), "{json}");
        assert!(json.contains(r#"["--headless", "--no-sandbox","#), "{json}");
        assert_eq!(json.matches("--").count(), FLAGS.len());
    }
}
