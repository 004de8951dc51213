//! The year after the meeting: a task from each problem and requirement, followed until somebody closes it, and carried
//! into the next conference.
//!
//! Tasks are records in a conference's `details`, like everything of the [`meeting`](crate::meeting): [`FollowUp::of`]
//! sets them out, each step is a function that returns an [`Edit`](crate::exchange::Edit), and [`carry()`] gives the next
//! conference's first records.
//!
//! # Why a task that was carried over brings the words with it
//!
//! The next conference is another file, which may be opened where last year's is not. So a carried task says itself what
//! was said, of whom, when and where ([`Origin`]).
//!
//! # What this does not do
//!
//! It knows no marks and no grades, not even in the line of years.

mod carry;
mod changing;
mod common;
mod due;
mod filter;
mod history;
mod owner;
mod people;
mod register;
mod tally;
mod task;
mod year;

pub use carry::{Carried, CarryRefused, carry, carry_framework};
pub use changing::{TaskRefused, Unclosed, begin, begin_all, change, close, set_state};
pub use common::{CommonProblem, common_problems};
pub use due::{Due, SOON, Urgency};
pub use filter::{Counts, DueFilter, Filter};
pub use history::{TaskField, TaskVersion, history};
pub use owner::Owner;
pub use register::{Answered, FollowUp, TaskLine};
pub use task::{Cause, Origin, State, Status, Task, task_id};
pub use year::{Year, year_id};
