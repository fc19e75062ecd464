//! [`Frame`]: the two sides of a group laid on each other word by word, so that what stands in one's place can be read.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::claim::{Claim, Word};
use crate::document::Span;
use crate::sides::{Side, Sides};
use crate::words::Key;

/// Groups with more pairs of words than this get no frame (a work cap; a pair of sentences has about a thousand).
const MOST_PAIRS: usize = 250_000;

/// What a shared word counts towards the best frame: anchors should be words that tell something.
const CONTENT_SCORE: u32 = 4;
const STOP_SCORE: u32 = 1;

/// A word of one side of a group.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Which claim of its article it belongs to.
    pub claim: usize,
    /// The word.
    pub word: Word,
}

/// Words of A and words of B that stand between the same shared words; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Indices into the words of each side.
    pub of: Sides<Range<usize>>,
}

/// The words of a group, side by side: which are shared in order, and what stands between them.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The words of each side, claim after claim.
    pub words: Sides<Vec<Placed>>,
    /// For each word its counterpart on the other side, if it is shared in order.
    pub pairs: Sides<Vec<Option<usize>>>,
    /// What stands between the shared words.
    pub blocks: Vec<Block>,
    /// For each word, has its side more of it than the other?
    surplus: Sides<Vec<bool>>,
}

impl Frame {
    /// Lays the claims of A and of B on each other; each comes with its index.
    pub fn new(claims: Sides<Vec<(usize, &Claim)>>) -> Self {
        let words = claims.map(|claims| {
            let words = claims
                .iter()
                .flat_map(|(claim, read)| read.words.iter().map(|&word| Placed { claim: *claim, word }));
            words.collect::<Vec<_>>()
        });
        let mut pairs = words.as_ref().map(|words| vec![None; words.len()]);
        let surplus = surplus(&words);
        let frame = Self { words, surplus, ..Self::default() };
        if !frame.is_too_large() {
            for (a, b) in shared_in_order(&frame.words) {
                pairs.a[a] = Some(b);
                pairs.b[b] = Some(a);
            }
        }
        Self { blocks: blocks(&pairs), pairs, ..frame }
    }

    /// Has the group too many pairs of words for a frame? Then none is shared in order, and one block holds them all.
    pub fn is_too_large(&self) -> bool {
        self.words.a.len() * self.words.b.len() > MOST_PAIRS
    }

    /// Returns the words of a side that a span holds or touches.
    pub fn range(&self, side: Side, span: Span) -> Range<usize> {
        let words = &self.words[side];
        // The claims of a group come in their order, and so do their words.
        let from = words.partition_point(|at| at.word.span.end <= span.start);
        let held = words[from..].iter().take_while(|at| at.word.span.start < span.end).count();
        if held == 0 { 0..0 } else { from..from + held }
    }

    /// Returns the span of a range of words of one side, up to the end of the claim that it begins in.
    pub fn span(&self, side: Side, range: &Range<usize>) -> Option<Span> {
        let words = self.words[side].get(range.clone())?;
        let first = words.first()?;
        let same = words.iter().take_while(|at| at.claim == first.claim);
        Some(same.fold(first.word.span, |span, at| span.cover(at.word.span)))
    }

    /// Does the side hold the word anywhere, in order or not?
    pub fn holds(&self, side: Side, key: Key) -> bool {
        self.words[side].iter().any(|at| at.word.key == key)
    }

    /// Has the side more of this word than the other, and is this one not shared?
    pub fn is_new(&self, side: Side, at: usize) -> bool {
        self.pairs[side][at].is_none() && self.surplus[side][at]
    }

    /// Is it a content word that the other side does not hold?
    pub fn tells(&self, side: Side, at: usize) -> bool {
        !self.words[side][at].word.is_stop && self.is_new(side, at)
    }

    /// Returns how many content words of a range the other side does not hold.
    pub fn new_content(&self, side: Side, range: &Range<usize>) -> usize {
        range.clone().filter(|&at| self.tells(side, at)).count()
    }

    /// Returns the share of the content words of the shorter side that are shared in order.
    pub fn likeness(&self) -> f64 {
        let content = |side: Side| {
            let words = self.words[side].iter().zip(&self.pairs[side]).filter(|(at, _)| !at.word.is_stop);
            words.fold((0_usize, 0_usize), |(all, shared), (_, pair)| {
                (all + 1, shared + usize::from(pair.is_some()))
            })
        };
        let (a, b) = (content(Side::A), content(Side::B));
        a.1.min(b.1) as f64 / a.0.min(b.0).max(1) as f64
    }

    /// Returns the block that a range of words of one side stands in, if no word of it is shared.
    pub fn block_of(&self, side: Side, range: &Range<usize>) -> Option<&Block> {
        self.blocks.iter().find(|block| {
            !range.is_empty() && block.of[side].start <= range.start && range.end <= block.of[side].end
        })
    }
}

/// The longest common subsequence by weight (Hirschberg 1975 without the trick: sentences are short).
fn shared_in_order(words: &Sides<Vec<Placed>>) -> Vec<(usize, usize)> {
    let (a, b) = (&words.a, &words.b);
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    let keys: Vec<Key> = b.iter().map(|at| at.word.key).collect();
    for (i, Placed { word, .. }) in a.iter().enumerate().rev() {
        let score = if word.is_stop { STOP_SCORE } else { CONTENT_SCORE };
        let (row, below) = best[i * width..].split_at_mut(width);
        let cells = row.iter_mut().zip(&keys).zip(below[..width].windows(2));
        let mut right = 0;
        for ((cell, &key), below) in cells.rev() {
            let skip = right.max(below[0]);
            right = if key == word.key { skip.max(below[1] + score) } else { skip };
            *cell = right;
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let here = best[i * width + j];
        if here == best[(i + 1) * width + j] {
            i += 1;
        } else if here == best[i * width + j + 1] {
            j += 1;
        } else {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// For each word, has its side more of it than the other?
fn surplus(words: &Sides<Vec<Placed>>) -> Sides<Vec<bool>> {
    let all = words.a.len() + words.b.len();
    let mut lead: FxHashMap<Key, i64> = FxHashMap::with_capacity_and_hasher(all, FxBuildHasher);
    for (of, step) in [(&words.a, 1), (&words.b, -1)] {
        of.iter().for_each(|at| *lead.entry(at.word.key).or_default() += step);
    }
    let leads = |of: &[Placed], sign: i64| of.iter().map(|at| lead[&at.word.key] * sign > 0).collect();
    Sides::new(leads(&words.a, 1), leads(&words.b, -1))
}

fn blocks(pairs: &Sides<Vec<Option<usize>>>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut a, mut b) = (0, 0);
    let anchors = pairs.a.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b)));
    for (next_a, next_b) in anchors.chain([(pairs.a.len(), pairs.b.len())]) {
        if next_a > a || next_b > b {
            blocks.push(Block { of: Sides::new(a..next_a, b..next_b) });
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    blocks
}
