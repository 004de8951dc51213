//! Drawing lots.

use super::draft::{Draft, List};
use super::edit::Edit;
use crate::domain::Id;

/// Draws lots for the running order; `None` when `random` has no more to give.
///
/// Every order is equally likely where every answer of `random` is (Fisher and Yates; answers that would favour some
/// places are drawn again).
pub fn draw_lots(draft: &Draft, mut random: impl FnMut() -> Option<u32>) -> Option<Edit> {
    let mut ids: Vec<Id> = draft.list(List::Reporters).iter().map(|entry| entry.id.clone()).collect();
    for place in (1..ids.len()).rev() {
        let drawn = below(u32::try_from(place + 1).ok()?, &mut random)?;
        ids.swap(place, usize::try_from(drawn).ok()?);
    }
    Some(Edit::Order(List::Reporters, ids))
}

/// Draws a number below `end`, each equally likely.
fn below(end: u32, random: &mut impl FnMut() -> Option<u32>) -> Option<u32> {
    // The numbers up to here are a whole multiple of `end`; those above would favour the first remainders.
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let drawn = random()?;
        if drawn < fair {
            return Some(drawn % end);
        }
    }
}
