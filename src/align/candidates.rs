//! Which pairs of claims are worth comparing: all of them in short articles; in long ones those that share telling
//! words, and what stands next to them. No table of all pairs is ever made for long texts.

use super::twins::Twins;
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

/// In articles of more claims together than this, not all neighbours of a claim's candidates are compared, but those of
/// the first [`LED`]: the pair that is right is among them, and each brings eight others that take room and time.
const MANY: usize = 4_000;
const LED: usize = 2;

/// The pairs to compare: for each claim of A, claims of B of the same kind in rising order.
pub(super) fn candidates(claims: &Sides<Vec<Claim>>, corpus: &Corpus, twins: &Twins) -> Vec<Vec<usize>> {
    if claims.a.len().saturating_mul(claims.b.len()) <= ALL_PAIRS {
        return all_pairs(claims);
    }
    let postings =
        Sides::new(postings(corpus, Side::A, claims.a.len()), postings(corpus, Side::B, claims.b.len()));
    let mut shared = Shared::new(claims.a.len().max(claims.b.len()));
    let led = if claims.a.len() + claims.b.len() > MANY { LED } else { KEPT };
    // Those whose neighbours are candidates too, and the others.
    let mut found = Found { led: vec![Vec::new(); claims.a.len()], rest: vec![Vec::new(); claims.a.len()] };
    for a in 0..claims.a.len() {
        let best = best_partners(a, Side::A, corpus, &postings.b, &mut shared);
        best.into_iter().enumerate().for_each(|(rank, b)| found.push(rank < led, a, b));
    }
    for b in 0..claims.b.len() {
        let best = best_partners(b, Side::B, corpus, &postings.a, &mut shared);
        best.into_iter().enumerate().for_each(|(rank, a)| found.push(rank < led, a, b));
    }
    drop(postings);
    twins.in_order().into_iter().for_each(|(a, b)| found.push(true, a, b));
    let mut grown = with_neighbours(&found.led, claims);
    for (a, (row, rest)) in grown.iter_mut().zip(found.rest).enumerate() {
        row.extend(rest);
        row.sort_unstable();
        row.dedup();
        row.retain(|&b| claims.a[a].is_heading == claims.b[b].is_heading);
        row.shrink_to_fit();
    }
    grown
}

/// Candidates on their way, by claim of A.
struct Found {
    led: Vec<Vec<usize>>,
    rest: Vec<Vec<usize>>,
}

impl Found {
    fn push(&mut self, is_led: bool, a: usize, b: usize) {
        let rows = if is_led { &mut self.led } else { &mut self.rest };
        rows[a].push(b);
    }
}

fn all_pairs(claims: &Sides<Vec<Claim>>) -> Vec<Vec<usize>> {
    let (headings, told): (Vec<usize>, Vec<usize>) =
        (0..claims.b.len()).partition(|&b| claims.b[b].is_heading);
    claims.a.iter().map(|a| if a.is_heading { headings.clone() } else { told.clone() }).collect()
}

/// For every word, the claims that hold it.
fn postings(corpus: &Corpus, side: Side, claims: usize) -> Vec<Vec<u32>> {
    let words = corpus.words();
    let mut postings = vec![Vec::new(); words];
    for claim in 0..claims {
        for key in corpus.keys(side, claim) {
            postings[key.index()].push(claim as u32);
        }
    }
    postings
}

/// The claims of the other side that share the most weight with a claim, among those that share a probe.
fn best_partners(
    claim: usize,
    side: Side,
    corpus: &Corpus,
    postings: &[Vec<u32>],
    shared: &mut Shared,
) -> Vec<usize> {
    for key in probes(claim, side, corpus) {
        let holders = &postings[key.index()];
        if holders.len() <= COMMON {
            holders.iter().for_each(|&holder| shared.add(holder, corpus.weight(key)));
        }
    }
    shared.take_best()
}

/// The weight of a claim that shares none; words may weigh nothing.
const UNSEEN: f64 = -1.0;

/// How much weight each claim of one side shares with the one at hand.
struct Shared {
    weights: Vec<f64>,
    /// The claims that share any.
    holders: Vec<u32>,
}

impl Shared {
    fn new(claims: usize) -> Self {
        Self { weights: vec![UNSEEN; claims], holders: Vec::new() }
    }

    fn add(&mut self, holder: u32, weight: f64) {
        let slot = &mut self.weights[holder as usize];
        if *slot == UNSEEN {
            self.holders.push(holder);
            *slot = 0.0;
        }
        *slot += weight;
    }

    /// Returns the [`KEPT`] claims that share the most, of equals the first ones, and begins anew.
    fn take_best(&mut self) -> Vec<usize> {
        let mut best: Vec<(f64, u32)> = Vec::with_capacity(KEPT + 1);
        for holder in self.holders.drain(..) {
            let weight = std::mem::replace(&mut self.weights[holder as usize], UNSEEN);
            let beats = |&(least, at): &(f64, u32)| weight > least || weight == least && holder < at;
            if best.len() < KEPT || best.last().is_some_and(beats) {
                let at = best.iter().position(beats).unwrap_or(best.len());
                best.insert(at, (weight, holder));
                best.truncate(KEPT);
            }
        }
        best.into_iter().map(|(_, holder)| holder as usize).collect()
    }
}

/// The words of a claim that tell the most. Equal weights are told apart by what the word is, not by its number,
/// which depends on the article that came first.
fn probes(claim: usize, side: Side, corpus: &Corpus) -> Vec<Key> {
    let mut keys = corpus.keys(side, claim).to_vec();
    let held = |key: Key| corpus.frequency(Side::A, key) > 0 && corpus.frequency(Side::B, key) > 0;
    keys.retain(|&key| held(key));
    keys.sort_by(|&x, &y| corpus.weight(y).total_cmp(&corpus.weight(x)));
    let last = keys.get(PROBES.saturating_sub(1)).map(|&key| corpus.weight(key));
    // All words of the last weight taken, or a mirrored run would take others.
    keys.retain(|&key| last.is_none_or(|last| corpus.weight(key) >= last));
    keys
}

/// Adds the pairs next to each pair: a split's other half shares few words, but it stands beside the first.
fn with_neighbours(found: &[Vec<usize>], claims: &Sides<Vec<Claim>>) -> Vec<Vec<usize>> {
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
