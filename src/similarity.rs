//! [`Evidence`]: what speaks for two claims saying the same thing, measured word by word.
//!
//! Every word weighs by how much it tells: a word of grammar little, a word that few sentences of these two articles
//! hold much (inverse document frequency, taken over the two articles themselves). Two claims are compared by soft
//! alignment: each word takes its best counterpart on the other side, so that containment is measured in both
//! directions and a long sentence can hold a short one.

mod kind;
#[cfg(feature = "words")]
mod meaning;
mod measured;
mod near;
mod pairs;
mod run;

pub use kind::{Held, KINDS, Kind};
use kind::{by_kind, kind};
pub use measured::{Cell, Kept, Measured};
use measured::{Shared, Size};
use near::{Near, near_words};
use pairs::Pairs;
pub use run::LONG as LONG_RUN;
use run::Runs;

use crate::claim::{Claim, Claims};
use crate::sides::{Side, Sides};
use crate::words::{Key, Lexicon, WordClass};

/// Weight of a word of grammar and of any other word before the local document frequency; the ratio is that of the
/// mean inverse document frequencies of the two classes in general English.
const STOP_WEIGHT: f64 = 2.0;
const CONTENT_WEIGHT: f64 = 9.0;

/// Weight of a number, date or other value: as rare as a figure of several digits is in general English.
#[cfg(feature = "words")]
const VALUE_WEIGHT: f64 = 13.0;

/// A word has to weigh more than this to count as rare, or as half of a rare phrase.
const RARE_WEIGHT: f64 = 4.0;

/// A claim with so many times the words of another is looked up by the words of the other.
const LONGER: usize = 16;

/// Below this many claims in both articles together, document frequency says nothing and all words count in full.
const FEW_CLAIMS: usize = 8;

/// What speaks for a pair of claims. Shares are between 0 and 1, weights in units of [`Corpus::weight`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Both sides' matched weight over both sides' weight.
    pub overlap: f64,
    /// The share of each side's weight that has a counterpart on the other.
    pub contained: Sides<f64>,
    /// Weight of the words that both hold.
    pub shared: f64,
    /// Weight of the words of B that are no grammar and that A holds, or holds something near to.
    pub telling: f64,
    /// Weight of the shared words that no other claim of either article holds.
    pub rare: f64,
    /// The share of neighbouring words, in pairs, that both have side by side: the same words in the same order.
    pub sequence: f64,
    /// The longest run of words that both hold, in words; [`LONG_RUN`] stands for any that is longer.
    pub run: u32,
    /// Pairs of neighbouring content words that both hold and no other claim does.
    pub phrases: u32,
    /// What both hold of each kind of words. Two sentences of one speaker share a name and may share nothing else.
    pub held: [Held; KINDS],
    /// How far the two are about the same, against what all claims are about: a cosine. 0 without the table of words.
    pub meaning: f64,
    /// The lesser of the two sides' weights.
    pub least_weight: f64,
}

/// A claim prepared for comparing.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its distinct words, sorted.
    pub keys: Vec<Key>,
    /// Their weights added up.
    pub weight: f64,
    /// The weights of each [`Kind`] added up.
    kinds: [f64; KINDS],
    /// Its words in order.
    words: Vec<Key>,
    /// Those of its words that the other article has too, or has something near to; no other can match.
    matchable: Vec<Key>,
    /// How many distinct pairs its neighbouring words make.
    sequence_len: usize,
    /// Those of the pairs that the other article has too, by number.
    sequence: Vec<u32>,
    /// Its pairs of neighbouring content words that it and one claim of the other article hold and no other claim
    /// does, and that claim; sorted by the claim, then the pair.
    phrases: Vec<((Key, Key), usize)>,
}

/// All claims of both articles, prepared for comparing.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// One for each claim.
    pub profiles: Sides<Vec<Profile>>,
    weights: Vec<f64>,
    kinds: Vec<Kind>,
    frequency: Sides<Vec<u32>>,
    near: Near,
    /// How many distinct pairs of neighbouring words there are.
    pairs: usize,
    #[cfg(feature = "words")]
    meanings: Sides<Vec<meaning::Meaning>>,
}

impl Corpus {
    /// Prepares the claims.
    pub fn new(claims: &Claims) -> Self {
        let lexicon = &claims.lexicon;
        let keys = claims.of.as_ref().map(|of| of.iter().map(distinct_keys).collect::<Vec<_>>());
        let frequency = keys.as_ref().map(|keys| frequencies(keys, lexicon.len()));
        let count = claims.of.a.len() + claims.of.b.len();
        let rarity = rarities(&frequency, count);
        #[cfg(feature = "words")]
        let rows = rows(lexicon);
        #[cfg(not(feature = "words"))]
        let rows = vec![None; lexicon.len()];
        let weight = |key: Key| round(general_weight(lexicon, key, rows[key.index()]) * rarity[key.index()]);
        let weights: Vec<f64> = lexicon.keys().map(weight).collect();
        #[cfg(feature = "words")]
        let meanings = meaning::meanings(claims, &keys, &rarity, &rows);
        let near = near_words(lexicon, &frequency, &rows);
        let pairs = Pairs::new(claims);
        let kinds: Vec<Kind> = lexicon.keys().map(|key| kind(lexicon, key)).collect();
        let profiles = Sides::new(Side::A, Side::B).zip(keys).map(|(side, keys)| {
            let can_match =
                |key: &Key| frequency[side.other()][key.index()] > 0 || !near[key.index()].is_empty();
            let of = keys.into_iter().enumerate();
            of.map(|(claim, keys)| Profile {
                weight: keys.iter().map(|key| weights[key.index()]).sum(),
                kinds: by_kind(&keys, &weights, &kinds),
                words: claims.of[side][claim].words.iter().map(|word| word.key).collect(),
                matchable: keys.iter().copied().filter(can_match).collect(),
                sequence_len: pairs.sequence[side][claim].len(),
                sequence: pairs.shared_sequence(side, claim),
                phrases: by_claim(pairs.own_phrases(side, claim)),
                keys,
            })
            .collect::<Vec<_>>()
        });
        Self {
            near,
            pairs: pairs.len(),
            #[cfg(feature = "words")]
            meanings,
            profiles,
            weights,
            kinds,
            frequency,
        }
    }

    /// Are the meanings of the words known? They are for English, with the feature `words`.
    pub fn has_meanings(&self) -> bool {
        #[cfg(feature = "words")]
        return self.meanings.a.iter().chain(&self.meanings.b).any(|meaning| meaning.iter().any(|&x| x != 0));
        #[cfg(not(feature = "words"))]
        false
    }

    /// Returns the number of normal forms.
    pub fn words(&self) -> usize {
        self.weights.len()
    }

    /// Returns how much a word tells: about 9 for a word that one claim holds, near 0 for one that all hold.
    pub fn weight(&self, key: Key) -> f64 {
        self.weights[key.index()]
    }

    /// Returns how many claims of a side hold the word.
    pub fn frequency(&self, side: Side, key: Key) -> u32 {
        self.frequency[side][key.index()]
    }

    /// Returns the words that are nearly equal to a word, with their similarity.
    pub fn near(&self, key: Key) -> &[(Key, f64)] {
        &self.near[key.index()]
    }

    /// Returns the member of `others` (sorted) that comes nearest to a word, and how near, 0 to 1.
    pub fn counterpart(&self, key: Key, others: &[Key]) -> Option<(Key, f64)> {
        if others.binary_search(&key).is_ok() {
            return Some((key, 1.0));
        }
        let near = self.near(key).iter().filter(|(near, _)| others.binary_search(near).is_ok());
        near.copied().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))
    }

    /// Measures pairs of claims: `pairs` holds the claims of B for each claim of A. The evidence comes row after row.
    pub fn evidence(&self, pairs: &[Vec<u32>]) -> Measured {
        let mut held_in_b = self.held_in_b(pairs).into_iter();
        let sizes = self.profiles.as_ref().map(|of| of.iter().map(Size::of).collect());
        let mut measured = Measured::new(held_in_b.len(), sizes);
        let mut best = BestMatch::new(self);
        let mut runs = Runs::new(self.weights.len());
        for (a, row) in pairs.iter().enumerate() {
            best.set(self, &self.profiles.a[a]);
            runs.set(&self.profiles.a[a].words);
            for (&b, held) in row.iter().zip(&mut held_in_b) {
                let found = self.measure((a, b as usize), held, &best, &mut runs);
                measured.push((a, b as usize), &found, self.product(a, b as usize));
            }
            best.clear(&self.profiles.a[a]);
            runs.clear();
        }
        measured
    }

    /// The product of what two claims are about; nothing without the table of words.
    #[cfg_attr(not(feature = "words"), expect(unused_variables))]
    fn product(&self, a: usize, b: usize) -> i32 {
        #[cfg(feature = "words")]
        if let (Some(x), Some(y)) = (self.meanings.a.get(a), self.meanings.b.get(b)) {
            return crate::words::dot(x, y);
        }
        0
    }

    /// The weight of the words of A that B holds, for each pair: column by column, so that each claim of B is laid out once.
    fn held_in_b(&self, pairs: &[Vec<u32>]) -> Vec<f64> {
        let mut held = vec![0.0; pairs.iter().map(Vec::len).sum()];
        let mut columns: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.profiles.b.len()];
        let all = pairs.iter().enumerate().flat_map(|(a, row)| row.iter().map(move |&b| (a, b as usize)));
        all.enumerate().for_each(|(at, (a, b))| columns[b].push((a as u32, at as u32)));
        let mut best = BestMatch::new(self);
        for (b, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            best.set(self, &self.profiles.b[b]);
            for &(a, at) in column {
                held[at as usize] = best.matched(self, &self.profiles.a[a as usize]);
            }
            best.clear(&self.profiles.b[b]);
        }
        held
    }

    /// What two claims share; `held` is the weight of the words of A that B holds.
    fn measure(&self, (a, b): (usize, usize), held: f64, best: &BestMatch, runs: &mut Runs) -> Shared {
        let of_b = &self.profiles.b[b];
        let common = best.common_pairs(of_b);
        let mut found = Evidence::default();
        Shared {
            matched: Sides::new(held, self.add_words(of_b, best, &mut found)),
            telling: found.telling,
            rare: found.rare,
            held: found.held.map(|held| held.weight),
            common,
            run: self.run(b, common, runs),
            phrases: self.shared_phrases(a, b).count() as u32,
        }
    }

    /// The longest run of words that a claim of B shares with the one laid out. Most pairs share no two words in a row;
    /// a word that both have is one that can match.
    fn run(&self, b: usize, common: usize, runs: &mut Runs) -> u32 {
        let of_b = &self.profiles.b[b];
        if common > 0 { runs.longest(&of_b.words) } else { u32::from(runs.holds_any(&of_b.matchable)) }
    }

    /// Adds the weights of the words of B that A holds, or holds something near to; returns how much of B is matched.
    fn add_words(&self, of_b: &Profile, best: &BestMatch, found: &mut Evidence) -> f64 {
        let mut matched = 0.0;
        let mut add = |key: Key| {
            let similarity = best.of[key.index()];
            // Most words are not in this claim.
            if similarity == 0.0 {
                return;
            }
            let weight = self.weight(key);
            matched += weight * similarity;
            let kind = self.kinds[key.index()];
            if kind != Kind::Grammar {
                found.telling += weight * similarity;
            }
            if similarity == 1.0 {
                found.held[kind as usize].weight += weight;
                found.rare += if self.is_rare(key) { weight } else { 0.0 };
            }
        };
        match best.fewer(of_b) {
            Some(few) => few.for_each(add),
            None => of_b.matchable.iter().for_each(|&key| add(key)),
        }
        matched
    }

    /// Is this more than a word of grammar?
    pub fn tells(&self, key: Key) -> bool {
        self.kinds[key.index()] != Kind::Grammar
    }

    /// Is this a word that tells something and that one claim of each article holds?
    pub fn is_rare(&self, key: Key) -> bool {
        self.weight(key) > RARE_WEIGHT
            && self.frequency(Side::A, key) == 1
            && self.frequency(Side::B, key) == 1
    }

    /// Returns the pairs of neighbouring words that these two claims hold and no other claim does.
    pub fn shared_phrases(&self, a: usize, b: usize) -> impl Iterator<Item = (Key, Key)> + '_ {
        let phrases = &self.profiles.a[a].phrases;
        let from = phrases.partition_point(|&(_, with)| with < b);
        phrases[from..].iter().take_while(move |&&(_, with)| with == b).map(|&(phrase, _)| phrase)
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
        Self { of: vec![0.0; corpus.weights.len()], touched: Vec::new(), pairs: vec![false; corpus.pairs] }
    }

    fn set(&mut self, corpus: &Corpus, profile: &Profile) {
        for &key in &profile.matchable {
            self.raise(key, 1.0);
            for &(near, similarity) in corpus.near(key) {
                self.raise(near, similarity);
            }
        }
        profile.sequence.iter().for_each(|&pair| self.pairs[pair as usize] = true);
    }

    fn raise(&mut self, key: Key, similarity: f64) {
        let slot = &mut self.of[key.index()];
        if *slot == 0.0 {
            self.touched.push(key);
        }
        *slot = slot.max(similarity);
    }

    fn clear(&mut self, profile: &Profile) {
        for key in self.touched.drain(..) {
            self.of[key.index()] = 0.0;
        }
        profile.sequence.iter().for_each(|&pair| self.pairs[pair as usize] = false);
    }

    fn common_pairs(&self, profile: &Profile) -> usize {
        profile.sequence.iter().filter(|&&pair| self.pairs[pair as usize]).count()
    }

    fn matched(&self, corpus: &Corpus, profile: &Profile) -> f64 {
        let weight = |key: Key| corpus.weight(key) * self.of[key.index()];
        match self.fewer(profile) {
            Some(few) => few.map(weight).fold(0.0, |sum, weight| sum + weight),
            None => profile.matchable.iter().map(|&key| weight(key)).fold(0.0, |sum, weight| sum + weight),
        }
    }

    /// The words that are matched in a claim, if it has many times as many. A sentence of a thousand words that stands
    /// beside a thousand short ones is not gone through for each: sums are exact in any order.
    fn fewer<'s>(&'s self, profile: &'s Profile) -> Option<impl Iterator<Item = Key> + 's> {
        let words = &profile.matchable;
        let held = |key: &&Key| words.binary_search(key).is_ok();
        (words.len() > LONGER * self.touched.len().max(1)).then(|| self.touched.iter().filter(held).copied())
    }
}

/// Rounds to a multiple of 1/1024: sums of products of two such numbers are exact, and so the same in any order. Keys
/// are numbered as they are met, A first; without this a mirrored run could differ in the last bit.
#[inline]
fn round(value: f64) -> f64 {
    nearest(value * 1024.0) / 1024.0
}

/// Rounds to a whole number, halves away from nought: `f64::round` for values up to 2^51, a few times faster where the
/// processor has no instruction for it that all processors have.
#[inline]
pub(crate) fn nearest(value: f64) -> f64 {
    /// A number this large has no bits left for a fraction: what is added to it is rounded, halves to the even number.
    const WHOLE: f64 = (1u64 << 52) as f64;
    let magnitude = value.abs();
    let even = (magnitude + WHOLE) - WHOLE;
    let rounded = if magnitude - even == 0.5 { even + 1.0 } else { even };
    rounded.copysign(value)
}

fn by_claim(mut phrases: Vec<((Key, Key), usize)>) -> Vec<((Key, Key), usize)> {
    phrases.sort_by_key(|&(_, with)| with);
    phrases
}

fn distinct_keys(claim: &Claim) -> Vec<Key> {
    let mut keys: Vec<Key> = claim.words.iter().map(|word| word.key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn frequencies(claims: &[Vec<Key>], words: usize) -> Vec<u32> {
    let mut frequency = vec![0; words];
    for key in claims.iter().flatten() {
        frequency[key.index()] += 1;
    }
    frequency
}

/// The row of each English word in the table of words, if it has one.
#[cfg(feature = "words")]
fn rows(lexicon: &Lexicon) -> Vec<Option<usize>> {
    let table = crate::words::Table::english();
    let row = |key: Key| table.filter(|_| lexicon.is_english(key))?.find(lexicon.surface(key));
    lexicon.keys().map(row).collect()
}

/// How much a word tells in general: what the table of words says of an English word, else what its class says.
#[cfg_attr(not(feature = "words"), expect(unused_variables))]
fn general_weight(lexicon: &Lexicon, key: Key, row: Option<usize>) -> f64 {
    #[cfg(feature = "words")]
    if let Some(table) = crate::words::Table::english().filter(|_| lexicon.is_english(key)) {
        return match lexicon.class(key) {
            WordClass::Value => VALUE_WEIGHT,
            WordClass::Stop | WordClass::Content => table.idf(row),
        };
    }
    match lexicon.class(key) {
        WordClass::Stop => STOP_WEIGHT,
        WordClass::Content | WordClass::Value => CONTENT_WEIGHT,
    }
}

/// The [`rarity`] of every word.
fn rarities(frequency: &Sides<Vec<u32>>, claims: usize) -> Vec<f64> {
    let totals = frequency.a.iter().zip(&frequency.b).map(|(a, b)| a + b);
    let most = totals.clone().max().unwrap_or(0);
    let by_total: Vec<f64> = (0..=most).map(|total| rarity(total, claims)).collect();
    totals.map(|total| by_total[total as usize]).collect()
}

/// Inverse document frequency over the claims of both articles, scaled to about 1 for a word that one claim holds.
fn rarity(frequency: u32, claims: usize) -> f64 {
    if claims <= FEW_CLAIMS {
        return 1.0;
    }
    let all = (claims + 1) as f64;
    (all / (f64::from(frequency) + 0.5)).ln() / all.ln()
}
