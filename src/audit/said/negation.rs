//! Negations of one side that the other side lacks about the same words.

use crate::audit::Rule;
use crate::sides::{Side, Sides};

use super::Suspect;
use super::lists::Sign;
use super::marks::Mark;
use super::reading::{Place, Reading};

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let all = Sides::new(Side::A, Side::B).map(|side| {
        let marks = negations(reading, side).into_iter();
        marks.map(|mark| (mark, reading.place(side, mark))).collect::<Vec<_>>()
    });
    let [a, b] = Side::BOTH.map(|side| lone(reading, side, &all));
    // As many on either side are the same ones, said of other words.
    if a.len() == b.len() {
        return;
    }
    let (side, lone, others) = if a.len() > b.len() { (Side::A, a, b.len()) } else { (Side::B, b, a.len()) };
    let surplus = lone.len() - others;
    let open = lone.into_iter().filter(|(mark, place)| !is_made_up_for(reading, side, mark, place));
    let mut open: Vec<(&Mark, Place)> = open.collect();
    open.sort_by(|x, y| y.1.share.total_cmp(&x.1.share));
    found.extend(open.into_iter().take(surplus).map(|(mark, place)| suspect(reading, side, mark, &place)));
}

/// A negation and what is said on the other side where it stands.
type Placed<'a> = (&'a Mark, Place);

/// The negations of a side that have none on the other side in the clauses that say the same, each with those clauses.
fn lone<'a>(reading: &Reading<'_>, side: Side, all: &Sides<Vec<Placed<'a>>>) -> Vec<Placed<'a>> {
    let other = side.other();
    let mut theirs: Vec<&Placed<'_>> = all[other].iter().collect();
    let mut lone = Vec::new();
    for (mark, place) in &all[side] {
        let meets = |(it, back): &&Placed<'_>| {
            place.holds(&reading.words[other][it.words[0]]) || back.holds(&reading.words[side][mark.words[0]])
        };
        match theirs.iter().position(meets) {
            Some(at) => drop(theirs.remove(at)),
            None => lone.push((*mark, place.clone())),
        }
    }
    lone
}

/// The negations of a side, one a clause: `neither … nor` is one. A verb of denial that is negated denies nothing.
fn negations<'a>(reading: &'a Reading<'_>, side: Side) -> Vec<&'a Mark> {
    let clause = |mark: &Mark| reading.words[side][mark.words[0]].clause;
    let mut all: Vec<&Mark> = reading.marks(side, |sign| sign == Sign::Not).collect();
    let known = all.clone();
    all.retain(|mark| !known.iter().any(|it| clause(it) == clause(mark) && it.is_stem != mark.is_stem));
    all.dedup_by_key(|mark| clause(mark));
    all
}

/// Does the other side say it with a word that is negative by itself, with an opposite, or leave it open there?
fn is_made_up_for(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> bool {
    let other = side.other();
    // "No July was drier" is "the driest July".
    let says_no = |sign: Sign| matches!(sign, Sign::Unlike | Sign::Nil | Sign::Few | Sign::Top);
    let negative = reading.marks_near(other, place, says_no).into_iter().any(|it| reading.is_new(other, it));
    let own = reading.marks(side, says_no).any(|it| reading.is_new(side, it));
    if reading.is_quoted(side, mark.words[0]) || negative && !own {
        return true;
    }
    let clause = reading.about(side, mark, 0);
    clause.iter().any(|&at| {
        let x = &reading.words[side][at];
        let theirs = reading.words[other].iter();
        x.answers.is_empty()
            && theirs.filter(|y| place.holds(y)).any(|y| reading.tongue.are_opposites(&x.stem, &y.stem))
    })
}

fn suspect(reading: &Reading<'_>, side: Side, mark: &Mark, place: &Place) -> Suspect {
    let at = Suspect::sides(side, reading.span_of(side, mark), reading.span_at(side.other(), place, None));
    let message = match side {
        Side::A => "The source negates this with {a}; here it is affirmed.",
        Side::B => "The source affirms this; here {b} negates it.",
    };
    Suspect { rule: Rule::NegationFlipped, at, share: place.share, message }
}
