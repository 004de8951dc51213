//! Where values are kept at once: the browser's `localStorage`, or memory where that is blocked.

use super::StoreFault;
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast;

/// A place for keys and values.
pub(super) trait Home {
    fn read(&self, key: &str) -> Option<String>;
    fn write(&self, key: &str, value: &str) -> Result<(), StoreFault>;
    fn remove(&self, key: &str);
    fn keys(&self) -> Vec<String>;
}

/// The browser's `localStorage`.
pub(super) struct Local(web_sys::Storage);

impl Local {
    /// Writes and reads back a value; `None` where storage is blocked.
    pub(super) fn probe() -> Option<Self> {
        // `LocalStorage::raw` panics where storage is blocked, so ask first.
        web_sys::window()?.local_storage().ok().flatten()?;
        let storage = LocalStorage::raw();
        let key = "pingyi-probe";
        // A full storage refuses the probe and is still ours.
        match storage.set_item(key, "1") {
            Err(error) if !is_quota(&error) => None,
            _ => {
                let _ = storage.remove_item(key);
                Some(Self(storage))
            }
        }
    }
}

impl Home for Local {
    fn read(&self, key: &str) -> Option<String> {
        self.0.get_item(key).ok().flatten()
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        match self.0.set_item(key, value) {
            Ok(()) if self.read(key).as_deref() == Some(value) => Ok(()),
            Ok(()) => Err(StoreFault::NotKept),
            Err(error) if is_quota(&error) => Err(StoreFault::Full),
            Err(_) => Err(StoreFault::Blocked),
        }
    }

    fn remove(&self, key: &str) {
        let _ = self.0.remove_item(key);
    }

    fn keys(&self) -> Vec<String> {
        let length = self.0.length().unwrap_or(0);
        (0..length).filter_map(|index| self.0.key(index).ok().flatten()).collect()
    }
}

fn is_quota(error: &wasm_bindgen::JsValue) -> bool {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    name.is_some_and(|name| name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED")
}

/// Stands in where storage is blocked, so that grading and export still work while the page is open. It is an object of
/// the page, which `boot.js` hands over when one program follows another.
pub(super) struct Memory(js_sys::Object);

impl Memory {
    pub(super) fn of_page() -> Self {
        let held = js_sys::Reflect::get(&js_sys::global(), &"pingyiMemory".into());
        Self(held.ok().and_then(|held| held.dyn_into().ok()).unwrap_or_default())
    }
}

impl Home for Memory {
    fn read(&self, key: &str) -> Option<String> {
        js_sys::Reflect::get(&self.0, &key.into()).ok()?.as_string()
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        match js_sys::Reflect::set(&self.0, &key.into(), &value.into()) {
            Ok(true) => Ok(()),
            _ => Err(StoreFault::NotKept),
        }
    }

    fn remove(&self, key: &str) {
        let _ = js_sys::Reflect::delete_property(&self.0, &key.into());
    }

    fn keys(&self) -> Vec<String> {
        js_sys::Object::keys(&self.0).iter().filter_map(|key| key.as_string()).collect()
    }
}
