//! The page: storage, files, clock, randomness and pictures around the core.
//!
//! Components read signals and send what they intend through [`app::App`], which stores a change first and shows it
//! second. What the page says stands in [`words`], complete in Chinese and English.

mod app;
mod desk;
mod files;
mod jobs;
mod keys;
mod pages;
mod route;
mod settings;
mod shell;
mod store;
mod vault;
mod words;
mod writer;

use wasm_bindgen::JsCast;

/// Starts the page, or in a worker the worker's side.
pub fn start() {
    console_error_panic_hook::set_once();
    if web_sys::window().is_some() {
        leptos::mount::mount_to_body(shell::shell);
    } else if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        jobs::serve(&scope);
    }
}

/// Returns random bytes; `None` if the browser has none to give.
fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}
