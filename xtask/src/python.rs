//! A Python of our own for the independent verifier and for pictures of what is printed: a virtual environment with its pinned packages.

use crate::browser;
use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::tools::{self, Voice};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is imported beyond Python's own library.
const IMPORTS: &str =
    "import sys, cryptography.hazmat.primitives.asymmetric.ed25519, pypdfium2; assert sys.version_info >= (3, 9)";

/// Finds the virtual environment, or makes it, once for each content of the list of packages.
///
/// # Errors
/// Fails where Python is missing, or too old, or its packages can't be installed, saying what to install.
pub fn provide(workspace: &Workspace, voice: Voice) -> Result<PathBuf> {
    let name = "Python with `cryptography` and `pypdfium2` (verifies counts, looks at what is printed)";
    let packages = workspace.root.join("tests").join("independent").join("requirements.txt");
    let bytes = fs::read(&packages).context(|| format!("cannot read {}", packages.display()))?;
    let folder = tools::folder()?.join(format!("python-{:016x}", tools::digest(&bytes)));
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if is_ready(&python) {
        tools::ready(voice, name, &python);
        return Ok(python);
    }
    tools::installing(name, "about 10 s", || install(&folder, &python, &packages))?;
    if is_ready(&python) {
        return Ok(python);
    }
    Err(Failure::new(format!(
        "Python in {} lacks `cryptography` or `pypdfium2`, or is older than 3.9; install Python 3.9 or later, remove that folder and \
         try again",
        folder.display()
    )))
}

fn is_ready(python: &Path) -> bool {
    python.is_file() && process::printed(Command::new(python).args(["-c", IMPORTS])).is_some()
}

fn base() -> Option<PathBuf> {
    ["python3", "python"].into_iter().find_map(process::on_path)
}

/// Whether a Python has `venv` and what that needs; Debian has both in a package of their own.
fn makes_environments(python: &Path) -> bool {
    process::printed(Command::new(python).args(["-c", "import ensurepip, venv"])).is_some()
}

fn install(folder: &Path, python: &Path, packages: &Path) -> Result<()> {
    if !base().is_some_and(|base| makes_environments(&base)) && browser::installs_packages() {
        browser::install_packages(&["python3-venv"])?;
    }
    let Some(base) = base() else {
        return Err(Failure::new(
            "Python is missing, which the independent verifier and the pictures of printed pages need; \
             install Python 3.9 or later with venv (Debian: python3-venv) from your system's packages",
        ));
    };
    fs::create_dir_all(folder).context(|| format!("cannot make the folder {}", folder.display()))?;
    process::run(Command::new(base).args(["-m", "venv", "--clear"]).arg(folder))
        .map_err(|failure| Failure::new(format!("{failure}; if venv is missing, install it (Debian: python3-venv)")))?;
    let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r"];
    process::run(Command::new(python).args(arguments).arg(packages))
}
