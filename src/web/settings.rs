//! Language, text size and theme: the only things that belong to the device and not to a conference.

use crate::text::Language;

/// How large text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextSize {
    Normal,
    Large,
    Larger,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device has it.
    Device,
    Light,
    Dark,
}

pub(crate) const SIZES: [(TextSize, &str); 3] =
    [(TextSize::Normal, "normal"), (TextSize::Large, "large"), (TextSize::Larger, "larger")];
pub(crate) const THEMES: [(Theme, &str); 3] =
    [(Theme::Device, "device"), (Theme::Light, "light"), (Theme::Dark, "dark")];

/// What the person at this device chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) language: Language,
    pub(crate) size: TextSize,
    pub(crate) theme: Theme,
}

impl Settings {
    /// Returns what the page shows itself in already: `first.js` has read what is stored, without looking at its digest.
    pub(crate) fn of_page() -> Self {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        let has = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name)).unwrap_or_default();
        Self::unpack(&format!("1 {} {} {}", has("lang"), has("data-size"), has("data-theme")))
    }

    /// Returns the defaults, in the browser's language.
    pub(crate) fn of_browser() -> Self {
        let tag = web_sys::window().and_then(|window| window.navigator().language());
        let language = tag.and_then(|tag| Language::parse(&tag)).unwrap_or(Language::English);
        Self { language, size: TextSize::Normal, theme: Theme::Device }
    }

    pub(crate) fn pack(self) -> String {
        format!("1 {} {} {}", self.language.tag(), word(&self.size, &SIZES), word(&self.theme, &THEMES))
    }

    /// Unpacks stored settings; what is not understood there stays as the browser has it.
    pub(crate) fn unpack(text: &str) -> Self {
        let mut settings = Self::of_browser();
        let words: Vec<&str> = text.split(' ').collect();
        if let ["1", language, size, theme] = words.as_slice() {
            settings.language = Language::parse(language).unwrap_or(settings.language);
            settings.size = value(size, &SIZES).unwrap_or(settings.size);
            settings.theme = value(theme, &THEMES).unwrap_or(settings.theme);
        }
        settings
    }

    /// Puts the settings on the page's root element, where the style sheet reads them.
    pub(crate) fn apply(self) {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("lang", self.language.tag());
            let _ = root.set_attribute("data-size", word(&self.size, &SIZES));
            let _ = root.set_attribute("data-theme", word(&self.theme, &THEMES));
        }
    }
}

fn word<T: PartialEq>(value: &T, words: &[(T, &'static str)]) -> &'static str {
    words.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(text: &str, words: &[(T, &'static str)]) -> Option<T> {
    words.iter().find(|(_, word)| *word == text).map(|(value, _)| *value)
}

/// Writes a time in ISO 8601 as people at this device read it.
pub(crate) fn local_time(time: &str, language: Language) -> String {
    let date = js_sys::Date::new(&time.into());
    date.to_locale_string(language.tag(), &wasm_bindgen::JsValue::UNDEFINED).into()
}
