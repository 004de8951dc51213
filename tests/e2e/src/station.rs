//! A station that collects and counts.

use crate::browser::{Browser, Options};
use crate::conference::Site;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// A browser used as a station.
pub struct Station {
    browser: Browser,
}

impl Deref for Station {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Station {
    /// Opens the page in a fresh profile, and a conference in it.
    pub fn start(site: &Site, conference: &Path, options: &Options) -> Self {
        let browser = Browser::start(options);
        browser.open(&site.url());
        browser.wait_for("document.querySelector('main') && !document.querySelector('.saved.busy')");
        browser.pick("#open", &[conference.to_path_buf()]);
        browser.wait_for("location.hash.endsWith('/prepare')");
        let station = Self { browser };
        station.visit("collect");
        station.wait_for_element("#ballot-files");
        station
    }

    /// Takes up a browser that shows a station's page already.
    pub fn of(browser: Browser) -> Self {
        Self { browser }
    }

    /// Gives the browser, to tell it what to expect.
    pub fn browser_mut(&mut self) -> &mut Browser {
        &mut self.browser
    }

    /// Goes to another page of the conference by its address.
    pub fn visit(&self, page: &str) {
        self.run("location.hash = location.hash.replace(/[^/]*$/, arguments[0]);", &[page.into()]);
        self.wait_for(&format!("location.hash.endsWith('/{page}')"));
    }

    /// Takes files at once, and waits until each has its line.
    pub fn collect(&self, files: &[PathBuf]) {
        let before = self.lines().len();
        self.pick("#ballot-files", files);
        self.wait_for(&format!("document.querySelectorAll('#files li').length === {}", before + files.len()));
        self.wait_for("!document.querySelector('.working')");
    }

    /// Returns the lines of the files taken so far, the newest first: what became of each, its name and the text.
    pub fn lines(&self) -> Vec<(String, String, String)> {
        let script = "
            return [...document.querySelectorAll('#files li')].map(line =>
                [line.className, line.querySelector('.file-name').innerText, line.querySelector('.what').innerText]);";
        let lines = self.run(script, &[]);
        let lines = lines.as_array().cloned().unwrap_or_default();
        let text = |line: &serde_json::Value, part: usize| line[part].as_str().unwrap_or_default().to_owned();
        lines.iter().map(|line| (text(line, 0), text(line, 1), text(line, 2))).collect()
    }

    /// Returns the ledger's rows without their names: expected, present, issued, returned, valid, invalid, contested.
    pub fn ledger(&self) -> Vec<Vec<String>> {
        let script = "
            return [...document.querySelectorAll('#ledger tbody tr')].map(row => [...row.querySelectorAll('td')].map(
                cell => cell.querySelector('input')?.value ?? cell.innerText.trim()));";
        let rows = self.run(script, &[]);
        let text = |cell: &serde_json::Value| cell.as_str().unwrap_or_default().to_owned();
        let row = |row: &serde_json::Value| row.as_array().into_iter().flatten().map(text).collect();
        rows.as_array().into_iter().flatten().map(row).collect()
    }

    /// Takes the delivery back out whose line has this place from above.
    pub fn take_back(&self, line: usize) {
        let before = self.lines().len();
        self.click(&format!("#files li:nth-child({}) .take-back", line + 1));
        self.click("dialog[open] [data-confirm]");
        self.wait_for(&format!("document.querySelectorAll('#files li').length === {}", before - 1));
        self.wait_for("!document.querySelector('.working')");
    }

    /// Gives a ruling on the first ballot that has a form: which choice from above, by whom, and why.
    pub fn rule(&self, choice: usize, by: &str, reason: &str) {
        self.click(&format!(".ruling-form .radio:nth-child({}) input", choice + 1));
        for (field, text) in [(1, by), (2, reason)] {
            self.replace_text(&format!(".ruling-form .field:nth-of-type({field}) input"), text);
        }
        self.click(".ruling-form button");
    }

    /// Puts other text into a field.
    pub fn replace_text(&self, selector: &str, text: &str) {
        self.wait_for_element(selector);
        let clear = "
            const field = document.querySelector(arguments[0]);
            field.value = '';
            field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.run(clear, &[selector.into()]);
        self.type_into(selector, text);
    }

    /// Has the count confirmed by two people, so that its result is final.
    pub fn make_final(&self) {
        self.visit("confirm");
        self.confirm("scrutineer", "Wang Jianguo");
        self.wait_for_element(".confirmation.given");
        self.confirm("teller", "Li Jing");
        self.wait_for_element("#final");
    }

    /// Confirms the count in one role: looks up the two groups of the digest that are asked for, and types them.
    pub fn confirm(&self, role: &str, name: &str) {
        self.wait_for_element(&format!("#{role} button"));
        let script = "
            const form = document.getElementById(arguments[0]);
            const groups = [...document.querySelectorAll('#digest b')].map(group => group.innerText);
            return [...form.querySelectorAll('.field')].slice(1).map(
                field => groups[Number(field.innerText.match(/\\d+/)[0]) - 1]);";
        let groups = self.run(script, &[role.into()]);
        let group = |place: usize| groups.get(place).and_then(|group| group.as_str()).unwrap_or_default().to_owned();
        for (field, text) in [name.to_owned(), group(0), group(1)].into_iter().enumerate() {
            self.replace_text(&format!("#{role} .field:nth-of-type({}) input", field + 1), &text);
        }
        self.click(&format!("#{role} button"));
    }

    /// Saves the file that a button makes, and returns where it is.
    pub fn save_file(&self, button: &str) -> PathBuf {
        self.wait_for_element(button);
        self.download(|| self.click(button))
    }

    /// Saves the box, and returns its bytes.
    pub fn save_box(&self) -> Vec<u8> {
        self.visit("collect");
        self.save("#save-box")
    }

    /// Opens the count.
    pub fn open_count(&self) {
        self.visit("results");
        self.click("#open-count");
        self.click("dialog[open] [data-confirm]");
        self.wait_for_element("#status");
    }

    /// Saves the opened results, and returns the file's bytes.
    pub fn save_results(&self, restricted: bool) -> Vec<u8> {
        self.save(if restricted { "#save-restricted" } else { "#save-outgoing" })
    }

    fn save(&self, button: &str) -> Vec<u8> {
        self.wait_for_element(button);
        let file = self.download(|| self.click(button));
        fs::read(&file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()))
    }
}
