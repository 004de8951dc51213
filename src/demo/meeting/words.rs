//! What was said, in both languages: the year's review, the speech and the framework after the report that Pingyi was
//! made after, in our own words; everything else is invented, and says so.

use crate::demo::definition::Phrase;
use crate::meeting::CommentPart;

/// A point of the framework: depth, label, watchword, words.
pub(super) type Point = (usize, Phrase, Phrase, Phrase);

const NOTHING: Phrase = ("", "");

pub(super) const FRAMEWORK: [Point; 16] = [
    (
        0,
        ("一条主线", "One main line"),
        ("铸魂", "Cast the soul"),
        (
            "政治建设始终摆在首位。把学习宣传贯彻党的二十大精神作为当前和今后一个时期的首要政治任务，集中轮训，拓展学习途径，学用结合，使党的创新理论成为指导实践的力量。",
            "Political construction always comes first. Studying, publicising and carrying out the spirit of the 20th \
             National Congress is the primary political task now and for some time: rotation training for all, more ways \
             of learning, learning joined to use, so that the Party’s innovative theory becomes a force that guides practice.",
        ),
    ),
    (
        0,
        ("三支队伍", "Three teams"),
        ("聚力", "Gather strength"),
        ("着力人才培养。", "Work on the training of people."),
    ),
    (
        1,
        ("头雁队伍", "Leading geese"),
        NOTHING,
        (
            "培养一批在全市乃至全省叫得响、可示范的“明星书记”和“明星第一书记”。",
            "Form a group of “star secretaries” and “star first secretaries” who are known in the city and even in the \
             province, and can serve as examples.",
        ),
    ),
    (
        1,
        ("党员队伍", "Party members"),
        NOTHING,
        (
            "不断壮大党员队伍，引导更多优秀人才在基层贡献才智。",
            "Go on enlarging the body of Party members, and lead more talented people to give their talents at the grassroots.",
        ),
    ),
    (
        1,
        ("战斗堡垒", "Battle fortresses"),
        NOTHING,
        (
            "建强战斗堡垒，引导党员群众在“五星”支部创建、乡村振兴、基层治理一线发挥带头作用。",
            "Build strong fortresses, and lead members and masses to the front line of “five-star” branches, rural \
             revitalisation and grassroots governance.",
        ),
    ),
    (
        0,
        ("四个领域", "Four areas"),
        ("塑形", "Shape"),
        (
            "夯实基层基础，把党的政治优势、组织优势转化为发展动力和治理效能。",
            "Work on the foundations at the grassroots, and turn the Party’s political and organisational advantages into \
             momentum of development and effective governance.",
        ),
    ),
    (1, ("农村党建", "Rural Party building"), NOTHING, ("推动乡村振兴。", "It is to promote rural revitalisation.")),
    (1, ("城市党建", "Urban Party building"), NOTHING, ("推动城市治理。", "It is to promote urban governance.")),
    (
        1,
        ("“两新”党建", "“Two new” Party building"),
        NOTHING,
        ("推动高质量发展。", "It is to promote development of high quality."),
    ),
    (
        1,
        ("机关党建", "Party building in agencies"),
        NOTHING,
        ("推动工作落实。", "It is to promote that work is carried out."),
    ),
    (
        0,
        ("四个提升", "Four improvements"),
        ("赋能", "Empower"),
        (
            "强化保障，使基层组织更加坚强，执政根基更加稳固。",
            "Work on what supports the grassroots, so that organisations are stronger and the foundation is more stable.",
        ),
    ),
    (1, ("制度保障", "System"), NOTHING, ("持续提升制度保障水平。", "Go on improving support by systems.")),
    (1, ("经费保障", "Funds"), NOTHING, ("持续提升经费保障水平。", "Go on improving support by funds.")),
    (1, ("服务保障", "Service"), NOTHING, ("持续提升服务保障水平。", "Go on improving support by services.")),
    (1, ("激励保障", "Incentives"), NOTHING, ("持续提升激励保障水平。", "Go on improving support by incentives.")),
    (
        0,
        ("五星创建", "Five-star creation"),
        ("聚焦", "Concentrate"),
        (
            "全面压实责任，坚持问题导向，大胆创新、培树典型，以项目化建设注入活力。以“五星”支部创建为抓手，深耕基层党建“责任田”，推动党建工作高质量发展。",
            "Make responsibilities firm, start from problems, dare to innovate and cultivate models, and bring life by \
             projects. With “five-star” branches as the starting point, till the “responsibility field” of grassroots Party building, for work of \
             high quality.",
        ),
    ),
];

/// The review of the year: initiatives, then results.
pub(super) const REVIEW: [Phrase; 9] = [
    (
        "以学习宣传贯彻党的二十大精神为引领。",
        "Studying, publicising and carrying out the spirit of the 20th National Congress led the year’s work.",
    ),
    ("高质量开展“能力作风建设年”活动。", "The “capability and style building year” was carried out with high quality."),
    ("创新实施党建“双十”战略。", "The “Double Ten” strategy of Party building was carried out in an innovative way."),
    (
        "深入推进“全域建强·红映淇滨”组织力提升行动。",
        "The “Global Building Strong · Hongying Qibin” action to raise organisational power went on in depth.",
    ),
    ("先锋作用更加突出。", "The vanguard role is more prominent."),
    ("党建覆盖更加全面。", "The coverage of Party building is more comprehensive."),
    ("品牌效应更加凸显。", "The brand effect is more prominent."),
    ("保障能力更加坚实。", "The guarantee capacity is more solid."),
    (
        "各项基层党建工作取得新进展，实现新突破，迈上新台阶。",
        "Grassroots Party building made new progress and new breakthroughs, and stepped onto a new level.",
    ),
];

/// The speech: one part for each focus, and the top points of the framework that they are filed under.
pub(super) const SPEECH: [Phrase; 5] = [
    (
        "第一，聚焦“一条主线”，在政治建设上“铸魂”。",
        "First, focus on “one main line”, and “cast the soul” in political construction.",
    ),
    (
        "第二，聚焦“三支队伍”，在人才培养上“聚力”。",
        "Second, focus on “three teams”, and “gather strength” in the training of people.",
    ),
    (
        "第三，聚焦“四个领域”，在基层基础上“塑形”。",
        "Third, focus on “four areas”, and “shape” the foundations at the grassroots.",
    ),
    (
        "第四，聚焦“四个提升”，在保障水平上“赋能”。",
        "Fourth, focus on “four improvements”, and “empower” the level of support.",
    ),
    (
        "第五，着力“五星创建”，在落实上“聚焦”。",
        "Fifth, work on “five-star creation”, and “concentrate” on carrying it out.",
    ),
];

/// Who commented one by one and gave the speech. The report has the name in Latin letters alone.
pub(super) const SPEAKER: Phrase =
    ("区委副书记、区长", "Yan Hao, deputy secretary of the district committee and head of the district");

/// Who made the superior's comment.
pub(super) const SUPERIOR: Phrase = (
    "市委组织部二科科长",
    "Zhang Zhiqiang, Chief of the Second Section of the Organization Department of the Municipal Party Committee",
);

/// The superior's comment. The report does not tell what was said.
pub(super) const SUPERIOR_COMMENT: [Phrase; 2] = [
    (
        "会议组织规范，述职敢于直面问题。（示例文字）",
        "The meeting is well run, and the reports face problems. (Example wording)",
    ),
    (
        "希望把点评指出的问题逐条列清单、定责任，年内销号。（示例文字）",
        "Each problem that was pointed out should be listed, given to somebody, and closed within the year. (Example wording)",
    ),
];

/// An invented comment: reporter, what it is, the point of the framework that it is filed under, whether it is common,
/// the words.
pub(super) type Said = (&'static str, CommentPart, usize, bool, Phrase);

const WEAK_GROUND: Phrase = (
    "个别村级阵地功能单一，活动开展不经常。（示例）",
    "Some village centres serve one purpose only, and little takes place there. (Example)",
);

pub(super) const COMMENTS: [Said; 10] = [
    (
        "r01",
        CommentPart::Strength,
        6,
        false,
        ("产业支部带动增收，做法实。（示例）", "Branches along the trade raised incomes; solid work. (Example)"),
    ),
    ("r01", CommentPart::Problem, 6, true, WEAK_GROUND),
    (
        "r01",
        CommentPart::Requirement,
        2,
        false,
        (
            "年内完成村党组织书记轮训。（示例）",
            "Complete the rotation training of village secretaries within the year. (Example)",
        ),
    ),
    ("r02", CommentPart::Problem, 6, true, WEAK_GROUND),
    (
        "r02",
        CommentPart::Requirement,
        12,
        false,
        ("公开村级经费使用情况。（示例）", "Publish how village funds are used. (Example)"),
    ),
    (
        "r05",
        CommentPart::Strength,
        7,
        false,
        (
            "网格与物业联动，群众满意。（示例）",
            "Grid and property management work together; residents are content. (Example)",
        ),
    ),
    (
        "r05",
        CommentPart::Problem,
        8,
        false,
        ("新业态群体党组织覆盖不足。（示例）", "Party organisations reach too few people in new trades. (Example)"),
    ),
    (
        "r05",
        CommentPart::Requirement,
        8,
        false,
        (
            "摸清底数，分批建立联合支部。（示例）",
            "Find out how many there are, and found joint branches step by step. (Example)",
        ),
    ),
    (
        "r12",
        CommentPart::Problem,
        9,
        false,
        ("机关党建与业务工作结合不紧。（示例）", "Party building and daily work are not joined closely. (Example)"),
    ),
    (
        "r12",
        CommentPart::Requirement,
        9,
        false,
        ("每季度开展一次结合情况自查。（示例）", "Examine once a quarter how they are joined. (Example)"),
    ),
];

/// An invented measure with the unit responsible, for the comment of an index.
pub(super) const MEASURES: [(usize, Phrase, Phrase); 3] = [
    (
        1,
        ("每村每月至少开展一次主题活动。（示例）", "Hold one event a month in every village. (Example)"),
        ("青禾镇党委", "Qinghe Township Party Committee"),
    ),
    (
        4,
        ("每季度在公开栏和群内公布。（示例）", "Publish them each quarter on the board and in the group. (Example)"),
        ("柳溪镇党委", "Liuxi Township Party Committee"),
    ),
    (
        7,
        ("三月底前完成摸底。（示例）", "Find it out by the end of March. (Example)"),
        ("望岚街道党工委", "Wanglan Sub-district Party Working Committee"),
    ),
];

/// What an earlier conference left open: reporter, what it is, the words. It is invented as a whole.
pub(super) const EARLIER: [(&str, CommentPart, Phrase); 4] = [
    (
        "r01",
        CommentPart::Problem,
        ("党员活动室档案不全。（示例）", "Files of the members’ room are incomplete. (Example)"),
    ),
    (
        "r02",
        CommentPart::Problem,
        ("“三会一课”记录不规范。（示例）", "Records of the regular meetings are not in order. (Example)"),
    ),
    (
        "r05",
        CommentPart::Requirement,
        ("建立社区党员到岗台账。（示例）", "Keep a register of members on duty in the neighbourhood. (Example)"),
    ),
    (
        "r08",
        CommentPart::Problem,
        ("流动党员联系不紧密。（示例）", "There is little contact with members who live elsewhere. (Example)"),
    ),
];

/// Who reported for the first unit at the earlier conference.
pub(super) const PREDECESSOR: Phrase = ("于怀安", "Yu Huai’an");
