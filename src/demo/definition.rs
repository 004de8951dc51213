//! What the example conferences are called, and who reports there. Units and people are invented.

use super::marking::{Leaning, STRONG, USUAL, WEAK};
use crate::domain::{
    Admission, ConferenceCode, Criterion, Date, Definition, Grade, Group, Id, Mode, Report, Reporter, Rules, Text,
};
use crate::text::Language;

/// A phrase in both languages: Chinese, then English.
pub(super) type Phrase = (&'static str, &'static str);

const TITLE: Phrase = (
    "淇滨区2022年度党（工）委（党组）书记抓基层党建述职评议考核会（示例）",
    "2022 Annual Party Committee (Party Group) Secretaries’ Grass-roots Party Building Debriefing, Evaluation and \
     Assessment Conference (example)",
);
const HOST: Phrase = ("鹤壁市淇滨区", "Qibin District, Hebi City");
const TOWNSHIP_POST: Phrase = ("党委书记", "Secretary of the Party Committee");
const STREET_POST: Phrase = ("党工委书记", "Secretary of the Party Working Committee");
const ORGANS_POST: Phrase = ("工委书记", "Secretary of the Working Committee");

const CRITERIA: [(&str, Phrase); 2] = [
    ("party-building", ("抓基层党建工作情况", "Grasp of grassroots Party building work")),
    ("ideology", ("落实意识形态工作责任制情况", "Implementation of the responsibility system for ideological work")),
];

/// Id, name, points, floor.
const GRADES: [(&str, Phrase, u32, u32); 4] = [
    ("good", ("好", "Good"), 100, 90),
    ("fairly-good", ("较好", "Fairly good"), 80, 70),
    ("average", ("一般", "Average"), 60, 50),
    ("poor", ("差", "Poor"), 40, 0),
];

/// Id, name, weight, expected.
const GROUPS: [(&str, Phrase, u32, u32); 3] = [
    ("A", ("区级领导", "District leaders"), 50, 9),
    ("B", ("区直单位负责人及述职人", "Heads of units and reporters"), 25, 22),
    ("C", ("基层代表", "Grassroots representatives"), 25, 12),
];

/// Name, unit, post, report. Four townships, seven sub-districts, and the organs directly under the district.
const REPORTERS: [(Phrase, Phrase, Phrase, Report); 12] = [
    (("陆青岚", "Lu Qinglan"), ("青禾镇党委", "Qinghe Township Party Committee"), TOWNSHIP_POST, Report::Oral),
    (("贺文博", "He Wenbo"), ("柳溪镇党委", "Liuxi Township Party Committee"), TOWNSHIP_POST, Report::Oral),
    (("秦知行", "Qin Zhixing"), ("石桥坪乡党委", "Shiqiaoping Township Party Committee"), TOWNSHIP_POST, Report::Oral),
    (("杜若川", "Du Ruochuan"), ("云岗坡乡党委", "Yungangpo Township Party Committee"), TOWNSHIP_POST, Report::Written),
    (
        ("沈立秋", "Shen Liqiu"),
        ("望岚街道党工委", "Wanglan Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("罗景明", "Luo Jingming"),
        ("和苑街道党工委", "Heyuan Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("方一诺", "Fang Yinuo"),
        ("文澜街道党工委", "Wenlan Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("曹砚池", "Cao Yanchi"),
        ("梧桐里街道党工委", "Wutongli Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("孟春霖", "Meng Chunlin"),
        ("晨光街道党工委", "Chenguang Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("段思齐", "Duan Siqi"),
        ("明湖街道党工委", "Minghu Sub-district Party Working Committee"),
        STREET_POST,
        Report::Oral,
    ),
    (
        ("韩松年", "Han Songnian"),
        ("松涛街道党工委", "Songtao Sub-district Party Working Committee"),
        STREET_POST,
        Report::Written,
    ),
    (
        ("程远舟", "Cheng Yuanzhou"),
        ("区直机关工委", "Working Committee of District-level Organs"),
        ORGANS_POST,
        Report::Oral,
    ),
];

/// How the evaluators see the reporters, in order.
pub(super) const LEANINGS: [Leaning; 12] =
    [STRONG, USUAL, USUAL, WEAK, STRONG, USUAL, STRONG, WEAK, USUAL, STRONG, USUAL, USUAL];

/// Returns the definition of the example conference.
pub(super) fn example(language: Language) -> Option<Definition> {
    let reporter = |(number, entry): (usize, &(Phrase, Phrase, Phrase, Report))| {
        let (name, unit, post, report) = *entry;
        Some(Reporter {
            id: Id::new(&format!("r{number:02}"))?,
            name: text(name, language)?,
            unit: text(unit, language)?,
            post: text(post, language)?,
            report,
        })
    };
    let reporters = (1..).zip(&REPORTERS).map(reporter).collect::<Option<_>>()?;
    let groups = GROUPS.map(|(_, _, _, expected)| expected);
    definition("EXAMPLE-QIBIN-2022", reporters, groups, language)
}

/// Returns the definition of a large conference of 36 reporters, with so many expected in each group.
pub(super) fn large(expected: [u32; 3], language: Language) -> Option<Definition> {
    let reporter = |number: usize| {
        let (name, unit) = (format!("述职人{number:02}"), format!("第{number}单位"));
        let english = (format!("Reporter {number:02}"), format!("Unit {number}"));
        let (name, unit) = if language == Language::Chinese { (name, unit) } else { english };
        Some(Reporter {
            id: Id::new(&format!("r{number:02}"))?,
            name: Text::new(&name).ok()?,
            unit: Text::new(&unit).ok()?,
            post: Text::default(),
            report: Report::Oral,
        })
    };
    definition("EXAMPLE-LARGE-2022", (1..=36).map(reporter).collect::<Option<_>>()?, expected, language)
}

fn definition(code: &str, reporters: Vec<Reporter>, expected: [u32; 3], language: Language) -> Option<Definition> {
    let criterion = |(id, name)| Some(Criterion { id: Id::new(id)?, name: text(name, language)? });
    let grade =
        |(id, name, points, floor)| Some(Grade { id: Id::new(id)?, name: text(name, language)?, points, floor });
    let group = |((id, name, weight, _), expected): ((&str, Phrase, u32, u32), u32)| {
        Some(Group { id: Id::new(id)?, name: text(name, language)?, weight, expected })
    };
    Some(Definition {
        code: ConferenceCode::new(code)?,
        title: text(TITLE, language)?,
        host: text(HOST, language)?,
        period: Text::new("2022").ok()?,
        date: Date::new(2023, 2, 9)?,
        mode: Mode::Rehearsal,
        reporters,
        criteria: CRITERIA.into_iter().map(criterion).collect::<Option<_>>()?,
        grades: GRADES.into_iter().map(grade).collect::<Option<_>>()?,
        groups: GROUPS.into_iter().zip(expected).map(group).collect::<Option<_>>()?,
        rules: Rules::default(),
        admission: Admission::Open,
    })
}

pub(super) fn text((chinese, english): Phrase, language: Language) -> Option<Text> {
    let phrase = match language {
        Language::Chinese => chinese,
        Language::English => english,
    };
    Text::new(phrase).ok()
}
