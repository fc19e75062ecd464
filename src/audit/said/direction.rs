//! Up for down, and a word in the place of its opposite.

use crate::audit::Rule;
use crate::sides::{Side, Sides};

use super::Suspect;
use super::lists::Sign;
use super::marks::Mark;
use super::reading::{Place, Reading};

/// What opposites are worth beside words for more and less, which are about figures: many have other senses.
const OPPOSITES: f64 = 0.8;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let before = found.len();
    turns(reading, found);
    if found.len() == before {
        opposites(reading, found);
    }
}

/// A word for more on one side that has only words for less where the other side says the same.
fn turns(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let turned = |sign: Sign| match sign {
        Sign::Up => Some(Sign::Down),
        Sign::Down => Some(Sign::Up),
        _ => None,
    };
    for mark in reading.marks(Side::A, |sign| turned(sign).is_some()) {
        let place = reading.place(Side::A, mark);
        let Some(other) = lone(reading, Side::B, &place, turned(mark.sign)) else { continue };
        // The same from the other side, so that exchanged articles give the same.
        let back = reading.place(Side::B, other);
        let is_mutual =
            lone(reading, Side::A, &back, Some(mark.sign)).is_some_and(|it| it.words == mark.words);
        if is_mutual && !is_negated_once(reading, Sides::new(mark, other)) {
            let at = Sides::new(reading.span_of(Side::A, mark), reading.span_of(Side::B, other));
            found.push(suspect(at, place.share.max(back.share)));
        }
    }
}

/// The mark of a sign at a place, if the place has none of the contrary.
fn lone<'a>(reading: &'a Reading<'_>, side: Side, place: &Place, sign: Option<Sign>) -> Option<&'a Mark> {
    let here = |mark: &&Mark| place.holds(&reading.words[side][mark.words[0]]);
    let ways = |x: Sign| matches!(x, Sign::Up | Sign::Down);
    let mut all = reading.marks(side, ways).filter(here);
    let first = all.next()?;
    (Some(first.sign) == sign && all.all(|mark| Some(mark.sign) == sign)).then_some(first)
}

/// Does a negation in the clause of one of the two turn it round?
fn is_negated_once(reading: &Reading<'_>, marks: Sides<&Mark>) -> bool {
    let negated = Sides::new((Side::A, marks.a), (Side::B, marks.b)).map(|(side, mark)| {
        let clause = reading.words[side][mark.words[0]].clause;
        negations(reading, side, clause) % 2
    });
    negated.a != negated.b
}

fn negations(reading: &Reading<'_>, side: Side, clause: usize) -> usize {
    let not = reading.marks(side, |sign| sign == Sign::Not);
    not.filter(|mark| reading.words[side][mark.words[0]].clause == clause).count()
}

/// New words of both sides that are opposites, in clauses that say the same besides.
fn opposites(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let new = |side: Side| {
        let words = reading.words[side].iter().enumerate();
        words.filter(move |(at, word)| {
            word.tells
                && word.answers.is_empty()
                && !word.is_value
                && reading.frame.pairs[side][*at].is_none()
                && reading.tongue.opposites.contains(&word.stem)
        })
    };
    for (a, x) in new(Side::A) {
        for (b, y) in new(Side::B).filter(|(_, y)| reading.tongue.are_opposites(&x.stem, &y.stem)) {
            let share = reading.share_of_clauses(Sides::new(&[a], &[b]));
            let negated =
                negations(reading, Side::A, x.clause) % 2 != negations(reading, Side::B, y.clause) % 2;
            if share > 0.0 && !negated {
                let at = Sides::new(reading.span(Side::A, &[a]), reading.span(Side::B, &[b]));
                found.push(suspect(at, share * OPPOSITES));
                return;
            }
        }
    }
}

fn suspect(at: Sides<Option<crate::document::Span>>, share: f64) -> Suspect {
    Suspect { rule: Rule::DirectionFlipped, at, share, message: "The source has {a}; {b} is its opposite." }
}
