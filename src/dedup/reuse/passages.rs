//! [`Query`]: an article laid beside others, word by word: the passages that both have.

use std::ops::Range;

use crate::dedup::gaps::{Known, Words};
use crate::dedup::sketch::SHINGLE;

/// Places of the query at which a run is tried: a 3-gram that stands in more is tried at the first of them, so that the work
/// does not grow with the square of a text that says one thing again and again. No word is lost by it, only its best place.
const TRIED: usize = 16;

/// Words that are changed between two runs of a passage, at most, as in an edit; and no more than the run behind has, for
/// a few words by chance must not draw a passage out.
const EDIT: usize = 6;

/// Words of the longest run of a passage, at least: two articles on one matter share many turns of three words.
const RUN: usize = 6;

/// The words and 3-grams of the query, for look-up.
pub(super) struct Query<'a> {
    words: &'a Words<'a>,
    known: Known,
    /// The 3-grams with their places, in order.
    places: Vec<(u32, u32)>,
}

/// Words that the query and an article have one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    query: usize,
    article: usize,
    words: usize,
}

impl Run {
    pub(super) fn query(self) -> Range<usize> {
        self.query..self.query + self.words
    }

    pub(super) fn article(self) -> Range<usize> {
        self.article..self.article + self.words
    }
}

/// A passage as runs, none of which has a word of another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shared {
    pub runs: Vec<Run>,
}

impl Shared {
    /// Returns the words of the query from the first to the last.
    pub(super) fn query(&self) -> Range<usize> {
        self.runs[0].query..self.runs[self.runs.len() - 1].query().end
    }

    /// Returns the same of the article.
    pub(super) fn article(&self) -> Range<usize> {
        self.runs[0].article..self.runs[self.runs.len() - 1].article().end
    }

    /// Returns the words of the query that the article has.
    pub(super) fn query_words(&self) -> impl Iterator<Item = usize> {
        self.runs.iter().flat_map(|run| run.query())
    }

    fn is_long(&self, fewest: usize) -> bool {
        self.query_words().count() >= fewest && self.runs.iter().any(|run| run.words >= RUN)
    }

    /// Adds a run if it goes on where the last ends; returns whether it does.
    fn takes(&mut self, mut run: Run) -> bool {
        let last = self.runs[self.runs.len() - 1];
        // Where a word was put in that stands twice, the next run begins with the last words of this one.
        let ends = [(last.query().end, run.query), (last.article().end, run.article)];
        let again = ends.iter().map(|(end, start)| end.saturating_sub(*start)).max().unwrap_or(0);
        if again >= SHINGLE || again >= run.words {
            return false;
        }
        run = Run { query: run.query + again, article: run.article + again, words: run.words - again };
        let gap = (run.query - last.query().end).max(run.article - last.article().end);
        let goes_on = gap <= EDIT.min(run.words);
        if goes_on {
            self.runs.push(run);
        }
        goes_on
    }
}

impl<'a> Query<'a> {
    /// Takes the query, without some of its 3-grams.
    pub(super) fn new(words: &'a Words<'a>, left_out: &Known) -> Self {
        let all = (0..).zip(words.shingles()).map(|(at, &shingle)| (shingle, at));
        let mut places: Vec<(u32, u32)> = all.filter(|(shingle, _)| !left_out.has(*shingle)).collect();
        places.sort_unstable();
        let shingles: Vec<u32> = places.iter().map(|&(shingle, _)| shingle).collect();
        Self { words, known: Known::new(&shingles), places }
    }

    /// Returns the passages that an article has too, of so many words at least, in the order of the article.
    pub(super) fn passages(&self, article: &Words, fewest: usize) -> Vec<Shared> {
        let mut found: Vec<Shared> = Vec::new();
        for run in self.runs(article) {
            if !found.last_mut().is_some_and(|last| last.takes(run)) {
                found.push(Shared { runs: vec![run] });
            }
        }
        found.retain(|passage| passage.is_long(fewest));
        found
    }

    /// Returns the runs of an article, each as long as it can be from where the last ended.
    fn runs(&self, article: &Words) -> Vec<Run> {
        let (mut found, mut at, mut expected) = (Vec::new(), 0, 0);
        while let Some(shingles) = article.shingles().get(at..).filter(|rest| !rest.is_empty()) {
            let Some((place, same)) = self.longest(shingles, expected) else {
                at += 1;
                continue;
            };
            found.push(Run { query: place, article: at, words: same + SHINGLE - 1 });
            at += same;
            expected = place + same;
        }
        found
    }

    /// Returns the place of the query from which most 3-grams are the same, and how many; of equals the one nearest to
    /// where it is expected.
    fn longest(&self, shingles: &[u32], expected: usize) -> Option<(usize, usize)> {
        if !self.known.has(shingles[0]) {
            return None;
        }
        let start = self.places.partition_point(|&(shingle, _)| shingle < shingles[0]);
        let places = self.places[start..].iter().take_while(|(shingle, _)| *shingle == shingles[0]);
        let same = |place: usize| {
            let pairs = self.words.shingles()[place..].iter().zip(shingles);
            pairs.take_while(|(x, y)| x == y && self.known.has(**x)).count()
        };
        places
            .take(TRIED)
            .map(|&(_, place)| (place as usize, same(place as usize)))
            .max_by_key(|&(place, same)| (same, std::cmp::Reverse(place.abs_diff(expected))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages of an article, as the query has them.
    fn shown(query: &str, article: &str, fewest: usize) -> Vec<String> {
        let [query, article] = [query, article].map(|text| Words::new(text.into()));
        let passages = Query::new(&query, &Known::default()).passages(&article, fewest);
        passages.iter().map(|passage| query.slice(&passage.query()).to_owned()).collect()
    }

    const QUERY: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";

    #[test]
    fn passages_and_edits() {
        let inside = |passage: &str| format!("red green blue {passage} black white grey");
        for (passage, expected) in [
            (QUERY, vec![QUERY]),
            ("two three four five six seven eight nine", vec!["two three four five six seven eight nine"]),
            (&QUERY.replace("seven ", ""), vec![QUERY]),
            (&QUERY.replace("seven", "7"), vec![QUERY]),
            (&QUERY.replace("seven", "seven and a half or so"), vec![QUERY]),
            ("two three four five six", vec![]),
            ("one two three, five six seven, nine ten eleven", vec![]),
        ] {
            assert_eq!(shown(QUERY, &inside(passage), 8), expected, "{passage}");
        }
    }

    #[test]
    fn what_changed_places_is_two_passages() {
        let (first, second) = QUERY.split_at(QUERY.find("eight").unwrap());
        assert_eq!(shown(QUERY, &format!("{second} {first}"), 6), [second.trim(), first.trim()]);
    }

    #[test]
    fn a_text_that_says_one_thing_again_and_again() {
        let text = "and so on ".repeat(20_000);
        assert_eq!(shown(&text, &text, 12), [text.trim()]);
        assert_eq!(shown("", QUERY, 1), Vec::<String>::new());
        assert_eq!(shown(QUERY, "", 1), Vec::<String>::new());
    }
}
