//! What stands around the charts on the screen, complete in Chinese and English.

use crate::text::Language;

/// Returns the catalogue of a language.
pub(crate) fn chart_words(language: Language) -> &'static ChartWords {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(crate) struct ChartWords {
    pub(crate) title: &'static str,
    pub(crate) outgoing_hint: &'static str,
    pub(crate) restricted_hint: &'static str,
    pub(crate) tables: &'static str,
    pub(crate) print: &'static str,
    pub(crate) print_hint: &'static str,
    pub(crate) language: &'static str,
    pub(crate) back: &'static str,
    pub(crate) drawing: &'static str,
    pub(crate) last_year: &'static str,
    pub(crate) last_year_hint: &'static str,
    pub(crate) without_last_year: &'static str,
    pub(crate) own_results: &'static str,
    /// The name of a file.
    pub(crate) compared_with: fn(&str) -> String,
    /// A chart's title.
    pub(crate) save: fn(&str) -> String,
}

static CHINESE: ChartWords = ChartWords {
    title: "结果图表",
    outgoing_hint: "以下图表可以对外提供：有全场等次分布、名次和建议等次，没有得分，也不分测评主体；为保护小组的秘密，个别述职人的票数不显示。",
    restricted_hint: "以下图表含得分和各测评主体的平均分，仅限有权查看票箱的人；每张图上都有标注。",
    tables: "展开数据表",
    print: "打印图表",
    print_hint: "打印时每张图单独成页，展开的数据表一并打印。",
    language: "图表语言",
    back: "返回结果",
    drawing: "正在绘制图表……",
    last_year: "与上年度对照……",
    last_year_hint: "选择上年度保存的结果文件或复核包；文件只用于对照，不存入本机。",
    without_last_year: "取消对照",
    own_results: "这是本次会议自己的结果文件，请选择上年度的。",
    compared_with: |name| format!("已与 {name} 对照，对照图在“测评质量分析”之前。"),
    save: |title| format!("保存图片（SVG）：{title}"),
};

static ENGLISH: ChartWords = ChartWords {
    title: "Charts of the results",
    outgoing_hint: "These charts may be passed on: they show the grades of the whole hall, ranks and proposed grades, no score and no group. To protect small groups, some reporters’ counts are not shown.",
    restricted_hint: "These charts hold scores and the groups’ means. They are only for those who may see the box, and each says so.",
    tables: "Unfold the tables",
    print: "Print the charts",
    print_hint: "Each chart is printed on a sheet of its own, with its table where it is unfolded.",
    language: "Language of the charts",
    back: "Back to the results",
    drawing: "The charts are being drawn …",
    last_year: "Compare with last year …",
    last_year_hint: "Choose last year’s results file or recount kit. It is compared and not kept on this device.",
    without_last_year: "Without last year",
    own_results: "These are this conference’s own results. Choose those of last year.",
    compared_with: |name| format!("Compared with {name}; the comparison stands before the quality of the grading."),
    save: |title| format!("Save picture (SVG): {title}"),
};
