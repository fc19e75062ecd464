//! One fault, one finding: what several rules find in the same words is told once, by the worst of them.

use std::collections::BTreeMap;

use crate::audit::{Finding, Passage};
use crate::sides::{Side, Sides};

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
    let others = std::iter::once(found.rule).chain(found.also);
    for rule in others {
        if rule != kept.rule && !kept.also.contains(&rule) {
            kept.also.push(rule);
        }
    }
}

/// Are they about the same words? They overlap on one side, by half of the shorter passage, and do not stand apart on
/// the other. Two findings of one rule are two faults unless the words are the same.
fn is_same(x: &Finding, y: &Finding) -> bool {
    let sides = Sides::new(Side::A, Side::B).map(|side| Some(overlap(x.at[side]?, y.at[side]?)));
    let met = [sides.a, sides.b];
    let apart = met.contains(&Some(Overlap::None));
    let same = met.contains(&Some(Overlap::Half));
    x.group == y.group && same && !apart && (x.rule != y.rule || x.at == y.at)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Overlap {
    None,
    Some,
    Half,
}

fn overlap(x: Passage, y: Passage) -> Overlap {
    let shared = x.span.end.min(y.span.end).saturating_sub(x.span.start.max(y.span.start));
    match shared {
        0 => Overlap::None,
        shared if 2 * shared >= x.span.len().min(y.span.len()) => Overlap::Half,
        _ => Overlap::Some,
    }
}
