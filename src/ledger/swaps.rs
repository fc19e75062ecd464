//! [`mark`]: figures that both sides of a group have, each bound to what the other one is bound to in the source.
//!
//! The order of two figures says nothing: a list may be told in another one. What says something is what each belongs to: the
//! nouns behind it (`41 crew`) or, if there are none, before it (`a crew of 41`); and of two values that one thing had one after
//! the other, which came first (`from 7 to 5`, `5, compared with 7`).

use crate::facts::{Fact, Relation, relation};
use crate::frame::Frame;
use crate::ledger::binding::{Belongs, belongs};
use crate::ledger::{Case, Entry, FactAt, Verdict};
use crate::sides::Side;

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
            if pairs[i].swapped || pairs[j].swapped || !alike || !is_exchanged(case, frame, [(a1, b1), (a2, b2)])
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
    x.kind().is_value() && x.kind() == y.kind() && relation(x, y) == Relation::Different
}

/// Does each figure belong in B to what the other one belongs to in A, and neither to its own?
fn is_exchanged(case: &Case<'_>, frame: &Frame, [(a1, b1), (a2, b2)]: [(FactAt, FactAt); 2]) -> bool {
    let of_a = [a1, a2].map(|at| belongs(case, frame, Side::A, at));
    let of_b = [b1, b2].map(|at| belongs(case, frame, Side::B, at));
    match (order(&of_a), order(&of_b)) {
        (Some(a), Some(b)) => return a != b,
        _ if of_a[0].nouns == of_a[1].nouns || of_b[0].nouns == of_b[1].nouns => return false,
        _ => {}
    }
    let straight = of_a[0].shares(&of_b[0]) || of_a[1].shares(&of_b[1]);
    let crossed = of_a[0].shares(&of_b[1]) && of_a[1].shares(&of_b[0]);
    crossed && !straight
}

/// Which of two values came first, if the text says so: is it the first of them?
fn order(of: &[Belongs; 2]) -> Option<bool> {
    match (of[0].was, of[1].was) {
        (Some(first), Some(second)) if first != second => Some(first),
        _ => None,
    }
}
