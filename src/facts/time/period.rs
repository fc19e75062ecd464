//! [`period`]: quarters, seasons, decades, centuries; [`relative`]: `yesterday`, `last year`, `three weeks ago`.

use crate::facts::cues::{
    A_OR_AN, AGO, CENTURIES, CENTURY, DAYS, DECADE_ENDINGS, DECADE_OWNERS, DECADES, DECADES_LONG, EARLIER,
    FISCAL, FISCAL_ALONE, FISCAL_YEARS, HALF, HALF_LETTERS, IN, IN_OR_OF, LATER, MONTHS, QUARTER,
    QUARTER_LETTERS, QUARTERS, SCHOOL_ALONE, SCHOOL_YEARS, SHARE_OF, STRETCH_SHIFTS, STRETCH_UNITS, THE,
    WEEKENDS, WEEKS, YEAR, YEARS,
};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::amount::Found;
use crate::facts::numbers::numeral::{numeral, ordinal_word};
use crate::facts::time::date::{part_of, small_whole};
use crate::facts::time::month::{month, year_after, year_figures};
use crate::facts::time::when::{Date, Grain, Period, Relative, Stretch};
use crate::facts::token::{Class, Line, is_apostrophe};
use crate::facts::value::Value;

/// Finds the quarter, season, decade or century that starts at token `i`.
pub(in crate::facts) fn period(line: &Line<'_>, i: usize) -> Option<Found> {
    let (part, start) = part_of(line, i).map_or((None, i), |(part, to)| (Some(part), to));
    let (stretch, year, to) = decade(line, start)
        .or_else(|| century(line, start))
        .or_else(|| quarter(line, start))
        .or_else(|| season(line, start))
        .or_else(|| business_year(line, start))?;
    Some(Found { value: Value::Period(Period { stretch, year, part }), from: i, to })
}

type Stretched = (Stretch, Option<i32>, usize);

/// `the 1990s`, `the '90s`, `the nineties`; "in her nineties" is an age.
fn decade(line: &Line<'_>, i: usize) -> Option<Stretched> {
    let mark = usize::from(line.is_class(i, Class::Mark) && line.word(i).chars().all(is_apostrophe));
    let at = i + mark;
    let theirs = line.is_any(i.wrapping_sub(1), DECADE_OWNERS);
    let the = line.is_any(i.wrapping_sub(1), THE) || mark == 1 || start_of_decade(line, i);
    if let Some(word) = decade_word(line.lower(at)).filter(|_| the && line.lexicon.english && !theirs) {
        return Some((Stretch::Decade, Some(1900 + word), at + 1));
    }
    let ending = line.glued(at + 1)
        && (line.is_any(at + 1, DECADE_ENDINGS) || line.is_class(at + 1, Class::Possessive))
        || line.is_any(at + 1, DECADE_ENDINGS) && line.word(at).len() == 4;
    if !line.is_class(at, Class::Number) || !ending || theirs {
        return None;
    }
    let year: i32 = line.word(at).parse().ok()?;
    match line.word(at).len() {
        4 if year % 10 == 0 && (1000..2200).contains(&year) => Some((Stretch::Decade, Some(year), at + 2)),
        2 if year % 10 == 0 && the => Some((Stretch::Decade, Some(1900 + year), at + 2)),
        _ => None,
    }
}

/// "Early nineties": a part of it said before stands for the article.
fn start_of_decade(line: &Line<'_>, i: usize) -> bool {
    line.sense(i.wrapping_sub(1), |s| matches!(s, Sense::Part3(_)).then_some(())).is_some()
        || line.is_any(i.wrapping_sub(1), &["-"])
}

fn decade_word(word: &str) -> Option<i32> {
    let index = DECADES.iter().position(|&w| w == word)?;
    i32::try_from(20 + 10 * index).ok()
}

/// `the 21st century`, `the nineteenth century`.
fn century(line: &Line<'_>, i: usize) -> Option<Stretched> {
    let (n, to) = rank(line, i)?;
    let at = to + usize::from(line.is_any(to, &["-"]));
    (line.is_any(at, CENTURY) && (1..=30).contains(&n))
        .then(|| (Stretch::Century, Some((n - 1) * 100 + 1), at + 1))
}

/// `third`, `3rd`.
fn rank(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    if line.is_class(i, Class::Number) {
        let ending = line.glued(i + 1) && line.has(i + 1, Sense::OrdinalEnding);
        return ending.then(|| line.word(i).parse().ok().map(|n| (n, i + 2))).flatten();
    }
    let (n, to) = ordinal_word(line, i)?;
    i32::try_from(n).ok().map(|n| (n, to))
}

/// `Q3 2025`, `2025 Q3`, `H1`, `the third quarter of 2025`.
fn quarter(line: &Line<'_>, i: usize) -> Option<Stretched> {
    if let Some(year) = year_figures(line, i) {
        let at = i + 1 + usize::from(line.is_any(i + 1, &["-"]));
        return quarter_code(line.lower(at)).map(|stretch| (stretch, Some(year), at + 1));
    }
    let (stretch, to) = match quarter_code(line.lower(i)) {
        Some(stretch) => (stretch, i + 1),
        None => {
            let (n, to) = rank(line, i)?;
            let at = to + usize::from(line.is_any(to, &["-"]));
            let n = u8::try_from(n).ok().filter(|n| (1..=4).contains(n))?;
            (part_of_year(line, n, at)?, at + 1)
        }
    };
    let at = to + usize::from(line.is_any(to, IN_OR_OF));
    let at = if line.is_any(at, FISCAL) { at + 1 } else { at };
    Some(match year_after(line, at).filter(|_| at == to || !line.is_any(at, &[","])) {
        Some((year, to)) => (stretch, Some(year), to),
        None => (stretch, None, to),
    })
}

/// The quarter or half that so many says, by the word behind it.
fn part_of_year(line: &Line<'_>, n: u8, at: usize) -> Option<Stretch> {
    if line.is_any(at, QUARTER) {
        return Some(Stretch::Quarter(n));
    }
    // "The first half" is mostly of a match: a year must follow.
    (line.is_any(at, HALF) && n <= 2 && half_of_year(line, at + 1)).then_some(Stretch::Half(n))
}

fn half_of_year(line: &Line<'_>, i: usize) -> bool {
    let at = i + usize::from(line.is_any(i, SHARE_OF));
    year_figures(line, at).is_some() || line.is_any(at, THE) && line.is_any(at + 1, YEAR)
}

fn quarter_code(word: &str) -> Option<Stretch> {
    let n = word.get(1..).and_then(|n| n.parse::<u8>().ok())?;
    let letter = word.get(..1)?;
    if QUARTER_LETTERS.contains(&letter) && (1..=4).contains(&n) {
        return Some(Stretch::Quarter(n));
    }
    (HALF_LETTERS.contains(&letter) && (1..=2).contains(&n)).then_some(Stretch::Half(n))
}

/// `summer 2024`, `the spring of 2020`.
fn season(line: &Line<'_>, i: usize) -> Option<Stretched> {
    let season = line.sense(i, |s| if let Sense::Season(n) = s { Some(*n) } else { None })?;
    let at = i + 1 + usize::from(line.is_any(i + 1, IN_OR_OF));
    let year = year_figures(line, at)?;
    Some((Stretch::Season(season), Some(year), at + 1))
}

/// `fiscal year 2008`, `school year 2008`.
fn business_year(line: &Line<'_>, i: usize) -> Option<Stretched> {
    let of = |with_year, alone| {
        let is_long = line.is_any(i, with_year) && line.is_any(i + 1, YEAR);
        if is_long { Some(i + 2) } else { line.is_any(i, alone).then_some(i + 1) }
    };
    let fiscal = of(FISCAL_YEARS, FISCAL_ALONE).map(|at| (Stretch::FiscalYear, at));
    let school = || of(SCHOOL_YEARS, SCHOOL_ALONE).map(|at| (Stretch::SchoolYear, at));
    let (stretch, at) = fiscal.or_else(school)?;
    Some((stretch, Some(year_figures(line, at)?), at + 1))
}

/// Finds the date counted from today that starts at token `i`.
pub(in crate::facts) fn relative(line: &Line<'_>, i: usize) -> Option<Found> {
    let (relative, to) =
        ago(line, i).or_else(|| side(line, i)).or_else(|| shifted(line, i)).or_else(|| day(line, i))?;
    Some(Found { value: Value::Relative(relative), from: i, to })
}

fn day(line: &Line<'_>, i: usize) -> Option<(Relative, usize)> {
    let offset = line.sense(i, |s| if let Sense::Day(n) = s { Some(i32::from(*n)) } else { None })?;
    // "Today's world" and "USA Today" are no dates.
    let named = line.get(i)?.capital && i > 0;
    (!named && !line.is_class(i + 1, Class::Possessive))
        .then_some((Relative { grain: Grain::Day, offset, side: 0 }, i + 1))
}

/// `later this year`, `earlier in the week`.
fn side(line: &Line<'_>, i: usize) -> Option<(Relative, usize)> {
    let side = if line.is_any(i, LATER) {
        1
    } else if line.is_any(i, EARLIER) {
        -1
    } else {
        return None;
    };
    if line.is_any(i + 1, IN) && line.is_any(i + 2, THE) {
        return grain(line, i + 3).map(|(grain, to)| (Relative { grain, offset: 0, side }, to));
    }
    let (relative, to) = shifted(line, i + 1)?;
    Some((Relative { side, ..relative }, to))
}

/// `last year`, `this week`, `next Friday`, `the past three years` (a stretch, no date).
fn shifted(line: &Line<'_>, i: usize) -> Option<(Relative, usize)> {
    let offset = line.sense(i, |s| if let Sense::Shift(n) = s { Some(i32::from(*n)) } else { None })?;
    let named = line.get(i)?.capital && i > 0;
    // "The past weeks", "the coming Friday" are stretches; "the past year" is last year.
    let stretch = line.is_any(i, STRETCH_SHIFTS) && !line.is_any(i + 1, STRETCH_UNITS);
    let (grain, to) = grain(line, i + 1).filter(|_| !named && !stretch)?;
    // "The last day", "this time next century": only periods that are counted from today.
    (grain != Grain::Day).then_some((Relative { grain, offset, side: 0 }, to))
}

/// The words for each unit that is counted from today.
const GRAINS: [(&[&str], Grain); 8] = [
    (DAYS, Grain::Day),
    (WEEKS, Grain::Week),
    (WEEKENDS, Grain::Weekend),
    (MONTHS, Grain::Month),
    (QUARTERS, Grain::Quarter),
    (YEARS, Grain::Year),
    (DECADES_LONG, Grain::Decade),
    (CENTURIES, Grain::Century),
];

pub(in crate::facts) fn grain(line: &Line<'_>, i: usize) -> Option<(Grain, usize)> {
    let weekday = line.sense(i, |s| if let Sense::Weekday(n) = s { Some(Grain::Weekday(*n)) } else { None });
    if let Some(grain) = weekday
        .or_else(|| line.sense(i, |s| if let Sense::Season(n) = s { Some(Grain::Season(*n)) } else { None }))
    {
        return Some((grain, i + 1));
    }
    if let Some((month, to)) = month(line, i).filter(|_| line.get(i).is_some_and(|t| t.capital)) {
        return Some((Grain::Named(month), to));
    }
    let (_, grain) = GRAINS.into_iter().find(|(words, _)| line.is_any(i, words))?;
    Some((grain, i + 1))
}

/// `three weeks ago`, `a year ago`.
fn ago(line: &Line<'_>, i: usize) -> Option<(Relative, usize)> {
    let (count, at) = if line.is_any(i, A_OR_AN) {
        (1, i + 1)
    } else {
        let number = numeral(line, i)?;
        (small_whole(number.value)?, number.to)
    };
    let (grain, to) = grain(line, at)
        .filter(|(g, _)| !matches!(g, Grain::Weekday(_) | Grain::Named(_) | Grain::Season(_)))?;
    line.is_any(to, AGO).then_some((Relative { grain, offset: -count, side: 0 }, to + 1))
}

/// Returns the date's own year when nothing else is known of it.
pub(in crate::facts) fn only_year(date: &Date) -> Option<i32> {
    (date.month.is_none() && date.day.is_none() && date.weekday.is_none()).then_some(date.year).flatten()
}
