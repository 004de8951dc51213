//! The program that runs the meeting, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_meeting();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
