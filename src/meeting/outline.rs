//! An outline from pasted text: what is understood is shown before anything is taken in.
//!
//! # How depth is understood
//!
//! A line that is indented more than the one before it stands below it. Lines of the same indentation are told apart by
//! how they are numbered: a way of numbering that is new stands below the one before, one that was seen already stands
//! where it stood. Official numbering (一、（一）, 1.2, First) does so at any indentation. A line without number or bullet that is not indented more goes on with what the entry before says,
//! unless the outline has no numbers at all. A person sees the result, line by line, and corrects it.

use super::outline_line::{Marker, heading, split_marker};
use crate::domain::{Passage, Text, TextFault};

/// The greatest number of entries.
pub const MOST_ENTRIES: usize = 1_000;
/// The greatest number of characters that are pasted.
pub const MOST_CHARACTERS: usize = 400_000;
/// The greatest depth: so many entries may stand below each other.
pub const MOST_DEPTH: usize = 16;

/// How the depth of an entry is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepthBasis {
    /// By its number or bullet.
    Marker,
    /// By its indentation alone.
    Indentation,
}

/// One entry of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// How many entries it stands below; at most one more than the entry before it has.
    pub depth: usize,
    /// How its depth is known.
    pub basis: DepthBasis,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// What it is called.
    pub label: Text,
    /// Its watchword; may be empty.
    pub theme: Text,
    /// What it says; may be empty.
    pub text: Passage,
}

/// An outline, as a text was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// In the order of the text.
    pub entries: Vec<OutlineEntry>,
}

/// Why a text gives no outline. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineFault {
    /// Nothing is written.
    #[error("there is nothing in the text")]
    Empty,
    /// The text is very long.
    #[error("the text has more than {limit} characters")]
    TooLong {
        /// The greatest number of characters.
        limit: usize,
    },
    /// There are very many entries.
    #[error("line {line}: there are more than {limit} entries")]
    TooMany {
        /// The first line that is too many.
        line: usize,
        /// The greatest number of entries.
        limit: usize,
    },
    /// An entry stands very deep.
    #[error("line {line}: more than {limit} entries stand below each other")]
    TooDeep {
        /// The line.
        line: usize,
        /// The greatest depth.
        limit: usize,
    },
    /// A line can't be taken as it is.
    #[error("line {line}: {fault}")]
    Text {
        /// The line.
        line: usize,
        /// What is wrong in it.
        fault: TextFault,
    },
}

impl Outline {
    /// Understands a text. Nothing of it is left out: what is no label and no watchword is what the entry says.
    ///
    /// # Errors
    /// Refuses the whole text, with the first line that can't be taken.
    pub fn of_text(text: &str) -> Result<Self, OutlineFault> {
        if text.chars().nth(MOST_CHARACTERS).is_some() {
            return Err(OutlineFault::TooLong { limit: MOST_CHARACTERS });
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<Line<'_>> = (1..).zip(text.split('\n')).filter_map(Line::of).collect();
        let has_markers = lines.iter().any(|line| line.marker.is_some());
        let mut reading = Reading::default();
        lines.into_iter().try_for_each(|line| reading.take(&line, has_markers))?;
        reading.finish()
    }

    /// Moves an entry and all below it one deeper or higher; does nothing where it can't stand so.
    pub fn shift(&mut self, index: usize, deeper: bool) {
        let before = index.checked_sub(1).and_then(|before| self.entries.get(before)).map(|entry| entry.depth);
        let Some(depth) = self.entries.get(index).map(|entry| entry.depth) else { return };
        let branch = self.entries.iter().skip(index + 1).take_while(|entry| entry.depth > depth).count();
        let Some(branch) = self.entries.get_mut(index..=index + branch) else { return };
        let deepest = branch.iter().map(|entry| entry.depth).max().unwrap_or(0);
        let fits =
            if deeper { before.is_some_and(|before| depth <= before) && deepest + 1 < MOST_DEPTH } else { depth > 0 };
        if fits {
            for entry in branch {
                entry.depth = if deeper { entry.depth + 1 } else { entry.depth - 1 };
            }
        }
    }
}

/// One line that is not empty.
struct Line<'t> {
    number: usize,
    /// How far it is indented, in columns.
    indent: usize,
    marker: Option<Marker>,
    /// What follows indentation and marker; of a line that is a marker and nothing else, the marker.
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn of((number, line): (usize, &'t str)) -> Option<Self> {
        let line = line.trim_start_matches('\u{FEFF}').trim_end();
        let trimmed = line.trim_start();
        if trimmed.is_empty() {
            return None;
        }
        let indent = line.chars().take_while(|character| character.is_whitespace()).map(width).sum();
        let (marker, rest) = split_marker(trimmed);
        Some(Self { number, indent, marker, rest })
    }
}

fn width(space: char) -> usize {
    match space {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    entries: Vec<Draft>,
    /// The way down to the entry at hand: indentation and marker of each entry that it stands below, and its own.
    way: Vec<(usize, Option<Marker>)>,
}

/// An entry while what it says is still growing.
struct Draft {
    entry: OutlineEntry,
    says: Vec<String>,
}

impl Reading {
    fn take(&mut self, line: &Line<'_>, has_markers: bool) -> Result<(), OutlineFault> {
        let top = self.way.last().map(|(indent, _)| *indent);
        let goes_on = line.marker.is_none() && has_markers && top.is_some_and(|top| line.indent <= top);
        // A paragraph below a numbered line is what that one says, however it is indented.
        let is_paragraph = line.marker.is_none() && self.way.last().is_some_and(|(_, marker)| marker.is_some());
        if let Some(last) = self.entries.last_mut().filter(|_| goes_on || is_paragraph) {
            last.says.push(line.rest.trim_end().to_owned());
            return Ok(());
        }
        let depth = self.depth(line);
        if depth >= MOST_DEPTH {
            return Err(OutlineFault::TooDeep { line: line.number, limit: MOST_DEPTH });
        }
        if self.entries.len() >= MOST_ENTRIES {
            return Err(OutlineFault::TooMany { line: line.number, limit: MOST_ENTRIES });
        }
        self.way.truncate(depth);
        self.way.push((line.indent, line.marker));
        self.entries.push(draft(line, depth).map_err(|fault| OutlineFault::Text { line: line.number, fault })?);
        Ok(())
    }

    /// Returns how many entries a line stands below.
    fn depth(&self, line: &Line<'_>) -> usize {
        if let Some(Marker::Heading(level)) = line.marker {
            let above = |(_, marker): &(usize, Option<Marker>)| matches!(marker, Some(Marker::Heading(above)) if *above < level);
            return self.way.iter().take_while(|step| above(step)).count();
        }
        // Whatever is indented more than the line does not stand above it; headings always may.
        let is_above = |(indent, marker): &(usize, Option<Marker>)| {
            *indent <= line.indent || matches!(marker, Some(Marker::Heading(_)))
        };
        let above = self.way.iter().take_while(|step| is_above(step)).count();
        let way = self.way.get(..above).unwrap_or_default();
        let same = way.iter().rposition(|(indent, marker)| *indent == line.indent && *marker == line.marker);
        // Official numbering tells the depth by itself, however a word processor indented it.
        let tells_depth = line.marker.is_some_and(Marker::tells_depth);
        let alike = || way.iter().rposition(|(_, marker)| tells_depth && *marker == line.marker);
        same.or_else(alike).unwrap_or(above)
    }

    fn finish(self) -> Result<Outline, OutlineFault> {
        let finish = |Draft { mut entry, says }: Draft| {
            let refuse = |fault| OutlineFault::Text { line: entry.line, fault };
            entry.text = Passage::typed_or_empty(&says.join("\n")).map_err(refuse)?;
            Ok(entry)
        };
        let entries: Vec<_> = self.entries.into_iter().map(finish).collect::<Result<_, _>>()?;
        if entries.is_empty() { Err(OutlineFault::Empty) } else { Ok(Outline { entries }) }
    }
}

fn draft(line: &Line<'_>, depth: usize) -> Result<Draft, TextFault> {
    let heading = heading(line.rest);
    let basis = if line.marker.is_some() { DepthBasis::Marker } else { DepthBasis::Indentation };
    let entry = OutlineEntry {
        depth,
        basis,
        line: line.number,
        label: Text::new(heading.label)?,
        theme: Text::optional(heading.theme)?,
        text: Passage::default(),
    };
    Ok(Draft { entry, says: Some(heading.says.to_owned()).filter(|says| !says.is_empty()).into_iter().collect() })
}
