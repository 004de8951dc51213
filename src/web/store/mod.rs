//! What stays on the device: a typed store above the browser's, in two homes.
//!
//! Each value is one key and one write in each home, with a sequence number and a digest over key, number and value. A
//! damaged value is set aside under another key and reported, never overwritten and never taken for an empty one; a value
//! of a newer release is left as it is.
//!
//! # Why two homes
//!
//! `localStorage` answers at once, so a mark is stored before its button looks pressed. But it is not on disk then: a
//! browser that is killed loses its last seconds, or minutes. IndexedDB, asked to be strict, is on disk when it answers,
//! some milliseconds later; only then does the page say "saved". At the start the sound value with the higher number
//! counts, whichever home has it, and the other home is mended.

mod homes;
mod loading;
#[cfg(test)]
mod tests;
mod vault;
mod writing;

pub(crate) use loading::Unreadable;
pub(crate) use writing::{Change, Saving};

use crate::domain::frugal::map_of;
use crate::exchange::{IN_SECOND_HOME, KEPT as PREFIX, KEPT_ASIDE as ASIDE, Usage, envelope};
use homes::{Home, Local, Memory};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use vault::{Completed, Vault};

/// Begins whatever key is ours.
const OURS: &str = "pingyi";
/// What is written to see whether it comes back. The loading of values does not look at it.
const PROBE: &str = "pingyi-probe";
/// Values longer than this are in the second home alone: `localStorage` has some five million units for all pages of this
/// origin.
const VAULT_FROM: usize = 400_000;
/// Numbers of values that are settled are multiples of this, so that they don't tell how often the value was changed.
const SETTLED: u64 = 1 << 10;

/// How safe what is shown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// In the first home: a reload finds it. The second one is being written.
    Pending,
    /// On disk, as far as the browser can promise that.
    Durable,
    /// In the first home alone, because the browser gives no second one, or it failed: what the last seconds brought may be
    /// lost if the browser is killed.
    OneHome,
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

/// What this page knows of a value.
#[derive(Clone)]
struct Known {
    sequence: u64,
    /// `None` for one that can't be read.
    value: Option<Rc<str>>,
}

impl Known {
    /// There is no number above the greatest, so nothing is written over it.
    fn unreadable() -> Self {
        Self { sequence: u64::MAX, value: None }
    }
}

/// The store of this page.
#[derive(Clone)]
pub(crate) struct Store {
    home: Rc<dyn Home>,
    /// By name. A list: there are few, and one map more would cost more wasm than it saves time.
    known: Rc<RefCell<Vec<(String, Known)>>>,
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
        Self { home, known: Rc::default(), writable: Rc::new(Cell::new(blocked)), vault: Rc::default(), blocked }
    }

    /// Tells whether the browser gives no storage.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked
    }

    /// Tells whether there is a second home.
    pub(crate) fn has_second_home(&self) -> bool {
        self.vault.borrow().is_some()
    }

    /// Measures the first home, with what other pages of the same origin have there.
    pub(crate) fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        for key in self.home.keys() {
            usage.add(&key, &self.home.read(&key).unwrap_or_default(), key.starts_with(OURS));
        }
        usage
    }

    /// Writes something to each home and reads it back; says of each whether that came back. A full home is one all the
    /// same.
    pub(crate) async fn try_out(&self) -> (bool, bool) {
        let sample = String::from(js_sys::Date::new_0().to_iso_string());
        let written = self.home.write(PROBE, &sample);
        let first = !self.blocked && matches!(written, Ok(()) | Err(StoreFault::Full));
        self.home.remove(PROBE);
        (first, self.try_out_vault(sample).await.unwrap_or(false))
    }

    async fn try_out_vault(&self, sample: String) -> Option<bool> {
        let vault = self.vault.borrow().clone()?;
        let is_there = vault.write(&[(PROBE.to_owned(), sample.clone())], &[])?.await.unwrap_or(false);
        let all = vault.read_all().await?;
        let _ = vault.write(&[], &[PROBE.to_owned()]);
        Some(is_there && all.iter().any(|(key, value)| key == PROBE && *value == sample))
    }

    /// Returns every value that can be read by its name, with its number.
    pub(crate) fn values(&self) -> BTreeMap<String, (u64, String)> {
        let known = self.known.borrow();
        let sound = known
            .iter()
            .filter_map(|(name, known)| Some((name.clone(), (known.sequence, known.value.as_deref()?.to_owned()))));
        map_of(sound)
    }

    /// Returns what stands under a name; nothing where nothing can be read there.
    pub(crate) fn text(&self, name: &str) -> String {
        self.known(name).and_then(|known| known.value).map_or_else(String::new, |value| value.as_ref().to_owned())
    }

    /// Lets this page write, or stops it: one tab writes at a time.
    pub(crate) fn set_writable(&self, writable: bool) {
        self.writable.set(writable || self.blocked);
    }

    async fn vault(&self) -> Option<Vault> {
        if self.blocked {
            return None;
        }
        let held = self.vault.borrow().clone();
        if held.is_some() {
            return held;
        }
        let opened = Vault::open().await;
        self.vault.replace(opened.clone());
        opened
    }

    /// Begins to write to the second home; `None` where there is none, or it has been closed.
    fn write_vault(&self, values: &[(String, String)], gone: &[String]) -> Option<Completed> {
        self.vault.borrow().as_ref()?.write(values, gone)
    }

    /// Returns all keys with their values as they are stored.
    pub(crate) fn all_known(&self) -> Vec<(String, String)> {
        let mut stored = Vec::new();
        for (name, known) in self.known.borrow().iter() {
            if let Some(value) = &known.value {
                let key = key_of(name);
                let raw = envelope(&key, known.sequence, value);
                stored.push((key, raw));
            }
        }
        stored
    }

    fn know(&self, name: &str, known: Known) {
        self.unknow(name);
        self.known.borrow_mut().push((name.to_owned(), known));
    }

    fn known(&self, name: &str) -> Option<Known> {
        self.known.borrow().iter().find(|(known, _)| known == name).map(|(_, known)| known.clone())
    }

    fn unknow(&self, name: &str) {
        self.known.borrow_mut().retain(|(known, _)| known != name);
    }

    fn write_first(&self, name: &str, known: &Known) -> Result<(), StoreFault> {
        let Some(value) = &known.value else { return Ok(()) };
        let value = if value.len() > VAULT_FROM && self.has_second_home() { IN_SECOND_HOME } else { value };
        let key = key_of(name);
        self.home.write(&key, &envelope(&key, known.sequence, value))
    }
}

fn key_of(name: &str) -> String {
    format!("{PREFIX}{name}")
}
