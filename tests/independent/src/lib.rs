//! What Pingyi makes, judged by programs that share no code with it: counts by `verify.py`, in another language; files of
//! papers by `LibreOffice`.
//!
//! `cargo xtask test` gives them a Python with what it needs, and `LibreOffice`; the tests here hand them kits and papers.

mod office;

pub use office::convert;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the verifier said of some kits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it found every kit sound.
    pub is_sound: bool,
    /// All that it printed.
    pub said: String,
}

impl Verdict {
    /// Returns what follows the name of a kit on the next line: what it is, or why it is refused.
    pub fn of_kit(&self, path: &Path) -> Option<&str> {
        let name = path.to_str()?;
        let mut lines = self.said.lines().skip_while(|line| *line != name);
        lines.nth(1).map(str::trim)
    }
}

/// Runs the verifier on kits.
///
/// # Panics
/// Where `PINGYI_PYTHON` does not name a Python, or the verifier neither accepts nor refuses.
#[expect(clippy::panic, reason = "part of the tests")]
pub fn verify(kits: &[PathBuf]) -> Verdict {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("verify.py");
    let output = Command::new(python()).arg(program).args(kits).env("PYTHONIOENCODING", "utf-8").output();
    let Ok(output) = output else {
        panic!("the Python that PINGYI_PYTHON names does not start");
    };
    let [said, errors] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(matches!(output.status.code(), Some(0 | 1)) && errors.is_empty(), "{said}{errors}");
    Verdict { is_sound: output.status.success(), said }
}

/// The Python that has what the verifier needs.
#[expect(clippy::panic, reason = "part of the tests")]
fn python() -> PathBuf {
    let named = env::var_os("PINGYI_PYTHON").map(PathBuf::from);
    named.unwrap_or_else(|| {
        panic!("PINGYI_PYTHON must name a Python with `cryptography`; `cargo xtask test --only independent` sets it")
    })
}
