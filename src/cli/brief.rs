//! [`Brief`]: the formats in which `--brief` shows the verdict alone.

use super::exit::Failure;
use super::flags::{Brevity, Destination};
use crate::report::{Look, Report, markdown, text};

/// A format that has a brief form.
#[derive(Clone, Copy)]
pub(super) enum Brief {
    Text,
    Json,
    Markdown,
}

impl Brief {
    /// Returns the brief form if it is asked for, of a format that has one or not.
    ///
    /// # Errors
    ///
    /// If the format has none.
    pub(super) fn asked(brevity: &Brevity, of_format: Option<Self>) -> Result<Option<Self>, Failure> {
        let none =
            || Failure::new("--brief: has the formats text, json and markdown; leave it out for the others");
        if brevity.brief { of_format.ok_or_else(none).map(Some) } else { Ok(None) }
    }

    /// Writes the verdict: with a line for each thing to resolve and the counts, but in JSON.
    pub(super) fn write(self, output: &Destination, report: &Report, look: Look) -> Result<(), Failure> {
        match self {
            Self::Text => output.write(&text::brief(report, look)),
            Self::Json => output.write_json(&report.verdict),
            Self::Markdown => output.write(&markdown::brief(report)),
        }
    }
}
