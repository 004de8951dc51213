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
    pub(crate) text_of_paper: &'static str,
    pub(crate) edit_text: &'static str,
    pub(crate) save_text: &'static str,
    pub(crate) compose_anew: &'static str,
    pub(crate) as_composed: &'static str,
    pub(crate) as_edited: &'static str,
    pub(crate) changed_since: &'static str,
    pub(crate) draft_hint: &'static str,
    /// Another paper's name and language.
    pub(crate) other_half_typed: fn(&str, &str) -> String,
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
    papers_hint: "由会议记录即时生成；不含任何评分、票数和得分。会议记录和新闻稿是草稿，可以修改。",
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
    text_of_paper: "正文",
    edit_text: "修改正文",
    save_text: "保存正文",
    compose_anew: "恢复为自动生成",
    as_composed: "正文由会议记录自动生成，可以修改。",
    as_edited: "正文已经修改，修改稿随会议文件保存。",
    changed_since: "正文已经修改；修改之后会议记录又有变化，请核对，或恢复为自动生成。",
    draft_hint: "每行一段；以“# ”开头的是小标题，以“- ”开头的是列表项。随时保存，刷新不丢失。",
    other_half_typed: |name, language| format!("“{name}”（{language}）的正文还没有保存，请先到那里保存或取消。"),
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
    papers_hint: "Drawn up from what is written of the meeting. They hold no mark, no count and no score. Minutes and news brief are drafts that can be edited.",
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
    text_of_paper: "Text",
    edit_text: "Edit the text",
    save_text: "Save the text",
    compose_anew: "Compose it anew",
    as_composed: "The text is composed from the record of the meeting, and can be edited.",
    as_edited: "The text was edited; what was edited is kept with the conference.",
    changed_since: "The text was edited, and the record of the meeting has changed since: look it over, or compose it anew.",
    draft_hint: "A paragraph a line; a line that begins with “# ” is a heading, one with “- ” an item of a list. It is kept while you type.",
    other_half_typed: |name, language| {
        format!("The text of “{name}” ({language}) is half typed: save or cancel it there first.")
    },
};
