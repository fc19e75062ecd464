//! [`date`]: days, months, years and ranges of them, as far as the text says.

use crate::facts::amount::{Found, names_a_thing};
use crate::facts::lexicon::Sense;
use crate::facts::numeral::{numeral, ordinal_word};
use crate::facts::period::{period, relative};
use crate::facts::rational::Rational;
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;
use crate::facts::when::{Date, Part};

/// Years that a bare number of four digits can mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;
/// Years that a bare number means even with no word before it that asks for a year.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// Finds the date or range of dates that starts at token `i`.
pub(super) fn date(line: &Line<'_>, i: usize) -> Option<Found> {
    if let Some(found) = period(line, i).or_else(|| relative(line, i)) {
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
pub(super) fn part_of(line: &Line<'_>, i: usize) -> Option<(Part, usize)> {
    let (n, to) = line.phrase(i, |s| if let Sense::Part3(n) = s { Some(*n) } else { None })?;
    let mut to = to + usize::from(line.is_any(to, &["-", "‑"]));
    to += usize::from(line.is_any(to, &["in"]) && n != 2);
    to += usize::from(line.is_any(to, &["the"]));
    Some((Part::from_number(n)?, to))
}

/// One date: `Friday, June 5, 2026`, `5 June`, `2026-06-05`, `June`, `2026`, `Friday`.
pub(super) fn single(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    if let Some((weekday, to)) = weekday(line, i) {
        let at = to + usize::from(line.is_any(to, &[","]));
        let at = at + usize::from(line.is_any(at, &["the"]));
        return Some(match day_in_month(line, at).or_else(|| figures(line, at, true)) {
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

fn weekday(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let day = line.sense(i, |s| if let Sense::Weekday(n) = s { Some(*n) } else { None })?;
    let word = line.word(i);
    // "Sun", "wed", "sat": too often other words; short forms need a capital and something of a date after them.
    let short = word.len() <= 5 && line.lexicon.english && !word.ends_with("day");
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

fn weekday_after(line: &Line<'_>, date: Date, to: usize) -> (Date, usize) {
    let day = line.sense(to + 1, |s| if let Sense::Weekday(n) = s { Some(*n) } else { None });
    match day.filter(|_| {
        line.is_any(to, &[","]) && line.get(to + 1).is_some_and(|t| t.capital) && date.day.is_some()
    }) {
        Some(day) => (Date { weekday: Some(day), ..date }, to + 2),
        None => (date, to),
    }
}

/// A month's name and the token after it; `May` and `March` need a capital in English.
pub(super) fn month(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let month = line.sense(i, |s| if let Sense::Month(n) = s { Some(*n) } else { None })?;
    let short = line.word(i).chars().count() <= 4;
    let dot = usize::from(short && line.word(i + 1) == "." && line.glued(i + 1));
    Some((month, i + 1 + dot))
}

fn doubtful_month(line: &Line<'_>, i: usize) -> bool {
    line.lexicon.english
        && !line.get(i).is_some_and(|t| t.capital)
        && line.is_any(i, &["may", "march", "mar"])
}

/// A day of the month: `17`, `17th`, `17.`, `seventeenth`, `twenty-seventh`.
pub(super) fn day(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    if line.is_class(i, Class::Number) {
        let word = line.word(i);
        let n: u8 =
            (word.len() <= 2).then(|| word.parse().ok()).flatten().filter(|n| (1..=31).contains(n))?;
        let ending = line.glued(i + 1) && line.has(i + 1, Sense::OrdinalEnding);
        let dot = line.lexicon.comma_decimals && line.word(i + 1) == "." && line.glued(i + 1);
        let glued = line.glued(i + 1) && line.is_class(i + 1, Class::Word) && !ending;
        return (!glued).then_some((n, i + 1 + usize::from(ending || dot)));
    }
    let (n, to) = ordinal_word(line, i)?;
    u8::try_from(n).ok().filter(|n| (1..=31).contains(n)).map(|n| (n, to))
}

/// `September 17`, `17 September`, each with a year perhaps.
fn day_in_month(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    month_day(line, i).or_else(|| day_month(line, i)).or_else(|| year_first(line, i))
}

fn month_day(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (month, to) = month(line, i)?;
    let at = to
        + usize::from(
            line.is_any(to, &["the", "-", "/", ","])
                && (line.is_any(to, &["the", "-", "/"]) || ordinal_follows(line, to + 1)),
        );
    let (day, to) = day(line, at).or_else(|| day_words(line, at))?;
    let lower_start = doubtful_month(line, i)
        && line.is_any(i.wrapping_sub(1), &["you", "he", "she", "we", "they", "it", "i", "who", "and", "to"]);
    // "In June 12 people died": a count, not a day.
    let count = line.is_any(i.wrapping_sub(1), &["in"])
        && line.is_class(to, Class::Word)
        && !line.get(to)?.capital
        && !line.is_any(to, &["of", "in", "and", "at", "to", "the"]);
    let range = line.is_any(to, &["/", "."])
        && line.glued(to)
        && line.is_class(to + 1, Class::Number)
        && line.glued(to + 1)
        && line.word(to + 1).len() != 4;
    if lower_start || count || range {
        return None;
    }
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    Some((Date { year, month: Some(month), day: Some(day), ..Date::default() }, to))
}

fn ordinal_follows(line: &Line<'_>, i: usize) -> bool {
    line.is_class(i, Class::Number) && line.glued(i + 1) && line.has(i + 1, Sense::OrdinalEnding)
}

/// `May twenty nine`.
fn day_words(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let n =
        numeral(line, i).filter(|n| !n.share && !n.scaled && !n.one && !line.is_class(i, Class::Number))?;
    let day = n.value.as_whole().and_then(|d| u8::try_from(d).ok()).filter(|d| (1..=31).contains(d))?;
    Some((day, n.to))
}

fn day_month(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (day, to) = day(line, i).or_else(|| day_words(line, i).filter(|_| line.lexicon.english))?;
    let mut at = to;
    if line.is_any(at, &["day"]) && line.is_any(at + 1, &["of"]) {
        at += 1;
    }
    let of = line.is_any(at, &["of", "de", "di", "-", "/"]);
    at += usize::from(of);
    if doubtful_month(line, at) && !of {
        return None;
    }
    let (month, to) = month(line, at)?;
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    Some((Date { year, month: Some(month), day: Some(day), ..Date::default() }, to))
}

/// `2019-aug-1`, `2020/Sep/23`.
fn year_first(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    if let Some(found) = triple(line, i) {
        return Some(found);
    }
    let year = year_figures(line, i)?;
    let at = i + 1 + usize::from(line.is_any(i + 1, &["-", "/"]));
    let (month, to) = month(line, at).filter(|_| !doubtful_month(line, at))?;
    let at = to + usize::from(line.is_any(to, &["-", "/"]));
    match day(line, at).filter(|_| at > to) {
        Some((day, to)) => {
            Some((Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() }, to))
        }
        None => Some((Date { year: Some(year), month: Some(month), ..Date::default() }, to)),
    }
}

/// Day, month by name and year in any order, joined by the same mark: `23/Sep/2020`, `2020-23-Sep`.
fn triple(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let joined = |at: usize| line.is_any(at, &["-", "/"]) && line.glued(at) && line.glued(at + 1);
    if !joined(i + 1) || !joined(i + 3) || line.word(i + 1) != line.word(i + 3) {
        return None;
    }
    let places = [i, i + 2, i + 4];
    let name = places.into_iter().find_map(|at| month(line, at));
    let year = places.into_iter().find_map(|at| year_figures(line, at));
    let day = places.into_iter().filter(|&at| year_figures(line, at).is_none()).find_map(|at| day(line, at));
    let (Some((month, _)), Some(_), Some((day, _))) = (name, year, day) else { return None };
    Some((Date { year, month: Some(month), day: Some(day), ..Date::default() }, i + 5))
}

/// `2016 10 16`, and nothing else: four figures, two, two.
fn spaced(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let two = |at: usize| {
        line.is_class(at, Class::Number) && line.word(at).len() == 2 && line.get(at).is_some_and(|t| t.gap)
    };
    let year = year_figures(line, i).filter(|_| two(i + 1) && two(i + 2))?;
    ymd(year, line.word(i + 1).parse().ok()?, line.word(i + 2).parse().ok()?).map(|date| (date, i + 3))
}

/// `Christmas Day`, `Juneteenth`, with a year perhaps.
fn holiday(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let ((month, day), to) =
        line.phrase(i, |s| if let Sense::Holiday(month, day) = s { Some((*month, *day)) } else { None })?;
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    Some((Date { year, month: Some(month), day: Some(day), ..Date::default() }, to))
}

/// A year after a month or day: `, 2026`, `of 2026`, `in 2026`, `'26`, `two thousand and fifteen`.
pub(super) fn year_after(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    let joined = line.is_any(i, &[",", "of", "in", "-", "/", "de", "del"]);
    let at = i + usize::from(joined);
    if let Some(year) = year_figures(line, at).filter(|_| !chained(line, at)) {
        return Some((year, at + 1));
    }
    let digits = line.word(at + 1);
    if line.lexicon.english
        && line.is_class(at, Class::Mark)
        && line.word(at).chars().all(super::token::is_apostrophe)
        && digits.len() == 2
        && line.is_class(at + 1, Class::Number)
    {
        return short_year(digits).map(|y| (y, at + 2));
    }
    if line.is_any(i, &["of"]) && line.is_class(at, Class::Number) && line.word(at).len() == 2 {
        return short_year(line.word(at)).map(|y| (y, at + 1));
    }
    (!joined).then(|| year_words(line, at)).flatten()
}

/// Two digits of a year: to 30 this century, else the last.
pub(super) fn short_year(digits: &str) -> Option<i32> {
    let n: i32 = digits.parse().ok()?;
    Some(if n <= 30 { 2000 + n } else { 1900 + n })
}

/// `nineteen eighty-six`, `two thousand and fifteen`.
fn year_words(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    if line.is_class(i, Class::Number) || !line.lexicon.english {
        return None;
    }
    let small = |i: usize| numeral(line, i).filter(|n| !n.share && !line.is_class(i, Class::Number));
    let first = small(i)?;
    let value = i32::try_from(first.value.as_whole()?).ok()?;
    if (11..=20).contains(&value) {
        let second = small(first.to)?;
        let low = i32::try_from(second.value.as_whole()?).ok().filter(|l| (10..=99).contains(l))?;
        return Some((value * 100 + low, second.to));
    }
    if YEARS.contains(&value) {
        // "Nineteen hundred ninety three" is one numeral already.
        return Some((value, first.to));
    }
    None
}

/// Four digits that can be a year.
pub(super) fn year_figures(line: &Line<'_>, i: usize) -> Option<i32> {
    let word = line.word(i);
    let glued = line.glued(i + 1) && line.is_class(i + 1, Class::Word);
    (line.is_class(i, Class::Number) && word.len() == 4 && !glued)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| YEARS.contains(y))
}

/// Is a number glued on with a dash or slash: `2019-20`?
fn chained(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i + 1, &["-", "/", "–"])
        && line.glued(i + 1)
        && line.glued(i + 2)
        && line.is_class(i + 2, Class::Number)
}

/// `2026-06-05`, `5/6/2026`, `05.06.2026`; with a weekday before, `7/6` too.
fn figures(line: &Line<'_>, i: usize, after_weekday: bool) -> Option<(Date, usize)> {
    if !line.is_class(i, Class::Number) {
        return None;
    }
    if let Some(found) = dotted(line, i) {
        return Some(found);
    }
    let joined = |at: usize| {
        line.is_any(at, &["-", "/", "."])
            && line.glued(at)
            && line.glued(at + 1)
            && line.is_class(at + 1, Class::Number)
    };
    let part = |at: usize| line.word(at).parse::<i32>().ok().filter(|_| line.word(at).len() <= 4);
    if !joined(i + 1) || line.sense(i + 2, |s| matches!(s, Sense::Month(_)).then_some(())).is_some() {
        let day = after_weekday.then(|| line.word(i).split_once('.')).flatten();
        let (m, d) = day?;
        return month_and_day(m.parse().ok()?, d.parse().ok()?, line).map(|date| (date, i + 1));
    }
    let (a, b) = (part(i)?, part(i + 2)?);
    if joined(i + 3) && line.word(i + 1) == line.word(i + 3) {
        let c = part(i + 4)?;
        let date = if line.word(i).len() == 4 {
            ymd(a, b, c)?
        } else {
            with_year(month_and_day(a, b, line)?, line.word(i + 4))?
        };
        return Some((date, i + 5));
    }
    if line.word(i).len() == 4
        && line.word(i + 2).len() <= 2
        && line.word(i + 1) == "-"
        && (line.word(i + 2).len() == 1 || b <= 12 && b != (a + 1) % 100)
    {
        return YEARS.contains(&a).then(|| ym(a, b).map(|date| (date, i + 3))).flatten();
    }
    if line.word(i).len() <= 2 && line.word(i + 2).len() == 4 {
        return ym(b, a).filter(|_| YEARS.contains(&b)).map(|date| (date, i + 3));
    }
    let asked = after_weekday
        || line.is_any(i.wrapping_sub(1), &["on", "until", "since", "by"]) && line.word(i + 1) == "/"
        || line.word(i + 1) == "/" && (figures_follow(line, i + 3) || figures_before(line, i));
    let year = year_after(line, i + 3).filter(|_| asked && line.is_any(i + 3, &[","]));
    if let Some((year, to)) = year {
        return month_and_day(a, b, line).map(|date| (Date { year: Some(year), ..date }, to));
    }
    asked.then(|| month_and_day(a, b, line).map(|date| (date, i + 3))).flatten()
}

/// `10/1-11/2/2017`: figures for both ends of a range.
fn figures_follow(line: &Line<'_>, i: usize) -> bool {
    let shape =
        line.is_class(i + 1, Class::Number) && line.word(i + 2) == "/" && line.is_class(i + 3, Class::Number);
    line.is_any(i, &["-", "–"])
        && shape
        && (line.is_any(i + 4, &["/", ","]) && line.is_class(i + 5, Class::Number))
}

fn figures_before(line: &Line<'_>, i: usize) -> bool {
    i >= 4
        && line.is_any(i - 1, &["-", "–"])
        && line.word(i - 3) == "/"
        && line.is_class(i - 4, Class::Number)
}

/// `05.06.2026`: the tokenizer leaves it in one piece.
fn dotted(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let mut parts = line.word(i).split('.');
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || a.len() > 2 || b.len() > 2 || c.len() != 4 {
        return None;
    }
    let date = month_and_day(b.parse().ok()?, a.parse().ok()?, line)?;
    Some((Date { year: c.parse().ok(), swappable: false, ..date }, i + 1))
}

fn ym(year: i32, month: i32) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    Some(Date { year: Some(year), month: Some(month), ..Date::default() })
}

fn ymd(year: i32, month: i32, day: i32) -> Option<Date> {
    let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some(Date { day: Some(day), ..ym(year, month)? })
}

fn with_year(date: Date, digits: &str) -> Option<Date> {
    let year = if digits.len() == 2 {
        short_year(digits)
    } else {
        digits.parse().ok().filter(|y| YEARS.contains(y))
    };
    year.map(|year| Date { year: Some(year), ..date })
}

/// Month and day in figures: the month is first in English, the day elsewhere, unless only one way fits.
fn month_and_day(a: i32, b: i32, line: &Line<'_>) -> Option<Date> {
    let (month, day) = if a > 12 || (b <= 12 && line.lexicon.comma_decimals) { (b, a) } else { (a, b) };
    let date = ymd(0, month, day)?;
    Some(Date { year: None, swappable: a <= 12 && b <= 12 && a != b, ..date })
}

/// A month alone, or with its year: `September`, `May of 2019`.
fn month_alone(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (number, to) = month(line, i)?;
    let year = year_after(line, to)
        .filter(|_| !line.is_any(to, &["in"]) || line.is_any(i.wrapping_sub(1), &["in", "from", "to"]));
    let (year, to) = year.map_or((None, to), |(year, to)| (Some(year), to));
    let asked = line.is_any(
        i.wrapping_sub(1),
        &[
            "in", "by", "since", "until", "till", "from", "early", "late", "mid", "last", "next", "this",
            "of", "to", "through", "before", "after", "during", "between", "-", "–", "and",
        ],
    );
    let ranged = |at: usize| {
        line.is_any(at, &["to", "-", "–", "through", "until", "and"])
            && month(line, at + 1).is_some()
            && (!line.is_any(at, &["and"]) || line.is_any(i.wrapping_sub(1), &["between"]))
    };
    let asked = asked || ranged(to) && !doubtful_month(line, i);
    let alone = i == 0 && to == line.len();
    let named = line.get(i).is_some_and(|t| t.capital)
        && line.get(to).is_some_and(|t| t.capital && t.class == Class::Word)
        && !asked;
    let short = to == i + 1 && line.word(i).len() <= 3 && !line.is_any(i, &["may"]);
    let after_name = i > 0
        && line.get(i - 1).is_some_and(|t| {
            t.capital
                && t.class == Class::Word
                && t.senses.iter().all(|s| !matches!(s, Sense::Function | Sense::Part3(_)))
        });
    let doubtful = line.is_any(i, &["may", "march", "mar", "august", "mars", "marts"]) || short;
    let fits = year.is_some()
        || if doubtful {
            alone
                || (asked
                    && (line.get(i)?.capital || line.is_any(i, &["august", "mars", "marts"]) || ranged(to)))
        } else {
            !named && !after_name
        };
    (fits && !(year.is_none() && doubtful_month(line, i) && !alone))
        .then_some((Date { year, month: Some(number), ..Date::default() }, to))
}

/// A bare year: `in 2019`, `(2019)`, `2019,`; not `1,500` or `2000 people`.
fn year_alone(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    const ASKS: &[&str] = &[
        "in", "since", "by", "until", "till", "from", "during", "of", "year", "before", "after", "early",
        "late", "mid", "to", "through", "than", "for", "between", "and", "around", "circa", "en", "im",
        "jahr", "seit", "année", "año", "anno", "ano", "depuis", "desde", "dal", "nel", "sinds", "sedan",
        "в", "с",
    ];
    let said = usize::from(line.is_any(i, &["year", "cy"]));
    let said = said + usize::from(said == 1 && line.is_any(i + 1, &["of"]));
    let at = i + said;
    let year = year_figures(line, at)?;
    let to = at + 1;
    let asked = said > 0
        || line.is_any(i.wrapping_sub(1), ASKS)
        || line.is_any(i.wrapping_sub(1), &["(", "mid", "-", "pre", "post"])
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
        && line.lower(to).ends_with('s')
        && !line.get(to)?.capital
        && line.get(to)?.senses.is_empty()
        || line.is_any(to, &["people", "men", "women", "children"]);
    let likely = LIKELY_YEARS.contains(&year)
        && (closes || line.is_class(to, Class::Word))
        && !names_a_thing(line, at, to);
    let fits = if said > 0 {
        true
    } else if alone {
        LIKELY_YEARS.contains(&year)
    } else {
        !count
            && (asked && (closes || LIKELY_YEARS.contains(&year) || line.is_class(to, Class::Word)) || likely)
    };
    fits.then_some(date)
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
    let at = joiner(line, i, to)?;
    let at = at + usize::from(line.is_any(at, &["the"]));
    let (last, to) = day(line, at)?;
    let at = to + usize::from(line.is_any(to, &["of"]));
    let (month, to) = month(line, at).filter(|_| !doubtful_month(line, at) || at > to)?;
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    let date = |day| Date { year, month: Some(month), day: Some(day), ..Date::default() };
    (first < last).then(|| Found { value: Value::Dates(date(first), date(last)), from: i, to })
}

/// `2014-15`, `2014/15`, `2014-2018`.
fn seasons(line: &Line<'_>, i: usize) -> Option<Found> {
    let first = year_figures(line, i)?;
    let slash = line.is_any(i + 1, &["-", "–", "/", "‑", "—"]) && line.glued(i + 1) && line.glued(i + 2);
    if !slash
        || !line.is_class(i + 2, Class::Number)
        || line.is_any(i + 3, &["-", "/"]) && line.glued(i + 3) && line.is_class(i + 4, Class::Number)
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
    let between =
        line.is_any(i.wrapping_sub(1), &["between"]) || line.is_any(i.wrapping_sub(2), &["between"]);
    match line.lower(at) {
        "-" | "–" | "—" | "‑" | "to" | "through" | "until" | "till" | "thru" | "bis" | "au" | "al"
        | "tot" | "til" => Some(at + 1),
        "and" if between => Some(at + 1),
        _ => None,
    }
}

/// What follows a first date: another, or a day of the same month.
fn range(line: &Line<'_>, i: usize, first: Date, to: usize) -> Option<Found> {
    let at = joiner(line, i, to)?;
    let at = at + usize::from(line.is_any(at, &["the"]));
    let (last_part, at) = part_of(line, at).map_or((None, at), |(part, at)| (Some(part), at));
    let last_day = first.day.is_some() && !line.is_any(to, &["—"]);
    let second = single(line, at).filter(|(d, _)| {
        d.month.is_some() || d.year.is_some() || (d.weekday.is_some() && first.month.is_none())
    });
    let second = second.map(|(date, to)| (Date { part: last_part, ..date }, to));
    let (last, to) = match second {
        Some(second) => second,
        None if last_day => {
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
pub(super) fn small_whole(value: Rational) -> Option<i32> {
    value.as_whole().and_then(|n| i32::try_from(n).ok()).filter(|n| n.abs() <= 100_000)
}
