//! Where the built app and the programs are that tests need.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What `cargo xtask test` and `cargo xtask bench` tell by environment variables.
#[derive(Debug)]
pub struct Equipment {
    /// The folder of the built page, `PINGYI_DIST`.
    pub page: PathBuf,
    /// The command line program, `PINGYI_CLI`.
    pub program: PathBuf,
    /// The script of axe-core, `PINGYI_AXE`.
    pub axe: PathBuf,
    /// The browser's driver, `CHROMEDRIVER`.
    pub driver: PathBuf,
    /// The browser, `CHROMIUM`.
    pub browser: PathBuf,
}

impl Equipment {
    /// Returns the equipment; panics with what to do where it is incomplete.
    pub fn get() -> &'static Self {
        static EQUIPMENT: OnceLock<Equipment> = OnceLock::new();
        EQUIPMENT.get_or_init(|| Self {
            page: file("PINGYI_DIST"),
            program: file("PINGYI_CLI"),
            axe: file("PINGYI_AXE"),
            driver: file("CHROMEDRIVER"),
            browser: file("CHROMIUM"),
        })
    }
}

fn file(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from);
    let path = path.filter(|path| Path::exists(path));
    path.unwrap_or_else(|| panic!("{variable} must name what is tested; `cargo xtask test --only e2e` sets it"))
}
