//! [`AuditSummary`]: what an audit adds to the report: its sources, the gate, the verdict; and reading the findings.

use serde::Serialize;

use super::{Finding, Report, Severity, Trace, settled};

/// What no rule looks at.
const NEVER_CHECKED: &str =
    "Word choice, tone, causes, who did what to whom beyond names, and whether the source is right.";

/// What an audit adds to the report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditSummary {
    /// The sources, in the order given; the units of A are theirs, one source after the other.
    pub sources: Vec<Source>,
    /// Where each sentence of the copy comes from.
    pub traces: Vec<Trace>,
    /// What fails the audit.
    pub gate: Gate,
    /// Did it pass?
    pub passed: bool,
    /// The same in a sentence.
    pub verdict: String,
    /// What no rule looks at, and what could not be checked here.
    pub not_checked: Vec<String>,
}

/// A source of the copy.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The path as given.
    pub path: String,
    /// Its first and last unit; null if it has none.
    pub units: Option<(String, String)>,
    /// How many claims of the copy it has a claim for.
    pub traced: usize,
}

/// What fails an audit.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gate {
    /// Findings of this severity or worse; null for none.
    pub fail_on: Option<Severity>,
    /// Findings that together make a fault as good as certain, though none is of that severity.
    pub together: bool,
    /// Findings of these rules, whatever their severity; a `*` at the end stands for anything.
    pub fail_on_rule: Vec<String>,
    /// More than this share of the words of the copy without a source, in percent.
    pub max_unsupported: Option<f64>,
}

/// Does a pattern name the rule? A `*` at its end stands for anything.
pub fn fits(pattern: &str, rule: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => rule.starts_with(start),
        None => rule == pattern,
    }
}

impl Gate {
    /// Does the gate stop the finding? Accepted findings pass.
    pub fn stops(&self, found: &Finding) -> bool {
        found.accepted.is_none()
            && (self.fail_on.is_some_and(|gate| found.severity <= gate)
                || self.fail_on_rule.iter().any(|pattern| fits(pattern, found.rule)))
    }

    /// The gate where none is set: high findings, and others that are too many for a faithful copy.
    pub fn usual() -> Self {
        Self { fail_on: Some(Severity::High), together: true, ..Self::default() }
    }
}

impl Report {
    /// Turns the report of a comparison into that of an audit.
    #[must_use]
    pub fn audited(mut self, (sources, traces): (Vec<Source>, Vec<Trace>), gate: Gate) -> Self {
        self.judge(gate.clone());
        let (passed, verdict) = (self.verdict.passed(), self.verdict.text.clone());
        let not_checked = std::iter::once(NEVER_CHECKED.to_owned()).chain(self.unchecked.clone()).collect();
        self.audit = Some(AuditSummary { sources, traces, gate, passed, verdict, not_checked });
        self
    }

    /// Is it the report of an audit that the copy passed?
    pub fn has_passed(&self) -> bool {
        self.audit.as_ref().is_some_and(|audit| audit.passed)
    }

    /// Does its gate stop a finding?
    pub fn stops(&self, found: &Finding) -> bool {
        self.gate.stops(found)
    }

    /// Returns the findings that were not accepted, worst first.
    pub fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|found| found.accepted.is_none())
    }

    /// Is there too much to look at for a faithful copy, and does its gate ask that?
    pub(super) fn is_doubtful(&self) -> bool {
        self.gate.together && settled::doubt(self.open_findings(), self.summary.claims.b) >= 1.0
    }

    /// Returns how many findings of a severity were not accepted.
    pub fn count(&self, severity: Severity) -> usize {
        self.open_findings().filter(|found| found.severity == severity).count()
    }

    /// Returns the counts in words: `2 high, 1 medium, 0 low`.
    pub fn finding_counts(&self) -> String {
        let counts: Vec<String> = Severity::ALL
            .iter()
            .map(|&severity| format!("{} {}", self.count(severity), severity.name()))
            .collect();
        counts.join(", ")
    }

    /// Returns the share of the words of the copy's claims that have no source, in percent.
    pub fn unsupported(&self) -> f64 {
        let words = self.documents.b.words;
        let missing = words.saturating_sub(self.summary.words_carried.b);
        if words == 0 { 0.0 } else { 100.0 * missing as f64 / words as f64 }
    }

    /// Sets severities by rule and marks accepted findings, then puts the worst first again.
    pub fn reviewed(
        &mut self,
        severity: impl Fn(&str) -> Option<Severity>,
        accepted: impl Fn(&str) -> Option<String>,
    ) {
        for found in &mut self.findings {
            let set = severity(found.rule);
            found.severity = set.unwrap_or(found.severity);
            // What somebody has set weighs what was set.
            found.doubt = if set.is_some() { 0.0 } else { found.doubt };
            found.accepted = accepted(&found.fingerprint);
        }
        // They come worst first; a sort takes room for half of them, and a text of short lines has a finding in each.
        if !self.findings.is_sorted_by_key(|found| found.severity) {
            self.findings.sort_by_key(|found| found.severity);
        }
        for (at, found) in self.findings.iter_mut().enumerate() {
            found.id = format!("F{}", at + 1);
        }
        self.decide();
    }
}
