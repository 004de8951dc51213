//! How well the grades tell the reporters apart, in sentences.

use super::{Drawing, criterion_name};
use crate::document::{Block, Document, group_label};
use crate::domain::{CriterionQuality, Fraction, Group, Quality, Score, Shielded};

/// Says it of each criterion. What may be said is decided by [`Quality`]. One reporter can't be told apart from others.
pub(super) fn paper(drawing: &Drawing<'_>, quality: &Quality) -> Option<Document> {
    (drawing.conference.reporters().len() > 1).then(|| of_criteria(drawing, quality))
}

fn of_criteria(drawing: &Drawing<'_>, quality: &Quality) -> Document {
    let words = drawing.words;
    let mut blocks = vec![Block::Note(words.quality_hint.to_owned())];
    for (criterion, quality) in quality.criteria.iter().enumerate() {
        let name = criterion_name(drawing.conference, criterion);
        let said = match quality {
            Some(quality) => Block::List(sentences(drawing, quality)),
            None => Block::Paragraph(words.quality_hidden.to_owned()),
        };
        blocks.push(Block::Together(vec![Block::Heading(name), said]));
    }
    drawing.paper("grading-quality", words.quality.to_owned(), blocks)
}

fn sentences(drawing: &Drawing<'_>, quality: &CriterionQuality) -> Vec<String> {
    let words = drawing.words;
    let mut said = vec![uniform(drawing, quality)];
    said.push(match &quality.between {
        Some(between) => (words.between)(between.scaled(100)),
        None => words.all_the_same.to_owned(),
    });
    if let Some((best, worst)) = &quality.scores {
        let apart = best.minus(worst).map_or_else(String::new, |apart| apart.to_two_places());
        said.push((words.best_and_worst)(&best.to_two_places(), &worst.to_two_places(), &apart));
    }
    said.extend(groups(drawing, &quality.groups));
    said
}

fn uniform(drawing: &Drawing<'_>, quality: &CriterionQuality) -> String {
    let words = drawing.words;
    match quality.uniform {
        Shielded::Exactly(number) => {
            let share = Fraction::new(u64::from(number) * 100, quality.ballots.into());
            (words.uniform)(quality.ballots, number, share.map_or(0, |share| share.scaled(1)))
        }
        Shielded::FewerThan(threshold) => (words.hardly_uniform)(quality.ballots, threshold),
        Shielded::AllButFewerThan(threshold) => (words.nearly_all_uniform)(quality.ballots, threshold),
    }
}

/// Says the groups' means and how far they lie apart; nothing where fewer than two may be told.
fn groups(drawing: &Drawing<'_>, means: &[Option<Score>]) -> Option<String> {
    let words = drawing.words;
    let told: Vec<(&Group, &Score)> = drawing
        .conference
        .groups()
        .iter()
        .zip(means)
        .filter_map(|(group, mean)| Some((group, mean.as_ref()?)))
        .collect();
    let scores = || told.iter().map(|(_, mean)| *mean);
    let apart = scores().max()?.minus(scores().min()?)?;
    let listed: Vec<String> =
        told.iter().map(|(group, mean)| format!("{} {}", group_label(group), mean.to_two_places())).collect();
    let is_all = told.len() == means.len();
    (told.len() > 1).then(|| {
        let said = (words.group_means)(&listed.join(words.comma), &apart.to_two_places());
        if is_all { said } else { [said, words.small_groups_left_out.to_owned()].join(words.gap) }
    })
}
