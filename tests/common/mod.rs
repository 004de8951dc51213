//! What the tests of laws need: random conferences and boxes as plain JSON, and a slow, simple recount.
//!
//! Nothing here uses the program's own types or writers, so that agreement means something.

pub(crate) mod form;
pub(crate) mod hall;
pub(crate) mod recount;

pub(crate) use form::{canonical, content_digest, digest, hex, sealed, without};
