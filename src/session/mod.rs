//! One tablet's work on one conference, as a state machine: identify → grade → review → cast → handed in.
//!
//! Nothing here reads a clock, draws a random number or stores anything: the shell brings those in and writes down
//! what changed before it shows it. A cast ballot is never lost by reopening it: until the change is cast, the ballot
//! as it was stays and is what gets handed in.

mod lock;
mod sheet;
mod tablet;

pub use lock::{Lock, ReopeningCode, Tries};
pub use sheet::{Handing, Sheet, SheetFault, Stage};
pub use tablet::{Tablet, TabletCounts};
