//! Installing npm packages from a committed lock file.

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::tools::{self, Voice, installing, ready};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// npm packages that are installed together.
#[derive(Debug)]
pub(crate) struct Modules {
    /// What they are, for people.
    pub(crate) name: &'static str,
    /// The folder below `xtask` with `package.json` and `package-lock.json`; the installed folder is named after it.
    pub(crate) source: &'static str,
    /// How long installing takes.
    pub(crate) roughly: &'static str,
}

/// What building the page and its tests need.
pub(crate) const PAGE: Modules = Modules {
    name: "wasm-opt, axe-core, zbar and tables of compatibility (make the page small, check it, read its codes)",
    source: "npm",
    roughly: "about 10 s",
};

/// What rates the page.
pub(crate) const LIGHTHOUSE: Modules =
    Modules { name: "Lighthouse (rates the page)", source: "lighthouse", roughly: "about 30 s" };

/// Tells whether Node and npm are on PATH.
pub(crate) fn is_there() -> bool {
    process::on_path("node").is_some() && process::on_path("npm").is_some()
}

impl Modules {
    /// Finds the folder of the installed packages, or installs them, once for each content of the lock file.
    ///
    /// # Errors
    /// Fails where Node is missing or the packages can't be installed.
    pub(crate) fn provide(&self, workspace: &Workspace, voice: Voice) -> Result<PathBuf> {
        if !is_there() {
            return Err(Failure::new(format!(
                "Node.js with npm is missing, which these need: {}; install Node.js 20 or later from your system's packages",
                self.name
            )));
        }
        let source = workspace.root.join("xtask").join(self.source);
        let lock = source.join("package-lock.json");
        let bytes = fs::read(&lock).context(|| format!("cannot read {}", lock.display()))?;
        let folder = tools::folder()?.join(format!("{}-{:016x}", self.source, tools::digest(&bytes)));
        let modules = folder.join("node_modules");
        if modules.is_dir() {
            ready(voice, self.name, &modules);
        } else {
            installing(self.name, self.roughly, || install(&source, &folder))?;
        }
        Ok(modules)
    }
}

/// Installs into a folder beside the final one and renames it, so that no half is ever taken for whole.
fn install(source: &Path, folder: &Path) -> Result<()> {
    let npm = process::on_path("npm").unwrap_or_else(|| "npm".into());
    let partial = folder.with_extension(format!("partial-{}", std::process::id()));
    fs::create_dir_all(&partial).context(|| format!("cannot make the folder {}", partial.display()))?;
    for file in ["package.json", "package-lock.json"] {
        let from = source.join(file);
        fs::copy(&from, partial.join(file)).context(|| format!("cannot copy {}", from.display()))?;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let installed = process::run(Command::new(npm).current_dir(&partial).args(arguments))
        .and_then(|()| fs::rename(&partial, folder).context(|| format!("cannot make the folder {}", folder.display())));
    let _ = fs::remove_dir_all(&partial);
    // Another task may have installed the same at the same time; then its folder is as good.
    if folder.join("node_modules").is_dir() { Ok(()) } else { installed }
}
