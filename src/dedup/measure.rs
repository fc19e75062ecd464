//! [`measure`]: what two texts share, by themselves and not as part of a collection.

use super::Options;
use super::sketch::shingle_set;

/// 3-grams that a text needs to be a copy of a longer one that contains it, as in a collection: fewer are a notice,
/// which may stand in any article.
const FEWEST_CONTAINED: usize = 30;

/// What two texts share of their 3-grams of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// The Jaccard similarity.
    pub similarity: f64,
    /// The share of the shorter one's 3-grams that the longer one holds.
    pub containment: f64,
    /// Are they alike enough for one to be a copy of the other? Their facts may still differ.
    pub copy: bool,
}

/// Measures two texts on all their 3-grams of words.
///
/// ```
/// use claimdiff::dedup::{Options, measure};
/// let story = "The harbour bridge opened on Monday after nine years of work, and ferries will stop in May.";
/// assert!(measure(story, &story.replace("Monday", "Friday"), &Options::default()).copy);
/// assert!(!measure(story, "Fishermen say that the new quota leaves them nothing.", &Options::default()).copy);
/// ```
pub fn measure(a: &str, b: &str, options: &Options) -> Shared {
    let [a, b] = [a, b].map(shingle_set);
    let both = a.iter().filter(|shingle| b.binary_search(shingle).is_ok()).count();
    let ratio = |whole: usize| if whole == 0 { 0.0 } else { both as f64 / whole as f64 };
    let (similarity, containment) = (ratio(a.len() + b.len() - both), ratio(a.len().min(b.len())));
    let long = a.len().min(b.len()) >= FEWEST_CONTAINED;
    let copy = similarity >= options.similarity || long && containment >= options.containment;
    Shared { similarity, containment, copy }
}
