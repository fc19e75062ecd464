//! The stages of a deduplication one by one, for an engine that holds the rows and moves them between machines: what
//! each does with the few texts that are brought together for it. Which are, docs/scale.md says; together the stages give
//! what [`dedup`](super::dedup) gives.
//!
//! An article is its place in what is given. Whoever calls brings articles in the order of the collection.

use std::sync::Arc;

use super::boilerplate::{Boilerplate, Census};
use super::candidates::{joined, own_words, pairs_of_large};
use super::cluster::{Deduplication, assemble};
use super::copies::{Copies, keep_order};
use super::crowd;
use super::family::Texts;
use super::gaps::Known;
use super::readings::Readings;
use super::run::FEWEST_WORDS;
use super::sketches::{Light, Sketches};
use super::stars::Stars;
use super::{Collection, Options, sketch};

pub use super::boilerplate::{MANY, SAMPLE};
pub use super::candidates::ALL_PAIRS;
pub use super::run::ROUNDS;
pub use super::sketch::{BANDS, Sketch};

/// The 3-grams that stay out of signatures and similarities, since they stand in many texts that are no copies.
#[derive(Debug, Default)]
pub struct LeftOut(Arc<Known>);

impl LeftOut {
    /// Takes the 3-grams that [`passage`] found.
    pub fn new(shingles: &[u32]) -> Self {
        Self(Arc::new(Known::new(shingles)))
    }

    /// Returns the bands of a text without them, and how many of its 3-grams stay.
    pub fn bands(&self, text: &str) -> ([u32; BANDS], u32) {
        sketch::bands_without(text, &self.0)
    }
}

/// Returns the 3-grams, beside those left out already, that [`SAMPLE`] different texts share, if they are a passage that
/// stands in texts which are no copies of one another: the texts with the smallest keys among those that share an anchor,
/// if it stands in [`MANY`], or among a crowd.
pub fn passage<C: Collection + ?Sized>(sample: &C, left_out: &LeftOut) -> Vec<u32> {
    let census = Census { collection: sample, sketches: &Sketches::default(), firsts: &[], limits: None };
    if sample.len() == SAMPLE {
        census.passage(&std::array::from_fn(|at| at as u32), &left_out.0)
    } else {
        Vec::new()
    }
}

/// Returns the words of an article that count, given its words and, if it has boilerplate, how many 3-grams are its own;
/// nothing if they are too few for a near-duplicate.
pub fn words_that_count(words: u32, own: Option<u32>) -> Option<u32> {
    let words = own.map_or(words, |own| own_words(own).min(words));
    (words >= FEWEST_WORDS).then_some(words)
}

/// Returns the pairs of so many articles with a band in common, in the order of their keys, that are compared where no
/// leader stands for them, and how many are left out.
pub fn pairs_in_group(count: usize) -> (Vec<(u32, u32)>, u64) {
    pairs_of_large(count)
}

/// Is a pair of two followers of one leader compared, given the first halves of their keys and how many follow it?
pub fn is_compared(keys: [u64; 2], followers: u64) -> bool {
    crowd::is_compared(keys, followers)
}

/// What is known of an article without its text.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Of its [`Sketch`].
    pub identity: [u64; 2],
    /// Of its [`Sketch`].
    pub key: [u64; 2],
    /// Of its [`Sketch`].
    pub words: u32,
    /// How many 3-grams are its own, if it has boilerplate.
    pub own: Option<u32>,
}

/// Some articles of a collection, in its order, with all copies of each.
pub struct Articles<'a, C: ?Sized> {
    /// What is known of each.
    pub entries: &'a [Entry],
    /// The text of each. Of several copies only the one with the largest identity is read, and only in pairs.
    pub texts: &'a C,
    /// What stays out.
    pub left_out: &'a LeftOut,
    /// What counts as a duplicate, and which to keep.
    pub options: Options,
}

impl<C: Collection + ?Sized> Articles<'_, C> {
    /// Finds leaders in a crowd of different texts, the members in the most large groups first, and then by their keys;
    /// returns leaders with their followers, and those for which no leader stands.
    pub fn led(self) -> (Vec<(u32, u32)>, Vec<u32>) {
        let ranks: Vec<u32> = (0..self.entries.len() as u32).collect();
        self.with_texts(&ranks, &ranks, |texts| {
            let led = texts.led(&ranks);
            (led.pairs, led.rest)
        })
    }

    /// Returns those of some pairs of different texts that are alike: what [`settle`](Self::settle) would find of them first.
    pub fn alike(self, pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let ranks: Vec<u32> = (0..self.entries.len() as u32).collect();
        let mut pairs: Vec<(u32, u32)> = pairs.iter().map(|&(x, y)| (x.min(y), x.max(y))).collect();
        pairs.sort_unstable();
        self.with_texts(&ranks, &ranks, |texts| texts.alike(&pairs).iter().map(|alike| alike.pair).collect())
    }

    /// Decides which to keep of the articles that pairs connect, and that are copies of one text: all of them, and no
    /// others. Each pair is given once, by the places of any copies of the two texts.
    pub fn settle(self, pairs: &[(u32, u32)]) -> Deduplication {
        let light: Vec<Light> = self.entries.iter().map(light).collect();
        let copies = Copies::new(&keep_order(self.texts, &light, self.options.keep, 0), &light);
        let pairs = ranked(pairs, &copies, &light);
        let stars = if pairs.is_empty() {
            Stars::default()
        } else {
            self.with_texts(copies.firsts(), copies.read(), |texts| texts.stars(&pairs))
        };
        let is_all = |place: u32| self.entries[place as usize].own == Some(0);
        assemble(&copies, &light, stars, &is_all)
    }

    fn with_texts<T>(&self, firsts: &[u32], read: &[u32], work: impl FnOnce(&Texts<C>) -> T) -> T {
        let light: Vec<Light> = self.entries.iter().map(light).collect();
        let own = (0..).zip(self.entries).filter_map(|(place, entry)| entry.own.map(|own| (place, own)));
        let boilerplate = Boilerplate::known(&self.left_out.0, own);
        work(&Texts {
            collection: self.texts,
            firsts,
            read,
            settled: 0,
            extras: &|_| Vec::new(),
            options: &self.options,
            light: &light,
            boilerplate: &boilerplate,
            room: usize::MAX,
            readings: Readings::default(),
        })
    }
}

fn light(&Entry { identity, key, words, .. }: &Entry) -> Light {
    Light { identity, key, words, copies: 1 }
}

/// Returns pairs of places as pairs of ranks, in order, each once.
fn ranked(pairs: &[(u32, u32)], copies: &Copies, light: &[Light]) -> Vec<(u32, u32)> {
    let mut ranks: Vec<([u64; 2], u32)> =
        copies.firsts().iter().map(|&place| light[place as usize].key).zip(0..).collect();
    ranks.sort_unstable();
    let rank = |place: u32| {
        let key = light.get(place as usize)?.key;
        ranks.binary_search_by_key(&key, |(key, _)| *key).ok().map(|at| ranks[at].1)
    };
    let known = pairs.iter().filter_map(|&(x, y)| rank(x).zip(rank(y))).filter(|(x, y)| x != y);
    let mut found: Vec<(u32, u32)> = known.map(|(x, y)| (x.min(y), x.max(y))).collect();
    found.sort_unstable_by_key(|&(x, y)| joined(x, y));
    found.dedup();
    found
}
