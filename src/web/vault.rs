//! IndexedDB, for the one value that can outgrow `localStorage`: a station's box.
//!
//! One object store of strings by key. The interface of `web-sys` is used as it is: a wrapper crate would cost more in
//! wasm than these few calls.

use futures::channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "pingyi";
const STORE: &str = "values";

/// An open database.
#[derive(Clone)]
pub(crate) struct Vault(IdbDatabase);

impl Vault {
    /// Opens the database; `None` where the browser gives none.
    pub(crate) async fn open() -> Option<Self> {
        let factory = web_sys::window()?.indexed_db().ok().flatten()?;
        let request = factory.open_with_u32(DATABASE, 1).ok()?;
        let upgrading = request.clone();
        let upgrade = Closure::once_into_js(move || {
            let database = upgrading.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
            if let Some(database) = database {
                let _ = database.create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        settled(&request).await?;
        Some(Self(request.result().ok()?.dyn_into().ok()?))
    }

    /// Reads a value.
    pub(crate) async fn read(&self, key: &str) -> Option<String> {
        let store = self.0.transaction_with_str(STORE).ok()?.object_store(STORE).ok()?;
        let request = store.get(&key.into()).ok()?;
        settled(&request).await?;
        request.result().ok()?.as_string()
    }

    /// Writes a value, and returns once the transaction is complete; `None` if it failed.
    pub(crate) async fn write(&self, key: &str, value: &str) -> Option<()> {
        let transaction = self.0.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite).ok()?;
        transaction.object_store(STORE).ok()?.put_with_key(&value.into(), &key.into()).ok()?;
        let (complete, abort, outcome) = either();
        transaction.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        transaction.set_onabort(Some(abort.as_ref().unchecked_ref()));
        outcome.await.ok().filter(|completed| *completed).map(|_| ())
    }

    /// Removes the values whose keys begin with a prefix, but those to be kept.
    pub(crate) async fn remove_all_but(&self, prefix: &str, kept: &[String]) -> Option<()> {
        let mode = IdbTransactionMode::Readwrite;
        let store = self.0.transaction_with_str_and_mode(STORE, mode).ok()?.object_store(STORE).ok()?;
        let request = store.get_all_keys().ok()?;
        settled(&request).await?;
        let keys: js_sys::Array = request.result().ok()?.dyn_into().ok()?;
        for key in keys.iter().filter_map(|key| key.as_string()) {
            if key.starts_with(prefix) && !kept.contains(&key) {
                let _ = store.delete(&key.into());
            }
        }
        Some(())
    }
}

/// Waits until a request has succeeded; `None` if it failed.
async fn settled(request: &IdbRequest) -> Option<()> {
    let (success, failure, outcome) = either();
    request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
    request.set_onerror(Some(failure.as_ref().unchecked_ref()));
    outcome.await.ok().filter(|succeeded| *succeeded).map(|_| ())
}

type Listener = Closure<dyn Fn()>;

/// Returns two listeners, and what tells which of them was called first.
fn either() -> (Listener, Listener, oneshot::Receiver<bool>) {
    let (done, outcome) = oneshot::channel();
    let done = Rc::new(RefCell::new(Some(done)));
    let listener = |good: bool| {
        let done = done.clone();
        Listener::new(move || {
            if let Some(done) = done.borrow_mut().take() {
                let _ = done.send(good);
            }
        })
    };
    (listener(true), listener(false), outcome)
}
