//! Counting tests over all runners.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Tally {
    /// One check that passed or failed as a whole.
    pub fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed) }
    }

    /// Reads a runner's line such as `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
    pub fn of_line(line: &str) -> Option<Self> {
        let (_, counts) = line.trim_start().strip_prefix("test result: ")?.split_once(". ")?;
        let count = |word: &str| {
            counts.split("; ").find_map(|part| part.trim().strip_suffix(word)?.trim_end().parse::<u64>().ok())
        };
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_lines_of_both_runners_are_read() {
        let native = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s";
        assert_eq!(Tally::of_line(native), Some(Tally { passed: 12, failed: 0 }));
        let browser = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.5s";
        assert_eq!(Tally::of_line(browser), Some(Tally { passed: 2, failed: 1 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in
            ["", "running 3 tests", "test result: ", "test a_test_result ... ok", "test result: ok. many passed"]
        {
            assert_eq!(Tally::of_line(line), None, "{line}");
        }
    }

    #[test]
    fn tallies_add_up() {
        let mut sum = Tally::one(true);
        sum += Tally { passed: 3, failed: 1 };
        sum += Tally::one(false);
        assert_eq!(sum, Tally { passed: 4, failed: 2 });
    }
}
