//! [`affinity`]: do two facts of a group stand for the same thing? By the words around them. [`belongs`]: what a figure belongs to.

use crate::claim::{Claim, Word};
use crate::document::Span;
use crate::facts::{self, Fact, FactKind, came_before, joins_clauses};
use crate::frame::Frame;
use crate::ledger::{Case, FactAt};
use crate::sides::Side;
use crate::words::Key;

/// Content words looked at on either side of a fact.
const WINDOW: usize = 4;

/// What an equal next neighbour counts, and any other shared word of the window: the noun behind a number and the verb
/// before it bind it closest.
const NEXT: u32 = 3;
const NEAR: u32 = 1;

/// Returns how much the surroundings of two facts of a group have in common; 0 is nothing.
pub fn affinity(case: &Case<'_>, frame: &Frame, a: FactAt, b: FactAt) -> u32 {
    let a = surroundings(case, frame, Side::A, a);
    let b = surroundings(case, frame, Side::B, b);
    let mut score = 0;
    for (x, y) in a.iter().map(Window::words).zip(b.iter().map(Window::words)) {
        match (x.first(), y.first()) {
            (Some(x), Some(y)) if x == y => score += NEXT,
            // Both begin or end the claim.
            (None, None) => score += NEAR,
            _ => {}
        }
        score += NEAR * held(x, y).min(held(y, x)) as u32;
    }
    score
}

/// How many of some words are among others: a word that stands twice on one side may be shared once only.
fn held(words: &[Key], others: &[Key]) -> usize {
    words.iter().filter(|word| others.contains(word)).count()
}

/// Some words on one side of a fact, the nearest first.
struct Window {
    words: [Key; WINDOW],
    count: usize,
}

impl Window {
    fn new(words: impl Iterator<Item = Key>) -> Self {
        let mut window = Self { words: [Key::default(); WINDOW], count: 0 };
        for (slot, key) in window.words.iter_mut().zip(words) {
            *slot = key;
            window.count += 1;
        }
        window
    }

    fn words(&self) -> &[Key] {
        &self.words[..self.count]
    }
}

/// The content words before a fact and behind it.
fn surroundings(case: &Case<'_>, frame: &Frame, side: Side, at: FactAt) -> [Window; 2] {
    let range = frame.range(side, case.fact(side, at).span);
    let words = &frame.words[side];
    let is_here = |i: &usize| words[*i].claim == at.claim;
    let tells = |i: &usize| is_content(&words[*i].word);
    let key = |i: usize| words[i].word.key;
    let before = (0..range.start).rev().take_while(is_here).filter(tells).map(key);
    let behind = (range.end..words.len()).take_while(is_here).filter(tells).map(key);
    [Window::new(before), Window::new(behind)]
}

fn is_content(word: &Word) -> bool {
    !word.is_stop
}

// ---- what a figure belongs to

/// Content words taken behind a figure, or before it.
const NOUNS: usize = 3;

/// Words of grammar that may stand between a figure and its noun: `12 of the boats`, `a crew of 41`.
const BETWEEN: usize = 2;

/// Content words looked at for whose figure it is.
const OWNERS: usize = 6;

/// What a figure belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Belongs {
    /// The nouns right behind it; if there are none, those near it on both sides.
    pub(super) nouns: Vec<Key>,
    /// The content words before it, back to the figure before: whose figure it is.
    pub(super) owners: Vec<Key>,
    /// The date that it is given for (`410 tonnes in 2023`).
    pub(super) date: Option<facts::Key>,
    /// Is it the earlier of two values (`from 7`), or the later (`to 5`)? If the text says so.
    pub(super) was: Option<bool>,
}

pub(super) fn belongs(case: &Case<'_>, frame: &Frame, side: Side, at: FactAt) -> Belongs {
    let (claim, fact) = (case.claim(side, at.claim), case.fact(side, at));
    let range = frame.range(side, fact.span);
    let words = &frame.words[side];
    let of_claim = |i: &usize| words[*i].claim == at.claim;
    let behind = (range.end..words.len()).take_while(of_claim).map(|i| words[i].word);
    let before = (0..range.start).rev().take_while(of_claim).map(|i| words[i].word);
    let is_figure = |word: &Word| is_figure(claim, word);
    let owners = before.clone().take_while(|word| !is_figure(word)).filter(is_content).take(OWNERS);
    let owners: Vec<Key> = owners.map(|word| word.key).collect();
    let mut nouns = joined((case, side), claim, fact.span, behind.clone(), 0);
    if nouns.is_empty() {
        nouns = joined((case, side), claim, fact.span, before, BETWEEN);
        nouns.extend(joined((case, side), claim, fact.span, behind, BETWEEN));
    }
    let head = Span::new(claim.span.start.min(fact.span.start), fact.span.start);
    let date = date_beside(case, side, claim, at.fact);
    Belongs { nouns, owners, date, was: came_before(case.documents[side], head) }
}

/// The content words next to a figure, up to a mark, another figure or a word of grammar behind them.
fn joined(
    (case, side): (&Case<'_>, Side),
    claim: &Claim,
    from: Span,
    words: impl Iterator<Item = Word>,
    most_between: usize,
) -> Vec<Key> {
    let (mut nouns, mut last, mut skipped) = (Vec::new(), from, 0);
    for word in words {
        if is_figure(claim, &word) || nouns.len() == NOUNS || !touch(case, side, last, word.span) {
            break;
        }
        last = word.span;
        match word.is_stop {
            false => nouns.push(word.key),
            // Behind "and" stands what something else belongs to.
            true if nouns.is_empty() && skipped < most_between && !is_join(case, side, word.span) => {
                skipped += 1
            }
            true => break,
        }
    }
    nouns
}

/// The date next to a figure, without another figure between them: the nearer one, and rather one that no comma and no
/// conjunction keeps apart.
fn date_beside(case: &Case<'_>, side: Side, claim: &Claim, at: usize) -> Option<facts::Key> {
    let facts = &claim.facts;
    let is_value = |&at: &usize| facts[at].kind().is_value();
    let next = [(0..at).rev().find(is_value), (at + 1..facts.len()).find(is_value)].into_iter().flatten();
    let dates = next.map(|next| &facts[next]).filter(|next| next.kind() == FactKind::Date);
    dates.min_by_key(|date| distance(case, side, facts[at].span, date.span)).map(Fact::key)
}

/// Does a comma or a conjunction keep two passages apart, and by how many bytes?
fn distance(case: &Case<'_>, side: Side, x: Span, y: Span) -> (bool, usize) {
    let (from, to) = (x.end.min(y.end), x.start.max(y.start));
    let between = if from < to { case.text(side, Span::new(from, to)) } else { "" };
    let apart = between.contains([',', ';', '–', '—']) || between.split_whitespace().any(joins_clauses);
    (apart, between.len())
}

fn is_join(case: &Case<'_>, side: Side, word: Span) -> bool {
    joins_clauses(case.text(side, word))
}

/// Is there nothing but white space and hyphens between two words?
fn touch(case: &Case<'_>, side: Side, x: Span, y: Span) -> bool {
    let (from, to) = (x.end.min(y.end), x.start.max(y.start));
    let between = if from <= to { case.text(side, Span::new(from, to)) } else { "" };
    between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '\'' | '’'))
}

/// The noun right behind a figure: what it counts, if the text says so there.
pub(super) fn noun_behind(case: &Case<'_>, side: Side, claim: &Claim, fact: &Fact) -> Option<Key> {
    let from = claim.words.partition_point(|word| word.span.start < fact.span.end);
    let next =
        claim.words.get(from).filter(|word| !word.is_stop && touch(case, side, fact.span, word.span))?;
    (!is_figure(claim, next)).then_some(next.key)
}

fn is_figure(claim: &Claim, word: &Word) -> bool {
    fact_at(claim, word.span.start).is_some_and(|fact| claim.facts[fact].kind().is_value())
}

/// The figure, date or name of a claim that a place in the text belongs to, by its number: these do not overlap.
pub(super) fn fact_at(claim: &Claim, place: usize) -> Option<usize> {
    /// Quotations and credits that may begin inside a name.
    const INSIDE: usize = 8;
    let behind = claim.facts.partition_point(|fact| fact.span.start <= place);
    let is_apart = |kind: FactKind| kind.is_value() || kind == FactKind::Name;
    (behind.saturating_sub(INSIDE)..behind)
        .rev()
        .find(|&fact| is_apart(claim.facts[fact].kind()) && place < claim.facts[fact].span.end)
}
