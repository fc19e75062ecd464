//! Hedges of one side that the other side's whole group has not: by class, since one hedge of a class is as good as another.

use crate::audit::lexicon;
use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::marks::{Found, Mark, flag, matched};
use super::reading::Reading;
use super::{Kind, Suspect, marks};

/// The names of the features behind those of every mark.
pub(super) const SIGNALS: [&str; 26] = [
    "may",
    "likely",
    "alleged",
    "hint",
    "mind",
    "told",
    "plan",
    "would",
    "another hedge beside the answer",
    "modal over there",
    "doubt over there",
    "plan over there",
    "new hedge over there",
    "soft word over there",
    "new certainty over there",
    "saying over there",
    "saying, for a thought",
    "saying here",
    "will before the answer",
    "auxiliary before the answer",
    "to before the answer",
    "adverb",
    "phrase",
    "behind its word",
    "question over there",
    "words of the clause answered",
];

/// The word that a hedge is about is answered at least so surely, or the next one so.
const ANSWERED: f64 = 0.3;
const SURE: f64 = 0.9;

/// Words before an answer in which its auxiliaries stand.
const AUXILIARIES: usize = 3;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        for sign in Sign::HEDGES {
            found.extend(lost(reading, side, sign).map(|mark| suspect(reading, side, mark)));
        }
    }
}

/// The hedge of a class that the other side lacks, about the word that is answered most surely.
fn lost<'a>(reading: &'a Reading<'_>, side: Side, sign: Sign) -> Option<&'a Mark> {
    let is_there =
        |mark: &Mark| is_answered(reading, mark) || !reading.is_heading() && kept(reading, side, mark) > 0.0;
    let is_open = |mark: &Mark| {
        let range = &mark.range;
        reading.is_new(side, mark) || range.len() == 1 && !reading.tells(side, range.start)
    };
    let nowhere = matched(reading, side, sign).into_iter().filter(|(_, state)| *state == Found::Nowhere);
    let open = nowhere.map(|(mark, _)| mark).filter(|mark| is_open(mark) && is_there(mark));
    open.reduce(|x, y| if y.tie(0) > x.tie(0) { y } else { x })
}

fn is_answered(reading: &Reading<'_>, mark: &Mark) -> bool {
    if reading.is_heading() { mark.tie(0) >= SURE } else { mark.tie(0) >= ANSWERED || mark.tie(1) >= SURE }
}

/// The share of the content words around the mark, in its clause, that the other side has.
fn kept(reading: &Reading<'_>, side: Side, mark: &Mark) -> f64 {
    /// Words before and behind.
    const AROUND: usize = 6;
    let clause = reading.clause[side][mark.range.start];
    let around = mark.range.start.saturating_sub(AROUND)..reading.len(side).min(mark.range.end + AROUND);
    let is_one = |&at: &usize| {
        reading.tells(side, at) && !mark.range.contains(&at) && reading.clause[side][at] == clause
    };
    let words: Vec<usize> = around.filter(is_one).collect();
    let kept = words.iter().filter(|&&at| reading.same(side, at).is_some()).count();
    kept as f64 / words.len().max(1) as f64
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark) -> Suspect {
    let other = side.other();
    let mut features = marks::signals(reading, side, mark).to_vec();
    features.extend(Sign::HEDGES.map(|sign| flag(mark.sign == sign)));
    features.extend(over_there(reading, other, mark));
    features.extend(speech(reading, side, mark));
    features.extend(answer(reading, side, mark));
    let first = reading.word(side, mark.range.start);
    let head = mark.heads.first().map_or(mark.range.start, |head| head.0);
    features.extend([
        flag(lexicon::is_adverb(first)),
        flag(mark.range.len() > 1),
        flag(head < mark.range.start),
        flag(reading.asks(other)),
        kept(reading, side, mark),
    ]);
    let kind = if side == Side::A { Kind::HedgeLost } else { Kind::HedgeGained };
    let mut at = Sides::default();
    at[side] = reading.span(side, mark.range.start.min(head), mark.range.end.max(head + 1));
    at[other] = mark.answer().and_then(|answer| reading.near(other, answer));
    Suspect::new(kind, reading.group, at, features)
}

/// What the other side leaves open or settles, in any way.
fn over_there(reading: &Reading<'_>, other: Side, mark: &Mark) -> [f64; 7] {
    /// So many words from the answer a hedge may be about it.
    const BESIDE: usize = 4;
    let any = |is: &dyn Fn(&Mark) -> bool| flag(reading.marks(other, is).next().is_some());
    let answer = mark.answer();
    let beside = |x: &Mark| answer.is_some_and(|at| x.is_near(at, BESIDE + 1, BESIDE));
    let is_new = |x: &Mark| reading.is_new(other, x);
    let leaves_open = |x: &Mark| x.sign.is_hedge() || x.sign == Sign::Soft;
    let doubts = [Sign::Alleged, Sign::Hint, Sign::Mind, Sign::Told];
    [
        any(&|x| leaves_open(x) && is_new(x) && beside(x)),
        any(&|x| matches!(x.sign, Sign::May | Sign::Would)),
        any(&|x| doubts.contains(&x.sign)),
        any(&|x| x.sign == Sign::Plan),
        any(&|x| x.sign.is_hedge() && is_new(x)),
        any(&|x| x.sign == Sign::Soft),
        any(&|x| x.sign == Sign::Sure && is_new(x)),
    ]
}

/// Whether somebody is said to say it.
fn speech(reading: &Reading<'_>, side: Side, mark: &Mark) -> [f64; 3] {
    let says = |side: Side| (0..reading.len(side)).any(|at| lexicon::is_saying(reading.word(side, at)));
    let there = says(side.other());
    let is_thought = matches!(mark.sign, Sign::Told | Sign::Mind);
    [flag(there), flag(there && is_thought), flag(says(side))]
}

/// What stands before the word that answers the one the hedge is about.
fn answer(reading: &Reading<'_>, side: Side, mark: &Mark) -> [f64; 3] {
    let other = side.other();
    let head = mark.heads.first().and_then(|head| head.1).map(|answer| answer.at);
    let before = head.map_or(0..0, |at| at.saturating_sub(AUXILIARIES)..at);
    let has = |is: fn(&str) -> bool| flag(before.clone().any(|at| is(reading.word(other, at))));
    [has(lexicon::is_will), has(lexicon::is_auxiliary), has(lexicon::is_toward)]
}
