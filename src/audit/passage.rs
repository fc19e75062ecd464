//! Which words a finding shows: whole names, no half clauses, no small words at a loose end.

use std::ops::Range;

use crate::audit::Desk;
use crate::document::Span;
use crate::facts::FactKind;
use crate::frame::Frame;
use crate::sides::Side;

/// A block's words and a shared word on either side: an inserted word alone shows nothing on the other side. A mark ends
/// it, and no name is cut.
pub(super) fn around(desk: &Desk<'_>, frame: &Frame, side: Side, range: &Range<usize>) -> Option<Span> {
    let words = &frame.words[side];
    let claim = words.get(range.start.min(words.len().checked_sub(1)?))?.claim;
    let same = |at: usize| words.get(at).is_some_and(|word| word.claim == claim);
    let is_joined = |at: usize| same(at) && same(at + 1) && !between(desk, frame, side, at).contains(is_mark);
    let before = range.start.checked_sub(1).filter(|&at| is_joined(at));
    let after = same(range.end) && (range.is_empty() || is_joined(range.end - 1));
    let mut end = range.end + usize::from(after);
    while end > 0 && is_joined(end - 1) && between(desk, frame, side, end - 1).contains('-') {
        end += 1;
    }
    let shown = before.unwrap_or(range.start)..end;
    let span = frame.span(side, &shown)?;
    Some(with_names(desk, frame, side, &shown, span))
}

/// The words of a block that only one side has, from the first to the last that tell something: without the rest of
/// the clause before, the beginning of the next, and what the other side has in another place.
pub(super) fn clause(desk: &Desk<'_>, frame: &Frame, side: Side, block: &Range<usize>) -> Option<Span> {
    let range = without_ends(desk, frame, side, block);
    let first = range.clone().find(|&at| frame.tells(side, at))?;
    let held = (range.start..first).rev().find(|&at| !frame.words[side][at].word.is_stop);
    let start = held.map_or(range.start, |at| at + 1);
    telling(frame, side, &(start..range.end))
}

/// A range up to its last word that tells something, and what else there is up to the next small word.
pub(super) fn telling(frame: &Frame, side: Side, range: &Range<usize>) -> Option<Span> {
    let last = range.clone().rev().find(|&at| frame.tells(side, at));
    let behind =
        |from: usize| (from..range.end).take_while(|&at| !frame.words[side][at].word.is_stop).count();
    let end = last.map_or(range.end, |at| at + 1 + behind(at + 1));
    frame.span(side, &(range.start..end))
}

/// The block without a word or two before its first mark, or behind its last one.
fn without_ends(desk: &Desk<'_>, frame: &Frame, side: Side, block: &Range<usize>) -> Range<usize> {
    /// Words that are no clause by themselves.
    const FEW: usize = 3;
    let ends = |at: &usize| between(desk, frame, side, *at).contains(is_end);
    let inside = block.start..block.end.saturating_sub(1);
    let first = inside.clone().take(FEW - 1).find(ends);
    let last = inside.rev().take(FEW).find(ends);
    let shorter = first.map_or(block.start, |at| at + 1)..last.map_or(block.end, |at| at + 1);
    if shorter.clone().any(|at| frame.tells(side, at)) { shorter } else { block.clone() }
}

/// What stands between a word and the next.
fn between<'a>(desk: &Desk<'a>, frame: &Frame, side: Side, at: usize) -> &'a str {
    let [word, next] = [at, at + 1].map(|at| frame.words[side].get(at).map(|word| word.word.span));
    match (word, next) {
        (Some(word), Some(next)) if word.end <= next.start => {
            desk.case.text(side, Span::new(word.end, next.start))
        }
        _ => "",
    }
}

/// Does it part two clauses, or open or close a quotation? An apostrophe and a hyphen do not.
fn is_mark(c: char) -> bool {
    is_end(c) || matches!(c, '“' | '”' | '"' | '«' | '»')
}

/// Does it part two clauses?
fn is_end(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | '(' | ')' | '—' | '–')
}

fn with_names(desk: &Desk<'_>, frame: &Frame, side: Side, shown: &Range<usize>, span: Span) -> Span {
    let claim = frame.words[side][shown.start].claim;
    let facts = desk.case.claim(side, claim).facts.iter();
    let names = facts.filter(|fact| fact.kind() == FactKind::Name);
    names
        .map(|fact| fact.span)
        .filter(|name| name.start < span.end && span.start < name.end)
        .fold(span, Span::cover)
}
