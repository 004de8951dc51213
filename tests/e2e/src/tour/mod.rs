//! A walk through every screen, for pictures and for checks of accessibility.

mod care;
mod codes;
mod grading;
mod setup;
mod station;

use crate::browser::{Options, Size};
use crate::conference::Site;
use crate::tablet::Tablet;
use pingyi::text::Language;

/// Is told the name of each screen while it is shown.
type Stop<'s> = &'s mut dyn FnMut(&crate::Browser, &str);

/// Visits every screen in one language at one size; `stop` is told each one's name while it is shown.
pub fn tour(language: Language, size: Size, mut stop: impl FnMut(&crate::Browser, &str)) {
    let hall = Site::start();
    let options = Options { language, size, ..Options::default() };
    let tablet = Tablet::start(&hall, &options);
    tablet.hold_still();
    grading::before(&hall, &tablet, &mut stop);
    grading::grading(&tablet, &mut stop);
    grading::handing_in(&tablet, &mut stop);
    setup::setting_up(&hall, &options, &mut stop);
    setup::freezing_with_slips(&hall, &options, &mut stop);
    setup::reporters(&hall, &options, &mut stop);
    setup::participants(&hall, language, &options, &mut stop);
    grading::cap(&hall, language, &options, &mut stop);
    station::counting(&hall, language, &options, &mut stop);
    station::settling(&hall, language, &options, &mut stop);
    grading::by_slips(&hall, language, &options, &mut stop);
    codes::codes(&hall, language, &options, &mut stop);
    codes::receipts(&hall, language, &options, &mut stop);
    care::care(&hall, language, &options, &mut stop);
    care::calm_pages(&tablet, &mut stop);
}
