//! What the papers of the meeting say, in Chinese and English.

use crate::domain::Date;
use crate::meeting::CommentPart;
use crate::text::Language;

/// Returns the catalogue of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(super) struct Words {
    pub(super) semicolon: &'static str,
    /// Between things that are named one after another.
    pub(super) listed: &'static str,
    pub(super) and: &'static str,
    pub(super) date: fn(Date) -> String,
    pub(super) number: &'static str,
    pub(super) agenda: &'static str,
    pub(super) no_agenda: &'static str,
    pub(super) point: &'static str,
    pub(super) speaker: &'static str,
    pub(super) minutes: &'static str,
    /// Minutes of a report, and of a comment or 0.
    pub(super) each: fn(u32, u32) -> String,
    pub(super) order: &'static str,
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) report: &'static str,
    pub(super) oral: &'static str,
    pub(super) written: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) signature: &'static str,
    pub(super) no_group: &'static str,
    pub(super) comments: &'static str,
    pub(super) nothing_said: &'static str,
    pub(super) whole_conference: &'static str,
    pub(super) parts: fn(CommentPart) -> &'static str,
    pub(super) common: &'static str,
    pub(super) individual: &'static str,
    pub(super) undecided: &'static str,
    /// A text, and where it is filed.
    pub(super) filed: fn(&str, &str) -> String,
    pub(super) problem_list: &'static str,
    pub(super) responsibility_list: &'static str,
    pub(super) rectification_list: &'static str,
    pub(super) nothing_listed: &'static str,
    pub(super) whose: &'static str,
    pub(super) problem: &'static str,
    pub(super) point_of_framework: &'static str,
    pub(super) kind: &'static str,
    pub(super) leader: &'static str,
    pub(super) unit_responsible: &'static str,
    pub(super) measure: &'static str,
    pub(super) deadline: &'static str,
    pub(super) status: &'static str,
    pub(super) proof: &'static str,
    /// By whom and when.
    pub(super) closed: fn(&str, &str) -> String,
    pub(super) minutes_of: &'static str,
    pub(super) news_brief: &'static str,
    pub(super) attendance: &'static str,
    pub(super) reports_and_comments: &'static str,
    /// Host, day, title.
    pub(super) opening: fn(&str, &str, &str) -> String,
    pub(super) gave_speech: fn(String) -> String,
    pub(super) commented_as_superior: fn(String) -> String,
    /// Posts, how many, names.
    pub(super) reported: fn(&str, usize, &str) -> String,
    pub(super) reported_in_writing: fn(usize, &str) -> String,
    pub(super) commented: fn(&str) -> String,
    pub(super) evaluated: fn(&str) -> String,
    pub(super) reviewed: fn(&str) -> String,
    pub(super) point_alone: fn(&str) -> String,
    pub(super) superior_said: fn(&str) -> String,
    pub(super) picture: &'static str,
    /// Who took it.
    pub(super) picture_by: fn(&str) -> String,
    /// Group, expected, present, on leave, absent.
    pub(super) came: fn(&str, u32, u32, u32, u32) -> String,
    /// Group and expected, where nothing was noted at the door.
    pub(super) came_unknown: fn(&str, u32) -> String,
    /// Tasks, and problems and requirements without one.
    pub(super) follow_up: fn(usize, usize) -> String,
}

static CHINESE: Words = Words {
    semicolon: "；",
    listed: "、",
    and: "和",
    date: |date| format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    number: "序号",
    agenda: "议程",
    no_agenda: "尚未排定议程。",
    point: "事项",
    speaker: "主讲人",
    minutes: "时长（分钟）",
    each: |report, comment| {
        if comment == 0 { format!("每人 {report}") } else { format!("每人 {report}，点评 {comment}") }
    },
    order: "述职顺序",
    name: "姓名",
    unit: "单位及职务",
    report: "述职形式",
    oral: "现场",
    written: "书面",
    withdrawn: "不再述职",
    sign_in: "签到表",
    signature: "签名",
    no_group: "未分组",
    comments: "点评记录",
    nothing_said: "尚无点评记录。",
    whole_conference: "全会",
    parts: |part| match part {
        CommentPart::Strength => "成绩",
        CommentPart::Problem => "问题",
        CommentPart::Requirement => "要求",
        CommentPart::Superior => "上级点评",
        CommentPart::Speech => "讲话",
        CommentPart::Review => "一年工作回顾",
    },
    common: "共性问题",
    individual: "个性问题",
    undecided: "两台设备记录不一致，尚未选定",
    filed: |text, filed| if filed.is_empty() { text.to_owned() } else { format!("{text}〔{filed}〕") },
    problem_list: "问题清单",
    responsibility_list: "责任清单",
    rectification_list: "整改清单",
    nothing_listed: "暂无条目。",
    whose: "述职人（单位）",
    problem: "问题或要求",
    point_of_framework: "框架要点",
    kind: "类别",
    leader: "责任领导",
    unit_responsible: "责任单位",
    measure: "整改措施",
    deadline: "整改时限",
    status: "进展",
    proof: "整改情况",
    closed: |by, on| format!("已销号（{by}，{on}）"),
    minutes_of: "会议记录（草稿）",
    news_brief: "新闻稿（草稿）",
    attendance: "参会情况",
    reports_and_comments: "述职与点评",
    opening: |host, day, title| format!("{day}，{host}召开{title}。"),
    gave_speech: |who| format!("{who}出席会议并讲话。"),
    commented_as_superior: |who| format!("{who}对会议作点评。"),
    reported: |posts, count, names| {
        if posts.is_empty() {
            format!("会上，{count}人现场述职：{names}。")
        } else {
            format!("会上，{posts}依次述职，现场述职{count}人：{names}。")
        }
    },
    reported_in_writing: |count, names| format!("书面述职{count}人：{names}。"),
    commented: |by| format!("{by}逐一点评，指出问题不足，提出工作要求。"),
    evaluated: |criteria| format!("参会人员对述职人员的{criteria}进行了现场测评。"),
    reviewed: |by| {
        if by.is_empty() {
            "会议回顾了一年来的工作。".to_owned()
        } else {
            format!("{by}回顾了一年来的工作。")
        }
    },
    point_alone: |label| format!("{label}。"),
    superior_said: |by| if by.is_empty() { "上级点评指出：".to_owned() } else { format!("{by}指出：") },
    picture: "图片：____________　说明：____________　摄影：____________",
    picture_by: |by| format!("摄影：{by}"),
    came: |group, expected, present, on_leave, absent| {
        format!("{group}：应到{expected}人，实到{present}人，请假{on_leave}人，缺席{absent}人")
    },
    came_unknown: |group, expected| format!("{group}：应到{expected}人，未记录签到"),
    follow_up: |tasks, unanswered| format!("会后整改：已列任务{tasks}项，另有{unanswered}条问题或要求尚未列为任务。"),
};

static ENGLISH: Words = Words {
    semicolon: "; ",
    listed: ", ",
    and: " and ",
    date: |date| {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::from(date.month()).checked_sub(1).and_then(|month| MONTHS.get(month)).unwrap_or(&"");
        format!("{} {month} {}", date.day(), date.year())
    },
    number: "No.",
    agenda: "Agenda",
    no_agenda: "No agenda is set yet.",
    point: "Point",
    speaker: "Speaker",
    minutes: "Minutes",
    each: |report, comment| {
        if comment == 0 { format!("{report} each") } else { format!("{report} each, comment {comment}") }
    },
    order: "Running order",
    name: "Name",
    unit: "Unit and post",
    report: "Report",
    oral: "oral",
    written: "in writing",
    withdrawn: "withdrawn",
    sign_in: "Sign-in sheet",
    signature: "Signature",
    no_group: "No group",
    comments: "Comments",
    nothing_said: "No comments are recorded yet.",
    whole_conference: "The whole conference",
    parts: |part| match part {
        CommentPart::Strength => "Strengths",
        CommentPart::Problem => "Problems",
        CommentPart::Requirement => "Requirements",
        CommentPart::Superior => "Superior’s comment",
        CommentPart::Speech => "Speech",
        CommentPart::Review => "Review of the year",
    },
    common: "common",
    individual: "individual",
    undecided: "two devices differ, not decided yet",
    filed: |text, filed| if filed.is_empty() { text.to_owned() } else { format!("{text} [{filed}]") },
    problem_list: "List of problems",
    responsibility_list: "List of responsibilities",
    rectification_list: "List of rectification",
    nothing_listed: "Nothing is listed yet.",
    whose: "Reporter (unit)",
    problem: "Problem or requirement",
    point_of_framework: "Point of the framework",
    kind: "Kind",
    leader: "Leader responsible",
    unit_responsible: "Unit responsible",
    measure: "Corrective measure",
    deadline: "Deadline",
    status: "Status",
    proof: "Proof",
    closed: |by, on| format!("closed ({by}, {on})"),
    minutes_of: "Minutes (draft)",
    news_brief: "News brief (draft)",
    attendance: "Attendance",
    reports_and_comments: "Reports and comments",
    opening: |host, day, title| {
        if host.is_empty() {
            format!("The {title} was held on {day}.")
        } else {
            format!("On {day}, {host} held the {title}.")
        }
    },
    gave_speech: |who| format!("{who}, attended and gave the speech."),
    commented_as_superior: |who| format!("{who}, commented on the conference."),
    reported: |posts, count, names| {
        let posts = if posts.is_empty() { String::new() } else { format!(" ({posts})") };
        format!("{count} of those who answer for the work{posts} reported in person, one after another: {names}.")
    },
    reported_in_writing: |count, names| format!("{count} reported in writing: {names}."),
    commented: |by| {
        format!("{by}, commented on the reports one by one, named what is lacking, and set requirements for the work.")
    },
    evaluated: |criteria| format!("Those present evaluated the reporters on the spot: {criteria}."),
    reviewed: |by| {
        if by.is_empty() {
            "The year was looked back on.".to_owned()
        } else {
            format!("The year was looked back on by {by}.")
        }
    },
    point_alone: |label| format!("{label}."),
    superior_said: |by| {
        if by.is_empty() {
            "The superior’s comment:".to_owned()
        } else {
            format!("The superior’s comment, by {by}:")
        }
    },
    picture: "Picture: ____________  Caption: ____________  Credit: ____________",
    picture_by: |by| format!("picture: {by}"),
    came: |group, expected, present, on_leave, absent| {
        format!("{group}: {expected} expected, {present} present, {on_leave} on leave, {absent} absent")
    },
    came_unknown: |group, expected| format!("{group}: {expected} expected, nothing noted at the door"),
    follow_up: |tasks, unanswered| {
        format!("Follow-up: {tasks} tasks are listed; {unanswered} problems or requirements have no task yet.")
    },
};
