//! Every value that a device stores is damaged in every way, in each of its two homes and in both: nothing valid is lost,
//! nothing invalid is shown as valid, and each case is reported.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use pingyi_e2e::{Homes, Options, Site, Stored, Tablet, lived_in};

/// What happens to a stored value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    Truncated,
    /// In the character at this place.
    BitFlippedIn(usize),
    BitFlippedInTheValue,
    Deleted,
    /// An older generation stands in its place, sound in itself.
    Older,
}

/// Where the envelope has the digit of its version.
const VERSION: usize = "pingyi".len();

const DAMAGES: [Damage; 5] =
    [Damage::Truncated, Damage::BitFlippedIn(VERSION), Damage::BitFlippedInTheValue, Damage::Deleted, Damage::Older];

/// Where it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    First,
    Second,
    Both,
}

/// A device with something of every kind in its store, and what each value was before.
struct Device {
    tablet: Tablet,
    homes: Homes,
    older: Stored,
    /// What the start page says of it.
    shown: String,
}

/// What the start page shows once it is loaded.
fn start_page(tablet: &Tablet) -> String {
    tablet.wait_until_started();
    // One engine ends a page's text with an empty line at times.
    tablet.text("main").trim_end().to_owned()
}

fn device(site: &Site) -> Device {
    let mut older = Stored::new();
    let tablet = Tablet::start(site, &Options::default());
    // Of each value the first generation that is seen.
    lived_in(site, &tablet, |tablet| {
        for (key, raw) in tablet.homes().second {
            older.entry(key).or_insert(raw);
        }
    });
    tablet.open(&site.url());
    let shown = start_page(&tablet);
    let homes = tablet.homes();
    assert_eq!(homes.first, homes.second, "both homes hold the same");
    Device { tablet, homes, older, shown }
}

/// A value with one bit of one character flipped: the second one, which makes a later version of the digit of ours.
fn flipped(raw: &str, place: usize) -> String {
    let flip = |(at, character): (usize, char)| {
        let bits = if at == place { u32::from(character) ^ 2 } else { u32::from(character) };
        char::from_u32(bits).unwrap()
    };
    raw.chars().enumerate().map(flip).collect()
}

/// The damaged value; `None` where it is gone, and where there was no older one.
fn damaged(device: &Device, key: &str, damage: Damage) -> Option<String> {
    let raw = device.homes.first.get(key).unwrap();
    let length = raw.chars().count();
    match damage {
        Damage::Truncated => Some(raw.chars().take(length - 1).collect()),
        Damage::BitFlippedIn(place) => Some(flipped(raw, place)),
        Damage::BitFlippedInTheValue => Some(flipped(raw, raw.find('\n').unwrap() + 1)),
        Damage::Deleted => None,
        Damage::Older => device.older.get(key).filter(|older| *older != raw).cloned(),
    }
}

fn put(home: &mut Stored, key: &str, raw: Option<&String>) {
    match raw {
        Some(raw) => home.insert(key.to_owned(), raw.clone()),
        None => home.remove(key),
    };
}

/// What stands aside in a home, and the home without it.
fn apart(home: &Stored) -> (Vec<String>, Stored) {
    let is_aside = |key: &String| key.starts_with("pingyi-aside/");
    let aside = home.iter().filter(|(key, _)| is_aside(key)).map(|(_, raw)| raw.clone()).collect();
    (aside, home.iter().filter(|(key, _)| !is_aside(key)).map(|(key, raw)| (key.clone(), raw.clone())).collect())
}

fn check(device: &Device, key: &str, damage: Damage, place: Place) {
    let case = format!("{key}: {damage:?} in {place:?}");
    let raw = damaged(device, key, damage);
    let mut homes = device.homes.clone();
    if place != Place::Second {
        put(&mut homes.first, key, raw.as_ref());
    }
    if place != Place::First {
        put(&mut homes.second, key, raw.as_ref());
    }
    let Device { tablet, .. } = device;
    tablet.set_homes(&homes);
    tablet.reload();
    let shown = start_page(tablet);
    let (aside, first) = apart(&tablet.homes().first);
    let second = tablet.homes().second;
    assert_eq!(first, second, "{case}: both homes hold the same afterwards");
    let is_invalid = !matches!(damage, Damage::Deleted | Damage::Older);
    assert_eq!(aside, raw.into_iter().filter(|_| is_invalid).collect::<Vec<_>>(), "{case}: what is invalid is kept");
    assert_eq!(tablet.has(".banner.bad"), is_invalid, "{case}: what is invalid is reported");
    if place == Place::Both {
        let mut others = device.homes.first.clone();
        others.remove(key);
        assert_eq!(first, others, "{case}: the other values are as they were, and the invalid one is none of them");
    } else {
        assert_eq!(first, device.homes.first, "{case}: nothing valid is lost");
        assert_eq!(shown, device.shown, "{case}: the page shows what it had");
        let reported = if place == Place::First { "Brought back" } else { "saved once more in the second place" };
        assert!(tablet.text(".notice").contains(reported), "{case}: that it was mended is reported");
    }
}

#[test]
fn whatever_happens_to_a_stored_value_nothing_valid_is_lost_and_nothing_invalid_is_shown() {
    let site = Site::start();
    let device = device(&site);
    let keys: Vec<&String> = device.homes.first.keys().collect();
    let of_conference =
        ["/conference", "/tablet", "/sheet/", "/station", "/box", "/log", "/typing", "/record/", "/said", "/picture"];
    for kind in of_conference.into_iter().chain(["draft/", "settings"]) {
        assert!(keys.iter().any(|key| key.contains(kind)), "there is a value of the kind {kind}: {keys:?}");
    }
    for key in keys {
        for damage in DAMAGES {
            // A value of which both homes have an older generation is sound: nothing on the device could tell.
            let places: &[Place] = if damage == Damage::Older {
                &[Place::First, Place::Second]
            } else {
                &[Place::First, Place::Second, Place::Both]
            };
            if damage == Damage::Older && damaged(&device, key, damage).is_none() {
                continue;
            }
            for place in places {
                check(&device, key, damage, *place);
            }
        }
    }
}

#[test]
fn wherever_a_bit_is_flipped_in_the_envelope_the_value_is_damaged_and_no_newer_releases() {
    let site = Site::start();
    let device = device(&site);
    let keys: Vec<&String> = device.homes.first.keys().collect();
    let heads = keys.iter().map(|key| device.homes.first[*key].find('\n').unwrap());
    // The line feed that ends the head is a part of it. Each place of it is tried on another value.
    for (place, key) in (0..=heads.min().unwrap()).zip(keys.iter().cycle()) {
        for home in [Place::First, Place::Second, Place::Both] {
            check(&device, key, Damage::BitFlippedIn(place), home);
        }
    }
}
