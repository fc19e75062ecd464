//! [`Deduplication`]: the clusters and related pairs of a collection, put together from stars and copies.

use super::conflict::{Conflict, Extra};
use super::copies::Copies;
use super::family::Overlap;
use super::sketches::Light;
use super::stars::Stars;

/// Copies of one short text from which it is a stub: a notice in the place of articles that could not be had.
const STUB_COPIES: usize = 5;

/// Most words of a stub: a paywall or cookie notice has 20 to 80.
const STUB_WORDS: u32 = 100;

/// Why an article is a duplicate of the one kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Equal bytes.
    Identical,
    /// Equal once white space, case and typography are folded.
    SameText,
    /// Similar, or contained, and no fact in conflict.
    Near,
}

/// An article that is dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its place in the collection.
    pub place: usize,
    /// Why it is a duplicate of the one kept.
    pub reason: Reason,
    /// The Jaccard similarity to the one kept.
    pub similarity: f64,
    /// The share of the shorter one's 3-grams that the longer one holds.
    pub containment: f64,
}

/// An article that is kept, and those dropped for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The place of the one kept.
    pub kept: usize,
    /// The others, in the order of the collection.
    pub others: Vec<Member>,
    /// Is it a notice that stands in the place of articles, and no article?
    pub stub: bool,
}

/// Two articles, both kept, that share a template or a passage but not their facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The place of the earlier one.
    pub a: usize,
    /// The place of the other.
    pub b: usize,
    /// Their Jaccard similarity.
    pub similarity: f64,
    /// What differs; nothing if each of them has a passage of its own.
    pub conflicts: Vec<Conflict>,
}

/// The duplicates of a collection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deduplication {
    /// Clusters of two or more, in the order of their first members.
    pub clusters: Vec<Cluster>,
    /// Pairs that are alike and no duplicates, in order.
    pub related: Vec<Related>,
    /// Articles without a word. They are kept.
    pub empty: Vec<usize>,
    /// Articles that are no more than a notice which stands in several others. They are kept.
    pub notices: Vec<usize>,
    /// Pairs of large groups of look-alikes that were not compared, at most.
    pub skipped: u64,
    /// Texts with passages that stand in many texts, and stay out of what two articles share.
    pub boilerplate: usize,
    /// How many articles, from the first, are of a saved index: they are kept, whatever comes.
    pub settled: usize,
    /// What those dropped for an article have beyond it, by its place; for the next index.
    pub(super) extras: Vec<(usize, Vec<Extra>)>,
    /// How many copies of a text a saved index has seen, by the place of the one kept.
    pub(super) copies: Vec<(usize, u32)>,
}

/// Puts copies and near-duplicates together. `is_notice` says which texts are boilerplate and nothing else.
pub(super) fn assemble(
    copies: &Copies,
    light: &[Light],
    stars: Stars,
    is_notice: &dyn Fn(u32) -> bool,
) -> Deduplication {
    let firsts = copies.firsts();
    let place = |at: u32| firsts[at as usize] as usize;
    let Stars { mut near, related, extras, notices } = stars;
    near.sort_unstable_by_key(|edge| edge.other);
    let mut members: Vec<(usize, Member)> = Vec::new();
    for (at, &first) in firsts.iter().enumerate() {
        let edge = near.binary_search_by_key(&(at as u32), |edge| edge.other).ok().map(|at| &near[at]);
        let same = Overlap { similarity: 1.0, containment: 1.0 };
        let (kept, overlap) = edge.map_or((first as usize, same), |edge| (place(edge.kept), edge.overlap));
        let dropped = edge.is_some().then_some(&first).into_iter().chain(copies.others(at));
        members.extend(dropped.map(|&place| (kept, member(light, kept, place as usize, overlap))));
    }
    members.sort_unstable_by_key(|(kept, member)| (*kept, member.place));
    let mut clusters: Vec<Cluster> =
        members.chunk_by(|x, y| x.0 == y.0).map(|members| cluster(light, members, is_notice)).collect();
    clusters.sort_unstable_by_key(|cluster| cluster.kept.min(cluster.others[0].place));
    let mut related: Vec<Related> = related
        .into_iter()
        .map(|(edge, conflicts)| {
            let [a, b] = [place(edge.kept), place(edge.other)];
            let similarity = edge.overlap.similarity;
            if a < b {
                Related { a, b, similarity, conflicts }
            } else {
                let conflicts = conflicts.into_iter().map(Conflict::mirrored).collect();
                Related { a: b, b: a, similarity, conflicts }
            }
        })
        .collect();
    related.sort_unstable_by_key(|pair| (pair.a, pair.b));
    let mut extras: Vec<_> = extras.into_iter().map(|(at, extras)| (place(at), extras)).collect();
    extras.sort_unstable_by_key(|(place, _)| *place);
    let alone = (0..firsts.len()).filter(|&at| copies.others(at).is_empty() && is_notice(firsts[at]));
    let mut notices: Vec<usize> = notices.into_iter().chain(alone.map(|at| at as u32)).map(place).collect();
    notices.sort_unstable();
    notices.dedup();
    Deduplication { clusters, related, extras, notices, ..Deduplication::default() }
}

fn member(light: &[Light], kept: usize, place: usize, overlap: Overlap) -> Member {
    let reason = match () {
        () if light[place].identity == light[kept].identity => Reason::Identical,
        () if light[place].key == light[kept].key => Reason::SameText,
        () => Reason::Near,
    };
    Member { place, reason, similarity: overlap.similarity, containment: overlap.containment }
}

fn cluster(light: &[Light], members: &[(usize, Member)], is_notice: &dyn Fn(u32) -> bool) -> Cluster {
    let kept = members[0].0;
    let others: Vec<Member> = members.iter().map(|(_, member)| member.clone()).collect();
    let stub = is_notice(kept as u32) || is_stub(light, kept, &others);
    Cluster { kept, others, stub }
}

/// Are all members short, and is one text among them that often? Which of them is kept plays no part.
fn is_stub(light: &[Light], kept: usize, others: &[Member]) -> bool {
    let mut places: Vec<usize> = others.iter().map(|other| other.place).chain([kept]).collect();
    places.sort_unstable_by_key(|&place| light[place].key);
    let copies = |same: &[usize]| same.iter().map(|&place| light[place].copies as usize).sum::<usize>();
    places.iter().all(|&place| light[place].words <= STUB_WORDS)
        && places.chunk_by(|&x, &y| light[x].key == light[y].key).any(|same| copies(same) >= STUB_COPIES)
}
