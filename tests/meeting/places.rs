//! Places in an order.

use pingyi::meeting::{Place, Room};
use proptest::prelude::*;

fn place(text: &str) -> Place {
    Place::parse(text).unwrap()
}

#[test]
fn places_are_digits_that_end_in_no_zero() {
    for bad in ["", "0", "V0", "-", "é", &"1".repeat(65)] {
        assert_eq!(Place::parse(bad), None, "{bad}");
    }
    assert!(Place::parse(&"1".repeat(64)).is_some());
}

#[test]
fn a_thousand_put_in_at_one_end_or_one_spot_keep_short_places() {
    let (mut last, mut first) = (place("V"), place("V"));
    let (fixed, mut spot) = (place("V"), place("W"));
    for _ in 0..1_000 {
        last = Place::between(Some(&last), None).unwrap();
        first = Place::between(None, Some(&first)).unwrap();
        spot = Place::between(Some(&fixed), Some(&spot)).unwrap();
    }
    let longest = [last, first, spot].iter().map(|place| place.as_str().len()).max().unwrap();
    assert!(longest < 24, "{longest}");
}

proptest! {
    #[test]
    fn there_is_always_a_place_between_two(left in "[0-9A-Za-z]{0,6}[1-9A-Za-z]", right in "[0-9A-Za-z]{0,6}[1-9A-Za-z]") {
        let (low, high) = (place(left.as_str().min(&right)), place(left.as_str().max(&right)));
        let first = Place::between(None, Some(&low)).unwrap();
        let last = Place::between(Some(&high), None).unwrap();
        prop_assert!(first < low && high < last);
        let middle = Place::between(Some(&low), Some(&high));
        prop_assert_eq!(middle.is_none(), low == high);
        prop_assert!(middle.is_none_or(|middle| low < middle && middle < high));
    }

    #[test]
    fn spread_places_ascend_between_their_bounds(
        left in "[0-9A-Za-z]{0,4}[1-9A-Za-z]", right in "[0-9A-Za-z]{0,4}[1-9A-Za-z]", count in 0_usize..300,
    ) {
        prop_assume!(left != right);
        let (low, high) = (place(left.as_str().min(&right)), place(left.as_str().max(&right)));
        let mut all = vec![low.clone()];
        all.extend(Place::spread(Some(&low), Some(&high), count).unwrap());
        all.push(high);
        prop_assert_eq!(all.len(), count + 2);
        prop_assert!(all.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn whatever_is_put_in_stands_where_it_was_put(inserts in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..120)) {
        // The order as people see it, beside the order by places.
        let mut order: Vec<Place> = Vec::new();
        for (index, share) in inserts {
            let index = index.index(order.len() + 1);
            let room = Room::at(&order.iter().collect::<Vec<_>>(), index).unwrap();
            for (moved, place) in room.moved {
                order[moved] = place;
            }
            order.insert(index, room.place.clone());
            prop_assert!(order[..=index].is_sorted() && order[index..].is_sorted());
            prop_assert!(index == 0 || order[index - 1] < room.place);
            // Another device put something in at the same spot.
            if share {
                order.insert(index + 1, room.place);
            }
        }
    }
}
