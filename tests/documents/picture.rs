//! The picture of a news brief: how it is stored, how large it may be, and where it stands.

use super::{assert_golden, data, later};
use pingyi::document::{Block, Document, MeetingRecord, Picture, illustrated, news_brief};
use pingyi::exchange::CompactFault;
use pingyi::text::Language;
use proptest::prelude::*;

fn hall() -> Picture {
    Picture::new(std::fs::read(data("hall.jpg")).unwrap(), 480, 320).unwrap()
}

fn brief(language: Language) -> Document {
    let file = pingyi::demo::conference_with_meeting(language).unwrap();
    let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), later());
    news_brief(&record, language)
}

#[test]
fn a_picture_stands_below_the_first_paragraph_in_place_of_the_line_that_asks_for_one() {
    for language in Language::ALL {
        let plain = brief(language);
        let asks = plain.blocks.last().unwrap().clone();
        assert!(matches!(asks, Block::Note(_)));
        let paper = illustrated(plain.clone(), &hall(), "会场 <b>", "Li Si & co");
        assert!(!paper.blocks.contains(&asks));
        assert!(matches!(paper.blocks[..2], [Block::Paragraph(_), Block::Picture(..)]));
        assert_eq!(paper.blocks.len(), plain.blocks.len(), "nothing else is changed");
        let html = paper.to_html();
        assert!(
            html.contains("<img alt=")
                && html.contains("width=\"480\" height=\"320\" src=\"data:image/jpeg;base64,/9j/")
        );
        assert!(html.contains("会场 &lt;b&gt;") && html.contains("Li Si &amp; co"));
    }
}

#[test]
fn what_stands_below_a_picture_is_caption_and_credit_and_only_what_there_is() {
    let below = |language, caption, credit| {
        let paper = illustrated(brief(language), &hall(), caption, credit);
        let found = paper.blocks.iter().find_map(|block| match block {
            Block::Picture(_, below) => Some(below.clone()),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(below(Language::English, "The hall", "Li Si"), "The hall (picture: Li Si)");
    assert_eq!(below(Language::English, "", "Li Si"), "picture: Li Si");
    assert_eq!(below(Language::English, "The hall", ""), "The hall");
    assert_eq!(below(Language::English, "", ""), "");
    assert_eq!(below(Language::Chinese, "会场", "李四"), "会场（摄影：李四）");
}

#[test]
fn a_brief_whose_text_was_edited_has_its_picture_too() {
    let edits = [
        (Language::Chinese, "# 述职评议\n\n二月九日，会议召开。\n\n- 一条主线\n- 三支队伍\n\n会议到此结束。"),
        (
            Language::English,
            "# Secretaries report\n\nOn 9 February the conference met.\n\n- one main line\n- three teams\n\nThe end.",
        ),
    ];
    for (language, text) in edits {
        let paper = illustrated(brief(language).edited(text), &hall(), "主席台 / the chair", "Ding Xiaofang");
        assert_golden(&paper, "news-brief-edited");
    }
}

#[test]
fn what_is_no_jpeg_too_long_or_without_points_is_no_picture() {
    let jpeg = hall().jpeg().to_vec();
    assert!(Picture::new(jpeg.clone(), 0, 1).is_none() && Picture::new(jpeg.clone(), 1, 0).is_none());
    assert!(Picture::new(b"<svg onload='alert(1)'>".to_vec(), 1, 1).is_none());
    assert!(Picture::new(Vec::new(), 1, 1).is_none());
    let padded = |length| [&jpeg[..], &vec![0; length - jpeg.len()]].concat();
    assert!(Picture::new(padded(Picture::MOST_BYTES), 1, 1).is_some());
    assert!(Picture::new(padded(Picture::MOST_BYTES + 1), 1, 1).is_none());
}

#[test]
fn a_stored_picture_is_read_back_exactly_and_nothing_else_is_read() {
    let packed = hall().pack();
    assert_eq!(Picture::unpack(&packed), Ok(hall()));
    assert_eq!(Picture::unpack(&packed.replacen('1', "2", 1)), Err(CompactFault::Newer));
    for damaged in ["", "1", "x", "1 480 320", "1 480 320 !", "1 480 320 AAAA", "01 480 320 /9j/"] {
        assert_eq!(Picture::unpack(damaged), Err(CompactFault::Damaged), "{damaged}");
    }
    for (from, to) in [("480", "+480"), ("480", "0480"), ("480", "0"), ("480", "65536"), (" 320 ", " 320  ")] {
        assert_eq!(Picture::unpack(&packed.replacen(from, to, 1)), Err(CompactFault::Damaged), "{to}");
    }
    assert_eq!(Picture::unpack(&format!("{packed} ")), Err(CompactFault::Damaged));
}

proptest! {
    #[test]
    fn a_fitted_picture_keeps_its_shape_and_is_never_longer_than_allowed(width in 1u32..200_000, height in 1u32..200_000) {
        let (fit_width, fit_height) = Picture::fitted(width, height).unwrap();
        let longest = fit_width.max(fit_height);
        prop_assert!(fit_width > 0 && fit_height > 0 && longest <= Picture::LONGEST);
        if width.max(height) <= u32::from(Picture::LONGEST) {
            prop_assert_eq!((u32::from(fit_width), u32::from(fit_height)), (width, height));
        } else {
            prop_assert_eq!(longest, Picture::LONGEST);
            // Rounding takes less than a point off each side, or leaves one where there would be none.
            let (whole, fit) = (u64::from(width.min(height)), u64::from(fit_width.min(fit_height)));
            let exact = whole * u64::from(Picture::LONGEST) / u64::from(width.max(height));
            prop_assert_eq!(fit, exact.max(1));
        }
    }

    #[test]
    fn no_text_makes_reading_a_stored_picture_panic(text in "\\PC{0,40}|1 [0-9]{1,6} [0-9]{1,6} [A-Za-z0-9+/=]{0,12}") {
        if let Ok(picture) = Picture::unpack(&text) {
            prop_assert_eq!(picture.pack(), text);
        }
    }
}
