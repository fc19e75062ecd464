//! [`elided`], [`retold`]: figures that both sides of a group have, though they were not read alike: `one in five` and `20 of the 100`, `backed by
//! five votes to four` and `five were for it and four against`, `from 7 to 5 kilometres` and `cut from 7 kilometres to 5`.
//!
//! What counts is the number as it is written, outside of what is settled already. It is enough only if not both sides say
//! what they count: `5 boats` and `$5` are two figures.

use std::collections::BTreeSet;

use crate::claim::Claim;
use crate::facts::{Amount, Bare, Fact, FactKind, Family, Measure, Quantity, Rational, Value, numbers_in};
use crate::ledger::binding::{fact_at, noun_behind};
use crate::ledger::{Case, Entry, FactAt, Verdict};
use crate::sides::{Side, Sides};

/// From here on a number alone is enough of a date: a year.
const YEAR: Rational = Rational::whole(1000);

/// Pairs open figures that are one number, of which one side does not say what it counts: `7 kilometres`, `cut to 7`.
pub(super) fn elided(case: &Case<'_>, group: usize, open: &mut Sides<Vec<FactAt>>) -> Vec<Entry> {
    let told = |side: Side| {
        let figures = open[side].iter().filter(|&&at| is_exact(case.fact(side, at)));
        figures.map(|&at| (at, Told::new(case, side, at))).collect::<Vec<_>>()
    };
    let (of_a, of_b) = (told(Side::A), told(Side::B));
    let mut entries: Vec<Entry> = Vec::new();
    for (a, x) in &of_a {
        let is_open = |b: &FactAt| entries.iter().all(|entry| entry.b != Some(*b));
        if let Some((b, _)) = of_b.iter().find(|(b, y)| x.is_one_with(y) && is_open(b)) {
            let (a, b) = (Some(*a), Some(*b));
            entries.push(Entry {
                verdict: Verdict::Reformatted,
                group: Some(group),
                moved: false,
                swapped: false,
                a,
                b,
            });
        }
    }
    for side in Side::BOTH {
        open[side].retain(|&at| entries.iter().all(|entry| entry.at(side) != Some(at)));
    }
    entries
}

/// A figure as it is written.
struct Told {
    numbers: Vec<Rational>,
    is_definite: bool,
    measure: Option<Measure>,
}

impl Told {
    fn new(case: &Case<'_>, side: Side, at: FactAt) -> Self {
        let (claim, fact) = (case.claim(side, at.claim), case.fact(side, at));
        let numbers = numbers_in(case.documents[side], fact.span).into_iter();
        Self {
            numbers: numbers.filter(|number| number.unit.is_none()).map(|number| number.value).collect(),
            is_definite: is_definite(case, side, claim, fact),
            measure: measure(fact),
        }
    }

    fn is_one_with(&self, other: &Self) -> bool {
        let differs = self.measure != other.measure;
        let is_said_once = self.is_definite != other.is_definite;
        !self.numbers.is_empty() && self.numbers == other.numbers && differs && is_said_once
    }
}

fn is_exact(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Quantity(quantity) if matches!(quantity.amount, Amount::Exact(_)))
}

/// Settles the open figures of a group that the other side writes otherwise.
pub(super) fn retold(
    case: &Case<'_>,
    group: usize,
    settled: &[Entry],
    open: &mut Sides<Vec<FactAt>>,
) -> Vec<Entry> {
    let is_figure = |side: Side, at: &FactAt| case.fact(side, *at).kind().is_value();
    if !Side::BOTH.iter().any(|&side| open[side].iter().any(|at| is_figure(side, at))) {
        return Vec::new();
    }
    let free = Sides::new(Side::A, Side::B).map(|side| free_numbers(case, group, side, settled));
    let mut found = Vec::new();
    for side in Side::BOTH {
        for at in open[side].iter().copied().filter(|at| is_figure(side, at)) {
            if is_written(case, side, at, &free[side.other()]) {
                found.push((side, at));
            }
        }
    }
    let entries = found.iter().map(|&(side, at)| {
        open[side].retain(|&other| other != at);
        let places = Sides::new(Side::A, Side::B).map(|of| (of == side).then_some(at));
        Entry {
            verdict: Verdict::Kept,
            group: Some(group),
            moved: false,
            swapped: false,
            a: places.a,
            b: places.b,
        }
    });
    entries.collect()
}

/// A number of a claim, outside of what is settled.
struct Free {
    number: Bare,
    /// Is said what it counts?
    is_definite: bool,
    /// The measure of the amount that it was read as.
    measure: Option<Measure>,
}

fn free_numbers(case: &Case<'_>, group: usize, side: Side, settled: &[Entry]) -> Vec<Free> {
    let taken: BTreeSet<FactAt> = settled.iter().filter_map(|entry| entry.at(side)).collect();
    let of_claim = |&claim: &usize| {
        let read = case.claim(side, claim);
        let numbers = numbers_in(case.documents[side], read.span).into_iter();
        numbers
            .map(move |number| (number, fact_at(read, number.span.start).map(|fact| FactAt { claim, fact })))
    };
    let all = case.beads[group].of[side].iter().flat_map(of_claim);
    let free = all.filter(|(_, read_as)| read_as.is_none_or(|at| !taken.contains(&at)));
    free.flat_map(|(number, read_as)| Free::of(case, side, number, read_as)).collect()
}

impl Free {
    /// The number as it is written, and as it is read: in `SEK 4,318 million (4,028)` the second one has the scale of the first.
    fn of(case: &Case<'_>, side: Side, number: Bare, read_as: Option<FactAt>) -> impl Iterator<Item = Self> {
        let fact = read_as.map(|at| (case.claim(side, at.claim), case.fact(side, at)));
        let is_definite = fact.is_some_and(|(claim, fact)| is_definite(case, side, claim, fact));
        let measure = fact.and_then(|(_, fact)| measure(fact));
        let amount = fact.and_then(|(_, fact)| amount(fact)).filter(|(_, unit)| unit.is_none());
        let read = amount.map(|(value, unit)| Bare { value, unit, ..number });
        [number].into_iter().chain(read).map(move |number| Self { number, is_definite, measure })
    }
}

fn measure(fact: &Fact) -> Option<Measure> {
    if let Value::Quantity(quantity) = &fact.value { Some(quantity.measure) } else { None }
}

/// Does the text say what the figure counts: a unit, a noun?
fn is_definite(case: &Case<'_>, side: Side, claim: &Claim, fact: &Fact) -> bool {
    match &fact.value {
        Value::Quantity(Quantity { measure: Measure::Count, .. }) => {
            noun_behind(case, side, claim, fact).is_some()
        }
        // "20 percent" is said with its unit, "a fifth" and "one in five" are not.
        Value::Quantity(Quantity { measure: Measure::Of(Family::SHARE), amount, .. }) => {
            let numbers = numbers_in(case.documents[side], fact.span);
            numbers.first().is_some_and(|number| number.value > Rational::ONE && numbers.len() == 1)
                || matches!(amount, Amount::Range(..))
        }
        Value::Quantity(quantity) => matches!(quantity.measure, Measure::Of(_) | Measure::Age(_)),
        Value::Score(..) => false,
        _ => true,
    }
}

/// Are all numbers of the fact among the free ones of the other side?
fn is_written(case: &Case<'_>, side: Side, at: FactAt, free: &[Free]) -> bool {
    let (claim, fact) = (case.claim(side, at.claim), case.fact(side, at));
    let (is_definite, measure) = (is_definite(case, side, claim, fact), measure(fact));
    let is_free = |value: Rational, unit: Option<Family>| {
        // Two amounts of one measure were compared already: "more than half" is not "almost half".
        let is_settled = |other: &Free| unit.is_none() && measure.is_some() && other.measure == measure;
        let same =
            |other: &&Free| other.number.value == value && other.number.unit == unit && !is_settled(other);
        let fits = |other: &Free| {
            !(is_definite && other.is_definite)
                || is_age(measure, other.measure)
                || is_age(other.measure, measure)
        };
        free.iter().filter(same).any(|other| unit.is_some() || fits(other))
    };
    let own = numbers_in(case.documents[side], fact.span).into_iter().filter(|number| number.unit.is_none());
    let own: Vec<Rational> = own.map(|number| number.value).collect();
    let enough = match fact.kind() {
        FactKind::Date => own.len() > 1 || own.first().is_some_and(|&number| number >= YEAR),
        _ => !own.is_empty(),
    };
    let by_numbers = enough && own.iter().all(|&number| is_free(number, None));
    by_numbers || amount(fact).is_some_and(|(value, unit)| is_free(value, unit))
}

/// `A 200-year-old mill`, `the mill goes back 200 years`.
fn is_age(x: Option<Measure>, y: Option<Measure>) -> bool {
    matches!((x, y), (Some(Measure::Age(age)), Some(Measure::Of(time))) if age == time)
}

/// What a fact may be told by besides its numbers: a share or a stretch of time by a single word (`half`, `a decade`), an hour
/// by that of the twelve-hour clock.
fn amount(fact: &Fact) -> Option<(Rational, Option<Family>)> {
    if let Value::Time(time) = &fact.value {
        return (time.minute == 0).then(|| (Rational::whole(i128::from(time.hour % 12)), None));
    }
    let Value::Quantity(Quantity { measure: Measure::Of(family), amount: Amount::Exact(amount), .. }) =
        &fact.value
    else {
        return None;
    };
    match family {
        &Family::SHARE if *amount < Rational::ONE => Some((*amount, None)),
        family if family.is_money() => Some((*amount, None)),
        family if family.is_time() => Some((*amount, Some(*family))),
        _ => None,
    }
}
