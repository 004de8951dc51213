//! What was delivered to a station, each delivery by itself, so that any of them can be taken back out.
//!
//! # Why every delivery is kept, and not only the box
//!
//! The box is the union of what the deliveries brought, so a delivery that is taken back out leaves exactly the box that
//! the others would have given, whatever they share. It lies aside and can be put back in. Once the result is final, only the union is kept: nothing says any
//! more which file brought which ballot (spec of the rules, "Secrecy").

use crate::domain::{BallotBox, MergeReport};
use crate::exchange::{CompactFault, FrozenConference, Rescued, packed_ballots, unpack_box};
use std::sync::Arc;

/// What something in the box came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file, by the name that the device gave it.
    File(String),
    /// A paper ballot typed in here.
    Paper,
    /// A ruling made here.
    Ruling,
    /// Everything that was delivered before the result became final.
    Closed,
}

/// What a delivery brought, in numbers, when it was merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Ballots not held before.
    pub new: usize,
    /// Ballots and rulings held already.
    pub present: usize,
    /// Ballots that supersede an earlier revision.
    pub newer: usize,
    /// Ballots kept beside a later revision.
    pub older: usize,
    /// Ballots that became contested.
    pub contested: usize,
    /// Rulings not held before.
    pub rulings: usize,
    /// Of a rescue file: sheets never cast, which are not in the box.
    pub uncast: usize,
    /// Of a rescue file: values that could not be read, or were not used.
    pub unreadable: usize,
}

impl Brought {
    /// Counts what a merge did.
    pub fn of(report: &MergeReport) -> Self {
        Self {
            new: report.new,
            present: report.already_present + report.present_rulings,
            newer: report.newer_revision,
            older: report.older_revision,
            contested: report.contested.len(),
            rulings: report.new_rulings,
            ..Self::default()
        }
    }

    /// Adds what was left aside of a rescue file.
    #[must_use]
    pub fn without(self, rescued: Option<&Rescued>) -> Self {
        match rescued {
            Some(rescued) => Self { uncast: rescued.uncast, unreadable: rescued.unreadable.len(), ..self },
            None => self,
        }
    }

    /// Tells whether all of it was held before.
    pub fn is_nothing_new(&self) -> bool {
        self.new + self.newer + self.older + self.contested + self.rulings == 0
    }
}

/// One delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Where it came from.
    pub origin: Origin,
    /// What it brought when it was merged.
    pub brought: Brought,
    /// The receipt that was given for a file.
    pub receipt: Option<crate::domain::CheckCode>,
    /// Its ballots and rulings, packed by [`crate::exchange::pack_box`].
    pub packed: Arc<str>,
}

/// Everything that was delivered, in order, and what was taken back out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    deliveries: Vec<Delivery>,
    /// Taken back out; in no box.
    aside: Vec<Delivery>,
}

/// The first word of a stored intake of this release.
const VERSION: u32 = 4;
/// The first word of one that knows nothing of rescue files.
const WITHOUT_RESCUED: u32 = 3;
/// The first word of one that says nothing of what was taken back out.
const WITHOUT_ASIDE: u32 = 2;
/// Stands before the kind of a delivery that was taken back out.
const ASIDE: &str = "aside-";
/// Separates what stands in a delivery's head; no name holds it, because control characters are replaced in them.
const UNIT: char = '\u{1f}';

impl Intake {
    /// Returns the deliveries, the oldest first.
    pub fn deliveries(&self) -> &[Delivery] {
        &self.deliveries
    }

    /// Returns what was taken back out, the oldest first.
    pub fn aside(&self) -> &[Delivery] {
        &self.aside
    }

    /// Tells whether nothing was delivered.
    pub fn is_empty(&self) -> bool {
        self.deliveries.is_empty()
    }

    /// Adds a delivery. If the same lay aside, it does not any more.
    pub fn push(&mut self, delivery: Delivery) {
        self.aside.retain(|known| known.packed != delivery.packed);
        self.deliveries.push(delivery);
    }

    /// Takes a delivery back out, lays it aside and returns it; `None` if there is none at this place, or what it brought
    /// is not known any more.
    pub fn take_back(&mut self, place: usize) -> Option<Delivery> {
        self.deliveries.get(place).filter(|delivery| delivery.origin != Origin::Closed)?;
        let delivery = self.deliveries.remove(place);
        // What came twice and is taken out twice lies aside once.
        self.aside.retain(|known| known.packed != delivery.packed);
        self.aside.push(delivery.clone());
        Some(delivery)
    }

    /// Returns the box: the union of all deliveries.
    ///
    /// # Errors
    /// A delivery that was damaged in storage.
    pub fn union(&self, conference: &FrozenConference) -> Result<BallotBox, CompactFault> {
        let mut union = BallotBox::new();
        for delivery in &self.deliveries {
            union.merge(unpack_box(&delivery.packed, conference)?, conference);
        }
        Ok(union)
    }

    /// Forgets which delivery brought what: only their union is kept, given as it is packed. What lies aside is forgotten
    /// too, as it tells which ballots came together.
    pub fn close(&mut self, union: Arc<str>) {
        let brought = Brought { new: packed_ballots(&union), ..Brought::default() };
        let closed = Delivery { origin: Origin::Closed, brought, receipt: None, packed: union };
        self.aside.clear();
        self.deliveries = if closed.packed.is_empty() { Vec::new() } else { vec![closed] };
    }

    /// Packs the intake for storage: for each delivery a head with the length of what follows.
    pub fn pack(&self) -> String {
        let mut text = VERSION.to_string();
        let there = self.deliveries.iter().map(|delivery| ("", delivery));
        for (aside, delivery) in there.chain(self.aside.iter().map(|delivery| (ASIDE, delivery))) {
            let (kind, name) = match &delivery.origin {
                Origin::File(name) => ("file", name.as_str()),
                Origin::Paper => ("paper", ""),
                Origin::Ruling => ("ruling", ""),
                Origin::Closed => ("closed", ""),
            };
            let Brought { new, present, newer, older, contested, rulings, uncast, unreadable } = delivery.brought;
            let numbers = [new, present, newer, older, contested, rulings, uncast, unreadable];
            let numbers = numbers.map(|number| number.to_string());
            let receipt = delivery.receipt.map_or_else(|| "-".to_owned(), |receipt| receipt.to_string());
            let name: String = name.chars().map(|known| if known.is_control() { '\u{FFFD}' } else { known }).collect();
            let length = delivery.packed.len();
            let head = [format!("{aside}{kind}"), name, numbers.join(" "), receipt, length.to_string()]
                .join(&UNIT.to_string());
            text.push('\n');
            text.push_str(&head);
            text.push('\n');
            text.push_str(&delivery.packed);
        }
        text
    }

    /// Unpacks a stored intake. What it holds is only read when it is merged.
    ///
    /// # Errors
    /// Anything that [`Self::pack`] does not write; a newer release's is told apart.
    pub fn unpack(text: &str) -> Result<Self, CompactFault> {
        let (version, mut rest) = text.split_once('\n').unwrap_or((text, ""));
        match version.parse() {
            Ok(WITHOUT_ASIDE | WITHOUT_RESCUED | VERSION) => {}
            Ok(newer) if newer > VERSION => return Err(CompactFault::Newer),
            _ => return Err(CompactFault::Damaged),
        }
        let mut intake = Self::default();
        while !rest.is_empty() {
            let is_aside = rest.starts_with(ASIDE);
            let (delivery, after) =
                unpack_delivery(rest.strip_prefix(ASIDE).unwrap_or(rest)).ok_or(CompactFault::Damaged)?;
            if is_aside {
                intake.aside.push(delivery);
            } else {
                intake.deliveries.push(delivery);
            }
            rest = after;
        }
        Ok(intake)
    }
}

fn unpack_delivery(text: &str) -> Option<(Delivery, &str)> {
    let (head, rest) = text.split_once('\n')?;
    let [kind, name, numbers, receipt, length] = head.split(UNIT).collect::<Vec<_>>().try_into().ok()?;
    let origin = match kind {
        "file" => Origin::File(name.to_owned()),
        "paper" => Origin::Paper,
        "ruling" => Origin::Ruling,
        "closed" => Origin::Closed,
        _ => return None,
    };
    let mut numbers: Vec<usize> = numbers.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    if numbers.len() == 6 {
        numbers.extend([0, 0]);
    }
    let [new, present, newer, older, contested, rulings, uncast, unreadable] = numbers.try_into().ok()?;
    let receipt = match receipt {
        "-" => None,
        code => Some(crate::domain::CheckCode::parse(code)?),
    };
    let length: usize = length.parse().ok()?;
    let packed = rest.get(..length)?.into();
    let after = rest.get(length..)?;
    let after = if after.is_empty() { "" } else { after.strip_prefix('\n')? };
    let brought = Brought { new, present, newer, older, contested, rulings, uncast, unreadable };
    Some((Delivery { origin, brought, receipt, packed }, after))
}
