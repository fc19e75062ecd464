//! The longest run of words that two claims share.

use crate::words::Key;

/// No further position.
const NONE: u32 = u32::MAX;

/// A claim laid out by word, so that the runs it shares with others are found by looking only at equal words.
pub(super) struct Runs {
    /// For each word, its last position in the claim.
    last: Vec<u32>,
    /// For each position, the one before it that holds the same word.
    previous: Vec<u32>,
    /// For each position, the run that ends there, and the word of the other claim it ends at.
    ending: Vec<(u32, u32)>,
}

impl Runs {
    pub(super) fn new(words: usize) -> Self {
        Self { last: vec![NONE; words], previous: Vec::new(), ending: Vec::new() }
    }

    /// Lays out a claim, given by its words in order.
    pub(super) fn set(&mut self, claim: &[Key]) {
        for (at, key) in (0..).zip(claim) {
            let last = &mut self.last[key.index()];
            self.previous.push(*last);
            *last = at;
        }
    }

    /// Clears the claim that was laid out last.
    pub(super) fn clear(&mut self, claim: &[Key]) {
        claim.iter().for_each(|key| self.last[key.index()] = NONE);
        self.previous.clear();
    }

    /// Does the claim hold any of these words?
    pub(super) fn holds_any(&self, words: &[Key]) -> bool {
        words.iter().any(|key| self.last[key.index()] != NONE)
    }

    /// Returns the length of the longest run of words that the claim shares with another one.
    pub(super) fn longest(&mut self, other: &[Key]) -> u32 {
        self.ending.clear();
        self.ending.resize(self.previous.len(), (0, NONE));
        let mut longest = 0;
        for (word, key) in (0..).zip(other) {
            let mut at = self.last[key.index()];
            // From the last position to the first: the run that ends one position before still is that of the
            // word before.
            while at != NONE {
                let position = at as usize;
                let before = position.checked_sub(1).map(|before| self.ending[before]);
                let length = match before {
                    Some((length, end)) if word > 0 && end == word - 1 => length + 1,
                    _ => 1,
                };
                self.ending[position] = (length, word);
                longest = longest.max(length);
                at = self.previous[position];
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::{Lexicon, Stemmer};

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
        ] {
            let (a, b) = (keys(a), keys(b));
            for (x, y) in [(&a, &b), (&b, &a)] {
                let mut runs = Runs::new(64);
                runs.set(x);
                assert_eq!(runs.longest(y), length, "{x:?} {y:?}");
                runs.clear(x);
            }
        }
    }
}
