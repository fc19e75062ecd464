//! Who says so in the languages that have the list for it: `laut X`, `a indiqué X`, `X afferma che`, hearsay, silence.
//!
//! Their word orders differ, their kinds of phrases do not: a preposition before a source, a verb of saying with its subject on
//! either side, an auxiliary of rumour, a negation beside a word of answering. English has a grammar of its own.

use std::cell::OnceCell;

use crate::facts::speech::attribution::{Manner, Phrase};
use crate::facts::speech::grammar::{Grammar, REACH};
use crate::facts::speech::voiced::voiced;
use crate::facts::token::Line;
use crate::languages::speech::{Kind, Speech};

/// So many words behind an auxiliary of rumour are looked at for its participle.
const NEAR: usize = 4;

/// Finds the phrases of a line that say who says so.
pub(super) fn phrases(line: &Line<'_>, speech: &'static Speech) -> Vec<Phrase> {
    let grammar = Grammar { line, speech, has_condition: OnceCell::new() };
    let mut found: Vec<Phrase> = Vec::new();
    let mut i = 0;
    // Where the last phrase ends: no word belongs to two.
    let mut free = 0;
    while i < line.len() {
        let phrase = if speech.entries(line.lower(i)).is_empty() { None } else { phrase(&grammar, i) };
        if let Some(phrase) = phrase.filter(|phrase| phrase.from >= free) {
            found.push(phrase);
            free = phrase.to.max(i + 1);
        }
        i = free.max(i + 1);
    }
    // "He confirmed that it would be shut": what is told is to come, no rumour.
    let told = found.iter().any(|phrase| phrase.source.0 < phrase.source.1);
    found.retain(|phrase| !told || !grammar.is(phrase.from, Kind::Rumour));
    if found.is_empty() {
        found.extend(indirect(&grammar));
    }
    found
}

/// `Alle seien gegangen`: the mood of the verb says that somebody says so.
fn indirect(of: &Grammar<'_, '_>) -> Option<Phrase> {
    let i = (1..of.line.len()).find(|&at| of.is(at, Kind::Indirect) && !of.is_capital(at))?;
    (!of.has_condition()).then_some(Phrase { source: (i, i), manner: Manner::Says, from: i, to: i + 1 })
}

fn phrase(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    own(of, i)
        .or_else(|| according(of, i))
        .or_else(|| behind(of, i))
        .or_else(|| tagged(of, i))
        .or_else(|| viewed(of, i))
        .or_else(|| silent(of, i))
        .or_else(|| hearsay(of, i))
        .or_else(|| voiced(of, i))
}

/// `Selon le parquet`, `nach Angaben der Feuerwehr`: a source follows.
fn according(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let at = of.phrase(i, Kind::Before)?;
    let article =
        of.is_any(at, &[Kind::Article, Kind::Source, Kind::Many]) || of.is_capital(at) || of.is_quote(at);
    // A word that is an adjective too (`secondo piano`) stands before no article.
    let contracted = of.is(at - 1, Kind::Link) && at > i + 1;
    let to =
        of.noun(at).or_else(|| of.plain_noun(at).filter(|_| contracted)).filter(|_| article || contracted)?;
    let ordinal = i > 0 && of.is(i - 1, Kind::Article) && !of.is_capital(i);
    let source = in_marks(of, at, to);
    (!ordinal).then_some(Phrase { source, manner: Manner::Says, from: i, to })
}

/// `Selon lui`, `nach eigenen Angaben`: whoever was named before.
fn own(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let to = of.phrase(i, Kind::Own)?;
    Some(Phrase { source: (i, to), manner: Manner::Says, from: i, to })
}

/// The name alone, if it stands in marks.
pub(super) fn in_marks(of: &Grammar<'_, '_>, from: usize, to: usize) -> (usize, usize) {
    let Some(open) = (from..to).find(|&at| of.is_quote(at)) else { return (from, to) };
    let close = (open + 1..to).find(|&at| of.is_quote(at)).unwrap_or(to);
    if open + 1 < close { (open + 1, close) } else { (from, to) }
}

/// `Der Leitung zufolge`: the source stands before it.
fn behind(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let to = of.phrase(i, Kind::Behind)?;
    let from = of.noun_before(i)?;
    Some(Phrase { source: in_marks(of, from, i), manner: Manner::Says, from, to })
}

/// `…, so die Feuerwehr.`: between two marks.
fn tagged(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let at = of.phrase(i, Kind::Tag)?;
    let opens = i > 0 && (of.ends(i - 1) || of.is_quote(i - 1));
    let to = of.noun(at).filter(|&to| opens && of.ends(to))?;
    Some(Phrase { source: (at, to), manner: Manner::Says, from: i, to })
}

/// `Pour Ann Lee, …`: at the start of a sentence, before a comma.
fn viewed(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let at = of.phrase(i, Kind::View).filter(|_| i == 0)?;
    let to = of.noun(at)?;
    let two = |at: usize| of.is_capital(at) && of.is_capital(at + 1);
    let named = (at..to.saturating_sub(1)).any(two);
    let comma = of.line.is_any(to, &[","]);
    (named && comma).then_some(Phrase { source: (at, to), manner: Manner::Believes, from: i, to })
}

/// `Angeblich`, `al parecer`, `aurait reçu`: nobody is named.
fn hearsay(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let nobody = |manner, to| Some(Phrase { source: (i, i), manner, from: i, to });
    if let Some(to) = of.phrase(i, Kind::Hearsay) {
        return nobody(Manner::Reports, to);
    }
    let to = of.phrase(i, Kind::Rumour).filter(|_| is_rumour(of, i))?;
    nobody(Manner::Reports, to)
}

/// Does a form of what is past follow the auxiliary, in no sentence with a condition?
fn is_rumour(of: &Grammar<'_, '_>, i: usize) -> bool {
    let clause = (i + 1..of.line.len().min(i + REACH)).take_while(|&at| !of.ends(at));
    let perfect = clause.clone().any(|at| of.is(at, Kind::Perfect));
    let is_adverb = |at: &usize| of.is_any(*at, &[Kind::Adverb, Kind::Negation, Kind::Clitic]);
    let next = clause.take(NEAR).find(|at| !is_adverb(at));
    let participle = next.is_some_and(|at| {
        of.speech.is_participle(of.line.lower(at)) && !of.is_any(at, &[Kind::Article, Kind::Modal])
    });
    (perfect || participle) && !of.has_condition()
}

/// `N’a pas souhaité réagir`, `wollte sich nicht äußern`, `declinó hacer declaraciones`.
fn silent(of: &Grammar<'_, '_>, i: usize) -> Option<Phrase> {
    let alone = of.is(i, Kind::SilenceAlone);
    let answer = of.phrase(i, Kind::Silence).or(alone.then_some(i + 1))?;
    let (start, end) = of.clause(i);
    let says_no = |at: &usize| {
        of.is_any(*at, &[Kind::Negation, Kind::Refuse]) || of.phrase(*at, Kind::Refuse).is_some()
    };
    let no = (start..end).find(says_no).or(alone.then_some(i))?;
    let source = first_noun(of, start, no.min(i))
        .or_else(|| aside_before(of, start))
        .or_else(|| first_noun(of, answer, end))?;
    Some(Phrase { source, manner: Manner::Denies, from: source.0, to: answer.max(no + 1) })
}

/// The first noun phrase of a clause that stands behind no preposition.
fn first_noun(of: &Grammar<'_, '_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let free = |at: &usize| *at == start || !of.is(at - 1, Kind::Prep) && !of.is_capital(at - 1);
    (start..end).filter(free).find_map(|at| Some((at, of.noun(at).filter(|&to| to <= end)?)))
}

/// The name or noun phrase right before the mark that a clause begins behind.
fn aside_before(of: &Grammar<'_, '_>, start: usize) -> Option<(usize, usize)> {
    let mark = start.checked_sub(1).filter(|&at| of.line.is_any(at, &[",", ")"]))?;
    let from = of.noun_before(mark)?;
    Some((from, mark))
}
