//! What a device has stored, as it is stored: both homes of the page's store.

use crate::browser::Browser;
use pingyi::domain::hex;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Values by key, as they are stored.
pub type Stored = BTreeMap<String, String>;

/// Opens the second home, as the page does.
const OPEN: &str = "
    const opened = () => new Promise((resolve, reject) => {
        const request = indexedDB.open('pingyi', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('values');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const asked = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });";

/// Returns a value as a release after this one stores it: with the digest that every later release promises
/// (docs/formats.md, "Backup").
pub fn of_newer_release(key: &str, value: &str) -> String {
    let head = "pingyi2 7";
    let digest = hex::encode(&Sha256::digest(format!("{key}\n{head}\n{value}")));
    let digest: String = digest.chars().take(16).collect();
    format!("{head} {digest}\n{value}")
}

/// Both homes of a device's store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    /// `localStorage`.
    pub first: Stored,
    /// `IndexedDB`.
    pub second: Stored,
}

impl Homes {
    /// Reads what a recording holds; the same form as [`Homes::to_json`] writes.
    pub fn of_json(recorded: &Value) -> Self {
        Self { first: stored(&recorded["first"]), second: stored(&recorded["second"]) }
    }

    /// Writes both homes as an object of two objects.
    pub fn to_json(&self) -> Value {
        json!({ "first": self.first, "second": self.second })
    }
}

/// Fills `localStorage` to the last character.
const FILL: &str = "
    for (let number = 0, step = 1 << 20; step >= 1; number++) {
        const key = step > 64 ? 'filler' + number : 'filler';
        try { localStorage.setItem(key, (localStorage.getItem(key) ?? '') + 'x'.repeat(step)); } catch { step >>= 1; }
    }";

impl Browser {
    /// Fills the first home to the last character, as other pages of the same origin may.
    pub fn fill_first_home(&self) {
        self.run(FILL, &[]);
    }

    /// Leaves the second home of the pages at an address no room, as a disk does that is full. A browser that has written
    /// there does not look again for half a minute, so this comes before.
    pub fn leave_second_home_no_room(&self, url: &str) {
        let origin = url.trim_end_matches('/');
        self.protocol("Storage.overrideQuotaForOrigin", &json!({ "origin": origin, "quotaSize": 1 }));
    }

    /// Returns what the page has stored in both homes.
    pub fn homes(&self) -> Homes {
        let read = "
            const done = arguments[arguments.length - 1];
            (async () => {
                const database = await opened();
                const store = database.transaction('values').objectStore('values');
                const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
                database.close();
                return {
                    first: { ...localStorage },
                    second: Object.fromEntries(keys.map((key, place) => [key, values[place]])),
                };
            })().then(done);";
        Homes::of_json(&self.run_until_done(&format!("{OPEN}{read}"), &[]))
    }

    /// Puts this into both homes, in the place of everything there. The page that is open does not know of it.
    pub fn set_homes(&self, homes: &Homes) {
        let write = "
            const [{ first, second }, done] = arguments;
            (async () => {
                localStorage.clear();
                for (const [key, value] of Object.entries(first)) localStorage.setItem(key, value);
                const database = await opened();
                const change = database.transaction('values', 'readwrite');
                const store = change.objectStore('values');
                store.clear();
                for (const [key, value] of Object.entries(second)) store.put(value, key);
                await new Promise((resolve, reject) => {
                    change.oncomplete = resolve;
                    change.onabort = () => reject(change.error);
                });
                database.close();
                return true;
            })().then(done);";
        self.run_until_done(&format!("{OPEN}{write}"), &[homes.to_json()]);
    }
}

fn stored(values: &Value) -> Stored {
    let values = values.as_object().into_iter().flatten();
    values.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
