//! The station's program in a browser: its pages, and in a worker its heavy work.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_station();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
