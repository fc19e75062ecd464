//! [`reading`]: one amount with its unit: money, percent, measures, ages, `5ft 10in`.

use crate::facts::cues::{
    A_OR_AN, AGE_SHORT, AND, CAPITAL_UNITS, CENT, DAY_BEHIND, INCH_NO_MORE, INCHES, MONEY_BEFORE,
    MONEY_SHORT, OF_AGE, OLD, PARTS_AND, PLURAL_ENDINGS, POINTS, SHARE_OF, SPACED_UNITS, TIME, TIME_BEFORE,
    TIMES, UNIT_OF, ends,
};
use crate::facts::lexicon::{Sense, UnitDef};
use crate::facts::numbers::count::one_counts;
use crate::facts::numbers::digits::other_reading;
use crate::facts::numbers::fraction::half_after;
use crate::facts::numbers::number::Numeral;
use crate::facts::numbers::numeral::numeral;
use crate::facts::numbers::quantity::{Family, Measure};
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};

/// One amount with its unit, before ranges and bounds.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) struct Reading {
    pub(in crate::facts) measure: Measure,
    pub(in crate::facts) amount: Rational,
    pub(in crate::facts) other: Option<(Measure, Rational)>,
    /// What an amount before it in a range inherits: the unit's factor times the scale.
    pub(in crate::facts) factor: Rational,
    pub(in crate::facts) bare: bool,
    pub(in crate::facts) to: usize,
}

// ---- one amount

pub(in crate::facts) fn reading(line: &Line<'_>, i: usize) -> Option<Reading> {
    money_before(line, i).or_else(|| with_unit(line, i))
}

/// `$5`, `US$ 5.2bn`, `EUR 10`.
fn money_before(line: &Line<'_>, i: usize) -> Option<Reading> {
    let money = |s: &Sense| match s {
        Sense::Unit(unit) if unit.family.is_money() => Some(*unit),
        _ => None,
    };
    // "A$", "US$": letters glued to the sign.
    let glued = line.is_class(i, Class::Word) && line.glued(i + 1) && line.is_class(i + 1, Class::Mark);
    let letters =
        glued.then(|| line.lexicon.senses(line.lower_between(i, i + 2)).iter().find_map(money)).flatten();
    let (unit, at) = letters.map(|unit| (unit, i + 2)).or_else(|| line.phrase(i, money))?;
    let at = at + usize::from(line.word(at) == "." && line.glued(at) && line.is_any(at - 1, MONEY_SHORT));
    let code = line.is_class(i, Class::Mark)
        || line.word(i).chars().all(|c| !c.is_lowercase())
        || line.is_any(at - 1, MONEY_BEFORE);
    if !code || !line.is_class(at, Class::Number) {
        return None;
    }
    let number = numeral(line, at)?;
    let mut reading = of_unit(unit, &number, number.to)?;
    // "$10 dollars" and "US$5 USD" say it twice.
    let twice = line.phrase(reading.to, |s| matches!(s, Sense::Unit(u) if u.family == unit.family && u.factor == unit.factor && !u.symbol.starts_with('¢')).then_some(()));
    if let Some(((), to)) = twice
        .filter(|_| line.is_class(reading.to, Class::Word) && !line.is_class(reading.to + 1, Class::Number))
    {
        reading.to = to;
    }
    Some(cents_after(line, reading))
}

pub(in crate::facts) fn of_unit(unit: &UnitDef, number: &Numeral, to: usize) -> Option<Reading> {
    let amount = number.value.plus(unit.offset)?.times(unit.factor)?;
    let factor = unit.factor.times(number.scale)?;
    let other = also(unit, number.value);
    Some(Reading { measure: Measure::Of(unit.family), amount, other, factor, bare: false, to })
}

/// Pounds are money or weight.
fn also(unit: &UnitDef, value: Rational) -> Option<(Measure, Rational)> {
    const POUND: (i128, i128) = (45_359_237, 100_000_000);
    if unit.family.name != "GBP" || unit.symbol == "£" || unit.factor != Rational::ONE {
        return None;
    }
    let mass = Family { dimension: "mass", name: "imperial" };
    Some((Measure::Of(mass), value.times(Rational::new(POUND.0, POUND.1)?)?))
}

/// A number, then its unit if it has one.
fn with_unit(line: &Line<'_>, i: usize) -> Option<Reading> {
    let number = numeral(line, i)?;
    if let Some(reading) = number_and_unit(line, &number) {
        return Some(compound(line, reading));
    }
    if let Some((times, to)) = times_after(line, &number) {
        return Some(Reading {
            measure: Measure::Multiple,
            amount: times,
            other: None,
            factor: Rational::ONE,
            bare: false,
            to,
        });
    }
    if number.one && !one_counts(line, i) {
        return None;
    }
    let measure = if number.share && !number.scaled { Measure::Of(Family::SHARE) } else { Measure::Count };
    let metre = Measure::Of(Family { dimension: "length", name: "metric" });
    Some(Reading {
        measure,
        amount: number.value,
        other: number.metres.map(|m| (metre, m)).or_else(|| other_separator(line, i, &number)),
        factor: number.scale,
        bare: number.bare || !number.scaled,
        to: number.to,
    })
}

/// `1,500` in a Spanish text, `1.500` in an English one: the mark before three digits may part thousands after all, where
/// whole things are counted.
fn other_separator(line: &Line<'_>, i: usize, number: &Numeral) -> Option<(Measure, Rational)> {
    let grouped = number.bare && !number.value.is_whole() && number.to == i + 1;
    let value = grouped.then(|| other_reading(line.word(i))).flatten()?;
    Some((Measure::Count, value))
}

pub(in crate::facts) fn number_and_unit(line: &Line<'_>, number: &Numeral) -> Option<Reading> {
    let of = usize::from(
        number.share && line.is_any(number.to, SHARE_OF) || number.scaled && line.is_any(number.to, UNIT_OF),
    );
    let article = usize::from(number.share && line.is_any(number.to + of, A_OR_AN));
    let hyphen = usize::from(
        line.is_any(number.to, &["-", "‑"]) && line.glued(number.to) && line.glued(number.to + 1),
    );
    let at = number.to + hyphen + of + article;
    if line.is_any(at, AGE_SHORT) && line.lexicon.english {
        return Some(Reading {
            measure: Measure::Age(Family::CALENDAR),
            amount: years(number.value)?,
            other: None,
            factor: years(Rational::ONE)?,
            bare: false,
            to: at + 1,
        });
    }
    // "Half a point" of a rate; nobody counts half points of anything else but games.
    if number.share && line.lexicon.english && line.is_any(at, POINTS) {
        let points = Measure::Of(Family { dimension: "points", name: "points" });
        let (amount, factor) = (number.value, Rational::ONE);
        return Some(Reading { measure: points, amount, other: None, factor, bare: false, to: at + 1 });
    }
    let (unit, to) = unit_at(line, at).or_else(|| unit_after_adjective(line, at))?;
    // "Half of a dollar"; "3 milioni di euro" are so many euros.
    if of + article > 0 && unit.family.is_money() && !number.scaled {
        return None;
    }
    let reading = of_unit(unit, number, to)?;
    if unit.is_day() && number.one && !one_day(line, number.to, to) {
        return None;
    }
    if unit.family.is_time() {
        return Some(age(line, reading).unwrap_or(reading));
    }
    let scale_after = (unit.family.is_money() && !number.scaled)
        .then(|| line.sense(to, |s| if let Sense::Scale(n) = s { Some(*n) } else { None }))
        .flatten();
    match scale_after {
        Some(scale) => Some(Reading {
            amount: reading.amount.times(Rational::whole(i128::from(scale)))?,
            to: to + 1,
            ..reading
        }),
        None => Some(reading),
    }
}

/// `96 flat kilometres`, `two busy weeks`: one word that means nothing to the recognisers may stand before the unit.
fn unit_after_adjective(line: &Line<'_>, at: usize) -> Option<(&'static UnitDef, usize)> {
    let word =
        line.get(at).filter(|t| t.class == Class::Word && !t.capital && t.senses.is_empty() && t.gap)?;
    let is_plural = ends(word.span.of(line.text), PLURAL_ENDINGS);
    let plain = !is_plural && line.get(at + 1)?.gap && ends(line.word(at + 1), PLURAL_ENDINGS);
    unit_at(line, at + 1).filter(|(unit, _)| plain && unit.family.is_extent())
}

/// "One day" is mostly "some day"; a length of time where a preposition or a verb of time says so.
fn one_day(line: &Line<'_>, one: usize, to: usize) -> bool {
    let before = one.checked_sub(2).is_some_and(|b| line.is_any(b, TIME_BEFORE));
    before || one == 1 && line.len() == to || line.is_any(to, DAY_BEHIND) || line.is_any(one, &["-"])
}

/// `the number "Toby 36"`: a mark of inches stands behind a number, and so may one that closes. Nothing has as many as
/// a thousand.
fn closes_quotation(line: &Line<'_>, at: usize) -> bool {
    if line.word(at.wrapping_sub(1)).len() > 3 {
        return true;
    }
    let opens = |i: usize| line.word(i) == "\"" && !(line.glued(i) && line.is_class(i - 1, Class::Number));
    (0..at).filter(|&i| opens(i)).count() % 2 == 1
}

pub(in crate::facts) fn unit_at(line: &Line<'_>, at: usize) -> Option<(&'static UnitDef, usize)> {
    if line.word(at) == "\"" && closes_quotation(line, at) {
        return None;
    }
    let glued = line.glued(at);
    let capital = line.get(at)?.capital;
    let single = line.word(at).chars().count() == 1;
    let fits = |unit: &UnitDef| {
        let is_cent = line.is_any(at, CENT);
        if is_cent {
            capital == unit.family.is_temperature()
        } else {
            capital || !line.is_any(at, CAPITAL_UNITS)
        }
    };
    // "12 m", "2 l", "250 W": letters with a space, nothing of money after them.
    let metres = SPACED_UNITS.contains(&line.word(at))
        && line.is_class(at.wrapping_sub(1), Class::Number)
        && line.phrase(at + 1, money_unit).is_none();
    let found = line.phrase(at, |s| match s {
        Sense::Unit(unit) if !(single && line.word(at).is_ascii() && line.is_class(at, Class::Word)) => {
            Some(*unit)
        }
        Sense::GluedUnit(unit) if (glued || metres) && fits(unit) => Some(*unit),
        _ => None,
    })?;
    // "5 Real Madrid fans", "the 2 Won": a capitalised unit word after a number is a name.
    let name = capital
        && !line.lexicon.capital_nouns
        && !glued
        && !single
        && found.1 == at + 1
        && line.is_class(at, Class::Word)
        && found.0.family.is_money()
        && line.get(found.1).is_some_and(|t| t.capital)
        && line.word(at).chars().skip(1).any(char::is_lowercase);
    // "3 USD50 cards": the code belongs to the number after it.
    let ends = !(line.glued(found.1)
        && (line.is_class(found.1, Class::Word) || line.is_class(found.1, Class::Number)));
    (!name && ends).then(|| {
        (
            found.0,
            found.1
                + usize::from(
                    line.word(found.1) == "."
                        && line.glued(found.1)
                        && line.get(found.1 + 1).is_some()
                        && line.lower(at).len() <= 3
                        && line.get(found.1 + 1).is_some_and(|t| !t.capital),
                ),
        )
    })
}

/// `19-year-old`, `19 years old`, `8 months of age`.
pub(in crate::facts) fn age(line: &Line<'_>, reading: Reading) -> Option<Reading> {
    let Measure::Of(family) = reading.measure else { return None };
    let at = reading.to + usize::from(line.is_any(reading.to, &["-", "‑"]));
    let to = if line.is_any(at, OLD) {
        at + 1
    } else if OF_AGE.contains(&line.lower_between(at, at + 2)) {
        at + 2
    } else {
        return None;
    };
    Some(Reading { measure: Measure::Age(family), to, ..reading })
}

/// `5ft 10in`, `1 hour and 58 minutes`, `3 dollars 50 cents`, `a year and a half`.
pub(in crate::facts) fn compound(line: &Line<'_>, first: Reading) -> Reading {
    if let Some(reading) = and_a_half(line, first) {
        return reading;
    }
    let mut at = first.to;
    while line.is_any(at, PARTS_AND) {
        at += 1;
    }
    let Measure::Of(family) = first.measure else { return first };
    if at - first.to > 2 || !family.is_said_in_parts() {
        return first;
    }
    let next = numeral(line, at);
    let fits = |s: &Reading| {
        dimension(s.measure) == Some(family.dimension)
            && s.factor < first.factor
            && (!family.is_time() || s.measure == first.measure)
    };
    let second = next
        .and_then(|n| number_and_unit(line, &n).or_else(|| bare_part(line, family, first, &n)))
        .filter(fits);
    let Some(second) = second else { return first };
    if family.is_money() && (second.measure != first.measure || second.amount >= first.factor) {
        return first;
    }
    match first.amount.plus(second.amount) {
        Some(amount) => compound(line, Reading { amount, factor: second.factor, to: second.to, ..first }),
        None => first,
    }
}

/// A second part whose unit is left out or looks like a word: `15 dollars 50`, `5 ft 2 in`.
fn bare_part(line: &Line<'_>, family: Family, first: Reading, number: &Numeral) -> Option<Reading> {
    const INCH: (i128, i128) = (254, 10_000);
    const CENT: (i128, i128) = (1, 100);
    let closes = |at: usize| line.get(at).is_none_or(|t| t.class == Class::Mark);
    let part = |(n, d), to| {
        let factor = Rational::new(n, d)?;
        Some(Reading { amount: number.value.times(factor)?, factor, to, other: None, bare: false, ..first })
    };
    let inches = family.is_imperial() && line.is_any(number.to, INCHES);
    if inches && !line.is_any(number.to + 1, INCH_NO_MORE) {
        return part(INCH, number.to + 1);
    }
    let cents = family.is_money()
        && first.factor == Rational::ONE
        && number.value.is_whole()
        && number.value < Rational::whole(100);
    let comma = line.is_any(first.to, &[","]);
    (cents && !comma && closes(number.to) && !line.is_any(number.to, &["%", "-", "$", "€", "£"]))
        .then(|| part(CENT, number.to))
        .flatten()
}

fn money_unit(sense: &Sense) -> Option<()> {
    matches!(sense, Sense::Unit(unit) if unit.family.is_money()).then_some(())
}

fn dimension(measure: Measure) -> Option<&'static str> {
    if let Measure::Of(family) = measure { Some(family.dimension) } else { None }
}

fn and_a_half(line: &Line<'_>, reading: Reading) -> Option<Reading> {
    (line.lexicon.english && line.is_any(reading.to, AND)).then_some(())?;
    let (part, to) = half_after(line, reading.to + 1)?;
    if line.phrase(to, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some() {
        return None;
    }
    Some(Reading { amount: reading.amount.plus(part.times(reading.factor)?)?, to, ..reading })
}

/// `$20 and 43c`.
fn cents_after(line: &Line<'_>, first: Reading) -> Reading {
    if first.factor == Rational::ONE { compound(line, first) } else { first }
}

/// `10 times`, `three-fold`.
fn times_after(line: &Line<'_>, number: &Numeral) -> Option<(Rational, usize)> {
    let hyphen = usize::from(line.is_any(number.to, &["-", "‑"]));
    let at = number.to + hyphen;
    let times = line.is_any(at, TIMES);
    // "Three-time champion" counts too; "One Time Square" does not.
    let time = line.is_any(at, TIME) && (hyphen == 1 || number.one) && !line.get(at)?.capital;
    (times || time).then_some((number.value, at + 1))
}

const SECONDS_A_YEAR: i128 = 31_556_952;

pub(in crate::facts) fn years(n: Rational) -> Option<Rational> {
    n.times(Rational::whole(SECONDS_A_YEAR))
}
