//! What stands on a chart.

/// Something that is drawn. Places and lengths are in units, from the left and from above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A box with a thin border.
    Rect {
        /// The left edge.
        x: i32,
        /// The upper edge.
        y: i32,
        /// From left to right.
        width: i32,
        /// From top to bottom.
        height: i32,
        /// What it is filled with.
        fill: Fill,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (i32, i32),
        /// Where it ends.
        to: (i32, i32),
        /// What it is drawn with.
        ink: Ink,
    },
    /// A line of text.
    Text {
        /// The place that `anchor` speaks of.
        x: i32,
        /// What the letters stand on.
        y: i32,
        /// How it is set.
        face: Face,
        /// Which end stands at `x`.
        anchor: Anchor,
        /// What it is written with.
        ink: Ink,
        /// What it says.
        text: String,
    },
    /// A mark for a value.
    Mark {
        /// Its middle.
        x: i32,
        /// Its middle.
        y: i32,
        /// Its form.
        symbol: Symbol,
    },
}

/// What a box is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Nothing but paper, without a border: what stands behind a number.
    Plate,
    /// Paper, with a strong border.
    Frame,
    /// A shade of a scale: the place, from 0 for the first and darkest, and of how many.
    Shade(u8, u8),
}

/// What lines and text are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// What is to be read.
    Text,
    /// What is to be read on a dark ground.
    Light,
    /// What explains: smaller things at the edge.
    Quiet,
    /// What helps the eye along.
    Grid,
    /// Something that counts: the span between two values.
    Span,
}

/// How a line of text is set: its size in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The title of a chart.
    Title,
    /// What a row is called.
    Strong,
    /// Everything else.
    Plain,
    /// What explains.
    Small,
}

impl Face {
    /// Returns the size in units.
    pub fn size(self) -> i32 {
        match self {
            Self::Title => 18,
            Self::Strong | Self::Plain => 13,
            Self::Small => 12,
        }
    }

    /// Tells whether it is bold.
    pub fn is_bold(self) -> bool {
        matches!(self, Self::Title | Self::Strong)
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left one.
    Start,
    /// The middle.
    Middle,
    /// The right one.
    End,
}

/// The form of a mark. The hollow ones are larger, so that a full one within them is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A full circle.
    Dot,
    /// A hollow circle.
    Ring,
    /// A full square.
    Square,
    /// A hollow square that stands on its corner.
    Diamond,
    /// A full triangle.
    Triangle,
    /// Two crossing strokes.
    Cross,
    /// A number in a circle, for what is beyond these.
    Number(u8),
}

impl Symbol {
    /// Half of the largest symbol's width.
    pub const REACH: i32 = 8;

    /// Returns the symbol of a series, counted from 0.
    pub fn of_series(place: usize) -> Self {
        const FORMS: [Symbol; 6] =
            [Symbol::Dot, Symbol::Ring, Symbol::Square, Symbol::Diamond, Symbol::Triangle, Symbol::Cross];
        let beyond = || Self::Number(u8::try_from(place + 1).unwrap_or(u8::MAX));
        FORMS.get(place).copied().unwrap_or_else(beyond)
    }

    /// Tells whether it is drawn behind the others.
    pub fn is_hollow(self) -> bool {
        matches!(self, Self::Ring | Self::Diamond | Self::Number(_))
    }
}
