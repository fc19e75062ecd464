//! [`numbers_in`]: every number that a text writes, whatever it counts: by what a figure is found that the other article puts in
//! a way that no recogniser reads alike; [`came_before`]: which of two values is the earlier one.

use crate::document::{Document, Span};
use crate::facts::cues::{COMPARED, COMPARED_BY, EARLIER_VALUE, LATER_VALUE, LIMITS};
use crate::facts::lexicon::{Lexicon, Sense};
use crate::facts::numbers::measure::years;
use crate::facts::numbers::numeral::{hyphenated, numeral, short_ordinal};
use crate::facts::numbers::quantity::Family;
use crate::facts::numbers::rational::Rational;
use crate::facts::read_as;
use crate::facts::token::{Class, Line};

/// A number as it is written, or a word for a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare {
    /// The number; of a stretch of time (`a quarter`, `decade`) how many base units it is.
    pub value: Rational,
    /// The system of units of a stretch of time; `None` of a number.
    pub unit: Option<Family>,
    /// Where it stands in the document.
    pub span: Span,
}

/// Finds every number that a part of a document writes in digits or words, and every word for a stretch of time, in order.
pub fn numbers_in(document: &Document, span: Span) -> Vec<Bare> {
    let visible = document.visible(span);
    let line = Line::new(visible.text(), Lexicon::of(read_as(document)));
    // "Capital One": a word with a capital inside a sentence is part of a name.
    let is_named = |i: usize| i > 0 && line.get(i).is_some_and(|t| t.capital && t.class == Class::Word);
    let mut found = Vec::new();
    let mut counted = None;
    let mut i = 0;
    while i < line.len() {
        let number = number_at(&line, i).filter(|_| !is_named(i));
        let to = number.map_or(i + 1, |(_, to)| to.max(i + 1));
        let span = visible.locate(line.span(i, to));
        let of_value = |value| Bare { value, unit: None, span };
        found.extend(number.map(|(value, _)| of_value(value)));
        // The years of "two years" are counted: no word for one of them.
        let is_counted = counted.is_some_and(|to| to == i || to + 1 == i && hyphenated(&line, to));
        let stretch = stretch(&line, i).filter(|_| !is_counted);
        counted = number.map(|_| to).or(counted);
        found.extend(stretch.map(|(unit, value)| Bare { unit: Some(unit), ..of_value(value) }));
        i = to;
    }
    found
}

/// Says of a figure that stands behind `before` whether it is the earlier of two values of one thing (`from 7`, `compared with 7`)
/// or the later (`to 5`); `None` where the words before it do not say.
pub fn came_before(document: &Document, before: Span) -> Option<bool> {
    let visible = document.visible(before);
    let last: Vec<&str> = visible.text().split_whitespace().rev().take(2).collect();
    let is_any =
        |word: usize, of: &[&str]| last.get(word).is_some_and(|word| of.contains(&&*word.to_lowercase()));
    if is_any(0, EARLIER_VALUE) || is_any(0, COMPARED_BY) && is_any(1, COMPARED) {
        return Some(true);
    }
    is_any(0, LATER_VALUE).then_some(false)
}

/// Does a part of a text hold a word that limits figures, in whatever shape?
pub fn limits_in(document: &Document, span: Span) -> bool {
    let visible = document.visible(span);
    let mut words = visible.text().split(|c: char| !c.is_alphanumeric());
    words.any(|word| LIMITS.contains(&&*word.to_lowercase()))
}

/// The number that starts at token `i`, and the token behind it.
fn number_at(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let whole = |(n, to): (u64, usize)| (Rational::whole(i128::from(n)), to);
    let part = |s: &Sense| match s {
        Sense::Part(n) | Sense::Fraction(n) => Rational::new(1, i128::from(*n)),
        _ => None,
    };
    numeral(line, i)
        .map(|number| (number.value, number.to))
        .or_else(|| short_ordinal(line, i).map(whole))
        .or_else(|| line.sense(i, part).map(|value| (value, i + 1)))
}

/// A word for a stretch of time: `decade`, `year`; a quarter without more is one of a year.
fn stretch(line: &Line<'_>, i: usize) -> Option<(Family, Rational)> {
    line.sense(i, |s| match s {
        Sense::Unit(unit) if unit.family.is_time() => Some((unit.family, unit.factor)),
        Sense::Part(4) => Some((Family::CALENDAR, years(Rational::ONE)?.over(Rational::whole(4))?)),
        _ => None,
    })
}
