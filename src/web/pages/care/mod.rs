//! The pages that look after a device: the check before and after a meeting; what is stored, backup, deleting.

mod aside;
mod backup;
mod check;
mod deleting;
mod facts;
mod storage;

pub(super) use check::check;
pub(super) use storage::storage;

use crate::web::app::App;
use crate::web::words::care::{CareWords, care_words};
use leptos::prelude::GetUntracked;

/// Returns the words of these pages in the language that is shown.
fn own_words(app: App) -> &'static CareWords {
    care_words(app.settings.get_untracked().language)
}
