//! [`Texts`]: verifies the pairs of a family of look-alikes on their whole texts, and chooses which to keep.

use std::borrow::Cow;

use super::boilerplate::Boilerplate;
use super::candidates::own_words;
use super::conflict::{Conflict, Extra, Own, Verdict, judge};
use super::gaps::{Gaps, Words};
use super::passage::{is_reissue, words_said};
use super::readings::Readings;
use super::sketch::shingle_set_without;
use super::sketches::Light;
use super::stars::{Family, Measures, Stars, choose};
use super::{Collection, Options, parallel};

/// Words that an article needs to be a duplicate of a longer one that contains it: as many as a short paragraph. Fewer
/// are a stub or a notice, which may stand in any article.
const FEWEST_CONTAINED: usize = 30;

/// Articles of a family whose words are held while it is taken apart: some 7 KB each.
const HELD: usize = 256;

/// Articles that a passage stands in, from which one that is no more than it is a notice.
const WITHIN: usize = 5;

/// Pairs whose members are collected at a time.
const PAIRS: usize = 1 << 14;

/// How much longer they are than it, at least.
const MORE: f64 = 1.1;

/// How much longer an article is, at least, than one that is no more than a part of it, so that it never goes for it: less
/// may be a notice or a newsletter's greeting around the same article.
const WHOLE: f64 = 1.25;

/// What two sets of shingles share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    pub similarity: f64,
    pub containment: f64,
}

/// A pair of texts that are alike, by their ranks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alike {
    pub pair: (u32, u32),
    pub overlap: Overlap,
}

/// The different texts of a collection.
pub(super) struct Texts<'a, C: ?Sized> {
    pub collection: &'a C,
    /// The place of each.
    pub firsts: &'a [u32],
    /// Where each is read.
    pub read: &'a [u32],
    /// How many of them, from the first, are kept in any case.
    pub settled: usize,
    /// What those dropped for a settled article have beyond it, by its place.
    pub extras: &'a (dyn Fn(usize) -> Vec<Extra> + Sync),
    pub options: &'a Options,
    pub light: &'a [Light],
    /// The passages that stay out of what two articles share.
    pub boilerplate: &'a Boilerplate,
    /// Members of a family whose shingles are held.
    pub room: usize,
    /// What sentences have been found to say of each other.
    pub readings: Readings,
}

impl<C: Collection + ?Sized> Texts<'_, C> {
    pub(super) fn text(&self, at: u32) -> Cow<'_, str> {
        self.collection.text(self.read[at as usize] as usize)
    }

    pub(super) fn set(&self, at: u32) -> Box<[u32]> {
        shingle_set_without(&self.text(at), &self.boilerplate.shingles)
    }

    /// Returns what tells a text from others, in any order of the collection.
    fn key(&self, at: u32) -> u64 {
        self.light[self.firsts[at as usize] as usize].key[0]
    }

    /// Reads an article without the boilerplate around what it says.
    fn own(&self, at: u32) -> Words<'_> {
        self.without_boilerplate(at, Words::new(self.text(at)))
    }

    /// Leaves the boilerplate out of the words of an article.
    pub(super) fn without_boilerplate<'w>(&self, at: u32, words: Words<'w>) -> Words<'w> {
        let has_boilerplate = self.boilerplate.own(self.firsts[at as usize]).is_some();
        if has_boilerplate { words.without(&self.boilerplate.shingles) } else { words }
    }

    /// Judges two articles by their own words, in an order of their own, so that the order of the collection plays no part.
    pub(super) fn oriented(&self, pair: [u32; 2], [x, y]: [&Words; 2]) -> Verdict {
        let judge = |x, y| judge(x, y, &self.readings);
        if self.key(pair[0]) <= self.key(pair[1]) { judge(x, y) } else { mirrored(judge(y, x)) }
    }

    /// Returns those of the pairs of a family that are alike.
    pub(super) fn alike(&self, pairs: &[(u32, u32)]) -> Vec<Alike> {
        let members = members(pairs);
        if members.len() > self.room {
            return self.alike_one_by_one(pairs);
        }
        let sets = parallel::map_within(members.len(), |at| self.set(members[at]));
        self.compared(&members, pairs, &sets)
    }

    fn compared(&self, members: &[u32], pairs: &[(u32, u32)], sets: &[Box<[u32]>]) -> Vec<Alike> {
        let set = |member: u32| &sets[place(members, member)];
        let alike = |at: usize| {
            let (x, y) = pairs[at];
            self.if_alike(pairs[at], [set(x), set(y)])
        };
        parallel::map_within(pairs.len(), alike).into_iter().flatten().collect()
    }

    /// The same for a family whose shingles would take too much memory: most texts are read several times.
    fn alike_one_by_one(&self, pairs: &[(u32, u32)]) -> Vec<Alike> {
        let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
        let alike = |at: usize| {
            let first = self.set(groups[at][0].0);
            let pairs = groups[at].iter();
            pairs.filter_map(|&pair| self.if_alike(pair, [&first, &self.set(pair.1)])).collect::<Vec<_>>()
        };
        parallel::map(groups.len(), alike).into_iter().flatten().collect()
    }

    fn if_alike(&self, pair: (u32, u32), sets: [&[u32]; 2]) -> Option<Alike> {
        self.are_alike(sets).map(|overlap| Alike { pair, overlap })
    }

    pub(super) fn are_alike(&self, [x, y]: [&[u32]; 2]) -> Option<Overlap> {
        let overlap = overlap(x, y);
        let is_alike = overlap.similarity >= self.options.similarity
            || overlap.containment >= self.options.containment && x.len().min(y.len()) >= FEWEST_CONTAINED;
        is_alike.then_some(overlap)
    }

    /// Takes a family apart, given its pairs: finds which are alike, which to keep, and what is dropped for it.
    pub(super) fn stars(&self, pairs: &[(u32, u32)]) -> Stars {
        let members = members(pairs);
        if members.len() > HELD {
            return self.chosen(&self.alike(pairs));
        }
        // In a small family the words are read once; those of a large one would take too much memory.
        let read = parallel::map_within(members.len(), |at| {
            let words = Words::new(self.text(members[at]));
            let set = words.shingle_set(&self.boilerplate.shingles);
            (set, self.without_boilerplate(members[at], words))
        });
        let (sets, words): (Vec<Box<[u32]>>, Vec<Words>) = read.into_iter().unzip();
        let alike = self.compared(&members, pairs, &sets);
        let of = |pair: [usize; 2]| pair.map(|at| &words[at]);
        let judge = |pair: [usize; 2]| self.oriented(pair.map(|at| members[at]), of(pair));
        let meet = |[x, y]: [usize; 2]| self.are_alike([&sets[x], &sets[y]]);
        let part = |pair: [usize; 2], overlap: Overlap| {
            let ranks = pair.map(|at| members[at]);
            self.part(ranks, overlap, of(pair)).map(|part| pair[part])
        };
        self.choose(&members, &alike, &Measures { judge: &judge, meet: &meet, part: &part })
    }

    /// Takes a family apart, given the pairs that are alike.
    pub(super) fn chosen(&self, alike: &[Alike]) -> Stars {
        let pairs: Vec<(u32, u32)> = alike.iter().map(|alike| alike.pair).collect();
        let members = members(&pairs);
        let read = |at: usize| self.own(members[at]);
        let held = if members.len() > HELD { Vec::new() } else { parallel::map(members.len(), read) };
        let words = |at: usize| held.get(at).map_or_else(|| Cow::Owned(read(at)), Cow::Borrowed);
        let judge = |pair: [usize; 2]| {
            let [x, y] = pair.map(words);
            self.oriented(pair.map(|at| members[at]), [&x, &y])
        };
        let meet = |[x, y]: [usize; 2]| self.are_alike([&self.set(members[x]), &self.set(members[y])]);
        let part = |pair: [usize; 2], overlap: Overlap| {
            let [x, y] = pair.map(words);
            self.part(pair.map(|at| members[at]), overlap, [&x, &y]).map(|part| pair[part])
        };
        self.choose(&members, alike, &Measures { judge: &judge, meet: &meet, part: &part })
    }

    fn choose(&self, members: &[u32], alike: &[Alike], measures: &Measures) -> Stars {
        let notices = self.notices(members, alike, measures);
        let is_within =
            |alike: &Alike| self.within(alike).is_some_and(|(shorter, _)| notices.contains(&shorter));
        let settled = members.partition_point(|&member| (member as usize) < self.settled);
        let extras = |&member: &u32| (self.extras)(self.firsts[member as usize] as usize);
        let pairs = alike.iter().filter(|alike| !is_within(alike));
        let family = Family {
            keys: members.iter().map(|&member| self.key(member)).collect(),
            settled: members[..settled].iter().map(extras).collect(),
            alike: pairs
                .map(|alike| ([alike.pair.0, alike.pair.1].map(|at| place(members, at)), alike.overlap))
                .collect(),
        };
        Stars { notices, ..choose(family, measures).named(members) }
    }

    /// Returns the articles that are no more than a passage of several others, which share no more than that: a
    /// stub, or a legal paragraph that was taken for an article.
    fn notices(&self, members: &[u32], alike: &[Alike], measures: &Measures) -> Vec<u32> {
        let mut within: Vec<(u32, u32)> = alike.iter().filter_map(|alike| self.within(alike)).collect();
        within.sort_unstable_by_key(|&(shorter, longer)| (shorter, self.key(longer)));
        // Do two articles share more than the notice?
        let share_more = |notice: u32, x: u32, y: u32| {
            let pair = (x.min(y), x.max(y));
            let places = [pair.0, pair.1].map(|at| place(members, at));
            // Not all pairs of a crowd have been compared.
            let overlap = match alike.binary_search_by_key(&pair, |alike| alike.pair) {
                Ok(at) => Some(alike[at].overlap),
                Err(_) => (measures.meet)(places),
            };
            let Some(Overlap { similarity, .. }) = overlap else { return false };
            let shared = similarity * f64::from(self.words(x) + self.words(y)) / (1.0 + similarity);
            shared > MORE * f64::from(self.words(notice))
                || matches!((measures.judge)(places), Verdict::Duplicate(..))
        };
        let is_notice = |group: &&[(u32, u32)]| {
            let notice = group[0].0;
            let Some(some) = group.get(..WITHIN) else { return false };
            let mut pairs = (0..WITHIN).flat_map(|y| (0..y).map(move |x| (some[x].1, some[y].1)));
            (notice as usize) >= self.settled && pairs.all(|(x, y)| !share_more(notice, x, y))
        };
        within.chunk_by(|x, y| x.0 == y.0).filter(is_notice).map(|group| group[0].0).collect()
    }

    /// Returns the shorter and the longer of two articles, if the longer holds the shorter and more.
    fn within(&self, alike: &Alike) -> Option<(u32, u32)> {
        let (x, y) = alike.pair;
        let (shorter, longer) = if self.words(x) < self.words(y) { (x, y) } else { (y, x) };
        let has_more = f64::from(self.words(longer)) >= MORE * f64::from(self.words(shorter));
        (has_more && alike.overlap.containment >= self.options.containment).then_some((shorter, longer))
    }

    /// Returns which of two articles is an error that the other corrects, or no more than a part of the other, which says so
    /// much more that it never goes for it.
    fn part(&self, [x, y]: [u32; 2], overlap: Overlap, words: [&Words; 2]) -> Option<usize> {
        let within = self.within(&Alike { pair: (x, y), overlap });
        match words.map(|words| is_reissue(&words.text)) {
            [true, false] => return Some(1),
            [false, true] => return Some(0),
            _ => {}
        }
        let side = usize::from(within?.0 == y);
        let [shorter, longer] = [side, 1 - side].map(|side| words[side]);
        is_whole(longer, shorter).then_some(side)
    }

    fn words(&self, at: u32) -> u32 {
        let place = self.firsts[at as usize];
        self.boilerplate.own(place).map_or(self.light[place as usize].words, own_words)
    }
}

/// Says an article so much more than another that it never goes for it? Notices around it do not count.
fn is_whole(longer: &Words, shorter: &Words) -> bool {
    let least = (WHOLE - 1.0) * shorter.words.len() as f64;
    longer.words.len() as f64 - shorter.words.len() as f64 >= least && {
        let gaps = Gaps::new(shorter, longer);
        let said: usize = gaps.each[1].iter().map(|gap| words_said(longer, &gap.words)).sum();
        said as f64 >= least
    }
}

/// Returns the members of pairs, sorted.
fn members(pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut members: Vec<u32> = Vec::new();
    // Of many pairs, each member is in most.
    for pairs in pairs.chunks(PAIRS) {
        members.extend(pairs.iter().flat_map(|&(x, y)| [x, y]));
        members.sort_unstable();
        members.dedup();
    }
    members
}

fn place(members: &[u32], member: u32) -> usize {
    members.binary_search(&member).expect("a member")
}

fn mirrored(verdict: Verdict) -> Verdict {
    let exchanged = |own: Option<[Own; 2]>| own.map(|[x, y]| [y, x]);
    match verdict {
        Verdict::Duplicate([x, y], own) => Verdict::Duplicate([y, x], exchanged(own)),
        Verdict::Related(conflicts, own) => {
            Verdict::Related(conflicts.into_iter().map(Conflict::mirrored).collect(), exchanged(own))
        }
    }
}

pub(super) fn overlap(a: &[u32], b: &[u32]) -> Overlap {
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
