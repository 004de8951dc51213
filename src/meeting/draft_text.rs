//! The text of a paper as somebody edited it, in place of what was composed.

use crate::domain::{Digest, Id, Passage};
use crate::exchange::fields::{Fields, Written};
use crate::exchange::{Content, FrozenConference, Kind, RecordId};

/// An edited paper. Headings, lists and paragraphs are told apart by how a line begins (docs/formats.md, "Records of the
/// meeting").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    /// Which paper: `minutes` or `news-brief` so far.
    pub paper: Id,
    /// The language it is in, as a tag: `zh-CN` or `en`.
    pub language: Id,
    /// The words; not empty.
    pub text: Passage,
    /// The digest of the text that was composed when it was edited. Where another is composed by now, the record has
    /// changed since.
    pub over: Digest,
}

/// Returns the id of the record about a paper in one language.
pub fn draft_text_id(conference: &FrozenConference, paper: &Id, language: &Id) -> RecordId {
    let parts = [&conference.fingerprint().to_string(), paper.as_str(), language.as_str()];
    RecordId::derived(DraftText::KIND, &parts)
}

impl Kind for DraftText {
    const KIND: &'static str = "draft-text";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["language", "over", "paper", "text"])?;
        Some(Self {
            paper: Id::new(fields.string("paper")?)?,
            language: Id::new(fields.string("language")?)?,
            text: fields.passage("text")?,
            over: Digest::parse(fields.string("over")?)?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().text("paper", &self.paper).text("language", &self.language);
        written.text("text", &self.text).text("over", &self.over).content()
    }
}
