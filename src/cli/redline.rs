//! [`reported`]: the report on a comparison, and the later text with its changes tracked, if that is wanted.

use super::exit::Failure;
#[cfg(feature = "office")]
use super::files;
use super::flags::Destination;
use crate::compare::Comparison;
use crate::report::Report;
#[cfg(feature = "office")]
use crate::report::{Tracked, docx};

/// Makes the report of a comparison, and writes the later text as a document to `docx`, for which the texts are needed.
#[cfg_attr(not(feature = "office"), expect(unused_variables, reason = "there is no such document"))]
pub(super) fn reported(
    comparison: Comparison,
    docx: Option<&Destination>,
    report: impl FnOnce(Comparison) -> Report,
) -> Result<Report, Failure> {
    #[cfg(feature = "office")]
    let redline = docx.map(|output| Redline::of(&comparison, output));
    let report = report(comparison);
    #[cfg(feature = "office")]
    redline.map_or(Ok(()), |redline| redline.write(&report))?;
    Ok(report)
}

/// What is needed of the texts for a document, and where it goes.
#[cfg(feature = "office")]
struct Redline<'a> {
    tracked: Tracked,
    /// The later text itself, if it is a document.
    copy: Option<Vec<u8>>,
    output: &'a Destination,
}

#[cfg(feature = "office")]
impl<'a> Redline<'a> {
    fn of(comparison: &Comparison, output: &'a Destination) -> Self {
        let copy = files::own_docx(&comparison.documents.b);
        Self { tracked: Tracked::new(comparison), copy, output }
    }

    fn write(&self, report: &Report) -> Result<(), Failure> {
        self.output.write_bytes(&docx::render(report, &self.tracked, self.copy.as_deref()))
    }
}
