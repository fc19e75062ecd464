//! The report as JSON Lines, one value a line, each with a `type`, for tools that read streams:
//!
//! | `type` | holds | lines |
//! |---|---|---|
//! | `comparison` | `schema`, `tool`, `documents` (without units), `summary`, `complete`, `notes` | one, the first |
//! | `unit` | `side` (`a`, `b`) and the unit | one a unit, A's first |
//! | `group` | the group | one a group |
//! | `fact` | a checkable detail and what became of it | one a detail |
//! | `finding` | what an editor should look at | one a finding, worst first |
//! | `only` | `side` and what is known of the claim with no partner | one a claim, A's first |
//!
//! The fields are those of the JSON report.

use serde::Serialize;

use super::{
    AuditSummary, DocumentReport, Extraction, Fact, Finding, Group, Report, Summary, Tool, UnitReport,
    Unmatched, json,
};
use crate::sides::{Side, Sides};

/// Writes a report as JSON Lines.
pub fn render(report: &Report) -> String {
    let mut out = json::line(&Line::Comparison(head(report)));
    for side in Side::BOTH {
        for unit in &report.documents[side].units {
            out += &json::line(&Line::Unit { side: name(side), unit });
        }
    }
    for group in &report.groups {
        out += &json::line(&Line::Group(group));
    }
    for fact in &report.facts {
        out += &json::line(&Line::Fact(fact));
    }
    for finding in &report.findings {
        out += &json::line(&Line::Finding(finding));
    }
    for side in Side::BOTH {
        for unmatched in &report.unmatched[side] {
            out += &json::line(&Line::Only { side: name(side), unmatched });
        }
    }
    out
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Comparison(Head<'a>),
    Unit {
        side: &'static str,
        #[serde(flatten)]
        unit: &'a UnitReport,
    },
    Group(&'a Group),
    Fact(&'a Fact),
    Finding(&'a Finding),
    Only {
        side: &'static str,
        #[serde(flatten)]
        unmatched: &'a Unmatched,
    },
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    tool: &'a Tool,
    documents: Sides<DocumentHead<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<&'a AuditSummary>,
    summary: &'a Summary,
    complete: bool,
    notes: &'a [String],
}

/// A [`DocumentReport`] without its units.
#[derive(Serialize)]
struct DocumentHead<'a> {
    path: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extracted: Option<&'a Extraction>,
    language: &'a str,
    words: usize,
}

fn head(report: &Report) -> Head<'_> {
    Head {
        schema: report.schema,
        tool: &report.tool,
        documents: report.documents.as_ref().map(document_head),
        audit: report.audit.as_ref(),
        summary: &report.summary,
        complete: report.complete,
        notes: &report.notes,
    }
}

fn document_head(document: &DocumentReport) -> DocumentHead<'_> {
    DocumentHead {
        path: &document.path,
        sha256: &document.sha256,
        encoding: document.encoding,
        extracted: document.extracted.as_ref(),
        language: &document.language,
        words: document.words,
    }
}

fn name(side: Side) -> &'static str {
    match side {
        Side::A => "a",
        Side::B => "b",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_line_is_a_value_with_a_type() {
        let report = fixture::report();
        let lines = render(&report);
        let types: Vec<String> = lines
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["type"].as_str().unwrap().to_owned()
            })
            .collect();
        let count = |wanted: &str| types.iter().filter(|&found| found == wanted).count();
        assert_eq!(types[0], "comparison");
        assert_eq!(count("unit"), report.documents.a.units.len() + report.documents.b.units.len());
        assert_eq!(count("group"), report.groups.len());
        assert_eq!(count("only"), report.only.a.len() + report.only.b.len());
    }
}
