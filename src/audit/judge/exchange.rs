//! Who did what to whom: two words that stand in each other's place, and a part that the copy adds to its whole.

use crate::audit::lexicon;
use crate::frame::Block;
use crate::sides::{Side, Sides};
use crate::words::Key;

use super::lists::Sign;
use super::marks::flag;
use super::reading::Reading;
use super::{Kind, Suspect};

/// The names of the features of an exchange.
pub(super) const SIGNALS: [&str; 8] = [
    "likeness",
    "blocks",
    "other new words",
    "words exchanged",
    "words between",
    "passive on one side",
    "quoted",
    "one to one",
];

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

/// Has each stretch of A words of the other stretch of B?
fn exchange(reading: &Reading<'_>, first: &Block, second: &Block) -> Option<Suspect> {
    let there = common(reading, first, second);
    let back = common(reading, second, first);
    let between = content(reading, Side::A, first.of.a.end..second.of.a.start);
    let (Some(&(a, _)), Some(&(_, b))) = (there.first(), back.first()) else { return None };
    let frame = reading.frame;
    let new = |side: Side| frame.new_content(side, &first.of[side]) + frame.new_content(side, &second.of[side]);
    let features = vec![
        frame.likeness(),
        (frame.blocks.len() as f64).ln_1p(),
        ((new(Side::A) + new(Side::B)) as f64).ln_1p(),
        (there.len().min(back.len()) as f64).ln_1p(),
        (between.len() as f64).ln_1p(),
        flag(is_passive(reading, Side::A) != is_passive(reading, Side::B)),
        flag(reading.is_quoted(Side::B, b)),
        flag(reading.is_pair()),
    ];
    let at = Sides::new(reading.span(Side::A, a, a + 1), reading.span(Side::B, b, b + 1));
    (!between.is_empty()).then(|| Suspect::new(Kind::Exchange, reading.group, at, features))
}

/// The words of the first block in A that stand in the second in B: the place in A, and in B.
fn common(reading: &Reading<'_>, in_a: &Block, in_b: &Block) -> Vec<(usize, usize)> {
    let key = |side: Side, at: usize| -> Key { reading.frame.words[side][at].word.key };
    let theirs = content(reading, Side::B, in_b.of.b.clone());
    let mine = content(reading, Side::A, in_a.of.a.clone());
    let same = |a: usize| theirs.iter().find(|&&b| key(Side::A, a) == key(Side::B, b)).map(|&b| (a, b));
    mine.into_iter().filter_map(same).collect()
}

fn content(reading: &Reading<'_>, side: Side, range: std::ops::Range<usize>) -> Vec<usize> {
    range.filter(|&at| reading.tells(side, at)).collect()
}

fn is_passive(reading: &Reading<'_>, side: Side) -> bool {
    let words = || 0..reading.len(side);
    words().any(|at| lexicon::is_turn(reading.word(side, at))) && words().any(|at| lexicon::is_agent(reading.word(side, at)))
}

/// `Nine hurt, two of them badly`, `nine hurt, and two more badly`: a part of what was counted comes on top of it.
fn parts(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        let other = side.other();
        let parts = reading.marks(side, |mark| mark.sign == Sign::Part && reading.is_new(side, mark));
        for part in parts {
            let near = part.range.start.saturating_sub(BESIDE)..reading.len(side).min(part.range.end + BESIDE);
            let number = near.filter(|&at| reading.is_number(side, at)).find_map(|at| Some((at, reading.same(side, at)?.at)));
            let Some((at, to)) = number else { continue };
            let mut extras = reading.marks(other, |mark| mark.sign == Sign::Extra && reading.is_new(other, mark));
            if extras.any(|extra| extra.is_near(to, BESIDE, BESIDE)) {
                let mut spans = Sides::default();
                spans[side] = reading.span(side, part.range.start.min(at), part.range.end.max(at + 1));
                spans[other] = reading.near(other, to);
                found.push(Suspect::new(Kind::Part, reading.group, spans, Vec::new()));
            }
        }
    }
}
