//! [`Winnow`]: what passages of a text are known by, so that those are found that stand in many texts (winnowing;
//! Schleimer, Wilkerson and Aiken, 2003).
//!
//! An anchor is the smallest hash among so many 6-grams of words that follow each other. Two texts that share a passage of
//! 21 words share an anchor, wherever it stands; an article has one for some eight words.

use super::gaps::Known;
use super::scan::{Piece, scan};
use super::sketch::{SHINGLE, Shingles, shorten};

/// Grams among which the smallest is an anchor.
const WINDOW: usize = 16;

/// Finds the anchors of a text, given its shingles one after the other; it holds no more of them than two windows.
pub(super) struct Winnow {
    /// The shingles before, the latest last. A gram is two shingles one after the other: six words in a row that are
    /// natural English seldom stand in many stories.
    before: [u64; SHINGLE],
    count: usize,
    /// The grams of this block of a window's length.
    block: [u32; WINDOW],
    /// The least of the block before, from each place on: with the start of this block, that makes a window.
    rest: [u32; WINDOW + 1],
    anchors: Vec<u32>,
}

impl Default for Winnow {
    fn default() -> Self {
        let (block, rest) = ([0; WINDOW], [u32::MAX; WINDOW + 1]);
        Self { before: [0; SHINGLE], count: 0, block, rest, anchors: Vec::new() }
    }
}

impl Winnow {
    /// Takes the next shingle.
    #[inline]
    pub(super) fn push(&mut self, shingle: u64) {
        let [first, second, third] = self.before;
        self.before = [second, third, shingle];
        // Both are hashes already. The first grams are of shingles that are none, and written over.
        self.block[self.count.wrapping_sub(SHINGLE) % WINDOW] = shorten(first) ^ shingle as u32;
        self.count += 1;
        if self.count > SHINGLE && (self.count - SHINGLE).is_multiple_of(WINDOW) {
            self.windows(WINDOW);
        }
    }

    /// Finds the anchors of the windows that end in a block with so many grams.
    #[inline(never)]
    fn windows(&mut self, filled: usize) {
        // The first block ends one window, the last.
        let first = if self.count < SHINGLE + 2 * WINDOW && filled == WINDOW { WINDOW - 1 } else { 0 };
        let mut start = u32::MAX;
        for at in 0..filled {
            start = start.min(self.block[at]);
            let least = start.min(self.rest[at + 1]);
            if at >= first && self.anchors.last() != Some(&least) {
                self.anchors.push(least);
            }
        }
        for at in (0..filled).rev() {
            self.rest[at] = self.rest[at + 1].min(self.block[at]);
        }
    }

    /// Returns the anchors; some may stand there twice. A short text has one.
    pub(super) fn finish(mut self) -> Box<[u32]> {
        let grams = self.count.saturating_sub(SHINGLE);
        let filled = grams % WINDOW;
        if grams > filled {
            self.windows(filled);
        } else {
            self.anchors.extend(self.block[..filled].iter().min());
        }
        self.anchors.into_boxed_slice()
    }
}

/// Returns the 6-grams of words of a text: all of which its anchors are some.
pub(super) fn grams(text: &str) -> Vec<u32> {
    let (mut shingles, mut all) = (Shingles::default(), Vec::new());
    scan(text, |piece| {
        if let Piece::Word { hash, .. } = piece {
            all.extend(shingles.push(hash));
        }
    });
    all.windows(SHINGLE + 1).map(|some| shorten(some[0]) ^ some[SHINGLE] as u32).collect()
}

/// Has a text one of some 6-grams?
pub(super) fn has_gram(text: &str, grams: &Known) -> bool {
    let (mut shingles, mut last, mut found) = (Shingles::default(), [0; SHINGLE], false);
    scan(text, |piece| {
        if let Piece::Word { hash, .. } = piece
            && let Some(shingle) = shingles.push(hash)
        {
            let [first, second, third] = last;
            last = [second, third, shingle];
            // The first grams are of shingles that are none.
            found |= shingles.count as usize >= 2 * SHINGLE && grams.has(shorten(first) ^ shingle as u32);
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::scan::mix;
    use super::*;

    fn of(numbers: impl Iterator<Item = u64>) -> Box<[u32]> {
        let mut winnow = Winnow::default();
        numbers.for_each(|number| winnow.push(mix(number, 5)));
        winnow.finish()
    }

    #[test]
    fn a_shared_passage_has_a_shared_anchor() {
        for start in 0..200 {
            let passage = 1_000..1_000 + (SHINGLE + WINDOW) as u64;
            let a = of((0..start).chain(passage.clone()).chain(7_000..7_090));
            let b = of((5_000..5_100 + start).chain(passage).chain(9_000..9_050));
            assert!(a.iter().any(|anchor| b.contains(anchor)), "{start}");
        }
    }

    #[test]
    fn one_for_some_eight_words() {
        let long = of(0..8_000).len();
        assert!((800..1_100).contains(&long), "{long}");
        assert_eq!([0, 3, 4, 10, 19].map(|words| of(0..words).len()), [0, 0, 1, 1, 1]);
    }

    #[test]
    fn anchors_are_grams() {
        let text = "It was a bright cold day in April, and all of the clocks in the town were striking thirteen at once.";
        let grams = grams(text);
        let sketch = crate::dedup::sketch::Sketch::new(text);
        assert_eq!(grams.len(), sketch.words as usize - 5);
        assert!(grams.iter().all(|&gram| has_gram(text, &Known::new(&[gram]))));
        assert!(!has_gram(&text.replace(' ', " x "), &Known::new(&grams)));
        assert!(!sketch.anchors.is_empty() && sketch.anchors.iter().all(|anchor| grams.contains(anchor)));
    }

    /// The least of every window, as it is found by looking at each.
    #[test]
    fn anchors_are_the_least_of_the_windows() {
        for words in [20, 34, 35, 36, 50, 200] {
            let shingles: Vec<u64> = (0..words).map(|number| mix(number, 9)).collect();
            let grams: Vec<u32> =
                shingles.windows(SHINGLE + 1).map(|some| shorten(some[0]) ^ some[SHINGLE] as u32).collect();
            let mut expected: Vec<u32> =
                grams.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect();
            expected.dedup();
            let mut winnow = Winnow::default();
            shingles.into_iter().for_each(|shingle| winnow.push(shingle));
            assert_eq!(*winnow.finish(), *expected, "{words}");
        }
    }
}
