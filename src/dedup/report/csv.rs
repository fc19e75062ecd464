//! CSV: a row an article of a cluster, then the related pairs if they are asked for, then articles that are
//! only a notice or have no word.

use std::fmt::Write as _;

use super::Report;

/// Writes the report; `related` asks for the related pairs.
pub fn render(report: &Report, related: bool) -> String {
    let mut out = String::from("kind,cluster,id,other,reason,similarity,containment,conflicts\n");
    for cluster in &report.clusters {
        let kept = &cluster.members[0].id;
        for member in &cluster.members {
            let other = if member.containment.is_some() { kept.as_str() } else { "" };
            let containment = member.containment.map(|share| share.to_string()).unwrap_or_default();
            let (id, other) = (field(&member.id), field(other));
            // Not "kept": it is no article of this collection.
            let reason = if member.indexed { "indexed" } else { member.reason };
            let (number, similarity) = (cluster.id, member.similarity);
            let kind = if cluster.stub { "stub" } else { "cluster" };
            let _ = writeln!(out, "{kind},{number},{id},{other},{reason},{similarity},{containment},");
        }
    }
    for pair in report.related.iter().filter(|_| related) {
        let conflicts = pair.conflicts.iter().map(|facts| format!("{} | {}", facts.a, facts.b));
        let conflicts = field(&conflicts.collect::<Vec<_>>().join("; "));
        let _ =
            writeln!(out, "related,,{},{},,{},,{conflicts}", field(&pair.a), field(&pair.b), pair.similarity);
    }
    for (kind, ids) in [("notice", &report.notices), ("empty", &report.empty)] {
        ids.iter().for_each(|id| {
            let _ = writeln!(out, "{kind},,{},,kept,1,,", field(id));
        });
    }
    out
}

/// Quotes a field where it must be. What a spreadsheet would take for a formula gets an apostrophe.
fn field(value: &str) -> String {
    let value = crate::report::printable(value);
    let guarded = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{value}")
    } else {
        value.into_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
