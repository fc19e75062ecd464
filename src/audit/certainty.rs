//! Hedges put in, left out or weakened, on what both sides share.

use std::ops::Range;

use crate::audit::passage::around;
use crate::audit::polarity::word;
use crate::audit::{Desk, Rule, lexicon};
use crate::frame::{Block, Frame};
use crate::sides::Side;

/// A longer stretch of other words is a rewording, in which a hedge may be said in any way.
const LONGEST: usize = 6;

/// What leaves it open, as in [`lexicon::doubt`].
const OPEN: u8 = 3;

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        for side in Side::BOTH {
            for block in &frame.blocks {
                compare(desk, group, frame, block, side);
            }
        }
        fixed(desk, group, frame);
        softened(desk, group, frame);
    }
}

/// Is a hedge of `side` gone from the other side, with nothing but small words in its place?
fn compare(desk: &mut Desk<'_>, group: usize, frame: &Frame, block: &Block, side: Side) {
    let (own, others) = (block.of[side].clone(), block.of[side.other()].clone());
    if own.len() > LONGEST || others.len() > LONGEST || !is_anchored(frame, block) {
        return;
    }
    let case = &*desk;
    let words = |side: Side, range: Range<usize>| range.map(move |at| word(case, frame, side, at));
    let doubt = words(side, own.clone()).map(|word| lexicon::doubt(&word)).max().unwrap_or(0);
    if doubt == 0 {
        return;
    }
    // A modal verb is replaced by another auxiliary or none; of an adjective or verb nothing is left.
    let plain = words(side.other(), others.clone()).all(|word| lexicon::is_firm(&word));
    let modal = words(side.other(), others.clone()).any(|word| lexicon::is_firm(&word));
    let gone = plain && (doubt == OPEN || (modal || others.is_empty()) && is_bare(desk, frame, side, block));
    let elsewhere = || {
        frame.words[side.other()].iter().enumerate().any(|(at, _)| {
            frame.pairs[side.other()][at].is_none() && lexicon::is_soft(&word(case, frame, side.other(), at))
        })
    };
    if !gone || elsewhere() {
        return;
    }
    let spans = Side::BOTH.map(|side| around(desk, frame, side, &block.of[side]));
    let (Some(a), Some(b)) = (spans[0], spans[1]) else { return };
    let (rule, than) =
        if side == Side::A { (Rule::CertaintyRaised, "more") } else { (Rule::CertaintyLowered, "less") };
    let message =
        format!("{} is {than} certain than the source's {}.", desk.words(Side::B, b), desk.words(Side::A, a));
    desk.find(rule, Some(group), Some(a), Some(b), message);
}

/// Does the block hold nothing but the hedge and small words, so that what it is about stands on both sides?
fn is_bare(desk: &Desk<'_>, frame: &Frame, side: Side, block: &Block) -> bool {
    block.of[side].clone().all(|at| {
        let word = word(desk, frame, side, at);
        lexicon::doubt(&word) > 0 || frame.words[side][at].word.is_stop
    })
}

/// Does a shared word of the same claim follow on both sides, which the hedge is about?
fn is_anchored(frame: &Frame, block: &Block) -> bool {
    Side::BOTH.iter().all(|&side| {
        let (start, end) = (block.of[side].start, block.of[side].end);
        let claim = |at: usize| frame.words[side].get(at).map(|word| word.claim);
        claim(end).is_some() && claim(start) == claim(end) && frame.pairs[side][end].is_some()
    })
}

/// What the source leaves open, B expects for a date: `a possible visit in May`, `a visit, scheduled for May`.
fn fixed(desk: &mut Desk<'_>, group: usize, frame: &Frame) {
    /// So many words may stand between the word and the date.
    const NEAR: usize = 2;
    let loose = |side: Side, at: &usize| frame.pairs[side][*at].is_none();
    let open = (0..frame.words.a.len())
        .filter(|at| loose(Side::A, at))
        .find(|&at| lexicon::doubt(&word(desk, frame, Side::A, at)) == OPEN);
    let Some(a) = open else { return };
    let fixed = (0..frame.words.b.len()).filter(|at| loose(Side::B, at)).find(|&at| {
        let dated = |behind: usize| {
            frame.pairs.b.get(behind).is_some_and(Option::is_some) && is_date(desk, frame, behind)
        };
        lexicon::is_fixed(&word(desk, frame, Side::B, at)) && (at + 1..=at + 1 + NEAR).any(dated)
    });
    let Some(b) = fixed else { return };
    let said =
        |side: Side| (0..frame.words[side].len()).any(|at| lexicon::is_fixed(&word(desk, frame, side, at)));
    if said(Side::A) {
        return;
    }
    let spans = [(Side::A, a), (Side::B, b)].map(|(side, at)| around(desk, frame, side, &(at..at + 1)));
    let (Some(x), Some(y)) = (spans[0], spans[1]) else { return };
    let message =
        format!("{} is more certain than the source's {}.", desk.words(Side::B, y), desk.words(Side::A, x));
    desk.find(Rule::CertaintyRaised, Some(group), Some(x), Some(y), message);
}

/// `Focuses on`, `seems to fixate on`: B takes for an impression what the source says outright.
fn softened(desk: &mut Desk<'_>, group: usize, frame: &Frame) {
    /// The sentences share this much besides, or the source may have said so in any way.
    const ALIKE: f64 = 0.5;
    if frame.likeness() < ALIKE {
        return;
    }
    let mut loose = (0..frame.words.a.len()).filter(|&at| frame.pairs.a[at].is_none());
    let mut open = || loose.any(|at| lexicon::is_soft(&word(desk, frame, Side::A, at)));
    let text = |at: usize| word(desk, frame, Side::B, at);
    let last = frame.words.b.len().saturating_sub(1);
    let seems = (0..last).find(|&at| {
        frame.pairs.b[at].is_none() && lexicon::is_seeming(&text(at)) && lexicon::is_infinitive(&text(at + 1))
    });
    let Some(at) = seems.filter(|_| !open()) else { return };
    let Some(block) = frame.block_of(Side::B, &(at..at + 1)) else { return };
    let a = around(desk, frame, Side::A, &block.of.a);
    let b = frame.span(Side::B, &(at..(at + 3).min(frame.words.b.len())));
    let Some(b) = b else { return };
    let message = format!("{} leaves open what the source says outright.", desk.words(Side::B, b));
    desk.find(Rule::CertaintyLowered, Some(group), a, Some(b), message);
}

fn is_date(desk: &Desk<'_>, frame: &Frame, at: usize) -> bool {
    let placed = frame.words.b[at];
    let facts = &desk.case.claim(Side::B, placed.claim).facts;
    facts
        .iter()
        .any(|fact| fact.kind() == crate::facts::FactKind::Date && fact.span.contains(placed.word.span))
}
