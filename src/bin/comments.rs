//! The program in which is written down what is said, in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_comments();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
