//! What a column holds, and how its heading says so.

use super::fold::folded;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A running number, which is not kept: the order of rows is.
    Number,
    /// A person's name.
    Name,
    /// The person's unit.
    Unit,
    /// The person's post.
    Post,
    /// Whether a reporter reports orally or in writing.
    Report,
    /// A participant's group.
    Group,
    /// Whether a participant is expected or on leave.
    Presence,
}

/// Headings that are hardly ever a person's own entry, folded. By them a row is known as the row of headings.
const SURE: [(Meaning, &[&str]); 7] = [
    (Meaning::Number, &["序号", "编号", "排序", "顺序", "顺序号", "次序", "述职顺序", "no", "num", "number", "order"]),
    (
        Meaning::Name,
        &[
            "姓名",
            "名字",
            "述职人",
            "述职人员",
            "述职者",
            "述职对象",
            "参会人员",
            "参会人",
            "参加人员",
            "参加人",
            "与会人员",
            "参评人员",
            "参评人",
            "测评对象",
            "被测评人",
            "评议对象",
            "被评议人",
            "name",
            "fullname",
            "reportername",
            "nameofreporter",
        ],
    ),
    (
        Meaning::Unit,
        &[
            "单位",
            "部门",
            "单位名称",
            "部门名称",
            "单位部门",
            "部门单位",
            "党组织",
            "党组织名称",
            "所在党组织",
            "所在单位",
            "工作单位",
            "所属单位",
            "乡镇街道",
            "unit",
            "organisation",
            "organization",
            "department",
            "workunit",
            "workplace",
            "affiliation",
            "unitname",
            "nameofunit",
        ],
    ),
    (
        Meaning::Post,
        &[
            "职务",
            "职务职级",
            "职位",
            "岗位",
            "任职情况",
            "现任职务",
            "职务名称",
            "单位及职务",
            "单位职务",
            "单位和职务",
            "单位与职务",
            "工作单位及职务",
            "所在单位及职务",
            "工作单位职务",
            "post",
            "position",
            "jobtitle",
            "unitandpost",
            "unitandposition",
        ],
    ),
    (
        Meaning::Report,
        &[
            "述职形式",
            "述职方式",
            "形式",
            "方式",
            "现场书面",
            "口头书面",
            "现场或书面",
            "是否书面",
            "是否现场",
            "是否口头",
            "reporttype",
            "reportform",
            "formofreport",
            "oralorwritten",
            "oralwritten",
        ],
    ),
    (
        Meaning::Group,
        &["组别", "分组", "票种", "票型", "类别", "所在组", "group", "groupid", "groupname", "ballotclass", "category"],
    ),
    (
        Meaning::Presence,
        &["出席情况", "请假情况", "参会情况", "到会情况", "是否请假", "是否参会", "是否参加", "能否参加", "attendance"],
    ),
];

/// Headings that may as well be a person's own entry, folded. They are believed in a row of headings only.
const POSSIBLE: [(Meaning, &[&str]); 7] = [
    (Meaning::Number, &["序", "号"]),
    (
        Meaning::Name,
        &[
            "书记",
            "述职书记",
            "人员",
            "代表",
            "reporter",
            "participant",
            "attendee",
            "evaluator",
            "secretary",
            "person",
        ],
    ),
    (
        Meaning::Unit,
        &["乡镇", "街道", "镇街", "机构", "组织", "org", "dept", "office", "institution", "company", "employer"],
    ),
    (Meaning::Post, &["任职", "title", "job", "duty", "duties", "role", "rank"]),
    (
        Meaning::Report,
        &["现场述职", "书面述职", "口头述职", "现场", "书面", "口头", "report", "form", "oral", "written"],
    ),
    (Meaning::Group, &["组", "小组", "类型", "主体", "class", "ballottype"]),
    (
        Meaning::Presence,
        &[
            "出席",
            "请假",
            "到会",
            "参会",
            "参加",
            "缺席",
            "状态",
            "出勤",
            "status",
            "leave",
            "onleave",
            "present",
            "attending",
            "attends",
            "expected",
            "absent",
            "rsvp",
        ],
    ),
];

/// Ends of longer headings: 述职人所在单位, 党内职务, 述职形式, 参评主体类别.
const ENDINGS: [(Meaning, &[&str]); 6] = [
    (Meaning::Name, &["姓名"]),
    (Meaning::Report, &["述职形式", "述职方式", "述职类型", "述职类别", "汇报形式", "汇报方式"]),
    (Meaning::Presence, &["请假", "参会", "到会", "出席", "请假情况", "出席情况", "参会情况", "到会情况", "出勤情况"]),
    (Meaning::Group, &["组别", "票种", "主体", "类别", "group"]),
    (Meaning::Post, &["职务", "及职务职级", "post", "position"]),
    (Meaning::Unit, &["单位", "部门", "单位名称", "unit", "department"]),
];

impl Meaning {
    /// Every meaning, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Number, Self::Name, Self::Unit, Self::Post, Self::Report, Self::Group, Self::Presence];

    /// Returns what a heading says that can be nothing else.
    pub(super) fn surely(heading: &str) -> Option<Self> {
        forms(heading).iter().find_map(|form| whole(&SURE, form))
    }

    /// Returns what a heading says, in a row that is known to be one of headings.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let forms = forms(heading);
        let whole = |form: &String| whole(&SURE, form).or_else(|| whole(&POSSIBLE, form));
        let ending = |form: &String| {
            let ends = |endings: &[&str]| endings.iter().any(|ending| form.ends_with(ending));
            ENDINGS.into_iter().find(|(_, endings)| ends(endings)).map(|(meaning, _)| meaning)
        };
        forms.iter().find_map(whole).or_else(|| forms.iter().find_map(ending))
    }
}

/// Returns a heading folded: whole, and without what stands in brackets behind it.
fn forms(heading: &str) -> [String; 2] {
    let before = heading.split(['(', '（', '[', '【']).next().unwrap_or_default();
    [folded(heading), folded(before)]
}

fn whole(headings: &[(Meaning, &[&str])], form: &str) -> Option<Meaning> {
    headings.iter().find(|(_, headings)| headings.contains(&form)).map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_however_they_are_typed() {
        for (heading, meaning) in [
            ("姓　名", Meaning::Name),
            ("述职人", Meaning::Name),
            ("述职人姓名", Meaning::Name),
            ("Name", Meaning::Name),
            ("Full name", Meaning::Name),
            ("单 位", Meaning::Unit),
            ("所在单位", Meaning::Unit),
            ("工作单位", Meaning::Unit),
            ("Organisation", Meaning::Unit),
            ("职务", Meaning::Post),
            ("职务（职级）", Meaning::Post),
            ("党内职务", Meaning::Post),
            ("单位及职务", Meaning::Post),
            ("工作单位及职务", Meaning::Post),
            ("述职形式\n（现场/书面）", Meaning::Report),
            ("述职方式", Meaning::Report),
            ("Oral / written", Meaning::Report),
            ("票种", Meaning::Group),
            ("人员类别", Meaning::Group),
            ("参评主体", Meaning::Group),
            ("组别", Meaning::Group),
            ("Ballot class", Meaning::Group),
            ("出席情况", Meaning::Presence),
            ("是否请假", Meaning::Presence),
            ("是否参会", Meaning::Presence),
            ("Ｏｎ　ｌｅａｖｅ", Meaning::Presence),
            ("序号", Meaning::Number),
            ("No.", Meaning::Number),
        ] {
            assert_eq!(Meaning::of_heading(heading), Some(meaning), "{heading}");
        }
    }

    #[test]
    fn a_persons_own_entries_are_no_sure_headings() {
        for entry in ["张三", "甲街道", "书记", "代表", "请假", "书面述职", "A", "Secretary", "absent"] {
            assert_eq!(Meaning::surely(entry), None, "{entry}");
        }
    }

    #[test]
    fn other_headings_are_not_understood() {
        for heading in ["", "#", "备注", "性别", "联系电话", "手机", "出生年月", "政治面貌", "单位负责人", "Remarks"]
        {
            assert_eq!(Meaning::of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn no_heading_stands_under_two_meanings() {
        let mut all: Vec<&str> =
            SURE.iter().chain(&POSSIBLE).flat_map(|(_, headings)| headings.iter().copied()).collect();
        assert!(all.iter().all(|heading| folded(heading) == *heading));
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
