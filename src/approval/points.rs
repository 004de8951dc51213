//! The score of a component, as people type it.

use crate::domain::Fraction;
use crate::roster::half_width;

/// How many of the smallest steps one point has: four decimals.
const STEPS: u32 = 10_000;

/// A score from 0 to 100 with at most four decimals, exactly as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u32);

impl Points {
    /// Reads what [`Points`] writes: `88`, `91.25`, `0`; `None` for anything else, such as `88.0`, `.5` or `100.01`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::typed(text).filter(|points| points.to_string() == text)
    }

    /// Reads what somebody typed, also with full-width digits, a full-width stop, or zeros that say nothing.
    pub fn typed(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().map(half_width).collect();
        let (whole, decimals) = match plain.split_once('.') {
            None => (plain.as_str(), ""),
            Some((_, "")) => return None,
            Some((whole, decimals)) => (whole, decimals.trim_end_matches('0')),
        };
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !are_digits(whole) || !are_digits(decimals) || decimals.len() > 4 {
            return None;
        }
        let decimals: u32 = format!("{decimals:0<4}").parse().ok()?;
        let steps = whole.parse::<u32>().ok()?.checked_mul(STEPS)?.checked_add(decimals)?;
        (steps <= 100 * STEPS).then_some(Self(steps))
    }

    /// Returns the exact number.
    pub fn to_fraction(self) -> Fraction {
        Fraction::new(self.0.into(), STEPS.into()).unwrap_or_else(Fraction::zero)
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let decimals = format!("{:04}", self.0 % STEPS);
        let decimals = decimals.trim_end_matches('0');
        let stop = if decimals.is_empty() { "" } else { "." };
        formatter.pad(&format!("{}{stop}{decimals}", self.0 / STEPS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_any_usual_way_is_read_exactly_and_written_in_one() {
        for (typed, written) in [
            ("88", "88"),
            (" 91.25 ", "91.25"),
            ("88.0", "88"),
            ("0088.500000", "88.5"),
            ("９１．２５", "91.25"),
            ("0", "0"),
            ("100.0000", "100"),
            ("0.0001", "0.0001"),
            ("7.00000", "7"),
        ] {
            let points = Points::typed(typed).unwrap();
            assert_eq!(points.to_string(), written, "{typed}");
            assert_eq!(Points::parse(written), Some(points));
        }
        assert_eq!(Points::typed("91.25").unwrap().to_fraction().to_string(), "365/4");
    }

    #[test]
    fn what_is_no_score_is_not_read() {
        for typed in ["", ".", "88.", ".5", "100.01", "101", "-1", "8,5", "1e1", "88.00001", "九十", "9 0", "+9"] {
            assert_eq!(Points::typed(typed), None, "{typed}");
        }
        for stored in ["88.0", "088", " 88", "９０"] {
            assert_eq!(Points::parse(stored), None, "{stored}");
        }
    }
}
