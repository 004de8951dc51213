//! What these tests share with those of the laws: random halls as plain JSON.

#[path = "../../../common/form.rs"]
pub(crate) mod form;
#[path = "../../../common/hall.rs"]
pub(crate) mod hall;

pub(crate) use form::{canonical, content_digest, digest, hex, sealed, without};
