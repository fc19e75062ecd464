//! [`date`]: days, months, years and ranges of them, as far as the text says.

use crate::facts::cues::{
    AND, BETWEEN, DATES_TO, DAYS_AND, DOUBTFUL_MONTHS, IN, LOWER_MONTHS, MAY, MONTH_ASKS, MONTHS_TO, PEOPLE,
    PLURAL_ENDINGS, SHARE_OF, SHORT_MONTHS, THE, WEEKDAY_ENDINGS, YEAR, YEAR_ASKS, YEAR_BEGINNINGS,
    YEAR_LABELS, YEAR_OF_MONTH, ends,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::amount::Found;
use crate::facts::numbers::count::{names_a_thing, plural};
use crate::facts::numbers::rational::Rational;
use crate::facts::time::counted::{counted, feast};
use crate::facts::time::figures::figures;
use crate::facts::time::month::{
    day, day_in_month, doubtful_month, holiday, month, spaced, year_after, year_figures, year_words,
};
use crate::facts::time::period::{period, relative};
use crate::facts::time::when::{Date, Part};
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

/// Years that a bare number of four digits can mean.
pub(in crate::facts) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

/// Years that a bare number means even with no word before it that asks for a year.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// Finds the date or range of dates that starts at token `i`.
pub(in crate::facts) fn date(line: &Line<'_>, i: usize) -> Option<Found> {
    let whole = period(line, i).or_else(|| relative(line, i)).or_else(|| feast(line, i));
    if let Some(found) = whole.or_else(|| counted(line, i)) {
        return Some(found);
    }
    let (part, start) = part_of(line, i).map_or((None, i), |(part, to)| (Some(part), to));
    if part.is_none()
        && let Some(found) = days_of_month(line, i).or_else(|| seasons(line, i))
    {
        return Some(found);
    }
    let (first, to) = single(line, start)?;
    let first = Date { part, ..first };
    Some(range(line, i, first, to).unwrap_or(Found { value: Value::Date(first), from: i, to }))
}

/// `early`, `mid-`, `late`, `the end of`, before a month or year.
pub(in crate::facts) fn part_of(line: &Line<'_>, i: usize) -> Option<(Part, usize)> {
    let (n, to) = line.phrase(i, |s| if let Sense::Part3(n) = s { Some(*n) } else { None })?;
    let mut to = to + usize::from(line.is_any(to, &["-", "‑"]));
    to += usize::from(line.is_any(to, IN) && n != 2);
    to += usize::from(line.is_any(to, THE));
    Some((Part::from_number(n)?, to))
}

/// One date: `Friday, June 5, 2026`, `5 June`, `2026-06-05`, `June`, `2026`, `Friday`.
pub(in crate::facts) fn single(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    if let Some((weekday, to)) = weekday(line, i) {
        let at = to + usize::from(line.is_any(to, &[","]));
        let at = at + usize::from(line.is_any(at, THE));
        let dated = day_in_month(line, at).or_else(|| figures(line, at, true));
        return Some(match dated.or_else(|| day_of_week(line, at)) {
            Some((date, to)) => (Date { weekday: Some(weekday), ..date }, to),
            None => (Date { weekday: Some(weekday), ..Date::default() }, to),
        });
    }
    day_in_month(line, i)
        .map(|(date, to)| weekday_after(line, date, to))
        .or_else(|| figures(line, i, false))
        .or_else(|| spaced(line, i))
        .or_else(|| holiday(line, i))
        .or_else(|| month_alone(line, i))
        .or_else(|| year_alone(line, i))
}

pub(in crate::facts) fn weekday(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let day = line.sense(i, |s| if let Sense::Weekday(n) = s { Some(*n) } else { None })?;
    let word = line.word(i);
    // "Sun", "wed", "sat": too often other words; short forms need a capital and something of a date after them.
    let short = word.len() <= 5 && line.lexicon.english && !ends(word, WEEKDAY_ENDINGS);
    let dot = usize::from(short && line.word(i + 1) == "." && line.glued(i + 1));
    let to = i + 1 + dot;
    let dated = || {
        let at = to + usize::from(line.is_any(to, &[","]));
        day_in_month(line, at).is_some() || figures(line, at, true).is_some()
    };
    let fits = if short {
        line.get(i)?.capital && dated()
    } else {
        !line.lexicon.capital_nouns || line.get(i)?.capital
    };
    fits.then_some((day, to))
}

/// `Tuesday the eleventh`, `Friday 13th`; "Monday 21 people came" and "Monday the first bus came" count.
fn day_of_week(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (day, to) = day(line, i)?;
    let the = line.is_any(i.wrapping_sub(1), THE);
    let ranked = the || line.is_class(i, Class::Number) && to > i + 1;
    let ends = line.get(to).is_none_or(|t| {
        t.class == Class::Mark && !line.is_any(to, &["-", "/", "%"])
            || t.senses.contains(&Sense::Function) && !t.capital
    });
    (ranked && ends && line.lexicon.english).then_some((Date { day: Some(day), ..Date::default() }, to))
}

fn weekday_after(line: &Line<'_>, date: Date, to: usize) -> (Date, usize) {
    let day = line.sense(to + 1, |s| if let Sense::Weekday(n) = s { Some(*n) } else { None });
    match day.filter(|_| {
        line.is_any(to, &[","]) && line.get(to + 1).is_some_and(|t| t.capital) && date.day.is_some()
    }) {
        Some(day) => (Date { weekday: Some(day), ..date }, to + 2),
        None => (date, to),
    }
}

/// A month alone, or with its year: `September`, `May of 2019`.
fn month_alone(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (number, to) = month(line, i)?;
    let year = year_after(line, to)
        .filter(|_| !line.is_any(to, IN) || line.is_any(i.wrapping_sub(1), YEAR_OF_MONTH));
    let (year, to) = year.map_or((None, to), |(year, to)| (Some(year), to));
    let asked = line.is_any(i.wrapping_sub(1), MONTH_ASKS);
    let ranged = |at: usize| {
        line.is_any(at, MONTHS_TO)
            && month(line, at + 1).is_some()
            && (!line.is_any(at, AND) || line.is_any(i.wrapping_sub(1), BETWEEN))
    };
    let asked = asked || ranged(to) && !doubtful_month(line, i);
    let alone = i == 0 && to == line.len();
    let named = !line.lexicon.capital_nouns
        && line.get(i).is_some_and(|t| t.capital)
        && line.get(to).is_some_and(|t| t.capital && t.class == Class::Word)
        && !asked;
    let short =
        to == i + 1 && line.word(i).len() <= 3 && !line.is_any(i, MAY) && !line.is_any(i, SHORT_MONTHS);
    let after_name = i > 0
        && !line.lexicon.capital_nouns
        && line.get(i - 1).is_some_and(|t| {
            t.capital
                && t.class == Class::Word
                && t.senses.iter().all(|s| !matches!(s, Sense::Function | Sense::Part3(_)))
        });
    let doubtful = line.is_any(i, DOUBTFUL_MONTHS) || short;
    let fits = year.is_some()
        || if doubtful {
            alone || (asked && (line.get(i)?.capital || line.is_any(i, LOWER_MONTHS) || ranged(to)))
        } else {
            !named && !after_name
        };
    (fits && !(year.is_none() && doubtful_month(line, i) && !alone))
        .then_some((Date { year, month: Some(number), ..Date::default() }, to))
}

/// A bare year: `in 2019`, `(2019)`, `2019,`; not `1,500` or `2000 people`.
fn year_alone(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let said = usize::from(line.is_any(i, YEAR_LABELS));
    let said = said + usize::from(said == 1 && line.is_any(i + 1, SHARE_OF));
    let at = i + said;
    if let Some(found) = year_in_words(line, at) {
        return Some(found);
    }
    let year = year_figures(line, at)?;
    let to = at + 1;
    let asked = said > 0
        || line.is_any(i.wrapping_sub(1), YEAR_ASKS)
        || line.is_any(i.wrapping_sub(1), YEAR_BEGINNINGS)
            && !line.is_class(i.wrapping_sub(2), Class::Number);
    let closes = line
        .get(to)
        .is_none_or(|t| t.class == Class::Mark && !line.is_any(to, &["%", "-", "$", "€", "£", "°"]));
    let date = (Date { year: Some(year), ..Date::default() }, to);
    let alone = i == 0 && to == line.len();
    let glued_before = line.glued(at)
        && said == 0
        && !line.is_any(at - 1, &["(", "-", "/", "–", "—", "=", "'", "’", "\"", "“"]);
    if glued_before || line.glued(to) && line.is_class(to, Class::Word) || unit_follows(line, to) {
        return None;
    }
    let count = line.is_class(to, Class::Word)
        && ends(line.lower(to), PLURAL_ENDINGS)
        && !line.get(to)?.capital
        && line.get(to)?.senses.is_empty()
        || line.is_any(to, PEOPLE);
    let likely = LIKELY_YEARS.contains(&year)
        && (closes || line.is_class(to, Class::Word))
        && !names_a_thing(line, at, to);
    let fits = if said > 0 {
        true
    } else if alone {
        LIKELY_YEARS.contains(&year)
    } else {
        // "In 2023 exports reached": at the head of a sentence; in the middle of one, `in 2023 homes` counts.
        let opens = i == 1 && asked && LIKELY_YEARS.contains(&year);
        (opens || !count)
            && (asked && (closes || LIKELY_YEARS.contains(&year) || line.is_class(to, Class::Word)) || likely)
    };
    fits.then_some(date)
}

/// `In nineteen forty-five`: two numerals, and before them a word that asks for a year.
fn year_in_words(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let asked = line.is_any(i.wrapping_sub(1), YEAR_ASKS) || line.is_any(i.wrapping_sub(1), YEAR);
    let starts = line.sense(i, |s| matches!(s, Sense::Small(11..) | Sense::Tens(20)).then_some(())).is_some();
    if !(asked && starts) {
        return None;
    }
    let (year, to) = year_words(line, i).filter(|&(year, _)| (1100..=2099).contains(&year))?;
    let counts = unit_follows(line, to) || plural(line, to);
    (!counts).then_some((Date { year: Some(year), ..Date::default() }, to))
}

fn unit_follows(line: &Line<'_>, i: usize) -> bool {
    let hyphen = usize::from(
        line.is_any(i, &["-"]) && line.glued(i) && line.is_class(i + 1, Class::Word) && line.glued(i + 1),
    );
    line.phrase(i + hyphen, |s| matches!(s, Sense::Unit(_) | Sense::Scale(_)).then_some(())).is_some()
}

// ---- ranges

/// `17-19 September`, `from ninth till seventeenth of April`.
fn days_of_month(line: &Line<'_>, i: usize) -> Option<Found> {
    let (first, to) = day(line, i)?;
    // "On 3 and 4 May".
    let at = joiner(line, i, to).or_else(|| line.is_any(to, DAYS_AND).then_some(to + 1))?;
    let at = at + usize::from(line.is_any(at, THE));
    let (last, to) = day(line, at)?;
    let at = to + usize::from(line.is_any(to, SHARE_OF));
    let (month, to) = month(line, at).filter(|_| !doubtful_month(line, at) || at > to)?;
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    let date = |day| Date { year, month: Some(month), day: Some(day), ..Date::default() };
    (first < last).then(|| Found { value: Value::Dates(date(first), date(last)), from: i, to })
}

/// `2014-15`, `2014/15`, `2014-2018`.
fn seasons(line: &Line<'_>, i: usize) -> Option<Found> {
    let first = year_figures(line, i)?;
    let dash = line.is_any(i + 1, &["-", "–", "/", "‑", "—"]);
    let glued = line.glued(i + 1) && line.glued(i + 2);
    // "Over 2000 - 2050".
    let spaced = !line.is_any(i + 1, &["/"]) && !line.glued(i + 1) && year_figures(line, i + 2).is_some();
    if !dash
        || !(glued || spaced)
        || !line.is_class(i + 2, Class::Number)
        || line.is_any(i + 3, &["-", "/"])
            && line.glued(i + 3)
            && (line.is_class(i + 4, Class::Number) || month(line, i + 4).is_some())
    {
        return None;
    }
    let digits = line.word(i + 2);
    let last = match digits.len() {
        2 => first / 100 * 100 + digits.parse::<i32>().ok()?,
        4 => digits.parse().ok().filter(|y| YEARS.contains(y))?,
        _ => return None,
    };
    let year = |year| Date { year: Some(year), ..Date::default() };
    let month = digits.len() == 2 && last % 100 <= 12 && last != first + 1 && line.word(i + 1) == "-";
    (first < last && !month).then(|| Found {
        value: Value::Dates(year(first), year(last)),
        from: i,
        to: i + 3,
    })
}

fn joiner(line: &Line<'_>, i: usize, at: usize) -> Option<usize> {
    let between = || line.is_any(i.wrapping_sub(1), BETWEEN) || line.is_any(i.wrapping_sub(2), BETWEEN);
    (line.is_any(at, DATES_TO) || line.is_any(at, AND) && between()).then_some(at + 1)
}

/// What follows a first date: another, or a day of the same month.
pub(in crate::facts) fn range(line: &Line<'_>, i: usize, first: Date, to: usize) -> Option<Found> {
    let at = joiner(line, i, to)?;
    let at = at + usize::from(line.is_any(at, THE));
    let (last_part, at) = part_of(line, at).map_or((None, at), |(part, at)| (Some(part), at));
    let last_day = first.day.is_some() && !line.is_any(to, &["—"]);
    let second = single(line, at).filter(|(d, _)| {
        d.month.is_some() || d.year.is_some() || (d.weekday.is_some() && first.month.is_none())
    });
    let second = second.map(|(date, to)| (Date { part: last_part, ..date }, to));
    let (last, to) = match second {
        Some(second) => second,
        // "Oct 23 - Third-quarter profit fell": a dateline ended there.
        None if last_day && (line.glued(at) || !line.get(at).is_some_and(|t| t.capital)) => {
            let (day, to) = day(line, at)?;
            let count =
                line.phrase(to, |s| matches!(s, Sense::Unit(_) | Sense::Scale(_)).then_some(())).is_some();
            let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
            let month = if Some(day) <= first.day { first.month.map(|m| m % 12 + 1) } else { first.month };
            (!count).then_some((
                Date { year: year.or(first.year), month, day: Some(day), ..Date::default() },
                to,
            ))?
        }
        None => return None,
    };
    let bare_years = first.month.is_none() && last.month.is_none() && first.weekday.is_none();
    if bare_years && (first.year >= last.year || first.year.is_none()) {
        return None;
    }
    Some(Found { value: Value::Dates(filled(first, last), last), from: i, to })
}

/// The first date of a range takes the year of the last; the year before, when its month comes later.
fn filled(first: Date, last: Date) -> Date {
    let wraps = first.month > last.month && last.month.is_some();
    let year = first.year.or_else(|| last.year.map(|y| y - i32::from(wraps)));
    Date { year, ..first }
}

/// Reads a whole number of a `Rational` that fits a year offset.
pub(in crate::facts) fn small_whole(value: Rational) -> Option<i32> {
    value.as_whole().and_then(|n| i32::try_from(n).ok()).filter(|n| n.abs() <= 100_000)
}
