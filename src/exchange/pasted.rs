//! Files that come as text, pasted one after the other.

/// Parts pasted text into the files in it: objects of JSON, whatever white space stands between them. What is no object
/// is a piece by itself, to be refused with its place; but for white space, nothing of the text is left out.
pub fn split_pasted(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = trimmed(text);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(end_of_first(rest));
        pieces.push(trimmed(piece));
        rest = trimmed(after);
    }
    pieces
}

/// Mail programs and editors leave byte order marks and white space around text.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || character == '\u{FEFF}')
}

/// Returns where the first piece ends: behind the brace that closes the object, or where an object begins if there is
/// something else before.
fn end_of_first(text: &str) -> usize {
    if !text.starts_with('{') {
        return text.find('{').unwrap_or(text.len());
    }
    let (mut depth, mut in_string, mut is_escaped) = (0usize, false, false);
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return place + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_parted_whatever_stands_in_their_strings() {
        let files = [r#"{"a":"}{\"","b":{"c":[{}]}}"#, r#"{"d":"\\"}"#, "{}"];
        for between in ["", "\n", " \r\n\n", "\u{FEFF}"] {
            assert_eq!(split_pasted(&files.join(between)), files);
        }
        assert!(split_pasted(" \n\u{FEFF}").is_empty());
    }

    #[test]
    fn what_is_no_file_is_a_piece_of_its_own() {
        assert_eq!(split_pasted("Dear all, {} {\"a\":1}, and"), ["Dear all,", "{}", "{\"a\":1}", ", and"]);
        assert_eq!(split_pasted("{} {\"cut\": {"), ["{}", "{\"cut\": {"]);
    }

    #[test]
    fn nothing_but_white_space_is_left_out_whatever_is_pasted() {
        let kept = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
        let alphabet = ['{', '}', '"', '\\', ' ', '字'];
        for number in 0..6usize.pow(6) {
            let text: String = (0..6).map(|place| alphabet[number / 6usize.pow(place) % 6]).collect();
            assert_eq!(split_pasted(&text).iter().map(|piece| kept(piece)).collect::<String>(), kept(&text), "{text}");
        }
    }
}
