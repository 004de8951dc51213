//! The store in a real browser.

use super::loading::Loaded;
use super::*;
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "pingyi/a";

/// A page that may write, with nothing stored in either home.
async fn page() -> (Store, web_sys::Storage) {
    let storage = LocalStorage::raw();
    storage.clear().unwrap();
    let vault = Vault::open().await.unwrap();
    let keys: Vec<String> = vault.read_all().await.unwrap().into_iter().map(|(key, _)| key).collect();
    assert!(vault.write(&[], &keys).unwrap().await.unwrap());
    (next_page().await.0, storage)
}

/// The page after a reload, and what it finds.
async fn next_page() -> (Store, Loaded) {
    let store = Store::open();
    store.set_writable(true);
    let loaded = store.load().await;
    (store, loaded)
}

async fn put(store: &Store, value: &str) -> Result<Safety, StoreFault> {
    let saving = store.write(&[Change::Put("a".to_owned(), value.to_owned())]).await?;
    Ok(saving.safety().await)
}

fn value(loaded: &Loaded) -> Option<&str> {
    loaded.values.get("a").map(String::as_str)
}

async fn in_vault(store: &Store) -> Option<String> {
    let all = store.vault().await.unwrap().read_all().await.unwrap();
    all.into_iter().find(|(key, _)| key == KEY).map(|(_, raw)| raw)
}

async fn write_to_vault(store: &Store, raw: &str) {
    let values = [(KEY.to_owned(), raw.to_owned())];
    assert!(store.vault().await.unwrap().write(&values, &[]).unwrap().await.unwrap());
}

async fn remove_from_vault(store: &Store) {
    assert!(store.vault().await.unwrap().write(&[], &[KEY.to_owned()]).unwrap().await.unwrap());
}

/// How many values each home had to get from the other.
fn mended(loaded: &Loaded) -> (usize, usize) {
    (loaded.brought_back, loaded.caught_up)
}

#[wasm_bindgen_test]
async fn what_was_put_is_on_disk_in_both_homes_and_loaded_by_the_next_page() {
    let (store, storage) = page().await;
    assert_eq!(put(&store, "一\nb").await, Ok(Safety::Durable));
    assert_eq!(put(&store, "二").await, Ok(Safety::Durable));
    assert_eq!(in_vault(&store).await, storage.get_item(KEY).unwrap());
    let (_, loaded) = next_page().await;
    assert_eq!((value(&loaded), mended(&loaded), loaded.unreadable.len()), (Some("二"), (0, 0), 0));
}

#[wasm_bindgen_test]
async fn whatever_one_home_loses_comes_back_from_the_other_and_is_mended() {
    let (store, storage) = page().await;
    put(&store, "1").await.unwrap();
    let before = storage.get_item(KEY).unwrap().unwrap();
    put(&store, "2").await.unwrap();
    let now = storage.get_item(KEY).unwrap().unwrap();
    let cut = &now[..now.len() - 1];
    for first in [None, Some(before.as_str()), Some(cut)] {
        match first {
            Some(raw) => storage.set_item(KEY, raw).unwrap(),
            None => storage.remove_item(KEY).unwrap(),
        }
        let (_, loaded) = next_page().await;
        assert_eq!((value(&loaded), mended(&loaded)), (Some("2"), (1, 0)));
        assert_eq!(storage.get_item(KEY).unwrap().as_ref(), Some(&now));
    }
    for second in [None, Some(before.as_str()), Some(cut)] {
        match second {
            Some(raw) => write_to_vault(&store, raw).await,
            None => remove_from_vault(&store).await,
        }
        let (again, loaded) = next_page().await;
        assert_eq!((value(&loaded), mended(&loaded)), (Some("2"), (0, 1)));
        assert_eq!(in_vault(&again).await.as_ref(), Some(&now));
    }
    let (_, loaded) = next_page().await;
    assert_eq!(mended(&loaded), (0, 0));
    assert!(loaded.unreadable.iter().all(|unreadable| unreadable.raw == cut), "what was damaged is kept");
    assert!(!loaded.unreadable.is_empty());
}

#[wasm_bindgen_test]
async fn two_values_with_one_number_are_both_kept_and_the_one_that_was_shown_counts() {
    let (store, _) = page().await;
    put(&store, "shown").await.unwrap();
    write_to_vault(&store, &envelope(KEY, 1, "other")).await;
    let (again, loaded) = next_page().await;
    assert_eq!(value(&loaded), Some("shown"));
    assert_eq!(loaded.unreadable.len(), 1);
    assert!(loaded.unreadable[0].raw.ends_with("other"));
    assert!(in_vault(&again).await.unwrap().ends_with("shown"));
}

#[wasm_bindgen_test]
async fn a_value_that_is_damaged_in_both_homes_is_set_aside_and_kept() {
    let (store, storage) = page().await;
    put(&store, "value").await.unwrap();
    let raw = storage.get_item(KEY).unwrap().unwrap().replace("value", "other");
    storage.set_item(KEY, &raw).unwrap();
    write_to_vault(&store, &raw).await;
    let (again, loaded) = next_page().await;
    assert!(loaded.values.is_empty());
    assert_eq!(loaded.unreadable.len(), 1);
    assert_eq!(loaded.unreadable[0].raw, raw);
    assert_eq!(put(&again, "new").await, Ok(Safety::Durable));
    let aside = storage.get_item(&loaded.unreadable[0].key).unwrap();
    assert_eq!(aside.as_deref(), Some(raw.as_str()), "the damaged value is still there");
}

#[wasm_bindgen_test]
async fn a_newer_releases_value_is_left_untouched_in_either_home() {
    let (store, storage) = page().await;
    // With the digest that every later release promises.
    let newer = "pingyi2 7 e84f94be50a749f0\nwhatever";
    storage.set_item(KEY, newer).unwrap();
    let (again, loaded) = next_page().await;
    assert_eq!(loaded.unreadable.iter().filter(|value| value.newer).count(), 1);
    assert!(put(&again, "mine").await.is_err());
    assert_eq!(storage.get_item(KEY).unwrap().as_deref(), Some(newer));

    storage.set_item(KEY, &envelope(KEY, 1, "mine")).unwrap();
    write_to_vault(&store, newer).await;
    let (again, loaded) = next_page().await;
    assert_eq!(loaded.unreadable.iter().filter(|value| value.newer).count(), 1);
    assert!(put(&again, "mine").await.is_err());
    assert_eq!(in_vault(&again).await.as_deref(), Some(newer));
    remove_from_vault(&store).await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_not_the_writer_writes_and_mends_nothing() {
    let (store, storage) = page().await;
    put(&store, "x").await.unwrap();
    storage.remove_item(KEY).unwrap();
    let other = Store::open();
    let loaded = other.load().await;
    assert_eq!((value(&loaded), mended(&loaded)), (Some("x"), (0, 0)));
    assert_eq!(put(&other, "y").await, Err(StoreFault::ReadOnly));
    assert_eq!(storage.get_item(KEY).unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_value_too_large_for_the_first_home_is_loaded_from_the_second() {
    let (store, storage) = page().await;
    for length in [VAULT_FROM + 1, VAULT_FROM * 4] {
        let large = "x".repeat(length);
        assert_eq!(put(&store, &large).await, Ok(Safety::Durable));
        assert!(storage.get_item(KEY).unwrap().unwrap().len() < 100);
        assert_eq!(value(&next_page().await.1), Some(large.as_str()));
    }
    put(&store, "small again").await.unwrap();
    assert_eq!(value(&next_page().await.1), Some("small again"));
}

#[wasm_bindgen_test]
async fn a_large_value_out_of_reach_is_reported_and_never_written_over() {
    let (store, storage) = page().await;
    put(&store, &"x".repeat(VAULT_FROM + 1)).await.unwrap();
    let pointer = storage.get_item(KEY).unwrap().unwrap();
    remove_from_vault(&store).await;
    let (again, loaded) = next_page().await;
    assert_eq!(loaded.unreadable.len(), 1);
    assert!(put(&again, "new").await.is_err());
    assert_eq!(storage.get_item(KEY).unwrap(), Some(pointer));
}

#[wasm_bindgen_test]
async fn a_page_whose_value_was_changed_by_another_one_does_not_write_over_it() {
    let (store, _) = page().await;
    put(&store, "1").await.unwrap();
    let (other, _) = next_page().await;
    put(&other, "2").await.unwrap();
    assert_eq!(put(&store, "3").await, Err(StoreFault::ReadOnly));
    assert_eq!(value(&next_page().await.1), Some("2"));
}

#[wasm_bindgen_test]
async fn a_full_storage_is_a_fault_and_of_several_changes_none_is_made() {
    let (store, storage) = page().await;
    put(&store, "old").await.unwrap();
    let mut number = 0;
    for size in [1 << 20, 1 << 14] {
        while storage.set_item(&format!("filler{number}"), &"x".repeat(size)).is_ok() {
            number += 1;
        }
    }
    let both = [("a", "new".to_owned()), ("b", "x".repeat(1 << 15))];
    let both = both.map(|(name, value)| Change::Put(name.to_owned(), value));
    assert_eq!(store.write(&both).await.err(), Some(StoreFault::Full));
    storage.clear().unwrap();
    let (_, loaded) = next_page().await;
    assert_eq!((value(&loaded), loaded.values.len()), (Some("old"), 1));
}

#[wasm_bindgen_test]
async fn what_is_cleared_under_a_running_page_is_stored_once_more() {
    let (store, storage) = page().await;
    put(&store, "1").await.unwrap();
    store.write(&[Change::Put("b".to_owned(), "kept".to_owned())]).await.unwrap();
    storage.clear().unwrap();
    let saving = store.write(&[Change::Put("a".to_owned(), "2".to_owned())]).await.unwrap();
    assert!(saving.again);
    assert_eq!(saving.safety().await, Safety::Durable);
    let (_, loaded) = next_page().await;
    assert_eq!((value(&loaded), loaded.values.get("b").map(String::as_str)), (Some("2"), Some("kept")));
}

#[wasm_bindgen_test]
async fn a_second_home_that_was_closed_is_opened_again_and_gets_everything() {
    let (store, _) = page().await;
    put(&store, "1").await.unwrap();
    store.vault().await.unwrap().close();
    assert_eq!(put(&store, "2").await, Ok(Safety::Durable));
    assert!(in_vault(&store).await.unwrap().ends_with('2'));
}

#[wasm_bindgen_test]
async fn a_settled_values_number_does_not_tell_how_often_it_was_changed() {
    let (store, storage) = page().await;
    for taps in [1, 70] {
        for tap in 0..taps {
            put(&store, &tap.to_string()).await.unwrap();
        }
        store.write(&[Change::Settle("a".to_owned(), "cast".to_owned())]).await.unwrap();
        let number: u64 = storage.get_item(KEY).unwrap().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(number % SETTLED, 0);
    }
}

#[wasm_bindgen_test]
async fn a_forgotten_name_is_in_neither_home() {
    let (store, storage) = page().await;
    put(&store, "x").await.unwrap();
    store.write(&[Change::Forget("a".to_owned())]).await.unwrap().safety().await;
    assert_eq!((storage.get_item(KEY).unwrap(), in_vault(&store).await), (None, None));
    assert!(next_page().await.1.values.is_empty());
}

#[wasm_bindgen_test]
async fn a_value_that_only_looks_like_a_newer_releases_is_brought_back_from_the_other_home() {
    let (store, storage) = page().await;
    put(&store, "value").await.unwrap();
    let now = storage.get_item(KEY).unwrap().unwrap();
    let flipped = now.replacen('1', "3", 1);
    storage.set_item(KEY, &flipped).unwrap();
    let (_, loaded) = next_page().await;
    assert_eq!((value(&loaded), mended(&loaded)), (Some("value"), (1, 0)));
    assert_eq!(loaded.unreadable.len(), 1);
    assert!(loaded.unreadable[0].raw == flipped && !loaded.unreadable[0].newer);
    assert_eq!(storage.get_item(KEY).unwrap(), Some(now));
}

#[wasm_bindgen_test]
async fn what_two_homes_have_damaged_in_two_ways_is_reported_twice_and_removed_from_both() {
    let (store, storage) = page().await;
    put(&store, "value").await.unwrap();
    storage.set_item(KEY, "damaged").unwrap();
    write_to_vault(&store, "damaged otherwise").await;
    let (again, loaded) = next_page().await;
    let keys: Vec<String> = loaded.unreadable.iter().map(|value| value.key.clone()).collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(again.as_stored(&keys).await.unwrap().first.len(), 2);
    let changes: Vec<Change> = keys.into_iter().map(Change::Remove).collect();
    assert_eq!(again.write(&changes).await.unwrap().safety().await, Safety::Durable);
    let (last, loaded) = next_page().await;
    assert_eq!((loaded.unreadable.len(), loaded.values.len()), (0, 0));
    assert_eq!((storage.length().unwrap(), in_vault(&last).await), (0, None));
}

#[wasm_bindgen_test]
async fn a_value_left_where_it_was_is_seen_in_both_homes_and_removed_from_both() {
    let (store, storage) = page().await;
    put(&store, &"x".repeat(VAULT_FROM + 1)).await.unwrap();
    let older = envelope(KEY, 0, "older");
    write_to_vault(&store, &older).await;
    let (again, loaded) = next_page().await;
    assert_eq!(loaded.unreadable.len(), 1, "the first home says that the second one has more");
    let stored = again.as_stored(&[KEY.to_owned()]).await.unwrap();
    assert_eq!((stored.first[KEY] == loaded.unreadable[0].raw, &stored.second[KEY]), (true, &older));
    again.write(&[Change::Remove(KEY.to_owned())]).await.unwrap().safety().await;
    assert_eq!((storage.get_item(KEY).unwrap(), in_vault(&again).await), (None, None));
    assert_eq!(put(&again, "new").await, Ok(Safety::Durable));
}
