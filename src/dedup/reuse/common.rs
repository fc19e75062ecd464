//! [`CommonParts`]: what the query shares with many texts that share no more with each other: boilerplate.

use std::collections::BTreeSet;

use super::{Common, Finding};
use crate::dedup::boilerplate::{Census, MANY, SAMPLE, Tally};
use crate::dedup::gaps::{Known, Words};
use crate::dedup::sketch::SHINGLE;
use crate::dedup::{Collection as _, winnow};

/// The share of a small collection from which what a passage stands in is looked at: a footer of forty articles out of
/// two hundred stands in too few to be looked at by [`MANY`].
const SHARE: usize = 10;

/// The boilerplate of a query.
pub(super) struct CommonParts {
    /// Its 3-grams.
    pub shingles: Known,
    /// Its 6-grams that many texts have, in order, and how many.
    counts: Vec<(u32, usize)>,
}

impl Finding<'_> {
    /// Finds the boilerplate of the query.
    pub(super) fn common(&self) -> std::io::Result<CommonParts> {
        let frequent = self.frequent()?;
        let census =
            Census { collection: self.source, sketches: &self.source.sketches, firsts: &[], limits: None };
        let samples: BTreeSet<[u32; SAMPLE]> = frequent.iter().map(|(_, sample, _)| *sample).collect();
        let mut shingles = Vec::new();
        for sample in &samples {
            shingles.extend(census.passage(sample, &Known::default()));
        }
        let counts = frequent.into_iter().map(|(gram, _, count)| (gram, count)).collect();
        Ok(CommonParts { shingles: Known::new(&shingles), counts })
    }

    /// Returns the 6-grams of the query that many different texts have for an anchor, in order, some of these, and how many
    /// they are.
    fn frequent(&self) -> std::io::Result<Vec<(u32, [u32; SAMPLE], usize)>> {
        let mut entries = Vec::new();
        for &place in &self.places {
            let anchors = self.source.sketches.anchors.of(place)?;
            let known = anchors.iter().filter(|&&anchor| self.grams.has(anchor));
            entries.extend(known.map(|&anchor| (anchor, self.source.key(place), place as u32)));
        }
        entries.sort_unstable();
        entries.dedup_by_key(|(anchor, key, _)| (*anchor, *key));
        let many = (self.source.len() / SHARE).clamp(SAMPLE, MANY as usize);
        let tally = |group: &[(u32, [u64; 2], u32)]| {
            let mut tally = Tally::new(group[0].0);
            group.iter().for_each(|(_, key, place)| tally.add(key[0], *place));
            let (sample, gram) = tally.frequent(many as u32)?;
            Some((gram, sample, group.len()))
        };
        Ok(entries.chunk_by(|x, y| x.0 == y.0).filter_map(tally).collect())
    }
}

impl CommonParts {
    /// Returns the passages of the query that are boilerplate, of so many words at least.
    pub(super) fn passages(&self, query: &Words, fewest: usize) -> Vec<Common> {
        let mut is_common = vec![false; query.words.len()];
        for (at, &shingle) in query.shingles().iter().enumerate() {
            if self.shingles.has(shingle) {
                is_common[at..at + SHINGLE].fill(true);
            }
        }
        let (mut at, mut found) = (0, Vec::new());
        for run in is_common.chunk_by(|x, y| x == y) {
            let words = at..at + run.len();
            at = words.end;
            if run[0] && words.len() >= fewest {
                let bytes = query.words[words.start].start()..query.words[words.end - 1].end();
                let articles = self.count(&query.text[bytes.clone()]);
                found.push(Common { query: bytes, articles });
            }
        }
        found
    }

    /// Returns how many texts have some 6-gram of a passage, the most of any.
    fn count(&self, passage: &str) -> usize {
        let count = |gram: u32| {
            let at = self.counts.binary_search_by_key(&gram, |(gram, _)| *gram);
            at.map_or(0, |at| self.counts[at].1)
        };
        winnow::grams(passage).into_iter().map(count).max().unwrap_or(0)
    }
}
