//! What is the same to a reader though it is typed differently: white space, full-width forms, capitals, punctuation.

/// Characters that show nothing and that other programs leave in copied text.
const INVISIBLE: [char; 4] = ['\u{200B}', '\u{2060}', '\u{FEFF}', '\u{AD}'];

/// Tells whether a character is a Chinese one.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Returns the letters, digits and Chinese characters of a text, full-width forms as usual ones, in lower case.
///
/// Two cells with the same folded text say the same.
pub fn folded(text: &str) -> String {
    text.chars().map(half_width).filter(|character| is_said(*character)).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the usual form of a full-width letter, digit or sign.
pub(crate) fn half_width(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        0x3000 => ' ',
        _ => character,
    }
}

/// Tells whether a character says something: it is neither space nor punctuation. Ticks and crosses do.
fn is_said(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    let is_mark = matches!(character, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3001}'..='\u{3006}'
        | '\u{3008}'..='\u{303F}' | '\u{30FB}' | '\u{FE30}'..='\u{FE4F}' | '\u{FEFF}');
    !is_mark && !character.is_whitespace()
}

/// Returns a text on one line: runs of white space are one space, or nothing where a line was broken between Chinese
/// characters; invisible characters are gone.
pub(super) fn one_line(text: &str) -> String {
    joined(text, |run, before, after| !(run.contains(['\n', '\r']) && is_han(before) && is_han(after)))
}

/// Returns a name: as [`one_line`], and nothing between Chinese characters.
pub(super) fn name(text: &str) -> String {
    joined(text, |_, before, after| !(is_han(before) && is_han(after)))
}

/// Joins the words of a text by a space where `keeps` says so of the white space and the characters around it.
fn joined(text: &str, keeps: impl Fn(&str, char, char) -> bool) -> String {
    let visible: String = text.chars().filter(|character| !INVISIBLE.contains(character)).collect();
    let mut line = String::with_capacity(visible.len());
    let mut rest = visible.trim();
    while let Some(start) = rest.find(char::is_whitespace) {
        let (word, after) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let next = after.trim_start();
        let run = after.strip_suffix(next).unwrap_or_default();
        line.push_str(word);
        if let (Some(before), Some(after)) = (line.chars().next_back(), next.chars().next())
            && keeps(run, before, after)
        {
            line.push(' ');
        }
        rest = next;
    }
    line.push_str(rest);
    line
}

/// Returns the pieces of a name that holds several people's; one piece for one person.
///
/// Separators are those that people put between names. White space is one only between pieces that are whole names and
/// together longer than a person's name: `张 三` and `诸葛 孔明` are one person, `张三 李四 王五` are three.
pub(super) fn people(text: &str) -> usize {
    const LONGEST_NAME: usize = 4;
    let listed = text.split(['、', ',', '，', ';', '；', '/', '／']).filter(|piece| !piece.trim().is_empty()).count();
    if listed > 1 {
        return listed;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let are_names = words.iter().all(|word| word.chars().all(is_han) && word.chars().nth(1).is_some());
    let characters = words.iter().map(|word| word.chars().count()).sum::<usize>();
    if are_names && characters > LONGEST_NAME { words.len() } else { 1 }
}

/// Shortens what a stranger wrote so that it can be quoted, and replaces what could disturb a screen.
pub(super) fn shown(text: &str) -> String {
    const LIMIT: usize = 40;
    let line = one_line(text);
    let visible = line.chars().take(LIMIT).map(|character| match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        character if character.is_control() => '\u{FFFD}',
        character => character,
    });
    visible.chain(line.chars().nth(LIMIT).map(|_| '…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_what_is_said() {
        for (text, said) in [
            ("姓　名", "姓名"),
            (" 职务（职级）：", "职务职级"),
            ("Ａ 组", "a组"),
            ("On-Leave", "onleave"),
            ("√", "√"),
            ("*单位\n名称*", "单位名称"),
            ("#", ""),
        ] {
            assert_eq!(folded(text), said, "{text}");
        }
    }

    #[test]
    fn names_lose_the_space_that_made_them_as_wide_as_others() {
        for (text, plain) in [
            ("张　三", "张三"),
            (" 欧 阳\u{A0}锋 ", "欧阳锋"),
            ("Li   Ming", "Li Ming"),
            ("买买提·艾力", "买买提·艾力"),
            ("张\u{200B}三\u{FEFF}", "张三"),
            ("张 三 (Zhang San)", "张三 (Zhang San)"),
            ("", ""),
        ] {
            assert_eq!(name(text), plain, "{text:?}");
        }
    }

    #[test]
    fn a_line_broken_in_a_narrow_cell_is_one_line() {
        assert_eq!(one_line("滨河街道\r\n党工委"), "滨河街道党工委");
        assert_eq!(one_line("滨河街道  党工委"), "滨河街道 党工委");
        assert_eq!(one_line("Party\nCommittee"), "Party Committee");
    }

    #[test]
    fn several_people_in_a_cell_are_told_from_one() {
        for (text, count) in [
            ("张 三", 1),
            ("诸葛 孔明", 1),
            ("欧阳\n锋", 1),
            ("买买提·艾力", 1),
            ("Li Ming", 1),
            ("张三、李四", 2),
            ("张三/李四", 2),
            ("张三 李四 王五", 3),
            ("张三、", 1),
        ] {
            assert_eq!(people(text), count, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_is_short_and_harmless() {
        assert_eq!(shown("a\u{202E}b\u{7}"), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(shown(&"长".repeat(50)).chars().count(), 41);
    }
}
