//! How pairs of claims are measured: in short articles through the words that they share, in long ones pair by pair.
//!
//! Most pairs of claims share two or three words. Where all pairs are compared it is cheapest to go from the words of a
//! claim to the claims that hold them; where few are, to ask each claim for the words of the other. Sums of weights are
//! exact in any order, so that both ways give the same.

use super::kind::{KINDS, Kind};
use super::measured::{Measured, Size};
use super::rows::Rows;
use super::run::Runs;
use super::{Corpus, Evidence, Profiles};
use crate::sides::{Side, Sides};
use crate::words::Key;

/// A claim with so many times the words of another is looked up by the words of the other.
const LONGER: usize = 16;

/// Pairs are measured through their words if they are at least one in so many of all.
const DENSE: usize = 4;

/// ... and all are no more than this: words of grammar are in most claims, and each meets all others.
const MOST: usize = 100_000;

/// What two claims hold of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shared {
    /// The weight of each side's words that the other holds, or holds something near to.
    pub(super) matched: Sides<f64>,
    /// See [`Evidence`].
    pub(super) rare: f64,
    /// The weight of the words that both hold, for each [`Kind`].
    pub(super) held: [f64; KINDS],
    /// Do both hold any word?
    pub(super) any: bool,
    /// How many pairs of neighbouring words both hold.
    pub(super) pairs: u32,
}

impl Shared {
    /// Adds a word of B that A holds, or holds something near to.
    #[inline]
    fn add(&mut self, corpus: &Corpus, key: Key, similarity: f64) {
        let weight = corpus.weight(key);
        self.matched.b += weight * similarity;
        if similarity == 1.0 {
            self.held[corpus.kinds[key.index()] as usize] += weight;
            self.rare += if corpus.is_rare(key) { weight } else { 0.0 };
        }
        self.any |= corpus.frequency(Side::A, key) > 0;
    }

    /// Writes down what this is worth for two claims of these sizes.
    #[inline]
    pub(super) fn tell(&self, of: Sides<&Size>, found: &mut Evidence) {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let weights = of.map(|size| size.weight);
        found.overlap = share(self.matched.a + self.matched.b, weights.a + weights.b);
        found.contained = Sides::new(share(self.matched.a, weights.a), share(self.matched.b, weights.b));
        // Of near words each side has its own; half of both is the same whichever article comes first.
        let matched = (self.matched.a + self.matched.b) / 2.0;
        (found.telling, found.rare) = (matched - self.held[Kind::Grammar as usize], self.rare);
        found.shared = self.held.iter().sum();
        for (kind, held) in found.held.iter_mut().enumerate().filter(|(kind, _)| self.held[*kind] > 0.0) {
            held.weight = self.held[kind];
            held.share = share(2.0 * held.weight, of.a.kinds[kind] + of.b.kinds[kind]);
        }
        found.sequence = share(2.0 * f64::from(self.pairs), (of.a.pairs + of.b.pairs) as f64);
    }
}

impl Corpus {
    /// Measures pairs of claims: `pairs` holds the claims of B for each claim of A. The evidence comes in one piece, row
    /// after row.
    pub fn evidence(&self, pairs: &[Vec<usize>]) -> Measured {
        let count: usize = pairs.iter().map(Vec::len).sum();
        let all = self.claims.a.keys.len().saturating_mul(self.claims.b.keys.len());
        let meeting = if all <= MOST && all <= DENSE * count {
            Meeting::ByWord(Holders::new(self))
        } else {
            Meeting::ByPair(self.matched_in_b(pairs, count))
        };
        self.measured_rows(pairs, &meeting, count)
    }

    fn measured_rows(&self, pairs: &[Vec<usize>], meeting: &Meeting, count: usize) -> Measured {
        let mut runs = Runs::new(self.weights.len());
        let mut best = BestMatch::new(self);
        let mut shared = Vec::new();
        let mut evidence = Measured::new(count, &self.claims);
        for (a, row) in pairs.iter().enumerate() {
            runs.set(&self.claims.a.words[a]);
            best.set(self, &self.claims.a, a);
            match meeting {
                Meeting::ByWord(holders) => self.share_by_word(a, holders, &best, &mut shared),
                Meeting::ByPair(matched) => {
                    self.share_by_pair(row, &matched[evidence.len()..], &best, &mut shared);
                }
            }
            let is_by_word = matches!(meeting, Meeting::ByWord(_));
            for (at, &b) in row.iter().enumerate() {
                let shared = &shared[if is_by_word { b } else { at }];
                evidence.push(shared, self.measured((a, b), shared, &mut runs));
            }
            best.clear(&self.claims.a, a);
            runs.clear();
        }
        evidence
    }

    /// What the words that two claims share are worth.
    fn measured(&self, (a, b): (usize, usize), shared: &Shared, runs: &mut Runs) -> Evidence {
        let (of_a, of_b) = (&self.claims.a, &self.claims.b);
        let mut found = Evidence { length: of_a.lengths[a].min(of_b.lengths[b]), ..Evidence::default() };
        #[cfg(feature = "words")]
        {
            found.meaning = super::meaning::cosine(self.meanings.a.of(a), self.meanings.b.of(b));
        }
        found.phrases = self.shared_phrases(a, b).count() as u32;
        // Nearly half of all pairs have no word in common, nor words that are near.
        if shared.matched == Sides::default() && !shared.any {
            return found;
        }
        shared.tell(Sides::new(&Size::of(of_a, a), &Size::of(of_b, b)), &mut found);
        // Most pairs share no two words in a row.
        found.run = if shared.pairs > 0 { runs.longest(&of_b.words[b]) } else { u32::from(shared.any) };
        found
    }

    /// What a claim of A, laid out, shares with each claim of B: from its words to the claims that hold them.
    fn share_by_word(&self, a: usize, holders: &Holders, best: &BestMatch, shared: &mut Vec<Shared>) {
        shared.clear();
        shared.resize(self.claims.b.keys.len(), Shared::default());
        for &key in &best.touched {
            let similarity = best.of[key.index()];
            holders.words[key.index()].iter().for_each(|&b| shared[b as usize].add(self, key, similarity));
        }
        for &key in &self.claims.a.matchable[a] {
            let weight = self.weight(key);
            for &(b, similarity) in &holders.reached[key.index()] {
                shared[b as usize].matched.a += weight * similarity;
            }
        }
        for &pair in &self.claims.a.sequence[a] {
            holders.pairs[pair as usize].iter().for_each(|&b| shared[b as usize].pairs += 1);
        }
    }

    /// What a claim of A, laid out, shares with some claims of B; `matched` tells how much of it is in each.
    fn share_by_pair(&self, row: &[usize], matched: &[f64], best: &BestMatch, shared: &mut Vec<Shared>) {
        shared.clear();
        shared.extend(row.iter().zip(matched).map(|(&b, &matched)| {
            let mut of = Shared { matched: Sides::new(matched, 0.0), ..Shared::default() };
            best.each(&self.claims.b.matchable[b], |key, similarity| of.add(self, key, similarity));
            of.pairs = best.common_pairs(&self.claims.b.sequence[b]);
            of
        }));
    }

    /// How much of each claim of A is matched in each of its partners: column by column, so that each claim of B is laid
    /// out once.
    fn matched_in_b(&self, pairs: &[Vec<usize>], count: usize) -> Vec<f64> {
        let cells = pairs.iter().zip(0_u32..).flat_map(|(row, a)| row.iter().map(move |&b| (b, a)));
        let cells = cells.zip(0_u32..).map(|((b, a), at)| (b, (a, at)));
        let columns = Rows::sorted(self.claims.b.keys.len(), cells);
        let mut matched = vec![0.0; count];
        let mut best = BestMatch::new(self);
        for (b, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            best.set(self, &self.claims.b, b);
            for &(a, at) in column {
                let sum = &mut matched[at as usize];
                best.each(&self.claims.a.matchable[a as usize], |key, similarity| {
                    *sum += self.weight(key) * similarity;
                });
            }
            best.clear(&self.claims.b, b);
        }
        matched
    }
}

/// How what two claims share is found.
enum Meeting {
    /// From each word to the claims that hold it.
    ByWord(Holders),
    /// Pair by pair; how much of the claim of A is matched in the claim of B, for each pair.
    ByPair(Vec<f64>),
}

/// The claims of B that hold things.
struct Holders {
    /// For each word, the claims that hold it.
    words: Rows<u32>,
    /// For each word, the claims that hold it or something near to it, and how near.
    reached: Rows<(u32, f64)>,
    /// For each pair of neighbouring words, the claims that hold it.
    pairs: Rows<u32>,
}

impl Holders {
    fn new(corpus: &Corpus) -> Self {
        let claims = &corpus.claims.b;
        let numbered = |rows: &Rows<Key>| -> Vec<(usize, u32)> {
            let rows = rows.iter().zip(0_u32..);
            rows.flat_map(|(keys, claim)| keys.iter().map(move |key| (key.index(), claim))).collect()
        };
        let mut reached = Vec::with_capacity(2 * claims.matchable.items().len());
        let mut best = BestMatch::new(corpus);
        for claim in 0..claims.keys.len() {
            best.set(corpus, claims, claim);
            let of = |key: &Key| (key.index(), (claim as u32, best.of[key.index()]));
            reached.extend(best.touched.iter().map(of));
            best.clear(claims, claim);
        }
        let pairs = claims.sequence.iter().zip(0_u32..);
        let pairs = pairs.flat_map(|(pairs, claim)| pairs.iter().map(move |&pair| (pair as usize, claim)));
        Self {
            words: Rows::sorted(corpus.words(), numbered(&claims.matchable).into_iter()),
            reached: Rows::sorted(corpus.words(), reached.iter().copied()),
            pairs: Rows::sorted(corpus.pairs, pairs),
        }
    }
}

/// For every word, how well it is matched within one claim.
struct BestMatch {
    of: Vec<f64>,
    touched: Vec<Key>,
    /// For every pair of neighbouring words that both articles have: does the claim have it?
    pairs: Vec<bool>,
}

impl BestMatch {
    fn new(corpus: &Corpus) -> Self {
        Self { of: vec![0.0; corpus.words()], touched: Vec::new(), pairs: vec![false; corpus.pairs] }
    }

    fn set(&mut self, corpus: &Corpus, claims: &Profiles, claim: usize) {
        for &key in &claims.matchable[claim] {
            self.raise(key, 1.0);
            for &(near, similarity) in corpus.near(key) {
                self.raise(near, similarity);
            }
        }
        claims.sequence[claim].iter().for_each(|&pair| self.pairs[pair as usize] = true);
    }

    fn raise(&mut self, key: Key, similarity: f64) {
        let slot = &mut self.of[key.index()];
        if *slot == 0.0 {
            self.touched.push(key);
        }
        *slot = slot.max(similarity);
    }

    fn clear(&mut self, claims: &Profiles, claim: usize) {
        for key in self.touched.drain(..) {
            self.of[key.index()] = 0.0;
        }
        claims.sequence[claim].iter().for_each(|&pair| self.pairs[pair as usize] = false);
    }

    fn common_pairs(&self, sequence: &[u32]) -> u32 {
        sequence.iter().filter(|&&pair| self.pairs[pair as usize]).count() as u32
    }

    /// Calls `f` with each of some words (sorted) that is matched, and how well. If they are many times as many as those
    /// of the claim, they are looked up: a sentence of a thousand words that stands beside a thousand short ones is
    /// not gone through for each.
    fn each(&self, words: &[Key], mut f: impl FnMut(Key, f64)) {
        let mut call = |key: Key| {
            let similarity = self.of[key.index()];
            // Most words are not in this claim.
            if similarity != 0.0 {
                f(key, similarity);
            }
        };
        if words.len() > LONGER * self.touched.len().max(1) {
            let held = self.touched.iter().filter(|key| words.binary_search(key).is_ok());
            held.for_each(|&key| call(key));
        } else {
            words.iter().for_each(|&key| call(key));
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::claim;
    use crate::document::Document;
    use crate::facts::facts;
    use crate::language::Language;
    use crate::segment::segment;

    /// The corpus of two texts.
    pub(in crate::similarity) fn corpus(texts: Sides<String>) -> Corpus {
        let documents = texts.map(|text| Document::new("a.txt", text).with_language(Language::ENGLISH));
        let units = documents.as_ref().map(segment);
        let found = documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts(document, units));
        Corpus::new(&claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), found))
    }

    #[test]
    fn both_ways_find_the_same() {
        let text = |with: &str| {
            let sentences = [
                "The ferry to the island sank in the harbour on Monday.",
                "Nobody was hurt, the harbour master said.",
                "A new ferry will cost {} million and sail from the old harbour.",
                "Sailors on the isle had warned of the old ship for years.",
                "The {} ship was built in 1961 and repaired in 1999.",
                "Passengers were taken to a boarding house.",
            ];
            sentences.map(|sentence| sentence.replace("{}", with)).join(" ")
        };
        let copy = text("small").replace("sank", "went down").replace("hurt", "injured");
        let corpus = corpus(Sides::new(text("two"), copy));
        let row: Vec<usize> = (0..corpus.claims.b.keys.len()).collect();
        let pairs = vec![row; corpus.claims.a.keys.len()];
        let count = pairs.iter().map(Vec::len).sum();
        let by_word = Meeting::ByWord(Holders::new(&corpus));
        let by_pair = Meeting::ByPair(corpus.matched_in_b(&pairs, count));
        let [by_word, by_pair] = [by_word, by_pair].map(|meeting| {
            let Measured::Whole(found) = corpus.measured_rows(&pairs, &meeting, count) else {
                panic!("packed")
            };
            found
        });
        assert_eq!(by_word, by_pair);
        assert!(by_word.iter().any(|found| found.run > 2) && by_word.iter().any(|found| found.run == 0));
    }
}
