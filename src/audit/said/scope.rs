//! Of how much something is said: grades from few to all, `only`, one of several superlatives.

use crate::audit::Rule;
use crate::sides::Side;

use super::Suspect;
use super::lists::Sign;
use super::marks::Mark;
use super::reading::{Place, Reading};

/// Grades this far apart are no more put for each other, but that all and nearly all differ.
const APART: f64 = 1.5;

/// A word that a grade is of stands so near it.
const NEAR: usize = 4;

/// What `only` without a grade on the other side is worth: writers set it by feeling.
const ONLY: f64 = 0.8;

pub(super) fn suspects(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    let graded = reading.marks(Side::A, |sign| sign.grade().is_some());
    let before = found.len();
    for mark in graded.filter(|mark| !has_like(reading, Side::A, mark)) {
        let place = of(reading, Side::A, mark);
        let is_new = |other: &&Mark| reading.is_new(Side::A, mark) || reading.is_new(Side::B, other);
        let other = grade_at(reading, &place).filter(|other| is_new(other) && differ(reading, mark, other));
        found.extend(other.map(|other| suspect(reading, (mark, Side::A), &place, Some(other))));
    }
    if found.len() == before {
        limits(reading, found);
    }
    if found.len() > before {
        return;
    }
    for side in Side::BOTH {
        for sign in [Sign::Only, Sign::Among] {
            lone(reading, side, sign, found);
        }
    }
}

/// Where the other side has what a grade is of: the nearest words behind it, or else before it.
fn of(reading: &Reading<'_>, side: Side, mark: &Mark) -> Place {
    let last = mark.words[mark.words.len() - 1];
    let clause = reading.content(side, reading.words[side][last].clause, &mark.words);
    let behind = clause.iter().copied().filter(|&at| at > last && at <= last + NEAR).take(2);
    let behind: Vec<usize> = behind.collect();
    let before = clause.iter().copied().filter(|&at| at < mark.words[0] && at + NEAR >= mark.words[0]);
    let near = if behind.is_empty() { before.collect() } else { behind };
    reading.place_of(side, &near)
}

/// The grade of B that stands at a place.
fn grade_at<'a>(reading: &'a Reading<'_>, place: &Place) -> Option<&'a Mark> {
    let grades = reading.marks(Side::B, |sign| sign.grade().is_some());
    let new = grades.filter(|mark| !has_like(reading, Side::B, mark));
    let distance = |mark: &Mark| place.words.iter().map(|at| at.abs_diff(mark.words[0])).min();
    let near = new.filter_map(|mark| Some((distance(mark)?, mark))).filter(|(apart, _)| *apart <= NEAR);
    near.min_by_key(|(apart, mark)| (*apart, mark.words[0])).map(|(_, mark)| mark)
}

/// `Mainly` on one side and `only` on the other.
fn limits(reading: &Reading<'_>, found: &mut Vec<Suspect>) {
    for side in Side::BOTH {
        let other = side.other();
        let new = |side: Side, sign: Sign| {
            let mut marks = reading.marks(side, move |x| x == sign);
            marks.find(|mark| reading.is_new(side, mark))
        };
        let (Some(mark), Some(only)) = (new(side, Sign::Mainly), new(other, Sign::Only)) else { continue };
        let place = reading.place(side, mark);
        if place.holds(&reading.words[other][only.words[0]]) {
            found.push(suspect(reading, (mark, side), &place, Some(only)));
        }
    }
}

/// Has the other side a grade that may be put for it, and that is new too?
fn has_like(reading: &Reading<'_>, side: Side, mark: &Mark) -> bool {
    let other = side.other();
    let like = |x: Sign| x.grade().is_some() && !are_apart(x, mark.sign);
    let count = |side: Side| reading.marks(side, like).count();
    count(other) >= count(side)
}

fn differ(reading: &Reading<'_>, a: &Mark, b: &Mark) -> bool {
    let negated = |side: Side, mark: &Mark| {
        let clause = reading.words[side][mark.words[0]].clause;
        reading
            .marks(side, |sign| sign == Sign::Not)
            .any(|not| reading.words[side][not.words[0]].clause == clause)
    };
    // `Most are not`, `few are`.
    let turned = negated(Side::A, a) != negated(Side::B, b) && (a.sign == Sign::Few || b.sign == Sign::Few);
    are_apart(a.sign, b.sign) && !turned
}

fn are_apart(x: Sign, y: Sign) -> bool {
    let whole = matches!((x, y), (Sign::All, Sign::Near) | (Sign::Near, Sign::All));
    whole || x.grade().zip(y.grade()).is_some_and(|(x, y)| (x - y).abs() >= APART)
}

/// `Only`, or `one of the`, that the other side lacks.
fn lone(reading: &Reading<'_>, side: Side, sign: Sign, found: &mut Vec<Suspect>) {
    let other = side.other();
    let may_say_so =
        |x: Sign| x == sign || x == Sign::Only || sign == Sign::Only && matches!(x, Sign::Mainly | Sign::Few);
    let said = reading.marks(other, may_say_so).count();
    let mut marks = reading.marks(side, |x| x == sign);
    let Some(mark) = marks.next().filter(|mark| said == 0 && reading.is_new(side, mark)) else { return };
    let mut place = reading.place(side, mark);
    if sign == Sign::Only {
        place.share *= ONLY;
    } else if !reading
        .marks(other, |x| x == Sign::Top)
        .any(|top| place.holds(&reading.words[other][top.words[0]]))
    {
        return;
    }
    found.push(suspect(reading, (mark, side), &place, None));
}

fn suspect(
    reading: &Reading<'_>,
    (mark, side): (&Mark, Side),
    place: &Place,
    other: Option<&Mark>,
) -> Suspect {
    let at = Suspect::sides(side, reading.span_of(side, mark), reading.span_at(side.other(), place, other));
    Suspect {
        rule: Rule::ScopeChanged,
        at,
        share: place.share,
        message: "The source says {a}, not {b}: more or fewer are meant.",
    }
}
