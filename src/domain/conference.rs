//! The definition of a conference: what is frozen before the ballots are loaded, and what every ballot is bound to.

use super::{ConferenceCode, Date, Id, Text};
use std::collections::BTreeSet;
use std::ops::Range;

/// Ranges of a definition's numbers and lists (spec of the formats, "Conference").
pub mod limits {
    use std::ops::RangeInclusive;

    /// How many reporters there may be.
    pub const REPORTERS: RangeInclusive<usize> = 1..=200;
    /// How many criteria there may be.
    pub const CRITERIA: RangeInclusive<usize> = 1..=10;
    /// How many grades there may be.
    pub const GRADES: RangeInclusive<usize> = 2..=10;
    /// How many groups there may be.
    pub const GROUPS: RangeInclusive<usize> = 1..=26;
    /// How many stations may sign.
    pub const STATIONS: RangeInclusive<usize> = 0..=16;
    /// A grade's points, and its floor.
    pub const POINTS: RangeInclusive<u32> = 0..=100;
    /// A group's weight.
    pub const WEIGHT: RangeInclusive<u32> = 0..=10_000;
    /// How many evaluators a group may expect; also the bound of present and issued.
    pub const PEOPLE: RangeInclusive<u32> = 0..=1_000_000;
    /// The cap on the top grade, in percent of the reporters.
    pub const CAP_PERCENT: RangeInclusive<u32> = 1..=100;
    /// The secrecy threshold, in ballots.
    pub const SECRECY_THRESHOLD: RangeInclusive<u32> = 1..=1_000;
    /// A ballot's revision.
    pub const REVISION: RangeInclusive<u32> = 1..=1_000_000;
}

/// Rehearsal or official: two definitions, so two fingerprints, so their ballots never mix by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Practice, marked as such on every screen and sheet.
    Rehearsal,
    /// The real thing.
    Official,
}

/// How a reporter reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// From the lectern (现场述职).
    Oral,
    /// In writing only (书面述职).
    Written,
}

/// A secretary who reports and is graded (述职人).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    /// Names the reporter in files.
    pub id: Id,
    /// The reporter's name.
    pub name: Text,
    /// The reporter's unit; may be empty.
    pub unit: Text,
    /// The reporter's post; may be empty.
    pub post: Text,
    /// Oral or written.
    pub report: Report,
}

/// What reporters are graded on (测评项目).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Names the criterion in files.
    pub id: Id,
    /// What the evaluator reads.
    pub name: Text,
}

/// One step of the scale (等次).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Names the grade in files; never `abstain` or `void`.
    pub id: Id,
    /// What the evaluator reads.
    pub name: Text,
    /// What one such mark is worth, 0 to 100.
    pub points: u32,
    /// The lowest score for which this grade is proposed, 0 to 100.
    pub floor: u32,
}

/// Returns the band of whole scores for which each grade is proposed, best first: from its floor to below the next better
/// grade's. Points belong inside their own band (spec of the rules, "Grades").
pub fn bands(grades: &[Grade]) -> Vec<Range<u32>> {
    let mut end = limits::POINTS.end() + 1;
    let band = |grade: &Grade| grade.floor..std::mem::replace(&mut end, grade.floor);
    grades.iter().map(band).collect()
}

/// A group of evaluators with a common weight (测评主体).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Names the group in files.
    pub id: Id,
    /// What people read.
    pub name: Text,
    /// The group's share of the score, 0 to 10,000, relative to the others.
    pub weight: u32,
    /// How many evaluators should come (应到).
    pub expected: u32,
}

/// The optional rules of the tally.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The most top grades a ballot may give on one criterion, in percent of the reporters, rounded down.
    pub top_grade_cap_percent: Option<u32>,
    /// The fewest ballots or grades of a group that may show; see [`Rules::threshold`].
    pub secrecy_threshold: Option<u32>,
    /// Whether one highest and one lowest grade a group and cell are left out of the mean.
    pub trim: bool,
}

impl Rules {
    /// Returns the secrecy threshold in force: 5 unless set.
    pub fn threshold(&self) -> u32 {
        self.secrecy_threshold.unwrap_or(5)
    }
}

/// A raw Ed25519 public key. Whether it is a valid point is checked where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub [u8; 32]);

/// The public halves of the slips and stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipKeys {
    /// Goes into every slip's seed, so that a code is worth nothing at another conference.
    pub salt: [u8; 16],
    /// Per group, ascending. A group without keys has an empty list.
    pub keys: Vec<(Id, Vec<PublicKey>)>,
    /// The stations that may sign paper ballots and rulings, ascending.
    pub stations: Vec<PublicKey>,
}

/// Who may hand in a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Anybody with a tablet. Detects accidents, not forgery.
    Open,
    /// Holders of a slip, by its signature.
    Slips(SlipKeys),
}

/// Everything that a definition says, not yet checked as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Begins the names of files.
    pub code: ConferenceCode,
    /// The conference's full name.
    pub title: Text,
    /// Who holds it; may be empty.
    pub host: Text,
    /// The period reported on, such as a year; may be empty.
    pub period: Text,
    /// The day of the conference.
    pub date: Date,
    /// Rehearsal or official.
    pub mode: Mode,
    /// In the order of the definition, which is the order of every list and file.
    pub reporters: Vec<Reporter>,
    /// In order.
    pub criteria: Vec<Criterion>,
    /// Best first.
    pub grades: Vec<Grade>,
    /// In order.
    pub groups: Vec<Group>,
    /// Options of the tally.
    pub rules: Rules,
    /// Who may hand in.
    pub admission: Admission,
}

/// Where in a definition a fault is. Numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The list of reporters.
    Reporters,
    /// A reporter's id.
    ReporterId(usize),
    /// The list of criteria.
    Criteria,
    /// A criterion's id.
    CriterionId(usize),
    /// The list of grades.
    Grades,
    /// A grade's id.
    GradeId(usize),
    /// A grade's points.
    GradePoints(usize),
    /// A grade's floor.
    GradeFloor(usize),
    /// The list of groups.
    Groups,
    /// A group's id.
    GroupId(usize),
    /// A group's weight.
    GroupWeight(usize),
    /// A group's expected number.
    GroupExpected(usize),
    /// The cap on the top grade.
    Cap,
    /// The secrecy threshold.
    Threshold,
    /// The keys of a group, by its place in `keys`.
    SlipGroup(usize),
    /// One key of a group.
    SlipKey(usize, usize),
    /// One station's key.
    Station(usize),
    /// The list of stations.
    Stations,
}

/// Why a definition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefinitionFault {
    /// A list is too short or too long.
    #[error("{field:?} has {found} entries instead of {least} to {most}")]
    Length {
        /// Which list.
        field: Field,
        /// How many there are.
        found: usize,
        /// The fewest allowed.
        least: usize,
        /// The most allowed.
        most: usize,
    },
    /// A number is out of its range.
    #[error("{field:?} is {found} instead of {least} to {most}")]
    Range {
        /// Which number.
        field: Field,
        /// What it is.
        found: u32,
        /// The least allowed.
        least: u32,
        /// The greatest allowed.
        most: u32,
    },
    /// Two entries of a list have the same id or key.
    #[error("{0:?} repeats an earlier one")]
    Repeated(Field),
    /// A grade has the id of a mark that is no grade.
    #[error("{0:?} is `abstain` or `void`")]
    ReservedGrade(Field),
    /// Points or floors do not fall from each grade to the next.
    #[error("{0:?} is not below the one before")]
    NotDescending(Field),
    /// The last grade's floor is not 0, so that some scores would reach no grade.
    #[error("{0:?} is not 0")]
    LastFloor(Field),
    /// Every group has weight 0.
    #[error("no group has a weight")]
    NoWeight,
    /// The cap allows not even one top grade.
    #[error("the cap allows no top grade")]
    CapAllowsNothing,
    /// Slip keys stand under a group that does not exist.
    #[error("{0:?} is no group of this conference")]
    UnknownGroup(Field),
    /// A list of keys does not ascend.
    #[error("{0:?} is not above the one before")]
    NotAscending(Field),
}

impl DefinitionFault {
    /// Returns where in the definition it is.
    pub fn field(&self) -> Field {
        match self {
            Self::Length { field, .. }
            | Self::Range { field, .. }
            | Self::Repeated(field)
            | Self::ReservedGrade(field)
            | Self::NotDescending(field)
            | Self::LastFloor(field)
            | Self::UnknownGroup(field)
            | Self::NotAscending(field) => *field,
            Self::NoWeight => Field::Groups,
            Self::CapAllowsNothing => Field::Cap,
        }
    }
}

impl Definition {
    /// Lists everything that is wrong with the definition as a whole; empty if nothing is. Of a definition with a list
    /// that is too long only the lengths are listed.
    pub fn faults(&self) -> Vec<DefinitionFault> {
        let mut faults = Vec::new();
        self.check_lengths(&mut faults);
        // A hostile list can have millions of entries, and comparing each with each would take hours.
        if faults.iter().any(|fault| matches!(fault, DefinitionFault::Length { found, most, .. } if found > most)) {
            return faults;
        }
        self.check_ids(&mut faults);
        self.check_grades(&mut faults);
        self.check_groups(&mut faults);
        self.check_rules(&mut faults);
        if let Admission::Slips(slips) = &self.admission {
            self.check_slips(slips, &mut faults);
        }
        faults
    }

    fn check_lengths(&self, faults: &mut Vec<DefinitionFault>) {
        let lists = [
            (Field::Reporters, self.reporters.len(), limits::REPORTERS),
            (Field::Criteria, self.criteria.len(), limits::CRITERIA),
            (Field::Grades, self.grades.len(), limits::GRADES),
            (Field::Groups, self.groups.len(), limits::GROUPS),
        ];
        for (field, found, range) in lists {
            check_length(field, found, &range, faults);
        }
    }

    fn check_ids(&self, faults: &mut Vec<DefinitionFault>) {
        check_different(self.reporters.iter().map(|reporter| &reporter.id), Field::ReporterId, faults);
        check_different(self.criteria.iter().map(|criterion| &criterion.id), Field::CriterionId, faults);
        check_different(self.grades.iter().map(|grade| &grade.id), Field::GradeId, faults);
        check_different(self.groups.iter().map(|group| &group.id), Field::GroupId, faults);
    }

    fn check_grades(&self, faults: &mut Vec<DefinitionFault>) {
        for (position, grade) in self.grades.iter().enumerate() {
            check_range(Field::GradePoints(position), grade.points, &limits::POINTS, faults);
            check_range(Field::GradeFloor(position), grade.floor, &limits::POINTS, faults);
            if matches!(grade.id.as_str(), "abstain" | "void") {
                faults.push(DefinitionFault::ReservedGrade(Field::GradeId(position)));
            }
        }
        for (position, pair) in self.grades.windows(2).enumerate() {
            let [better, worse] = pair else { continue };
            if worse.points >= better.points {
                faults.push(DefinitionFault::NotDescending(Field::GradePoints(position + 1)));
            }
            if worse.floor >= better.floor {
                faults.push(DefinitionFault::NotDescending(Field::GradeFloor(position + 1)));
            }
        }
        if let Some((position, last)) = self.grades.iter().enumerate().next_back()
            && last.floor != 0
        {
            faults.push(DefinitionFault::LastFloor(Field::GradeFloor(position)));
        }
    }

    fn check_groups(&self, faults: &mut Vec<DefinitionFault>) {
        for (position, group) in self.groups.iter().enumerate() {
            check_range(Field::GroupWeight(position), group.weight, &limits::WEIGHT, faults);
            check_range(Field::GroupExpected(position), group.expected, &limits::PEOPLE, faults);
        }
        if self.groups.iter().all(|group| group.weight == 0) {
            faults.push(DefinitionFault::NoWeight);
        }
    }

    fn check_rules(&self, faults: &mut Vec<DefinitionFault>) {
        if let Some(percent) = self.rules.top_grade_cap_percent {
            check_range(Field::Cap, percent, &limits::CAP_PERCENT, faults);
            if cap(percent, self.reporters.len()) == 0 {
                faults.push(DefinitionFault::CapAllowsNothing);
            }
        }
        check_range(Field::Threshold, self.rules.threshold(), &limits::SECRECY_THRESHOLD, faults);
    }

    fn check_slips(&self, slips: &SlipKeys, faults: &mut Vec<DefinitionFault>) {
        let mut seen = BTreeSet::new();
        // More than there can be groups name unknown ones, and a hostile file could have each of millions compared.
        let named = slips.keys.iter().take(*limits::GROUPS.end());
        check_different(named.map(|(group, _)| group), Field::SlipGroup, faults);
        for (position, (group, keys)) in slips.keys.iter().enumerate() {
            if !self.groups.iter().any(|known| known.id == *group) {
                faults.push(DefinitionFault::UnknownGroup(Field::SlipGroup(position)));
            }
            check_keys(keys, |key| Field::SlipKey(position, key), &mut seen, faults);
        }
        check_length(Field::Stations, slips.stations.len(), &limits::STATIONS, faults);
        check_keys(&slips.stations, Field::Station, &mut seen, faults);
    }
}

fn check_length(
    field: Field,
    found: usize,
    range: &std::ops::RangeInclusive<usize>,
    faults: &mut Vec<DefinitionFault>,
) {
    if !range.contains(&found) {
        faults.push(DefinitionFault::Length { field, found, least: *range.start(), most: *range.end() });
    }
}

fn check_range(field: Field, found: u32, range: &std::ops::RangeInclusive<u32>, faults: &mut Vec<DefinitionFault>) {
    if !range.contains(&found) {
        faults.push(DefinitionFault::Range { field, found, least: *range.start(), most: *range.end() });
    }
}

fn check_different<'a>(
    ids: impl Iterator<Item = &'a Id>,
    field: impl Fn(usize) -> Field,
    faults: &mut Vec<DefinitionFault>,
) {
    // Lists are short (see `limits`), so comparing each with all before it is quick.
    let mut seen = Vec::new();
    for (position, id) in ids.enumerate() {
        if seen.contains(&id) {
            faults.push(DefinitionFault::Repeated(field(position)));
        }
        seen.push(id);
    }
}

/// Checks that the keys ascend and differ from each other and from all in `seen`, and adds them to it.
fn check_keys(
    keys: &[PublicKey],
    field: impl Fn(usize) -> Field,
    seen: &mut BTreeSet<PublicKey>,
    faults: &mut Vec<DefinitionFault>,
) {
    let mut before: Option<PublicKey> = None;
    for (position, key) in keys.iter().enumerate() {
        if !seen.insert(*key) {
            faults.push(DefinitionFault::Repeated(field(position)));
        } else if before.is_some_and(|before| before > *key) {
            faults.push(DefinitionFault::NotAscending(field(position)));
        }
        before = Some(*key);
    }
}

/// Returns how many top grades a cap of `percent` allows among so many reporters.
fn cap(percent: u32, reporters: usize) -> u32 {
    let reporters = u64::try_from(reporters).unwrap_or(u64::MAX);
    u32::try_from(u64::from(percent).saturating_mul(reporters) / 100).unwrap_or(u32::MAX)
}

/// The place of a grade in its conference's scale, 0 being the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GradeIndex(pub u8);

/// The place of a group in its conference's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIndex(pub u8);

impl GradeIndex {
    /// The best grade of every scale.
    pub const TOP: Self = Self(0);

    /// Returns the place as a list position.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }
}

impl GroupIndex {
    /// Returns the place as a list position.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }
}

/// A checked definition. Its lists have the lengths of [`limits`], its ids differ, its scale descends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conference {
    definition: Definition,
}

impl Conference {
    /// Accepts a definition without faults.
    ///
    /// # Errors
    /// Returns every fault that was found, at least one.
    pub fn new(definition: Definition) -> Result<Self, Vec<DefinitionFault>> {
        let faults = definition.faults();
        if faults.is_empty() { Ok(Self { definition }) } else { Err(faults) }
    }

    /// Returns what the definition says.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// Returns the reporters, in order.
    pub fn reporters(&self) -> &[Reporter] {
        &self.definition.reporters
    }

    /// Returns the criteria, in order.
    pub fn criteria(&self) -> &[Criterion] {
        &self.definition.criteria
    }

    /// Returns the grades, best first.
    pub fn grades(&self) -> &[Grade] {
        &self.definition.grades
    }

    /// Returns the groups, in order.
    pub fn groups(&self) -> &[Group] {
        &self.definition.groups
    }

    /// Returns the optional rules.
    pub fn rules(&self) -> &Rules {
        &self.definition.rules
    }

    /// Returns the grades with their indices, best first.
    pub fn indexed_grades(&self) -> impl Iterator<Item = (GradeIndex, &Grade)> {
        (0u8..).map(GradeIndex).zip(self.grades())
    }

    /// Returns the groups with their indices, in order.
    pub fn indexed_groups(&self) -> impl Iterator<Item = (GroupIndex, &Group)> {
        (0u8..).map(GroupIndex).zip(self.groups())
    }

    /// Finds a group by its id.
    pub fn group_by_id(&self, id: &str) -> Option<GroupIndex> {
        self.indexed_groups().find(|(_, group)| group.id.as_str() == id).map(|(index, _)| index)
    }

    /// Returns the group at an index.
    pub fn group(&self, index: GroupIndex) -> Option<&Group> {
        self.groups().get(index.position())
    }

    /// Returns the grade at an index.
    pub fn grade(&self, index: GradeIndex) -> Option<&Grade> {
        self.grades().get(index.position())
    }

    /// Returns how many marks a ballot has: one for each reporter and criterion.
    pub fn marks(&self) -> usize {
        self.reporters().len() * self.criteria().len()
    }

    /// Returns the most top grades a ballot may give on one criterion; `None` without a cap.
    pub fn top_grade_cap(&self) -> Option<u32> {
        self.rules().top_grade_cap_percent.map(|percent| cap(percent, self.reporters().len()))
    }

    /// Returns the slip keys; `None` under open admission.
    pub fn slips(&self) -> Option<&SlipKeys> {
        match &self.definition.admission {
            Admission::Open => None,
            Admission::Slips(slips) => Some(slips),
        }
    }

    /// Returns how many slips a group has; `None` under open admission.
    pub fn slips_issued(&self, group: &Group) -> Option<u32> {
        let slips = self.slips()?;
        let keys = slips.keys.iter().find(|(id, _)| *id == group.id).map_or(0, |(_, keys)| keys.len());
        u32::try_from(keys).ok()
    }

    /// Tells whether this is made-up data to try the program with: a rehearsal whose code begins with `EXAMPLE-`.
    pub fn is_example(&self) -> bool {
        self.definition.mode == Mode::Rehearsal && self.definition.code.as_str().starts_with("EXAMPLE-")
    }
}
