//! Charts as pictures: shapes on a plane, and what they are in words.
//!
//! A [`Chart`] knows nothing of conferences and counts: whoever draws puts shapes on it, and [`Chart::to_svg`] writes it
//! down. The same bytes stand on the screen, on paper and in a file.
//!
//! # Why there is no style in it
//!
//! The page's policy allows neither `style` attributes nor `<style>`, and a file has no style sheet: so everything is said
//! by presentation attributes. Shades differ in lightness and by a pattern, symbols by their form: nothing is told by
//! colour alone, and all of it can be read in a copy without colours.
//!
//! # Why text is measured here
//!
//! Nobody knows which fonts a device has, and the core has none. [`width_of`] takes a character to be as wide as the widest
//! of the common fonts has it: what fits by this measure stays within its place everywhere.
//!
//! # What this does not do
//!
//! It decides nothing about secrecy: what a chart may show is decided by who hands the numbers over.

mod shape;
mod svg;
mod text;

pub use shape::{Anchor, Face, Fill, Ink, Shape, Symbol};
pub use text::{fitted, width_of, wrapped};

/// A chart: shapes on a plane of [`Chart::WIDTH`] units by a height, with a name, a title and a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    name: String,
    title: String,
    description: String,
    language: &'static str,
    height: i32,
    shapes: Vec<Shape>,
}

impl Chart {
    /// How many units wide every chart is. On paper of A4 a unit is about a quarter of a millimetre.
    pub const WIDTH: i32 = 720;
    /// How much paper there is around it, in units.
    pub const MARGIN: i32 = 12;

    /// Makes an empty chart. `name` is ASCII and differs from those of all charts beside it: it names files and the parts
    /// of the picture. `language` is a tag of BCP 47.
    pub fn new(name: String, title: String, description: String, language: &'static str) -> Self {
        Self { name, title, description, language, height: 0, shapes: Vec::new() }
    }

    /// Returns the name: ASCII, such as `grades-1`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what the chart is.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns what one sees on it, in whole sentences: its text alternative.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Returns how many units high it is.
    pub fn height(&self) -> i32 {
        self.height
    }

    /// Returns the shapes, those behind first.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// Puts a shape before the others.
    pub fn put(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Writes a line of text in ink of the common kind. `y` is the line that letters stand on.
    pub fn write(&mut self, x: i32, y: i32, face: Face, anchor: Anchor, text: impl Into<String>) {
        self.put(Shape::Text { x, y, face, anchor, ink: Ink::Text, text: text.into() });
    }

    /// Says where the chart ends below.
    pub fn end_at(&mut self, height: i32) {
        self.height = height;
    }
}
