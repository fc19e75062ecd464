//! [`differences`]: the figures, dates and names that the outlets of a row give differently.
//!
//! Facts that agree are one value; values that the ledger of two articles found in the same place are one difference.
//! Neither chains: `more than 10` agrees with 12 and with 14, which do not agree; and what one sentence says of two
//! things is never one thing.

use std::collections::HashMap;

use super::pair::FactBond;
use crate::facts::{Fact, FactKind, Relation, relation};
use crate::story::bond::Bond;
use crate::story::{Article, ClaimAt, FactAt};

/// A thing that outlets give different values for.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What kind of value it is.
    pub kind: FactKind,
    /// The values, those of most outlets first; two or more.
    pub values: Vec<Vec<FactAt>>,
    /// What agrees with more than one of them: `more than 60` beside 62 and 64.
    pub either: Vec<FactAt>,
}

/// Finds what differs among the claims of a row. `bonds` are those of all claims.
pub(super) fn differences(articles: &[Article], members: &[ClaimAt], bonds: &[FactBond]) -> Vec<Difference> {
    let fact = |at: FactAt| articles[at.at.article].fact(at.at.claim, at.fact);
    let within = |bond: &&FactBond| members.contains(&bond.x.at) && members.contains(&bond.y.at);
    let mut bonds: Vec<FactBond> = bonds.iter().filter(within).copied().collect();
    bonds.sort_unstable_by_key(|bond| (bond.kind, bond.x, bond.y));
    let (agreeing, differing): (Vec<_>, Vec<_>) =
        bonds.into_iter().partition(|bond| bond.kind != Bond::Differs);
    if differing.is_empty() {
        return Vec::new();
    }
    let values = values(&agreeing, &differing, &fact);
    let mut found: Vec<Difference> = places(&differing, &values)
        .into_iter()
        .filter_map(|mut values| {
            attach(articles, members, &mut values);
            let mut either = either(articles, &mut values);
            either.sort_unstable();
            if values.len() < 2 {
                return None;
            }
            for value in &mut values {
                value.sort_unstable();
            }
            let outlets = |value: &[FactAt]| value.chunk_by(|x, y| x.at.article == y.at.article).count();
            values.sort_by_cached_key(|value| {
                (std::cmp::Reverse(outlets(value)), fact(value[0]).value.to_string(), value[0])
            });
            Some(Difference { kind: fact(values[0][0]).kind(), values, either })
        })
        .collect();
    found.sort_by_key(|difference| difference.values.iter().flatten().min().copied());
    found
}

/// The facts of the bonds, those that agree together.
fn values<'a>(
    agreeing: &[FactBond],
    differing: &[FactBond],
    fact: &impl Fn(FactAt) -> &'a Fact,
) -> Vec<Vec<FactAt>> {
    let mut all: Vec<FactAt> = agreeing.iter().chain(differing).flat_map(|bond| [bond.x, bond.y]).collect();
    all.sort_unstable();
    all.dedup();
    let mut values: Vec<Vec<FactAt>> = all.into_iter().map(|at| vec![at]).collect();
    let of = |values: &[Vec<FactAt>], at: FactAt| values.iter().position(|value| value.contains(&at));
    let differ = |x: FactAt, y: FactAt| {
        let found = |bond: &FactBond| (bond.x, bond.y) == (x, y) || (bond.y, bond.x) == (x, y);
        let values = fact(x).kind().is_value() && fact(y).kind().is_value();
        values && relation(fact(x), fact(y)) == Relation::Different || differing.iter().any(found)
    };
    for bond in agreeing {
        let (Some(to), Some(from)) = (of(&values, bond.x), of(&values, bond.y)) else { continue };
        let clash = || values[to].iter().any(|&x| values[from].iter().any(|&y| differ(x, y)));
        if to != from && !clash() {
            let moved = std::mem::take(&mut values[from]);
            values[to].extend(moved);
        }
    }
    values.retain(|value| !value.is_empty());
    values
}

/// Values in the same place, two or more. The places that most pairs of articles agree on come first.
fn places(differing: &[FactBond], values: &[Vec<FactAt>]) -> Vec<Vec<Vec<FactAt>>> {
    let of: HashMap<FactAt, usize> =
        values.iter().enumerate().flat_map(|(at, value)| value.iter().map(move |&fact| (fact, at))).collect();
    let mut edges: HashMap<(usize, usize), usize> = HashMap::new();
    for bond in differing {
        let (x, y) = (of[&bond.x], of[&bond.y]);
        if x != y {
            *edges.entry((x.min(y), x.max(y))).or_default() += 1;
        }
    }
    let mut edges: Vec<_> = edges.into_iter().collect();
    edges.sort_unstable_by_key(|&(edge, count)| (std::cmp::Reverse(count), edge));
    let mut place: Vec<Vec<usize>> = (0..values.len()).map(|at| vec![at]).collect();
    let claims = |place: &[usize]| {
        place.iter().flat_map(|&at| values[at].iter().map(|fact| fact.at)).collect::<Vec<_>>()
    };
    for ((x, y), _) in edges {
        let find = |value: usize| place.iter().position(|place| place.contains(&value));
        let (Some(to), Some(from)) = (find(x), find(y)) else { continue };
        let said = claims(&place[to]);
        // One sentence that gives both values speaks of two things.
        if to != from && !claims(&place[from]).iter().any(|claim| said.contains(claim)) {
            let moved = std::mem::take(&mut place[from]);
            place[to].extend(moved);
        }
    }
    let several = place.into_iter().filter(|place| place.len() > 1);
    several.map(|place| place.into_iter().map(|at| values[at].clone()).collect()).collect()
}

/// An outlet whose claim is not linked to those that differ, but gives one of the values: it goes with that one.
fn attach(articles: &[Article], members: &[ClaimAt], values: &mut [Vec<FactAt>]) {
    let fact = |at: FactAt| articles[at.at.article].fact(at.at.claim, at.fact);
    for &at in members {
        for number in 0..articles[at.article].claims[at.claim].facts.len() {
            let found = FactAt { at, fact: number };
            let agrees = |value: &[FactAt]| value.iter().all(|&known| agrees(fact(found), fact(known)));
            let fitting: Vec<usize> = (0..values.len()).filter(|&value| agrees(&values[value])).collect();
            let inside = values.iter().flatten().any(|known| known.at.article == at.article);
            if let ([only], false) = (&fitting[..], inside) {
                values[*only].push(found);
            }
        }
    }
}

/// Takes out what agrees with two values that do not agree with each other.
fn either(articles: &[Article], values: &mut Vec<Vec<FactAt>>) -> Vec<FactAt> {
    let fact = |at: FactAt| articles[at.at.article].fact(at.at.claim, at.fact);
    let all: Vec<FactAt> = values.concat();
    let fits_both = |at: FactAt| {
        let agreeing = || all.iter().map(|&other| fact(other)).filter(|&other| agrees(fact(at), other));
        agreeing().any(|x| agreeing().any(|y| !agrees(x, y)))
    };
    let mut found = Vec::new();
    for value in values.iter_mut() {
        let (vague, clear): (Vec<FactAt>, Vec<FactAt>) = value.iter().partition(|&&at| fits_both(at));
        found.extend(vague);
        *value = clear;
    }
    values.retain(|value| !value.is_empty());
    found
}

fn agrees(x: &Fact, y: &Fact) -> bool {
    x.kind() == y.kind() && x.kind().is_value() && relation(x, y).agrees()
}
