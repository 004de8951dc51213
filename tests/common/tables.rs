//! What a document holds, block by block, whatever it is made into.

use pingyi::document::{Block, Document, Table};

/// Its tables, in order.
pub(crate) fn tables(document: &Document) -> Vec<&Table> {
    let mut found = Vec::new();
    walk(&document.blocks, &mut |block| {
        if let Block::Table(table) = block {
            found.push(table);
        }
    });
    found
}

/// Every text that does not stand in a table: title, headings, paragraphs, notes, lists, labels and values.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let mut found = vec![document.title.clone(), document.subtitle.clone()];
    walk(&document.blocks, &mut |block| match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Note(text) | Block::Picture(_, text) => {
            found.push(text.clone());
        }
        Block::List(lines) => found.extend(lines.iter().cloned()),
        Block::Facts(facts) => {
            found.extend(facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
        }
        Block::Signatures(lines) => {
            found.extend(lines.iter().flat_map(|line| [line.role.clone(), line.date.clone()]));
        }
        Block::NumberedGroups(groups) => {
            found.push(groups.label.clone());
            found.extend(groups.groups.iter().cloned());
        }
        _ => {}
    });
    found
}

fn walk<'d>(blocks: &'d [Block], visit: &mut impl FnMut(&'d Block)) {
    for block in blocks {
        match block {
            Block::Together(inner) => walk(inner, visit),
            other => visit(other),
        }
    }
}
