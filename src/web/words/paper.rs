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
    pub(crate) papers: &'static str,
    pub(crate) papers_hint: &'static str,
    pub(crate) which: &'static str,
    pub(crate) agenda: &'static str,
    pub(crate) running_order: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) paper_ballot: &'static str,
    pub(crate) comments: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) responsibilities: &'static str,
    pub(crate) rectification: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) news_brief: &'static str,
}

static CHINESE: PaperWords = PaperWords {
    print: "打印",
    print_hint: "纸张选 A4，缩放 100%，不另加页眉页脚。",
    language: "表格语言",
    count_sheet: "计票情况表",
    count_sheet_hint: "供监票人、计票人核对签字；不含任何评分和得分。",
    drawing: "正在生成……",
    back: "返回确认",
    papers: "会议文件打印",
    papers_hint: "由会议记录即时生成；不含任何评分、票数和得分。会议记录和新闻稿是草稿。",
    which: "选择文件",
    agenda: "议程",
    running_order: "述职顺序",
    sign_in: "签到表",
    paper_ballot: "纸质测评票",
    comments: "点评记录",
    problems: "问题清单",
    responsibilities: "责任清单",
    rectification: "整改清单",
    minutes: "会议记录",
    news_brief: "新闻稿",
};

static ENGLISH: PaperWords = PaperWords {
    print: "Print",
    print_hint: "Choose A4, 100 %, and no headers or footers of the browser's own.",
    language: "Language of the paper",
    count_sheet: "Ballot count sheet",
    count_sheet_hint: "For scrutineer and teller to check and sign. It holds no mark and no score.",
    drawing: "Being drawn up …",
    back: "Back to confirming",
    papers: "Papers of the meeting",
    papers_hint: "Drawn up from what is written of the meeting. They hold no mark, no count and no score. Minutes and news brief are drafts.",
    which: "Which paper",
    agenda: "Agenda",
    running_order: "Running order",
    sign_in: "Sign-in sheet",
    paper_ballot: "Paper ballots",
    comments: "Comments",
    problems: "List of problems",
    responsibilities: "List of responsibilities",
    rectification: "List of rectification",
    minutes: "Minutes",
    news_brief: "News brief",
};
