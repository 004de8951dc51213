//! Another reader of QR codes than the station's own reads the ballots that tablets show.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

#[path = "../../../common/handed.rs"]
mod handed;
#[path = "../../../common/picture.rs"]
mod picture;

use handed::{conference, file};
use picture::{Numbers, Picture, photographed};
use pingyi::document::{Correction, QrCode};
use pingyi::exchange::{SymbolKind, pack_file, split};
use pingyi_e2e::decode_pictures;

#[test]
fn a_hundred_random_ballots_are_read_by_zbar_from_noisy_turned_pictures() {
    let conference = conference();
    let mut numbers = Numbers::from(100);
    let mut unread: Vec<String> = Vec::new();
    for _ in 0..100 {
        let handed = file(1, &conference, &mut numbers);
        let packed = pack_file(handed.ballots.casts(), conference.fingerprint(), handed.digest);
        let texts = split(SymbolKind::Ballots, &packed).unwrap();
        assert_eq!(texts.len(), 1);
        unread.extend(texts);
    }
    // Zbar is pickier than the station's own reader, which needs one picture of each and bears twice as much noise.
    let unread_after: [usize; 5] = std::array::from_fn(|_| {
        let pictures = unread.iter().map(|text| {
            let code = QrCode::of_text(text, Correction::Low).unwrap();
            let Picture { width, height, luma } = photographed(&code, &mut numbers, 8.0);
            (width, height, luma)
        });
        let mut read = decode_pictures(&pictures.collect::<Vec<_>>()).into_iter();
        unread.retain(|text| read.next().is_none_or(|read| read != *text));
        unread.len()
    });
    assert!(unread_after[0] <= 20, "after one picture of each, unread: {}", unread_after[0]);
    assert_eq!(unread_after[4], 0, "unread after each of five pictures: {unread_after:?}");
}
