//! One line of an outline: its number or bullet, and what it says behind that.

use crate::domain::Text;

/// A way of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// `#`, `##`: how many.
    Heading(usize),
    /// `第一章`, `第一部分`, `Part 1`.
    Part,
    /// `一、`
    Chinese,
    /// `（一）`
    ChineseInBrackets,
    /// `第一，`, `一是`, `First,`
    Ordinal,
    /// `I.`
    Roman,
    /// `A.`
    Letter,
    /// `a.`, `a)`
    SmallLetter,
    /// `1.`, `1、`, `1)`
    Arabic,
    /// `(1)`, `①`
    ArabicInBrackets,
    /// `1.2`, `1.2.3`: how many numbers.
    Decimal(usize),
    /// `-`, `*`, `•`
    Bullet,
}

impl Marker {
    /// Tells whether a number of this kind stands equally deep wherever it is.
    pub(super) fn tells_depth(self) -> bool {
        matches!(self, Self::Part | Self::Chinese | Self::ChineseInBrackets | Self::Ordinal | Self::Decimal(_))
    }
}

const CHINESE: &str = "一二三四五六七八九十百零〇两";
const SEPARATORS: [char; 6] = ['、', '.', '．', ')', '）', ':'];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Splits a number or bullet off a line that has no white space at its ends. A line that is nothing else keeps it.
pub(super) fn split_marker(line: &str) -> (Option<Marker>, &str) {
    let found = [heading_marker, bullet, brackets, ordinal, decimal, counted];
    let split = found.iter().find_map(|find| find(line));
    match split.map(|(marker, rest)| (marker, rest.trim_start())) {
        Some((marker, rest)) if !rest.is_empty() => (Some(marker), rest),
        _ => (None, line),
    }
}

fn heading_marker(line: &str) -> Option<(Marker, &str)> {
    let level = line.chars().take_while(|character| *character == '#').count();
    let rest = line.get(level..)?;
    (1..=6).contains(&level).then_some(())?;
    rest.starts_with(char::is_whitespace).then_some((Marker::Heading(level), rest))
}

fn bullet(line: &str) -> Option<(Marker, &str)> {
    let mut characters = line.chars();
    let first = characters.next()?;
    let rest = characters.as_str();
    let spaced = matches!(first, '-' | '*' | '+' | '–' | '—') && rest.starts_with(char::is_whitespace);
    let alone = matches!(first, '•' | '·' | '●' | '○' | '■' | '□' | '◆' | '▪' | '‣');
    (spaced || alone).then_some((Marker::Bullet, rest))
}

/// `（一）`, `(1)`, `①`.
fn brackets(line: &str) -> Option<(Marker, &str)> {
    let circled = |character: char| matches!(character, '①'..='⑳' | '⑴'..='⒇');
    if let Some(rest) = line.strip_prefix(circled) {
        return Some((Marker::ArabicInBrackets, rest));
    }
    let inner = line.strip_prefix(['（', '('])?;
    let (number, rest) = inner.split_once(['）', ')'])?;
    let marker = match number_kind(number.trim())? {
        Marker::Chinese => Marker::ChineseInBrackets,
        Marker::Arabic => Marker::ArabicInBrackets,
        // (a) and (i) are as deep as a) and i. are anywhere.
        other => other,
    };
    Some((marker, rest))
}

/// `第一章`, `第一，`, `一是`, `First,`, `Part 1`.
fn ordinal(line: &str) -> Option<(Marker, &str)> {
    if let Some(rest) = line.strip_prefix('第') {
        let rest = rest.trim_start_matches(|character: char| is_chinese(character) || character.is_ascii_digit());
        let part = ["部分", "章", "节", "篇", "条"].iter().find_map(|word| rest.strip_prefix(word));
        return match part {
            Some(rest) => Some((Marker::Part, rest.trim_start_matches(['、', '，', ',', ':', '：']))),
            None => Some((Marker::Ordinal, rest.strip_prefix(['，', '、', ',', '：', ':'])?)),
        };
    }
    let counted = line.trim_start_matches(is_chinese);
    if counted.len() < line.len()
        && let Some(rest) = counted.strip_prefix('是').or_else(|| counted.strip_prefix("要"))
    {
        return Some((Marker::Ordinal, rest));
    }
    let word = line.split(|character: char| !character.is_ascii_alphabetic()).next()?;
    let rest = line.get(word.len()..)?;
    let is_ordinal = ORDINALS.iter().any(|ordinal| {
        word.eq_ignore_ascii_case(ordinal) || word.to_ascii_lowercase().strip_suffix("ly") == Some(*ordinal)
    });
    if is_ordinal {
        return Some((Marker::Ordinal, rest.strip_prefix([',', '.', ':', '，', '、'])?));
    }
    let numbered = word.eq_ignore_ascii_case("part") || word.eq_ignore_ascii_case("chapter");
    let number = rest.trim_start();
    let end = number.find(|character: char| !character.is_ascii_alphanumeric())?;
    (numbered && number_kind(number.get(..end)?).is_some())
        .then(|| (Marker::Part, number.get(end..).unwrap_or_default().trim_start_matches(['.', ':', ',', '：', '-'])))
}

/// `1.2`, `1.2.3`.
fn decimal(line: &str) -> Option<(Marker, &str)> {
    let end = line.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(end)?;
    let numbers: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let sound = numbers.len() > 1 && numbers.iter().all(|number| (1..=3).contains(&number.len()));
    // 2.5 per cent is no number of a paragraph.
    (sound && rest.starts_with([' ', '\t', '\u{3000}', '、'])).then_some(())?;
    Some((Marker::Decimal(numbers.len()), rest.trim_start_matches('、')))
}

/// `一、`, `1.`, `I.`, `A.`, `a)`.
fn counted(line: &str) -> Option<(Marker, &str)> {
    let end = line.find(SEPARATORS)?;
    let (number, rest) = line.split_at_checked(end)?;
    let kind = number_kind(number)?;
    let separator = rest.chars().next()?;
    let rest = rest.get(separator.len_utf8()..)?;
    // `3.5` and `10:30` are no numbers of paragraphs; `a: b` is a label.
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let sound = match separator {
        '.' => spaced || !rest.starts_with(|character: char| character.is_ascii_alphanumeric()),
        ':' => false,
        _ => true,
    };
    sound.then_some((kind, rest))
}

/// Tells how a number is written.
fn number_kind(number: &str) -> Option<Marker> {
    let all = |is: fn(char) -> bool| !number.is_empty() && number.chars().all(is);
    let length = number.chars().count();
    if all(is_chinese) && length <= 4 {
        return Some(Marker::Chinese);
    }
    if all(|character| character.is_ascii_digit() || ('０'..='９').contains(&character)) && length <= 3 {
        return Some(Marker::Arabic);
    }
    if all(|character| "IVX".contains(character)) && length <= 6 {
        return Some(Marker::Roman);
    }
    match number.as_bytes() {
        [byte] if byte.is_ascii_uppercase() => Some(Marker::Letter),
        [byte] if byte.is_ascii_lowercase() => Some(Marker::SmallLetter),
        _ => None,
    }
}

fn is_chinese(character: char) -> bool {
    CHINESE.contains(character)
}

/// What a line says, taken apart.
pub(super) struct Heading<'t> {
    pub(super) label: &'t str,
    pub(super) theme: &'t str,
    pub(super) says: &'t str,
}

/// The greatest length of what follows a colon and still is a watchword, in characters.
const THEME_LENGTH: usize = 40;
const QUOTES: [(char, char); 5] = [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》'), ('"', '"')];
const SENTENCE_ENDS: [char; 8] = ['。', '；', '！', '？', '.', ';', '!', '?'];

/// Takes label, watchword and the rest apart: what stands in quotes at the end of the label is the watchword; so is what
/// follows a colon, if it is short and no sentence. Anything else behind a colon is what the entry says.
pub(super) fn heading(line: &str) -> Heading<'_> {
    let line = line.trim().trim_matches('*').trim();
    let colon = line.char_indices().find(|(place, character)| {
        let behind = line.get(place + character.len_utf8()..).unwrap_or_default();
        *character == '：' || (*character == ':' && (behind.is_empty() || behind.starts_with(char::is_whitespace)))
    });
    let (before, behind) = match colon {
        Some((place, character)) => {
            let (before, behind) = line.split_at_checked(place).unwrap_or((line, ""));
            (before.trim_end().trim_end_matches("**"), behind.strip_prefix(character).unwrap_or_default().trim_start())
        }
        None => (line, ""),
    };
    if before.is_empty() {
        return long_label(line);
    }
    let (label, theme) = quoted_theme(before);
    let is_sentence = behind.contains(SENTENCE_ENDS) || behind.chars().nth(THEME_LENGTH).is_some();
    if theme.is_empty() && !behind.is_empty() && !is_sentence {
        let theme = whole_quote(behind).unwrap_or(behind);
        return Heading { label, theme, says: "" };
    }
    if label.chars().nth(Text::LIMIT).is_some() {
        return long_label(line);
    }
    Heading { label, theme, says: behind }
}

/// Cuts a line without a usable label at the end of its first sentence. What is too long even so is refused later.
fn long_label(line: &str) -> Heading<'_> {
    let end = line.char_indices().find(|(_, character)| SENTENCE_ENDS.contains(character));
    let end = end.filter(|_| line.chars().nth(Text::LIMIT).is_some());
    let cut = end.map_or(line.len(), |(place, character)| place + character.len_utf8());
    let (label, says) = line.split_at_checked(cut).unwrap_or((line, ""));
    Heading { label: label.trim_end(), theme: "", says: says.trim_start() }
}

/// Splits a watchword in quotes off the end of a label.
fn quoted_theme(before: &str) -> (&str, &str) {
    for (open, close) in QUOTES {
        let Some(inner) = before.strip_suffix(close) else { continue };
        let Some(place) = inner.rfind(open) else { continue };
        let label = before.get(..place).unwrap_or_default().trim_end().trim_end_matches([',', '，', '、', '—', '-']);
        let label = label.trim_end();
        let theme = inner.get(place + open.len_utf8()..).unwrap_or_default().trim();
        if !label.is_empty() && !theme.is_empty() {
            return (whole_quote(label).unwrap_or(label), theme);
        }
    }
    (whole_quote(before).unwrap_or(before), "")
}

/// Returns what stands in a text that is one quotation and nothing else.
fn whole_quote(text: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?.trim();
        (!inner.is_empty() && !inner.contains([*open, *close])).then_some(inner)
    })
}
