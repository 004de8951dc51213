//! Scores of a component, pasted from a spreadsheet.

use super::points::Points;
use crate::domain::Reporter;
use crate::roster::folded;

/// What a pasted list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedScores {
    /// Reporters by their positions in the definition, each at most once, with their scores.
    pub scores: Vec<(usize, Points)>,
    /// Lines that were not understood, which a person has to look at: nothing is guessed.
    pub unread: Vec<UnreadLine>,
}

/// A line of a pasted list that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadLine {
    /// It ends in no score from 0 to 100. Headings do so.
    NoScore(String),
    /// It names nobody who reports.
    Nobody(String),
    /// It names several reporters.
    Several(String),
    /// Its reporter had another score before.
    Twice(String),
}

/// Reads lines that end in a score: before it name, unit, or both, and perhaps a number in front. Empty lines are left out.
pub fn read_scores(pasted: &str, reporters: &[Reporter]) -> PastedScores {
    let keys: Vec<[String; 4]> = reporters.iter().map(keys).collect();
    let mut read = PastedScores::default();
    for line in pasted.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match read_line(line, &keys) {
            Ok((reporter, score)) => match read.scores.iter().find(|(known, _)| *known == reporter) {
                None => read.scores.push((reporter, score)),
                Some((_, before)) if *before == score => {}
                Some(_) => read.unread.push(UnreadLine::Twice(line.to_owned())),
            },
            Err(unread) => read.unread.push(unread),
        }
    }
    read
}

/// Returns what a line may call a reporter.
fn keys(reporter: &Reporter) -> [String; 4] {
    let (name, unit) = (folded(reporter.name.as_str()), folded(reporter.unit.as_str()));
    [format!("{name}{unit}"), format!("{unit}{name}"), name, unit]
}

fn read_line(line: &str, keys: &[[String; 4]]) -> Result<(usize, Points), UnreadLine> {
    let is_between = |character: char| character.is_whitespace() || matches!(character, ',' | '，' | ';' | '；');
    let no_score = || UnreadLine::NoScore(line.to_owned());
    let (rest, last) = line.rsplit_once(is_between).ok_or_else(no_score)?;
    let score = Points::typed(last).ok_or_else(no_score)?;
    let named = matching(&folded(rest), keys);
    let named = if named.is_empty() { matching(&folded(without_number(rest)), keys) } else { named };
    match named.as_slice() {
        [one] => Ok((*one, score)),
        [] => Err(UnreadLine::Nobody(line.to_owned())),
        _ => Err(UnreadLine::Several(line.to_owned())),
    }
}

/// Returns what stands behind a number at the beginning of a line.
fn without_number(text: &str) -> &str {
    text.trim_start_matches(|character: char| character.is_ascii_digit())
}

/// Returns whom a text names: by name and unit together, else by either.
fn matching(text: &str, keys: &[[String; 4]]) -> Vec<usize> {
    let by = |test: &dyn Fn(&[String; 4]) -> bool| -> Vec<usize> {
        keys.iter().enumerate().filter(|(_, keys)| !text.is_empty() && test(keys)).map(|(place, _)| place).collect()
    };
    let both = by(&|[name_unit, unit_name, _, _]| text == name_unit || text == unit_name);
    if both.is_empty() { by(&|[_, _, name, unit]| text == name || text == unit) } else { both }
}
