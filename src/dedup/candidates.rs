//! [`Search`]: the pairs of articles that share a band, and so are worth verifying.

use std::io;

use super::parallel;
use super::scan::mix;
use super::sketch::BANDS;
use super::sketches::Sketches;
use super::sorter::Sorter;
use super::spool::Limits;

/// The largest group of articles with a band in common of which all pairs are taken. The work on a group grows with the
/// square of its size; the largest family of copies in the collections measured has 60 members.
const ALL_PAIRS: usize = 256;

/// Partners that a member of a larger group is compared with: so many at its head and so many right before it.
const PARTNERS: usize = 64;

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

    fn holds(self, pair: u64) -> bool {
        self.of == 1 || mix(pair, 7) % u64::from(self.of) + 1 == u64::from(self.number)
    }
}

/// Where pairs are looked for. An article is its rank among the different texts.
pub(super) struct Search<'a> {
    pub sketches: &'a Sketches,
    /// The place of each different text.
    pub firsts: &'a [u32],
    /// How many of them, from the first, are settled: no pair of two of them is looked for.
    pub settled: usize,
    /// Words that an article must have.
    pub words: u32,
    pub part: Part,
    pub limits: Option<&'a Limits>,
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
    /// Finds the pairs that share a band, and how many pairs of large groups were left out, at most.
    pub(super) fn candidates(&self) -> io::Result<(Sorter<u64>, u64)> {
        let mut ranks = vec![u32::MAX; self.sketches.light.len()];
        for (rank, &place) in (0..).zip(self.firsts) {
            if self.sketches.light[place as usize].words >= self.words {
                ranks[place as usize] = rank;
            }
        }
        let mut pairs = Sorter::new(self.limits, PAIRS_SHARE)?;
        let mut skipped = Skipped::default();
        // On disk one after the other: each may take all the memory there is.
        let at_once = if self.sketches.are_held() { 2 * parallel::threads() } else { 1 };
        let mut large: Vec<Vec<u32>> = Vec::new();
        for start in (0..BANDS).step_by(at_once) {
            let bands =
                parallel::map(at_once.min(BANDS - start), |at| self.in_band(&ranks, start + at, &large));
            for band in bands {
                let band = band?;
                large.push(skipped.add(band.skipped, band.large, self.firsts.len()));
                for pair in band.pairs {
                    pairs.push(pair)?;
                }
            }
        }
        Ok((pairs, if self.part.number == 1 { skipped.at_most() } else { 0 }))
    }

    /// Finds the pairs of a band, in as many passes over it as it takes to hold the groups of one in memory. `large` has
    /// the large groups of bands before.
    fn in_band(&self, ranks: &[u32], number: usize, large: &[Vec<u32>]) -> io::Result<Band> {
        let entry = size_of::<u64>() as f64;
        let room = self.limits.map_or(f64::INFINITY, |limits| limits.memory as f64 * BAND_SHARE);
        let passes = (self.firsts.len() as f64 * entry / room.max(entry)).ceil().max(1.0) as u64;
        let mut band = Band::default();
        for pass in 0..passes {
            let mut entries: Vec<u64> = Vec::new();
            self.sketches.column(number, |place, hash| {
                if ranks[place] != u32::MAX && (u64::from(hash) * passes) >> 32 == pass {
                    entries.push(joined(hash, ranks[place]));
                }
            })?;
            entries.sort_unstable();
            for group in entries.chunk_by(|x, y| x >> 32 == y >> 32).filter(|group| group.len() > 1) {
                self.in_group(group, large, &mut band);
            }
        }
        Ok(band)
    }

    fn in_group(&self, group: &[u64], large: &[Vec<u32>], band: &mut Band) {
        if group.len() > ALL_PAIRS {
            let members = group.iter().map(|&member| member as u32).collect();
            band.large.push((taken_apart(group[0]).0, members));
        }
        for (at, &later) in group.iter().enumerate() {
            let later = later as u32;
            if (later as usize) < self.settled {
                continue;
            }
            for earlier in partners(group, at, &mut band.skipped) {
                let pair = joined(earlier as u32, later);
                if self.part.holds(pair) && !self.is_taken(large, earlier as u32, later) {
                    band.pairs.push(pair);
                }
            }
        }
    }

    /// Was the pair taken in an earlier band? On disk it would take two reads to know; there, and among the bands that
    /// are worked on at once, a pair may be taken several times.
    fn is_taken(&self, large: &[Vec<u32>], x: u32, y: u32) -> bool {
        let [x, y] = [x, y].map(|rank| self.firsts[rank as usize] as usize);
        let has_all = |band: usize, hash: u32| large[band].binary_search(&hash).is_err();
        self.sketches.are_held() && self.sketches.share_before(large.len(), x, y, has_all)
    }
}

/// What is found in a band.
#[derive(Default)]
struct Band {
    pairs: Vec<u64>,
    /// Groups of which not all pairs are taken, by their hashes, sorted.
    large: Vec<(u32, Vec<u32>)>,
    skipped: u64,
}

/// The pairs that are left out. A pair may be left out in several bands, and so be counted several times.
#[derive(Default)]
struct Skipped {
    pairs: u64,
    /// Connects those that are in a large group together.
    roots: Roots,
}

impl Skipped {
    /// Counts those of a band; returns the hashes of its large groups.
    fn add(&mut self, pairs: u64, large: Vec<(u32, Vec<u32>)>, count: usize) -> Vec<u32> {
        self.pairs += pairs;
        if self.roots.0.is_empty() && !large.is_empty() {
            self.roots = Roots((0..count as u32).collect());
        }
        for (_, members) in &large {
            members.iter().for_each(|&member| self.roots.join(members[0], member));
        }
        large.into_iter().map(|(hash, _)| hash).collect()
    }

    /// Returns how many pairs they are at most: none has its ends in two sets of connected groups.
    fn at_most(mut self) -> u64 {
        let count = self.roots.0.len();
        let mut sizes = vec![0_u64; count];
        (0..count as u32).for_each(|rank| sizes[self.roots.find(rank) as usize] += 1);
        sizes.iter().map(|size| size * size.saturating_sub(1) / 2).sum::<u64>().min(self.pairs)
    }
}

/// Returns the members of a group before `place` that it is compared with.
fn partners<'a>(group: &'a [u64], place: usize, skipped: &mut u64) -> impl Iterator<Item = u64> + use<'a> {
    let (head, near) = if group.len() <= ALL_PAIRS || place <= 2 * PARTNERS {
        (place, place)
    } else {
        *skipped += (place - 2 * PARTNERS) as u64;
        (PARTNERS, place - PARTNERS)
    };
    group[..head].iter().chain(&group[near..place]).copied()
}

/// The sets of ranks that pairs connect.
pub(super) struct Components(Sorter<u128>);

impl Components {
    /// Connects `count` ranks by pairs; returns how many pairs there are, too.
    pub(super) fn new(
        pairs: &mut Sorter<u64>,
        count: usize,
        limits: Option<&Limits>,
    ) -> io::Result<(Self, u64)> {
        let mut all = 0;
        let mut roots = Roots((0..count as u32).collect());
        for pair in pairs.sorted()? {
            let (x, y) = taken_apart(pair?);
            roots.join(x, y);
            all += 1;
        }
        let mut keyed = Sorter::new(limits, PAIRS_SHARE)?;
        for pair in pairs.sorted()? {
            let pair = pair?;
            keyed.push(u128::from(roots.find(taken_apart(pair).0)) << 64 | u128::from(pair))?;
        }
        Ok((Self(keyed), all))
    }

    /// Calls `each` with several components at a time, until they have `batch` pairs. The pairs of each component are
    /// sorted, and the components are in the order of their first.
    pub(super) fn batches(
        &mut self,
        batch: usize,
        mut each: impl FnMut(Vec<Vec<(u32, u32)>>) -> io::Result<()>,
    ) -> io::Result<()> {
        let (mut components, mut count, mut last) = (Vec::<Vec<(u32, u32)>>::new(), 0, None);
        for keyed in self.0.sorted()? {
            let keyed = keyed?;
            let (root, pair) = (keyed >> 64, taken_apart(keyed as u64));
            if last != Some(root) {
                if count >= batch {
                    each(std::mem::take(&mut components))?;
                    count = 0;
                }
                last = Some(root);
                components.push(Vec::new());
            }
            count += 1;
            components.last_mut().expect("just put there").push(pair);
        }
        if components.is_empty() { Ok(()) } else { each(components) }
    }
}

/// A forest of ranks; the root of a tree is its smallest.
#[derive(Default)]
struct Roots(Vec<u32>);

impl Roots {
    fn find(&mut self, mut place: u32) -> u32 {
        while self.0[place as usize] != place {
            let up = self.0[self.0[place as usize] as usize];
            self.0[place as usize] = up;
            place = up;
        }
        place
    }

    fn join(&mut self, x: u32, y: u32) {
        let (x, y) = (self.find(x), self.find(y));
        self.0[x.max(y) as usize] = x.min(y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(pairs: &[(u32, u32)]) -> Vec<Vec<(u32, u32)>> {
        let mut sorter = Sorter::new(None, 1.0).unwrap();
        pairs.iter().for_each(|&(x, y)| sorter.push(joined(x, y)).unwrap());
        let mut all = Vec::new();
        let (mut found, _) = Components::new(&mut sorter, 10, None).unwrap();
        let take = |batch| {
            all.extend(batch);
            Ok(())
        };
        found.batches(1, take).unwrap();
        all
    }

    #[test]
    fn components_are_connected_and_in_order() {
        let pairs = [(5, 9), (0, 5), (1, 2), (2, 3), (7, 8)];
        let expected = vec![vec![(0, 5), (5, 9)], vec![(1, 2), (2, 3)], vec![(7, 8)]];
        assert_eq!(components(&pairs), expected);
        assert!(components(&[]).is_empty());
    }

    #[test]
    fn large_groups_are_cut_and_counted() {
        let group: Vec<u64> = (0..300).collect();
        let mut skipped = 0;
        let pairs: usize = (0..group.len()).map(|place| partners(&group, place, &mut skipped).count()).sum();
        assert_eq!(pairs as u64 + skipped, 300 * 299 / 2);
        assert!(skipped > 0);
        skipped = 0;
        let pairs: usize = (0..256).map(|place| partners(&group[..256], place, &mut skipped).count()).sum();
        assert_eq!((pairs, skipped), (256 * 255 / 2, 0));
    }
}
