//! [`missing`]: is what was read of a page the article, or what stands where the article should be?

use super::clean::Clean;
use super::linked::Linked;
use super::prose::ends_a_sentence;
use crate::document::{Furniture, Metadata, Missing, Outside};
use crate::input::extract::words;

/// Words of a notice: an article that is shorter is a short one, or none.
const MOST_NOTICE: usize = 40;
/// Words of the beginning that a paywall shows.
const MOST_STUB: usize = 150;
/// Of the words that a page says its article has, one in so many must be found.
const SHARE_FOUND: usize = 3;
/// Fewest words that a page may say its article has for the two to be compared.
const FEWEST_TOLD: usize = 100;
/// Words of sentences outside of an article that is shorter than a notice, from which on the wrong text was taken.
const FEWEST_LEFT: usize = 120;
/// Words of a sentence that is no label.
const FEWEST_IN_SENTENCE: usize = 8;

/// Says why the article is not there, as far as a page shows it.
pub(super) fn missing(text: &str, metadata: &Metadata, page: &Clean, linked: &Linked) -> Option<Missing> {
    let found = words(text);
    if found < MOST_NOTICE && needs_script(text, page) {
        return Some(Missing::Script);
    }
    // What stands in linked data is the text that the page keeps from its readers.
    if found < MOST_STUB && linked.is_paid && linked.body.is_none() {
        return Some(Missing::Paywall);
    }
    let told = linked.words.unwrap_or(0);
    let most_is_lost = told >= FEWEST_TOLD && found * SHARE_FOUND < told;
    let other_was_taken = found < MOST_NOTICE && left(&metadata.outside) >= FEWEST_LEFT;
    (most_is_lost || other_was_taken).then_some(Missing::Most)
}

/// A page that says so, or is nothing but the place that a script fills.
fn needs_script(text: &str, page: &Clean) -> bool {
    let says = |text: &str| text.to_ascii_lowercase().contains("javascript");
    let place = ["id=\"root\"", "id=\"app\"", "id=\"__next\"", "id=\"__nuxt\""];
    says(text)
        || page.unseen.iter().any(|unseen| says(unseen))
        || text.is_empty() && place.iter().any(|id| page.markup.contains(id))
}

/// The words of sentences that were left out.
fn left(outside: &[Outside]) -> usize {
    let other = outside.iter().filter(|outside| outside.furniture == Furniture::Other);
    let sentences = other.flat_map(|outside| outside.text.lines()).filter(|line| ends_a_sentence(line));
    sentences.map(words).filter(|words| *words >= FEWEST_IN_SENTENCE).sum()
}
