//! [`wording`]: what happened to the words of a group, piece by piece.

mod moves;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::claim::{self, Claim};
use crate::document::{Document, Span, around};
use crate::facts::{Fact, FactKind};
use crate::sides::{Side, Sides};
use crate::words::{Writing, fold_mark};

/// Up to this many pairs of tokens (those of A times those of B) a group is compared word by word: far above what
/// articles hold. A larger group is shown as removed and added whole, and the comparison is marked as incomplete.
pub const MOST_TOKEN_PAIRS: usize = 40_000_000;

/// An island of equal text between two changes is given up if it holds only words of grammar and marks, and at most
/// this many of them: three chance hits (`of the`, `, and`) make a diff unreadable.
const ISLAND: usize = 3;

/// What happened to a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stayed.
    Same,
    /// Only A has it.
    Removed,
    /// Only B has it.
    Added,
    /// The same words stand elsewhere in the group; the span is their place on the other side.
    Moved(Span),
    /// The same fact, or the same word, written differently.
    Reformatted,
}

/// A piece of a group's wording: a span of A, of B, or of both. In order, the spans rebuild both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What happened.
    pub change: Change,
    /// Where it stands in A.
    pub a: Option<Span>,
    /// Where it stands in B.
    pub b: Option<Span>,
}

/// A word, mark or fact of a group, as the diff sees it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    /// Equal for what counts as equal: the word without case and typographic variants, a fact by its value.
    key: Writing,
    kind: PieceKind,
    /// Which claim of its side it belongs to, by place in the group; an edit never crosses from one to the next.
    claim: usize,
    starts_claim: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PieceKind {
    /// Punctuation or a symbol.
    Mark,
    /// A quotation mark.
    Quote,
    /// A word of grammar.
    Stop,
    /// Any other word.
    Content,
    /// A fact, or a word that only a name or number can be.
    Telling,
}

/// A run of pieces with the same fate: indices into the pieces of A and of B.
#[derive(Clone, Debug)]
struct Run {
    change: Change,
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
}

/// Compares the wording of the claims of A with that of the claims of B. `None` if the group is too large.
pub fn wording(documents: Sides<&Document>, claims: Sides<&[&Claim]>) -> Option<Vec<Edit>> {
    let whole = whole_facts(documents, claims);
    let of = documents.zip(claims).zip(whole.as_ref());
    let pieces = of.map(|((document, claims), whole)| pieces(document, claims, whole));
    if pieces.a.len().saturating_mul(pieces.b.len()) > MOST_TOKEN_PAIRS {
        return None;
    }
    // A diff has to choose between equal ways to go from one text to the other, and chooses by which comes first.
    // Always going from the lesser text to the greater makes the mirrored comparison choose the same.
    let is_swapped = texts(documents, &pieces, Side::A).gt(texts(documents, &pieces, Side::B));
    let (documents, pieces) =
        if is_swapped { (documents.swap(), pieces.swap()) } else { (documents, pieces) };
    let runs = without_islands(&diff(&pieces), &pieces);
    let runs = moves::mark(runs, &pieces);
    let mut edits = Vec::with_capacity(runs.len());
    for run in &runs {
        push_edits(run, &pieces, documents, &mut edits);
    }
    Some(if is_swapped { mirrored(&edits) } else { edits })
}

fn texts<'a>(
    documents: Sides<&'a Document>,
    pieces: &Sides<Vec<Piece>>,
    side: Side,
) -> impl Iterator<Item = &'a str> {
    pieces[side].iter().map(move |piece| piece.span.of(documents[side].text()))
}

/// The same edits with the sides exchanged; at each place, what A loses comes before what B gains.
fn mirrored(edits: &[Edit]) -> Vec<Edit> {
    let change = |change| match change {
        Change::Removed => Change::Added,
        Change::Added => Change::Removed,
        other => other,
    };
    let mirror = |edit: &Edit| Edit { change: change(edit.change), a: edit.b, b: edit.a };
    let is_shared = |edit: &Edit| edit.a.is_some() && edit.b.is_some();
    let mut mirrored = Vec::with_capacity(edits.len());
    for place in edits.chunk_by(|x, y| !is_shared(x) && !is_shared(y)) {
        mirrored.extend(place.iter().map(mirror).filter(|edit| edit.a.is_some()));
        mirrored.extend(place.iter().map(mirror).filter(|edit| edit.a.is_none()));
    }
    mirrored
}

/// A fact that is one piece.
struct Whole {
    value: Writing,
    span: Span,
    kind: FactKind,
    /// Which claim of its side holds it, by place in the group.
    claim: usize,
}

/// The facts of each side that are one piece each: those that both sides have with equal values, so that the two
/// writings meet, and those of one word. Any other stays in words, so that what changed in it shows. So do names but for
/// those that are known by several: of others the words say more (`Donald Trump`, `Trump`).
fn whole_facts(documents: Sides<&Document>, claims: Sides<&[&Claim]>) -> Sides<Vec<Whole>> {
    let mut of = claims.map(|claims| {
        let whole = |(claim, read): (usize, &&Claim)| {
            let facts = read.facts.iter().zip(&read.values);
            let facts = facts.filter_map(|(fact, value)| Some((fact, (*value)?)));
            let whole =
                |(fact, value): (&Fact, Writing)| Whole { value, span: fact.span, kind: fact.kind(), claim };
            facts.map(whole).collect::<Vec<_>>()
        };
        claims.iter().enumerate().flat_map(whole).collect::<Vec<_>>()
    });
    let values = of.as_ref().map(|facts| {
        let mut values: Vec<Writing> = facts.iter().map(|fact| fact.value).collect();
        values.sort_unstable();
        values
    });
    for side in Side::BOTH {
        let text = documents[side].text();
        let one_word = |fact: &Whole| !fact.span.of(text).contains(char::is_whitespace);
        let others = &values[side.other()];
        of[side].retain(|fact| others.binary_search(&fact.value).is_ok() || one_word(fact));
    }
    of
}

fn pieces(document: &Document, claims: &[&Claim], whole: &[Whole]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(claims.iter().map(|claim| claim.pieces.len()).sum());
    for ((claim, read), whole) in claims.iter().enumerate().zip(by_claim(whole, claims.len())) {
        let first = pieces.len();
        let mut words = read.words.iter().peekable();
        let mut passed = 0;
        for &claim::Piece { span, writing } in &read.pieces {
            let fact = around(whole, |fact| fact.span, &mut passed, span)
                .iter()
                .find(|fact| fact.span.contains(span));
            let span = fact.map_or(span, |fact| fact.span);
            if pieces.last().is_some_and(|last| last.span == span) {
                continue;
            }
            if let Some(last) =
                pieces[first..].last_mut().filter(|last| fact.is_none() && last.span.end == span.start)
                && let Some(form) = joined_mark(last.span.of(document.text()), span.of(document.text()))
            {
                (last.span.end, last.key) = (span.end, form);
                continue;
            }
            let key = fact.map_or(writing, |fact| fact.value);
            let starts_claim = pieces.len() == first;
            // Both are in order.
            while words.next_if(|word| word.span.start < span.start).is_some() {}
            let word = words.peek().filter(|word| word.span.start == span.start && word.span.contains(span));
            let kind = match word {
                _ if fact.is_some_and(|fact| fact.kind == FactKind::Number) => PieceKind::Content,
                _ if fact.is_some() => PieceKind::Telling,
                None if is_quote(span.of(document.text())) => PieceKind::Quote,
                None => PieceKind::Mark,
                Some(word) if word.is_stop => PieceKind::Stop,
                Some(_) if !starts_claim && is_capitalised(span.of(document.text())) => PieceKind::Telling,
                Some(_) => PieceKind::Content,
            };
            pieces.push(Piece { span, key, kind, claim, starts_claim });
        }
    }
    pieces
}

/// The facts of each claim.
fn by_claim(whole: &[Whole], claims: usize) -> impl Iterator<Item = &[Whole]> {
    (0..claims).scan(0, move |from, claim| {
        let start = *from;
        *from += whole[start..].iter().take_while(|fact| fact.claim == claim).count();
        Some(&whole[start..*from])
    })
}

/// The one mark that two are which stand together: `--` is a dash, `...` an ellipsis.
fn joined_mark(before: &str, mark: &str) -> Option<Writing> {
    match mark {
        "-" if before.bytes().all(|byte| byte == b'-') => Some(Writing::DASH),
        "." if before.starts_with('…') || before.bytes().all(|byte| byte == b'.') => {
            Some(Writing::ELLIPSIS)
        }
        _ => None,
    }
}

fn is_quote(mark: &str) -> bool {
    matches!(&*fold_mark(mark), "\"" | "'" | "「" | "」" | "『" | "』")
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

fn diff(pieces: &Sides<Vec<Piece>>) -> Vec<Run> {
    let keys = pieces.as_ref().map(|pieces| pieces.iter().map(|piece| piece.key).collect::<Vec<_>>());
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys.a, &keys.b) {
        let (tag, a, b) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => runs.push(Run { change: Change::Same, a, b }),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => push_change(&mut runs, a, b),
        }
    }
    runs
}

/// Appends what A loses and what B gains at one place, joined to a change just before.
fn push_change(runs: &mut Vec<Run>, a: std::ops::Range<usize>, b: std::ops::Range<usize>) {
    if !a.is_empty() {
        runs.push(Run { change: Change::Removed, a: a.clone(), b: b.start..b.start });
    }
    if !b.is_empty() {
        runs.push(Run { change: Change::Added, a: a.end..a.end, b });
    }
}

/// Gives up the islands of equal text that hold nothing but grammar between two changes.
fn without_islands(runs: &[Run], pieces: &Sides<Vec<Piece>>) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let given_up = |at: usize, run: &Run| {
        run.change == Change::Same
            && (1..last).contains(&at)
            && run.a.len() <= ISLAND
            && pieces.a[run.a.clone()].iter().all(|piece| matches!(piece.kind, PieceKind::Mark | PieceKind::Stop))
            // A claim may well start or end with a mark that both have.
            && !is_edge(&pieces.a, &run.a)
            && !is_edge(&pieces.b, &run.b)
            && surrounded(runs, at)
    };
    let mut cleaned: Vec<Run> = Vec::with_capacity(runs.len());
    let mut open: Option<(std::ops::Range<usize>, std::ops::Range<usize>)> = None;
    for (at, run) in runs.iter().enumerate() {
        if run.change == Change::Same && !given_up(at, run) {
            if let Some((a, b)) = open.take() {
                push_change(&mut cleaned, a, b);
            }
            cleaned.push(run.clone());
        } else {
            let (a, b) = open.get_or_insert((run.a.start..run.a.start, run.b.start..run.b.start));
            (a.end, b.end) = (run.a.end, run.b.end);
        }
    }
    if let Some((a, b)) = open {
        push_change(&mut cleaned, a, b);
    }
    cleaned
}

/// Do the changes around an island weigh more than the island itself, on both of its ends?
fn surrounded(runs: &[Run], at: usize) -> bool {
    let island = runs[at].a.len();
    let changed = |runs: &mut dyn Iterator<Item = &Run>| {
        let changed = runs.take_while(|run| run.change != Change::Same);
        changed.map(|run| run.a.len() + run.b.len()).sum::<usize>()
    };
    changed(&mut runs[..at].iter().rev()) > island && changed(&mut runs[at + 1..].iter()) > island
}

/// Does the run touch the first or the last piece of a claim?
fn is_edge(pieces: &[Piece], run: &std::ops::Range<usize>) -> bool {
    run.clone().any(|at| pieces[at].starts_claim || pieces.get(at + 1).is_none_or(|next| next.starts_claim))
}

/// Turns a run into edits: cut where a claim ends on either side, and where the writing begins or ceases to differ.
fn push_edits(run: &Run, pieces: &Sides<Vec<Piece>>, documents: Sides<&Document>, edits: &mut Vec<Edit>) {
    if run.change != Change::Same {
        let side = if run.a.is_empty() { Side::B } else { Side::A };
        push_one_sided(run, side, &pieces[side], edits);
        return;
    }
    let mut from = 0;
    let change_at = |at: usize| {
        let (a, b) = (pieces.a[run.a.start + at], pieces.b[run.b.start + at]);
        if same_writing(documents, a, b) { Change::Same } else { Change::Reformatted }
    };
    for at in 1..=run.a.len() {
        let cut = at == run.a.len()
            || pieces.a[run.a.start + at].starts_claim
            || pieces.b[run.b.start + at].starts_claim
            || change_at(at) != change_at(from);
        if cut {
            let a = pieces.a[run.a.start + from].span.cover(pieces.a[run.a.start + at - 1].span);
            let b = pieces.b[run.b.start + from].span.cover(pieces.b[run.b.start + at - 1].span);
            edits.push(Edit { change: change_at(from), a: Some(a), b: Some(b) });
            from = at;
        }
    }
}

fn push_one_sided(run: &Run, side: Side, pieces: &[Piece], edits: &mut Vec<Edit>) {
    let range = if side == Side::A { run.a.clone() } else { run.b.clone() };
    for claim in pieces[range].chunk_by(|x, y| x.claim == y.claim) {
        let span = claim[0].span.cover(claim[claim.len() - 1].span);
        let (a, b) = if side == Side::A { (Some(span), None) } else { (None, Some(span)) };
        edits.push(Edit { change: run.change, a, b });
    }
}

/// Is a piece written the same on both sides? Typographic variants are, and so is the capital that a word gets or
/// loses by standing first in its sentence.
fn same_writing(documents: Sides<&Document>, a: Piece, b: Piece) -> bool {
    let [x, y] = [a.span.of(documents.a.text()), b.span.of(documents.b.text())];
    if x == y {
        return true;
    }
    let [x, y] = [x, y].map(fold_mark);
    let same_letters = || {
        if x.is_ascii() && y.is_ascii() {
            x.eq_ignore_ascii_case(&y)
        } else {
            x.to_lowercase() == y.to_lowercase()
        }
    };
    x == y || ((a.starts_claim || b.starts_claim) && same_letters())
}
