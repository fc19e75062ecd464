//! The formats: they never fail, their data can be read back, and nothing in an article can steer a terminal.

use claimdiff::compare::compare;
use claimdiff::report::html::{self, View};
use claimdiff::report::{
    Explanation, Gate, Look, Report, Segmentation, Severity, audit_text, csv, diff_text, explain_text,
    github, json, jsonl, markdown, sarif, segment_text, text, trace,
};
use claimdiff::{Options, Side, align, segment::segment};

use super::{Target, both, documents, pair};
use crate::mutate;

pub const TARGETS: &[Target] = &[
    Target { name: "reports", cost: 8, make: pair, run: reports },
    Target { name: "audit", cost: 6, make: pair, run: audit },
    Target { name: "explain", cost: 6, make: pair, run: explain },
    Target {
        name: "segmentation",
        cost: 2,
        make: |random, corpus| mutate::text(random, corpus).into_bytes(),
        run: segmentation,
    },
];

const LOOKS: [Look; 3] = [
    Look { width: Look::MIN_WIDTH, color: false, ascii: true, clip: Some(1) },
    Look { width: 80, color: false, ascii: false, clip: Some(4) },
    Look { width: 140, color: false, ascii: false, clip: None },
];

/// Nothing that a terminal would obey.
pub fn harmless(page: &str, format: &str) {
    let obeyed = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let found = page.chars().find(|&c| obeyed(c));
    assert_eq!(found, None, "{format} holds what a terminal obeys");
}

/// JSON, one value or one a line, that can be read back.
pub fn readable(data: &str, by_line: bool) {
    let values: Vec<&str> = if by_line { data.lines().collect() } else { vec![data] };
    for value in values {
        let read = serde_json::from_str::<serde_json::Value>(value);
        assert!(read.is_ok(), "not JSON: {value}");
    }
    harmless(data, "json");
}

fn reports(input: &[u8]) {
    let Some(documents) = both(input) else { return };
    let report = Report::new(&compare(documents, &Options::default()));
    for look in LOOKS {
        harmless(&text::render(&report, look), "text");
        harmless(&diff_text::render(&report, look), "diff");
    }
    let colours = Look { color: true, ..LOOKS[1] };
    assert!(text::render(&report, colours).len() >= text::render(&report, LOOKS[1]).len());
    harmless(&markdown::compare(&report), "markdown");
    harmless(&markdown::diff(&report), "markdown of diff");
    harmless(&csv::compare(&report), "csv");
    harmless(&csv::diff(&report), "csv of diff");
    harmless(&html::render(&report, View::Texts), "html");
    readable(&json::render(&report), false);
    readable(&jsonl::render(&report), true);
}

fn audit(input: &[u8]) {
    let Some(documents) = both(input) else { return };
    let comparison = compare(documents, &Options::default());
    let gate = Gate {
        fail_on: Some(Severity::High),
        together: true,
        fail_on_rule: vec!["quote.*".to_owned()],
        max_unsupported: Some(10.0),
    };
    let report = Report::new(&comparison).audited(trace(&comparison), gate);
    LOOKS.iter().for_each(|look| harmless(&audit_text::render(&report, *look), "text"));
    harmless(&markdown::audit(&report), "markdown");
    harmless(&csv::audit(&report), "csv");
    harmless(&github::render(&report), "github");
    harmless(&html::render(&report, View::Texts), "html");
    readable(&sarif::render(&report), false);
    readable(&json::render(&report), false);
    let lines = report.notes.len() + report.findings.len();
    assert_eq!(github::render(&report).lines().count(), lines, "a line a note and a finding");
}

fn explain(input: &[u8]) {
    let Some(documents) = both(input) else { return };
    let comparison = compare(documents, &Options::default());
    let model = align::Model::for_corpus(&comparison.corpus);
    for side in Side::BOTH {
        for unit in 0..comparison.units[side].len().min(4) {
            for other in [None, Some(0), Some(unit)] {
                let Some(explanation) = Explanation::new(&comparison, &model, side, unit, other) else {
                    continue;
                };
                harmless(&explain_text::render(&explanation, LOOKS[0]), "text");
                readable(&json::render(&explanation), false);
            }
        }
    }
}

fn segmentation(input: &[u8]) {
    for document in documents(input) {
        let found = Segmentation::new(&document, &segment(&document));
        LOOKS.iter().for_each(|look| harmless(&segment_text::render(&found, *look), "text"));
        readable(&json::line(&found), true);
        harmless(&csv::segment(&[found]), "csv");
    }
}
