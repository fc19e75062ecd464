//! Hedges put in, left out or weakened, on what both sides share.

use crate::audit::polarity::{around, word};
use crate::audit::{Desk, Rule, lexicon};
use crate::frame::{Block, Frame};
use crate::sides::{Side, Sides};

/// A longer stretch of other words is a rewording, in which a hedge may be said in any way.
const LONGEST: usize = 9;

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        for block in &frame.blocks {
            if block.of.a.len() <= LONGEST && block.of.b.len() <= LONGEST {
                compare(desk, group, frame, block);
            }
        }
    }
}

fn compare(desk: &mut Desk<'_>, group: usize, frame: &Frame, block: &Block) {
    let doubt = Sides::new(Side::A, Side::B).map(|side| {
        let words = block.of[side].clone().filter(|&at| frame.is_new(side, at));
        words.map(|at| lexicon::doubt(&word(desk, frame, side, at))).filter(|&doubt| doubt != 0).max_by_key(|doubt| doubt.abs())
    });
    let (was, now) = (doubt.a.unwrap_or(0), doubt.b.unwrap_or(0));
    if was == now || !is_anchored(frame, block) || elsewhere(desk, frame, block, was, now) {
        return;
    }
    let rule = if was > now { Rule::CertaintyRaised } else { Rule::CertaintyLowered };
    let spans = Side::BOTH.map(|side| around(frame, side, &block.of[side]).and_then(|range| frame.span(side, &range)));
    let (Some(a), Some(b)) = (spans[0], spans[1]) else { return };
    let than = if was > now { "more" } else { "less" };
    let message = format!("{} is {than} certain than the source's {}.", desk.words(Side::B, b), desk.words(Side::A, a));
    desk.find(rule, Some(group), Some(a), Some(b), message);
}

/// Does a shared word follow, which the hedge is about?
fn is_anchored(frame: &Frame, block: &Block) -> bool {
    frame.pairs.a.get(block.of.a.end).is_some_and(Option::is_some)
        && frame.words.a.get(block.of.a.start).zip(frame.words.a.get(block.of.a.end)).is_some_and(|(x, y)| x.claim == y.claim)
        && frame.words.b.get(block.of.b.start).zip(frame.words.b.get(block.of.b.end)).is_some_and(|(x, y)| x.claim == y.claim)
}

/// Is the same doubt said in another place of the group?
fn elsewhere(desk: &Desk<'_>, frame: &Frame, block: &Block, was: i8, now: i8) -> bool {
    let (side, doubt) = if was.abs() > now.abs() { (Side::B, was) } else { (Side::A, now) };
    let outside = (0..frame.words[side].len()).filter(|at| !block.of[side].contains(at) && frame.pairs[side][*at].is_none());
    let mut doubts = outside.map(|at| lexicon::doubt(&word(desk, frame, side, at)));
    doubts.any(|found| found == doubt)
}
