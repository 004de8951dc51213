//! What is shown as QR codes on one screen and scanned by another device: laws of splitting and collecting.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use pingyi::document::{Correction, QrCode};
use pingyi::exchange::{Collector, MOST_PARTS, PartFault, SymbolKind, Taken, TooLong, read_symbol, split};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}

/// Bytes of up to some twenty parts.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..8000)
}

fn split_conference(bytes: &[u8]) -> Result<Vec<String>, TooLong> {
    split(SymbolKind::Conference, bytes)
}

/// Takes texts one after another, and returns the whole.
fn collected(texts: impl IntoIterator<Item = String>) -> Result<Option<Vec<u8>>, PartFault> {
    let mut collector = Collector::default();
    let mut whole = None;
    for text in texts {
        if let Taken::Whole(bytes) = collector.take(&text)? {
            whole = Some(bytes);
        }
    }
    Ok(whole)
}

/// What a camera reads off a symbol.
fn scanned(text: &str) -> String {
    let code = QrCode::of_text(text, Correction::Low).unwrap();
    assert!(code.side() <= 77, "a part takes {} modules", code.side());
    let scale = 3;
    let side = (code.side() + 2 * QrCode::QUIET) * scale;
    let is_dark = |x: usize, y: usize| {
        let module = |place: usize| (place / scale).checked_sub(QrCode::QUIET);
        module(y).zip(module(x)).is_some_and(|(row, column)| code.is_dark(row, column))
    };
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if is_dark(x, y) { 0 } else { 255 });
    picture.detect_grids()[0].decode().unwrap().1
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn parts_in_any_order_and_repeated_make_up_their_whole(
        bytes in bytes(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        shuffle in any::<u64>(),
    ) {
        let texts = split_conference(&bytes).unwrap();
        let mut seen: Vec<String> = order.iter().map(|index| index.get(&texts).clone()).collect();
        let mut rest = texts.clone();
        let mut state = shuffle | 1;
        while !rest.is_empty() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = usize::try_from(state >> 33).unwrap() % rest.len();
            seen.push(rest.swap_remove(place));
        }
        let mut collector = Collector::default();
        let mut wholes = Vec::new();
        for text in seen {
            if let Taken::Whole(whole) = collector.take(&text).unwrap() {
                wholes.push(whole);
                break;
            }
        }
        prop_assert_eq!(wholes, [bytes]);
    }

    #[test]
    fn a_part_that_is_missing_keeps_the_whole_from_being_given(bytes in bytes(), left_out in any::<prop::sample::Index>()) {
        let mut texts = split_conference(&bytes).unwrap();
        texts.remove(left_out.index(texts.len()));
        let count = texts.len();
        let mut collector = Collector::default();
        for text in texts.iter().chain(&texts) {
            prop_assert_eq!(collector.take(text), Ok(Taken::Part));
        }
        prop_assert_eq!(collector.progress(), if count == 0 { (0, 0) } else { (count, count + 1) });
    }

    #[test]
    fn a_foreign_part_is_refused_and_what_was_collected_stays(bytes in bytes(), other in bytes()) {
        prop_assume!(bytes != other && bytes.len() > 400);
        let (texts, foreign) = (split_conference(&bytes).unwrap(), split_conference(&other).unwrap());
        let mut collector = Collector::default();
        collector.take(&texts[0]).unwrap();
        let before = collector.clone();
        for text in &foreign {
            prop_assert_eq!(collector.take(text), Err(PartFault::Foreign));
        }
        prop_assert_eq!(&collector, &before);
        let rest = texts.iter().skip(1).map(|text| collector.take(text).unwrap()).last();
        prop_assert_eq!(rest, Some(Taken::Whole(bytes)));
    }

    #[test]
    fn a_changed_character_never_gives_another_whole(
        bytes in bytes(),
        at in any::<prop::sample::Index>(),
        in_part in any::<prop::sample::Index>(),
        character in "[0-9A-Z $%*+./:-]",
    ) {
        let mut texts = split_conference(&bytes).unwrap();
        let part = in_part.index(texts.len());
        let place = at.index(texts[part].len());
        texts[part].replace_range(place..=place, &character);
        if let Ok(Some(whole)) = collected(texts) {
            prop_assert_eq!(whole, bytes);
        }
    }

    #[test]
    fn whatever_is_scanned_is_taken_or_refused_without_harm(text in ".{0,60}") {
        prop_assert_eq!(Collector::default().take(&text).is_ok(), read_symbol(&text).is_some_and(|(kind, _)| kind.has_parts()));
    }
}

#[test]
fn parts_are_small_symbols_that_a_camera_reads() {
    let bytes: Vec<u8> = (0..=255).cycle().take(9_999).collect();
    let texts = split_conference(&bytes).unwrap();
    assert_eq!(texts.len(), 25);
    let seen = texts.iter().map(|text| scanned(text));
    assert_eq!(collected(seen), Ok(Some(bytes)));
}

#[test]
fn what_takes_too_many_symbols_is_refused_and_the_most_is_not() {
    let most = MOST_PARTS * 400;
    assert_eq!(split_conference(&vec![7; most]).unwrap().len(), MOST_PARTS);
    assert_eq!(split_conference(&vec![7; most + 1]).unwrap_err().bytes, most + 1);
}

#[test]
fn parts_that_contradict_each_other_are_all_forgotten() {
    let texts = split_conference(&[1; 500]).unwrap();
    let forged = texts[0].replace("/1/2/", "/2/2/");
    let mut collector = Collector::default();
    assert_eq!(collector.take(&texts[0]), Ok(Taken::Part));
    assert_eq!(collector.progress(), (1, 2));
    let other = split_conference(&[2; 500]).unwrap();
    let body = other[1].rsplit('/').next().unwrap();
    let (head, _) = texts[1].rsplit_once('/').unwrap();
    assert_eq!(collector.take(&format!("{head}/{body}")), Err(PartFault::Damaged));
    assert_eq!(collector.progress(), (0, 0));
    assert_eq!(collector.take(&forged), Ok(Taken::Part));
}
