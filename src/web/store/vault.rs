//! IndexedDB, the second home: each value's last state, on disk before the page says that it is saved.
//!
//! One object store of strings by key. The interface of `web-sys` is used as it is: a wrapper crate would cost more in
//! wasm than these few calls.
//!
//! # Why the last state, and no journal of every change
//!
//! A transaction of IndexedDB is atomic and, asked to be strict, on disk when it is complete: a value's last state is all
//! that a killed browser needs to come back with. A list of all changes would say no more, and would keep the order in
//! which an evaluator tapped, and marks that were taken back, until somebody removes them.

use futures::channel::oneshot;
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction};

const DATABASE: &str = "pingyi";
const STORE: &str = "values";
/// How long a browser may take to open the database before it counts as missing: some never answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open database.
#[derive(Clone)]
pub(super) struct Vault(IdbDatabase);

/// A transaction under way: whether it was completed.
pub(super) type Completed = oneshot::Receiver<bool>;

impl Vault {
    /// Opens the database; `None` where the browser gives none.
    pub(super) async fn open() -> Option<Self> {
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
        settled(&request, Some(PATIENCE)).await?;
        Some(Self(request.result().ok()?.dyn_into().ok()?))
    }

    /// Reads everything, as keys and values.
    pub(super) async fn read_all(&self) -> Option<Vec<(String, String)>> {
        let store = self.0.transaction_with_str(STORE).ok()?.object_store(STORE).ok()?;
        let (keys, values) = (store.get_all_keys().ok()?, store.get_all().ok()?);
        settled(&values, None).await?;
        let list = |request: &IdbRequest| request.result().ok()?.dyn_into::<js_sys::Array>().ok();
        let (keys, values) = (list(&keys)?, list(&values)?);
        let pairs = keys.iter().zip(values.iter());
        Some(pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
    }

    /// Begins to write values and to remove others, all or none; `None` if it can't be begun.
    pub(super) fn write(&self, values: &[(String, String)], gone: &[String]) -> Option<Completed> {
        let transaction = self.strict_transaction()?;
        let store = transaction.object_store(STORE).ok()?;
        for (key, value) in values {
            store.put_with_key(&value.into(), &key.into()).ok()?;
        }
        for key in gone {
            store.delete(&key.into()).ok()?;
        }
        commit(&transaction);
        let (tell, outcome) = outcome();
        let listeners = [listener(&tell, true), listener(&tell, false)];
        transaction.set_oncomplete(Some(listeners[0].as_ref().unchecked_ref()));
        transaction.set_onabort(Some(listeners[1].as_ref().unchecked_ref()));
        // The listeners live until one of them was called, whether or not somebody waits.
        let (done, completed) = oneshot::channel();
        wasm_bindgen_futures::spawn_local(async move {
            let _ = done.send(outcome.await.unwrap_or(false));
            drop(listeners);
        });
        Some(completed)
    }

    /// A transaction that is complete only once it is on disk, where the browser can promise that.
    fn strict_transaction(&self) -> Option<IdbTransaction> {
        let begin: js_sys::Function = js_sys::Reflect::get(&self.0, &"transaction".into()).ok()?.dyn_into().ok()?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
        begin.call3(&self.0, &STORE.into(), &"readwrite".into(), &options).ok()?.dyn_into().ok()
    }
}

#[cfg(test)]
impl Vault {
    /// Closes the database, as a browser does whose data are cleared.
    pub(super) fn close(&self) {
        self.0.close();
    }
}

/// Says that nothing more comes: a page that is left in the next moment must not take the transaction with it. Browsers
/// that can't be told end it by themselves, a little later.
#[expect(deprecated, reason = "only web-sys calls it so; the standard has it, and browsers since 2019 to 2021")]
fn commit(transaction: &IdbTransaction) {
    let _ = transaction.commit();
}

/// Waits until a request has succeeded; `None` if it failed, or took longer than it may.
async fn settled(request: &IdbRequest, patience: Option<Duration>) -> Option<()> {
    let (tell, outcome) = outcome();
    let (success, failure) = (listener(&tell, true), listener(&tell, false));
    request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
    request.set_onerror(Some(failure.as_ref().unchecked_ref()));
    if let Some(patience) = patience {
        set_timeout(move || tell(false), patience);
    }
    let succeeded = outcome.await;
    // It may still answer after nobody waits any more.
    request.set_onsuccess(None);
    request.set_onerror(None);
    succeeded.ok().filter(|succeeded| *succeeded).map(|_| ())
}

type Tell = Rc<dyn Fn(bool)>;

/// Returns what can be told how something went, and what waits for it to be told first.
fn outcome() -> (Tell, oneshot::Receiver<bool>) {
    let (done, outcome) = oneshot::channel();
    let done = RefCell::new(Some(done));
    let tell = move |good: bool| {
        if let Some(done) = done.borrow_mut().take() {
            let _ = done.send(good);
        }
    };
    (Rc::new(tell), outcome)
}

fn listener(tell: &Tell, good: bool) -> Closure<dyn Fn()> {
    let tell = tell.clone();
    Closure::new(move || tell(good))
}
