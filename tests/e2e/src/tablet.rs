//! A tablet on which evaluators grade.

use crate::browser::{Browser, Options, Tab};
use crate::conference::Site;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// A choice for one reporter and criterion: a grade's place, best first, or to abstain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A grade, from 0 on.
    Grade(usize),
    /// No grade.
    Abstain,
}

impl Choice {
    /// Returns the button's place among its row's, from 1 on.
    fn place(self) -> String {
        match self {
            Self::Grade(grade) => format!(":nth-child({})", grade + 1),
            Self::Abstain => ":last-child".to_owned(),
        }
    }
}

/// A browser used as a tablet.
pub struct Tablet {
    browser: Browser,
}

impl Deref for Tablet {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Tablet {
    /// Opens the page in a fresh profile.
    pub fn start(site: &Site, options: &Options) -> Self {
        let browser = Browser::start(options);
        browser.open(&site.url());
        let tablet = Self::of(browser);
        tablet.wait_until_started();
        tablet
    }

    /// Opens the page in a fresh profile of a browser that has no service workers.
    pub fn without_service_worker(site: &Site, options: &Options) -> Self {
        Self::start(site, &Options { has_service_workers: false, ..options.clone() })
    }

    /// Takes up a browser that shows the page already.
    pub fn of(browser: Browser) -> Self {
        Self { browser }
    }

    /// Waits until the page shows what is on the device.
    pub fn wait_until_started(&self) {
        self.wait_for("document.querySelector('main') && !document.querySelector('.saved.busy')");
    }

    /// Gives up the browser, to use it otherwise.
    pub fn into_browser(self) -> Browser {
        self.browser
    }

    /// Gives the browser, to tell it what to expect.
    pub fn browser_mut(&mut self) -> &mut Browser {
        &mut self.browser
    }

    /// Opens files of any kind from the start page.
    pub fn open_files(&self, files: &[PathBuf]) {
        self.pick("#open", files);
    }

    /// Opens a conference file; the page for preparing the tablet comes up.
    pub fn open_conference(&self, conference: &Path) {
        self.open_files(&[conference.to_path_buf()]);
        self.wait_for("location.hash.endsWith('/prepare')");
    }

    /// Binds the tablet to the group at a place, from 0 on, and goes to the evaluation.
    pub fn prepare(&self, group: usize) {
        let button = format!("[aria-labelledby=group] button:nth-child({})", group + 1);
        self.click(&button);
        self.wait_for_element(&format!("{button}[aria-pressed=true]"));
        self.click("a#begin");
        self.wait_for_element("button#begin");
    }

    /// Goes to another page of the conference by its address.
    pub fn visit(&self, page: &str) {
        self.run("location.hash = location.hash.replace(/[^/]*$/, arguments[0]);", &[page.into()]);
        self.wait_for(&format!("location.hash.endsWith('/{page}')"));
    }

    /// Begins a sheet.
    pub fn begin(&self) {
        self.click("button#begin");
        self.wait_for_element("section.sheet");
    }

    /// Taps a grade for the reporter in sight, and waits until it is shown as given.
    pub fn mark(&self, criterion: usize, choice: Choice) {
        let button = Self::button(criterion, choice);
        self.click(&button);
        self.wait_for_element(&format!("{button}[aria-pressed=true]"));
    }

    /// The same with a finger, where the engine has fingers.
    pub fn touch(&self, criterion: usize, choice: Choice) {
        let button = Self::button(criterion, choice);
        self.tap(&button);
        self.wait_for_element(&format!("{button}[aria-pressed=true]"));
    }

    /// Returns the selector of a grade's button.
    pub fn button(criterion: usize, choice: Choice) -> String {
        format!("[aria-labelledby=criterion-{criterion}] .grade{}", choice.place())
    }

    /// Returns the choices that are shown as given for the reporter in sight.
    pub fn given(&self) -> Vec<String> {
        // Beside its name a button may show its key, where there is a keyboard.
        self.texts(".grade[aria-pressed=true] > span:not([aria-hidden])")
    }

    /// Grades every reporter on every criterion, from where the sheet stands until nothing is missing.
    pub fn grade_everybody(&self, choose: impl Fn(usize, usize) -> Choice) {
        let criteria = self.texts(".row").len();
        while self.has("#list li button:not(.complete)") {
            let at = self.at();
            for criterion in 0..criteria {
                self.mark(criterion, choose(at, criterion));
            }
            if self.has("#list li button:not(.complete)") {
                self.click("#next-missing");
                self.wait_for(&format!("!document.querySelector('#list li:nth-child({}) [aria-current]')", at + 1));
            }
        }
    }

    /// Returns the place of the reporter in sight, from 0 on.
    pub fn at(&self) -> usize {
        let script = "return [...document.querySelectorAll('#list li button')].findIndex(button => button.hasAttribute('aria-current'));";
        let place = self.run(script, &[]).as_u64().and_then(|place| usize::try_from(place).ok());
        place.unwrap_or_else(|| panic!("no reporter is in sight"))
    }

    /// Goes to a reporter by the list.
    pub fn go_to(&self, reporter: usize) {
        let entry = format!("#list li:nth-child({}) button", reporter + 1);
        self.click(&entry);
        self.wait_for_element(&format!("{entry}[aria-current]"));
    }

    /// Reviews the sheet.
    pub fn review(&self) {
        self.click("#review");
        self.wait_for_element("section.review");
    }

    /// Casts the sheet under review, and returns the reopening code.
    pub fn cast(&self) -> String {
        self.click("#cast");
        self.click("dialog[open] [data-confirm]");
        self.text("#reopening-code")
    }

    /// Abstains wherever the sheet has no mark yet, casts it, and hands the tablet on.
    pub fn cast_as_it_is(&self) {
        self.review();
        self.click("#abstain-rest");
        self.click("dialog[open] [data-confirm]");
        self.wait_for("!document.querySelector('#cast').disabled");
        self.cast();
        self.hand_on();
    }

    /// Casts the sheet under review where nothing but the question comes before, as a slip that is in memory allows.
    pub fn cast_by_slip(&self) {
        self.click("#cast");
        self.click("dialog[open] [data-confirm]");
        self.wait_for_element("#keep-slip");
    }

    /// Hands the tablet on.
    pub fn hand_on(&self) {
        self.click("#next-person");
        self.wait_for_element(".welcome");
    }

    /// Goes from preparing to the evaluation by slips.
    pub fn admit_by_slips(&self) {
        self.click("a#begin");
        self.wait_for_element("#slip");
    }

    /// Types a slip's code, right or wrong.
    pub fn type_slip(&self, field: &str, code: &str) {
        self.wait_for_element(field);
        self.run("document.querySelector(arguments[0]).select();", &[field.into()]);
        self.type_into(field, code);
    }

    /// Opens the sheet of a slip by its code.
    pub fn open_by_slip(&self, code: &str) {
        self.type_slip("#slip", code);
        self.click("#open-slip");
        self.wait_for_element("section.sheet");
    }

    /// Reopens a sheet by its code.
    pub fn reopen(&self, code: &str) {
        self.type_code(code);
        self.wait_for_element("section.sheet");
    }

    /// Types a reopening code, right or wrong.
    pub fn type_code(&self, code: &str) {
        if !self.has("details.reopen[open]") {
            self.click("details.reopen summary");
        }
        self.run("document.querySelector('#code').select();", &[]);
        self.type_into("#code", code);
        self.click(".code-form button");
    }

    /// Returns the table of the review: a line for each reporter, a text for each mark.
    pub fn reviewed(&self) -> Vec<String> {
        self.wait_for_element("section.review");
        self.texts(".review tbody td:not(:last-child)")
    }

    /// Exports what was cast, and returns the file.
    pub fn export(&self) -> PathBuf {
        self.visit("hand-in");
        self.wait_for_element("#save-file");
        let file = self.download(|| self.click("#save-file"));
        self.wait_for("document.querySelector('#due-count').innerText === '0'");
        file
    }

    /// Opens the page in one more tab of the same browser.
    pub fn open_second_tab(&self, site: &Site) -> Tab {
        let first = self.open_tab();
        self.open(&site.url());
        self.wait_until_started();
        first
    }
}
