//! The meeting and the year after it, in Chinese.

use crate::exchange::EditRefused;
use crate::follow_up::{CarryRefused, Due, Status, TaskField, TaskRefused};
use crate::meeting::{AgendaPart, Came, CommentPart, DepthBasis, MeetingRefused, OutlineFault, Progress};
use crate::text::chinese::text_fault;

pub(super) fn agenda_part(part: AgendaPart) -> &'static str {
    match part {
        AgendaPart::Spirit => "传达上级会议精神",
        AgendaPart::Reports => "现场述职，一述一评",
        AgendaPart::WrittenReports => "书面述职",
        AgendaPart::Evaluation => "现场测评",
        AgendaPart::SuperiorComment => "上级点评",
        AgendaPart::Speech => "讲话",
        AgendaPart::Own => "其他议程",
    }
}

pub(super) fn comment_part(part: CommentPart) -> &'static str {
    match part {
        CommentPart::Strength => "成绩",
        CommentPart::Problem => "问题",
        CommentPart::Requirement => "要求",
        CommentPart::Superior => "上级点评",
        CommentPart::Speech => "讲话",
        CommentPart::Review => "年度回顾",
    }
}

pub(super) fn came(came: Came) -> &'static str {
    match came {
        Came::Present => "实到",
        Came::OnLeave => "请假",
        Came::Absent => "缺席",
    }
}

pub(super) fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Waiting => "待述职",
        Progress::Now => "正在述职",
        Progress::Done => "已述职",
        Progress::InWriting => "书面述职",
        Progress::Withdrawn => "不再述职",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "未启动",
        Status::InProgress => "整改中",
        Status::Done => "已完成，待销号",
        Status::Closed => "已销号",
    }
}

pub(super) fn field(field: TaskField) -> &'static str {
    match field {
        TaskField::From => "对应的点评",
        TaskField::Origin => "来源会议",
        TaskField::Reporter => "述职人",
        TaskField::Measure => "整改措施",
        TaskField::Leader => "责任领导",
        TaskField::Unit => "责任单位",
        TaskField::Deadline => "整改时限",
        TaskField::Status => "状态",
        TaskField::ClosedBy => "销号人",
        TaskField::ClosedOn => "销号日期",
        TaskField::Proof => "完成情况",
    }
}

pub(super) fn due(due: Due) -> String {
    match due {
        Due::Overdue { days } => format!("逾期 {days} 天"),
        Due::Soon { days: 0 } => "今天到期".to_owned(),
        Due::Soon { days } | Due::Later { days } => format!("还有 {days} 天"),
        Due::NoDeadline => "未定时限".to_owned(),
        Due::Over => "已完成".to_owned(),
    }
}

pub(super) fn depth_basis(basis: DepthBasis) -> &'static str {
    match basis {
        DepthBasis::Marker => "按编号",
        DepthBasis::Indentation => "按缩进",
    }
}

pub(super) fn outline_fault(fault: &OutlineFault) -> String {
    match fault {
        OutlineFault::Empty => "没有内容。请粘贴提纲，一行一条。".to_owned(),
        OutlineFault::TooLong { limit } => format!("内容超过 {limit} 个字符。请分几次粘贴。"),
        OutlineFault::TooMany { line, limit } => format!("第 {line} 行：超过 {limit} 条。请分几次粘贴。"),
        OutlineFault::TooDeep { line, limit } => format!("第 {line} 行：层级超过 {limit} 层。请减少缩进。"),
        OutlineFault::Text { line, fault } => format!("第 {line} 行：{}", text_fault(fault)),
    }
}

pub(super) fn edit_refused(refused: EditRefused) -> &'static str {
    match refused {
        EditRefused::Stale => "这一条刚刚在别处改动过，尚未写入。请看过现在的内容再改。",
        EditRefused::Exhausted => "这一条已不能再改。请另写一条。",
    }
}

pub(super) fn meeting_refused(refused: &MeetingRefused) -> String {
    let fixed = match refused {
        MeetingRefused::Edit(refused) => edit_refused(*refused),
        MeetingRefused::Text(fault) => return text_fault(fault),
        MeetingRefused::NotThere => "这一条已经不在。请看现在的内容。",
        MeetingRefused::InConflict => "这一条有几个版本并列。请先选定一个。",
        MeetingRefused::BelowItself => "不能移到自己的下级。请换一个位置。",
        MeetingRefused::NothingToSplit => "此处拆分后有一半是空的。请把光标放在文字中间。",
        MeetingRefused::NotTogether => "这两条的对象、类别或点评人不同，不能放在一起。",
        MeetingRefused::LeftOut => "这一项已略过，或述职人不再述职。请先恢复。",
        MeetingRefused::NotRunning => "这一项没有在进行。",
    };
    fixed.to_owned()
}

pub(super) fn task_refused(refused: &TaskRefused) -> String {
    let fixed = match refused {
        TaskRefused::Edit(refused) => edit_refused(*refused),
        TaskRefused::Text(fault) => return text_fault(fault),
        TaskRefused::NoName => "请填写由谁销号。",
        TaskRefused::InConflict => "这项任务有几个版本并列。请先选定一个。",
        TaskRefused::NoTask => "只有问题和要求才能立为整改任务。",
    };
    fixed.to_owned()
}

pub(super) fn carry_refused(refused: CarryRefused) -> &'static str {
    match refused {
        CarryRefused::SameConference => "这就是本次会议。请选择上一年度的会议文件。",
        CarryRefused::NoDetails => "这份文件只有会议设置，没有任务。请选择主持单位保存的会议文件，不要用平板版。",
        CarryRefused::Newer => "文件由更新的版本写成。请先更新本机的评议系统。",
        CarryRefused::Rehearsal => "演练的任务不能带入正式会议。请选择正式会议的文件。",
        CarryRefused::Kind => "任务无法写入。请导出本机内容并重新打开。",
    }
}
