//! A document as HTML: what the page shows as sheets of A4, what is printed, and what a file can hold.
//!
//! Only classes, never styles, so that the page's policy lets it stand; `style/print.css` gives sizes and breaks.

use super::words::{Words, words};
use super::{
    Align, Block, Card, Cell, Column, Document, Fact, Figure, NumberedGroups, Orientation, Picture, QrCode,
    SignatureLine, Table,
};

impl Document {
    /// Writes the document as one `article` element of HTML, with a `section` for each sheet that page breaks part.
    pub fn to_html(&self) -> String {
        let mut html = Html { out: String::new(), document: self, words: words(self.language) };
        html.out.push_str("<article class=\"doc\" lang=\"");
        html.text(self.language.tag());
        html.out.push_str("\">");
        for (number, blocks) in self.sheets().enumerate() {
            html.sheet(blocks, number == 0);
        }
        html.out.push_str("</article>");
        html.out
    }
}

struct Html<'d> {
    out: String,
    document: &'d Document,
    words: &'static Words,
}

impl Html<'_> {
    /// Writes text, with what HTML would take for its own replaced. It is safe between double quotes too.
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                other => self.out.push(other),
            }
        }
    }

    /// Writes an element around what `inside` writes. `tag` may hold attributes of fixed text.
    fn around(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        let name = tag.split(' ').next().unwrap_or_default();
        self.out.extend(["<", tag, ">"]);
        inside(self);
        self.out.extend(["</", name, ">"]);
    }

    /// Writes an element with text in it, or nothing if there is none.
    fn element(&mut self, tag: &str, text: &str) {
        if !text.is_empty() {
            self.around(tag, |html| html.text(text));
        }
    }

    fn sheet(&mut self, blocks: &[Block], is_first: bool) {
        let document = self.document;
        let is_cut = blocks.iter().any(|block| matches!(block, Block::Cards(_)));
        let has_chart = blocks.iter().any(|block| matches!(block, Block::Figure(_)));
        let section = match document.orientation {
            _ if has_chart => "section class=\"doc-sheet doc-charts\"",
            _ if is_cut => "section class=\"doc-sheet doc-cut\"",
            Orientation::Portrait => "section class=\"doc-sheet\"",
            Orientation::Landscape => "section class=\"doc-sheet doc-landscape\"",
        };
        self.around(section, |html| {
            html.around("div class=\"doc-head\"", Self::marks);
            html.around("div class=\"doc-body\"", |html| {
                if is_first {
                    html.element("h2 class=\"doc-title\"", &document.title);
                    html.element("p class=\"doc-subtitle\"", &document.subtitle);
                }
                html.blocks(blocks);
            });
            html.around("div class=\"doc-foot\"", |html| html.element("p", &document.foot.join(" · ")));
        });
    }

    fn marks(&mut self) {
        for mark in &self.document.marks {
            self.element("strong class=\"doc-mark\"", self.words.mark(*mark));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (place, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(place + 1..).unwrap_or_default());
        }
    }

    /// Writes a block that others follow.
    fn block(&mut self, block: &Block, next: &[Block]) {
        match block {
            Block::Heading(text) => self.element("h3", text),
            Block::Paragraph(text) => self.element("p", text),
            Block::Note(text) => self.element("p class=\"doc-note\"", text),
            Block::List(lines) => self.around("ul", |html| lines.iter().for_each(|line| html.element("li", line))),
            Block::Facts(facts) => {
                self.around("dl class=\"doc-facts\"", |html| facts.iter().for_each(|fact| html.fact(fact)));
            }
            Block::Table(table) => self.table(table, is_signed(next)),
            Block::NumberedGroups(groups) => self.numbered_groups(groups),
            Block::Signatures(lines) => self.signatures(lines),
            Block::Cards(cards) => {
                self.around("div class=\"doc-cards\"", |html| cards.iter().for_each(|card| html.card(card)));
            }
            Block::Qr(code, caption) => self.around("figure class=\"doc-figure\"", |html| {
                html.qr(code);
                html.element("figcaption", caption);
            }),
            Block::Figure(figure) => self.figure(figure),
            Block::Picture(picture, below) => self.around("figure class=\"doc-picture\"", |html| {
                html.picture(picture);
                html.element("figcaption", below);
            }),
            Block::Together(blocks) => {
                self.around("div class=\"doc-together\"", |html| html.blocks(blocks));
            }
            Block::PageBreak => {}
        }
    }

    fn fact(&mut self, fact: &Fact) {
        self.around("div", |html| {
            html.element("dt", &fact.label);
            html.element("dd", &fact.value);
        });
    }

    /// Writes a table. Of one that is signed the end is a part by itself, so that a sheet can keep it with the signatures.
    fn table(&mut self, table: &Table, is_signed: bool) {
        let (rows, end) = table.rows.split_at(table.rows.len() - usize::from(is_signed && !table.rows.is_empty()));
        let tag = if is_signed { "table class=\"doc-table doc-signed\"" } else { "table class=\"doc-table\"" };
        self.around(tag, |html| {
            html.widths(&table.columns);
            html.around("thead", |html| html.heads(&table.columns));
            if !is_signed {
                return html.around("tbody", |html| html.rows(rows, table, true));
            }
            if !rows.is_empty() {
                html.around("tbody", |html| html.rows(rows, table, false));
            }
            html.around("tbody class=\"doc-end-of-table\"", |html| html.rows(end, table, true));
        });
    }

    fn rows(&mut self, rows: &[Vec<Cell>], table: &Table, with_total: bool) {
        for row in rows {
            self.around("tr", |html| html.row(row, &table.columns));
        }
        if with_total && !table.total.is_empty() {
            self.around("tr class=\"doc-total\"", |html| html.row(&table.total, &table.columns));
        }
    }

    /// Writes the shares of the width as attributes of `col`, which the page's policy allows and `style` not.
    fn widths(&mut self, columns: &[Column]) {
        let sum: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
        self.around("colgroup", |html| {
            for column in columns {
                let percent = u32::from(column.width) * 100 / sum.max(1);
                html.out.extend(["<col width=\"", &percent.to_string(), "%\">"]);
            }
        });
    }

    fn heads(&mut self, columns: &[Column]) {
        if columns.iter().all(|column| column.over.is_empty()) {
            return self.around("tr", |html| columns.iter().for_each(|column| html.head(column, "")));
        }
        self.around("tr", |html| {
            for run in columns.chunk_by(|left, right| !left.over.is_empty() && left.over == right.over) {
                match run {
                    [column, ..] if column.over.is_empty() => html.head(column, " rowspan=\"2\""),
                    [column, ..] => {
                        html.element(
                            &format!("th scope=\"colgroup\" class=\"doc-centre\" colspan=\"{}\"", run.len()),
                            &column.over,
                        );
                    }
                    [] => {}
                }
            }
        });
        let below = columns.iter().filter(|column| !column.over.is_empty());
        self.around("tr", |html| below.for_each(|column| html.head(column, "")));
    }

    fn head(&mut self, column: &Column, span: &str) {
        self.around(&format!("th scope=\"col\"{}{span}", class(column.align)), |html| html.text(&column.head));
    }

    fn row(&mut self, cells: &[Cell], columns: &[Column]) {
        for (place, (cell, column)) in cells.iter().zip(columns).enumerate() {
            let tag = if place == 0 { "th scope=\"row\"" } else { "td" };
            self.around(&format!("{tag}{}", class(column.align)), |html| html.text(cell.shown()));
        }
    }

    /// Writes a chart, what one sees on it, and its table, which unfolds. Where the chart does not fit it scrolls, so it can
    /// be reached by keyboard.
    fn figure(&mut self, figure: &Figure) {
        self.around("figure class=\"doc-chart\"", |html| {
            html.out.push_str("<div class=\"doc-chart-picture\" tabindex=\"0\" role=\"group\" aria-label=\"");
            html.text(figure.chart.title());
            html.out.extend(["\">", &figure.chart.to_svg(), "</div>"]);
            html.element("figcaption", figure.chart.description());
            html.around("details class=\"doc-chart-table\"", |html| {
                let words = html.words;
                html.element("summary", &(words.table_of)(figure.chart.title()));
                html.table(&figure.table, false);
            });
        });
    }

    fn picture(&mut self, picture: &Picture) {
        let [width, height] = [picture.width, picture.height].map(|length| length.to_string());
        self.out.extend(["<img alt=\"", self.words.picture, "\" width=\"", &width, "\" height=\"", &height]);
        self.out.extend(["\" src=\"", &picture.data_url(), "\">"]);
    }

    fn numbered_groups(&mut self, groups: &NumberedGroups) {
        self.around("div class=\"doc-digest\"", |html| {
            html.element("p", &groups.label);
            html.around("ol", |html| {
                for (number, group) in (1..).zip(&groups.groups) {
                    html.around("li", |html| {
                        html.element("small", &format!("{number} "));
                        html.element("b", group);
                    });
                }
            });
        });
    }

    fn signatures(&mut self, lines: &[SignatureLine]) {
        self.around("div class=\"doc-signatures\"", |html| {
            for line in lines {
                html.around("p", |html| {
                    for label in [&line.role, &line.date] {
                        html.element("span", label);
                        html.around("i", |_| ());
                    }
                });
            }
        });
    }

    fn card(&mut self, card: &Card) {
        self.around("div class=\"doc-card\"", |html| {
            html.around("div class=\"doc-card-text\"", |html| {
                html.element("p class=\"doc-card-title\"", &card.title);
                html.element("p class=\"doc-card-subtitle\"", &card.subtitle);
                html.element("p class=\"doc-card-name\"", &card.name);
                html.around("p class=\"doc-card-marks\"", Self::marks);
            });
            html.around("div class=\"doc-card-code\"", |html| {
                html.around("p", |html| html.code(&card.code));
                if let Some(code) = &card.qr {
                    html.qr(code);
                }
            });
            html.around("ol", |html| card.lines.iter().for_each(|line| html.element("li", line)));
        });
    }

    /// Writes a code that may be broken at its middle dash and nowhere else.
    fn code(&mut self, code: &str) {
        for (place, part) in code.split_inclusive('-').enumerate() {
            if place == 2 {
                self.out.push_str("<wbr>");
            }
            self.text(part);
        }
    }

    fn qr(&mut self, code: &QrCode) {
        let label = self.words.qr_code;
        self.out.extend(["<svg class=\"doc-qr\" role=\"img\" aria-label=\"", label, "\" viewBox=\"", &code.view_box()]);
        self.out.extend(["\"><path d=\"", &code.svg_path(), "\"></path></svg>"]);
    }
}

/// Tells whether lines to sign on come next, with notes at most before them.
fn is_signed(next: &[Block]) -> bool {
    let first = next.iter().find(|block| !matches!(block, Block::Note(_)));
    matches!(first, Some(Block::Signatures(_)))
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Centre => " class=\"doc-centre\"",
        Align::End => " class=\"doc-end\"",
    }
}
