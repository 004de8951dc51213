//! The quick way through a ballots file in canonical form, as every file is that we write.
//!
//! Each byte is compared with what the canonical form has at its place. So what is read this way is canonical, its
//! digest is that of its bytes, and nothing needs to be written again to be hashed. Anything else (other order or white
//! space, signatures, rulings, any fault at all) is left to the strict reader, which alone refuses. A test changes every
//! byte of a file and compares the two.

use super::ballots_file::{BallotsFile, gather};
use super::canonical::Hasher;
use super::frozen::{FrozenConference, SPOILAGES, SPOILT};
use crate::domain::{Ballot, BallotId, Cast, Content, Digest, GroupIndex, Mark, Revision, Source, Spoilage};

/// Reads a sound file in canonical form without signatures and rulings; `None` for every other, sound or not.
pub(super) fn read(text: &str, conference: &FrozenConference) -> Option<BallotsFile> {
    let parts = parse(text, conference)?;
    let is_counted = usize::try_from(parts.count).is_ok_and(|count| count == parts.casts.len());
    let ballots = gather(parts.casts, Vec::new(), conference).ok()?;
    (is_counted && parts.digest == parts.stated).then_some(BallotsFile { ballots, digest: parts.digest })
}

struct Parts {
    /// In the file's order, which is not checked yet.
    casts: Vec<Cast>,
    /// What `count` says.
    count: u32,
    /// What `digest` says.
    stated: Digest,
    /// The digest of what stands in the file.
    digest: Digest,
}

fn parse(text: &str, conference: &FrozenConference) -> Option<Parts> {
    if conference.slips().is_some() {
        return None;
    }
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut cursor = Cursor { rest: text };
    cursor.skip("{\"ballots\":[")?;
    let mut casts = Vec::new();
    while !cursor.rest.starts_with(']') {
        if !casts.is_empty() {
            cursor.skip(",")?;
        }
        casts.push(Cast { ballot: cursor.ballot(conference)?, signature: None });
    }
    cursor.skip("],\"conference\":\"")?;
    cursor.skip(&conference.fingerprint().to_string())?;
    cursor.skip("\",\"count\":")?;
    let count = cursor.number()?;
    cursor.skip(",")?;
    let before = text.get(..text.len() - cursor.rest.len())?;
    cursor.skip("\"digest\":\"")?;
    let stated = Digest::parse(cursor.take(64)?)?;
    cursor.skip("\",")?;
    let after = cursor.rest;
    (after == "\"format\":\"pingyi.ballots\",\"version\":1}").then(|| {
        let mut hasher = Hasher::new();
        hasher.update(before.as_bytes());
        hasher.update(after.as_bytes());
        Parts { casts, count, stated, digest: hasher.finish() }
    })
}

/// What is left of the text.
struct Cursor<'t> {
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    fn skip(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    fn take(&mut self, length: usize) -> Option<&'t str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// Takes a number as the canonical form writes it: digits, and no zero before others.
    fn number(&mut self) -> Option<u32> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.take(digits)?;
        let is_canonical = number == "0" || !number.starts_with('0');
        if is_canonical { number.parse().ok() } else { None }
    }

    fn ballot(&mut self, conference: &FrozenConference) -> Option<Ballot> {
        self.skip("{\"group\":\"")?;
        let (group, rest) = self.rest.split_once('"')?;
        let group: GroupIndex = conference.group_by_id(group)?;
        self.rest = rest;
        self.skip(",\"id\":\"")?;
        let id = BallotId::parse(self.take(32)?)?;
        self.skip("\",")?;
        let marks = if self.rest.starts_with("\"marks\"") { Some(self.marks(conference)?) } else { None };
        self.skip("\"revision\":")?;
        let revision = Revision::new(self.number()?)?;
        self.skip(",\"source\":\"")?;
        let (source, content) = if let Some((marks, has_void)) = marks {
            (self.source(has_void)?, Content::Marks(marks))
        } else {
            self.skip("paper\",\"spoilt\":\"")?;
            (Source::Paper { signer: None }, Content::Spoilt(self.spoilage()?))
        };
        self.skip("\"}")?;
        Some(Ballot { id, revision, group, source, content })
    }

    fn source(&mut self, has_void: bool) -> Option<Source> {
        if self.rest.starts_with('t') {
            self.skip("tablet")?;
            (!has_void).then_some(Source::Tablet)
        } else {
            self.skip("paper")?;
            Some(Source::Paper { signer: None })
        }
    }

    fn spoilage(&mut self) -> Option<Spoilage> {
        let known = SPOILT.iter().zip(SPOILAGES).find(|(word, _)| self.rest.starts_with(**word));
        let (word, spoilage) = known?;
        self.skip(word)?;
        Some(spoilage)
    }

    /// Takes the marks of all reporters, and tells whether one is void.
    fn marks(&mut self, conference: &FrozenConference) -> Option<(Box<[Mark]>, bool)> {
        let (tokens, criteria) = (conference.tokens(), conference.criteria().len());
        let mut marks = vec![Mark::Abstain; conference.marks()];
        let mut has_void = false;
        self.skip("\"marks\":{")?;
        for (place, (token, position)) in tokens.reporters.iter().enumerate() {
            if place > 0 {
                self.skip(",")?;
            }
            self.skip(token)?;
            let start = position * criteria;
            for (criterion, mark) in marks.get_mut(start..start + criteria)?.iter_mut().enumerate() {
                if criterion > 0 {
                    self.skip(",")?;
                }
                *mark = self.mark(&tokens.marks)?;
                has_void |= *mark == Mark::Void;
            }
            self.skip("]")?;
        }
        self.skip("},")?;
        Some((marks.into(), has_void))
    }

    /// Takes one mark. Its first letter tells most of them apart more quickly than a comparison of the whole.
    fn mark(&mut self, tokens: &[(String, Mark)]) -> Option<Mark> {
        let letter = self.rest.as_bytes().get(1);
        let fits = |token: &str| token.as_bytes().get(1) == letter && self.rest.starts_with(token);
        let (token, mark) = tokens.iter().find(|(token, _)| fits(token))?;
        self.rest = self.rest.get(token.len()..)?;
        Some(*mark)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ConferenceFile;
    use super::*;

    /// The examples under open admission, each with the text of its ballots.
    fn examples() -> Vec<(FrozenConference, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked-examples");
        let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let open = |folder: std::path::PathBuf| {
            let conference = ConferenceFile::read(&std::fs::read(folder.join("conference.json")).unwrap()).unwrap();
            (conference.conference, std::fs::read_to_string(folder.join("ballots.json")).unwrap())
        };
        folders.map(open).filter(|(conference, _)| conference.slips().is_none()).collect()
    }

    #[test]
    fn canonical_files_under_open_admission_are_read_as_strictly_read() {
        for (conference, text) in examples() {
            assert_eq!(read(&text, &conference), Some(BallotsFile::read_strictly(&text, &conference).unwrap()));
        }
    }

    #[test]
    fn what_is_read_after_any_change_is_canonical_and_otherwise_nothing_is_read() {
        let mut taken = 0;
        // The shorter ones hold everything that the longer ones do.
        for (conference, text) in examples().into_iter().filter(|(_, text)| text.len() < 4_000) {
            for (place, other) in (0..text.len()).flat_map(|place| ["", "1", "a", " "].map(|other| (place, other))) {
                let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
                let Some(parts) = parse(&changed, &conference) else { continue };
                let is_counted = parts.count == u32::try_from(parts.casts.len()).unwrap();
                let Ok(ballots) = gather(parts.casts, Vec::new(), &conference) else { continue };
                if is_counted {
                    let written = BallotsFile { ballots, digest: parts.stated }.encode(&conference);
                    assert_eq!(String::from_utf8(written).unwrap().trim_end(), changed.trim_end());
                    taken += 1;
                }
            }
        }
        assert!(taken > 0);
    }
}
