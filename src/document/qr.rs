//! QR codes, as modules and as the path of an SVG picture.

use fast_qr::{ECL, QRBuilder};

/// How much of a symbol may be damaged and still be read (ISO/IEC 18004, error correction levels L to H).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// About 7 %: for the most content on a clean screen.
    Low,
    /// About 15 %.
    Medium,
    /// About 25 %.
    Quartile,
    /// About 30 %: for paper that is cut, folded and carried.
    High,
}

/// A QR code: a square of dark and light modules.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    side: usize,
    /// Row by row from the top, `true` being dark.
    modules: Vec<bool>,
}

impl QrCode {
    /// The light border that a reader needs, in modules on each side.
    pub const QUIET: usize = 4;

    /// Makes the smallest symbol that holds a text; `None` if none does.
    ///
    /// Digits, upper-case letters and `$%*+-./:` and spaces alone take about half the room of other text.
    pub fn of_text(text: &str, correction: Correction) -> Option<Self> {
        let level = match correction {
            Correction::Low => ECL::L,
            Correction::Medium => ECL::M,
            Correction::Quartile => ECL::Q,
            Correction::High => ECL::H,
        };
        let code = QRBuilder::new(text).ecl(level).build().ok()?;
        let modules = code.data.iter().take(code.size * code.size).map(|module| module.value()).collect();
        Some(Self { side: code.size, modules })
    }

    /// Returns the modules a side, without the quiet border: 21 to 177.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Tells whether the module in a row and column, both from 0, is dark; what lies outside is light.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        column < self.side && self.modules.get(row * self.side + column).copied().unwrap_or(false)
    }

    /// Returns the `viewBox` of an SVG picture, one unit a module, the quiet border included.
    pub fn view_box(&self) -> String {
        let side = self.side + 2 * Self::QUIET;
        format!("0 0 {side} {side}")
    }

    /// Returns the dark modules as the `d` of one SVG path inside [`QrCode::view_box`], each run of a row a rectangle.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for (row, modules) in self.modules.chunks(self.side.max(1)).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|left, right| left == right) {
                if run.first() == Some(&true) {
                    let (x, y, length) = (column + Self::QUIET, row + Self::QUIET, run.len());
                    let (x, y, length) = (x.to_string(), y.to_string(), length.to_string());
                    path.extend(["M", &x, " ", &y, "h", &length, "v1h-", &length, "z"]);
                }
                column += run.len();
            }
        }
        path
    }
}

impl std::fmt::Debug for QrCode {
    /// Tells only the size: what a symbol holds may be a secret.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("QrCode").field("side", &self.side).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_correction_and_other_characters_take_a_larger_symbol() {
        let side = |text, correction| QrCode::of_text(text, correction).unwrap().side();
        assert_eq!(side("3AHRZ6DMV29GQY54", Correction::Quartile), 21);
        assert_eq!(side("3AHRZ6DMV29GQY54", Correction::High), 25);
        assert_eq!(side("3ahrz6dmv29gqy54", Correction::Quartile), 25);
        assert_eq!(QrCode::of_text("PINGYI", Correction::Low).unwrap().view_box(), "0 0 29 29");
    }

    #[test]
    fn the_path_covers_the_dark_modules_and_no_other() {
        let code = QrCode::of_text("PINGYI", Correction::Low).unwrap();
        let mut drawn = vec![false; code.side() * code.side()];
        for run in code.svg_path().split_terminator('z') {
            let (start, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for column in x - 4..x - 4 + length {
                drawn[(y - 4) * code.side() + column] = true;
            }
        }
        let dark = (0..drawn.len()).map(|place| code.is_dark(place / code.side(), place % code.side()));
        assert!(drawn.iter().copied().eq(dark));
        assert!(!code.is_dark(0, code.side()) && !code.is_dark(code.side(), 0));
    }

    #[test]
    fn a_text_beyond_the_largest_symbol_has_none() {
        assert!(QrCode::of_text(&"字".repeat(1000), Correction::High).is_none());
        assert_eq!(QrCode::of_text(&"A".repeat(4296), Correction::Low).map(|code| code.side()), Some(177));
    }

    #[test]
    fn a_symbol_does_not_tell_what_it_holds_when_it_is_debugged() {
        let code = QrCode::of_text("3AHRZ6DMV29GQY54", Correction::Quartile).unwrap();
        assert_eq!(format!("{code:?}"), "QrCode { side: 21, .. }");
    }
}
