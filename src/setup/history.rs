//! Undo and redo.

use super::draft::{Draft, FieldPath};
use super::edit::Edit;
use crate::domain::Fingerprint;

/// How many steps back are kept.
const STEPS: usize = 200;

/// A draft with the steps that led to it in this sitting. Typing on in one field is one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    past: Vec<Draft>,
    present: Draft,
    future: Vec<Draft>,
    /// The field that is being typed in.
    typing: Option<FieldPath>,
}

impl History {
    /// Begins with a draft and no steps.
    pub fn new(draft: Draft) -> Self {
        Self { past: Vec::new(), present: draft, future: Vec::new(), typing: None }
    }

    /// Begins with a draft and the step that led to it, as they were left on this device.
    pub fn resume(draft: Draft, before: Draft) -> Self {
        // Freezing is no step, so it is not among what is undone.
        let before = Draft { frozen: draft.frozen, ..before };
        let past = if before == draft { Vec::new() } else { vec![before] };
        Self { past, ..Self::new(draft) }
    }

    /// Returns the draft before the last step.
    pub fn before(&self) -> Option<&Draft> {
        self.past.last()
    }

    /// Returns the draft as it is now.
    pub fn draft(&self) -> &Draft {
        &self.present
    }

    /// Does one thing; one that changes nothing is no step.
    pub fn apply(&mut self, edit: Edit) {
        let typing = match &edit {
            Edit::Type(field, _) => Some(field.clone()),
            _ => None,
        };
        let mut after = self.present.clone();
        after.apply(edit);
        if after == self.present {
            return;
        }
        let before = std::mem::replace(&mut self.present, after);
        let goes_on = typing.is_some() && typing == self.typing;
        if !goes_on {
            self.past.push(before);
            let surplus = self.past.len().saturating_sub(STEPS);
            self.past.drain(..surplus);
        }
        self.future.clear();
        self.typing = typing;
    }

    /// Ends the step of typing, as when the field is left.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Goes one step back, if there is one.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.present, before));
            self.typing = None;
        }
    }

    /// Goes one step forward again, if there is one.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.present, after));
            self.typing = None;
        }
    }

    /// Tells whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Tells whether there is a step forward.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Notes that the draft was frozen. It is no step: undoing an edit must not make a conference unfrozen.
    pub fn note_frozen(&mut self, fingerprint: Fingerprint) {
        let states = self.past.iter_mut().chain(&mut self.future).chain([&mut self.present]);
        states.for_each(|draft| draft.frozen = Some(fingerprint));
    }
}
