//! Which pairs of claims are worth comparing: all of them in short articles; in long ones those that share telling
//! words, and what stands next to them. No table of all pairs is ever made for long texts.

use std::collections::BTreeSet;

use crate::claim::Claim;
use crate::sides::{Side, Sides};
use crate::similarity::Corpus;
use crate::words::Key;

/// Up to this many pairs all are compared: two articles of 200 claims.
const ALL_PAIRS: usize = 40_000;

/// Of each claim's words, this many of the rarest look for partners.
const PROBES: usize = 12;

/// A word that more claims of the other side hold than this finds no partners (`said` in a long text).
const COMMON: usize = 128;

/// Each claim keeps this many candidates that share the most weight with it.
const KEPT: usize = 6;

/// The pairs to compare: for each claim of A, claims of B of the same kind in rising order.
pub(super) fn candidates(claims: &Sides<Vec<Claim>>, corpus: &Corpus) -> Vec<Vec<usize>> {
    if claims.a.len().saturating_mul(claims.b.len()) <= ALL_PAIRS {
        return all_pairs(claims);
    }
    let postings = Sides::new(postings(corpus, Side::A), postings(corpus, Side::B));
    let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); claims.a.len()];
    for (a, row) in found.iter_mut().enumerate() {
        row.extend(best_partners(a, Side::A, corpus, &postings.b));
    }
    for b in 0..claims.b.len() {
        for a in best_partners(b, Side::B, corpus, &postings.a) {
            found[a].insert(b);
        }
    }
    with_neighbours(&found, claims)
        .into_iter()
        .enumerate()
        .map(|(a, row)| {
            row.into_iter().filter(|&b| claims.a[a].is_heading == claims.b[b].is_heading).collect()
        })
        .collect()
}

fn all_pairs(claims: &Sides<Vec<Claim>>) -> Vec<Vec<usize>> {
    let alike = |a: &Claim| {
        let same_kind = |&b: &usize| claims.b[b].is_heading == a.is_heading;
        (0..claims.b.len()).filter(same_kind).collect()
    };
    claims.a.iter().map(alike).collect()
}

/// For every word, the claims that hold it.
fn postings(corpus: &Corpus, side: Side) -> Vec<Vec<u32>> {
    let words = corpus.words();
    let mut postings = vec![Vec::new(); words];
    for (claim, profile) in corpus.profiles[side].iter().enumerate() {
        for key in &profile.keys {
            postings[key.index()].push(claim as u32);
        }
    }
    postings
}

/// The claims of the other side that share the most weight with a claim, among those that share a probe.
fn best_partners(claim: usize, side: Side, corpus: &Corpus, postings: &[Vec<u32>]) -> Vec<usize> {
    let mut shared: Vec<(u32, f64)> = Vec::new();
    for key in probes(claim, side, corpus) {
        let holders = &postings[key.index()];
        if holders.len() <= COMMON {
            shared.extend(holders.iter().map(|&holder| (holder, corpus.weight(key))));
        }
    }
    shared.sort_unstable_by_key(|&(holder, _)| holder);
    let mut scored: Vec<(f64, usize)> = Vec::new();
    for same in shared.chunk_by(|x, y| x.0 == y.0) {
        scored.push((same.iter().map(|&(_, weight)| weight).sum(), same[0].0 as usize));
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    scored.truncate(KEPT);
    scored.into_iter().map(|(_, holder)| holder).collect()
}

/// The words of a claim that tell the most. Equal weights are told apart by what the word is, not by its number,
/// which depends on the article that came first.
fn probes(claim: usize, side: Side, corpus: &Corpus) -> Vec<Key> {
    let mut keys = corpus.profiles[side][claim].keys.clone();
    let held = |key: Key| corpus.frequency(Side::A, key) > 0 && corpus.frequency(Side::B, key) > 0;
    keys.retain(|&key| held(key));
    keys.sort_by(|&x, &y| corpus.weight(y).total_cmp(&corpus.weight(x)));
    let last = keys.get(PROBES.saturating_sub(1)).map(|&key| corpus.weight(key));
    // All words of the last weight taken, or a mirrored run would take others.
    keys.retain(|&key| last.is_none_or(|last| corpus.weight(key) >= last));
    keys
}

/// Adds the pairs next to each pair: a split's other half shares few words, but it stands beside the first.
fn with_neighbours(found: &[BTreeSet<usize>], claims: &Sides<Vec<Claim>>) -> Vec<BTreeSet<usize>> {
    let mut grown = found.to_vec();
    for (a, row) in found.iter().enumerate() {
        for &b in row {
            let rows = a.saturating_sub(1)..=(a + 1).min(claims.a.len() - 1);
            let columns = b.saturating_sub(1)..=(b + 1).min(claims.b.len() - 1);
            for near in &mut grown[rows] {
                near.extend(columns.clone());
            }
        }
    }
    grown
}
