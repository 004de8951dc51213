//! A program of the station in a browser: two people confirm the count.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_confirmation();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
