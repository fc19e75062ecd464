//! [`Pairs`]: the neighbouring words of every claim, in pairs, numbered, and which claims hold each pair.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::claim::{Claim, Claims};
use crate::sides::{Side, Sides};
use crate::words::{Key, WordClass};

/// Two neighbouring words.
type Pair = (Key, Key);

/// The pairs of neighbouring words of both articles.
pub(super) struct Pairs {
    /// For each claim its distinct pairs, by number.
    pub(super) sequence: Sides<Vec<Vec<u32>>>,
    /// For each claim its distinct pairs of content words, sorted.
    phrases: Sides<Vec<Vec<Pair>>>,
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
    pub(super) fn new(claims: &Claims) -> Self {
        let lexicon = &claims.lexicon;
        let words = claims.of.a.iter().chain(&claims.of.b).map(|claim| claim.words.len()).sum();
        let mut numbers = FxHashMap::with_capacity_and_hasher(words, FxBuildHasher);
        let mut held = Vec::with_capacity(words);
        let mut holders: FxHashMap<Pair, Sides<Holders>> =
            FxHashMap::with_capacity_and_hasher(words / 2, FxBuildHasher);
        let is_content = |key: Key| lexicon.class(key) != WordClass::Stop;
        let read = |side: Side| {
            let of = claims.of[side].iter().enumerate();
            of.map(|(at, claim)| {
                let sequence = numbered(&neighbouring(claim, |_| true), &mut numbers, &mut held);
                sequence.iter().for_each(|&pair| held[pair as usize][side] += 1);
                let phrases = neighbouring(claim, is_content);
                for &phrase in &phrases {
                    let of = &mut holders.entry(phrase).or_default()[side];
                    *of = Holders { count: of.count + 1, last: at };
                }
                (sequence, phrases)
            })
            .unzip()
        };
        let read: Sides<(Vec<_>, Vec<_>)> = Sides::new(Side::A, Side::B).map(read);
        let (sequence, phrases) = (Sides::new(read.a.0, read.b.0), Sides::new(read.a.1, read.b.1));
        Self { sequence, phrases, held, holders }
    }

    /// Returns the number of distinct pairs.
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// The pairs of a claim that the other article has too, by number.
    pub(super) fn shared_sequence(&self, side: Side, claim: usize) -> Vec<u32> {
        let pairs = self.sequence[side][claim].iter().copied();
        pairs.filter(|&pair| self.held[pair as usize][side.other()] > 0).collect()
    }

    /// The pairs of content words that a claim and one claim of the other article hold and no other does, and that claim.
    pub(super) fn own_phrases(&self, side: Side, claim: usize) -> Vec<(Pair, usize)> {
        let alone = |phrase: &Pair| {
            let holders = self.holders.get(phrase)?;
            let only = holders.a.count == 1 && holders.b.count == 1;
            only.then_some((*phrase, holders[side.other()].last))
        };
        self.phrases[side][claim].iter().filter_map(alone).collect()
    }
}

/// The numbers of some pairs, new ones given out as they come.
fn numbered(pairs: &[Pair], numbers: &mut FxHashMap<Pair, u32>, held: &mut Vec<Sides<u32>>) -> Vec<u32> {
    let number = |&pair: &Pair| {
        *numbers.entry(pair).or_insert_with(|| {
            held.push(Sides::default());
            held.len() as u32 - 1
        })
    };
    pairs.iter().map(number).collect()
}

/// The words of a claim that `counts` lets through, each with the next one, distinct, sorted.
fn neighbouring(claim: &Claim, counts: impl Fn(Key) -> bool) -> Vec<Pair> {
    let words = claim.words.iter().map(|word| word.key).filter(|&key| counts(key));
    let mut pairs: Vec<Pair> = Vec::with_capacity(claim.words.len());
    pairs.extend(words.clone().zip(words.skip(1)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
