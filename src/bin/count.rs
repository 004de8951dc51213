//! A program of the station in a browser: the results.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_count();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
