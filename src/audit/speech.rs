//! [`Speech`]: the quotations of an article, to find those that hold some words or share most of them with another;
//! [`Stream`]: words in a row, to be searched many times.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::facts::Quotation;
use crate::ledger::FactAt;

/// A quotation and its place.
pub(super) type Quoted<'a> = (FactAt, &'a Quotation);

/// A text up to this long (bytes) is searched at once: that costs less than to hash its words.
const SHORT: usize = 16 * 1024;

/// So many words in a row are looked up before a long text is searched.
const GRAM: usize = 3;

/// Words with a space between each two, in parts that a search does not cross.
#[derive(Default)]
pub(super) struct Stream {
    text: String,
    /// Where each part begins.
    starts: Vec<usize>,
    /// The runs of one to [`GRAM`] words, hashed: what is not here is not there.
    grams: OnceCell<FxHashSet<u64>>,
}

impl Stream {
    /// Makes a stream of these parts.
    pub(super) fn new<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        let mut stream = Self::default();
        for part in parts {
            stream.text.push_str(if stream.starts.is_empty() { "" } else { "\n" });
            stream.starts.push(stream.text.len());
            stream.text.push_str(part);
        }
        stream
    }

    /// Returns the number of the first part that holds these words, one after the other.
    pub(super) fn find(&self, words: &str) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let outside = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b' ' | b'\n'));
        let stands_at = |at: &usize| {
            outside(at.checked_sub(1).and_then(|before| bytes.get(before)))
                && outside(bytes.get(at + words.len()))
        };
        let mut places = memmem::find_iter(bytes, words);
        let at = self.may_hold(words).then(|| places.find(stands_at)).flatten()?;
        Some(self.starts.partition_point(|&start| start <= at) - 1)
    }

    /// Does it hold these words, one after the other?
    pub(super) fn holds(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    fn may_hold(&self, words: &str) -> bool {
        self.text.len() <= SHORT || {
            let grams = self.grams.get_or_init(|| {
                let parts = self.text.split('\n').map(|part| part.split(' ').collect::<Vec<_>>());
                parts.flat_map(|part| (1..=GRAM).flat_map(move |of| runs(&part, of))).collect()
            });
            let words: Vec<&str> = words.split(' ').collect();
            runs(&words, words.len().min(GRAM)).iter().all(|run| grams.contains(run))
        }
    }
}

/// The runs of so many words, hashed.
fn runs(words: &[&str], of: usize) -> Vec<u64> {
    let hash = |run: &[&str]| {
        let mut hasher = FxHasher::default();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(of.max(1)).map(hash).collect()
}

/// The different quotations of an article.
pub(super) struct Speech<'a> {
    /// The first place of each, in order.
    all: Vec<Quoted<'a>>,
    /// The words of each, numbered.
    words: Vec<Vec<u32>>,
    numbers: FxHashMap<&'a str, u32>,
    /// The quotations that have a word, by its number.
    with: Vec<Vec<u32>>,
    /// ... and those that have it among the rare ones, of which they share one with whatever shares enough of all.
    with_rare: Vec<Vec<u32>>,
    share: f64,
}

impl<'a> Speech<'a> {
    /// Makes it of the quotations of an article, to be asked for those that share at least so much of their words.
    pub(super) fn new(quotations: &[Quoted<'a>], share: f64) -> Self {
        let mut seen = FxHashSet::default();
        let all: Vec<Quoted<'a>> =
            quotations.iter().filter(|(_, of)| seen.insert(of.words())).copied().collect();
        let mut numbers = FxHashMap::default();
        let mut number = |word: &'a str| {
            let next = numbers.len() as u32;
            *numbers.entry(word).or_insert(next)
        };
        let words: Vec<Vec<u32>> =
            all.iter().map(|(_, of)| of.words().split(' ').map(&mut number).collect()).collect();
        let mut with = vec![Vec::new(); numbers.len()];
        post(&mut with, words.iter().map(Vec::as_slice));
        let mut speech = Self { all, words, numbers, with, with_rare: Vec::new(), share };
        let mut with_rare = vec![Vec::new(); speech.with.len()];
        let rare: Vec<Vec<u32>> = speech.words.iter().map(|words| speech.rare(words.clone())).collect();
        post(&mut with_rare, rare.iter().map(Vec::as_slice));
        speech.with_rare = with_rare;
        speech
    }

    /// Of so many words that shared ones must be among them, those that the fewest quotations have.
    fn rare(&self, mut words: Vec<u32>) -> Vec<u32> {
        let enough = (self.share * words.len() as f64).ceil() as usize;
        words.sort_by_key(|&word| (self.with.get(word as usize).map_or(0, Vec::len), word));
        words.truncate((words.len() + 1).saturating_sub(enough.max(1)));
        words
    }

    /// The words of a quotation of the other article, numbered; those that this one does not have as [`u32::MAX`].
    fn numbered(&self, of: &Quotation) -> Vec<u32> {
        of.words().split(' ').map(|word| self.numbers.get(word).copied().unwrap_or(u32::MAX)).collect()
    }

    /// Returns the quotations that may share enough of the words of this one.
    fn near(&self, words: &[u32]) -> Vec<u32> {
        let rare = self.rare(words.to_vec());
        gathered(rare.iter().filter_map(|&word| self.with.get(word as usize)))
    }

    /// Returns the place of the quotation that shares most words in order with this one, the first of equals, and how
    /// many; `None` if none shares enough of this one's.
    pub(super) fn nearest(&self, of: &Quotation, steps: &mut Steps) -> Option<(usize, FactAt)> {
        let words = self.numbered(of);
        let near = self.near(&words).into_iter().map_while(|at| {
            let with = &self.words[at as usize];
            steps.take(with.len(), words.len()).then(|| (shared(with, &words), self.all[at as usize].0))
        });
        let best = near.max_by_key(|(shared, from)| (*shared, std::cmp::Reverse(*from)));
        best.filter(|(shared, _)| *shared as f64 >= self.share * of.count as f64)
    }

    /// Shares a quotation enough of the words of the shorter of the two with this one?
    pub(super) fn keeps(&self, of: &Quotation, steps: &mut Steps) -> bool {
        let words = self.numbered(of);
        let mut near = self.near(&words);
        near.extend(gathered(words.iter().filter_map(|&word| self.with_rare.get(word as usize))));
        near.sort_unstable();
        near.dedup();
        near.into_iter().any(|at| {
            let with = &self.words[at as usize];
            let fewer = with.len().min(words.len()) as f64;
            steps.take(with.len(), words.len()) && shared(&words, with) as f64 >= self.share * fewer
        })
    }
}

/// Notes for each of some lists of words, in order, that it has them.
fn post<'w>(lists: &mut [Vec<u32>], words: impl Iterator<Item = &'w [u32]>) {
    for (at, words) in words.enumerate() {
        for &word in words {
            let list = &mut lists[word as usize];
            if list.last() != Some(&(at as u32)) {
                list.push(at as u32);
            }
        }
    }
}

fn gathered<'l>(lists: impl Iterator<Item = &'l Vec<u32>>) -> Vec<u32> {
    let mut all: Vec<u32> = lists.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How much was compared, and whether more was to be.
#[derive(Default)]
pub(super) struct Steps {
    taken: usize,
    /// Was something left out?
    pub(super) is_cut: bool,
}

impl Steps {
    /// Words of one quotation times words of another, by 64, of all pairs (a work cap: two texts of a megabyte that
    /// are nothing but quotations of one vocabulary have some ten million).
    const MOST: usize = 200_000_000;

    /// May two quotations of so many words be compared?
    fn take(&mut self, one: usize, other: usize) -> bool {
        /// What a pair costs besides.
        const PAIR: usize = 8;
        self.taken = self.taken.saturating_add(PAIR + one * other.div_ceil(64));
        self.is_cut |= self.taken > Self::MOST;
        !self.is_cut
    }
}

/// How many words two quotations share in order: the length of their longest common subsequence, 64 words of the second
/// at a time (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
fn shared(x: &[u32], y: &[u32]) -> usize {
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    y.iter().enumerate().filter(|(_, word)| **word != u32::MAX).for_each(|(at, &word)| {
        places.entry(word).or_default().push(at);
    });
    let mut row = vec![u64::MAX; y.len().div_ceil(64)];
    let mut mask = vec![0_u64; row.len()];
    // The words that most of the mask is of, of which there are sixty-four at most, keep theirs.
    let mut kept: FxHashMap<u32, Vec<u64>> = FxHashMap::default();
    for word in x {
        let Some(at) = places.get(word) else { continue };
        if at.len() > row.len() {
            step(&mut row, kept.entry(*word).or_insert_with(|| with_bits(vec![0; mask.len()], at)));
        } else {
            at.iter().for_each(|at| mask[at / 64] |= 1 << (at % 64));
            step(&mut row, &mask);
            at.iter().for_each(|at| mask[at / 64] = 0);
        }
    }
    // The bits behind the last word match nothing, and stay.
    row.iter().map(|row| row.count_zeros() as usize).sum()
}

fn with_bits(mut mask: Vec<u64>, at: &[usize]) -> Vec<u64> {
    at.iter().for_each(|at| mask[at / 64] |= 1 << (at % 64));
    mask
}

/// Goes on by a word that stands in the places of a mask.
fn step(row: &mut [u64], mask: &[u64]) {
    let mut carry = 0;
    for (row, mask) in row.iter_mut().zip(mask) {
        let matched = *row & mask;
        let (sum, over) = row.overflowing_add(matched);
        let (sum, more) = sum.overflowing_add(carry);
        carry = u64::from(over || more);
        *row = sum | (*row & !mask);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::facts::{Value, facts};
    use crate::language::Language;
    use crate::segment::segment;

    /// The table of the textbook.
    fn by_table(x: &[u32], y: &[u32]) -> usize {
        let mut row = vec![0_usize; y.len() + 1];
        for x in x {
            let mut diagonal = 0;
            for (j, y) in y.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[y.len()]
    }

    proptest! {
        #[test]
        fn sixty_four_at_a_time_are_as_many(
            x in prop::collection::vec(0_u32..7, 0..150),
            y in prop::collection::vec(0_u32..7, 1..150),
        ) {
            prop_assert_eq!(shared(&x, &y), by_table(&x, &y));
        }
    }

    #[test]
    fn a_stream_is_searched_by_words_and_within_parts() {
        for filling in [1, SHORT] {
            let long = "so on ".repeat(filling);
            let stream = Stream::new(["we will stay", "stay and go", long.trim_end()].into_iter());
            assert_eq!(stream.find("stay"), Some(0));
            assert_eq!(stream.find("stay and"), Some(1));
            assert_eq!(stream.find("stay stay"), None, "they stand in two parts");
            assert_eq!(stream.find("tay"), None, "no part of a word");
            assert!(stream.holds("on"));
        }
    }

    fn quotations(times: usize, first: usize) -> Vec<Quotation> {
        let word = |number: usize| format!("{}{}", ["ba", "ko", "mi", "du"][number % 4], number / 4 % 61);
        let sentence = |at: usize| {
            let number = at * 31 + first;
            format!("“{} {} {} we stay”", word(number), word(number * 7 + 3), word(number * 13 + 5))
        };
        let text = (0..times).map(sentence).collect::<Vec<_>>().join(" and ");
        let document = Document::new("text", text).with_language(Language::ENGLISH);
        let facts = facts(&document, &segment(&document)).into_iter().flatten();
        let quotations = facts.filter_map(|fact| match fact.value {
            Value::Quotation(of) => Some(of),
            _ => None,
        });
        quotations.collect()
    }

    fn placed(of: &[Quotation]) -> Vec<Quoted<'_>> {
        of.iter().enumerate().map(|(fact, of)| (FactAt { claim: 0, fact }, of)).collect()
    }

    #[test]
    fn quotations_are_compared_with_those_that_may_share_enough() {
        let compared = |times: usize| {
            let (ours, theirs) = (quotations(times, 0), quotations(times, 17));
            let speech = Speech::new(&placed(&theirs), 0.6);
            let mut steps = Steps::default();
            let kept = ours.iter().filter(|of| speech.keeps(of, &mut steps)).count();
            let enough = |x: &Quotation, y: &Quotation| {
                let number = |of: &Quotation| speech.numbered(of);
                by_table(&number(x), &number(y)) as f64 >= 0.6 * x.count.min(y.count) as f64
            };
            let all = ours.iter().filter(|x| theirs.iter().any(|y| enough(x, y))).count();
            assert_eq!(kept, all);
            steps.taken
        };
        let (few, many) = (compared(60), compared(240));
        assert!(
            many < 12 * few.max(60),
            "{few} and {many} steps: all with all would be sixteen times as many"
        );
    }
}
