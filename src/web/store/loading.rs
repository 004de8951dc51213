//! Taking up what both homes hold: what counts, what is mended, and what is set aside because it can't be read.

use super::{ASIDE, Known, PREFIX, Store, StoreFault, key_of};
use crate::domain::frugal::map_of;
use crate::exchange::{RescueFile, StoredValue, Verdict, envelope, judge};
use std::collections::BTreeMap;

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
    /// How many values the first home had to get back from the second.
    pub(crate) brought_back: usize,
    /// How many values the second home lacked, or had as they were before.
    pub(crate) caught_up: usize,
    /// How many damaged values one home still has where they were, as there is no room to set a copy aside.
    pub(crate) in_the_way: usize,
}

impl Loaded {
    /// Reports a value, once for each place where it is.
    fn report(&mut self, unreadable: Option<Unreadable>) {
        let is_new = |one: &Unreadable| self.unreadable.iter().all(|known| known.key != one.key);
        self.unreadable.extend(unreadable.filter(is_new));
    }
}

impl Store {
    /// Reads everything from both homes; the sound value with the higher number counts. A page that may write sets damaged
    /// values aside, and mends each home from the other.
    pub(crate) async fn load(&self) -> Loaded {
        let second = self.read_vault().await;
        self.compare(second)
    }

    fn compare(&self, mut second: Vec<(String, StoredValue)>) -> Loaded {
        self.known.borrow_mut().clear();
        let mut loaded = Loaded::default();
        let mut first = Vec::new();
        for key in self.home.keys() {
            let Some(raw) = self.home.read(&key) else { continue };
            if key.starts_with(ASIDE) {
                loaded.unreadable.push(Unreadable { key, raw, newer: false });
            } else if let Some(name) = key.strip_prefix(PREFIX) {
                first.push((name.to_owned(), StoredValue::open(&key, raw)));
            }
        }
        let mut behind = Vec::new();
        for (name, found) in first {
            let place = second.iter().position(|(other, _)| *other == name);
            let other = place.map(|place| second.swap_remove(place).1);
            self.take_up(&name, judge(&key_of(&name), Some(found), other), &mut behind, &mut loaded);
        }
        for (name, found) in second {
            self.take_up(&name, judge(&key_of(&name), None, Some(found)), &mut behind, &mut loaded);
        }
        if self.has_second_home() && !behind.is_empty() {
            loaded.caught_up += behind.len();
            let _ = self.write_vault(&behind, &[]);
        }
        loaded
    }

    fn take_up(&self, name: &str, verdict: Verdict, behind: &mut Vec<(String, String)>, loaded: &mut Loaded) {
        let may_write = self.writable.get();
        match verdict {
            Verdict::Nothing => {}
            Verdict::Take { sequence, value, first_is_behind, second_is_behind, beside } => {
                let key = key_of(name);
                // What there is no room to keep a copy of stays where it is, unmended, until the value changes.
                let mut may_mend = may_write;
                if let Some(raw) = beside.filter(|_| may_write) {
                    let aside = self.keep_aside(&key, &raw);
                    may_mend = aside.is_some();
                    loaded.in_the_way += usize::from(aside.is_none());
                    loaded.report(aside.map(|key| Unreadable { key, raw, newer: false }));
                }
                let known = Known { sequence, value: Some(value.as_str().into()) };
                if first_is_behind && may_mend && self.write_first(name, &known).is_ok() {
                    loaded.brought_back += 1;
                }
                if second_is_behind && may_mend {
                    behind.push((key.clone(), envelope(&key, sequence, &value)));
                }
                self.know(name, known);
                loaded.values.insert(name.to_owned(), value);
            }
            Verdict::OutOfReach => {
                // It may be there the next time.
                self.know(name, Known::unreadable());
                let key = key_of(name);
                loaded.report(self.home.read(&key).map(|raw| Unreadable { key, raw, newer: false }));
            }
            Verdict::Refuse { raw, newer, beside } => {
                if let Some(raw) = beside.filter(|_| may_write) {
                    let aside = self.keep_aside(&key_of(name), &raw);
                    loaded.report(aside.map(|key| Unreadable { key, raw, newer: false }));
                }
                loaded.report(Some(self.refuse(name, raw, newer)));
            }
        }
    }

    async fn read_vault(&self) -> Vec<(String, StoredValue)> {
        let all = match self.vault().await {
            Some(vault) => vault.read_all().await,
            None => None,
        };
        if all.is_none() {
            self.vault.replace(None);
        }
        let mut found = Vec::new();
        for (key, raw) in all.unwrap_or_default() {
            if let Some(name) = key.strip_prefix(PREFIX) {
                found.push((name.to_owned(), StoredValue::open(&key, raw)));
            }
        }
        found
    }

    /// Returns what stands under keys in each home, as it is stored; `None` if the second home can't be read now.
    pub(crate) async fn as_stored(&self, keys: &[String]) -> Option<RescueFile> {
        let first = map_of(keys.iter().filter_map(|key| Some((key.clone(), self.home.read(key)?))));
        let vault = self.vault.borrow().clone();
        let second = match vault {
            Some(vault) => vault.read_all().await?,
            None => Vec::new(),
        };
        Some(RescueFile { first, second: map_of(second.into_iter().filter(|(key, _)| keys.contains(key))) })
    }

    /// Sets a value aside that another one will take the place of.
    ///
    /// # Errors
    /// There is no room for it; it is where it was then.
    pub(crate) fn keep_beside(&self, name: &str, raw: &str) -> Result<(), StoreFault> {
        if !self.writable.get() {
            return Err(StoreFault::ReadOnly);
        }
        self.keep_aside(&key_of(name), raw).map(|_| ()).ok_or(StoreFault::Full)
    }

    /// Sets a value aside that was sound in its envelope, but can't be understood.
    pub(crate) fn set_aside(&self, name: &str, newer: bool) -> Option<Unreadable> {
        let known = self.known(name)?;
        let raw = envelope(&key_of(name), known.sequence, known.value.as_ref()?);
        Some(self.refuse(name, raw, newer))
    }

    /// Takes a value out of the way that can't be read, if there is room for a copy and it is no newer release's.
    fn refuse(&self, name: &str, raw: String, newer: bool) -> Unreadable {
        let key = key_of(name);
        let may_move = !newer && self.writable.get();
        let aside = if may_move { self.keep_aside(&key, &raw) } else { None };
        if let Some(aside) = aside {
            self.home.remove(&key);
            let _ = self.write_vault(&[], &[key]);
            self.unknow(name);
            return Unreadable { key: aside, raw, newer };
        }
        self.know(name, Known::unreadable());
        Unreadable { key, raw, newer }
    }

    /// Keeps a copy of what can't be read; returns its key, `None` if there is no room.
    fn keep_aside(&self, key: &str, raw: &str) -> Option<String> {
        let free = |number: u32| format!("{ASIDE}{number}/{}", key.trim_start_matches(PREFIX));
        let aside = (1..=u32::MAX).map(free).find(|aside| self.home.read(aside).is_none_or(|held| held == raw))?;
        self.home.write(&aside, raw).ok()?;
        Some(aside)
    }
}
