//! What a tool says of a report, short enough for a model to read: the verdict, and what is open, with both passages.

use std::fmt::Write as _;

use crate::audit::Severity;
use crate::report::{Finding, Passage, Report, Segmentation, UnitReport, counted};
use crate::sides::{Side, Sides};

/// Findings that are listed, and statements that only one text has.
const LISTED: usize = 20;
const ONLY: usize = 10;
/// Units that are listed at a time.
const UNITS: usize = 100;
/// Characters of a passage.
const CLIP: usize = 240;

/// The verdict of an audit, and the open findings of a severity or worse.
pub(super) fn audit(report: &Report, lowest: Severity) -> String {
    let mut out = format!("{}\n", report.verdict.text);
    for note in &report.notes {
        let _ = writeln!(out, "Not complete: {note}.");
    }
    findings(&mut out, report, lowest, Sides::new("source", "copy"));
    if let Some(audit) = &report.audit {
        let _ = writeln!(out, "\nNot checked: {}", audit.not_checked.join(" "));
    }
    out
}

/// The verdict of a comparison, the findings, and what only one text has.
pub(super) fn compare(report: &Report) -> String {
    let mut out = report.summary.verdict.join(" ") + "\n";
    for note in &report.notes {
        let _ = writeln!(out, "Not complete: {note}.");
    }
    findings(&mut out, report, Severity::Medium, Sides::new("a", "b"));
    for (side, name) in [(Side::A, "a"), (Side::B, "b")] {
        let ids = &report.only[side];
        if ids.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\nOnly {name} says ({}):", counted(ids.len(), "statement"));
        let said = ids.iter().filter_map(|id| report.documents[side].unit(id));
        for unit in said.take(ONLY) {
            let _ = writeln!(out, "  {} line {}: {}", unit.id, unit.line, quoted(&unit.text));
        }
        rest(&mut out, ids.len(), ONLY);
    }
    out
}

/// The units of a text from a number on.
pub(super) fn units(segmentation: &Segmentation, from: usize) -> String {
    let all = &segmentation.units;
    let mut out = format!("{}, language {}\n", counted(all.len(), "unit"), segmentation.language);
    let from = from.max(1);
    let kind = |unit: &UnitReport| unit.class.map_or(unit.kind.name(), |class| class.name());
    for unit in all.iter().skip(from - 1).take(UNITS) {
        let _ = writeln!(out, "{} line {} {}: {}", unit.id, unit.line, kind(unit), quoted(&unit.text));
    }
    let next = from.saturating_add(UNITS);
    if next <= all.len() {
        let _ = writeln!(out, "... and {} more; ask again with \"from\": {next}", all.len() - next + 1);
    }
    out
}

fn findings(out: &mut String, report: &Report, lowest: Severity, names: Sides<&str>) {
    // High stands before low.
    let (listed, lower): (Vec<&Finding>, Vec<&Finding>) =
        report.open_findings().partition(|found| found.severity <= lowest);
    for found in listed.iter().take(LISTED) {
        let group = found.group.as_ref().map_or(String::new(), |group| format!(", {group}"));
        let (id, rule, severity) = (&found.id, found.rule, found.severity.name());
        let _ = writeln!(out, "\n{id} {rule} ({severity}{group}): {}", found.message);
        for (passage, name) in [(&found.a, names.a), (&found.b, names.b)] {
            if let Some(passage) = passage {
                let _ = writeln!(out, "  {name} {}", place(passage));
            }
        }
    }
    rest(out, listed.len(), LISTED);
    if !lower.is_empty() {
        let _ = writeln!(out, "\n{} of lower severity in the full report.", counted(lower.len(), "finding"));
    }
}

fn place(passage: &Passage) -> String {
    let source = passage.source.as_ref().map_or(String::new(), |path| format!("{path} "));
    format!("{source}{} line {}: {}", passage.unit, passage.line, quoted(&passage.text))
}

/// A passage on one line, cut where it is long.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CLIP) {
        Some((end, _)) => format!("\"{}...\"", &line[..end]),
        None => format!("\"{line}\""),
    }
}

fn rest(out: &mut String, count: usize, shown: usize) {
    if count > shown {
        let _ = writeln!(out, "... and {} more in the full report.", count - shown);
    }
}
