//! Files of papers, opened by `LibreOffice` and written by it in another format.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lets `LibreOffice` open files and write each in another format, as its filters are called, into a folder. `read_as` is
/// the filter that opens them, where their content does not say it.
///
/// # Panics
/// Where `PINGYI_SOFFICE` does not name `LibreOffice`, or it writes nothing.
#[expect(clippy::panic, reason = "part of the tests")]
pub fn convert(files: &[PathBuf], read_as: Option<&str>, write_as: &str, into: &Path) {
    let Some(program) = env::var_os("PINGYI_SOFFICE") else {
        panic!("PINGYI_SOFFICE must name LibreOffice; `cargo xtask test --only independent` sets it")
    };
    // Two of them at one time can't share what a person's settings are.
    let settings = into.join("settings");
    let mut command = Command::new(program);
    command.arg(format!("-env:UserInstallation=file://{}", settings.display()));
    command.args(["--headless", "--norestore"]);
    command.args(read_as.map(|filter| format!("--infilter={filter}")));
    command.args(["--convert-to", write_as, "--outdir"]).arg(into).args(files);
    let Ok(output) = command.output() else { panic!("what PINGYI_SOFFICE names does not start") };
    let [said, errors] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let _ = std::fs::remove_dir_all(settings);
    assert!(output.status.success() && said.contains("convert "), "{said}{errors}");
}
