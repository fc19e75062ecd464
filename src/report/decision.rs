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
        let is_doubtful = to_resolve == 0 && report.is_doubtful();
        if is_doubtful {
            let many = if to_look_at > 0 { to_look_at } else { report.open_findings().count() };
            reasons.push(format!("{many} to look at, too many for a faithful copy"));
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
        let together = self.verdict.to_resolve == 0 && self.is_doubtful();
        let adds = move |found: &&Finding| found.accepted.is_none() && found.severity == Severity::Medium;
        let is_cause = move |found: &&Finding| self.gate.stops(found) || together && adds(found);
        let stopped = self.findings.iter().filter(is_cause);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn finding(at: usize, severity: Severity, doubt: f64) -> Finding {
        Finding {
            id: format!("F{at}"),
            rule: "status.changed",
            severity,
            confidence: 0.5,
            doubt,
            also: Vec::new(),
            group: Some(format!("G{at}")),
            message: String::new(),
            fingerprint: at.to_string(),
            accepted: None,
            second: None,
            a: None,
            b: None,
        }
    }

    /// A report on a copy of seven claims, with findings of these severities and shares of doubt.
    fn report(findings: &[(Severity, f64)]) -> Report {
        let findings = findings.iter().enumerate();
        let findings = findings.map(|(at, &(severity, doubt))| finding(at + 1, severity, doubt));
        Report { findings: findings.collect(), complete: true, notes: Vec::new(), ..fixture::report() }
    }

    fn verdict(report: &mut Report, gate: Gate) -> &str {
        report.judge(gate);
        &report.verdict.text
    }

    #[test]
    fn findings_that_are_too_many_for_a_faithful_copy_stop_it_together() {
        use Severity::{High, Low, Medium};
        // The root of seven claims is 2.65.
        let mut few = report(&[(Medium, 1.0), (Medium, 1.0), (Low, 0.6)]);
        assert_eq!(verdict(&mut few, Gate::usual()), "Nothing to resolve; 2 to look at.");
        assert_eq!(few.causes().count(), 0);
        let mut many = report(&[(Medium, 1.0), (Medium, 1.0), (Low, 0.7)]);
        let told = "Do not run yet: 2 to look at, too many for a faithful copy.";
        assert_eq!(verdict(&mut many, Gate::usual()), told);
        assert_eq!(many.causes().count(), 2, "what is to be looked at first");
        let small = verdict(&mut report(&[(Low, 0.7); 4]), Gate::usual()).to_owned();
        assert_eq!(small, "Do not run yet: 4 to look at, too many for a faithful copy.");
        let mut high = report(&[(High, 1.2), (Medium, 1.0), (Medium, 1.0)]);
        assert_eq!(verdict(&mut high, Gate::usual()), "Do not run yet: 1 to resolve.");
        assert_eq!(high.causes().count(), 1);
    }

    #[test]
    fn who_asks_a_severity_or_accepts_what_was_found_is_not_stopped_by_the_rest() {
        let findings = [(Severity::Medium, 2.0), (Severity::Medium, 2.0)];
        let mut many = report(&findings);
        let gate = Gate { together: false, ..Gate::usual() };
        assert_eq!(verdict(&mut many, gate), "Nothing to resolve; 2 to look at.");
        let mut many = report(&findings);
        many.reviewed(|_| None, |print| (print == "1").then(|| "seen".to_owned()));
        assert_eq!(verdict(&mut many, Gate::usual()), "Nothing to resolve; 1 to look at.");
        let mut set = report(&findings);
        set.reviewed(|_| Some(Severity::Low), |_| None);
        assert_eq!(verdict(&mut set, Gate::usual()), "Passed: nothing to resolve.");
    }

    #[test]
    fn a_group_counts_once() {
        let mut one = report(&[(Severity::Medium, 2.0), (Severity::Medium, 2.0)]);
        one.findings.iter_mut().for_each(|found| found.group = Some("G1".to_owned()));
        assert_eq!(verdict(&mut one, Gate::usual()), "Nothing to resolve; 2 to look at.");
    }
}
