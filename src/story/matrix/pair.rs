//! [`Pair`]: what the comparison of two of the articles says, as far as the matrix needs it.

use crate::claim::Claim;
use crate::compare::{Comparison, Options, compare};
use crate::document::Document;
use crate::ledger;
use crate::sides::{Side, Sides};
use crate::story::bond::{Bond, fact_bonds};
use crate::story::{ClaimAt, FactAt};
use crate::words::Key;

/// Two claims that are no link are near each other if they share this much of the weight of the lighter one, words of
/// grammar aside. Two that retell one statement in other words do; the two halves of a sentence, told apart by two
/// outlets, share little but the subject, which weighs little.
const NEAR: f64 = 0.3;

/// A word weighs more than this if it tells something: grammar weighs 2 at most.
const TELLING: f64 = 2.0;

/// A match of two claims.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub x: ClaimAt,
    pub y: ClaimAt,
    pub probability: f64,
    /// The share of what each says that the other says too, by weight.
    pub contained: Sides<f64>,
}

/// Two facts of matched claims.
#[derive(Clone, Copy, Debug)]
pub(super) struct FactBond {
    pub x: FactAt,
    pub y: FactAt,
    pub kind: Bond,
}

/// What was found in two articles.
#[derive(Debug, Default)]
pub(super) struct Pair {
    pub links: Vec<Link>,
    /// Claims that share much and are no links.
    pub near: Vec<(ClaimAt, ClaimAt)>,
    pub facts: Vec<FactBond>,
    pub complete: bool,
}

impl Pair {
    /// Compares two articles, of which `places` are the numbers.
    pub(super) fn new(documents: Sides<&Document>, places: Sides<usize>, options: &Options) -> Self {
        let comparison = compare(documents.map(Document::clone), options);
        let at = |side: Side, claim: usize| ClaimAt { article: places[side], claim };
        let mut pair = Self { complete: comparison.is_complete(), ..Self::default() };
        for group in &comparison.groups {
            if comparison.claims.of.a[group.bead.of.a[0]].is_heading {
                continue;
            }
            pair.links.extend(group.bead.links.iter().map(|link| Link {
                x: at(Side::A, link.a),
                y: at(Side::B, link.b),
                probability: link.probability,
                contained: link.evidence.contained,
            }));
        }
        pair.near = near(&comparison)
            .into_iter()
            .map(|(a, b)| (at(Side::A, a), at(Side::B, b)))
            .filter(|&(x, y)| !pair.links.iter().any(|link| (link.x, link.y) == (x, y)))
            .collect();
        let fact = |side: Side, found: ledger::FactAt| FactAt { at: at(side, found.claim), fact: found.fact };
        let bond = |(a, b, kind)| FactBond { x: fact(Side::A, a), y: fact(Side::B, b), kind };
        pair.facts = fact_bonds(&comparison).into_iter().map(bond).collect();
        pair
    }
}

/// The pairs of claims that share much.
fn near(comparison: &Comparison) -> Vec<(usize, usize)> {
    let corpus = &comparison.corpus;
    let weight = |keys: &mut dyn Iterator<Item = Key>| {
        keys.map(|key| corpus.weight(key)).filter(|weight| *weight > TELLING).sum::<f64>()
    };
    let is_claim = |claims: &[Claim], at: usize| !claims[at].is_heading;
    let claims = comparison.claims.of.as_ref().map(Vec::len);
    let own = Sides::new(Side::A, Side::B).map(|side| {
        let weight = |claim| weight(&mut corpus.keys(side, claim).iter().copied());
        (0..claims[side]).map(weight).collect::<Vec<_>>()
    });
    let mut near = Vec::new();
    for a in 0..claims.a {
        for b in 0..claims.b {
            if !is_claim(&comparison.claims.of.a, a) || !is_claim(&comparison.claims.of.b, b) {
                continue;
            }
            let of_b = corpus.keys(Side::B, b);
            let of_a = corpus.keys(Side::A, a).iter().copied();
            let shared = of_a.filter(|key| of_b.binary_search(key).is_ok());
            let shared = weight(&mut { shared });
            if shared > 0.0 && shared >= NEAR * own.a[a].min(own.b[b]) {
                near.push((a, b));
            }
        }
    }
    near
}
