//! [`Told`]: where an article says what was not read as a fact there: a name as a common word, a credit in other words.

use std::cell::{Cell, OnceCell};

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::claim::{Claim, Word};
use crate::compare::Comparison;
use crate::document::Span;
use crate::ledger::{Entry, FactAt, Verdict};
use crate::sides::{Side, Sides};
use crate::words::Key;

/// The words of both articles, looked up only if a fact has to be found.
pub(super) struct Told<'a> {
    comparison: &'a Comparison,
    /// The first claim that holds each word.
    first: Sides<OnceCell<FxHashMap<Key, usize>>>,
    /// Each article in lower case, as far as that changes no place.
    lower: Sides<OnceCell<String>>,
    /// How many whole articles may still be searched.
    searches: Cell<usize>,
    /// How many facts were not looked for after that.
    unsought: Cell<usize>,
}

/// Articles that are searched for words that are no words of a claim: in a byline, within a longer word. A text with more
/// such facts shows the others without their place.
const SEARCHES: usize = 256;

impl<'a> Told<'a> {
    pub(super) fn new(comparison: &'a Comparison) -> Self {
        let (first, lower) =
            (Sides::new(OnceCell::new(), OnceCell::new()), Sides::new(OnceCell::new(), OnceCell::new()));
        Self { comparison, first, lower, searches: Cell::new(SEARCHES), unsought: Cell::new(0) }
    }

    /// Returns how many facts were not looked for, since so many were before them.
    pub(super) fn unsought(&self) -> usize {
        self.unsought.get()
    }

    /// Returns the unit and the words in which one side says a fact that only the other side has, though it was kept:
    /// within its group if it has one, all that the group says where no word is the same.
    pub(super) fn place(&self, entry: &Entry, side: Side) -> Option<(usize, Span)> {
        let lost = matches!(entry.verdict, Verdict::Dropped | Verdict::Added | Verdict::Changed);
        let at = entry.at(side.other()).filter(|_| !lost && entry.at(side).is_none())?;
        let words = self.words_of(side.other(), at);
        match entry.group.map(|group| &self.comparison.groups[group].bead) {
            Some(bead) => {
                let said = || bead.of[side].iter().map(|&claim| &self.comparison.claims.of[side][claim]);
                let found = said().find_map(|claim| Some((claim.unit, run(claim, &words)?)));
                found.or_else(|| said().next().map(|claim| (claim.unit, claim.span)))
            }
            None => self.anywhere(side, &words).or_else(|| self.written(side, at)),
        }
    }

    /// The words in any claim.
    fn anywhere(&self, side: Side, words: &[Word]) -> Option<(usize, Span)> {
        let first = self.first[side].get_or_init(|| first_of(&self.comparison.claims.of[side]));
        let claim = words.iter().rev().find_map(|word| first.get(&word.key))?;
        let claim = &self.comparison.claims.of[side][*claim];
        Some((claim.unit, run(claim, words)?))
    }

    /// The fact as it is written, anywhere in the article.
    fn written(&self, side: Side, at: FactAt) -> Option<(usize, Span)> {
        let Some(left) = self.searches.get().checked_sub(1) else {
            self.unsought.set(self.unsought.get() + 1);
            return None;
        };
        self.searches.set(left);
        let [from, to] = [side.other(), side].map(|side| &self.comparison.documents[side]);
        let span = self.comparison.claims.of[side.other()][at.claim].facts[at.fact].span;
        let wanted = from.text()[span.start..span.end].to_ascii_lowercase();
        let lower = self.lower[side].get_or_init(|| to.text().to_ascii_lowercase());
        let start = memmem::find(lower.as_bytes(), wanted.as_bytes()).filter(|_| !wanted.is_empty())?;
        let units = &self.comparison.units[side];
        let unit = units.partition_point(|unit| unit.span.start <= start).checked_sub(1)?;
        Some((unit, Span::new(start, start + wanted.len())))
    }

    fn words_of(&self, side: Side, at: FactAt) -> Vec<Word> {
        let claim = &self.comparison.claims.of[side][at.claim];
        let span = claim.facts[at.fact].span;
        claim.words.iter().filter(|word| span.contains(word.span) && !word.is_stop).copied().collect()
    }
}

fn first_of(claims: &[Claim]) -> FxHashMap<Key, usize> {
    let mut first = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate() {
        for word in claim.words.iter().filter(|word| !word.is_stop) {
            first.entry(word.key).or_insert(at);
        }
    }
    first
}

/// The last of the words that a claim holds, with those before it that stand before it there too.
fn run(claim: &Claim, words: &[Word]) -> Option<Span> {
    let said = &claim.words;
    let (last, end) = words
        .iter()
        .enumerate()
        .rev()
        .find_map(|(last, word)| Some((last, said.iter().position(|other| other.key == word.key)?)))?;
    let before = words[..last].iter().rev().zip(said[..end].iter().rev());
    let shared = before.take_while(|(word, other)| word.key == other.key).count();
    Some(said[end - shared].span.cover(said[end].span))
}
