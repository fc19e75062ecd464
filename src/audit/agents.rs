//! Another agent: who did what a word tells, by the words beside it (`Lee's pass`, `a pass from Lee`, `Lee had passed`).

use std::ops::Range;

use crate::audit::exchanged::is_parted;
use crate::audit::lexicon::{self, Tense};
use crate::audit::polarity::word;
use crate::audit::{Desk, Rule};
use crate::document::Span;
use crate::facts::{Value, relation};
use crate::frame::Frame;
use crate::ledger::{FactAt, elsewhere};
use crate::sides::{Side, Sides};

/// Names of a group that are looked at (a work cap).
const MOST: usize = 24;

/// Small words between a name and its verb.
const BETWEEN: usize = 3;

/// A deed and who did it.
#[derive(Clone, Copy)]
struct Deed {
    claim: usize,
    at: usize,
    agent: FactAt,
    /// Is it told by a verb behind the agent?
    is_verb: bool,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    for group in 0..desk.case.beads.len() {
        let frame = &desk.case.frames[group];
        if frame.is_too_large() {
            continue;
        }
        let of_b = deeds(desk, frame, group, Side::B);
        if of_b.is_empty() {
            continue;
        }
        let deeds = Sides::new(deeds(desk, frame, group, Side::A), of_b);
        let changed = deeds.b.iter().find_map(|b| Some((another(desk, frame, &deeds, *b)?, *b)));
        if let Some((a, b)) = changed {
            report(desk, group, a, b);
        }
    }
}

fn report(desk: &mut Desk<'_>, group: usize, a: Deed, b: Deed) {
    let frame = &desk.case.frames[group];
    let span = |side: Side, deed: Deed| -> Span {
        desk.case.fact(side, deed.agent).span.cover(frame.words[side][deed.at].word.span)
    };
    let (was, now) = (span(Side::A, a), span(Side::B, b));
    let message = format!(
        "Another did it: the source has {}, this text {}.",
        desk.words(Side::A, was),
        desk.words(Side::B, now)
    );
    desk.find(Rule::BindingChanged, Some(group), Some(was), Some(now), message);
}

/// The same deed of another in the sentence of the source that says most of what this one does.
fn another(desk: &Desk<'_>, frame: &Frame, deeds: &Sides<Vec<Deed>>, b: Deed) -> Option<Deed> {
    let case = desk.case;
    let key = |side: Side, of: &Deed| frame.words[side][of.at].word.key;
    let same = |side: Side, of: &Deed| key(side, of) == key(Side::B, &b);
    let from = origin(frame, b.claim)?;
    let mut theirs = deeds.a.iter().filter(|of| of.claim == from && same(Side::A, of));
    let only = theirs.next().filter(|_| theirs.next().is_none())?;
    let is_one = deeds.b.iter().filter(|of| of.claim == b.claim && same(Side::B, of)).count() == 1;
    let differs = are_others(desk, only.agent, b.agent);
    let known = elsewhere(case, Side::A, only.agent).is_some() && elsewhere(case, Side::B, b.agent).is_some();
    let is_there = [
        stands_in(desk, Side::A, from, (Side::B, b.agent)),
        stands_in(desk, Side::B, b.claim, (Side::A, only.agent)),
    ];
    // Both have changed places, or one has come for the other.
    let is_clear = is_there[0] == is_there[1]
        && ![(Side::A, only.agent), (Side::B, b.agent)].iter().any(|&(side, at)| is_listed(desk, side, at));
    // `Lee met Diaz`, `Diaz met Lee`: where both are verbs, it may be one deed of two; what they share is read by another rule.
    let is_one_sided = !only.is_verb || !b.is_verb;
    (is_one && differs && known && is_clear && is_one_sided).then_some(*only)
}

/// Are two names of one kind those of different bearers? A team is its players, a country its ministers.
fn are_others(desk: &Desk<'_>, a: FactAt, b: FactAt) -> bool {
    let (x, y) = (desk.case.fact(Side::A, a), desk.case.fact(Side::B, b));
    let (Value::Name(of_x), Value::Name(of_y)) = (&x.value, &y.value) else { return false };
    of_x.is_known() == of_y.is_known()
        && !relation(x, y).agrees()
        && !lexicon::same_house(of_x.key(), of_y.key())
}

/// Has a claim the name?
fn stands_in(desk: &Desk<'_>, side: Side, claim: usize, (of, name): (Side, FactAt)) -> bool {
    let name = desk.case.fact(of, name);
    desk.case
        .claim(side, claim)
        .facts
        .iter()
        .any(|fact| matches!(fact.value, Value::Name(_)) && relation(fact, name).agrees())
}

/// `A pass from Lee, Diaz and Ott`: is the name one of several that are listed?
fn is_listed(desk: &Desk<'_>, side: Side, agent: FactAt) -> bool {
    let facts = &desk.case.claim(side, agent.claim).facts;
    let own = facts[agent.fact].span;
    let is_joint = |from: usize, to: usize| {
        let between = desk.case.text(side, Span::new(from, to)).trim();
        between == "," || lexicon::is_clause(between.trim_start_matches(',').trim())
    };
    let mut names = facts.iter().filter(|fact| matches!(fact.value, Value::Name(_))).map(|fact| fact.span);
    names.any(|of| {
        of.end <= own.start && is_joint(of.end, own.start)
            || own.end <= of.start && is_joint(own.end, of.start)
    })
}

/// The claim of the source that shares most words with one of the copy.
fn origin(frame: &Frame, claim: usize) -> Option<usize> {
    let own = frame.words.b.iter().zip(&frame.pairs.b).filter(|(word, _)| word.claim == claim);
    let shared: Vec<usize> = own.filter_map(|(_, pair)| pair.map(|a| frame.words.a[a].claim)).collect();
    let count = |of: usize| shared.iter().filter(|claim| **claim == of).count();
    shared.iter().copied().max_by_key(|&of| (count(of), std::cmp::Reverse(of)))
}

fn deeds(desk: &Desk<'_>, frame: &Frame, group: usize, side: Side) -> Vec<Deed> {
    let facts = desk.case.facts_of(side, &desk.case.beads[group].of[side]);
    let names = facts.into_iter().filter(|at| matches!(desk.case.fact(side, *at).value, Value::Name(_)));
    let mut found = Vec::new();
    for agent in names.take(MOST) {
        let range = frame.range(side, desk.case.fact(side, agent).span);
        if range.is_empty() {
            continue;
        }
        let told = [owned(desk, frame, side, agent, &range), by(desk, frame, side, &range)];
        let told = told.into_iter().flatten().map(|at| (at, false));
        let all = told.chain(done(desk, frame, side, &range).map(|at| (at, true)));
        let is_deed = |&(at, _): &(usize, bool)| !lexicon::is_saying(&word(desk, frame, side, at));
        found.extend(all.filter(is_deed).map(|(at, is_verb)| Deed {
            claim: agent.claim,
            at,
            agent,
            is_verb,
        }));
    }
    found
}

fn is_content(frame: &Frame, side: Side, at: usize) -> bool {
    frame.words[side].get(at).is_some_and(|of| !of.word.is_stop)
}

/// `Lee's pass`: the word behind an owner.
fn owned(desk: &Desk<'_>, frame: &Frame, side: Side, agent: FactAt, range: &Range<usize>) -> Option<usize> {
    let end = desk.case.fact(side, agent).span.end;
    let behind = &desk.case.documents[side].text()[end..];
    let next = range.end;
    let touches = frame.words[side].get(next).is_some_and(|of| of.claim == agent.claim);
    (lexicon::is_possessive(behind) && touches && is_content(frame, side, next)).then_some(next)
}

/// `A pass from Lee`, `passed by Lee`.
fn by(desk: &Desk<'_>, frame: &Frame, side: Side, range: &Range<usize>) -> Option<usize> {
    let small = range.start.checked_sub(1)?;
    let deed = small.checked_sub(1)?;
    let is_by = lexicon::is_doer(&word(desk, frame, side, small));
    let is_joined = joined(desk, frame, side, deed..range.start + 1);
    // `Walking from Oslo` is no deed of Oslo.
    let is_noun = !lexicon::is_progressive(&word(desk, frame, side, deed));
    (is_by && is_joined && is_noun && is_content(frame, side, deed)).then_some(deed)
}

/// `Lee had passed`.
fn done(desk: &Desk<'_>, frame: &Frame, side: Side, range: &Range<usize>) -> Option<usize> {
    let words = &frame.words[side];
    let mut at = range.end;
    while at < words.len() && at < range.end + BETWEEN && words[at].word.is_stop {
        match lexicon::tense(&word(desk, frame, side, at)) {
            Some(Tense::Did | Tense::Between) => at += 1,
            _ => return None,
        }
    }
    let verb = words.get(at)?.word;
    let stem = desk.case.claims.lexicon.form(verb.key);
    let is_past = lexicon::is_past(&word(desk, frame, side, at), stem);
    (is_past && joined(desk, frame, side, range.end - 1..at + 1)).then_some(at)
}

/// Does no mark part some words of a claim?
fn joined(desk: &Desk<'_>, frame: &Frame, side: Side, range: Range<usize>) -> bool {
    (range.start + 1..range.end).all(|at| !is_parted(desk.case, &frame.words[side], side, at))
}
