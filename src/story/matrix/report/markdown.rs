//! Markdown, for issues and reviews.

use super::{ClaimRow, Report};
use crate::report::listed;
use crate::report::markdown_text as escape;

/// Writes the matrix.
pub fn render(report: &Report) -> String {
    let mut out = format!("# Claims by outlet\n\n{}\n\n", escape(&report.summary.verdict.join(" ")));
    out += "| | Outlet | Claims | Shared | Origin |\n|---|---|---:|---:|---|\n";
    for outlet in &report.outlets {
        let article = &outlet.article;
        out += &format!(
            "| {} | {} | {} | {} | {} |\n",
            article.id,
            escape(&article.path),
            article.claims,
            outlet.shared,
            outlet.origin
        );
    }
    differences(report, &mut out);
    let (shared, alone): (Vec<_>, Vec<_>) = report.claims.iter().partition(|claim| claim.outlets.len() > 1);
    table(report, &shared, &mut out);
    if !alone.is_empty() {
        out += &format!("\n## Made by one outlet only ({})\n\n", alone.len());
        for claim in alone {
            out += &format!("- **{}** {}\n", claim.unit, escape(&claim.text));
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

fn differences(report: &Report, out: &mut String) {
    let differing: Vec<&ClaimRow> =
        report.claims.iter().filter(|claim| !claim.differences.is_empty()).collect();
    if differing.is_empty() {
        return;
    }
    *out += "\n## What differs\n\n| Claim | What | Value | Outlets | Passages |\n|---|---|---|---|---|\n";
    for claim in differing {
        for difference in &claim.differences {
            for value in difference.values.iter().chain(&difference.either) {
                let passages: Vec<String> = value
                    .places
                    .iter()
                    .map(|place| format!("**{}** {}", place.unit, escape(claim.sentence(&place.unit))))
                    .collect();
                *out += &format!(
                    "| {}{} | {} | {} | {} | {} |\n",
                    claim.id,
                    if claim.weak { " _(weak match)_" } else { "" },
                    difference.kind,
                    escape(value.written()),
                    listed(&value.outlets),
                    passages.join("<br>")
                );
            }
        }
    }
}

fn table(report: &Report, claims: &[&ClaimRow], out: &mut String) {
    if claims.is_empty() {
        return;
    }
    *out += &format!("\n## Made by several outlets ({})\n\n| # | Claim |", claims.len());
    for outlet in &report.outlets {
        *out += &format!(" {} |", outlet.article.id);
    }
    *out += " Outlets | Origins |\n|---|---|";
    *out += &"---|".repeat(report.outlets.len());
    *out += "---:|---:|\n";
    for claim in claims {
        *out += &format!(
            "| {} | {}{} |",
            claim.id,
            escape(&claim.text),
            if claim.weak { " _(weak match)_" } else { "" }
        );
        for outlet in &report.outlets {
            *out += &format!(" {} |", claim.units(&outlet.article.id).join(" "));
        }
        *out += &format!(
            " {} of {} | {} of {} |\n",
            claim.outlets.len(),
            report.outlets.len(),
            claim.origins.len(),
            report.origins.len()
        );
    }
}
