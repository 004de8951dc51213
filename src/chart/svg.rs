//! A chart as SVG.

use super::{Anchor, Chart, Fill, Ink, Shape, Symbol};
use std::fmt::Write as _;

/// The colours of ink on white paper; each can be read in a copy without colours.
const TEXT: &str = "#111";
const QUIET: &str = "#444";
const GRID: &str = "#bbb";
const MARK: &str = "#0b3d6b";

/// The darkest and the lightest shade of a scale, as parts of red, green and blue.
const DARKEST: [i32; 3] = [15, 60, 110];
const LIGHTEST: [i32; 3] = [240, 245, 250];

/// What is drawn over the shades between the darkest and the lightest, in turn: white on dark ones, dark on light ones.
const PATTERNS: [&str; 6] = [
    "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    "M2 2h.01M6 6h.01",
    "M0 2h8M0 6h8",
    "M-2 -2L10 10M6 -2L10 2M-2 6L2 10",
    "M2 0v8M6 0v8",
    "M0 4h8M4 0v8",
];

impl Chart {
    /// Writes the chart as one `svg` element, which is a file as well. The same chart gives the same bytes.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg { out: String::new(), chart: self };
        svg.open();
        svg.patterns();
        for shape in &self.shapes {
            svg.shape(shape);
        }
        svg.out.push_str("</svg>\n");
        svg.out
    }
}

struct Svg<'c> {
    out: String,
    chart: &'c Chart,
}

impl Svg<'_> {
    /// Writes something made of numbers and fixed text. Writing to a text can't fail.
    fn add(&mut self, what: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(what);
    }

    fn escaped(&mut self, text: &str) {
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

    fn open(&mut self) {
        let (chart, margin) = (self.chart, Chart::MARGIN);
        let (name, language) = (&chart.name, chart.language);
        let (width, height) = (Chart::WIDTH + 2 * margin, chart.height + 2 * margin);
        self.add(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{margin} -{margin} {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" lang=\"{language}\" xml:lang=\"{language}\" \
             aria-labelledby=\"{name}-title {name}-description\" font-family=\"sans-serif\" fill=\"{TEXT}\">"
        ));
        self.add(format_args!("<title id=\"{name}-title\">"));
        self.escaped(&chart.title);
        self.add(format_args!("</title><desc id=\"{name}-description\">"));
        self.escaped(&chart.description);
        self.add(format_args!("</desc><path d=\"M-{margin} -{margin}h{width}v{height}h-{width}z\" fill=\"#fff\"/>"));
    }

    /// Defines the patterns of the shades that are used.
    fn patterns(&mut self) {
        let mut used: Vec<(u8, u8)> = Vec::new();
        for shape in &self.chart.shapes {
            if let Shape::Rect { fill: Fill::Shade(place, of), .. } = shape
                && !used.contains(&(*place, *of))
            {
                used.push((*place, *of));
            }
        }
        used.sort_unstable();
        for (place, of) in used {
            if let Some(path) = pattern(place, of) {
                let (name, ground) = (&self.chart.name, shade(place, of));
                let stroke = if ground_is_dark(place, of) { "#fff" } else { MARK };
                self.add(format_args!(
                    "<pattern id=\"{name}-shade-{place}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
                     <path d=\"M0 0h8v8H0z\" fill=\"{ground}\"/><path d=\"{path}\" stroke=\"{stroke}\" \
                     stroke-width=\"{}\" stroke-linecap=\"round\"/></pattern>",
                    if path.contains(".01") { "2.2" } else { "1.2" }
                ));
            }
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, y, width, height, fill } => {
                self.add(format_args!("<path d=\"M{x} {y}h{width}v{height}h-{width}z\" "));
                self.fill(*fill);
                self.out.push_str("/>");
            }
            Shape::Line { from: (x1, y1), to: (x2, y2), ink } => {
                let width = if *ink == Ink::Span { 3 } else { 1 };
                let colour = colour(*ink);
                self.add(format_args!(
                    "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
                ));
            }
            Shape::Text { x, y, face, anchor, ink, text } => {
                let (size, colour) = (face.size(), colour(*ink));
                self.add(format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\""));
                if face.is_bold() {
                    self.out.push_str(" font-weight=\"700\"");
                }
                self.out.push_str(match anchor {
                    Anchor::Start => ">",
                    Anchor::Middle => " text-anchor=\"middle\">",
                    Anchor::End => " text-anchor=\"end\">",
                });
                self.escaped(text);
                self.out.push_str("</text>");
            }
            Shape::Mark { x, y, symbol } => self.mark(*x, *y, *symbol),
        }
    }

    fn fill(&mut self, fill: Fill) {
        match fill {
            Fill::Plate => self.out.push_str("fill=\"#fff\""),
            Fill::Frame => self.add(format_args!("fill=\"#fff\" stroke=\"{TEXT}\" stroke-width=\"2\"")),
            Fill::Shade(place, of) => {
                let border = format_args!("stroke=\"{TEXT}\"");
                if pattern(place, of).is_some() {
                    let name = &self.chart.name;
                    self.add(format_args!("fill=\"url(#{name}-shade-{place})\" {border}"));
                } else {
                    self.add(format_args!("fill=\"{}\" {border}", shade(place, of)));
                }
            }
        }
    }

    fn mark(&mut self, x: i32, y: i32, symbol: Symbol) {
        let full = format_args!("fill=\"{MARK}\"");
        let hollow = format_args!("fill=\"none\" stroke=\"{TEXT}\" stroke-width=\"2\"");
        match symbol {
            Symbol::Dot => self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" {full}/>")),
            Symbol::Ring => self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"7\" {hollow}/>")),
            Symbol::Square => {
                let (left, top) = (x - 4, y - 4);
                self.add(format_args!("<path d=\"M{left} {top}h8v8h-8z\" {full}/>"));
            }
            Symbol::Diamond => {
                let left = x - 8;
                self.add(format_args!("<path d=\"M{left} {y}l8 -8l8 8l-8 8z\" {hollow}/>"));
            }
            Symbol::Triangle => {
                let (left, bottom) = (x - 5, y + 4);
                self.add(format_args!("<path d=\"M{left} {bottom}h10l-5 -9z\" {full}/>"));
            }
            Symbol::Cross => {
                let (left, top) = (x - 5, y - 5);
                self.add(format_args!("<path d=\"M{left} {top}l10 10m0 -10l-10 10\" {hollow}/>"));
            }
            Symbol::Number(number) => {
                let base = y + 4;
                self.add(format_args!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"8\" fill=\"#fff\" stroke=\"{TEXT}\"/>\
                     <text x=\"{x}\" y=\"{base}\" font-size=\"10\" text-anchor=\"middle\">{number}</text>"
                ));
            }
        }
    }
}

fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => TEXT,
        Ink::Light => "#fff",
        Ink::Quiet => QUIET,
        Ink::Grid => GRID,
        Ink::Span => "#888",
    }
}

/// Returns the ground of a shade, evenly between the darkest and the lightest.
fn shade(place: u8, of: u8) -> String {
    let steps = i32::from(of.saturating_sub(1).max(1));
    let mixed = DARKEST.iter().zip(LIGHTEST).map(|(dark, light)| dark + (light - dark) * i32::from(place) / steps);
    let mut colour = "#".to_owned();
    for part in mixed {
        let _ = write!(colour, "{part:02x}");
    }
    colour
}

/// Tells whether what is drawn on a shade must be white.
fn ground_is_dark(place: u8, of: u8) -> bool {
    u16::from(place) * 2 < u16::from(of.saturating_sub(1))
}

/// Returns the pattern of a shade; the first and the last have none.
fn pattern(place: u8, of: u8) -> Option<&'static str> {
    let between = usize::from(place).checked_sub(1)?;
    if place + 1 >= of { None } else { PATTERNS.get(between % PATTERNS.len()).copied() }
}
