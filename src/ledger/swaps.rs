//! [`mark`]: figures that both sides of a group have, each bound to what the other one is bound to in the source.
//!
//! The order of two figures says nothing: a list may be told in another one. What says something is what each belongs to: the
//! nouns behind it (`41 crew`) or, if there are none, before it (`a crew of 41`); and whose they are, by the words
//! before them; and of two values that one thing had one after the other, which came first (`from 7 to 5`, `5, compared with 7`).

use crate::facts::{Fact, FactKind, Relation, Value, relation};
use crate::frame::Frame;
use crate::ledger::binding::{Belongs, belongs};
use crate::ledger::{Case, Entry, FactAt, Verdict};
use crate::sides::Side;
use crate::words::Key;

/// Groups with more agreeing facts than this are not looked at (a work cap; two sentences have some ten).
const MOST: usize = 64;

/// Marks the pairs of figures that are exchanged, and pairs each with what stands in its place.
pub(super) fn mark(case: &Case<'_>, frame: &Frame, pairs: &mut [Entry]) {
    if pairs.len() > MOST {
        return;
    }
    for i in 0..pairs.len() {
        for j in i + 1..pairs.len() {
            let (Some(a1), Some(b1), Some(a2), Some(b2)) = (pairs[i].a, pairs[i].b, pairs[j].a, pairs[j].b)
            else {
                continue;
            };
            let alike = swappable(case.fact(Side::A, a1), case.fact(Side::A, a2));
            if pairs[i].swapped
                || pairs[j].swapped
                || !alike
                || !is_exchanged(case, frame, [(a1, b1), (a2, b2)])
            {
                continue;
            }
            (pairs[i].b, pairs[j].b) = (Some(b2), Some(b1));
            for at in [i, j] {
                (pairs[at].swapped, pairs[at].verdict) = (true, Verdict::Changed);
            }
        }
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
fn is_exchanged(case: &Case<'_>, frame: &Frame, [(a1, b1), (a2, b2)]: [(FactAt, FactAt); 2]) -> bool {
    let of_a = [a1, a2].map(|at| belongs(case, frame, Side::A, at));
    let of_b = [b1, b2].map(|at| belongs(case, frame, Side::B, at));
    match (order(&of_a), order(&of_b)) {
        (Some(a), Some(b)) => return a != b,
        _ => {}
    }
    let nouns = |of: &[Belongs; 2]| [0, 1].map(|at: usize| told(&of[at].nouns, &of[1 - at].nouns));
    match crossed(&nouns(&of_a), &nouns(&of_b)) {
        Some(is_crossed) => is_crossed,
        // "Merrin has 12 ferries and Holt has 30 ferries": then whose they are decides.
        None => {
            let owners = |of: &[Belongs; 2]| {
                [0, 1].map(|at: usize| told(&told(&of[at].owners, &of[1 - at].owners), &of[1 - at].nouns))
            };
            crossed(&owners(&of_a), &owners(&of_b)).unwrap_or(false)
        }
    }
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
fn order(of: &[Belongs; 2]) -> Option<bool> {
    match (of[0].was, of[1].was) {
        // "It was 5, compared with 7": what is compared with the earlier one is the later one.
        (Some(true), None | Some(false)) => Some(true),
        (None | Some(false), Some(true)) => Some(false),
        _ => None,
    }
}
