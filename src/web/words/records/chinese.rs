//! What all pages say that write records, in Chinese.

use super::RecordWords;

pub(in crate::web::words) static WORDS: RecordWords = RecordWords {
    save_file: "保存会议文件",
    save_file_hint: "会议文件含议程、点评、签到和整改。在另一台设备上打开它，两边的记录合并，一字不丢。",
    newer: |count| format!("另有 {count} 条由更新版本写下的记录，原样保留，此处不能显示。"),
    change_of: |what| format!("修改：{what}"),
    yes: "是",
    no: "否",
    cancel: "取消",
    save: "保存",
    remove: "删除",
    conflict_hint: "两台设备各写了不同内容。请比较后保留一个；其余仍留在历史中。",
    nth_version: |number| format!("版本 {number}"),
    keep: |number| format!("保留版本 {number}"),
    says_removed: "（已删除）",
    says_newer: "（由更新版本写下，此处不能显示）",
    whole_conference: "全会",
    point_gone: "（要点已删除）",
    bring_back: "恢复",
    removed: |count| format!("已删除 {count} 条"),
    revert: "放弃改动",
};
