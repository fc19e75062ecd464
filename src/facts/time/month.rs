//! [`day_in_month`]: days, months and years where the month has its name.

use crate::facts::cues::{
    DAY, DAY_OF_MONTH, IN, MAY_SUBJECTS, MONTH_DAY_BEHIND, MONTHS_ELSE, SHARE_OF, THE, YEAR_BEHIND,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::numeral::{numeral, ordinal_word};
use crate::facts::time::date::YEARS;
use crate::facts::time::figures::ymd;
use crate::facts::time::when::Date;
use crate::facts::token::{Class, Line};

/// A month's name and the token after it; `May` and `March` need a capital in English.
pub(in crate::facts) fn month(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
    let month = line.sense(i, |s| if let Sense::Month(n) = s { Some(*n) } else { None })?;
    let short = line.word(i).chars().count() <= 4;
    // The dot of an abbreviation, not that of the sentence.
    let goes_on = line.get(i + 2).is_some_and(|t| t.class == Class::Number || !t.capital);
    let dot = usize::from(short && goes_on && line.word(i + 1) == "." && line.glued(i + 1));
    Some((month, i + 1 + dot))
}

pub(in crate::facts) fn doubtful_month(line: &Line<'_>, i: usize) -> bool {
    line.lexicon.english && !line.get(i).is_some_and(|t| t.capital) && line.is_any(i, MONTHS_ELSE)
}

/// A day of the month: `17`, `17th`, `17.`, `seventeenth`, `twenty-seventh`.
pub(in crate::facts) fn day(line: &Line<'_>, i: usize) -> Option<(u8, usize)> {
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
pub(in crate::facts) fn day_in_month(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    month_day(line, i).or_else(|| day_month(line, i)).or_else(|| year_first(line, i))
}

fn month_day(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let (month, to) = month(line, i)?;
    let joined = line.is_any(to, &["-", "/"])
        || line.is_any(to, THE)
        || line.is_any(to, &[","]) && ordinal_follows(line, to + 1);
    let at = to + usize::from(joined);
    let (day, to) = day(line, at).or_else(|| day_words(line, at))?;
    let lower_start = doubtful_month(line, i) && line.is_any(i.wrapping_sub(1), MAY_SUBJECTS);
    // "In June 12 people died": a count, not a day.
    let count = line.is_any(i.wrapping_sub(1), IN)
        && line.is_class(to, Class::Word)
        && !line.get(to)?.capital
        && !line.is_any(to, MONTH_DAY_BEHIND);
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
    if line.is_any(at, DAY) && line.is_any(at + 1, SHARE_OF) {
        at += 1;
    }
    let of = line.is_any(at, DAY_OF_MONTH);
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
pub(in crate::facts) fn spaced(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let two = |at: usize| {
        line.is_class(at, Class::Number) && line.word(at).len() == 2 && line.get(at).is_some_and(|t| t.gap)
    };
    let year = year_figures(line, i).filter(|_| two(i + 1) && two(i + 2))?;
    ymd(year, line.word(i + 1).parse().ok()?, line.word(i + 2).parse().ok()?).map(|date| (date, i + 3))
}

/// `Christmas Day`, `Juneteenth`, with a year perhaps.
pub(in crate::facts) fn holiday(line: &Line<'_>, i: usize) -> Option<(Date, usize)> {
    let ((month, day), to) =
        line.phrase(i, |s| if let Sense::Holiday(month, day) = s { Some((*month, *day)) } else { None })?;
    let (year, to) = year_after(line, to).map_or((None, to), |(year, to)| (Some(year), to));
    Some((Date { year, month: Some(month), day: Some(day), ..Date::default() }, to))
}

/// A year after a month or day: `, 2026`, `of 2026`, `in 2026`, `'26`, `two thousand and fifteen`.
pub(in crate::facts) fn year_after(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    let joined = line.is_any(i, YEAR_BEHIND);
    let at = i + usize::from(joined);
    if let Some(year) = year_figures(line, at).filter(|_| !chained(line, at)) {
        return Some((year, at + 1));
    }
    let digits = line.word(at + 1);
    if line.lexicon.english
        && line.is_class(at, Class::Mark)
        && line.word(at).chars().all(crate::facts::token::is_apostrophe)
        && digits.len() == 2
        && line.is_class(at + 1, Class::Number)
    {
        return short_year(digits).map(|y| (y, at + 2));
    }
    if line.is_any(i, SHARE_OF) && line.is_class(at, Class::Number) && line.word(at).len() == 2 {
        return short_year(line.word(at)).map(|y| (y, at + 1));
    }
    (!joined).then(|| year_words(line, at)).flatten()
}

/// Two digits of a year: to 30 this century, else the last.
pub(in crate::facts) fn short_year(digits: &str) -> Option<i32> {
    let n: i32 = digits.parse().ok()?;
    Some(if n <= 30 { 2000 + n } else { 1900 + n })
}

/// `nineteen eighty-six`, `two thousand and fifteen`.
pub(in crate::facts) fn year_words(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
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
pub(in crate::facts) fn year_figures(line: &Line<'_>, i: usize) -> Option<i32> {
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
