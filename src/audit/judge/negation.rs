//! Negations of one side that the other side lacks about the same word.

use crate::audit::lexicon;
use crate::sides::{Side, Sides};

use super::lists::Sign;
use super::marks::{Found, Mark, flag, matched};
use super::reading::Reading;
use super::{Kind, Suspect, marks};

/// The names of the features behind those of every mark.
pub(super) const SIGNALS: [&str; 10] = [
    "another one over there",
    "shared in order",
    "even number",
    "negated over there",
    "negative word over there",
    "phrase",
    "negative word at the answer",
    "verb",
    "distance",
    "behind its word",
];

/// An opposite that makes up for a negation stands so many words from it at most.
const REACH: usize = 6;

/// From so much in common on, a negation that stands with another word is another statement; below it the sentence was turned
/// round, and as many negations on either side are the same ones.
const SAME_SENTENCE: f64 = 0.9;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let states = Sides::new(Side::A, Side::B).map(|side| matched(reading, side, Sign::Not));
    let open_on =
        states.as_ref().map(|states| states.iter().filter(|(_, state)| *state != Found::There).count());
    if open_on.a == open_on.b && reading.likeness < SAME_SENTENCE {
        return;
    }
    for side in Side::BOTH {
        let open = open_on[side];
        for &(mark, state) in &states[side] {
            if state != Found::There && is_about_something(reading, side, mark) {
                let even = [
                    flag(state == Found::Elsewhere),
                    flag(!reading.is_new(side, mark)),
                    flag(open.is_multiple_of(2)),
                ];
                found.push(suspect(reading, side, mark, even));
            }
        }
    }
}

/// Is what it negates on the other side, and not said there by its opposite? `No, …` answers a question, and "no July was
/// drier" is "the driest July".
fn is_about_something(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let range = &mark.range;
    let clause = |at: usize| reading.clause[side].get(at);
    let answers =
        lexicon::is_answer(reading.word(side, range.start)) && clause(range.end) != clause(range.start);
    let is_answered = mark.tie(0) > 0.0 || mark.tie(1) > 0.0;
    !answers && is_answered && !has_superlative(reading, side.other()) && !has_opposite(reading, side, mark)
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark, even: [f64; 3]) -> Suspect {
    let other = side.other();
    let head = mark.heads[0].0;
    let mut features = marks::signals(reading, side, mark).to_vec();
    features.extend(even);
    features.extend(over_there(reading, side, mark));
    features.extend([
        reading.as_verb(side, head),
        (head.abs_diff(mark.range.end) as f64).ln_1p(),
        flag(head < mark.range.start),
    ]);
    let mut at = Sides::default();
    at[side] = reading.span(side, mark.range.start.min(head), mark.range.end.max(head + 1));
    at[other] = mark.answer().and_then(|answer| reading.near(other, answer));
    Suspect::new(Kind::Negation, reading.group, at, features)
}

fn over_there(reading: &Reading<'_>, side: Side, mark: &Mark) -> [f64; 4] {
    let other = side.other();
    let any = |is: &dyn Fn(&Mark) -> bool| flag(reading.marks(other, is).next().is_some());
    let head = mark.heads[0].1.map(|answer| answer.at);
    let negates = |x: &Mark| matches!(x.sign, Sign::Not | Sign::Unlike);
    [
        any(&|x| x.sign == Sign::Not),
        any(&|x| x.sign == Sign::Unlike && reading.is_new(other, x)),
        flag(mark.range.len() > 1),
        any(&|x| negates(x) && head.is_some_and(|at| x.range.start + 5 > at && x.range.start <= at + 1)),
    ]
}

fn has_superlative(reading: &Reading<'_>, side: Side) -> bool {
    let mut new = (0..reading.len(side)).filter(|&at| reading.frame.is_new(side, at));
    new.any(|at| lexicon::is_superlative(reading.word(side, at)))
}

/// Does a new word near it stand against its opposite, which makes up for the negation?
fn has_opposite(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let (frame, other) = (reading.frame, side.other());
    let near = mark.range.start.saturating_sub(REACH - 1)..reading.len(side).min(mark.range.end + REACH);
    let mut near = near.filter(|&at| frame.tells(side, at));
    near.any(|at| {
        let mut new = (0..reading.len(other)).filter(|&to| frame.tells(other, to));
        new.any(|to| reading.are_opposites(side, at, to))
    })
}
