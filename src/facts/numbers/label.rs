//! [`labelled`] and [`word_amount`]: numbers with a word that says what they are: ranks, ages, multiples, pairs.

use crate::facts::cues::{
    A_OR_AN, AGE, AGE_OF, AGE_YEARS, AGES_TO, ARTICLES, AT, BOTH, COUPLE, EARLIER, IN_A_ROW, MINUS, MINUTE,
    NO, ONCE, ORDINAL_ENDINGS, OVER, PAIR_OF, QUARTER, RANK_ADVERBS, RANK_BEFORE, RANK_JOINED, RANK_NAMES,
    RANK_SHORT, SEVERAL, SHARE_OF, STRETCHES, TIME_BEFORE, TIME_BEHIND,
};
use crate::facts::lexicon::{Sense, UnitDef};
use crate::facts::numbers::amount::{Found, found};
use crate::facts::numbers::count::plural;
use crate::facts::numbers::measure::{Reading, compound, number_and_unit, of_unit, unit_at, years};
use crate::facts::numbers::number::Numeral;
use crate::facts::numbers::numeral::{self, numeral};
use crate::facts::numbers::quantity::{Amount, Family, Measure, Quantity};
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

// ---- amounts in words

pub(in crate::facts) fn word_amount(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.lexicon.english {
        return None;
    }
    percent_of(line, i)
        .or_else(|| multiple(line, i))
        .or_else(|| article_unit(line, i))
        .or_else(|| pair(line, i))
}

/// `percent of 20`.
fn percent_of(line: &Line<'_>, i: usize) -> Option<Found> {
    let ((), to) = line.phrase(i, |s| matches!(s, Sense::Unit(u) if u.symbol == "%").then_some(()))?;
    if !line.is_any(to, SHARE_OF) || !line.is_class(i, Class::Word) {
        return None;
    }
    let number = numeral(line, to + 1)?;
    Some(found(Measure::Of(Family::SHARE), number.value.over(Rational::whole(100))?, i, number.to))
}

/// `one over three`.
pub(in crate::facts) fn one_over(line: &Line<'_>, i: usize) -> Option<Found> {
    let minus = usize::from(line.is_any(i, MINUS));
    let number = numeral(line, i + minus).filter(|n| n.value == Rational::ONE && line.is_any(n.to, OVER))?;
    let below = numeral(line, number.to + 1).filter(|n| n.value.is_whole())?;
    let share = Rational::ONE.over(below.value)?;
    let share = if minus == 1 { share.negated() } else { share };
    Some(found(Measure::Of(Family::SHARE), share, i, below.to))
}

fn multiple(line: &Line<'_>, i: usize) -> Option<Found> {
    if line.is_any(i, ONCE)
        && !line.is_any(i.wrapping_sub(1), AT)
        && line.get(i + 1).is_none_or(|t| t.class == Class::Mark && line.word(i + 1) != "-")
        && (i > 0 || line.len() == 1)
    {
        return Some(found(Measure::Multiple, Rational::ONE, i, i + 1));
    }
    let times = line.sense(i, |s| if let Sense::Multiple(n) = s { Some(*n) } else { None })?;
    Some(found(Measure::Multiple, times, i, i + 1))
}

/// "A decade", "an hour and a half": one unit of time, where it is no rate ("twice a day").
fn article_unit(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.is_any(i, A_OR_AN) {
        return None;
    }
    let (unit, to) = unit_at(line, i + 1)
        .filter(|(u, _)| u.family.is_told_by_an_article() && u.factor != Rational::ZERO)?;
    let one = Numeral { one: true, ..Numeral::new(Rational::ONE, to) };
    let plain = of_unit(unit, &one, to)?;
    let reading = compound(line, plain);
    let alone = i == 0 && line.get(reading.to).is_none();
    // "A year earlier" is what every balance sheet compares with, and says no more than "before".
    let compared = unit.is_year() && line.is_any(reading.to, EARLIER);
    // "The best part of a decade".
    let is_limited = line.is_any(i.wrapping_sub(1), SHARE_OF) && line.phrase_before(i, bound).is_some();
    let told = reading.to > to
        || alone
        || line.is_any(reading.to, TIME_BEHIND) && !compared
        || is_limited
        || line.is_any(i.wrapping_sub(1), TIME_BEFORE);
    let rate =
        !is_limited && line.is_any(i.wrapping_sub(1), SHARE_OF) && !line.is_any(i.wrapping_sub(2), STRETCHES);
    let time = unit.family.is_time() || alone || reading.to > to;
    (told && !rate && time && !unit.is_second())
        .then(|| found(reading.measure, reading.amount, i, reading.to))
}

fn bound(sense: &Sense) -> Option<()> {
    matches!(sense, Sense::Bound(_)).then_some(())
}

/// "A pair of", "both men".
fn pair(line: &Line<'_>, i: usize) -> Option<Found> {
    if PAIR_OF.contains(&line.lower_between(i, i + 3)) {
        return Some(found(Measure::Count, Rational::whole(2), i, i + 3));
    }
    let alone = i == 0 && line.len() == 1;
    (line.is_any(i, BOTH) && (alone || plural(line, i + 1)))
        .then(|| found(Measure::Count, Rational::whole(2), i, i + 1))
}

/// `dozens`, `hundreds of`, `a few thousand`, `several million euros`.
pub(in crate::facts) fn many(line: &Line<'_>, i: usize) -> Option<Found> {
    let plural = line.phrase(i, |s| if let Sense::Many(n) = s { Some(*n) } else { None });
    let (of, to) = plural.or_else(|| several(line, i))?;
    let (measure, to) = match money_after(line, to) {
        Some((family, to)) => (Measure::Of(family), to),
        None => (Measure::Count, to),
    };
    let quantity = Quantity { amount: Amount::Many(of), ..Quantity::exact(measure, Rational::ZERO) };
    Some(Found { value: Value::Quantity(quantity), from: i, to })
}

/// `a few hundred`, `several dozen`, `a couple of thousand`.
fn several(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let at = i + usize::from(line.is_any(i, ARTICLES));
    let couple = line.is_any(at, COUPLE) && at > i;
    if !couple && !line.is_any(at, SEVERAL) {
        return None;
    }
    let at = at + 1 + usize::from(couple && line.is_any(at + 1, SHARE_OF));
    numeral::scale_word(line, at).map(|scale| (scale, at + 1))
}

/// `thousands of pounds`, `a few million euros`.
fn money_after(line: &Line<'_>, to: usize) -> Option<(Family, usize)> {
    let (unit, to) = unit_at(line, to + usize::from(line.is_any(to, SHARE_OF)))?;
    (unit.family.is_money() && unit.factor == Rational::ONE).then_some((unit.family, to))
}

// ---- numbers with a word that says what they are

pub(in crate::facts) fn labelled(line: &Line<'_>, i: usize) -> Option<Found> {
    rank(line, i)
        .or_else(|| ordinal(line, i))
        .or_else(|| minute(line, i))
        .or_else(|| aged(line, i))
        .or_else(|| apposed_age(line, i))
}

/// `Minute 90`, of a match.
fn minute(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.is_any(i, MINUTE) || !line.is_class(i + 1, Class::Number) {
        return None;
    }
    let number = numeral(line, i + 1).filter(|n| n.bare && n.value.is_whole())?;
    let seconds = number.value.times(Rational::whole(60))?;
    let quantity = Quantity {
        other: Some(Box::new((Measure::Of(Family::CLOCK), seconds))),
        ..Quantity::exact(Measure::Ordinal, number.value)
    };
    Some(Found { value: Value::Quantity(quantity), from: i, to: number.to })
}

/// `No. 3`, `number one`, `#1`.
fn rank(line: &Line<'_>, i: usize) -> Option<Found> {
    let dot = usize::from(line.word(i + 1) == ".");
    let at = if dot == 1 && line.is_any(i, RANK_SHORT) {
        i + 2
    } else if line.is_any(i, NO) && line.get(i)?.capital && line.is_class(i + 1, Class::Number)
        || line.is_any(i, RANK_NAMES)
    {
        i + 1
    } else {
        return None;
    };
    let number = numeral(line, at).filter(|n| n.value.is_whole() && !n.share)?;
    let unit = number_and_unit(line, &number).is_some();
    (!unit).then(|| found(Measure::Ordinal, number.value, i, number.to))
}

/// `third`, `21st`; not "at first", "first of all", "First Lady", "a second" of time.
fn ordinal(line: &Line<'_>, i: usize) -> Option<Found> {
    let token = line.get(i)?;
    if token.class == Class::Number {
        let ends = line.glued(i + 1) && line.has(i + 1, Sense::OrdinalEnding);
        let value = Rational::parse(line.word(i)).filter(|v| v.is_whole() && ends && ending_fits(line, i))?;
        return Some(placed(line, value, i, i + 2));
    }
    let (n, to) = numeral::ordinal_word(line, i)?;
    let opens = i == 0 && line.len() > to;
    let named = token.capital && (!opens || line.get(to).is_some_and(|t| t.capital));
    let adverb = RANK_ADVERBS.contains(&line.lower_between(to, to + 2))
        || line.is_any(to, &[","]) && opens
        || line.is_any(i.wrapping_sub(1), RANK_BEFORE);
    let compound = line.is_any(to, &["-"]) && line.glued(to) && line.is_any(to + 1, RANK_JOINED);
    (!named && !adverb && !compound).then(|| placed(line, Rational::whole(i128::from(n)), i, to))
}

/// A place in an order; where it counts a stretch of time it is a length of time too: `the 71st minute` is after 71 minutes,
/// `a fourth straight quarter` makes four quarters.
fn placed(line: &Line<'_>, n: Rational, i: usize, to: usize) -> Found {
    let at = to + usize::from(line.is_any(to, IN_A_ROW));
    let time = unit_at(line, at).filter(|(unit, _)| unit.family.is_time());
    let quarter = || line.is_any(at, QUARTER).then_some(()).and_then(|()| quarter(n));
    let length = |unit: &UnitDef| Some((Measure::Of(unit.family), n.times(unit.factor)?));
    let other = time.map_or_else(quarter, |(unit, _)| length(unit));
    let other = other.map(Box::new);
    Found { value: Value::Quantity(Quantity { other, ..Quantity::exact(Measure::Ordinal, n) }), from: i, to }
}

/// So many quarters of a year: the word alone is no unit, since it is a fraction of anything.
fn quarter(n: Rational) -> Option<(Measure, Rational)> {
    Some((Measure::Of(Family::CALENDAR), years(n)?.over(Rational::whole(4))?))
}

/// `15st` is a weight: the ending must be that of the number, where the language is English.
fn ending_fits(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let teen = word.len() > 1 && word.as_bytes()[word.len() - 2] == b'1';
    let fits = match (word.as_bytes()[word.len() - 1], teen) {
        (digit @ b'1'..=b'3', false) => usize::from(digit - b'0'),
        _ => 0,
    };
    !line.lexicon.english || ORDINAL_ENDINGS.get(fits) == Some(&line.lower(i + 1))
}

/// `aged 19`, `age 87`, `at the age of nine`, `aged between 20 and 30`.
fn aged(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.lexicon.english || !line.is_any(i, AGE) {
        return None;
    }
    let at = i + 1 + usize::from(line.is_any(i + 1, AGE_OF));
    if let Some(found) = ages(line, i, at) {
        return Some(found);
    }
    let number = whole_age(line, at)?;
    let reading = number_and_unit(line, &number);
    let (amount, to, family) = match reading {
        Some(Reading { measure: Measure::Of(family) | Measure::Age(family), amount, to, .. })
            if family.is_time() =>
        {
            (amount, to, family)
        }
        Some(_) => return None,
        None => (years(number.value)?, number.to, Family::CALENDAR),
    };
    Some(found(Measure::Age(family), amount, i, to))
}

fn whole_age(line: &Line<'_>, at: usize) -> Option<Numeral> {
    numeral(line, at).filter(|n| n.value.is_whole() && n.value <= Rational::whole(MAX_AGE))
}

/// `aged 8–10`, `aged between eight and ten years`.
fn ages(line: &Line<'_>, i: usize, at: usize) -> Option<Found> {
    let first = whole_age(line, at)?;
    if !line.is_any(first.to, AGES_TO) {
        return None;
    }
    let second = whole_age(line, first.to + 1).filter(|second| second.value > first.value)?;
    let quantity = Quantity {
        amount: Amount::Range(years(first.value)?, years(second.value)?),
        ..Quantity::exact(Measure::Age(Family::CALENDAR), first.value)
    };
    let unit = (second.to..second.to + 2).take_while(|&at| line.is_any(at, AGE_YEARS)).count();
    Some(Found { value: Value::Quantity(quantity), from: i, to: second.to + unit })
}

/// The oldest age that "Jane Doe, 34," can mean.
const MAX_AGE: i128 = 120;

/// `Jane Doe, 34,`: a number between commas after a name; `(34)` is left alone.
fn apposed_age(line: &Line<'_>, i: usize) -> Option<Found> {
    let name = i >= 2
        && line.word(i - 1) == ","
        && line.glued(i - 1)
        && line.get(i - 2).is_some_and(|t| t.capital && t.class == Class::Word);
    // "The actor, 52, admitted".
    let person = i >= 2 && line.word(i - 1) == "," && line.glued(i - 1) && line.has(i - 2, Sense::Title);
    let calendar = i >= 2
        && line.sense(i - 2, |s| matches!(s, Sense::Month(_) | Sense::Weekday(_)).then_some(())).is_some();
    let ends =
        line.is_any(i + 1, &[",", ".", ";"]) && line.glued(i + 1) && !line.is_class(i + 2, Class::Number)
            || i + 1 == line.len();
    // "Baugh, 73, said": after a lone name only between two commas.
    let two_words = i >= 3 && line.get(i - 3).is_some_and(|t| t.capital && t.class == Class::Word);
    let two_commas = line.is_any(i + 1, &[","]) && line.get(i + 2).is_some_and(|t| !t.capital);
    if !(name && ends && (two_words || two_commas) || person && two_commas)
        || calendar
        || !line.is_class(i, Class::Number)
    {
        return None;
    }
    let n = Rational::parse(line.word(i))
        .filter(|n| n.is_whole() && *n > Rational::ZERO && *n <= Rational::whole(MAX_AGE))?;
    Some(found(Measure::Age(Family::CALENDAR), years(n)?, i, i + 1))
}
