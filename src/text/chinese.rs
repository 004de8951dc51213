//! The Chinese catalogue.

pub(super) mod setup;

use super::{Remedy, criterion_name, grade_name, group_name, reporter_name, short};
use crate::domain::{
    Conference, DefinitionFault, Field, Finding, GroupIndex, Invalidity, LedgerIdentity, RulingEffect, Spoilage,
    Status, TextFault,
};
use crate::exchange::{Expected, FileKind, Problem, Rescued, SlipCodeFault, SlipRefused};
use std::fmt::Write as _;

pub(super) fn problem(problem: &Problem) -> String {
    let fixed = match problem {
        Problem::Empty => "文件是空的。",
        Problem::Utf16 => "文件编码是 UTF-16，不是 UTF-8，可能被文本编辑器另存过。",
        Problem::NotOurs => "这不是评议系统的文件。",
        Problem::UnknownKey => "此处不应有这一项。",
        Problem::RepeatedKey => "这一项重复出现。",
        Problem::Reserved => "本版本尚不支持这一项。",
        Problem::GroupTwice => "票数登记中该组出现两次。",
        Problem::NotAscending => "这一条没有按升序排列。",
        Problem::Twice => "这一条与前一条重复。",
        Problem::MarksOrSpoilt => "每张测评票要么有评价，要么注明作废原因，二者必居其一。",
        Problem::PaperOnly => "只有纸质票才能有此内容。",
        Problem::CountsNotAmong => "裁定采用的版本不在其裁定范围之内。",
        Problem::SignatureUnderOpen => "这一条带有签名，但本次会议不使用票签。",
        Problem::NothingOfConference => "这份救援文件中没有本次会议的内容。",
        Problem::NoSlip => "这张票所用的票签不属于本次会议。",
        Problem::SlipOfOtherGroup => "这张票的票签属于另一组。",
        Problem::PaperWithSlipId => "这张纸质票的编号与某个票签相同。",
        Problem::WrongSignature => "签名不符：内容被改动过，或由他人写入。",
        Problem::WrongDigest => "文件导出后被改动过。",
        Problem::TooLarge { limit } => return format!("文件超过 {} MiB。", limit >> 20),
        Problem::NotUtf8 { offset } => return format!("文件在第 {offset} 字节处损坏，不是 UTF-8 文本。"),
        Problem::CutShort { line, column } => return format!("文件不完整，在第 {line} 行第 {column} 列中断。"),
        Problem::NotJson { line, column } => return format!("文件在第 {line} 行第 {column} 列处损坏，不是 JSON。"),
        Problem::UnpairedSurrogate { line, column } => return format!("第 {line} 行第 {column} 列有一个字符不完整。"),
        Problem::TooDeep { limit } => return format!("内容嵌套超过 {limit} 层。"),
        Problem::StringTooLong { limit } => return format!("有一段文字超过 {limit} 个字符。"),
        Problem::OtherKind { expected, found } => {
            return format!("这是{}，此处需要{}。", file_kind(*found), file_kind(*expected));
        }
        Problem::NewerVersion { found } => return format!("文件由更新的版本写成（文件版本 {found}）。"),
        Problem::MissingKey(key) => return format!("缺少“{key}”这一项。"),
        Problem::Expected(expectation) => return format!("此处应为{}。", expected(expectation)),
        Problem::Text(fault) => return text_fault(fault),
        Problem::Definition(fault) => return definition_fault(fault),
        Problem::OtherConference { expected, found } => {
            let (found, expected) = (found.check_code(), expected.check_code());
            return format!("文件属于另一次会议：核对码是 {found}，不是 {expected}。");
        }
        Problem::Count { stated, found } => return format!("文件注明有 {stated} 张票，实有 {found} 张。"),
    };
    fixed.to_owned()
}

pub(super) fn remedy(remedy: Remedy) -> String {
    let fixed = match remedy {
        Remedy::ExportAgain => "请从原平板或计票台重新导出。",
        Remedy::AskForOriginal => "请索取平板或计票台导出的原始文件。",
        Remedy::TakeAsExported => "请使用导出的原始文件，不要使用其他程序另存的副本。",
        Remedy::ChooseOurs => "请选择评议系统导出的文件。",
        Remedy::ChooseKind(kind) => return format!("请选择{}。", file_kind(kind)),
        Remedy::HandInParts => "请确认文件是否选对；票箱过大时请分成几个文件提交。",
        Remedy::Update => "请先更新本机的评议系统，再打开此文件。",
        Remedy::CorrectSetup => "请在会议设置处改正后重新导出。",
        Remedy::CompareCheckCodes => "请核对平板与计票台上的核对码；演练与正式会议是两次不同的会议。",
        Remedy::CheckSlip => "请检查该票签是否为本次会议、本组所印。",
        Remedy::TellScrutineer => "请勿计入；请索取原始文件，并告知监票人。",
    };
    fixed.to_owned()
}

pub(super) fn expected(expected: &Expected) -> String {
    let fixed = match expected {
        Expected::Object => "一个对象",
        Expected::List => "一个列表",
        Expected::Text => "文字",
        Expected::Value => "不含空值和小数的内容",
        Expected::Id => "标识（最多 32 个字母、数字、点、连字符或下划线）",
        Expected::Code => "会议代号（3 至 24 个大写字母、数字或连字符）",
        Expected::Date => "日期，例如 2023-02-09",
        Expected::Mark => "本次会议的等次或弃权（abstain），纸质票也可为无效项（void）",
        Expected::Group => "本次会议的组别",
        Expected::Reporter => "本次会议的述职人",
        Expected::PublicKey => "有效的 Ed25519 公钥",
        Expected::Station => "本次会议的计票台",
        Expected::Fraction => "最简分数（例如 2440/27）或整数",
        Expected::TwoPlaces => "保留两位小数的得分，例如 90.37",
        Expected::Whole(least, most) if least == most => return format!("数字 {least}"),
        Expected::Whole(least, most) => return format!("{least} 至 {most} 的整数"),
        Expected::Hex(digits) => return format!("{digits} 位小写十六进制数字"),
        Expected::OneOf(words) => return format!("下列之一：{}", words.join("、")),
        Expected::Entries(count) => return format!("{count} 项的列表，每个测评项目一项"),
        Expected::AtLeast(count) => return format!("至少 {count} 项的列表"),
    };
    fixed.to_owned()
}

pub(super) fn slip_refused(refused: SlipRefused) -> String {
    let fixed = match refused {
        SlipRefused::Mistyped(SlipCodeFault::Length { found }) => {
            return format!("票签码共 16 位，这里有 {found} 位。");
        }
        SlipRefused::Mistyped(SlipCodeFault::Character(character)) => {
            return format!("输入有误：票签码中没有“{character}”。请与票签核对。");
        }
        SlipRefused::Mistyped(SlipCodeFault::Check) => {
            "输入有误，请逐位核对。最常见的是前后两位颠倒，或 5 与 S、8 与 B、2 与 Z 混淆。"
        }
        SlipRefused::OtherConference => {
            "本次考核会的票签中没有此码：票签属于另一次考核会，或有几位输错。请与票签核对；如无误，请询问组织者。"
        }
    };
    fixed.to_owned()
}

pub(super) fn definition_fault(fault: &DefinitionFault) -> String {
    match fault {
        DefinitionFault::Length { field: place, found, least, most } => {
            format!("{}有 {found} 个，应为 {least} 至 {most} 个。", field(*place))
        }
        DefinitionFault::Range { field: place, found, least, most } => {
            format!("{}是 {found}，应为 {least} 至 {most}。", field(*place))
        }
        DefinitionFault::Repeated(place) => format!("{}与前面的重复。", field(*place)),
        DefinitionFault::ReservedGrade(place) => {
            format!("“abstain”和“void”是保留字，{}请另取。", field(*place))
        }
        DefinitionFault::NotDescending(place) => {
            format!("等次应从好到差排列，{}应低于前一个等次。", field(*place))
        }
        DefinitionFault::LastFloor(place) => format!("{}应为 0，使每个得分都有等次。", field(*place)),
        DefinitionFault::NoWeight => "各组权重都是 0，至少一组应有权重。".to_owned(),
        DefinitionFault::CapAllowsNothing => "述职人太少，按限额连一个最高等次也不能给。".to_owned(),
        DefinitionFault::UnknownGroup(place) => format!("{}所属的组不存在。", field(*place)),
        DefinitionFault::NotAscending(place) => format!("{}没有按升序排列。", field(*place)),
    }
}

/// Names a field of a definition; entries count from 1.
fn field(field: Field) -> String {
    let (list, entry, what) = match field {
        Field::Reporters => return "述职人".to_owned(),
        Field::Criteria => return "测评项目".to_owned(),
        Field::Grades => return "等次".to_owned(),
        Field::Groups => return "组别".to_owned(),
        Field::Cap => return "最高等次的限额百分比".to_owned(),
        Field::Threshold => return "保密人数下限".to_owned(),
        Field::Stations => return "计票台".to_owned(),
        Field::ReporterId(entry) => ("述职人", entry, "标识"),
        Field::CriterionId(entry) => ("测评项目", entry, "标识"),
        Field::GradeId(entry) => ("等次", entry, "标识"),
        Field::GradePoints(entry) => ("等次", entry, "分值"),
        Field::GradeFloor(entry) => ("等次", entry, "最低得分"),
        Field::GroupId(entry) => ("组别", entry, "标识"),
        Field::GroupWeight(entry) => ("组别", entry, "权重"),
        Field::GroupExpected(entry) => ("组别", entry, "应到人数"),
        Field::SlipGroup(entry) => ("票签清单", entry, "组别"),
        Field::SlipKey(_, entry) => ("票签", entry, "公钥"),
        Field::Station(entry) => ("计票台", entry, "公钥"),
    };
    format!("第 {} 个{list}的{what}", entry + 1)
}

pub(super) fn text_fault(fault: &TextFault) -> String {
    match fault {
        TextFault::Empty => "此处不能为空。".to_owned(),
        TextFault::TooLong { limit } => format!("文字超过 {limit} 个字符。"),
        TextFault::OuterSpace => "文字首尾不能有空格。".to_owned(),
        TextFault::Forbidden { character } => {
            format!("文字中有不允许的控制字符（U+{:04X}）。", u32::from(*character))
        }
    }
}

pub(super) fn finding(finding: &Finding, conference: &Conference) -> String {
    match finding {
        Finding::PointsOutsideBand(grade) => {
            let name = grade_name(*grade, conference);
            format!("等次“{name}”的分值不在其得分区间之内：全体评为“{name}”时，建议等次可能是另一个。")
        }
        Finding::LedgerFails { group: index, identity } => {
            let fails = match identity {
                LedgerIdentity::ExpectedAtLeastPresent => "实到人数多于应到人数。",
                LedgerIdentity::PresentAtLeastIssued => "发出票数多于实到人数。",
                LedgerIdentity::IssuedAtLeastReturned => "收回票数多于发出票数，该组测评无效，应重新测评。",
            };
            format!("{}：{fails}", group(*index, conference))
        }
        Finding::AtMostHalfPresent(index) => format!("{}：实到人数不超过应到人数的一半。", group(*index, conference)),
        Finding::UnanimousSmallGroup { reporter, criterion, group: index } => format!(
            "{}人数少，且对{}的“{}”评价完全一致：从结果可以推知每个人的评价。",
            group(*index, conference),
            reporter_name(*reporter, conference),
            criterion_name(*criterion, conference)
        ),
        Finding::Contested(ballot) => format!("测评票 {} 有多个版本，须作裁定；裁定之前不计入。", short(ballot)),
        Finding::RulingWithoutEffect { ruling, effect } => {
            format!("裁定 {} 不起作用：{}。", short(ruling), ruling_effect(*effect))
        }
    }
}

fn group(group: GroupIndex, conference: &Conference) -> String {
    let (id, name) = group_name(group, conference);
    format!("{id} 组（{name}）")
}

pub(super) fn file_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Conference => "会议文件",
        FileKind::Ballots => "测评票文件",
        FileKind::Results => "结果文件",
        FileKind::Kit => "复核包",
        FileKind::Log => "操作日志",
        FileKind::StationKey => "计票台密钥",
        FileKind::Rescue => "救援文件",
        FileKind::Backup => "备份文件",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Provisional => "暂定",
        Status::Complete => "完整",
    }
}

pub(super) fn spoilage(spoilage: Spoilage) -> &'static str {
    match spoilage {
        Spoilage::Signed => "署名",
        Spoilage::Numbered => "编号",
        Spoilage::Marked => "有可识别的记号",
        Spoilage::WrongForm => "票样不符",
        Spoilage::Illegible => "无法辨认",
    }
}

pub(super) fn invalidity(invalidity: Invalidity) -> String {
    match invalidity {
        Invalidity::Spoilt(reason) => format!("废票：{}", spoilage(reason)),
        Invalidity::OverCap => "最高等次超过限额".to_owned(),
        Invalidity::RuledNone => "经裁定各版本均不计入".to_owned(),
    }
}

pub(super) fn ruling_effect(effect: RulingEffect) -> &'static str {
    match effect {
        RulingEffect::Decides => "已裁定该票",
        RulingEffect::Disagrees => "与另一项裁定相矛盾，该票仍有争议",
        RulingEffect::Replaced => "已被后来的裁定取代",
        RulingEffect::OtherVersions => "当时裁定的版本与现有版本不同",
    }
}

/// Says of a rescue file what was left aside.
pub(super) fn rescued(rescued: &Rescued) -> String {
    let Rescued { uncast, reopened, unreadable } = rescued;
    let mut text = "救援文件：只计入已投出的测评票。".to_owned();
    if *uncast > 0 {
        let _ = write!(text, "另有 {uncast} 份测评表尚未投票，不计入。");
    }
    if *reopened > 0 {
        let _ = write!(text, "其中 {reopened} 张重新打开后尚未再次投票，按上次投票计入。");
    }
    if !unreadable.is_empty() {
        let _ = write!(text, "有 {} 项无法读取或未被采用：{}。", unreadable.len(), unreadable.join("、"));
    }
    text
}
