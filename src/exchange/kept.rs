//! What a device keeps of a conference, by name, and how its tablet is taken up again.
//!
//! The page takes up its own store by these rules, and a station what was rescued from another device's: the same sheets
//! count, and the same ones are left aside.

use super::compact::{CompactFault, unpack_sheet};
use super::frozen::FrozenConference;
use crate::domain::{BallotId, CheckCode, Fingerprint};
use crate::session::{Tablet, Tries};
use std::collections::BTreeMap;

/// Begins the key of every value in both homes.
pub const KEPT: &str = "pingyi/";
/// Begins the keys of values that could not be read, or that another one won against.
pub const KEPT_ASIDE: &str = "pingyi-aside/";

/// Why a stored value is not taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It can't be understood.
    Damaged,
    /// A newer release wrote it.
    Newer,
    /// It is from before the tablet was wiped, or its conference was deleted.
    Wiped,
}

impl From<CompactFault> for Misfit {
    fn from(fault: CompactFault) -> Self {
        if fault == CompactFault::Newer { Self::Newer } else { Self::Damaged }
    }
}

/// Returns the name of what stands under a key, whether or not it was set aside; `None` for a key that is not ours.
pub fn kept_name(key: &str) -> Option<&str> {
    // One that was set aside has a number before its name.
    key.strip_prefix(KEPT).or_else(|| Some(key.strip_prefix(KEPT_ASIDE)?.split_once('/')?.1))
}

/// The first 16 hexadecimal digits of a fingerprint: what names a conference in addresses and in what is stored.
pub fn kept_key(fingerprint: Fingerprint) -> String {
    fingerprint.to_string().chars().take(16).collect()
}

/// Names what is known of a tablet beside its sheets.
pub fn tablet_name(key: &str) -> String {
    format!("{key}/tablet")
}

/// Names a sheet of a tablet that was wiped so often. What one home still has from before a wiping is told by that number:
/// the wiping itself can't name the sheets, as their names are the ballots' ids.
pub fn sheet_name(key: &str, id: BallotId, wiped: u32) -> String {
    let since = if wiped == 0 { String::new() } else { format!("/{wiped}") };
    format!("{key}/sheet/{id}{since}")
}

/// How often the tablet had been wiped when a sheet of this name was begun.
fn wiped_before(name: &str) -> u32 {
    name.split('/').nth(3).and_then(|wiped| wiped.parse().ok()).unwrap_or(0)
}

/// Packs what is known of a tablet beside its sheets.
pub fn pack_tablet(tablet: &Tablet, conference: &FrozenConference) -> String {
    let group = tablet.group.and_then(|group| conference.group(group));
    let group = group.map_or("-", |group| group.id.as_str());
    let code = tablet.code.map_or_else(|| "-".to_owned(), |code| code.to_string());
    format!("2 {group} {} {code} {}", tablet.tries.failed, tablet.wiped)
}

fn unpack_tablet(text: &str, conference: &FrozenConference) -> Result<Tablet, Misfit> {
    let words: Vec<&str> = text.split(' ').collect();
    let (group, failed, code, wiped) = match *words.as_slice() {
        // The first version knew no code at first, and never how often the tablet was wiped.
        ["1", group, failed] => (group, failed, "-", "0"),
        ["1", group, failed, code] => (group, failed, code, "0"),
        ["2", group, failed, code, wiped] => (group, failed, code, wiped),
        [version, ..] if version.parse::<u32>().is_ok_and(|version| version > 2) => return Err(Misfit::Newer),
        _ => return Err(Misfit::Damaged),
    };
    let read = || {
        let group = if group == "-" { None } else { Some(conference.group_by_id(group)?) };
        let code = if code == "-" { None } else { Some(CheckCode::parse(code)?) };
        let mut tablet = Tablet::restore(group, Tries { failed: failed.parse().ok()? }, Vec::new());
        (tablet.code, tablet.wiped) = (code, wiped.parse().ok()?);
        Some(tablet)
    };
    read().ok_or(Misfit::Damaged)
}

/// Takes up the tablet of a conference from all values that a device keeps, by their names. `report` is told the names of
/// those that are not taken up, and why.
pub fn restore_tablet(
    key: &str,
    conference: &FrozenConference,
    values: &BTreeMap<String, String>,
    report: &mut dyn FnMut(&str, Misfit),
) -> Tablet {
    let prefix = format!("{key}/sheet/");
    let stored = || values.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
    let name = tablet_name(key);
    let tablet = values.get(&name).map(|value| unpack_tablet(value, conference));
    // Should the tablet's own value be lost, the latest sheets know how often it was wiped.
    let latest = || stored().map(|(name, _)| wiped_before(name)).max().unwrap_or(0);
    let wiped = tablet.as_ref().and_then(|tablet| tablet.as_ref().ok()).map_or_else(latest, |tablet| tablet.wiped);
    let mut sheets = Vec::new();
    for (name, value) in stored() {
        match unpack_sheet(value, conference) {
            _ if wiped_before(name) < wiped => report(name, Misfit::Wiped),
            Ok(sheet) if sheet_name(key, sheet.id, wiped) == *name => sheets.push(sheet),
            Ok(_) => report(name, Misfit::Damaged),
            Err(fault) => report(name, fault.into()),
        }
    }
    // Sheets that were begun know the group too; under slips each has its own.
    let group = sheets.first().filter(|sheet| sheet.slip().is_none()).map(|sheet| sheet.group);
    let mut restored = match tablet {
        Some(Ok(known)) => {
            let mut tablet = Tablet::restore(known.group, known.tries, sheets);
            tablet.code = known.code;
            tablet
        }
        Some(Err(misfit)) => {
            report(&name, misfit);
            Tablet::restore(group, Tries::default(), sheets)
        }
        None => Tablet::restore(group, Tries::default(), sheets),
    };
    restored.wiped = wiped;
    restored
}

/// Names a station's box.
pub(super) fn box_name(key: &str) -> String {
    format!("{key}/box")
}

/// Splits a stored box into the union of what was delivered, packed, and the deliveries; `None` if it is no such text.
pub fn split_kept_box(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = text.split_once('\n')?;
    let length: usize = length.parse().ok()?;
    Some((rest.get(..length)?, rest.get(length..)?.strip_prefix('\n')?))
}
