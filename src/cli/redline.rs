//! [`Redline`]: the later text with its changes tracked, kept until the report on it is written.

use super::exit::Failure;
use super::files;
use super::flags::Destination;
use crate::compare::Comparison;
use crate::report::{Report, Tracked, docx};

/// What is needed of the texts for a document, and where it goes.
pub(super) struct Redline<'a> {
    tracked: Tracked,
    /// The later text itself, if it is a document.
    copy: Option<Vec<u8>>,
    output: &'a Destination,
}

impl<'a> Redline<'a> {
    pub(super) fn of(comparison: &Comparison, output: &'a Destination) -> Self {
        let copy = files::own_docx(&comparison.documents.b);
        Self { tracked: Tracked::new(comparison), copy, output }
    }

    pub(super) fn write(&self, report: &Report) -> Result<(), Failure> {
        self.output.write_bytes(&docx::render(report, &self.tracked, self.copy.as_deref()))
    }
}
