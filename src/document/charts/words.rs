//! What charts say, complete in Chinese and English.

use super::ChartOrder;
use crate::text::Language;

/// Returns the catalogue of a language.
pub(super) fn chart_words(language: Language) -> &'static ChartWords {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// Labels and sentences.
pub(super) struct ChartWords {
    /// Between sentences.
    pub(super) gap: &'static str,
    pub(super) comma: &'static str,
    /// A title, which part of it, of how many.
    pub(super) part: fn(&str, usize, usize) -> String,
    pub(super) reporter: &'static str,
    pub(super) reporter_and_unit: &'static str,
    pub(super) unit: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) place: &'static str,
    pub(super) number: &'static str,
    pub(super) abstain: &'static str,
    pub(super) void: &'static str,
    pub(super) score: &'static str,
    pub(super) proposed: &'static str,
    pub(super) score_and_grade: &'static str,
    pub(super) by_place: &'static str,
    pub(super) by_first_place: &'static str,
    pub(super) by_order: &'static str,
    pub(super) by_agreement: &'static str,
    pub(super) only_standing: &'static str,
    pub(super) nobody: &'static str,
    pub(super) too_few: &'static str,
    /// Of how many reporters a chart is.
    pub(super) reporters: fn(usize) -> String,
    /// Of how many only grade and place are shown.
    pub(super) so_many_hidden: fn(usize) -> String,
    pub(super) grades: fn(&str) -> String,
    pub(super) how_grades: &'static str,
    /// A name, a number of grades, of how many.
    pub(super) so_many_of: fn(&str, u32, u32) -> String,
    /// A grade, who has most of it, who has least.
    pub(super) largest_share: fn(&str, &str, &str) -> String,
    pub(super) criteria_by_place: &'static str,
    pub(super) criteria_by_score: &'static str,
    pub(super) how_places: &'static str,
    /// Where the scale begins.
    pub(super) how_scores: fn(u32) -> String,
    pub(super) places: &'static str,
    pub(super) scores: &'static str,
    pub(super) means: &'static str,
    pub(super) apart: &'static str,
    /// A name, and places.
    pub(super) places_apart: fn(&str, &str) -> String,
    /// A name, and points.
    pub(super) scores_apart: fn(&str, &str) -> String,
    pub(super) all_alike: &'static str,
    pub(super) agreement: fn(&str) -> String,
    pub(super) how_agreement: &'static str,
    pub(super) difference: &'static str,
    /// A name and points where the agreement is greatest, and where it is least.
    pub(super) agreement_extremes: fn((&str, &str), (&str, &str)) -> String,
    pub(super) groups: fn(&str) -> String,
    /// Where the scale begins.
    pub(super) how_groups: fn(u32) -> String,
    /// A name, and points.
    pub(super) groups_apart: fn(&str, &str) -> String,
    pub(super) years_by_place: fn(&str) -> String,
    pub(super) years_by_score: fn(&str) -> String,
    pub(super) how_years_by_place: &'static str,
    /// Where the scale begins.
    pub(super) how_years_by_score: fn(u32) -> String,
    /// The period, which may be empty.
    pub(super) this_year: fn(&str) -> String,
    /// The period, which may be empty.
    pub(super) last_year: fn(&str) -> String,
    pub(super) both_years: &'static str,
    /// A name, and this year's and last year's value.
    pub(super) years_apart: fn(&str, &str) -> String,
    pub(super) quality: &'static str,
    pub(super) quality_hint: &'static str,
    pub(super) quality_hidden: &'static str,
    /// Ballots, how many of them give all the same grade, and how many percent that is.
    pub(super) uniform: fn(u32, u32, i32) -> String,
    /// Ballots, and the threshold.
    pub(super) hardly_uniform: fn(u32, u32) -> String,
    /// Ballots, and the threshold.
    pub(super) nearly_all_uniform: fn(u32, u32) -> String,
    /// Percent.
    pub(super) between: fn(i32) -> String,
    pub(super) all_the_same: &'static str,
    /// The best score, the worst, and the difference.
    pub(super) best_and_worst: fn(&str, &str, &str) -> String,
    /// Groups with their means, and the difference of the highest and the lowest.
    pub(super) group_means: fn(&str, &str) -> String,
    pub(super) small_groups_left_out: &'static str,
}

impl ChartWords {
    /// Names what stands before the reporters' names.
    pub(super) fn lead(&self, order: ChartOrder) -> &'static str {
        if order == ChartOrder::Place { self.place } else { self.number }
    }
}

static CHINESE: ChartWords = ChartWords {
    gap: "",
    comma: "，",
    part: |title, part, of| format!("{title}（第{part}张，共{of}张）"),
    reporter: "述职人",
    reporter_and_unit: "述职人、单位",
    unit: "单位",
    withdrawn: "不再述职",
    place: "名次",
    number: "序号",
    abstain: "弃权",
    void: "无效项",
    score: "得分",
    proposed: "建议等次",
    score_and_grade: "得分、建议等次",
    by_place: "按名次排列。",
    by_first_place: "按第一项的名次排列。",
    by_order: "按述职顺序排列。",
    by_agreement: "按意见一致程度排列，最一致的在前。",
    only_standing: "依保密规定，不显示票数",
    nobody: "无人评价",
    too_few: "评价不足两票",
    reporters: |number| format!("图中共{number}名述职人。"),
    so_many_hidden: |number| format!("其中{number}名依保密规定不显示票数。"),
    grades: |criterion| format!("等次分布：{criterion}"),
    how_grades: "横条表示各等次所占比例，条内数字为票数；弃权和无效项不计入。",
    so_many_of: |name, number, of| format!("{name}（{of}票中{number}票）"),
    largest_share: |grade, most, least| format!("“{grade}”所占比例最高的是{most}，最低的是{least}。"),
    criteria_by_place: "各测评项目名次对照",
    criteria_by_score: "各测评项目得分对照",
    how_places: "每行一名述职人，符号表示在各测评项目上的名次，越靠左名次越前；两个符号离得越远，两项名次差别越大。",
    how_scores: |from| {
        format!("每行一名述职人，符号表示在各测评项目上的得分，标尺为{from}至100分；符号离得越远，各项得分差别越大。")
    },
    places: "名次",
    scores: "得分",
    means: "平均分",
    apart: "相差",
    places_apart: |name, places| format!("各项名次差别最大的是{name}（{places}）。"),
    scores_apart: |name, points| format!("各项得分差别最大的是{name}，相差{points}分。"),
    all_alike: "各行之内没有差别。",
    agreement: |criterion| format!("意见一致程度：{criterion}"),
    how_agreement: "线条长短表示任意两票对同一名述职人所评等次平均相差的分值：0分表示各票所评等次相同，线条越长意见越分散。",
    difference: "平均相差（分）",
    agreement_extremes: |(most, closest), (least, farthest)| {
        format!("意见最一致的是{most}（两票平均相差{closest}分），最分散的是{least}（两票平均相差{farthest}分）。")
    },
    groups: |criterion| format!("各测评主体平均分对照：{criterion}"),
    how_groups: |from| {
        format!(
            "每行一名述职人，符号表示各测评主体所评的平均分，标尺为{from}至100分；符号离得越远，各主体看法差别越大。"
        )
    },
    groups_apart: |name, points| format!("各主体看法差别最大的是{name}，相差{points}分。"),
    years_by_place: |criterion| format!("名次与上年度对照：{criterion}"),
    years_by_score: |criterion| format!("得分与上年度对照：{criterion}"),
    how_years_by_place: "每行一名述职人，实心圆为本年度名次，圆圈为上年度名次，越靠左名次越前；按单位对应，单位不明的按编号对应，上年度没有对应结果的只列本年度。",
    how_years_by_score: |from| {
        format!(
            "每行一名述职人，实心圆为本年度得分，圆圈为上年度得分，标尺为{from}至100分；按单位对应，单位不明的按编号对应，上年度没有对应结果的只列本年度。"
        )
    },
    this_year: |period| if period.is_empty() { "本年度".to_owned() } else { format!("本年度（{period}）") },
    last_year: |period| if period.is_empty() { "上年度".to_owned() } else { format!("上年度（{period}）") },
    both_years: "本年度、上年度",
    years_apart: |name, values| format!("两个年度差别最大的是{name}（本年度、上年度：{values}）。"),
    quality: "测评质量分析",
    quality_hint: "本页说明全部有效票能否拉开差距，只作汇总统计，不反映任何一张票。票数低于保密人数下限时不列具体数字。",
    quality_hidden: "依保密规定，本项不作统计。",
    uniform: |ballots, number, percent| {
        format!(
            "评了两名及以上述职人的有效票共{ballots}张，其中{number}张（约{percent}%）对所评的人给了同一等次。这样的票分不出先后，占比越高，名次越取决于其余的票。"
        )
    },
    hardly_uniform: |ballots, threshold| {
        format!("评了两名及以上述职人的有效票共{ballots}张，其中对所评的人给同一等次的不足{threshold}张。")
    },
    nearly_all_uniform: |ballots, threshold| {
        format!(
            "评了两名及以上述职人的有效票共{ballots}张，其中有所区分的不足{threshold}张，其余都给了同一等次：名次只取决于极少数票，参考意义有限。"
        )
    },
    between: |percent| {
        format!(
            "各票所评等次的差异，约{percent}%来自述职人之间，其余来自参评人员对同一人的看法不同。这一比例越高，测评越能区分述职人。"
        )
    },
    all_the_same: "各票所评等次全部相同，测评没有区分出述职人。",
    best_and_worst: |best, worst, apart| format!("得分最高{best}分，最低{worst}分，相差{apart}分。"),
    group_means: |groups, apart| {
        format!(
            "各测评主体对全部述职人的平均分：{groups}；最高与最低相差{apart}分。相差大，说明各主体评分松紧不一，权重对结果影响较大。"
        )
    },
    small_groups_left_out: "有效票低于保密人数下限或未评价的主体未列出。",
};

static ENGLISH: ChartWords = ChartWords {
    gap: " ",
    comma: ", ",
    part: |title, part, of| format!("{title} ({part} of {of})"),
    reporter: "Reporter",
    reporter_and_unit: "Reporter, unit",
    unit: "Unit",
    withdrawn: "withdrawn",
    place: "Rank",
    number: "No.",
    abstain: "Abstain",
    void: "Void",
    score: "Score",
    proposed: "Proposed",
    score_and_grade: "Score, proposed",
    by_place: "Sorted by rank.",
    by_first_place: "Sorted by rank on the first criterion.",
    by_order: "In running order.",
    by_agreement: "Sorted by agreement, the greatest first.",
    only_standing: "Counts are not shown, for secrecy",
    nobody: "Nobody graded",
    too_few: "Fewer than two grades",
    reporters: |number| match number {
        1 => "The chart shows one reporter.".to_owned(),
        number => format!("The chart shows {number} reporters."),
    },
    so_many_hidden: |number| match number {
        1 => "For secrecy, the counts of one of them are not shown.".to_owned(),
        number => format!("For secrecy, the counts of {number} of them are not shown."),
    },
    grades: |criterion| format!("Distribution of grades: {criterion}"),
    how_grades: "A bar shows each grade's share, the numbers in it are ballots. Abstentions and void marks are left out.",
    so_many_of: |name, number, of| format!("{name} ({number} of {of})"),
    largest_share: |grade, most, least| format!("The largest share of “{grade}” has {most}, the smallest has {least}."),
    criteria_by_place: "Ranks on the criteria side by side",
    criteria_by_score: "Scores on the criteria side by side",
    how_places: "A row is a reporter, a symbol the rank on a criterion, the best at the left. The farther apart two symbols stand, the more the ranks differ.",
    how_scores: |from| {
        format!(
            "A row is a reporter, a symbol the score on a criterion, on a scale from {from} to 100 points. The farther apart symbols stand, the more the scores differ."
        )
    },
    places: "Ranks",
    scores: "Scores",
    means: "Means",
    apart: "Difference",
    places_apart: |name, places| format!("The ranks differ most for {name} ({places})."),
    scores_apart: |name, points| format!("The scores differ most for {name}, by {points} points."),
    all_alike: "Within each row nothing differs.",
    agreement: |criterion| format!("Agreement: {criterion}"),
    how_agreement: "The length of a line says by how many points two ballots differ on average about a reporter: 0 means that all gave the same grade; the longer, the more divided the opinions.",
    difference: "Points apart",
    agreement_extremes: |(most, closest), (least, farthest)| {
        format!(
            "Ballots agree most about {most} (two ballots differ by {closest} points on average), and least about {least} ({farthest} points)."
        )
    },
    groups: |criterion| format!("Groups side by side: {criterion}"),
    how_groups: |from| {
        format!(
            "A row is a reporter, a symbol the mean of a group, on a scale from {from} to 100 points. The farther apart symbols stand, the more the groups differ."
        )
    },
    groups_apart: |name, points| format!("The groups differ most about {name}, by {points} points."),
    years_by_place: |criterion| format!("Ranks this year and last: {criterion}"),
    years_by_score: |criterion| format!("Scores this year and last: {criterion}"),
    how_years_by_place: "A row is a reporter, the full dot this year’s rank, the ring last year’s, the best at the left. Years are matched by unit, or by number where units are not known; who has no match has this year’s rank only.",
    how_years_by_score: |from| {
        format!(
            "A row is a reporter, the full dot this year’s score, the ring last year’s, on a scale from {from} to 100 points. Years are matched by unit, or by number where units are not known; who has no match has this year’s score only."
        )
    },
    this_year: |period| if period.is_empty() { "This year".to_owned() } else { format!("This year ({period})") },
    last_year: |period| if period.is_empty() { "Last year".to_owned() } else { format!("Last year ({period})") },
    both_years: "This / last",
    years_apart: |name, values| format!("The years differ most for {name} (this year / last year: {values})."),
    quality: "Quality of the grading",
    quality_hint: "Says how far all valid ballots tell the reporters apart. It is about all of them together and never about one. Numbers of fewer ballots than the secrecy threshold are not given.",
    quality_hidden: "For secrecy, nothing is said of this criterion.",
    uniform: |ballots, number, percent| {
        format!(
            "Of {ballots} valid ballots that grade at least two reporters, {number} (about {percent} %) give all of them the same grade. Such ballots tell nobody apart; the more there are, the more the ranks depend on the others."
        )
    },
    hardly_uniform: |ballots, threshold| {
        format!(
            "Of {ballots} valid ballots that grade at least two reporters, fewer than {threshold} give all of them the same grade."
        )
    },
    nearly_all_uniform: |ballots, threshold| {
        format!(
            "Of {ballots} valid ballots that grade at least two reporters, fewer than {threshold} tell any apart; the others give all the same grade. The ranks depend on these very few and say little."
        )
    },
    between: |percent| {
        format!(
            "Of the differences between all grades, about {percent} % lie between reporters; the others are different opinions of the same reporter. The higher this share, the better the grading tells reporters apart."
        )
    },
    all_the_same: "All grades are the same: the grading tells nobody apart.",
    best_and_worst: |best, worst, apart| {
        format!("The best score is {best}, the worst {worst}; they are {apart} points apart.")
    },
    group_means: |groups, apart| {
        format!(
            "The groups' means over all reporters: {groups}; the highest and the lowest are {apart} points apart. A large difference means that some groups grade more strictly, and that the weights count for much."
        )
    },
    small_groups_left_out: "Groups with fewer valid ballots than the secrecy threshold, or without grades, are left out.",
};
