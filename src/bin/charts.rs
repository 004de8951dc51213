//! A program of the station in a browser: the charts.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_charts();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
