//! What small groups gave stays theirs: from everything that goes out together, more than one mean is possible each time
//! (spec of the rules, "Secrecy").
//!
//! Whoever tries to find a group's mean is given more than they can have: every way in which the small group could have
//! marked the cell is tried with all other marks as they are, then with some that the other groups could have given there.
//! Only where that leaves one mean (the places of reporters who are nearly equal tell much to whoever knows the others'
//! exact scores), everything that is hidden is drawn anew. Each time all is counted again, and drawn up as the real papers
//! and files; where these are the same to the byte, nobody can tell.

use super::results::outgoing;
use pingyi::document::{BallotCount, ChartOrder, Charted, ResultRecord, ballot_count_sheet, outgoing_charts};
use pingyi::domain::{
    Admission, Attendance, Ballot, BallotBox, BallotId, Cast, Conference, ConferenceCode, Content, Criterion, Date,
    Definition, Digest, GradeIndex, Group, GroupIndex, Id, Mark, Mode, Report, Reporter, ResultSheet, Revision, Rules,
    Source, Text,
};
use pingyi::exchange::{FrozenConference, Records, Sorted, results_json};
use pingyi::text::Language;

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// A mark of somebody who is friendly, as people in such halls are.
    fn mark(&mut self, grades: &[GradeIndex]) -> Mark {
        match self.below(20) {
            0..=9 => Mark::Grade(grades[0]),
            10..=15 => Mark::Grade(grades[1]),
            16 | 17 => Mark::Grade(grades[2]),
            18 => Mark::Grade(grades[3]),
            _ => Mark::Abstain,
        }
    }
}

/// A conference in simulation, and everybody's marks by group and ballot.
struct Hall {
    conference: FrozenConference,
    marks: Vec<Vec<Vec<Mark>>>,
}

impl Hall {
    /// Of two or three groups the first is small where `few` says so; else it is not, but most of it abstains in one cell.
    fn simulated(chance: &mut Chance, few: bool) -> Self {
        let sizes: Vec<usize> = (0..2 + chance.below(2)).map(|_| 5 + chance.below(8)).collect();
        let sizes: Vec<usize> = sizes
            .into_iter()
            .enumerate()
            .map(|(place, size)| if few && place == 0 { 2 + size % 3 } else { size })
            .collect();
        let conference = conference(chance, &sizes);
        let grades: Vec<GradeIndex> = conference.indexed_grades().map(|(index, _)| index).collect();
        let mut ballot = |_| (0..conference.marks()).map(|_| chance.mark(&grades)).collect();
        let mut marks: Vec<Vec<Vec<Mark>>> = sizes.iter().map(|size| (0..*size).map(&mut ballot).collect()).collect();
        if !few {
            for ballot in marks[0].iter_mut().skip(1 + sizes[1] % 4) {
                ballot[0] = Mark::Abstain;
            }
        }
        Self { conference, marks }
    }

    /// Everything that goes out together, as one text. The digest of the box stands in it as it was: it binds random ids
    /// of 128 bits and says nothing to whoever does not have the box.
    fn released(&self, marks: &[Vec<Vec<Mark>>], sheet: &ResultSheet) -> String {
        let ballots = ballots(&self.conference, marks);
        let (file, results) = results_json(sheet, Digest([7; 32]), &self.conference, false);
        let mut records = Records::default();
        for criterion in 0..self.conference.criteria().len() {
            let approvals = pingyi::approval::ApprovalSheet::of(&Sorted::of(&records), sheet, &self.conference);
            approvals.approve_rest(&records, criterion, &self.conference).unwrap().apply(&mut records);
        }
        let count = BallotCount { conference: &self.conference, ballots: &ballots, sheet, results, log: None };
        let mut papers = vec![ballot_count_sheet(&count, Language::English)];
        let record = ResultRecord::of(&self.conference, &records, sheet, Date::new(2023, 3, 1).unwrap());
        papers.extend(outgoing(&record, Language::English));
        let (conference, withdrawn) = (&self.conference, &std::collections::BTreeSet::new());
        let charted = Charted { conference, ballots: &ballots, sheet, results, last_year: None, withdrawn };
        papers.extend(outgoing_charts(&charted, ChartOrder::Running, Language::English));
        let texts: Vec<String> = papers.iter().map(pingyi::document::Document::to_html).collect();
        format!("{}{}", String::from_utf8(file).unwrap(), texts.join("\n"))
    }

    fn count(&self, marks: &[Vec<Vec<Mark>>]) -> ResultSheet {
        let ballots = ballots(&self.conference, marks);
        let attendance: Vec<Attendance> = self
            .conference
            .indexed_groups()
            .map(|(group, known)| Attendance { group, present: Some(known.expected), issued: Some(known.expected) })
            .collect();
        ResultSheet::of(&ballots, &self.conference, &attendance)
    }

    /// Looks for another mean of a group in a cell, with everything that goes out the same.
    fn has_another_mean(&self, group: usize, cell: usize) -> bool {
        let truth = self.count(&self.marks);
        let released = self.released(&self.marks, &truth);
        let mean = |sheet: &ResultSheet| sheet.cells[cell].tally.groups[group].mean.clone();
        let standings = |sheet: &ResultSheet| sheet.cells.iter().map(|cell| cell.standing).collect::<Vec<_>>();
        // Places and grades stand in the file: papers need not be drawn up where they differ.
        let is_another = |marks: &[Vec<Vec<Mark>>]| {
            let sheet = self.count(marks);
            let is_open = mean(&sheet).is_some() && mean(&sheet) != mean(&truth);
            is_open && standings(&sheet) == standings(&truth) && self.released(marks, &sheet) == released
        };
        let grades: Vec<GradeIndex> = self.conference.indexed_grades().map(|(index, _)| index).collect();
        for others in self.others(group, cell, &grades) {
            for given in multisets(others[group].len(), &grades) {
                let mut marks = others.clone();
                for (ballot, mark) in marks[group].iter_mut().zip(given) {
                    ballot[cell] = mark;
                }
                if is_another(&marks) {
                    return true;
                }
            }
        }
        let mut chance = Chance(1);
        (0..20_000).any(|_| is_another(&self.drawn_anew(&truth, cell, &mut chance)))
    }

    /// The marks with other ones in every hidden cell of a criterion.
    fn drawn_anew(&self, truth: &ResultSheet, cell: usize, chance: &mut Chance) -> Vec<Vec<Vec<Mark>>> {
        let grades: Vec<GradeIndex> = self.conference.indexed_grades().map(|(index, _)| index).collect();
        let criteria = self.conference.criteria().len();
        let mut marks = self.marks.clone();
        let hidden = (0..self.conference.marks()).filter(|other| other % criteria == cell % criteria);
        for other in hidden.filter(|other| truth.cells[*other].hidden) {
            for ballot in marks.iter_mut().flatten() {
                ballot[other] = chance.mark(&grades);
            }
        }
        marks
    }

    /// The marks as they are; then with what another group could have given in the cell, the same grade all.
    fn others(&self, group: usize, cell: usize, grades: &[GradeIndex]) -> Vec<Vec<Vec<Vec<Mark>>>> {
        let mut all = vec![self.marks.clone()];
        for other in (0..self.marks.len()).filter(|other| *other != group) {
            for grade in grades {
                let mut marks = self.marks.clone();
                for ballot in &mut marks[other] {
                    ballot[cell] = Mark::Grade(*grade);
                }
                all.push(marks);
            }
        }
        all
    }
}

/// Every way in which so many ballots can mark one cell, whoever gave which.
fn multisets(ballots: usize, grades: &[GradeIndex]) -> Vec<Vec<Mark>> {
    let marks: Vec<Mark> = grades.iter().map(|grade| Mark::Grade(*grade)).chain([Mark::Abstain]).collect();
    let mut all: Vec<Vec<Mark>> = vec![Vec::new()];
    for _ in 0..ballots {
        let longer = |given: &Vec<Mark>| -> Vec<Vec<Mark>> {
            let more = marks.iter().filter(|mark| given.last().is_none_or(|last| last <= mark));
            more.map(|mark| given.iter().copied().chain([*mark]).collect()).collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn conference(chance: &mut Chance, sizes: &[usize]) -> FrozenConference {
    let example = super::example("1-absent-group").0.conference.definition().clone();
    let reporter = |number: usize| Reporter {
        id: Id::new(&format!("r{number}")).unwrap(),
        name: Text::new(&format!("Reporter {number}")).unwrap(),
        unit: Text::default(),
        post: Text::default(),
        report: Report::Oral,
    };
    let criterion = |number: usize| Criterion {
        id: Id::new(&format!("c{number}")).unwrap(),
        name: Text::new(&format!("Criterion {number}")).unwrap(),
    };
    // No group alone decides: where one ballot has most of the weight, the grade itself tells what it gave.
    let group = |(letter, size): (u8, &usize)| Group {
        id: Id::new(&char::from(letter).to_string()).unwrap(),
        name: Text::new(&format!("Group {}", char::from(letter))).unwrap(),
        weight: 20 + u32::try_from(chance.below(30)).unwrap(),
        expected: u32::try_from(*size).unwrap(),
    };
    let groups = (b'A'..).zip(sizes).map(group).collect();
    let definition = Definition {
        code: ConferenceCode::new("SIMULATED").unwrap(),
        title: Text::new("Simulated").unwrap(),
        mode: Mode::Official,
        reporters: (1..2 + chance.below(3)).map(reporter).collect(),
        criteria: (1..2 + chance.below(2)).map(criterion).collect(),
        groups,
        rules: Rules::default(),
        admission: Admission::Open,
        ..example
    };
    FrozenConference::new(Conference::new(definition).unwrap()).unwrap()
}

fn ballots(conference: &FrozenConference, marks: &[Vec<Vec<Mark>>]) -> BallotBox {
    let mut ballots = BallotBox::new();
    let groups: Vec<GroupIndex> = conference.indexed_groups().map(|(index, _)| index).collect();
    let mut number = 0_u128;
    for (group, ballots_of_group) in groups.into_iter().zip(marks) {
        for marks in ballots_of_group {
            number += 1;
            let id = BallotId(number.to_be_bytes());
            let content = Content::Marks(marks.clone().into());
            let ballot = Ballot { id, revision: Revision::FIRST, group, source: Source::Tablet, content };
            ballots.add(Cast { ballot, signature: None }, conference);
        }
    }
    ballots
}

#[test]
fn everything_that_goes_out_leaves_more_than_one_mean_to_a_small_group() {
    let mut chance = Chance(6);
    for round in 0..60 {
        let hall = Hall::simulated(&mut chance, true);
        for cell in 0..hall.conference.marks() {
            let is_graded = hall.marks[0].iter().any(|ballot| ballot[cell] != Mark::Abstain);
            assert!(!is_graded || hall.has_another_mean(0, cell), "round {round}, cell {cell}: {:?}", hall.marks);
        }
    }
}

#[test]
fn everything_that_goes_out_leaves_more_than_one_mean_where_most_of_a_group_abstains() {
    let mut chance = Chance(7);
    let mut tried = 0;
    for round in 0..60 {
        let hall = Hall::simulated(&mut chance, false);
        let graded = hall.marks[0].iter().filter(|ballot| ballot[0] != Mark::Abstain).count();
        // One grade alone is told by the proposed grade where it tips the scales.
        if (2..5).contains(&graded) {
            tried += 1;
            assert!(hall.has_another_mean(0, 0), "round {round}: {:?}", hall.marks);
        }
    }
    assert!(tried > 20, "{tried}");
}
