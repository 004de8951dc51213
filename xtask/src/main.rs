//! Runs one development task of Pingyi; see `cargo xtask help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::cli::run(std::env::args().skip(1)) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
