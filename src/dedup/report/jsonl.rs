//! JSON Lines: a cluster a line, then the related pairs if they are asked for, then articles that are only a notice or
//! have no word, then the counts.

use super::{Report, SCHEMA};

/// An article that is reported for itself.
#[derive(serde::Serialize)]
struct Lone<'a> {
    schema: &'static str,
    kind: &'static str,
    id: &'a str,
}

/// Writes the report; `related` asks for the related pairs.
pub fn render(report: &Report, related: bool) -> String {
    let mut out = String::new();
    let mut line = |value: serde_json::Result<String>| {
        // Strings and numbers always have a JSON form.
        out.push_str(&value.unwrap_or_default());
        out.push('\n');
    };
    report.clusters.iter().for_each(|cluster| line(serde_json::to_string(cluster)));
    if related {
        report.related.iter().for_each(|pair| line(serde_json::to_string(pair)));
    }
    for (kind, ids) in [("notice", &report.notices), ("empty", &report.empty)] {
        ids.iter().for_each(|id| {
            line(serde_json::to_string(&Lone { schema: SCHEMA, kind, id }));
        });
    }
    line(serde_json::to_string(&report.summary()));
    out
}
