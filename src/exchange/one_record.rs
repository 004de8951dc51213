//! How a device stores the versions of one record, in a value of its own: writing a comment rewrites no other one.

use super::canonical::Writer;
use super::compact::CompactFault;
use super::json::{AnyJson, Json};
use super::records::{RECORD, Record, RecordId, Records};
use super::strict::read_all;

/// The version that this release writes.
const VERSION: i64 = 1;

/// Packs all versions held of one record: the version of this form, then the list of them. `None` if there are none.
pub fn pack_record(records: &Records, id: RecordId) -> Option<String> {
    let versions: Vec<Json> = records.history(id).map(Record::to_json).collect();
    if versions.is_empty() {
        return None;
    }
    let mut writer = Writer::default();
    writer.json(&Json::List(vec![Json::Whole(VERSION), Json::List(versions)]));
    String::from_utf8(writer.into_bytes()).ok()
}

/// Unpacks what [`pack_record`] writes: one version or more, all of one record.
///
/// # Errors
/// Anything that is not exactly what [`pack_record`] writes.
pub fn unpack_record(packed: &str) -> Result<Records, CompactFault> {
    // The limits are those of `details`, whose records these are.
    let json = read_all(packed, AnyJson { depth: 64, string: 200_000 }).map_err(|_| CompactFault::Damaged)?;
    let Json::List(parts) = json else { return Err(CompactFault::Damaged) };
    match parts.first() {
        Some(Json::Whole(VERSION)) => {}
        Some(Json::Whole(version)) if *version > VERSION => return Err(CompactFault::Newer),
        _ => return Err(CompactFault::Damaged),
    }
    unpack(&parts).filter(|records| is_packed(records, packed)).ok_or(CompactFault::Damaged)
}

fn unpack(parts: &[Json]) -> Option<Records> {
    let [_, Json::List(versions)] = parts else { return None };
    versions.iter().try_for_each(|version| RECORD.check(version)).ok()?;
    Records::of_json(versions).ok()
}

/// Tells whether all versions are of one record, and packed again are the same.
fn is_packed(records: &Records, packed: &str) -> bool {
    let first = records.versions().next().map(|record| record.id);
    first.and_then(|id| pack_record(records, id)).is_some_and(|again| again == packed)
}
