//! [`Exit`]: how the program ends, and [`Failure`]: why it ended early.

use std::process::ExitCode;

use crate::input;
use crate::report::printable;

/// How the program ends. The numbers are part of what the commands promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done = 0,
    /// 1: done, and there are differences (`--exit-code`) or findings at or above the gate (`audit`).
    Differences = 1,
    /// 2: wrong use, or an input that cannot be read.
    Misuse = 2,
    /// 3: done, but incomplete; the report says why and must not be read as clean.
    Incomplete = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command ended early: one line that names the file and what to do, or nothing if the reader of its standard output
/// has seen enough.
#[derive(Debug)]
pub(super) struct Failure(Option<String>);

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(Some(message.into()))
    }

    /// The reader of standard output has seen enough: nothing is said, and the program is done.
    pub(super) fn closed() -> Self {
        Self(None)
    }

    /// Prints the line to standard error.
    pub(super) fn report(self) -> Exit {
        let Some(message) = self.0 else { return Exit::Done };
        say(&message);
        Exit::Misuse
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or_default())
    }
}

impl From<input::Error> for Failure {
    fn from(error: input::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Says on standard error what a report leaves out.
pub(super) fn say_incomplete(notes: &[String]) {
    for note in notes {
        say(&format!("not complete: {note}"));
    }
}

/// Prints one line to standard error. Names of files are not trusted any more than their text.
pub(super) fn say(message: &str) {
    print_line(&format!("claimdiff: {message}"));
}

/// The same for a line of a longer message.
pub(super) fn print_line(line: &str) {
    use std::io::Write;
    // A closed standard error is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{}", printable(line));
}
