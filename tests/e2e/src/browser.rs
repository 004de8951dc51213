//! One browser with a profile of its own, as one device.

use crate::capabilities::capabilities;
use crate::driver::Driver;
use crate::engine::{Ability, Engine};
use base64::Engine as _;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use pingyi::text::Language;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long a condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the driver may take for one command.
const COMMAND: Duration = Duration::from_mins(2);
/// Between two looks at a condition.
const GLANCE: Duration = Duration::from_millis(15);

/// Puts breaches of the page's policy on the console, where errors and warnings are; runs before anything of the page.
const WATCH: &str = "document.addEventListener('securitypolicyviolation', event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));";

/// How large a device's screen is, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What a browser is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the browser, which the page takes up.
    pub language: Language,
    /// Whether the browser refuses to store anything for pages.
    pub blocks_storage: bool,
    /// How large the screen is.
    pub size: Size,
    /// The film that the camera sees, read when the camera is started; `None` for a device without one.
    pub camera: Option<PathBuf>,
    /// Whether pages can have service workers.
    pub has_service_workers: bool,
}

impl Default for Options {
    fn default() -> Self {
        let size = Size { width: 1024, height: 768 };
        Self { language: Language::English, blocks_storage: false, size, camera: None, has_service_workers: true }
    }
}

/// A browser. It is closed when it is dropped.
pub struct Browser {
    // In the order in which they are dropped: the driver ends before its folders are removed.
    client: Option<Client>,
    runtime: Runtime,
    driver: Driver,
    profile: Rc<TempDir>,
    downloads: Rc<TempDir>,
    engine: Engine,
    /// Parts of complaints that this test expects.
    expected: Vec<String>,
    /// How much of the driver's log was looked through for complaints.
    seen: Cell<usize>,
}

impl Browser {
    /// Starts a browser with a fresh profile.
    pub fn start(options: &Options) -> Self {
        Self::with(options, Rc::new(folder()), Rc::new(folder()))
    }

    /// Closes the browser, and opens it again with what it has stored.
    #[must_use]
    pub fn close_and_open(self, options: &Options) -> Self {
        let (profile, downloads) = (Rc::clone(&self.profile), Rc::clone(&self.downloads));
        drop(self);
        Self::with(options, profile, downloads)
    }

    /// Kills the browser with all its processes, as a tablet that runs out of power does, and starts it again with what is
    /// on disk.
    #[must_use]
    pub fn kill_and_open(mut self, options: &Options) -> Self {
        let (profile, downloads) = (Rc::clone(&self.profile), Rc::clone(&self.downloads));
        self.driver.kill_browser();
        // Its session is gone with it, and what it complained of.
        self.client = None;
        drop(self);
        Self::with(options, profile, downloads)
    }

    fn with(options: &Options, profile: Rc<TempDir>, downloads: Rc<TempDir>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
        let engine = Engine::chosen();
        let driver = Driver::start(engine, options.language, downloads.path());
        let url = driver.url();
        let capabilities = capabilities(engine, options, profile.path(), downloads.path());
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities);
            let connecting = tokio::time::timeout(COMMAND, builder.connect(&url));
            connecting.await.unwrap_or_else(|_| panic!("{engine} does not start"))
        });
        let client = client.unwrap_or_else(|error| panic!("cannot start {engine}: {error}"));
        let (expected, seen) = (Vec::new(), Cell::new(0));
        let mut browser = Self { client: Some(client), runtime, driver, profile, downloads, engine, expected, seen };
        if options.blocks_storage {
            // Firefox tells of every attempt.
            browser
                .expected
                .extend(["cookieBlockedAll", "Failed to register/update a ServiceWorker"].map(str::to_owned));
        }
        browser.watch();
        if engine == Engine::Chromium && !options.has_service_workers {
            browser.before_each_page("delete Navigator.prototype.serviceWorker;");
        }
        browser.resize(options.size);
        browser
    }

    /// Sees to it that breaches of the page's policy in the tab that is looked at are found among the complaints.
    fn watch(&self) {
        // Firefox reports them by itself, and WebKit gets a page that does.
        if self.engine == Engine::Chromium {
            self.before_each_page(WATCH);
        }
    }

    /// Tells which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Lets complaints pass that contain this text.
    pub fn expect_message(&mut self, part: &str) {
        self.expected.push(part.to_owned());
    }

    /// Runs a script in the tab that is looked at before anything of each page that is loaded from now on.
    pub fn before_each_page(&self, script: &str) {
        self.protocol("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Gives the screen another size.
    pub fn resize(&self, size: Size) {
        let Size { width, height } = size;
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.protocol("Emulation.setDeviceMetricsOverride", &metrics);
            return;
        }
        // The window is larger than the page by what the browser has around it.
        let script = "return [outerWidth - innerWidth, outerHeight - innerHeight];";
        let around = self.run(script, &[]);
        let plus = |part: usize| {
            let part = around.get(part).and_then(Value::as_u64).unwrap_or_default();
            u32::try_from(part).unwrap_or_default()
        };
        let (outer_width, outer_height) = (width + plus(0), height + plus(1));
        self.drive(async |client| client.set_window_rect(0, 0, outer_width, outer_height).await);
        self.wait_for(&format!("innerWidth === {width} && innerHeight === {height}"));
    }

    /// Lets pages hold still and hides their scroll bars, so that no picture or colour is caught half-way.
    pub fn hold_still(&self) {
        let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.protocol("Emulation.setEmulatedMedia", &features);
        self.protocol("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
    }

    /// Goes to an address.
    pub fn open(&self, url: &str) {
        self.drive(async |client| client.goto(url).await);
    }

    /// Loads the page again, as a person does.
    pub fn reload(&self) {
        if self.engine == Engine::Firefox {
            // Its driver's own command goes past service workers.
            self.run("window.isLeft = true; setTimeout(() => location.reload());", &[]);
            return self.wait_for("!window.isLeft && document.readyState === 'complete'");
        }
        self.drive(async |client| client.refresh().await);
    }

    /// Runs a script, the body of a function; its `arguments` are `given`.
    pub fn run(&self, script: &str, given: &[Value]) -> Value {
        self.drive(async |client| client.execute(script, given.to_vec()).await)
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn run_until_done(&self, script: &str, given: &[Value]) -> Value {
        self.drive(async |client| client.execute_async(script, given.to_vec()).await)
    }

    /// Waits until every file of the app is on the device, so that it can do without its server.
    pub fn wait_until_offline_ready(&self) {
        self.wait_for("document.documentElement.dataset.offline === 'ready'");
    }

    /// Waits until an expression holds in the page.
    pub fn wait_for(&self, expression: &str) {
        let script = format!("return Boolean({expression});");
        // While a page is being left there is none that could answer.
        let holds =
            || self.attempt(async |client| client.execute(&script, Vec::new()).await).is_ok_and(|held| held == true);
        if !self.until(holds) {
            let seen = self.run(
                "return JSON.stringify(document.documentElement.dataset) + ' ' + document.body.innerText.slice(0, 1500);",
                &[],
            );
            let seen = seen.as_str().unwrap_or_default();
            let complaints = self.all_complaints();
            panic!("waited in vain for `{expression}`; the page says: {seen}\ncomplaints: {complaints:#?}");
        }
    }

    /// Waits until a condition holds; says whether it did.
    fn until(&self, condition: impl Fn() -> bool) -> bool {
        let start = Instant::now();
        while !condition() {
            if start.elapsed() > PATIENCE {
                return false;
            }
            self.runtime.block_on(async { tokio::time::sleep(GLANCE).await });
        }
        true
    }

    /// Waits until something that a selector names is there.
    pub fn wait_for_element(&self, selector: &str) {
        self.wait_for(&format!("document.querySelector({})", json!(selector)));
    }

    /// Tells whether something that a selector names is there.
    pub fn has(&self, selector: &str) -> bool {
        self.run("return document.querySelector(arguments[0]) !== null;", &[json!(selector)]) == json!(true)
    }

    /// Waits for an element, and clicks it as a person would: where it can be seen, scrolling first if something fixed
    /// lies over it.
    pub fn click(&self, selector: &str) {
        // Buttons are unseen until the page has read what is stored.
        let named = json!(selector);
        self.wait_for(&format!(
            "[document.querySelector({named})].some(found => found && getComputedStyle(found).visibility === 'visible')"
        ));
        let click = || self.attempt(async |client| client.find(Locator::Css(selector)).await?.click().await);
        let mut clicked = click();
        if clicked.as_ref().is_err_and(is_gone) {
            // The page was left for another one, or drawn anew, after the look at it.
            self.wait_for_element(selector);
            clicked = click();
        }
        if clicked.as_ref().is_err_and(is_covered) {
            let scroll =
                "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });";
            self.run(scroll, &[json!(selector)]);
            clicked = click();
        }
        if let Err(error) = clicked {
            panic!("cannot click `{selector}`: {error:?}");
        }
    }

    /// Taps an element with a finger where the engine has fingers, and clicks it where it has none.
    pub fn tap(&self, selector: &str) {
        if !self.engine.has(Ability::Touch) {
            return self.click(selector);
        }
        self.wait_for_element(selector);
        let center = "
            const element = document.querySelector(arguments[0]);
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { left, top, width, height } = element.getBoundingClientRect();
            return [Math.round(left + width / 2), Math.round(top + height / 2)];";
        let place = self.run(center, &[json!(selector)]);
        let part = |index: usize| place.get(index).and_then(Value::as_f64).unwrap_or(0.0);
        let finger = || {
            TouchActions::new("finger".to_owned())
                .then(PointerAction::MoveTo { duration: None, x: part(0), y: part(1) })
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
        };
        self.drive(async |client| client.perform_actions(finger()).await);
    }

    /// Returns the text of the first element that a selector names, as it is shown.
    pub fn text(&self, selector: &str) -> String {
        self.wait_for_element(selector);
        let text = self.run("return document.querySelector(arguments[0]).innerText;", &[json!(selector)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the texts of all elements that a selector names, as they are shown.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(element => element.innerText);";
        let texts = self.run(script, &[json!(selector)]);
        let texts = texts.as_array().cloned().unwrap_or_default();
        texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Types into a field.
    pub fn type_into(&self, selector: &str, text: &str) {
        // WebKit's driver has no key for a line feed, and leaves it out.
        let is_deaf = self.engine == Engine::WebKit;
        let typed = if is_deaf { text.replace('\n', &char::from(Key::Enter).to_string()) } else { text.to_owned() };
        self.send(selector, &typed);
    }

    fn send(&self, selector: &str, keys: &str) {
        self.wait_for_element(selector);
        // One driver refuses to press nothing.
        if keys.is_empty() {
            return;
        }
        self.drive(async |client| client.find(Locator::Css(selector)).await?.send_keys(keys).await);
    }

    /// Picks files in a file field.
    pub fn pick(&self, selector: &str, files: &[PathBuf]) {
        let paths: Vec<_> = files.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        self.send(selector, &paths.join("\n"));
    }

    /// Presses a key, a character or one of [`fantoccini::key::Key`], wherever the focus is.
    pub fn press(&self, key: impl Into<char>) {
        let key = key.into();
        let keys = || {
            KeyActions::new("keyboard".to_owned())
                .then(KeyAction::Down { value: key })
                .then(KeyAction::Up { value: key })
        };
        self.drive(async |client| client.perform_actions(keys()).await);
    }

    /// Presses a key while another one is held.
    pub fn press_with(&self, held: impl Into<char>, key: impl Into<char>) {
        let (held, key) = (held.into(), key.into());
        let keys = || {
            KeyActions::new("keyboard".to_owned())
                .then(KeyAction::Down { value: held })
                .then(KeyAction::Down { value: key })
                .then(KeyAction::Up { value: key })
                .then(KeyAction::Up { value: held })
        };
        self.drive(async |client| client.perform_actions(keys()).await);
    }

    /// Types over what stands in the field that has the focus.
    pub fn type_over(&self, text: &str) {
        self.press_with(Key::Control, 'a');
        text.chars().for_each(|character| self.press(character));
    }

    /// Drags what one selector names to what another names.
    pub fn drag(&self, from: &str, to: &str) {
        let middle = |selector: &str| {
            let script = "
                const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
                return [Math.round(left + width / 2), Math.round(top + height / 2)];";
            let place = self.run(script, &[json!(selector)]);
            let part = |index: usize| place.get(index).and_then(Value::as_f64).unwrap_or(0.0);
            (part(0), part(1))
        };
        let ((from_x, from_y), (to_x, to_y)) = (middle(from), middle(to));
        let go = |x, y| PointerAction::MoveTo { duration: None, x, y };
        let moves = || {
            MouseActions::new("mouse".to_owned())
                .then(go(from_x, from_y))
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(go(from_x, f64::midpoint(from_y, to_y)))
                .then(go(to_x, to_y))
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
        };
        self.drive(async |client| client.perform_actions(moves()).await);
    }

    /// Presses Tab until the focus is where a selector says.
    pub fn tab_to(&self, selector: &str) {
        let is_there = || {
            let script = "return document.activeElement.matches(arguments[0]);";
            self.run(script, &[json!(selector)]) == json!(true)
        };
        for _ in 0..200 {
            if is_there() {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("Tab does not lead to `{selector}`");
    }

    /// Returns the address behind `#`.
    pub fn place(&self) -> String {
        self.run("return location.hash;", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab, and looks at it; returns a name for the tab that was looked at before.
    pub fn open_tab(&self) -> Tab {
        let before = self.drive(async |client| client.window().await);
        let opened = self.drive(async |client| client.new_window(true).await);
        self.drive(async |client| client.switch_to_window(opened.handle.clone()).await);
        self.watch();
        Tab(before)
    }

    /// Looks at another tab; returns a name for the one that was looked at before.
    pub fn look_at(&self, tab: &Tab) -> Tab {
        let before = self.drive(async |client| client.window().await);
        self.drive(async |client| client.switch_to_window(tab.0.clone()).await);
        Tab(before)
    }

    /// Closes the tab that is looked at, and looks at another one.
    pub fn close_tab(&self, next: &Tab) {
        self.drive(async |client| client.close_window().await);
        self.drive(async |client| client.switch_to_window(next.0.clone()).await);
    }

    /// Does something that downloads a file, and returns the file once it is complete.
    pub fn download(&self, act: impl FnOnce()) -> PathBuf {
        let before = self.downloaded();
        act();
        let arrived = || {
            let now = self.downloaded();
            if now.iter().any(is_partial) { None } else { now.into_iter().find(|path| !before.contains(path)) }
        };
        assert!(self.until(|| arrived().is_some()), "no file was downloaded");
        let file = arrived().unwrap_or_default();
        if self.engine == Engine::WebKit { self.put_aside(&file, before.len()) } else { file }
    }

    /// Moves a downloaded file into a folder of its own: this browser saves no second file under a name that is taken.
    fn put_aside(&self, file: &Path, number: usize) -> PathBuf {
        let folder = self.downloads.path().join(format!("download-{number}"));
        let moved = folder.join(file.file_name().unwrap_or_default());
        let done = fs::create_dir(&folder).and_then(|()| fs::rename(file, &moved));
        done.unwrap_or_else(|error| panic!("cannot move {}: {error}", file.display()));
        moved
    }

    fn downloaded(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.downloads.path()).into_iter().flatten().flatten();
        let visible = |path: &PathBuf| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'));
        entries.map(|entry| entry.path()).filter(visible).collect()
    }

    /// Takes a picture of what is seen.
    pub fn picture(&self) -> Vec<u8> {
        self.drive(async |client| client.screenshot().await)
    }

    /// Takes a picture of the whole page, also of what one would have to scroll to.
    pub fn whole_picture(&self) -> Vec<u8> {
        let data = if self.engine == Engine::Firefox {
            self.vendor("moz/screenshot/full", None)
        } else {
            let shot = self.protocol("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
            shot.get("data").cloned().unwrap_or_default()
        };
        base64::engine::general_purpose::STANDARD.decode(data.as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// Returns everything that the page has in its storages, and what it shows.
    pub fn left_behind(&self) -> String {
        let script = "
            const done = arguments[arguments.length - 1];
            const asked = request => new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
            const databases = async () => {
                const found = [];
                for (const { name } of await indexedDB.databases()) {
                    const database = await asked(indexedDB.open(name));
                    for (const store of database.objectStoreNames) {
                        found.push(await asked(database.transaction(store).objectStore(store).getAllKeys()));
                        found.push(await asked(database.transaction(store).objectStore(store).getAll()));
                    }
                    database.close();
                }
                return found;
            };
            const fields = () => [...document.querySelectorAll('input')].map(input => input.value);
            databases().then(found => done(JSON.stringify(
                [found, { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state,
                 fields(), document.documentElement.outerHTML])));";
        self.run_until_done(script, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Speaks to Chromium in its own protocol.
    pub fn protocol(&self, method: &'static str, parameters: &Value) -> Value {
        assert!(self.engine.has(Ability::Protocol), "{} does not understand {method}", self.engine);
        self.vendor("goog/cdp/execute", Some(json!({ "cmd": method, "params": parameters })))
    }

    /// Gives a command that only one driver knows; without a body it asks for something.
    pub(crate) fn vendor(&self, path: &'static str, body: Option<Value>) -> Value {
        let command = Vendor { path, body };
        self.drive(async |client| client.issue_cmd(command.clone()).await)
    }

    /// Returns what the page and the browser complained of since the last time, except what was expected.
    pub fn complaints(&self) -> Vec<String> {
        // Codes are loaded ahead of need, also while a test takes the network away.
        let unexpected =
            |message: &String| !message.contains("/codes") && !self.expected.iter().any(|part| message.contains(part));
        self.all_complaints().into_iter().filter(unexpected).collect()
    }

    /// Returns what the driver and the browser have printed since the last time.
    pub(crate) fn news_of_log(&self) -> String {
        let log = self.driver.log();
        let before = self.seen.replace(log.len());
        log.get(before..).unwrap_or_default().to_owned()
    }

    /// Does something in every tab, and goes back to the one that is looked at.
    pub(crate) fn in_every_tab(&self, mut act: impl FnMut()) {
        let here = self.drive(async |client| client.window().await);
        for tab in self.drive(async |client| client.windows().await) {
            self.drive(async |client| client.switch_to_window(tab.clone()).await);
            act();
        }
        self.drive(async |client| client.switch_to_window(here.clone()).await);
    }

    fn drive<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> T {
        self.attempt(command).unwrap_or_else(|error| panic!("the browser did not obey: {error}"))
    }

    fn attempt<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> Result<T, CmdError> {
        let Some(client) = &self.client else { panic!("the browser is closed") };
        self.runtime.block_on(async {
            let limited = tokio::time::timeout(COMMAND, command(client));
            limited.await.unwrap_or_else(|_| panic!("the browser did not answer"))
        })
    }
}

/// A tab of a browser.
#[derive(Debug)]
pub struct Tab(fantoccini::wd::WindowHandle);

impl Drop for Browser {
    fn drop(&mut self) {
        let is_over = std::thread::panicking() || self.client.is_none();
        let complaints = if is_over { Vec::new() } else { self.complaints() };
        if let Some(client) = self.client.take() {
            let closing = async { tokio::time::timeout(COMMAND, client.close()).await };
            let _ = self.runtime.block_on(closing);
        }
        assert!(complaints.is_empty(), "the page complained: {complaints:#?}");
    }
}

/// A command that only one driver knows.
#[derive(Clone, Debug)]
struct Vendor {
    path: &'static str,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let method = if self.body.is_some() { http::Method::POST } else { http::Method::GET };
        (method, self.body.as_ref().map(Value::to_string))
    }
}

fn folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("pingyi-e2e-").tempdir();
    folder.unwrap_or_else(|error| panic!("no folder for temporary files: {error}"))
}

/// Tells whether a file is being downloaded still: browsers give it another ending, or keep its name by an empty file.
fn is_partial(path: &PathBuf) -> bool {
    let is_unnamed =
        path.extension().is_some_and(|end| ["crdownload", "tmp", "part", "wkdownload"].iter().any(|name| end == *name));
    is_unnamed || fs::metadata(path).is_ok_and(|file| file.len() == 0)
}

/// Tells whether an element that was to be clicked is not there any more.
fn is_gone(error: &CmdError) -> bool {
    let gone = [ErrorStatus::NoSuchElement, ErrorStatus::StaleElementReference];
    matches!(error, CmdError::Standard(error) if gone.contains(&error.error))
}

/// Tells whether something else lies over an element that was to be clicked, or it is not where the driver looks for it:
/// that of `WebKit` does not scroll to a link below a table that scrolls itself.
fn is_covered(error: &CmdError) -> bool {
    let hidden = [ErrorStatus::ElementClickIntercepted, ErrorStatus::ElementNotInteractable];
    matches!(error, CmdError::Standard(error) if hidden.contains(&error.error))
}
