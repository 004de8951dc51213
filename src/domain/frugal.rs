//! Sets, maps and orders that cost the page little.
//!
//! # Why things are not simply collected and sorted
//!
//! `collect` into a set or a map sorts first, and every type that is sorted brings a sort of its own: ten kilobytes each of
//! a program that is loaded before anything is seen. Putting things in one by one, and sorting places instead of what
//! stands there, costs no time that anybody notices at the sizes of a conference.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers into a set.
pub(crate) fn set_of<T: Ord>(all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for one in all {
        set.insert(one);
    }
    set
}

/// Gathers into a map; of two with one key the later stays.
pub(crate) fn map_of<K: Ord, V>(all: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in all {
        map.insert(key, value);
    }
    map
}

/// Sorts; equal ones stay in the order in which they were.
pub(crate) fn arrange<T>(all: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..all.len()).collect();
    arrange_places(&mut places, &|one, other| match (all.get(one), all.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut waiting: Vec<Option<T>> = all.drain(..).map(Some).collect();
    all.extend(places.into_iter().filter_map(|place| waiting.get_mut(place)?.take()));
}

/// The one sort for all types.
fn arrange_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_stay_in_their_order_and_nothing_is_lost() {
        let mut all = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        arrange(&mut all, |one, other| one.0.cmp(&other.0));
        assert_eq!(all, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut none: Vec<u8> = Vec::new();
        arrange(&mut none, Ord::cmp);
        assert!(none.is_empty());
    }

    #[test]
    fn sets_and_maps_hold_what_they_were_given() {
        assert_eq!(set_of([3, 1, 3]), BTreeSet::from([1, 3]));
        assert_eq!(map_of([(1, 'a'), (1, 'b')]), BTreeMap::from([(1, 'b')]));
    }
}
