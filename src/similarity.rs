//! [`Evidence`]: what speaks for two claims saying the same thing, measured word by word.
//!
//! Every word weighs by how much it tells: a word of grammar little, a word that few sentences of these two articles
//! hold much (inverse document frequency, taken over the two articles themselves). Two claims are compared by soft
//! alignment: each word takes its best counterpart on the other side, so that containment is measured in both
//! directions and a long sentence can hold a short one.

mod evidence;
mod kind;
#[cfg(feature = "words")]
mod meaning;
mod measured;
mod near;
mod pairs;
mod rows;
mod run;

pub use kind::{Held, KINDS, Kind};
use kind::{by_kind, kind};
pub use measured::{Cell, Kept, Measured};
use near::{Near, near_words};
use pairs::{Pair, Pairs};
use rows::Rows;
pub use run::LONG as LONG_RUN;

use crate::claim::Claims;
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
    /// Weight of the words that are no grammar and that the other holds, or holds something near to: the mean of both sides.
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
    /// How long the lesser of the two sides is: the logarithm of 1 and its weight.
    pub length: f64,
}

/// The claims of an article prepared for comparing: what is known of them, a column each.
#[derive(Clone, Debug, Default)]
struct Profiles {
    /// The distinct words of each, sorted.
    keys: Rows<Key>,
    /// Their weights added up.
    weights: Vec<f64>,
    /// How long each claim is: the logarithm of 1 and its weight.
    lengths: Vec<f64>,
    /// The weights of each [`Kind`] added up.
    kinds: Vec<[f64; KINDS]>,
    /// The words of each in order.
    words: Rows<Key>,
    /// Those of the distinct words that the other article has too, or has something near to; no other can match.
    matchable: Rows<Key>,
    /// How many distinct pairs neighbouring words make.
    pairs: Vec<usize>,
    /// Those of the pairs that the other article has too, by number.
    sequence: Rows<u32>,
    /// The pairs of neighbouring content words that the claim and one claim of the other article hold and no other claim
    /// does, and that claim; sorted by the claim, then the pair.
    phrases: Rows<(usize, Pair)>,
}

/// All claims of both articles, prepared for comparing.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    claims: Sides<Profiles>,
    weights: Vec<f64>,
    kinds: Vec<Kind>,
    frequency: Sides<Vec<u32>>,
    near: Near,
    /// How many distinct pairs of neighbouring words both articles have.
    pairs: usize,
    #[cfg(feature = "words")]
    meanings: Sides<meaning::Meanings>,
}

impl Corpus {
    /// Prepares the claims.
    pub fn new(claims: &Claims) -> Self {
        let lexicon = &claims.lexicon;
        let keys = Sides::new(Side::A, Side::B).map(|side| distinct_keys(claims, side));
        let frequency = keys.as_ref().map(|keys| frequencies(keys, lexicon.len()));
        let rarity = rarities(&frequency, claims.of.a.len() + claims.of.b.len());
        #[cfg(feature = "words")]
        let rows = rows(lexicon);
        #[cfg(not(feature = "words"))]
        let rows = vec![None; lexicon.len()];
        let weight = |key: Key| round(general_weight(lexicon, key, rows[key.index()]) * rarity[key.index()]);
        #[cfg(feature = "words")]
        let meanings = meaning::meanings(claims, &keys, &rarity, &rows);
        let pairs = Pairs::new(claims, &frequency);
        let mut corpus = Self {
            near: near_words(lexicon, &frequency, &rows),
            pairs: pairs.len(),
            #[cfg(feature = "words")]
            meanings,
            weights: lexicon.keys().map(weight).collect(),
            kinds: lexicon.keys().map(|key| kind(lexicon, key)).collect(),
            frequency,
            claims: keys.map(Profiles::new),
        };
        for side in Side::BOTH {
            corpus.profile(claims, &pairs, side);
        }
        corpus
    }

    /// Fills in what is known of the claims of a side beside their words.
    fn profile(&mut self, claims: &Claims, pairs: &Pairs, side: Side) {
        let mut of = std::mem::take(&mut self.claims[side]);
        let can_match =
            |key: &Key| self.frequency[side.other()][key.index()] > 0 || !self.near[key.index()].is_empty();
        for (keys, claim) in of.keys.iter().zip(&claims.of[side]) {
            let weight: f64 = keys.iter().map(|key| self.weights[key.index()]).sum();
            of.weights.push(weight);
            of.lengths.push(weight.ln_1p());
            of.kinds.push(by_kind(keys, &self.weights, &self.kinds));
            of.words.push(claim.words.iter().map(|word| word.key));
            of.matchable.push(keys.iter().copied().filter(can_match));
        }
        of.pairs.clone_from(&pairs.distinct[side]);
        of.sequence = pairs.shared_sequences(side);
        of.phrases = pairs.own_phrases(side);
        self.claims[side] = of;
    }

    /// Are the meanings of the words known? They are for English, with the feature `words`.
    pub fn has_meanings(&self) -> bool {
        #[cfg(feature = "words")]
        return self.meanings.a.tell() || self.meanings.b.tell();
        #[cfg(not(feature = "words"))]
        false
    }

    /// Returns the distinct words of a claim, sorted.
    pub fn keys(&self, side: Side, claim: usize) -> &[Key] {
        &self.claims[side].keys[claim]
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
        let phrases = &self.claims.a.phrases[a];
        let from = phrases.partition_point(|&(with, _)| with < b);
        phrases[from..].iter().take_while(move |&&(with, _)| with == b).map(|&(_, phrase)| phrase)
    }
}

impl Profiles {
    /// Claims of which only the words are known.
    fn new(keys: Rows<Key>) -> Self {
        let (claims, words) = (keys.len(), keys.items().len());
        Self {
            weights: Vec::with_capacity(claims),
            lengths: Vec::with_capacity(claims),
            kinds: Vec::with_capacity(claims),
            words: Rows::with_room(claims, words + words / 8),
            matchable: Rows::with_room(claims, words),
            keys,
            ..Self::default()
        }
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

fn distinct_keys(claims: &Claims, side: Side) -> Rows<Key> {
    let words = claims.of[side].iter().map(|claim| claim.words.len()).sum();
    let mut keys = Rows::with_room(claims.of[side].len(), words);
    for claim in &claims.of[side] {
        keys.push_distinct(claim.words.iter().map(|word| word.key));
    }
    keys
}

fn frequencies(claims: &Rows<Key>, words: usize) -> Vec<u32> {
    let mut frequency = vec![0; words];
    for key in claims.items() {
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
