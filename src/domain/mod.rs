//! Values and rules of a debriefing evaluation conference.
//!
//! The pipeline has one verb an arrow: [`Scoresheet`] –cast→ [`Ballot`] –merge→ [`BallotBox`] –canvass→ [`Canvass`]
//! –tabulate→ [`Tally`] –rank→ [`Ranking`] → [`ResultSheet`]. After *canvass* nothing can fail.
//!
//! There is no serialisation, clock, IO, randomness or floating point here: hashing comes in as [`Identify`], and
//! wire formats live in [`crate::exchange`], so that renaming a field here cannot break an old file.
#![deny(
    clippy::float_arithmetic,
    clippy::iter_over_hash_type,
    clippy::as_conversions,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

mod ballot;
mod ballot_box;
mod canvass;
mod conference;
mod date;
mod digest;
mod finding;
mod fraction;
pub(crate) mod frugal;
mod id;
mod ledger;
mod passage;
mod quality;
mod ranking;
mod release;
mod result_sheet;
mod ruling;
mod scoresheet;
mod tally;
mod text;

pub use ballot::{Ballot, BallotFault, BallotId, Content, Mark, Revision, Signature, Source, Spoilage};
pub use ballot_box::{BallotBox, Cast, Identify, MergeReport, Versions};
pub use canvass::{Canvass, Contest, Invalidity, RulingEffect, SettledContest, Verdict};
pub use conference::{
    Admission, Conference, Criterion, Definition, DefinitionFault, Field, Grade, GradeIndex, Group, GroupIndex, Mode,
    PublicKey, Report, Reporter, Rules, SlipKeys, bands, limits,
};
pub use date::Date;
pub use digest::{CheckCode, ContentDigest, Digest, Fingerprint, crockford, hex};
pub use finding::{Finding, LedgerIdentity};
pub use fraction::Fraction;
pub use id::{ConferenceCode, Id};
pub use ledger::{Attendance, Ledger, LedgerRow};
pub use passage::Passage;
pub use quality::{CriterionQuality, Quality, Shielded};
pub use ranking::{Rank, Ranking};
pub use release::{Distribution, HallCell, HallCounts};
pub use result_sheet::{Cell, CellView, ResultSheet, Status};
pub use ruling::{Ruling, SignedRuling};
pub use scoresheet::{Choice, MarkRefused, Scoresheet};
pub use tally::{GroupCounts, Score, Tally, TallyCell, proposed_grade};
pub use text::{Text, TextFault};
