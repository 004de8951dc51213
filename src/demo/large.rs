//! A large conference, to see how fast a machine counts.

use super::marking::{Marking, STRONG, USUAL, WEAK};
use super::{DemoFile, HEADS, LEADERS, REPRESENTATIVES, definition, demo_file, freeze};
use crate::domain::{Attendance, Cast, GroupIndex};
use crate::exchange::ConferenceFile;
use crate::text::Language;

/// How many ballots one file of a large set holds at most; about 10.6 MB.
const PER_FILE: usize = 10_000;

/// The files of a large set, made one after the other, so that they need not be in memory together.
pub struct LargeSet {
    /// The conference, 36 reporters on 2 criteria, with its ledger.
    pub conference: ConferenceFile,
    marking: Marking,
    /// How many ballots of each group are still to be made.
    left: [(GroupIndex, usize); 3],
    files: u32,
}

/// Returns a set of `ballots` ballots in files of up to 10,000, the groups in proportion to their weights; `None` for
/// more than 2,000,000.
pub fn large(language: Language, ballots: u32, seed: u64) -> Option<LargeSet> {
    let (leaders, heads) = (ballots / 2, ballots / 4);
    let sizes = [leaders, heads, ballots - leaders - heads];
    let groups = [LEADERS, HEADS, REPRESENTATIVES];
    let attendance = groups.into_iter().zip(sizes);
    let attendance = attendance.map(|(group, size)| Attendance { group, present: Some(size), issued: Some(size) });
    let conference = ConferenceFile::new(freeze(definition::large(sizes, language)?)?, attendance.collect());
    let [leaders, heads, representatives] = sizes.map(|size| usize::try_from(size).unwrap_or(usize::MAX));
    let left = [(LEADERS, leaders), (HEADS, heads), (REPRESENTATIVES, representatives)];
    let marking = Marking::new(seed, vec![STRONG, USUAL, USUAL, WEAK, USUAL, STRONG, USUAL]);
    Some(LargeSet { conference, marking, left, files: 0 })
}

impl Iterator for LargeSet {
    type Item = DemoFile;

    fn next(&mut self) -> Option<DemoFile> {
        let mut casts = Vec::new();
        for (group, left) in &mut self.left {
            let taken = (PER_FILE - casts.len()).min(*left);
            *left -= taken;
            let cast = |_| Cast { ballot: self.marking.ballot(*group, &self.conference.conference), signature: None };
            casts.extend((0..taken).map(cast));
        }
        self.files += 1;
        let what = format!("ballots-{:03}", self.files);
        (!casts.is_empty()).then(|| demo_file(&self.conference.conference, &what, casts))
    }
}
