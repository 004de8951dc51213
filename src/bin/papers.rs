//! The program of the meeting's papers, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_papers();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
