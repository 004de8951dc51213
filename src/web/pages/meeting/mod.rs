//! The meeting: agenda and running order, time, what is said, the framework of work, who came, and the wall.

mod agenda;
mod agenda_form;
mod attendance;
mod beside;
mod comments;
mod composer;
mod countdown;
mod framework;
mod framework_form;
mod hall;
mod outline;
mod projector;
mod remark;
mod running;
mod turns;

pub(super) use agenda::meeting;
pub(super) use attendance::attendance;
pub(super) use comments::comments;
pub(super) use framework::framework;
pub(super) use projector::projector;
