//! The program that opens spreadsheet files, in a worker of the page. Loaded only when there is such a file.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_spreadsheet();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
