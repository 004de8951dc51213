//! Lists of people, as they are pasted and understood on the page.

use crate::browser::Browser;
use serde_json::json;

impl Browser {
    /// Pastes cells, as a spreadsheet puts them on the clipboard, and waits for what was understood.
    pub fn paste_list(&self, cells: &str) {
        self.wait_for_element("#paste");
        let script = "
            const field = document.querySelector('#paste');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.run(script, &[json!(cells)]);
        self.wait_for_element("#preview");
    }

    /// Takes reporters into a draft from pasted cells: there from the page for setting up, by the button, and back.
    pub fn take_reporters(&self, cells: &str, button: &str) {
        self.click("#open-list");
        self.paste_list(cells);
        self.click(&format!("{button}:not(:disabled)"));
        self.wait_for_element("#undo");
        self.click("#back");
        self.wait_for_element("#title");
    }

    /// Chooses one of a list's values.
    pub fn choose(&self, selector: &str, value: &str) {
        self.wait_for_element(selector);
        let script = "
            const list = document.querySelector(arguments[0]);
            list.value = arguments[1];
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        self.run(script, &[json!(selector), json!(value)]);
    }

    /// Returns what a list's chosen value is called.
    pub fn chosen(&self, selector: &str) -> String {
        self.wait_for_element(selector);
        let script = "return document.querySelector(arguments[0]).selectedOptions[0].innerText;";
        self.run(script, &[json!(selector)]).as_str().unwrap_or_default().to_owned()
    }

    /// Returns the preview's rows, each with its cells, remarks last.
    pub fn understood(&self) -> Vec<Vec<String>> {
        self.wait_for_element("#preview");
        let script = "
            const remark = row => row?.matches('.remark') ? row.innerText.trim() : '';
            const cells = row => [...row.querySelectorAll('td')].map(cell => cell.innerText);
            const rows = [...document.querySelectorAll('#preview tbody tr:not(.remark)')];
            return rows.map(row => [...cells(row), remark(row.nextElementSibling)]);";
        let rows = self.run(script, &[]);
        let text = |cell: &serde_json::Value| cell.as_str().unwrap_or_default().to_owned();
        let cells = |row: &serde_json::Value| row.as_array().into_iter().flatten().map(text).collect();
        rows.as_array().into_iter().flatten().map(cells).collect()
    }
}
