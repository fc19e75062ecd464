//! [`Pairs`]: the neighbouring words of every claim, in pairs, numbered, and which claims hold each pair.

use rustc_hash::FxHashMap;

use super::rows::Rows;
use crate::claim::{Claim, Claims};
use crate::sides::{Side, Sides};
use crate::words::{Key, WordClass};

/// Two neighbouring words.
pub(super) type Pair = (Key, Key);

/// The pairs of neighbouring words of both articles. Those with a word that only one of the articles has are counted
/// and no more: no two claims of both share them.
pub(super) struct Pairs {
    /// For each claim, how many distinct pairs its words make.
    pub(super) distinct: Sides<Vec<usize>>,
    /// For each claim its distinct pairs, by number.
    sequence: Sides<Rows<u32>>,
    /// For each claim its distinct pairs of content words, sorted.
    phrases: Sides<Rows<Pair>>,
    /// How many claims hold each pair.
    held: Vec<Sides<u32>>,
    /// The claims that hold each pair of content words.
    holders: FxHashMap<Pair, Sides<Holders>>,
}

/// How many claims of an article hold a pair, and the last of them.
#[derive(Clone, Copy, Debug, Default)]
struct Holders {
    count: u32,
    last: usize,
}

impl Pairs {
    pub(super) fn new(claims: &Claims, frequency: &Sides<Vec<u32>>) -> Self {
        let is_shared = |key: Key| frequency.a[key.index()] > 0 && frequency.b[key.index()] > 0;
        let is_content = |key: Key| claims.lexicon.class(key) != WordClass::Stop;
        let counts = claims.of.as_ref().map(Vec::len);
        let mut pairs = Self {
            distinct: counts.map(Vec::with_capacity),
            sequence: counts.map(|claims| Rows::with_room(claims, 0)),
            phrases: counts.map(|claims| Rows::with_room(claims, 0)),
            held: Vec::new(),
            holders: FxHashMap::default(),
        };
        let mut numbers = FxHashMap::default();
        let mut neighbours = Vec::new();
        for side in Side::BOTH {
            for (at, claim) in claims.of[side].iter().enumerate() {
                neighbouring(claim, |_| true, &mut neighbours);
                pairs.distinct[side].push(neighbours.len());
                neighbours.retain(|&(x, y)| is_shared(x) && is_shared(y));
                pairs.add_sequence(side, &neighbours, &mut numbers);
                neighbouring(claim, is_content, &mut neighbours);
                neighbours.retain(|&(x, y)| is_shared(x) && is_shared(y));
                pairs.add_phrases(side, at, &neighbours);
            }
        }
        pairs
    }

    /// Numbers the pairs of the next claim of a side, new ones as they come.
    fn add_sequence(&mut self, side: Side, pairs: &[Pair], numbers: &mut FxHashMap<Pair, u32>) {
        let held = &mut self.held;
        let number = |&pair: &Pair| {
            let number = *numbers.entry(pair).or_insert_with(|| {
                held.push(Sides::default());
                held.len() as u32 - 1
            });
            held[number as usize][side] += 1;
            number
        };
        self.sequence[side].push(pairs.iter().map(number));
    }

    fn add_phrases(&mut self, side: Side, claim: usize, phrases: &[Pair]) {
        for &phrase in phrases {
            let of = &mut self.holders.entry(phrase).or_default()[side];
            *of = Holders { count: of.count + 1, last: claim };
        }
        self.phrases[side].push(phrases.iter().copied());
    }

    /// Returns the number of distinct pairs that are numbered.
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// The pairs of each claim that the other article has too, by number.
    pub(super) fn shared_sequences(&self, side: Side) -> Rows<u32> {
        let sequence = &self.sequence[side];
        let mut shared = Rows::with_room(sequence.len(), sequence.items().len());
        for pairs in sequence.iter() {
            shared.push(pairs.iter().copied().filter(|&pair| self.held[pair as usize][side.other()] > 0));
        }
        shared
    }

    /// The pairs of content words that each claim and one claim of the other article hold and no other does, and that
    /// claim; sorted by the claim, then the pair.
    pub(super) fn own_phrases(&self, side: Side) -> Rows<(usize, Pair)> {
        let alone = |&phrase: &Pair| {
            let holders = self.holders.get(&phrase)?;
            let only = holders.a.count == 1 && holders.b.count == 1;
            only.then_some((holders[side.other()].last, phrase))
        };
        let mut own = Rows::with_room(self.phrases[side].len(), 0);
        for phrases in self.phrases[side].iter() {
            own.push_distinct(phrases.iter().filter_map(alone));
        }
        own
    }
}

/// The words of a claim that `counts` lets through, each with the next one, distinct, sorted.
fn neighbouring(claim: &Claim, counts: impl Fn(Key) -> bool, pairs: &mut Vec<Pair>) {
    pairs.clear();
    let words = claim.words.iter().map(|word| word.key).filter(|&key| counts(key));
    pairs.extend(words.clone().zip(words.skip(1)));
    pairs.sort_unstable();
    pairs.dedup();
}
