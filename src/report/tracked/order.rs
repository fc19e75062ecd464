//! [`Order`]: which words stay where they are, and which move: both texts are read in one order.
//!
//! What stays is the heaviest chain of runs that come in the same order on both sides (as in Jacobson and Vo, "Heaviest
//! increasing/common subsequence problems", 1992); what is linked and not in it has moved.

use std::collections::BTreeMap;

use super::Fate;
use super::word::Word;
use crate::sides::{Side, Sides};

/// Fewer words than this that stand elsewhere are no move that a reader could follow: they are removed and added.
const LEAST_MOVED: usize = 3;

/// What happens to each word.
pub(super) struct Order {
    /// The words that stay, by their places on both sides, which rise on both.
    pub(super) kept: Vec<(usize, usize)>,
    /// What happens to each word of each side.
    pub(super) fates: Sides<Vec<Fate>>,
}

/// Words that follow each other on both sides.
#[derive(Clone, Copy)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
    weight: usize,
}

impl Order {
    /// Decides it from the pairs of equal words, in the order of the later text.
    pub(super) fn of(pairs: &[(usize, usize)], words: Sides<&[Word]>) -> Self {
        let runs = runs(pairs, words.b);
        let stays = heaviest_chain(&runs, words.a.len());
        let fates = Sides::new(Side::A, Side::B).map(|side| vec![Fate::alone(side); words[side].len()]);
        let mut order = Self { kept: Vec::new(), fates };
        let mut moved: BTreeMap<(usize, usize), Vec<Run>> = BTreeMap::new();
        for (run, stays) in runs.iter().zip(stays) {
            if stays {
                order.keep(run);
            } else {
                let units = (words.b[run.b].unit, words.a[run.a].unit);
                moved.entry(units).or_default().push(*run);
            }
        }
        let told =
            |runs: &Vec<Run>| runs.iter().map(|run| telling(run, words.b)).sum::<usize>() >= LEAST_MOVED;
        for (number, runs) in moved.values().filter(|runs| told(runs)).enumerate() {
            runs.iter().for_each(|run| order.mark(run, number + 1));
        }
        order
    }

    fn keep(&mut self, run: &Run) {
        for at in 0..run.len {
            self.kept.push((run.a + at, run.b + at));
            self.fates.a[run.a + at] = Fate::Kept;
            self.fates.b[run.b + at] = Fate::Kept;
        }
    }

    fn mark(&mut self, run: &Run, number: usize) {
        self.fates.a[run.a..run.a + run.len].fill(Fate::MovedFrom(number));
        self.fates.b[run.b..run.b + run.len].fill(Fate::MovedTo(number));
    }
}

fn runs(pairs: &[(usize, usize)], words: &[Word]) -> Vec<Run> {
    let runs = pairs.chunk_by(|x, y| y.0 == x.0 + 1 && y.1 == x.1 + 1);
    let weight = |at: usize| words[at].text.chars().filter(|c| c.is_alphanumeric()).count() * 2 + 1;
    runs.map(|run| {
        let ((a, b), len) = (run[0], run.len());
        Run { a, b, len, weight: (b..b + len).map(weight).sum() }
    })
    .collect()
}

/// How many of the words of a run are no marks.
fn telling(run: &Run, words: &[Word]) -> usize {
    let words = &words[run.b..run.b + run.len];
    words.iter().filter(|word| word.text.contains(char::is_alphanumeric)).count()
}

/// Says of each run whether it is in the heaviest chain that rises on both sides. They come in the order of the later
/// text; the original has so many words.
fn heaviest_chain(runs: &[Run], words: usize) -> Vec<bool> {
    let mut best = Best(vec![(0, None); words + 1]);
    let mut before = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let (weight, last) = best.below(run.a);
        before.push(last);
        best.add(run.a, (weight + run.weight, Some(at)));
    }
    let mut stays = vec![false; runs.len()];
    let mut last = best.below(words).1;
    while let Some(at) = last {
        stays[at] = true;
        last = before[at];
    }
    stays
}

/// The heaviest chain that ends before each place of the original, and its last run: a Fenwick tree of maxima.
struct Best(Vec<(usize, Option<usize>)>);

impl Best {
    fn below(&self, mut place: usize) -> (usize, Option<usize>) {
        let mut best = (0, None);
        while place > 0 {
            best = heavier(best, self.0[place]);
            place &= place - 1;
        }
        best
    }

    fn add(&mut self, place: usize, chain: (usize, Option<usize>)) {
        let mut place = place + 1;
        while place < self.0.len() {
            self.0[place] = heavier(self.0[place], chain);
            place += place & place.wrapping_neg();
        }
    }
}

/// Of equals the one that was there first.
fn heavier(first: (usize, Option<usize>), other: (usize, Option<usize>)) -> (usize, Option<usize>) {
    if other.0 > first.0 { other } else { first }
}
