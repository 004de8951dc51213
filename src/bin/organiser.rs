//! The organiser's program in a browser: what is on this device, opening files, preparing a tablet.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_organiser();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
