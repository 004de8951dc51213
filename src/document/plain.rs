//! A document as plain lines: for consoles and for comparing.

use super::words::words;
use super::{Block, Card, Cell, Document, NumberedGroups, Table};
use crate::text::Language;

impl Document {
    /// Writes the document as plain text, a blank line between blocks; sheets are parted by a line of dashes.
    pub fn to_text(&self) -> String {
        let mut writer = Writer { language: self.language, paragraphs: Vec::new() };
        let marks: Vec<&str> = self.marks.iter().map(|mark| words(self.language).mark(*mark)).collect();
        writer.push(marks.join("\n"));
        writer.push(self.title.clone());
        writer.push(self.subtitle.clone());
        for (number, blocks) in self.sheets().enumerate() {
            if number > 0 {
                writer.push("-".repeat(40));
            }
            writer.blocks(blocks);
        }
        writer.push(self.foot.join(" · "));
        let mut text = writer.paragraphs.join("\n\n");
        text.push('\n');
        text
    }
}

struct Writer {
    language: Language,
    paragraphs: Vec<String>,
}

impl Writer {
    fn push(&mut self, paragraph: String) {
        if !paragraph.is_empty() {
            self.paragraphs.push(paragraph);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let colon = self.language.colon();
        match block {
            Block::Heading(text) => self.push(format!("## {text}")),
            Block::Paragraph(text) | Block::Note(text) => self.push(text.clone()),
            Block::List(lines) => self.push(lines_of(lines, |line| format!("- {line}"))),
            Block::Facts(facts) => self.push(lines_of(facts, |fact| format!("{}{colon}{}", fact.label, fact.value))),
            Block::Table(table) => self.push(table_lines(table)),
            Block::NumberedGroups(groups) => self.push(numbered(groups, colon)),
            Block::Signatures(lines) => {
                self.push(lines_of(lines, |line| {
                    format!("{}{colon}____________  {}{colon}____________", line.role, line.date)
                }));
            }
            Block::Cards(cards) => self.push(lines_of(cards, card_line)),
            Block::Qr(_, caption) => self.push(format!("[QR] {caption}")),
            Block::Figure(figure) => {
                self.push(format!("[{}]\n{}", figure.chart.title(), figure.chart.description()));
                self.push(table_lines(&figure.table));
            }
            Block::Picture(_, below) => self.push(format!("[{}] {below}", words(self.language).picture)),
            Block::Together(blocks) => self.blocks(blocks),
            Block::PageBreak => {}
        }
    }
}

fn lines_of<T>(list: &[T], line: impl Fn(&T) -> String) -> String {
    list.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn table_lines(table: &Table) -> String {
    let head = |over: &str, head: &str| if over.is_empty() { head.to_owned() } else { format!("{over} / {head}") };
    let heads: Vec<String> = table.columns.iter().map(|column| head(&column.over, &column.head)).collect();
    let row = |cells: &[Cell]| cells.iter().map(Cell::shown).collect::<Vec<_>>().join(" | ");
    let total = (!table.total.is_empty()).then(|| row(&table.total));
    let rows = table.rows.iter().map(|cells| row(cells));
    [heads.join(" | ")].into_iter().chain(rows).chain(total).collect::<Vec<_>>().join("\n")
}

fn numbered(numbered: &NumberedGroups, colon: &str) -> String {
    let groups: Vec<String> = (1..).zip(&numbered.groups).map(|(number, group)| format!("{number}) {group}")).collect();
    format!("{}{colon}{}", numbered.label, groups.join("  "))
}

fn card_line(card: &Card) -> String {
    let head = [&card.title, &card.subtitle, &card.name, &card.code];
    let filled = head.into_iter().chain(&card.lines).filter(|part| !part.is_empty());
    filled.map(String::as_str).collect::<Vec<_>>().join(" | ")
}
