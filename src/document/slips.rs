//! The slips, several to a sheet, with a cover sheet for those who cut and hand them out.

use super::words::{Words, words};
use super::{
    Block, Card, Cell, Column, Correction, Document, Fact, Orientation, QrCode, Table, foot, group_label, mode_marks,
};
use crate::domain::Group;
use crate::exchange::{FreshSlip, FrozenConference, SlipBatch};
use crate::text::Language;

/// Draws up the slips of a batch: a cover sheet, then group by group in the batch's order, no two groups on one sheet.
///
/// `None` if the conference's slip keys are not those of the batch, as such slips would open nothing.
///
/// Every slip of a group is like every other but for its code (spec of the rules, "Secrecy": it is drawn blind).
pub fn slips(batch: &SlipBatch, conference: &FrozenConference, language: Language) -> Option<Document> {
    conference.slips().filter(|keys| batch.matches(keys))?;
    let words = words(language);
    let face = Face::of(conference, words);
    let mut blocks = cover(batch, conference, words);
    for (id, slips) in batch.groups() {
        let group = conference.group_by_id(id.as_str()).and_then(|index| conference.group(index))?;
        let sheets = slips.len().div_ceil(Card::PER_SHEET);
        for (number, on_sheet) in (1..).zip(slips.chunks(Card::PER_SHEET)) {
            blocks.push(Block::PageBreak);
            blocks.push(Block::Note((words.slip_sheet)(&group_label(group), number, sheets, slips.len())));
            blocks.push(Block::Cards(on_sheet.iter().map(|slip| face.card(group, slip)).collect()));
        }
    }
    Some(Document {
        language,
        name: "slips",
        orientation: Orientation::Portrait,
        marks: mode_marks(conference),
        title: words.slips.to_owned(),
        subtitle: conference.definition().title.to_string(),
        blocks,
        foot: foot(conference, None, words),
    })
}

/// What stands on every slip of a conference.
struct Face {
    title: String,
    subtitle: String,
    lines: Vec<String>,
}

impl Face {
    fn of(conference: &FrozenConference, words: &Words) -> Self {
        let definition = conference.definition();
        let date = (words.date)(definition.date);
        // Slips of a batch that was discarded, or of a definition that was changed, can be told apart.
        let check_code = format!("{} {}", words.check_code, conference.fingerprint().check_code());
        let parts = [definition.period.to_string(), date, check_code];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            title: definition.title.to_string(),
            subtitle: parts.join(" · "),
            lines: words.slip_lines.map(str::to_owned).into(),
        }
    }

    fn card(&self, group: &Group, slip: &FreshSlip) -> Card {
        Card {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            name: group_label(group),
            code: slip.code().to_string(),
            // The most correction: slips are cut, folded and carried. Its symbol is also the first with an alignment
            // mark, by which readers tell the symbols of a whole sheet apart.
            qr: QrCode::of_text(&slip.qr_text(), Correction::High),
            lines: self.lines.clone(),
        }
    }
}

fn cover(batch: &SlipBatch, conference: &FrozenConference, words: &Words) -> Vec<Block> {
    let definition = conference.definition();
    let columns = vec![
        Column::text(words.group, 5),
        Column::numbers(words.expected, 2),
        Column::numbers(words.slips, 2),
        Column::numbers(words.sheets, 2),
    ];
    let numbers = |expected: u64, slips: usize, sheets: usize| {
        let count = |count: usize| Cell::Number(count.to_string());
        [Cell::count(expected), count(slips), count(sheets)]
    };
    let (mut rows, mut sums) = (Vec::new(), (0, 0, 0));
    for (id, slips) in batch.groups() {
        let group = definition.groups.iter().find(|group| group.id == *id);
        let expected = group.map_or(0, |group| u64::from(group.expected));
        let sheets = slips.len().div_ceil(Card::PER_SHEET);
        sums = (sums.0 + expected, sums.1 + slips.len(), sums.2 + sheets);
        let name = Cell::Text(group.map_or_else(|| id.to_string(), group_label));
        rows.push([name].into_iter().chain(numbers(expected, slips.len(), sheets)).collect());
    }
    let total = [Cell::text(words.total)].into_iter().chain(numbers(sums.0, sums.1, sums.2)).collect();
    let check_code = conference.fingerprint().check_code();
    vec![
        Block::Facts(vec![
            Fact::new(words.day, (words.date)(definition.date)),
            Fact::new(words.check_code, check_code.to_string()),
        ]),
        Block::Table(Table { columns, rows, total }),
        Block::Heading(words.handling.to_owned()),
        Block::List(words.slip_handling.map(str::to_owned).into()),
    ]
}
