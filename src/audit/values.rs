//! Numbers, units and dates: changed, added, dropped, less precise.

use crate::audit::{Desk, Rule, Severity};
use crate::facts::{Amount, Bound, Fact, FactKind, Grain, Measure, Rational, Relation, Value, relation};
use crate::ledger::{Entry, Verdict};
use crate::sides::Side;

/// Counts up to this are often words of the language (`one of`, `both`, `two sides`): added or dropped they say little.
const SMALL: i128 = 2;

pub(super) fn check(desk: &mut Desk<'_>) {
    for entry in &desk.ledger.entries {
        let Some(fact) = first(desk, entry) else { continue };
        if !fact.kind().is_value() || is_heading(desk, entry) {
            continue;
        }
        match entry.verdict {
            Verdict::Changed => changed(desk, entry),
            Verdict::LessPrecise if entry.group.is_some() && !entry.moved => less_precise(desk, entry),
            Verdict::Added if entry.group.is_some() => alone(desk, entry, fact, Side::B),
            Verdict::Dropped if entry.group.is_some() => alone(desk, entry, fact, Side::A),
            _ => {}
        }
    }
}

fn first<'a>(desk: &Desk<'a>, entry: &Entry) -> Option<&'a Fact> {
    match (entry.a, entry.b) {
        (Some(a), _) => Some(desk.case.fact(Side::A, a)),
        (_, Some(b)) => Some(desk.case.fact(Side::B, b)),
        _ => None,
    }
}

pub(super) fn is_heading(desk: &Desk<'_>, entry: &Entry) -> bool {
    Side::BOTH.iter().any(|&side| entry.at(side).is_some_and(|at| desk.case.claim(side, at.claim).is_heading))
}

fn is_time(fact: &Fact) -> bool {
    matches!(fact.kind(), FactKind::Date | FactKind::Time)
}

fn changed(desk: &mut Desk<'_>, entry: &Entry) {
    let (Some(a), Some(b)) = (entry.a, entry.b) else { return };
    let case = desk.case;
    let (x, y) = (case.fact(Side::A, a), case.fact(Side::B, b));
    let [was, now] = [(Side::A, x), (Side::B, y)].map(|(side, fact)| desk.words(side, fact.span));
    let relative = |fact: &Fact| matches!(fact.value, Value::Relative(_));
    let (rule, message) = if is_time(x) && relative(x) != relative(y) {
        (Rule::DateRelative, format!("Whether {now} is {was} depends on the day of writing."))
    } else if entry.swapped {
        let rule = if is_time(x) { Rule::DateChanged } else { Rule::NumberChanged };
        (rule, format!("{now} stands where the source has {was}: the source binds it to something else."))
    } else if is_time(x) {
        (Rule::DateChanged, format!("{now} stands where the source has {was}."))
    } else if same_figure(desk, x, y) {
        (Rule::UnitChanged, format!("The source has {was}, not {now}: another unit."))
    } else {
        (Rule::NumberChanged, format!("{now} stands where the source has {was}."))
    };
    let severity = if only_bounds(x, y) { Severity::Low } else { rule.severity() };
    desk.find_at(rule, severity, entry.group, Some(x.span), Some(y.span), message);
}

/// `more than 20`, `20`: the bound may be said in words that no list has (`exceeding 20`, `past the 20 mark`).
fn only_bounds(x: &Fact, y: &Fact) -> bool {
    match (&x.value, &y.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            x.amount == y.amount
                && x.measure == y.measure
                && (x.bound == Bound::Exact || y.bound == Bound::Exact)
        }
        _ => false,
    }
}

/// The digits are the same, so it is the unit that differs.
fn same_figure(desk: &Desk<'_>, x: &Fact, y: &Fact) -> bool {
    let digits = |side: Side, fact: &Fact| {
        let text = desk.case.text(side, fact.span);
        text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>()
    };
    let (was, now) = (digits(Side::A, x), digits(Side::B, y));
    was.chars().any(|c| c.is_ascii_digit())
        && was.trim_end_matches('.') == now.trim_end_matches('.')
        && measure(x) != measure(y)
}

fn measure(fact: &Fact) -> Option<Measure> {
    if let Value::Quantity(quantity) = &fact.value { Some(quantity.measure) } else { None }
}

/// A day that became a month, an "early September" that became "September". A year or weekday left out is no loss: the
/// reader knows it from the article's own date.
fn less_precise(desk: &mut Desk<'_>, entry: &Entry) {
    let (Some(a), Some(b)) = (entry.a, entry.b) else { return };
    let (x, y) = (desk.case.fact(Side::A, a), desk.case.fact(Side::B, b));
    if !is_time(x) || relation(x, y) != Relation::LessPrecise || !loses(&x.value, &y.value) {
        return;
    }
    let [was, now] = [(Side::A, x), (Side::B, y)].map(|(side, fact)| desk.words(side, fact.span));
    let message = format!("The source has {was}; {now} says less.");
    desk.find(Rule::DatePrecision, entry.group, Some(x.span), Some(y.span), message);
}

fn loses(x: &Value, y: &Value) -> bool {
    match (x, y) {
        (Value::Date(x), Value::Date(y)) => {
            x.day.is_some() && y.day.is_none()
                || x.month.is_some() && y.month.is_none() && y.weekday.is_none()
                || x.part.is_some() && y.part.is_none()
        }
        (Value::Period(x), Value::Period(y)) => x.part.is_some() && y.part.is_none(),
        (Value::Dates(..) | Value::Date(_), Value::Period(_)) | (Value::Dates(..), Value::Date(_)) => true,
        _ => false,
    }
}

fn alone(desk: &mut Desk<'_>, entry: &Entry, fact: &Fact, side: Side) {
    // `quarter`, `half`: a word of its own may be a part of the year, or of a match.
    let text = desk.case.text(side, fact.span);
    let lone_word = fact.kind() == FactKind::Percent && text.chars().all(char::is_alphabetic);
    if is_slight(fact) || lone_word {
        return;
    }
    let words = desk.words(side, fact.span);
    let (rule, message) = match (is_time(fact), side) {
        (false, Side::B) => (Rule::NumberAdded, format!("The figure {words} is not in the source.")),
        (true, Side::B) => (Rule::DateAdded, format!("{words} is not in the source.")),
        (false, Side::A) => (Rule::NumberDropped, format!("The source's figure {words} is left out.")),
        (true, Side::A) => (Rule::DateDropped, format!("The source's {words} is left out.")),
    };
    let severity = if is_vague(fact) { Severity::Low } else { rule.severity() };
    let span = Some(fact.span);
    let (a, b) = if side == Side::A { (span, None) } else { (None, span) };
    desk.find_at(rule, severity, entry.group, a, b, message);
}

/// `one`, `both`, `first`: words of the language as much as figures.
fn is_slight(fact: &Fact) -> bool {
    let Value::Quantity(quantity) = &fact.value else { return false };
    let small = match quantity.amount {
        Amount::Exact(value) => (0..=SMALL).any(|n| value == Rational::whole(n)),
        Amount::Range(..) => false,
        Amount::Many(_) => true,
    };
    small && matches!(quantity.measure, Measure::Count | Measure::Ordinal | Measure::Multiple)
}

/// What depends on the day of writing can be left out or put in by an editor who knows it.
fn is_vague(fact: &Fact) -> bool {
    matches!(fact.value, Value::Relative(relative) if matches!(relative.grain, Grain::Day | Grain::Week | Grain::Month | Grain::Year | Grain::Weekday(_)))
}
