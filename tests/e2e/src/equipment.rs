//! Where the built app and the programs are that tests need.
//!
//! `cargo xtask test` and `cargo xtask bench` tell by environment variables; each function panics with what to do where
//! its own is missing.

use crate::engine::Engine;
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

/// The driver of an engine's browser.
pub(crate) fn driver(engine: Engine) -> PathBuf {
    named(match engine {
        Engine::Chromium => "CHROMEDRIVER",
        Engine::Firefox => "GECKODRIVER",
        Engine::WebKit => "WEBKITWEBDRIVER",
    })
}

/// The browser of an engine.
pub(crate) fn browser(engine: Engine) -> PathBuf {
    named(match engine {
        Engine::Chromium => "CHROMIUM",
        Engine::Firefox => "FIREFOX",
        Engine::WebKit => "MINIBROWSER",
    })
}

/// The server of a screen that nobody sees, for a browser that can't do without one.
pub(crate) fn screen() -> PathBuf {
    named("XVFB")
}

/// The folder with the system's Chinese and English, for a browser that asks the system for its language.
pub(crate) fn locales() -> PathBuf {
    named("PINGYI_LOCALES")
}

fn named(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from).filter(|path| Path::exists(path));
    path.unwrap_or_else(|| panic!("{variable} must name what is tested; `cargo xtask test --only e2e` sets it"))
}
