//! What the page and the browser complained of, from wherever the engine reports it.

use crate::browser::Browser;
use crate::engine::Engine;
use serde_json::{Value, json};

/// Where Firefox keeps errors of scripts and breaches of policies; those of the page, each once. A request that nobody waits
/// for any more, as its page was left, has lost its address when it fails; one of a page that is there names it.
const REPORTED: &str = "
    const isOfAPageThatWasLeft = ({ errorMessage }) =>
        errorMessage.includes('Failed to load ‘’') && errorMessage.includes('A ServiceWorker intercepted the request');
    // A change that is in one home of the store gets into the other at the next start (src/web/store).
    const isOfAChangeThatWasCutShort = ({ errorMessage }) =>
        errorMessage.startsWith('An IndexedDB transaction that was not yet complete has been aborted due to page navigation');
    const found = new Set();
    for (const message of Services.console.getMessageArray()) {
        if (message instanceof Ci.nsIScriptError && message.sourceName.startsWith('http') && !isOfAPageThatWasLeft(message) && !isOfAChangeThatWasCutShort(message))
            found.add(`${message.category}: ${message.errorMessage} ${message.sourceName}`);
    }
    Services.console.reset();
    return [...found];";

/// What the script has noted that the page begins with in `WebKitGTK`; see [`WATCH`].
const NOTED: &str = "
    const noted = sessionStorage.getItem('complaints');
    sessionStorage.removeItem('complaints');
    return noted ? JSON.parse(noted) : [];";

/// Notes errors, warnings and breaches of the page's policy: before anything else of a page whose engine tells nobody.
pub(crate) const WATCH: &str = "(() => {
    const note = text => {
        const noted = JSON.parse(sessionStorage.getItem('complaints') ?? '[]');
        sessionStorage.setItem('complaints', JSON.stringify([...noted, text]));
    };
    addEventListener('error', ({ message, filename }) => note(`error: ${message} ${filename}`));
    addEventListener('unhandledrejection', ({ reason }) => note(`rejection: ${reason}`));
    document.addEventListener('securitypolicyviolation', event =>
        note(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
    for (const level of ['error', 'warn']) {
        const own = console[level];
        console[level] = (...words) => {
            note(`${level}: ${words.map(String).join(' ')}`);
            own.apply(console, words);
        };
    }
})();
";

impl Browser {
    /// Returns everything complained of since the last time.
    pub(crate) fn all_complaints(&self) -> Vec<String> {
        match self.engine() {
            Engine::Chromium => self.logged(),
            Engine::Firefox => [self.reported(), self.printed()].concat(),
            Engine::WebKit => {
                let mut noted = Vec::new();
                self.in_every_tab(|| noted.extend(texts(&self.run(NOTED, &[]))));
                noted
            }
        }
    }

    fn logged(&self) -> Vec<String> {
        let log = self.vendor("se/log", Some(json!({ "type": "browser" })));
        let severe = log.as_array().into_iter().flatten();
        let severe = severe.filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        severe.map(|entry| entry["message"].to_string()).collect()
    }

    fn reported(&self) -> Vec<String> {
        let look_into = |context: &str| self.vendor("moz/context", Some(json!({ "context": context })));
        look_into("chrome");
        let reported = self.run(REPORTED, &[]);
        look_into("content");
        texts(&reported)
    }

    /// What pages have written on Firefox's console: texts in quotes. The browser names itself first, without.
    fn printed(&self) -> Vec<String> {
        let news = self.news_of_log();
        let written = |line: &&str| {
            let text = ["console.error: ", "console.warn: "].iter().find_map(|start| line.strip_prefix(start));
            text.is_some_and(|text| !text.starts_with(char::is_alphabetic))
        };
        news.lines().filter(written).map(str::to_owned).collect()
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
