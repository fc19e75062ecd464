//! [`Twins`]: claims of both articles in the same words, and which of several belong together.

use rustc_hash::FxHashMap;

use crate::claim::Claims;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Which claims have the same words in the same order, whatever those weigh.
#[derive(Clone, Debug, Default)]
pub(super) struct Twins {
    /// For each claim a number that all of its twins share.
    class: Sides<Vec<u32>>,
    /// Are the words of B less than those of A? Of two equal choices one has to be taken, and it must be the same one in
    /// the mirrored run.
    pub(super) is_swapped: bool,
}

impl Twins {
    /// Finds them.
    pub(super) fn new(claims: &Claims) -> Self {
        let mut classes: FxHashMap<(bool, Vec<Key>), u32> = FxHashMap::default();
        let class = claims.of.as_ref().map(|of| {
            of.iter()
                .map(|claim| {
                    let words = claim.words.iter().map(|word| word.key).collect();
                    let next = classes.len() as u32;
                    *classes.entry((claim.is_heading, words)).or_insert(next)
                })
                .collect()
        });
        let forms = |side: Side| {
            let words = claims.of[side].iter().map(|claim| &claim.words);
            words.map(|words| words.iter().map(|word| claims.lexicon.form(word.key)))
        };
        let is_swapped = is_less(forms(Side::B), forms(Side::A));
        Self { class, is_swapped }
    }

    /// Are these claims twins?
    pub(super) fn are(&self, a: usize, b: usize) -> bool {
        self.class.a.get(a).is_some_and(|class| self.class.b.get(b) == Some(class))
    }

    /// Of the claims that recur, the first with the first, the second with the second, and the same from the end: so
    /// each meets its own in an unchanged text, and all that stand before or behind the first change in another.
    pub(super) fn in_order(&self) -> Vec<(usize, usize)> {
        let classes = self.class.a.iter().chain(&self.class.b).max().map_or(0, |most| *most as usize + 1);
        let places = self.class.as_ref().map(|class| {
            let mut places = vec![Vec::new(); classes];
            class.iter().enumerate().for_each(|(at, &class)| places[class as usize].push(at));
            places
        });
        let mut pairs = Vec::new();
        for (a, b) in places.a.iter().zip(&places.b) {
            pairs.extend(a.iter().copied().zip(b.iter().copied()));
            pairs.extend(a.iter().rev().copied().zip(b.iter().rev().copied()));
        }
        pairs
    }
}

/// Compares two lists of lists.
fn is_less<'a>(
    x: impl Iterator<Item = impl Iterator<Item = &'a str>>,
    y: impl Iterator<Item = impl Iterator<Item = &'a str>>,
) -> bool {
    x.map(Iterator::collect::<Vec<_>>).lt(y.map(Iterator::collect::<Vec<_>>))
}

/// For each of some pairs (sorted), how many stand in a row with it: the pair of the claims before, that of the claims
/// behind, and so on. Of several places that a sentence may have come from, the longest row shows the right one.
pub(super) fn rows(pairs: &[(usize, usize)]) -> FxHashMap<(usize, usize), usize> {
    let mut by_diagonal: Vec<(usize, usize)> = pairs.to_vec();
    // Pairs that follow each other are as far apart; the offset keeps the difference from going below nought.
    let offset = pairs.iter().map(|&(a, _)| a).max().unwrap_or(0);
    by_diagonal.sort_unstable_by_key(|&(a, b)| (b + offset - a, a));
    let mut rows = FxHashMap::default();
    for row in by_diagonal.chunk_by(|x, y| y.0 == x.0 + 1 && y.1 == x.1 + 1) {
        rows.extend(row.iter().map(|&pair| (pair, row.len())));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_in_a_row() {
        let pairs = [(0, 0), (0, 3), (1, 1), (2, 2), (3, 0), (3, 3), (5, 5)];
        let rows = rows(&pairs);
        let lengths: Vec<usize> = pairs.iter().map(|pair| rows[pair]).collect();
        assert_eq!(lengths, [4, 1, 4, 4, 1, 4, 1]);
    }
}
