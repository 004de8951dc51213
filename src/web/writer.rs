//! One tab writes at a time, by the browser's Web Locks.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

const LOCK: &str = "pingyi-writer";

/// Who may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Not known yet.
    Asking,
    /// This tab.
    Here,
    /// Another tab of this browser.
    Elsewhere,
}

/// Asks for the lock, and reports who has it: at once, and again if another tab takes it over.
///
/// With `steal` it is taken from the tab that has it. Where the browser has no locks, this tab writes.
pub(crate) fn ask(steal: bool, report: impl Fn(Writer) + Clone + 'static) {
    let asking = if steal { Asking::Steal } else { Asking::IfAvailable };
    if ask_for(asking, report.clone()).is_none() {
        report(Writer::Here);
    }
}

/// How the lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// At once or not at all.
    IfAvailable,
    /// When whoever has it lets go.
    InTurn,
    /// Away from whoever has it.
    Steal,
}

/// `LockManager` is not among the stable interfaces of `web-sys`, so it is called by name.
fn ask_for(asking: Asking, report: impl Fn(Writer) + Clone + 'static) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    let option = if asking == Asking::Steal { "steal" } else { "ifAvailable" };
    Reflect::set(&options, &option.into(), &JsValue::from(asking != Asking::InTurn)).ok()?;
    let granted = report.clone();
    let callback = Closure::once_into_js(move |lock: JsValue| {
        if lock.is_null() {
            granted(Writer::Elsewhere);
            // When the other tab is closed, or was only the page before this one, this tab writes.
            let _ = ask_for(Asking::InTurn, granted);
            return Promise::resolve(&JsValue::NULL);
        }
        granted(Writer::Here);
        // The lock is held until this promise settles: as long as the page lives.
        Promise::new(&mut |_, _| {})
    });
    let promise: Promise = request.call3(&locks, &LOCK.into(), &options, &callback).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::spawn_local(async move {
        if wasm_bindgen_futures::JsFuture::from(promise).await.is_err() {
            report(Writer::Elsewhere);
        }
    });
    Some(())
}
