//! The check of a device before and after a meeting: one point a line, each with its verdict.

use crate::domain::Date;
use crate::exchange::{Room, Usage};
use crate::session::TabletCounts;

/// How a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Somebody has to do something.
    ToDo,
    /// Worth a look; nothing has to be done.
    Hint,
    /// The browser does not say, or not yet.
    Unknown,
}

/// Whether the browser promises to keep what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// The browser does not say.
    NotSaid,
    /// It may remove everything when the device runs short, or after some days.
    MayGo,
    /// It asks before it removes anything.
    Promised,
}

/// Where the app runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Installed: opened by its own icon.
    Installed,
    /// In a tab of a browser that keeps a tab's storage.
    Tab,
    /// In a tab of an iPad or iPhone, which removes a tab's storage after a week, and shares none with the icon.
    AppleTab,
}

/// Which tab writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriterPlace {
    /// Not known yet.
    Asking,
    /// This one.
    Here,
    /// Another one.
    Elsewhere,
}

/// How far the app is kept on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Not known yet, or being fetched.
    Coming,
    /// Every file was found.
    Whole,
    /// A file is missing.
    Lacking,
    /// The browser keeps none at this address.
    Never,
}

/// What the device's clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A year before this release was made.
    Behind,
    /// Nothing speaks against it.
    Plausible,
}

/// What is known of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// Whether a value came back from the first home as it was written; `None` until it was tried.
    pub first_home: Option<bool>,
    /// The same of the second home.
    pub second_home: Option<bool>,
    /// Whether the browser promises to keep it.
    pub keeping: Keeping,
    /// Where the app runs.
    pub place: Place,
    /// Which tab writes.
    pub writer: WriterPlace,
    /// How far the app itself is on the device.
    pub app: Keep,
    /// Whether a newer release waits.
    pub release_waits: bool,
    /// By the device's clock.
    pub today: Date,
    /// The year in which this release was made.
    pub made_in: u16,
    /// How full the storage is.
    pub usage: Usage,
    /// Stored values that can't be read.
    pub damaged: usize,
    /// Stored values of a newer release.
    pub newer: usize,
}

/// What is known of one conference on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtConference {
    /// When it is held.
    pub date: Date,
    /// Whether evaluators can begin: bound to a group, or admitted by slips.
    pub is_prepared: bool,
    /// The sheets here.
    pub counts: TabletCounts,
    /// Whether the file of all ballots cast here was read again and is equal; `None` where there is none.
    pub file_is_equal: Option<bool>,
    /// How many other conferences are on the device.
    pub others: usize,
}

/// One line of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// What is written is read back, from both homes.
    Storage {
        /// From the first.
        first: Option<bool>,
        /// From the second.
        second: Option<bool>,
    },
    /// Whether the browser may remove it.
    Keeping(Keeping),
    /// Where the app runs.
    Place(Place),
    /// Which tab writes.
    Writer(WriterPlace),
    /// Whether the app starts without a network.
    App(Keep),
    /// Whether a newer release waits.
    Release {
        /// Whether one does.
        waits: bool,
    },
    /// Whether the clock can be right.
    Clock(Clock, Date),
    /// How full the storage is.
    Room(Usage),
    /// What can't be read.
    Unreadable {
        /// Damaged values, which are set aside.
        damaged: usize,
        /// Values of a newer release.
        newer: usize,
    },
    /// Whether evaluators can begin.
    Prepared(bool),
    /// How many days from today the conference is held; negative for one that is over.
    Day(i64),
    /// How many other conferences are on the device.
    Others(usize),
    /// How many ballots are cast here, and how many of them are in no file yet.
    Ballots {
        /// Cast here.
        cast: usize,
        /// In no file yet.
        due: usize,
    },
    /// Sheets begun, or reopened, and not cast.
    Uncast(usize),
    /// Whether the file of all ballots is read again as it was written.
    File(Option<bool>),
}

/// A conference as many days from today is worth a look.
const FAR: i64 = 7;

impl Point {
    /// Says how the point stands.
    pub fn verdict(self) -> Verdict {
        use Verdict::{Good, Hint, ToDo, Unknown};
        let good = |is_good: bool| if is_good { Good } else { ToDo };
        match self {
            Self::Storage { first, second } => match (first, second) {
                (Some(true), Some(true)) => Good,
                (Some(false), _) | (_, Some(false)) => ToDo,
                _ => Unknown,
            },
            Self::Keeping(keeping) => match keeping {
                Keeping::Promised => Good,
                Keeping::MayGo => ToDo,
                Keeping::NotSaid => Unknown,
            },
            Self::Place(place) => match place {
                Place::Installed => Good,
                Place::AppleTab => ToDo,
                Place::Tab => Hint,
            },
            Self::Writer(writer) => match writer {
                WriterPlace::Here => Good,
                WriterPlace::Elsewhere => ToDo,
                WriterPlace::Asking => Unknown,
            },
            Self::App(keep) => match keep {
                Keep::Whole => Good,
                Keep::Lacking | Keep::Never => ToDo,
                Keep::Coming => Unknown,
            },
            Self::Clock(clock, _) => good(clock == Clock::Plausible),
            Self::Room(usage) => good(usage.room() == Room::Ample),
            Self::Unreadable { damaged: count, newer: more } => good(count + more == 0),
            Self::Release { waits } => good(!waits),
            Self::Prepared(is_prepared) => good(is_prepared),
            Self::Day(days) if days.abs() > FAR => Hint,
            Self::Day(_) => Good,
            Self::Others(count) | Self::Ballots { due: count, .. } | Self::Uncast(count) => good(count == 0),
            Self::File(is_equal) => is_equal.map_or(Unknown, good),
        }
    }

    /// Tells whether the point is about what has to leave the device, and so for after the meeting.
    pub fn is_for_afterwards(self) -> bool {
        matches!(self, Self::Ballots { .. } | Self::Uncast(_) | Self::File(_))
    }
}

/// Returns the points to check, in order: first those of the device, then those of a conference.
pub fn points(device: &Device, conference: Option<&AtConference>) -> Vec<Point> {
    let clock = if device.today.year() < device.made_in { Clock::Behind } else { Clock::Plausible };
    let mut points = vec![
        Point::Storage { first: device.first_home, second: device.second_home },
        Point::Keeping(device.keeping),
        Point::Place(device.place),
        Point::Writer(device.writer),
        Point::App(device.app),
        Point::Release { waits: device.release_waits },
        Point::Clock(clock, device.today),
        Point::Room(device.usage),
        Point::Unreadable { damaged: device.damaged, newer: device.newer },
    ];
    if let Some(at) = conference {
        let TabletCounts { cast, due, uncast, reopened } = at.counts;
        points.extend([
            Point::Prepared(at.is_prepared),
            Point::Day(at.date.days() - device.today.days()),
            Point::Others(at.others),
            Point::Ballots { cast, due },
            Point::Uncast(uncast + reopened),
        ]);
        if cast > 0 {
            points.push(Point::File(at.file_is_equal));
        }
    }
    points
}

/// Counts the points for which somebody has to do something.
pub fn left_to_do(points: &[Point]) -> usize {
    points.iter().filter(|point| point.verdict() == Verdict::ToDo).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device() -> Device {
        Device {
            first_home: Some(true),
            second_home: Some(true),
            keeping: Keeping::Promised,
            place: Place::Installed,
            writer: WriterPlace::Here,
            app: Keep::Whole,
            release_waits: false,
            today: Date::new(2026, 11, 24).unwrap(),
            made_in: 2026,
            usage: Usage::default(),
            damaged: 0,
            newer: 0,
        }
    }

    fn conference() -> AtConference {
        AtConference {
            date: Date::new(2026, 11, 25).unwrap(),
            is_prepared: true,
            counts: TabletCounts::default(),
            file_is_equal: None,
            others: 0,
        }
    }

    /// What is left to do, and what is unknown.
    fn judged(device: &Device, conference: Option<&AtConference>) -> (Vec<Point>, Vec<Point>) {
        let of = |verdict| points(device, conference).into_iter().filter(|point| point.verdict() == verdict).collect();
        (of(Verdict::ToDo), of(Verdict::Unknown))
    }

    #[test]
    fn a_device_as_it_should_be_is_ready_with_and_without_a_conference() {
        assert_eq!(judged(&device(), None), (vec![], vec![]));
        assert_eq!(judged(&device(), Some(&conference())), (vec![], vec![]));
        assert_eq!(left_to_do(&points(&device(), Some(&conference()))), 0);
    }

    #[test]
    fn whatever_is_wrong_with_a_device_is_one_thing_to_do() {
        let full = {
            let mut usage = Usage::default();
            usage.add("", &"x".repeat(1_200_000), true);
            usage
        };
        let wrong = [
            Device { first_home: Some(false), ..device() },
            Device { first_home: None, second_home: Some(false), ..device() },
            Device { keeping: Keeping::MayGo, ..device() },
            Device { place: Place::AppleTab, ..device() },
            Device { writer: WriterPlace::Elsewhere, ..device() },
            Device { app: Keep::Lacking, ..device() },
            Device { app: Keep::Never, ..device() },
            Device { release_waits: true, ..device() },
            Device { made_in: 2027, ..device() },
            Device { usage: full, ..device() },
            Device { damaged: 1, ..device() },
            Device { newer: 1, ..device() },
        ];
        for device in wrong {
            assert_eq!(left_to_do(&points(&device, Some(&conference()))), 1, "{device:?}");
        }
    }

    #[test]
    fn what_a_browser_does_not_say_is_unknown_and_not_good() {
        let silent = [
            Device { first_home: None, ..device() },
            Device { keeping: Keeping::NotSaid, ..device() },
            Device { writer: WriterPlace::Asking, ..device() },
            Device { app: Keep::Coming, ..device() },
        ];
        for device in silent {
            let (to_do, unknown) = judged(&device, None);
            assert_eq!((to_do.len(), unknown.len()), (0, 1), "{device:?}");
        }
    }

    #[test]
    fn a_conference_far_from_today_is_only_a_hint() {
        let day = |day: Date| {
            let at = AtConference { date: day, ..conference() };
            points(&device(), Some(&at)).into_iter().find(|point| matches!(point, Point::Day(_))).unwrap()
        };
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(day(date(2026, 12, 1)), Point::Day(7));
        assert_eq!(day(date(2026, 12, 1)).verdict(), Verdict::Good);
        assert_eq!(day(date(2026, 11, 16)), Point::Day(-8));
        assert_eq!(day(date(2026, 11, 16)).verdict(), Verdict::Hint);
    }

    #[test]
    fn after_the_meeting_everything_has_to_have_left_the_device() {
        let counts = TabletCounts { cast: 3, due: 1, uncast: 1, reopened: 1 };
        let left = |at: AtConference| judged(&device(), Some(&at)).0;
        assert_eq!(
            left(AtConference { counts, file_is_equal: Some(true), ..conference() }),
            [Point::Ballots { cast: 3, due: 1 }, Point::Uncast(2)]
        );
        let counts = TabletCounts { cast: 3, ..TabletCounts::default() };
        assert_eq!(
            left(AtConference { counts, file_is_equal: Some(false), ..conference() }),
            [Point::File(Some(false))]
        );
        assert_eq!(
            left(AtConference { others: 2, is_prepared: false, ..conference() }),
            [Point::Prepared(false), Point::Others(2)]
        );
        assert!(left(AtConference { counts, file_is_equal: Some(true), ..conference() }).is_empty());
    }
}
