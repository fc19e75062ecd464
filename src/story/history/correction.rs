//! [`corrections`]: the figures, dates and names of the last version that an earlier one gave otherwise, in the words
//! of a correction note.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Compared, Thread};
use crate::document::Span;
use crate::facts::{FactKind, Relation, relation};
use crate::story::bond::Bond;
use crate::story::{Article, ClaimAt, FactAt};

/// A sentence of up to so many words is given whole; of a longer one the clause that the fact stands in.
const WHOLE: usize = 16;

/// A clause has at least so many words; a shorter one is widened to the next.
const CLAUSE: usize = 5;

/// A value that was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// What kind of values: of a sentence with several changes, each once.
    pub kinds: Vec<FactKind>,
    /// The other values, oldest first.
    pub earlier: Vec<Earlier>,
    /// Which sentence of the last version has it.
    pub now: ClaimAt,
    /// The passage of the last version.
    pub span: Span,
    /// The draft: `An earlier version of this article said “…”; it now says “…”.` It never says which is right.
    pub text: String,
}

/// A passage of an earlier version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Earlier {
    /// The sentence; its article is the version.
    pub at: ClaimAt,
    /// The passage.
    pub span: Span,
}

/// A clause of more than twice so many words is no clause but a list: around the fact so many are given on each side.
const AROUND: usize = 60;

/// Finds what was changed, in the order of the last version.
pub(super) fn corrections(
    versions: &[Article],
    comparisons: &BTreeMap<(usize, usize), Compared>,
    threads: &[Thread],
) -> Vec<Correction> {
    let Some(last) = versions.len().checked_sub(1) else { return Vec::new() };
    let past = past(comparisons, threads);
    let mut clauses = Clauses { versions, known: FxHashMap::default() };
    let mut found = Found::default();
    for (claim, read) in versions[last].claims.iter().enumerate() {
        if read.is_heading {
            continue;
        }
        for fact in 0..read.facts.len() {
            let now = FactAt { at: ClaimAt { article: last, claim }, fact };
            if let Some(correction) = correction(&mut clauses, &past, now) {
                found.add(correction);
            }
        }
    }
    for correction in &mut found.all {
        correction.text = sentence(versions, correction);
    }
    found.all
}

/// The changes, each passage once.
#[derive(Default)]
struct Found {
    all: Vec<Correction>,
    /// Where the change of a passage from other passages stands.
    at: FxHashMap<(ClaimAt, Span, Vec<Earlier>), usize>,
}

impl Found {
    /// Two changes in one passage are one sentence.
    fn add(&mut self, correction: Correction) {
        let passage = (correction.now, correction.span, correction.earlier.clone());
        let at = *self.at.entry(passage).or_insert(self.all.len());
        let Some(known) = self.all.get_mut(at) else { return self.all.push(correction) };
        known.kinds.extend(correction.kinds);
        known.kinds.sort_unstable();
        known.kinds.dedup();
    }
}

/// For each fact, what it was in earlier versions.
type Past = BTreeMap<FactAt, Vec<(FactAt, Bond)>>;

fn past(comparisons: &BTreeMap<(usize, usize), Compared>, threads: &[Thread]) -> Past {
    let mut past = Past::new();
    let steps = || threads.iter().flat_map(|thread| &thread.steps);
    for (&(from, to), comparison) in comparisons {
        // Versions that do not follow each other were compared for the claims that returned, and count for those only.
        let own: BTreeSet<usize> = steps()
            .filter(|step| step.version == to)
            .flat_map(|step| step.parts.iter().filter(|part| part.from == from))
            .flat_map(|part| comparison.groups[part.group].bead.of.b.iter().copied())
            .collect();
        let at = |article: usize, found: crate::ledger::FactAt| FactAt {
            at: ClaimAt { article, claim: found.claim },
            fact: found.fact,
        };
        for &(a, b, kind) in comparison.bonds.iter().filter(|(_, b, _)| own.contains(&b.claim)) {
            past.entry(at(to, b)).or_default().push((at(from, a), kind));
        }
    }
    past
}

/// Follows a fact of the last version back, as far as the same thing is said.
fn correction(clauses: &mut Clauses<'_>, past: &Past, now: FactAt) -> Option<Correction> {
    let versions = clauses.versions;
    let fact = |at: FactAt| versions[at.at.article].fact(at.at.claim, at.fact);
    let kind = fact(now).kind();
    let (mut at, mut same, mut other) = (now, true, Vec::new());
    // The latest earlier version that has it comes first; of several facts there, the one that agrees.
    while let Some(&(before, bond)) = past.get(&at).and_then(|all| {
        all.iter().max_by_key(|(before, bond)| (before.at.article, std::cmp::Reverse((*bond, *before))))
    }) {
        same = match (bond, kind) {
            (_, kind) if kind.is_value() => relation(fact(before), fact(now)) != Relation::Different,
            // Names are linked within a pair of versions only: what changed twice may have changed back.
            (Bond::Differs, _) => written(versions, before) == written(versions, now),
            (Bond::Same | Bond::Agrees, _) => same,
        };
        if !same {
            other.push(before);
        }
        at = before;
    }
    // Of the versions with one value, the oldest.
    other.reverse();
    let mut earlier: Vec<FactAt> = Vec::new();
    for at in other {
        if earlier.last().is_none_or(|&last| written(versions, last) != written(versions, at)) {
            earlier.push(at);
        }
    }
    let span = clauses.passage(now);
    let now_text = flat(&versions[now.at.article].text(span));
    let passage = |at: FactAt| Earlier { at: at.at, span: clauses.passage(at) };
    // Equal words need no note: a name in them was only read otherwise.
    let differs = |earlier: &Earlier| flat(&versions[earlier.at.article].text(earlier.span)) != now_text;
    let mut earlier: Vec<Earlier> = earlier.into_iter().map(passage).filter(differs).collect();
    earlier.dedup();
    (!earlier.is_empty()).then(|| Correction {
        kinds: vec![kind],
        earlier,
        now: now.at,
        span,
        text: String::new(),
    })
}

fn written(versions: &[Article], at: FactAt) -> String {
    let version = &versions[at.at.article];
    flat(&version.text(version.fact(at.at.claim, at.fact).span))
}

/// On one line: how a file is wrapped is no difference.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the clauses of sentences end: a sentence may have facts by the thousand.
struct Clauses<'a> {
    versions: &'a [Article],
    /// Nothing for a sentence that is given whole.
    known: FxHashMap<ClaimAt, Option<Vec<usize>>>,
}

impl Clauses<'_> {
    /// The words around a fact that a reader needs: the sentence, or a clause of a long one.
    fn passage(&mut self, at: FactAt) -> Span {
        let version = &self.versions[at.at.article];
        let (claim, fact) = (version.claims[at.at.claim].span, version.fact(at.at.claim, at.fact).span);
        let text = version.document.text();
        let cuts = self
            .known
            .entry(at.at)
            .or_insert_with(|| has_more_words(text, claim, WHOLE).then(|| cuts(claim.of(text), claim.start)));
        cuts.as_ref().map_or(claim, |cuts| around(text, clause(text, claim, fact, cuts), fact))
    }
}

/// The clause of a sentence that a fact stands in, or more of them if it is short.
fn clause(text: &str, claim: Span, fact: Span, cuts: &[usize]) -> Span {
    let mut from = cuts.partition_point(|&cut| cut <= fact.start);
    let mut to = cuts.partition_point(|&cut| cut < fact.end);
    let piece = |from: usize, to: usize| {
        let start = if from == 0 { claim.start } else { cuts[from - 1] };
        let end = cuts.get(to).copied().unwrap_or(claim.end);
        trimmed(text, Span::new(start, end))
    };
    while !has_more_words(text, piece(from, to), CLAUSE - 1) && (from > 0 || to < cuts.len()) {
        // What follows explains a figure more often than what stands before it.
        if to < cuts.len() { to += 1 } else { from -= 1 }
    }
    piece(from, to)
}

/// Has a passage more than so many words?
fn has_more_words(text: &str, span: Span, words: usize) -> bool {
    span.of(text).split_whitespace().nth(words).is_some()
}

/// Of a passage that goes on and on, [`AROUND`] words before a fact and behind it.
fn around(text: &str, clause: Span, fact: Span) -> Span {
    if !clause.contains(fact) || !has_more_words(text, clause, 2 * AROUND) {
        return clause;
    }
    let before = Span::new(clause.start, fact.start).of(text).rmatch_indices(char::is_whitespace).nth(AROUND);
    let behind = Span::new(fact.end, clause.end).of(text).match_indices(char::is_whitespace).nth(AROUND);
    let start = before.map_or(clause.start, |(at, space)| clause.start + at + space.len());
    Span::new(start, behind.map_or(clause.end, |(at, _)| fact.end + at))
}

/// Where a clause may end: behind a comma, semicolon, colon or dash that a space follows.
fn cuts(sentence: &str, start: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut marks = sentence.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let spaced = marks.peek().is_some_and(|(_, next)| next.is_whitespace());
        if spaced && matches!(c, ',' | ';' | ':' | '–' | '—') {
            cuts.push(start + at + c.len_utf8());
        }
    }
    cuts
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—');
    let start = span.end - words.trim_start_matches(is_edge).len();
    let end = span.start + words.trim_end_matches(is_edge).len();
    Span::new(start.min(end), end)
}

/// Quotations inside a quotation have single marks.
fn inner(text: &str) -> String {
    let mut open = false;
    let single = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        c => c,
    };
    text.chars().map(single).collect()
}

/// The stop of an abbreviation stays: `until 6 p.m.`
fn without_full_stop(sentence: &str) -> &str {
    let last = sentence.split_whitespace().next_back().unwrap_or_default();
    let inner = last.trim_end_matches('.');
    if inner.contains('.') || last.len() > inner.len() + 1 {
        sentence
    } else {
        sentence.trim_end_matches(['.', '。'])
    }
}

/// `An earlier version of this article said “…”; it now says “…”.`
fn sentence(versions: &[Article], correction: &Correction) -> String {
    // Quotations inside a quotation have single marks.
    let quote = |article: usize, span: Span| {
        format!("“{}”", without_full_stop(&inner(&flat(&versions[article].text(span)))))
    };
    let earlier: Vec<String> =
        correction.earlier.iter().map(|earlier| quote(earlier.at.article, earlier.span)).collect();
    let now = quote(correction.now.article, correction.span);
    match &earlier[..] {
        [one] => format!("An earlier version of this article said {one}; it now says {now}."),
        all => format!(
            "Earlier versions of this article said {}; it now says {now}.",
            crate::report::listed(all)
        ),
    }
}
