//! Words that stand elsewhere in the group: found among what the diff calls removed and added.

use super::{Change, Piece, PieceKind, Run};
use crate::sides::Sides;

/// A run of equal words counts as moved from this many content words on; one is enough if it is a name, a number or
/// a date, which nothing else could be.
const CONTENT_WORDS: usize = 2;

/// Up to this many pairs of removed and added pieces are searched for moves (a work cap; beyond it they stay removed
/// and added, which is true, if less helpful).
const MOST_PAIRS: usize = 1_000_000;

/// A common run of pieces: where it starts in A and in B, and how long it is.
#[derive(Clone, Copy, Debug)]
struct Common {
    a: usize,
    b: usize,
    len: usize,
}

/// Marks the removed and added pieces that are the same words in another place.
pub(super) fn mark(runs: Vec<Run>, pieces: &Sides<Vec<Piece>>) -> Vec<Run> {
    let has = |change| runs.iter().any(|run| run.change == change);
    if !has(Change::Removed) || !has(Change::Added) {
        return runs;
    }
    let mut free = Sides::new(vec![false; pieces.a.len()], vec![false; pieces.b.len()]);
    for run in &runs {
        match run.change {
            Change::Removed => free.a[run.a.clone()].fill(true),
            Change::Added => free.b[run.b.clone()].fill(true),
            _ => {}
        }
    }
    let mut moved: Sides<Vec<Option<Change>>> =
        Sides::new(vec![None; pieces.a.len()], vec![None; pieces.b.len()]);
    while let Some(common) = longest_common(pieces, &free) {
        let (a, b) = (common.a..common.a + common.len, common.b..common.b + common.len);
        let span_a = pieces.a[a.start].span.cover(pieces.a[a.end - 1].span);
        let span_b = pieces.b[b.start].span.cover(pieces.b[b.end - 1].span);
        free.a[a.clone()].fill(false);
        free.b[b.clone()].fill(false);
        moved.a[a].fill(Some(Change::Moved(span_b)));
        moved.b[b].fill(Some(Change::Moved(span_a)));
    }
    if moved.a.iter().all(Option::is_none) {
        return runs;
    }
    runs.into_iter().flat_map(|run| cut(run, &moved)).collect()
}

/// The common run of free pieces that tells the most; the first in A, then in B, among equals.
fn longest_common(pieces: &Sides<Vec<Piece>>, free: &Sides<Vec<bool>>) -> Option<Common> {
    let open = |free: &[bool]| (0..free.len()).filter(|&at| free[at]).collect::<Vec<_>>();
    let (open_a, open_b) = (open(&free.a), open(&free.b));
    if open_a.len().saturating_mul(open_b.len()) > MOST_PAIRS {
        return None;
    }
    let mut best: Option<(usize, Common)> = None;
    for &a in &open_a {
        for &b in &open_b {
            // Most have nothing in common.
            if pieces.a[a].key != pieces.b[b].key {
                continue;
            }
            let len = common_length(pieces, free, a, b);
            let Some(common) = trimmed(pieces, Common { a, b, len }) else { continue };
            let tells = telling(&pieces.a[common.a..common.a + common.len]);
            if tells > best.map_or(0, |(tells, _)| tells) {
                best = Some((tells, common));
            }
        }
    }
    best.map(|(_, common)| common)
}

fn common_length(pieces: &Sides<Vec<Piece>>, free: &Sides<Vec<bool>>, a: usize, b: usize) -> usize {
    let equal = |at: &usize| {
        let (x, y) = (a + at, b + at);
        x < pieces.a.len()
            && y < pieces.b.len()
            && free.a[x]
            && free.b[y]
            && pieces.a[x].key == pieces.b[y].key
            && pieces.a[x].claim == pieces.a[a].claim
            && pieces.b[y].claim == pieces.b[b].claim
    };
    (0..).take_while(equal).count()
}

/// Cuts words of grammar and marks off both ends: they did not move, they are everywhere. A pair of quotation marks
/// stays with its words.
fn trimmed(pieces: &Sides<Vec<Piece>>, common: Common) -> Option<Common> {
    let run = &pieces.a[common.a..common.a + common.len];
    let tells = |piece: &Piece| matches!(piece.kind, PieceKind::Content | PieceKind::Telling);
    let mut first = run.iter().position(tells)?;
    let mut last = run.iter().rposition(tells)?;
    let quote =
        |at: Option<usize>| at.and_then(|at| run.get(at)).is_some_and(|piece| piece.kind == PieceKind::Quote);
    if quote(first.checked_sub(1)) && quote(Some(last + 1)) {
        (first, last) = (first - 1, last + 1);
    }
    Some(Common { a: common.a + first, b: common.b + first, len: last + 1 - first })
}

/// How much a run tells, 0 if too little to call it moved.
fn telling(run: &[Piece]) -> usize {
    let count = |kind| run.iter().filter(|piece| piece.kind == kind).count();
    let (content, sure) = (count(PieceKind::Content), count(PieceKind::Telling));
    if sure > 0 || content >= CONTENT_WORDS { 2 * sure + content } else { 0 }
}

/// Cuts a run where its pieces begin or cease to be moved.
fn cut(run: Run, moved: &Sides<Vec<Option<Change>>>) -> Vec<Run> {
    let (range, marks) = match run.change {
        Change::Removed => (run.a.clone(), &moved.a),
        Change::Added => (run.b.clone(), &moved.b),
        _ => return vec![run],
    };
    let mut runs = Vec::new();
    let mut from = range.start;
    for at in range.start + 1..=range.end {
        if at == range.end || marks[at] != marks[from] {
            let part = from..at;
            let (a, b) =
                if run.change == Change::Removed { (part, run.b.clone()) } else { (run.a.clone(), part) };
            runs.push(Run { change: marks[from].unwrap_or(run.change), a, b });
            from = at;
        }
    }
    runs
}
