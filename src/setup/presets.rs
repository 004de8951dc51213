//! What a draft can begin from (spec of the rules, "Grades": presets).

use super::draft::{Draft, Entry, List};
use crate::domain::Id;

/// What a new draft says, in the organiser's language; [`crate::text::Language::wording`] has it.
#[derive(Debug)]
pub struct Wording {
    /// Returns the title of a conference on a period.
    pub title: fn(&str) -> String,
    /// The two criteria.
    pub criteria: [&'static str; 2],
    /// The usual scale, best first.
    pub grades: [&'static str; 4],
    /// The scale of personnel assessments, best first.
    pub personnel_grades: [&'static str; 4],
    /// The one group of a conference without weights.
    pub everybody: &'static str,
    /// Leaders, heads of units, representatives.
    pub groups: [&'static str; 3],
    /// Stands in for a reporter who is not known yet.
    pub reporter: &'static str,
}

/// A usual way to fill a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// 好 100, 较好 80, 一般 60, 差 40, with the floors 90, 70, 50, 0.
    Default,
    /// The same names with the points 95, 85, 70, 50 and the floors 90, 80, 60, 0.
    Narrow,
    /// 优秀, 称职, 基本称职, 不称职, with the points and floors of the default.
    Personnel,
    /// One group of weight 1.
    NoWeights,
    /// Three groups with the weights 50, 25, 25.
    ThreeGroups,
}

/// Id, points, floor; best first.
type Scale = [(&'static str, &'static str, &'static str); 4];

const DEFAULT: Scale =
    [("good", "100", "90"), ("fairly-good", "80", "70"), ("average", "60", "50"), ("poor", "40", "0")];
const NARROW: Scale = [("good", "95", "90"), ("fairly-good", "85", "80"), ("average", "70", "60"), ("poor", "50", "0")];
const PERSONNEL: Scale = [
    ("excellent", "100", "90"),
    ("competent", "80", "70"),
    ("basically-competent", "60", "50"),
    ("incompetent", "40", "0"),
];

impl Preset {
    /// The presets of a list, in the order in which they are offered; none for the other lists.
    pub fn of_list(list: List) -> &'static [Self] {
        match list {
            List::Grades => &[Self::Default, Self::Narrow, Self::Personnel],
            List::Groups => &[Self::NoWeights, Self::ThreeGroups],
            List::Reporters | List::Criteria => &[],
        }
    }
}

impl Draft {
    /// Replaces a list by a preset's.
    pub(super) fn set_preset(&mut self, preset: Preset, words: &Wording) {
        match preset {
            Preset::Default => self.set_scale(&DEFAULT, &words.grades),
            Preset::Narrow => self.set_scale(&NARROW, &words.grades),
            Preset::Personnel => self.set_scale(&PERSONNEL, &words.personnel_grades),
            Preset::NoWeights => self.set_entries(List::Groups, &[("A", &[words.everybody, "1", "0"])]),
            Preset::ThreeGroups => {
                let [leaders, heads, representatives] = words.groups;
                let groups: [(&str, &[&str]); 3] =
                    [("A", &[leaders, "50", "0"]), ("B", &[heads, "25", "0"]), ("C", &[representatives, "25", "0"])];
                self.set_entries(List::Groups, &groups);
            }
        }
    }

    pub(super) fn add_criteria(&mut self, words: &Wording) {
        let [party_building, ideology] = words.criteria;
        let criteria: [(&str, &[&str]); 2] = [("party-building", &[party_building]), ("ideology", &[ideology])];
        self.set_entries(List::Criteria, &criteria);
    }

    fn set_scale(&mut self, scale: &Scale, names: &[&str; 4]) {
        let cells = scale.iter().zip(names).map(|((id, points, floor), name)| (*id, [*name, *points, *floor]));
        let cells: Vec<_> = cells.collect();
        let entries: Vec<(&str, &[&str])> = cells.iter().map(|(id, cells)| (*id, cells.as_slice())).collect();
        self.set_entries(List::Grades, &entries);
    }

    fn set_entries(&mut self, list: List, entries: &[(&str, &[&str])]) {
        let entry = |(id, cells): &(&str, &[&str])| {
            let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
            Some(Entry { id: Id::new(id)?, cells, report: None, is_placeholder: false })
        };
        *self.list_mut(list) = entries.iter().filter_map(entry).collect();
    }
}
