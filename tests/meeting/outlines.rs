//! Frameworks from pasted text.

use pingyi::domain::{Text, TextFault};
use pingyi::meeting::{MOST_CHARACTERS, MOST_DEPTH, MOST_ENTRIES, Outline, OutlineFault};
use proptest::prelude::*;

/// Each entry as dashes for its depth, label, `~` theme, `=` what it says.
fn lines(text: &str) -> Vec<String> {
    let line = |entry: &pingyi::meeting::OutlineEntry| {
        let theme = if entry.theme.is_empty() { String::new() } else { format!("~{}", entry.theme) };
        let says = if entry.text.is_empty() { String::new() } else { format!("={}", entry.text) };
        format!("{}{}{theme}{says}", "-".repeat(entry.depth), entry.label)
    };
    Outline::of_text(text).unwrap().entries.iter().map(line).collect()
}

#[test]
fn official_numbering_gives_the_depth_whatever_the_indentation() {
    let text = "一、一条主线“铸魂”\n  把政治建设摆在首位。\n二、三支队伍：聚力\n（一）头雁\n    1. 明星书记\n    2、明星第一书记\n（二）党员\n  三、四个领域「塑形」";
    assert_eq!(
        lines(text),
        [
            "一条主线~铸魂=把政治建设摆在首位。",
            "三支队伍~聚力",
            "-头雁",
            "--明星书记",
            "--明星第一书记",
            "-党员",
            "四个领域~塑形"
        ]
    );
}

#[test]
fn indentation_bullets_and_headings_give_the_depth() {
    assert_eq!(lines("A\n\tB\n\t\tC\n\tD\nE"), ["A", "-B", "--C", "-D", "E"]);
    assert_eq!(lines("- A\n  - B\n    * C\n- D"), ["A", "-B", "--C", "D"]);
    assert_eq!(lines("1. A\n   1. B\n   2. C\n2. D"), ["A", "-B", "-C", "D"]);
    assert_eq!(lines("# A\n## B\n- C\ntext of C\n## D\n# E"), ["A", "-B", "--C=text of C", "-D", "E"]);
    assert_eq!(lines("1 A\n1.1 B\n1.1.1 C\n1.2 D"), ["1 A", "-B", "--C", "-D"]);
    assert_eq!(lines("I. A\nA. B\n1. C\na) D\nB. E\nII. F"), ["A", "-B", "--C", "---D", "-E", "F"]);
}

#[test]
fn label_watchword_and_words_are_taken_apart() {
    assert_eq!(lines("First, one main line: cast the soul"), ["one main line~cast the soul"]);
    assert_eq!(lines("Second, “three teams” “gather strength”"), ["three teams~gather strength"]);
    assert_eq!(lines("一是坚持把政治建设摆在首位。"), ["坚持把政治建设摆在首位。"]);
    assert_eq!(lines("制度：健全制度。落实责任。"), ["制度=健全制度。落实责任。"]);
    assert_eq!(lines("at 10:30 in 3.5 rooms"), ["at 10:30 in 3.5 rooms"]);
    assert_eq!(lines("**Funds**: more, and sooner."), ["Funds=more, and sooner."]);
    assert_eq!(lines("标题\n第二行\n一、甲"), ["标题=第二行", "-甲"]);
    assert_eq!(lines("一、"), ["一、"]);
    let long = format!("一、{}。后面的话", "长".repeat(150));
    assert_eq!(lines(&long), [format!("{}。后面的话", "长".repeat(150))]);
    let longer = format!("一、{}。{}", "长".repeat(150), "后".repeat(150));
    assert_eq!(lines(&longer), [format!("{}。={}", "长".repeat(150), "后".repeat(150))]);
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_line() {
    assert_eq!(Outline::of_text(" \n\u{3000}\n"), Err(OutlineFault::Empty));
    assert_eq!(
        Outline::of_text(&"a".repeat(MOST_CHARACTERS + 1)),
        Err(OutlineFault::TooLong { limit: MOST_CHARACTERS })
    );
    let deep: Vec<String> = (0..=MOST_DEPTH).map(|depth| " ".repeat(depth) + "a").collect();
    assert_eq!(
        Outline::of_text(&deep.join("\n")),
        Err(OutlineFault::TooDeep { line: MOST_DEPTH + 1, limit: MOST_DEPTH })
    );
    let many = "a\n".repeat(MOST_ENTRIES + 1);
    assert_eq!(Outline::of_text(&many), Err(OutlineFault::TooMany { line: MOST_ENTRIES + 1, limit: MOST_ENTRIES }));
    let fault = TextFault::Forbidden { character: '\u{202E}' };
    assert_eq!(Outline::of_text("a\nb\u{202E}c"), Err(OutlineFault::Text { line: 2, fault }));
    let fault = TextFault::TooLong { limit: Text::LIMIT };
    assert_eq!(Outline::of_text(&"长".repeat(201)), Err(OutlineFault::Text { line: 1, fault }));
}

#[test]
fn a_person_corrects_the_depth_and_what_is_below_follows() {
    let mut outline = Outline::of_text("A\nB\n C\nD").unwrap();
    let depths = |outline: &Outline| outline.entries.iter().map(|entry| entry.depth).collect::<Vec<_>>();
    outline.shift(1, true);
    assert_eq!(depths(&outline), [0, 1, 2, 0]);
    outline.shift(1, true);
    outline.shift(0, true);
    outline.shift(0, false);
    outline.shift(9, true);
    assert_eq!(depths(&outline), [0, 1, 2, 0], "what can't stand so does not move");
    outline.shift(2, false);
    assert_eq!(depths(&outline), [0, 1, 1, 0]);
}

proptest! {
    #[test]
    fn any_text_gives_an_outline_or_a_reason_and_no_letter_is_lost(text in "[ \t\na-c一二三（）()、.：:“”「」#*-]{0,60}|(.|\n){0,80}") {
        let Ok(outline) = Outline::of_text(&text) else { return Ok(()) };
        let mut before = None;
        for entry in &outline.entries {
            prop_assert!(entry.depth <= before.map_or(0, |before| before + 1) && entry.depth < MOST_DEPTH);
            before = Some(entry.depth);
        }
        // Of a line without number every letter is in label, watchword or words.
        let letters = |text: &str| text.chars().filter(|character| ('a'..='c').contains(character)).count();
        let kept: usize = outline.entries.iter().map(|entry| letters(entry.label.as_str()) + letters(entry.theme.as_str()) + letters(entry.text.as_str())).sum();
        let numbered = text.lines().filter(|line| { let line = line.trim_start().trim_start_matches(['(', '（']); line.len() > 1 && line.starts_with(['a', 'b', 'c']) }).count();
        prop_assert!(kept <= letters(&text) && kept + numbered >= letters(&text), "{:?}", outline);
    }
}
