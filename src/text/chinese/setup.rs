//! Setting a conference up, in Chinese.

use super::{definition_fault, text_fault};
use crate::setup::{Column, Draft, DraftFault, FieldPath, List, Wording};

pub(in super::super) static WORDING: Wording = Wording {
    title: |period| format!("{period}年度党（工）委（党组）书记抓基层党建述职评议考核会"),
    criteria: ["抓基层党建工作情况", "落实意识形态工作责任制情况"],
    grades: ["好", "较好", "一般", "差"],
    personnel_grades: ["优秀", "称职", "基本称职", "不称职"],
    everybody: "参评人员",
    groups: ["领导班子成员", "单位负责人", "基层代表"],
    reporter: "述职人（待定）",
};

pub(in super::super) fn draft_fault(fault: &DraftFault) -> String {
    match fault {
        DraftFault::Text(fault) => text_fault(fault),
        DraftFault::Code => "会议代号应为 3 至 24 个大写字母、数字或连字符，并以字母或数字开头。".to_owned(),
        DraftFault::Date => "请填写日历上的日期，例如 2023-02-09。".to_owned(),
        DraftFault::Number { least, most } => format!("请填写 {least} 至 {most} 的整数。"),
        DraftFault::Definition(fault) => definition_fault(fault),
        DraftFault::SameName => "前面已有同样的名称，参评人员无法区分。".to_owned(),
        DraftFault::SamePerson => "前面已有同单位同姓名的述职人，请确认不是重复。".to_owned(),
        DraftFault::OutsideBand { least, most } if least == most => {
            format!("分值应为 {least}，即本等次的得分区间；否则全体评为这一等次时，建议等次可能是另一个。")
        }
        DraftFault::OutsideBand { least, most } => {
            format!(
                "分值应在 {least} 至 {most} 之间，即本等次的得分区间；否则全体评为这一等次时，建议等次可能是另一个。"
            )
        }
        DraftFault::NobodyExpected => "应到人数是 0：无法核对该组的票数。".to_owned(),
        DraftFault::Placeholder { official: false } => "这是占位的述职人，演练时可用，正式会议不可用。".to_owned(),
        DraftFault::Placeholder { official: true } => "正式会议不能有占位的述职人，请填写姓名。".to_owned(),
    }
}

pub(in super::super) fn draft_field(field: &FieldPath, draft: &Draft) -> String {
    let name = match field {
        FieldPath::Title => "会议名称",
        FieldPath::Host => "主办单位",
        FieldPath::Period => "考核年度",
        FieldPath::Date => "会议日期",
        FieldPath::Code => "会议代号",
        FieldPath::List(list) => list_name(*list),
        FieldPath::Cap => "最高等次限额",
        FieldPath::Threshold => "保密人数下限",
        FieldPath::Entry(list, id, column) => {
            let place = draft.place(*list, id).map_or(0, |place| place + 1);
            return format!("第 {place} 个{}的{}", list_name(*list), column_name(*list, *column));
        }
    };
    name.to_owned()
}

fn list_name(list: List) -> &'static str {
    match list {
        List::Reporters => "述职人",
        List::Criteria => "测评项目",
        List::Grades => "等次",
        List::Groups => "组别",
    }
}

pub(in super::super) fn column_name(list: List, column: Column) -> &'static str {
    match column {
        Column::Name if list == List::Reporters => "姓名",
        Column::Name => "名称",
        Column::Unit => "单位",
        Column::Post => "职务",
        Column::Points => "分值",
        Column::Floor => "最低得分",
        Column::Weight => "权重",
        Column::Expected => "应到人数",
    }
}
