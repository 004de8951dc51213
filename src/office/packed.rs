//! A flow as bytes, which go from the page to the worker of the same release. Numbers have four bytes, the lowest first; a
//! text follows its length in bytes, a list the number of its parts.

use super::{Flow, Part, Piece, Style};
use crate::document::{Align, Cell, Column, Fact, Orientation, Picture, Table};
use crate::text::Language;

impl Flow {
    /// Packs it.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Out(Vec::new());
        out.text(self.language.tag());
        out.number(u32::from(self.orientation == Orientation::Landscape));
        out.list(&self.marks, |out, mark| out.text(mark));
        for text in [&self.title, &self.subtitle, &self.foot] {
            out.text(text);
        }
        out.list(&self.pieces, Out::piece);
        out.0
    }

    /// Unpacks what [`Flow::pack`] packed; `None` for any other bytes.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut from = Source(bytes);
        let language = Language::parse(&from.text()?)?;
        let orientation = if from.number()? == 0 { Orientation::Portrait } else { Orientation::Landscape };
        let marks = from.list(Source::text)?;
        let (title, subtitle, foot) = (from.text()?, from.text()?, from.text()?);
        let pieces = from.list(Source::piece)?;
        from.0.is_empty().then_some(Self { language, orientation, marks, title, subtitle, pieces, foot })
    }
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn length(&mut self, length: usize) {
        // Nothing in a page's memory is longer than four bytes can tell.
        self.number(u32::try_from(length).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.as_bytes());
    }

    fn list<T>(&mut self, list: &[T], put: impl Fn(&mut Self, &T)) {
        self.length(list.len());
        for one in list {
            put(self, one);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        self.number(u32::from(piece.keeps));
        match &piece.part {
            Part::Break => self.number(0),
            Part::Fact(fact) => {
                self.number(1);
                self.text(&fact.label);
                self.text(&fact.value);
            }
            Part::Table(table) => {
                self.number(2);
                self.list(&table.columns, Self::column);
                self.list(&table.rows, |out, row| out.list(row, Self::cell));
                self.list(&table.total, Self::cell);
            }
            Part::Picture(picture) => {
                self.number(7);
                self.number(picture.width.into());
                self.number(picture.height.into());
                self.length(picture.jpeg().len());
                self.0.extend(picture.jpeg());
            }
            Part::Line(style, text) => {
                self.number(match style {
                    Style::Heading => 3,
                    Style::Paragraph => 4,
                    Style::Note => 5,
                    Style::Item => 6,
                });
                self.text(text);
            }
        }
    }

    fn column(&mut self, column: &Column) {
        self.text(&column.head);
        self.text(&column.over);
        self.number(match column.align {
            Align::Start => 0,
            Align::Centre => 1,
            Align::End => 2,
        });
        self.number(column.width.into());
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Unknown => self.number(0),
            Cell::Text(text) => {
                self.number(1);
                self.text(text);
            }
            Cell::Number(number) => {
                self.number(2);
                self.text(number);
            }
        }
    }
}

struct Source<'b>(&'b [u8]);

impl Source<'_> {
    fn number(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*bytes))
    }

    fn bytes(&mut self) -> Option<&[u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        Some(str::from_utf8(self.bytes()?).ok()?.to_owned())
    }

    fn list<T>(&mut self, take: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| take(self)).collect()
    }

    fn piece(&mut self) -> Option<Piece> {
        let keeps = self.number()? != 0;
        let part = match self.number()? {
            0 => Part::Break,
            1 => Part::Fact(Fact { label: self.text()?, value: self.text()? }),
            2 => Part::Table(Table {
                columns: self.list(Self::column)?,
                rows: self.list(|from| from.list(Self::cell))?,
                total: self.list(Self::cell)?,
            }),
            3 => Part::Line(Style::Heading, self.text()?),
            4 => Part::Line(Style::Paragraph, self.text()?),
            5 => Part::Line(Style::Note, self.text()?),
            6 => Part::Line(Style::Item, self.text()?),
            7 => {
                let (width, height) = (self.number()?.try_into().ok()?, self.number()?.try_into().ok()?);
                Part::Picture(Picture::new(self.bytes()?.to_vec(), width, height)?)
            }
            _ => return None,
        };
        Some(Piece { part, keeps })
    }

    fn column(&mut self) -> Option<Column> {
        let (head, over) = (self.text()?, self.text()?);
        let align = match self.number()? {
            0 => Align::Start,
            1 => Align::Centre,
            2 => Align::End,
            _ => return None,
        };
        Some(Column { head, over, align, width: self.number()?.try_into().ok()? })
    }

    fn cell(&mut self) -> Option<Cell> {
        Some(match self.number()? {
            0 => Cell::Unknown,
            1 => Cell::Text(self.text()?),
            2 => Cell::Number(self.text()?),
            _ => return None,
        })
    }
}
