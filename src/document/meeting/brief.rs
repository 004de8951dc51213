//! The drafts that people go on writing: the minutes and the news brief, composed from what was written of the meeting.
//!
//! Sentences are ours; facts are the record's, and nothing stands in them that is not in it. No number of the count does
//! (spec of the rules, "Secrecy").

use super::papers::{one_line, point_title};
use super::words::{Words, words};
use super::{MeetingRecord, beside};
use crate::document::{Block, Document, Picture};
use crate::domain::{Report, Text};
use crate::exchange::Entry;
use crate::meeting::{AgendaPart, Came, CommentPart, FrameworkPoint, Turn};
use crate::text::Language;
use std::collections::BTreeSet;

/// Composes the minutes: when and where, who came, the agenda with times, reports and comments, what was said on the whole,
/// and what follows.
pub fn minutes(record: &MeetingRecord<'_>, language: Language) -> Document {
    let writer = Writer::of(record, language);
    let words = writer.words;
    let mut blocks = vec![Block::Paragraph(writer.opening()), Block::Heading(words.attendance.to_owned())];
    blocks.push(Block::List(writer.attendance()));
    blocks.push(Block::Heading(words.agenda.to_owned()));
    blocks.push(Block::List(writer.agenda()));
    blocks.push(Block::Heading(words.reports_and_comments.to_owned()));
    blocks.push(Block::Paragraph(writer.reports()));
    blocks.extend(writer.comments_of_each());
    blocks.push(Block::Paragraph(writer.evaluation()));
    for part in [CommentPart::Review, CommentPart::Superior, CommentPart::Speech] {
        let lines = writer.said(part);
        if !lines.is_empty() {
            blocks.push(Block::Heading(beside((words.parts)(part), &writer.by(part), language)));
            blocks.push(Block::List(lines));
        }
    }
    blocks.push(Block::Paragraph((words.follow_up)(record.follow_up.tasks.len(), record.follow_up.unanswered.len())));
    record.document(language, "minutes", words.minutes_of, blocks)
}

/// Composes the news brief: who held what and when, who reported and who commented, what was evaluated, the review of the
/// year, the speech focus by focus with the framework's points, and the superior's comment.
pub fn news_brief(record: &MeetingRecord<'_>, language: Language) -> Document {
    let writer = Writer::of(record, language);
    let mut paragraphs = vec![writer.opening(), writer.who_spoke(), writer.reports(), writer.evaluation()];
    paragraphs.push(writer.review());
    paragraphs.extend(writer.focuses());
    paragraphs.push(writer.superior());
    let mut blocks: Vec<Block> = paragraphs.into_iter().filter(|text| !text.is_empty()).map(Block::Paragraph).collect();
    blocks.push(Block::Note(writer.words.picture.to_owned()));
    record.document(language, "news-brief", writer.words.news_brief, blocks)
}

/// Puts a picture into a news brief, below its first paragraph, in the place of the line that asks for one.
#[must_use]
pub fn illustrated(brief: Document, picture: &Picture, caption: &str, credit: &str) -> Document {
    let words = words(brief.language);
    let below = match (caption.is_empty(), credit.is_empty()) {
        (_, true) => caption.to_owned(),
        (true, false) => (words.picture_by)(credit),
        (false, false) => beside(caption, &(words.picture_by)(credit), brief.language),
    };
    let mut blocks = brief.blocks;
    blocks.retain(|block| *block != Block::Note(words.picture.to_owned()));
    let first = blocks.iter().position(|block| matches!(block, Block::Paragraph(_)));
    blocks.insert(first.map_or(0, |first| first + 1), Block::Picture(picture.clone(), below));
    Document { blocks, ..brief }
}

struct Writer<'r, 'c> {
    record: &'r MeetingRecord<'c>,
    language: Language,
    words: &'static Words,
}

impl<'r, 'c> Writer<'r, 'c> {
    fn of(record: &'r MeetingRecord<'c>, language: Language) -> Self {
        Self { record, language, words: words(language) }
    }

    fn opening(&self) -> String {
        let definition = self.record.conference.definition();
        (self.words.opening)(definition.host.as_str(), &(self.words.date)(definition.date), definition.title.as_str())
    }

    /// Joins sentences that end as they should.
    fn sentences(&self, texts: impl IntoIterator<Item = String>) -> String {
        let gap = if self.language == Language::Chinese { "" } else { " " };
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(gap)
    }

    fn person(&self, part: AgendaPart) -> String {
        self.record.point(part).map_or_else(String::new, |point| point.person.to_string())
    }

    /// Who said what is said of the whole conference: each name once.
    fn by(&self, part: CommentPart) -> String {
        let said = self.record.meeting.comments.about(None, part).iter().flat_map(Entry::sayings);
        let names: BTreeSet<&Text> = said.map(|said| &said.by).filter(|by| !by.is_empty()).collect();
        names.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(self.words.semicolon)
    }

    fn said(&self, part: CommentPart) -> Vec<String> {
        let said = self.record.meeting.comments.about(None, part).iter().flat_map(Entry::sayings);
        said.map(|said| one_line(said.text.as_str())).collect()
    }

    /// Who spoke, and what it was.
    fn who_spoke(&self) -> String {
        let speech = [self.by(CommentPart::Speech), self.person(AgendaPart::Speech)];
        let superior = [self.by(CommentPart::Superior), self.person(AgendaPart::SuperiorComment)];
        let named = |names: [String; 2]| names.into_iter().find(|name| !name.is_empty());
        let texts = [named(speech).map(self.words.gave_speech), named(superior).map(self.words.commented_as_superior)];
        self.sentences(texts.into_iter().flatten())
    }

    fn names(&self, report: Report) -> Vec<String> {
        let of = |turn: &&Turn| turn.report == report && !turn.has_withdrawn();
        let turns = self.record.meeting.order.turns.iter().filter(of);
        let named = turns.filter_map(|turn| self.record.reporter(turn.position));
        named.map(|reporter| beside(reporter.name.as_str(), reporter.unit.as_str(), self.language)).collect()
    }

    /// Who reported, and who commented on them.
    fn reports(&self) -> String {
        let posts = self.posts();
        let (oral, written) = (self.names(Report::Oral), self.names(Report::Written));
        let list = |names: &[String]| names.join(self.words.semicolon);
        let mut texts = Vec::new();
        if !oral.is_empty() {
            texts.push((self.words.reported)(&posts, oral.len(), &list(&oral)));
        }
        if !written.is_empty() {
            texts.push((self.words.reported_in_writing)(written.len(), &list(&written)));
        }
        let by = self.person(AgendaPart::Reports);
        if !by.is_empty() {
            texts.push((self.words.commented)(&by));
        }
        self.sentences(texts)
    }

    /// The posts of those who report, each once.
    fn posts(&self) -> String {
        let mut posts: Vec<&str> = Vec::new();
        for reporter in self.record.conference.reporters() {
            let post = reporter.post.as_str();
            if !post.is_empty() && !posts.contains(&post) {
                posts.push(post);
            }
        }
        posts.join(self.words.listed)
    }

    fn evaluation(&self) -> String {
        let criteria = &self.record.conference.definition().criteria;
        let names: Vec<String> = criteria.iter().map(|criterion| criterion.name.to_string()).collect();
        (self.words.evaluated)(&names.join(self.words.and))
    }

    fn review(&self) -> String {
        let said = self.said(CommentPart::Review);
        if said.is_empty() {
            return String::new();
        }
        self.sentences(std::iter::once((self.words.reviewed)(&self.by(CommentPart::Speech))).chain(said))
    }

    /// The speech, part by part: each with the points of the framework that it is filed under, and what stands below them.
    fn focuses(&self) -> Vec<String> {
        let framework = &self.record.meeting.framework;
        let speech = self.record.meeting.comments.about(None, CommentPart::Speech);
        let focus = speech.iter().flat_map(Entry::sayings).map(|said| {
            let filed = said.points.iter().flat_map(|point| framework.branch(*point));
            let points = filed.filter_map(|node| node.entry.first().map(|point| (node.depth, point)));
            let texts = points.map(|(depth, point)| self.point(depth, point));
            self.sentences(std::iter::once(one_line(said.text.as_str())).chain(texts))
        });
        let focuses: Vec<String> = focus.collect();
        if !focuses.is_empty() {
            return focuses;
        }
        // Without a speech the framework speaks for itself.
        let tops = framework.nodes.iter().filter(|node| node.depth == 0);
        let branch = |top: &crate::meeting::Node| {
            let points = framework.branch(top.entry.id).iter();
            let points = points.filter_map(|node| node.entry.first().map(|point| self.point(node.depth, point)));
            self.sentences(points)
        };
        tops.map(branch).collect()
    }

    fn point(&self, depth: usize, point: &FrameworkPoint) -> String {
        let text = one_line(point.text.as_str());
        match (depth, text.is_empty()) {
            (0, _) => text,
            (_, true) => (self.words.point_alone)(point.label.as_str()),
            (_, false) => format!("{}{}{text}", point.label, self.language.colon()),
        }
    }

    fn superior(&self) -> String {
        let said = self.said(CommentPart::Superior);
        if said.is_empty() {
            return String::new();
        }
        let by = self.by(CommentPart::Superior);
        self.sentences(std::iter::once((self.words.superior_said)(&by)).chain(said))
    }

    fn attendance(&self) -> Vec<String> {
        let row = |group: &crate::meeting::GroupAtDoor| {
            let known = group.group.and_then(|index| self.record.conference.group(index));
            let name = known.map_or_else(|| self.words.no_group.to_owned(), |group| group.name.to_string());
            if group.people.iter().all(|person| person.came.is_none()) {
                return (self.words.came_unknown)(&name, group.planned);
            }
            let [present, on_leave, absent] =
                [Came::Present, Came::OnLeave, Came::Absent].map(|came| group.count(came));
            (self.words.came)(&name, group.planned, present, on_leave, absent)
        };
        self.record.door.groups.iter().map(row).collect()
    }

    fn agenda(&self) -> Vec<String> {
        let points = self.record.meeting.agenda.points.iter().filter_map(|entry| entry.first());
        let shown = points.filter(|point| !point.is_skipped);
        shown.map(|point| beside(&point_title(point, self.language), point.person.as_str(), self.language)).collect()
    }

    fn comments_of_each(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for turn in &self.record.meeting.order.turns {
            let Some(reporter) = self.record.reporter(turn.position) else { continue };
            let parts = [CommentPart::Strength, CommentPart::Problem, CommentPart::Requirement];
            let lines = parts.into_iter().flat_map(|part| {
                let entries = self.record.meeting.comments.about(Some(&reporter.id), part).iter();
                let said = entries.flat_map(Entry::sayings);
                said.map(move |said| {
                    format!("{}{}{}", (self.words.parts)(part), self.language.colon(), one_line(said.text.as_str()))
                })
            });
            let mut lines: Vec<String> = lines.collect();
            if turn.has_withdrawn() {
                lines.insert(0, self.words.withdrawn.to_owned());
            }
            if !lines.is_empty() {
                let name = beside(reporter.name.as_str(), reporter.unit.as_str(), self.language);
                blocks.push(Block::Together(vec![Block::Paragraph(name), Block::List(lines)]));
            }
        }
        blocks
    }
}
