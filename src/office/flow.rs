//! What a document says, one piece after another, with nothing nested: what the writers of files need to know of it.

use super::OfficeFault;
use crate::document::{Block, Document, Fact, NumberedGroups, Orientation, Picture, SignatureLine, Table};
use crate::text::Language;

/// A document, set out for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The language it is written in.
    pub language: Language,
    /// How its sheets lie.
    pub orientation: Orientation,
    /// What everybody must know at first sight, in words.
    pub marks: Vec<String>,
    /// What it is.
    pub title: String,
    /// Of what; may be empty.
    pub subtitle: String,
    /// From the beginning to the end.
    pub pieces: Vec<Piece>,
    /// Stands at the foot of every sheet.
    pub foot: String,
}

/// A part, and whether it stays on one sheet with the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// Whether no sheet may end after it.
    pub keeps: bool,
}

/// A line or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A text of its own. It may hold line breaks.
    Line(Style, String),
    /// A label and its value.
    Fact(Fact),
    /// Rows and columns.
    Table(Table),
    /// A photograph.
    Picture(Picture),
    /// What follows begins a new sheet.
    Break,
}

/// What a line is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Begins a section.
    Heading,
    /// Running text.
    Paragraph,
    /// Explains what stands beside it.
    Note,
    /// One of a list.
    Item,
}

impl Flow {
    /// Sets a document out.
    ///
    /// # Errors
    /// Gives [`OfficeFault::Secret`] for a document with cards, whose codes may be in no file.
    pub fn of(document: &Document) -> Result<Self, OfficeFault> {
        let mut flow = Self {
            language: document.language,
            orientation: document.orientation,
            marks: document.marks.iter().map(|mark| mark.text(document.language).to_owned()).collect(),
            title: document.title.clone(),
            subtitle: document.subtitle.clone(),
            pieces: Vec::new(),
            foot: document.foot.join(" · "),
        };
        flow.blocks(&document.blocks)?;
        Ok(flow)
    }

    /// Tells whether it has a table.
    pub fn has_tables(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece.part, Part::Table(_)))
    }

    fn push(&mut self, part: Part) {
        self.pieces.push(Piece { keeps: matches!(part, Part::Line(Style::Heading, _)), part });
    }

    fn line(&mut self, style: Style, text: impl Into<String>) {
        self.push(Part::Line(style, text.into()));
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), OfficeFault> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Result<(), OfficeFault> {
        match block {
            Block::Heading(text) => self.line(Style::Heading, text),
            Block::Paragraph(text) => self.line(Style::Paragraph, text),
            Block::Note(text) => self.line(Style::Note, text),
            Block::Qr(_, caption) => self.line(Style::Note, caption),
            Block::List(lines) => lines.iter().for_each(|line| self.line(Style::Item, line)),
            Block::Facts(facts) => facts.iter().for_each(|fact| self.push(Part::Fact(fact.clone()))),
            Block::Table(table) => self.push(Part::Table(table.clone())),
            Block::NumberedGroups(groups) => {
                self.kept(|flow| {
                    flow.line(Style::Note, groups.label.as_str());
                    flow.line(Style::Paragraph, numbered(groups));
                    Ok(())
                })?;
            }
            Block::Signatures(lines) => {
                let colon = self.language.colon();
                self.kept(|flow| {
                    for line in lines {
                        flow.line(Style::Paragraph, to_sign(line, colon));
                    }
                    Ok(())
                })?;
            }
            // The picture is saved by itself; its numbers and what one sees on it go along.
            Block::Figure(figure) => {
                self.line(Style::Heading, figure.chart.title());
                self.line(Style::Note, figure.chart.description());
                self.push(Part::Table(figure.table.clone()));
            }
            Block::Picture(picture, below) => self.kept(|flow| {
                flow.push(Part::Picture(picture.clone()));
                if !below.is_empty() {
                    flow.line(Style::Note, below.as_str());
                }
                Ok(())
            })?,
            Block::Cards(_) => return Err(OfficeFault::Secret),
            Block::Together(blocks) => self.kept(|flow| flow.blocks(blocks))?,
            Block::PageBreak => self.push(Part::Break),
        }
        Ok(())
    }

    /// Keeps on one sheet what `put` puts down.
    fn kept(&mut self, put: impl FnOnce(&mut Self) -> Result<(), OfficeFault>) -> Result<(), OfficeFault> {
        let begin = self.pieces.len();
        put(self)?;
        if let Some((_, before)) = self.pieces.get_mut(begin..).and_then(<[Piece]>::split_last_mut) {
            for piece in before {
                piece.keeps = true;
            }
        }
        Ok(())
    }
}

fn numbered(groups: &NumberedGroups) -> String {
    let groups = (1..).zip(&groups.groups).map(|(number, group)| format!("{number}) {group}"));
    groups.collect::<Vec<_>>().join("  ")
}

/// A line to sign on.
fn to_sign(line: &SignatureLine, colon: &str) -> String {
    format!("{}{colon}______________  {}{colon}______________", line.role, line.date)
}
