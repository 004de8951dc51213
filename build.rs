//! Gives the program that opens spreadsheets bounded memory: a hostile file ends it instead of filling the device.

/// 512 MiB, in bytes.
const MEMORY: usize = 512 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg-bin=spreadsheet=--max-memory={MEMORY}");
    }
}
