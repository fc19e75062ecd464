//! [`fact_bonds`]: which facts of two articles stand for the same thing, and whether they agree.

use crate::audit::{Finding, Rule};
use crate::claim::Claim;
use crate::compare::Comparison;
use crate::document::Span;
use crate::facts::{Fact, FactKind, Measure, Relation, Value, relation};
use crate::ledger::{FactAt, Verdict};
use crate::sides::Side;

/// What a fact is to one of another article that stands for the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// The same.
    Same,
    /// They agree, and one says more.
    Agrees,
    /// Another one in its place.
    Differs,
}

/// A fact of A, one of B, and what they are to each other.
pub(super) type FactBond = (FactAt, FactAt, Bond);

/// The facts of matched claims that stand for the same thing.
pub(super) fn fact_bonds(comparison: &Comparison) -> Vec<FactBond> {
    let fact = |side: Side, at: FactAt| &comparison.claims.of[side][at.claim].facts[at.fact];
    let settled = comparison.ledger.entries.iter().filter(|entry| entry.group.is_some() && !entry.moved);
    let mut bonds: Vec<FactBond> = settled
        .filter_map(|entry| {
            let (a, b) = (entry.a?, entry.b?);
            let (x, y) = (fact(Side::A, a), fact(Side::B, b));
            let kind = match entry.verdict {
                Verdict::Kept | Verdict::Reformatted => Bond::Same,
                Verdict::LessPrecise | Verdict::MorePrecise => Bond::Agrees,
                Verdict::Changed if is_conflict(x, y) => Bond::Differs,
                _ => return None,
            };
            is_telling(x).then_some((a, b, kind))
        })
        .collect();
    bonds.extend(misspelt(comparison));
    bonds.sort_unstable_by_key(|&(a, b, kind)| (a, b, kind));
    bonds.dedup_by_key(|&mut (a, b, _)| (a, b));
    bonds
}

/// Is it a figure, a date or a name? Quotations and sources are no values that can be set side by side.
fn is_telling(fact: &Fact) -> bool {
    fact.kind().is_value() || fact.kind() == FactKind::Name
}

/// Do two facts in one place contradict each other? `twice` is no other number than `two`, and whether `yesterday` is
/// Monday depends on the day of writing.
fn is_conflict(x: &Fact, y: &Fact) -> bool {
    let is_relative = |fact: &Fact| matches!(fact.value, Value::Relative(_));
    let is_multiple = |fact: &Fact| matches!(&fact.value, Value::Quantity(quantity) if quantity.measure == Measure::Multiple);
    is_relative(x) == is_relative(y)
        && is_multiple(x) == is_multiple(y)
        && relation(x, y) == Relation::Different
}

/// Names that the audit took for other spellings of one.
fn misspelt(comparison: &Comparison) -> Vec<FactBond> {
    let mut names = comparison.findings.iter().filter(|found| found.rule == Rule::NameChanged).peekable();
    if names.peek().is_none() {
        return Vec::new();
    }
    let group = Side::BOTH.map(|side| group_of(comparison, side));
    let bond = |found: &Finding| {
        let a = name_at(&comparison.claims.of.a, found.at.a?.span)?;
        let b = name_at(&comparison.claims.of.b, found.at.b?.span)?;
        let in_one = group[0][a.claim].is_some() && group[0][a.claim] == group[1][b.claim];
        in_one.then_some((a, b, Bond::Differs))
    };
    names.filter_map(bond).collect()
}

/// The group of each claim of a side.
fn group_of(comparison: &Comparison, side: Side) -> Vec<Option<usize>> {
    let mut of = vec![None; comparison.claims.of[side].len()];
    for (number, group) in comparison.groups.iter().enumerate() {
        group.bead.of[side].iter().for_each(|&claim| of[claim] = Some(number));
    }
    of
}

/// The name that stands in a place. Claims and their facts are in order.
fn name_at(claims: &[Claim], span: Span) -> Option<FactAt> {
    let claim = claims.partition_point(|claim| claim.span.end <= span.start);
    let facts = &claims.get(claim)?.facts;
    let from = facts.partition_point(|fact| fact.span.start < span.start);
    let is_it = |fact: &Fact| fact.span == span && fact.kind() == FactKind::Name;
    let mut here = facts[from..].iter().take_while(|fact| fact.span.start == span.start);
    let fact = from + here.position(is_it)?;
    Some(FactAt { claim, fact })
}
