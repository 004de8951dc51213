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
#[cfg(test)]
mod tests;
mod vault;

use crate::exchange::{
    IN_SECOND_HOME, KEPT as PREFIX, KEPT_ASIDE as ASIDE, LEAP, StoredValue, Usage, Verdict, envelope, judge,
};
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

/// What happens to one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It becomes this. An empty value stands for one that was deleted.
    Put(String, String),
    /// It becomes this and will hardly change again; its number tells no more how often it did.
    Settle(String, String),
    /// It becomes this under a number of its own, as a backup has it.
    Bring(String, u64, String),
    /// Its very name goes. Something else must tell that it is gone, lest one home bring it back from the other.
    Forget(String),
}

impl Change {
    fn name(&self) -> &str {
        let (Self::Put(name, _) | Self::Settle(name, _) | Self::Bring(name, _, _) | Self::Forget(name)) = self;
        name
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
    /// How many values the first home had to get back from the second.
    pub(crate) brought_back: usize,
    /// How many values the second home lacked, or had as they were before.
    pub(crate) caught_up: usize,
}

impl Loaded {
    /// Reports a value, once for each place where it is.
    fn report(&mut self, unreadable: Option<Unreadable>) {
        let is_new = |one: &Unreadable| self.unreadable.iter().all(|known| known.key != one.key);
        self.unreadable.extend(unreadable.filter(is_new));
    }
}

/// Changes that are in the first home, and on their way to the second.
pub(crate) struct Saving {
    store: Store,
    completed: Option<Completed>,
    /// Whether what was stored before was gone, and has been stored once more.
    pub(crate) again: bool,
}

impl Saving {
    /// Waits for the second home.
    pub(crate) async fn safety(self) -> Safety {
        let is_there = match self.completed {
            Some(completed) => completed.await.unwrap_or(false),
            None => false,
        };
        // A browser closes a database whose data are cleared; one that was never there is not asked for again.
        let is_there = is_there || (self.store.has_second_home() && self.store.write_all_again().await);
        if is_there { Safety::Durable } else { Safety::OneHome }
    }
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

/// What a change comes to.
#[derive(Default)]
struct Plan {
    values: Vec<(String, Known)>,
    /// The same as keys and envelopes.
    stored: Vec<(String, String)>,
    /// Keys that go.
    gone: Vec<String>,
    /// Whether one of the values has room in the second home alone.
    is_large: bool,
    /// Whether everything had to be stored once more.
    again: bool,
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
        let sample = js_sys::Date::now().to_string();
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
        sound.collect()
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

    /// Lets this page write, or stops it: one tab writes at a time.
    pub(crate) fn set_writable(&self, writable: bool) {
        self.writable.set(writable || self.blocked);
    }

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
                    let _ = self.keep_aside(&key_of(name), &raw);
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

    /// Opens the second home once more and writes everything to it; tells whether that worked. If not, there is none.
    async fn write_all_again(&self) -> bool {
        self.vault.replace(None);
        self.vault().await;
        let completed = self.write_vault(&self.all_known(), &[]);
        let is_there = match completed {
            Some(completed) => completed.await.unwrap_or(false),
            None => false,
        };
        if !is_there {
            self.vault.replace(None);
        }
        is_there
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

    fn write_first(&self, name: &str, known: &Known) -> Result<(), StoreFault> {
        let Some(value) = &known.value else { return Ok(()) };
        let value = if value.len() > VAULT_FROM && self.has_second_home() { IN_SECOND_HOME } else { value };
        let key = key_of(name);
        self.home.write(&key, &envelope(&key, known.sequence, value))
    }

    /// Makes changes, all or none. When this returns they are in the first home, and on their way to the second.
    ///
    /// # Errors
    /// Everything is then as it was.
    pub(crate) async fn write(&self, changes: &[Change]) -> Result<Saving, StoreFault> {
        let plan = self.plan(changes)?;
        // The first home only points to a large value, so that it must be in the second one before.
        let completed = if plan.is_large { self.write_large(&plan).await } else { None };
        self.carry_out(plan, completed)
    }

    fn plan(&self, changes: &[Change]) -> Result<Plan, StoreFault> {
        let mut plan = Plan { again: self.may_write(changes)?, ..Plan::default() };
        let step = if self.has_second_home() || self.blocked { 1 } else { LEAP };
        for change in changes {
            let before = self.known(change.name()).map_or(0, |known| known.sequence);
            let next = before.checked_add(step);
            let (next, name, value) = match change {
                Change::Put(name, value) => (next, name, value),
                Change::Settle(name, value) => {
                    (next.and_then(|next| next.checked_next_multiple_of(SETTLED)), name, value)
                }
                Change::Bring(name, sequence, value) => (Some(*sequence), name, value),
                Change::Forget(name) => {
                    plan.gone.push(key_of(name));
                    continue;
                }
            };
            let sequence = next.ok_or(StoreFault::NotKept)?;
            let key = key_of(name);
            plan.is_large |= value.len() > VAULT_FROM && self.has_second_home();
            plan.stored.push((key.clone(), envelope(&key, sequence, value)));
            plan.values.push((name.clone(), Known { sequence, value: Some(value.as_str().into()) }));
        }
        Ok(plan)
    }

    fn carry_out(&self, plan: Plan, completed: Option<Completed>) -> Result<Saving, StoreFault> {
        if plan.is_large {
            // Another tab may have taken over meanwhile.
            self.may_change(plan.values.iter().map(|(name, _)| name.as_str()))?;
        }
        for (name, known) in &plan.values {
            if let Err(fault) = self.write_first(name, known) {
                self.take_back(&plan);
                return Err(fault);
            }
        }
        let completed = completed.or_else(|| self.write_vault(&plan.stored, &plan.gone));
        for (name, known) in plan.values {
            self.know(&name, known);
        }
        for key in plan.gone {
            self.home.remove(&key);
            self.unknow(key.trim_start_matches(PREFIX));
        }
        Ok(Saving { store: self.clone(), completed, again: plan.again })
    }

    /// Tells whether this page may make changes, and whether it had to store everything once more before.
    fn may_write(&self, changes: &[Change]) -> Result<bool, StoreFault> {
        let is_cleared = self.may_change(changes.iter().map(Change::name))?;
        // Somebody cleared the storage under the running page, which still has everything.
        if is_cleared {
            for (name, known) in self.known.borrow().iter() {
                self.write_first(name, known)?;
            }
            let _ = self.write_vault(&self.all_known(), &[]);
        }
        Ok(is_cleared)
    }

    /// Tells whether this page may change these values, and whether one of them is gone.
    fn may_change<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<bool, StoreFault> {
        if !self.writable.get() {
            return Err(StoreFault::ReadOnly);
        }
        let mut is_cleared = false;
        for name in names {
            let stored = self.stored_sequence(&key_of(name));
            match self.known(name) {
                // Nobody but us has seen it so far.
                None if stored.is_none() => {}
                Some(known) if known.value.is_none() => {}
                Some(_) if stored.is_none() => is_cleared = true,
                Some(known) if stored == Some(known.sequence) => {}
                _ => return Err(StoreFault::ReadOnly),
            }
        }
        Ok(is_cleared)
    }

    /// Writes to the second home and waits; a transaction that failed counts as none.
    async fn write_large(&self, plan: &Plan) -> Option<Completed> {
        let is_there = self.write_vault(&plan.stored, &plan.gone)?.await.unwrap_or(false);
        if !is_there {
            self.vault.replace(None);
            return None;
        }
        let (done, completed) = futures::channel::oneshot::channel();
        let _ = done.send(true);
        Some(completed)
    }

    /// Puts back what was there before, after a change of several values failed halfway.
    fn take_back(&self, plan: &Plan) {
        let (mut values, mut gone) = (Vec::new(), Vec::new());
        for (name, _) in &plan.values {
            let key = key_of(name);
            let Some(known) = self.known(name) else {
                self.home.remove(&key);
                gone.push(key);
                continue;
            };
            let _ = self.write_first(name, &known);
            values.extend(known.value.map(|value| (key.clone(), envelope(&key, known.sequence, &value))));
        }
        let _ = self.write_vault(&values, &gone);
    }

    /// Returns the sequence number that stands in the first home now.
    fn stored_sequence(&self, key: &str) -> Option<u64> {
        self.home.read(key)?.split(' ').nth(1)?.parse().ok()
    }
}

fn key_of(name: &str) -> String {
    format!("{PREFIX}{name}")
}
