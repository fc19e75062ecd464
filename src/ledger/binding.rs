//! [`Surroundings`]: do two facts of a group stand for the same thing? By the words around them.

use crate::claim::Word;
use crate::frame::Frame;
use crate::ledger::{Case, FactAt};
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Content words looked at on either side of a fact.
const WINDOW: usize = 4;

/// What an equal next neighbour counts, and any other shared word of the window: the noun behind a number and the verb
/// before it bind it closest.
const NEXT: u32 = 3;
const NEAR: u32 = 1;

/// What stands around the facts of a group. It is read once for each fact, and not for each pair of facts: a sentence may
/// have hundreds.
pub(super) struct Surroundings(Sides<Vec<(FactAt, Around)>>);

/// The content words before a fact and behind it, the nearest first.
type Around = (Vec<Key>, Vec<Key>);

impl Surroundings {
    /// Reads what stands around some facts of a group, which come in order; nothing, if one side has none.
    pub(super) fn new(case: &Case<'_>, frame: &Frame, facts: &Sides<Vec<FactAt>>) -> Self {
        if facts.a.is_empty() || facts.b.is_empty() {
            return Self(Sides::default());
        }
        Self(
            Sides::new(Side::A, Side::B).map(|side| {
                facts[side].iter().map(|&at| (at, surroundings(case, frame, side, at))).collect()
            }),
        )
    }

    fn of(&self, side: Side, at: FactAt) -> Option<&Around> {
        let facts = &self.0[side];
        facts.binary_search_by_key(&at, |(at, _)| *at).ok().map(|found| &facts[found].1)
    }

    /// Returns how much the surroundings of two of the facts have in common; 0 is nothing.
    pub(super) fn affinity(&self, a: FactAt, b: FactAt) -> u32 {
        let (Some(a), Some(b)) = (self.of(Side::A, a), self.of(Side::B, b)) else { return 0 };
        let mut score = 0;
        for (x, y) in [(&a.0, &b.0), (&a.1, &b.1)] {
            match (x.first(), y.first()) {
                (Some(x), Some(y)) if x == y => score += NEXT,
                // Both begin or end the claim.
                (None, None) => score += NEAR,
                _ => {}
            }
            score += NEAR * held(x, y).min(held(y, x)) as u32;
        }
        score
    }
}

/// How many of some words are among others: a word that stands twice on one side may be shared once only.
fn held(words: &[Key], others: &[Key]) -> usize {
    words.iter().filter(|word| others.contains(word)).count()
}

fn surroundings(case: &Case<'_>, frame: &Frame, side: Side, at: FactAt) -> Around {
    let range = frame.range(side, case.fact(side, at).span);
    let words = &frame.words[side];
    let is_here = |i: &usize| words[*i].claim == at.claim;
    let tells = |i: &usize| is_content(&words[*i].word);
    let key = |i: usize| words[i].word.key;
    let before = (0..range.start).rev().take_while(is_here).filter(tells).map(key).take(WINDOW).collect();
    let behind = (range.end..words.len()).take_while(is_here).filter(tells).map(key).take(WINDOW).collect();
    (before, behind)
}

fn is_content(word: &Word) -> bool {
    !word.is_stop
}
