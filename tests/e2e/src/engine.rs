//! Which browser tests drive, and what of a browser they can have.
//!
//! One set of tests runs on every engine. `PINGYI_ENGINE` chooses: `chromium`, which is also meant where it is not set,
//! `firefox` or `webkit`. What an engine or its driver does not offer is an [`Ability`] that it lacks; a test that can't do
//! without asks by [`lacks`] first, says so, and is listed in `engines.txt`.

use std::env;
use std::fmt;
use std::io::{self, Write as _};
use std::thread;

/// A family of browsers, by the one that tests drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver: Chrome, Edge, Android, `HarmonyOS`.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` by its driver: the family of Safari on iPads.
    WebKit,
}

/// Something that a test may need, and that not every engine offers to tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// A camera that sees a film.
    Film,
    /// A screen as narrow as a phone's.
    PhoneScreen,
    /// Fingers.
    Touch,
    /// A profile that outlives the browser.
    LastingProfile,
    /// A browser that refuses to store anything.
    BlockedStorage,
    /// A storage that can be filled to its last character.
    FullStorage,
    /// A browser without service workers.
    NoServiceWorkers,
    /// A page that is printed into a file.
    Printing,
    /// A picture of the whole page, also of what one would have to scroll to.
    WholePicture,
    /// Chromium's own protocol.
    Protocol,
    /// A service worker that is begun although another one has just failed: `WebKit` sometimes never starts it, and
    /// then takes it for being installed for good (its bug 317736; here 1 time in 10).
    WorkerAfterFailed,
}

impl Ability {
    /// Everything that not every engine offers.
    pub const ALL: [Self; 11] = [
        Self::Film,
        Self::PhoneScreen,
        Self::Touch,
        Self::LastingProfile,
        Self::BlockedStorage,
        Self::FullStorage,
        Self::NoServiceWorkers,
        Self::Printing,
        Self::WholePicture,
        Self::Protocol,
        Self::WorkerAfterFailed,
    ];

    /// Says what is needed, after "needs".
    fn name(self) -> &'static str {
        match self {
            Self::Film => "a camera that sees a film",
            Self::PhoneScreen => "a screen as narrow as a phone's",
            Self::Touch => "fingers",
            Self::LastingProfile => "a profile that outlives the browser",
            Self::BlockedStorage => "a browser that stores nothing",
            Self::FullStorage => "a storage that is full to the last character",
            Self::NoServiceWorkers => "a browser without service workers",
            Self::Printing => "a page that is printed into a file",
            Self::WholePicture => "a picture of the whole page",
            Self::Protocol => "Chromium's own protocol",
            Self::WorkerAfterFailed => "a service worker that starts after one that failed",
        }
    }
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine that `PINGYI_ENGINE` names.
    pub fn chosen() -> Self {
        let name = env::var("PINGYI_ENGINE").unwrap_or_default();
        match name.as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("PINGYI_ENGINE is `{other}`; it is one of chromium, firefox, webkit"),
        }
    }

    /// Tells whether tests can have something of this engine.
    pub fn has(self, ability: Ability) -> bool {
        match self {
            Self::Chromium => true,
            // Its camera shows a picture of its own, its windows are at least 500 pixels wide, and it prints on paper
            // of its own choice.
            Self::Firefox => matches!(
                ability,
                Ability::Touch
                    | Ability::LastingProfile
                    | Ability::BlockedStorage
                    | Ability::FullStorage
                    | Ability::NoServiceWorkers
                    | Ability::WholePicture
                    | Ability::WorkerAfterFailed
            ),
            // Its driver's sessions forget everything at their end and have no settings; its touches are a mouse's, and its
            // storage takes short changes when it has refused longer ones.
            Self::WebKit => false,
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// Tells whether the engine lacks any of what a test needs; if so, says which, past the capture of a test's output.
///
/// Such a test is over then, and stands in `engines.txt`.
pub fn lacks(needed: &[Ability]) -> bool {
    let engine = Engine::chosen();
    let missing: Vec<_> =
        needed.iter().filter(|ability| !engine.has(**ability)).map(|ability| ability.name()).collect();
    if missing.is_empty() {
        return false;
    }
    let thread = thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(io::stderr(), "{test}: not on {engine}: needs {}", missing.join(", "));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The tests that need more than every engine has, as their sources say: `file test: Ability, Ability`.
    fn written() -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("all");
        let mut found = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let source = fs::read_to_string(entry.path()).unwrap();
            let file = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
            let mut test = "";
            for line in source.lines() {
                if let Some(name) = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next()) {
                    test = name;
                }
                if let Some(needed) = line.trim().strip_prefix("if lacks(&[") {
                    let needed = needed.split(']').next().unwrap().replace("Ability::", "");
                    found.insert(format!("{file} {test}: {needed}"));
                }
            }
        }
        found
    }

    #[test]
    fn every_test_that_needs_more_than_every_engine_has_is_listed_and_no_other() {
        let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("engines.txt")).unwrap();
        let listed: BTreeSet<_> =
            list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
        let written = written();
        assert!(!written.is_empty());
        let missing: Vec<_> = written.difference(&listed).collect();
        let idle: Vec<_> = listed.difference(&written).collect();
        assert!(missing.is_empty() && idle.is_empty(), "not listed: {missing:#?}; listed only: {idle:#?}");
    }

    #[test]
    fn chromium_has_everything_and_each_ability_is_lacked_somewhere() {
        for ability in Ability::ALL {
            assert!(Engine::Chromium.has(ability));
            assert!(Engine::ALL.iter().any(|engine| !engine.has(ability)), "{ability:?} needs no asking");
        }
    }
}
