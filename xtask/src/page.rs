//! Building the page.

use crate::failure::{Failure, Result};
use crate::process;
use crate::tools::{Need, Toolbox, duration};
use crate::workspace::Workspace;
use std::process::Command;
use std::time::Instant;

/// What building the page needs.
pub const NEEDS: [Need; 4] = [Need::WasmTarget, Need::Bindgen, Need::Trunk, Need::Npm];

/// Names the profile to Trunk's first hook; Trunk hands its own environment on.
const PROFILE: &str = "PINGYI_PROFILE";

/// How much is made of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// As small as can be.
    Release,
    /// The same page, larger, in a fraction of the time: to try a change out.
    Quick,
}

/// The command that builds the release page into `dist`.
///
/// # Errors
/// Fails when the tools cannot be put on PATH.
pub fn command(workspace: &Workspace, toolbox: &Toolbox) -> Result<Command> {
    command_for(workspace, toolbox, Build::Release)
}

/// The command that builds the page into `dist`.
///
/// A quick build, and one without the npm modules, leaves wasm-opt out: then Trunk is told that this is no release, as
/// it offers no other way to do without that tool, and cargo is told its profile.
fn command_for(workspace: &Workspace, toolbox: &Toolbox, build: Build) -> Result<Command> {
    let mut command = Command::new("trunk");
    process::without_cargo_run(&mut command);
    command.current_dir(&workspace.root).arg("build").env("TRUNK_SKIP_VERSION_CHECK", "true");
    // References to JavaScript's values are what old iPads lack: without the feature wasm-bindgen makes a list of its own
    // (`crate::wasm` checks it). These come beside the flags in `.cargo/config.toml`.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Ctarget-feature=-reference-types");
    // Else a compile error is followed by a screen of Trunk's own backtrace.
    command.env("RUST_BACKTRACE", "0");
    match build {
        Build::Quick => _ = command.args(["--release=false", "--cargo-profile=quick"]).env(PROFILE, "quick"),
        Build::Release if toolbox.modules.is_none() => {
            command.args(["--release=false", "--cargo-profile=release"]);
        }
        Build::Release => {}
    }
    // Trunk wants a truth value in this variable, where its convention is any text.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    toolbox.equip(&mut command)?;
    Ok(command)
}

/// Builds the page into `dist`.
///
/// # Errors
/// Fails when the build fails, or when the page breaks its own policy (see [`crate::finish`]).
pub fn build(workspace: &Workspace, toolbox: &Toolbox, build: Build) -> Result<()> {
    let start = Instant::now();
    fetch(workspace)?;
    let mut command = command_for(workspace, toolbox, build)?;
    process::run(&mut command)?;
    let index = workspace.dist().join("index.html");
    if !index.is_file() {
        return Err(Failure::new(format!("Trunk built no {}; see Trunk.toml", workspace.show(&index))));
    }
    eprintln!("page: built in {}", duration(start.elapsed()));
    Ok(())
}

/// Brings the sources of everything in the lock file here: Trunk, which is told to fetch no tools, lets cargo fetch nothing.
fn fetch(workspace: &Workspace) -> Result<()> {
    let mut command = process::cargo();
    process::run(command.current_dir(&workspace.root).args(["fetch", "--locked", "--quiet"]))
}

/// Compiles every program of the page, as many at a time as there are cores: Trunk's first hook, which has the flags that
/// Trunk will use.
///
/// # Errors
/// Fails when the compilation fails.
pub fn build_programs() -> Result<()> {
    let workspace = Workspace::find()?;
    let profile = std::env::var(PROFILE).unwrap_or_else(|_| "release".to_owned());
    let mut command = process::cargo();
    command.current_dir(&workspace.root).args(["build", "--target=wasm32-unknown-unknown", "--offline", "--bins"]);
    command.arg("--package=pingyi").arg(format!("--profile={profile}"));
    process::run(&mut command)
}
