//! Whatever bytes a file holds, reading it ends with a value or a refusal, never with a panic; and what was accepted is
//! written and read again as the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pingyi::exchange::{BallotsFile, ConferenceFile, FrozenConference, Header, Kit, ResultsFile};
use std::sync::LazyLock;

/// The conferences that ballots are offered to, without slips and with.
static CONFERENCES: LazyLock<[FrozenConference; 2]> = LazyLock::new(|| {
    let files: [&[u8]; 2] = [
        include_bytes!("../../tests/data/rejected/conference.json"),
        include_bytes!("../../tests/data/rejected/slips.json"),
    ];
    files.map(|bytes| ConferenceFile::read(bytes).expect("a sound conference").conference)
});

fuzz_target!(|bytes: &[u8]| {
    let _ = Header::read(bytes);
    if let Ok(file) = ConferenceFile::read(bytes) {
        let written = file.encode().0;
        let again = ConferenceFile::read(&written).expect("what was written can be read");
        assert_eq!(again.conference.fingerprint(), file.conference.fingerprint());
        assert_eq!(again.encode().0, written);
    }
    for conference in &*CONFERENCES {
        if let Ok(file) = BallotsFile::read(bytes, conference) {
            let written = file.encode(conference);
            assert_eq!(BallotsFile::read(&written, conference).as_ref(), Ok(&file));
        }
    }
    if let Ok(file) = ResultsFile::read(bytes) {
        assert_eq!(ResultsFile::read(bytes), Ok(file));
    }
    if let Ok(kit) = Kit::read(bytes) {
        let written = kit.encode().0;
        assert_eq!(Kit::read(&written).expect("what was written can be read").encode().0, written);
        let _ = kit.recount();
    }
});
