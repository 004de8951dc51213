//! Tells the programs in which year they were made, and gives the program that opens spreadsheets bounded memory: a hostile file ends it instead of filling the device.

/// 512 MiB, in bytes.
const MEMORY: usize = 512 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    println!("cargo::rustc-env=PINGYI_MADE_IN={}", year());
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg-bin=spreadsheet=--max-memory={MEMORY}");
    }
}

/// The year in which this is built, by which the page tells a clock that is behind; as reproducible builds have it if they
/// say so.
fn year() -> u64 {
    let stated = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds: u64 = stated.unwrap_or_else(|| now.map_or(0, |passed| passed.as_secs()));
    // The mean Gregorian year has so many seconds.
    1970 + seconds / 31_556_952
}
