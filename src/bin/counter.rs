//! The station's heavy work, in a worker of the browser: merging, tallying, making files.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_counter();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
