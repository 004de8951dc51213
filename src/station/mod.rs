//! The station's work, as values and rules: what was delivered and by what, paper ballots typed twice, tablets that are
//! out, and the confirmation by two people that makes a result final. Clock and randomness come in as arguments.

mod docket;
mod finality;
mod intake;
mod paper;
mod paper_typing;
mod tablets;

pub use docket::{Docket, HeldRuling, Question, RulingRefused};
pub use finality::{
    Confirmation, ConfirmationRefused, Finality, challenge, confirmation_content, is_same_person, reopening_content,
};
pub use intake::{Brought, Delivery, Intake, Origin};
pub use paper::{PaperDifference, PaperEntry, compare};
pub use paper_typing::{PaperTyping, SPOILAGES, Turn};
pub use tablets::{PreparedTablet, PreparedTablets};
