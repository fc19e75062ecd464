//! From probabilities to groups: which pairs are links, which links make a group, which groups stand out of order.

use std::collections::BTreeSet;

use super::grid::Grid;
use super::model::{Beside, GENRES, Genre};
use super::twins::{Twins, rows};
use super::{Alignment, Bead, Link, Pairs};
use crate::sides::{Side, Sides};
use crate::similarity::{Corpus, Evidence};
use crate::words::Lexicon;

/// A pair is a link from this probability on, in two tellings, in a rewrite and in two drafts of one text. For calibrated
/// probabilities the best threshold is half the F1 that it reaches (Lipton, Elkan & Naryanaswamy 2014): about .67 on
/// human alignments of retold fables, .97 on rewrites and essay drafts.
const LINK: [f64; GENRES.len()] = [0.35, 0.40, 0.55];

/// The best pair of a claim that would have no link at all is one from this probability on: what a rewriter writes
/// comes from somewhere, so a claim without a source has to look like one. Two tellings owe each other nothing, and in
/// drafts sentences come and go: there no claim has such a chance.
const LINK_LAST: [f64; GENRES.len()] = [0.35, 0.20, 1.0];

/// A link below this probability is weak: about one in three of them is wrong.
pub const WEAK: f64 = 0.6;

/// A claim beside a linked one joins the group on the strength of a phrase that nothing else holds, if its own
/// probability is at least this (1 in 100: context does not speak strongly against it), or because the group's
/// claim on the other side holds this much of it.
const JOINING: f64 = 0.01;
const JOINING_CONTAINED: f64 = 0.75;

/// What two claims share has to weigh this much, words of grammar aside, for any link: one ordinary word that few
/// claims hold. Neighbours alone make no match.
const LEAST_TELLING: f64 = 3.0;

/// In articles of this few claims together there is no background to stand out from, and a shared subject looks like
/// a shared statement. There, a link takes this overlap, or this much of one claim in the other. In larger ones the
/// condition costs more links than it saves.
const FEW_CLAIMS: usize = 4;
const FEW_OVERLAP: f64 = 0.36;
const FEW_CONTAINED: f64 = 0.45;

/// A pair that stands out of order beside a link is accepted from this resemblance on: the link shows where its
/// section went.
const FOLLOWING: f64 = 0.5;

/// Text that was put somewhere else is known by itself: two claims that have no other link match wherever they
/// stand, from this resemblance and this overlap on. Below about half of the words, two sentences on one subject are
/// as likely to be two statements.
const ELSEWHERE: f64 = 0.95;
const ELSEWHERE_OVERLAP: f64 = 0.75;

/// Two claims say the same in the same words from this containment on, in both directions: neither lacks anything
/// that a third could add, so they have each other to themselves.
const EQUAL: f64 = 0.97;

/// A pair below the threshold is still worth naming as the nearest from this probability on.
pub(super) const NEAR_MISS: f64 = 0.05;

/// Makes the alignment of the claims from the probability of every pair.
pub(super) fn decide(
    probability: &Grid<f64>,
    resemblance: &Grid<f64>,
    pairs: &Pairs,
    genre: Genre,
    corpus: &Corpus,
    lexicon: &Lexicon,
) -> Alignment {
    let (evidence, beside) = (&pairs.evidence, &pairs.beside);
    let threshold = genre.mean(LINK);
    let is_accepted = |a: usize, b: usize, p: f64| {
        (p >= threshold && shares_enough(evidence, a, b)) || is_equal(pairs, a, b)
    };
    let accepted = probability.pairs().filter(|&(a, b, p)| is_accepted(a, b, p)).map(|(a, b, _)| (a, b));
    let mut links: Vec<(usize, usize)> = accepted.collect();
    drop_rivals_of_equals(&mut links, probability, pairs);
    let mut elsewhere = elsewhere(&links, resemblance, evidence);
    links.extend(&elsewhere);
    links.sort_unstable();
    follow(&mut links, &mut elsewhere, resemblance, pairs);
    let joining = joining(&links, probability, evidence, beside, threshold, genre.drafts() > 0.5);
    links.extend(&joining);
    let last = last_chances(&links, probability, pairs, genre.mean(LINK_LAST));
    links.extend(&last);
    links.sort_unstable();
    let own_probability = |a: usize, b: usize| {
        let by_itself = elsewhere.contains(&(a, b)) || is_equal(pairs, a, b);
        let [p, q] = [probability, resemblance].map(|grid| grid.get(a, b).unwrap_or(0.0));
        if by_itself { p.max(q) } else { p }
    };
    let link = |&(a, b): &(usize, usize)| Link {
        a,
        b,
        probability: own_probability(a, b),
        resemblance: resemblance.get(a, b).unwrap_or(0.0),
        evidence: evidence.get(a, b).unwrap_or_default(),
        joined: joining.contains(&(a, b)),
        last: last.contains(&(a, b)),
    };
    let links: Vec<Link> = links.iter().map(link).collect();
    let mut beads = beads(links, Sides::new(probability.height(), probability.width()));
    mark_moved(&mut beads, pairs.twins.is_swapped, corpus, lexicon);
    let nearest = nearest(probability, &beads);
    Alignment { beads, nearest, threshold }
}

/// Do two claims share enough for a link, whatever their context says?
fn shares_enough(evidence: &Grid<Evidence>, a: usize, b: usize) -> bool {
    evidence.get(a, b).is_some_and(|found| {
        let are_few = evidence.height() + evidence.width() <= FEW_CLAIMS;
        let most = found.contained.a.max(found.contained.b);
        let stands_out = !are_few || found.overlap >= FEW_OVERLAP || most >= FEW_CONTAINED;
        found.telling >= LEAST_TELLING && stands_out
    })
}

/// Which claims have a link.
fn linked(links: &[(usize, usize)], height: usize, width: usize) -> Sides<Vec<bool>> {
    let mut linked = Sides::new(vec![false; height], vec![false; width]);
    for &(a, b) in links {
        (linked.a[a], linked.b[b]) = (true, true);
    }
    linked
}

/// Do the two claims say the same in the same words?
fn is_equal(pairs: &Pairs, a: usize, b: usize) -> bool {
    let in_words = |found: Evidence| holds_all(&found) && found.sequence > 0.0;
    pairs.twins.are(a, b) || pairs.evidence.get(a, b).is_some_and(in_words)
}

/// Do both claims hold all of each other's words?
fn holds_all(found: &Evidence) -> bool {
    found.contained.a.min(found.contained.b) >= EQUAL
}

/// Follows sections that were put somewhere else: from each link to the pairs before and after it, as long as claims
/// without a link resemble each other.
fn follow(
    links: &mut Vec<(usize, usize)>,
    elsewhere: &mut BTreeSet<(usize, usize)>,
    resemblance: &Grid<f64>,
    pairs: &Pairs,
) {
    let (evidence, beside) = (&pairs.evidence, &pairs.beside);
    let mut linked = linked(links, resemblance.height(), resemblance.width());
    let resembles = |a: usize, b: usize| {
        resemblance.get(a, b).is_some_and(|p| p >= FOLLOWING)
            && evidence.get(a, b).is_some_and(|found| found.telling >= LEAST_TELLING)
    };
    let mut last = links.clone();
    while !last.is_empty() {
        let next = |&(a, b): &(usize, usize)| {
            let (of_a, of_b) = (beside.a[a], beside.b[b]);
            [(of_a.before, of_b.before), (of_a.after, of_b.after)]
                .into_iter()
                .filter_map(|(a, b)| Some((a?, b?)))
        };
        let mut next: Vec<(usize, usize)> =
            last.iter().flat_map(next).filter(|&(a, b)| resembles(a, b)).collect();
        sort_by_probability(&mut next, resemblance, &pairs.twins);
        last.clear();
        for (a, b) in next {
            if !linked.a[a] && !linked.b[b] {
                (linked.a[a], linked.b[b]) = (true, true);
                elsewhere.insert((a, b));
                last.push((a, b));
            }
        }
        links.extend(&last);
    }
    links.sort_unstable();
}

/// Sorts pairs, the most probable first, then the one at the nearest place: an order that a mirrored run shares.
fn sort_by_probability(pairs: &mut [(usize, usize)], probability: &Grid<f64>, twins: &Twins) {
    let p = |(a, b): (usize, usize)| probability.get(a, b).unwrap_or(0.0);
    let place = |(a, b): (usize, usize)| (a.abs_diff(b), a + b, if twins.is_swapped { b } else { a });
    pairs.sort_by(|&x, &y| p(y).total_cmp(&p(x)).then_with(|| place(x).cmp(&place(y))));
}

/// Of the links of claims that have an equal partner, keeps only that one; of several equal partners (a sentence that
/// is repeated) the one in the longest row of such pairs, then the most probable, then the one at the nearest place.
fn drop_rivals_of_equals(links: &mut Vec<(usize, usize)>, probability: &Grid<f64>, pairs: &Pairs) {
    let is_equal = |&&(a, b): &&(usize, usize)| {
        pairs.twins.are(a, b) || holds_all(&pairs.evidence.get(a, b).unwrap_or_default())
    };
    let mut equal: Vec<(usize, usize)> = links.iter().filter(is_equal).copied().collect();
    let in_a_row = rows(&equal);
    sort_by_probability(&mut equal, probability, &pairs.twins);
    equal.sort_by_key(|pair| std::cmp::Reverse(in_a_row[pair]));
    let mut partner = Sides::new(vec![None; probability.height()], vec![None; probability.width()]);
    for (a, b) in equal {
        if partner.a[a].is_none() && partner.b[b].is_none() {
            (partner.a[a], partner.b[b]) = (Some(b), Some(a));
        }
    }
    links.retain(|&(a, b)| {
        partner.a[a].is_none_or(|of_a| of_a == b) && partner.b[b].is_none_or(|of_b| of_b == a)
    });
}

/// The pairs that stand out of order, so that their context speaks against them, but are sure by themselves.
fn elsewhere(
    links: &[(usize, usize)],
    resemblance: &Grid<f64>,
    evidence: &Grid<Evidence>,
) -> BTreeSet<(usize, usize)> {
    let linked = linked(links, resemblance.height(), resemblance.width());
    let sure = resemblance.pairs().filter(|&(a, b, p)| p >= ELSEWHERE && !linked.a[a] && !linked.b[b]);
    sure.filter(|&(a, b, _)| evidence.get(a, b).is_some_and(|found| found.overlap >= ELSEWHERE_OVERLAP))
        .map(|(a, b, _)| (a, b))
        .collect()
}

/// The pairs that growing the groups adds: a claim with no link, next to one that is linked with `x`, which `x` holds
/// nearly all of, or which shares with `x` a phrase that nothing else holds. Half of a split sentence often resembles the whole too little to be
/// found by itself; what it takes along of the whole's wording gives it away.
fn joining(
    links: &[(usize, usize)],
    probability: &Grid<f64>,
    evidence: &Grid<Evidence>,
    beside: &Beside,
    threshold: f64,
    are_drafts: bool,
) -> BTreeSet<(usize, usize)> {
    let linked = linked(links, probability.height(), probability.width());
    let is_link = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) => links.binary_search(&(a, b)).is_ok(),
        _ => false,
    };
    let joins = |a: usize, b: usize| {
        let (of_a, of_b) = (beside.a[a], beside.b[b]);
        let beside_b = is_link(Some(a), of_b.before) || is_link(Some(a), of_b.after);
        let beside_a = is_link(of_a.before, Some(b)) || is_link(of_a.after, Some(b));
        !of_a.is_heading && ((!linked.b[b] && beside_b) || (!linked.a[a] && beside_a))
    };
    let held = |a: usize, b: usize, found: &Evidence| {
        let contained = if linked.b[b] { found.contained.a } else { found.contained.b };
        // In two drafts, what stands beside a revised sentence and takes up its words is an addition more often than
        // half of it (12 of 18 on essay drafts).
        let by_phrase =
            !are_drafts && found.phrases > 0 && probability.get(a, b).is_some_and(|p| p >= JOINING);
        by_phrase || contained >= JOINING_CONTAINED
    };
    let telling = evidence.pairs().filter(|(_, _, found)| found.telling >= LEAST_TELLING);
    telling
        .filter(|&(a, b, _)| probability.get(a, b).is_some_and(|p| p < threshold) && joins(a, b))
        .filter(|(a, b, found)| held(*a, *b, found))
        .map(|(a, b, _)| (a, b))
        .collect()
}

/// The best pair of each claim that has no link, from the probability `least` on. Claims that have an equal partner
/// are taken.
fn last_chances(
    links: &[(usize, usize)],
    probability: &Grid<f64>,
    pairs: &Pairs,
    least: f64,
) -> BTreeSet<(usize, usize)> {
    let equal: Vec<(usize, usize)> = links.iter().copied().filter(|&(a, b)| is_equal(pairs, a, b)).collect();
    let taken = linked(&equal, probability.height(), probability.width());
    let mut served = linked(links, probability.height(), probability.width());
    let is_chance = |&(a, b, p): &(usize, usize, f64)| {
        p >= least && !taken.a[a] && !taken.b[b] && shares_enough(&pairs.evidence, a, b)
    };
    let mut chances: Vec<(usize, usize)> =
        probability.pairs().filter(is_chance).map(|(a, b, _)| (a, b)).collect();
    sort_by_probability(&mut chances, probability, &pairs.twins);
    // The first pair of a claim is its best.
    chances.retain(|&(a, b)| {
        let is_best = !served.a[a] || !served.b[b];
        (served.a[a], served.b[b]) = (true, true);
        is_best
    });
    chances.into_iter().collect()
}

/// The connected parts of the links, in the order of their first claim of A.
fn beads(links: Vec<Link>, claims: Sides<usize>) -> Vec<Bead> {
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
fn mark_moved(beads: &mut [Bead], is_swapped: bool, corpus: &Corpus, lexicon: &Lexicon) {
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
    let keys = claims.flat_map(|(side, claim)| corpus.profiles[side][claim].keys.iter().copied());
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
fn nearest(probability: &Grid<f64>, beads: &[Bead]) -> Sides<Vec<Option<usize>>> {
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
