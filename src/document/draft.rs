//! A draft that people go on writing: its words as plain lines, and the lines as a document again.
//!
//! A line that begins with `# ` is a heading, one with `- ` an item of a list, any other a paragraph; empty lines say
//! nothing (docs/formats.md, `draft-text`).

use super::{Block, Document};

impl Document {
    /// Writes the words of a draft as lines to be edited, a blank line between blocks. Notes are no words of it, and tables
    /// have no place in it.
    pub fn to_draft(&self) -> String {
        let mut parts = Vec::new();
        collect(&self.blocks, &mut parts);
        parts.join("\n\n")
    }

    /// Puts edited lines in the place of what was composed. Notes stay at the end.
    #[must_use]
    pub fn edited(self, draft: &str) -> Self {
        let notes = self.blocks.into_iter().filter(|block| matches!(block, Block::Note(_)));
        let blocks = read(draft).into_iter().chain(notes).collect();
        Self { blocks, ..self }
    }
}

fn collect(blocks: &[Block], parts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(text) => parts.push(format!("# {text}")),
            Block::Paragraph(text) => parts.push(text.clone()),
            Block::List(lines) => {
                parts.push(lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
            }
            Block::Together(blocks) => collect(blocks, parts),
            _ => {}
        }
    }
}

fn read(draft: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // A blank line ends a list.
    let mut list: Vec<String> = Vec::new();
    for line in draft.lines().map(str::trim) {
        if let Some(item) = line.strip_prefix("- ") {
            list.push(item.trim().to_owned());
            continue;
        }
        if !list.is_empty() {
            blocks.push(Block::List(std::mem::take(&mut list)));
        }
        if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(Block::Heading(heading.trim().to_owned()));
        } else if !line.is_empty() {
            blocks.push(Block::Paragraph(line.to_owned()));
        }
    }
    if !list.is_empty() {
        blocks.push(Block::List(list));
    }
    blocks
}
