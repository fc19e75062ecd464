//! How far a finding can be trusted, and what it may therefore weigh.
//!
//! A rule says what was found and what that weighs if it is true. How often such findings were true is measured: a
//! logistic regression over the rule and the [`Signals`](super::Signals), fitted on labelled rewrites by `tests/earned.rs`. A finding is
//! high only where at least nine in ten like it were right, and medium only from three in four on; the others are low:
//! listed and counted, but no gate stops at them.

use super::weights::{CONSTANT, RULES, WEIGHTS};
use super::{Finding, Rule, Severity};

/// The share of findings that must have been right for one to be high.
pub const HIGH: f64 = 0.9;

/// ... and for one to be medium.
pub const MEDIUM: f64 = 0.75;

/// Gives every finding its confidence, and takes from its severity what it has not earned.
pub(super) fn settle(findings: &mut [Finding]) {
    for found in findings {
        found.confidence = confidence(found);
        found.severity = severest(found.confidence).max(found.nature());
    }
}

impl Finding {
    /// Returns how much it weighs if it is true: as much as its rule says, unless the evidence is thin or, of a detail
    /// that is left out, its whole clause went with it, as every rewrite shortens.
    pub fn nature(&self) -> Severity {
        const DETAILS: [Rule; 3] = [Rule::NumberDropped, Rule::DateDropped, Rule::NameDropped];
        let went = DETAILS.contains(&self.rule) && self.signals.lost_with_a_clause();
        let least = if went || self.is_thin { Severity::Low } else { Severity::High };
        self.rule.severity().max(least)
    }

    /// Returns on which sides it has a passage: 0 on both, 1 only in A, 2 only in B.
    pub fn shape(&self) -> usize {
        match (self.at.a.is_some(), self.at.b.is_some()) {
            (true, false) => 1,
            (false, true) => 2,
            _ => 0,
        }
    }
}

/// The share of such findings that were right, in thousandths: sums of floating-point numbers differ in their last digits
/// between machines.
fn confidence(found: &Finding) -> f64 {
    /// Steps of a confidence.
    const STEPS: f64 = 1000.0;
    let own = RULES.iter().find(|(name, _)| *name == found.rule.name()).map_or(0.0, |(_, weight)| *weight);
    let shape = found.shape();
    let sum: f64 =
        found.signals.0.iter().zip(&WEIGHTS).map(|(signal, weights)| signal * weights[shape]).sum();
    let share = 1.0 / (1.0 + (-(CONSTANT + own + sum)).exp());
    (share * STEPS).round() / STEPS
}

fn severest(confidence: f64) -> Severity {
    match confidence {
        HIGH.. => Severity::High,
        MEDIUM.. => Severity::Medium,
        _ => Severity::Low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_weighs_what_it_has_earned() {
        assert_eq!(severest(0.95), Severity::High);
        assert_eq!(severest(0.9), Severity::High);
        assert_eq!(severest(0.899), Severity::Medium);
        assert_eq!(severest(0.749), Severity::Low);
        assert_eq!(severest(f64::NAN), Severity::Low);
    }

    #[test]
    fn every_weighed_rule_is_one() {
        for (name, _) in RULES {
            assert!(Rule::from_name(name).is_some(), "{name}");
        }
    }
}
