//! Names exchanged: what the source says of one is said of the other.

use crate::audit::{Desk, Rule, lexicon};
use crate::document::Span;
use crate::facts::{Name, Value};
use crate::frame::{Frame, Placed};
use crate::ledger::{Case, FactAt};
use crate::sides::{Side, Sides};
use crate::words::Key;

/// So many more words stand with the other name than with the same one.
const LEAD: usize = 3;

/// Names of a group that are looked at (a work cap: a list of fifty names says little of each).
const MOST: usize = 24;

/// A name of one side of a group.
struct Mention<'a> {
    name: &'a Name,
    span: Span,
    /// The words of the frame that it takes.
    words: std::ops::Range<usize>,
    /// The content words of its clause, if it is alone there.
    near: Vec<Key>,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        if frame.is_too_large() {
            continue;
        }
        let mentions = Sides::new(Side::A, Side::B).map(|side| mentions(desk.case, frame, group, side));
        if mentions.a.len().max(mentions.b.len()) <= MOST {
            exchanged(desk, frame, group, &mentions);
        }
    }
}

fn mentions<'a>(case: &Case<'a>, frame: &Frame, group: usize, side: Side) -> Vec<Mention<'a>> {
    let named = |at: FactAt| match &case.fact(side, at).value {
        Value::Name(name) => Some((at, name)),
        _ => None,
    };
    let facts = case.facts_of(side, &case.beads[group].of[side]);
    let mention = |(at, name): (FactAt, &'a Name)| {
        let span = case.fact(side, at).span;
        Mention { name, span, words: frame.range(side, span), near: Vec::new() }
    };
    let mut mentions: Vec<Mention<'a>> = facts.into_iter().filter_map(named).map(mention).collect();
    if (2..=MOST).contains(&mentions.len()) {
        share_out(case, &frame.words[side], side, &mut mentions);
    }
    mentions
}

/// Gives each name the content words of its clause, if no other name stands there.
fn share_out(case: &Case<'_>, words: &[Placed], side: Side, mentions: &mut [Mention<'_>]) {
    let mut from = 0;
    for to in 1..=words.len() {
        if to < words.len() && !begins_a_clause(case, words, side, to) {
            continue;
        }
        let mut held = mentions.iter_mut().filter(|of| (from..to).contains(&of.words.start));
        if let (Some(only), None) = (held.next(), held.next()) {
            let is_other = |at: &usize| !only.words.contains(at) && !words[*at].word.is_stop;
            only.near = (from..to).filter(is_other).map(|at| words[at].word.key).collect();
        }
        from = to;
    }
}

/// Does another clause begin with a word: after a mark, with another claim, or by what the word says?
fn begins_a_clause(case: &Case<'_>, words: &[Placed], side: Side, at: usize) -> bool {
    is_parted(case, words, side, at)
        || case.is_english && lexicon::is_contrast(case.text(side, words[at].word.span))
}

/// Does a word stand behind a mark, or in another claim than the one before?
pub(super) fn is_parted(case: &Case<'_>, words: &[Placed], side: Side, at: usize) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    let (start, end) = (before.word.span.end, word.word.span.start);
    before.claim != word.claim
        || start < end && case.text(side, Span::new(start, end)).contains([',', ';', ':', '(', ')', '–', '—'])
}

/// Two names that both sides have once, each with the words of the other.
fn exchanged(desk: &mut Desk<'_>, frame: &Frame, group: usize, of: &Sides<Vec<Mention<'_>>>) {
    let only = |mentions: &[Mention<'_>], name: &Name| {
        let mut same = (0..mentions.len()).filter(|&i| mentions[i].name.key() == name.key());
        same.next().filter(|_| same.next().is_none())
    };
    let shared = of.a.iter().enumerate().filter_map(|(i, mention)| {
        only(&of.a, mention.name)?;
        Some((i, only(&of.b, mention.name)?))
    });
    let shared: Vec<(usize, usize)> = shared.collect();
    for (place, &(a1, b1)) in shared.iter().enumerate() {
        for &(a2, b2) in &shared[place + 1..] {
            let [x1, x2] = [&of.a[a1], &of.a[a2]];
            let [y1, y2] = [&of.b[b1], &of.b[b2]];
            let straight = common(x1, y1) + common(x2, y2);
            let (crossed, back) = (common(x1, y2), common(x2, y1));
            let apart = !are_joined(frame, Side::A, x1, x2) && !are_joined(frame, Side::B, y1, y2);
            if apart && crossed > 0 && back > 0 && crossed + back >= straight + LEAD {
                report(desk, group, x1, y2);
                return;
            }
        }
    }
}

/// How many words two names have in common.
fn common(x: &Mention<'_>, y: &Mention<'_>) -> usize {
    x.near.iter().filter(|key| y.near.contains(key)).count()
}

/// Do only small words stand between the names: "Oslo and Bergen"?
fn are_joined(frame: &Frame, side: Side, x: &Mention<'_>, y: &Mention<'_>) -> bool {
    let (first, second) = if x.words.start < y.words.start { (x, y) } else { (y, x) };
    let between = frame.words[side].get(first.words.end..second.words.start).unwrap_or_default();
    between.iter().all(|at| at.word.is_stop)
}

fn report(desk: &mut Desk<'_>, group: usize, was: &Mention<'_>, now: &Mention<'_>) {
    let message = format!(
        "{} stands where the source has {}.",
        desk.words(Side::B, now.span),
        desk.words(Side::A, was.span)
    );
    desk.find(Rule::BindingChanged, Some(group), Some(was.span), Some(now.span), message);
}
