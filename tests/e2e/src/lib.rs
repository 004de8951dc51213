//! Drives the built app in Chromium, Firefox and `WebKitGTK`, as people would use it; [`Engine`] says in which.
//!
//! A [`Browser`] is one device: its own profile, its own downloads, its own driver. [`Tablet`] and [`Station`] know the
//! pages. Everything waits for conditions, never for time, and everything is cleaned up when it is dropped, also while a
//! test panics. A browser that is dropped fails its test if the page reported a breach of its policy, an error or a
//! warning meanwhile.
//!
//! # Why nothing here is asynchronous
//!
//! A test is one person doing one thing after another. Each browser has a runtime of its own and waits in it.
#![expect(clippy::panic, clippy::missing_panics_doc, reason = "a fault in a test's tools fails the test")]

mod axe;
mod browser;
mod camera;
mod capabilities;
mod complaints;
mod conference;
mod driver;
mod engine;
mod equipment;
mod gate;
mod homes;
mod lists;
mod lived_in;
mod paper;
mod pingyi;
mod release;
mod station;
mod tablet;
mod tour;

pub use browser::{Browser, Options, Size, Tab};
pub use camera::{Symbol, film};
pub use conference::{Signed, Site, Slips, ballots, capped_conference, edited_ballot, hall, one_file};
pub use engine::{Ability, Engine, lacks};
pub use gate::Gate;
pub use homes::{Homes, Stored, of_newer_release};
pub use lived_in::{DRAFT_TITLE, HALF_A_SENTENCE, lived_in};
pub use paper::{Inked, codes_on, decode_pictures, inked, printed, texts_on};
pub use pingyi::{Demo, Pingyi};
pub use release::Release;
pub use station::Station;
pub use tablet::{Choice, Tablet};
pub use tour::{PARTS, tour};
