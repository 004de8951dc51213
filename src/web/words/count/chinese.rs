//! What the page of results says beside the common words, in Chinese.

use super::ResultWords;

pub(super) static RESULTS: ResultWords = ResultWords {
    common: &crate::web::words::chinese::WORDS,
    no_ballots_yet: "还没有票可计",
    sealed: "计票尚未开启",
    sealed_hint: "开启之前，这里只显示票数和待解决的问题，不显示任何结果。",
    open_count: "开启计票",
    open_question: "现在开启计票吗？",
    open_explained: "开启后，本机显示结果，并记录已开启。",
    charts: "查看结果图表",
    status_complete: "完整",
    status_provisional: "暂定：有争议票",
    restricted_banner: "内部资料：仅限有权查看票箱的人",
    view: "显示方式",
    by_rank: "按名次",
    by_order: "按述职顺序",
    show_restricted: "显示内部内容",
    rank: "名次",
    tied: "并列",
    shares: "占比",
    score: "得分",
    proposed: "建议等次",
    mean: "平均",
    withdrawn: "不再述职",
    hidden_cell: "为保护小组的秘密，只显示名次和建议等次",
    findings: "提示",
    save_outgoing: "保存结果文件",
    save_restricted: "保存内部结果文件",
    results_files_hint: "结果文件按保密规则隐去会暴露小组的内容；内部结果文件包含全部内容。",
    counted: |counted, invalid, contested| format!("计入 {counted} 票，无效 {invalid} 票，争议 {contested} 票"),
    opened_at: |time| format!("本机于 {time} 开启计票"),
    groups_absent: |groups| format!("{groups} 缺席，权重重新归一"),
    rule: |weights, scale| {
        format!(
            "计分规则：各测评主体权重 {weights}；等次分值（下限）{scale}。弃权不计入平均；缺席主体的权重重新归一；按精确值排名，显示两位小数。"
        )
    },
};
