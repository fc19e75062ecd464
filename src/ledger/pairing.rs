//! Settles the facts of one group: those that agree, those that took another's place, those that stand alone.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::FxHashMap;

use crate::facts::{Bound, Fact, FactKind, Key, Measure, Quantity, Relation, Value, relation};
use crate::frame::Frame;
use crate::ledger::retold::{elided, retold};
use crate::ledger::{
    Case, Entry, FactAt, Verdict, affinity, agreed, alone, elsewhere, is_mentioned, one_sided, swaps,
};
use crate::sides::{Side, Sides};

/// Two facts with different values stand for the same thing from this affinity on: the same neighbour on one side and
/// another shared word.
const BOUND: u32 = 4;

/// Groups that are too large for a frame and have more pairs of facts than this are settled in bulk (a work cap; two
/// sentences have some fifty pairs).
const MOST_PAIRS: usize = 250_000;

/// Settles the facts of a group.
pub(super) fn group(case: &Case<'_>, group: usize, entries: &mut Vec<Entry>) {
    let bead = &case.beads[group];
    let frame = &case.frames[group];
    let mut open = Sides::new(Side::A, Side::B).map(|side| case.facts_of(side, &bead.of[side]));
    let heads = datelines(case, group, &mut open);
    if frame.is_too_large() && open.a.len() * open.b.len() > MOST_PAIRS {
        return in_bulk(case, &open, group, entries);
    }
    let mut agreeing = agreeing(case, frame, &mut open, group);
    agreeing.extend(elided(case, group, &mut open));
    swaps::mark(case, frame, &mut agreeing);
    agreeing.extend(retold(case, group, &agreeing, &mut open));
    let changed = changed(case, frame, &mut open, group);
    repeats(case, &mut open, &mut agreeing, group);
    entries.extend(agreeing);
    entries.extend(changed);
    entries.extend(heads);
    for side in Side::BOTH {
        entries.extend(open[side].iter().map(|&at| alone(case, side, at, Some(group))));
    }
}

/// Takes the facts of datelines out: they stand in no other fact's place. The days of two datelines are compared.
fn datelines(case: &Case<'_>, group: usize, open: &mut Sides<Vec<FactAt>>) -> Vec<Entry> {
    let mut heads = Sides::new(Side::A, Side::B).map(|side| {
        let (head, rest) = open[side].iter().partition(|&&at| case.is_of_dateline(side, at));
        open[side] = rest;
        head
    });
    let day = |side: Side, heads: &Sides<Vec<FactAt>>| {
        heads[side].iter().copied().find(|&at| case.fact(side, at).kind() == FactKind::Date)
    };
    let mut entries = Vec::new();
    if let (Some(a), Some(b)) = (day(Side::A, &heads), day(Side::B, &heads)) {
        take(&mut heads, a, b);
        entries.push(entry(agreed(case, a, b), group, a, b));
    }
    for side in Side::BOTH {
        entries.extend(heads[side].iter().map(|&at| alone(case, side, at, Some(group))));
    }
    entries
}

/// Settles the facts of a group that holds too many: equal ones meet in their order, whatever stands around them.
fn in_bulk(case: &Case<'_>, open: &Sides<Vec<FactAt>>, group: usize, entries: &mut Vec<Entry>) {
    let key = |side: Side, at: FactAt| case.fact(side, at).key();
    let mut waiting: FxHashMap<Key, VecDeque<FactAt>> = FxHashMap::default();
    open.b.iter().for_each(|&b| waiting.entry(key(Side::B, b)).or_default().push_back(b));
    let mut taken = BTreeSet::new();
    for &a in &open.a {
        let equal = waiting.get_mut(&key(Side::A, a)).and_then(VecDeque::pop_front);
        taken.extend(equal);
        entries.push(match equal {
            Some(b) => entry(agreed(case, a, b), group, a, b),
            None => one_sided(case, Side::A, a, elsewhere(case, Side::A, a), Some(group)),
        });
    }
    let rest = open.b.iter().filter(|b| !taken.contains(*b));
    entries.extend(rest.map(|&b| one_sided(case, Side::B, b, elsewhere(case, Side::B, b), Some(group))));
}

/// Pairs facts that agree, one to one, the best pairs first.
fn agreeing(case: &Case<'_>, frame: &Frame, open: &mut Sides<Vec<FactAt>>, group: usize) -> Vec<Entry> {
    let mut candidates = Vec::new();
    for &a in &open.a {
        for &b in &open.b {
            let (x, y) = (case.fact(Side::A, a), case.fact(Side::B, b));
            let rank = match relation(x, y) {
                Relation::Same => 0,
                Relation::Compatible => 1,
                Relation::LessPrecise | Relation::MorePrecise => 2,
                Relation::Different if differ_in_bounds(x, y) => 3,
                Relation::Different => continue,
            };
            candidates.push((rank, std::cmp::Reverse(affinity(case, frame, a, b)), a, b));
        }
    }
    candidates.sort_unstable();
    let mut pairs = Vec::new();
    for (_, _, a, b) in candidates {
        if open.a.contains(&a) && open.b.contains(&b) {
            take(open, a, b);
            pairs.push(entry(agreed(case, a, b), group, a, b));
        }
    }
    pairs
}

/// `More than 20`, `20`: one figure, and what limits it is another matter. More than and less than 20 are two figures.
pub(crate) fn differ_in_bounds(x: &Fact, y: &Fact) -> bool {
    match (&x.value, &y.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            x.measure == y.measure
                && x.amount == y.amount
                && x.bound != y.bound
                && !(is_above(x.bound) && is_below(y.bound) || is_below(x.bound) && is_above(y.bound))
        }
        _ => false,
    }
}

fn is_above(bound: Bound) -> bool {
    matches!(bound, Bound::More | Bound::AtLeast)
}

fn is_below(bound: Bound) -> bool {
    matches!(bound, Bound::Less | Bound::AtMost | Bound::Nearly)
}

fn take(open: &mut Sides<Vec<FactAt>>, a: FactAt, b: FactAt) {
    open.a.retain(|&at| at != a);
    open.b.retain(|&at| at != b);
}

fn entry(verdict: Verdict, group: usize, a: FactAt, b: FactAt) -> Entry {
    Entry { verdict, group: Some(group), moved: false, swapped: false, a: Some(a), b: Some(b) }
}

/// Pairs what is left over on both sides and stands in the same place.
fn changed(case: &Case<'_>, frame: &Frame, open: &mut Sides<Vec<FactAt>>, group: usize) -> Vec<Entry> {
    let mut candidates = Vec::new();
    for &a in &open.a {
        for &b in &open.b {
            let (x, y) = (case.fact(Side::A, a), case.fact(Side::B, b));
            if comparable(x, y)
                && let Some(strength) = place(case, frame, a, b, open)
            {
                candidates.push((std::cmp::Reverse(strength), a, b));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs = Vec::new();
    for (_, a, b) in candidates {
        if open.a.contains(&a) && open.b.contains(&b) {
            take(open, a, b);
            pairs.push(entry(Verdict::Changed, group, a, b));
        }
    }
    pairs
}

/// Can one stand in the other's place?
fn comparable(x: &Fact, y: &Fact) -> bool {
    let time = |kind| matches!(kind, FactKind::Date | FactKind::Time);
    let figure = |kind| {
        matches!(
            kind,
            FactKind::Number | FactKind::Money | FactKind::Percent | FactKind::Measure | FactKind::Duration
        )
    };
    match (x.kind(), y.kind()) {
        (FactKind::Attribution | FactKind::Quotation, _)
        | (_, FactKind::Attribution | FactKind::Quotation) => false,
        (k, l) => {
            k == l && is_multiple(x) == is_multiple(y)
                || time(k) && time(l)
                || figure(k) && figure(l) && amount(x) == amount(y)
        }
    }
}

/// `Twice` is no count of two.
fn is_multiple(fact: &Fact) -> bool {
    amount(fact).is_some_and(|quantity| quantity.measure == Measure::Multiple)
}

fn amount(fact: &Fact) -> Option<&Quantity> {
    if let Value::Quantity(quantity) = &fact.value { Some(quantity) } else { None }
}

/// How surely `b` stands where `a` stood; `None` if it does not.
fn place(case: &Case<'_>, frame: &Frame, a: FactAt, b: FactAt, open: &Sides<Vec<FactAt>>) -> Option<u32> {
    let fit = affinity(case, frame, a, b);
    let ranges =
        Sides::new((Side::A, a), (Side::B, b)).map(|(side, at)| frame.range(side, case.fact(side, at).span));
    let block = frame.block_of(Side::A, &ranges.a);
    let same_block = block.is_some() && block == frame.block_of(Side::B, &ranges.b);
    let kind = case.fact(Side::A, a).kind();
    let strayed = [(Side::A, a), (Side::B, b)]
        .into_iter()
        .any(|(side, at)| elsewhere(case, side, at).is_some() || is_mentioned(case, side, at));
    let is_name = kind == FactKind::Name;
    if same_block && (!is_name || shared_beside(frame, &ranges)) {
        return Some(100 + fit);
    }
    let lone = |side: Side| open[side].iter().filter(|&&at| case.fact(side, at).kind() == kind).count() == 1;
    let fits = fit >= BOUND || !is_name && !strayed && lone(Side::A) && lone(Side::B);
    (fits && !(is_name && strayed && fit < 2 * BOUND)).then_some(fit)
}

/// Does a shared word, or the edge of the claim, stand next to both?
fn shared_beside(frame: &Frame, ranges: &Sides<std::ops::Range<usize>>) -> bool {
    let before = match (ranges.a.start.checked_sub(1), ranges.b.start.checked_sub(1)) {
        (Some(a), Some(b)) => frame.pairs.a[a] == Some(b),
        (None, None) => true,
        _ => false,
    };
    let behind = match (frame.pairs.a.get(ranges.a.end), frame.pairs.b.get(ranges.b.end)) {
        (Some(a), Some(_)) => *a == Some(ranges.b.end),
        (None, None) => true,
        _ => false,
    };
    before || behind
}

/// A fact that one side says once more than the other: it goes with the pair that says it already.
fn repeats(case: &Case<'_>, open: &mut Sides<Vec<FactAt>>, pairs: &mut Vec<Entry>, group: usize) {
    // What one side adds is no pair for the other, or the side that comes first would have more to go with.
    let known = pairs.len();
    for side in Side::BOTH {
        let mut rest = Vec::new();
        for &at in &open[side] {
            let fact = case.fact(side, at);
            let said = pairs[..known]
                .iter()
                .filter_map(|pair| pair.at(side.other()))
                .find(|&other| relation(fact, case.fact(side.other(), other)).agrees());
            match (said, side) {
                (Some(b), Side::A) => pairs.push(entry(agreed(case, at, b), group, at, b)),
                (Some(a), Side::B) => pairs.push(entry(agreed(case, a, at), group, a, at)),
                (None, _) => rest.push(at),
            }
        }
        open[side] = rest;
    }
}
