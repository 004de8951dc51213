//! Where the focus goes when what had it is drawn anew.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the focus on an element once the page has been brought up to date.
pub(super) fn focus_soon(id: String) {
    focus_one_of(vec![id]);
}

/// Puts the focus on the first of some elements that is there once the page has been brought up to date. Whoever has gone
/// on to a field meanwhile stays in it: keys must not end up elsewhere.
pub(super) fn focus_one_of(ids: Vec<String>) {
    let before = document().active_element();
    request_animation_frame(move || {
        let now = document().active_element();
        let is_typing = now.as_ref().is_some_and(|element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA"));
        if is_typing && now != before {
            return;
        }
        let element = ids.iter().find_map(|id| document().get_element_by_id(id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
