//! JSON Lines: a cluster a line, then the related pairs if they are asked for, then articles that are only a notice or
//! have no word, then the counts.

use super::{Report, SCHEMA};
use crate::report::json::line;

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
    report.clusters.iter().for_each(|cluster| out += &line(cluster));
    if related {
        report.related.iter().for_each(|pair| out += &line(pair));
    }
    for (kind, ids) in [("notice", &report.notices), ("empty", &report.empty)] {
        ids.iter().for_each(|id| {
            out += &line(&Lone { schema: SCHEMA, kind, id });
        });
    }
    out += &line(&report.summary());
    out
}
