//! Which column holds what: by its heading, by what stands in it, or by the usual order.

use super::fold::{folded, is_han, name};
use super::meaning::Meaning;
use super::preview::Roster;
use super::table::Table;
use super::words;

/// How many rows may stand above the headings, and how many below tell what a column holds.
const LOOKED_AT: usize = 50;

/// Common family names, so that a post such as `书记` is not taken for a person.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚\
    卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易\
    乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻\
    祁房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣\
    巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝诸上皇";

/// How the names of posts end.
const POSTS: [&str; 21] = [
    "书记", "主任", "局长", "部长", "县长", "区长", "市长", "镇长", "乡长", "院长", "校长", "科长", "处长", "主席",
    "委员", "常委", "干部", "科员", "经理", "组长", "长",
];
/// How the names of units end.
const UNITS: [&str; 24] = [
    "党委", "党组", "工委", "支部", "委", "局", "办", "镇", "乡", "街道", "中心", "公司", "学校", "医院", "政府", "厅",
    "部", "院", "社区", "村", "大学", "中学", "集团", "会",
];

/// How a column was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By its heading.
    Heading,
    /// By what stands in it.
    Contents,
    /// By its place: name, unit, post. The weakest reason; a person should look at it.
    Order,
    /// A person said so.
    Chosen,
}

/// A column of the table, and what it was understood to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading as it stands there; empty if there is none.
    pub heading: String,
    /// What it holds, and how that is known; `None` if it was not understood, or is not to be read.
    pub understood: Option<(Meaning, Basis)>,
}

impl Column {
    /// Returns what the column holds.
    pub fn meaning(&self) -> Option<Meaning> {
        self.understood.map(|(meaning, _)| meaning)
    }
}

/// Finds the row of headings: the first that has a sure heading for names, or sure headings of two kinds.
pub(super) fn heading_row(table: &Table, roster: &Roster) -> Option<usize> {
    table.rows().iter().take(LOOKED_AT).position(|cells| is_heading_row(cells, roster))
}

/// Tells whether the cells are headings.
pub(super) fn is_heading_row(cells: &[String], roster: &Roster) -> bool {
    let mut kinds: Vec<Meaning> = cells.iter().filter_map(|cell| Meaning::surely(cell)).collect();
    kinds.retain(|meaning| roster.holds(*meaning));
    kinds.sort_unstable();
    kinds.dedup();
    kinds.contains(&Meaning::Name) || kinds.len() > 1
}

/// Understands the columns of a table. What a person chose stands; no two columns get the same meaning.
pub(super) fn understand(
    table: &Table,
    headings: Option<usize>,
    roster: &Roster,
    chosen: &[(usize, Option<Meaning>)],
) -> Vec<Column> {
    let heading = |column| headings.map_or("", |row| table.cell(row, column)).to_owned();
    let blank = |column| Column { heading: heading(column), understood: None };
    let mut guess = Guess { table, headings, roster, columns: (0..table.columns()).map(blank).collect(), chosen };
    guess.take_what_was_chosen();
    if headings.is_some() {
        guess.by_heading(Meaning::surely);
        guess.by_heading(Meaning::of_heading);
    }
    guess.by_few_words();
    guess.by_names();
    if headings.is_none() {
        guess.by_endings(Meaning::Post, &POSTS);
        guess.by_endings(Meaning::Unit, &UNITS);
        guess.by_order();
    }
    guess.columns
}

struct Guess<'t> {
    table: &'t Table,
    headings: Option<usize>,
    roster: &'t Roster,
    columns: Vec<Column>,
    chosen: &'t [(usize, Option<Meaning>)],
}

impl Guess<'_> {
    fn take_what_was_chosen(&mut self) {
        for (position, meaning) in self.chosen {
            if let Some(column) = self.columns.get_mut(*position) {
                column.understood = meaning.map(|meaning| (meaning, Basis::Chosen));
            }
        }
    }

    fn by_heading(&mut self, read: fn(&str) -> Option<Meaning>) {
        for position in self.open() {
            let Some(column) = self.columns.get(position) else { continue };
            if let Some(meaning) = read(&column.heading) {
                self.give(position, meaning, Basis::Heading);
            }
        }
    }

    /// Columns in which every cell is one of a few words: running numbers, forms of report, groups, who is on leave.
    fn by_few_words(&mut self) {
        for position in self.open() {
            let cells = self.cells(position);
            if cells.is_empty() {
                continue;
            }
            let groups = self.roster.groups();
            let is_group = |cell: &&str| words::group(cell, groups) != words::Named::None;
            let meaning = if are_running_numbers(&cells) {
                Meaning::Number
            } else if cells.iter().all(|cell| words::is_report(cell)) {
                Meaning::Report
            } else if cells.iter().all(is_group) {
                Meaning::Group
            } else if cells.iter().all(|cell| words::is_presence(cell)) {
                Meaning::Presence
            } else {
                continue;
            };
            self.give(position, meaning, Basis::Contents);
        }
    }

    /// The column with the most Chinese people's names, if they are at least half of its cells.
    fn by_names(&mut self) {
        let mut best = None;
        for position in self.open() {
            let cells = self.cells(position);
            let names = cells.iter().filter(|cell| is_persons_name(cell)).count();
            if names > 0 && names * 2 >= cells.len() && best.is_none_or(|(_, most)| names > most) {
                best = Some((position, names));
            }
        }
        if let Some((position, _)) = best {
            self.give(position, Meaning::Name, Basis::Contents);
        }
    }

    /// The first column of which at least half of the cells end so.
    fn by_endings(&mut self, meaning: Meaning, endings: &[&str]) {
        let found = self.open().into_iter().find(|position| {
            let cells = self.cells(*position);
            let ending = cells.iter().filter(|cell| ends_with(cell, endings)).count();
            ending > 0 && ending * 2 >= cells.len()
        });
        if let Some(position) = found {
            self.give(position, meaning, Basis::Contents);
        }
    }

    fn by_order(&mut self) {
        let missing = [Meaning::Name, Meaning::Unit, Meaning::Post].into_iter().filter(|meaning| !self.has(*meaning));
        let missing: Vec<Meaning> = missing.collect();
        let filled = self.open().into_iter().filter(|position| !self.cells(*position).is_empty());
        for (position, meaning) in filled.collect::<Vec<_>>().into_iter().zip(missing) {
            self.give(position, meaning, Basis::Order);
        }
    }

    /// Returns the columns that neither a person nor a guess has settled.
    fn open(&self) -> Vec<usize> {
        let is_chosen = |position| self.chosen.iter().any(|(chosen, _)| *chosen == position);
        let columns = self.columns.iter().enumerate();
        let open = columns.filter(|(position, column)| column.understood.is_none() && !is_chosen(*position));
        open.map(|(position, _)| position).collect()
    }

    /// Returns the cells with text below the headings.
    fn cells(&self, column: usize) -> Vec<&str> {
        let from = self.headings.map_or(0, |row| row + 1);
        let rows = from..self.table.rows().len().min(from + LOOKED_AT);
        rows.map(|row| self.table.cell(row, column)).filter(|cell| !cell.is_empty()).collect()
    }

    fn has(&self, meaning: Meaning) -> bool {
        self.columns.iter().any(|column| column.meaning() == Some(meaning))
    }

    /// Gives a column a meaning that the roster holds and no other column has.
    fn give(&mut self, position: usize, meaning: Meaning, basis: Basis) {
        if self.roster.holds(meaning)
            && !self.has(meaning)
            && let Some(column) = self.columns.get_mut(position)
        {
            column.understood = Some((meaning, basis));
        }
    }
}

/// Tells whether cells count up by one, from whatever number.
fn are_running_numbers(cells: &[&str]) -> bool {
    let numbers: Option<Vec<u32>> = cells.iter().map(|cell| folded(cell).parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        numbers.iter().all(|number| *number < 1_000_000)
            && numbers.windows(2).all(|pair| matches!(pair, [number, next] if number + 1 == *next))
    })
}

fn is_persons_name(cell: &str) -> bool {
    let name = name(cell);
    let length = name.chars().count();
    let is_plain = (2..=4).contains(&length) && name.chars().all(is_han);
    let is_known = name.chars().next().is_some_and(|first| FAMILY_NAMES.contains(first));
    let is_longer = name.contains(['·', '•', '・']) && name.chars().next().is_some_and(is_han);
    (is_plain && is_known && !ends_with(&name, &POSTS) && !ends_with(&name, &UNITS)) || is_longer
}

fn ends_with(cell: &str, endings: &[&str]) -> bool {
    let cell = folded(cell);
    endings.iter().any(|ending| cell.ends_with(ending))
}
