//! What a text report opens with: the verdict, then a line for each thing to resolve.

use super::findings::{sentence, severity_label};
use crate::report::look::{Label, Look};
use crate::report::page::Page;
use crate::report::wrap::Runs;
use crate::report::{Report, Severity};

/// Columns for the name of a unit.
const NAME: usize = 6;

/// Writes the verdict and its reasons, a line each.
pub(in crate::report) fn write(report: &Report, page: &mut Page) {
    let label = if report.verdict.passed() { Label::Heading } else { severity_label(Severity::High) };
    page.text(0, &Runs::new().with(label, &report.verdict.text));
    for cause in report.causes() {
        let unit = cause.passage.map_or("", |at| &at.unit);
        let said = sentence(&cause.finding.message, page.look);
        let what = Runs::new()
            .with(severity_label(cause.finding.severity), cause.finding.rule)
            .gap()
            .with(Label::Plain, &said);
        page.one_line(2, &Runs::new().with(Label::Name, unit), NAME, &what);
    }
}

/// Writes the verdict, its reasons and the counts, and nothing else.
pub fn brief(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    write(report, &mut page);
    page.text(0, &Runs::new().with(Label::Dim, &report.counts()));
    page.finish()
}
