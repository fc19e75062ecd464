//! Who did what to whom: two words that stand in each other's place, and a part that the copy adds to its whole.

use std::ops::Range;

use crate::audit::lexicon;
use crate::frame::Block;
use crate::sides::{Side, Sides};
use crate::words::Key;

use super::lists::Sign;
use super::marks::flag;
use super::reading::Reading;
use super::{Kind, Suspect};

/// The names of the features.
pub(super) const SIGNALS: [&str; 6] =
    ["a part", "likeness", "blocks", "words exchanged", "words between", "one to one"];

/// Stretches of other words of a sentence in which an exchange still shows.
const MOST_BLOCKS: usize = 12;

/// Words between a number and what says that it is a part, or comes on top.
const BESIDE: usize = 3;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    exchanges(reading, found);
    parts(reading, found);
}

fn exchanges(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let blocks = &reading.frame.blocks;
    if blocks.len() > MOST_BLOCKS {
        return;
    }
    for (number, first) in blocks.iter().enumerate() {
        for second in &blocks[number + 1..] {
            found.extend(exchange(reading, first, second));
        }
    }
}

/// Do both stretches hold nothing but the words of the other one, in a sentence that is not turned round with them?
fn exchange(reading: &Reading<'_>, first: &Block, second: &Block) -> Option<Suspect> {
    let there = common(reading, first, second);
    let back = common(reading, second, first);
    let all = |side: Side| {
        content(reading, side, first.of[side].clone()).len()
            + content(reading, side, second.of[side].clone()).len()
    };
    let moved = there.len() + back.len();
    let between = first.of.a.end..second.of.a.start;
    if [all(Side::A), all(Side::B)] != [moved; 2] || !is_told_between(reading, between.clone()) {
        return None;
    }
    let a = there.iter().map(|pair| pair.0).min()?;
    let b = back.iter().map(|pair| pair.1).min()?;
    let is_turned = is_passive(reading, Side::A) != is_passive(reading, Side::B);
    let features = features(reading, false, (moved, between.len()));
    let at = Sides::new(reading.span(Side::A, a, a + 1), reading.span(Side::B, b, b + 1));
    (!is_turned).then(|| Suspect::new(Kind::Exchange, reading.group, at, features))
}

fn features(reading: &Reading<'_>, is_part: bool, (moved, between): (usize, usize)) -> Vec<f64> {
    vec![
        flag(is_part),
        reading.likeness,
        (reading.frame.blocks.len() as f64).ln_1p(),
        (moved as f64).ln_1p(),
        (between as f64).ln_1p(),
        flag(reading.is_pair()),
    ]
}

/// Do the words between two that have changed places do more than part the items of a list?
fn is_told_between(reading: &Reading<'_>, mut between: Range<usize>) -> bool {
    let is_verb = |side: Side, at: usize| {
        let [noun, verb, ..] = reading.parts(side, at);
        verb > noun
    };
    let is_joint =
        |word: &str| lexicon::is_contrast(word) || lexicon::is_determiner(word) || lexicon::is_either(word);
    between.any(|at| {
        reading.frame.pairs.a[at].is_some_and(|to| match reading.tells(Side::A, at) {
            true => is_verb(Side::A, at) || is_verb(Side::B, to),
            false => !is_joint(reading.word(Side::A, at)),
        })
    })
}

/// The words of the first block in A that stand in the second in B: the place in A, and in B.
fn common(reading: &Reading<'_>, in_a: &Block, in_b: &Block) -> Vec<(usize, usize)> {
    let key = |side: Side, at: usize| -> Key { reading.frame.words[side][at].word.key };
    let theirs = content(reading, Side::B, in_b.of.b.clone());
    let mine = content(reading, Side::A, in_a.of.a.clone());
    let same = |a: usize| theirs.iter().find(|&&b| key(Side::A, a) == key(Side::B, b)).map(|&b| (a, b));
    mine.into_iter().filter_map(same).collect()
}

fn content(reading: &Reading<'_>, side: Side, range: Range<usize>) -> Vec<usize> {
    range.filter(|&at| reading.tells(side, at)).collect()
}

fn is_passive(reading: &Reading<'_>, side: Side) -> bool {
    let words = || 0..reading.len(side);
    words().any(|at| lexicon::is_turn(reading.word(side, at)))
        && words().any(|at| lexicon::is_agent(reading.word(side, at)))
}

/// `Nine hurt, two of them badly`, `nine hurt, and two more badly`: a part of what was counted comes on top of it.
fn parts(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        let other = side.other();
        let parts = reading.marks(side, |mark| mark.sign == Sign::Part && reading.is_new(side, mark));
        for part in parts {
            let near =
                part.range.start.saturating_sub(BESIDE)..reading.len(side).min(part.range.end + BESIDE);
            let number = near
                .filter(|&at| reading.is_number(side, at))
                .find_map(|at| Some((at, reading.same(side, at)?.at)));
            let Some((at, to)) = number else { continue };
            let mut extras =
                reading.marks(other, |mark| mark.sign == Sign::Extra && reading.is_new(other, mark));
            if extras.any(|extra| extra.is_near(to, BESIDE, BESIDE)) {
                let mut spans = Sides::default();
                spans[side] = reading.span(side, part.range.start.min(at), part.range.end.max(at + 1));
                spans[other] = reading.near(other, to);
                found.push(Suspect::new(
                    Kind::Exchange,
                    reading.group,
                    spans,
                    features(reading, true, (0, 0)),
                ));
            }
        }
    }
}
