//! [`Decision`]: can the copy run, and if not, what comes first? One verdict for all commands and formats.

use serde::Serialize;

use super::counted;
use super::{Finding, Gate, Passage, Report, Severity};
use crate::sides::Side;

/// A copy of which more than this share of the words has no source, in percent, is none of this source, unless the gate sets
/// another limit.
const UNRELATED: f64 = 80.0;

/// Whether the later text can run.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// `passed` or `failed`.
    pub gate: &'static str,
    /// Open findings at or above the gate.
    pub to_resolve: usize,
    /// Other open findings that are high or medium.
    pub to_look_at: usize,
    /// The same in a sentence: what every format opens with.
    pub text: String,
    /// What was not compared, in sentences.
    pub not_compared: Vec<String>,
}

/// Why a copy cannot run, in a line.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Where it is: in the later text, else in the original.
    pub passage: Option<&'a Passage>,
}

impl Decision {
    /// Did the copy pass?
    pub fn passed(&self) -> bool {
        self.gate == "passed"
    }

    pub(super) fn of(report: &Report) -> Self {
        let gate = &report.gate;
        let to_resolve = report.findings.iter().filter(|found| gate.stops(found)).count();
        let heavy = |found: &&Finding| found.severity != Severity::Low && !gate.stops(found);
        let to_look_at = report.open_findings().filter(heavy).count();
        let share = report.unsupported();
        let usual = gate.fail_on.map(|_| UNRELATED);
        let over = gate.max_unsupported.or(usual).filter(|&most| share > most);
        let mut reasons = Vec::new();
        if to_resolve > 0 {
            reasons.push(format!("{to_resolve} to resolve"));
        }
        if let Some(most) = over {
            reasons.push(match gate.max_unsupported {
                Some(_) => format!("{share:.1} % of the words have no source, at most {most} % may"),
                None => format!("{share:.0} % of the words have no source"),
            });
        }
        let failed = !reasons.is_empty();
        let empty = Side::BOTH.iter().find(|&&side| report.documents[side].units.is_empty());
        let mut text = match to_look_at {
            _ if empty.is_some() => {
                let names = empty.map(|&side| report.documents[side].path.clone());
                format!("Nothing to compare: {} is empty", names.unwrap_or_default())
            }
            _ if failed => format!("Do not run yet: {}", reasons.join("; ")),
            0 => "Passed: nothing to resolve".to_owned(),
            some => format!("Nothing to resolve; {some} to look at"),
        };
        match report.notes.first().filter(|_| !report.complete) {
            None => text += ".",
            // Nobody may read a pass first and the reason against it last.
            Some(note) if !failed => text = format!("Not complete: {note}"),
            Some(_) => text += ", and not everything was compared.",
        }
        Self {
            // What was not compared has not passed.
            gate: if failed || empty.is_some() || !report.complete { "failed" } else { "passed" },
            to_resolve,
            to_look_at,
            text,
            not_compared: report.notes.clone(),
        }
    }
}

impl Report {
    /// Sets what fails the copy, and decides anew.
    pub fn judge(&mut self, gate: Gate) {
        self.gate = gate;
        self.decide();
    }

    /// Decides by the findings as they are.
    pub(super) fn decide(&mut self) {
        self.verdict = Decision::of(self);
    }

    /// Returns why the copy cannot run, the most serious first.
    pub fn causes(&self) -> impl Iterator<Item = Cause<'_>> {
        let stopped = self.findings.iter().filter(|found| self.gate.stops(found));
        stopped.map(|finding| Cause { finding, passage: finding.b.as_ref().or(finding.a.as_ref()) })
    }

    #[cfg(feature = "cli")]
    /// The counts in a line: findings by severity, and how many claims have a counterpart.
    pub(super) fn counts(&self) -> String {
        let (claims, carried) = (&self.summary.claims, &self.summary.carried);
        let missing = claims[Side::B].saturating_sub(carried[Side::B]);
        format!(
            "Findings: {}. {} of {} of the original carried over; {missing} of {} of the later text without a source.",
            self.finding_counts(),
            carried[Side::A],
            counted(claims[Side::A], "claim"),
            counted(claims[Side::B], "claim")
        )
    }
}
