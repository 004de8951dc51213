//! Records what this release stores, so that every later release is tested to open it:
//! `cargo run -p pingyi-e2e --bin record -- FILE`, in the environment that `cargo xtask test --only e2e` sets. A release's
//! recording is `tests/data/stores/VERSION.json`; once released, it is never changed.

use pingyi_e2e::{Options, Site, Station, Tablet, lived_in};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let Some(file) = env::args_os().nth(1) else {
        eprintln!("name the file that shall be written");
        return ExitCode::FAILURE;
    };
    let mut text = format!("{:#}", recording());
    text.push('\n');
    match fs::write(&file, text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {}: {error}", Path::new(&file).display());
            ExitCode::FAILURE
        }
    }
}

fn recording() -> Value {
    let site = Site::start();
    let tablet = Tablet::start(&site, &Options::default());
    let code = lived_in(&site, &tablet, |_| ());
    let homes = tablet.homes().to_json();
    let ballots = fs::read_to_string(tablet.export()).unwrap_or_default();
    let station = Station::of(tablet.into_browser());
    station.visit("collect");
    let collected = String::from_utf8_lossy(&station.save_box()).into_owned();
    json!({ "homes": homes, "left_sheet": code, "ballots": ballots, "box": collected })
}
