//! Changing the order of a list: by dragging a handle, by buttons, by Alt and an arrow.

use super::entries::name_of;
use super::field::list_name;
use super::{Setup, keep_focus};
use crate::domain::Id;
use crate::setup::{Edit, List};
use crate::web::pages::live::Live;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How near to the edge of the window a drag scrolls it, and by how much, in CSS pixels.
const EDGE: i32 = 70;

/// What is being dragged in a list.
#[derive(Clone, Copy)]
pub(super) struct Dragging {
    pub(super) setup: Setup,
    pub(super) list: List,
    /// The entry that is dragged, and the one whose place it would take.
    drag: RwSignal<Option<(Id, Id)>>,
    /// What was moved last, for whoever can't see it.
    pub(super) said: RwSignal<String>,
}

impl Dragging {
    pub(super) fn new(setup: Setup, list: List) -> Self {
        Self { setup, list, drag: RwSignal::new(None), said: RwSignal::new(String::new()) }
    }

    /// Tells whether an entry's place would be taken.
    pub(super) fn is_over(&self, id: &Id) -> bool {
        self.drag.with(|drag| drag.as_ref().is_some_and(|(dragged, over)| over == id && dragged != id))
    }

    fn move_to(self, id: &Id, to: usize) {
        let Self { setup, list, .. } = self;
        let (id, moved) = (id.clone(), id.clone());
        let focus = keep_focus();
        setup.change(
            move |history| history.apply(Edit::Move(list, id, to)),
            move || {
                focus();
                self.say(&moved);
            },
        );
    }

    fn say(self, id: &Id) {
        let Self { setup, list, .. } = self;
        self.said.set(setup.read_now(|draft| {
            let place = draft.place(list, id).map_or(0, |place| place + 1);
            (setup.own.moved)(&name_of(setup, draft, list, id), place, draft.list(list).len())
        }));
    }

    /// Follows the pointer: notes the entry under it, and scrolls near an edge.
    fn follow(self, event: &PointerEvent) {
        let Some((dragged, _)) = self.drag.get_untracked() else { return };
        let (x, y) = (event.client_x(), event.client_y());
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
        if y < EDGE {
            window().scroll_by_with_x_and_y(0.0, -f64::from(EDGE) / 4.0);
        } else if f64::from(y) > height - 2.0 * f64::from(EDGE) {
            window().scroll_by_with_x_and_y(0.0, f64::from(EDGE) / 4.0);
        }
        let on_screen = |at: i32| f32::from(i16::try_from(at).unwrap_or(i16::MAX));
        let under = document().element_from_point(on_screen(x), on_screen(y));
        let selector = format!(".of-{} [data-entry]", list_name(self.list));
        let line = under.and_then(|element| element.closest(&selector).ok().flatten());
        if let Some(over) = line.and_then(|line| Id::new(&line.get_attribute("data-entry")?)) {
            self.drag.set(Some((dragged, over)));
        }
    }

    fn drop(self) {
        if let Some((dragged, over)) = self.drag.get_untracked()
            && let Some(place) = self.setup.read_now(|draft| draft.place(self.list, &over))
            && dragged != over
        {
            self.move_to(&dragged, place);
        }
        self.drag.set(None);
    }
}

/// Moves an entry by one place.
pub(super) fn step(dragging: Dragging, id: &Id, by: isize) {
    let place = dragging.setup.read_now(|draft| draft.place(dragging.list, id));
    if let Some(to) = place.and_then(|place| place.checked_add_signed(by)) {
        dragging.move_to(id, to);
    }
}

/// Alt and an arrow move the line that one is in.
pub(super) fn key(dragging: Dragging, id: &Id, event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowUp" if event.alt_key() => -1,
        "ArrowDown" if event.alt_key() => 1,
        "Escape" => {
            dragging.drag.set(None);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    step(dragging, id, by);
}

/// The number of a line, by which it is dragged. The buttons beside it do the same without dragging.
pub(super) fn handle(dragging: Dragging, id: &Id, number: Live<String>) -> AnyView {
    let id = id.clone();
    let grab: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| {
        let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(target) = target.filter(|_| event.button() == 0) {
            event.prevent_default();
            // Every movement comes here until the pointer is lifted, wherever it is.
            let _ = target.set_pointer_capture(event.pointer_id());
            dragging.drag.set(Some((id.clone(), id.clone())));
        }
    });
    let follow: Box<dyn FnMut(PointerEvent)> = Box::new(move |event| dragging.follow(&event));
    let lift: Box<dyn FnMut(PointerEvent)> = Box::new(move |_| dragging.drop());
    let cancel: Box<dyn FnMut(PointerEvent)> = Box::new(move |_| dragging.drag.set(None));
    view! {
        <span class="handle" aria-hidden="true" on:pointerdown=grab on:pointermove=follow on:pointerup=lift
            on:pointercancel=cancel>
            <span class="grip">"⠿"</span>{number}
        </span>
    }
    .into_any()
}
