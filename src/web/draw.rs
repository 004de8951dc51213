//! Shows a document as sheets of A4, which are what the browser prints.

use super::paper_jobs::Paper;
use leptos::prelude::*;

/// Shows a document. While it is there, printing prints it and nothing around it, if what stands beside it on the page
/// is a bar, a banner, `.actions`, `.tools` or `.screen-only` (`style/print.css`).
pub(crate) fn draw(paper: Paper) -> AnyView {
    mark_page(true);
    on_cleanup(|| mark_page(false));
    // All text in it is escaped (src/document/html.rs), and the page's policy runs no script that stands in a page.
    view! { <div class="paper" tabindex="0" role="region" aria-label=paper.title inner_html=paper.html></div> }
        .into_any()
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
