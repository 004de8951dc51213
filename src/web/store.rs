//! What stays on the device: a typed, asynchronous store above the browser's.
//!
//! Each value is one key and one write, with a sequence number and a digest over key, number and value. A damaged value
//! is set aside under another key and reported, never overwritten and never taken for an empty one; a value of a newer
//! release is left as it is.
//!
//! # Why asynchronous
//!
//! `localStorage` answers at once, but it is not on disk then. A second home that is slower and safer can be added
//! beneath this interface without a change above it.

use super::vault::Vault;
use crate::exchange::stored_digest;
use gloo_storage::{LocalStorage, Storage as _};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// Begins every key of ours: other pages of the same origin have others.
const PREFIX: &str = "pingyi/";
/// Begins the keys of damaged values.
const ASIDE: &str = "pingyi-aside/";
/// The first word of every value of this release.
const ENVELOPE: &str = "pingyi1";
/// Stands for a value that is in the vault, under its key and sequence number.
const IN_VAULT: &str = "@vault";
/// Values longer than this go to the vault: `localStorage` has some five million units for all pages of this origin.
const VAULT_FROM: usize = 400_000;

/// How safe a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// Being written.
    Pending,
    /// In the store: a reload finds it.
    Stored,
    /// Known to be on disk. No home of this release can promise it.
    #[expect(dead_code, reason = "the journal that promises it comes beneath this interface")]
    Durable,
}

/// Why something can't be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoreFault {
    /// The browser gives no storage to this page; what is shown lives in memory only.
    Blocked,
    /// The storage is full.
    Full,
    /// What was written is not what is read back.
    NotKept,
    /// Another tab writes.
    ReadOnly,
}

/// A place for keys and values.
trait Home {
    fn read(&self, key: &str) -> Option<String>;
    fn write(&self, key: &str, value: &str) -> Result<(), StoreFault>;
    fn remove(&self, key: &str);
    fn keys(&self) -> Vec<String>;
}

/// The browser's `localStorage`.
struct Local(web_sys::Storage);

impl Local {
    /// Writes and reads back a value; `None` where storage is blocked.
    fn probe() -> Option<Self> {
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
struct Memory(js_sys::Object);

impl Memory {
    fn of_page() -> Self {
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

/// A stored value that can't be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Where it is now.
    pub(crate) key: String,
    /// As it is stored.
    pub(crate) raw: String,
    /// Whether a newer release wrote it; it is left where it was then.
    pub(crate) newer: bool,
}

/// Everything that was found at the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loaded {
    /// Sound values by key, without the prefix.
    pub(crate) values: BTreeMap<String, String>,
    /// The others.
    pub(crate) unreadable: Vec<Unreadable>,
}

/// The store of this page.
#[derive(Clone)]
pub(crate) struct Store {
    home: Rc<dyn Home>,
    /// Sequence numbers by key. A list: there are few, and a map more would cost more wasm than it saves time.
    sequences: Rc<RefCell<Vec<(String, u64)>>>,
    writable: Rc<Cell<bool>>,
    vault: Rc<RefCell<Option<Vault>>>,
    blocked: bool,
}

impl Store {
    /// Opens the browser's storage, or memory where that is blocked.
    pub(crate) fn open() -> Self {
        let local = Local::probe().map(|local| Rc::new(local) as Rc<dyn Home>);
        let blocked = local.is_none();
        let home = local.unwrap_or_else(|| Rc::new(Memory::of_page()));
        Self { home, sequences: Rc::default(), writable: Rc::new(Cell::new(blocked)), vault: Rc::default(), blocked }
    }

    /// Tells whether the browser gives no storage.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked
    }

    /// Lets this page write, or stops it: one tab writes at a time.
    pub(crate) fn set_writable(&self, writable: bool) {
        self.writable.set(writable || self.blocked);
    }

    fn sequence(&self, name: &str) -> Option<u64> {
        self.sequences.borrow().iter().find(|(known, _)| known == name).map(|(_, sequence)| *sequence)
    }

    fn number(&self, name: &str, sequence: Option<u64>) {
        let mut sequences = self.sequences.borrow_mut();
        sequences.retain(|(known, _)| known != name);
        sequences.extend(sequence.map(|sequence| (name.to_owned(), sequence)));
    }

    /// Reads everything, and sets damaged values aside.
    pub(crate) async fn load(&self) -> Loaded {
        let mut loaded = self.load_small();
        let in_vault: Vec<String> =
            loaded.values.iter().filter(|(_, value)| *value == IN_VAULT).map(|(name, _)| name.clone()).collect();
        for name in in_vault {
            loaded.values.remove(&name);
            if let Some(value) = self.read_vault(&name).await {
                loaded.values.insert(name, value);
                continue;
            }
            // Out of reach is not damaged: it may be there the next time. Nothing is written over it.
            let key = format!("{PREFIX}{name}");
            self.number(&name, Some(u64::MAX));
            let raw = self.home.read(&key);
            loaded.unreadable.extend(raw.map(|raw| Unreadable { key, raw, newer: false }));
        }
        loaded
    }

    async fn read_vault(&self, name: &str) -> Option<String> {
        let sequence = self.sequence(name)?;
        let key = format!("{PREFIX}{name}");
        let raw = self.vault().await?.read(&format!("{key}@{sequence}")).await;
        if raw.is_none() {
            // A connection that was lost is opened anew the next time.
            self.vault.replace(None);
        }
        let raw = raw?;
        open_envelope(&key, &raw).ok().map(|(_, value)| value.to_owned())
    }

    async fn vault(&self) -> Option<Vault> {
        let held = self.vault.borrow().clone();
        if held.is_some() {
            return held;
        }
        let opened = Vault::open().await;
        self.vault.replace(opened.clone());
        opened
    }

    fn load_small(&self) -> Loaded {
        let mut loaded = Loaded::default();
        self.sequences.borrow_mut().clear();
        for key in self.home.keys() {
            let Some(raw) = self.home.read(&key) else { continue };
            if key.starts_with(ASIDE) {
                loaded.unreadable.push(Unreadable { key, raw, newer: false });
            } else if let Some(name) = key.strip_prefix(PREFIX) {
                match open_envelope(&key, &raw) {
                    Ok((sequence, value)) => {
                        self.number(name, Some(sequence));
                        loaded.values.insert(name.to_owned(), value.to_owned());
                    }
                    Err(newer) => loaded.unreadable.push(self.refuse(&key, raw, newer)),
                }
            }
        }
        loaded
    }

    /// Sets a value aside that was sound in its envelope, but can't be understood.
    pub(crate) fn set_aside(&self, name: &str, newer: bool) -> Option<Unreadable> {
        let key = format!("{PREFIX}{name}");
        let raw = self.home.read(&key)?;
        Some(self.refuse(&key, raw, newer))
    }

    fn refuse(&self, key: &str, raw: String, newer: bool) -> Unreadable {
        let mut aside = key.to_owned();
        if !newer && self.writable.get() {
            let free = |number: u32| format!("{ASIDE}{number}/{}", key.trim_start_matches(PREFIX));
            aside = (1..=u32::MAX).map(free).find(|key| self.home.read(key).is_none()).unwrap_or(aside);
            if self.home.write(&aside, &raw).is_ok() {
                self.home.remove(key);
            } else {
                // No room for a copy: it stays where it is, and nothing is written over it.
                key.clone_into(&mut aside);
            }
        }
        // There is no number above the greatest, so a value that stays where it is will never be written over.
        self.number(key.trim_start_matches(PREFIX), (aside == key).then_some(u64::MAX));
        Unreadable { key: aside, raw, newer }
    }

    /// Writes a value. It is in the store when this returns without a fault, and unchanged there otherwise.
    pub(crate) async fn put(&self, name: &str, value: &str) -> Result<Safety, StoreFault> {
        if !self.writable.get() {
            return Err(StoreFault::ReadOnly);
        }
        let sequence = self.sequence(name).unwrap_or(0);
        let sequence = sequence.checked_add(1).ok_or(StoreFault::NotKept)?;
        let key = format!("{PREFIX}{name}");
        let in_vault = value.len() > VAULT_FROM && self.put_in_vault(&key, sequence, value).await.is_some();
        // Another tab may have taken over meanwhile, or the browser may have no locks to tell tabs apart.
        if !self.writable.get() || self.stored_sequence(&key) != self.sequence(name) {
            return Err(StoreFault::ReadOnly);
        }
        self.home.write(&key, &envelope(&key, sequence, if in_vault { IN_VAULT } else { value }))?;
        self.number(name, Some(sequence));
        if in_vault && let Some(vault) = self.vault().await {
            // The value before stays as well: the first home is not on disk yet, and a browser that is killed now comes
            // back with the number before.
            let kept = [format!("{key}@{sequence}"), format!("{key}@{}", sequence - 1)];
            let _ = vault.remove_all_but(&format!("{key}@"), &kept).await;
        }
        Ok(Safety::Stored)
    }

    /// Removes the name of a value that was emptied: the name of a sheet is its ballot's id, and its number tells how often
    /// it was changed.
    pub(crate) fn forget(&self, name: &str) {
        if self.writable.get() {
            self.home.remove(&format!("{PREFIX}{name}"));
            self.number(name, None);
        }
    }

    /// Returns the sequence number that stands in the home now.
    fn stored_sequence(&self, key: &str) -> Option<u64> {
        self.home.read(key)?.split(' ').nth(1)?.parse().ok()
    }

    /// Writes a large value beside the one that counts until now. It counts once its number stands in the home.
    async fn put_in_vault(&self, key: &str, sequence: u64, value: &str) -> Option<()> {
        self.vault().await?.write(&format!("{key}@{sequence}"), &envelope(key, sequence, value)).await
    }
}

fn envelope(key: &str, sequence: u64, value: &str) -> String {
    format!("{ENVELOPE} {sequence} {}\n{value}", stored_digest(key, sequence, value))
}

/// Returns sequence number and value; `Err(true)` for a newer release's, `Err(false)` for a damaged one.
fn open_envelope<'a>(key: &str, raw: &'a str) -> Result<(u64, &'a str), bool> {
    let (head, value) = raw.split_once('\n').ok_or(false)?;
    let words: Vec<&str> = head.split(' ').collect();
    match words.as_slice() {
        [ENVELOPE, sequence, digest] => {
            let sequence = sequence.parse().ok().ok_or(false)?;
            if stored_digest(key, sequence, value) == *digest { Ok((sequence, value)) } else { Err(false) }
        }
        [word, ..] if word.strip_prefix("pingyi").is_some_and(|number| number.parse::<u32>().is_ok()) => Err(true),
        _ => Err(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn store() -> (Store, web_sys::Storage) {
        let storage = LocalStorage::raw();
        storage.clear().unwrap();
        let store = Store::open();
        store.set_writable(true);
        (store, storage)
    }

    #[wasm_bindgen_test]
    async fn what_was_put_is_loaded_by_the_next_page() {
        let (store, _) = store();
        assert_eq!(store.put("a", "一\nb").await, Ok(Safety::Stored));
        assert_eq!(store.put("a", "二").await, Ok(Safety::Stored));
        let loaded = Store::open().load().await;
        assert_eq!(loaded.values.get("a").map(String::as_str), Some("二"));
        assert!(loaded.unreadable.is_empty());
    }

    #[wasm_bindgen_test]
    async fn a_damaged_value_is_set_aside_and_kept() {
        let (store, storage) = store();
        store.put("a", "value").await.unwrap();
        let raw = storage.get_item("pingyi/a").unwrap().unwrap().replace("value", "other");
        storage.set_item("pingyi/a", &raw).unwrap();
        let again = Store::open();
        again.set_writable(true);
        let loaded = again.load().await;
        assert!(loaded.values.is_empty());
        assert_eq!(loaded.unreadable.len(), 1);
        assert_eq!(loaded.unreadable[0].raw, raw);
        assert_eq!(again.put("a", "new").await, Ok(Safety::Stored));
        let aside = storage.get_item(&loaded.unreadable[0].key).unwrap();
        assert_eq!(aside.as_deref(), Some(raw.as_str()), "the damaged value is still there");
    }

    #[wasm_bindgen_test]
    async fn a_newer_releases_value_is_left_untouched() {
        let (store, storage) = store();
        storage.set_item("pingyi/a", "pingyi2 whatever").unwrap();
        storage.set_item("pingyi/b", "pingyi2 1 x\nwhatever").unwrap();
        let loaded = store.load().await;
        assert_eq!(loaded.unreadable.iter().filter(|value| value.newer).count(), 1);
        assert!(store.put("b", "mine").await.is_err());
        assert_eq!(storage.get_item("pingyi/b").unwrap().as_deref(), Some("pingyi2 1 x\nwhatever"));
    }

    #[wasm_bindgen_test]
    async fn a_page_that_is_not_the_writer_writes_nothing() {
        let (store, storage) = store();
        store.set_writable(false);
        assert_eq!(store.put("a", "x").await, Err(StoreFault::ReadOnly));
        assert_eq!(storage.get_item("pingyi/a").unwrap(), None);
    }

    #[wasm_bindgen_test]
    async fn a_value_too_large_for_the_first_home_is_loaded_from_the_vault() {
        let (store, storage) = store();
        for length in [VAULT_FROM + 1, VAULT_FROM * 4] {
            let large = "x".repeat(length);
            assert_eq!(store.put("a", &large).await, Ok(Safety::Stored));
            assert!(storage.get_item("pingyi/a").unwrap().unwrap().len() < 100);
            assert_eq!(Store::open().load().await.values.get("a"), Some(&large));
        }
        store.put("a", "small again").await.unwrap();
        assert_eq!(Store::open().load().await.values.get("a").map(String::as_str), Some("small again"));
    }

    #[wasm_bindgen_test]
    async fn after_a_kill_that_lost_the_last_pointer_the_large_value_before_is_there() {
        let (store, storage) = store();
        let [before, after] = ["b", "a"].map(|letter| letter.repeat(VAULT_FROM + 1));
        store.put("a", &before).await.unwrap();
        let pointer = storage.get_item("pingyi/a").unwrap().unwrap();
        store.put("a", &after).await.unwrap();
        storage.set_item("pingyi/a", &pointer).unwrap();
        assert_eq!(Store::open().load().await.values.get("a"), Some(&before));
    }

    #[wasm_bindgen_test]
    async fn a_large_value_out_of_reach_is_reported_and_never_written_over() {
        let (store, storage) = store();
        store.put("a", &"x".repeat(VAULT_FROM + 1)).await.unwrap();
        let pointer = storage.get_item("pingyi/a").unwrap().unwrap();
        store.vault().await.unwrap().remove_all_but("pingyi/a@", &[]).await.unwrap();
        let again = Store::open();
        again.set_writable(true);
        assert_eq!(again.load().await.unreadable.len(), 1);
        assert!(again.put("a", "new").await.is_err());
        assert_eq!(storage.get_item("pingyi/a").unwrap(), Some(pointer));
    }

    #[wasm_bindgen_test]
    async fn a_page_whose_value_was_changed_by_another_one_does_not_write_over_it() {
        let (store, _) = store();
        store.put("a", "1").await.unwrap();
        let other = Store::open();
        other.set_writable(true);
        other.load().await;
        other.put("a", "2").await.unwrap();
        assert_eq!(store.put("a", "3").await, Err(StoreFault::ReadOnly));
        assert_eq!(Store::open().load().await.values.get("a").map(String::as_str), Some("2"));
    }

    #[wasm_bindgen_test]
    async fn a_full_storage_is_a_fault_and_the_old_value_stays() {
        let (store, storage) = store();
        store.put("a", "old").await.unwrap();
        let mut number = 0;
        for size in [1 << 20, 1 << 14] {
            while storage.set_item(&format!("filler{number}"), &"x".repeat(size)).is_ok() {
                number += 1;
            }
        }
        assert_eq!(store.put("a", &"x".repeat(1 << 15)).await, Err(StoreFault::Full));
        assert_eq!(Store::open().load().await.values.get("a").map(String::as_str), Some("old"));
        storage.clear().unwrap();
    }
}
