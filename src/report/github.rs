//! The findings as annotations of GitHub Actions: a line each that the runner shows beside the file.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use super::sanitise::sanitise;
use super::{Finding, Report, Severity};

/// Writes one annotation a finding, worst first, accepted ones as notices; before them a warning for each thing that was
/// not compared.
pub fn render(report: &Report) -> String {
    let path = &report.documents.b.path;
    let notes = report.notes.iter().map(|note| about("warning", path, "not complete", note));
    notes.chain(report.findings.iter().map(|found| annotation(report, found))).collect()
}

/// An annotation that is on a file, and on no line of it.
pub(super) fn about(level: &str, path: &str, title: &str, text: &str) -> String {
    format!("::{level} file={},title={}::{}\n", property(path), property(title), data(text))
}

fn annotation(report: &Report, found: &Finding) -> String {
    let level = match found.severity {
        _ if found.accepted.is_some() => "notice",
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "notice",
    };
    // What only the original has is shown at the top of the copy: that is the file under review.
    let line = found.b.as_ref().map_or(1, |at| at.line);
    let accepted = found.accepted.as_ref().map_or(String::new(), |reason| format!(" (accepted: {reason})"));
    let second = found
        .second
        .as_ref()
        .map_or(String::new(), |opinion| format!(" ({})", opinion.words_of(found.severity)));
    format!(
        "::{level} file={},line={line},title={}::{}{}{}\n",
        property(&report.documents.b.path),
        property(found.rule),
        data(&found.message),
        data(&second),
        data(&accepted),
    )
}

/// Nothing that a terminal would obey, and nothing that the runner would take for the end of the annotation.
fn data(text: &str) -> String {
    sanitise(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
