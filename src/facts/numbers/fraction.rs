//! [`share_words`]: fractions in words: `half`, `two-thirds`, `one and a half`, `half a million`.

use crate::facts::cues::{
    A_OR_AN, AND, ARTICLES, HALF_AFTER, HALF_ARTICLES, HALVES_OF_TIME, POINT, POINT_PARTS, SHARE_OF,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::number::Numeral;
use crate::facts::numbers::numeral::{
    below_hundred, hyphenated, ordinal_word, scale_at, scale_of_last, scale_word, short_ordinal,
};
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};

/// `one hundred thirty-two fifths`.
pub(in crate::facts) fn composed_over(line: &Line<'_>, above: &Numeral) -> Option<Numeral> {
    let hyphen = usize::from(line.is_any(above.to, &["-", "‑"]) && line.glued(above.to));
    let at = above.to + hyphen;
    let below = line.sense(at, |s| if let Sense::Parts(n) = s { Some(*n) } else { None })?;
    // "Four quarters in a row" are no fraction.
    let is_part =
        above.scaled || above.value < Rational::whole(i128::from(below)) || line.is_any(at + 1, SHARE_OF);
    let value = above.value.over(Rational::whole(i128::from(below))).filter(|_| is_part)?;
    Some(Numeral { share: true, ..Numeral::new(value, at + 1) })
}

/// "One hundred and three quarters" adds; "one hundred and thirty fifths" divides.
///
/// Asked at each `and` of a long numeral, so it must not read another long numeral: those nest without end.
pub(in crate::facts) fn fraction_follows(line: &Line<'_>, i: usize) -> bool {
    parts_by(line, i, short_ordinal).is_some()
        && line.sense(i, |s| matches!(s, Sense::Tens(_)).then_some(())).is_none()
}

// ---- fractions in words

/// `half`, `a third`, `two-thirds`, `three quarters`; then a scale: `half a million`.
pub(in crate::facts) fn share_words(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let (value, to) = parts(line, i)?;
    scaled_share(line, Numeral { share: true, ..Numeral::new(value, to) })
}

/// Several parts of a whole, or one; what follows decides whether "a third" is a fraction or a rank.
pub(in crate::facts) fn parts(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    parts_by(line, i, ordinal_word)
}

/// ... with what reads the ordinal of "a twenty-fifth".
fn parts_by(
    line: &Line<'_>,
    i: usize,
    rank: impl Fn(&Line<'_>, usize) -> Option<(u64, usize)>,
) -> Option<(Rational, usize)> {
    let part = |i: usize| line.sense(i, |s| if let Sense::Part(n) = s { Some(*n) } else { None });
    let is_share = || {
        !line.is_any(i.wrapping_sub(1), HALVES_OF_TIME) && part_follows(line, i + 1)
            || joined_follows(line, i + 1)
    };
    if let Some(below) = part(i).filter(|_| is_share()) {
        return share(1, below, i + 1);
    }
    let article = line.is_any(i, A_OR_AN).then_some((1, i + 1));
    let (above, next) = article.or_else(|| below_hundred(line, i))?;
    let hyphen = usize::from(line.is_any(next, &["-", "‑"]) && line.glued(next));
    let at = next + hyphen;
    if let Some(below) = line
        .sense(at, |s| if let Sense::Parts(n) = s { Some(*n) } else { None })
        .filter(|&below| article.is_none() && (u64::from(above) < below || line.is_any(at + 1, SHARE_OF)))
    {
        return share(above, below, at + 1);
    }
    if above != 1 {
        return None;
    }
    let ranked = rank(line, at);
    let below = part(at).or(ranked.filter(|&(n, _)| n > 2).map(|(n, _)| n))?;
    let to = ranked.map_or(at + 1, |(_, to)| to);
    let follows = part_follows(line, to) || (hyphen == 1 && article.is_none());
    follows.then(|| share(1, below, to)).flatten()
}

pub(in crate::facts) fn share(above: u8, below: u64, to: usize) -> Option<(Rational, usize)> {
    Some((Rational::new(i128::from(above), i128::from(below))?, to))
}

/// What may follow a fraction that is meant as one.
fn part_follows(line: &Line<'_>, i: usize) -> bool {
    let Some(token) = line.get(i) else { return true };
    // "A quarter-point"; "a third point" is one of several.
    let point = i + usize::from(line.is_any(i, &["-", "‑"]));
    if line.is_any(point, POINT) && line.is_any(i.wrapping_sub(1), POINT_PARTS) {
        return true;
    }
    token.class != Class::Word && !(token.class == Class::Mark && line.word(i) == "-" && !token.gap)
        || joined_follows(line, i)
        || HALF_AFTER.contains(&line.lower(i))
        || is_halved(line, i)
}

/// `half-million`, `half-dozen`, `half-hour`, `half-mile`: what is halved hangs on the half.
fn joined_follows(line: &Line<'_>, i: usize) -> bool {
    hyphenated(line, i) && is_halved(line, i + 1)
}

/// A scale or a unit; of those of time the hour alone, since "half a year" is a period.
fn is_halved(line: &Line<'_>, i: usize) -> bool {
    let unit = |s: &Sense| matches!(s, Sense::Unit(u) if !u.family.is_time() || u.is_hour()).then_some(());
    scale_word(line, i).is_some() || line.phrase(i, unit).is_some()
}

/// `half a million`, `two thirds of a million`.
pub(in crate::facts) fn scaled_share(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let mut at = number.to;
    if line.is_any(at, SHARE_OF) && line.is_any(at + 1, ARTICLES) {
        at += 2;
    } else if line.is_any(at, ARTICLES) {
        at += 1;
    }
    match scale_at(line, at, false).filter(|_| line.lexicon.english) {
        Some((scale, to, _)) => {
            Some(Numeral { scaled: true, ..Numeral::new(number.value.times(Rational::whole(scale))?, to) })
        }
        None => Some(number),
    }
}

/// `one and a half`, `3 million and a half`, `five and a half million`.
pub(in crate::facts) fn with_fraction_words(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    if !line.is_any(number.to, AND) {
        return Some(number);
    }
    let Some((part, to)) = half_after(line, number.to + 1) else { return Some(number) };
    let scale = scale_of_last(line, number.to);
    if let Some((next, to, _)) = scale_at(line, to, false) {
        let next = Rational::whole(next);
        let value = match scale {
            Some(_) => number.value.plus(part.times(next)?)?,
            None => number.value.plus(part)?.times(next)?,
        };
        return Some(Numeral { scaled: true, ..Numeral::new(value, to) });
    }
    let part = scale.filter(|&s| s >= 1000).map_or(Some(part), |s| part.times(Rational::whole(s)))?;
    Some(Numeral { scaled: number.scaled, ..Numeral::new(number.value.plus(part)?, to) })
}

/// The fraction of "and a half", "and two thirds".
pub(in crate::facts) fn half_after(line: &Line<'_>, i: usize) -> Option<(Rational, usize)> {
    let article = usize::from(line.is_any(i, HALF_ARTICLES));
    let part = line.sense(i + article, |s| if let Sense::Part(n) = s { Some(*n) } else { None });
    match part {
        // "And a half-dozen".
        Some(_) if hyphenated(line, i + article + 1) => None,
        Some(below) => share(1, below, i + article + 1),
        None => parts(line, i),
    }
}
