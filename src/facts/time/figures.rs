//! [`figures`]: dates in figures: `2026-06-05`, `5/6/2026`, `05.06.2026`.

use crate::facts::cues::FIGURES_ASK;
use crate::facts::lexicon::Sense;
use crate::facts::time::date::YEARS;
use crate::facts::time::month::{short_year, year_after};
use crate::facts::time::when::Date;
use crate::facts::token::{Class, Line};

/// `2026-06-05`, `5/6/2026`, `05.06.2026`; with a weekday before, `7/6` too.
pub(in crate::facts) fn figures(line: &Line<'_>, i: usize, after_weekday: bool) -> Option<(Date, usize)> {
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
        || line.is_any(i.wrapping_sub(1), FIGURES_ASK) && line.word(i + 1) == "/"
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
    if parts.next().is_some() || b.len() > 2 {
        return None;
    }
    let year = match (a.len(), c.len()) {
        // "2018.1.5".
        (4, 1..=2) => return ymd(year_of(a)?, b.parse().ok()?, c.parse().ok()?).map(|date| (date, i + 1)),
        (1..=2, 4) => c.parse().ok(),
        // "11.05.20": in English as often a version as a date.
        (2, 2) if line.lexicon.comma_decimals => short_year(c),
        _ => return None,
    };
    // The day stands first where the mark is a point, unless that cannot be.
    let (day, month) = (a.parse().ok()?, b.parse().ok()?);
    let (day, month) = if month > 12 { (month, day) } else { (day, month) };
    Some((Date { year, ..ymd(0, month, day)? }, i + 1))
}

fn year_of(digits: &str) -> Option<i32> {
    digits.parse().ok().filter(|year| YEARS.contains(year))
}

fn ym(year: i32, month: i32) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    Some(Date { year: Some(year), month: Some(month), ..Date::default() })
}

pub(in crate::facts) fn ymd(year: i32, month: i32, day: i32) -> Option<Date> {
    let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some(Date { day: Some(day), ..ym(year, month)? })
}

fn with_year(date: Date, digits: &str) -> Option<Date> {
    let year = if digits.len() == 2 { short_year(digits) } else { year_of(digits) };
    year.map(|year| Date { year: Some(year), ..date })
}

/// Month and day in figures: the month is first in English, the day elsewhere, unless only one way fits.
fn month_and_day(a: i32, b: i32, line: &Line<'_>) -> Option<Date> {
    let (month, day) = if a > 12 || (b <= 12 && line.lexicon.comma_decimals) { (b, a) } else { (a, b) };
    let date = ymd(0, month, day)?;
    Some(Date { year: None, swappable: a <= 12 && b <= 12 && a != b, ..date })
}
