//! [`dedup_collection`]: keeps an article or drops it for one that is kept.

use std::borrow::Cow;

use super::candidates::{candidates, components};
use super::conflict::{Conflict, judge};
use super::gaps::Words;
use super::parallel;
use super::sketch::{Sketch, shingle_set};
use super::stars::{Stars, choose};
use super::{Collection, Keep, Options};

/// Words that an article needs to be anybody's near-duplicate. Below, a single other word leaves less than half of the
/// 3-grams, so that similarity tells nothing; only the same text counts.
const FEWEST_WORDS: u32 = 8;

/// Words that an article needs to be a duplicate of a longer one that contains it: as many as a short paragraph. Fewer
/// are a stub or a notice, which may stand in any article.
const FEWEST_CONTAINED: usize = 30;

/// Articles of a family whose words are held while it is taken apart: some 7 KB each.
const HELD: usize = 256;

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
    /// Pairs of large groups of look-alikes that were not compared.
    pub skipped: u64,
}

/// Finds the duplicates of a collection. `progress` hears of every article that has been read.
pub fn dedup_collection<C: Collection + ?Sized>(
    collection: &C,
    options: &Options,
    progress: &(dyn Fn(usize) + Sync),
) -> Deduplication {
    let sketches = parallel::map(collection.len(), |place| {
        let sketch = Sketch::new(&collection.text(place));
        progress(place);
        sketch
    });
    let empty: Vec<usize> = (0..sketches.len()).filter(|&place| sketches[place].words == 0).collect();
    let order = keep_order(collection, &sketches, options.keep);
    let copies = copies(&order, &sketches);
    let firsts: Vec<usize> = copies.iter().map(|copies| copies[0]).collect();
    let first_sketches: Vec<&Sketch> = firsts.iter().map(|&place| &sketches[place]).collect();
    let found = candidates(&first_sketches, |sketch| sketch.words >= FEWEST_WORDS);
    let components = components(&found.pairs);
    let texts = Texts { collection, firsts: &firsts, options };
    let stars = parallel::map(components.len(), |at| texts.stars(&components[at]));
    Deduplication { empty, skipped: found.skipped, ..assemble(&copies, &sketches, stars) }
}

/// Returns the places in the order in which they are wanted.
fn keep_order<C: Collection + ?Sized>(collection: &C, sketches: &[Sketch], keep: Keep) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sketches.len()).collect();
    match keep {
        Keep::First => {}
        Keep::Longest => order.sort_by_key(|&place| std::cmp::Reverse(sketches[place].words)),
        Keep::Earliest => {
            order.sort_by_cached_key(|&place| {
                let date = collection.date(place).map(Cow::into_owned);
                (date.is_none(), date)
            });
        }
    }
    order
}

/// Returns the articles in groups of the same text, each group and the groups in the given order.
fn copies(order: &[usize], sketches: &[Sketch]) -> Vec<Vec<usize>> {
    let mut ranks: Vec<usize> = (0..order.len()).filter(|&rank| sketches[order[rank]].words > 0).collect();
    let key = |rank: usize| sketches[order[rank]].key;
    ranks.sort_unstable_by_key(|&rank| (key(rank), rank));
    let mut groups: Vec<&[usize]> = ranks.chunk_by(|&x, &y| key(x) == key(y)).collect();
    groups.sort_unstable_by_key(|group| group[0]);
    groups.into_iter().map(|group| group.iter().map(|&rank| order[rank]).collect()).collect()
}

/// What two sets of shingles share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    pub similarity: f64,
    pub containment: f64,
}

/// The different texts of a collection.
struct Texts<'a, C: ?Sized> {
    collection: &'a C,
    firsts: &'a [usize],
    options: &'a Options,
}

impl<C: Collection + ?Sized> Texts<'_, C> {
    fn text(&self, at: u32) -> Cow<'_, str> {
        self.collection.text(self.firsts[at as usize])
    }

    /// Takes the articles that pairs connect: finds which to keep, and what is dropped for it.
    fn stars(&self, pairs: &[(u32, u32)]) -> Stars {
        let mut members: Vec<u32> = pairs.iter().flat_map(|&(x, y)| [x, y]).collect();
        members.sort_unstable();
        members.dedup();
        // In a small family the words are read once; those of a large one would take too much memory.
        let hold = members.len() <= HELD;
        let (held, sets): (Vec<Option<Words>>, Vec<Box<[u32]>>) = parallel::map(members.len(), |at| {
            if hold {
                let words = Words::new(self.text(members[at]));
                let set = words.shingle_set();
                (Some(words), set)
            } else {
                (None, shingle_set(&self.text(members[at])))
            }
        })
        .into_iter()
        .unzip();
        let place = |member: u32| members.binary_search(&member).expect("a member");
        let places: Vec<[usize; 2]> = pairs.iter().map(|&(x, y)| [place(x), place(y)]).collect();
        let overlaps = parallel::map(places.len(), |at| {
            let [x, y] = places[at].map(|place| &sets[place]);
            overlap(x, y)
        });
        let alike = places
            .into_iter()
            .zip(overlaps)
            .filter(|(pair, overlap)| self.alike(*overlap, pair.map(|place| sets[place].len())));
        let judge = |[x, y]: [usize; 2]| match (&held[x], &held[y]) {
            (Some(a), Some(b)) => judge(a, b),
            _ => judge(&Words::new(self.text(members[x])), &Words::new(self.text(members[y]))),
        };
        choose(members.len(), alike.collect(), &judge).named(&members)
    }

    fn alike(&self, overlap: Overlap, sizes: [usize; 2]) -> bool {
        overlap.similarity >= self.options.similarity
            || overlap.containment >= self.options.containment
                && sizes.iter().all(|&size| size >= FEWEST_CONTAINED)
    }
}

fn overlap(a: &[u32], b: &[u32]) -> Overlap {
    let (mut x, mut y, mut shared) = (0, 0, 0);
    while x < a.len() && y < b.len() {
        // Without branches that a processor would have to guess.
        shared += usize::from(a[x] == b[y]);
        let (forward_x, forward_y) = (a[x] <= b[y], b[y] <= a[x]);
        x += usize::from(forward_x);
        y += usize::from(forward_y);
    }
    let ratio = |whole: usize| if whole == 0 { 0.0 } else { shared as f64 / whole as f64 };
    Overlap { similarity: ratio(a.len() + b.len() - shared), containment: ratio(a.len().min(b.len())) }
}

/// Puts copies and near-duplicates together.
fn assemble(copies: &[Vec<usize>], sketches: &[Sketch], stars: Vec<Stars>) -> Deduplication {
    let mut heads: Vec<(u32, Overlap)> =
        (0..copies.len() as u32).map(|at| (at, Overlap { similarity: 1.0, containment: 1.0 })).collect();
    let mut related = Vec::new();
    for star in stars {
        for edge in star.near {
            heads[edge.other as usize] = (edge.kept, edge.overlap);
        }
        related.extend(star.related);
    }
    let mut others: Vec<Vec<Member>> = vec![Vec::new(); copies.len()];
    for (at, &(head, overlap)) in heads.iter().enumerate() {
        let kept = copies[head as usize][0];
        let members = copies[at].iter().filter(|&&place| place != kept);
        others[head as usize].extend(members.map(|&place| Member {
            place,
            reason: match () {
                () if sketches[place].identity == sketches[kept].identity => Reason::Identical,
                () if sketches[place].key == sketches[kept].key => Reason::SameText,
                () => Reason::Near,
            },
            similarity: overlap.similarity,
            containment: overlap.containment,
        }));
    }
    let mut clusters: Vec<Cluster> = others
        .into_iter()
        .enumerate()
        .filter(|(_, others)| !others.is_empty())
        .map(|(at, mut others)| {
            others.sort_unstable_by_key(|member| member.place);
            let kept = copies[at][0];
            let same = others.iter().filter(|member| member.reason != Reason::Near).count();
            let stub = sketches[kept].words <= STUB_WORDS && same + 1 >= STUB_COPIES;
            Cluster { kept, others, stub }
        })
        .collect();
    clusters.sort_unstable_by_key(|cluster| cluster.kept.min(cluster.others[0].place));
    let mut related: Vec<Related> = related
        .into_iter()
        .map(|(edge, conflicts)| {
            let [a, b] = [edge.kept, edge.other].map(|at| copies[at as usize][0]);
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
    Deduplication { clusters, related, ..Deduplication::default() }
}
