//! The tree that every document is.

use super::{Picture, QrCode};
use crate::chart::Chart;
use crate::text::Language;

/// A document, in one language, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language it is written in.
    pub language: Language,
    /// Names it in files: ASCII, such as `ballot-count`.
    pub name: &'static str,
    /// How its sheets lie.
    pub orientation: Orientation,
    /// Stand on the face of every sheet and card.
    pub marks: Vec<FaceMark>,
    /// What it is.
    pub title: String,
    /// Of what; may be empty.
    pub subtitle: String,
    /// From the first sheet to the last.
    pub blocks: Vec<Block>,
    /// Stands at the foot of every sheet: the conference, its check code, the beginning of a digest, the build.
    pub foot: Vec<String>,
}

/// How a sheet of A4 lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// 210 mm wide.
    #[default]
    Portrait,
    /// 297 mm wide, for wide tables.
    Landscape,
}

/// What everybody must know at first sight of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceMark {
    /// Only for those who may see the box (spec of the rules, "Secrecy").
    Restricted,
    /// Something is contested, so numbers can still change.
    Provisional,
    /// Of a rehearsal: nothing on it counts.
    Rehearsal,
    /// Of the example conference: a rehearsal whose people and marks are invented.
    Example,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Begins a section; stays with what follows it.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// Smaller text that explains what stands beside it.
    Note(String),
    /// One line each, with a dot before it.
    List(Vec<String>),
    /// Labels with their values.
    Facts(Vec<Fact>),
    /// Rows and columns.
    Table(Table),
    /// A long number in a box, in numbered parts, so that people can name a part and type it.
    NumberedGroups(NumberedGroups),
    /// Lines to sign on; never parted from each other.
    Signatures(Vec<SignatureLine>),
    /// Cards of equal size with lines to cut along, at most [`Card::PER_SHEET`].
    Cards(Vec<Card>),
    /// A QR code, and what it is for.
    Qr(QrCode, String),
    /// A chart with its table.
    Figure(Figure),
    /// A photograph, and what stands below it; may be empty.
    Picture(Picture, String),
    /// Blocks that stay on one sheet.
    Together(Vec<Block>),
    /// What follows begins a new sheet. Nowhere inside another block.
    PageBreak,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is told, without a colon.
    pub label: String,
    /// What it is.
    pub value: String,
}

/// A chart, and the numbers that it is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The picture with its title, and what one sees on it in words.
    pub chart: Chart,
    /// Everything that the picture tells.
    pub table: Table,
}

/// A table. Its heads repeat on every sheet, and no row is broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// From the left.
    pub columns: Vec<Column>,
    /// A cell for each column; the first names the row.
    pub rows: Vec<Vec<Cell>>,
    /// The sums below; empty if there are none.
    pub total: Vec<Cell>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above the column.
    pub head: String,
    /// What stands above this head and those of its neighbours with the same text here; empty for none.
    pub over: String,
    /// Where its cells stand.
    pub align: Align,
    /// Its share of the width, relative to the other columns.
    pub width: u16,
}

/// Where text stands between two edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Where reading begins.
    Start,
    /// In the middle.
    Centre,
    /// Where reading ends: for numbers.
    End,
}

/// What stands at one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, even if it looks like a number or a formula.
    Text(String),
    /// A number in plain decimal form, such as `21` or `90.37`, so that a spreadsheet can calculate with it.
    Number(String),
    /// A number that nobody knows.
    Unknown,
}

/// A long number in parts, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedGroups {
    /// What the number is.
    pub label: String,
    /// Its parts, in order.
    pub groups: Vec<String>,
}

/// A line that somebody signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// In which role.
    pub role: String,
    /// Stands before the place for the day.
    pub date: String,
}

/// A card to be cut out and handed to one person. The document's marks stand on it, too.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// Of which conference.
    pub title: String,
    /// When, and of which period.
    pub subtitle: String,
    /// For whom.
    pub name: String,
    /// What the person types.
    pub code: String,
    /// The same to be scanned; `None` if it fits no symbol.
    pub qr: Option<QrCode>,
    /// What to do with it, a line each.
    pub lines: Vec<String>,
}

impl Card {
    /// How many cards a sheet of A4 has, in two columns.
    pub const PER_SHEET: usize = 8;
}

impl std::fmt::Debug for Card {
    /// Tells only for whom it is: its code is a secret.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Card").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Column {
    /// Makes a column of text.
    pub fn text(head: &str, width: u16) -> Self {
        Self { head: head.to_owned(), over: String::new(), align: Align::Start, width }
    }

    /// Makes a column of numbers.
    pub fn numbers(head: &str, width: u16) -> Self {
        Self { align: Align::End, ..Self::text(head, width) }
    }

    /// Puts the column below a common head.
    #[must_use]
    pub fn below(self, over: &str) -> Self {
        Self { over: over.to_owned(), ..self }
    }
}

impl Cell {
    /// Makes a cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a cell of a count.
    pub fn count(count: impl Into<u64>) -> Self {
        Self::Number(count.into().to_string())
    }

    /// Makes a cell of a count that may be unknown.
    pub fn known(count: Option<impl Into<u64>>) -> Self {
        count.map_or(Self::Unknown, Self::count)
    }

    /// Returns what people read; `–` for what nobody knows.
    pub fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Unknown => "–",
        }
    }
}

impl Fact {
    /// Makes a fact.
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into() }
    }
}

impl Document {
    /// Joins documents of one kind, such as every reporter's sheet, each on sheets of its own; `None` of none.
    pub fn joined(documents: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut documents = documents.into_iter();
        let mut all = documents.next()?;
        for document in documents {
            all.blocks.extend([Block::PageBreak, Block::Heading(document.title)]);
            all.blocks.extend(document.blocks);
        }
        Some(all)
    }

    /// Returns the blocks sheet by sheet, as page breaks part them; a long part still flows over several sheets.
    pub fn sheets(&self) -> impl Iterator<Item = &[Block]> {
        self.blocks.split(|block| *block == Block::PageBreak)
    }
}
