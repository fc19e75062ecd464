//! The longest run of words that two claims share.

use rustc_hash::FxHashSet;

use crate::words::Key;

/// Words of a run; longer ones count as this: two sentences with so many words in a row are one text.
pub const LONG: u32 = 10;

/// So many pairs of equal words are looked at one by one. Two sentences have dozens; a word repeated ten thousand times
/// has a hundred million with itself.
const MOST_STEPS: usize = 100_000;

/// No further position.
const NONE: u32 = u32::MAX;

/// A claim laid out by word, so that the runs it shares with others are found by looking only at equal words.
pub(super) struct Runs {
    /// The claim.
    words: Vec<Key>,
    /// For each word, its last position in the claim.
    last: Vec<u32>,
    /// For each position, the one before it that holds the same word.
    previous: Vec<u32>,
    /// For each position, the run that ends there, and the word of the other claim it ends at, counted from the first
    /// word of the first claim that was compared: what an earlier one left is no run of this one.
    ending: Vec<(u32, u32)>,
    /// How many words were compared, and one more for each claim.
    passed: u32,
}

impl Runs {
    pub(super) fn new(words: usize) -> Self {
        Self {
            words: Vec::new(),
            last: vec![NONE; words],
            previous: Vec::new(),
            ending: Vec::new(),
            passed: 0,
        }
    }

    /// Lays out a claim, given by its words in order.
    pub(super) fn set(&mut self, claim: &[Key]) {
        for (at, key) in (0..).zip(claim) {
            let last = &mut self.last[key.index()];
            self.previous.push(*last);
            *last = at;
        }
        self.words.extend_from_slice(claim);
        self.ending.resize(self.previous.len(), (0, NONE));
    }

    /// Clears the claim that was laid out last.
    pub(super) fn clear(&mut self) {
        self.words.drain(..).for_each(|key| self.last[key.index()] = NONE);
        self.previous.clear();
        self.ending.clear();
        self.passed = 0;
    }

    /// Does the claim hold any of these words?
    pub(super) fn holds_any(&self, words: &[Key]) -> bool {
        words.iter().any(|key| self.last[key.index()] != NONE)
    }

    /// Returns the length of the longest run of words that the claim shares with another one, up to [`LONG`].
    pub(super) fn longest(&mut self, other: &[Key]) -> u32 {
        self.by_steps(other, MOST_STEPS).unwrap_or_else(|| self.by_windows(other))
    }

    /// The same; `None` if it took more than so many steps.
    fn by_steps(&mut self, other: &[Key], mut steps: usize) -> Option<u32> {
        let first = self.passed + 1;
        self.passed = first.checked_add(other.len() as u32)?;
        let mut longest = 0;
        for (word, key) in (first..).zip(other) {
            let mut at = self.last[key.index()];
            // From the last position to the first: the run that ends one position before still is that of the
            // word before.
            while at != NONE {
                let position = at as usize;
                let before = position.checked_sub(1).map(|before| self.ending[before]);
                let length = match before {
                    Some((length, end)) if end == word - 1 => length + 1,
                    _ => 1,
                };
                self.ending[position] = (length, word);
                longest = longest.max(length);
                at = self.previous[position];
                if longest >= LONG {
                    return Some(LONG);
                }
                steps = steps.checked_sub(1)?;
            }
        }
        Some(longest)
    }

    /// The same, in a time that grows with the length of both only.
    fn by_windows(&self, other: &[Key]) -> u32 {
        let shares = |length: usize| {
            let own: FxHashSet<&[Key]> = self.words.windows(length).collect();
            other.windows(length).any(|run| own.contains(run))
        };
        let shorter = (1..LONG).find(|&length| !shares(length as usize + 1));
        shorter.unwrap_or(LONG).min(if self.holds_any(other) { LONG } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::{Lexicon, Stemmer};

    #[test]
    fn repeated_words_take_few_steps() {
        let mut lexicon = Lexicon::default();
        let stemmer = Stemmer::new(Language::ENGLISH);
        let mut key = |word: &str| lexicon.word(word, Language::ENGLISH, &stemmer);
        let (one, two, other) = (key("one"), key("two"), key("three"));
        let mut runs = Runs::new(64);
        runs.set(&vec![one; 20_000]);
        assert_eq!(runs.by_steps(&vec![one; 20_000], 10 * 20_000), Some(LONG));
        runs.clear();
        // No run of ten, and a hundred million pairs of equal words: the steps end, the answer is the same.
        runs.set(&[one, two].repeat(10_000));
        let broken = [one, two, other].repeat(10_000);
        assert_eq!((runs.by_steps(&broken, MOST_STEPS), runs.longest(&broken)), (None, 2));
    }

    #[test]
    fn the_longest_run_is_found() {
        let mut lexicon = Lexicon::default();
        let stemmer = Stemmer::new(Language::ENGLISH);
        let mut keys = |text: &str| -> Vec<Key> {
            text.split(' ').map(|word| lexicon.word(word, Language::ENGLISH, &stemmer)).collect()
        };
        for (a, b, length) in [
            ("the gate is shut", "the gate is open", 3),
            ("the gate the gate the lock", "lock the gate the lock", 4),
            ("one two", "two one", 1),
            ("one two", "three four", 0),
            ("a a a", "a a", 2),
            ("a b c d e f g h i j k l", "a b c d e f g h i j k l", LONG),
        ] {
            let (a, b) = (keys(a), keys(b));
            for (x, y) in [(&a, &b), (&b, &a)] {
                let mut runs = Runs::new(64);
                runs.set(x);
                assert_eq!(runs.by_steps(y, MOST_STEPS), Some(length), "{x:?} {y:?}");
                assert_eq!(runs.by_windows(y), length, "{x:?} {y:?}");
                runs.clear();
            }
        }
    }
}
