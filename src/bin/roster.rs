//! The program that takes reporters from a list, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_roster();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
