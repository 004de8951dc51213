//! One tab writes at a time. Who that is, the page's own script keeps (`xtask/page/writer.js`): by the browser's locks,
//! by a heartbeat where it has none.
//!
//! # Why in a script
//!
//! It deals with the browser alone, every program needs it, and in each it would cost more than in the one file.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// What `boot.js` puts in place before a program starts.
const ASK: &str = "pingyiAskToWrite";

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

/// Asks to write, and reports who may: at once, and whenever that changes.
///
/// With `insist`, the tab that writes is asked to give way. Without the script, this tab writes.
pub(crate) fn ask(insist: bool, report: impl Fn(Writer) + 'static) {
    let Some(ask) = Reflect::get(&js_sys::global(), &ASK.into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok())
    else {
        return report(Writer::Here);
    };
    let tell = move |is_here: bool| report(if is_here { Writer::Here } else { Writer::Elsewhere });
    // It is told as long as the page lives.
    let tell = Closure::<dyn Fn(bool)>::new(tell).into_js_value();
    let _ = ask.call2(&JsValue::NULL, &insist.into(), &tell);
}
