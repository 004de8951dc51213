//! The program in which a conference is set up in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_setup();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
