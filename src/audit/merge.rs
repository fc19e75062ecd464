//! One fault, one finding: what several rules find in the same words is told once, by the worst of them.

use std::collections::BTreeMap;

use crate::audit::{Finding, Passage, Rule};
use crate::sides::Side;

/// Findings of a sentence that a further one is compared with: a list of a thousand figures has as many findings, and
/// what is beyond stands by itself.
const COMPARED: usize = 64;

/// Merges findings about the same words; they come worst first, and the others are named in the `also` of the worst.
pub(super) fn merge(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut in_unit: BTreeMap<(Side, usize), Vec<usize>> = BTreeMap::new();
    for found in findings {
        let units = units(&found);
        let near =
            units.iter().filter_map(|unit| in_unit.get(unit)).flat_map(|all| all.iter().rev().take(COMPARED));
        let same = near.copied().filter(|&at| is_same(&kept[at], &found)).min();
        match same {
            Some(at) => also(&mut kept[at], found),
            None => {
                units.iter().for_each(|unit| in_unit.entry(*unit).or_default().push(kept.len()));
                kept.push(found);
            }
        }
    }
    kept
}

fn units(found: &Finding) -> Vec<(Side, usize)> {
    Side::BOTH.into_iter().filter_map(|side| Some((side, found.at[side]?.unit))).collect()
}

fn also(kept: &mut Finding, found: Finding) {
    kept.confidence = kept.confidence.max(found.confidence);
    kept.doubt = kept.doubt.max(found.doubt);
    let others = std::iter::once(found.rule).chain(found.also);
    for rule in others {
        if rule != kept.rule && !kept.also.contains(&rule) {
            kept.also.push(rule);
        }
    }
}

/// Is the second about words of the first? On one side they overlap by half of the longer passage, or the first holds half
/// of the second, and on the other side they do not stand apart. Half of a clause in which another fault lies is not
/// enough: the rest of it would be told nowhere; but a detail that goes or comes with its clause, and what is lost with
/// a whole claim, is. Two findings of one rule are two faults unless the words are the same, or the hedge is.
fn is_same(kept: &Finding, found: &Finding) -> bool {
    if kept.rule == found.rule {
        return kept.group == found.group && (kept.at == found.at || is_one_hedge(kept, found));
    }
    let sides = Side::BOTH.map(|side| Some(overlap(kept.at[side]?, found.at[side]?)));
    let is_whole = matches!(found.rule, Rule::ClaimAdded | Rule::ClaimDropped);
    let held = is_whole || kept.shape() == found.shape() && kept.shape() > 0;
    let met = |overlap: &Option<Overlap>| match overlap {
        Some(Overlap::Most | Overlap::OfSecond) => true,
        Some(Overlap::OfFirst) => held,
        Some(Overlap::Less | Overlap::None) | None => false,
    };
    let apart = sides.contains(&Some(Overlap::None));
    kept.group == found.group && sides.iter().any(met) && !apart
}

/// A word that leaves something open is lost or comes once, whatever it is held against on the other side.
fn is_one_hedge(kept: &Finding, found: &Finding) -> bool {
    let side = match kept.rule {
        Rule::CertaintyRaised => Side::A,
        Rule::CertaintyLowered => Side::B,
        _ => return false,
    };
    let passages = kept.at[side].zip(found.at[side]);
    passages.is_some_and(|(first, second)| !matches!(overlap(first, second), Overlap::None | Overlap::Less))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Overlap {
    None,
    Less,
    /// Half of the first passage, which is the shorter one.
    OfFirst,
    /// Half of the second one, which is the shorter.
    OfSecond,
    /// Half of both.
    Most,
}

fn overlap(first: Passage, second: Passage) -> Overlap {
    let shared = first.span.end.min(second.span.end).saturating_sub(first.span.start.max(second.span.start));
    let half_of = |passage: Passage| 2 * shared >= passage.span.len();
    match (shared, half_of(first), half_of(second)) {
        (0, ..) => Overlap::None,
        (_, true, true) => Overlap::Most,
        (_, true, false) => Overlap::OfFirst,
        (_, false, true) => Overlap::OfSecond,
        _ => Overlap::Less,
    }
}
