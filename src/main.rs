//! Mounts the app in a browser; is the command line natively.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main><h1>"Pingyi"</h1></main> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
