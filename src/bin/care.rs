//! The program that looks after a device: the check before and after a meeting, storage, backup.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_care();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
