//! The framework's outline, put together from points that name their parents.

use super::framework::{FrameworkPoint, Node};
use crate::domain::frugal::set_of;
use crate::exchange::{Entry, RecordId};
use std::collections::BTreeMap;

/// The outline while it is put together.
pub(super) struct Growing {
    entries: Vec<Option<Entry<FrameworkPoint>>>,
    below: BTreeMap<Option<RecordId>, Vec<usize>>,
    nodes: Vec<Node>,
}

impl Growing {
    pub(super) fn of(entries: Vec<Entry<FrameworkPoint>>) -> Self {
        let mut below: BTreeMap<Option<RecordId>, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let parent = entry.first().and_then(|point| point.parent);
            below.entry(parent).or_default().push(index);
        }
        Self { entries: entries.into_iter().map(Some).collect(), below, nodes: Vec::new() }
    }

    pub(super) fn grow(mut self) -> Vec<Node> {
        let known = set_of(self.entries.iter().flatten().map(|entry| entry.id));
        self.grow_from(None, false);
        let lost: Vec<RecordId> = self.below.keys().flatten().filter(|id| !known.contains(id)).copied().collect();
        for parent in lost {
            self.grow_from(Some(parent), true);
        }
        // What is left stands below itself, as two devices moved points below each other: the first is the beginning.
        for index in 0..self.entries.len() {
            self.grow_one(index, true);
        }
        self.nodes
    }

    fn grow_from(&mut self, parent: Option<RecordId>, is_astray: bool) {
        for index in self.below.get(&parent).cloned().unwrap_or_default() {
            self.grow_one(index, is_astray);
        }
    }

    /// Takes a point and all below it, without recursion: a framework may be of any depth.
    fn grow_one(&mut self, index: usize, is_astray: bool) {
        let mut waiting = vec![(index, 0, is_astray)];
        while let Some((index, depth, is_astray)) = waiting.pop() {
            let Some(entry) = self.entries.get_mut(index).and_then(Option::take) else {
                continue;
            };
            let below = self.below.get(&Some(entry.id)).map_or(&[][..], Vec::as_slice);
            waiting.extend(below.iter().rev().map(|index| (*index, depth + 1, false)));
            self.nodes.push(Node { entry, depth, is_astray });
        }
    }
}
