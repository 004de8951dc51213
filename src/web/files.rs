//! Files in and out of the page.

use super::app::{App, Notice};
use leptos::prelude::Set as _;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A file that somebody picked or dropped.
#[derive(Clone)]
pub(crate) struct Picked {
    /// What the device calls it. Shown, never trusted.
    pub(crate) name: String,
    file: web_sys::File,
}

impl Picked {
    /// Returns the files of a list.
    pub(crate) fn of(list: Option<web_sys::FileList>) -> Vec<Self> {
        let Some(list) = list else { return Vec::new() };
        let files = (0..list.length()).filter_map(|index| list.get(index));
        files.map(|file| Self { name: file.name(), file }).collect()
    }

    /// Returns text as a file of that name would give it.
    pub(crate) fn of_text(name: String, text: &str) -> Option<Self> {
        file(&name, text.as_bytes(), JSON).map(|file| Self { name, file })
    }

    /// Returns the size in bytes, as far as it can be told.
    pub(crate) fn is_larger_than(&self, bytes: u64) -> bool {
        web_sys::Blob::size(&self.file) > u64_to_f64(bytes)
    }

    /// Gives the file to the browser itself.
    pub(crate) fn blob(&self) -> &web_sys::Blob {
        &self.file
    }

    /// Reads the bytes; `None` if the device does not give them.
    pub(crate) async fn read(&self) -> Option<js_sys::Uint8Array> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer))
    }
}

#[expect(clippy::cast_precision_loss, reason = "the browser gives sizes as floating point, exact far beyond any file")]
fn u64_to_f64(number: u64) -> f64 {
    number as f64
}

/// What became of a file that was handed to the system. The page can't know whether it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    /// Handed over.
    Yes,
    /// The person changed their mind.
    Cancelled,
    /// The browser can't.
    Impossible,
}

/// How long a download's address stays valid.
const ADDRESS_LASTS: std::time::Duration = std::time::Duration::from_mins(1);

/// Tells whether downloads are of any use: an app on an iPad's Home Screen ignores them without a word.
pub(crate) fn can_download() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let on_home_screen = navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &"standalone".into()).ok());
    !on_home_screen.is_some_and(|value| value.is_truthy())
}

/// The media type of our own files.
const JSON: &str = "application/json";

/// Hands a file of ours to the device: as a download, or by the share sheet where downloads are of no use. Where neither
/// works, a notice says what to do instead.
pub(crate) async fn save(app: App, name: &str, bytes: &[u8]) -> Handed {
    hand(app, name, bytes, JSON, shareable).await
}

/// As above, a file of another media type.
pub(crate) async fn save_as(app: App, name: &str, bytes: &[u8], kind: &str) -> Handed {
    let share = |name: &str, bytes: &[u8]| can_share().and_then(|navigator| share_data(&navigator, name, bytes, kind));
    hand(app, name, bytes, kind, share).await
}

async fn hand(
    app: App,
    name: &str,
    bytes: &[u8],
    kind: &str,
    shareable: impl Fn(&str, &[u8]) -> Option<web_sys::ShareData>,
) -> Handed {
    let handed = if can_download() {
        offer_download(name, bytes, kind).map_or(Handed::Impossible, |()| Handed::Yes)
    } else {
        match shareable(name, bytes) {
            Some(data) => share(data).await,
            None => Handed::Impossible,
        }
    };
    if handed == Handed::Impossible {
        app.notice.set(Some(Notice::NotHandedOver(name.to_owned())));
    }
    handed
}

/// As above, where nothing waits for what becomes of the file.
pub(crate) fn save_now(app: App, name: String, bytes: Vec<u8>) {
    spawn_local(async move {
        save(app, &name, &bytes).await;
    });
}

fn offer_download(name: &str, bytes: &[u8], kind: &str) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(file(name, bytes, kind)?.as_ref()).ok()?;
    let document = web_sys::window()?.document()?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // Revoking the address at once loses the download in some browsers; kept for good, a key would stay in memory.
    let revoke = move || drop(web_sys::Url::revoke_object_url(&url));
    leptos::prelude::set_timeout(revoke, ADDRESS_LASTS);
    Some(())
}

/// Tells whether the system's share sheet takes such a file of ours, and under which name and type.
pub(crate) fn shareable(name: &str, bytes: &[u8]) -> Option<web_sys::ShareData> {
    let navigator = can_share()?;
    // Android's Chrome shares text but not JSON; a station goes by the content and reads either.
    let attempts = [(name.to_owned(), JSON), (format!("{name}.txt"), "text/plain")];
    attempts.into_iter().find_map(|(name, kind)| share_data(&navigator, &name, bytes, kind))
}

/// Returns the browser's face if it has a share sheet for files.
fn can_share() -> Option<web_sys::Navigator> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::has(&navigator, &"canShare".into()).unwrap_or(false).then_some(navigator)
}

fn share_data(navigator: &web_sys::Navigator, name: &str, bytes: &[u8], kind: &str) -> Option<web_sys::ShareData> {
    let data = web_sys::ShareData::new();
    data.set_files(&js_sys::Array::of1(file(name, bytes, kind)?.as_ref()));
    navigator.can_share_with_data(&data).then_some(data)
}

/// Opens the system's share sheet.
pub(crate) async fn share(data: web_sys::ShareData) -> Handed {
    let Some(window) = web_sys::window() else { return Handed::Impossible };
    match JsFuture::from(window.navigator().share_with_data(&data)).await {
        Ok(_) => Handed::Yes,
        Err(error) => match error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name) {
            Some(name) if name == "AbortError" => Handed::Cancelled,
            _ => Handed::Impossible,
        },
    }
}

/// Puts text on the clipboard.
pub(crate) async fn copy(text: &str) -> Handed {
    let Some(window) = web_sys::window() else { return Handed::Impossible };
    let navigator = window.navigator();
    if !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        return Handed::Impossible;
    }
    let copied = JsFuture::from(navigator.clipboard().write_text(text)).await;
    copied.map_or(Handed::Impossible, |_| Handed::Yes)
}

fn file(name: &str, bytes: &[u8], kind: &str) -> Option<web_sys::File> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::FilePropertyBag::new();
    options.set_type(kind);
    web_sys::File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()
}
