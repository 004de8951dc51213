//! Short names that machines compare: ids and conference codes.

/// The id of a reporter, criterion, grade or group: `[A-Za-z0-9][A-Za-z0-9._-]{0,31}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Accepts a string of the right form; `None` otherwise.
    pub fn new(text: &str) -> Option<Self> {
        let form = matches_form(text, 1..=32, |byte| byte.is_ascii_alphanumeric(), b"._-");
        form.then(|| Self(text.to_owned()))
    }

    /// Returns the id as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0)
    }
}

/// The code of a conference, which begins the names of its files: `[A-Z0-9][A-Z0-9-]{2,23}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConferenceCode(String);

impl ConferenceCode {
    /// Accepts a string of the right form; `None` otherwise.
    pub fn new(text: &str) -> Option<Self> {
        let form = matches_form(text, 3..=24, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit(), b"-");
        form.then(|| Self(text.to_owned()))
    }

    /// Returns the code as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ConferenceCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Tells whether `text` has an allowed length, begins with a letter, and goes on with letters or `inner` bytes.
fn matches_form(
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    is_letter: impl Fn(u8) -> bool,
    inner: &[u8],
) -> bool {
    length.contains(&text.len())
        && text.bytes().next().is_some_and(&is_letter)
        && text.bytes().all(|byte| is_letter(byte) || inner.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_documented_form() {
        for good in ["r01", "A", "party-building", "a.b_c", &"x".repeat(32)] {
            assert!(Id::new(good).is_some(), "{good}");
        }
        for bad in ["", "-a", ".a", "_a", "a b", "好", &"x".repeat(33)] {
            assert!(Id::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn conference_codes_have_the_documented_form() {
        for good in ["QIBIN-2022", "ABC", "123", &"X".repeat(24)] {
            assert!(ConferenceCode::new(good).is_some(), "{good}");
        }
        for bad in ["AB", "-AB", "abc", "A_B", &"X".repeat(25)] {
            assert!(ConferenceCode::new(bad).is_none(), "{bad}");
        }
    }
}
