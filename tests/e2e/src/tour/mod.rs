//! A walk through every screen, for pictures and for checks of accessibility.

mod care;
mod codes;
mod follow_up;
mod grading;
mod meeting;
mod setup;
mod station;

use crate::browser::{Options, Size};
use crate::conference::Site;
use crate::tablet::Tablet;
use pingyi::text::Language;

/// Is told the name of each screen while it is shown.
type Stop<'s> = &'s mut dyn FnMut(&crate::Browser, &str);

/// The parts of the walk, each of which can be gone by itself.
pub const PARTS: [&str; 6] = ["tablet", "setup", "meeting", "follow_up", "station", "care"];

/// Visits every screen in one language at one size, or those of one part; `stop` is told each one's name while it is shown.
pub fn tour(language: Language, size: Size, part: Option<&str>, mut stop: impl FnMut(&crate::Browser, &str)) {
    let hall = Site::start();
    let options = Options { language, size, ..Options::default() };
    for name in PARTS.into_iter().filter(|name| part.is_none_or(|part| part == *name)) {
        walk(name, &hall, language, &options, &mut stop);
    }
}

fn walk(part: &str, hall: &Site, language: Language, options: &Options, stop: Stop<'_>) {
    match part {
        "tablet" => {
            let tablet = Tablet::start(hall, options);
            tablet.hold_still();
            grading::before(hall, &tablet, stop);
            grading::grading(&tablet, stop);
            grading::handing_in(&tablet, stop);
            care::calm_pages(&tablet, stop);
            grading::cap(hall, language, options, stop);
            grading::by_slips(hall, language, options, stop);
        }
        "setup" => {
            setup::setting_up(hall, options, stop);
            setup::freezing_with_slips(hall, options, stop);
            setup::reporters(hall, options, stop);
            setup::participants(hall, language, options, stop);
        }
        "meeting" => meeting::meeting(hall, language, options, stop),
        "follow_up" => follow_up::follow_up(hall, language, options, stop),
        "station" => {
            station::counting(hall, language, options, stop);
            station::settling(hall, language, options, stop);
            codes::codes(hall, language, options, stop);
            codes::receipts(hall, language, options, stop);
        }
        _ => care::care(hall, language, options, stop),
    }
}
