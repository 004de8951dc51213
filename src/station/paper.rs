//! A paper ballot typed in twice, by two people who don't see each other's marks.

use crate::domain::{Conference, Content, Mark, Spoilage};

/// What one person typed of one paper ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperEntry {
    /// A mark for each reporter and criterion, reporter by reporter; `None` where nothing is typed yet.
    marks: Vec<Option<Mark>>,
    /// Why the ballot as a whole is spoilt.
    pub spoilt: Option<Spoilage>,
}

impl PaperEntry {
    /// Begins an entry with nothing typed.
    pub fn new(conference: &Conference) -> Self {
        Self { marks: vec![None; conference.marks()], spoilt: None }
    }

    /// Returns every mark, reporter by reporter.
    pub(super) fn marks(&self) -> &[Option<Mark>] {
        &self.marks
    }

    /// Returns the mark at a place.
    pub fn mark(&self, place: usize) -> Option<Mark> {
        self.marks.get(place).copied().flatten()
    }

    /// Sets the mark at a place.
    pub fn set(&mut self, place: usize, mark: Mark) {
        if let Some(typed) = self.marks.get_mut(place) {
            *typed = Some(mark);
        }
    }

    /// Returns how many marks are not typed yet.
    pub fn missing(&self) -> usize {
        self.marks.iter().filter(|mark| mark.is_none()).count()
    }

    /// Returns what was typed as a ballot's content; `None` while marks are missing.
    pub fn content(&self) -> Option<Content> {
        if let Some(spoilage) = self.spoilt {
            return Some(Content::Spoilt(spoilage));
        }
        let marks: Option<Vec<Mark>> = self.marks.iter().copied().collect();
        marks.map(|marks| Content::Marks(marks.into()))
    }
}

/// How two entries of one paper ballot differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperDifference {
    /// In whether, or why, the ballot is spoilt.
    Spoilage,
    /// In the marks at these places, at least one.
    Marks(Vec<usize>),
}

/// Compares two entries; `None` if they are equal.
pub fn compare(first: &PaperEntry, second: &PaperEntry) -> Option<PaperDifference> {
    if first.spoilt != second.spoilt {
        return Some(PaperDifference::Spoilage);
    }
    if first.spoilt.is_some() {
        return None;
    }
    let pairs = first.marks.iter().zip(&second.marks).enumerate();
    let places: Vec<usize> = pairs.filter(|(_, (first, second))| first != second).map(|(place, _)| place).collect();
    (!places.is_empty()).then_some(PaperDifference::Marks(places))
}
