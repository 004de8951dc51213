//! The framework of work: an outline of points, under which problems and requirements are filed.

use super::growing::Growing;
use super::order::{self, Placed};
use super::outline::Outline;
use super::place::Place;
use super::refused::MeetingRefused;
use crate::domain::frugal::map_of;
use crate::domain::{Passage, Text};
use crate::exchange::fields::{self, Fields, Written};
use crate::exchange::{Content, Edit, Entry, Kind, RecordId, Records, Shelf, Sorted};
use std::collections::BTreeMap;

/// One point of the framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkPoint {
    /// The point that this one stands below; `None` at the top.
    pub parent: Option<RecordId>,
    /// Where it stands among those of the same parent.
    pub place: Place,
    /// What it is called; not empty.
    pub label: Text,
    /// Its watchword; may be empty.
    pub theme: Text,
    /// What it says; may be empty.
    pub text: Passage,
}

impl Kind for FrameworkPoint {
    const KIND: &'static str = "framework-point";

    fn of_content(content: &Content) -> Option<Self> {
        let fields = Fields::of(content, &["label", "parent", "place", "text", "theme"])?;
        Some(Self {
            parent: fields.optional("parent", fields::record)?,
            place: Place::parse(fields.string("place")?)?,
            label: fields.text("label")?,
            theme: fields.note_or_absent("theme")?,
            text: fields.passage_or_absent("text")?,
        })
    }

    fn content(&self) -> Content {
        let written = Written::default().maybe("parent", self.parent).text("place", &self.place);
        written.text("label", &self.label).note("theme", &self.theme).note("text", &self.text).content()
    }
}

impl Placed for FrameworkPoint {
    fn place(&self) -> &Place {
        &self.place
    }

    fn at(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }
}

/// A point where it stands in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The record.
    pub entry: Entry<FrameworkPoint>,
    /// How many points it stands below.
    pub depth: usize,
    /// Whether it stands at the top only because its parent was removed, or because two devices moved points below each
    /// other: somebody should move it.
    pub is_astray: bool,
}

/// The whole outline, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Framework {
    /// Every point once; a point's own follow it, one deeper.
    pub nodes: Vec<Node>,
    /// Points that were removed, under which something may still be filed.
    pub removed: Vec<Entry<FrameworkPoint>>,
    /// Points that a newer release wrote. They are kept as they are.
    pub newer: Vec<RecordId>,
    places: BTreeMap<RecordId, usize>,
}

impl Framework {
    /// Puts the outline together.
    pub fn of(sorted: &Sorted<'_>) -> Self {
        let Shelf { mut entries, removed, newer } = Shelf::<FrameworkPoint>::of(sorted);
        order::sort(&mut entries);
        let nodes = Growing::of(entries).grow();
        let places = map_of(nodes.iter().enumerate().map(|(place, node)| (node.entry.id, place)));
        Self { nodes, removed, newer, places }
    }

    /// Returns a point; `None` if it is not there any more.
    pub fn get(&self, id: RecordId) -> Option<&Node> {
        self.nodes.get(*self.places.get(&id)?)
    }

    /// Returns what a point is called, also one that was removed.
    pub fn label(&self, id: RecordId) -> Option<&Text> {
        let standing = self.get(id).map(|node| &node.entry);
        let removed = || self.removed.iter().find(|entry| entry.id == id);
        standing.or_else(removed).and_then(Entry::first).map(|point| &point.label)
    }

    /// Returns the points right below one, or at the top, in order.
    pub fn below(&self, parent: Option<RecordId>) -> Vec<&Entry<FrameworkPoint>> {
        let (from, depth) = match parent.map(|id| self.places.get(&id)) {
            None => (0, 0),
            Some(None) => return Vec::new(),
            Some(Some(place)) => (place + 1, self.nodes.get(*place).map_or(0, |node| node.depth) + 1),
        };
        let within = self.nodes.iter().skip(from).take_while(|node| node.depth >= depth);
        within.filter(|node| node.depth == depth).map(|node| &node.entry).collect()
    }

    /// Returns a point and everything below it.
    pub fn branch(&self, id: RecordId) -> &[Node] {
        let Some(branch) = self.places.get(&id).and_then(|place| self.nodes.get(*place..)) else {
            return &[];
        };
        let depth = branch.first().map_or(0, |node| node.depth);
        let below = branch.iter().skip(1).take_while(|node| node.depth > depth).count();
        branch.get(..=below).unwrap_or_default()
    }

    /// Adds a point below another, before the one of an index among those there or at their end.
    ///
    /// # Errors
    /// If the id is taken, or a point that has to make room is in conflict.
    pub fn insert(
        &self,
        records: &Records,
        parent: Option<RecordId>,
        index: usize,
        id: RecordId,
        (label, theme, text): (Text, Text, Passage),
    ) -> Result<Edit, MeetingRefused> {
        let make = |place| FrameworkPoint { parent, place, label, theme, text };
        order::insert(records, &self.below(parent), index, id, make)
    }

    /// Moves a point with all below it to another parent or place. Only this record is written.
    ///
    /// # Errors
    /// If it would stand below itself, is in conflict, or is not there any more.
    pub fn shift(
        &self,
        records: &Records,
        id: RecordId,
        parent: Option<RecordId>,
        index: usize,
    ) -> Result<Edit, MeetingRefused> {
        let entry = &self.get(id).ok_or(MeetingRefused::NotThere)?.entry;
        let point = entry.settled().ok_or(MeetingRefused::InConflict)?;
        if let Some(parent) = parent {
            self.get(parent).ok_or(MeetingRefused::NotThere)?;
            if self.branch(id).iter().any(|node| node.entry.id == parent) {
                return Err(MeetingRefused::BelowItself);
            }
        }
        let mut siblings = self.below(parent);
        match siblings.iter().position(|sibling| sibling.id == id) {
            Some(from) if point.parent == parent => order::shift(records, &siblings, from, index),
            from => {
                if let Some(from) = from {
                    siblings.remove(from);
                }
                order::bring(records, &siblings, index, entry, |place| FrameworkPoint {
                    parent,
                    place,
                    ..point.clone()
                })
            }
        }
    }

    /// Removes a point with all below it. What is filed under them stays, and says so.
    ///
    /// # Errors
    /// If it is not there, or something of it was changed elsewhere.
    pub fn remove(&self, records: &Records, id: RecordId) -> Result<Edit, MeetingRefused> {
        let branch = self.branch(id);
        if branch.is_empty() {
            return Err(MeetingRefused::NotThere);
        }
        let mut edit = Edit::default();
        branch.iter().try_for_each(|node| edit.remove(records, &node.entry))?;
        Ok(edit)
    }

    /// Takes in an outline behind everything that is there, below a point or at the top. `ids` gives a new id for each
    /// entry.
    ///
    /// # Errors
    /// If an id is taken or missing.
    pub fn take_in(
        &self,
        records: &Records,
        parent: Option<RecordId>,
        outline: &Outline,
        mut ids: impl FnMut() -> Option<RecordId>,
    ) -> Result<Edit, MeetingRefused> {
        let last = self.below(parent).last().and_then(|entry| entry.first().map(|point| point.place.clone()));
        let mut edit = Edit::default();
        // The ids on the way down to the entry at hand, and the last place at each depth.
        let mut way: Vec<(RecordId, Place)> = Vec::new();
        for entry in &outline.entries {
            let sibling = way.get(entry.depth).map(|(_, place)| place.clone());
            let before = sibling.or_else(|| if entry.depth == 0 { last.clone() } else { None });
            let place = Place::between(before.as_ref(), None).ok_or(MeetingRefused::NotThere)?;
            let above = entry.depth.checked_sub(1).and_then(|above| way.get(above)).map(|(id, _)| *id);
            let id = ids().ok_or(MeetingRefused::NotThere)?;
            let point = FrameworkPoint {
                parent: above.or(parent),
                place: place.clone(),
                label: entry.label.clone(),
                theme: entry.theme.clone(),
                text: entry.text.clone(),
            };
            edit.add(records, id, &point)?;
            way.truncate(entry.depth);
            way.push((id, place));
        }
        Ok(edit)
    }
}
