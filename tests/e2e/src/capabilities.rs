//! What each engine's driver is asked for when a browser is started.

use crate::browser::Options;
use crate::engine::Engine;
use crate::equipment;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The capabilities of a browser with these options, as its driver understands them.
pub(crate) fn capabilities(engine: Engine, options: &Options, profile: &Path, downloads: &Path) -> Map<String, Value> {
    let capabilities = match engine {
        Engine::Chromium => chromium(options, profile, downloads),
        Engine::Firefox => firefox(options, profile, downloads),
        Engine::WebKit => webkit(options),
    };
    let mut capabilities = capabilities.as_object().cloned().unwrap_or_default();
    capabilities.insert("timeouts".to_owned(), json!({ "script": 120_000 }));
    capabilities
}

fn chromium(options: &Options, profile: &Path, downloads: &Path) -> Value {
    let tag = options.language.tag();
    let mut flags: Vec<String> = xtask::browser::FLAGS.map(str::to_owned).into();
    flags.extend([
        format!("--lang={tag}"),
        format!("--user-data-dir={}", profile.display()),
        "--disable-dev-shm-usage".to_owned(),
    ]);
    if let Some(film) = &options.camera {
        flags.extend(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"].map(str::to_owned));
        flags.push(format!("--use-file-for-fake-video-capture={}", film.display()));
    }
    // 1 allows, 2 forbids.
    let cookies = if options.blocks_storage { 2 } else { 1 };
    let preferences = json!({
        "intl.accept_languages": tag,
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "profile.default_content_setting_values.automatic_downloads": 1,
        "profile.default_content_setting_values.cookies": cookies,
    });
    json!({
        "goog:chromeOptions": { "binary": equipment::browser(Engine::Chromium), "args": flags, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

fn firefox(options: &Options, profile: &Path, downloads: &Path) -> Value {
    assert!(options.camera.is_none(), "Firefox has no camera that sees a film");
    let preferences = json!({
        "intl.accept_languages": options.language.tag(),
        // 2 means the folder that is named.
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.useDownloadDir": true,
        "browser.download.alwaysOpenPanel": false,
        "browser.download.always_ask_before_handling_new_types": false,
        // 2 forbids every site to store anything.
        "network.cookie.cookieBehavior": if options.blocks_storage { 2 } else { 5 },
        "dom.serviceWorkers.enabled": options.has_service_workers,
        "dom.w3c_touch_events.enabled": 1,
        // What pages write on the console is printed, what the browser writes of itself is not.
        "devtools.console.stdout.content": true,
        "devtools.console.stdout.chrome": false,
    });
    json!({ "moz:firefoxOptions": {
        "binary": equipment::browser(Engine::Firefox),
        "args": ["-headless", "-profile", profile],
        "prefs": preferences,
    } })
}

fn webkit(options: &Options) -> Value {
    let is_plain = options.camera.is_none() && !options.blocks_storage && options.has_service_workers;
    assert!(is_plain, "WebKit's driver has no settings");
    json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": {
        "binary": equipment::browser(Engine::WebKit),
        "args": ["--automation"],
    } })
}
