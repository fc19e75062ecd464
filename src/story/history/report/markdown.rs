//! Markdown, for issues and reviews.

use super::{ClaimHistory, Report, StepReport};
use crate::report::{markdown_redline, markdown_text as escape};

/// Writes the history.
pub fn render(report: &Report) -> String {
    let mut out = format!("# History of an article\n\n{}\n\n", escape(&report.verdict.join(" ")));
    for version in &report.versions {
        out += &format!("- **{}** {}, {} claims\n", version.id, escape(&version.path), version.claims);
    }
    if !report.corrections.is_empty() {
        out += "\n## Draft of a correction note\n\n";
        for correction in &report.corrections {
            out += &format!("- {}\n", escape(&correction.text));
        }
    }
    table(report, &mut out);
    for change in &report.changes {
        let events: Vec<(&ClaimHistory, &StepReport)> = report
            .claims
            .iter()
            .filter_map(|claim| Some((claim, claim.step(&change.to)?)))
            .filter(|(_, step)| step.event != "unchanged" || step.moved)
            .collect();
        if events.is_empty() {
            continue;
        }
        out += &format!("\n## {} to {}\n\n", change.from, change.to);
        for (claim, step) in events {
            item(claim, step, &mut out);
        }
    }
    if !report.complete {
        out += "\n## Not complete: do not read this report as clean\n\n";
        for note in &report.notes {
            out += &format!("- {}\n", escape(note));
        }
    }
    out
}

fn table(report: &Report, out: &mut String) {
    *out += "\n## Claims\n\n| # | Claim |";
    for version in &report.versions {
        *out += &format!(" {} |", version.id);
    }
    *out += "\n|---|---|";
    *out += &"---|".repeat(report.versions.len());
    *out += "\n";
    for claim in &report.claims {
        *out += &format!("| {} | {} |", claim.id, escape(&claim.text));
        for version in &report.versions {
            *out += &format!(" {} |", claim.step(&version.id).map_or("", |step| step.event));
        }
        *out += "\n";
    }
}

fn item(claim: &ClaimHistory, step: &StepReport, out: &mut String) {
    let moved = if step.moved { ", moved" } else { "" };
    *out += &format!("- **{}** {}{moved}: ", claim.id, step.event);
    let wording = step.wording.iter().flat_map(|wording| markdown_redline(&wording.edits));
    let mut text: Vec<String> = wording.collect();
    if text.is_empty() {
        text = step.places.iter().map(|place| escape(&place.text)).collect();
    }
    if text.is_empty() {
        text.push(escape(&claim.before(&step.version)));
    }
    text.extend(step.dropped.iter().map(|place| format!("~~{}~~", escape(&place.text))));
    *out += &format!("{}\n", text.join(" "));
}
