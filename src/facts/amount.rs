//! [`amount`]: numbers with what they count: money, percent, measures, ages, ranges, and what limits them.

use crate::facts::lexicon::{Sense, UnitDef};
use crate::facts::numeral::{self, Numeral, numeral};
use crate::facts::quantity::{Amount, Family, Measure, Quantity};
use crate::facts::rational::Rational;
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

/// A value and the tokens it takes.
pub(super) struct Found {
    pub(super) value: Value,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// One amount with its unit, before ranges and bounds.
#[derive(Clone, Copy, Debug)]
struct Reading {
    measure: Measure,
    amount: Rational,
    other: Option<(Measure, Rational)>,
    /// What an amount before it in a range inherits: the unit's factor times the scale.
    factor: Rational,
    bare: bool,
    to: usize,
}

/// Finds the amount that starts at token `i`.
pub(super) fn amount(line: &Line<'_>, i: usize) -> Option<Found> {
    let found = many(line, i)
        .or_else(|| one_over(line, i))
        .or_else(|| labelled(line, i))
        .or_else(|| range_or_single(line, i))
        .or_else(|| word_amount(line, i))?;
    Some(bounded(line, found))
}

fn found(measure: Measure, amount: Rational, from: usize, to: usize) -> Found {
    Found { value: Value::Quantity(Quantity::exact(measure, amount)), from, to }
}

// ---- what limits an amount

fn bounded(line: &Line<'_>, mut found: Found) -> Found {
    let Value::Quantity(quantity) = &mut found.value else { return found };
    if quantity.measure == Measure::Ordinal {
        return found;
    }
    let before = line.phrase_before(found.from, |s| if let Sense::Bound(b) = s { Some(*b) } else { None });
    if let Some((bound, from)) = before.filter(|&(_, from)| limits(line, from, found.from)) {
        (quantity.bound, found.from) = (bound, from);
        return found;
    }
    if let Some((bound, to)) =
        line.phrase(found.to, |s| if let Sense::BoundAfter(b) = s { Some(*b) } else { None })
    {
        let plus = line.is_any(found.to, &["+", "plus"])
            && !line.glued(found.to)
            && line.is_class(to, Class::Number);
        if !plus {
            (quantity.bound, found.to) = (bound, to);
        }
    }
    found
}

/// "From above 20": yes. "Turned over 3 times", "the rest above": good enough. "All about one man": no.
fn limits(line: &Line<'_>, from: usize, number: usize) -> bool {
    let word = line.lower_between(from, number);
    // "The Under 21 coach": a name.
    if line.get(from).is_some_and(|t| t.capital)
        && from > 0
        && !matches!(line.word(from - 1), "." | "“" | "\"")
    {
        return false;
    }
    match word {
        "over" => !line.is_any(
            from.wrapping_sub(1),
            &["spread", "turned", "took", "taken", "took", "presided", "watched", "control"],
        ),
        "some" | "about" | "around" => {
            !line.is_any(number, &["one", "a", "an"])
                || line.is_any(
                    number + 1,
                    &[
                        "million", "billion", "hundred", "thousand", "dozen", "year", "month", "week",
                        "hour", "third", "quarter",
                    ],
                )
        }
        _ => true,
    }
}

// ---- single amounts and ranges

fn range_or_single(line: &Line<'_>, i: usize) -> Option<Found> {
    let first = reading(line, i)?;
    if let Some(share) = one_in(line, first) {
        return Some(found(Measure::Of(Family::SHARE), share.0, i, share.1));
    }
    if let Some(range) = range(line, i, first).or_else(|| goals(line, i, first).map(Some)) {
        return range;
    }
    let stands = if first.bare && first.measure == Measure::Count { counts(line, i, first.to) } else { true };
    let mut quantity = Quantity::exact(first.measure, first.amount);
    quantity.other = first.other;
    stands.then_some(Found { value: Value::Quantity(quantity), from: i, to: first.to })
}

/// `one in five`, `9 out of 10`.
fn one_in(line: &Line<'_>, first: Reading) -> Option<(Rational, usize)> {
    if !line.lexicon.english || first.measure != Measure::Count {
        return None;
    }
    let at = if line.lower(first.to) == "in" {
        first.to + 1
    } else if line.lower_between(first.to, first.to + 2) == "out of" {
        first.to + 2
    } else {
        return None;
    };
    let whole = numeral(line, at).filter(|n| !n.share && n.value > first.amount && n.value.is_whole())?;
    let year = whole.bare && whole.value >= Rational::whole(1500) && whole.value <= Rational::whole(2100);
    let unit = line.phrase(whole.to, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    let odds = line.lower(first.to) == "out" || first.amount <= Rational::whole(10);
    (!year && !unit && odds && first.amount.is_whole())
        .then(|| first.amount.over(whole.value).map(|s| (s, whole.to)))
        .flatten()
}

/// A range, a score, or nothing when what stands here is an identifier (`1-800-555`); `None` when it is one amount.
fn range(line: &Line<'_>, i: usize, first: Reading) -> Option<Option<Found>> {
    let (joiner, at) = joiner(line, i, first.to)?;
    let second = reading(line, at)?;
    if joiner == "-"
        && line.is_any(second.to, &["-", "/"])
        && line.glued(second.to)
        && line.is_class(second.to + 1, Class::Number)
    {
        return Some(None);
    }
    if joiner == "-"
        && first.measure == Measure::Count
        && first.bare
        && second.measure == Measure::Count
        && second.bare
        && let Some(score) = score(line, first, second)
    {
        return Some(Some(Found { value: score, from: i, to: second.to }));
    }
    if joiner == "or" && first.amount.plus(Rational::ONE) != Some(second.amount) {
        return None;
    }
    let second = unit_of_first(first, second);
    let first = inherit(first, second)?;
    if first.amount >= second.amount {
        return None;
    }
    if joiner == "to" && line.is_any(i.wrapping_sub(1), &["from"]) {
        // "From 5 to 7 percent": two values, of one unit.
        return (first.measure != Measure::Count)
            .then(|| Some(found(first.measure, first.amount, i, first.to)));
    }
    let quantity = Quantity {
        amount: Amount::Range(first.amount, second.amount),
        ..Quantity::exact(second.measure, second.amount)
    };
    Some(Some(Found { value: Value::Quantity(quantity), from: i, to: second.to }))
}

/// `three goals to one`.
fn goals(line: &Line<'_>, i: usize, first: Reading) -> Option<Found> {
    let noun =
        line.is_any(first.to, &["goals", "sets", "games", "points", "votes", "frames", "tries", "wickets"]);
    if !noun || line.lower(first.to + 1) != "to" {
        return None;
    }
    let second = numeral(line, first.to + 2)?;
    let score = |r: Rational| r.as_whole().and_then(|n| u32::try_from(n).ok());
    Some(Found { value: Value::Score(score(first.amount)?, score(second.value)?), from: i, to: second.to })
}

fn joiner<'l>(line: &'l Line<'_>, i: usize, at: usize) -> Option<(&'l str, usize)> {
    let between = line.is_any(i.wrapping_sub(1), &["between"]);
    match line.lower(at) {
        "-" | "–" | "—" | "‑"
            if line.glued(at) == line.glued(at + 1) && (line.glued(at) || line.lower(at) == "–") =>
        {
            Some(("-", at + 1))
        }
        "to" => Some(("to", at + 1)),
        "and" if between => Some(("and", at + 1)),
        // "Two or three"; not "5% or $2".
        "or" => Some(("or", at + 1)),
        _ => None,
    }
}

/// "$5-10 million": the sign stands before the first alone.
fn unit_of_first(first: Reading, second: Reading) -> Reading {
    let money = matches!(first.measure, Measure::Of(family) if family.dimension == "money");
    if money && second.measure == Measure::Count {
        Reading { measure: first.measure, ..second }
    } else {
        second
    }
}

/// The first of two amounts takes the unit and the scale of the second when it has none: `$5-10 million`.
fn inherit(first: Reading, second: Reading) -> Option<Reading> {
    if first.measure == second.measure && first.factor == second.factor {
        return Some(first);
    }
    let scaled = first.amount.over(first.factor)?.times(second.factor)?;
    let same_unit =
        first.measure == second.measure && first.factor < second.factor && first.factor.is_whole();
    let no_unit = first.measure == Measure::Count && first.bare;
    let other_scale = same_unit
        && first.amount.over(first.factor)? < Rational::whole(1000)
        && first.factor == Rational::ONE;
    match (no_unit, same_unit) {
        (true, _) => Some(Reading { measure: second.measure, amount: scaled, ..first }),
        (_, true) if other_scale => Some(Reading { amount: scaled, ..first }),
        _ => (first.measure == second.measure).then_some(first),
    }
}

/// `3-1`: two small numbers that are no range.
fn score(line: &Line<'_>, first: Reading, second: Reading) -> Option<Value> {
    const CONTEXT: &[&str] = &[
        "win", "won", "wins", "beat", "beats", "lost", "lose", "defeat", "draw", "drew", "lead", "led",
        "victory", "score", "scored", "goals", "up", "down", "loss", "trailed", "vote", "voted",
    ];
    let (a, b) = (first.amount.as_whole()?, second.amount.as_whole()?);
    let noun = line.is_class(second.to, Class::Word)
        && !line.sense(second.to, |s| (*s == Sense::Function).then_some(())).is_some()
        || line.is_any(second.to, &["-"]) && line.glued(second.to);
    let small = (0..=200).contains(&a) && (0..=200).contains(&b);
    let context = (first.to.saturating_sub(6)..second.to + 4).any(|i| line.is_any(i, CONTEXT));
    (small && (a >= b || context || (!noun && a <= 20 && b <= 20)))
        .then(|| Value::Score(u32::try_from(a).unwrap_or(0), u32::try_from(b).unwrap_or(0)))
}

// ---- one amount

fn reading(line: &Line<'_>, i: usize) -> Option<Reading> {
    money_before(line, i).or_else(|| with_unit(line, i))
}

/// `$5`, `US$ 5.2bn`, `EUR 10`.
fn money_before(line: &Line<'_>, i: usize) -> Option<Reading> {
    let money = |s: &Sense| match s {
        Sense::Unit(unit) if unit.family.dimension == "money" => Some(*unit),
        _ => None,
    };
    // "A$", "US$": letters glued to the sign.
    let glued = line.is_class(i, Class::Word) && line.glued(i + 1) && line.is_class(i + 1, Class::Mark);
    let letters =
        glued.then(|| line.lexicon.senses(line.lower_between(i, i + 2)).iter().find_map(money)).flatten();
    let (unit, at) = letters.map(|unit| (unit, i + 2)).or_else(|| line.phrase(i, money))?;
    let at = at + usize::from(line.word(at) == "." && line.glued(at) && line.is_any(at - 1, &["rs"]));
    let code = line.is_class(i, Class::Mark)
        || line.word(i).chars().all(|c| !c.is_lowercase())
        || line.is_any(at - 1, &["$", "rs", ".", "rs.", "usd", "rmb", "dollar", "eur", "gbp"]);
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

fn of_unit(unit: &UnitDef, number: &Numeral, to: usize) -> Option<Reading> {
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
        other: number.metres.map(|m| (metre, m)),
        factor: number.scale,
        bare: number.bare || !number.scaled,
        to: number.to,
    })
}

fn number_and_unit(line: &Line<'_>, number: &Numeral) -> Option<Reading> {
    let of = usize::from(
        number.share && line.lower(number.to) == "of"
            || number.scaled && line.is_any(number.to, &["de", "d'", "d’", "di"]),
    );
    let article = usize::from(number.share && line.is_any(number.to + of, &["a", "an"]));
    let hyphen = usize::from(
        line.is_any(number.to, &["-", "‑"]) && line.glued(number.to) && line.glued(number.to + 1),
    );
    let at = number.to + hyphen + of + article;
    if line.is_any(at, &["yo"]) && line.lexicon.english {
        return Some(Reading {
            measure: Measure::Age(Family::CALENDAR),
            amount: years(number.value)?,
            other: None,
            factor: years(Rational::ONE)?,
            bare: false,
            to: at + 1,
        });
    }
    let (unit, to) = unit_at(line, at)?;
    if of + article > 0 && unit.family.dimension == "money" {
        return None;
    }
    let reading = of_unit(unit, number, to)?;
    if unit.symbol == "d" && number.one && !one_day(line, number.to, to) {
        return None;
    }
    if unit.family.dimension == "time" {
        return Some(age(line, reading).unwrap_or(reading));
    }
    let scale_after = (unit.family.dimension == "money" && !number.scaled)
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

/// "One day" is mostly "some day"; a length of time where a preposition or a verb of time says so.
fn one_day(line: &Line<'_>, one: usize, to: usize) -> bool {
    let before = one.checked_sub(2).is_some_and(|b| line.is_any(b, TIME_BEFORE));
    before
        || one == 1 && line.len() == to
        || line.is_any(to, &["ago", "later", "earlier", "before", "after", "of", "long", "and"])
        || line.is_any(one, &["-"])
}

fn unit_at(line: &Line<'_>, at: usize) -> Option<(&'static UnitDef, usize)> {
    let glued = line.glued(at);
    let capital = line.get(at)?.capital;
    let single = line.word(at).chars().count() == 1;
    let fits = |unit: &UnitDef| match line.lower(at) {
        "c" => capital == (unit.family.dimension == "temperature"),
        "f" => capital,
        _ => true,
    };
    // "12 m" and "2 l": small letters with a space, nothing of money after them.
    let metres = matches!(line.word(at), "m" | "l" | "g")
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
        && !glued
        && !single
        && found.1 == at + 1
        && line.is_class(at, Class::Word)
        && found.0.family.dimension == "money"
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
fn age(line: &Line<'_>, reading: Reading) -> Option<Reading> {
    let Measure::Of(family) = reading.measure else { return None };
    let at = reading.to + usize::from(line.is_any(reading.to, &["-", "‑"]));
    let to = if line.is_any(at, &["old", "olds"]) {
        at + 1
    } else if line.lower_between(at, at + 2) == "of age" {
        at + 2
    } else {
        return None;
    };
    Some(Reading { measure: Measure::Age(family), to, ..reading })
}

/// `5ft 10in`, `1 hour and 58 minutes`, `3 dollars 50 cents`, `a year and a half`.
fn compound(line: &Line<'_>, first: Reading) -> Reading {
    if let Some(reading) = and_a_half(line, first) {
        return reading;
    }
    let mut at = first.to;
    while line.is_any(at, &[",", "and"]) {
        at += 1;
    }
    let Measure::Of(family) = first.measure else { return first };
    if at - first.to > 2 || !matches!(family.dimension, "length" | "time" | "mass" | "money") {
        return first;
    }
    let next = numeral(line, at);
    let fits = |s: &Reading| {
        dimension(s.measure) == Some(family.dimension)
            && s.factor < first.factor
            && (family.dimension != "time" || s.measure == first.measure)
    };
    let second = next
        .and_then(|n| number_and_unit(line, &n).or_else(|| bare_part(line, family, first, &n)))
        .filter(fits);
    let Some(second) = second else { return first };
    if family.dimension == "money" && (second.measure != first.measure || second.amount >= first.factor) {
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
    if family.name == "imperial"
        && line.lower(number.to) == "in"
        && !line.is_any(number.to + 1, &["the", "a", "an", "his", "her"])
    {
        return part(INCH, number.to + 1);
    }
    let cents = family.dimension == "money"
        && first.factor == Rational::ONE
        && number.value.is_whole()
        && number.value < Rational::whole(100);
    let comma = line.is_any(first.to, &[","]);
    (cents && !comma && closes(number.to) && !line.is_any(number.to, &["%", "-", "$", "€", "£"]))
        .then(|| part(CENT, number.to))
        .flatten()
}

fn money_unit(sense: &Sense) -> Option<()> {
    matches!(sense, Sense::Unit(unit) if unit.family.dimension == "money").then_some(())
}

fn dimension(measure: Measure) -> Option<&'static str> {
    if let Measure::Of(family) = measure { Some(family.dimension) } else { None }
}

fn and_a_half(line: &Line<'_>, reading: Reading) -> Option<Reading> {
    (line.lexicon.english && line.lower(reading.to) == "and").then_some(())?;
    let (part, to) = numeral::half_after(line, reading.to + 1)?;
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
    let times = line.is_any(at, &["times", "fold", "mal", "fois", "veces", "volte", "vezes", "keer"]);
    // "Three-time champion" counts too; "One Time Square" does not.
    let time = line.is_any(at, &["time"]) && (hyphen == 1 || number.one) && !line.get(at)?.capital;
    (times || time).then_some((number.value, at + 1))
}

// ---- amounts in words

fn word_amount(line: &Line<'_>, i: usize) -> Option<Found> {
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
    if line.lower(to) != "of" || !line.is_class(i, Class::Word) {
        return None;
    }
    let number = numeral(line, to + 1)?;
    Some(found(Measure::Of(Family::SHARE), number.value.over(Rational::whole(100))?, i, number.to))
}

/// `one over three`.
fn one_over(line: &Line<'_>, i: usize) -> Option<Found> {
    let minus = usize::from(line.is_any(i, &["minus", "negative"]));
    let number =
        numeral(line, i + minus).filter(|n| n.value == Rational::ONE && line.lower(n.to) == "over")?;
    let below = numeral(line, number.to + 1).filter(|n| n.value.is_whole())?;
    let share = Rational::ONE.over(below.value)?;
    let share = if minus == 1 { share.negated() } else { share };
    Some(found(Measure::Of(Family::SHARE), share, i, below.to))
}

fn multiple(line: &Line<'_>, i: usize) -> Option<Found> {
    if line.is_any(i, &["once"])
        && !line.is_any(i.wrapping_sub(1), &["at"])
        && line.get(i + 1).is_none_or(|t| t.class == Class::Mark)
        && (i > 0 || line.len() == 1)
    {
        return Some(found(Measure::Multiple, Rational::ONE, i, i + 1));
    }
    let times = line.sense(i, |s| if let Sense::Multiple(n) = s { Some(*n) } else { None })?;
    Some(found(Measure::Multiple, times, i, i + 1))
}

/// What stands before a length of time.
const TIME_BEFORE: &[&str] = &[
    "for", "in", "within", "about", "almost", "nearly", "than", "over", "under", "after", "took", "take",
    "takes", "lasted", "last", "lasts", "around", "roughly", "least", "most", "once", "of", "every", "spent",
    "spend", "exactly", "just",
];

/// "A decade", "an hour and a half": one unit of time, where it is no rate ("twice a day").
fn article_unit(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.is_any(i, &["a", "an"]) {
        return None;
    }
    let (unit, to) = unit_at(line, i + 1).filter(|(u, _)| {
        matches!(u.family.dimension, "time" | "length" | "mass" | "points" | "share")
            && u.factor != Rational::ZERO
    })?;
    let one = Numeral {
        value: Rational::ONE,
        to,
        bare: false,
        share: false,
        scaled: false,
        scale: Rational::ONE,
        metres: None,
        one: true,
    };
    let plain = of_unit(unit, &one, to)?;
    let reading = compound(line, plain);
    let alone = i == 0 && line.get(reading.to).is_none();
    let told = reading.to > to
        || alone
        || line.is_any(reading.to, &["ago", "later", "earlier", "long"])
        || line.is_any(i.wrapping_sub(1), TIME_BEFORE);
    let rate = line.is_any(i.wrapping_sub(1), &["of"])
        && !line.is_any(i.wrapping_sub(2), &["trip", "period", "stay", "gap", "delay", "wait"]);
    let time = unit.family.dimension == "time" || alone || reading.to > to;
    (told && !rate && time && unit.symbol != "s")
        .then(|| found(reading.measure, reading.amount, i, reading.to))
}

/// "A pair of", "both men".
fn pair(line: &Line<'_>, i: usize) -> Option<Found> {
    if line.lower_between(i, i + 3) == "a pair of" {
        return Some(found(Measure::Count, Rational::whole(2), i, i + 3));
    }
    let alone = i == 0 && line.len() == 1;
    (line.is_any(i, &["both"]) && (alone || plural(line, i + 1)))
        .then(|| found(Measure::Count, Rational::whole(2), i, i + 1))
}

fn many(line: &Line<'_>, i: usize) -> Option<Found> {
    let (of, to) = line.phrase(i, |s| if let Sense::Many(n) = s { Some(*n) } else { None })?;
    let quantity = Quantity { amount: Amount::Many(of), ..Quantity::exact(Measure::Count, Rational::ZERO) };
    Some(Found { value: Value::Quantity(quantity), from: i, to })
}

// ---- numbers with a word that says what they are

fn labelled(line: &Line<'_>, i: usize) -> Option<Found> {
    rank(line, i).or_else(|| ordinal(line, i)).or_else(|| aged(line, i)).or_else(|| apposed_age(line, i))
}

/// `No. 3`, `number one`, `#1`.
fn rank(line: &Line<'_>, i: usize) -> Option<Found> {
    let dot = usize::from(line.word(i + 1) == ".");
    let at = match line.lower(i) {
        "no" | "nr" if dot == 1 => i + 2,
        "no" if line.get(i)?.capital && line.is_class(i + 1, Class::Number) => i + 1,
        "number" | "#" | "№" => i + 1,
        _ => return None,
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
        return Some(found(Measure::Ordinal, value, i, i + 2));
    }
    let (n, to) = numeral::ordinal_word(line, i)?;
    let opens = i == 0 && line.len() > to;
    let named = token.capital && (!opens || line.get(to).is_some_and(|t| t.capital));
    let adverb = line.lower_between(to, to + 2) == "to none"
        || line.is_any(to, &[","]) && opens
        || line.lower_between(to, to + 2) == "of all"
        || line.is_any(i.wrapping_sub(1), &["at", "per", "split", "every", "safety"]);
    let compound = line.is_any(to, &["-"])
        && line.glued(to)
        && line.is_any(
            to + 1,
            &["hand", "class", "party", "rate", "person", "time", "guess", "ever", "come", "degree"],
        );
    (!named && !adverb && !compound).then(|| found(Measure::Ordinal, Rational::whole(i128::from(n)), i, to))
}

/// `15st` is a weight: the ending must be that of the number, where the language is English.
fn ending_fits(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let teen = word.len() > 1 && word.as_bytes()[word.len() - 2] == b'1';
    let fits = match (word.as_bytes()[word.len() - 1], teen) {
        (b'1', false) => "st",
        (b'2', false) => "nd",
        (b'3', false) => "rd",
        _ => "th",
    };
    !line.lexicon.english || line.lower(i + 1) == fits
}

/// `aged 19`, `age 87`, `at the age of nine`, `aged between 20 and 30`.
fn aged(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.lexicon.english || !line.is_any(i, &["aged", "age"]) {
        return None;
    }
    let at = i + 1 + usize::from(line.is_any(i + 1, &["of"]));
    let number = numeral(line, at).filter(|n| n.value.is_whole() && n.value <= Rational::whole(MAX_AGE))?;
    let reading = number_and_unit(line, &number);
    let (amount, to, family) = match reading {
        Some(Reading { measure: Measure::Of(family) | Measure::Age(family), amount, to, .. })
            if family.dimension == "time" =>
        {
            (amount, to, family)
        }
        Some(_) => return None,
        None => (years(number.value)?, number.to, Family::CALENDAR),
    };
    Some(found(Measure::Age(family), amount, i, to))
}

/// The oldest age that "Jane Doe, 34," can mean.
const MAX_AGE: i128 = 120;
const SECONDS_A_YEAR: i128 = 31_556_952;

fn years(n: Rational) -> Option<Rational> {
    n.times(Rational::whole(SECONDS_A_YEAR))
}

/// `Jane Doe, 34,`: a number between commas after a name; `(34)` is left alone.
fn apposed_age(line: &Line<'_>, i: usize) -> Option<Found> {
    let name = i >= 2
        && line.word(i - 1) == ","
        && line.glued(i - 1)
        && line.get(i - 2).is_some_and(|t| t.capital && t.class == Class::Word);
    let calendar = i >= 2
        && line.sense(i - 2, |s| matches!(s, Sense::Month(_) | Sense::Weekday(_)).then_some(())).is_some();
    let ends =
        line.is_any(i + 1, &[",", ".", ";"]) && line.glued(i + 1) && !line.is_class(i + 2, Class::Number)
            || i + 1 == line.len();
    // "Baugh, 73, said": after a lone name only between two commas.
    let two_words = i >= 3 && line.get(i - 3).is_some_and(|t| t.capital && t.class == Class::Word);
    let two_commas = line.is_any(i + 1, &[","]) && line.get(i + 2).is_some_and(|t| !t.capital);
    if !(name && ends && (two_words || two_commas)) || calendar || !line.is_class(i, Class::Number) {
        return None;
    }
    let n = Rational::parse(line.word(i))
        .filter(|n| n.is_whole() && *n > Rational::ZERO && *n <= Rational::whole(MAX_AGE))?;
    Some(found(Measure::Age(Family::CALENDAR), years(n)?, i, i + 1))
}

// ---- is a bare number a count?

/// Digits glued to letters (`F-16`, `COVID-19`), after a capitalised word (`Boeing 737`), in identifiers: no count.
fn counts(line: &Line<'_>, i: usize, to: usize) -> bool {
    if !line.is_class(i, Class::Number) {
        return true;
    }
    let slashed = line.is_any(to, &["/", ":", "_", "\\"]) && line.glued(to) && line.glued(to + 1)
        || i > 0
            && line.is_any(i - 1, &["/", ":", "_", "\\", "#", "@"])
            && line.glued(i)
            && line.glued(i - 1);
    // Scripts without spaces write the noun right after the number.
    let tail = line.glued(to)
        && line.is_class(to, Class::Word)
        && !line.word(to).starts_with(|c| ('\u{2e80}'..='\u{d7a3}').contains(&c));
    !slashed && !tail && !after_letters(line, i) && !names_a_thing(line, i, to)
}

fn after_letters(line: &Line<'_>, i: usize) -> bool {
    if !line.glued(i) {
        return false;
    }
    let hyphen = line.is_any(i - 1, &["-", "‑", "–"]) && line.glued(i - 1) && i >= 2;
    hyphen && matches!(line.get(i - 2).map(|t| t.class), Some(Class::Word | Class::Number))
        || line.is_class(i - 1, Class::Word)
}

/// `Boeing 737`, `Room 101`, `Formula 1`: a capitalised word before, and no plural noun after.
pub(super) fn names_a_thing(line: &Line<'_>, i: usize, to: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|b| line.get(b)) else { return false };
    let name = before.class == Class::Word && before.capital && i >= 2
        || before.capital
            && line.word(i - 1).len() > 1
            && before.class == Class::Word
            && line.sense(i - 1, |s| (*s == Sense::Function).then_some(())).is_none();
    let small_word = line
        .sense(i - 1, |s| {
            matches!(s, Sense::Function | Sense::Month(_) | Sense::Weekday(_) | Sense::Bound(_)).then_some(())
        })
        .is_some()
        && (i == 1 || !line.is_any(i - 1, &["may", "march"]));
    name && line.get(i).is_some_and(|t| t.gap) && !small_word && !plural(line, to)
}

/// Does a lower-case noun in the plural follow, as far as its ending tells?
fn plural(line: &Line<'_>, i: usize) -> bool {
    const IRREGULAR: &[&str] = &[
        "people", "men", "women", "children", "police", "percent", "per", "more", "other", "others", "new",
        "dead", "of", "staff", "troops", "fish", "sheep",
    ];
    let Some(token) = line.get(i).filter(|t| t.class == Class::Word && !t.capital) else { return false };
    let word = line.lower(i);
    IRREGULAR.contains(&word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !token.senses.contains(&Sense::Function))
        || plural_after_adjective(line, i)
}

/// "Three young men": the noun may stand one word further on.
fn plural_after_adjective(line: &Line<'_>, i: usize) -> bool {
    let next = line.lower(i + 1);
    line.get(i + 1).is_some_and(|t| t.class == Class::Word && !t.capital && t.senses.is_empty())
        && line.get(i).is_some_and(|t| !t.senses.contains(&Sense::Function))
        && (matches!(next, "people" | "men" | "women" | "children")
            || next.len() > 3 && next.ends_with('s') && !next.ends_with("ss"))
}

/// "One man", "one of 20 states" count; "one of the", "no one", "the one", "one another" do not.
fn one_counts(line: &Line<'_>, i: usize) -> bool {
    const BEFORE: &[&str] = &[
        "no", "the", "this", "that", "which", "each", "every", "any", "some", "another", "only", "by",
        "last", "next", "first", "good", "bad", "new", "as", "a", "an", "such", "other", "loved",
    ];
    if i == 0 && line.len() == 1 {
        return true;
    }
    let alone = line.get(i + 1).is_none_or(|t| t.class != Class::Word);
    let function = line.sense(i + 1, |s| (*s == Sense::Function).then_some(())).is_some();
    let odds = line.is_any(i + 1, &["in", "out"])
        && numeral(line, i + 2 + usize::from(line.is_any(i + 2, &["of"]))).is_some();
    let verb = line.lower(i + 1).ends_with('s') || line.lower(i + 1).ends_with("ed");
    odds || !line.is_any(i.wrapping_sub(1), BEFORE)
        && !alone
        && !function
        && !verb
        && line.get(i + 1).is_some_and(|t| !t.capital)
        && !line.get(i).is_some_and(|t| t.capital)
}
