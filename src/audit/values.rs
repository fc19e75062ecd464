//! Numbers, units and dates: changed, added, dropped, less precise.

use crate::audit::lexicon::is_indefinite;
use crate::audit::{Desk, Rule, Severity};
use crate::claim::Word;
use crate::document::Span;
use crate::facts::{
    Amount, Bound, Date, Fact, FactKind, Grain, Measure, Part, Rational, Relation, Relative, Value,
    limits_in, numbers_in, relation,
};
use crate::ledger::{Entry, FactAt, Verdict, differ_in_bounds};
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
            Verdict::LessPrecise | Verdict::MorePrecise if entry.group.is_some() && !entry.moved => {
                precision(desk, entry);
            }
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
    if differ_in_bounds(x, y) && !entry.swapped {
        return limited(desk, entry, x, y);
    }
    let (rule, message) = if is_time(x) && relative(x) != relative(y) {
        (Rule::DateRelative, format!("Whether {now} is {was} depends on the day of writing."))
    } else if entry.swapped {
        let message = format!("{now} goes with something else in the source, which has {was} here.");
        (Rule::BindingChanged, message)
    } else if is_time(x) {
        (Rule::DateChanged, format!("{now} stands where the source has {was}."))
    } else if same_figure(desk, x, y) {
        (Rule::UnitChanged, format!("The source has {was}, not {now}: another unit."))
    } else {
        (Rule::NumberChanged, format!("{now} stands where the source has {was}."))
    };
    desk.find(rule, entry.group, Some(x.span), Some(y.span), message);
}

/// `More than 20`, `20`. The bound may be said in words that no list of phrases has (`past the 20 mark`): then nothing is lost.
fn limited(desk: &mut Desk<'_>, entry: &Entry, x: &Fact, y: &Fact) {
    let bare = if is_exact(x) { (Side::A, entry.a) } else { (Side::B, entry.b.filter(|_| is_exact(y))) };
    let around = |(side, at): (Side, Option<FactAt>)| {
        let at = at?;
        let (claim, fact) = (desk.case.claim(side, at.claim), desk.case.fact(side, at));
        Some(limits_in(desk.case.documents[side], near(&claim.words, fact.span)))
    };
    if around(bare).unwrap_or(false) || may_be_preposition(desk, x, y) {
        return;
    }
    limited_as(desk, entry, (x, y), Rule::NumberPrecision.severity());
}

fn limited_as(desk: &mut Desk<'_>, entry: &Entry, (x, y): (&Fact, &Fact), severity: Severity) {
    let [was, now] = [(Side::A, x), (Side::B, y)].map(|(side, fact)| desk.words(side, fact.span));
    let message = format!("The source has {was}, not {now}: the figure has other limits.");
    desk.find_at(Rule::NumberPrecision, severity, entry.group, Some(x.span), Some(y.span), message);
}

/// "Rode over 96 kilometres", "over two days": where a length or a time is measured, a single word may be no limit.
fn may_be_preposition(desk: &Desk<'_>, x: &Fact, y: &Fact) -> bool {
    let (side, limited) = if is_exact(x) { (Side::B, y) } else { (Side::A, x) };
    let Value::Quantity(quantity) = &limited.value else { return false };
    let measured = matches!(quantity.measure, Measure::Of(family) if family.is_extent());
    let text = desk.case.text(side, limited.span);
    let words =
        text.split_whitespace().take_while(|word| !word.contains(|c: char| c.is_ascii_digit())).count();
    measured && words == 1 && matches!(quantity.bound, Bound::More | Bound::Less)
}

/// "Exactly 190,000": a word stands before the figure and limits it to what it is.
fn is_stressed(desk: &Desk<'_>, fact: &Fact) -> bool {
    let text = desk.case.text(Side::B, fact.span);
    let number = numbers_in(desk.case.documents.b, fact.span).first().map(|number| number.span.start);
    is_exact(fact) && text.starts_with(char::is_lowercase) && number.is_some_and(|at| at > fact.span.start)
}

fn is_exact(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Quantity(quantity) if quantity.bound == Bound::Exact)
}

/// A figure with some words on both sides of it.
fn near(words: &[Word], figure: Span) -> Span {
    /// So many words before it and behind it.
    const WORDS: usize = 4;
    let (from, to) = (
        words.partition_point(|word| word.span.end <= figure.start),
        words.partition_point(|word| word.span.start < figure.end),
    );
    let near = &words[from.saturating_sub(WORDS)..(to + WORDS).min(words.len())];
    near.iter().fold(figure, |span, word| span.cover(word.span))
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

/// A figure or date that agrees and says less or more.
fn precision(desk: &mut Desk<'_>, entry: &Entry) {
    let (Some(a), Some(b)) = (entry.a, entry.b) else { return };
    let (x, y) = (desk.case.fact(Side::A, a), desk.case.fact(Side::B, b));
    if is_time(x) {
        if entry.verdict == Verdict::LessPrecise {
            less_precise(desk, entry);
        }
    } else if drops_about(x, y) && !is_stressed(desk, y) {
        limited_as(desk, entry, (x, y), Severity::Low);
    } else if loses_range(desk, (x, y), (Side::B, b))
        || loses_range(desk, (y, x), (Side::A, a))
        || drops_about(x, y)
    {
        limited(desk, entry, x, y);
    }
}

/// "Between 5% and 7%", "7%"; not "from 5% to 7%", whose claim has the other end too.
fn loses_range(desk: &Desk<'_>, (x, y): (&Fact, &Fact), (side, at): (Side, FactAt)) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&x.value, &y.value) else { return false };
    let (Amount::Range(from, to), Amount::Exact(one), Bound::Exact) = (x.amount, y.amount, y.bound) else {
        return false;
    };
    let other = if one == from { to } else { from };
    let is_other =
        |fact: &Fact| matches!(&fact.value, Value::Quantity(q) if q.amount == Amount::Exact(other));
    !desk.case.claim(side, at.claim).facts.iter().any(is_other)
}

/// "Roughly 190,000", "190,000".
fn drops_about(x: &Fact, y: &Fact) -> bool {
    match (&x.value, &y.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            x.amount == y.amount && x.bound == Bound::About && y.bound == Bound::Exact
        }
        _ => false,
    }
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
            x.day.is_some() && y.day.is_none() && !is_edge(x, y)
                || x.month.is_some() && y.month.is_none() && y.weekday.is_none()
                || x.part.is_some() && y.part.is_none()
        }
        (Value::Period(x), Value::Period(y)) => x.part.is_some() && y.part.is_none(),
        (Value::Dates(..) | Value::Date(_), Value::Period(_)) | (Value::Dates(..), Value::Date(_)) => true,
        _ => false,
    }
}

/// "June 30", "the end of June".
fn is_edge(x: &Date, y: &Date) -> bool {
    match (y.part, x.day) {
        (Some(Part::Late), Some(day)) => day >= 28,
        (Some(Part::Early), Some(day)) => day == 1,
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
    let is_thin =
        is_vague(desk, fact, side) || is_further(desk, fact, side) || may_be_unread(desk, fact, side);
    let severity = if is_thin { Severity::Low } else { rule.severity() };
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

/// "A fourth charge" is a further one: the rank is that of the telling.
fn is_further(desk: &Desk<'_>, fact: &Fact, side: Side) -> bool {
    let Value::Quantity(quantity) = &fact.value else { return false };
    if matches!(quantity.other.as_deref(), Some((Measure::Ordinal, _))) {
        return true;
    }
    let before = desk.case.text(side, Span::new(0, fact.span.start));
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    quantity.measure == Measure::Ordinal && is_indefinite(&last.to_lowercase())
}

/// A figure in words, of a language whose numerals are listed in part: the other side may tell it in words that no list has.
fn may_be_unread(desk: &Desk<'_>, fact: &Fact, side: Side) -> bool {
    let has_digits = desk.case.text(side, fact.span).contains(|c: char| c.is_ascii_digit());
    !desk.case.is_english && !has_digits && !is_time(fact)
}

/// "Yesterday", "next year"; a copy that has "two years ago" says how many.
fn is_near(relative: Relative, side: Side) -> bool {
    let grains =
        matches!(relative.grain, Grain::Day | Grain::Week | Grain::Month | Grain::Year | Grain::Weekday(_));
    grains && (side == Side::A || relative.offset.abs() <= 1)
}

/// What depends on the day of writing can be left out or put in by an editor who knows it.
fn is_vague(desk: &Desk<'_>, fact: &Fact, side: Side) -> bool {
    // "Today", "last year" that were counted from the day of writing.
    let has_year = |date: &Date| date.year.is_some();
    let is_counted = match &fact.value {
        Value::Date(date) | Value::Dates(date, _) => has_year(date),
        _ => false,
    };
    let is_in_words = || !desk.case.text(side, fact.span).contains(|c: char| c.is_ascii_digit());
    is_counted && is_in_words() || matches!(fact.value, Value::Relative(relative) if is_near(relative, side))
}
