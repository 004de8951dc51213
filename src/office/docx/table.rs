//! Tables: their heads repeat on every sheet, and no row is broken.

use super::xml::Xml;
use crate::document::{Align, Cell, Column, Table};

/// Writes a table of a width in twentieths of a point. `keeps` is what keeps its paragraphs with what follows.
pub(super) fn table(xml: &mut Xml, table: &Table, width: u32, keeps: &str) {
    let widths = widths(&table.columns, width);
    xml.around("w:tbl", |xml| {
        xml.raw(&[
            "<w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"",
            &width.to_string(),
            "\" w:type=\"dxa\"/>",
        ]);
        xml.raw(&["<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr>"]);
        xml.around("w:tblGrid", |xml| {
            for width in &widths {
                xml.raw(&["<w:gridCol w:w=\"", &width.to_string(), "\"/>"]);
            }
        });
        let layout = Layout { columns: &table.columns, widths: &widths, keeps };
        layout.heads(xml);
        table.rows.iter().for_each(|row| layout.row(xml, row, "TableText"));
        if !table.total.is_empty() {
            layout.row(xml, &table.total, "TableTotal");
        }
    });
    // Two tables with nothing between them would be one; and a text may not end with a table.
    xml.raw(&["<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>", keeps, "</w:pPr></w:p>"]);
}

fn widths(columns: &[Column], width: u32) -> Vec<u32> {
    let sum: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
    columns.iter().map(|column| u32::from(column.width) * width / sum.max(1)).collect()
}

struct Layout<'t> {
    columns: &'t [Column],
    widths: &'t [u32],
    keeps: &'t str,
}

impl Layout<'_> {
    fn heads(&self, xml: &mut Xml) {
        if self.columns.iter().all(|column| column.over.is_empty()) {
            return row(xml, true, |xml| {
                self.with_widths().for_each(|(column, width)| head(xml, width, "", &column.head));
            });
        }
        row(xml, true, |xml| {
            let mut widths = self.widths.iter();
            for run in self.columns.chunk_by(|left, right| !left.over.is_empty() && left.over == right.over) {
                let width = widths.by_ref().take(run.len()).sum();
                match run {
                    [column] if column.over.is_empty() => {
                        head(xml, width, r#"<w:vMerge w:val="restart"/>"#, &column.head);
                    }
                    [column, ..] => {
                        head(xml, width, &format!("<w:gridSpan w:val=\"{}\"/>", run.len()), &column.over);
                    }
                    [] => {}
                }
            }
        });
        row(xml, true, |xml| {
            for (column, width) in self.with_widths() {
                let (merged, text) =
                    if column.over.is_empty() { ("<w:vMerge/>", "") } else { ("", column.head.as_str()) };
                head(xml, width, merged, text);
            }
        });
    }

    fn with_widths(&self) -> impl Iterator<Item = (&Column, u32)> {
        self.columns.iter().zip(self.widths.iter().copied())
    }

    fn row(&self, xml: &mut Xml, cells: &[Cell], style: &str) {
        row(xml, false, |xml| {
            for (content, (column, width)) in cells.iter().zip(self.with_widths()) {
                let place = match column.align {
                    Align::Start => "",
                    Align::Centre => r#"<w:jc w:val="center"/>"#,
                    Align::End => r#"<w:jc w:val="right"/>"#,
                };
                cell(xml, width, "", |xml| {
                    xml.paragraph(style, &format!("{}{place}", self.keeps), content.shown());
                });
            }
        });
    }
}

fn row(xml: &mut Xml, repeats: bool, inside: impl FnOnce(&mut Xml)) {
    xml.around("w:tr", |xml| {
        let repeats = if repeats { "<w:tblHeader/>" } else { "" };
        xml.raw(&["<w:trPr><w:cantSplit/>", repeats, "</w:trPr>"]);
        inside(xml);
    });
}

fn cell(xml: &mut Xml, width: u32, more: &str, inside: impl FnOnce(&mut Xml)) {
    xml.around("w:tc", |xml| {
        xml.raw(&["<w:tcPr><w:tcW w:w=\"", &width.to_string(), "\" w:type=\"dxa\"/>", more]);
        xml.raw(&["<w:vAlign w:val=\"center\"/></w:tcPr>"]);
        inside(xml);
    });
}

/// Heads stay on one sheet with the first row.
fn head(xml: &mut Xml, width: u32, more: &str, text: &str) {
    cell(xml, width, more, |xml| xml.paragraph("TableHead", "<w:keepNext/>", text));
}
