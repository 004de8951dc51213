//! Exact rational numbers. Scores are never rounded before they are compared.

use num_bigint::BigInt;
use num_rational::BigRational;

/// An exact, non-negative rational number in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(BigRational);

impl Fraction {
    /// Returns 0.
    pub fn zero() -> Self {
        Self(BigRational::from_integer(BigInt::ZERO))
    }

    /// Returns `numerator / denominator`; `None` if the denominator is 0.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator != 0).then(|| Self(BigRational::new(numerator.into(), denominator.into())))
    }

    /// Reads what [`Fraction`] writes; `None` for anything else, such as `6/4`, `-1` or `1.5`.
    pub fn parse(text: &str) -> Option<Self> {
        let fraction = Self(text.parse().ok()?);
        (fraction >= Self::zero() && fraction.to_string() == text).then_some(fraction)
    }

    /// Returns a whole number.
    pub fn whole(number: u64) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// Returns the sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// Returns the product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// Returns the difference; `None` if it were below 0.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        (self >= other).then(|| Self(&self.0 - &other.0))
    }

    /// Returns the quotient; `None` if the other is 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        (*other != Self::zero()).then(|| Self(&self.0 / &other.0))
    }

    /// Returns so many times the number as a whole one, rounded half up: for drawing only, and at most `i32::MAX`.
    pub fn scaled(&self, times: u32) -> i32 {
        let halves = (self.0.numer() * times * 2 + self.0.denom()) / (self.0.denom() * 2);
        i32::try_from(halves).unwrap_or(i32::MAX)
    }

    /// Returns the number with two decimals, rounded half up: for display only.
    pub fn to_two_places(&self) -> String {
        let hundredths = (self.0.numer() * 200 + self.0.denom()) / (self.0.denom() * 2);
        let hundred = BigInt::from(100);
        let (whole, rest): (BigInt, BigInt) = (&hundredths / &hundred, &hundredths % &hundred);
        format!("{whole}.{rest:0>2}")
    }
}

impl std::fmt::Display for Fraction {
    /// Writes `"2440/27"`, or `"90"` when whole.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_written_in_lowest_terms_and_whole_numbers_bare() {
        assert_eq!(Fraction::new(4880, 54).map(|fraction| fraction.to_string()).as_deref(), Some("2440/27"));
        assert_eq!(Fraction::new(180, 2).map(|fraction| fraction.to_string()).as_deref(), Some("90"));
        assert_eq!(Fraction::new(1, 0), None);
    }

    #[test]
    fn only_what_is_written_that_way_is_read_back() {
        for good in ["0", "90", "2440/27", "1/3"] {
            assert_eq!(Fraction::parse(good).map(|fraction| fraction.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "-1", "-1/3", "6/4", "4/1", "1/0", "0/5", "01", "+1", "1.5", "1/-3", " 1", "1e2", "/", "1/"] {
            assert_eq!(Fraction::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn differences_and_quotients_that_are_no_such_numbers_are_none() {
        let [half, third] = [2, 3].map(|denominator| Fraction::new(1, denominator).unwrap());
        assert_eq!(half.minus(&third), Fraction::new(1, 6));
        assert_eq!(third.minus(&half), None);
        assert_eq!(half.over(&third), Fraction::new(3, 2));
        assert_eq!(half.over(&Fraction::zero()), None);
    }

    #[test]
    fn numbers_are_scaled_and_rounded_half_up() {
        let number = Fraction::new(2440, 27).unwrap();
        assert_eq!([1, 3, 10].map(|times| number.scaled(times)), [90, 271, 904]);
        assert_eq!(Fraction::new(1, 2).map(|half| half.scaled(1)), Some(1));
    }

    #[test]
    fn two_places_are_rounded_half_up() {
        for (numerator, denominator, shown) in [
            (2440, 27, "90.37"),
            (1, 200, "0.01"),
            (1, 201, "0.00"),
            (100, 1, "100.00"),
            (5, 100, "0.05"),
            (275, 4, "68.75"),
        ] {
            assert_eq!(Fraction::new(numerator, denominator).map(|f| f.to_two_places()).as_deref(), Some(shown));
        }
    }
}
