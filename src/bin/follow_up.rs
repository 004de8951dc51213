//! The program that follows tasks over the year, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_follow_up();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
