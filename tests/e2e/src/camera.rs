//! What a browser's camera sees: a video of symbols, as they were shown on another screen.

use crate::browser::Browser;
use pingyi::document::{Correction, QrCode};
use std::fs;
use std::path::Path;

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// A symbol as squares, dark ones being true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// With the quiet border.
    side: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// Makes the symbol of a text, as on paper.
    pub fn of_text(text: &str) -> Self {
        let code = QrCode::of_text(text, Correction::High).unwrap_or_else(|| panic!("`{text}` fits no symbol"));
        Self::drawn(&code.view_box(), &code.svg_path())
    }

    /// Reads the symbol that a browser shows.
    pub fn shown(browser: &Browser) -> Self {
        browser.wait_for_element(".codes .symbol path");
        // Both of one moment.
        let script = "
            const picture = document.querySelector('.codes .symbol');
            return [picture.getAttribute('viewBox'), picture.querySelector('path').getAttribute('d')];";
        let drawing = browser.run(script, &[]);
        let text = |place: usize| drawing.get(place).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        Self::drawn(&text(0), &text(1))
    }

    /// Reads every symbol that a browser shows in turn, until a number of different ones was seen.
    pub fn all_shown(browser: &Browser, count: usize) -> Vec<Self> {
        let mut seen: Vec<Self> = Vec::new();
        while seen.len() < count {
            let symbol = Self::shown(browser);
            if !seen.contains(&symbol) {
                seen.push(symbol);
            }
        }
        seen
    }

    fn drawn(view_box: &str, path: &str) -> Self {
        let number = |text: &str| text.trim().parse::<usize>().unwrap_or_else(|_| panic!("`{text}` is no number"));
        let side = view_box.rsplit(' ').next().map_or(0, number);
        let mut dark = vec![false; side * side];
        for run in path.split_terminator('z') {
            let mut numbers = run.split(['M', ' ', 'h', 'v']).filter(|text| !text.is_empty()).map(number);
            let mut next = || numbers.next().unwrap_or_else(|| panic!("`{run}` is no run"));
            let (x, y, length) = (next(), next(), next());
            dark.iter_mut().skip(y * side + x).take(length).for_each(|square| *square = true);
        }
        Self { side, dark }
    }

    /// Draws the symbol in the middle of a grey wall.
    fn luma(&self) -> Vec<u8> {
        let scale = (HEIGHT - 20) / self.side;
        let (left, top) = ((WIDTH - self.side * scale) / 2, (HEIGHT - self.side * scale) / 2);
        let square = |x: usize, y: usize| {
            let place = |at: usize, from: usize| at.checked_sub(from).map(|at| at / scale).filter(|at| *at < self.side);
            let dark =
                place(y, top).zip(place(x, left)).and_then(|(row, column)| self.dark.get(row * self.side + column));
            match dark {
                Some(true) => 30,
                Some(false) => 225,
                None => 120,
            }
        };
        (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y))).map(|(x, y)| square(x, y)).collect()
    }
}

/// Writes a video in which the symbols stand one after the other, a quarter of a second each; it is played in a loop.
pub fn film(path: &Path, symbols: &[Symbol]) {
    let mut video = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F4:1 Ip A1:1 C420jpeg\n").into_bytes();
    for symbol in symbols {
        video.extend(b"FRAME\n");
        video.extend(symbol.luma());
        video.extend(std::iter::repeat_n(128, WIDTH * HEIGHT / 2));
    }
    fs::write(path, video).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
