//! Of how much something is said: grades from none to all, `only`, `slightly` and `sharply`, one of several superlatives.

use crate::audit::lexicon;
use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::marks::{Mark, flag};
use super::reading::Reading;
use super::{Kind, Suspect, marks};

/// The names of the features behind those of every mark.
pub(super) const SIGNALS: [&str; 20] = [
    "grade",
    "only",
    "little",
    "much",
    "one of several",
    "no grade at the answer",
    "grades apart",
    "grades differ",
    "grades agree",
    "same kind over there",
    "contrary over there",
    "superlative",
    "small words",
    "all",
    "nearly all",
    "most",
    "half",
    "some",
    "number there",
    "number there, for all",
];

/// Grades this far apart differ; those nearer than [`ONE`] are put for each other.
const APART: f64 = 1.5;
const ONE: f64 = 1.0;

/// What it is said of is answered this surely.
const ANSWERED: f64 = 0.3;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    if reading.is_heading() {
        return;
    }
    for side in Side::BOTH {
        let open = reading.marks(side, |mark| class(mark.sign).is_some());
        let open = open.filter(|mark| reading.is_new(side, mark) && !is_made_up_for(reading, side, mark));
        for mark in open {
            if let Some(to) = mark.answer().filter(|_| is_answered(mark)) {
                found.extend(suspect(reading, side, mark, to));
            }
        }
    }
}

fn is_answered(mark: &Mark) -> bool {
    mark.tie(0) >= ANSWERED || mark.tie(1) >= ANSWERED
}

/// The place of its kind among the first features.
fn class(sign: Sign) -> Option<usize> {
    match sign {
        Sign::Only => Some(1),
        Sign::Bit => Some(2),
        Sign::Very => Some(3),
        Sign::Among => Some(4),
        // `Never`, `nobody`: a negation.
        Sign::Nil => None,
        _ => sign.grade().map(|_| 0),
    }
}

/// Has the other side as many of its kind, or a new one of its grade, or does it say all by a negation?
fn is_made_up_for(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let other = side.other();
    let count = |side: Side| reading.marks(side, |x| x.sign == mark.sign).count();
    let as_good =
        |x: &Mark| reading.is_new(other, x) && apart(mark.sign, x.sign).is_some_and(|apart| apart < ONE);
    // `Always closed`, `never open`; `only in May`, `not until May`.
    let is_negated = |x: &Mark| x.sign == Sign::Not && reading.is_new(other, x);
    let makes_up = |x: &Mark| as_good(x) || matches!(mark.sign, Sign::All | Sign::Only) && is_negated(x);
    count(other) >= count(side) || reading.marks(other, makes_up).next().is_some()
}

fn apart(x: Sign, y: Sign) -> Option<f64> {
    Some((x.grade()? - y.grade()?).abs())
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark, to: usize) -> Option<Suspect> {
    let other = side.other();
    let superlatives = superlatives(reading, side, mark, to);
    if mark.sign == Sign::Among && superlatives != [true, true] {
        return None;
    }
    let mut features = marks::signals(reading, side, mark).to_vec();
    features.extend([0, 1, 2, 3, 4].map(|place| flag(class(mark.sign) == Some(place))));
    features.extend(grades(reading, side, mark, to));
    features.extend([flag(superlatives[0]), flag(mark.range.clone().all(|at| !reading.tells(side, at)))]);
    features.extend(
        [Sign::All, Sign::Near, Sign::Most, Sign::Half, Sign::Some].map(|sign| flag(mark.sign == sign)),
    );
    let counted = flag(has_number(reading, other, to));
    features.extend([counted, counted * flag(mark.sign == Sign::All)]);
    let head = mark.heads[0].0;
    let mut at = Sides::default();
    at[side] = reading.span(side, mark.range.start.min(head), mark.range.end.max(head + 1));
    at[other] = reading.near(other, to);
    Some(Suspect::new(Kind::Scope, reading.group, at, features))
}

/// Does a number that the other side has not say how many?
fn has_number(reading: &Reading<'_>, side: Side, at: usize) -> bool {
    /// Words between the number and what is counted.
    const BEFORE: usize = 4;
    let mut before = at.saturating_sub(BEFORE)..at;
    before.any(|at| reading.is_number(side, at) && reading.same(side, at).is_none())
}

/// How the grades at the answer compare.
fn grades(reading: &Reading<'_>, side: Side, mark: &Mark, to: usize) -> [f64; 6] {
    let other = side.other();
    let beside = reading.marks(other, |x| x.range.start <= to + 2 && x.range.end + 4 > to);
    let there: Vec<Sign> = beside.map(|x| x.sign).filter(|sign| sign.grade().is_some()).collect();
    let least = there.iter().filter_map(|&sign| apart(mark.sign, sign)).min_by(f64::total_cmp);
    let contrary = match mark.sign {
        Sign::Bit => Some(Sign::Very),
        Sign::Very => Some(Sign::Bit),
        _ => None,
    };
    let has = |sign: Sign, new: bool| {
        reading.marks(other, |x| x.sign == sign && (!new || reading.is_new(other, x))).next().is_some()
    };
    [
        flag(there.is_empty()),
        least.unwrap_or(0.0),
        flag(least.is_some_and(|apart| apart >= APART)),
        flag(least.is_some_and(|apart| apart < ONE)),
        flag(has(mark.sign, false)),
        flag(contrary.is_some_and(|sign| has(sign, true))),
    ]
}

/// Does a superlative follow, and stands one at the answer, which nothing takes back?
fn superlatives(reading: &Reading<'_>, side: Side, mark: &Mark, to: usize) -> [bool; 2] {
    let other = side.other();
    let is = |side: Side, at: usize| lexicon::is_superlative(reading.word(side, at));
    let behind = mark.range.end - 1..reading.len(side).min(mark.range.end + 3);
    let around = to.saturating_sub(4)..reading.len(other).min(to + 2);
    let taken_back = |x: &Mark| x.sign == Sign::Among && x.range.start <= to && x.range.end + 5 > to;
    let stands = around.clone().any(|at| is(other, at)) && reading.marks(other, taken_back).next().is_none();
    [behind.clone().any(|at| is(side, at)), stands]
}
