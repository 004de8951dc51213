//! Shows a document as sheets of A4, which are what the browser prints.

use super::paper_jobs::Paper;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Shows a document. While it is there, printing prints it and nothing around it, if what stands beside it on the page
/// is a bar, a banner, `.actions`, `.tools` or `.screen-only` (`style/print.css`).
pub(crate) fn draw(paper: Paper) -> AnyView {
    mark_page(true);
    on_cleanup(|| mark_page(false));
    // All text in it is escaped (src/document/html.rs), and the page's policy runs no script that stands in a page.
    view! { <div class="paper" tabindex="0" role="region" aria-label=paper.title inner_html=paper.html></div> }
        .into_any()
}

/// Sheets that are drawn one after another, so that the page answers meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct Drawing {
    place: NodeRef<leptos::html::Div>,
    title: RwSignal<&'static str>,
    done: RwSignal<usize>,
    total: RwSignal<usize>,
    /// A job that was overtaken stops.
    turn: StoredValue<u32>,
}

impl Drawing {
    pub(crate) fn new() -> Self {
        Self {
            place: NodeRef::new(),
            title: RwSignal::new(""),
            done: RwSignal::new(0),
            total: RwSignal::new(1),
            turn: StoredValue::new(0),
        }
    }

    /// Tells whether all sheets are there.
    pub(crate) fn is_done(self) -> bool {
        self.done.get() == self.total.get()
    }

    /// Returns how many sheets are there, and how many there will be.
    pub(crate) fn progress(self) -> (usize, usize) {
        (self.done.get(), self.total.get())
    }

    /// The sheets that are there.
    pub(crate) fn view(self) -> AnyView {
        mark_page(true);
        on_cleanup(|| mark_page(false));
        let title = Box::new(move || self.title.get()) as Box<dyn Fn() -> &'static str + Send>;
        view! { <div class="paper" node_ref=self.place tabindex="0" role="region" aria-label=title></div> }.into_any()
    }
}

/// Draws sheets in place of those that are shown; `one` writes each as HTML, as [`crate::document::Document::to_html`] does.
pub(crate) fn draw_one_by_one(
    drawing: Drawing,
    title: &'static str,
    total: usize,
    one: Box<dyn Fn(usize) -> Option<String>>,
) {
    drawing.turn.update_value(|turn| *turn += 1);
    let now = drawing.turn.get_value();
    drawing.title.set(title);
    drawing.total.set(total);
    drawing.done.set(0);
    spawn_local(async move {
        for place in 0..total {
            // Whatever else the page has to do comes first.
            breathe().await;
            // The page may have been left meanwhile.
            if drawing.turn.try_get_value() != Some(now) {
                return;
            }
            let Some(paper) = drawing.place.get_untracked() else { return };
            if place == 0 {
                paper.set_inner_html("");
            }
            if let Some(html) = one(place) {
                // All text in it is escaped, as in `draw`.
                let _ = paper.insert_adjacent_html("beforeend", &html);
            }
            drawing.done.set(place + 1);
        }
    });
}

/// Lets the browser go on with whatever waits.
async fn breathe() {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waited).await;
}

/// Opens the browser's dialog for printing.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that can't print says so itself.
        let _ = window.print();
    }
}

/// Tells the style sheet whether a document is shown.
fn mark_page(shown: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = if shown { root.set_attribute("data-doc", "") } else { root.remove_attribute("data-doc") };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Cell, Column, Document, Orientation, Table};
    use crate::text::Language;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn paper() -> Paper {
        let table = Table {
            columns: vec![Column::text("Name", 1), Column::numbers("Ballots", 1)],
            rows: vec![vec![Cell::text("<img src=x onerror=alert(1)> & \"others\""), Cell::count(9u32)]],
            total: Vec::new(),
        };
        let document = Document {
            language: Language::English,
            name: "test",
            orientation: Orientation::Portrait,
            marks: Vec::new(),
            title: "A <b>title</b>".to_owned(),
            subtitle: String::new(),
            blocks: vec![Block::Table(table), Block::PageBreak, Block::Paragraph("The end.".to_owned())],
            foot: vec!["foot".to_owned()],
        };
        Paper::of(&document)
    }

    #[wasm_bindgen_test]
    fn a_drawn_document_holds_its_text_as_text_and_leaves_the_page_as_it_was() {
        let page = web_sys::window().unwrap().document().unwrap();
        let place = page.create_element("div").unwrap();
        page.body().unwrap().append_child(&place).unwrap();
        let root = page.document_element().unwrap();
        let handle = mount_to(place.clone().unchecked_into(), || draw(paper()));
        assert!(root.has_attribute("data-doc"));
        assert_eq!(place.inner_html().matches("class=\"doc-sheet\"").count(), 2);
        let text = |selector: &str| place.query_selector(selector).unwrap().unwrap().text_content();
        assert_eq!(text(".doc-title").as_deref(), Some("A <b>title</b>"));
        assert_eq!(text("tbody th").as_deref(), Some("<img src=x onerror=alert(1)> & \"others\""));
        assert!(place.query_selector("img").unwrap().is_none());
        drop(handle);
        assert!(!root.has_attribute("data-doc"));
        place.remove();
    }
}
