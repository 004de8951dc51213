//! The stations that a definition will name, and whether their keys are known to be kept.

use crate::domain::PublicKey;

/// The keys of the stations of a conference that is about to be frozen with slips.
///
/// Paper ballots and rulings are signed with a station's key, and a definition that names it can't be changed: a key that
/// is lost leaves its station without either. So each key's file is read back before anything is frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stations(Vec<Station>);

/// One station's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its public half, which the definition names.
    pub key: PublicKey,
    /// Whether a file that holds the key was read.
    pub is_kept: bool,
}

/// What reading a key's file meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRead {
    /// It is the key of a station that is named already, which is known to be kept now.
    ReadBack,
    /// It is another key, which was added.
    Added,
    /// It is another key, and there is no room for one more.
    TooMany,
}

impl Stations {
    /// The most stations that a definition names (spec of the formats, "Conference").
    pub const LIMIT: usize = 16;

    /// Adds a key that was just made, so that no file of it is known to be kept; false if there is no room.
    pub fn add(&mut self, key: PublicKey) -> bool {
        let has_room = self.0.len() < Self::LIMIT;
        if has_room {
            self.0.push(Station { key, is_kept: false });
        }
        has_room
    }

    /// Takes note of a key that was read from a file: one that is named already is known to be kept, another is added.
    pub fn read(&mut self, key: PublicKey) -> KeyRead {
        if let Some(known) = self.0.iter_mut().find(|station| station.key == key) {
            known.is_kept = true;
            return KeyRead::ReadBack;
        }
        if self.0.len() >= Self::LIMIT {
            return KeyRead::TooMany;
        }
        self.0.push(Station { key, is_kept: true });
        KeyRead::Added
    }

    /// Removes the station with a key, if it is named.
    pub fn remove(&mut self, key: PublicKey) {
        self.0.retain(|station| station.key != key);
    }

    /// Returns the stations in the order in which they were added.
    pub fn list(&self) -> &[Station] {
        &self.0
    }

    /// Returns the public keys, if there is a station and every key is known to be kept.
    pub fn ready(&self) -> Option<Vec<PublicKey>> {
        let is_ready = !self.0.is_empty() && self.0.iter().all(|station| station.is_kept);
        is_ready.then(|| self.0.iter().map(|station| station.key).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> PublicKey {
        PublicKey([number; 32])
    }

    #[test]
    fn nothing_is_ready_before_every_made_key_was_read_back() {
        let mut stations = Stations::default();
        assert_eq!(stations.ready(), None, "without a station nobody could rule");
        assert!(stations.add(key(1)));
        assert_eq!(stations.ready(), None);
        assert_eq!(stations.read(key(1)), KeyRead::ReadBack);
        assert_eq!(stations.ready(), Some(vec![key(1)]));
        assert!(stations.add(key(2)));
        assert_eq!(stations.ready(), None);
        stations.remove(key(2));
        assert_eq!(stations.ready(), Some(vec![key(1)]));
    }

    #[test]
    fn a_key_that_is_there_already_is_added_once_and_counts_as_kept() {
        let mut stations = Stations::default();
        assert_eq!(stations.read(key(3)), KeyRead::Added);
        assert_eq!(stations.read(key(3)), KeyRead::ReadBack);
        assert_eq!(stations.ready(), Some(vec![key(3)]));
    }

    #[test]
    fn there_are_sixteen_stations_at_most() {
        let mut stations = Stations::default();
        assert!((0..16).all(|number| stations.add(key(number))));
        assert!(!stations.add(key(16)));
        assert_eq!(stations.read(key(16)), KeyRead::TooMany);
        assert_eq!(stations.read(key(15)), KeyRead::ReadBack);
        assert_eq!(stations.list().len(), 16);
    }
}
