//! [`Kind`]: names, values and other words, which do not speak alike for a pair that shares them.

use crate::words::{Key, Lexicon, WordClass};

/// What a word is, as far as it tells what a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of grammar.
    Grammar,
    /// A word of a name.
    Name,
    /// A number, date or other value.
    Value,
    /// Any other.
    Other,
}

/// How many kinds of words there are.
pub const KINDS: usize = 4;

/// What two claims both hold of a [`Kind`] of words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// Its weight.
    pub weight: f64,
    /// Twice that over the weight of all that the two hold of the kind, 0 to 1; 0 if neither holds any.
    pub share: f64,
}

/// Returns the kind of a word.
pub(super) fn kind(lexicon: &Lexicon, key: Key) -> Kind {
    match lexicon.class(key) {
        WordClass::Stop => Kind::Grammar,
        WordClass::Value => Kind::Value,
        WordClass::Content if lexicon.is_name(key) => Kind::Name,
        WordClass::Content => Kind::Other,
    }
}

/// Adds up the weights of words, for each kind.
pub(super) fn by_kind(keys: &[Key], weights: &[f64], kinds: &[Kind]) -> [f64; KINDS] {
    let mut sums = [0.0; KINDS];
    keys.iter().for_each(|key| sums[kinds[key.index()] as usize] += weights[key.index()]);
    sums
}
