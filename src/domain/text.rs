//! Text that people typed and people will read.

/// A line of text that is safe to print beside others: trimmed, without control or direction-changing characters.
///
/// Source: spec of the formats, "All files": such characters could make one name look like another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(String);

/// Why a string is not a [`Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing was written where something is needed.
    #[error("the text is empty")]
    Empty,
    /// More Unicode scalar values than allowed.
    #[error("the text has more than {limit} characters")]
    TooLong {
        /// The greatest number of characters allowed here.
        limit: usize,
    },
    /// White space at the beginning or the end.
    #[error("the text begins or ends with white space")]
    OuterSpace,
    /// A control character, a byte order mark, or one that changes the direction of writing.
    #[error("the text holds the character U+{0:04X}, which is not allowed", u32::from(*.character))]
    Forbidden {
        /// The first such character.
        character: char,
    },
}

impl Text {
    /// The usual greatest length, in Unicode scalar values.
    pub const LIMIT: usize = 200;

    /// Accepts a string of 1 to [`Text::LIMIT`] characters.
    ///
    /// # Errors
    /// Names the first rule that the string breaks.
    pub fn new(text: &str) -> Result<Self, TextFault> {
        if text.is_empty() { Err(TextFault::Empty) } else { Self::optional(text) }
    }

    /// Accepts a string of at most [`Text::LIMIT`] characters, which may be empty.
    ///
    /// # Errors
    /// Names the first rule that the string breaks.
    pub fn optional(text: &str) -> Result<Self, TextFault> {
        Self::up_to(Self::LIMIT, text)
    }

    /// Accepts a string of at most `limit` characters, which may be empty.
    ///
    /// # Errors
    /// Names the first rule that the string breaks.
    pub fn up_to(limit: usize, text: &str) -> Result<Self, TextFault> {
        if text.len() > limit && text.chars().nth(limit).is_some() {
            return Err(TextFault::TooLong { limit });
        }
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            return Err(TextFault::OuterSpace);
        }
        Self::check_characters(text).map(|()| Self(text.to_owned()))
    }

    /// Refuses characters that no line of text may hold.
    pub(super) fn check_characters(text: &str) -> Result<(), TextFault> {
        match text.chars().find(|character| is_forbidden(*character)) {
            Some(character) => Err(TextFault::Forbidden { character }),
            None => Ok(()),
        }
    }

    /// Tells whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0)
    }
}

fn is_forbidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_chinese_and_english_names_are_accepted() {
        for name in ["甲街道党工委", "A", "Heads of units & reporters"] {
            assert_eq!(Text::new(name).map(|text| text.as_str().to_owned()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn each_rule_has_its_own_fault() {
        assert_eq!(Text::new(""), Err(TextFault::Empty));
        assert_eq!(Text::optional(""), Ok(Text::default()));
        assert_eq!(Text::new(&"好".repeat(201)), Err(TextFault::TooLong { limit: 200 }));
        assert!(Text::new(&"好".repeat(200)).is_ok());
        assert_eq!(Text::new("a "), Err(TextFault::OuterSpace));
        assert_eq!(Text::new("\u{3000}a"), Err(TextFault::OuterSpace));
        for character in ['\u{0}', '\u{7F}', '\u{85}', '\u{202E}', '\u{2066}', '\u{FEFF}'] {
            assert_eq!(Text::new(&format!("a{character}b")), Err(TextFault::Forbidden { character }));
        }
    }
}
