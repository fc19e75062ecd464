//! Which word of the original is which word of the later text.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::word::Word;
use crate::compare::Comparison;
use crate::document::Span;
use crate::sides::Sides;
use crate::wording::{Change, MOST_TOKEN_PAIRS};

/// Pairs of equal words by their places, each word in one pair at most, in the order of the later text.
pub(super) fn pairs(comparison: &Comparison, words: Sides<&[Word]>) -> Vec<(usize, usize)> {
    let mut taken = words.map(|words| vec![false; words.len()]);
    let mut pairs = Vec::new();
    for spans in links(comparison) {
        for (a, b) in equal(words, spans) {
            if !std::mem::replace(&mut taken.a[a], true) && !std::mem::replace(&mut taken.b[b], true) {
                pairs.push((a, b));
            }
        }
    }
    pairs.sort_unstable_by_key(|&(a, b)| (b, a));
    pairs
}

/// The passages that are each other's counterparts.
fn links(comparison: &Comparison) -> Vec<Sides<Span>> {
    let edits = comparison.groups.iter().filter_map(|group| group.edits.as_ref()).flatten();
    let shared = edits.filter_map(|edit| match (edit.change, edit.a, edit.b) {
        (Change::Same | Change::Reformatted, Some(a), Some(b)) => Some(Sides::new(a, b)),
        (Change::Moved(there), Some(a), None) => Some(Sides::new(a, there)),
        _ => None,
    });
    let claims = &comparison.beside.claims.of;
    let beside = comparison.beside.pairs.iter();
    shared.chain(beside.map(|&(a, b)| Sides::new(claims.a[a].span, claims.b[b].span))).collect()
}

/// The pairs of equal words of two passages, in order on both sides.
fn equal(words: Sides<&[Word]>, spans: Sides<Span>) -> Vec<(usize, usize)> {
    let within = words.zip(spans).map(|(words, span)| {
        let from = words.partition_point(|word| word.span.start < span.start);
        let some = words[from..].iter().enumerate().take_while(|(_, word)| word.span.end <= span.end);
        some.filter(|(_, word)| !word.ends()).map(|(at, _)| from + at).collect::<Vec<usize>>()
    });
    let texts = words
        .zip(within.as_ref())
        .map(|(words, within)| within.iter().map(|&at| words[at].text.as_str()).collect::<Vec<&str>>());
    if texts.a == texts.b {
        return within.a.into_iter().zip(within.b).collect();
    }
    if texts.a.len().saturating_mul(texts.b.len()) > MOST_TOKEN_PAIRS {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &texts.a, &texts.b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|at| (within.a[old_index + at], within.b[new_index + at])));
        }
    }
    pairs
}
