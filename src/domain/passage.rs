//! Longer text that people typed: several lines.

use super::text::{Text, TextFault};

/// Text of several lines: no white space at either end of the whole, no control characters but line feeds, and none that
/// change the direction of writing.
///
/// Source: docs/formats.md, "Every file".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Passage(String);

impl Passage {
    /// The greatest length, in Unicode scalar values: a speech of an hour and a half.
    pub const LIMIT: usize = 20_000;

    /// Accepts a string of 1 to [`Passage::LIMIT`] characters.
    ///
    /// # Errors
    /// Names the first rule that the string breaks.
    pub fn new(text: &str) -> Result<Self, TextFault> {
        if text.is_empty() { Err(TextFault::Empty) } else { Self::optional(text) }
    }

    /// Accepts a string of at most [`Passage::LIMIT`] characters, which may be empty.
    ///
    /// # Errors
    /// Names the first rule that the string breaks.
    pub fn optional(text: &str) -> Result<Self, TextFault> {
        if text.len() > Self::LIMIT && text.chars().nth(Self::LIMIT).is_some() {
            return Err(TextFault::TooLong { limit: Self::LIMIT });
        }
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            return Err(TextFault::OuterSpace);
        }
        text.split('\n').try_for_each(Text::check_characters)?;
        Ok(Self(text.to_owned()))
    }

    /// Takes what somebody typed or pasted: white space at the ends goes, line ends of other systems and tabs become
    /// ours. Nothing else is changed.
    ///
    /// # Errors
    /// As for [`Passage::new`].
    pub fn typed(text: &str) -> Result<Self, TextFault> {
        Self::new(tidied(text).trim())
    }

    /// As [`Passage::typed`], for a text that may be empty.
    ///
    /// # Errors
    /// As for [`Passage::optional`].
    pub fn typed_or_empty(text: &str) -> Result<Self, TextFault> {
        Self::optional(tidied(text).trim())
    }

    /// Returns the text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn tidied(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
}

impl std::fmt::Display for Passage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_other_control_characters_are_refused() {
        assert_eq!(Passage::new("一\n\n二").map(|passage| passage.to_string()), Ok("一\n\n二".to_owned()));
        for (text, fault) in [
            ("", TextFault::Empty),
            ("a\n", TextFault::OuterSpace),
            ("a\tb", TextFault::Forbidden { character: '\t' }),
            ("a\nb\u{202E}c", TextFault::Forbidden { character: '\u{202E}' }),
        ] {
            assert_eq!(Passage::new(text), Err(fault));
        }
        assert!(Passage::new(&"好".repeat(20_000)).is_ok());
        assert_eq!(Passage::new(&"好".repeat(20_001)), Err(TextFault::TooLong { limit: 20_000 }));
    }

    #[test]
    fn what_is_typed_loses_white_space_at_its_ends_and_nothing_else() {
        assert_eq!(
            Passage::typed(" 一\r\n二\t三\r四\n").map(|passage| passage.to_string()),
            Ok("一\n二 三\n四".into())
        );
        assert_eq!(Passage::typed(" \n"), Err(TextFault::Empty));
        assert_eq!(Passage::typed_or_empty(" \n"), Ok(Passage::default()));
    }
}
