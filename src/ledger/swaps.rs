//! [`mark`]: figures that both sides of a group have, each bound to what the other one is bound to in the source.
//!
//! The order of two figures says nothing: a list may be told in another one. What says something is what each belongs to: the
//! nouns behind it (`41 crew`) or, if there are none, before it (`a crew of 41`); and whose they are, by the words
//! before them; the dates they are given for; and of two values that one thing had one after the other, which came first (`from 7 to 5`, `5, compared with 7`).

use rustc_hash::FxHashMap;

use crate::facts::{Fact, FactKind, Relation, Value, relation};
use crate::frame::Frame;
use crate::ledger::binding::{Belongs, belongs};
use crate::ledger::{Case, Entry, FactAt, Verdict};
use crate::sides::Side;
use crate::words::Key;

/// Marks the pairs of figures that are exchanged, and pairs each with what stands in its place.
pub(super) fn mark(case: &Case<'_>, frame: &Frame, pairs: &mut [Entry]) {
    let figures: Vec<Figure> =
        pairs.iter().enumerate().filter_map(|(at, pair)| Figure::of(case, at, pair)).collect();
    let alike = |x: &Figure, y: &Figure| swappable(case.fact(Side::A, x.a), case.fact(Side::A, y.a));
    let mut bound: FxHashMap<usize, [Belongs; 2]> = FxHashMap::default();
    for (i, x) in figures.iter().enumerate() {
        for y in &figures[i + 1..] {
            if pairs[x.pair].swapped || pairs[y.pair].swapped || !alike(x, y) {
                continue;
            }
            let [x_belongs, y_belongs] = [x, y].map(|figure| {
                bound.entry(figure.pair).or_insert_with(|| figure.belongs(case, frame)).clone()
            });
            if is_exchanged(&x_belongs, &y_belongs) {
                (pairs[x.pair].b, pairs[y.pair].b) = (Some(y.b), Some(x.b));
                for at in [x.pair, y.pair] {
                    (pairs[at].swapped, pairs[at].verdict) = (true, Verdict::Changed);
                }
            }
        }
    }
}

/// A figure that both sides have.
struct Figure {
    pair: usize,
    a: FactAt,
    b: FactAt,
}

impl Figure {
    fn of(case: &Case<'_>, pair: usize, entry: &Entry) -> Option<Self> {
        let (a, b) = (entry.a?, entry.b?);
        case.fact(Side::A, a).kind().is_value().then_some(Self { pair, a, b })
    }

    /// What it belongs to in A and in B.
    fn belongs(&self, case: &Case<'_>, frame: &Frame) -> [Belongs; 2] {
        [(Side::A, self.a), (Side::B, self.b)].map(|(side, at)| belongs(case, frame, side, at))
    }
}

fn swappable(x: &Fact, y: &Fact) -> bool {
    let is_amount = |fact: &Fact| matches!(fact.value, Value::Quantity(_));
    // "14 million litres a day, and Brenton 9 million": the unit of the first is that of the second.
    let is_kin = x.kind() == y.kind()
        || is_amount(x) && is_amount(y) && [x, y].iter().any(|fact| fact.kind() == FactKind::Number);
    x.kind().is_value() && is_kin && relation(x, y) == Relation::Different
}

/// Does each figure belong in B to what the other one belongs to in A, and neither to its own?
fn is_exchanged([a1, b1]: &[Belongs; 2], [a2, b2]: &[Belongs; 2]) -> bool {
    let nouns = |x: &Belongs, y: &Belongs| [told(&x.nouns, &y.nouns), told(&y.nouns, &x.nouns)];
    // "Merrin has 12 ferries and Holt has 30 ferries": where the nouns are the same, whose they are decides.
    let owned = |x: &Belongs, y: &Belongs| told(&told(&x.owners, &y.owners), &y.nouns);
    let owners = |x: &Belongs, y: &Belongs| [owned(x, y), owned(y, x)];
    let orders = || order(a1, a2).zip(order(b1, b2)).map(|(a, b)| a != b);
    crossed(&nouns(a1, a2), &nouns(b1, b2))
        .or_else(orders)
        .or_else(|| Some(have_other_dates([a1, b1], [a2, b2])).filter(|are| *are))
        .or_else(|| crossed(&owners(a1, a2), &owners(b1, b2)))
        .unwrap_or(false)
}

/// `410 tonnes in 2023 and 530 in 2024`: has each in B the date that the other one has in A?
fn have_other_dates([a1, b1]: [&Belongs; 2], [a2, b2]: [&Belongs; 2]) -> bool {
    a1.date.is_some() && a1.date != a2.date && a2.date.is_some() && a1.date == b2.date && a2.date == b1.date
}

/// The words that tell the one from the other.
fn told(of: &[Key], other: &[Key]) -> Vec<Key> {
    of.iter().filter(|key| !other.contains(key)).copied().collect()
}

/// Has each in B what the other one has in A, and neither its own? `None` where the words do not say.
fn crossed(of_a: &[Vec<Key>; 2], of_b: &[Vec<Key>; 2]) -> Option<bool> {
    let shares = |a: usize, b: usize| of_a[a].iter().any(|key| of_b[b].contains(key));
    if shares(0, 0) || shares(1, 1) {
        return Some(false);
    }
    (shares(0, 1) && shares(1, 0)).then_some(true)
}

/// Which of two values came first, if the text says so: is it the first of them?
fn order(x: &Belongs, y: &Belongs) -> Option<bool> {
    match (x.was, y.was) {
        // "It was 5, compared with 7": what is compared with the earlier one is the later one.
        (Some(true), None | Some(false)) => Some(true),
        (None | Some(false), Some(true)) => Some(false),
        _ => None,
    }
}
