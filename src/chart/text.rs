//! How wide text is at most, and how it is made to fit.

use super::Face;

/// Returns how many units wide a text is at most.
pub fn width_of(text: &str, face: Face) -> i32 {
    let thousandths: i32 = text.chars().map(thousandths).sum();
    let bold = if face.is_bold() { 1080 } else { 1000 };
    (thousandths * face.size() / 1000 * bold + 999) / 1000 + 1
}

/// Returns the width of a character in thousandths of the size: that of the widest of the common fonts.
fn thousandths(character: char) -> i32 {
    match character {
        'i' | 'j' | 'l' | '|' | '\'' | ' ' | '.' | ',' | ':' | ';' | '!' => 350,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 450,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1000,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '≥' | '≤' => 800,
        '!'..='~' | '\u{a1}'..='\u{24f}' => 650,
        _ => 1000,
    }
}

/// Returns a text that is at most so wide, with `…` where something is left out.
pub fn fitted(text: &str, face: Face, width: i32) -> String {
    if width_of(text, face) <= width {
        return text.to_owned();
    }
    let mut shorter: Vec<char> = text.chars().collect();
    loop {
        shorter.pop();
        let candidate = format!("{}…", shorter.iter().collect::<String>().trim_end());
        if shorter.is_empty() || width_of(&candidate, face) <= width {
            return candidate;
        }
    }
}

/// Breaks a text into lines that are at most so wide: at blanks, and between characters that are written without them.
pub fn wrapped(text: &str, face: Face, width: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in parts(text) {
        let joined = format!("{line}{part}");
        if width_of(joined.trim_end(), face) <= width || line.is_empty() {
            line = joined;
        } else {
            lines.push(fitted(line.trim_end(), face, width));
            part.clone_into(&mut line);
        }
    }
    lines.push(fitted(line.trim_end(), face, width));
    lines.retain(|line| !line.is_empty());
    lines
}

/// Parts a text where a line may end: behind blanks and behind full-width characters, but not before closing punctuation.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        let Some((next, following)) = characters.peek().copied() else { break };
        let may_end = character == ' ' || (is_full(character) && !"“‘（《".contains(character)) || is_full(following);
        if may_end && following != ' ' && !"，。；：、！？）》”’%".contains(following) {
            parts.extend(text.get(from..next));
            from = next;
        }
    }
    parts.extend(text.get(from..));
    parts
}

fn is_full(character: char) -> bool {
    character >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis_and_fits() {
        for text in ["龙泉街道党工委书记述职", "Working committee of the organs directly under the district"]
        {
            let short = fitted(text, Face::Plain, 90);
            assert!(short.ends_with('…') && width_of(&short, Face::Plain) <= 90, "{short}");
        }
        assert_eq!(fitted("王芳", Face::Plain, 90), "王芳");
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing() {
        for text in
            ["按名次排列；横条表示各等次所占比例，数字为票数。", "Sorted by place; the numbers are those of ballots."]
        {
            let lines = wrapped(text, Face::Small, 120);
            assert!(lines.len() > 1 && lines.iter().all(|line| width_of(line, Face::Small) <= 120), "{lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            assert!(lines.iter().all(|line| !line.starts_with(['，', '。', '；'])), "{lines:?}");
        }
        assert!(wrapped("", Face::Small, 120).is_empty());
    }
}
