//! [`candidates`]: the pairs of articles that share a band, and so are worth verifying.

use super::parallel;
use super::sketch::{BANDS, Sketch};

/// The largest group of articles with a band in common of which all pairs are taken. The work on a group grows with the
/// square of its size; the largest family of copies in the collections measured has 60 members.
const ALL_PAIRS: usize = 256;

/// Partners that a member of a larger group is compared with: so many at its head and so many right before it.
const PARTNERS: usize = 64;

/// Pairs worth verifying.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Places in the list of sketches, the smaller first; sorted, each pair once.
    pub pairs: Vec<(u32, u32)>,
    /// How many pairs of large groups were left out.
    pub skipped: u64,
}

/// Finds the pairs that share a band among the sketches that are `open` to it.
pub(super) fn candidates(sketches: &[&Sketch], open: impl Fn(&Sketch) -> bool + Sync + Send) -> Candidates {
    let bands = parallel::map(BANDS, |band| in_band(sketches, band, &open));
    let mut all = Candidates::default();
    all.pairs.reserve(bands.iter().map(|band| band.pairs.len()).sum());
    for mut band in bands {
        all.pairs.append(&mut band.pairs);
        all.skipped += band.skipped;
    }
    all.pairs.sort_unstable();
    all
}

fn in_band(sketches: &[&Sketch], band: usize, open: &impl Fn(&Sketch) -> bool) -> Candidates {
    let numbered = (0u64..).zip(sketches).filter(|(_, sketch)| open(sketch));
    let mut entries: Vec<u64> =
        numbered.map(|(at, sketch)| u64::from(sketch.bands[band]) << 32 | at).collect();
    entries.sort_unstable();
    let mut found = Candidates::default();
    for group in entries.chunk_by(|x, y| x >> 32 == y >> 32) {
        for (place, &later) in group.iter().enumerate() {
            for earlier in partners(group, place, &mut found.skipped) {
                let pair = (earlier as u32, later as u32);
                let [x, y] = [pair.0, pair.1].map(|at| sketches[at as usize]);
                // A pair is taken in the first band that it shares.
                if x.bands[..band].iter().zip(&y.bands).all(|(x, y)| x != y) {
                    found.pairs.push(pair);
                }
            }
        }
    }
    found
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

/// Returns the sets of places that pairs connect, each sorted, in the order of their first.
pub(super) fn components(pairs: &[(u32, u32)]) -> Vec<Vec<(u32, u32)>> {
    let mut roots = Roots::default();
    let top = pairs.iter().map(|pair| pair.1 as usize + 1).max().unwrap_or(0);
    roots.0.extend(0..top as u32);
    for &(x, y) in pairs {
        roots.join(x, y);
    }
    let mut keyed: Vec<(u32, (u32, u32))> = pairs.iter().map(|&pair| (roots.find(pair.0), pair)).collect();
    keyed.sort_unstable();
    let groups = keyed.chunk_by(|x, y| x.0 == y.0);
    groups.map(|group| group.iter().map(|&(_, pair)| pair).collect()).collect()
}

/// A forest of places; the root of a tree is its smallest.
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

    #[test]
    fn components_are_connected_and_in_order() {
        let pairs = [(0, 5), (1, 2), (2, 3), (5, 9), (7, 8)];
        let expected = vec![vec![(0, 5), (5, 9)], vec![(1, 2), (2, 3)], vec![(7, 8)]];
        assert_eq!(components(&pairs), expected);
        assert!(components(&[]).is_empty());
    }

    #[test]
    fn large_groups_are_not_squared() {
        let group: Vec<u64> = (0..1000).collect();
        let mut skipped = 0;
        let taken: usize = (0..1000).map(|place| partners(&group, place, &mut skipped).count()).sum();
        assert_eq!(taken as u64 + skipped, 1000 * 999 / 2);
        assert!(taken < 1000 * 2 * PARTNERS);
    }
}
