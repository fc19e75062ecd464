//! [`amount`]: numbers with what they count: money, percent, measures, ages, ranges, and what limits them.

use crate::facts::cues::{
    A_OR_AN, A_OR_ONE, ABOUT_ONE, AMOUNT_BEHIND, AMOUNT_BETWEEN, AND, BETWEEN, EARLIER_VALUE, FROM, GOALS,
    OR, OVER, OVER_BEHIND, PLUS, RANGE_TO, SCORE_CONTEXT, SHARE_OF, SOME, TO,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::count::{counts, one_in_joiner, one_in_noun, plural};
use crate::facts::numbers::label::{labelled, many, one_over, word_amount};
use crate::facts::numbers::measure::{Reading, reading};
use crate::facts::numbers::numeral::numeral;
use crate::facts::numbers::quantity::{Amount, Family, Measure, Quantity};
use crate::facts::numbers::rational::Rational;
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

/// A value and the tokens it takes.
pub(in crate::facts) struct Found {
    pub(in crate::facts) value: Value,
    pub(in crate::facts) from: usize,
    pub(in crate::facts) to: usize,
}

/// Finds the amount that starts at token `i`.
pub(in crate::facts) fn amount(line: &Line<'_>, i: usize) -> Option<Found> {
    let found = many(line, i)
        .or_else(|| one_over(line, i))
        .or_else(|| labelled(line, i))
        .or_else(|| range_or_single(line, i))
        .or_else(|| word_amount(line, i))?;
    Some(bounded(line, found))
}

pub(in crate::facts) fn found(measure: Measure, amount: Rational, from: usize, to: usize) -> Found {
    Found { value: Value::Quantity(Quantity::exact(measure, amount)), from, to }
}

/// The unit of an amount of money, and where the amount ends.
pub(in crate::facts) fn unit(found: &Found) -> Option<(Measure, usize)> {
    match &found.value {
        Value::Quantity(Quantity { measure: measure @ Measure::Of(family), .. }) if family.is_money() => {
            Some((*measure, found.to))
        }
        _ => None,
    }
}

/// `Fell to 210 million euros from 260 million`, `SEK 4,318 million (4,028)`: the second amount has the unit of the first,
/// which ended there; the one in brackets, which is that of the period before, its scale too.
pub(in crate::facts) fn take_unit(line: &Line<'_>, first: Option<(Measure, usize)>, found: &mut Found) {
    let (Some((measure, end)), Value::Quantity(second)) = (first, &mut found.value) else { return };
    if second.measure != Measure::Count || end >= found.from {
        return;
    }
    let is_large = matches!(second.amount, Amount::Exact(amount) if amount >= Rational::whole(1_000_000));
    let joined = (end..found.from).all(|at| line.is_any(at, AMOUNT_BETWEEN));
    let free = !line.is_class(found.to, Class::Word) || line.is_any(found.to, AMOUNT_BEHIND);
    let compared = (end..found.from).any(|at| line.is_any(at, EARLIER_VALUE));
    if (is_large || compared) && joined && free {
        second.measure = measure;
    }
    let in_brackets = found.from == end + 1 && line.word(end) == "(" && line.word(found.to) == ")";
    if let Amount::Exact(amount) = second.amount
        && in_brackets
        && let Some(amount) = amount.times(scale_before(line, end))
    {
        (second.measure, second.amount) = (measure, Amount::Exact(amount));
    }
}

/// The scale of an amount that ends at a token: a million for `SEK 4,318 million`.
fn scale_before(line: &Line<'_>, end: usize) -> Rational {
    let scale = |at: usize| {
        line.sense(
            at,
            |s| if let Sense::Scale(n) | Sense::Suffix(n) = s { Some(i128::from(*n)) } else { None },
        )
    };
    let found = (end.saturating_sub(2)..end).rev().find_map(scale);
    found.map_or(Rational::ONE, Rational::whole)
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
        let plus = line.is_any(found.to, PLUS) && !line.glued(found.to) && line.is_class(to, Class::Number);
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
    if line.get(from).is_some_and(|t| t.capital) && from > 0 && !line.is_class(from - 1, Class::Mark) {
        return false;
    }
    if OVER.contains(&word) {
        return !line.is_any(from.wrapping_sub(1), OVER_BEHIND);
    }
    !SOME.contains(&word) || !line.is_any(number, A_OR_ONE) || line.is_any(number + 1, ABOUT_ONE)
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
    quantity.other = first.other.or_else(|| further(line, i, first)).map(Box::new);
    stands.then_some(Found { value: Value::Quantity(quantity), from: i, to: first.to })
}

/// "Two were moved and a third was closed": a part, or a further one.
fn further(line: &Line<'_>, i: usize, first: Reading) -> Option<(Measure, Rational)> {
    let is_part = first.measure == Measure::Of(Family::SHARE) && first.amount < Rational::ONE;
    let alone = line.is_any(i, A_OR_AN) && !line.is_any(first.to, SHARE_OF);
    let rank =
        Rational::ONE.over(first.amount).filter(|rank| rank.is_whole() && *rank > Rational::whole(2))?;
    (is_part && alone).then_some((Measure::Ordinal, rank))
}

/// `one in five`, `9 out of 10`, `one customer in three`.
fn one_in(line: &Line<'_>, first: Reading) -> Option<(Rational, usize)> {
    if !line.lexicon.english || first.measure != Measure::Count {
        return None;
    }
    let noun = first.to + usize::from(one_in_noun(line, first.to));
    let at = one_in_joiner(line, noun)?;
    let whole = numeral(line, at).filter(|n| !n.share && n.value > first.amount && n.value.is_whole())?;
    let year = whole.bare && whole.value >= Rational::whole(1500) && whole.value <= Rational::whole(2100);
    let unit = line.phrase(whole.to, |s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    // "One patient in 12 hospitals": then the second number counts something else.
    let is_noun = first.amount > Rational::ONE && plural(line, whole.to);
    let counts_more = noun > first.to && (is_noun || numeral(line, whole.to).is_some());
    let odds = at > noun + 1 || first.amount <= Rational::whole(10);
    let share = first.amount.over(whole.value)?;
    (!year && !unit && !counts_more && odds && first.amount.is_whole()).then_some((share, whole.to))
}

/// A range, a score, or nothing when what stands here is an identifier (`1-800-555`); `None` when it is one amount.
pub(in crate::facts) fn range(line: &Line<'_>, i: usize, first: Reading) -> Option<Option<Found>> {
    let (joiner, at) = joiner(line, i, first.to)?;
    let second = reading(line, at).or_else(|| lone_one(line, at))?;
    let is_dash = joiner == Joiner::Dash;
    if is_dash
        && line.is_any(second.to, &["-", "/"])
        && line.glued(second.to)
        && line.is_class(second.to + 1, Class::Number)
    {
        return Some(None);
    }
    if is_dash
        && first.measure == Measure::Count
        && first.bare
        && second.measure == Measure::Count
        && second.bare
        && let Some(score) = score(line, first, second)
    {
        return Some(Some(Found { value: score, from: i, to: second.to }));
    }
    if joiner == Joiner::Or && first.amount.plus(Rational::ONE) != Some(second.amount) {
        return None;
    }
    let is_to = joiner == Joiner::To;
    if let Some(score) = is_to.then(|| said_score(line, i, first, second)).flatten() {
        return Some(Some(Found { value: score, from: i, to: second.to }));
    }
    let second = unit_of_first(first, second);
    let alone = first.amount;
    let first = inherit(first, second)?;
    if is_to && line.is_any(i.wrapping_sub(1), FROM) {
        // "From 5 to 7 percent", "from 7 to 5": two values, of one unit.
        return (first.measure != Measure::Count || first.amount != alone)
            .then(|| Some(found(first.measure, first.amount, i, first.to)));
    }
    if first.amount >= second.amount {
        return None;
    }
    let quantity = Quantity {
        amount: Amount::Range(first.amount, second.amount),
        ..Quantity::exact(second.measure, second.amount)
    };
    Some(Some(Found { value: Value::Quantity(quantity), from: i, to: second.to }))
}

/// `Split two to one`, `backed it five to four`: two bare numbers with nothing behind them, which are no range.
fn said_score(line: &Line<'_>, i: usize, first: Reading, second: Reading) -> Option<Value> {
    let bare = |reading: Reading| reading.bare && reading.measure == Measure::Count;
    let free = !line.is_class(second.to, Class::Word) || line.has(second.to, Sense::Function);
    let falls = first.amount > second.amount && !line.is_any(i.wrapping_sub(1), FROM);
    if !(line.lexicon.english && bare(first) && bare(second) && free && falls) {
        return None;
    }
    let side = |r: Rational| r.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|&n| n <= MOST_VOTES);
    Some(Value::Score(side(first.amount)?, side(second.amount)?))
}

/// The `one` of "two to one", which is no count by itself.
fn lone_one(line: &Line<'_>, at: usize) -> Option<Reading> {
    let one = numeral(line, at).filter(|number| number.one && !line.is_class(number.to, Class::Word))?;
    let (measure, factor) = (Measure::Count, Rational::ONE);
    Some(Reading { measure, amount: one.value, other: None, factor, bare: true, to: one.to })
}

/// A side of a vote or a match has no more than this, where words alone say that it is one.
const MOST_VOTES: u32 = 700;

/// `three goals to one`.
fn goals(line: &Line<'_>, i: usize, first: Reading) -> Option<Found> {
    if !line.is_any(first.to, GOALS) || !line.is_any(first.to + 1, TO) {
        return None;
    }
    let second = numeral(line, first.to + 2)?;
    let score = |r: Rational| r.as_whole().and_then(|n| u32::try_from(n).ok());
    Some(Found { value: Value::Score(score(first.amount)?, score(second.value)?), from: i, to: second.to })
}

/// What stands between the two ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    And,
    Or,
}

fn joiner(line: &Line<'_>, i: usize, at: usize) -> Option<(Joiner, usize)> {
    let dash = matches!(line.lower(at), "-" | "–" | "—" | "‑")
        && line.glued(at) == line.glued(at + 1)
        && (line.glued(at) || line.lower(at) == "–");
    let joiner = if dash {
        Joiner::Dash
    } else if line.is_any(at, RANGE_TO) {
        Joiner::To
    } else if line.is_any(at, AND) && line.is_any(i.wrapping_sub(1), BETWEEN) {
        Joiner::And
    } else if line.is_any(at, OR) {
        // "Two or three"; not "5% or $2".
        Joiner::Or
    } else {
        return None;
    };
    Some((joiner, at + 1))
}

/// "$5-10 million": the sign stands before the first alone.
fn unit_of_first(first: Reading, second: Reading) -> Reading {
    let money = matches!(first.measure, Measure::Of(family) if family.is_money());
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
    let (a, b) = (first.amount.as_whole()?, second.amount.as_whole()?);
    let noun = line.is_class(second.to, Class::Word) && !line.has(second.to, Sense::Function)
        || line.is_any(second.to, &["-"]) && line.glued(second.to);
    let small = (0..=200).contains(&a) && (0..=200).contains(&b);
    let context = (first.to.saturating_sub(6)..second.to + 4).any(|i| line.is_any(i, SCORE_CONTEXT));
    (small && (a >= b || context || (!noun && a <= 20 && b <= 20)))
        .then(|| Value::Score(u32::try_from(a).unwrap_or(0), u32::try_from(b).unwrap_or(0)))
}
