//! What the browser says of the device, kept up to date while a page shows it.

use crate::care::{AtConference, Device, Keep, Keeping, Place, WriterPlace};
use crate::session::Tablet;
use crate::web::app::App;
use crate::web::desk::Desk;
use crate::web::today;
use crate::web::writer::Writer;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MutationObserver, MutationObserverInit, StorageManager};

/// Returns what is known of the device, and keeps it up to date.
pub(super) fn follow(app: App) -> RwSignal<Device> {
    let device = RwSignal::new(Device {
        first_home: None,
        second_home: None,
        keeping: Keeping::NotSaid,
        place: place(),
        writer: WriterPlace::Asking,
        app: Keep::Coming,
        release_waits: false,
        today: today(),
        made_in: env!("PINGYI_MADE_IN").parse().unwrap_or(0),
        usage: app.store().usage(),
        damaged: 0,
        newer: 0,
    });
    // Whoever calls may still do so once the page has gone.
    let look = move || {
        if let Some(before) = device.try_get_untracked() {
            set(device, at_once(app, before));
        }
    };
    Effect::new(move |_| {
        app.writer.track();
        app.safety.track();
        app.unreadable.track();
        look();
    });
    follow_root(look);
    let handles = [
        window_event_listener(ev::storage, move |_| look()),
        window_event_listener(ev::focus, move |_| look()),
        window_event_listener(ev::pageshow, move |_| look()),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    // The second home is known once everything was read.
    Effect::new(move |_| {
        if app.writer.get() != Writer::Asking {
            try_out(app, device);
        }
    });
    device
}

fn set(device: RwSignal<Device>, found: Device) {
    if device.try_get_untracked().is_some_and(|before| before != found) {
        device.set(found);
    }
}

/// Writes to both homes and reads back, asks what the browser promises, and has the app's files looked at again.
pub(super) fn try_out(app: App, device: RwSignal<Device>) {
    if let Ok(question) = web_sys::Event::new("pingyi-census") {
        let _ = window().dispatch_event(&question);
    }
    spawn_local(async move {
        let (first, second) = app.store().try_out().await;
        let keeping = keeping().await;
        // Somebody may have left the page meanwhile.
        let Some(before) = device.try_get_untracked() else { return };
        let found = Device { first_home: Some(first), second_home: Some(second), keeping, ..at_once(app, before) };
        set(device, found);
    });
}

/// What can be told without waiting.
fn at_once(app: App, before: Device) -> Device {
    let newer = app.unreadable.with_untracked(|all| all.iter().filter(|value| value.newer).count());
    let root = document().document_element();
    let sign = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name));
    Device {
        place: place(),
        writer: match app.writer.get_untracked() {
            Writer::Asking => WriterPlace::Asking,
            Writer::Here => WriterPlace::Here,
            Writer::Elsewhere => WriterPlace::Elsewhere,
        },
        app: match sign("data-offline").as_deref() {
            Some("ready") => Keep::Whole,
            Some("failed") => Keep::Lacking,
            Some("none") => Keep::Never,
            _ => Keep::Coming,
        },
        release_waits: sign("data-release").is_some(),
        today: today(),
        usage: app.store().usage(),
        damaged: app.unreadable.with_untracked(Vec::len) - newer,
        newer,
        ..before
    }
}

/// What is known of a conference here.
pub(super) fn at_conference(app: App, desk: &Desk) -> AtConference {
    let counts = desk.tablet.with(Tablet::counts);
    let conference = &desk.file.conference;
    let is_bound = desk.tablet.with(|tablet| tablet.group.is_some());
    let is_equal = || desk.tablet.with(|tablet| super::super::hand_in::file_digest(tablet, &desk.file)).is_some();
    AtConference {
        date: conference.definition().date,
        is_prepared: is_bound || conference.slips().is_some(),
        counts,
        file_is_equal: (counts.cast > 0).then(is_equal),
        others: app.desks.with(Vec::len).saturating_sub(1),
    }
}

/// Looks again whenever an attribute of the root changes: there the page tells how far the app is on the device.
fn follow_root(look: impl Fn() + 'static) {
    let Some(root) = document().document_element() else { return };
    let changed = Closure::<dyn Fn()>::new(look);
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else { return };
    let options = MutationObserverInit::new();
    options.set_attributes(true);
    let _ = observer.observe_with_options(&root, &options);
    let held = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        held.try_with_value(|(observer, _)| observer.disconnect());
    });
}

fn place() -> Place {
    let on_home_screen = js_sys::Reflect::get(&window().navigator(), &"standalone".into()).ok();
    match on_home_screen.and_then(|value| value.as_bool()) {
        Some(true) => Place::Installed,
        Some(false) => Place::AppleTab,
        None => {
            let own_window = "(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)";
            let matches = window().match_media(own_window).ok().flatten().is_some_and(|query| query.matches());
            if matches { Place::Installed } else { Place::Tab }
        }
    }
}

/// Returns what manages the origin's storage; `None` over plain http and in old browsers.
fn manager() -> Option<StorageManager> {
    let navigator = window().navigator();
    let has_one = js_sys::Reflect::get(&navigator, &"storage".into()).is_ok_and(|manager| manager.is_object());
    has_one.then(|| navigator.storage())
}

async fn keeping() -> Keeping {
    let asked = manager().and_then(|manager| manager.persisted().ok());
    answer(asked).await
}

/// Asks the browser to keep what is stored. It has to be asked by a tap.
pub(super) async fn ask_to_keep() -> Keeping {
    let asked = manager().and_then(|manager| manager.persist().ok());
    answer(asked).await
}

async fn answer(asked: Option<js_sys::Promise>) -> Keeping {
    let Some(asked) = asked else { return Keeping::NotSaid };
    match JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()) {
        Some(true) => Keeping::Promised,
        Some(false) => Keeping::MayGo,
        None => Keeping::NotSaid,
    }
}

/// Returns how much the origin has stored and how much it may, in bytes; `None` if the browser does not say.
pub(super) async fn estimate() -> Option<(u64, u64)> {
    let asked = manager()?.estimate().ok()?;
    let estimate: web_sys::StorageEstimate = JsFuture::from(asked).await.ok()?.unchecked_into();
    Some((whole(estimate.get_usage()?), whole(estimate.get_quota()?)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the browser gives a number of bytes as floating point; the cast keeps to the range of whole numbers"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}
