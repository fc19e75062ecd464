//! [`Components`]: the sets of articles that pairs connect.

use std::io;

use super::candidates::{PAIRS_SHARE, taken_apart};
use super::sorter::Sorter;
use super::spool::Limits;

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
pub(super) struct Roots(pub Vec<u32>);

impl Roots {
    pub(super) fn find(&mut self, mut place: u32) -> u32 {
        while self.0[place as usize] != place {
            let up = self.0[self.0[place as usize] as usize];
            self.0[place as usize] = up;
            place = up;
        }
        place
    }

    pub(super) fn join(&mut self, x: u32, y: u32) {
        let (x, y) = (self.find(x), self.find(y));
        self.0[x.max(y) as usize] = x.min(y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::candidates::joined;

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
}
