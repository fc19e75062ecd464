//! [`Gaps`]: the words that two articles do not share, and which of them stand in the same place.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::scan::{Piece, scan};
use super::sketch::{SHINGLE, Shingles, shorten, sorted};

/// Where a word of an article stands. Texts beyond 4 GB are cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    start: u32,
    end: u32,
}

impl Word {
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }
}

/// An article as its words and shingles: the shingle at a place begins with the word there.
#[derive(Clone)]
pub(super) struct Words<'a> {
    pub text: Cow<'a, str>,
    pub words: Vec<Word>,
    shingles: Vec<u32>,
    /// The shingles to look up, laid out when another article first asks: each is compared with several.
    known: OnceLock<Known>,
    /// Have words been left out?
    pub is_cut: bool,
}

impl<'a> Words<'a> {
    /// Reads a text.
    pub(super) fn new(text: Cow<'a, str>) -> Self {
        // English has about five letters a word; more is room to spare.
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut shingles = Vec::with_capacity(text.len() / 5);
        let mut maker = Shingles::default();
        scan(&text, |piece| {
            if let Piece::Word { hash, start, end } = piece {
                words.push(Word { start: start as u32, end: end as u32 });
                shingles.extend(maker.push(hash).map(shorten));
            }
        });
        Self { text, words, shingles, known: OnceLock::new(), is_cut: false }
    }

    /// Leaves out the words of some shingles: what stands around them stands together.
    pub(super) fn without(self, left_out: &Known) -> Self {
        let mut hashes = Vec::with_capacity(self.words.len());
        scan(&self.text, |piece| {
            if let Piece::Word { hash, .. } = piece {
                hashes.push(hash);
            }
        });
        let mut is_own = vec![true; hashes.len()];
        for (at, &shingle) in self.shingles.iter().enumerate() {
            if left_out.has(shingle) {
                is_own[at..at + SHINGLE].fill(false);
            }
        }
        let own = || (0..hashes.len()).filter(|&at| is_own[at]);
        let mut maker = Shingles::default();
        let shingles = own().filter_map(|at| maker.push(hashes[at]).map(shorten)).collect();
        let words = own().map(|at| self.words[at]).collect();
        Self { text: self.text, words, shingles, known: OnceLock::new(), is_cut: true }
    }

    /// Returns the shingles, sorted, each once, without those that are left out.
    pub(super) fn shingle_set(&self, left_out: &Known) -> Box<[u32]> {
        let mut left = Vec::with_capacity(self.shingles.len());
        left.extend(self.shingles.iter().copied().filter(|shingle| !left_out.has(*shingle)));
        sorted(left)
    }

    /// Returns the shingle that begins at each word.
    pub(super) fn shingles(&self) -> &[u32] {
        &self.shingles
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::new(&self.shingles))
    }

    /// Returns a word as it is written.
    pub(super) fn word(&self, word: Word) -> &str {
        &self.text[word.start()..word.end()]
    }

    /// Returns the text of words that follow each other.
    pub(super) fn slice(&self, words: &Range<usize>) -> &str {
        match (self.words.get(words.start), self.words[..words.end].last()) {
            (Some(first), Some(last)) if first.start < last.end => &self.text[first.start()..last.end()],
            _ => "",
        }
    }
}

/// Words of one article that stand in no 3-gram of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub words: Range<usize>,
    /// The shared shingles right before and right after; none at the ends of the article.
    before: Option<u32>,
    after: Option<u32>,
}

impl Gap {
    /// Returns what stands right before and right after.
    pub(super) fn place(&self) -> [Option<u32>; 2] {
        [self.before, self.after]
    }

    /// Returns what stands before and what stands after, each as one number: no end of an article is a shingle, and
    /// nothing before is anything after.
    fn edges(&self) -> [u64; 2] {
        const NONE: u64 = 1 << 32;
        let number = |shingle: Option<u32>| shingle.map_or(NONE, u64::from);
        [number(self.before), number(self.after) | 1 << 33]
    }
}

/// The words that two articles do not share.
pub(super) struct Gaps {
    /// Those of each.
    pub each: [Vec<Gap>; 2],
    /// Gaps of both in the same place: between the same words, or before or after the same words.
    pub matched: Vec<(Gap, Gap)>,
}

impl Gaps {
    /// Finds the words that two articles do not share.
    pub(super) fn new(a: &Words, b: &Words) -> Self {
        let each = [gaps(a, b.known()), gaps(b, a.known())];
        let matched = matched(&each);
        Self { each, matched }
    }

    /// Has each of the two articles passages of its own where the other has others?
    pub(super) fn have_own(&self, articles: [&Words; 2]) -> bool {
        let long = self.matched.iter().map(|(gap, other)| [gap.words.len(), other.words.len()]);
        let long = long.filter(|lengths| lengths.iter().all(|&words| words > EDIT));
        let own = long.fold([0, 0], |own, lengths| [own[0] + lengths[0], own[1] + lengths[1]]);
        articles.iter().zip(own).all(|(article, own)| own as f64 >= OWN * article.words.len() as f64)
    }

    /// Returns how many of a range of words of a side the other has not.
    pub(super) fn own(&self, side: usize, words: &Range<usize>) -> usize {
        let within =
            |gap: &Gap| gap.words.end.min(words.end).saturating_sub(gap.words.start.max(words.start));
        self.each[side].iter().map(within).sum()
    }
}

/// Words of an edit, at most, and the share of both articles from which what each has beside it is its own.
const EDIT: usize = 6;
const OWN: f64 = 0.1;

/// Finds the gap of the second article that stands in the place of each of the first.
fn matched([a, b]: &[Vec<Gap>; 2]) -> Vec<(Gap, Gap)> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, gap) in b.iter().enumerate() {
        for edge in gap.edges() {
            places.entry(edge).or_insert(at);
        }
    }
    let partner = |gap: &Gap| {
        let [before, after] = gap.edges().map(|edge| places.get(&edge));
        before.or(after).map(|&at| b[at].clone())
    };
    a.iter().filter_map(|gap| Some((gap.clone(), partner(gap)?))).collect()
}

fn gaps(article: &Words, other: &Known) -> Vec<Gap> {
    let gap = |words: Range<usize>| Gap {
        before: words.start.checked_sub(SHINGLE).map(|before| article.shingles[before]),
        after: article.shingles.get(words.end).copied(),
        words,
    };
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, &shingle) in article.shingles.iter().enumerate() {
        if other.has(shingle) {
            if start < at {
                found.push(gap(start..at));
            }
            start = at + SHINGLE;
        }
    }
    if start < article.words.len() {
        found.push(gap(start..article.words.len()));
    }
    found
}

/// A set of shingles for fast look-ups.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    slots: Vec<u32>,
    has_zero: bool,
}

impl Known {
    pub(super) fn new(shingles: &[u32]) -> Self {
        let mut slots = vec![0; (2 * shingles.len()).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        for &shingle in shingles {
            let mut slot = shingle as usize & mask;
            while slots[slot] != 0 && slots[slot] != shingle {
                slot = (slot + 1) & mask;
            }
            slots[slot] = shingle;
        }
        Self { slots, has_zero: shingles.contains(&0) }
    }

    /// Returns the shingles, in no order that means anything.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> + '_ {
        let zero = self.has_zero.then_some(0);
        self.slots.iter().copied().filter(|&shingle| shingle != 0).chain(zero)
    }

    #[inline]
    pub(super) fn has(&self, shingle: u32) -> bool {
        if self.slots.is_empty() {
            return false;
        }
        let mask = self.slots.len() - 1;
        let mut slot = shingle as usize & mask;
        while self.slots[slot] != 0 {
            if self.slots[slot] == shingle {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        shingle == 0 && self.has_zero
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: &str, b: &str) -> (Vec<String>, Vec<String>, Vec<(String, String)>) {
        let [a, b] = [a, b].map(|text| Words::new(text.into()));
        let gaps = Gaps::new(&a, &b);
        let text = |words: &Words, gap: &Gap| words.slice(&gap.words).to_owned();
        (
            gaps.each[0].iter().map(|gap| text(&a, gap)).collect(),
            gaps.each[1].iter().map(|gap| text(&b, gap)).collect(),
            gaps.matched.iter().map(|(x, y)| (text(&a, x), text(&b, y))).collect(),
        )
    }

    #[test]
    fn replaced_and_inserted_words() {
        let base = "one two three four five six seven eight nine ten";
        let (a, b, matched) = shown(base, &base.replace("five", "5"));
        assert_eq!((a, b), (vec!["five".to_owned()], vec!["5".to_owned()]));
        assert_eq!(matched, [("five".to_owned(), "5".to_owned())]);
        let (a, b, matched) = shown(base, &base.replace("five", "five and a half"));
        assert_eq!((a.len(), b, matched.len()), (0, vec!["and a half".to_owned()], 0));
        let (a, b, _) = shown(base, &base.replace("one two", "zero"));
        assert_eq!((a, b), (vec!["one two".to_owned()], vec!["zero".to_owned()]));
        let (a, _, matched) = shown(base, "nothing of it at all");
        assert_eq!((a, matched.len()), (vec![base.to_owned()], 1));
        assert_eq!(shown(base, base), (vec![], vec![], vec![]));
        assert_eq!(shown("", ""), (vec![], vec![], vec![]));
    }
}
