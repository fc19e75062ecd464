//! [`dedup`]: the identical, same-text and near-duplicate articles of a collection, which copy to keep, and why.
//!
//! An article is dropped only for one that is kept and to which it is directly similar, verified on all their 3-grams of
//! words: there are no chains. Articles that share their template but not their numbers, dates or names are `related`,
//! and so are articles that share a passage but each say something else beside it; both are kept.

mod boilerplate;
mod candidates;
mod cluster;
mod components;
mod conflict;
mod copies;
mod crowd;
mod dispute;
#[cfg(feature = "cli")]
mod explain;
mod family;
mod frames;
mod gaps;
mod kept;
mod lists;
mod matches;
mod measure;
pub(crate) mod parallel;
mod passage;
mod places;
mod readings;
mod replaced;
pub mod report;
pub mod reuse;
mod run;
mod scan;
mod sketch;
mod sketches;
mod slip;
mod sorter;
pub mod source;
mod spool;
pub mod stages;
mod stars;
mod statement;
mod winnow;

use std::borrow::Cow;

pub use candidates::Part;
pub use cluster::{Cluster, Deduplication, Member, Reason, Related};
pub use conflict::Conflict;
#[cfg(feature = "cli")]
pub use explain::explain;
pub use kept::write_kept;
pub use matches::Matches;
pub use measure::{Shared, measure};
pub use run::{Progress, dedup_collection};
pub use spool::Limits;

/// A collection of articles, each at its place. It may make the texts anew every time they are asked for.
pub trait Collection: Sync {
    /// Returns the number of articles.
    fn len(&self) -> usize;
    /// Returns the text of an article.
    fn text(&self, place: usize) -> Cow<'_, str>;
    /// Returns the date of an article, in a form whose order is that of time, for [`Keep::Earliest`].
    fn date(&self, _place: usize) -> Option<Cow<'_, str>> {
        None
    }
    /// Is the collection empty?
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: AsRef<str> + Sync> Collection for [T] {
    fn len(&self) -> usize {
        self.len()
    }

    fn text(&self, place: usize) -> Cow<'_, str> {
        self[place].as_ref().into()
    }
}

/// Which copy to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The first in the order of the collection.
    #[default]
    First,
    /// The one with the most words; the first of several.
    Longest,
    /// The one with the earliest date; the first of several, and any with a date before those without.
    Earliest,
}

/// What counts as a duplicate, and which copy to keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The Jaccard similarity of the 3-grams of words from which two articles are near-duplicates.
    pub similarity: f64,
    /// The share of the shorter article's 3-grams that the longer one holds, from which the shorter is a duplicate too.
    pub containment: f64,
    /// Which copy to keep.
    pub keep: Keep,
}

impl Options {
    /// Below this, noise and light editing are still found, and few strangers are: on 20,000 real articles with
    /// recorded edits a pair F1 of 0.99; 0.7 finds two thirds of the pairs.
    pub const SIMILARITY: f64 = 0.5;
    /// Finds articles cut short or wrapped in other text: 0.97 of them, beside 0.81 by similarity alone.
    pub const CONTAINMENT: f64 = 0.8;
}

impl Default for Options {
    fn default() -> Self {
        Self { similarity: Self::SIMILARITY, containment: Self::CONTAINMENT, keep: Keep::default() }
    }
}

/// Finds the duplicates among texts, given in their order.
///
/// ```
/// use claimdiff::dedup::{Options, Reason, dedup};
/// let story = "The harbour bridge opened on Monday after nine years of work, and ferries will stop in May.";
/// let copy = story.to_uppercase();
/// let other = "Fishermen on the north shore say that the new quota leaves them with nothing to land this winter.";
/// let found = dedup(&[story, other, &copy], &Options::default());
/// assert_eq!(found.clusters.len(), 1);
/// assert_eq!(found.clusters[0].kept, 0);
/// assert_eq!((found.clusters[0].others[0].place, found.clusters[0].others[0].reason), (2, Reason::SameText));
/// ```
pub fn dedup<T: AsRef<str> + Sync>(texts: &[T], options: &Options) -> Deduplication {
    dedup_collection(texts, options, &|_, _| {})
}
