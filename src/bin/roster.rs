//! The program that takes lists of people in, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_roster();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
