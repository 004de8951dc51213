//! Sentences for the core's codes, in Chinese and English: what the page and the command line both say.
//!
//! Every code is turned into text by one exhaustive `match` a language, so a new code does not compile without its
//! words. Sentences are whole, with a capital and a full stop; single words and phrases have neither.
//!
//! # What this does not do
//!
//! The labels of the page and the command line's own words are theirs. Nothing here reads or formats files.

mod chinese;
mod english;
mod meeting;
mod remedy;
mod roster;
#[cfg(test)]
mod tests;

use crate::domain::{
    Conference, DefinitionFault, Finding, GradeIndex, GroupIndex, Invalidity, RulingEffect, Spoilage, Status, TextFault,
};
use crate::exchange::{Expected, FileKind, Problem, Refusal, Rescued, SlipRefused};
use crate::setup::{Column, Draft, DraftFault, FieldPath, List, Wording};
use remedy::Remedy;

/// A language in which Pingyi speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English, in plain official style.
    #[default]
    English,
}

impl Language {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Returns the tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Reads a language tag or a POSIX locale by its primary part (`zh`, `zh-Hans`, `zh_CN.UTF-8`, `en-GB`); `None` for
    /// languages that Pingyi does not speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        match primary {
            primary if primary.eq_ignore_ascii_case("zh") => Some(Self::Chinese),
            primary if primary.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Says where a file is refused, what is wrong there, and what to do.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let (problem, remedy) = (self.problem(&refusal.problem), self.remedy(&refusal.problem));
        let gap = match self {
            Self::Chinese => "",
            Self::English => " ",
        };
        let mut text = String::new();
        // A line and column say where better than the keys on the way there.
        let has_line = matches!(
            refusal.problem,
            Problem::CutShort { .. } | Problem::NotJson { .. } | Problem::UnpairedSurrogate { .. }
        );
        if !refusal.place.is_whole_file() && !has_line {
            text.push_str(&refusal.place.to_string());
            text.push_str(self.colon());
        }
        text.push_str(&problem);
        text.push_str(gap);
        text.push_str(&remedy);
        text
    }

    /// Says what is wrong, in words that an organiser understands.
    pub fn problem(self, problem: &Problem) -> String {
        match self {
            Self::Chinese => chinese::problem(problem),
            Self::English => english::problem(problem),
        }
    }

    /// Says what to do about it.
    pub fn remedy(self, problem: &Problem) -> String {
        let remedy = Remedy::of(problem);
        match self {
            Self::Chinese => chinese::remedy(remedy),
            Self::English => english::remedy(remedy),
        }
    }

    /// Says of a rescue file which part of it was left aside; the keys as they are stored.
    pub fn rescued(self, rescued: &Rescued) -> String {
        match self {
            Self::Chinese => chinese::rescued(rescued),
            Self::English => english::rescued(rescued),
        }
    }

    /// Names what should stand at a place: a phrase.
    pub fn expected(self, expected: &Expected) -> String {
        match self {
            Self::Chinese => chinese::expected(expected),
            Self::English => english::expected(expected),
        }
    }

    /// Says what is wrong with a definition.
    pub fn definition_fault(self, fault: &DefinitionFault) -> String {
        match self {
            Self::Chinese => chinese::definition_fault(fault),
            Self::English => english::definition_fault(fault),
        }
    }

    /// Says what is wrong with a text that was typed.
    pub fn text_fault(self, fault: &TextFault) -> String {
        match self {
            Self::Chinese => chinese::text_fault(fault),
            Self::English => english::text_fault(fault),
        }
    }

    /// Says why what was typed is no slip of this conference, and what to do.
    pub fn slip_refused(self, refused: SlipRefused) -> String {
        match self {
            Self::Chinese => chinese::slip_refused(refused),
            Self::English => english::slip_refused(refused),
        }
    }

    /// Says what is wrong with a field of a draft.
    pub fn draft_fault(self, fault: &DraftFault) -> String {
        match self {
            Self::Chinese => chinese::setup::draft_fault(fault),
            Self::English => english::setup::draft_fault(fault),
        }
    }

    /// Names a field of a draft: a phrase. Entries are named by their places, from 1 on.
    pub fn draft_field(self, field: &FieldPath, draft: &Draft) -> String {
        match self {
            Self::Chinese => chinese::setup::draft_field(field, draft),
            Self::English => english::setup::draft_field(field, draft),
        }
    }

    /// Names a field that every entry of a list has: a phrase.
    pub fn draft_column(self, list: List, column: Column) -> &'static str {
        match self {
            Self::Chinese => chinese::setup::column_name(list, column),
            Self::English => english::setup::column_name(list, column),
        }
    }

    /// Returns what a new draft says.
    pub fn wording(self) -> &'static Wording {
        match self {
            Self::Chinese => &chinese::setup::WORDING,
            Self::English => &english::setup::WORDING,
        }
    }

    /// Says what people should know of a conference and its count.
    pub fn finding(self, finding: &Finding, conference: &Conference) -> String {
        match self {
            Self::Chinese => chinese::finding(finding, conference),
            Self::English => english::finding(finding, conference),
        }
    }

    /// Names a kind of file: a phrase.
    pub fn file_kind(self, kind: FileKind) -> &'static str {
        match self {
            Self::Chinese => chinese::file_kind(kind),
            Self::English => english::file_kind(kind),
        }
    }

    /// Names a result's status: a word.
    pub fn status(self, status: Status) -> &'static str {
        match self {
            Self::Chinese => chinese::status(status),
            Self::English => english::status(status),
        }
    }

    /// Names why a paper ballot is spoilt: a phrase.
    pub fn spoilage(self, spoilage: Spoilage) -> &'static str {
        match self {
            Self::Chinese => chinese::spoilage(spoilage),
            Self::English => english::spoilage(spoilage),
        }
    }

    /// Names why a ballot is invalid: a phrase.
    pub fn invalidity(self, invalidity: Invalidity) -> String {
        match self {
            Self::Chinese => chinese::invalidity(invalidity),
            Self::English => english::invalidity(invalidity),
        }
    }

    /// Says what a held ruling does: a clause that follows "this ruling".
    pub fn ruling_effect(self, effect: RulingEffect) -> &'static str {
        match self {
            Self::Chinese => chinese::ruling_effect(effect),
            Self::English => english::ruling_effect(effect),
        }
    }

    /// Returns the colon that leads from a place or label to what is said of it, with its space.
    pub fn colon(self) -> &'static str {
        match self {
            Self::Chinese => "：",
            Self::English => ": ",
        }
    }
}

fn group_name(group: GroupIndex, conference: &Conference) -> (&str, &str) {
    conference.group(group).map_or(("", ""), |group| (group.id.as_str(), group.name.as_str()))
}

fn grade_name(grade: GradeIndex, conference: &Conference) -> &str {
    conference.grade(grade).map_or("", |grade| grade.name.as_str())
}

fn reporter_name(position: usize, conference: &Conference) -> &str {
    conference.reporters().get(position).map_or("", |reporter| reporter.name.as_str())
}

fn criterion_name(position: usize, conference: &Conference) -> &str {
    conference.criteria().get(position).map_or("", |criterion| criterion.name.as_str())
}

/// Returns the beginning of a digest or id, as much as a person compares.
fn short(long: &impl std::fmt::Display) -> String {
    let mut text = long.to_string();
    text.truncate(8);
    text
}
