//! Drafts that people edit: what is composed becomes lines, and the lines become the same paper again.

use super::later;
use pingyi::document::{Block, MeetingRecord, minutes, news_brief};
use pingyi::text::Language;
use proptest::prelude::*;

#[test]
fn what_is_composed_is_the_same_paper_after_a_turn_as_lines() {
    for language in Language::ALL {
        let file = pingyi::demo::conference_with_meeting(language).unwrap();
        let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), later());
        for paper in [minutes, news_brief] {
            let composed = paper(&record, language);
            let draft = composed.to_draft();
            assert!(pingyi::domain::Passage::new(&draft).is_ok(), "a record can hold it");
            let again = composed.clone().edited(&draft);
            assert_eq!(again.to_text(), composed.to_text());
            assert_eq!(again.to_draft(), draft);
        }
    }
}

#[test]
fn edited_lines_are_headings_items_and_paragraphs_and_nothing_composed_is_left() {
    let file = pingyi::demo::conference_with_meeting(Language::English).unwrap();
    let record = MeetingRecord::of(&file.conference, file.details.as_ref().unwrap().records(), later());
    let edited = news_brief(&record, Language::English).edited("# Good news\n\n- one\n- two\n\nIt was <b>held</b>.\n");
    let note = edited.blocks.last().unwrap().clone();
    assert!(matches!(note, Block::Note(_)));
    let expected = [
        Block::Heading("Good news".to_owned()),
        Block::List(vec!["one".to_owned(), "two".to_owned()]),
        Block::Paragraph("It was <b>held</b>.".to_owned()),
        note,
    ];
    assert_eq!(edited.blocks, expected);
    assert!(edited.to_html().contains("It was &lt;b&gt;held&lt;/b&gt;."));
}

proptest! {
    #[test]
    fn any_lines_become_a_paper_and_keep_their_words(draft in "(\\PC|\n| |- |# ){0,60}") {
        let file = pingyi::demo::conference(Language::English).unwrap();
        let record = MeetingRecord::of(&file.conference, &pingyi::exchange::Records::default(), later());
        let once = news_brief(&record, Language::English).edited(&draft);
        let again = once.clone().edited(&once.to_draft());
        prop_assert_eq!(&once.to_draft(), &again.to_draft());
    }
}
