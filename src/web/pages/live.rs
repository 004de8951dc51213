//! What changes in a view, as boxed functions.
//!
//! Every closure that a view is given by itself brings kilobytes of code with it, as its type is its own. Boxed ones share
//! that code, which counts on pages with many fields.

use leptos::ev::MouseEvent;

/// A value that is computed again when what it reads changes.
pub(crate) type Live<T> = Box<dyn Fn() -> T + Send>;

/// Boxes what computes a value.
pub(crate) fn live<T>(value: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(value)
}

/// Boxes what says whether something is so, for an attribute that says `true` or `false`.
pub(crate) fn flag(is: impl Fn() -> bool + Send + 'static) -> Live<&'static str> {
    Box::new(move || if is() { "true" } else { "false" })
}

/// Boxes what a tap does.
pub(crate) fn tap(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}
