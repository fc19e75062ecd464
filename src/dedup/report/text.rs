//! The report for the terminal: counts, then the clusters that drop the most articles.

use std::fmt::Write as _;

use super::{ClusterLine, MemberLine, RelatedLine, Report, Summary};
use crate::report::{counted, printable};

/// Clusters and pairs that are shown; the other formats have all.
const SHOWN: usize = 20;
/// Members of a cluster that are shown.
const MEMBERS: usize = 8;

/// Writes the report; `related` asks for the related pairs.
pub fn render(report: &Report, related: bool) -> String {
    let hint = if related { "" } else { " (--related shows them)" };
    let mut out = sentences(report, hint).join("\n") + "\n";
    if report.skipped > 0 {
        let _ = writeln!(out, "{}", not_compared(report.skipped));
    }
    for cluster in report.worst_first().into_iter().take(SHOWN) {
        show(&mut out, cluster);
    }
    rest(&mut out, report.clusters.len(), "clusters");
    if related && !report.related.is_empty() {
        out.push_str("\nRelated, all kept:\n");
        report.related.iter().take(SHOWN).for_each(|pair| show_pair(&mut out, pair));
        rest(&mut out, report.related.len(), "pairs");
    }
    out
}

/// Says in sentences what there is; `hint` stands behind the count of the related pairs.
pub(super) fn sentences(report: &Report, hint: &str) -> Vec<String> {
    let Summary {
        articles,
        indexed,
        kept,
        identical,
        same_text,
        near,
        stubs,
        notices,
        empty,
        boilerplate,
        ..
    } = report.summary();
    let related = report.related.len();
    let dropped = articles - kept;
    let mut said = vec![format!("{}: {kept} to keep, {dropped} to drop.", counted(articles, "article"))];
    if indexed > 0 {
        said.push(format!("Compared with {} of the index, which all stay.", counted(indexed, "article")));
    }
    if dropped > 0 {
        let clusters = counted(report.clusters.len(), "cluster");
        said.push(format!(
            "In {clusters}: {identical} identical, {same_text} with the same text, {}.",
            counted(near, "near-duplicate")
        ));
    }
    if stubs > 0 {
        let clusters = report.clusters.iter().filter(|cluster| cluster.stub).count();
        said.push(format!(
            "Only a stub, a notice in the place of a text: {} ({}).",
            counted(stubs, "article"),
            counted(clusters, "cluster")
        ));
    }
    if notices > 0 {
        let names: Vec<_> = report.notices.iter().take(MEMBERS).map(|name| printable(name)).collect();
        let more = if notices > MEMBERS { " …" } else { "" };
        said.push(format!(
            "Only a notice that stands in several others, and kept: {} ({}{more}).",
            counted(notices, "article"),
            names.join(", ")
        ));
    }
    if empty > 0 {
        said.push(format!("Without a word, and kept: {}.", counted(empty, "article")));
    }
    if related > 0 {
        said.push(format!("Alike, but with other facts, and kept: {}{hint}.", counted(related, "pair")));
    }
    if boilerplate > 0 {
        said.push(format!(
            "With passages that many texts have, left out of the comparison: {}.",
            counted(boilerplate, "text")
        ));
    }
    said
}

/// Says what was left out.
pub(super) fn not_compared(skipped: u64) -> String {
    format!("Not complete: up to {skipped} pairs of large groups of look-alikes were not compared.")
}

fn show(out: &mut String, cluster: &ClusterLine) {
    let [kept, others @ ..] = cluster.members.as_slice() else { return };
    let stub = if cluster.stub { " (stub)" } else { "" };
    let verb = if kept.indexed { "known" } else { "keep " };
    let _ = writeln!(out, "\n{}{stub}\n  {verb} {}", cluster.id, printable(&kept.id));
    others.iter().take(MEMBERS).for_each(|member| show_member(out, member));
    if others.len() > MEMBERS {
        let _ = writeln!(out, "        … and {} more", others.len() - MEMBERS);
    }
}

fn show_member(out: &mut String, member: &MemberLine) {
    let reason = match member.reason {
        "near" => format!(
            "near: similarity {:.2}, containment {:.2}",
            member.similarity,
            member.containment.unwrap_or_default()
        ),
        "same_text" => "same text".to_owned(),
        other => other.to_owned(),
    };
    let _ = writeln!(out, "  drop  {}  {reason}", printable(&member.id));
}

fn show_pair(out: &mut String, pair: &RelatedLine) {
    let facts = pair.conflicts.iter().take(3).map(|facts| format!("“{}” / “{}”", facts.a, facts.b));
    let facts = facts.collect::<Vec<_>>().join(", ");
    let facts = if facts.is_empty() { "each has a passage of its own" } else { &facts };
    let (a, b) = (printable(&pair.a), printable(&pair.b));
    let _ = writeln!(out, "  {a} – {b}  similarity {:.2}: {}", pair.similarity, printable(facts));
}

fn rest(out: &mut String, all: usize, what: &str) {
    if all > SHOWN {
        let _ = writeln!(out, "\n… and {} more {what}; --format jsonl has all of them", all - SHOWN);
    }
}
