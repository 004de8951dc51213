//! Lists of people taken in.
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::route::DraftKey;
use crate::web::words::Words;
use leptos::prelude::*;

pub(super) fn reporters(_app: App, words: &'static Words, _key: DraftKey) -> AnyView {
    view! { <p>{words.loading}</p> }.into_any()
}

pub(super) fn participants(_app: App, words: &'static Words, _desk: &Desk) -> AnyView {
    view! { <p>{words.loading}</p> }.into_any()
}
