//! [`Reuse`]: which articles of a collection share which passages with one article, the query.
//!
//! Every text is read for the query's 6-grams of words, in one pass, and those that have one are laid beside the query word
//! by word. Their anchors alone would be read faster, but they are some of their 6-grams (winnowing): of passages with a word
//! in eight changed, a quarter has none. A passage that many texts have which share no more than it is boilerplate, told by
//! the anchors as `dedup` tells it: it is listed apart and counts for nothing.

mod common;
mod passages;
mod report;

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

use super::gaps::{Known, Words};
use super::sketch::Sketch;
use super::source::{Problem, Source};
use super::{Collection as _, parallel, winnow};
use passages::{Query, Shared};
pub use report::{Report, jsonl};
#[cfg(feature = "cli")]
pub use report::{html, text};

/// What an article shares with a collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// Words of the query.
    pub words: usize,
    /// Words of the query that some article shares, in its passages.
    pub shared: usize,
    /// The articles that share passages, those that took most of what is found nowhere else first.
    pub matches: Vec<Match>,
    /// Passages of the query that many texts have: boilerplate, which no match counts.
    pub common: Vec<Common>,
}

/// An article that shares passages with the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its place in the collection.
    pub place: usize,
    /// Is its text that of the query, but for white space, case and typography?
    pub same_text: bool,
    /// Words of its own text.
    pub words: usize,
    /// Words of the query that it shares.
    pub shared: usize,
    /// What it shares, in the order of the query.
    pub passages: Vec<Passage>,
}

/// A passage of the query that an article has too, with few words changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its bytes in the query.
    pub query: Range<usize>,
    /// Its bytes in the article.
    pub article: Range<usize>,
    /// The bytes of what both have word by word, in either, in order.
    pub same: Vec<[Range<usize>; 2]>,
    /// Words that both have.
    pub words: usize,
    /// How many different texts of the collection have the middle of it.
    pub articles: usize,
}

/// A passage of the query that many texts have.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// Its bytes in the query.
    pub query: Range<usize>,
    /// How many different texts have it, at least.
    pub articles: usize,
}

/// The fewest words of a passage by default. On 20,000 articles of several kinds, what strangers share that is longer is no
/// set phrase of their trade; up to thirteen words some are.
pub const FEWEST: usize = 15;

/// What is asked.
pub struct Question<'a> {
    /// The text of the query.
    pub text: &'a str,
    /// The fewest words of a passage.
    pub fewest: usize,
    /// Is an article of the same text the query itself, and to be left out?
    pub is_query: &'a (dyn Fn(usize) -> bool + Sync),
}

impl Source {
    /// Finds the articles that share passages with a text.
    ///
    /// # Errors
    /// If memory has limits, and what was put aside cannot be read back.
    pub fn reuse(&self, question: &Question) -> Result<Reuse, Problem> {
        self.checked(Finding::new(self, question).found())
    }
}

/// A query beside a collection.
struct Finding<'a> {
    source: &'a Source,
    words: Words<'a>,
    key: [u64; 2],
    fewest: usize,
    /// The 6-grams of the query.
    grams: Known,
    /// The places of the articles that have one of them.
    places: Vec<usize>,
}

impl<'a> Finding<'a> {
    fn new(source: &'a Source, question: &Question<'a>) -> Self {
        let Question { text, fewest, is_query } = *question;
        let (grams, key) = (Known::new(&winnow::grams(text)), Sketch::new(text).key);
        let is_found = parallel::map(source.len(), |place| {
            let is_itself = source.key(place) == key && is_query(place);
            !is_itself && winnow::has_gram(&source.text(place), &grams)
        });
        let places = (0..source.len()).filter(|&place| is_found[place]).collect();
        Self { source, words: Words::new(text.into()), key, fewest, grams, places }
    }

    fn found(&self) -> io::Result<Reuse> {
        let common = self.common()?;
        let shared = self.shared(&common.shingles);
        let cover = Cover::new(self, &shared);
        let mut matches: Vec<(f64, Match)> = parallel::map(shared.len(), |at| {
            let (place, shared) = &shared[at];
            self.matched(*place, shared, &cover)
        });
        matches.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.place.cmp(&y.1.place)));
        Ok(Reuse {
            words: self.words.words.len(),
            shared: cover.0.iter().filter(|&&texts| texts > 0).count(),
            matches: matches.into_iter().map(|(_, found)| found).collect(),
            common: common.passages(&self.words, self.fewest),
        })
    }

    /// Lays every article found beside the query; some 3-grams of it are left out.
    fn shared(&self, left_out: &Known) -> Vec<(usize, Vec<Shared>)> {
        let query = Query::new(&self.words, left_out);
        let found = parallel::map(self.places.len(), |at| {
            let article = Words::new(self.source.text(self.places[at]));
            query.passages(&article, self.fewest)
        });
        let with_places = self.places.iter().copied().zip(found);
        with_places.filter(|(_, passages)| !passages.is_empty()).collect()
    }

    /// Returns what an article shares, and what that weighs: a word the less, the more texts have it.
    fn matched(&self, place: usize, shared: &[Shared], cover: &Cover) -> (f64, Match) {
        let article = Words::new(self.source.text(place));
        let covered: BTreeSet<usize> = shared.iter().flat_map(Shared::query_words).collect();
        let weight = covered.iter().map(|&at| 1.0 / f64::from(1 + cover.0[at]).log2()).sum();
        let mut passages: Vec<Passage> =
            shared.iter().map(|shared| self.passage(&article, shared, cover)).collect();
        passages.sort_by_key(|passage| (passage.query.start, passage.article.start));
        let same_text = self.source.key(place) == self.key;
        (weight, Match { place, same_text, words: article.words.len(), shared: covered.len(), passages })
    }

    fn passage(&self, article: &Words, shared: &Shared, cover: &Cover) -> Passage {
        let ends = |words: &Words, range: &Range<usize>| {
            words.words[range.start].start()..words.words[range.end - 1].end()
        };
        let query: Vec<usize> = shared.query_words().collect();
        Passage {
            query: ends(&self.words, &shared.query()),
            article: ends(article, &shared.article()),
            same: shared
                .runs
                .iter()
                .map(|run| [ends(&self.words, &run.query()), ends(article, &run.article())])
                .collect(),
            words: query.len(),
            articles: cover.0[query[query.len() / 2]] as usize,
        }
    }
}

/// How many different texts share each word of the query.
struct Cover(Vec<u32>);

impl Cover {
    fn new(finding: &Finding, shared: &[(usize, Vec<Shared>)]) -> Self {
        let mut cover = vec![0; finding.words.words.len()];
        let mut texts = BTreeSet::new();
        for (place, passages) in shared {
            if texts.insert(finding.source.key(*place)) {
                let words: BTreeSet<usize> = passages.iter().flat_map(Shared::query_words).collect();
                words.into_iter().for_each(|at| cover[at] += 1);
            }
        }
        Self(cover)
    }
}
