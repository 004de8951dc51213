//! Ballots go from a tablet's screen through a camera's picture to the station, and come out as the very file.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

#[path = "../src/web/codes/grey.rs"]
mod grey;
#[path = "common/handed.rs"]
mod handed;
#[path = "common/picture.rs"]
mod picture;

use handed::{conference, file};
use picture::{Numbers, Picture, photographed};
use pingyi::document::{Correction, QrCode};
use pingyi::exchange::{BallotsFile, Collector, SymbolKind, Taken, pack_file, split};

/// What the station's own reader finds in a picture.
fn read(picture: &Picture) -> Vec<String> {
    grey::texts_in(picture.width, picture.height, &picture.luma)
}

fn symbols(file: &BallotsFile, conference: &pingyi::exchange::FrozenConference) -> Vec<String> {
    split(SymbolKind::Ballots, &pack_file(file.ballots.casts(), conference.fingerprint(), file.digest)).unwrap()
}

#[test]
fn a_hundred_random_ballots_are_read_from_noisy_turned_pictures_by_the_stations_own_reader() {
    let conference = conference();
    for seed in 0..100 {
        let mut numbers = Numbers::from(seed);
        let handed = file(1, &conference, &mut numbers);
        let texts = symbols(&handed, &conference);
        assert_eq!(texts.len(), 1, "a ballot of 72 marks takes one symbol");
        let code = QrCode::of_text(&texts[0], Correction::Low).unwrap();
        assert!(code.side() <= 45, "it takes {} modules", code.side());
        assert_eq!(read(&photographed(&code, &mut numbers, 22.0)), texts, "ballot {seed} is not read");
        let Ok(Taken::Whole(bytes)) = Collector::default().take(&texts[0]) else { panic!("no whole") };
        let read = BallotsFile::read_handed_in(&bytes, &conference).unwrap();
        assert_eq!(read.encode(&conference), handed.encode(&conference), "the very bytes of the tablet's file");
    }
}

#[test]
fn forty_ballots_are_mostly_complete_within_three_turns_where_three_of_ten_showings_are_lost() {
    let conference = conference();
    let handed = file(40, &conference, &mut Numbers::from(40));
    let texts = symbols(&handed, &conference);
    assert_eq!(texts.len(), 7);
    let unpacked = split(SymbolKind::Ballots, &handed.encode(&conference)).unwrap();
    assert!(unpacked.len() > 100, "packing is what makes it short");
    let mut shown: Vec<usize> = (0..200)
        .map(|seed| {
            let (mut numbers, mut collector) = (Numbers::from(seed), Collector::default());
            let mut turns = texts.iter().cycle().enumerate().filter(|_| numbers.share() >= 0.3);
            let whole = turns.find(|(_, text)| matches!(collector.take(text), Ok(Taken::Whole(_))));
            whole.unwrap().0 + 1
        })
        .collect();
    shown.sort_unstable();
    assert!(shown[100] <= 3 * texts.len(), "the middle one of 200 takes {} symbols", shown[100]);
    assert!(shown[198] <= 7 * texts.len(), "of a hundred one takes more than {} symbols", shown[198]);
}
