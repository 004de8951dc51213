//! Which prepared tablets are out, and which came back. It is known only here, and in no file with marks.

use crate::domain::{CheckCode, Id};

/// One prepared tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedTablet {
    /// The code that the tablet showed when it was prepared.
    pub code: CheckCode,
    /// The group it was prepared for; `None` where slips tell the group.
    pub group: Option<Id>,
    /// Whether it came back and handed in.
    pub is_back: bool,
}

/// The tablets that were prepared, in the order in which they were noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreparedTablets {
    tablets: Vec<PreparedTablet>,
}

impl PreparedTablets {
    /// Returns the tablets.
    pub fn tablets(&self) -> &[PreparedTablet] {
        &self.tablets
    }

    /// Notes a tablet as being out; false if it is noted already.
    pub fn note(&mut self, code: CheckCode, group: Option<Id>) -> bool {
        let is_new = self.tablets.iter().all(|tablet| tablet.code != code);
        if is_new {
            self.tablets.push(PreparedTablet { code, group, is_back: false });
        }
        is_new
    }

    /// Notes whether a tablet is back; false if there is none with this code.
    pub fn set_back(&mut self, code: CheckCode, is_back: bool) -> bool {
        let tablet = self.tablets.iter_mut().find(|tablet| tablet.code == code);
        tablet.map(|tablet| tablet.is_back = is_back).is_some()
    }

    /// Removes a tablet that was noted by mistake.
    pub fn remove(&mut self, code: CheckCode) {
        self.tablets.retain(|tablet| tablet.code != code);
    }

    /// Returns how many are still out.
    pub fn out(&self) -> usize {
        self.tablets.iter().filter(|tablet| !tablet.is_back).count()
    }

    /// Packs the list for storage: code, group, state, tablet by tablet.
    pub fn pack(&self) -> String {
        let word = |tablet: &PreparedTablet| {
            let state = if tablet.is_back { "back" } else { "out" };
            format!("{}/{}/{state}", tablet.code, tablet.group.as_ref().map_or("-", Id::as_str))
        };
        self.tablets.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// Unpacks a stored list; `None` for anything that [`Self::pack`] does not write.
    pub fn unpack(text: &str) -> Option<Self> {
        let tablet = |word: &str| {
            let [code, group, state] = word.split('/').collect::<Vec<_>>().try_into().ok()?;
            let group = if group == "-" { None } else { Some(Id::new(group)?) };
            let is_back = match state {
                "back" => true,
                "out" => false,
                _ => return None,
            };
            Some(PreparedTablet { code: CheckCode::parse(code)?, group, is_back })
        };
        text.split(' ')
            .filter(|word| !word.is_empty())
            .map(tablet)
            .collect::<Option<_>>()
            .map(|tablets| Self { tablets })
    }
}
