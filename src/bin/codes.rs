//! The program that shows and scans QR codes. Loaded by pages that have such codes, beside their own program.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_codes();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
