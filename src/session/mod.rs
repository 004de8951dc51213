//! One tablet's work on one conference, as a state machine: identify → grade → review → cast → handed in.
//!
//! Nothing here reads a clock, draws a random number or stores anything: the shell brings those in and writes down
//! what changed before it shows it. A cast ballot is never lost by reopening it: until the change is cast, the ballot
//! as it was stays and is what gets handed in.
//!
//! # Why a slip is only a name here
//!
//! A slip's code and key stay with [`crate::exchange::HeldSlip`], in memory while its holder grades. What is kept here,
//! and so stored, is the ballot's id and group, and the signature once the ballot is cast: whoever reads a tablet's
//! storage can neither reopen a ballot nor sign one.

mod lock;
mod sheet;
mod slip;
mod tablet;

pub use lock::{Lock, ReopeningCode, Tries};
pub use sheet::{Handing, Sheet, SheetFault, Stage};
pub use slip::{Slip, SlipUse};
pub use tablet::{Tablet, TabletCounts};
