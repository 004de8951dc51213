//! Entries in the order that people gave them.

use super::place::{Place, Room};
use super::refused::MeetingRefused;
use crate::domain::frugal::arrange;
use crate::exchange::{Edit, Entry, Kind, RecordId, Records};

/// A kind of record that stands at a place.
pub trait Placed: Kind {
    /// Returns where it stands.
    fn place(&self) -> &Place;

    /// Returns the same at another place.
    #[must_use]
    fn at(&self, place: Place) -> Self;
}

/// Sorts by place, then by id. A conflict stands where its first version does.
pub(super) fn sort<K: Placed>(entries: &mut Vec<Entry<K>>) {
    arrange(entries, |one, other| {
        let place = |entry| Entry::first(entry).map(K::place);
        place(one).cmp(&place(other)).then(one.id.cmp(&other.id))
    });
}

/// Puts a new record into an order, before the entry of an index or at the end.
pub(super) fn insert<K: Placed>(
    records: &Records,
    order: &[&Entry<K>],
    index: usize,
    id: RecordId,
    make: impl FnOnce(Place) -> K,
) -> Result<Edit, MeetingRefused> {
    let mut edit = Edit::default();
    let place = make_room(records, order, index, &mut edit)?;
    edit.add(records, id, &make(place))?;
    Ok(edit)
}

/// Moves the entry of one index to where another index is once it was taken out.
pub(super) fn shift<K: Placed>(
    records: &Records,
    order: &[&Entry<K>],
    from: usize,
    to: usize,
) -> Result<Edit, MeetingRefused> {
    let moved = order.get(from).ok_or(MeetingRefused::NotThere)?;
    let said = moved.settled().ok_or(MeetingRefused::InConflict)?;
    let mut edit = Edit::default();
    if from == to {
        return Ok(edit);
    }
    let mut others = order.to_vec();
    others.remove(from);
    let place = make_room(records, &others, to, &mut edit)?;
    edit.change(records, moved, &said.at(place))?;
    Ok(edit)
}

/// Finds a place, and moves those that share one with what is to stand before them.
fn make_room<K: Placed>(
    records: &Records,
    order: &[&Entry<K>],
    index: usize,
    edit: &mut Edit,
) -> Result<Place, MeetingRefused> {
    let firsts: Vec<(&Entry<K>, &K)> = order.iter().filter_map(|entry| Some((*entry, entry.first()?))).collect();
    let places: Vec<&Place> = firsts.iter().map(|(_, said)| said.place()).collect();
    let room = Room::at(&places, index).ok_or(MeetingRefused::NotThere)?;
    for (index, place) in room.moved {
        let (entry, said) = firsts.get(index).ok_or(MeetingRefused::NotThere)?;
        if entry.is_conflict() {
            return Err(MeetingRefused::InConflict);
        }
        edit.change(records, entry, &said.at(place))?;
    }
    Ok(room.place)
}

/// Brings an entry of another order into this one.
pub(super) fn bring<K: Placed>(
    records: &Records,
    order: &[&Entry<K>],
    index: usize,
    entry: &Entry<K>,
    make: impl FnOnce(Place) -> K,
) -> Result<Edit, MeetingRefused> {
    let mut edit = Edit::default();
    let place = make_room(records, order, index, &mut edit)?;
    edit.change(records, entry, &make(place))?;
    Ok(edit)
}
