//! What files say beside what their papers say, complete in Chinese and English.

use crate::text::Language;

/// The catalogue of a language.
pub(super) struct Words {
    /// Before the page's number, between it and the number of all, and after that.
    pub(super) page_of: [&'static str; 3],
    pub(super) picture: &'static str,
    /// Fonts of Latin letters for running text and for headings; Chinese ones for running text, headings and tables.
    pub(super) latin: [&'static str; 2],
    pub(super) chinese: [&'static str; 3],
}

/// Returns the catalogue of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

// What official documents are set in (GB/T 9704-2012), as far as every system with Office or WPS has it.
static CHINESE: Words = Words {
    page_of: ["第 ", " 页，共 ", " 页"],
    picture: "图片",
    latin: ["Times New Roman", "Times New Roman"],
    chinese: ["仿宋", "黑体", "宋体"],
};

static ENGLISH: Words = Words {
    page_of: ["Page ", " of ", ""],
    picture: "Picture",
    latin: ["Times New Roman", "Arial"],
    chinese: ["宋体", "黑体", "宋体"],
};
