//! The program that makes files of papers for other programs, in a worker of the page. Loaded only when somebody asks for
//! such a file.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_office();
}

/// Natively there is only the command line, `pingyi`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
