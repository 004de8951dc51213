//! Mounts the app in a browser; is the command line natively.

#[cfg(target_arch = "wasm32")]
fn main() {
    pingyi::web::start_tablet();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    pingyi::cli::run()
}
