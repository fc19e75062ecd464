//! The findings as SARIF 2.1.0 (OASIS), for code scanning and reviewers' tools.
//!
//! A region is given in bytes of the copy's text (`byteOffset`) and by its line. A finding that was reviewed and
//! accepted is marked with a suppression, not left out. What only the original has is placed in the original.

use serde_json::{Map, Value, json};

use super::{Finding, Passage, Report, Severity, json};
use crate::audit::Rule;
use crate::sides::Side;

/// Where the standard's schema stands.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the findings as one run.
pub fn render(report: &Report) -> String {
    let rules: Vec<Value> = Rule::ALL.iter().map(|rule| descriptor(*rule)).collect();
    let results: Vec<Value> = report.findings.iter().map(|found| result(report, found)).collect();
    json::render(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": rules,
            }},
            "artifacts": artifacts(report),
            "results": results,
            "invocations": [invocation(report)],
        }],
    }))
}

/// How the run went, with a notification for each thing that was not compared (3.20.21).
fn invocation(report: &Report) -> Value {
    let notification = |note: &String| json!({"level": "warning", "message": {"text": note}});
    let notifications: Vec<Value> = report.notes.iter().map(notification).collect();
    json!({"executionSuccessful": report.complete, "toolExecutionNotifications": notifications})
}

fn descriptor(rule: Rule) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": {"text": rule.description()},
        "helpUri": help_uri(rule),
        "help": {"text": format!("{} Examples, and how often it was right: claimdiff rules {}", rule.description(), rule.name())},
        "defaultConfiguration": {"level": level(rule.severity())},
    })
}

/// Where a rule is explained: in the repository that the package names; without one, its name as a URI.
fn help_uri(rule: Rule) -> String {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => format!("urn:claimdiff:rule:{}", rule.name()),
        repository => format!("{repository}/blob/HEAD/docs/rules.md#{}", rule.name()),
    }
}

fn artifacts(report: &Report) -> Vec<Value> {
    let artifact =
        |path: &str, sha256: &str| json!({"location": {"uri": uri(path)}, "hashes": {"sha-256": sha256}});
    let (a, b) = (&report.documents.a, &report.documents.b);
    let sources = a.parts.iter().map(|part| artifact(&part.path, &part.sha256));
    let whole = a.parts.is_empty().then(|| artifact(&a.path, &a.sha256));
    sources.chain(whole).chain([artifact(&b.path, &b.sha256)]).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

fn result(report: &Report, found: &Finding) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(found.rule));
    result.insert("level".into(), json!(level(found.severity)));
    // From 0 to 100, the highest first (3.27.25).
    result.insert("rank".into(), json!((found.confidence * 1000.0).round() / 10.0));
    result.insert("message".into(), json!({"text": found.message}));
    result.insert("partialFingerprints".into(), json!({"claimdiff/v1": found.fingerprint}));
    let (first, other) = match (&found.b, &found.a) {
        (Some(b), a) => (Some((Side::B, b)), a.as_ref().map(|a| (Side::A, a))),
        (None, a) => (a.as_ref().map(|a| (Side::A, a)), None),
    };
    let locations: Vec<Value> = first.into_iter().map(|(side, at)| location(report, side, at)).collect();
    result.insert("locations".into(), json!(locations));
    if let Some((side, at)) = other {
        result.insert("relatedLocations".into(), json!([location(report, side, at)]));
    }
    if let Some(reason) = &found.accepted {
        result.insert(
            "suppressions".into(),
            json!([{"kind": "external", "status": "accepted", "justification": reason}]),
        );
    }
    Value::Object(result)
}

fn location(report: &Report, side: Side, at: &Passage) -> Value {
    let document = &report.documents[side];
    let part = document.parts.iter().find(|part| part.span.contains(at.span));
    let (path, start) = part.map_or((&document.path, 0), |part| (&part.path, part.span.start));
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(path)},
        "region": {
            "startLine": at.line,
            "byteOffset": at.span.start - start,
            "byteLength": at.span.len(),
            "snippet": {"text": at.text},
        },
    }})
}

/// A path as a URI reference (RFC 3986): what is not allowed there is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
