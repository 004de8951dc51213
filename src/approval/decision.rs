//! Who decided, and when.

use crate::domain::{Date, Text, limits};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, FrozenConference, Kind, RecordId};

/// The decision on all grades of a conference. While it is being prepared, body and day may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The body that decided, such as the district's standing committee; may be empty yet.
    pub body: Text,
    /// The day.
    pub date: Option<Date>,
    /// At most so many of a hundred reporters should have the top grade on a criterion, 1 to 100.
    pub quota_percent: Option<u32>,
}

/// Returns the id of the record about the decision.
pub fn decision_id(conference: &FrozenConference) -> RecordId {
    RecordId::derived(Decision::KIND, &[&conference.fingerprint().to_string()])
}

impl Decision {
    /// Tells whether it was made: a body and a day are named.
    pub fn is_made(&self) -> bool {
        !self.body.is_empty() && self.date.is_some()
    }
}

impl Kind for Decision {
    const KIND: &'static str = "decision";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["body", "date", "quota_percent"])?;
        let percent = |json: &_| u32::try_from(fields::whole(json)?).ok().filter(|it| limits::CAP_PERCENT.contains(it));
        Some(Self {
            body: fields.note_or_absent("body")?,
            date: fields.optional("date", fields::date)?,
            quota_percent: fields.optional("quota_percent", percent)?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().note("body", &self.body).maybe("date", self.date);
        written.whole("quota_percent", self.quota_percent.map(u64::from)).content()
    }
}
