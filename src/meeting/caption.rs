//! What stands below the picture of a paper.

use crate::domain::{Id, Text};
use crate::exchange::fields::{Fields, Written};
use crate::exchange::{Content, FrozenConference, Kind, RecordId};

/// The words below a paper's picture, in one language. The picture itself is in no file of a conference
/// (docs/formats.md, "Records of the meeting").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Below which paper's picture: `news-brief` so far.
    pub paper: Id,
    /// The language they are in, as a tag: `zh-CN` or `en`.
    pub language: Id,
    /// What one sees; may be empty.
    pub text: Text,
    /// Who took the picture, or who allowed its use; may be empty.
    pub credit: Text,
}

/// Returns the id of the record of the words below a paper's picture in one language.
pub fn caption_id(conference: &FrozenConference, paper: &Id, language: &Id) -> RecordId {
    let parts = [&conference.fingerprint().to_string(), paper.as_str(), language.as_str()];
    RecordId::derived(Caption::KIND, &parts)
}

impl Kind for Caption {
    const KIND: &'static str = "caption";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["credit", "language", "paper", "text"])?;
        Some(Self {
            paper: Id::new(fields.string("paper")?)?,
            language: Id::new(fields.string("language")?)?,
            text: fields.note_or_absent("text")?,
            credit: fields.note_or_absent("credit")?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().text("paper", &self.paper).text("language", &self.language);
        written.note("text", &self.text).note("credit", &self.credit).content()
    }
}
