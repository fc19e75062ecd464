//! A word in the place of its opposite (`rose`, `fell`), or of another of its kind (`nurse`, `doctor`).

use crate::audit::passage::around;
use crate::audit::polarity::{negates, word};
use crate::audit::{Desk, Rule, each_short_block, lexicon};
use crate::document::Span;
use crate::frame::{Block, Frame};
use crate::ledger::Case;
use crate::sides::{Side, Sides};
#[cfg(feature = "words")]
use crate::words::Relations;

/// A longer stretch of other words is a rewording, in which a word has no counterpart.
const LONGEST: usize = 7;

/// Words that WordNet calls opposites count in shorter stretches only, in sentences that share this much: there 14 of 16 were
/// a change of meaning, in longer ones 3 of 13 (rewrites and edited summaries, most of them by hand).
#[cfg(feature = "words")]
const LONGEST_OF_PAIRS: usize = 3;
#[cfg(feature = "words")]
const ALIKE: f64 = 0.5;

pub(super) fn check(desk: &mut Desk<'_>) {
    each_short_block(desk, LONGEST, compare);
}

fn compare(desk: &mut Desk<'_>, group: usize, frame: &Frame, block: &Block) {
    let negated = Sides::new(Side::A, Side::B)
        .map(|side| block.of[side].clone().filter(|&at| negates(desk, frame, side, at)).count() % 2);
    if negated.a != negated.b {
        return;
    }
    let lexicon = &desk.case.claims.lexicon;
    let form = |side: Side, at: usize| lexicon.form(frame.words[side][at].word.key);
    let new = |side: Side| block.of[side].clone().filter(move |&at| frame.is_new(side, at));
    let new_in_b: Vec<usize> = new(Side::B).collect();
    for a in new(Side::A) {
        for &b in &new_in_b {
            let (x, y) = (form(Side::A, a), form(Side::B, b));
            let rule = if desk.house.are_same(x, y)
                || are_turned(desk, frame, (a, b))
                || are_one_compound(desk.case, frame, (a, b))
            {
                continue;
            } else if desk.house.are_opposites(x, y) || are_antonyms(desk, frame, block, (a, b)) {
                Rule::DirectionFlipped
            } else if lexicon::are_rivals(x, y) {
                Rule::StatementChanged
            } else {
                continue;
            };
            report(desk, rule, group, frame, (a, b));
            return;
        }
    }
}

/// `non-stop` and `nonstop`: is one word the other, with the part of it that stands before a hyphen?
pub(super) fn are_one_compound(case: &Case<'_>, frame: &Frame, (a, b): (usize, usize)) -> bool {
    let span = |side: Side, at: usize| frame.words[side][at].word.span;
    let is_whole = |(side, at): (Side, usize), other: usize| {
        let Some(before) = at.checked_sub(1) else { return false };
        let (first, last) = (span(side, before), span(side, at));
        let between = case.documents[side].text().get(first.end..last.start);
        let lower = |side: Side, span: Span| case.text(side, span).to_lowercase();
        matches!(between, Some("-" | "‑"))
            && lower(side, first) + &lower(side, last) == lower(side.other(), span(side.other(), other))
    };
    is_whole((Side::A, a), b) || is_whole((Side::B, b), a)
}

/// `Bought from her`, `sold by her`: do the words name one deed from its two sides, and are the parts exchanged with them?
fn are_turned(desk: &Desk<'_>, frame: &Frame, (a, b): (usize, usize)) -> bool {
    /// Words before and behind in which it shows.
    const BESIDE: usize = 2;
    let lexicon = &desk.case.claims.lexicon;
    let ends = [(Side::A, a), (Side::B, b)];
    let [x, y] = ends.map(|(side, at)| lexicon.form(frame.words[side][at].word.key));
    if !lexicon::are_converses(x, y) {
        return false;
    }
    let passive = ends.map(|(side, at)| {
        (at.saturating_sub(BESIDE)..at).any(|at| lexicon::is_turn(&word(desk, frame, side, at)))
    });
    let party = ends.map(|(side, at)| {
        let behind =
            (at + 1..frame.words[side].len().min(at + BESIDE + 1)).map(|at| word(desk, frame, side, at));
        behind.into_iter().find(|word| lexicon::is_party(word))
    });
    passive[0] != passive[1] || party[0].is_some() && party[1].is_some() && party[0] != party[1]
}

/// Does WordNet call the words opposites, in so short a stretch that one stands in the place of the other?
#[cfg(feature = "words")]
fn are_antonyms(desk: &Desk<'_>, frame: &Frame, block: &Block, (a, b): (usize, usize)) -> bool {
    let is_short = Side::BOTH.iter().all(|&side| block.of[side].len() <= LONGEST_OF_PAIRS);
    if !is_short || frame.likeness() < ALIKE {
        return false;
    }
    let (x, y) = (word(desk, frame, Side::A, a), word(desk, frame, Side::B, b));
    // `Never` and `ever`, `some` and `all` have rules of their own.
    let has_rule = |word: &str| lexicon::is_negation(word) || lexicon::scope(word).is_some();
    !has_rule(&x) && !has_rule(&y) && Relations::english().are_opposites(&x, &y)
}

#[cfg(not(feature = "words"))]
fn are_antonyms(_: &Desk<'_>, _: &Frame, _: &Block, _: (usize, usize)) -> bool {
    false
}

fn report(desk: &mut Desk<'_>, rule: Rule, group: usize, frame: &Frame, (a, b): (usize, usize)) {
    let spans = [(Side::A, a), (Side::B, b)].map(|(side, at)| frame.words[side][at].word.span);
    let [was, now] = [(Side::A, spans[0]), (Side::B, spans[1])].map(|(side, span)| desk.words(side, span));
    let message = match rule {
        Rule::DirectionFlipped => format!("The source has {was}; {now} is its opposite."),
        _ => format!("The source has {was}, not {now}."),
    };
    let wide = [(Side::A, a), (Side::B, b)].map(|(side, at)| around(desk, frame, side, &(at..at + 1)));
    desk.find(rule, Some(group), wide[0], wide[1], message);
}
