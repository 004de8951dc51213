//! Fields of forms.

use crate::web::pages::live::live;
use leptos::ev::Event;
use leptos::prelude::*;

/// A labelled field for a line or a number.
pub(in crate::web::pages) fn field(
    id: &'static str,
    label: &'static str,
    typed: RwSignal<String>,
    is_number: bool,
) -> AnyView {
    let input: Box<dyn FnMut(Event)> = Box::new(move |event| typed.set(event_target_value(&event)));
    let mode = if is_number { "numeric" } else { "text" };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="text" id=id inputmode=mode autocomplete="off" spellcheck="false" prop:value=live(move || typed.get()) on:input=input/>
        </div>
    }
    .into_any()
}
