//! From links to groups: which claims a group holds, whether it has moved, and what comes nearest to a claim without one.

use super::grid::Grid;
use super::{Bead, Link};
use crate::sides::{Side, Sides};
use crate::similarity::Corpus;
use crate::words::Lexicon;

/// A link below this probability is weak: about one in three of them is wrong.
pub const WEAK: f64 = 0.6;

/// A pair below the threshold is still worth naming as the nearest from this probability on.
const NEAR_MISS: f64 = 0.05;

/// The connected parts of the links, in the order of their first claim of A.
pub(super) fn beads(links: Vec<Link>, claims: Sides<usize>) -> Vec<Bead> {
    let mut parent: Vec<usize> = (0..claims.a + claims.b).collect();
    for link in &links {
        let (x, y) = (root(&mut parent, link.a), root(&mut parent, claims.a + link.b));
        parent[x.max(y)] = x.min(y);
    }
    let mut at: Vec<Option<usize>> = vec![None; claims.a + claims.b];
    let mut beads: Vec<Bead> = Vec::new();
    for link in links {
        let root = root(&mut parent, link.a);
        let index = *at[root].get_or_insert_with(|| {
            beads.push(Bead::default());
            beads.len() - 1
        });
        beads[index].links.push(link);
    }
    for bead in &mut beads {
        bead.of = Sides::new(members(&bead.links, |link| link.a), members(&bead.links, |link| link.b));
        bead.weak = bead.links.iter().all(|link| link.probability < WEAK);
    }
    beads
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

fn members(links: &[Link], side: impl Fn(&Link) -> usize) -> Vec<usize> {
    let mut members: Vec<usize> = links.iter().map(side).collect();
    members.sort_unstable();
    members.dedup();
    members
}

/// Marks the beads that do not lie on the heaviest chain of beads in order; a bead weighs by its words.
pub(super) fn mark_moved(beads: &mut [Bead], is_swapped: bool, corpus: &Corpus, lexicon: &Lexicon) {
    // In the order of one side; the chain has to rise in the other. Of chains that weigh the same, another is the first in
    // the order of A than in that of B, so the order is always that of the lesser text.
    let (first, second) = if is_swapped { (Side::B, Side::A) } else { (Side::A, Side::B) };
    let mut order: Vec<usize> = (0..beads.len()).collect();
    order.sort_unstable_by_key(|&at| beads[at].of[first][0]);
    let weights: Vec<u64> = order.iter().map(|&at| chain_weight(&beads[at], corpus, lexicon)).collect();
    let places: Vec<usize> = order.iter().map(|&at| beads[at].of[second][0]).collect();
    let kept = heaviest_rising(&places, &weights);
    for (at, kept) in order.into_iter().zip(kept) {
        beads[at].moved = !kept;
    }
}

/// The words of a bead, and in the low bits a number that depends on what they are: when two equal blocks have
/// changed places, one of them has to count as the moved one, and it must be the same one in the mirrored run.
fn chain_weight(bead: &Bead, corpus: &Corpus, lexicon: &Lexicon) -> u64 {
    let claims =
        Side::BOTH.into_iter().flat_map(|side| bead.of[side].iter().map(move |&claim| (side, claim)));
    let keys = claims.flat_map(|(side, claim)| corpus.keys(side, claim).iter().copied());
    let (count, mix) = keys.fold((0u64, 0u64), |(count, mix), key| {
        let hash =
            lexicon.form(key).bytes().fold(5381u64, |hash, byte| hash.wrapping_mul(33) ^ u64::from(byte));
        (count + 1, mix.wrapping_add(hash))
    });
    // A bead without words has a place in the order, too.
    ((count << 24) | (mix & 0xFF_FFFF)).max(1)
}

/// Which members of a sequence lie on its heaviest rising subsequence.
fn heaviest_rising(places: &[usize], weights: &[u64]) -> Vec<bool> {
    let width = places.iter().max().map_or(0, |max| max + 1);
    // For each place, the heaviest chain that ends at or before it: (weight, last member), as a Fenwick tree.
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); width + 1];
    let mut before = vec![usize::MAX; places.len()];
    for (index, (&place, &weight)) in places.iter().zip(weights).enumerate() {
        let (chain, last) = prefix_best(&tree, place);
        before[index] = last;
        raise(&mut tree, place, (chain + weight, index));
    }
    let mut kept = vec![false; places.len()];
    let mut at = prefix_best(&tree, width.saturating_sub(1)).1;
    while at != usize::MAX {
        kept[at] = true;
        at = before[at];
    }
    kept
}

fn prefix_best(tree: &[(u64, usize)], place: usize) -> (u64, usize) {
    let mut at = (place + 1).min(tree.len() - 1);
    let mut best = (0, usize::MAX);
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    best
}

fn raise(tree: &mut [(u64, usize)], place: usize, entry: (u64, usize)) {
    let mut at = place + 1;
    while at < tree.len() {
        if entry.0 > tree[at].0 {
            tree[at] = entry;
        }
        at += at & at.wrapping_neg();
    }
}

/// For each claim with no link, the best pair it could have had, if that came near.
pub(super) fn nearest(probability: &Grid<f64>, beads: &[Bead]) -> Sides<Vec<Option<usize>>> {
    let mut nearest =
        Sides::new(vec![(0.0, None); probability.height()], vec![(0.0, None); probability.width()]);
    for (a, b, p) in probability.pairs().filter(|&(_, _, p)| p >= NEAR_MISS) {
        for (side, own, other) in [(Side::A, a, b), (Side::B, b, a)] {
            if p > nearest[side][own].0 {
                nearest[side][own] = (p, Some(other));
            }
        }
    }
    for (side, claim) in beads
        .iter()
        .flat_map(|bead| Side::BOTH.into_iter().flat_map(|s| bead.of[s].iter().map(move |&c| (s, c))))
    {
        nearest[side][claim].1 = None;
    }
    nearest.map(|side| side.into_iter().map(|(_, other)| other).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_heaviest_order_is_moved() {
        for (places, weights, kept) in [
            (vec![0, 1, 2], vec![5, 5, 5], vec![true, true, true]),
            (vec![2, 0, 1], vec![5, 5, 5], vec![false, true, true]),
            (vec![2, 0, 1], vec![50, 5, 5], vec![true, false, false]),
            (vec![], vec![], vec![]),
        ] {
            assert_eq!(heaviest_rising(&places, &weights), kept, "{places:?}");
        }
    }
}
