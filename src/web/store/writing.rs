//! Changing what is stored: all of several changes or none, first in the home that answers at once.

use super::vault::Completed;
use super::{Known, PREFIX, SETTLED, Safety, Store, StoreFault, VAULT_FROM, key_of};
use crate::exchange::{LEAP, envelope};

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
    /// What stands under this key, which could not be read, goes.
    Remove(String),
}

impl Change {
    fn name(&self) -> &str {
        let (Self::Put(name, _)
        | Self::Settle(name, _)
        | Self::Bring(name, _, _)
        | Self::Forget(name)
        | Self::Remove(name)) = self;
        name
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

impl Store {
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
                Change::Remove(key) => {
                    plan.gone.push(key.clone());
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
}
