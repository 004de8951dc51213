//! How much of a device's storage is used, and what may still be begun.
//!
//! # What counts
//!
//! A browser gives all pages of one origin one storage together, so what other pages of the same address keep takes room
//! from this one: it counts against the browser's limit, as the narrowest browser counts. What is ours counts
//! against a budget of its own, which leaves that browser room for it in Chinese. The fuller of the two decides.

/// How much of the first home of the store is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// What is ours, in UTF-16 units.
    ours: u64,
    /// What all pages of the origin have there, in bytes: two a unit in each string with a character beyond Latin-1, else
    /// one. So counts `WebKit`; others count less.
    all: u64,
}

/// What there is room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Everything.
    #[default]
    Ample,
    /// Everything still, but somebody should make room.
    Scarce,
    /// What was begun, and export. Nothing new is begun, so that a begun sheet never runs out of room.
    Spent,
}

impl Usage {
    /// What is ours may take so many UTF-16 units.
    pub const BUDGET: u64 = 2_000_000;
    /// All pages of an origin may take so many bytes together.
    const LIMIT: u64 = 5_242_880;
    /// From so many per cent on it is told.
    const WARNED: u64 = 60;
    /// From so many per cent on nothing new is begun.
    const REFUSED: u64 = 85;

    /// Counts one stored value with its key.
    pub fn add(&mut self, key: &str, value: &str, is_ours: bool) {
        for text in [key, value] {
            let units: u64 = text.chars().map(|character| if character > '\u{ffff}' { 2 } else { 1 }).sum();
            let width = if text.chars().all(|character| character <= '\u{ff}') { 1 } else { 2 };
            self.all += units * width;
            if is_ours {
                self.ours += units;
            }
        }
    }

    /// Returns what is ours, in UTF-16 units.
    pub fn ours(self) -> u64 {
        self.ours
    }

    /// Returns how much is used, in per cent, rounded down; it may be more than 100.
    pub fn percent(self) -> u64 {
        (self.ours * 100 / Self::BUDGET).max(self.all * 100 / Self::LIMIT)
    }

    /// Tells whether it is other pages of the same address that take up most.
    pub fn is_others(self) -> bool {
        self.all * 100 / Self::LIMIT > self.ours * 100 / Self::BUDGET
    }

    /// Tells what there is room for.
    pub fn room(self) -> Room {
        match self.percent() {
            ..Self::WARNED => Room::Ample,
            Self::WARNED..Self::REFUSED => Room::Scarce,
            Self::REFUSED.. => Room::Spent,
        }
    }
}

/// Writes a number of bytes as people read it. In whole numbers: what writes others would take some kilobytes of
/// a page's program.
pub fn amount(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => return format!("{} kB", bytes.saturating_add(500) / 1_000),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(ours: usize, others: usize) -> Usage {
        let mut usage = Usage::default();
        usage.add("", &"x".repeat(ours), true);
        usage.add("", &"x".repeat(others), false);
        usage
    }

    #[test]
    fn what_is_ours_is_warned_of_from_60_per_cent_of_the_budget_and_refused_from_85() {
        let room = |ours| used(ours, 0).room();
        assert_eq!([room(0), room(1_199_999)], [Room::Ample; 2]);
        assert_eq!([room(1_200_000), room(1_699_999)], [Room::Scarce; 2]);
        assert_eq!([room(1_700_000), room(9_000_000)], [Room::Spent; 2]);
    }

    #[test]
    fn other_pages_of_the_origin_count_against_the_browsers_limit() {
        let room = |ours, others| used(ours, others).room();
        assert_eq!(room(0, 3_000_000), Room::Ample, "there is room for all of our budget beside it in most browsers");
        assert_eq!(room(0, 3_145_728), Room::Scarce);
        assert_eq!(room(145_728, 3_000_000), Room::Scarce, "ours counts there too");
        assert_eq!(room(0, 4_456_448), Room::Spent);
        assert!(used(0, 4_456_448).is_others());
        assert!(!used(1_700_000, 0).is_others());
    }

    #[test]
    fn keys_count_and_characters_beyond_latin_1_take_twice_the_bytes() {
        let mut usage = Usage::default();
        usage.add("钥", "é", true);
        usage.add("k", "一二😀", false);
        assert_eq!(usage, Usage { ours: 2, all: 2 + 1 + 1 + 8 });
        let mut chinese = Usage::default();
        chinese.add("", &"票".repeat(1_700_000), true);
        assert_eq!(chinese.percent(), 85, "the budget is spent before the narrowest browser is full");
        assert!(!chinese.is_others());
    }

    #[test]
    fn an_amount_is_written_with_the_unit_that_fits_and_rounded() {
        for (bytes, written) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_499, "1 kB"),
            (1_500, "2 kB"),
            (17_249_999, "17.2 MB"),
            (17_250_000, "17.3 MB"),
            (10_800_000_000, "10.8 GB"),
        ] {
            assert_eq!(amount(bytes), written);
        }
        assert_eq!(amount(u64::MAX), "18446744073.7 GB");
    }
}
