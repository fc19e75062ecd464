//! No answer: `declined to comment`, `has not yet replied`, `had no comment`, `did not return calls`.

use crate::facts::cues::{
    ADVERB_ENDINGS, ANSWERING, ANSWERS, BE_FORMS, CALLS, COMMENTING, GIVING, HAVE_FORMS, MODAL_FORMS, NO,
    NOT_FORMS, REACHED, REFUSING, RETURNING, SAY_ADVERBS, STILL_TO, TO, UNAVAILABLE, ends,
};
use crate::facts::speech::attribution::{Manner, Phrase};
use crate::facts::speech::speaker::{self, Speaker};
use crate::facts::token::Line;

/// So many words behind a verb are looked at for what was not answered.
const NEAR: usize = 5;

/// Somebody gives no answer: who, and in which words.
pub(super) fn refusal(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let (verb, to) = declined(line, i).or_else(|| silent(line, i)).or_else(|| without(line, i))?;
    let Speaker { from, source } = speaker::before(line, verb)?;
    Some(Phrase { source, manner: Manner::Denies, from, to })
}

/// `Declined to comment`; `has yet to reply`.
fn declined(line: &Line<'_>, i: usize) -> Option<(usize, usize)> {
    let refuses = line.is_any(i, REFUSING);
    let waits = line.is_any(i, HAVE_FORMS) && line.is_any(i + 1, STILL_TO);
    let at = i + 1 + usize::from(waits);
    let answers = line.is_any(at, TO) && line.is_any(at + 1, ANSWERING);
    let verb = if refuses { auxiliary(line, i) } else { i };
    ((refuses || waits) && answers).then_some((verb, at + 2))
}

/// `Did not immediately respond`, `would not comment`, `could not be reached`, `did not return calls`.
fn silent(line: &Line<'_>, i: usize) -> Option<(usize, usize)> {
    if !line.is_any(i, NOT_FORMS) {
        return None;
    }
    let mut at = i + 1;
    let passes = |at: usize| {
        line.is_any(at, SAY_ADVERBS)
            || line.is_any(at, STILL_TO)
            || line.is_any(at, BE_FORMS)
            || ends(line.lower(at), ADVERB_ENDINGS)
    };
    while at < i + NEAR && passes(at) {
        at += 1;
    }
    let near = || (at + 1..(at + 1 + NEAR).min(line.len())).find(|&at| line.is_any(at, CALLS));
    let answer = line.is_any(at, COMMENTING);
    let reached = line.is_any(at, REACHED);
    let to = if answer || reached { at + 1 } else { near().filter(|_| line.is_any(at, RETURNING))? + 1 };
    Some((auxiliary(line, i), to))
}

/// `Had no comment`, `was unavailable for comment`.
fn without(line: &Line<'_>, i: usize) -> Option<(usize, usize)> {
    let none = line.is_any(i, NO) && i > 0 && line.is_any(i - 1, GIVING);
    let noun = (i + 1..i + 3).find(|&at| line.is_any(at, ANSWERS)).filter(|_| none);
    let away = line.is_any(i, UNAVAILABLE) && i > 0 && line.is_any(i - 1, BE_FORMS);
    let to = noun.map(|at| at + 1).or(away.then_some(i + 1))?;
    Some((auxiliary(line, i - 1).min(i - 1), to))
}

/// The first of the small verbs before a word: `has also` in `has also declined`.
fn auxiliary(line: &Line<'_>, mut at: usize) -> usize {
    let small = |at: usize| {
        [HAVE_FORMS, BE_FORMS, MODAL_FORMS, SAY_ADVERBS].iter().any(|of| line.is_any(at, of))
            || line.lower(at).len() > 4 && ends(line.lower(at), ADVERB_ENDINGS)
    };
    while at > 0 && small(at - 1) {
        at -= 1;
    }
    at
}
