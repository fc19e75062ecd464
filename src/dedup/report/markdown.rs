//! Markdown, for issues and reviews: counts, then a row a dropped article.

use std::fmt::Write as _;

use super::{Report, text};
use crate::report::counted;

/// Writes the report; `related` asks for the related pairs.
pub fn render(report: &Report, related: bool) -> String {
    let dropped = report.articles - report.kept;
    let mut out = format!(
        "# Duplicates\n\n{}: {} to keep, {dropped} to drop. Alike, but with other facts, and kept: {}.\n",
        counted(report.articles, "article"),
        report.kept,
        counted(report.related.len(), "pair")
    );
    for (what, ids) in
        [("Only a notice that stands in several others", &report.notices), ("Without a word", &report.empty)]
    {
        if !ids.is_empty() {
            let names: Vec<String> = ids.iter().map(|id| cell(id)).collect();
            let _ = writeln!(out, "\n{what}, and kept: {}.", names.join(", "));
        }
    }
    if report.skipped > 0 {
        let _ = writeln!(out, "\n{}", text::not_compared(report.skipped));
    }
    if !report.clusters.is_empty() {
        out.push_str(
            "\n| cluster | keep | drop | reason | similarity | containment |\n|---|---|---|---|---|---|\n",
        );
    }
    for cluster in report.worst_first() {
        let [kept, others @ ..] = cluster.members.as_slice() else { continue };
        for member in others {
            let _ = writeln!(
                out,
                "| {}{} | {} | {} | {} | {:.2} | {:.2} |",
                cluster.id,
                if cluster.stub { " (stub)" } else { "" },
                cell(&kept.id),
                cell(&member.id),
                member.reason,
                member.similarity,
                member.containment.unwrap_or_default()
            );
        }
    }
    if related && !report.related.is_empty() {
        out.push_str("\n| related | and | similarity | what differs |\n|---|---|---|---|\n");
        for pair in &report.related {
            let facts = pair.conflicts.iter().map(|facts| format!("{} / {}", cell(&facts.a), cell(&facts.b)));
            let facts = facts.collect::<Vec<_>>().join("; ");
            let _ =
                writeln!(out, "| {} | {} | {:.2} | {facts} |", cell(&pair.a), cell(&pair.b), pair.similarity);
        }
    }
    out
}

/// Text in a cell: nothing in it may end the cell or start markup.
fn cell(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in crate::report::printable(value).chars() {
        if "\\|`*_[]<>&#~".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
