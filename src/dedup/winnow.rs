//! [`anchors`]: what passages of a text are known by, so that those are found that stand in many texts (winnowing;
//! Schleimer, Wilkerson and Aiken, 2003).
//!
//! An anchor is the smallest hash among so many 6-grams of words that follow each other. Two texts that share a passage of
//! 21 words share an anchor, wherever it stands; an article has one for some eight words.

use super::sketch::{SHINGLE, shorten};

/// Grams among which the smallest is an anchor: a power of two.
const WINDOW: usize = 16;

/// An odd number without a pattern: the golden ratio in 32 bits.
const SPREAD: u32 = 0x9e37_79b1;

/// Returns the anchors of a text, given its shingles in their order; sorted, each once.
pub(super) fn anchors(shingles: &[u64]) -> Box<[u32]> {
    // A gram is two shingles one after the other. Six words in a row that are natural English seldom stand in many
    // stories.
    let later = shingles.get(SHINGLE..).unwrap_or_default();
    let gram = |(first, second): (&u64, &u64)| {
        (shorten(*first).wrapping_mul(SPREAD).rotate_left(15) ^ shorten(*second)).wrapping_mul(SPREAD)
    };
    let mut least: Vec<u32> = shingles.iter().zip(later).map(gram).collect();
    // The least of one, two, four … grams: a pass for each instead of a search for each window.
    let mut width = 1;
    while width < WINDOW && least.len() > width {
        least = least.iter().zip(&least[width..]).map(|(&x, &y)| x.min(y)).collect();
        width *= 2;
    }
    // A short text has one.
    let short = width < WINDOW;
    let mut anchors: Vec<u32> =
        if short { least.into_iter().min().into_iter().collect() } else { runs(&least) };
    anchors.sort_unstable();
    anchors.dedup();
    anchors.into_boxed_slice()
}

/// Returns each value once that is repeated.
fn runs(values: &[u32]) -> Vec<u32> {
    let mut runs = Vec::with_capacity(values.len() / 4);
    let mut last = None;
    for &value in values {
        if last != Some(value) {
            runs.push(value);
            last = Some(value);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::scan::mix;
    use super::*;

    fn of(numbers: impl Iterator<Item = u64>) -> Box<[u32]> {
        anchors(&numbers.map(|number| mix(number, 5)).collect::<Vec<_>>())
    }

    #[test]
    fn a_shared_passage_has_a_shared_anchor() {
        for start in 0..200 {
            let passage = 1_000..1_000 + (SHINGLE + WINDOW) as u64;
            let a = of((0..start).chain(passage.clone()).chain(7_000..7_090));
            let b = of((5_000..5_100 + start).chain(passage).chain(9_000..9_050));
            assert!(a.iter().any(|anchor| b.binary_search(anchor).is_ok()), "{start}");
        }
    }

    #[test]
    fn one_for_some_eight_words() {
        let long = of(0..8_000).len();
        assert!((800..1_100).contains(&long), "{long}");
        assert_eq!([0, 3, 4, 10, 19].map(|words| of(0..words).len()), [0, 0, 1, 1, 1]);
    }
}
