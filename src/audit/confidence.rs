//! How far a finding can be trusted, and what it may therefore weigh.
//!
//! A rule says what was found and what that weighs if it is true. How often such findings were true is measured: a
//! logistic regression over the rule and the [`Signals`](super::Signals), fitted on labelled rewrites by `tests/earned.rs`. A finding is
//! high only where at least nine in ten like it were right, and medium only from three in four on; the others are low:
//! listed and counted, but no gate stops at them.
//!
//! Faults come in company: who wrote one half of a copy carelessly wrote the other half, and a finding in a copy that is
//! faithful elsewhere is more often a wording that no rule knew. So what a finding is worth by itself is also weighed with
//! what was found in the other groups ([`company`]): an empirical Bayes estimate of how often this copy is wrong
//! (Efron and Morris 1973), with the weight that the labelled rewrites give it. Company speaks for a finding and never
//! against it: the first fault in a good copy is a fault.

use std::collections::BTreeMap;

use super::weights::{ALONE, BLEND, CONSTANT, DOUBT, RULES, TOGETHER, WEIGHTS};
use super::{Finding, Rule, Severity};
use crate::ledger::Case;
use crate::sides::Side;

/// The share of findings that must have been right for one to be high.
pub const HIGH: f64 = 0.9;

/// ... and for one to be medium.
pub const MEDIUM: f64 = 0.75;

/// Gives every finding its confidence, and takes from its severity what it has not earned.
pub(super) fn settle(case: &Case<'_>, findings: &mut [Finding]) {
    let alone: Vec<f64> = findings.iter().map(alone).collect();
    let chances = findings.iter().zip(&alone).map(|(found, &alone)| (found.group, found.nature(), alone));
    let company = company(&chances.collect::<Vec<_>>(), claims(case));
    for ((found, alone), company) in findings.iter_mut().zip(alone).zip(company) {
        let at = usize::from(found.signals.is_elsewhere());
        let together = measured(blended(BLEND, alone, company), TOGETHER[at]);
        found.confidence = rounded(measured(alone, ALONE[at]).max(together));
        found.severity = severest(found.confidence).max(found.nature());
    }
}

/// Returns the [`company`] of something found in each of these groups beside the findings of the rules.
#[cfg(feature = "words")]
pub(super) fn company_of(case: &Case<'_>, findings: &[Finding], groups: &[usize]) -> Vec<f64> {
    let chances = findings.iter().map(|found| (found.group, found.nature(), alone(found)));
    let of_groups = groups.iter().map(|&group| (Some(group), Severity::Low, 0.0));
    company(&chances.chain(of_groups).collect::<Vec<_>>(), claims(case)).split_off(findings.len())
}

/// Tells of every finding how much of the doubt it holds from which on a copy of one claim is stopped. What weighs little if it
/// is true holds none, as every rewrite shortens and adds.
pub(super) fn share_doubt(findings: &mut [Finding]) {
    for found in findings {
        let weighs = found.nature() != Severity::Low;
        let limit = DOUBT[usize::from(found.signals.is_elsewhere())];
        found.doubt = if weighs { alone(found) / limit } else { 0.0 };
    }
}

/// Returns how doubtful findings make a copy of so many claims, each given by its group and its share: what is found in a
/// group counts once, by the strongest. From 1 on the copy has more than nearly all faithful ones.
///
/// No single finding need be sure. Where ten sentences each have one that is right as often as not, five are; but the longer
/// a faithful copy is, the more of them it has as well, by chance: in the root of its length (fitted by `tests/earned.rs`).
pub fn doubt<G: Ord>(shares: impl Iterator<Item = (Option<G>, f64)>, claims: usize) -> f64 {
    let mut of_group: BTreeMap<Option<G>, f64> = BTreeMap::new();
    for (group, share) in shares {
        let strongest = of_group.entry(group).or_default();
        *strongest = strongest.max(share);
    }
    of_group.values().sum::<f64>() / (claims.max(1) as f64).sqrt()
}

/// How many claims each article has.
fn claims(case: &Case<'_>) -> [usize; 2] {
    Side::BOTH.map(|side| case.claims.of[side].len())
}

/// Returns for each finding how much likelier a fault is in this copy than in any, as the findings of the other groups
/// show: the logarithm of the ratio of the two rates. 0 where the articles are too short to tell.
///
/// A finding is given by its group, what it weighs if it is true, and its chance to be right by itself; `claims` is how
/// many claims each article has. What weighs little tells nothing, as every rewrite shortens and adds. Findings of one
/// group tell nothing of each other, as they may stand on one fault.
pub fn company(findings: &[(Option<usize>, Severity, f64)], claims: [usize; 2]) -> Vec<f64> {
    /// What is expected of any copy counts as much as this many faults in so many claims that were read.
    const FAULTS: f64 = 1.0;
    const CLAIMS: f64 = 4.0;
    let mut of_group: BTreeMap<usize, f64> = BTreeMap::new();
    let chance = |nature: Severity, alone: f64| if nature == Severity::Low { 0.0 } else { alone };
    for &(group, nature, alone) in findings {
        *of_group.entry(group.unwrap_or(usize::MAX)).or_default() += chance(nature, alone);
    }
    let all: f64 = of_group.values().sum();
    let others = ((claims[0] + claims[1]) as f64 / 2.0 - 1.0).max(0.0);
    let rate = |own: f64| ((all - own).max(0.0) + FAULTS) / (others + CLAIMS);
    let own = |group: Option<usize>, alone: f64| group.map_or(alone, |group| of_group[&group]);
    let own = findings.iter().map(|&(group, nature, alone)| own(group, chance(nature, alone)));
    own.map(|own| (rate(own) * CLAIMS / FAULTS).ln()).collect()
}

/// What a finding is worth by itself and its company as one chance: a logistic regression over the two.
pub fn blended([constant, own, others]: [f64; 3], alone: f64, company: f64) -> f64 {
    logistic(constant + own * (alone / (1.0 - alone)).ln() + others * company)
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

/// The share of such findings that were right, whatever else was found.
fn alone(found: &Finding) -> f64 {
    let own = RULES.iter().find(|(name, _)| *name == found.rule.name());
    let own = own.map_or(0.0, |(_, [own, elsewhere])| {
        own + if found.signals.is_elsewhere() { *elsewhere } else { 0.0 }
    });
    let shape = found.shape();
    let sum: f64 =
        found.signals.0.iter().zip(&WEIGHTS).map(|(signal, weights)| signal * weights[shape]).sum();
    logistic(CONSTANT + own + sum)
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// In thousandths: sums of floating-point numbers differ in their last digits between machines.
pub(super) fn rounded(share: f64) -> f64 {
    /// Steps of a confidence.
    const STEPS: f64 = 1000.0;
    (share * STEPS).round() / STEPS
}

/// What a regression says, stretched so that the limits, from which on nine in ten and three in four findings were right,
/// come to lie there: fitted on few texts, it says less than it knows of the best findings.
pub fn measured(said: f64, [high, medium]: [f64; 2]) -> f64 {
    if said >= high {
        HIGH + (1.0 - HIGH) * (said - high) / (1.0 - high)
    } else if said >= medium {
        MEDIUM + (HIGH - MEDIUM) * (said - medium) / (high - medium)
    } else {
        MEDIUM * said / medium
    }
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
