//! What goes wrong in a task, as a message for the person who ran it.

use std::fmt;

/// A failure of a task: says what failed, where, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

/// The result of a task.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Makes a failure of a message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// Adds to a low-level error what was being done.
pub trait Context<T> {
    /// Turns the error into a [`Failure`] that begins with `what` and ends with the cause.
    ///
    /// # Errors
    /// Passes the error on.
    fn context(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|cause| Failure(format!("{}: {cause}", what())))
    }
}
