//! Where something stands in an order that people make.
//!
//! # Why places are fractions written as text
//!
//! With numbers 1, 2, 3 whoever puts something in renumbers all that follows, and two devices that do so are in conflict
//! over records that neither of them meant. Between two fractions there is always another: moving something rewrites that
//! one record, and two devices that put something in at the same spot both have it there.

/// The digits, ascending as characters.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u8 = 62;

/// A fraction between 0 and 1 in base 62, without `0.` before it: 1 to [`Place::LIMIT`] digits, the last one no zero.
/// Compared as text. What has the same place stands in the order of its records' ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(String);

impl Place {
    /// The greatest number of digits.
    pub const LIMIT: usize = 64;

    /// Reads a place; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = (1..=Self::LIMIT).contains(&text.len())
            && text.bytes().all(|byte| DIGITS.contains(&byte))
            && !text.ends_with('0');
        sound.then(|| Self(text.to_owned()))
    }

    /// Returns the place as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a place between two others, each of which may be missing; `None` if the first is not before the second, or
    /// if no short one is left there, so that neighbours have to make room ([`Room`]).
    ///
    /// Putting things in one behind the other, or one before the other, takes a digit more for every 61 of them only.
    pub fn between(before: Option<&Self>, behind: Option<&Self>) -> Option<Self> {
        let (low, high) = (before.map_or_else(Vec::new, Self::digits), behind.map(Self::digits));
        if high.as_ref().is_some_and(|high| *high <= low) {
            return None;
        }
        let is_between =
            |digits: &Vec<u8>| *digits > low && high.as_ref().is_none_or(|high| *digits < *high) && !digits.is_empty();
        let near_low = before.map(|_| step_up(&low)).filter(is_between);
        let near_high = || high.as_deref().map(step_down).filter(is_between);
        let digits = near_low.or_else(near_high).unwrap_or_else(|| midpoint(&low, high.as_deref()));
        Self::of(&digits)
    }

    /// Returns so many places, ascending, evenly between two others; `None` as for [`Place::between`].
    pub fn spread(before: Option<&Self>, behind: Option<&Self>, count: usize) -> Option<Vec<Self>> {
        let (low, high) = (before.map_or_else(Vec::new, Self::digits), behind.map(Self::digits));
        if high.as_ref().is_some_and(|high| *high <= low) {
            return None;
        }
        let mut places = Vec::with_capacity(count);
        fill(&low, high.as_deref(), count, &mut places);
        places.iter().map(|digits| Self::of(digits)).collect()
    }

    fn digits(&self) -> Vec<u8> {
        let value = |byte: u8| DIGITS.binary_search(&byte).ok().and_then(|value| u8::try_from(value).ok());
        self.0.bytes().filter_map(value).collect()
    }

    fn of(digits: &[u8]) -> Option<Self> {
        let text = digits.iter().filter_map(|digit| DIGITS.get(usize::from(*digit)));
        Self::parse(&text.map(|byte| char::from(*byte)).collect::<String>())
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Returns the next place of no more digits, or of one more behind the last such.
fn step_up(digits: &[u8]) -> Vec<u8> {
    let kept = digits.iter().rposition(|digit| *digit < BASE - 1);
    match kept.and_then(|last| digits.get(..=last)) {
        Some([head @ .., last]) => head.iter().copied().chain([last + 1]).collect(),
        _ => digits.iter().copied().chain([1]).collect(),
    }
}

/// Returns the place before with the last digit one lower; below 1 it goes on a digit deeper.
fn step_down(digits: &[u8]) -> Vec<u8> {
    match digits {
        [head @ .., 1] => head.iter().copied().chain([0, BASE - 1]).collect(),
        [head @ .., last] => head.iter().copied().chain([last.saturating_sub(1)]).collect(),
        [] => Vec::new(),
    }
}

/// Returns the shortest place near the middle. `high` is above `low`; without it everything up to 1 is free.
fn midpoint(low: &[u8], high: Option<&[u8]>) -> Vec<u8> {
    let mut found = Vec::new();
    let (mut low, mut high) = (low, high);
    loop {
        let below = low.first().copied().unwrap_or(0);
        let above = high.map_or(BASE, |high| high.first().copied().unwrap_or(0));
        match above.saturating_sub(below) {
            0 => found.push(below),
            1 => {
                // The high one itself, cut, is between as long as something is cut off it.
                if high.is_some_and(|high| high.len() > 1) {
                    found.push(above);
                    return found;
                }
                found.push(below);
                high = None;
                low = low.get(1..).unwrap_or_default();
                continue;
            }
            gap => {
                found.push(below + gap / 2);
                return found;
            }
        }
        low = low.get(1..).unwrap_or_default();
        high = high.map(|high| high.get(1..).unwrap_or_default());
    }
}

/// Puts so many places evenly between two.
fn fill(low: &[u8], high: Option<&[u8]>, count: usize, places: &mut Vec<Vec<u8>>) {
    if count == 0 {
        return;
    }
    let middle = midpoint(low, high);
    let before = count / 2;
    fill(low, Some(&middle), before, places);
    places.push(middle.clone());
    fill(&middle, high, count - before - 1, places);
}

/// The place for something that is put into an order, and what has to move for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The new one's place.
    pub place: Place,
    /// Others that get another place, by their index: those that share a place with what is to stand before them. All of
    /// them, should there be no short place left.
    pub moved: Vec<(usize, Place)>,
}

impl Room {
    /// Makes room before the entry of an index, or at the end; `None` only for more entries than anybody has.
    pub fn at(order: &[&Place], index: usize) -> Option<Self> {
        let index = index.min(order.len());
        let before = index.checked_sub(1).and_then(|before| order.get(before)).copied();
        let behind = order.get(index..).unwrap_or_default();
        let shared = behind.iter().take_while(|place| before.is_some_and(|before| **place <= before)).count();
        let next = behind.get(shared).copied();
        let places = match shared {
            0 => Place::between(before, next).map(|place| vec![place]),
            shared => Place::spread(before, next, shared + 1),
        };
        match places {
            Some(places) => Self::of(places, 0, index),
            None => Self::of(Place::spread(None, None, order.len() + 1)?, index, 0),
        }
    }

    /// Takes the new one's place out of places that begin at an index of the order.
    fn of(mut places: Vec<Place>, own: usize, from: usize) -> Option<Self> {
        if own >= places.len() {
            return None;
        }
        let place = places.remove(own);
        Some(Self { place, moved: (from..).zip(places).collect() })
    }
}
