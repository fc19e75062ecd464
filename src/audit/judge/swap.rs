//! One word in the place of another, in a sentence that is otherwise much the same.

use crate::audit::contrast::are_one_compound;
use crate::audit::lexicon;
use crate::frame::Block;
use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::reading::Reading;
use super::{Kind, Suspect, pair};

/// The name of the feature behind those of a pair of words.
pub(super) const SIGNALS: [&str; 1] = ["kinship"];

/// The sentences share this much, in so many stretches of other words; in free wording no word stands in another's place.
const ALIKE: f64 = 0.7;
const MOST_BLOCKS: usize = 4;

/// New words of a stretch.
const MOST_WORDS: usize = 8;

/// A pair below this kinship is none.
const LEAST_KINSHIP: f64 = -0.4;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let frame = reading.frame;
    if frame.blocks.len() > MOST_BLOCKS || frame.likeness() < ALIKE {
        return;
    }
    frame.blocks.iter().for_each(|block| of_block(reading, block, found));
}

/// Each word in the pair that comes first.
fn nearest_first(mut pairs: Vec<(f64, usize, usize)>) -> Vec<(f64, usize, usize)> {
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken: Sides<Vec<usize>> = Sides::default();
    pairs.retain(|&(_, a, b)| {
        let is_free = !taken.a.contains(&a) && !taken.b.contains(&b);
        if is_free {
            taken.a.push(a);
            taken.b.push(b);
        }
        is_free
    });
    pairs
}

/// Pairs the new words of both sides of a block, the nearest first.
fn of_block(reading: &Reading<'_>, block: &Block, found: &mut Vec<Suspect>) {
    let new = Sides::new(Side::A, Side::B).map(|side| new_words(reading, block, side));
    if Side::BOTH.iter().any(|&side| new[side].len() > MOST_WORDS) {
        return;
    }
    let mut pairs = kin(reading, &new);
    pairs.retain(|&(kinship, ..)| kinship >= LEAST_KINSHIP);
    for (kinship, a, b) in nearest_first(pairs) {
        if !is_said_otherwise(reading, a, b) {
            let mut features = pair::signals(reading, a, b);
            features.push(kinship);
            let at = Sides::new(reading.span(Side::A, a, a + 1), reading.span(Side::B, b, b + 1));
            found.push(Suspect::new(Kind::Swap, reading.group, at, features));
        }
    }
}

/// Is it one word in two writings, or one deed from its two sides (`bought from`, `sold by`), which another rule reads?
fn is_said_otherwise(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    is_made_up_for(reading, a, b)
        || are_one_compound(reading.case, reading.frame, (a, b))
        || lexicon::are_converses(reading.stem(Side::A, a), reading.stem(Side::B, b))
}

/// `Not open`, `closed`: does a negation on one side make up for an opposite?
fn is_made_up_for(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let negations = |side: Side| reading.marks(side, |mark| mark.sign == Sign::Not).count();
    negations(Side::A) % 2 != negations(Side::B) % 2 && reading.are_opposites(Side::A, a, b)
}

fn new_words(reading: &Reading<'_>, block: &Block, side: Side) -> Vec<usize> {
    let frame = reading.frame;
    let is_particle = |at: usize| frame.is_new(side, at) && lexicon::is_particle(reading.word(side, at));
    let words = block.of[side].clone().filter(|&at| frame.tells(side, at) || is_particle(at));
    words.filter(|&at| !reading.is_fact(side, at)).collect()
}

/// How likely each pair of words is put for each other, whether or not it means the same.
fn kin(reading: &Reading<'_>, new: &Sides<Vec<usize>>) -> Vec<(f64, usize, usize)> {
    let place = |at: usize, all: usize| (at as f64 + 0.5) / all as f64;
    let mut pairs = Vec::new();
    for (i, &a) in new.a.iter().enumerate() {
        for (j, &b) in new.b.iter().enumerate() {
            let apart = (place(i, new.a.len()) - place(j, new.b.len())).abs();
            pairs.extend(kinship(reading, a, b).map(|kinship| (kinship - apart, a, b)));
        }
    }
    pairs
}

/// Forms of one word are no pair.
fn kinship(reading: &Reading<'_>, a: usize, b: usize) -> Option<f64> {
    /// What a tie in meaning and an equal part of speech count beside the cosine.
    const TIE: f64 = 0.5;
    const PART: f64 = 0.4;
    let relation = reading.meet(Side::A, a, b);
    let listed = || lexicon::are_opposites(reading.stem(Side::A, a), reading.stem(Side::B, b));
    let related = relation.opposites || relation.derived || relation.synonyms > 0.0;
    let tied = related || listed() || reading.entail(Side::A, a, b);
    let part = pair::parts(reading, a, b).into_iter().fold(0.0, f64::max);
    let tie = if tied { TIE } else { 0.0 };
    (!relation.same_word).then(|| reading.cosine(Side::A, a, b) + tie + PART * part)
}
