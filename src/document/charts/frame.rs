//! What all charts of a count have in common: marks, title, legend, rows with names, foot.

use super::Drawing;
use crate::chart::{Anchor, Chart, Face, Fill, Ink, Shape, Symbol, fitted, width_of, wrapped};
use crate::document::words::words as document_words;

/// Where the plane of values begins and ends, from the left.
pub(super) const PLANE: (i32, i32) = (250, 576);
/// How high a row is.
pub(super) const ROW: i32 = 24;
/// Where names begin; before them stands the place or the number.
const NAMES: i32 = 42;
/// How much of a row's left part is for text.
const NAMES_END: i32 = PLANE.0 - 8;
/// Where what is said beside the values begins.
const BESIDE: i32 = PLANE.1 + 12;

/// What a chart is and says, without its rows.
pub(super) struct Head {
    /// Names it: ASCII.
    pub(super) name: String,
    /// What it is.
    pub(super) title: String,
    /// Which of how many, both from 1.
    pub(super) part: (usize, usize),
    /// What one sees on it.
    pub(super) description: String,
    /// How its rows are sorted.
    pub(super) sorting: &'static str,
    /// How it is read.
    pub(super) how: String,
    /// Stands above what is before the names.
    pub(super) lead: &'static str,
    /// Stands above what is beside the values.
    pub(super) beside: &'static str,
}

/// What a legend explains.
#[derive(Clone, Copy)]
pub(super) enum Key {
    /// A shade of a scale.
    Shade(u8, u8),
    /// A symbol.
    Symbol(Symbol),
}

/// A chart that is being drawn, from above to below.
pub(super) struct Frame {
    pub(super) chart: Chart,
    /// The upper edge of what comes next.
    pub(super) y: i32,
}

impl Frame {
    /// Begins a chart with marks, title, subtitle, and how to read it.
    pub(super) fn begin(drawing: &Drawing<'_>, head: &Head) -> Self {
        let (part, of) = head.part;
        let (name, title) = if of > 1 {
            (format!("{}-{part}of{of}", head.name), (drawing.words.part)(&head.title, part, of))
        } else {
            (head.name.clone(), head.title.clone())
        };
        let chart = Chart::new(name, title.clone(), head.description.clone(), drawing.language.tag());
        let mut frame = Self { chart, y: 2 };
        frame.marks(drawing);
        frame.lines(&title, Face::Title, Ink::Text);
        frame.lines(drawing.conference.definition().title.as_str(), Face::Plain, Ink::Text);
        let said = if drawing.language.tag() == "en" { " " } else { "" };
        frame.lines(&format!("{}{said}{}", head.sorting, head.how), Face::Small, Ink::Quiet);
        frame
    }

    /// Draws the marks of the face: a picture goes its own way, so they stand in it.
    fn marks(&mut self, drawing: &Drawing<'_>) {
        let mut x = 1;
        for mark in &drawing.marks {
            let text = fitted(document_words(drawing.language).mark(*mark), Face::Strong, Chart::WIDTH - 24);
            let width = width_of(&text, Face::Strong) + 20;
            if x > 1 && x + width > Chart::WIDTH {
                x = 1;
                self.y += 30;
            }
            self.chart.put(Shape::Rect { x, y: self.y, width, height: 24, fill: Fill::Frame });
            self.chart.write(x + width / 2, self.y + 17, Face::Strong, Anchor::Middle, text);
            x += width + 10;
        }
        if x > 1 {
            self.y += 30;
        }
    }

    /// Writes a text over the whole width, in as many lines as it takes.
    fn lines(&mut self, text: &str, face: Face, ink: Ink) {
        for line in wrapped(text, face, Chart::WIDTH) {
            let y = self.y + face.size() + 1;
            self.chart.put(Shape::Text { x: 0, y, face, anchor: Anchor::Start, ink, text: line });
            self.y += face.size() + 5;
        }
    }

    /// Draws what symbols and shades mean.
    pub(super) fn legend(&mut self, keys: &[(Key, String)]) {
        self.y += 8;
        let mut x = 1;
        for (key, name) in keys {
            let name = fitted(name, Face::Plain, Chart::WIDTH - 36);
            let width = 30 + width_of(&name, Face::Plain);
            if x > 1 && x + width > Chart::WIDTH {
                x = 1;
                self.y += 24;
            }
            match *key {
                Key::Shade(place, of) => {
                    self.chart.put(Shape::Rect { x, y: self.y, width: 24, height: 16, fill: Fill::Shade(place, of) });
                }
                Key::Symbol(symbol) => self.chart.put(Shape::Mark { x: x + 12, y: self.y + 8, symbol }),
            }
            self.chart.write(x + 30, self.y + 13, Face::Plain, Anchor::Start, name);
            x += width + 22;
        }
        self.y += 28;
    }

    /// Writes the heads of the columns and draws the plane for so many rows, with a line and a label at each tick.
    pub(super) fn plane(&mut self, drawing: &Drawing<'_>, head: &Head, ticks: &[(i32, String)], rows: usize) {
        let base = self.y + 13;
        self.chart.write(NAMES - 8, base, Face::Small, Anchor::End, fitted(head.lead, Face::Small, NAMES - 8));
        self.chart.write(NAMES, base, Face::Small, Anchor::Start, drawing.words.reporter_and_unit);
        let beside = fitted(head.beside, Face::Small, Chart::WIDTH - BESIDE);
        self.chart.write(BESIDE, base, Face::Small, Anchor::Start, beside);
        let (top, bottom) = (self.y + 20, self.y + 22 + ROW * i32::try_from(rows).unwrap_or(0));
        for (x, label) in ticks {
            self.chart.put(Shape::Line { from: (*x, top), to: (*x, bottom), ink: Ink::Grid });
            // The last one would run into what stands beside.
            let reaches_over = *x + width_of(label, Face::Small) / 2 > BESIDE - 8;
            let (x, anchor) = if reaches_over { (PLANE.1 + 2, Anchor::End) } else { (*x, Anchor::Middle) };
            let (face, ink, text) = (Face::Small, Ink::Quiet, label.clone());
            self.chart.put(Shape::Text { x, y: base, face, anchor, ink, text });
        }
        self.y += 22;
    }

    /// Writes what stands beside the values of a row: who it is, and what is said of them. The row stays the next one.
    pub(super) fn row(&mut self, drawing: &Drawing<'_>, reporter: usize, lead: &str, beside: &str) {
        let base = self.y + 17;
        let lead = fitted(lead, Face::Plain, NAMES - 8);
        self.chart.write(NAMES - 8, base, Face::Plain, Anchor::End, lead);
        // However long the name is, there is room for the word that somebody has withdrawn.
        let has_withdrawn = drawing.withdrawn.contains(&reporter);
        let mark = format!("{} …", drawing.words.withdrawn);
        let room = if has_withdrawn { width_of(&mark, Face::Small) + 6 } else { 0 };
        let name = fitted(drawing.name(reporter), Face::Strong, NAMES_END - NAMES - room);
        let unit = drawing.unit(reporter);
        let after = NAMES + width_of(&name, Face::Strong) + 6;
        self.chart.write(NAMES, base, Face::Strong, Anchor::Start, name);
        if has_withdrawn || (!unit.is_empty() && after + 30 < NAMES_END) {
            let unit = fitted(&unit, Face::Small, NAMES_END - after);
            self.chart.write(after, base, Face::Small, Anchor::Start, unit);
        }
        let beside = fitted(beside, Face::Plain, Chart::WIDTH - BESIDE);
        self.chart.write(BESIDE, base, Face::Plain, Anchor::Start, beside);
    }

    /// Says in the plane of a row why there are no values.
    pub(super) fn no_values(&mut self, why: &str) {
        let text = fitted(why, Face::Small, PLANE.1 - PLANE.0 - 8);
        let (x, y) = (PLANE.0 + 6, self.y + 17);
        // The lines of the plane would run through the words.
        let width = width_of(&text, Face::Small) + 6;
        self.chart.put(Shape::Rect { x: x - 3, y: self.y + 3, width, height: 18, fill: Fill::Plate });
        self.chart.put(Shape::Text { x, y, face: Face::Small, anchor: Anchor::Start, ink: Ink::Quiet, text });
    }

    /// Ends the chart with the conference's foot.
    pub(super) fn end(mut self, drawing: &Drawing<'_>) -> Chart {
        self.y += 8;
        self.lines(&drawing.foot.join(" · "), Face::Small, Ink::Quiet);
        self.chart.end_at(self.y + 4);
        self.chart
    }
}
