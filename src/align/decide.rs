//! From probabilities to groups: which pairs are links, which links make a group, which groups stand out of order.

use std::collections::BTreeSet;

use super::beads::{beads, mark_moved, nearest};
use super::genre::GENRES;
use super::grid::Grid;
use super::model::Scores;
use super::twins::{Twins, rows};
use super::{Alignment, Link, Pairs};
use crate::sides::Sides;
use crate::similarity::{Corpus, Evidence};
use crate::words::Lexicon;

/// A pair is a link from this probability on, in two tellings, in a rewrite and in two drafts of one text. For calibrated
/// probabilities the best threshold is half the F1 that it reaches (Lipton, Elkan & Naryanaswamy 2014), about .65 on
/// human alignments of retold fables; on rewrites and essay drafts, with .96 and .97, it is as good from .35 to .5.
const LINK: [f64; GENRES.len()] = [0.25, 0.35, 0.40];

/// The best pair of a claim that would have no link at all is one from this probability on: what a rewriter writes
/// comes from somewhere, so a claim without a source has to look like one. Two tellings owe each other nothing, and in
/// drafts sentences come and go: there no claim has such a chance.
const LINK_LAST: [f64; GENRES.len()] = [0.25, 0.20, 1.0];

/// Such a pair shares a word or a phrase that no other claim has, or one of the two lies in the other by this much. Of
/// the pairs from .20 to the threshold in news rewrites, 34 of 36 that do so are right, and 5 of 19 of the others:
/// two sentences that share a speaker or the subject of the story.
const LAST_CONTAINED: f64 = 0.33;

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

/// Makes the alignment of the claims from the probability of every pair.
pub(super) fn decide(scores: &Scores, pairs: &Pairs, corpus: &Corpus, lexicon: &Lexicon) -> Alignment {
    let probability = &scores.probability;
    let decided = Decided::new(scores, pairs);
    let links = decided.links.iter().map(|&(a, b)| decided.link(a, b, scores, pairs)).collect();
    let mut beads = beads(links, Sides::new(probability.height(), probability.width()));
    mark_moved(&mut beads, pairs.twins.is_swapped, corpus, lexicon);
    let nearest = nearest(probability, &beads);
    Alignment { beads, nearest, threshold: scores.genre.mean(LINK) }
}

/// The pairs that are links, and those among them that are so for another reason than their probability.
struct Decided {
    links: Vec<(usize, usize)>,
    elsewhere: BTreeSet<(usize, usize)>,
    joining: BTreeSet<(usize, usize)>,
    last: BTreeSet<(usize, usize)>,
}

impl Decided {
    fn new(scores: &Scores, pairs: &Pairs) -> Self {
        let mut links = accepted(scores, pairs);
        drop_rivals_of_equals(&mut links, &scores.probability, pairs);
        let mut elsewhere = elsewhere(&links, &scores.resemblance, &pairs.evidence);
        links.extend(&elsewhere);
        links.sort_unstable();
        follow(&mut links, &mut elsewhere, &scores.resemblance, pairs);
        let joining = joining(&links, scores, pairs);
        links.extend(&joining);
        let last = last_chances(&links, scores, pairs);
        links.extend(&last);
        links.sort_unstable();
        Self { links, elsewhere, joining, last }
    }

    fn link(&self, a: usize, b: usize, scores: &Scores, pairs: &Pairs) -> Link {
        let [p, q] = [&scores.probability, &scores.resemblance].map(|grid| grid.get(a, b).unwrap_or(0.0));
        let by_itself = self.elsewhere.contains(&(a, b)) || is_equal(pairs, a, b);
        Link {
            a,
            b,
            probability: if by_itself { p.max(q) } else { p },
            resemblance: q,
            evidence: pairs.evidence.get(a, b).unwrap_or_default(),
            joined: self.joining.contains(&(a, b)),
            last: self.last.contains(&(a, b)),
        }
    }
}

/// The pairs that are links by their probability, and those in the same words.
fn accepted(scores: &Scores, pairs: &Pairs) -> Vec<(usize, usize)> {
    let threshold = scores.genre.mean(LINK);
    let is_accepted = |a: usize, b: usize, found: &Evidence, p: f64| {
        let are_equal = pairs.twins.are(a, b) || in_the_same_words(found);
        are_equal || p >= threshold && shares_enough(&pairs.evidence, a, b)
    };
    let found = pairs.evidence.each().zip(scores.probability.values());
    found.filter(|&((a, b, found), p)| is_accepted(a, b, found, p)).map(|((a, b, _), _)| (a, b)).collect()
}

/// Do two claims share enough for a link, whatever their context says?
fn shares_enough(evidence: &Grid<Evidence>, a: usize, b: usize) -> bool {
    evidence.at(a, b).is_some_and(|found| {
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
    pairs.twins.are(a, b) || pairs.evidence.at(a, b).is_some_and(in_the_same_words)
}

fn in_the_same_words(found: &Evidence) -> bool {
    holds_all(found) && found.sequence > 0.0
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
            && evidence.at(a, b).is_some_and(|found| found.telling >= LEAST_TELLING)
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
    let is_equal =
        |&&(a, b): &&(usize, usize)| pairs.twins.are(a, b) || pairs.evidence.at(a, b).is_some_and(holds_all);
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
    sure.filter(|&(a, b, _)| evidence.at(a, b).is_some_and(|found| found.overlap >= ELSEWHERE_OVERLAP))
        .map(|(a, b, _)| (a, b))
        .collect()
}

/// The pairs that growing the groups adds: a claim with no link, next to one that is linked with `x`, which `x` holds
/// nearly all of, or which shares with `x` a phrase that nothing else holds. Half of a split sentence often resembles the whole too little to be
/// found by itself; what it takes along of the whole's wording gives it away.
fn joining(links: &[(usize, usize)], scores: &Scores, pairs: &Pairs) -> BTreeSet<(usize, usize)> {
    let Pairs { evidence, beside, .. } = pairs;
    let (probability, threshold) = (&scores.probability, scores.genre.mean(LINK));
    let are_drafts = scores.genre.drafts() > 0.5;
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
    let telling = evidence.each().filter(|(_, _, found)| found.telling >= LEAST_TELLING);
    telling
        .filter(|&(a, b, _)| probability.get(a, b).is_some_and(|p| p < threshold) && joins(a, b))
        .filter(|&(a, b, found)| held(a, b, found))
        .map(|(a, b, _)| (a, b))
        .collect()
}

/// The best pair of each claim that has no link, from a low probability on, if what both share is more than a subject.
/// Claims that have an equal partner are taken.
fn last_chances(links: &[(usize, usize)], scores: &Scores, pairs: &Pairs) -> BTreeSet<(usize, usize)> {
    let (probability, least) = (&scores.probability, scores.genre.mean(LINK_LAST));
    let equal: Vec<(usize, usize)> = links.iter().copied().filter(|&(a, b)| is_equal(pairs, a, b)).collect();
    let taken = linked(&equal, probability.height(), probability.width());
    let mut served = linked(links, probability.height(), probability.width());
    let is_chance = |&(a, b, p): &(usize, usize, f64)| {
        p >= least && !taken.a[a] && !taken.b[b] && shares_its_own(&pairs.evidence, a, b)
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

/// Do two claims share what they share with no other: a word or a phrase that is theirs alone, or much of one of them?
fn shares_its_own(evidence: &Grid<Evidence>, a: usize, b: usize) -> bool {
    let is_own = |found: &Evidence| {
        found.rare > 0.0 || found.phrases > 0 || found.contained.a.max(found.contained.b) >= LAST_CONTAINED
    };
    shares_enough(evidence, a, b) && evidence.at(a, b).is_some_and(is_own)
}
