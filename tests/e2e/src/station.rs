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

    /// Returns the texts of the ledger's rows.
    pub fn ledger(&self) -> Vec<String> {
        self.texts("#ledger tbody tr")
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
