//! How cells look.

use super::super::words::words;
use crate::document::Align;
use crate::office::Style;
use crate::text::Language;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// Excel shows a cell of the format for texts as hash signs, in some versions, where it holds more characters.
const LONGEST_OF_TEXT_FORMAT: usize = 255;

/// Formats that every program has: whole numbers, numbers with two places, texts.
const WHOLE: u8 = 1;
const TWO_PLACES: u8 = 2;
const TEXT: u8 = 49;

/// The formats of a workbook.
pub(super) struct Styles {
    plain: Format,
}

impl Styles {
    pub(super) fn of(language: Language) -> Self {
        let [_, _, font] = words(language).chinese;
        let name = if language == Language::Chinese { font } else { "Calibri" };
        Self { plain: Format::new().set_font_name(name).set_text_wrap().set_align(FormatAlign::VerticalCenter) }
    }

    pub(super) fn mark(&self) -> Format {
        self.title(11.0)
    }

    pub(super) fn title(&self, size: f64) -> Format {
        self.plain.clone().set_bold().set_font_size(size).set_align(FormatAlign::Center)
    }

    pub(super) fn subtitle(&self) -> Format {
        self.plain.clone().set_align(FormatAlign::Center)
    }

    pub(super) fn line(&self, style: Style) -> Format {
        match style {
            Style::Heading => self.plain.clone().set_bold().set_font_size(12),
            Style::Note => self.plain.clone().set_font_size(9),
            Style::Item => self.plain.clone().set_indent(1),
            Style::Paragraph => self.plain.clone(),
        }
    }

    pub(super) fn head(&self) -> Format {
        self.plain.clone().set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin)
    }

    /// A cell of a table, with a text of so many characters.
    pub(super) fn text(&self, align: Align, is_total: bool, characters: usize) -> Format {
        let format = self.cell(align, is_total);
        if characters > LONGEST_OF_TEXT_FORMAT { format } else { format.set_num_format_index(TEXT) }
    }

    /// A cell of a table, with a number of so many places.
    pub(super) fn number(&self, align: Align, is_total: bool, places: usize) -> Format {
        let format = self.cell(align, is_total);
        match places {
            0 => format.set_num_format_index(WHOLE),
            2 => format.set_num_format_index(TWO_PLACES),
            _ => format.set_num_format(format!("0.{}", "0".repeat(places))),
        }
    }

    fn cell(&self, align: Align, is_total: bool) -> Format {
        let format = self.plain.clone().set_border(FormatBorder::Thin).set_align(match align {
            Align::Start => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::End => FormatAlign::Right,
        });
        if is_total { format.set_bold() } else { format }
    }
}
