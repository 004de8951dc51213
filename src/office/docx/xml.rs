//! XML while it is written.

/// Elements and text, one after another.
#[derive(Default)]
pub(super) struct Xml {
    out: String,
    /// Put into every run, so that quotation marks are Chinese ones among Chinese.
    hint: &'static str,
}

impl Xml {
    /// Begins a part of a document; `is_chinese` says how letters are to be taken that both languages have.
    pub(super) fn new(is_chinese: bool) -> Self {
        let hint = if is_chinese { r#"<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"# } else { "" };
        Self { out: r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.to_owned() + "\n", hint }
    }

    /// Returns what was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes elements of ours as they stand.
    pub(super) fn raw(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// Writes text, with what XML would take for its own replaced, and what it can't hold.
    pub(super) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.out.push('\u{fffd}');
                }
                other => self.out.push(other),
            }
        }
    }

    /// Writes an element around what `inside` writes. `tag` may hold attributes of fixed text.
    pub(super) fn around(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        let name = tag.split(' ').next().unwrap_or_default();
        self.raw(&["<", tag, ">"]);
        inside(self);
        self.raw(&["</", name, ">"]);
    }

    /// Writes a paragraph of a style; `more` are further elements of its properties.
    pub(super) fn paragraph(&mut self, style: &str, more: &str, text: &str) {
        self.around("w:p", |xml| {
            xml.raw(&["<w:pPr><w:pStyle w:val=\"", style, "\"/>", more, "</w:pPr>"]);
            xml.run(text, "");
        });
    }

    /// Writes a run of text; `own` are its properties in place of the usual ones.
    pub(super) fn run(&mut self, text: &str, own: &str) {
        let properties = if own.is_empty() { self.hint } else { own };
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.raw(&["<w:r><w:br/></w:r>"]);
            }
            if !line.is_empty() {
                self.raw(&["<w:r>", properties, "<w:t xml:space=\"preserve\">"]);
                self.text(line);
                self.raw(&["</w:t></w:r>"]);
            }
        }
    }
}
