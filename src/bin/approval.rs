//! The program of approved grades and the papers of the result, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_approval();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
