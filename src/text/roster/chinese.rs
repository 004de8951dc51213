//! The Chinese catalogue of rosters.

use crate::roster::{Basis, Issue, Meaning, Presence, SkipReason, TableFault};
use crate::spreadsheet::{OpeningFault, SpreadsheetFault};
use crate::text::chinese::text_fault;

pub(super) fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Number => "序号（不导入）",
        Meaning::Name => "姓名",
        Meaning::Unit => "单位",
        Meaning::Post => "职务",
        Meaning::Report => "述职形式",
        Meaning::Group => "组别",
        Meaning::Presence => "出席情况",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Heading => "根据表头",
        Basis::Contents => "根据内容",
        Basis::Order => "根据列的次序推测，请核对",
        Basis::Chosen => "由您指定",
    }
}

pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Expected => "应到",
        Presence::OnLeave => "请假",
    }
}

pub(super) fn issue(issue: &Issue) -> String {
    match issue {
        Issue::NoNameColumn => "没有找到姓名列，请指定哪一列是姓名。".to_owned(),
        Issue::NoGroupColumn => "没有找到组别列，请在下面指定这些人的组别。".to_owned(),
        Issue::TooManyPeople { limit } => format!("人数超过 {limit} 人，从这一行起不导入。"),
        Issue::NoName => "没有姓名，这一行不导入。".to_owned(),
        Issue::Text(fault) => format!("{}这一行不导入。", text_fault(fault)),
        Issue::Repeats { row } => format!("姓名和单位与第 {} 行相同；两行都保留，请核对。", row + 1),
        Issue::SeveralPeople => "这一格似乎不止一人；已作为一人保留，请核对。".to_owned(),
        Issue::NoGroup => "组别是空的，请在下面指定。".to_owned(),
        Issue::UnknownGroup(word) => format!("本次会议没有“{word}”这一组，请在下面指定。"),
        Issue::AmbiguousGroup(word) => format!("有几个组都叫“{word}”，请在下面指定。"),
        Issue::UnknownReport(word) => format!("“{word}”既不是现场也不是书面；暂按现场述职。"),
        Issue::NoReport => "没有写明现场还是书面；暂按现场述职。".to_owned(),
        Issue::UnknownPresence(word) => format!("“{word}”既不是参会也不是请假；暂按应到。"),
        Issue::NoPresence => "没有写明参会还是请假；暂按应到。".to_owned(),
    }
}

pub(super) fn skip_reason(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Blank => "空行",
        SkipReason::AboveHeadings => "在表头之上",
        SkipReason::Headings => "表头",
        SkipReason::HeadingsAgain => "重复的表头",
        SkipReason::PartTitle => "分段标题",
        SkipReason::Sum => "合计",
        SkipReason::Note => "备注说明",
        SkipReason::Finding => "有问题，见说明",
        SkipReason::BeyondLimit => "超过人数上限",
        SkipReason::NoNameColumn => "没有姓名列",
    }
}

pub(super) fn table_fault(fault: &TableFault) -> String {
    match fault {
        TableFault::Empty => "表格里没有内容。".to_owned(),
        TableFault::TooLarge { limit } => format!("内容超过 {} MiB，不像是名单。", limit >> 20),
        TableFault::TooManyRows { limit } => format!("表格超过 {limit} 行。请只复制名单部分再粘贴。"),
        TableFault::TooManyColumns { row, limit } => {
            format!("第 {} 行超过 {limit} 列。请只复制名单部分再粘贴。", row + 1)
        }
        TableFault::CellTooLong { row, column, limit } => {
            format!("第 {} 行第 {} 列的文字超过 {limit} 个字符。", row + 1, column + 1)
        }
        TableFault::Markup => {
            "这其实是网页，不是表格文件。请用表格软件打开，另存为 XLSX，或复制名单再粘贴。".to_owned()
        }
        TableFault::NotText => "这不是文本表格。请另存为 XLSX 或“CSV UTF-8”，或复制名单再粘贴。".to_owned(),
        TableFault::NotUtf8 { offset } => {
            format!("文件从第 {} 字节起不是 UTF-8 文本。请另存为“CSV UTF-8”。", offset + 1)
        }
    }
}

pub(super) fn spreadsheet_fault(fault: &SpreadsheetFault) -> String {
    match fault {
        SpreadsheetFault::Protected => "文件设有密码。请取消密码后另存，或复制名单再粘贴。".to_owned(),
        SpreadsheetFault::Damaged => "文件已损坏或不完整。请用表格软件打开后重新另存。".to_owned(),
        SpreadsheetFault::TooLarge { limit } => {
            format!("文件展开后超过 {} MiB。请复制名单再粘贴。", limit >> 20)
        }
        SpreadsheetFault::OtherKind => "这不是可以读取的表格文件。请另存为 XLSX，或复制名单再粘贴。".to_owned(),
        SpreadsheetFault::NoSuchSheet => "文件里没有这张工作表。".to_owned(),
        SpreadsheetFault::Table(fault) => table_fault(fault),
    }
}

pub(super) fn opening_fault(fault: &OpeningFault) -> String {
    match fault {
        OpeningFault::NoProgram => "现在无法载入打开表格文件的程序：没有连接。请复制名单再粘贴。".to_owned(),
        OpeningFault::Ended => "文件已损坏，或打开它需要过多内存。请复制名单再粘贴。".to_owned(),
        OpeningFault::TooSlow => "打开文件用时过长，已停止。请复制名单再粘贴。".to_owned(),
        OpeningFault::Refused(fault) => spreadsheet_fault(fault),
    }
}
