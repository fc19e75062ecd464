//! `audit` for the terminal: what was audited, counts, findings worst first, what was not checked.

use super::counted;
use super::look::{Label, Look};
use super::page::Page;
use super::text::{articles, findings, notes, opening};
use super::verdict::have;
use super::wrap::Runs;
use super::{Fact, Report};

/// Columns for the name of a unit.
const NAME: usize = 6;

/// Writes the report of `audit`.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    opening::write(report, &mut page);
    page.blank();
    articles(report, &mut page);
    page.blank();
    page.text(2, &Runs::plain(&facts(report)));
    if let Some(kept) = super::verdict::facts(report) {
        page.text(2, &Runs::plain(&kept));
    }
    page.text(2, &Runs::plain(&unsupported(report)));
    // Who reads that a copy passed reads no further.
    if report.has_passed() {
        not_checked(report, &mut page);
    }
    findings::write(report, true, &mut page);
    second_reader(report, &mut page);
    traces(report, &mut page);
    if !report.has_passed() {
        not_checked(report, &mut page);
    }
    notes(report.complete, &report.notes, &mut page);
    page.finish()
}

fn not_checked(report: &Report, page: &mut Page) {
    page.heading("Not checked");
    for what in report.audit.iter().flat_map(|audit| &audit.not_checked) {
        page.text(2, &Runs::new().with(Label::Dim, &findings::sentence(what, page.look)));
    }
}

fn second_reader(report: &Report, page: &mut Page) {
    let Some(reader) = &report.second_reader else { return };
    page.heading("Second reader");
    for sentence in reader.sentences() {
        page.text(2, &Runs::plain(&findings::sentence(&sentence, page.look)));
    }
}

/// With several sources: which of them, and which of its sentences, each sentence of the copy comes from.
fn traces(report: &Report, page: &mut Page) {
    let Some(audit) = report.audit.as_ref().filter(|audit| audit.sources.len() > 1) else { return };
    page.heading("Where each sentence comes from");
    for trace in &audit.traces {
        let name = Runs::new().with(Label::Name, &trace.unit);
        page.hanging(2, &name, NAME, &Runs::plain(&trace.words()));
    }
}

/// "41 details checked: 33 kept, 3 reformatted …"
pub(super) fn facts(report: &Report) -> String {
    let order = ["kept", "reformatted", "less_precise", "more_precise", "changed", "dropped", "added"];
    let count = |verdict: &str| report.facts.iter().filter(|fact: &&Fact| fact.verdict == verdict).count();
    let parts: Vec<String> = order
        .iter()
        .map(|verdict| (count(verdict), verdict.replace('_', " ")))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    let all = counted(report.facts.len(), "detail");
    if parts.is_empty() { format!("{all} checked.") } else { format!("{all} checked: {}.", parts.join(", ")) }
}

/// How much of the copy has no source.
pub(super) fn unsupported(report: &Report) -> String {
    let claims = report.summary.claims.b;
    let missing = claims.saturating_sub(report.summary.carried.b);
    let words = report.documents.b.words;
    let loose = words.saturating_sub(report.summary.words_carried.b);
    format!(
        "{missing} of {} of the copy ({loose} of {}) {} no source.",
        counted(claims, "claim"),
        counted(words, "word"),
        // "0 of 1 claim has", "0 of 2 claims have".
        have(if claims == 1 { 1 } else { missing })
    )
}
