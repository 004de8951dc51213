//! Names of sheets that every program accepts.

/// As many units of UTF-16 as Excel takes.
const LONGEST: usize = 31;

/// Makes of each text a name that Excel takes, none twice, whatever the case of letters.
pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in texts {
        let plain = name(text);
        let mut candidate = plain.clone();
        let mut number = 1_u32;
        while names.iter().any(|taken| taken.to_lowercase() == candidate.to_lowercase()) {
            number += 1;
            let suffix = format!(" ({number})");
            candidate = format!("{}{suffix}", cut(&plain, LONGEST - suffix.len()).trim_end());
        }
        names.push(candidate);
    }
    names
}

/// Leaves out what no name may hold.
fn name(text: &str) -> String {
    let is_allowed = |character: &char| !character.is_control() && !"[]:*?/\\".contains(*character);
    let plain: String = text.chars().filter(is_allowed).collect();
    let edges = |character: char| character == '\'' || character.is_whitespace();
    let name = cut(plain.trim_matches(edges), LONGEST).trim_matches(edges);
    // Excel keeps this name to itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "1".to_owned() } else { name.to_owned() }
}

/// Returns as much of a text as has so many units of UTF-16 at most.
fn cut(text: &str, longest: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > longest
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_allowed_and_differ() {
        let long = "一".repeat(40);
        let texts = ["A/B: [x]?", "ab x", "AB X", "'quoted'", "", "History", &long, &long];
        let names = of(texts.into_iter());
        assert_eq!(names[..6], ["AB x", "ab x (2)", "AB X (3)", "quoted", "1", "1 (2)"]);
        assert!(names[6..].iter().all(|name| name.encode_utf16().count() <= LONGEST));
        assert!(names[7].ends_with("一 (2)"));
    }
}
