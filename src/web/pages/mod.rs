//! The pages, a file each.

mod collect;
mod evaluate;
mod hand_in;
mod marks;
mod prepare;
mod results;
mod review;
mod settings;
mod start;

pub(crate) use collect::collect;
pub(crate) use evaluate::evaluate;
pub(crate) use hand_in::hand_in;
pub(crate) use prepare::prepare;
pub(crate) use results::results;
pub(crate) use review::review;
pub(crate) use settings::settings;
pub(crate) use start::{save_unreadable, start};
