//! Where the built app and the programs are that tests need.
//!
//! `cargo xtask test` and `cargo xtask bench` tell by environment variables; each function panics with what to do where
//! its own is missing.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the built page.
pub(crate) fn page() -> PathBuf {
    named("PINGYI_DIST")
}

/// The command line program.
pub(crate) fn program() -> PathBuf {
    named("PINGYI_CLI")
}

/// The script of axe-core.
pub(crate) fn axe() -> PathBuf {
    named("PINGYI_AXE")
}

/// zbar, as a module for Node.
pub(crate) fn zbar() -> PathBuf {
    named("PINGYI_ZBAR")
}

/// The Python that makes pictures of printed pages.
pub(crate) fn python() -> PathBuf {
    named("PINGYI_PYTHON")
}

/// The browser's driver.
pub(crate) fn driver() -> PathBuf {
    named("CHROMEDRIVER")
}

/// The browser.
pub(crate) fn browser() -> PathBuf {
    named("CHROMIUM")
}

fn named(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from).filter(|path| Path::exists(path));
    path.unwrap_or_else(|| panic!("{variable} must name what is tested; `cargo xtask test --only e2e` sets it"))
}
