//! One approved grade.

use crate::domain::{Id, Passage};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, FrozenConference, Kind, RecordId};

/// The grade that was approved for one reporter on one criterion (审定等次).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The reporter's id in the definition.
    pub reporter: Id,
    /// The criterion's id in the definition.
    pub criterion: Id,
    /// The approved grade's id.
    pub grade: Id,
    /// The grade that was proposed when it was approved; `None` where none was, as nobody had graded.
    pub proposed: Option<Id>,
    /// Why it differs from the proposed one; may be empty only where it does not.
    pub reason: Passage,
}

/// Returns the id of the record about one reporter's grade on one criterion.
pub fn approval_id(conference: &FrozenConference, criterion: &Id, reporter: &Id) -> RecordId {
    let parts = [&conference.fingerprint().to_string(), criterion.as_str(), reporter.as_str()];
    RecordId::derived(Approval::KIND, &parts)
}

impl Approval {
    /// Tells whether the grade differs from the one that was proposed.
    pub fn differs(&self) -> bool {
        self.proposed.as_ref() != Some(&self.grade)
    }
}

impl Kind for Approval {
    const KIND: &'static str = "approval";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["criterion", "grade", "proposed", "reason", "reporter"])?;
        let approval = Self {
            reporter: Id::new(fields.string("reporter")?)?,
            criterion: Id::new(fields.string("criterion")?)?,
            grade: Id::new(fields.string("grade")?)?,
            proposed: fields.optional("proposed", fields::id)?,
            reason: fields.passage_or_absent("reason")?,
        };
        (!approval.differs() || !approval.reason.as_str().is_empty()).then_some(approval)
    }

    fn content(&self) -> Content {
        let written = Written::default().text("reporter", &self.reporter).text("criterion", &self.criterion);
        let written = written.text("grade", &self.grade).maybe("proposed", self.proposed.as_ref());
        written.note("reason", &self.reason).content()
    }
}
