//! What stands around a paper on the screen, complete in Chinese and English.

use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn paper_words(language: Language) -> &'static PaperWords {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(crate) struct PaperWords {
    pub(crate) print: &'static str,
    pub(crate) print_hint: &'static str,
    pub(crate) language: &'static str,
    pub(crate) count_sheet: &'static str,
    pub(crate) count_sheet_hint: &'static str,
    pub(crate) drawing: &'static str,
    pub(crate) back: &'static str,
}

static CHINESE: PaperWords = PaperWords {
    print: "打印",
    print_hint: "纸张选 A4，缩放 100%，不另加页眉页脚。",
    language: "表格语言",
    count_sheet: "计票情况表",
    count_sheet_hint: "供监票人、计票人核对签字；不含任何评分和得分。",
    drawing: "正在生成……",
    back: "返回确认",
};

static ENGLISH: PaperWords = PaperWords {
    print: "Print",
    print_hint: "Choose A4, 100 %, and no headers or footers of the browser's own.",
    language: "Language of the paper",
    count_sheet: "Ballot count sheet",
    count_sheet_hint: "For scrutineer and teller to check and sign. It holds no mark and no score.",
    drawing: "Being drawn up …",
    back: "Back to confirming",
};
