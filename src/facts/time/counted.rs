//! [`counted`]: dates told by another date: `two weeks after March 3`; [`feast`]: feasts that move with the year.

use crate::facts::cues::{A_OR_AN, COUNTED_BACK, COUNTED_ON, LASTING_BEFORE};
use crate::facts::lexicon::Sense;
use crate::facts::numbers::amount::Found;
use crate::facts::numbers::numeral::numeral;
use crate::facts::time::calendar::{Feast, dated, day_number, days_in};
use crate::facts::time::date::{single, small_whole};
use crate::facts::time::month::year_after;
use crate::facts::time::period::grain;
use crate::facts::time::when::{Date, Grain, Period, Stretch};
use crate::facts::token::{Class, Line};
use crate::facts::value::Value;

/// Finds the feast that starts at token `i`: `Good Friday`, `Thanksgiving 2018`.
pub(in crate::facts) fn feast(line: &Line<'_>, i: usize) -> Option<Found> {
    let (feast, to) = line.phrase(i, |s| if let Sense::Feast(feast) = s { Some(*feast) } else { None })?;
    if let Some((year, end)) = year_after(line, to) {
        let date = Feast::in_year(feast, year);
        return Some(Found { value: Value::Date(Date { weekday: None, ..date }), from: i, to: end });
    }
    // One word alone (`Easter eggs`, `Thanksgiving dinner`) is as often no date.
    let stretch = Stretch::Feast(feast);
    (to > i + 1 && line.get(i)?.capital).then_some(Found {
        value: Value::Period(Period { stretch, year: None, part: None }),
        from: i,
        to,
    })
}

/// Finds the date told by another one that starts at token `i`: `three days before 5 May`, `a year after 2019`.
pub(in crate::facts) fn counted(line: &Line<'_>, i: usize) -> Option<Found> {
    if !line.lexicon.english || lasts(line, i) {
        return None;
    }
    let (count, at) = if line.is_any(i, A_OR_AN) {
        if is_rate(line, i) {
            return None;
        }
        (1, i + 1)
    } else {
        let number = numeral(line, i).filter(|number| !number.share)?;
        (small_whole(number.value)?, number.to)
    };
    let (grain, at) = grain(line, at)?;
    let count = if line.is_any(at, COUNTED_ON) {
        count
    } else if line.is_any(at, COUNTED_BACK) {
        -count
    } else {
        return None;
    };
    let (from, to) = single(line, at + 1)?;
    moved(from, grain, count).map(|date| Found { value: Value::Date(date), from: i, to })
}

/// "£6m a year from 2028": what stands before is an amount, and `a year` says how often.
fn is_rate(line: &Line<'_>, i: usize) -> bool {
    let counted = |s: &Sense| {
        matches!(
            s,
            Sense::Unit(_)
                | Sense::Scale(_)
                | Sense::Suffix(_)
                | Sense::Many(_)
                | Sense::Small(_)
                | Sense::Multiple(_)
        )
    };
    let before = i.checked_sub(1).and_then(|at| line.get(at));
    before.is_some_and(|t| t.class == Class::Number || t.senses.iter().any(counted))
        || i >= 2 && line.is_class(i - 2, Class::Number)
}

/// "Valid for two weeks from March 3", "the first two weeks after March 3": a stretch of time.
fn lasts(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i.wrapping_sub(1), LASTING_BEFORE)
}

/// The date so many days, weeks, months or years away; `None` where the unknown parts of the date would decide.
fn moved(from: Date, grain: Grain, count: i32) -> Option<Date> {
    match grain {
        Grain::Day => by_days(from, count),
        Grain::Week => by_days(from, count.checked_mul(7)?),
        Grain::Month => by_months(from, count),
        Grain::Year => {
            let year = from.year?.checked_add(count)?;
            Some(Date { year: Some(year), weekday: None, ..from })
        }
        _ => None,
    }
}

fn by_days(from: Date, days: i32) -> Option<Date> {
    match (from.year, from.month, from.day, from.weekday) {
        (Some(year), Some(month), Some(day), _) => {
            let date = dated(day_number(year, month, day) + i64::from(days));
            Some(Date { weekday: None, ..date })
        }
        // Of an unknown year: a leap year and another one must give the same day.
        (None, Some(month), Some(day), _) => {
            let [leap, other] =
                [2024, 2023].map(|year| dated(day_number(year, month, day) + i64::from(days)));
            ((leap.month, leap.day) == (other.month, other.day)).then_some(Date {
                year: None,
                weekday: None,
                ..leap
            })
        }
        (None, None, None, Some(weekday)) => {
            let day = (i32::from(weekday) - 1 + days).rem_euclid(7) + 1;
            Some(Date { weekday: u8::try_from(day).ok(), ..Date::default() })
        }
        _ => None,
    }
}

fn by_months(from: Date, count: i32) -> Option<Date> {
    let month = i32::from(from.month?) - 1 + count;
    let year = match from.year {
        Some(year) => Some(year.checked_add(month.div_euclid(12))?),
        None => None,
    };
    let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
    let day = from.day.filter(|&day| day <= days_in(year.unwrap_or(2023), month));
    (day == from.day).then_some(Date { year, month: Some(month), day, weekday: None, ..from })
}
