//! [`resolve`]: relative dates and bare weekdays, counted from the day of writing.

use crate::facts::Fact;
use crate::facts::relation::of_values;
use crate::facts::time::calendar::{dated, day_number, days_in, weekday_of};
use crate::facts::time::when::{Date, Grain, Period, Relative, Stretch};
use crate::facts::value::Value;
use crate::sides::{Side, Sides};

/// Counts relative dates from the day of writing, on each side whose day is known.
///
/// `yesterday` becomes a day, `last week` the days of a week, `last year` a year. A weekday means a day of the week
/// before the day of writing or of the week after it: the one that the other article names, if it names one of them,
/// else the one before. Seasons stay relative.
pub fn resolve(sides: Sides<&mut [Vec<Fact>]>, written: Sides<Option<Date>>) {
    let mut sides = sides;
    for side in Side::BOTH {
        let Some(today) = written[side].and_then(number) else { continue };
        for fact in sides[side].iter_mut().flatten() {
            if let Value::Relative(relative) = &fact.value
                && let Some(value) = counted(*relative, today)
            {
                fact.value = value;
            }
        }
    }
    for side in Side::BOTH {
        let Some(today) = written[side].and_then(number) else { continue };
        let known: Vec<Value> = sides[side.other()].iter().flatten().map(|fact| fact.value.clone()).collect();
        for fact in sides[side].iter_mut().flatten() {
            if let Some(days) = weekday(&fact.value, today) {
                let named = days.into_iter().find(|&day| known.iter().any(|value| names(value, day)));
                fact.value = Value::Date(dated(named.unwrap_or(days[0])));
            }
        }
    }
}

fn number(date: Date) -> Option<i64> {
    Some(day_number(date.year?, date.month?, date.day?))
}

/// The two days that a weekday can mean, the likelier one first.
fn weekday(value: &Value, today: i64) -> Option<[i64; 2]> {
    let (weekday, offset) = match value {
        Value::Date(Date { weekday: Some(day), year: None, month: None, day: None, .. }) => (*day, 0),
        Value::Relative(Relative { grain: Grain::Weekday(day), offset, side: 0 }) => (*day, *offset),
        _ => return None,
    };
    let back = i64::from((weekday_of(today) + 7 - weekday) % 7);
    let before = today - back;
    Some(match offset {
        ..0 if back == 0 => [today - 7, today - 7],
        // "Last Friday" may be the one of the week before.
        ..0 => [before, before - 7],
        0 if matches!(value, Value::Relative(_)) && back > 0 => [before + 7, before],
        0 => [before, before + 7],
        _ => [before + 7, before + 14],
    })
}

/// Does the value name this very day?
fn names(value: &Value, day: i64) -> bool {
    let told = matches!(value, Value::Date(date) if date.month.is_some() && date.day.is_some());
    told && of_values(value, &Value::Date(dated(day))).agrees()
}

/// What a date counted from `today` is by itself.
fn counted(relative: Relative, today: i64) -> Option<Value> {
    let here = dated(today);
    let (year, month) = (here.year?, here.month?);
    let offset = relative.offset;
    Some(match relative.grain {
        Grain::Day => Value::Date(dated(today + i64::from(offset))),
        Grain::Week => days(monday(today) + 7 * i64::from(offset), 7),
        Grain::Weekend => days(monday(today) + 7 * i64::from(offset) + 5, 2),
        Grain::Month => {
            let months = year.checked_mul(12)? + i32::from(month) - 1 + offset;
            month_of(months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).ok()?)
        }
        Grain::Named(named) => {
            let year = match offset {
                ..0 => year - i32::from(named >= month),
                0 => year,
                _ => year + i32::from(named <= month),
            };
            month_of(year, named)
        }
        Grain::Quarter => {
            let quarters = year.checked_mul(4)? + (i32::from(month) - 1) / 3 + offset;
            let quarter = u8::try_from(quarters.rem_euclid(4) + 1).ok()?;
            period(Stretch::Quarter(quarter), quarters.div_euclid(4))
        }
        Grain::Year => Value::Date(Date { year: Some(year + offset), ..Date::default() }),
        Grain::Decade => period(Stretch::Decade, (year.div_euclid(10) + offset).checked_mul(10)?),
        Grain::Century => {
            period(Stretch::Century, ((year - 1).div_euclid(100) + offset).checked_mul(100)? + 1)
        }
        // Which one is meant depends on more than the day; weekdays have two readings.
        Grain::Season(_) | Grain::Weekday(_) => return None,
    })
}

fn monday(day: i64) -> i64 {
    day - i64::from(weekday_of(day) - 1)
}

fn days(first: i64, count: i64) -> Value {
    let plain = |number: i64| Date { weekday: None, ..dated(number) };
    Value::Dates(plain(first), plain(first + count - 1))
}

fn month_of(year: i32, month: u8) -> Value {
    debug_assert!(days_in(year, month) > 0);
    Value::Date(Date { year: Some(year), month: Some(month), ..Date::default() })
}

fn period(stretch: Stretch, year: i32) -> Value {
    Value::Period(Period { stretch, year: Some(year), part: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Span};
    use crate::facts::facts;
    use crate::language::Language;
    use crate::segment::segment;

    fn read(text: &str) -> Vec<Vec<Fact>> {
        let document = Document::new("story", text).with_language(Language::ENGLISH);
        facts(&document, &segment(&document))
    }

    /// What the first fact of `a` becomes, if A was written on Thursday, 4 September 2025.
    fn resolved(a: &str, b: &str) -> String {
        let (mut a, mut b) = (read(a), read(b));
        resolve(Sides::new(&mut a, &mut b), Sides::new(Date::from_iso("2025-09-04"), None));
        let found = a.iter().flatten().next().map(|fact| (fact.value.to_string(), fact.span));
        found.map_or_else(String::new, |(value, Span { .. })| value)
    }

    #[test]
    fn relative_dates_are_counted_from_the_day_of_writing() {
        for (text, value) in [
            ("It closed yesterday.", "2025-09-03 W3"),
            ("It closes tomorrow.", "2025-09-05 W5"),
            ("It closed two days ago.", "2025-09-02 W2"),
            ("It closed last week.", "2025-08-25/2025-08-31"),
            ("It closed last month.", "2025-08"),
            ("It closed last year.", "2024"),
            ("It closes later this year.", "2025"),
            ("It closed last March.", "2025-03"),
            ("It closes next March.", "2026-03"),
            ("It closed last quarter.", "2025-Q2"),
            ("It closed last decade.", "2010s"),
            ("It closed on Tuesday.", "2025-09-02 W2"),
            ("It closed on Thursday.", "2025-09-04 W4"),
            ("It closes next Tuesday.", "2025-09-09 W2"),
            ("It closed last Thursday.", "2025-08-28 W4"),
            ("It closed last summer.", "season 2-1"),
        ] {
            assert_eq!(resolved(text, ""), value, "{text}");
        }
    }

    #[test]
    fn a_weekday_is_the_day_that_the_other_article_names() {
        assert_eq!(resolved("It closes on Tuesday.", "It closes on September 9."), "2025-09-09 W2");
        assert_eq!(resolved("It closes on Tuesday.", "It closes on September 10."), "2025-09-02 W2");
        assert_eq!(resolved("It closed last Tuesday.", "It closed on 26 August."), "2025-08-26 W2");
    }
}
