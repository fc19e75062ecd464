//! The findings, worst first: each with its sentence and both passages.

use crate::report::counted;
use crate::report::look::{Label, Look};
use crate::report::page::Page;
use crate::report::wrap::Runs;
use crate::report::{Finding, Passage, Report, Severity};

/// Columns for the name of a unit beside its passage.
const NAME: usize = 6;

/// Writes the findings; low ones are only counted unless `all`.
pub(in crate::report) fn write(report: &Report, all: bool, page: &mut Page) {
    let shown: Vec<_> =
        report.open_findings().filter(|found| all || found.severity != Severity::Low).collect();
    let low = report.count(Severity::Low);
    if report.findings.is_empty() {
        return;
    }
    page.heading(&format!("Findings ({})", report.finding_counts()));
    for found in shown {
        finding(found, page);
    }
    if !all && low > 0 {
        let text = format!("{} not shown; audit shows all.", counted(low, "low finding"));
        page.text(2, &Runs::new().with(Label::Dim, &text));
    }
    let accepted: Vec<_> = report.findings.iter().filter(|found| found.accepted.is_some()).collect();
    if all && !accepted.is_empty() {
        page.heading(&format!("Reviewed and accepted ({})", accepted.len()));
        for found in accepted {
            finding(found, page);
        }
    }
}

fn finding(found: &Finding, page: &mut Page) {
    let label = severity_label(found.severity);
    let mut head = Runs::new()
        .with(Label::Name, &found.id)
        .gap()
        .with(label, found.severity.name())
        .gap()
        .with(Label::Heading, found.rule);
    if let Some(group) = &found.group {
        head = head.gap().with(Label::Dim, group);
    }
    if !found.also.is_empty() {
        head = head.gap().with(Label::Dim, &format!("also {}", found.also.join(", ")));
    }
    page.text(2, &head);
    page.text(6, &Runs::plain(&sentence(&found.message, page.look)));
    passage(found.a.as_ref(), Label::Removed, page);
    passage(found.b.as_ref(), Label::Added, page);
    if let Some(opinion) = &found.second {
        page.text(6, &Runs::new().with(Label::Dim, &opinion.words_of(found.severity)));
    }
    if let Some(reason) = &found.accepted {
        page.text(6, &Runs::new().with(Label::Dim, &format!("accepted: {reason}")));
    }
}

/// Red, yellow, grey.
pub(in crate::report) fn severity_label(severity: Severity) -> Label {
    match severity {
        Severity::High => Label::Alarm,
        Severity::Medium => Label::Warning,
        Severity::Low => Label::Dim,
    }
}

fn passage(at: Option<&Passage>, label: Label, page: &mut Page) {
    if let Some(at) = at {
        page.hanging_clipped(
            6,
            &Runs::new().with(Label::Name, &at.unit),
            NAME,
            &placed(at).with(label, &at.text),
        );
    }
}

/// Of several sources, the one that the passage stands in.
fn placed(at: &Passage) -> Runs {
    match &at.source {
        Some(source) => Runs::new().with(Label::Dim, &format!("{source}:")).gap(),
        None => Runs::new(),
    }
}

/// A sentence; its marks are the report's own, so they are plain where only ASCII may be drawn.
pub(in crate::report) fn sentence(text: &str, look: Look) -> String {
    if look.ascii { text.replace(['“', '”'], "\"").replace('…', "...") } else { text.to_owned() }
}
