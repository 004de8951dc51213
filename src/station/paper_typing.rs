//! A paper ballot on its way into the box, and how a station keeps it meanwhile.

use super::paper::PaperEntry;
use crate::domain::{BallotId, Conference, GradeIndex, GroupIndex, Mark, Spoilage};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The first person types.
    First,
    /// The second person types.
    Second,
    /// Both compare.
    Compare,
}

/// A paper ballot that two people are typing in.
///
/// It has the id under which it will be put into the box from the beginning: should the page end between putting it in
/// and forgetting it, it is typed in already, and the same ballot is never counted twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTyping {
    /// The ballot's id, random and no slip's.
    pub id: BallotId,
    /// The group, once it was chosen.
    pub group: Option<GroupIndex>,
    /// Whose turn it is.
    pub turn: Turn,
    /// What the first person typed.
    pub first: PaperEntry,
    /// What the second person typed.
    pub second: PaperEntry,
}

const TURNS: [(Turn, &str); 3] = [(Turn::First, "1"), (Turn::Second, "2"), (Turn::Compare, "=")];

/// The reasons that make a ballot spoilt, in the order in which they are offered.
pub const SPOILAGES: [Spoilage; 5] =
    [Spoilage::Signed, Spoilage::Numbered, Spoilage::Marked, Spoilage::WrongForm, Spoilage::Illegible];

impl PaperTyping {
    /// Begins with nothing typed.
    pub fn new(id: BallotId, conference: &Conference) -> Self {
        let empty = PaperEntry::new(conference);
        Self { id, group: None, turn: Turn::First, first: empty.clone(), second: empty }
    }

    /// Packs it: version, id, group, turn, then for each person a reason for spoilt or a dash, and a character a mark.
    pub fn pack(&self) -> String {
        let group = self.group.map_or_else(|| "-".to_owned(), |group| group.0.to_string());
        let turn = TURNS.into_iter().find(|(turn, _)| *turn == self.turn).map_or("1", |(_, word)| word);
        format!("1 {} {group} {turn} {} {}", self.id, pack_entry(&self.first), pack_entry(&self.second))
    }

    /// Unpacks it; `None` for what [`PaperTyping::pack`] does not write, or not for this conference.
    pub fn unpack(packed: &str, conference: &Conference) -> Option<Self> {
        let parts: Vec<&str> = packed.split(' ').collect();
        let ["1", id, group, turn, first, second] = parts.as_slice() else { return None };
        let group = match *group {
            "-" => None,
            number => Some(GroupIndex(number.parse().ok()?)),
        };
        if group.is_some_and(|group| conference.group(group).is_none()) {
            return None;
        }
        Some(Self {
            id: BallotId::parse(id)?,
            group,
            turn: TURNS.into_iter().find(|(_, word)| word == turn)?.0,
            first: unpack_entry(first, conference)?,
            second: unpack_entry(second, conference)?,
        })
    }
}

fn pack_entry(entry: &PaperEntry) -> String {
    let spoilt = entry.spoilt.and_then(|spoilt| SPOILAGES.iter().position(|known| *known == spoilt));
    let mut packed = spoilt.map_or_else(|| "-".to_owned(), |place| place.to_string());
    packed.extend(entry.marks().iter().map(|mark| match mark {
        None => '.',
        Some(Mark::Abstain) => '0',
        Some(Mark::Void) => 'x',
        Some(Mark::Grade(GradeIndex(place))) => char::from(b'A'.saturating_add(*place)),
    }));
    packed
}

fn unpack_entry(packed: &str, conference: &Conference) -> Option<PaperEntry> {
    let mut characters = packed.chars();
    let mut entry = PaperEntry::new(conference);
    entry.spoilt = match characters.next()? {
        '-' => None,
        digit => Some(*SPOILAGES.get(usize::try_from(digit.to_digit(10)?).ok()?)?),
    };
    let grades = conference.indexed_grades().map(|(index, _)| index);
    let grades: Vec<(char, GradeIndex)> = ('A'..='Z').zip(grades).collect();
    let mut count = 0;
    for (place, character) in characters.enumerate() {
        count = place + 1;
        let mark = match character {
            '.' => continue,
            '0' => Mark::Abstain,
            'x' => Mark::Void,
            letter => Mark::Grade(grades.iter().find(|(known, _)| *known == letter)?.1),
        };
        entry.set(place, mark);
    }
    (count == conference.marks()).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conference() -> Conference {
        let example = crate::demo::conference(crate::text::Language::English).unwrap();
        Conference::new(example.conference.definition().clone()).unwrap()
    }

    fn half_typed(conference: &Conference) -> PaperTyping {
        let mut typing = PaperTyping::new(BallotId([0xab; 16]), conference);
        typing.group = Some(GroupIndex(2));
        typing.turn = Turn::Second;
        for (place, mark) in [Mark::Grade(GradeIndex(3)), Mark::Abstain, Mark::Void].into_iter().enumerate() {
            typing.first.set(place * 2, mark);
        }
        typing.second.spoilt = Some(Spoilage::WrongForm);
        typing
    }

    #[test]
    fn what_is_half_typed_is_unpacked_as_it_was_packed() {
        let conference = conference();
        for typing in [half_typed(&conference), PaperTyping::new(BallotId([1; 16]), &conference)] {
            assert_eq!(PaperTyping::unpack(&typing.pack(), &conference), Some(typing));
        }
    }

    #[test]
    fn what_is_damaged_or_of_another_conference_is_not_unpacked() {
        let conference = conference();
        let packed = half_typed(&conference).pack();
        for damaged in [
            String::new(),
            packed.replacen('1', "2", 1),
            packed.replace(" 2 2 ", " 9 2 "),
            packed.replace(" 2 2 ", " 2 3 "),
            packed.replace("-D", "-Z"),
            packed.replace("-D", "9D"),
            format!("{packed}."),
            packed.get(..packed.len() - 1).unwrap().to_owned(),
        ] {
            assert_eq!(PaperTyping::unpack(&damaged, &conference), None, "{damaged}");
        }
    }
}
