//! [`retold`]: figures that both sides of a group have, though they were not read alike: `one in five` and `20 of the 100`, `backed by
//! five votes to four` and `five were for it and four against`, `from 7 to 5 kilometres` and `cut from 7 kilometres to 5`.
//!
//! What counts is the number as it is written, outside of what is settled already. It is enough only if not both sides say
//! what they count: `5 boats` and `$5` are two figures.

use crate::claim::Claim;
use crate::document::Span;
use crate::facts::{Amount, Bare, Fact, Family, Measure, Quantity, Rational, Value, numbers_in};
use crate::ledger::binding::noun_behind;
use crate::ledger::{Case, Entry, FactAt, Verdict};
use crate::sides::{Side, Sides};

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
        Entry { verdict: Verdict::Kept, group: Some(group), moved: false, swapped: false, a: places.a, b: places.b }
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
    let taken: Vec<Span> =
        settled.iter().filter_map(|entry| entry.at(side)).map(|at| case.fact(side, at).span).collect();
    let of_claim = |&claim: &usize| {
        let read = case.claim(side, claim);
        let numbers = numbers_in(case.documents[side], read.span);
        numbers.into_iter().map(move |number| (read, number))
    };
    let all = case.beads[group].of[side].iter().flat_map(of_claim);
    let overlap = |x: &Span, y: Span| x.start < y.end && y.start < x.end;
    let free = all.filter(|(_, number)| !taken.iter().any(|span| overlap(span, number.span)));
    free.map(|(claim, number)| {
        let holds = |fact: &&Fact| fact.kind().is_value() && fact.span.contains(number.span);
        let read_as = claim.facts.iter().find(holds);
        let is_definite = read_as.is_some_and(|fact| is_definite(case, side, claim, fact));
        Free { number, is_definite, measure: read_as.and_then(measure) }
    })
    .collect()
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
            numbers.first().is_some_and(|number| number.value > Rational::ONE && numbers.len() == 1) || matches!(amount, Amount::Range(..))
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
        let same = |other: &&Free| {
            other.number.value == value && other.number.unit == unit && !is_settled(other)
        };
        free.iter().filter(same).any(|other| unit.is_some() || !(is_definite && other.is_definite))
    };
    let own = numbers_in(case.documents[side], fact.span);
    let mut numbers = own.iter().filter(|number| number.unit.is_none()).peekable();
    let by_numbers = numbers.peek().is_some() && numbers.all(|number| is_free(number.value, None));
    by_numbers || amount(fact).is_some_and(|(value, unit)| is_free(value, unit))
}

/// The amount of a share or a stretch of time, for which a single word may stand: `half`, `a decade`.
fn amount(fact: &Fact) -> Option<(Rational, Option<Family>)> {
    let Value::Quantity(Quantity { measure: Measure::Of(family), amount: Amount::Exact(amount), .. }) = &fact.value
    else {
        return None;
    };
    match family.dimension {
        "share" if *amount < Rational::ONE => Some((*amount, None)),
        "money" => Some((*amount, None)),
        "time" => Some((*amount, Some(*family))),
        _ => None,
    }
}
