//! The program for a conference's participants, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_participants();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
