//! Where the focus goes when what had it is drawn anew.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the focus on an element once the page has been brought up to date.
pub(super) fn focus_soon(id: String) {
    focus_one_of(vec![id]);
}

/// Puts the focus on the first of some elements that is there once the page has been brought up to date.
pub(super) fn focus_one_of(ids: Vec<String>) {
    request_animation_frame(move || {
        let element = ids.iter().find_map(|id| document().get_element_by_id(id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
