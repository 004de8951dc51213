//! Words in cells that stand for one of a few things: how somebody reports, whether somebody comes, yes and no.

use super::fold::folded;
use super::preview::Presence;
use crate::domain::{Id, Report, Text};

const YES: [&str; 12] = ["是", "有", "对", "√", "✓", "✔", "☑", "yes", "y", "true", "1", "v"];
const NO: [&str; 12] = ["否", "无", "不", "没有", "×", "✗", "✘", "☐", "no", "n", "false", "0"];

const ORAL: [&str; 17] = [
    "现场",
    "口头",
    "现场述职",
    "口头述职",
    "述职",
    "会上",
    "会上述职",
    "大会述职",
    "现场汇报",
    "现场口头",
    "发言",
    "oral",
    "orally",
    "onsite",
    "inperson",
    "spoken",
    "oralreport",
];
const WRITTEN: [&str; 8] =
    ["书面", "书面述职", "书面汇报", "书面报告", "written", "inwriting", "paper", "writtenreport"];

const EXPECTED: [&str; 22] = [
    "参会",
    "出席",
    "到会",
    "参加",
    "应到",
    "到",
    "正常",
    "能参会",
    "能参加",
    "可参会",
    "可参加",
    "按时参会",
    "确认参会",
    "出勤",
    "已到",
    "实到",
    "expected",
    "attending",
    "attends",
    "present",
    "coming",
    "confirmed",
];
/// A cell that begins so says no to a leave.
const NO_LEAVE: [&str; 5] = ["不请假", "未请假", "无请假", "没有请假", "没请假"];
/// A cell that holds one of these says that somebody does not come.
const LEAVE: [&str; 19] = [
    "请假",
    "事假",
    "病假",
    "公假",
    "休假",
    "产假",
    "年假",
    "出差",
    "外出",
    "缺席",
    "未到",
    "不到",
    "不参会",
    "不参加",
    "不出席",
    "不能",
    "leave",
    "absent",
    "excused",
];

fn yes_or_no(word: &str) -> Option<bool> {
    if YES.contains(&word) { Some(true) } else { NO.contains(&word).then_some(false) }
}

/// Reads how somebody reports. Under a heading such as 书面述职, "yes" means in writing; under others, from the lectern.
pub(super) fn report(cell: &str, heading: &str) -> Option<Report> {
    let word = folded(cell);
    if ORAL.contains(&word.as_str()) {
        return Some(Report::Oral);
    }
    if WRITTEN.contains(&word.as_str()) {
        return Some(Report::Written);
    }
    let heading = folded(heading);
    let has = |words: [&str; 3]| words.iter().any(|word| heading.contains(word));
    let asks = match (has(["书面", "written", "writing"]), has(["现场", "口头", "oral"])) {
        (true, false) => Report::Written,
        (false, true) => Report::Oral,
        // Neither, or both: a tick does not say which.
        _ => return None,
    };
    let other = if asks == Report::Oral { Report::Written } else { Report::Oral };
    yes_or_no(&word).map(|yes| if yes { asks } else { other })
}

/// Reads whether somebody comes. Under a heading such as 是否请假, "yes" means on leave; under others, expected.
pub(super) fn presence(cell: &str, heading: &str) -> Option<Presence> {
    let word = folded(cell);
    if let Some(said) = presence_in_words(&word) {
        return Some(said);
    }
    let heading = folded(heading);
    let asks_leave = ["请假", "缺席", "leave", "absent"].iter().any(|word| heading.contains(word));
    let yes = yes_or_no(&word)?;
    Some(if yes == asks_leave { Presence::OnLeave } else { Presence::Expected })
}

fn presence_in_words(word: &str) -> Option<Presence> {
    let says = |words: &[&str]| words.iter().any(|said| word.starts_with(said));
    if EXPECTED.contains(&word) || says(&NO_LEAVE) {
        return Some(Presence::Expected);
    }
    LEAVE.iter().any(|said| word.contains(said)).then_some(Presence::OnLeave)
}

/// Tells whether a cell says by itself how somebody reports.
pub(super) fn is_report(cell: &str) -> bool {
    report(cell, "").is_some()
}

/// Tells whether a cell says by itself whether somebody comes.
pub(super) fn is_presence(cell: &str) -> bool {
    presence_in_words(&folded(cell)).is_some()
}

/// Which group a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    One(Id),
    Several,
    None,
}

/// Finds the group that a cell names by its id or name, as it stands or with a word for "group" behind it.
pub(super) fn group(cell: &str, groups: &[(Id, Text)]) -> Named {
    let word = folded(cell);
    let plain = ["组", "票", "类", "group", "class"].iter().find_map(|behind| word.strip_suffix(behind));
    let plain = plain.or_else(|| ["group", "class"].iter().find_map(|before| word.strip_prefix(before)));
    for word in [Some(word.as_str()), plain].into_iter().flatten().filter(|word| !word.is_empty()) {
        let matches = |(id, name): &&(Id, Text)| folded(id.as_str()) == word || folded(name.as_str()) == word;
        let mut found = groups.iter().filter(matches);
        match (found.next(), found.next()) {
            (Some((id, _)), None) => return Named::One(id.clone()),
            (Some(_), Some(_)) => return Named::Several,
            (None, _) => {}
        }
    }
    Named::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_report_is_read_in_words_and_by_ticks_under_its_heading() {
        for (cell, heading, form) in [
            ("现场", "述职形式", Some(Report::Oral)),
            ("书面 述职", "", Some(Report::Written)),
            ("In writing", "Report", Some(Report::Written)),
            ("√", "书面述职", Some(Report::Written)),
            ("否", "是否书面", Some(Report::Oral)),
            ("Ｙ", "Oral", Some(Report::Oral)),
            ("√", "述职形式", None),
            ("√", "现场/书面", None),
            ("远程", "述职形式", None),
        ] {
            assert_eq!(report(cell, heading), form, "{cell} under {heading}");
        }
    }

    #[test]
    fn leave_is_read_in_words_and_by_ticks_under_its_heading() {
        let (expected, on_leave) = (Some(Presence::Expected), Some(Presence::OnLeave));
        for (cell, heading, presence_read) in [
            ("请假（出差）", "出席情况", on_leave),
            ("因病请假", "", on_leave),
            ("未请假", "", expected),
            ("不能参会", "", on_leave),
            ("参会", "", expected),
            ("是", "是否请假", on_leave),
            ("否", "是否请假", expected),
            ("是", "是否参会", expected),
            ("√", "参会", expected),
            ("No", "Attending", on_leave),
            ("On leave", "Status", on_leave),
            ("列席", "出席情况", None),
        ] {
            assert_eq!(presence(cell, heading), presence_read, "{cell} under {heading}");
        }
    }

    #[test]
    fn a_group_is_found_by_id_and_by_name_and_never_guessed() {
        let group_of = |id, name| (Id::new(id).unwrap(), Text::new(name).unwrap());
        let groups =
            [group_of("A", "区级领导"), group_of("B", "区直单位"), group_of("C", "C"), group_of("d", "区直单位")];
        for (cell, id) in [("a", "A"), ("Ａ票", "A"), ("A 组", "A"), ("Group A", "A"), ("区级 领导", "A"), ("C类", "C")]
        {
            assert_eq!(group(cell, &groups), Named::One(Id::new(id).unwrap()), "{cell}");
        }
        assert_eq!(group("区直单位", &groups), Named::Several);
        for cell in ["领导", "E", "组", "AB"] {
            assert_eq!(group(cell, &groups), Named::None, "{cell}");
        }
    }
}
