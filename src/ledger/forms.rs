//! [`Forms`]: the words of an article by what their forms share, to find a name that stands there in another one.

use rustc_hash::FxHashSet;

use crate::facts::{fold, known_as, root};

/// Words shorter than this (bytes) have no forms.
const SHORTEST: usize = 4;

/// What the words of an article can be forms of.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// The roots of its words.
    roots: FxHashSet<String>,
    /// The roots of those that have an ending.
    with_ending: FxHashSet<String>,
    /// Those that are written with accents, without them.
    folded: FxHashSet<String>,
    /// The keys of the names that its words stand for, whatever their case: `dansk` is Denmark.
    known: FxHashSet<&'static str>,
}

impl Forms {
    /// Reads a text in lower case.
    pub(super) fn new(lower: &str) -> Self {
        let mut forms = Self::default();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
        for word in words {
            match word.is_ascii() {
                true => forms.add(word),
                false => forms.add_folded(fold(word)),
            }
        }
        forms
    }

    fn add_folded(&mut self, word: String) {
        self.add(&word);
        self.folded.insert(word);
    }

    fn add(&mut self, word: &str) {
        self.known.extend(known_as(word));
        let root = root(word);
        if !self.roots.contains(root.stem) {
            self.roots.insert(root.stem.to_owned());
        }
        if !root.ending.is_empty() && !self.with_ending.contains(root.stem) {
            self.with_ending.insert(root.stem.to_owned());
        }
    }

    /// Has the article this word of a name (folded) with accents?
    pub(super) fn hold_accented(&self, word: &str) -> bool {
        self.folded.contains(word)
    }

    /// Has the article another form of this word of a name (folded)?
    pub(super) fn hold(&self, word: &str) -> bool {
        let root = root(word);
        let among = if root.ending.is_empty() { &self.with_ending } else { &self.roots };
        root.stem.len() >= SHORTEST && among.contains(root.stem)
    }

    /// Has the article a word for the name with this key?
    pub(super) fn know(&self, key: &str) -> bool {
        self.known.contains(key)
    }
}
