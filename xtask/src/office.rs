//! Finding or installing LibreOffice, which opens the files that papers are saved as.

use crate::browser::{self, named};
use crate::failure::{Failure, Result};
use crate::process;
use crate::tools::{Voice, installing, ready};
use std::path::{Path, PathBuf};

/// What Debian has of it that opens workbooks and texts without a screen.
const PACKAGES: [&str; 3] = ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "fonts-noto-cjk"];

/// Where it is on a Mac, where it is on nobody's PATH.
const ON_MAC: &str = "/Applications/LibreOffice.app/Contents/MacOS/soffice";

/// Finds LibreOffice (`SOFFICE`, else on PATH, else where a Mac has it, else on Debian as root by installing it).
///
/// # Errors
/// Fails when it can be neither found nor installed, saying how to get it.
pub(crate) fn provide(voice: Voice) -> Result<PathBuf> {
    let name = "LibreOffice (opens the files that papers are saved as)";
    if let Some(program) = find()? {
        ready(voice, name, &program);
        return Ok(program);
    }
    if browser::installs_packages() {
        installing(name, "about 60 s", || browser::install_packages(&PACKAGES))?;
    }
    find()?.ok_or_else(|| {
        Failure::new(
            "LibreOffice is missing, with which the step independent opens the files that papers are saved as. Install \
             Calc and Writer from your system's packages (on Debian: apt-get install --no-install-recommends \
             libreoffice-calc-nogui libreoffice-writer-nogui), or set SOFFICE to the program. \
             `cargo xtask test --list` shows the other steps",
        )
    })
}

fn find() -> Result<Option<PathBuf>> {
    let on_path = || ["soffice", "libreoffice"].into_iter().find_map(process::on_path);
    let on_mac = || Some(PathBuf::from(ON_MAC)).filter(|program| Path::is_file(program));
    Ok(named("SOFFICE")?.or_else(on_path).or_else(on_mac))
}
