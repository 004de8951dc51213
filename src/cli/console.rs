//! What is said on the two outputs, and what exit status it adds up to.

use super::input::{Failure, Input, printable};
use super::words::{Words, words};
use crate::exchange::Rescued;
use crate::text::Language;
use std::io::{BufWriter, ErrorKind, Write};
use std::process::ExitCode;

/// What it has come to, the worse the later: the worst decides the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Sound,
    Unsound,
    Failed,
}

/// The outputs and the exit status so far.
#[derive(Debug)]
pub(super) struct Console {
    /// The language of all that is said.
    pub(super) language: Language,
    status: Status,
}

impl Console {
    pub(super) fn new(language: Language) -> Self {
        Self { language, status: Status::Sound }
    }

    pub(super) fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// Returns the exit status: 2 outweighs 1, which outweighs 0.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.status {
            Status::Sound => 0,
            Status::Unsound => 1,
            Status::Failed => 2,
        })
    }

    /// Remembers that something is refused, contested or different.
    pub(super) fn unsound(&mut self) {
        self.status = self.status.max(Status::Unsound);
    }

    /// Says a line on standard error, for exit status 2.
    pub(super) fn fail(&mut self, line: &str) {
        self.status = Status::Failed;
        note(line);
    }

    /// Says that a file could not be written.
    pub(super) fn cannot_write(&mut self, name: &str, error: &std::io::Error) {
        if error.kind() != ErrorKind::BrokenPipe {
            let line = format!("{name}: {}{}", self.words().cannot_write, self.words().io_error(error));
            self.fail(&line);
        }
    }

    /// Returns the value of an input, or says on standard error why there is none.
    pub(super) fn take<T>(&mut self, input: &Input, result: Result<T, Failure>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(failure) => {
                let line = self.describe(input, &failure);
                note(&line);
                None
            }
        }
    }

    /// Puts a failure into a line, and remembers what it means for the exit status.
    pub(super) fn describe(&mut self, input: &Input, failure: &Failure) -> String {
        match failure {
            Failure::Unreadable(error) => {
                self.status = Status::Failed;
                format!("{}: {}{}", input.name(), self.words().cannot_read, self.words().io_error(error))
            }
            Failure::Refused(refusal) => {
                self.unsound();
                format!("{}: {}", input.name(), self.language.refusal(refusal))
            }
        }
    }

    /// Says on standard error what of a rescue file was left aside. What can't be read is not sound.
    pub(super) fn say_rescued(&mut self, input: &Input, rescued: &Rescued) {
        if !rescued.unreadable.is_empty() {
            self.unsound();
        }
        note(&format!("{}: {}", input.name(), printable(&self.language.rescued(rescued))));
    }

    /// Writes to standard output. A closed pipe is no failure: the reader has seen enough.
    pub(super) fn print(&mut self, bytes: &[u8]) {
        if let Err(error) = stream(|sink| sink.write_all(bytes)) {
            self.cannot_write("-", &error);
        }
    }
}

/// Says a line on standard error. Nobody is left to be told when that fails.
pub(super) fn note(line: &str) {
    drop(writeln!(std::io::stderr().lock(), "{line}"));
}

/// Lets a function write to standard output piece by piece.
pub(super) fn stream(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut sink = BufWriter::new(std::io::stdout().lock());
    write(&mut sink)?;
    sink.flush()
}
