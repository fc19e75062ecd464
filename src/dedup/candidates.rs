//! [`Search`]: the pairs of articles that share a band, and so are worth verifying.

use std::cmp::Reverse;
use std::io;

use super::boilerplate::Boilerplate;
use super::components::Roots;
use super::parallel;
use super::scan::mix;
use super::sketch::{BANDS, SHINGLE};
use super::sketches::{Bands, Sketches};
use super::sorter::Sorter;
use super::spool::Limits;

/// The largest group of articles with a band in common of which all pairs are taken. The work on a group grows with the
/// square of its size, and so does the memory for what its pairs have been found to be; the largest family of copies in
/// the collections measured has 100 members.
pub const ALL_PAIRS: usize = 128;

/// Partners that a member of a larger group is compared with where no leader stands for them: so many at its head and so
/// many right before it.
const PARTNERS: usize = 8;

/// The share of the memory allowed for the groups of a band, and for the pairs.
const BAND_SHARE: f64 = 0.25;
pub(super) const PAIRS_SHARE: f64 = 0.25;

/// One of several equal parts of the pairs, so that each can be worked on apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Part {
    /// All pairs.
    pub const WHOLE: Self = Self { number: 1, of: 1 };
    /// No pair.
    pub(super) const NONE: Self = Self { number: 0, of: 2 };

    fn holds(self, pair: u64) -> bool {
        self.of == 1 || mix(pair, 7) % u64::from(self.of) + 1 == u64::from(self.number)
    }
}

/// Where pairs are looked for. An article is its rank among the different texts.
pub(super) struct Search<'a> {
    pub sketches: &'a Sketches,
    pub boilerplate: &'a Boilerplate,
    /// The place of each different text.
    pub firsts: &'a [u32],
    /// How many of them, from the first, are settled: no pair of two of them is looked for.
    pub settled: usize,
    /// Words that an article must have.
    pub words: u32,
    pub part: Part,
    pub limits: Option<&'a Limits>,
}

/// The pairs that share a band.
pub(super) struct Candidates {
    pub pairs: Sorter<u64>,
    /// Articles that large groups connect, of which no pairs are taken: those that are in the most come first.
    pub crowds: Vec<Vec<u32>>,
}

/// Writes a pair as one number, so that pairs are in the order of their first, then their second.
pub(super) fn joined(x: u32, y: u32) -> u64 {
    u64::from(x) << 32 | u64::from(y)
}

/// Takes a pair apart.
pub(super) fn taken_apart(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

impl Search<'_> {
    /// Finds the pairs that share a band.
    pub(super) fn candidates(&self) -> io::Result<Candidates> {
        let mut crowds = Crowds::default();
        let mut pairs = Sorter::new(self.limits, PAIRS_SHARE)?;
        self.each_band(
            |_| true,
            |band, count| {
                crowds.add(&band.large, count);
                band.pairs.into_iter().try_for_each(|pair| pairs.push(pair))
            },
        )?;
        Ok(Candidates { pairs, crowds: crowds.found(self) })
    }

    /// Adds the pairs among some articles; returns how many pairs of large groups are left out. A pair may be left out
    /// in several bands, and so be counted several times.
    pub(super) fn among(&self, some: &[u32], pairs: &mut Sorter<u64>) -> io::Result<u64> {
        let mut skipped = 0;
        if some.is_empty() {
            return Ok(0);
        }
        self.each_band(
            |rank| some.binary_search(&rank).is_ok(),
            |band, _| {
                for group in band.large {
                    let key = |&rank: &u32| (self.key(rank), rank);
                    let mut group = group.1;
                    group.sort_unstable_by_key(key);
                    for at in 0..group.len() {
                        for &earlier in partners(&group, at, &mut skipped) {
                            self.wanted(earlier, group[at]).map_or(Ok(()), |pair| pairs.push(pair))?;
                        }
                    }
                }
                band.pairs.into_iter().try_for_each(|pair| pairs.push(pair))
            },
        )?;
        let most = (some.len() as u64) * (some.len() as u64 - 1) / 2;
        Ok(if self.part.number == 1 { skipped.min(most) } else { 0 })
    }

    /// Returns what tells the texts apart, in any order of the collection.
    pub(super) fn key(&self, rank: u32) -> u64 {
        self.sketches.light[self.firsts[rank as usize] as usize].key[0]
    }

    /// Returns a pair, if it is of this part and not settled.
    pub(super) fn wanted(&self, x: u32, y: u32) -> Option<u64> {
        let pair = joined(x.min(y), x.max(y));
        ((x.max(y) as usize) >= self.settled && self.part.holds(pair)).then_some(pair)
    }

    /// Works on each band of the articles that take part.
    fn each_band(
        &self,
        takes_part: impl Fn(u32) -> bool,
        mut each: impl FnMut(Band, usize) -> io::Result<()>,
    ) -> io::Result<()> {
        let signed = Signed::new(self.sketches, self.boilerplate);
        let mut ranks = vec![u32::MAX; self.sketches.light.len()];
        for (rank, &place) in (0..).zip(self.firsts) {
            if signed.words(place) >= self.words && takes_part(rank) {
                ranks[place as usize] = rank;
            }
        }
        // On disk one after the other: each may take all the memory there is.
        let at_once = if self.sketches.bands.are_held() { 2 * parallel::threads() } else { 1 };
        let mut large: Vec<Vec<u32>> = Vec::new();
        for start in (0..BANDS).step_by(at_once) {
            let bands = parallel::map(at_once.min(BANDS - start), |at| {
                self.in_band(&signed, &ranks, start + at, &large)
            });
            for band in bands {
                let band = band?;
                large.push(band.large.iter().map(|(hash, _)| *hash).collect());
                each(band, self.firsts.len())?;
            }
        }
        Ok(())
    }

    /// Finds the pairs of a band, in as many passes over it as it takes to hold the groups of one in memory. `large` has
    /// the large groups of bands before.
    fn in_band(&self, signed: &Signed, ranks: &[u32], number: usize, large: &[Vec<u32>]) -> io::Result<Band> {
        let entry = size_of::<u64>() as f64;
        let room = self.limits.map_or(f64::INFINITY, |limits| limits.memory as f64 * BAND_SHARE);
        let passes = (self.firsts.len() as f64 * entry / room.max(entry)).ceil().max(1.0) as u64;
        let mut band = Band::default();
        for pass in 0..passes {
            let mut entries: Vec<u64> = Vec::new();
            signed.column(number, |place, hash| {
                if ranks[place] != u32::MAX && (u64::from(hash) * passes) >> 32 == pass {
                    entries.push(joined(hash, ranks[place]));
                }
            })?;
            entries.sort_unstable();
            for group in entries.chunk_by(|x, y| x >> 32 == y >> 32).filter(|group| group.len() > 1) {
                self.in_group(signed, group, large, &mut band);
            }
        }
        Ok(band)
    }

    fn in_group(&self, signed: &Signed, group: &[u64], large: &[Vec<u32>], band: &mut Band) {
        if group.len() > ALL_PAIRS {
            let members = group.iter().map(|&member| member as u32).collect();
            band.large.push((taken_apart(group[0]).0, members));
            return;
        }
        for (at, &later) in group.iter().enumerate() {
            let earlier = group[..at].iter().filter_map(|&earlier| self.wanted(earlier as u32, later as u32));
            for pair in earlier {
                if !self.is_taken(signed, large, pair) {
                    band.pairs.push(pair);
                }
            }
        }
    }

    /// Was the pair taken in an earlier band? On disk it would take two reads to know; there, and among the bands that
    /// are worked on at once, a pair may be taken several times.
    fn is_taken(&self, signed: &Signed, large: &[Vec<u32>], pair: u64) -> bool {
        let (x, y) = taken_apart(pair);
        let places = [x, y].map(|rank| self.firsts[rank as usize]);
        let has_all = |band: usize, hash: u32| large[band].binary_search(&hash).is_err();
        signed.whole.are_held() && signed.share_before(large.len(), places, has_all)
    }
}

/// The bands of the articles: those without boilerplate, where there is some.
struct Signed<'a> {
    whole: &'a Bands,
    own: &'a Boilerplate,
    sketches: &'a Sketches,
    /// The slot of each place among those without boilerplate; nothing if there are none.
    slots: Vec<u32>,
}

impl<'a> Signed<'a> {
    fn new(sketches: &'a Sketches, own: &'a Boilerplate) -> Self {
        let count = if own.places.is_empty() { 0 } else { sketches.light.len() };
        let mut slots = vec![u32::MAX; count];
        (0..).zip(&own.places).for_each(|(slot, &place)| slots[place as usize] = slot);
        Self { whole: &sketches.bands, own, sketches, slots }
    }

    fn slot(&self, place: usize) -> Option<usize> {
        self.slots.get(place).filter(|slot| **slot != u32::MAX).map(|&slot| slot as usize)
    }

    /// Returns the words of an article, as far as they are its own.
    fn words(&self, place: u32) -> u32 {
        let all = self.sketches.light[place as usize].words;
        self.own.own(place).map_or(all, |own| own_words(own).min(all))
    }

    fn column(&self, band: usize, mut each: impl FnMut(usize, u32)) -> io::Result<()> {
        self.whole.column(band, |place, hash| {
            if self.slot(place).is_none() {
                each(place, hash);
            }
        })?;
        self.own.bands.column(band, |slot, hash| each(self.own.places[slot] as usize, hash))
    }

    /// Do two articles share a band before this one that `counts`, by its number and hash? The bands must be in memory.
    fn share_before(&self, band: usize, places: [u32; 2], counts: impl Fn(usize, u32) -> bool) -> bool {
        let [x, y] = places.map(|place| match self.slot(place as usize) {
            Some(slot) => self.own.bands.held(slot),
            None => self.whole.held(place as usize),
        });
        (0..band).any(|band| x[band] == y[band] && counts(band, x[band]))
    }
}

/// Returns how many words so many shingles make.
pub(super) fn own_words(shingles: u32) -> u32 {
    if shingles == 0 { 0 } else { shingles.saturating_add(SHINGLE as u32 - 1) }
}

/// What is found in a band.
#[derive(Default)]
struct Band {
    pairs: Vec<u64>,
    /// Groups of which no pairs are taken, by their hashes, sorted.
    large: Vec<(u32, Vec<u32>)>,
}

/// Connects the articles that are in a large group together.
#[derive(Default)]
struct Crowds {
    roots: Roots,
    /// The large groups that each is in.
    groups: Vec<u8>,
}

impl Crowds {
    fn add(&mut self, large: &[(u32, Vec<u32>)], count: usize) {
        if self.groups.is_empty() && !large.is_empty() {
            self.roots = Roots((0..count as u32).collect());
            self.groups = vec![0; count];
        }
        for (_, members) in large {
            for &member in members {
                self.roots.join(members[0], member);
                self.groups[member as usize] += 1;
            }
        }
    }

    /// Returns the members of each, the settled first, then those in the most large groups: they are the most like all
    /// others.
    fn found(mut self, search: &Search) -> Vec<Vec<u32>> {
        let mut members: Vec<(u32, u32)> = (0..self.groups.len() as u32)
            .filter(|&rank| self.groups[rank as usize] > 0)
            .map(|rank| (self.roots.find(rank), rank))
            .collect();
        members.sort_unstable();
        let order = |&rank: &u32| {
            let groups = Reverse(self.groups[rank as usize]);
            ((rank as usize) >= search.settled, groups, search.key(rank), rank)
        };
        let crowd = |members: &[(u32, u32)]| {
            let mut members: Vec<u32> = members.iter().map(|&(_, rank)| rank).collect();
            members.sort_by_cached_key(order);
            members
        };
        members.chunk_by(|x, y| x.0 == y.0).map(crowd).collect()
    }
}

/// Returns the pairs of a group in the order of its keys, by their places in it, and how many are left out: none unless it
/// is large.
pub(super) fn pairs_of_large(count: usize) -> (Vec<(u32, u32)>, u64) {
    let group: Vec<u32> = (0..count as u32).collect();
    let (mut pairs, mut skipped) = (Vec::new(), 0);
    for at in 0..count {
        pairs.extend(partners(&group, at, &mut skipped).map(|&earlier| (earlier, at as u32)));
    }
    (pairs, skipped)
}

/// Returns the members of a group before `place` that it is compared with.
fn partners<'a>(
    group: &'a [u32],
    place: usize,
    skipped: &mut u64,
) -> impl Iterator<Item = &'a u32> + use<'a> {
    let (head, near) = if group.len() <= ALL_PAIRS || place <= 2 * PARTNERS {
        (place, place)
    } else {
        *skipped += (place - 2 * PARTNERS) as u64;
        (PARTNERS, place - PARTNERS)
    };
    group[..head].iter().chain(&group[near..place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_groups_are_cut_and_counted() {
        let (all, count) = (ALL_PAIRS, ALL_PAIRS + 44);
        let group: Vec<u32> = (0..count as u32).collect();
        let mut skipped = 0;
        let pairs: usize = (0..count).map(|place| partners(&group, place, &mut skipped).count()).sum();
        assert_eq!(pairs as u64 + skipped, (count * (count - 1) / 2) as u64);
        assert!(skipped > 0);
        skipped = 0;
        let pairs: usize = (0..all).map(|place| partners(&group[..all], place, &mut skipped).count()).sum();
        assert_eq!((pairs, skipped), (all * (all - 1) / 2, 0));
    }
}
