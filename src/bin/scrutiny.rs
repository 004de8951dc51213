//! A program of the station in a browser: paper ballots and contested ones.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_scrutiny();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
