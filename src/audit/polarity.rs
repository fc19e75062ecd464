//! Negations put in or left out, on what both sides share.

use std::borrow::Cow;

use crate::audit::passage::around;
use crate::audit::{Desk, Rule, lexicon};
use crate::document::Span;
use crate::frame::{Block, Frame};
use crate::sides::{Side, Sides};

/// Below this likeness the two sides are worded too differently to say what a negation belongs to.
const ALIKE: f64 = 0.4;

/// The shared word that a negation belongs to stands so many words behind it at most.
const REACH: usize = 4;

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        if desk.case.claim(Side::A, desk.case.beads[group].of.a[0]).is_heading || frame.likeness() < ALIKE {
            continue;
        }
        let loose = Sides::new(Side::A, Side::B).map(|side| {
            let all = 0..frame.words[side].len();
            all.filter(|&at| frame.pairs[side][at].is_none() && negates(desk, frame, side, at))
                .collect::<Vec<_>>()
        });
        for side in Side::BOTH {
            // A negation that only stands elsewhere in the sentence is still there.
            if loose[side].len() == 1 && loose[side.other()].is_empty() {
                flipped(desk, group, frame, side, loose[side][0]);
            }
        }
    }
}

pub(super) fn negates(desk: &Desk<'_>, frame: &Frame, side: Side, at: usize) -> bool {
    lexicon::is_negation(&word(desk, frame, side, at))
}

/// A word of a frame in lower case, with straight apostrophes.
pub(super) fn word<'a>(desk: &Desk<'a>, frame: &Frame, side: Side, at: usize) -> Cow<'a, str> {
    lower(desk.case.text(side, frame.words[side][at].word.span))
}

/// A word in lower case, with straight apostrophes.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return text.into();
    }
    if text.is_ascii() {
        return text.to_ascii_lowercase().into();
    }
    text.to_lowercase().replace(['’', '‘'], "'").into()
}

fn flipped(desk: &mut Desk<'_>, group: usize, frame: &Frame, side: Side, at: usize) {
    let Some(block) = frame.block_of(side, &(at..at + 1)) else { return };
    if is_made_up_for(desk, frame, side, block) || !governs_shared(desk, frame, side, at, block) {
        return;
    }
    let spans = Side::BOTH.map(|s| around(desk, frame, s, &block.of[s]));
    let words = desk.words(side, frame.words[side][at].word.span);
    let message = match side {
        Side::A => format!("The source negates this with {words}; here it is affirmed."),
        Side::B => format!("The source affirms this; here {words} negates it."),
    };
    desk.find(Rule::NegationFlipped, Some(group), spans[0], spans[1], message);
}

/// Does the other side say it with a word that is negative by itself (`illegal`, `failed`), or its opposite?
fn is_made_up_for(desk: &Desk<'_>, frame: &Frame, side: Side, block: &Block) -> bool {
    let other = side.other();
    let lexicon = &desk.case.claims.lexicon;
    let form = |side: Side, at: usize| lexicon.form(frame.words[side][at].word.key);
    // "No July was drier" is "the driest July": one statement.
    let mut loose = (0..frame.words[other].len()).filter(|&y| frame.pairs[other][y].is_none());
    if loose.any(|y| lexicon::is_superlative(&word(desk, frame, other, y))) {
        return true;
    }
    block.of[other].clone().any(|y| {
        lexicon::is_negative(&word(desk, frame, other, y))
            || block.of[side].clone().any(|x| {
                // `Never` is no opposite that makes up for itself: `always` is the statement without it.
                !negates(desk, frame, side, x) && lexicon::are_opposites(form(side, x), form(other, y))
            })
    })
}

/// Does the word go on with the clause of the one before: the same claim, no mark between them, and no `and`?
pub(super) fn continues(desk: &Desk<'_>, frame: &Frame, side: Side, at: usize) -> bool {
    let words = &frame.words[side];
    if words[at].claim != words[at - 1].claim || lexicon::is_clause(&word(desk, frame, side, at)) {
        return false;
    }
    let gap = Span::new(words[at - 1].word.span.end, words[at].word.span.start);
    !desk.case.text(side, gap).contains([',', ';', ':', '—', '–', '“', '”', '"', '(', ')'])
}

/// Is what the negation belongs to on both sides?
fn governs_shared(desk: &Desk<'_>, frame: &Frame, side: Side, at: usize, block: &Block) -> bool {
    let words = &frame.words[side];
    let behind = at + 1..words.len().min(at + 1 + REACH);
    let clause = behind.clone().take_while(|&i| continues(desk, frame, side, i));
    let first = clause.into_iter().find(|&i| !words[i].word.is_stop);
    let other = block.of[side.other()].clone();
    let form = |side: Side, at: usize| desk.case.claims.lexicon.form(frame.words[side][at].word.key);
    match first {
        Some(i) if frame.pairs[side][i].is_some() => true,
        // `gave`, `did not give`: one verb.
        Some(i) => other.into_iter().any(|j| lexicon::same_verb(form(side, i), form(side.other(), j))),
        // "It is not." ends with the negation; the word before it must be shared.
        None => at > 0 && frame.pairs[side][at - 1].is_some() && block.of[side].len() == 1,
    }
}
